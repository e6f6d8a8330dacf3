"""Hand edits come home: read, compared, tried on content that is composed again, then written.

Refuses to compute; it calls the steps in order. Writes nothing that was not tried, and all or none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from generator.adopt.compare import edited, hand_edits, standing
from generator.adopt.composed import (
    Composed,
    column_of,
    composed_in,
    difference,
    same_words,
    unnumbered,
)
from generator.adopt.home import Homes
from generator.adopt.looks import other_looks
from generator.adopt.passages import homes
from generator.adopt.proposal import Ground, Proposal, Proposer
from generator.adopt.seen import EditKind, HandEdit, Line, Seen
from generator.adopt.source import Source
from generator.adopt.wishes import Refused, Why, Wish, wish_of
from generator.diagnostics import adopt_rules as rules
from generator.diagnostics.finding import Findings, Refusal
from generator.diff.passages import aligned
from generator.disk import WorkspaceError, read_file
from generator.load.content import districts, editions
from generator.load.nodes import parse
from generator.model.content.annex import ProgressSheet
from generator.model.document import Document
from generator.model.edition import Edition
from generator.package.kept import settle
from generator.pipeline.adopt_base import Base, find_base, seen_in
from generator.pipeline.build import check_content
from generator.pipeline.proposed import Proposed
from generator.pipeline.request import Result
from generator.place import FilePlace
from generator.read.files import read
from generator.workspace import Workspace

_LEAST_KEPT = 0.2
"""So much of what we made stands, as it was or edited, in a file that was made from it."""


@dataclass(frozen=True)
class HandMade:
    """A person's file, what it was made from, and every edit in it."""

    base: Base
    seen: Seen
    edits: tuple[HandEdit, ...]
    shown: tuple[str, ...]

    def around(self, edit: HandEdit, most: int = 12) -> tuple[str, str]:
        """The words before and behind an edit."""
        if edit.edit is None or edit.passage is None:
            return "", ""
        words = self.shown[edit.passage]
        start, end = edit.edit.start, edit.edit.end
        return words[max(start - most, 0) : start], words[end : end + most]


