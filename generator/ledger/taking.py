"""What becomes of a version of a piece that comes in while others are known: the rule of the house.

Nothing is overwritten silently: what differs from a version that stands waits for a decision, only
what was sent back is replaced at once. Refuses to store; it says what to store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.ledger import Entry
from generator.model.returns import Answer, Origin, State, Value, Void
from generator.model.taken import Difference, Fate


@dataclass(frozen=True, slots=True)
class Ruling:
    """The fate of a version, the state that it gets, and whether it is now the standing one.

    `state` is None where no version is made of it.
    """

    fate: Fate
    state: State | None = None
    stands: bool = False
    like: int = 0
    """The number of the version that it is the same as."""


def ruled(
    new: Entry,
    standing: Entry | None,
    known: Sequence[Entry],
    *,
    reopened: bool = False,
    frozen: bool = False,
) -> Ruling:
    """`known` are all versions of the piece, `standing` the one of them that counts.

    `reopened`: the office has asked the unit for another one; `frozen`: it takes none from it
    without a decision.
    """
    if same := _same_file(new, standing, known, reopened=reopened):
        return Ruling(Fate.SAME, like=same.number)
    if any(fault.open for fault in new.faults):
        stands = standing is None or standing.state is State.REFUSED
        return Ruling(Fate.REFUSED, State.REFUSED, stands)
    if frozen and (standing is None or not alike(new, standing)):
        return Ruling(Fate.WAITING, State.WAITING)
    if standing is None:
        return Ruling(Fate.TAKEN, State.IN, stands=True)
    if standing.state is State.REFUSED:
        return Ruling(Fate.CORRECTED, State.IN, stands=True)
    if alike(new, standing):
        if standing.origin is Origin.TYPED and new.origin is Origin.FILE:
            return Ruling(Fate.CORRECTED, State.IN, stands=True)
        return Ruling(Fate.SAME_VALUES, like=standing.number)
    if reopened:
        return Ruling(Fate.CORRECTED, State.IN, stands=True)
    return Ruling(Fate.WAITING, State.WAITING)


def _same_file(
    new: Entry, standing: Entry | None, known: Sequence[Entry], *, reopened: bool
) -> Entry | None:
    """The latest version that came from the same bytes.

    A file that was sent back and is judged otherwise by now is another version; so is, after a
    reopening, an older one that the unit goes back to.
    """
    for one in reversed(known):
        if one.sha256 != new.sha256:
            continue
        if reopened and (standing is None or one.number != standing.number):
            return None
        if one.state is State.REFUSED and one.faults != new.faults:
            return None
        return one
    return None


def alike(new: Entry, old: Entry) -> bool:
    """Whether both say the same, wherever in a file it stood and however it was typed."""
    return not differences(old, new)


def differences(old: Entry, new: Entry) -> tuple[Difference, ...]:
    """Cell by cell what `new` says otherwise; explanations, remark and text as a whole."""
    found = [
        Difference(key, before, after)
        for key in dict.fromkeys((*old.answers, *new.answers))
        if not _equal(before := old.answers.get(key), after := new.answers.get(key))
    ]
    found += [
        Difference(name, Answer(was, ""), Answer(is_, ""))
        for name, was, is_ in _words(old, new)
        if was != is_
    ]
    if not found and not (old.answers or new.answers or old.paragraphs or new.paragraphs):
        return (Difference("文件", Answer(old.name, ""), Answer(new.name, "")),)
    return tuple(found)


def _words(old: Entry, new: Entry) -> Iterator[tuple[str, str, str]]:
    for check in dict.fromkeys((*old.explained, *new.explained)):
        yield check, old.explained.get(check, ""), new.explained.get(check, "")
    yield "备注", old.remark, new.remark
    yield "正文", _text(old), _text(new)


def _equal(one: Answer | None, other: Answer | None) -> bool:
    """An input that a version does not have, and one that was left empty, are the same."""
    return _value(one) == _value(other)


def _value(answer: Answer | None) -> Value:
    return Void.BLANK if answer is None else answer.value


def _text(entry: Entry) -> str:
    return "\n".join(words for _, words in entry.paragraphs)
