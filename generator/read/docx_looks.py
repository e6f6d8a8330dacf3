"""The looks of a DOCX, resolved: defaults, then the chain of styles, then direct formatting.

Refuses to know what stands on a page; it turns properties into looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.formats.ooxml import Element, W, child, value
from generator.model.observed import Look
from generator.read.markup import named, number, switched
from generator.units import pt

Properties = dict[str, str]

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_UNSAID_SIZE: Final = "20"  # half-points, where neither defaults nor styles name one
_UNSAID_FONT: Final = "Times New Roman"
_DEEPEST: Final = 20  # styles based on styles; Word stops sooner


class Looks:
    """Resolves properties against `word/styles.xml` and the theme."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._theme = _theme_fonts(theme)
        self._styles: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        self._paragraph: Properties = {}
        self._run: Properties = {}
        self._styled: dict[tuple[str | None, str], Properties] = {}
        self._styled_runs: dict[tuple[str | None, str, str | None], Properties] = {}
        if styles is not None:
            self._take(styles)

    def _take(self, styles: Element) -> None:
        for style in styles.iterchildren(f"{W}style"):
            identifier, kind = value(style, "styleId") or "", value(style, "type") or ""
            self._styles[identifier] = style
            if value(style, "default") in ("1", "true", "on"):
                self._default[kind] = identifier
        defaults = child(styles, "docDefaults")
        self._paragraph = paragraph_properties(child(child(defaults, "pPrDefault"), "pPr"))
        self._run = self._run_properties(child(child(defaults, "rPrDefault"), "rPr"))

    def paragraph(self, direct: Element | None, table_style: str | None = None) -> Properties:
        """What holds for a paragraph; `style` among it is the name of its style."""
        style = named(direct, "pStyle") or self._default.get("paragraph", "")
        found = self._styled.get((table_style, style))
        if found is None:
            found = dict(self._paragraph)
            for node in (*self._chain(table_style), *self._chain(style)):
                found |= paragraph_properties(child(node, "pPr"))
            self._styled[table_style, style] = found
        return found | paragraph_properties(direct) | {"style": style}

    def run(self, style: str, direct: Element | None, table_style: str | None = None) -> Properties:
        """What holds for characters in a paragraph of `style`."""
        character = named(direct, "rStyle")
        found = self._styled_runs.get((table_style, style, character))
        if found is None:
            found = dict(self._run)
            for identifier in (table_style, style, character):
                for node in self._chain(identifier):
                    found |= self._run_properties(child(node, "rPr"))
            self._styled_runs[table_style, style, character] = found
        return found | self._run_properties(direct)

    def _chain(self, identifier: str | None) -> Iterable[Element]:
        """A style and what it is based on, the base first."""
        chain: list[Element] = []
        while identifier and identifier in self._styles and len(chain) < _DEEPEST:
            style = self._styles[identifier]
            if style in chain:
                break
            chain.append(style)
            identifier = named(style, "basedOn")
        return reversed(chain)

    def _run_properties(self, node: Element | None) -> Properties:
        found: Properties = {}
        if node is None:
            return found
        fonts = child(node, "rFonts")
        if fonts is not None:
            for slot, attribute in (("east", "eastAsia"), ("latin", "ascii")):
                theme = value(fonts, f"{attribute}Theme")
                name = self._theme.get(theme or "") or value(fonts, attribute)
                if name:
                    found[slot] = name
            if hint := value(fonts, "hint"):
                found["hint"] = hint
        for name in ("sz", "color", "spacing"):
            if said := named(node, name):
                found[name] = said
        for name in ("b", "vanish", "snapToGrid"):
            switch = switched(node, name)
            if switch is not None:
                found[name] = "1" if switch else ""
        return found


def look_of(properties: Properties) -> Look:
    """The look that run properties make."""
    latin = properties.get("latin", _UNSAID_FONT)
    font = properties.get("east", latin)
    size = number(properties.get("sz")) or number(_UNSAID_SIZE) or 0.0
    colour = properties.get("color", "auto").upper()
    return Look(
        font=font,
        latin=latin,
        size=pt(size / 2),
        colour="000000" if colour == "AUTO" else colour,
        bold=bool(properties.get("b")),
        eastern=properties.get("hint") == "eastAsia" or latin == font,
    )


def paragraph_properties(node: Element | None) -> Properties:
    """The properties of a `w:pPr` as they stand there, hanging as a negative first line."""
    found: Properties = {}
    if node is None:
        return found
    for group, names in (
        ("spacing", "before after beforeLines afterLines line lineRule"),
        ("ind", "left start right end leftChars startChars rightChars endChars firstLineChars"),
        ("framePr", "xAlign hAnchor x"),
    ):
        element = child(node, group)
        for name in names.split() if element is not None else ():
            said = value(element, name) if element is not None else None
            if said is not None:
                short = name.replace("start", "left").replace("end", "right")
                found[f"{group}.{short}"] = said
    found |= _first_line(child(node, "ind"))
    if jc := named(node, "jc"):
        found["jc"] = jc
    for name in ("pageBreakBefore", "snapToGrid"):
        switch = switched(node, name)
        if switch is not None:
            found[name] = "1" if switch else ""
    numbering = child(node, "numPr")
    for name in ("numId", "ilvl"):
        if said := named(numbering, name):
            found[name] = said
    if "numId" in found and "ilvl" not in found:  # the level of a base style is of another list
        found["ilvl"] = ""
    return found


def _first_line(indent: Element | None) -> Properties:
    found: Properties = {}
    if indent is None:
        return found
    for sign, length, characters in (
        ("", "firstLine", "firstLineChars"),
        ("-", "hanging", "hangingChars"),
    ):
        if (said := value(indent, length)) is not None:
            found["ind.first"] = f"{sign}{said}"
        if (said := value(indent, characters)) is not None:
            found["ind.firstChars"] = f"{sign}{said}"
    return found


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Font names by the words that `w:rFonts` calls them by."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for kind in ("major", "minor"):
        font = theme.find(f".//{_DRAWING}{kind}Font")
        if font is None:
            continue
        latin, east = font.find(f"{_DRAWING}latin"), font.find(f"{_DRAWING}ea")
        hans = [f for f in font.iterchildren(f"{_DRAWING}font") if f.get("script") == "Hans"]
        latin_name = str(latin.get("typeface", "")) if latin is not None else ""
        east_name = str(east.get("typeface", "")) if east is not None else ""
        if not east_name and hans:
            east_name = str(hans[0].get("typeface", ""))
        for slot, name in (("HAnsi", latin_name), ("Ascii", latin_name), ("EastAsia", east_name)):
            if name:
                found[f"{kind}{slot}"] = name
    return found
