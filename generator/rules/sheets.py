"""Rules of tables and forms: one unit for a column, and who fills a form in.

Refuses to add up; `sums.py` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.passage import Hit, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
OURS: Final = "约定"

_MONEY: Final = r"(?P<unit>万元|亿元|千元|元)"
_CAPTION: Final = pattern(
    rf"(?<![报送管位])(?:金额|货币|计量)?单位\s?[：:]\s?(?:人民币)?{_MONEY}(?![一-鿿])"
)
_IN_HEAD: Final = pattern(rf"[（(]{_MONEY}[）)]")
_IN_CELL: Final = pattern(rf"\s?\d[\d,.]{{0,14}}\s?{_MONEY}\s?")

TABLE_UNIT = Rule(
    "table-unit-differs", "表内单位与表头不符", WARNING, "GB/T 9704-2012 7.3.3",
    "表上写明“单位：{said}”，这里却是“{found}”",
    "请统一单位，并核对数字",
    "罚没款统计表\n单位：万元\n序号\t单位\t罚没款\n1\t甲区\t12元\n2\t乙区\t15",
    "罚没款统计表\n单位：万元\n序号\t单位\t罚没款\n1\t甲区\t12\n2\t乙区\t15",
)  # fmt: skip


@of_script(TABLE_UNIT)
def table_unit(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """单位：万元 above a table, and another unit of money in a head or at a figure below it.

    A part that says its unit more than once has more than one table, and is passed over.
    """
    captions: dict[int, list[str]] = {}
    heads = _heads(script)
    for spot in script.spots:
        for found in _CAPTION.finditer(spot.passage.own):
            captions.setdefault(spot.part, []).append(found["unit"])
    for spot in script.of(Role.CELL):
        said = captions.get(spot.part, [])
        if spot.cell is None or len(said) != 1:
            continue
        in_head = (spot.cell[0], spot.cell[2]) in heads
        unit = (_IN_HEAD.search if in_head else _IN_CELL.fullmatch)(spot.words)
        if unit and unit["unit"] != said[0]:
            values = {"said": said[0], "found": unit["unit"]}
            yield spot, Hit(*unit.span("unit"), values)


_HEAD_UNIT: Final = pattern(r"[（(](?P<unit>万元|亿元|元|人次|人|家|件|次|个|%|％)[）)]\s{0,2}$")
_CELL_UNIT: Final = pattern(
    r"\s?\d[\d,.]{0,14}\s?(?P<unit>万元|亿元|元|人次|人|家|件|次|个|%|％)\s?"
)

COLUMN_UNIT = Rule(
    "column-unit-differs", "栏内单位与栏头不符", WARNING, "约定",
    "这一栏的栏头写明单位是“{said}”，这里却是“{found}”",
    "请统一单位，并核对数字；栏头已写单位的，格内只写数字",
    "检查情况统计表\n序号\t单位\t罚款（万元）\n1\t甲区\t12\n2\t乙区\t1500元",
    "检查情况统计表\n序号\t单位\t罚款（万元）\n1\t甲区\t12\n2\t乙区\t0.15",
)  # fmt: skip


@of_script(COLUMN_UNIT)
def column_unit(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A figure with a unit below a head that says another."""
    heads = _heads(script)
    for spot in script.of(Role.CELL) if heads else ():
        wanted = heads.get((spot.cell[0], spot.cell[2])) if spot.cell else None
        found = _CELL_UNIT.fullmatch(spot.words) if wanted else None
        if found and found["unit"].replace("％", "%") != wanted:
            yield spot, Hit(*found.span("unit"), {"said": wanted, "found": found["unit"]})


def _heads(script: Script) -> dict[tuple[int, int], str]:
    """The units that heads of columns say, by table and column."""
    found: dict[tuple[int, int], str] = {}
    for spot in script.of(Role.CELL):
        if (
            spot.cell
            and (spot.head or not spot.cell[1])
            and (said := _HEAD_UNIT.search(spot.words))
        ):
            found[spot.cell[0], spot.cell[2]] = said["unit"].replace("％", "%")
    return found


_STATISTICS: Final = pattern(
    r"(?:统计|自查|调查|检查|汇总|登记|报告|申报|填报|考核|进度)(?:自查|自纠|情况|数据|统计)?表"
)
_FILLER: Final = pattern(
    r"填报|填表|报送|单位名称|机构名称|单位[：:（(]|审核|负责人|联系人|经办|制表|检查人|[（(]盖章|[（(]公章|签[名字章]"
    r"|___|\s{4}(?:市|县|区|省|单位|处室|科室)|申报人|申请人|登记人|姓名"
)

NO_FILLER = Rule(
    "form-without-filler", "报表没有填报栏目", HINT, OURS,
    "“{title}”没有填报单位、填报人、审核人、日期这些栏目，收上来分不清是谁报的",
    "请加上填报单位、填报人、审核人和填报日期",
    "附件1\n医疗机构行风建设自查表\n序号\t内容\t结果\n1\t培训次数\t次\n2\t培训人数\t人",
    "附件1\n医疗机构行风建设自查表\n填报单位：　　　填报人：\n序号\t内容\t结果\n1\t培训次数\t次\n2\t培训人数\t人",
)  # fmt: skip


@of_script(NO_FILLER)
def no_filler(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """An annexed form with a table in which nobody says who fills it in."""
    said: dict[int, list[str]] = {}
    tables: set[int] = set()
    for spot in script.spots:
        said.setdefault(spot.part, []).append(spot.words)
        if spot.cell is not None:
            tables.add(spot.part)
    for part in script.labels:
        title, first = script.titles.get(part, ("", None))
        if first is None or part not in tables or not _STATISTICS.search(title[-12:]):
            continue
        if not any(_FILLER.search(words) for words in said[part]):
            yield first, Hit(0, len(first.words), {"title": title})
