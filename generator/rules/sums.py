"""Rules of sums: parts and wholes in sentences, totals in tables, rows that a text counts.

Refuses to judge how a figure is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.numerals import value_of
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
OURS: Final = "约定"

_SENTENCE: Final = pattern(r"[^。；;\n]{1,400}")
_SHARE: Final = pattern(r"占(?:比)?(?:[^，,。；%、]{0,8}?)(?P<share>\d{1,3}(?:\.\d{1,2})?)\s?[%％]")
_PARTS: Final = pattern(r"构成|组成|权重|比重|各部分")
_COMPARED: Final = pattern(r"同比|环比|上年|比例不|不[低高少多超]|至少|至多|以上|以下")

SHARES = Rule(
    "shares-over-hundred", "占比相加超过百分之百", WARNING, OURS,
    "各部分占比相加是 {sum}%，超过 100%",
    "请核对各部分的百分数",
    "考核由三部分组成：制度建设占40%，工作成效占50%，群众评价占20%。",
    "考核由三部分组成：制度建设占40%，工作成效占40%，群众评价占20%。",
)  # fmt: skip


@of_passage(SHARES, RUNNING)
def shares(passage: Passage) -> Iterator[Hit]:
    """占40%，占50%，占20% in one sentence, said to make up a whole; 其中 may count a thing twice."""
    for sentence in _SENTENCE.finditer(passage.own):
        words = sentence[0]
        part = _PARTS.search(words)
        found = list(_SHARE.finditer(words, part.end())) if part else []
        total = sum(Decimal(share["share"]) for share in found)
        if total <= 100 or len(found) == 1 or _COMPARED.search(words):
            continue
        if not _PARTS.search(words, found[0].start()):
            start, end = found[0].start(), found[-1].end()
            yield Hit(sentence.start() + start, sentence.start() + end, {"sum": total})


_SCORES: Final = pattern(r"(?:满分|总分|总计|共计?)(?:为|是)?\s?(?P<whole>\d{2,4})分")
_SCORE: Final = pattern(r"(?<![\d.满总])(?P<part>\d{1,3}(?:\.\d)?)分(?![钟之值别数为])")

SCORES = Rule(
    "scores-differ", "各项分值与总分不符", WARNING, OURS,
    "总分 {whole} 分，各项分值相加是 {sum} 分",
    "请核对各项分值和总分",
    "满分100分，其中制度建设30分、工作成效50分、群众评价30分。",
    "满分100分，其中制度建设30分、工作成效40分、群众评价30分。",
)  # fmt: skip


@of_passage(SCORES, RUNNING)
def scores(passage: Passage) -> Iterator[Hit]:
    """满分100分，其中…30分、…50分: all parts in one sentence behind 其中."""
    for sentence in _SENTENCE.finditer(passage.own):
        whole, words = _SCORES.search(sentence[0]), sentence[0]
        start = words.find("其中", whole.end()) if whole else -1
        if not whole or start < 0 or words.count("其中") > 1 or _EXTRA.search(words):
            continue
        parts = [Decimal(part["part"]) for part in _SCORE.finditer(words, start)]
        if len(parts) > 1 and sum(parts) != Decimal(whole["whole"]):
            values = {"whole": whole["whole"], "sum": sum(parts)}
            yield Hit(sentence.start() + whole.start(), sentence.start() + whole.end(), values)


_EXTRA: Final = pattern(r"加分|扣分|[加扣减]\d|附加|以上|以下|不足")
_WHOLE: Final = pattern(
    r"(?:共|总计|合计|累计)[^，,。；\d]{0,10}(?P<whole>\d{1,9}(?:\.\d{1,2})?)\s?"
    r"(?P<unit>[万亿]?[一-鿿])(?:次|份|元)?，其中"
)

PART_OVER = Rule(
    "part-over-whole", "其中的数大于总数", WARNING, OURS,
    "“其中”的 {part}{unit} 大于总数 {whole}{unit}",
    "请核对两个数",
    "共检查机构48家，其中公立机构52家。", "共检查机构52家，其中公立机构48家。",
)  # fmt: skip


@of_passage(PART_OVER, RUNNING)
def part_over(passage: Passage) -> Iterator[Hit]:
    """共检查机构48家，其中公立机构52家: same unit, one sentence."""
    for sentence in _SENTENCE.finditer(passage.own):
        for whole in _WHOLE.finditer(sentence[0]):
            unit = whole["unit"]
            for start, end, number in _of_unit(sentence[0], whole.end(), unit):
                if number > Decimal(whole["whole"]):
                    values = {"part": number, "unit": unit, "whole": whole["whole"]}
                    yield Hit(sentence.start() + start, sentence.start() + end, values)
                    break


_FIGURE: Final = pattern(r"(?<![\d.])(?P<figure>\d{1,9}(?:\.\d{1,2})?)\s?(?=[万亿一-鿿])")


def _of_unit(words: str, start: int, unit: str) -> Iterator[tuple[int, int, Decimal]]:
    """Figures of a unit, up to the next that sums up."""
    stop = min((at for at in (words.find(w, start) for w in ("共", "合计")) if at > 0),
               default=len(words))  # fmt: skip
    for found in _FIGURE.finditer(words, start, stop):
        if words.startswith(unit, found.end()):
            yield found.start(), found.end() + len(unit), Decimal(found["figure"])


_ROWS_SAID: Final = pattern(
    r"[（(]?共(?:计|有)?\s?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})\s?[项条类个]"
    r"(?:任务|措施|指标|内容|问题|事项|工作)?[）)]?"
)

ROWS_SAID = Rule(
    "rows-said-differ", "所说项数与表格不符", WARNING, OURS,
    "“{found}”，表里序号到 {listed}",
    "请核对项数和表格",
    "附件1\n工作任务表（共4项）\n序号\t任务\t单位\n1\t学习\t办公室\n2\t检查\t医政科\n3\t总结\t办公室",
    "附件1\n工作任务表（共3项）\n序号\t任务\t单位\n1\t学习\t办公室\n2\t检查\t医政科\n3\t总结\t办公室",
)  # fmt: skip


@of_script(ROWS_SAID)
def rows_said(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """共50项 in the title of an annex or in the text around its one table, against its numbers."""
    listed = _last_numbers(script)
    for spot in script.of(Role.TITLE, Role.BODY):
        numbers = listed.get(spot.part, [])
        for found in _ROWS_SAID.finditer(spot.passage.own) if len(numbers) == 1 else ():
            if value_of(found["n"]) != numbers[0] and int(numbers[0]) > 1:
                values = {"found": found[0].strip("（）()"), "listed": numbers[0]}
                yield spot, Hit(*found.span(), values)


def _last_numbers(script: Script) -> dict[int, list[int]]:
    """The highest number in the first column of each table that has 序号 there, by part."""
    highest: dict[int, int] = {}
    parts: dict[int, int] = {}
    for (table, _), cells in script.rows.items():
        first = cells[0]
        if "".join(first.words.split()) == "序号":
            parts[table] = first.part
        elif table in parts and first.words.strip().isdecimal():
            highest[table] = max(highest.get(table, 0), int(first.words.strip()))
    found: dict[int, list[int]] = {}
    for table, number in highest.items():
        found.setdefault(parts[table], []).append(number)
    return found


_TOTAL: Final = ("合计", "总计", "共计")
_SUBTOTAL: Final = "小计"
_NO_SUM: Final = pattern(r"序号|率|比例|占比|百分|均|%|排名|名次|编号|年份|电话|单价|标准")

TABLE_TOTAL = Rule(
    "table-total", "合计与各行之和不符", WARNING, "GB/T 9704-2012 7.3.3",
    "合计“{found}”，各行相加是 {sum}",
    "请核对各行和合计",
    "检查情况统计表\n序号\t单位\t检查数\n1\t甲区\t12\n2\t乙区\t15\n合计\t\t28",
    "检查情况统计表\n序号\t单位\t检查数\n1\t甲区\t12\n2\t乙区\t15\n合计\t\t27",
)  # fmt: skip


@of_script(TABLE_TOTAL)
def table_total(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A row 合计 under columns that hold nothing but figures; one with 小计 is passed over."""
    tables: dict[int, list[Sequence[Spot]]] = {}
    for (table, _), cells in script.rows.items():
        tables.setdefault(table, []).append(cells)
    for rows in tables.values():
        words = ["".join(cells[0].words.split()) for cells in rows]
        if sum(word in _TOTAL for word in words) != 1 or any(_has_subtotal(row) for row in rows):
            continue
        at = next(number for number, word in enumerate(words) if word in _TOTAL)
        columns = _columns(rows[1:at])
        heads = {cell.cell[2]: cell.words for cell in rows[0] if cell.cell}
        for total in rows[at][1:]:
            yield from _off(total, columns, heads, len(rows[1:at]))


