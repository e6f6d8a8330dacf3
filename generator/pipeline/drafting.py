"""A superior's document → the draft of a programme, proved by composing it again.

read → draft → load → localize → compose → compare. Refuses to compute; it calls the steps in order.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.compose.issue import compose
from generator.diagnostics import draft_rules as rules
from generator.diagnostics import read_rules as reading
from generator.diagnostics.finding import Finding, Findings, Refusal, Rule
from generator.disk import DECLARATION, WorkspaceError, read_file, write_file
from generator.draft.compare import Difference, Proof, prove, spoken_by, spoken_in
from generator.draft.draft import Draft, Order, draft
from generator.draft.joining import joined
from generator.draft.local import Wish
from generator.draft.signs import FEWEST, signs_of
from generator.load.content import load, load_district
from generator.load.divisions import load_divisions
from generator.localize.edition import localize
from generator.model.content.base import ID
from generator.model.edition import Edition
from generator.model.observed import Kind, Observed
from generator.place import FilePlace
from generator.read.gate import LARGEST_FILE
from generator.read.guarded import read_guarded
from generator.read.lookless import dressed
from generator.rules.printed import script_of_documents
from generator.workspace import Workspace

CONTENT = "content"
UNNAMED = "superior"
"""The programme of a file that is only compared."""
_NO_SIGNS = "不像公文（标题、发文字号、主送机关、分条的序号、表格、成文日期中至多有一样）"
_OPENED = "~$"
"""How the file begins that a word processor lays beside one that it has open."""
_SHOWN = 60
"""Characters of a source that a finding repeats."""


@dataclass
class Drafted:
    """A draft and what it was proved by.

    `draft` is None where the file cannot be drafted, `edition` and `proof` where the draft cannot be
    composed; the findings say why not.
    """

    draft: Draft | None = None
    proof: Proof | None = None
    edition: Edition | None = None
    findings: Findings = field(default_factory=Findings)


@dataclass(frozen=True, slots=True)
class Local:
    """For which district a local edition is drafted, and how many days earlier than the superior."""

    district: str
    earlier: int | None = None


def draft_file(
    workspace: Workspace,
    paths: Path | Sequence[Path],
    programme_id: str,
    local: Local | None = None,
) -> Drafted:
    """The draft of a file, nothing written yet; what stands in its way is found.

    Several files are a document and its annexes, in their order.
    """
    made = Drafted()
    made.findings.extend(_objections(programme_id))
    wish = _wish(workspace, local, made.findings) if local else None
    files = [paths] if isinstance(paths, Path) else list(paths)
    seen = [] if made.findings.stop else list(_read(files, made.findings))
    table, found = load_divisions(workspace)
    made.findings.extend(found)
    if made.findings.stop:
        return made
    name = "、".join(path.name for path in files)
    made.draft = draft(joined(seen), Order(programme_id, name, table, wish))
    made.findings.extend(_in_the_way(workspace, made.draft))
    if not made.findings.stop:
        made.findings.extend(_remarks(made.draft))
        _prove(workspace, made, made.draft)
    return made


def edition_of_file(workspace: Workspace, path: Path) -> tuple[Edition | None, Findings]:
    """What a superior's file says, as an edition; nothing is written.

    None where the findings say why not.
    """
    made = Drafted()
    seen = list(_read([path], made.findings))
    table, found = load_divisions(workspace)
    made.findings.extend(found)
    if made.findings.stop:
        return None, made.findings
    with tempfile.TemporaryDirectory(prefix="yinfa-draft-") as folder:
        drafted = draft(joined(seen), Order(UNNAMED, path.name, table))
        edition = _edition(workspace, made, drafted, Path(folder))
    made.findings.extend(_remarks(drafted))
    return edition, made.findings


def _read(paths: Sequence[Path], findings: Findings) -> Iterator[Observed]:
    """What is seen in each file; those that cannot be read or are no document are found."""
    for path in paths:
        if path.name.startswith(_OPENED):
            findings.add(rules.OPENED_COPY.at(FilePlace(path.as_posix(), 0), name=path.name[2:]))
            continue
        try:
            data = read_file(path, most=LARGEST_FILE)
            seen = dressed(read_guarded(data, path.as_posix()))
        except Refusal as refusal:
            findings.add(refusal.finding)
            continue
        findings.extend(_no_document(seen))
        findings.extend(_pages(reading.PAGES_UNREAD, seen, seen.textless_pages))
        findings.extend(_pages(reading.PAGE_FAINT, seen, seen.faint_pages))
        yield seen


def _pages(rule: Rule, seen: Observed, numbers: Sequence[int]) -> Iterator[Finding]:
    """What is true of some pages of a file, in one finding."""
    if numbers:
        pages = "、".join(f"第{number}页" for number in numbers)
        yield rule.at(FilePlace(seen.path, 0), path=seen.path, pages=pages)


def write_draft(workspace: Workspace, made: Drafted) -> list[str]:
    """Write the files that are not there yet, by path; where one cannot be written, none is left.

    Raises `WorkspaceError`.
    """
    assert made.draft is not None
    written: list[str] = []
    try:
        for path, data in _contents(made.draft):
            if not workspace.exists(path):
                written.append(path)
                workspace.write_bytes(path, data)
    except (WorkspaceError, KeyboardInterrupt):
        for path in reversed(written):
            workspace.take_back(path)
        raise
    return written


def _contents(drafted: Draft) -> Iterator[tuple[str, bytes]]:
    """All files of a draft by path."""
    yield from ((f"{CONTENT}/{path}", text.encode()) for path, text in drafted.files.items())
    yield from ((f"{CONTENT}/{path}", data) for path, data in drafted.pictures.items())


def _in_the_way(workspace: Workspace, drafted: Draft) -> Iterator[Finding]:
    """Files that are there and are not those of this draft: a person may have worked on them."""
    ours = dict(_contents(drafted))
    folder = f"{CONTENT}/programmes/{drafted.programme}"
    there = {*workspace.content_files(folder), *filter(workspace.exists, ours)}
    folders = "、".join(dict.fromkeys(_folder(path, drafted) for path in ours))
    for path in sorted(there):
        if path not in ours or workspace.read_bytes(path) != ours[path]:
            yield rules.DRAFT_EXISTS.at(FilePlace(path, 0), path=path, folders=folders)


def _folder(path: str, drafted: Draft) -> str:
    """The folder of a draft that a file of it lies in."""
    parts = path.split("/")
    own = parts[1] == "programmes" or parts[2] == drafted.district
    return "/".join(parts[: 3 if own else 4])


def _wish(workspace: Workspace, local: Local, findings: Findings) -> Wish | None:
    district, found = load_district(workspace, local.district)
    findings.extend(found)
    if district is None:
        return None
    return Wish(district, local.district, workspace.today().year, local.earlier)


def _objections(programme_id: str) -> Iterator[Finding]:
    if not ID.fullmatch(programme_id):
        yield rules.DRAFT_ID.at(FilePlace("--id", 0), name=programme_id)


def _no_document(seen: Observed) -> Iterator[Finding]:
    place = FilePlace(seen.path, 0)
    if seen.kind is Kind.XLSX:
        what = "是电子表格"
        yield rules.NO_DOCUMENT.at(place, path=seen.path, what=what)
    elif not any(words.strip() for words, _ in spoken_by(seen.items)):
        yield rules.NO_DOCUMENT.at(place, path=seen.path, what="里没有文字")
    elif signs_of(seen.items) < FEWEST:
        yield rules.NO_DOCUMENT.at(place, path=seen.path, what=_NO_SIGNS)


def _remarks(made: Draft) -> Iterator[Finding]:
    for doubt in made.doubts:
        yield rules.UNSURE.at(doubt.place, reason=doubt.reason)
    yield from map(_different, made.lost)
    for join in made.healed:
        yield rules.HEALED.at(join.place, before=join.before, behind=join.behind)
    for kept in made.kept:
        yield rules.KEPT_AS_TEXT.at(kept.place, words=_short(kept.words), count=kept.characters)
    for out in made.left_out:
        yield rules.LEFT_OUT.at(out.place, words=_short(out.text), why=out.why)


def _prove(workspace: Workspace, made: Drafted, drafted: Draft) -> None:
    """Compose the draft, and compare what it says with the source."""
    with tempfile.TemporaryDirectory(prefix="yinfa-draft-") as folder:
        made.edition = _edition(workspace, made, drafted, Path(folder))
    if made.edition is None:
        return
    documents, _ = compose(made.edition)
    printed = spoken_in(script_of_documents(documents, made.edition))
    made.proof = prove(spoken_by(drafted.items, drafted.left_out), printed)
    made.findings.extend(map(_different, made.proof.differences))


def _edition(workspace: Workspace, made: Drafted, drafted: Draft, folder: Path) -> Edition | None:
    """The draft as it will be loaded and localized, from a folder of its own."""
    for name, text in drafted.files.items():
        write_file(folder / CONTENT / name, text.encode(), lasting=False)
    if (declared := workspace.declaration()) is not None:  # it holds for the draft too
        write_file(folder / DECLARATION, declared, lasting=False)
    apart = Workspace(folder, clock=workspace.today)
    sources, findings = load(apart, drafted.programme, drafted.district, drafted.edition)
    made.findings.extend(findings)
    if sources is None:
        return None
    edition, findings = localize(sources)
    made.findings.extend(findings)
    return None if findings.stop else edition


def _different(difference: Difference) -> Finding:
    source, printed = _short(difference.source), _short(difference.printed)
    if not printed:
        what = f"原文的“{source}”没有印出"
    elif not source:
        what = f"多印出“{printed}”"
    else:
        what = f"原文“{source}”印作“{printed}”"
    return rules.DIFFERENT.at(difference.place, what=what)


def _short(words: str) -> str:
    """So much of the words that they are found again."""
    said = " ".join(words.split())
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}……"
