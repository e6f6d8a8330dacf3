"""Looks lent to words that have none: each paragraph gets those that the standard asks of its role.

Whatever tells parts by looks then finds them, and nothing about looks is found wrong. Refuses to
tell roles: that is `plain_lines.py`.
"""

from __future__ import annotations

from typing import Final

from generator.model.layout import OFFICIAL_NAMES, Align, Colour, Measures, Style
from generator.model.observed import Look, Paragraph, Run
from generator.place import Place
from generator.units import pt

_CENTRED: Final = ("title", "mark", "number")
_RIGHT: Final = ("signature", "date")
_INDENTED: Final = ("body", "heading1", "heading2", "note")
_FRESH: Final = ("annex-label", "title")


def paragraph(place: Place, words: str, role: str, measures: Measures) -> Paragraph:
    """A paragraph of a role, which is a name of `Measures.styles`."""
    align = Align.CENTRE if role in _CENTRED else Align.JUSTIFY
    return Paragraph(
        place,
        (Run(words, _look(role, measures.styles[role])),),
        Align.RIGHT if role in _RIGHT else align,
        first=pt(2 * measures.body_size.pt) if role in _INDENTED else pt(0),
        new_page=role in _FRESH,
    )


def _look(role: str, style: Style) -> Look:
    colour = Colour.RED if role == "mark" else Colour.BLACK
    name = OFFICIAL_NAMES[style.face]
    return Look(name, name, style.size, colour.value)