def _has_subtotal(cells: Sequence[Spot]) -> bool:
    return any(_SUBTOTAL in cell.words or "其中" in cell.words for cell in cells)


def _columns(rows: Sequence[Sequence[Spot]]) -> dict[int, list[Decimal | None]]:
    """The figures of each column; None for a cell that is none."""
    found: dict[int, list[Decimal | None]] = {}
    for cells in rows:
        for cell in cells:
            if cell.cell:
                found.setdefault(cell.cell[2], []).append(_figure(cell.words))
    return found


def _figure(words: str) -> Decimal | None:
    try:
        number = Decimal(words.strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _off(
    total: Spot,
    columns: Mapping[int, Sequence[Decimal | None]],
    heads: Mapping[int, str],
    rows: int,
) -> Iterator[tuple[Spot, Hit]]:
    """A total that is not the sum of the column above it."""
    column = total.cell[2] if total.cell else -1
    figures, said = columns.get(column, ()), _figure(total.words)
    known = [figure for figure in figures if figure is not None]
    whole = len(known) == len(figures) == rows > 1
    if said is None or not whole or _NO_SUM.search(heads.get(column, "序号")):
        return
    if sum(known) != said:
        values = {"found": total.words.strip(), "sum": sum(known)}
        yield total, Hit(0, len(total.words), values)
