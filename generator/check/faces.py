"""Which of the five faces a font is, by its name; free fonts that stand in count as theirs.

Refuses to look into font files.
"""

from __future__ import annotations

import re
from typing import Final

from generator.model.layout import Face
from generator.model.observed import Look
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
_SIZES: Final = {
    42.0: "初号", 36.0: "小初", 26.0: "一号", 24.0: "小一", 22.0: "二号", 18.0: "小二",
    16.0: "三号", 15.0: "小三", 14.0: "四号", 12.0: "小四", 10.5: "五号", 9.0: "小五",
}  # fmt: skip
_SIZE_TOLERANCE: Final = 0.3  # points; 三号 is 15.75 in the print trade, 16 in offices


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
    return abs(look.size.pt - size.pt) <= _SIZE_TOLERANCE


def spoken(look: Look) -> str:
    """A look in words: 四号仿宋_GB2312."""
    return f"{spoken_size(look.size)}{look.font}"


def spoken_size(size: Length) -> str:
    """A size by its name, or in points where it has none."""
    for points, name in _SIZES.items():
        if abs(points - size.pt) <= _SIZE_TOLERANCE:
            return name
    return f"{size.pt:g} 磅"
