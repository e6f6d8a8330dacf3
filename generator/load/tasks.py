"""A programme's task file with all that its rows point to, for whoever edits it as a whole.

Broken districts are passed over here: they stop their own packages. Refuses to resolve anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.diagnostics.exchange_rules import TABLE_ABSENT
from generator.diagnostics.finding import Findings
from generator.load.content import districts, editions, find_missing, typed
from generator.load.strays import DISTRICTS, PROGRAMMES
from generator.model.content.sources import TaskSources
from generator.place import FilePlace
from generator.workspace import Workspace

_ID = re.compile(r"(?:^|[\s{,\-])id:[ \t]*[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)


def load_tasks(workspace: Workspace, programme: str) -> tuple[TaskSources | None, Findings]:
    """The task file of a programme; None where the findings say why not.

    Raises `WorkspaceError` where a file cannot be read.
    """
    findings = find_missing(workspace, programme, None)
    if findings.stop:
        return None, findings
    base = f"{PROGRAMMES}/{programme}"
    path = f"{base}/tasks.yaml"
    main_path = f"{base}/programme.yaml"
    if path not in workspace.content_files(base):
        findings.add(TABLE_ABSENT.at(FilePlace(base, 0), path=path))
        return None, findings
    main, found = typed(workspace.read_text(main_path), main_path, "programme")
    tasks, found_too = typed(workspace.read_text(path), path, "tasks")
    findings.extend((*found, *found_too))
    if found.stop or found_too.stop:
        return None, findings
    places = {name: editions(workspace, programme, name) for name in districts(workspace)}
    local = [
        f"{DISTRICTS}/{name}/{programme}/{edition}.yaml"
        for name, names in places.items()
        for edition in names
    ]
    local_texts = {name: workspace.read_text(name) for name in local}
    own = [name for name in workspace.content_files(base) if name.endswith(".yaml")]
    used = [name for name, names in places.items() if names]
    cited = [*(workspace.read_text(n) for n in own if n.endswith("/citations.yaml"))]
    cited += local_texts.values()
    texts = [*map(workspace.read_text, own), *local_texts.values()]
    sources = TaskSources(
        programme_id=programme,
        path=path,
        text=workspace.read_bytes(path).decode("utf-8"),
        tasks=tasks,
        programme=main,
        roles=_roles(workspace, used),
        local=local_texts,
        ids=frozenset(id_ for text in texts for id_ in _ID.findall(text)),
        citations=frozenset(id_ for t in cited for id_ in _ID.findall(t)),
        annexes=_annexes(
            own, *(workspace.content_files(f"{DISTRICTS}/{d}/{programme}") for d in used)
        ),
        posts=_posts(workspace, used),
    )
    return sources, findings


def _roles(workspace: Workspace, names: list[str]) -> dict[str, tuple[str, ...]]:
    """Every role that these districts fill, with what it is called there."""
    roles: dict[str, dict[str, None]] = {}
    for name in names:
        district, _ = typed(*_district(workspace, name), "district")
        for department in district.departments if district is not None else ():
            roles.setdefault(department.id.value, {})[str(department.name)] = None
    return {role: tuple(called) for role, called in roles.items()}


def _annexes(*listings: Iterable[str]) -> frozenset[str]:
    """The ids of all annexes, which are the names of their files."""
    paths = (PurePosixPath(path) for listing in listings for path in listing)
    return frozenset(path.stem for path in paths if path.parent.name == "annexes")


def _posts(workspace: Workspace, names: list[str]) -> frozenset[str]:
    """Every post that these districts have."""
    read = (typed(*_district(workspace, name), "district")[0] for name in names)
    return frozenset(post.id.value for district in read if district for post in district.posts)


def _district(workspace: Workspace, name: str) -> tuple[str, str]:
    path = f"{DISTRICTS}/{name}/district.yaml"
    return workspace.read_text(path), path
