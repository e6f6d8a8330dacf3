"""What `--fix` says and writes: passages before and after, the new file, what is left.

Refuses to judge words and to change a file that nobody asked to have changed.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from pathlib import Path

from generator.cli.report import Report
from generator.diagnostics.finding import Findings
from generator.model.layout import STANDARD, Measures
from generator.pipeline.mending import MendedContent, MendedFile, mend_content, mend_file
from generator.pipeline.request import Request
from generator.rules.mending import Mended
from generator.workspace import Workspace


def fix_files(
    report: Report,
    workspace: Workspace,
    files: Iterable[Path],
    office: str,
    findings: Findings,
    measures: Measures = STANDARD,
    off: Collection[str] = (),
) -> tuple[list[Path], dict[str, object]]:
    """Write a mended copy of each file; why there can be none is added to the findings.

    Returns the files as they are now to be checked, and what `--json` says of it.
    """
    now, said = [], []
    for path in files:
        made, found = mend_file(path, workspace.today(), office, measures, off)
        findings.extend(found)
        if not len(found):
            _tell(report, made)
        now.append(made.target or path)
        said.append(_as_json(made))
    return now, {"fixed": said}


def _tell(report: Report, made: MendedFile) -> None:
    for change in made.changes:
        report.say(f"{change.spot.place(0)} {'、'.join(change.codes)}")
        report.say(f"  原文：{_around(change.spot.words, change)}")
        report.say(f"  改为：{_around(change.words, change, new=True)}")
    if made.target is None:
        report.say(f"{made.source.as_posix()}：没有可以放心改的地方，没有另存。")
        return
    done = len(made.changes) - made.left
    how = f"用修订标出，署“{made.office}”" if made.target.suffix.lower() == ".docx" else "已改好"
    report.say(f"改了 {done} 段，{how}，另存为：{made.target.as_posix()}。原文件没有动。")
    if made.left:
        report.say(f"另有 {made.left} 段含域、图片或别人的修订，没有改，请自行改。")


_CONTEXT = 12


def _around(words: str, change: Mended, *, new: bool = False) -> str:
    """The words from a little before the first change to a little behind the last."""
    first, last = change.edits[0], change.edits[-1]
    shift = len(change.words) - len(change.spot.words) if new else 0
    start, end = max(first.start - _CONTEXT, 0), last.end + shift + _CONTEXT
    return f"{'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}"


def _as_json(made: MendedFile) -> dict[str, object]:
    return {
        "file": made.source.as_posix(),
        "fixed": made.target.as_posix() if made.target else None,
        "office": made.office,
        "left": made.left,
        "changes": [
            {
                "place": str(change.spot.place(0)),
                "codes": list(change.codes),
                "before": change.spot.words,
                "after": change.words,
            }
            for change in made.changes
        ],
    }


def fix_content(
    report: Report, workspace: Workspace, requests: Iterable[Request], *, write: bool
) -> list[str]:
    """Show what would change in content files, and write it where that was asked for.

    Returns the paths of the files that change.
    """
    changes = mend_content(workspace, requests)
    for change in changes:
        report.say(difference(change))
        if write:
            workspace.write_text(change.path, change.after)
    done = "已保存" if write else "未保存；核对后加 --write 再运行一次"
    report.say(f"{len(changes)} 个文件要改，{done}。" if changes else "没有可以放心改的地方。")
    return [change.path for change in changes]


def difference(change: MendedContent) -> str:
    """The lines that change, as a unified difference."""
    before, after = change.before.splitlines(), change.after.splitlines()
    lines = difflib.unified_diff(before, after, change.path, change.path, lineterm="", n=0)
    return "\n".join(lines)
