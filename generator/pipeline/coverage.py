"""A local edition held against the edition of a superior, or against this year's document.

Refuses to compute; it calls the steps in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from generator.compose.coverage_table import coverage_document
from generator.coverage.cover import cover, findings
from generator.diagnostics import coverage_rules as rules
from generator.diagnostics.finding import Finding, Findings, Rule, Severity
from generator.disk import write_file
from generator.lint.acceptance import judge
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.coverage import Coverage
from generator.model.edition import Edition
from generator.model.layout import DESK
from generator.pipeline.files import planned, ready_fonts
from generator.pipeline.request import LETTERHEAD, Request, silent
from generator.place import FilePlace, Place
from generator.render.registry import FORMATS, Resources
from generator.workspace import Workspace

PRINTED = ("docx", "xlsx")
"""The formats of the table."""

_CODES = frozenset(rule.code for rule in vars(rules).values() if isinstance(rule, Rule))


@dataclass(frozen=True, slots=True)
class Address:
    """An edition that is in the workspace: 方案@地区[@版本]."""

    programme: str
    district: str
    edition: str | None = None


def superior_edition(workspace: Workspace, of: Address | Path) -> tuple[Edition | None, Findings]:
    """The edition of a superior as it issued it; a file is drafted in memory.

    None where the findings say why not. Raises `Refusal` for a file that cannot be read.
    """
    if isinstance(of, Path):
        from generator.pipeline.drafting import edition_of_file

        return edition_of_file(workspace, of)
    return _edition(workspace, of.programme, of.district, of.edition)


def _edition(
    workspace: Workspace, programme: str, district: str, edition: str | None
) -> tuple[Edition | None, Findings]:
    sources, found = load(workspace, programme, district, edition)
    if sources is None:
        return None, found
    resolved, more = localize(sources)
    found.extend(more)
    return (None if found.stop else resolved), found


def compare(
    workspace: Workspace, request: Request, of: Address | Path, *, new_year: bool = False
) -> tuple[Coverage | None, Findings]:
    """load → localize of both, then coverage; what the local edition accepts is marked.

    With `new_year` the file or edition `of` is this year's, and the one requested last year's: what
    its superior issued then, where it says whose demands it carries out.
    """
    found = Findings()
    superior, more = superior_edition(workspace, of)
    found.extend(_in_the_way(more))
    local, more = _edition(workspace, request.programme, request.district, request.edition)
    found.extend(_in_the_way(more))
    if superior is None or local is None:
        return None, found
    base = _base(workspace, local)
    if new_year and base is not None and _address(base) != _address(superior):
        covered = cover(superior, base, new_year=True, ours=local)
    else:
        covered = cover(superior, local, new_year=new_year, base=base)
    found.extend(findings(covered, _place(local)))
    judge(local, found, _CODES.__contains__, complete=False)
    return covered, found


def _in_the_way(found: Findings) -> Iterator[Finding]:
    """What was found of an edition itself, but for what it still leaves open."""
    return (one for one in found if one.severity is not Severity.HINT)


def _base(workspace: Workspace, local: Edition) -> Edition | None:
    """The superior's edition that a local one names; None without one that can be read."""
    wanted = local.local.superior
    if wanted is None:
        return None
    edition, _ = _edition(workspace, wanted.programme.value, wanted.district.value, wanted.edition)
    return edition


def _address(edition: Edition) -> tuple[str, str, str]:
    return edition.programme_id, edition.district_id, edition.edition_id


def owed(workspace: Workspace, edition: Edition) -> Findings:
    """What an edition owes to the superior's that it says it carries out; nothing without one."""
    wanted = edition.local.superior
    if wanted is None:
        return Findings()
    address = Address(wanted.programme.value, wanted.district.value, wanted.edition)
    superior, found = superior_edition(workspace, address)
    if superior is None:
        failed = Findings()
        failed.add(rules.SUPERIOR_UNREADABLE.at(_place(edition), reason=_first(found)))
        return failed
    return findings(cover(superior, edition, base=superior), _place(edition))


def _first(found: Findings) -> str:
    """The heaviest of what was found, in its own words."""
    worst = min(found, key=lambda finding: finding.severity.rank, default=None)
    return f"{worst.place} {worst.sentence}" if worst is not None else "没有内容"


def _place(local: Edition) -> Place:
    """Where an edition says whose demands it carries out, else its file."""
    if local.local.superior is not None:
        return local.local.place_of("superior")
    place = local.local.place
    return FilePlace(place.path, 0)


def write_table(
    workspace: Workspace, coverage: Coverage, folder: Path
) -> tuple[tuple[Path, ...], Findings]:
    """compose → layout → render: the table as DOCX and XLSX in `folder`, over nothing there.

    Returns the files. Raises `Refusal` where one cannot be written.
    """
    found = Findings()
    fonts = ready_fonts(workspace, found)
    if found.stop:
        return (), found
    document = coverage_document(coverage, workspace.today())
    ((_, plan),) = planned([document], fonts, DESK, Request("", ""), Findings(), silent)
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    targets = _free(folder, document.file_name, PRINTED)
    for name, target in zip(PRINTED, targets, strict=True):
        write_file(target, FORMATS[name].render(document, plan, resources))
    return targets, found


def _free(folder: Path, stem: str, endings: Sequence[str]) -> tuple[Path, ...]:
    """Names in a folder of which none is taken: 衔接对照表.docx, 衔接对照表（2）.docx …"""
    for number in count(1):
        more = "" if number == 1 else f"（{number}）"
        paths = tuple(folder / f"{stem}{more}.{ending}" for ending in endings)
        if not any(path.exists() for path in paths):
            break
    return paths
