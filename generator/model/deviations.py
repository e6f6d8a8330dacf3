"""In what a page differs from the standard, figure by figure, each with its clause.

Refuses to judge: what a house may change and how far stands in `model/content/profile.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final

from generator.model.figure import CELLS, MILLIMETRES, POINTS, PRACTICE
from generator.model.layout import EXACT, STANDARD, Align, Colour, Measures
from generator.model.sizes import spoken_size
from generator.units import Length, mm, pt

LOOKS: Final = {
    "face": "字体",
    "size": "字号",
    "align": "对齐方式",
    "pitch": "行距",
    "first_line": "首行缩进",
    "left": "左空",
    "right": "右空",
    "colour": "颜色",
}
"""The figures of a `Style`, as people call them; its clause is theirs."""

_FREE_LOOKS: Final = frozenset({("mark", "size"), ("mark", "face")})
"""What 7.2.4 leaves to taste or only recommends."""

_FOLLOWING: Final = frozenset(
    {"one_line", "styles.imprint.pitch", "styles.page-number.pitch", "outset", "styles.date.right"}
)
"""Figures that follow from others by clause 3.2, and from the reading of the grid."""

_PRECISION: Final = 0.01  # points: files keep twentieths
_SPEAKING: Final = ("空", "占", "至少", "之下", "右移")
_SIZE: Final = "字号"
_SPOKEN_ALIGN: Final = {
    Align.LEFT: "居左",
    Align.CENTRE: "居中",
    Align.RIGHT: "居右",
    Align.JUSTIFY: "两端对齐",
    Align.SPREAD: "分散对齐",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a page. `key` is its place in `Measures`, such as `styles.title.size`.

    `free`: the standard leaves it open. `follows`: it is computed from others.
    """

    key: str
    clause: str
    name: str
    value: object
    unit: str = ""
    within: float = 0.0
    free: bool = False
    follows: bool = False

    @property
    def said(self) -> str:
        """Its value in words: 37 毫米, 二号, 居右."""
        return _said(self.value, self.unit)


def figures(measures: Measures = STANDARD) -> Iterator[Figure]:
    """All figures: those of the page, of each role of text, and the names of the fonts.

    Margins are given as those of the type area, in either reading of the grid.
    """
    edges = {"top": measures.above_type, "bottom": measures.below_type}
    for one in fields(Measures):
        if "clause" in one.metadata:
            value = edges.get(one.name, getattr(measures, one.name))
            yield Figure(
                one.name, value=value, follows=one.name in _FOLLOWING, **dict(one.metadata)
            )
    for role, style in measures.styles.items():
        for key, name in LOOKS.items():
            yield Figure(
                key=f"styles.{role}.{key}",
                clause=style.clause.replace(", ", "、"),
                name=f"{style.name}{name}",
                value=getattr(style, key),
                unit=_unit(key),
                free=style.clause == PRACTICE or (role, key) in _FREE_LOOKS,
                follows=key == "pitch" or f"styles.{role}.{key}" in _FOLLOWING,
            )
    for face, name in measures.font_names.items():
        yield Figure(f"font_names.{face.name}", PRACTICE, f"{face}的字体名", name, free=True)


def deviations(measures: Measures) -> tuple[str, ...]:
    """`5.2.1：上边距（天头）为 30 毫米（国标 37 毫米 ± 1 毫米）`, for every figure that the standard gives."""
    return tuple(
        f"{mine.clause}：{mine.name}{_being(mine)}（国标{_gap(usual)}{_tolerance(usual)}）"
        for mine, usual in _grouped(measures)
        if not usual.free
    )


def customs(measures: Measures) -> tuple[str, ...]:
    """What was changed of that which the standard leaves open; no deviation."""
    return tuple(
        f"惯例：{mine.name}{_being(mine)}（通常{_gap(usual)}）"
        for mine, usual in _grouped(measures)
        if usual.free
    )


def grid_words(measures: Measures) -> str:
    """Which reading of the grid holds, in one line."""
    top, bottom = f"{measures.top.mm:.4g}", f"{measures.bottom.mm:.4g}"
    pitch = f"{measures.pitch.pt:g}"
    if measures.exact:
        return f"网格：按 GB/T 33476.2，页边距上 {top}、下 {bottom} 毫米，行距 {pitch} 磅，文字撑满版心"
    return f"网格：按页面设置，页边距上 {top}、下 {bottom} 毫米，行距 {pitch} 磅"


def _changed(measures: Measures) -> Iterator[tuple[Figure, Figure]]:
    base = {one.key: one for one in figures(EXACT if measures.exact else STANDARD)}
    for mine in figures(measures):
        usual = base[mine.key]
        if not mine.follows and not _same(mine, usual):
            yield mine, usual


def _grouped(measures: Measures) -> Iterator[tuple[Figure, Figure]]:
    """What changed, the same change of several roles of text as one, with all their clauses."""
    groups: dict[tuple[str, ...], list[tuple[Figure, Figure]]] = {}
    for mine, usual in _changed(measures):
        styled = mine.key.startswith("styles.")
        ending = LOOKS[mine.key.rpartition(".")[2]] if styled else ""
        key = (ending or mine.key, ending, mine.said, usual.said, str(usual.free))
        groups.setdefault(key, []).append((mine, usual))
    for (_, ending, *_rest), pairs in groups.items():
        mine, usual = pairs[0]
        names = "、".join(one.name.removesuffix(ending) for one, _ in pairs)
        clauses = "、".join(dict.fromkeys(one.clause for one, _ in pairs))
        yield replace(mine, name=names + ending, clause=clauses), usual


def _same(mine: Figure, usual: Figure) -> bool:
    if isinstance(mine.value, Length) and isinstance(usual.value, Length):
        apart = abs((mine.value - usual.value).pt)
        within = mm(usual.within) if usual.unit == MILLIMETRES else pt(usual.within)
        return apart <= within.pt + _PRECISION
    return mine.value == usual.value


def _being(figure: Figure) -> str:
    """为 and the value; some names say it already."""
    return _gap(figure) if figure.name.endswith(_SPEAKING) else f"为{_gap(figure)}"


def _gap(figure: Figure) -> str:
    """Words behind 为: a blank before a number."""
    return (
        f" {figure.said}"
        if figure.said[:1].isascii() and figure.said[:1].isdigit()
        else figure.said
    )


def _tolerance(figure: Figure) -> str:
    return f" ± {figure.within:g} {figure.unit}" if figure.within else ""


def _unit(key: str) -> str:
    if key in ("first_line", "left", "right"):
        return CELLS
    return {"pitch": POINTS, "size": _SIZE}.get(key, "")


def _said(value: object, unit: str) -> str:
    match value:
        case Length() if unit == _SIZE:
            return spoken_size(value)
        case Length():
            return f"{value.mm if unit == MILLIMETRES else value.pt:.4g} {unit}"
        case bool():
            return "是" if value else "否"
        case Align():
            return _SPOKEN_ALIGN[value]
        case Colour():
            return "黑色" if value is Colour.BLACK else "红色"
        case StrEnum():
            return str(value)
        case str():
            return f"“{value}”"
        case None:
            return "网格行距"
        case _:
            return f"{value} {unit}".strip()
