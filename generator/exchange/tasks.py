"""Tasks out into a spreadsheet, and back: the order of the work, and when nothing is written.

Refuses to print. The rows that local editions add or change are not touched.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator.diagnostics import exchange_rules as rules
from generator.diagnostics.finding import Findings
from generator.disk import Disk, read_file
from generator.exchange.changes import REMOVED, Change, changes
from generator.exchange.columns import HEADS
from generator.exchange.merge import Merge
from generator.exchange.notation import due_words
from generator.exchange.printed import Printed
from generator.exchange.reading import ReturnedSheet, read_sheet, same_words
from generator.exchange.sheet import TaskSheet, workbook
from generator.exchange.table import cell_rows, flat, names_of
from generator.formats.plain import Plain, plain, same
from generator.formats.splice import comments, spliced
from generator.load.content import typed
from generator.load.tasks import load_tasks
from generator.model.content.sources import TaskSources
from generator.model.wording import deadline_words
from generator.place import FilePlace
from generator.workspace import Workspace

_LOCKS = (".~lock.{}#", ".~{}", "~${}")
"""What LibreOffice, WPS and Excel lay beside a file that is open."""

_EXAMPLES = {
    "持续推进": "没有期限",
    "2023年10月25日前": "某一天之前",
    "2023年12月底前": "某个月底之前",
}


@dataclass
class Import:
    """What an import would change; `text` is None where nothing can be written."""

    findings: Findings = field(default_factory=Findings)
    changes: list[Change] = field(default_factory=list)
    path: str = ""
    text: str | None = None


def export_tasks(
    workspace: Workspace, programme: str, printed: Printed | None = None
) -> tuple[bytes | None, Findings]:
    """The task sheet of a programme; None where the findings say why not.

    `printed`: what a district makes of the rows. Raises `Refusal` where a file cannot be read.
    """
    sources, findings = load_tasks(workspace, programme)
    if sources is None:
        return None, findings
    names = names_of(sources)
    rows = cell_rows(flat(sources.tasks.table), names)
    for row in rows:
        row.update(printed.cells(row.get("id", "")) if printed else {})
    dues = [row.due for row in sources.tasks.rows if row.due]
    sheet = TaskSheet(
        programme=programme,
        title=f"“{plain(sources.programme.name)}”任务表（{programme}）",
        rows=rows,
        names=names,
        examples={**{due_words(plain(due)): deadline_words(due) for due in dues}, **_EXAMPLES},
        helped=printed.district if printed else "",
    )
    return workbook(sheet), findings


def import_tasks(workspace: Workspace, programme: str, file: Path) -> Import:
    """What the sheet changes in the task file; nothing is written here.

    Raises `Refusal` where a file cannot be read or is no task sheet of this programme.
    """
    result = Import()
    sources, found = load_tasks(workspace, programme)
    result.findings.extend(found)
    if sources is None:
        return result
    result.path = sources.path
    data = read_file(file)
    _find_lock(file, result.findings)
    sheet = read_sheet(data, file.as_posix(), programme, result.findings)
    if sheet is None:
        return result
    old, names = flat(sources.tasks.table), names_of(sources)
    now = cell_rows(old, names)
    if not _same_rows(now, sheet):
        result.findings.add(rules.FILE_CHANGED_SINCE.at(FilePlace(sources.path)))
    new = Merge(sheet, old, now, names, sources.ids, result.findings).table()
    if result.findings.stop:
        return result
    result.changes = changes(old, new, names)
    result.text = _written(sources, new.groups(), result.findings)
    _find_local(sources, result)
    return result


def _same_rows(now: list[dict[str, str]], sheet: ReturnedSheet) -> bool:
    return len(now) == len(sheet.base) and all(
        same_words(row.get(key, ""), base.get(key, ""))
        for row, base in zip(now, sheet.base, strict=True)
        for key in HEADS
    )


def _written(sources: TaskSources, groups: Plain, findings: Findings) -> str | None:
    """The text of the task file with the new table, read again to see that it says it."""
    old = plain(sources.tasks)
    new = {**old, "table": groups}
    if same(old, new):
        return sources.text
    place = FilePlace(sources.path, 0)
    try:
        text = spliced(sources.text, old, new)
    except (yaml.YAMLError, ValueError) as error:
        said = str(error).splitlines()[0]
        findings.add(rules.SPLICE_FAILED.at(place, path=sources.path, reason=said))
        return None
    normal = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    tasks, found = typed(normal, sources.path, "tasks")
    if tasks is None or found.stop or not same(plain(tasks), new):
        said = next((finding.message for finding in found), "读出来的内容与表里的不同")
        findings.add(rules.SPLICE_FAILED.at(place, path=sources.path, reason=said))
        return None
    lost = Counter(comments(sources.text)) - Counter(comments(text))
    for comment in lost:
        findings.add(rules.COMMENT_LOST.at(_place_of(comment, sources), comment=comment))
    return text


def _place_of(comment: str, sources: TaskSources) -> FilePlace:
    before = sources.text[: sources.text.index(comment)]
    return FilePlace(sources.path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _find_lock(file: Path, findings: Findings) -> None:
    names = Disk().names(file.parent)
    for pattern in _LOCKS:
        lock = pattern.format(file.name)
        if lock in names:
            place = FilePlace(file.as_posix(), 0)
            findings.add(rules.SHEET_STILL_OPEN.at(place, path=file.name, lock=lock))


def _find_local(sources: TaskSources, result: Import) -> None:
    """Local editions that speak of what is removed."""
    for change in result.changes:
        for path, text in sources.local.items() if change.what == REMOVED else ():
            match = re.search(rf"(?<![a-z0-9-]){re.escape(change.id)}(?![a-z0-9-])", text)
            if match:
                before = text[: match.start()]
                line, column = before.count("\n") + 1, match.start() - before.rfind("\n")
                place = FilePlace(path, line, column)
                result.findings.add(rules.LOCAL_CHANGE_LEFT.at(place, id=change.id))
