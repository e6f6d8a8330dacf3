"""File names by office habit, safe on Windows and for old unzip programs.

What a title may hold and a name may not becomes its full-width twin. Refuses to choose
the words; those come with the document.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from generator.model.paths import FORBIDDEN, RESERVED, folded

LONGEST = 200
"""UTF-8 bytes of a whole name: 255 hold on every file system, the rest is room for suffixes."""

LONGEST_ENDING = len(".docx")
MARK_NEW = "（新{}）"
_CUT = "…"
_EMPTY = "未命名"
_TWINS = str.maketrans('<>:"|?*\\/', "＜＞：＂｜？＊＼／")


def safe_stem(words: str, longest: int = LONGEST - LONGEST_ENDING) -> str:
    """`words` as a name without ending, at most `longest` bytes; cut ones end in an ellipsis."""
    name = unicodedata.normalize("NFC", words).translate(_TWINS)
    name = "".join(character if _printable(character) else " " for character in name)
    name = " ".join(name.split())
    name = _cut(_trimmed(name), longest)
    if RESERVED.fullmatch(name):
        name += "_"
    return name or _EMPTY


def file_stems(wanted: Sequence[str]) -> tuple[str, ...]:
    """A safe stem for each document, all different for every system: `X`, `X（2）`, `X（3）`.

    Give all documents of a package, also when only some are made: the names then stay.
    """
    taken: set[str] = set()
    stems = []
    for words in wanted:
        stem, number = safe_stem(words), 2
        while folded(stem) in taken:
            mark = f"（{number}）"
            stem = safe_stem(words, LONGEST - LONGEST_ENDING - len(mark.encode())) + mark
            number += 1
        taken.add(folded(stem))
        stems.append(stem)
    return tuple(stems)


def file_name(stem: str, ending: str) -> str:
    """`stem` and `ending` (without its dot) as one name."""
    return f"{stem}.{ending}"


def beside(path: str, number: int = 1) -> str:
    """The name under which a new version is laid beside a file: `X.pdf`, `X（新）.pdf`."""
    return _marked(path, MARK_NEW.format(number if number > 1 else ""))


def numbered(path: str, number: int = 1) -> str:
    """The name of one of several files that were called alike: `X.pdf`, `X（2）.pdf`."""
    return _marked(path, f"（{number}）") if number > 1 else path


def _marked(path: str, mark: str) -> str:
    stem, dot, ending = path.rpartition(".")
    return f"{stem}{mark}{dot}{ending}" if dot and "/" not in ending else f"{path}{mark}"


def _printable(character: str) -> bool:
    return not FORBIDDEN.match(character) and unicodedata.category(character)[0] != "C"


def _trimmed(name: str) -> str:
    """Without dots and blanks at the ends: Windows drops them, a leading dot hides the file."""
    return name.strip(". ")


def _cut(name: str, longest: int) -> str:
    if len(name.encode()) <= longest:
        return name
    room = longest - len(_CUT.encode())
    return _trimmed(name.encode()[:room].decode("utf-8", "ignore")) + _CUT
