"""Where everything stands on the pages of a PDF, one line of text for each printed line.

Read by PDFium, in millimetres from the left and the top edge of the sheet, as it is read: what
lies across the sheet is measured on the turned one. Refuses to know plans and measures.

    1 | 面 | 宽 210.0 高 297.0 | 立 |
    1 | 字 | 左 29.8 右 182.2 底 83.2 | 小标宋 36 红 | 青山县卫生健康委员会文件
    1 | 线 | 左 28.0 右 184.0 中 115.4 粗 0.5 | 红 |
    3 | 框 | 横 96.7 横 105.2 竖 28.0 竖 40.5 | 黑 |

左 and 右 are the edges of the first and last character, of a closing mark the right edge of its
ink; 底 is the baseline; 框 is the frame of a table, told by its level and its upright lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.conformance.measuring import end, face
from tests.conformance.sheets import MM, Bar, Glyph, Sheet, Sheets

COLOURS = {"000000": "黑", "FF0000": "红"}
ONE_BASELINE = 0.45  # mm: characters of two fonts on one line differ by less
GAP = 1.6  # em: what stands further apart is two pieces of a line
EDGE = 0.5  # mm: borders of two cells that touch are one line
RULE = 2.0  # mm: what is thinner is a line, not a cell
CLOSING = "，。、；：！？）》〉”’〕】"
NUMBER = re.compile(r"(\S+) (-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Item:
    """A side, a piece of a line, a ruled line or a frame; `numbers` are names and millimetres."""

    page: int
    kind: str
    numbers: tuple[tuple[str, float], ...]
    look: str
    words: str = ""

    def __str__(self) -> str:
        numbers = " ".join(f"{name} {value:.1f}" for name, value in self.numbers)
        return f"{self.page} | {self.kind} | {numbers} | {self.look} | {self.words}".rstrip()


def item(line: str) -> Item:
    """Read a line that an item wrote."""
    page, kind, numbers, look, *words = (part.strip() for part in line.split("|", 4))
    found = tuple((name, float(value)) for name, value in NUMBER.findall(numbers))
    return Item(int(page), kind, found, look, *words)


def read(text: str) -> list[Item]:
    return [item(line) for line in text.splitlines()]


def written(items: Sequence[Item]) -> str:
    return "".join(f"{one}\n" for one in items)


def geometry(found: Sheets) -> list[Item]:
    """All that stands on the sheets, side by side, from top to bottom."""
    return [one for page, sheet in enumerate(found.sides, 1) for one in _side(page, sheet)]


def _side(page: int, sheet: Sheet) -> Iterator[Item]:
    across = 2 * sum(glyph.turned for glyph in sheet.glyphs) > len(sheet.glyphs)
    size = (sheet.height, sheet.width) if across else (sheet.width, sheet.height)
    yield Item(page, "面", _named("宽高", size), "横" if across else "立")
    bars = [_turned_bar(bar, sheet.height) if across else bar for bar in sheet.bars]
    cells = [bar for bar in bars if bar.weight >= RULE]
    read_so = [glyph for glyph in sheet.glyphs if glyph.turned == across]
    if across:
        read_so = [_turned(glyph, sheet.height) for glyph in read_so]
    yield from _text(page, read_so, cells)
    other = [glyph for glyph in sheet.glyphs if glyph.turned != across]
    yield from (replace(one, look=f"{one.look} 侧") for one in _text(page, other, []))
    yield from (_rule(page, bar) for bar in sorted(bars, key=_place) if bar.weight < RULE)
    yield from (_frame(page, cells) for cells in _frames(cells))


def _turned(glyph: Glyph, height: float) -> Glyph:
    """The character where the reader of a turned sheet sees it, turned back clockwise."""
    return replace(
        glyph, x=height - glyph.baseline, baseline=glyph.x,
        left=height - glyph.bottom, right=height - glyph.top, top=glyph.left, bottom=glyph.right,
    )  # fmt: skip


def _turned_bar(bar: Bar, height: float) -> Bar:
    return replace(
        bar, left=height - bar.bottom, right=height - bar.top, top=bar.left, bottom=bar.right
    )


def _text(page: int, glyphs: Sequence[Glyph], cells: Sequence[Bar]) -> Iterator[Item]:
    for row in _rows(glyphs):
        for piece in _pieces(row, cells):
            first = piece[0]
            places = _named("左右底", (first.x, _end(piece), first.baseline))
            yield Item(page, "字", places, _look(first), "".join(glyph.text for glyph in piece))


def _end(piece: Sequence[Glyph]) -> float:
    """A mark at the end of a line may have half a cell only: it ends with its ink."""
    return piece[-1].right if piece[-1].text in CLOSING else end(piece)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters on one baseline, or nearly so, from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if rows and glyph.baseline - rows[-1][0].baseline < ONE_BASELINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.x) for row in rows]


def _pieces(row: Sequence[Glyph], cells: Sequence[Bar]) -> list[list[Glyph]]:
    """A row, divided where the look changes, in wide gaps and between cells of a table."""
    pieces = [[row[0]]]
    for glyph in row[1:]:
        last = pieces[-1][-1]
        gap = glyph.x - end([last])
        same = _look(glyph) == _look(last) and _cell(glyph, cells) == _cell(last, cells)
        if same and gap < GAP * glyph.size * MM:
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return pieces


def _look(glyph: Glyph) -> str:
    return f"{face(glyph)} {glyph.size:g} {_colour(glyph.colour)}"


def _colour(code: str) -> str:
    return COLOURS.get(code, code)


def _cell(glyph: Glyph, cells: Sequence[Bar]) -> int | None:
    x, y = glyph.x + glyph.size * MM / 4, glyph.baseline
    inside = (n for n, c in enumerate(cells) if c.left < x < c.right and c.top < y < c.bottom)
    return next(inside, None)


def _place(bar: Bar) -> tuple[float, float]:
    return round(bar.middle, 1), bar.left


def _rule(page: int, bar: Bar) -> Item:
    places = _named("左右中粗", (bar.left, bar.right, bar.middle, bar.weight))
    return Item(page, "线", places, _colour(bar.colour))


def _frames(cells: Sequence[Bar]) -> list[list[Bar]]:
    """Cells that touch one another, frame by frame."""
    frames: list[list[Bar]] = []
    for cell in sorted(cells, key=_place):
        near = [frame for frame in frames if any(_touch(cell, other) for other in frame)]
        frames = [frame for frame in frames if frame not in near]
        frames.append([*(one for frame in near for one in frame), cell])
    return frames


def _touch(one: Bar, other: Bar) -> bool:
    return (
        one.left < other.right + EDGE
        and other.left < one.right + EDGE
        and one.top < other.bottom + EDGE
        and other.top < one.bottom + EDGE
    )


def _frame(page: int, cells: Sequence[Bar]) -> Item:
    level = _edges([edge for cell in cells for edge in (cell.top, cell.bottom)])
    upright = _edges([edge for cell in cells for edge in (cell.left, cell.right)])
    places = _named("横" * len(level) + "竖" * len(upright), (*level, *upright))
    return Item(page, "框", places, _colour(cells[0].colour))


def _edges(values: Sequence[float]) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] < EDGE:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _named(names: str, values: Sequence[float]) -> tuple[tuple[str, float], ...]:
    return tuple((name, round(value, 1)) for name, value in zip(names, values, strict=True))
