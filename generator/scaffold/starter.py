"""A city's programme → one folder for each of its districts, each a workspace of its own.

A folder holds the programme with its forms, the drafts of district and local edition with the
city's own document filled in as their basis, and a page that says what to do. Refuses to change
the city's workspace.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import district_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.disk import Disk, write_file
from generator.load.content import districts, editions, load_district, load_programme
from generator.load.divisions import LOCAL, load_divisions
from generator.load.strays import DISTRICTS, PROFILES, PROGRAMMES
from generator.model.content.base import Id
from generator.model.content.sources import ProgrammeSources
from generator.model.divisions import Division
from generator.model.edition import Edition
from generator.model.text import broken_open_points, open_points
from generator.model.wording import deadline_words
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.place import FilePlace
from generator.scaffold.choose import choose
from generator.scaffold.demands import demands, subordinates
from generator.scaffold.new import Draft, Wish, draft
from generator.workspace import Workspace

LEAFLET = "说明.txt"

_NUMBER = ("code", "year", "serial")


@dataclass(frozen=True, slots=True)
class Starter:
    """A folder for one district: its name, and its files by path."""

    folder: str
    draft: Draft
    files: Mapping[str, bytes]


def starters(
    workspace: Workspace, city: str, programme: str, year: int | None = None
) -> tuple[tuple[Starter, ...], Findings]:
    """The folders of all districts right below the city, by code; none where there is an error."""
    table, findings = load_divisions(workspace)
    division = choose(city, programme, table)
    if isinstance(division, Finding):
        findings.add(division)
        return (), findings
    children = table.children(division)
    if not children:
        findings.add(rules.DIVISION_CHILDLESS.at(FilePlace(city, 0), name=division.name))
        return (), findings
    own = _own_edition(workspace, division, programme, findings)
    sources, _ = load_programme(workspace, programme)
    known = _known(sources, own)
    expected = _deadlines(own, subordinates(sources)) if own and sources else []
    common = _common_files(workspace, programme)
    made = []
    for child in children:
        wish = Wish(child.code, programme, year, known=known, apart=True)
        drafted, found = draft(workspace, wish)
        findings.extend(found)
        if drafted is not None:
            said = leaflet(drafted, programme, division, own, expected)
            made.append(_starter(drafted, child, common, said))
    return (() if findings.stop else tuple(made)), findings


def _starter(drafted: Draft, child: Division, common: Mapping[str, bytes], said: str) -> Starter:
    files = {path: text.encode("utf-8") for path, text in drafted.files.items()}
    # A text for Windows: Notepad tells UTF-8 by its mark, and older ones need both line ends.
    page = ("\ufeff" + said.replace("\n", "\r\n")).encode("utf-8")
    return Starter(f"{child.code}{child.name}", drafted, {**common, **files, LEAFLET: page})


def _own_edition(
    workspace: Workspace, city: Division, programme: str, findings: Findings
) -> Edition | None:
    """The newest edition that the city itself has of the programme; one with errors is none."""
    for name in districts(workspace):
        district, _ = load_district(workspace, name)
        if district is None or district.code != city.code:
            continue
        for edition in reversed(editions(workspace, programme, name)):
            checked = check_content(workspace, Request(programme, name, edition))
            if not checked.findings.stop:
                return checked.edition
            place = FilePlace(f"{DISTRICTS}/{name}/{programme}/{edition}.yaml", 0)
            findings.add(
                rules.OWN_EDITION_FAULTY.at(
                    place, city=city.name, programme=programme, district=name, edition=edition
                )
            )
            return None
    return None


def _known(sources: ProgrammeSources | None, own: Edition | None) -> dict[str, list[str]]:
    """The city's document as the lines of a citation, for each id that stands for it.

    None while its number is open.
    """
    notice = own.programme.notice if own else None
    if own is None or sources is None or notice is None or notice.title is None:
        return {}
    number = own.local.number
    values = [getattr(number, key, None) for key in _NUMBER]
    if None in values or open_points("".join(map(str, values))):
        return {}
    lines = [
        "    # 上级的文件，起步包里已经填好。",
        f"    issuer: {own.district.agency.name}",
        f"    title: {json.dumps(str(notice.title), ensure_ascii=False)}",
        "    number:",
        *(f"      {key}: {value}" for key, value in zip(_NUMBER, values, strict=True)),
    ]
    return dict.fromkeys(demands(sources).superiors, lines)


def _common_files(workspace: Workspace, programme: str) -> dict[str, bytes]:
    """The programme, the profiles, the office's own templates and corrections of the table."""
    paths = workspace.content_files(f"{PROGRAMMES}/{programme}") + workspace.content_files(PROFILES)
    paths += [path for path in (LOCAL, "content/holidays.yaml") if workspace.exists(path)]
    own = [path for path in workspace.content_files("templates") if _is_own(workspace, path)]
    return {path: workspace.read_bytes(path) for path in (*paths, *own)}


