"""校对单: the parts with what they come to, what has to be looked at, and where words differ.

Refuses to compare; the differences come as they were found in the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compose.issuers import document_number_of
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.papers import working_document
from generator.compose.print_tables import runs, signed, table
from generator.model.document import Block, Document, Heading, Part, PartKind, TableNote, Title
from generator.model.edition import PLAN, Edition
from generator.model.layout import Align
from generator.model.press import Checked, PrintSet
from generator.model.text import text_of
from generator.model.wording import day_words
from generator.place import Place

PART = "proof-sheet"
TITLE = "校对单"
BOX = "□"
SHOWN = 8
"""Hexadecimal digits of a hash that are shown."""

MOST = 60
"""Differences that are listed; where there are more, a wrong file was printed."""

_L, _C = Align.LEFT, Align.CENTRE


def proof_document(
    edition: Edition, title: str, bound: PrintSet, checked: Sequence[Checked], against: str
) -> Document:
    """The sheet for what was read back; `against` says which words it was compared with."""
    place = edition.programme.place
    blocks: tuple[Block, ...] = (
        Title(text_of(TITLE, place)),
        Heading(1, text_of("一、逐项核对", place)),
        table(
            "items", (("核对什么", 0.16, _C), ("应为", 0.74, _L), ("核对", 0.1, _C)),
            ((what, words, BOX) for what, words in _items(edition, title, bound, checked)), place,
        ),
        Heading(1, text_of("二、各部分", place)),
        _parts(checked, place),
        TableNote(
            text_of(f"指纹是这一部分各段文字的 SHA-256 的前 {SHOWN} 位，字数不计空白。", place)
        ),
        Heading(1, text_of(f"三、与{against}比较", place)),
        *_differences(checked, against, place),
        *_scans(bound, place),
        signed(("校对", "复核", "日期"), place),
    )  # fmt: skip
    name = f"{TITLE} {document_number_of(edition)}".strip()
    return working_document(PART, name, (Part(PART, PartKind.ANNEX, blocks),), edition)


def _items(
    edition: Edition, title: str, bound: PrintSet, checked: Sequence[Checked]
) -> Iterator[tuple[str, str]]:
    """What a proof-reader looks at, with what should stand there as far as that is known."""
    numbers, local = AnnexNumbers(annex_order(edition)), edition.local
    imprint = local.imprint
    main = "，".join("、".join(str(numbers.text(n)) for n in own) for own in local.recipients)
    copied = "、".join(str(numbers.text(n)) for n in (imprint.copies_to if imprint else ()))
    yield "标题", title
    if number := str(document_number_of(edition)):
        yield "发文字号", number
    if main:
        yield "主送", main
    yield "成文日期", day_words(local.issued)
    if copied:
        yield "抄送", copied
    if imprint and imprint.printed is not None:
        yield "印发日期", day_words(imprint.printed)
    if annexes := _annexes(edition, numbers, bound):
        yield "附件", f"共 {len(annexes)} 件：{'；'.join(annexes)}"
    yield "数字", f"共 {sum(one.figures for one in checked)} 处，逐处核对数量、金额、比例、日期"
    yield "姓名和职务", "逐个核对，尤其是同音字、形近字"
    yield "引用的文件", "标题和发文字号与原件相同"
    yield "层次和序号", "一、（一）1.（1）不跳号、不重号；表内序号连续"
    yield "页码和版记", "页码连续，版记在最后一面"


def _annexes(edition: Edition, numbers: AnnexNumbers, bound: PrintSet) -> list[str]:
    """What the content says there should be; with an amendment those that it reprints."""
    if edition.amendment:
        return [title for title, _ in bound.files[0].parts if title.startswith("附件")]
    titles = {id_.value: annex.title for id_, annex in edition.annexes.items()}
    if edition.plan_is_annex and edition.programme.plan is not None:
        titles = {PLAN: edition.programme.plan.title, **titles}
    return [f"{numbers.label(id_)} {numbers.text(words)}" for id_, words in titles.items()]


def _parts(checked: Sequence[Checked], place: Place) -> Block:
    heads = (
        ("部分", 0.36, _L), ("面", 0.17, _C), ("段、格", 0.09, _C), ("字数", 0.09, _C),
        ("数字", 0.08, _C), ("指纹", 0.13, _C), ("核对", 0.08, _C),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = [
        (
            one.title, runs(range(one.sides[0], one.sides[1] + 1)), str(one.passages),
            str(one.characters), str(one.figures), one.sha256[:SHOWN], BOX,
        )
        for one in checked
    ]  # fmt: skip
    sums = (sum(one.passages for one in checked), sum(one.characters for one in checked))
    rows.append(("合计", "", *map(str, sums), str(sum(one.figures for one in checked)), "", ""))
    return table("parts", heads, rows, place)


def _scans(bound: PrintSet, place: Place) -> Iterator[Block]:
    """Sides whose words nobody could read back."""
    scanned = [number for number, side in enumerate(bound.sides, 1) if side.scan]
    if scanned:
        words = f"{runs(scanned)}换成了扫描件：以上比较的是换下的原页，扫描件请逐字与原页核对。"
        yield TableNote(text_of(words, place))


def _differences(checked: Sequence[Checked], against: str, place: Place) -> Iterator[Block]:
    found = [(one.title, *pair) for one in checked for pair in one.differences]
    if not found:
        yield TableNote(text_of(f"PDF 上的字与{against}逐字比较，没有不同。", place))
        return
    heads = (("部分", 0.2, _L), (against, 0.36, _L), ("PDF 上印的", 0.36, _L), ("核对", 0.08, _C))
    rows = (
        (title, old or "（没有）", new or "（没有印出）", BOX) for title, old, new in found[:MOST]
    )
    yield table("differences", heads, rows, place)
    if len(found) > MOST:
        yield TableNote(text_of(f"共 {len(found)} 处不同，以上是前 {MOST} 处。", place))
