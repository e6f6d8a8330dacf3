"""What was signed and issued of an edition, as a file of the workspace: one for each edition.

The same record, the same bytes. Refuses to overwrite what it cannot read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from generator.diagnostics import sign_rules as rules
from generator.disk import Disk, WorkspaceError, checked, read_file
from generator.model.issued import Frozen, Issue, Record, Said, Signing
from generator.place import FilePlace
from generator.workspace import RECORDS, Workspace

FORMAT = 1
_RECORD = re.compile(rf"{RECORDS}/([^/]+)/([^/]+)/([^/]+)\.json")
_SAID = re.compile(r'"said": ([0-9]+)')
"""In text of JSON no value reads so: its quotes are escaped."""


def record_path(programme: str, district: str, edition: str) -> str:
    """Where the record lies in the workspace."""
    return checked(f"{RECORDS}/{district}/{programme}/{edition}.json")


def read_record(workspace: Workspace, programme: str, district: str, edition: str) -> Record:
    """The record, an empty one where there is none. Raises `WorkspaceError`."""
    shown = record_path(programme, district, edition)
    path = workspace.root / shown
    if Disk().digest(path) is None:
        return Record(programme, district, edition)
    record = _from_json(read_file(path, shown), shown)
    if (record.programme, record.district, record.edition) != (programme, district, edition):
        whose = f"{record.programme} -d {record.district} -e {record.edition}"
        raise _unreadable(shown, f"里面记的是 {whose}")
    return record


def all_records(workspace: Workspace) -> Iterator[Record]:
    """Every record of the workspace, in the order of their paths. Raises `WorkspaceError`."""
    for path in workspace.content_files(RECORDS):
        if (match := _RECORD.fullmatch(path)) is not None:
            district, programme, edition = match.groups()
            yield read_record(workspace, programme, district, edition)


def write_record(workspace: Workspace, record: Record) -> None:
    """Lay the record down. Raises `WorkspaceError`, also over one that cannot be read."""
    names = (record.programme, record.district, record.edition)
    read_record(workspace, *names)
    workspace.write_bytes(record_path(*names), to_json(record))


def to_json(record: Record) -> bytes:
    """Each passage on a line of its own, as a tool that shows differences wants it."""
    data = {"format": FORMAT, **asdict(record)}
    passages: list[str] = []
    for entry in (*data["signings"], *data["issues"]):
        lines = [_line(said.values()) for said in entry["words"]["said"]]
        entry["words"]["said"] = len(passages)
        passages.append("[\n  " + ",\n  ".join(lines) + "\n ]" if lines else "[]")
    text = json.dumps(data, ensure_ascii=False, indent=1)
    whole = _SAID.sub(lambda match: f'"said": {passages[int(match[1])]}', text)
    return f"{whole}\n".encode()


def _line(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _from_json(data: bytes, shown: str) -> Record:
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            raise _unreadable(shown, f"格式为 {found['format']}，本软件只懂 {FORMAT}")
        return Record(
            _word(found["programme"]),
            _word(found["district"]),
            _word(found["edition"]),
            tuple(_signing(one) for one in found["signings"]),
            tuple(_issue(one) for one in found["issues"]),
        )
    except json.JSONDecodeError as error:
        raise _unreadable(shown, "不是 JSON", error.lineno, error.colno) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(shown, f"内容不全或类型不对（{error}）") from error


def _signing(found: Mapping[str, Any]) -> Signing:
    return Signing(
        day=_word(found["day"]),
        moment=_word(found["moment"]),
        signer=_word(found["signer"]),
        words=_frozen(found["words"]),
        reason=_word(found["reason"]),
    )


def _issue(found: Mapping[str, Any]) -> Issue:
    amendment = found["amendment"]
    if not isinstance(amendment, int):
        raise TypeError("amendment")
    return Issue(
        amendment=amendment,
        kind=_word(found["kind"]),
        number=_word(found["number"]),
        date=_word(found["date"]),
        moment=_word(found["moment"]),
        words=_frozen(found["words"]),
        files={_word(path): _word(digest) for path, digest in found["files"].items()},
    )


def _frozen(found: Mapping[str, Any]) -> Frozen:
    said = tuple(
        Said(_word(part), _word(role), _word(words), tuple(int(at) for at in cell))
        for part, role, words, cell in found["said"]
    )
    return Frozen(_word(found["title"]), said)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(str(value))
    return value


def _unreadable(shown: str, reason: str, line: int = 0, column: int = 1) -> WorkspaceError:
    place = FilePlace(shown, line, column)
    return WorkspaceError(rules.RECORD_UNREADABLE.at(place, path=shown, reason=reason))
