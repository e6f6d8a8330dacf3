"""发文稿纸: one page that goes round with a draft, for those who check, countersign and sign it.

What nobody has given is room to write. Refuses to say that anybody has signed: a name given
stands before the room of the signature, not in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.compose.issuers import document_number_of
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.papers import working_document
from generator.compose.progress_words import cut
from generator.compose.stages import with_blanks
from generator.model.content.district import LocalEdition, Routing
from generator.model.document import Cell, Column, Document, Part, PartKind, Row, Table, Title
from generator.model.edition import PLAN, Edition
from generator.model.form import ROOM
from generator.model.layout import Align
from generator.model.text import Text, join, text_of
from generator.model.wording import classification_words, day_words
from generator.place import Place

PART = "routing"
TITLE = "发文稿纸"
_LABEL, _VALUE = 0.13, 0.37
_COLUMNS = (
    Column(_LABEL, Align.CENTRE),
    Column(_VALUE),
    Column(_LABEL, Align.CENTRE),
    Column(_VALUE),
)
_DAY = f"{ROOM * 2}年{ROOM * 2}月{ROOM * 2}日"
_LINES, _LEAST_SIGNED = 25, 4
"""Lines of the table that a side holds below a title of two lines; signatures have at least so many."""

_ACROSS, _HALF = 31, 13
"""Characters on a line of a cell that goes across, and of one that does not."""

_MOST = {"标题": 93, "主送": 93, "抄送": 62}
_MOST_ANNEXES = 8
_MOST_COUNTERSIGNERS = 5


def routing_document(edition: Edition, numbers: AnnexNumbers) -> Document | None:
    """The sheet of an edition; None where nothing is issued but annexes alone."""
    programme, place = edition.programme, edition.local.place
    if programme.notice is None and programme.plan is None:
        return None
    edition = with_blanks(edition)
    rows = [*_rows(edition, numbers)]
    used = sum(max(map(_height, row.cells)) for row in rows)
    signed = _signed(edition.local, max(_LINES - used, _LEAST_SIGNED), place)
    table = Table(PART, _COLUMNS, (), (signed, *rows))
    title = Title(edition.district.agency.name + text_of(TITLE, place))
    part = Part(PART, PartKind.NOTICE, (title, table))
    return working_document(PART, TITLE, (part,), edition)


def _signed(local: LocalEdition, lines: int, place: Place) -> Row:
    """签发 and 会签, with room below what is known of them."""
    routing = local.routing
    signer = str(routing.signer) if routing and routing.signer else ""
    names = [str(name) for name in routing.countersigners] if routing else []
    if len(names) > _MOST_COUNTERSIGNERS:
        names = [*names[: _MOST_COUNTERSIGNERS - 1], "等"]
    first = [f"{signer}：" if signer else ROOM, *[ROOM] * (lines - 2), _DAY]
    second = [f"{name}：" for name in names]
    second += [ROOM] * (lines - len(second))
    return Row(
        (
            Cell(text_of("签发", place)),
            Cell(text_of("\n".join(first), place)),
            Cell(text_of("会签", place)),
            Cell(text_of("\n".join(second), place)),
        )
    )


def _rows(edition: Edition, numbers: AnnexNumbers) -> Iterator[Row]:
    local = edition.local
    place = local.place
    routing = local.routing or Routing.model_construct()
    level = local.classification
    secret = classification_words(level.level, level.years) if level else ""
    disclosure = str(local.disclosure or "").rpartition("：")[2]
    copies = f"{local.copies}份" if local.copies else f"{ROOM * 3}份"
    halves = (
        ("文号", str(document_number_of(edition)), "成文日期", day_words(local.issued)),
        ("密级", secret, "紧急程度", str(local.urgency or "")),
        ("拟稿部门", routing.department, "拟稿人", routing.drafter),
        ("核稿人", routing.reviewer, "校对", routing.proofreader),
        ("公开属性", disclosure, "印制份数", copies),
    )
    for half in halves:
        yield Row(tuple(Cell(text_of(str(words or ROOM), place)) for words in half))
    for head, words in _wide(edition, numbers):
        value = Cell(text_of(words or ROOM, place), columns=3, align=Align.LEFT)
        yield Row((Cell(text_of(head, place)), value))


def _wide(edition: Edition, numbers: AnnexNumbers) -> Iterator[tuple[str, str]]:
    """What goes across the sheet: title, whom it goes to, what goes with it."""
    local, programme = edition.local, edition.programme
    titles = (programme.notice and programme.notice.title, programme.plan and programme.plan.title)
    title = next((str(numbers.text(one)) for one in titles if one), "")
    to = join((numbers.text(n) for names in local.recipients for n in names), "、")
    copied = local.imprint.copies_to if local.imprint else ()
    others = join((numbers.text(name) for name in copied), "、")
    for head, words in (("标题", title), ("主送", str(to)), ("抄送", str(others))):
        yield head, cut(words.rstrip("：。"), _MOST[head])
    yield "附件", "\n".join(_annexes(edition, numbers))


def _annexes(edition: Edition, numbers: AnnexNumbers) -> Iterator[str]:
    order = annex_order(edition)
    titles = {id_.value: annex.title for id_, annex in edition.annexes.items()}
    if edition.programme.plan is not None:
        titles[PLAN] = edition.programme.plan.title
    most = _ACROSS * 2 if len(order) <= _MOST_ANNEXES // 2 else _ACROSS
    for id_ in order[: _MOST_ANNEXES - (len(order) > _MOST_ANNEXES)]:
        yield cut(f"{numbers.label(id_)}{ROOM}{numbers.text(titles[id_])}", most)
    if len(order) > _MOST_ANNEXES:
        yield f"等 {len(order)} 件"


def _height(cell: Cell) -> int:
    width = _HALF if cell.columns == 1 else _ACROSS
    return sum(max(-(-len(line) // width), 1) for line in _lines(cell.text))


def _lines(text: Text) -> list[str]:
    return str(text).split("\n")
