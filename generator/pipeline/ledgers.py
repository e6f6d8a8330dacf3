"""Where the ledger of a programme in a district lies, and how it is opened.

Refuses to ask it anything.
"""

from __future__ import annotations

from pathlib import Path

from generator.disk import checked
from generator.ledger.store import Ledger
from generator.workspace import Workspace

RETURNS = "_returns"
"""The folder beside the packages of a programme; no edition is called so."""
LEDGER = "ledger.sqlite"


def ledger_path(workspace: Workspace, programme: str, district: str) -> Path:
    """It lies in the workspace, wherever a command lays its files: there is one."""
    folder = checked(f"{district}/{programme}/{RETURNS}")
    return workspace.root / "output" / folder / LEDGER


def open_ledger(
    workspace: Workspace, programme: str, district: str, *, who: str = "", readonly: bool = False
) -> Ledger:
    """The ledger, with the clock of the workspace; `who` is put down with every change."""
    path = ledger_path(workspace, programme, district)
    return Ledger.open(path, readonly, who=who, now=workspace.now)
