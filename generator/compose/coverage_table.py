"""What became of a superior's demands → 衔接对照表, a document of one table.

Refuses to judge, and to leave a row out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator.model.coverage import Coverage, Fate, Row, Said, Sort
from generator.model.document import (
    Block,
    Cell,
    Column,
    Document,
    FieldLine,
    FormField,
    Part,
    PartKind,
    Table,
    TableNote,
    Title,
)
from generator.model.document import Row as TableRow
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.text import Text, text_of
from generator.place import FilePlace

_PART = "coverage"
_COLUMNS = (
    Column(0.05, Align.CENTRE),
    Column(0.35),
    Column(0.33),
    Column(0.08, Align.CENTRE),
    Column(0.19),
)
_NAME_CELLS, _DATE_CELLS = 12, 10

SHOWN: Final = 400
"""Characters of an answer in a row; a demand is shown whole."""

_SENTENCES: Final = re.compile(r"[^。；;]+[。；;]?")
_FIGURES: Final = re.compile(r"\d|[每各]|%|至少|不[少低超]")
"""What a reader looks for in an answer: sentences with it are not left out."""
_QUOTED: Final = re.compile("“([^“”]{2,60})”")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a table of one sort speaks: its title, its heads, and what it calls each fate."""

    title: str
    heads: tuple[str, ...]
    first: str
    second: str
    fates: dict[Fate, str]
    compared: str


_USUAL: Final = Wording(
    "衔接对照表",
    ("序号", "上级要求（出处）", "本地安排（出处）", "衔接情况", "说明"),
    "上级文件：",
    "本地文件：",
    {fate: fate.value for fate in Fate},
    "对照方法：上级文件的每一条，对照本地文件的正文、任务表、报送期限和附件。",
)
_NEW_YEAR: Final = Wording(
    "新旧年度对照表",
    ("序号", "今年要求（出处）", "上年安排（出处）", "变化情况", "说明"),
    "今年文件：",
    "上年文件：",
    {
        Fate.TAKEN: "照旧",
        Fate.CHANGED: "有变化",
        Fate.SPLIT: "合为一条",
        Fate.MERGED: "分为几条",
        Fate.PARTLY: "部分新增",
        Fate.MISSING: "新增",
        Fate.ADDED: "今年不再要求",
    },
    "对照方法：今年的上级文件，对照上年的本地文件。本地上年自己提前的日期也会列为变化。",
)
_NEW_FROM_SUPERIOR: Final = replace(
    _NEW_YEAR,
    heads=("序号", "今年要求（出处）", "上年要求（出处）", "变化情况", "说明"),
    compared="对照方法：今年的上级文件，对照上年的上级文件（上年本地文件{ours}由它而来）。"
    "本地上年自己提前的日期和改写不算变化。",
)


def wording(coverage: Coverage) -> Wording:
    """The words for a comparison with a superior, or of two years."""
    if not coverage.new_year:
        return _USUAL
    return _NEW_YEAR if coverage.ours is None else _NEW_FROM_SUPERIOR


def summary(coverage: Coverage) -> str:
    """共 120 条：照办 100 条，有改动 12 条 …；本地增加 3 条。"""
    words = wording(coverage).fates
    counts = [
        f"{words[fate]} {number} 条"
        for fate in Fate
        if fate is not Fate.ADDED and (number := coverage.count(fate))
    ]
    added = coverage.count(Fate.ADDED)
    more = f"；{words[Fate.ADDED]} {added} 条" if added else ""
    return f"共 {coverage.demands} 条要求：{'，'.join(counts)}{more}。"


def year_note(coverage: Coverage) -> str:
    """Said once of a year that changed everywhere; empty where none did."""
    new, old = coverage.years
    if not coverage.new_year or new == old:
        return ""
    return f"年份由{old}年改为{new}年，只有年份变化的不逐条列出。"


def compared(coverage: Coverage) -> str:
    """What was held against what."""
    ours = f"“{_name(coverage.ours)}”" if coverage.ours is not None else ""
    return wording(coverage).compared.format(ours=ours)


