"""A house's rules for the page → the figures of a page.

What a rule does not say is as the standard has it, or follows from what it says (3.2). Refuses
to list deviations; they are found by comparing figures (`model/deviations.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from generator.diagnostics import profile_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.model.content.profile import (
    LookRules,
    MarkLook,
    PageRules,
    Profile,
    SmallLook,
    TextLook,
    TitleLook,
)
from generator.model.layout import (
    EXACT,
    SIZE_3,
    STANDARD,
    STYLES,
    Face,
    Measures,
    NumberSide,
    Style,
)
from generator.place import Place
from generator.units import TWIPS_PER_POINT, Length, mm, pt

Look = MarkLook | TitleLook | TextLook | SmallLook

_ROLES: Final = {
    "mark": ("mark",),
    "title": ("title",),
    "heading1": ("heading1",),
    "heading2": ("heading2",),
    "heading3": ("heading3",),
    "heading4": ("heading4",),
    "annex_label": ("annex-label",),
    "table_head": ("table-head",),
    "table_text": ("table-text", "table-note", "field-line"),
    "imprint": ("imprint",),
    "page_number": ("page-number",),
}
_SIDES: Final = {
    "外侧": NumberSide.OUTER,
    "居中": NumberSide.CENTRE,
    "居右": NumberSide.RIGHT,
}
_TABLE_ROLES: Final = ("table-head", "table-text", "table-note", "field-line")
_NARROWEST: Final = 0.9  # of a character's size: closer, strokes touch
_GROWING: Final = {STYLES[role].name for role in ("mark", "imprint", "page-number")}
"""Whose lines are as much higher as their glyphs."""

_WIDEST: Final = 1.3  # of it: further apart, a line is no line
_BELOW_NUMBER: Final = mm(6)  # from the dash to the edge of what printers reach


def measures_of(profile: Profile | None) -> tuple[Measures, Findings]:
    """The figures of a profile, and what does not go together; None is the standard."""
    findings = Findings()
    if profile is None:
        return STANDARD, findings
    measures = _with_looks(profile, EXACT if profile.grid == "exact" else STANDARD)
    measures = _with_page(profile, measures)
    measures = replace(measures, **_single_figures(profile), font_names=_font_names(profile))
    measures = _with_small_figures(profile, measures)
    findings.extend(_contradictions(profile, measures))
    return measures, findings


def _with_looks(profile: Profile, measures: Measures) -> Measures:
    """Faces and sizes, and the heights of lines that follow from them (3.2)."""
    looks = profile.looks or LookRules.model_construct()
    styles = dict(measures.styles)
    if body := looks.body:
        size = SIZE_3 if body.size is None else pt(body.size)
        for role, style in STYLES.items():
            if style.size == SIZE_3:
                own = body.face if style.face is Face.BODY else None
                styles[role] = replace(style, size=size, face=Face(own or style.face))
    for key, roles in _ROLES.items():
        for role in roles:
            styles[role] = _restyled(styles[role], getattr(looks, key))
    following: dict[str, Any] = {"styles": styles} if styles != dict(measures.styles) else {}
    shorter = STANDARD.one_line - _height(SIZE_3)
    return replace(
        measures,
        **following,
        one_line=shorter + _height(styles["body"].size),
    )


def _height(size: Length) -> Length:
    """Of a glyph, by the figures of the print trade: 5.54 mm of a 三号 one (GB/T 33476.2)."""
    return mm(5.54) * size.per(SIZE_3)


def _restyled(style: Style, look: Look | None) -> Style:
    if look is None:
        return style
    size = style.size if look.size is None else pt(look.size)
    pitch = style.pitch
    if pitch is not None and size != style.size:
        grows = style.name in _GROWING
        pitch = pitch * size.per(style.size) if grows else _followed(style, pitch, size)
    return replace(style, size=size, face=Face(look.face) if look.face else style.face, pitch=pitch)


def _followed(style: Style, pitch: Length, size: Length) -> Length:
    """The line of a title: the glyph's height and 7/8 of a 三号 one (3.2); a table keeps its own."""
    return pitch + _height(size) - _height(style.size) if style.outline else pitch


def _with_page(profile: Profile, measures: Measures) -> Measures:
    """Margins of the text area, lines and pitch: the pitch fills the type area if not given."""
    page = profile.page
    if page is None and measures.body_size == SIZE_3:
        return measures
    page = page or PageRules.model_construct()
    edges: dict[str, Any] = {
        "top": measures.above_type if page.top is None else mm(page.top),
        "bottom": measures.below_type if page.bottom is None else mm(page.bottom),
        "left": measures.left if page.left is None else mm(page.left),
        "right": measures.right if page.right is None else mm(page.right),
    }
    height = measures.paper_height - edges["top"] - edges["bottom"]
    lines, pitch = _lines_and_pitch(page, height, measures)
    usual = (pitch, lines, height) == (measures.pitch, measures.lines, STANDARD.height)
    outset = measures.outset
    if measures.exact and not usual:
        outset = (pitch - measures.body_size) / 2
    edges["top"] -= outset
    edges["bottom"] -= outset
    cells = page.cells or measures.cells
    return replace(measures, **edges, outset=outset, lines=lines, pitch=pitch, cells=cells)


