"""`content/calibration.yaml`: which applications have been calibrated, when, with what result.

An entry holds what was required beside what was measured, because a later version of the page
may ask for other lengths. Refuses to write over a file that it cannot read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from generator.calibrate.judge import Reading
from generator.diagnostics.calibration_rules import CALIBRATION_FILE
from generator.diagnostics.finding import Refusal
from generator.place import FilePlace
from generator.workspace import Workspace

PATH = "content/calibration.yaml"
FORMAT = 1
_HEAD = "# 打印校准的记录。由 yinfa calibrate 写入，yinfa doctor 读取；单位为毫米。\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One application as it was measured; `required` and `measured` in mm, in the page's order."""

    app: str
    version: str
    day: date
    required: tuple[float, ...]
    measured: tuple[float, ...]

    @property
    def label(self) -> str:
        return f"{self.app} {self.version}".strip()

    @property
    def largest(self) -> float:
        """The largest deviation with its sign, in mm."""
        pairs = zip(self.measured, self.required, strict=True)
        return max((round(m - r, 2) for m, r in pairs), key=abs)


def entry(app: str, version: str, day: date, found: Sequence[Reading]) -> Entry:
    """What is kept of a calibration: lengths to a hundredth of a millimetre."""
    return Entry(
        app,
        version,
        day,
        tuple(round(reading.spot.required.mm, 2) for reading in found),
        tuple(round(reading.measured.mm, 2) for reading in found),
    )


def entries(workspace: Workspace) -> tuple[Entry, ...]:
    """What has been calibrated so far. Raises `Refusal` for a file that cannot be understood."""
    try:
        return tuple(_entry(raw) for raw in _read(workspace))
    except (KeyError, TypeError, ValueError) as error:
        raise _refusal(f"有一条记录不完整（{error}）") from None


def save(workspace: Workspace, new: Entry) -> None:
    """Add the entry; an older one of the same application and version gives way to it.

    Raises `Refusal`, before anything is written, for a file that cannot be understood.
    """
    entries(workspace)
    kept = [
        raw
        for raw in _read(workspace)
        if _key(raw["app"], raw["version"]) != _key(new.app, new.version)
    ]
    data = {"format": FORMAT, "calibrations": [*kept, _raw(new)]}
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    workspace.write_text(PATH, _HEAD + text)


def _read(workspace: Workspace) -> list[dict[str, Any]]:
    """The entries as they stand there; keys that this version does not know stay in them."""
    if not workspace.exists(PATH):
        return []
    try:
        data = yaml.safe_load(workspace.read_text(PATH))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise _refusal("写法不对", mark.line + 1 if mark else 1) from None
    except (yaml.YAMLError, ValueError):
        raise _refusal("写法不对") from None
    if not isinstance(data, Mapping) or not isinstance(data.get("calibrations"), list):
        raise _refusal("没有 calibrations 这一项")
    if data.get("format") != FORMAT:
        raise _refusal(f"格式是 {data.get('format')}，本软件只认得 {FORMAT}")
    return list(data["calibrations"])


def _entry(raw: Mapping[str, Any]) -> Entry:
    day = raw["date"]
    if not isinstance(day, date):
        raise TypeError(f"日期“{day}”")
    required, measured = (tuple(map(float, raw[key])) for key in ("required", "measured"))
    if len(required) != len(measured) or not required:
        raise ValueError("required 与 measured 的个数不同")
    return Entry(str(raw["app"]), str(raw["version"]), day, required, measured)


def _raw(new: Entry) -> dict[str, Any]:
    return {
        "app": new.app,
        "version": new.version,
        "date": new.day,
        "required": list(new.required),
        "measured": list(new.measured),
    }


def _key(app: object, version: object) -> tuple[str, str]:
    return str(app).casefold(), str(version).casefold()


def _refusal(reason: str, line: int = 0) -> Refusal:
    return Refusal(CALIBRATION_FILE.at(FilePlace(PATH, line), reason=reason))
