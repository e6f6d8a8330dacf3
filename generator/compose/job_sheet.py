"""印制单: what a printer and whoever binds and hands out need to know, on one or two pages.

Refuses to count sides and colours itself: they come as they were read back from the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.compose.issuers import document_number_of
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.papers import working_document
from generator.compose.print_tables import grouped, runs, signed, table
from generator.model.document import Block, Document, Heading, Part, PartKind, TableNote, Title
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.press import FIRST_HOLE, Job, PrintSet, Receiver, Stretch
from generator.model.text import text_of
from generator.place import Place

PART = "job-sheet"
TITLE = "印制单"
MAIN, COPIED, FILED = "主送", "抄送", "存档"
EACH = "各"
"""How a name begins, or goes on, that stands for many: all that follow it up to the comma do."""

SEVERAL = ("有关", "相关", "所属", "直属", "辖区", "所有", "全市", "全区", "全县", "全省")
"""Words in a name that stands for many by itself."""

_OPEN = "待定"
_L, _C = Align.LEFT, Align.CENTRE


def receivers(
    edition: Edition, given: Mapping[str, int], filed: int
) -> tuple[tuple[Receiver, ...], tuple[str, ...]]:
    """Who gets how many: one each, what was `given` by name, and `filed` for the files.

    Of a name that stands for many it is the units of the register that play that role. Returns
    also the given names that nobody has.
    """
    numbers = AnnexNumbers(annex_order(edition))
    imprint = edition.local.imprint
    groups = [(MAIN, [str(numbers.text(n)) for n in group]) for group in edition.local.recipients]
    groups += [(COPIED, [str(numbers.text(n))]) for n in (imprint.copies_to if imprint else ())]
    named = [
        (role, name, name.startswith(EACH) or group[0].startswith(EACH))
        for role, group in groups
        for name in group
    ]
    found = [
        Receiver(role, name, given.get(name, _usual(edition, name, each=each)))
        for role, name, each in named
    ]
    if filed:
        found.append(Receiver(FILED, str(edition.district.agency.office), filed))
    strange = [name for name in given if name not in {name for _, name, _ in named}]
    return tuple(found), tuple(strange)


def _usual(edition: Edition, name: str, *, each: bool) -> int | None:
    """One; `each`: of a group that begins with 各, as 各区卫生健康委、教育局 are of every district."""
    if not each and not any(word in name for word in (EACH, *SEVERAL)):
        return 1
    roles = {id_ for id_, words in edition.departments.items() if str(words) == name}
    units = [one for one in edition.reporters if roles & set(one.unit.kind)]
    return len(units) or None


def job_document(edition: Edition, title: str, bound: PrintSet, job: Job) -> Document:
    """The sheet for a print set; `title` is that of what is printed."""
    place = edition.programme.place
    blocks: tuple[Block, ...] = (
        Title(text_of(TITLE, place)),
        table(
            "job", (("项目", 0.16, _C), ("要求", 0.84, _L)), _asked(edition, title, bound, job), place
        ),
        Heading(1, text_of("一、装订次序", place)),
        _order(bound, place),
        Heading(1, text_of("二、份数", place)),
        _copies(job, place),
        *_scans(bound, place),
        Heading(1, text_of(f"{'四' if bound.taken else '三'}、文件核对", place)),
        table(
            "files", (("文件", 0.38, _L), ("SHA-256", 0.62, _L)),
            ((name, grouped(hash_)) for name, hash_ in job.made), place,
        ),
        TableNote(text_of("开印前核对文件的 SHA-256，有一个字符不同就不是这一份。", place)),
        signed(("送印人", "承印人", "交付日期"), place),
    )  # fmt: skip
    name = f"{TITLE} {_number(edition)}".strip()
    part = Part(PART, PartKind.ANNEX, blocks)
    return working_document(PART, name, (part,), edition)


def _number(edition: Edition) -> str:
    return str(document_number_of(edition))


def _asked(edition: Edition, title: str, bound: PrintSet, job: Job) -> Iterator[tuple[str, str]]:
    """What has to be done, a line each."""
    sides, sheets = len(bound.sides), bound.sheets
    coloured = [number for number, side in enumerate(bound.sides, 1) if side.colour]
    blank = [number for number, side in enumerate(bound.sides, 1) if bound.blank(side)]
    yield "公文", f"{title}" + (f"（{_number(edition)}）" if _number(edition) else "")
    unsaid = "见“份数”表里没有写明的" if job.sent_out else "没有主送、抄送机关，请填写总数"
    yield "份数", f"{job.copies} 份" if job.copies else f"{_OPEN}：{unsaid}"
    yield "纸张", f"A4（210×297 毫米），{job.weight} 克，双面印，长边翻转，原大不缩放"
    if job.preprinted:
        yield "首张", "用印好版头的纸：文件里没有红色的发文机关标志和分隔线，只留了位置"
    total = f"；{job.copies} 份共 {sheets * job.copies} 张" if job.copies else ""
    yield "面数", f"每份 {sides} 面，{sheets} 张{total}"
    if blank:
        yield "空白面", f"{runs(blank)}，是有意留的，不要去掉"
    yield (
        "彩色",
        f"{runs(coloured)}用彩色（共 {len(coloured)} 面），其余黑白" if coloured else "全部黑白",
    )
    hole = f"{FIRST_HOLE.mm:.0f}"
    yield (
        "装订",
        (
            f"左侧平订两钉：外钉眼距上下边各 {hole} 毫米（允许差 4 毫米），钉锯与书脊相距 3 至 5 毫米；"
            "裁切后成品尺寸允许差 2 毫米，四角成 90 度"
        ),
    )
    if job.spread:
        yield "或骑马订", _spread(job, hole)
    fonts = sorted({name for file in bound.files for name in file.fonts})
    loose = sorted({name for file in bound.files for name in file.loose})
    kept = f"没有嵌入的：{'、'.join(loose)}" if loose else "都已嵌入"
    if fonts:
        yield "字体", f"{'、'.join(fonts)}；{kept}"


def _spread(job: Job, hole: str) -> str:
    total = f"；{job.copies} 份共 {job.spread * job.copies} 张" if job.copies else ""
    creep = (
        f"；已按每张厚 {job.thickness.mm:g} 毫米向折缝内移，最里一张移 "
        f"{job.thickness.mm * (job.spread - 1):g} 毫米"
        if job.thickness.pt
        else ""
    )
    coloured = f"；{'、'.join(job.coloured)}用彩色" if job.coloured else ""
    return (
        f"用小册子文件：A3（420×297 毫米）每份 {job.spread} 张{total}，双面印，短边翻转，原大不缩放"
        f"{coloured}{creep}；按张次套叠对折，两钉订在折缝上，外钉眼距上下边各 {hole} 毫米，"
        "折线和钉眼在第1张正面有记号"
    )


def _order(bound: PrintSet, place: Place) -> Block:
    heads = (
        ("序号", 0.08, _C), ("部分", 0.42, _L), ("面", 0.2, _C), ("印的页码", 0.15, _C),
        ("面数", 0.07, _C), ("彩色", 0.08, _C),
    )  # fmt: skip
    rows = (
        (
            str(number), one.title, runs(at for at, _ in one.sides), _pages(one),
            str(len(one.sides)), str(sum(side.colour for _, side in one.sides) or ""),
        )
        for number, one in enumerate(bound.stretches(), 1)
    )  # fmt: skip
    return table("order", heads, rows, place)


def _pages(one: Stretch) -> str:
    numbers = [side.number for _, side in one.sides if side.number is not None]
    if not numbers:
        return "无"
    return f"{numbers[0]}—{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])


def _copies(job: Job, place: Place) -> Block:
    heads = (("类别", 0.16, _C), ("单位", 0.64, _L), ("份数", 0.2, _C))
    rows = [
        (one.role, one.name, str(one.copies) if one.copies is not None else f"{_OPEN}（每家一份）")
        for one in job.receivers
    ]
    known = sum(one.copies or 0 for one in job.receivers)
    if job.copies and job.copies > known:
        rows.append(("机动", "", str(job.copies - known)))
    rows.append(("合计", "", str(job.copies) if job.copies else _OPEN))
    return table("copies", heads, rows, place)


def _scans(bound: PrintSet, place: Place) -> Iterator[Block]:
    if not bound.taken:
        return
    yield Heading(1, text_of("三、换入和加进的扫描件", place))
    heads = (("位置", 0.17, _L), ("文件", 0.18, _L), ("清晰度", 0.15, _C), ("SHA-256", 0.5, _L))
    rows = (
        (one.place, one.name, f"{one.dpi} 点/英寸" if one.dpi else "", grouped(one.sha256))
        for one in bound.taken
    )
    yield table("scans", heads, rows, place)
