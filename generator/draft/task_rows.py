"""A grid whose head names owners → the rows of a task table, each with the words of its columns.

Fragments that a page break has cut are joined. Refuses a table with columns that a task table
does not print, and to understand what the cells say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from generator.draft.folding import comparable, unbroken
from generator.draft.grid import Grid, GridCell, joined_lines
from generator.place import Place
from generator.rules.pattern import pattern

Column = Literal["number", "group", "text", "owner", "support", "due"]

_HEAD_ROWS: Final = 3
_NUMBER: Final = pattern("序号?|编号|项次")
_OWNER: Final = pattern(
    "(?:主要|主体)?(?:责任|牵头|主办|承办|主责|落实|实施|负责|承担|分工|完成|工作)"
    "(?:单位|部门|科室|处室|股室|机构|主体|人)"
    "(?:[(及和、与].{1,12})?|责任分工|任务分工|职责分工"
)
_SUPPORT: Final = pattern(
    "(?:配合|协办|协同|参与|协助|参加|责任)(?:单位|部门|科室|处室|股室|机构)(?:[(及和、与].{1,12})?"
)
_DUE: Final = pattern(
    "(?:计划|工作|任务|目标|拟)?(?:完成|办结|时间|时限|实施|推进|进度)?"
    "(?:时限|时间|节点|期限|安排|要求|时间节点|时限要求)(?:要求)?"
)
_FOREIGN: Final = pattern(
    "备注|(?:责任|分管|牵头|包保|挂钩|联系)(?:县|市|区|校|局)?(?:领导|人员?)|.{0,4}(?:完成|落实|进展|整改)(?:情况|结果)|.{0,6}(?:自查|检查|结果|数量|金额|得分|分值|签字|联系人|电话)"
)
_DIGITS: Final = pattern(r"[0-9]{1,3}[.、]?")
_ENDS: Final = ("。", "；", ";", "！", "？", "”", "）", ")")


@dataclass
class Line:
    """A row: the words of its columns, where it stands, the number that it should have.

    `merged` are the columns whose cell goes on from above; `joined` tells of a fragment that was
    taken in, `doubts` what is not sure. `label` are the words of a row that is one cell, of a group.
    """

    place: Place
    words: dict[Column, str] = field(default_factory=dict)
    merged: set[Column] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)
    label: str = ""

    def of(self, column: Column) -> str:
        """The words of a column, empty where there are none."""
        return self.words.get(column, "")


@dataclass
class Lines:
    """The rows of a task table with the heads of its columns."""

    heads: dict[Column, str]
    rows: list[Line]
    above: list[str]
    """What rows above the head say, such as the title of the table."""
    over: str = ""
    """A head over the two columns of owners."""
    due_first: bool = False

    @property
    def columns(self) -> set[Column]:
        return set(self.heads)


def lines_of(grid: Grid) -> Lines | None:
    """The rows of a task table; None where the head names no owners, or columns of other kinds."""
    cells = _covering(grid)
    found = _head(grid, cells)
    if found is None:
        return None
    columns, heads, above, first = found
    rows: list[Line] = []
    label: Line | None = None
    for number in range(first, grid.height):
        line = _line(cells, number, columns)
        if line is None:
            continue
        if line.label:
            label = line
        elif rows and label is None and _is_fragment(line, rows[-1], columns):
            _join(rows[-1], line)
        else:
            _take_label(line, label)
            label = None
            rows.append(line)
    if any(row.label for row in rows):
        if "group" in heads:
            return None
        heads["group"] = ""
    filled = sum(bool(row.of("owner") or row.of("support")) for row in rows)
    worded = sum(bool(row.of("text")) for row in rows)
    if not rows or 2 * filled < len(rows) or 2 * worded < len(rows):
        return None
    order = list(columns.values())
    due_first = "due" in order and order.index("due") < order.index("owner")
    over = _over(grid, cells, columns, first)
    return Lines(heads, rows, above, over, due_first)


def _over(
    grid: Grid, cells: dict[tuple[int, int], GridCell], columns: dict[int, Column], first: int
) -> str:
    """The head above that of the owners, empty where there is one head only."""
    at = next(column for column, kind in columns.items() if kind == "owner")
    own, upper = cells.get((first - 1, at)), cells.get((first - 2, at))
    two = own is not None and upper is not None and own is not upper and _is_owner(_words(upper))
    return _words(upper) if two and grid.height >= first else ""


def _take_label(line: Line, label: Line | None) -> None:
    """Put a label on a row of its own beside the first row of its group."""
    if label is not None:
        line.label = line.words["group"] = label.label
        line.doubts.append(f"“{label.label}”原表自成一行，成文后排在组名一栏")


def _covering(grid: Grid) -> dict[tuple[int, int], GridCell]:
    return {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }


def _head(
    grid: Grid, cells: dict[tuple[int, int], GridCell]
) -> tuple[dict[int, Column], dict[Column, str], list[str], int] | None:
    """Columns by number, their heads, heads above these, and the first row behind the head."""
    for number in range(min(_HEAD_ROWS, grid.height)):
        words = [_words(cells.get((number, column))) for column in range(grid.width)]
        if not any(map(_is_owner, map(comparable, words))):
            continue
        last = _last_head_row(cells, number, grid)
        lowest = [_lowest(cells, last, number, column) for column in range(grid.width)]
        columns = _columns([_words(cell) for cell in lowest], lowest)
        if columns is None:
            return None
        heads: dict[Column, str] = {}
        for column, kind in columns.items():
            heads.setdefault(kind, _words(lowest[column]))
        if not heads["text"] or heads.get("group") == heads["text"]:
            heads["text"], heads["group"] = heads["text"] or heads.get("group", ""), ""
        above = [cell.words for cell in grid.cells if cell.row < number and cell.words]
        return columns, heads, above, last + 1
    return None


def _lowest(
    cells: dict[tuple[int, int], GridCell], last: int, first: int, column: int
) -> GridCell | None:
    """The head of a column: where merged cells are not seen, words may stand in the upper row."""
    own = cells.get((last, column))
    return own if own is not None and own.words else cells.get((first, column), own)


def _last_head_row(cells: dict[tuple[int, int], GridCell], number: int, grid: Grid) -> int:
    """The next row is part of the head where it divides a cell of it and names owners too."""
    below = [cells.get((number + 1, column)) for column in range(grid.width)]
    words = [comparable(_words(cell)) for cell in below]
    if number + 1 < grid.height and any(_OWNER.fullmatch(one) for one in words):
        return number + 1
    return number


def _columns(heads: Sequence[str], cells: Sequence[GridCell | None]) -> dict[int, Column] | None:
    """What each column holds; None where one of them is of no use in a task table."""
    names = [comparable(head) for head in heads]
    if names and not names[-1] and cells[-1] is not None:
        names = _shifted(names)
    kinds: dict[int, Column] = {}
    texts: list[int] = []
    for number, name in enumerate(names):
        kind = _kind(name, kinds)
        if kind is not None:
            kinds[number] = kind
        elif _FOREIGN.fullmatch(name):
            return None
        else:
            texts.append(number)
    owners = [number for number, kind in kinds.items() if kind == "owner"]
    if "support" in kinds.values() and kinds.get(owners[0] + 1) != "support":
        return None
    if texts and max(texts) > min((n for n, k in kinds.items() if k != "number"), default=0):
        return None  # a task table says the tasks first
    if len(owners) != 1 or not 1 <= len(texts) <= 2 or max(texts) - min(texts) >= len(texts):
        return None
    kinds[texts[-1]] = "text"
    if len(texts) == 2:
        kinds[texts[0]] = "group"
    return dict(sorted(kinds.items()))


def _shifted(names: list[str]) -> list[str]:
    """Heads of a table whose head over two columns was seen as one: what follows moves right."""
    at = next((n for n, name in enumerate(names) if name and not _NUMBER.fullmatch(name)), 0)
    return [*names[: at + 1], names[at], *names[at + 1 : -1]]


def _kind(name: str, known: dict[int, Column]) -> Column | None:
    """What a head says that its column holds, None for a column of text."""
    if _NUMBER.fullmatch(name) and "number" not in known.values():
        return "number"
    if "owner" not in known.values() and _is_owner(name):
        return "owner"
    if "owner" in known.values() and "support" not in known.values() and _SUPPORT.fullmatch(name):
        return "support"
    if name and _DUE.fullmatch(name) and known and "due" not in known.values():
        return "due"
    return None


def _is_owner(name: str) -> bool:
    return bool(_OWNER.fullmatch(name))


def _words(cell: GridCell | None) -> str:
    return unbroken(cell.words) if cell is not None else ""


def _line(
    cells: dict[tuple[int, int], GridCell], number: int, columns: dict[int, Column]
) -> Line | None:
    """A row, None for one that is empty; one that goes over all columns is a group's label."""
    own = [cells.get((number, column)) for column in columns]
    places = [cell.place for cell in own if cell is not None and cell.row == number]
    if not places:
        return None
    line = Line(places[0])
    for (column, kind), cell in zip(columns.items(), own, strict=True):
        if cell is None or cell.column != column:
            continue
        if cell.row != number:
            line.merged.add(kind)
            if kind == "owner":
                line.doubts.append("责任单位原表与上一行合为一格，成文后每行都印")
        owners = kind in ("owner", "support")
        line.words[kind] = cell.text.strip("\n") if owners else unbroken(cell.words)
    said = [kind for kind, words in line.words.items() if words]
    if len(said) == 1 and len(columns) > 2 and (own[0] and own[0].columns >= len(columns) - 1):
        line.label = line.words[said[0]]
    return line if said else None


def _is_fragment(line: Line, before: Line, columns: dict[int, Column]) -> bool:
    """Whether a row goes on from the one above it: it has no number, where others have one."""
    if "number" not in columns.values() or line.of("number") or line.of("group"):
        return False
    if "number" in line.merged and line.of("owner"):
        return False
    open_end = not before.of("text").endswith(_ENDS)
    return open_end or not line.of("owner") or not line.of("text")


def _join(before: Line, line: Line) -> None:
    for column, words in line.words.items():
        if words and column not in line.merged:
            before.words[column] = joined_lines(f"{before.of(column)}\n{words}")
    before.doubts.append("原表这一行断在两页，已经接上")


def numbers_off(lines: Lines) -> Iterator[tuple[Line, str]]:
    """Rows whose number is not the one that they get, with the sentence about it."""
    for number, line in enumerate(lines.rows, 1):
        said = comparable(line.of("number"))
        if "number" in line.merged:
            yield line, f"原表一个序号管几行，成文后这一行为{number}"
        elif not _DIGITS.fullmatch(said) or int(said.rstrip(".、")) != number:
            yield line, f"原表序号写作“{line.of('number')}”，成文后为{number}"
