"""The files of an edition that went out, by what is on record of it.

Refuses to look at the files themselves.
"""

from __future__ import annotations

from generator.model.edition import amendment_of, edition_of
from generator.records.store import read_record
from generator.workspace import Workspace


def issued_files(workspace: Workspace, programme: str, district: str, name: str) -> dict[str, str]:
    """Their hashes by path, of the package of an edition or an amendment. Raises `Refusal`."""
    issues = read_record(workspace, programme, district, edition_of(name)).issues
    gone = (issue for issue in issues if issue.amendment == amendment_of(name))
    return {path: digest for issue in gone for path, digest in issue.files.items()}
