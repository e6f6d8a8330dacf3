"""A programme's task file with all that its rows point to, for whoever edits it as a whole.

Broken districts are passed over here: they stop their own packages. Refuses to resolve anything.
"""

from __future__ import annotations

import re

from generator.diagnostics.finding import Findings
from generator.load.content import districts, editions, find_missing, typed
from generator.load.strays import DISTRICTS, PROGRAMMES
from generator.model.content.sources import TaskSources
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
    texts = [*map(workspace.read_text, own), *local_texts.values()]
    sources = TaskSources(
        programme_id=programme,
        path=path,
        text=workspace.read_bytes(path).decode("utf-8"),
        tasks=tasks,
        programme=main,
        roles=_roles(workspace, [name for name, names in places.items() if names]),
        local=local_texts,
        ids=frozenset(id_ for text in texts for id_ in _ID.findall(text)),
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


def _district(workspace: Workspace, name: str) -> tuple[str, str]:
    path = f"{DISTRICTS}/{name}/district.yaml"
    return workspace.read_text(path), path