@dataclass
class Outcome:
    """What of the wanted edits comes home, why the others do not, and the files that change.

    `loosened` are references that plain words replaced, `along` passages that change along, both
    by the number of the edit or for all of them.
    """

    taken: list[int] = field(default_factory=list)
    left: dict[int, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    loosened: dict[int, tuple[str, ...]] = field(default_factory=dict)
    along: tuple[str, ...] = ()


def read_hand_edits(workspace: Workspace, path: Path, of: Path | None = None) -> HandMade:
    """read → compare with the version that it was made from. Raises `Refusal`."""
    data = read_file(path)
    seen = seen_in(data, path.as_posix())
    base = find_base(workspace, path, data, of)
    before = base.seen()
    pairs = aligned(
        standing(before), standing(seen), lambda line: line.before, lambda line: line.row
    )
    _refuse_another(path, base, [(pair.old, pair.new) for pair in pairs])
    edits = hand_edits(before, seen, [(pair.old, pair.new) for pair in pairs])
    shown = tuple(passage.before for passage in before.passages())
    looks = other_looks(read(base.data, base.file.path), read(data, path.as_posix()))
    for number, (words, said) in enumerate(looks, len(edits) + 1):
        at = next((n for n, one in enumerate(shown) if one.strip().startswith(words.strip())), None)
        edits.append(HandEdit(number, EditKind.LOOK, words, said, passage=at))
    return HandMade(base, seen, tuple(edits), shown)


def _refuse_another(
    path: Path, base: Base, pairs: Sequence[tuple[Line | None, Line | None]]
) -> None:
    """A file that has next to nothing of the version it should be made from. Raises `Refusal`."""
    had = sum(len(old.before) for old, _ in pairs if old is not None)
    kept = sum(len(old.before) for old, new in pairs if old is not None and new is not None)
    if kept >= _LEAST_KEPT * had:
        return
    why = f"原有的 {had} 个字只剩 {kept} 个字所在的段落" if kept else "没有一段是相同或相近的"
    place = FilePlace(path.as_posix(), 0)
    raise Refusal(
        rules.NOT_MADE_FROM_IT.at(place, path=path.as_posix(), base=base.file.path, why=why)
    )


class Adopter:
    """Tries edits of one file on the content as it is now. Raises `Refusal` if there is no such part."""

    def __init__(self, workspace: Workspace, made: HandMade, *, common: bool = False) -> None:
        self._workspace = workspace
        self._made = made
        now = check_content(workspace, made.base.request)
        document = _document(now, made.base)
        if document is None or now.edition is None:
            if now.findings.stop:
                raise Refusal(next(f for f in now.findings if f.severity is rules.ERROR))
            entry = made.base.file
            place = FilePlace(entry.path, 0)
            raise Refusal(rules.PART_GONE.at(place, path=entry.path, part=entry.title))
        self._before = now
        self._composed = composed_in(document)
        self._homes = homes(made.shown, [str(one.text) for one in self._composed])
        self._ground = _ground(workspace, now, now.edition, self._composed, common=common)
        self._proposer = Proposer(self._ground)

    def place(self, edit: HandEdit) -> str:
        """Where an edit stands: a cell by its address, words by part and heading."""
        if edit.cell:
            return edit.cell
        row = self._homes[edit.passage] if edit.passage is not None and edit.passage >= 0 else ()
        home = next((home for home in row if home is not None), None)
        return self._composed[home[0]].where if home is not None else "文中"

    def try_edits(self, numbers: Collection[int]) -> Outcome:
        """What comes home of the edits with these numbers."""
        outcome = Outcome()
        wishes: list[Wish] = []
        for edit in self._made.edits:
            if edit.number in numbers:
                wish = wish_of(edit, self._made.shown, self._homes, self._composed)
                if isinstance(wish, Why):
                    wish = Why.ALREADY if self._is_there(edit) else wish
                    outcome.left[edit.number] = wish
                else:
                    wishes.append(wish)
        kept, proposal = self._settled(wishes, outcome)
        outcome.taken = sorted(wish.hand.number for wish in kept)
        if proposal is not None:
            outcome.texts = proposal.texts
            outcome.loosened = proposal.loosened
            outcome.along = tuple(self._along(proposal))
            for wish in kept:
                if wish.on is not None and wish.hand.number not in proposal.noted:
                    outcome.taken.remove(wish.hand.number)
                    outcome.left[wish.hand.number] = Why.NOWHERE
        return outcome

    def _is_there(self, edit: HandEdit) -> bool:
        """Whether content says already what the passage of an edit says now."""
        of_passage = [e.edit for e in self._made.edits if e.edit and e.passage == edit.passage]
        if edit.passage is None or not of_passage:
            return False
        wanted = edited(self._made.shown[edit.passage], of_passage)
        return any(same_words(wanted, str(one.text)) for one in self._composed)

    def _settled(self, wishes: list[Wish], outcome: Outcome) -> tuple[list[Wish], Proposal | None]:
        """All of them where that comes out as wanted, else as many as do, in their order."""
        whole = self._tried(wishes)
        if isinstance(whole, Proposal):
            return wishes, whole
        kept: list[Wish] = []
        best: Proposal | None = None
        waiting = [self._together(wishes)]
        while waiting:
            groups = waiting.pop(0)
            some = [wish for group in groups for wish in group]
            made = self._tried([*kept, *some])
            if isinstance(made, Proposal):
                kept += some
                best = made
            elif len(some) == 1:
                outcome.left[some[0].hand.number] = self._reason(some[0], made)
            else:
                parts = groups if len(groups) > 1 else [[wish] for wish in some]
                half = len(parts) // 2
                waiting[:0] = [parts[:half], parts[half:]]
        return kept, best

    def _reason(self, wish: Wish, why: str) -> str:
        """Why one wish alone cannot be had; names in a cell of owners have to be known."""
        cells = (column_of(self._composed[n], self._ground.edition) for n, _ in wish.edits)
        owners = any(cell is not None and cell[1] not in ("", "due") for cell in cells)
        return Why.NAMES if why is Why.ELSEWHERE and owners else why

    def _together(self, wishes: Iterable[Wish]) -> list[list[Wish]]:
        """Wishes that replace the same words alike: a name is changed in all places or in none."""
        groups: dict[tuple[object, ...], list[Wish]] = {}
        for wish in wishes:
            hand = wish.hand
            key = (hand.old, hand.new) if hand.old and hand.new else (hand.number,)
            groups.setdefault(key, []).append(wish)
        return list(groups.values())

    def _tried(self, wishes: Sequence[Wish]) -> Proposal | str:
        """What would be written, composed and compared; or why not."""
        if not wishes:
            return Proposal()
        try:
            proposal = self._proposer.propose(wishes)
        except Refused as refused:
            return refused.why
        if not proposal.texts:
            return proposal
        after = check_content(Proposed(self._workspace, proposal.texts), self._made.base.request)
        document = _document(after, self._made.base)
        if after.findings.stop or document is None:
            errors = (f for f in after.findings if f.severity is rules.ERROR and not f.accepted)
            return "：".join((Why.STOPPED, *(f"{f.place}，{f.message}" for f in islice(errors, 1))))
        fits = self._says(composed_in(document), proposal) and self._leaves_others(after, proposal)
        return proposal if fits else Why.ELSEWHERE

    def _says(self, now: Sequence[Composed], proposal: Proposal) -> bool:
        """Whether the file says what was wanted, and nothing else but what shares its values."""
        old, new = [self._kept(side, proposal) for side in (self._numbered, enumerate(now))]
        if proposal.lost or proposal.gained:
            should = [proposal.expected.get(n, str(one.text)) for n, one in old]
            lost, gained = difference(should, [str(one.text) for _, one in new])
            out = {unnumbered(words) for words in proposal.lost}
            into = {unnumbered(words) for words in proposal.gained}
            return (
                lost.keys() <= out
                and gained.keys() <= into
                and (out == into or bool(lost or gained))
            )
        if len(old) != len(new):
            return False
        for (number, before), (_, after) in zip(old, new, strict=True):
            wanted = proposal.expected.get(number, str(before.text))
            if not same_words(wanted, str(after.text)) and not (
                number not in proposal.expected and self._follows(before, proposal)
            ):
                return False
        return True

    def _leaves_others(self, after: Result, proposal: Proposal) -> bool:
        """Whether the other parts of the package stay, but for what they share with this one."""
        if proposal.lost or proposal.gained:
            return True
        edited_cells = {
            (self._composed[n].annex, self._composed[n].cell): words
            for n, words in proposal.expected.items()
            if self._composed[n].cell is not None
        }
        for before, now in zip(self._others, _others(after, self._made.base), strict=False):
            old, new = [self._kept(enumerate(side), proposal) for side in (before, now)]
            if len(old) != len(new):
                return False
            for (_, one), (_, other) in zip(old, new, strict=True):
                wanted = edited_cells.get((one.annex, one.cell), str(one.text))
                same = same_words(wanted, str(other.text))
                if not same and not self._follows(one, proposal):
                    return False
        return True

    def _kept(
        self, passages: Iterable[tuple[int, Composed]], proposal: Proposal
    ) -> list[tuple[int, Composed]]:
        """Without the sheets whose rows hang on who answers for a task, where that changes."""
        return [p for p in passages if not (proposal.owners and p[1].annex in self._sheets)]

    @cached_property
    def _numbered(self) -> list[tuple[int, Composed]]:
        return list(enumerate(self._composed))

    @cached_property
    def _sheets(self) -> frozenset[str]:
        annexes = self._ground.edition.all_annexes.items()
        return frozenset(id_.value for id_, annex in annexes if isinstance(annex, ProgressSheet))

    @cached_property
    def _others(self) -> list[list[Composed]]:
        return _others(self._before, self._made.base)

    def _follows(self, one: Composed, proposal: Proposal) -> bool:
        """Whether a passage prints a value that was changed, so that it changes along."""
        found = Homes([one.text], self._ground.source, self._ground.may).printed(0)
        return bool({v.name for v in found if not _is_of_district(v.path)} & proposal.changed)

    def _along(self, proposal: Proposal) -> Iterable[str]:
        """Passages that nobody edited and that change along."""
        if proposal.lost or proposal.gained:
            return
        for number, one in enumerate(self._composed):
            if number not in proposal.expected and self._follows(one, proposal):
                yield one.where
        if proposal.owners and self._sheets:
            yield "按责任单位列任务的自查表"


def _is_of_district(path: str) -> bool:
    return path.startswith("content/districts/") and path.endswith("/district.yaml")


def _document(result: Result, base: Base) -> Document | None:
    """The document that a file is printed from: by its id, since annexes may have moved."""
    same = [d for d in result.documents if d.id == base.file.id and d.part == base.file.part]
    moved = [d for d in result.documents if d.id == base.file.id]
    return next(iter(same or moved), None)


def _others(result: Result, base: Base) -> list[list[Composed]]:
    """The passages of the issued document, where the file is one of its annexes."""
    issued = [d for d in result.documents if d.part == "issue"]
    return [composed_in(d) for d in issued if d.part != base.file.part]


def _ground(
    workspace: Workspace,
    now: Result,
    edition: Edition,
    composed: Sequence[Composed],
    *,
    common: bool,
) -> Ground:
    paths = [p for p in edition.inputs if p.startswith("content/") and p.endswith(".yaml")]
    trees = {path: parse(workspace.read_text(path), path)[0] for path in paths}
    source = Source({path: tree for path, tree in trees.items() if tree is not None})
    everywhere = sum(
        len(editions(workspace, edition.programme_id, name)) for name in districts(workspace)
    )
    folder = f"content/districts/{edition.district_id}/{edition.programme_id}"
    issued = [d for d in now.documents if d.part == "issue"]
    printed = [one.text for d in issued for one in composed_in(d)]
    return Ground(
        programme=edition.programme_id,
        district=edition.district_id,
        edition_path=f"{folder}/{edition.edition_id}.yaml",
        shared=everywhere > 1,
        common=common,
        texts={path: workspace.read_written(path) for path in source.trees},
        source=source,
        edition=edition,
        composed=composed,
        printed=printed,
    )


def write_home(workspace: Workspace, texts: dict[str, str]) -> None:
    """Write all of these files or none. Raises `WorkspaceError`."""
    before = {p: workspace.read_written(p) if workspace.exists(p) else None for p in texts}
    written: list[str] = []
    try:
        for path, text in texts.items():
            written.append(path)
            workspace.write_text(path, text)
    except WorkspaceError:
        for path in written:
            old = before[path]
            with suppress(WorkspaceError):
                workspace.take_back(path) if old is None else workspace.write_text(path, old)
        raise


def mark_settled(made: HandMade) -> bool:
    """Put down that the person's file is decided on; whether it lies in its package."""
    return bool(made.base.path) and settle(made.base.folder, made.base.path)


def findings_of(made: HandMade, adopter: Adopter, left: dict[int, str]) -> Findings:
    """What was asked for and does not come home, one by one."""
    findings = Findings()
    for edit in made.edits:
        if edit.number in left:
            what = f"{edit.kind}，{adopter.place(edit)}"
            place = FilePlace(made.base.path or made.base.file.path, 0)
            findings.add(
                rules.NOT_TAKEN.at(place, number=edit.number, what=what, why=left[edit.number])
            )
    return findings
