"""Which of the five faces a font is, by its name; free fonts that stand in count as theirs.

Refuses to look into font files.
"""

from __future__ import annotations

import re
from typing import Final

from generator.model.layout import Face, Style
from generator.model.observed import Look
from generator.model.sizes import TOLERANCE, spoken_size
from generator.units import Length

# The first that fits; 小标宋 and the sans faces have names that others contain.
_FACES: Final = (
    (Face.TITLE, re.compile(r"小标宋|XiaoBiaoSong|XBS", re.I)),
    (Face.BODY, re.compile(r"仿宋|Fang\s?-?Song|FandolFang|FZFS|STFangsong|Zhuque", re.I)),
    (Face.KAI, re.compile(r"楷|Kai", re.I)),
    (Face.HEI, re.compile(r"黑|Hei|Noto\s?-?Sans|Source\s?-?Han\s?-?Sans|思源黑", re.I)),
    (Face.SONG, re.compile(r"宋|Song|SimSun|Noto\s?-?Serif|Source\s?-?Han\s?-?Serif", re.I)),
)
_BOLD: Final = re.compile(r"Bold|Heavy|Black|粗", re.I)


def face_of(look: Look) -> Face | None:
    """The face of a look; None for a font that is none of the five."""
    for face, names in _FACES:
        if names.search(look.font):
            return face
    return None


def is_face(look: Look, face: Face) -> bool:
    """Whether a look is of the face; a bold 宋体 may stand in for 小标宋."""
    found = face_of(look)
    if face is Face.TITLE and found is Face.SONG:
        return look.bold or bool(_BOLD.search(look.font))
    return found is face


def is_size(look: Look, size: Length) -> bool:
    """Whether a look has the size, 三号 by either reading."""
    return abs(look.size.pt - size.pt) <= TOLERANCE.pt


def suits(look: Look, style: Style) -> bool:
    """Whether a look has the face and the size of a style."""
    return is_face(look, style.face) and is_size(look, style.size)


def wanted_look(style: Style) -> str:
    """The look of a style in words: 三号仿宋（16 磅）."""
    return f"{spoken_size(style.size)}{style.face}（{style.size.pt:g} 磅）"


def spoken(look: Look) -> str:
    """A look in words: 四号仿宋_GB2312."""
    return f"{spoken_size(look.size)}{look.font}"


def is_red(colour: str) -> bool:
    """Red as screens and presses show it: FF0000, FF3333, E60012."""
    try:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xC0 and green <= 0x60 and blue <= 0x60
