"""Documents that a script cites: title in 《》, number, and who issued it.

Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.rules.alike import LONGEST, normal
from generator.rules.passage import Role
from generator.rules.pattern import pattern
from generator.rules.script import Script, Spot

OPENERS: Final = r"〔［\[【（(﹝〖{"
CLOSERS: Final = r"〕］\]】）)﹞〗}"
_BEHIND: Final = pattern(
    r"\s?+(?P<open>[（(]?+)\s?+(?P<code>(?![和及与以等的按根据见])[一-鿿A-Za-z]{2,12}+)\s?+"
    rf"[{OPENERS}]\s?+(?P<year>(?:19|20)\d\d)\s?+[{CLOSERS}]\s?+第?+0?+(?P<serial>[1-9]\d{{0,4}}+)号"
    r"(?P<close>\s?+[）)])?"
)
BROKEN: Final = pattern(
    r"\s?+(?P<whole>[（(\[［【〔]?+(?P<code>(?![和及与以等的按根据见自从在])[一-鿿]{2,12}+)(?<![令报告自至从于])"
    r"(?P<year>(?:19|20)\d\d)年?+[（(\[［【〔-]?+第?+0?+(?P<serial>[1-9]\d{0,4}+)[）)\]］】〕]?+号"
    r"[）)\]］】〕]{0,2}+)"
)
"""A number behind 》 whose brackets are lost or in other places: [国办发2012（14号）]."""
_ISSUER: Final = pattern(r"[^，。；：、《》“”（）()]{1,30}(?:委|局|厅|部|院|政府|办|会|中心|党组)$")
_LEADS: Final = pattern(
    r"^.{0,24}?(?:根据|按照|依据|依照|落实|贯彻|执行|遵照|转发|印发|结合|参照|关于|现将|对照|学习|为|按|和|及|与|见)"
)
_SEARCHED: Final = (Role.BODY, Role.HEADING, Role.CELL, Role.REMARK)
_BACK: Final = 40
_NEW: Final = "、，。；：）)和及与》"
"""Behind these 《 begins another title, not one inside the title that is open."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in a passage: `start` to `end` are 《title》, then comes the number, if any.

    `key` is the title as it is compared, `number` in its right form or empty; `bare` tells that
    it has no brackets of its own. `issuer` is who is named before 《, or empty.
    """

    start: int
    end: int
    title: str
    key: str
    number: str
    number_start: int
    number_end: int
    bare: bool
    issuer: str


def cited(script: Script) -> Iterator[tuple[Spot, Cited]]:
    """All citations in running text and tables, in reading order."""
    for spot in script.of(*_SEARCHED):
        for one in cited_in(spot.words):
            yield spot, one


def cited_in(words: str) -> Iterator[Cited]:
    """The citations of a passage, first to last."""
    before = 0
    for start, end in books(words):
        title = words[start + 1 : end - 1]
        found = _BEHIND.match(words, end)
        number = f"{found['code']}〔{found['year']}〕{found['serial']}号" if found else ""
        number_start, number_end = found.span() if found else (end, end)
        yield Cited(
            start, end, title, normal(title), number, number_start, number_end,
            bool(found and not found["open"]), _issuer(words[max(before, start - _BACK) : start]),
        )  # fmt: skip
        before = number_end


def books(words: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》 of a passage, marks included; one that is not closed is passed over."""
    start, depth = -1, 0
    for at, character in enumerate(words) if "》" in words else ():
        if character == "《":
            if depth == 0 or at - start > LONGEST or words[at - 1] in _NEW:
                start, depth = at, 0
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0 and 1 < at - start <= LONGEST:
                yield start, at + 1


def _issuer(words: str) -> str:
    """The body that is named before a title; of several nobody knows where they begin."""
    squeezed = "".join(words.split())
    found = _ISSUER.search(squeezed)
    if not found or squeezed[: found.start()].endswith("、"):
        return ""
    return _LEADS.sub("", found[0])
