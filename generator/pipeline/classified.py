"""What leaves this machine, or may be seen from others: nothing that is classified (密级).

Whether a classified edition may be read at all, `load` says. Refuses to read any of its words.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.diagnostics.classified_rules import ELSEWHERE, NO_CLUSTER
from generator.diagnostics.finding import Refusal
from generator.disk import is_declared
from generator.place import FilePlace
from generator.workspace import Workspace

_MARKED = re.compile(rb"^\s*[\"']?classification[\"']?\s*:", re.MULTILINE)
"""A line of an edition that marks it; a comment that says so costs no more than a question."""


def may_serve(workspace: Workspace) -> bool:
    """Whether other machines may be shown anything of the workspace, and be given work of it."""
    return not _why_not(workspace)


def check_cluster(workspace: Workspace) -> None:
    """Raises `Refusal` where content must not be handed to other machines."""
    if why := _why_not(workspace):
        raise Refusal(NO_CLUSTER.at(FilePlace("--scheduler", 0), why=why))


def check_package(workspace: Workspace, folder: Path) -> None:
    """Raises `Refusal` for a package that lies in another workspace, one for classified documents."""
    real = folder.resolve()
    root = next((one for one in (real, *real.parents) if is_declared(one)), None)
    if root is not None and root != workspace.root.resolve():
        shown = folder.as_posix()
        raise Refusal(ELSEWHERE.at(FilePlace(shown, 0), path=shown, root=root.as_posix()))


def _why_not(workspace: Workspace) -> str:
    """The workspace is declared; or it is not, and classified content is in it all the same."""
    if workspace.declared:
        return "这是涉密工作目录"
    paths = (path for path in workspace.content_files() if path.endswith((".yaml", ".yml")))
    found = next((path for path in paths if _MARKED.search(workspace.read_bytes(path))), None)
    return f"“{found}”标有密级" if found else ""