def coverage_document(coverage: Coverage, day: date) -> Document:
    """The table across the sheet, its head repeated, its counts above and room to sign below."""
    said = wording(coverage)
    blocks: list[Block] = [
        Title(_text(said.title)),
        _line(said.first, _name(coverage.superior)),
        _line(said.second, _name(coverage.local)),
        _line("", compared(coverage)),
        _line("", summary(coverage)),
    ]
    if coverage.rows:
        head = TableRow(tuple(Cell(_text(words)) for words in said.heads))
        rows = tuple(_row(n, row, said) for n, row in enumerate(coverage.rows, 1))
        blocks.append(Table(_PART, _COLUMNS, (head,), rows))
    blocks += [TableNote(_text(words)) for words in _notes(coverage)]
    signing = (("核对人：", _NAME_CELLS), ("日期：", _DATE_CELLS))
    blocks.append(FieldLine(tuple(FormField(_text(label), cells) for label, cells in signing)))
    part = Part(_PART, PartKind.ANNEX, tuple(blocks), landscape=True)
    return Document(
        part=_PART, id=_PART, title=said.title, file_name=said.title, issuer="", date=day,
        parts=(part,),
    )  # fmt: skip


def shared_note(coverage: Coverage) -> str:
    """Said where both editions print the same programme: what was edited there is edited in both."""
    ours = coverage.ours or coverage.local
    if coverage.superior.district_id == ours.district_id:
        return ""
    theirs = coverage.local if coverage.ours is not None else coverage.superior
    if theirs.programme_id != ours.programme_id:
        return ""
    return (
        f"上级版本和本地版本共用方案“{ours.programme_id}”的内容文件，在其中改动的文字两边一起改变，"
        "对照不出来；改动过的，请用上级文件原件对照（--of 文件）。"
    )


def _notes(coverage: Coverage) -> Iterator[str]:
    if note := shared_note(coverage):
        yield note
    if note := year_note(coverage):
        yield note
    if not coverage.new_year:
        yield "地名、机关名称和级别用词（如全市、全区）的不同不算改动；按文字比对，结果请核对。"
    else:
        yield "按文字比对，结果请核对。"


def _name(edition: Edition) -> str:
    """《…方案》（…号）, or what the programme is called."""
    plan, notice = edition.programme.plan, edition.programme.notice
    title = plan.title if plan else notice.title if notice and notice.title else None
    return f"{edition.district.name} 《{title or edition.programme.name}》"


def _row(number: int, row: Row, said: Wording) -> TableRow:
    told = frozenset(_QUOTED.findall("".join(row.notes)))
    answers = "\n".join(_said(answer, told) for answer in row.answers)
    sort = () if row.sort is Sort.DUTY else (row.sort.value,)
    cells = (
        str(number),
        _said(row.demand) if row.demand else "—",
        answers or "—",
        said.fates[row.fate],
        "；".join((*sort, *row.notes)) or "—",
    )
    return TableRow(tuple(Cell(_text(words)) for words in cells))


def _said(said: Said, told: frozenset[str] | None = None) -> str:
    """Words with where they stand; those of an answer shortened, but for what is `told` of them."""
    words = said.words.replace("\n", "")
    if told is not None:
        words = _shortened(words, told)
    return f"{words}\n（{said.where}）" if said.where else words


def _shortened(words: str, told: frozenset[str]) -> str:
    """Whole sentences: those with figures and with what was told, others as long as there is room."""
    if len(words) <= SHOWN:
        return words
    room = SHOWN
    shown: list[str] = []
    for sentence in _SENTENCES.findall(words):
        needed = _FIGURES.search(sentence) or any(one in sentence for one in told)
        if needed or len(sentence) <= room:
            shown.append(sentence)
            room -= len(sentence)
        elif not shown or shown[-1] != "……":
            shown.append("……")
    return "".join(shown)


def _line(label: str, shown: str) -> FieldLine:
    """All of it is label: a workbook has no words in the room of a field."""
    return FieldLine((FormField(_text(f"{label}{shown}"), 0),))


def _text(words: str) -> Text:
    return text_of(words, FilePlace(_PART, 0))
