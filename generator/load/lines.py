"""Lines of a content file as they were typed → as YAML can read them, each fault found.

A mended line still tells where each of its characters was typed. Refuses to parse; it looks
at one line at a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Findings
from generator.place import FilePlace

_WIDE = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_KEY = r"[A-Za-z][A-Za-z0-9_-]*"
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_WIDE_HEAD = re.compile(rf"[ {_WIDE}]*(?:-[ {_WIDE}]+)*(?:{_KEY}[:：][ {_WIDE}]*)?")
_WIDE_START = re.compile(rf"[ {_WIDE}]*")
_A_WIDE = re.compile(f"[{_WIDE}]")
_TAB = re.compile(r" *(?:- *)*(\t[ \t]*)\S")
_COLON = re.compile(rf"(\s*(?:- +)*)({_KEY})[ \t]*：[ \t]*")
_NO_SPACE = re.compile(rf" *(?:- +)*({_KEY}):(?![\s/:]|$)")
_BLOCK = re.compile(r"(?:^|[:\-] +)[|>][+\-0-9]*\s*(?:#.*)?$")


@dataclass
class Line:
    """One line: its text as mended, and what that takes to find a column as it was typed."""

    text: str
    _shifts: list[tuple[int, int]] = field(default_factory=list)

    def replace(self, start: int, end: int, new: str) -> None:
        self.text = self.text[:start] + new + self.text[end:]
        grown = len(new) - (end - start)
        if grown:
            self._shifts.append((start + max(grown, 0), -grown))

    def typed(self, index: int) -> int:
        """Where the character `index` of the mended text was typed, counted from 0."""
        for start, shift in reversed(self._shifts):
            if index >= start:
                index += shift
        return index


def mended(text: str, path: str, findings: Findings) -> list[Line]:
    """The lines of a file; in a text block (`|`, `>`) only blanks and unseen characters count."""
    lines = []
    block: int | None = None
    for number, typed in enumerate(text.split("\n"), 1):
        line = Line(typed)
        lines.append(line)
        place = FilePlace(path, number)
        _drop_unseen(line, place, findings)
        if line.text.lstrip().startswith("#") and block is None:
            continue
        indent = len(line.text) - len(line.text.lstrip(" "))
        inside = block is not None and (not line.text.strip() or indent > block)
        _narrow_blanks(line, _WIDE_START if inside else _WIDE_HEAD, place, findings)
        if inside:
            continue
        _replace_tab(line, place, findings)
        _replace_colon(line, place, findings)
        block = indent if _BLOCK.search(line.text) else None
    return lines


def add_space(line: Line, place: FilePlace, findings: Findings) -> bool:
    """Put a blank behind the colon of a key that lacks it; whether there was such a key."""
    match = _NO_SPACE.match(line.text)
    if match is None:
        return False
    column = line.typed(match.end(1))
    findings.add(rules.COLON_WITHOUT_SPACE.at(place.moved(column), key=match[1]))
    line.replace(match.end(), match.end(), " ")
    return True


def _drop_unseen(line: Line, place: FilePlace, findings: Findings) -> None:
    """Characters that nobody sees: pasted from a web page, or left by a broken save."""
    while match := UNSEEN.search(line.text):
        column = line.typed(match.start())
        code = f"U+{ord(match[0]):04X}"
        findings.add(rules.UNSEEN_CHARACTER.at(place.moved(column), code=code))
        line.replace(match.start(), match.end(), "")


def _narrow_blanks(line: Line, head: re.Pattern[str], place: FilePlace, findings: Findings) -> None:
    """Full-width blanks before, behind and around a value: read as blanks, and found once."""
    start = head.match(line.text)
    spans = [
        (0, start.end() if start else 0),
        (len(line.text.rstrip(f" \t{_WIDE}")), len(line.text)),
    ]
    found = [at for span in spans for at in _wide_in(line.text, *span)]
    if found:
        findings.add(rules.WIDE_BLANK.at(place.moved(line.typed(found[0]))))
    for at in found:
        line.replace(at, at + 1, " ")


def _wide_in(text: str, start: int, end: int) -> list[int]:
    return [match.start() for match in _A_WIDE.finditer(text, start, end)]


def _replace_tab(line: Line, place: FilePlace, findings: Findings) -> None:
    match = _TAB.match(line.text)
    if match is not None:
        findings.add(rules.TAB_INDENT.at(place.moved(line.typed(match.start(1)))))
        line.replace(match.start(1), match.end(1), "  " * match[1].count("\t"))


def _replace_colon(line: Line, place: FilePlace, findings: Findings) -> None:
    match = _COLON.match(line.text)
    if match is not None:
        column = line.typed(line.text.index("：", match.end(2)))
        findings.add(rules.FULL_WIDTH_COLON.at(place.moved(column), key=match[2]))
        line.replace(match.end(2), match.end(), ": ")
