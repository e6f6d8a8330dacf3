"""Parts of an OOXML package exchanged, all else as it was: order, dates, names, bytes of other parts.

Refuses to look into a part.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile


def exchanged(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            content = parts.get(info.filename)
            new.writestr(info, old.read(info) if content is None else content, info.compress_type)
    return made.getvalue()


def related(part: str) -> str:
    """The name of the part that says what `part` refers to."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def resolved(part: str, target: str) -> str:
    """The name of the part that a relationship of `part` leads to."""
    if target.startswith("/"):
        return target[1:]
    steps = part.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