def _is_own(workspace: Workspace, path: str) -> bool:
    """Whether a template is the office's and not the one that every installation has."""
    disk = Disk()
    digest = disk.digest(workspace.root / path)
    return digest not in (None, disk.digest(workspace.shipped() / path))


def leaflet(
    drafted: Draft, programme: str, city: Division, own: Edition | None, expected: Sequence[str]
) -> str:
    """What a clerk of the district does with the folder, step by step.

    `expected` are the lines of the city's deadlines that concern its districts.
    """
    names = f"{programme} -d {drafted.district_id} -e {drafted.edition_id}"
    folder = f"{DISTRICTS}/{drafted.district_id}"
    lines = [
        f"{drafted.place.path}起步包（{city.name}备）",
        "",
        "一、这个文件夹里有什么",
        f"  content/programmes/{programme}：方案、任务、附件和报表，各地共用，一般不改。",
        f"  {folder}/district.yaml：本地的机关和科室。",
        f"  {folder}/{programme}/{drafted.edition_id}.yaml：本地的文号、日期和依据。",
        "二、怎样做（在这个文件夹里运行）",
        f"  1. 列出要填的各处：yinfa lint {names}",
        "  2. 用记事本等打开上面两个 yaml 文件，把【待补：…】逐处换成本地的内容，并核对其他各行。",
        f"  3. 看草稿：yinfa build {names}（没填的标成黄底，成套文件在 output 里）",
        f"  4. 填完定稿：yinfa build {names} --final",
        "  本地要改措施、任务的，在本地版本里写 changes，不改共用的方案。",
    ]
    if expected:
        lines += [f"三、{city.name}的期限", *expected]
    if own is not None and own.local.changes is not None:
        lines.append(
            f"注意：{city.name}的版本对方案有改动（changes），没有带进本地版本，请酌情照办。"
        )
    return "\n".join([*lines, ""])


def _deadlines(own: Edition, districts: Collection[Id]) -> list[str]:
    """Deadlines of the city's edition that ask something of its districts, or that they gather.

    Of those who hand something in, only the districts are named where they are among them. What
    the city itself has not filled in yet says nothing to anybody.
    """
    names = own.departments
    lines = []
    for deadline in own.programme.deadlines:
        asked = [id_ for id_ in deadline.who if id_ in districts]
        asked = asked or [id_ for id_ in deadline.who if deadline.recipient(id_) in districts]
        if not asked:
            continue
        who = "、".join(str(names[id_]) for id_ in asked if id_ in names)
        to = deadline.recipient(*asked)
        told = f"，报{names[to]}" if to in names else ""
        line = f"  {who}：{deadline_words(deadline.rule)}，{deadline.subject}{told}"
        if not open_points(line) and not broken_open_points(line):
            lines.append(line)
    return lines


def write_starters(made: tuple[Starter, ...], target: Path) -> Findings:
    """Write all folders below `target`, or none where a file stands in the way of one."""
    findings = Findings()
    for starter in made:
        there = [path for path in starter.files if (target / starter.folder / path).exists()]
        if there:
            place = (target / starter.folder).as_posix()
            found = {"path": place, "count": len(there), "example": there[0]}
            findings.add(rules.STARTER_EXISTS.at(FilePlace(place, 0), **found))
    if not findings.stop:
        for starter in made:
            for path, data in starter.files.items():
                write_file(target / starter.folder / path, data)
    return findings
