"""Forms going out for a period: one workbook a unit, a list of them, a note to all.

load → localize → what is owed → compose → render → package; what went out in which version is put
down in the ledger. Refuses to compute any of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from generator.compose.book_guide import owed_lines
from generator.compose.sent_out import sent_list, sent_note
from generator.compose.unit_book import FILLED_IN, file_words, unit_book
from generator.diagnostics import forms_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.layout.page import sheets
from generator.ledger.store import Ledger
from generator.model.document import Document
from generator.model.form_spec import FormSpec
from generator.model.returns import Owed
from generator.package.commit import PackageFile
from generator.package.names import file_name, file_stems, safe_stem
from generator.pipeline.files import planned, ready_fonts
from generator.pipeline.ledgers import open_ledger
from generator.pipeline.owed import Intake, intake
from generator.pipeline.request import LETTERHEAD, Progress, Request, silent
from generator.pipeline.sent_package import lay_sent
from generator.place import FilePlace
from generator.render.registry import FORMATS, Resources
from generator.workspace import Workspace

FOLDER = "forms"
"""Below the folder of the period, beside what comes back and the report of it."""

MANY = 20
"""Units from which on each group has a folder of its own."""

_TYPES = {
    "whole": "整数",
    "decimal": "小数",
    "text": "文字",
    "period": "时段",
    "date": "日期",
    "months": "起止月份",
    "choice": "选项",
}


@dataclass
class Sent:
    """What came of it: `folder` is None where nothing was laid."""

    findings: Findings = field(default_factory=Findings)
    folder: Path | None = None
    files: tuple[PackageFile, ...] = ()
    books: int = 0
    units: int = 0


def send_out(
    workspace: Workspace,
    programme: str,
    district: str,
    edition: str | None,
    period: str,
    units: Path | None = None,
    only: Sequence[str] = (),
    progress: Progress = silent,
) -> Sent:
    """The whole way; `only` names units by code or name, the others keep what they have.

    Raises `Refusal` where the register, the ledger or the folder cannot be had.
    """
    sent = Sent()
    progress("load", programme)
    taken, found = intake(workspace, programme, district, edition, period, units, of_units=True)
    sent.findings.extend(found)
    if taken is None:
        return sent
    wanted = _wanted(taken.owed, only, sent.findings)
    with open_ledger(workspace, programme, district, readonly=True) as ledger:
        sent.findings.extend(_version_findings(taken, ledger))
    if sent.findings.stop or not taken.owed:
        return sent
    books = _books(taken, wanted, progress)
    sent.files = (*books, *_beside(workspace, taken, sent.findings, progress))
    sent.books, sent.units = len(books), len(taken.owed)
    if sent.findings.stop:
        return sent
    _lay(workspace, taken, sent, progress, partial=bool(only))
    _remember(workspace, taken)
    return sent


def _wanted(owed: Sequence[Owed], only: Sequence[str], findings: Findings) -> list[Owed]:
    """The units that are meant, all where none is named."""
    names = {word: one for one in owed for word in (one.unit.name, one.unit.code)}
    for word in only:
        if word not in names:
            near = get_close_matches(word, names, 1)
            said = f"，是不是“{near[0]}”" if near else ""
            findings.add(rules.UNIT_UNKNOWN.at(FilePlace("--only", 0), name=word, near=said))
    chosen = [names[word].unit.code for word in only if word in names]
    return [one for one in owed if not only or one.unit.code in chosen]


def _version_findings(taken: Intake, ledger: Ledger) -> Iterator[Finding]:
    """A version may add or retire an input, never change its type; another version has a number.

    The sheet of a programme's tasks has no versions: it follows the task table.
    """
    places = {id_.value: form.place_of("version") for id_, form in taken.edition.forms.items()}
    for spec in taken.specs.values():
        place = places.get(spec.id, taken.edition.programme.place)
        now = _inputs(spec)
        if spec.kind == "form":
            before = ledger.sent(spec.id, spec.version)
            if before is not None and before.keys() != now.keys():
                difference = _difference(spec, before, now)
                yield rules.VERSION_KEPT.at(
                    place, title=spec.title, version=spec.version, difference=difference
                )
            if ledger.sent(spec.id, spec.version + 1) is not None:
                later = spec.version + 1
                yield rules.VERSION_BACK.at(
                    place, title=spec.title, version=spec.version, later=later, next=later + 1
                )
        for version in range(1, spec.version + 1):
            for key, type_ in (ledger.sent(spec.id, version) or {}).items():
                if now.get(key, type_) != type_:
                    yield rules.INPUT_RETYPED.at(
                        place,
                        title=spec.title,
                        label=spec.by_key[key].input.label,
                        key=key,
                        version=version,
                        before=_TYPES.get(type_, type_),
                        now=_TYPES[now[key]],
                    )


def _inputs(spec: FormSpec) -> dict[str, str]:
    return {asked.key: asked.input.type.value for asked in spec.asked}


def _difference(spec: FormSpec, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    new = [spec.by_key[key].input.label for key in now if key not in before]
    gone = [key for key in before if key not in now]
    said = [f"多了{'、'.join(new)}"] if new else []
    said += [f"少了{'、'.join(gone)}"] if gone else []
    return "；".join(said)


def _books(taken: Intake, wanted: Sequence[Owed], progress: Progress) -> tuple[PackageFile, ...]:
    """The workbooks of those wanted, under names that do not depend on who else is wanted."""
    from generator.render.xlsx import render_xlsx

    paths, made = _paths(taken.owed), []
    for owed in wanted:
        document = unit_book(taken.edition, owed, taken.specs, taken.numbers)
        if document is not None:
            progress("render", owed.unit.name)
            data = render_xlsx(document, sheets(document, taken.edition.measures))
            made.append(_file(document, paths[owed.unit.code], "xlsx", data))
    return tuple(made)


def _paths(owed: Sequence[Owed]) -> dict[str, str]:
    """Where each workbook lies, by unit code; of many units each group has a folder."""
    groups = {one.unit.group for one in owed}
    by_group = len(owed) >= MANY and len(groups) > 1
    stems = file_stems([file_words(one) for one in owed])
    folders = {group: f"{safe_stem(group or '未分组')}/" if by_group else "" for group in groups}
    return {
        one.unit.code: folders[one.unit.group] + file_name(stem, "xlsx")
        for one, stem in zip(owed, stems, strict=True)
        if any(piece.kind in FILLED_IN for piece in one.pieces)
    }


def _beside(
    workspace: Workspace, taken: Intake, findings: Findings, progress: Progress
) -> Iterator[PackageFile]:
    """The list as a workbook, and the note to all."""
    paths = _paths(taken.owed)
    if not paths:
        titles = dict.fromkeys(line[0] for one in taken.owed for line in owed_lines(one))
        findings.add(
            rules.NOTHING_TO_FILL.at(
                FilePlace("--period", 0), period=taken.period, titles="、".join(titles)
            )
        )
    fonts = ready_fonts(workspace, findings)
    if findings.stop:
        return
    made = (
        (sent_list(taken.edition, taken.owed, paths, taken.numbers), "xlsx"),
        (sent_note(taken.edition, taken.owed, taken.numbers), "docx"),
    )
    resources = Resources(fonts, workspace.template(LETTERHEAD))
    for document, format_ in made:
        plans = planned(
            [document], fonts, taken.edition.measures, Request("", ""), findings, progress
        )
        data = FORMATS[format_].render(document, plans[0][1], resources)
        path = file_name(safe_stem(document.file_name), format_)
        yield _file(document, path, format_, data)


def _file(document: Document, path: str, format_: str, data: bytes) -> PackageFile:
    return PackageFile(path, document.part, document.id, document.title, format_, None, data)


def _lay(
    workspace: Workspace, taken: Intake, sent: Sent, progress: Progress, *, partial: bool
) -> None:
    progress("package", str(len(sent.files)))
    fonts = ready_fonts(workspace, sent.findings)
    sent.folder, found = lay_sent(workspace, taken, FOLDER, sent.files, fonts, partial=partial)
    sent.findings.extend(found)


def _remember(workspace: Workspace, taken: Intake) -> None:
    """What went out is put down once it lies there: a second run would do it again."""
    edition = taken.edition
    asked = {f"{p.kind}:{p.id}" for one in taken.owed for p in one.pieces} & taken.specs.keys()
    if not asked:
        return
    with (
        open_ledger(workspace, edition.programme_id, edition.district_id) as ledger,
        ledger.change(),
    ):
        for key in sorted(asked):
            spec = taken.specs[key]
            ledger.remember_sent(spec.id, spec.version, _inputs(spec))
