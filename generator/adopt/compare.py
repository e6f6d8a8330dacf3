"""What we made + what a person made of it → the hand edits, one by one, in reading order.

Refuses to align lines, which is done for it, and to judge what an edit is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.adopt.seen import (
    NOBODY,
    EditKind,
    Hand,
    HandEdit,
    Line,
    Passage,
    Seen,
)
from generator.model.edit import Edit

_NEAR = 2
"""Changes with no more characters between them are read as one."""

Pairs = Iterable[tuple[Line | None, Line | None]]


def standing(seen: Seen) -> list[Line]:
    """The lines that no tracked change brought in, without empty ones: what can be aligned."""
    return [line for line in seen.lines if line.came is None and line.before.strip()]


def hand_edits(base: Seen, now: Seen, pairs: Pairs) -> list[HandEdit]:
    """All edits with their numbers from 1; `pairs` are the `standing` lines of both, aligned."""
    numbers = {passage: number for number, passage in enumerate(base.passages())}
    found = list(_of_lines(numbers, now, list(pairs)))
    found += _comments(base, now, numbers, found)
    found.sort(key=lambda one: one.at)
    edits = [one.edit for one in found] + list(_beside(base, now))
    return [replace(edit, number=number) for number, edit in enumerate(edits, 1)]


@dataclass(frozen=True, slots=True)
class _Found:
    """An edit and where it belongs in reading order."""

    at: tuple[int, int, int]
    edit: HandEdit
    comments: tuple[tuple[str, int], ...] = ()


def _of_lines(
    numbers: dict[Passage, int], now: Seen, pairs: list[tuple[Line | None, Line | None]]
) -> Iterator[_Found]:
    olds = {id(new): old for old, new in pairs if new is not None}
    for old, new in pairs:
        if old is not None and new is None:
            yield _gone(old, NOBODY, numbers)
    last = -1
    for order, line in enumerate(now.lines):
        old = olds.get(id(line))
        if old is not None:
            if line.went is not None:
                yield _gone(old, line.went, numbers)
            else:
                yield from _within(old, line, numbers)
            last = numbers[old.passages[-1]]
        elif line.after.strip():
            kind = EditKind.ROW_IN if line.row else EditKind.PARAGRAPH_IN
            edit = HandEdit(
                0,
                kind,
                "",
                line.after,
                line.came or _first_hand(line),
                last,
                cell=line.passages[0].cell,
                cells=_by_column(line) if line.row else (),
            )
            yield _Found((last, 1, order), edit)


def _by_column(line: Line) -> tuple[str, ...]:
    words = {passage.column or 0: passage.after for passage in line.passages}
    return tuple(words.get(number, "") for number in range(max(words) + 1))


def _first_hand(line: Line) -> Hand:
    hands = [piece.came for passage in line.passages for piece in passage.pieces if piece.came]
    return hands[0] if hands else NOBODY


def _gone(line: Line, hand: Hand, numbers: dict[Passage, int]) -> _Found:
    kind = EditKind.ROW_OUT if line.row else EditKind.PARAGRAPH_OUT
    first, last = numbers[line.passages[0]], numbers[line.passages[-1]]
    cell = line.passages[0].cell
    edit = HandEdit(0, kind, line.before, "", hand, first, last=last, cell=cell)
    return _Found((first, 0, 0), edit)


def _within(old: Line, new: Line, numbers: dict[Passage, int]) -> Iterator[_Found]:
    for one, other in _cells(old, new):
        if one is None and other is not None and other.after.strip():
            at = numbers[old.passages[-1]]
            edit = HandEdit(0, EditKind.CELL, "", other.after, cell=other.cell)
            yield _Found((at, 2, other.column or 0), edit)
        if one is None:
            continue
        at = numbers[one]
        for order, (change, hand) in enumerate(changes(one, other, whole=old.row)):
            kind = EditKind.CELL if old.row else EditKind.WORDS
            words = one.before[change.start : change.end]
            edit = HandEdit(0, kind, words, change.new, hand, at, change, cell=one.cell)
            yield _Found((at, 0, order), edit)


def _cells(old: Line, new: Line) -> Iterator[tuple[Passage | None, Passage | None]]:
    """The cells of a row beside one another: by their columns."""
    theirs = {passage.column: passage for passage in new.passages}
    for passage in old.passages:
        yield passage, theirs.pop(passage.column, None)
    yield from ((None, passage) for passage in theirs.values())


def changes(old: Passage, new: Passage | None, *, whole: bool = False) -> list[tuple[Edit, Hand]]:
    """The edits of one passage, first to last, as edits of the words that it had.

    With `whole`, what nobody tracked is one edit; a tracked deletion and what the same person put
    in its place are one too.
    """
    words = old.before
    before = new.before if new is not None else ""
    codes = SequenceMatcher(None, words, before, autojunk=False).get_opcodes()
    silent = _grouped(codes, before, whole=whole)
    tracked = _tracked(new) if new is not None else []
    if not tracked:
        return [(edit, NOBODY) for edit, _, _ in silent]
    if any(_cross(start, end, j, k) for start, end, *_ in tracked for _, j, k in silent):
        after = new.after if new is not None else ""
        return [(Edit(0, len(words), after), tracked[0][3])]
    found = [(edit.start, j, 1, edit, NOBODY) for edit, j, _ in silent]
    for start, end, text, hand in tracked:
        first = _back(codes, start, start=end > start)
        edit = Edit(first, _back(codes, end) if end > start else first, text)
        found.append((edit.start, start, 0, edit, hand))
    found.sort(key=lambda one: one[:3])
    return [(edit, hand) for *_, edit, hand in found]


Opcodes = Sequence[tuple[str, int, int, int, int]]


def _grouped(codes: Opcodes, before: str, *, whole: bool) -> list[tuple[Edit, int, int]]:
    """Edits with where they stand in the new words."""
    groups: list[list[int]] = []
    for kind, i, i_end, j, j_end in codes:
        if kind == "equal":
            continue
        if groups and (whole or i - groups[-1][1] <= _NEAR):
            groups[-1][1], groups[-1][3] = i_end, j_end
        else:
            groups.append([i, i_end, j, j_end])
    return [(Edit(i, k, before[j:end]), j, end) for i, k, j, end in groups]


def _tracked(passage: Passage) -> list[tuple[int, int, str, Hand]]:
    """Tracked changes as start and end among the words before them, what comes in, and whose."""
    found: list[tuple[int, int, str, Hand]] = []
    at = 0
    for piece in passage.pieces:
        hand = piece.came or piece.went
        if hand is None or not piece.text:
            at += len(piece.text)
            continue
        text, length = (piece.text, 0) if piece.came else ("", len(piece.text))
        if found and found[-1][1] == at and found[-1][3] == hand:
            start, _, come, _ = found.pop()
            found.append((start, at + length, come + text, hand))
        else:
            found.append((at, at + length, text, hand))
        at += length
    return found


def _cross(start: int, end: int, first: int, last: int) -> bool:
    """Whether a tracked change reaches into words that somebody typed without tracking."""
    return start < last and first < end


def _back(codes: Opcodes, at: int, *, start: bool = False) -> int:
    """The place in the old words of a place in the words before tracked changes.

    Between two stretches it is the end of the first, or the `start` of the second.
    """
    for kind, i, i_end, j, j_end in codes:
        if j <= at < j_end if start else j < at <= j_end:
            return i + at - j if kind == "equal" else i if at == j else i_end
    return 0 if at == 0 or not codes else codes[-1][2]


def _comments(
    base: Seen, now: Seen, numbers: dict[Passage, int], found: list[_Found]
) -> Iterator[_Found]:
    """New comments at the passage that they stand on; where that is new, at the one before."""
    known = {(comment.text, comment.hand.author) for comment in base.comments.values()}
    texts = {passage.before: number for passage, number in reversed(numbers.items())}
    for id_, comment in now.comments.items():
        if (comment.text, comment.hand.author) in known or not comment.text:
            continue
        on = [
            (passage, "".join(p.text for p in passage.pieces if id_ in p.comments))
            for passage in now.passages()
            if any(id_ in piece.comments for piece in passage.pieces)
        ]
        at = _nearest(on[0][0], texts, numbers, found) if on else None
        words = "".join(text for _, text in on)
        cell = on[0][0].cell if on else ""
        edit = HandEdit(0, EditKind.COMMENT, words, comment.text, comment.hand, at, cell=cell)
        yield _Found((at if at is not None else len(numbers), 3, 0), edit)


def _nearest(
    passage: Passage, texts: dict[str, int], numbers: dict[Passage, int], found: list[_Found]
) -> int | None:
    """The passage that a commented one was: by its words, or by the edit that made them."""
    if passage.before in texts:
        return texts[passage.before]
    old = {number: one.before for one, number in numbers.items()}
    by_passage: dict[int, list[Edit]] = {}
    for one in found:
        if one.edit.edit is not None and one.edit.passage is not None:
            by_passage.setdefault(one.edit.passage, []).append(one.edit.edit)
    for number, edits in by_passage.items():
        if edited(old[number], edits) in (passage.after, passage.before):
            return number
    return None


def edited(words: str, edits: Iterable[Edit]) -> str:
    """The words with edits in them; of several at one place the first stands first."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [words[at : edit.start], edit.new]
        at = max(at, edit.end)
    return "".join([*pieces, words[at:]])


def _beside(base: Seen, now: Seen) -> Iterator[HandEdit]:
    """Pictures, headers and notes, which are no part of the lines."""
    for kind, old, new in (
        (EditKind.PICTURE, base.pictures, now.pictures),
        (EditKind.ASIDE, base.asides, now.asides),
    ):
        came, went = [one for one in new if one not in old], [one for one in old if one not in new]
        if kind is EditKind.PICTURE:
            yield from (HandEdit(0, kind, "", "加进一幅图片") for _ in came)
            yield from (HandEdit(0, kind, "删去一幅图片", "") for _ in went)
        elif came or went:
            yield HandEdit(0, kind, "；".join(went), "；".join(came))
