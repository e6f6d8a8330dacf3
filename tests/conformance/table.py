"""The rows of the conformance table: clauses and roles, and which of them a witness turns red."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.model.layout import Face
from tests.conformance.clauses import CLAUSES, Clause
from tests.conformance.measuring import Page
from tests.conformance.office import office
from tests.conformance.roles import ROLES, Role
from tests.conformance.sheets import Sheets
from tests.conformance.witness import Witness, standard

DOCX_NAMES = {
    Face.TITLE: "方正小标宋简体",
    Face.BODY: "仿宋_GB2312",
    Face.KAI: "楷体_GB2312",
    Face.HEI: "黑体",
    Face.SONG: "宋体",
}
"""What office machines have (GB/T 9704 names faces, not fonts)."""


@dataclass
class _Watched:
    """The sheets of a witness, and which of them were asked for."""

    seen: Callable[[str], Sheets]
    names: set[str] = field(default_factory=set)

    def __call__(self, name: str) -> Sheets:
        self.names.add(name)
        return self.seen(name)


_USES: dict[str, set[str]] = {}


def row_of(clause: Clause) -> str:
    """A row goes by the first figure that it watches, or by its words."""
    return clause.figures[0] if clause.figures else clause.what


def red_rows(witness: Witness) -> set[str]:
    """Rows that do not hold; of several figures of one row, each names it."""
    red = {row_of(clause) for clause in CLAUSES if not _holds(clause, witness)}
    red |= {role.key for role in ROLES if differences(role, witness)}
    return red | ({"font_names"} if witness.measures.font_names != DOCX_NAMES else set())


def _holds(clause: Clause, witness: Witness) -> bool:
    key = clause.what
    if key in _USES and all(witness.pdf(name) is standard().pdf(name) for name in _USES[key]):
        return True
    watched = _Watched(witness.pdf)
    try:
        return clause.holds(clause.measure(watched))
    except (LookupError, StopIteration, ValueError, ZeroDivisionError):
        return False
    finally:
        if witness is standard():
            _USES[key] = watched.names


def differences(role: Role, witness: Witness, *, pdf: bool | None = None) -> dict[str, object]:
    """What a role shows, where that is not what it is to show; in one format or in both."""
    found: dict[str, object] = {}
    if pdf is not False:
        page = Page(witness.pdf("notice"))
        found |= _other(lambda: role.in_pdf(witness.pdf(role.specimen), page), role.printed)
    if pdf is not True:
        docx = witness.docx(role.specimen)
        found |= _other(lambda: role.in_docx(docx, witness.measures), role.formatted)
    return found


def office_differences(role: Role) -> dict[str, object]:
    """The same for what LibreOffice prints, but for lines that it rounds to whole points."""
    page = Page(office()["notice"])
    wanted = {key: value for key, value in role.printed.items() if key != "行距"}
    return _other(lambda: role.in_pdf(office()[role.specimen], page), wanted)


def _other(shown: Callable[[], dict[str, object]], wanted: dict[str, object]) -> dict[str, object]:
    try:
        seen = shown()
    except (LookupError, StopIteration):
        return {"": "不见了"}
    return {key: seen.get(key) for key in wanted if seen.get(key) != wanted[key]}
