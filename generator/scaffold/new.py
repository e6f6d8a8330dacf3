"""A district and a programme → drafts of the files that are missing, written where nothing stands.

A district that the workspace already has keeps what it says; only roles that it lacks are added
behind its own. Refuses to overwrite anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.diagnostics import district_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.load.content import districts, load_district, load_programme
from generator.load.divisions import load_divisions
from generator.load.strays import DISTRICTS
from generator.model.content.base import ID
from generator.model.content.district import District
from generator.model.standing import Standing, standing
from generator.place import FilePlace
from generator.scaffold.choose import choose
from generator.scaffold.demands import Demands, demands
from generator.scaffold.drafts import district_text, edition_text, with_roles
from generator.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wish:
    """What to draft: for whom, of what. `known` are lines of documents that need no filling in.

    `apart`: for a folder of its own, so that nothing of this workspace stands in the way.
    """

    district: str
    programme: str
    year: int | None = None
    id: str | None = None
    known: Mapping[str, Iterable[str]] = field(default_factory=dict)
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Files to write, path → text.

    `added` roles stand behind those of a district of before, `missing` ones could not be put there.
    """

    district_id: str
    edition_id: str
    place: Standing
    files: Mapping[str, str]
    added: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)


def draft(workspace: Workspace, wish: Wish) -> tuple[Draft | None, Findings]:
    """The drafts, nothing written yet; None where the findings say why there are none."""
    table, findings = load_divisions(workspace)
    programme, found = load_programme(workspace, wish.programme)
    findings.extend(found)
    division = choose(wish.district, wish.programme, table)
    if isinstance(division, Finding):
        findings.add(division)
    if programme is None or isinstance(division, Finding) or findings.stop:
        return None, findings
    place, asked = standing(division, table), demands(programme)
    id_, existing = _district(workspace, place, wish, findings)
    if findings.stop:
        return None, findings
    year = workspace.today().year if wish.year is None else wish.year
    edition = f"{DISTRICTS}/{id_}/{wish.programme}/{year}.yaml"
    if not wish.apart and workspace.exists(edition):
        findings.add(rules.SCAFFOLD_EXISTS.at(FilePlace(edition, 0), path=edition))
        return None, findings
    files = {edition: edition_text(place, asked, year, wish.known)}
    path = f"{DISTRICTS}/{id_}/district.yaml"
    if existing is None:
        files[path] = district_text(place, asked)
        return Draft(id_, str(year), place, files), findings
    lacking = _lacking(asked, existing)
    extended = _extended(workspace, path, existing, lacking) if lacking else None
    if extended is None:
        return Draft(id_, str(year), place, files, missing=lacking), findings
    return Draft(id_, str(year), place, {**files, path: extended}, added=lacking), findings


def write(workspace: Workspace, drafted: Draft) -> None:
    """Write the files. Raises `WorkspaceError`."""
    for path, text in drafted.files.items():
        workspace.write_text(path, text)


def _district(
    workspace: Workspace, place: Standing, wish: Wish, findings: Findings
) -> tuple[str, District | None]:
    """The name of the folder, and the district that lies there already."""
    asked = wish.id
    if wish.apart:
        return asked or f"d{place.code}", None
    if asked is not None and not ID.fullmatch(asked):
        findings.add(rules.SCAFFOLD_ID.at(FilePlace("--id", 0), name=asked))
        return asked, None
    names = districts(workspace)
    wanted = names if asked is None else [asked] if asked in names else []
    found = {name: load_district(workspace, name) for name in wanted}
    if asked is None:
        folders = _folders_of(workspace, place.code, {n: one for n, (one, _) in found.items()})
        if len(folders) > 1:
            named = "、".join(f"{DISTRICTS}/{name}" for name in folders)
            where, example = FilePlace(DISTRICTS, 0), folders[0]
            findings.add(
                rules.DISTRICT_TWICE.at(where, code=place.code, folders=named, example=example)
            )
            return folders[0], None
        asked = folders[0] if folders else f"d{place.code}"
    known, faults = found.get(asked, (None, Findings()))
    findings.extend(faults)
    if known is not None and known.code != place.code:
        path = f"{DISTRICTS}/{asked}/district.yaml"
        code = known.code or "未写"
        findings.add(rules.DISTRICT_TAKEN.at(FilePlace(path, 0), path=path, code=code))
    return asked, known


def _folders_of(workspace: Workspace, code: str, found: Mapping[str, District | None]) -> list[str]:
    """Where the district lies: one that cannot be read counts by the code in its text."""
    return [
        name
        for name, known in found.items()
        if (
            known.code == code
            if known
            else code.encode() in workspace.read_bytes(f"{DISTRICTS}/{name}/district.yaml")
        )
    ]


def _extended(
    workspace: Workspace, path: str, existing: District, roles: Mapping[str, str]
) -> str | None:
    place = existing.place_of("departments")
    assert isinstance(place, FilePlace)
    # Not `read_text`: a file made in Notepad keeps its byte order mark and its line ends.
    return with_roles(workspace.read_bytes(path).decode("utf-8"), place.line, roles)


def _lacking(asked: Demands, existing: District) -> dict[str, str]:
    there = {department.id.value for department in existing.departments}
    return {id_: name for id_, name in asked.roles.items() if id_ not in there}
