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
from generator.place import Place
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
    if made.target is not None:
        in_docx = made.target.suffix.lower() == ".docx"
        how = f"用修订标出，署“{made.office}”" if in_docx else "已改好"
        where = f"另存为：{made.target.as_posix()}。原文件没有动。"
        report.say(f"改了 {len(made.changes)} 段，{how}，{where}")
    else:
        report.say(f"{made.source.as_posix()}：没有可以放心改的地方，没有另存。")
    if made.left:
        where = _listed(change.spot.place(0) for change in made.left)
        report.say(f"另有 {len(made.left)} 段没有改：{where}。{_why_left(made.source)}，请自行改。")


def _why_left(source: Path) -> str:
    if source.suffix.lower() == ".docx":
        return "这些段落要改的字在域、图片、控件、页眉或别人的修订里，或同样的段落有几处而改法不同"
    return "这些段落要改的字跨行"


_MOST_PLACES = 10


def _listed(places: Iterable[Place]) -> str:
    """Each place once, not more than a person will look up."""
    shown = list(dict.fromkeys(map(str, places)))
    return "、".join(shown[:_MOST_PLACES]) + ("等" if len(shown) > _MOST_PLACES else "")


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
        "left": len(made.left),
        "changes": [_change(change) for change in made.changes],
        "not_changed": [_change(change) for change in made.left],
    }


def _change(change: Mended) -> dict[str, object]:
    return {
        "place": str(change.spot.place(0)),
        "codes": list(change.codes),
        "before": change.spot.words,
        "after": change.words,
    }


def fix_content(
    report: Report, workspace: Workspace, requests: Iterable[Request], *, write: bool
) -> dict[str, object]:
    """Show what would change in content files, and write it where that was asked for.

    Returns what `--json` says of it: the files that change, and the places that were left.
    """
    changes, left = mend_content(workspace, requests)
    for change in changes:
        report.say(difference(change))
        if write:
            workspace.write_text(change.path, change.after)
    done = "已保存" if write else "未保存；核对后加 --write 再运行一次"
    report.say(f"{len(changes)} 个文件要改，{done}。" if changes else "没有可以放心改的地方。")
    if left:
        why = "这些字在文件里不是照原样写的（引号里有转义，或由引用、程序生成）"
        report.say(f"另有 {len(left)} 处没有改：{_listed(left)}。{why}，请自行改。")
    return {"changed": [change.path for change in changes], "left": [str(p) for p in left]}


def difference(change: MendedContent) -> str:
    """The lines that change, as a unified difference."""
    before, after = change.before.splitlines(), change.after.splitlines()
    lines = difflib.unified_diff(before, after, change.path, change.path, lineterm="", n=0)
    return "\n".join(lines)