def _lines_and_pitch(page: PageRules, height: Length, measures: Measures) -> tuple[int, Length]:
    """Lines a page and their pitch; one that is not given follows from the other."""
    size = measures.body_size if measures.exact else None
    if page.pitch is not None:
        pitch = pt(page.pitch)
        lines = page.lines or _fitting(height, pitch, size)
        return lines, pitch
    lines = page.lines or measures.lines
    usual = (STANDARD.lines, STANDARD.height, SIZE_3)
    if (lines, height, measures.body_size) == usual:
        return lines, measures.pitch
    filling = (height - size) / (lines - 1) if size else height / lines
    return lines, pt(math.floor(filling.pt * TWIPS_PER_POINT) / TWIPS_PER_POINT)


def _fitting(height: Length, pitch: Length, size: Length | None) -> int:
    """Whole lines in a type area, the leading of the outer ones not counted if `size` is given."""
    if size is None:
        return int(height.per(pitch) + 0.001)
    return int((height - size).per(pitch) + 0.001) + 1


def _single_figures(profile: Profile) -> dict[str, Any]:
    """Figures that are given as they are."""
    head, ending, imprint = profile.head, profile.signature, profile.imprint
    number = profile.page_number
    wanted: dict[str, Any] = {"squeeze": profile.compose == "squeezed"}
    if head:
        wanted |= {
            "mark_top": _mm(head.mark_top),
            "mark_to_number_lines": head.number_lines,
            "number_to_rule": _mm(head.red_line_gap),
            "rule_weight": _pt(head.red_line_weight),
            "rule_to_title_lines": head.title_lines,
        }
    if ending:
        wanted |= {
            "date_inset": ending.date_inset,
            "unsealed_inset": ending.unsealed_inset,
            "seal": _mm(ending.seal),
            "seal_gap_lines": ending.seal_lines,
        }
    if imprint:
        wanted |= {
            "imprint_on_even_side": imprint.even_side,
            "imprint_outer_weight": _mm(imprint.outer_line),
            "imprint_inner_weight": _mm(imprint.inner_line),
        }
    if number:
        wanted |= {
            "number_side": _SIDES[number.side] if number.side else None,
            "number_form": number.form,
            "number_drop": _mm(number.below),
        }
    wanted["parts_on_odd_side"] = profile.parts_on_odd_side
    if profile.table:
        wanted["table_border"] = _pt(profile.table.line)
    return {key: value for key, value in wanted.items() if value is not None}


def _mm(value: float | None) -> Length | None:
    return None if value is None else mm(value)


def _pt(value: float | None) -> Length | None:
    return None if value is None else pt(value)


def _with_small_figures(profile: Profile, measures: Measures) -> Measures:
    """Figures that stand in styles: the pitch of tables, the inset of the date."""
    styles = dict(measures.styles)
    if profile.table and profile.table.pitch is not None:
        for role in _TABLE_ROLES:
            styles[role] = replace(styles[role], pitch=pt(profile.table.pitch))
    styles["date"] = replace(styles["date"], right=measures.date_inset)
    if styles == dict(measures.styles):
        return measures
    return replace(measures, styles=styles)


def _font_names(profile: Profile) -> dict[Face, str]:
    fonts = profile.fonts
    names = dict(STANDARD.font_names)
    if fonts:
        for face in Face:
            if given := getattr(fonts, face.name.lower()):
                names[face] = str(given)
    return names


def _contradictions(profile: Profile, measures: Measures) -> Iterator[Finding]:
    """Figures that are plausible alone and not together."""
    size, pitch = measures.body_size, measures.pitch
    needed, room = pitch * measures.lines, measures.height
    if needed.pt > room.pt + pitch.pt / TWIPS_PER_POINT:
        yield rules.PROFILE_LINES.at(
            _place(profile, "page", "lines", "pitch"),
            lines=measures.lines,
            pitch=f"{pitch.pt:g}",
            needed=f"{needed.mm:.1f}",
            room=f"{room.mm:.1f}",
        )
    cell = measures.cell
    if not size * _NARROWEST <= cell <= size * _WIDEST:
        yield rules.PROFILE_CELLS.at(
            _place(profile, "page", "cells"),
            cells=measures.cells,
            cell=f"{cell.pt:.1f}",
            size=f"{size.pt:g}",
            problem="排得太挤" if cell < size else "排得太开",
        )
    if measures.number_drop + _BELOW_NUMBER > measures.below_type:
        yield rules.PROFILE_FOOT.at(
            _place(profile, "page_number", "below"),
            below=f"{measures.number_drop.mm:.3g}",
            bottom=f"{measures.below_type.mm:.3g}",
        )


def _place(profile: Profile, group: str, *keys: str) -> Place:
    """Where the first of the keys stands that was written, else its group, else the file."""
    entity = getattr(profile, group)
    if entity is None:
        return profile.place_of("looks" if profile.looks else "grid")
    written = [key for key in keys if getattr(entity, key) is not None]
    return entity.place_of(written[0]) if written else profile.place_of(group)
