"""Work on many foreign files in child processes that stay, each bound by limits for every file.

A file that ruins its child costs nobody but itself: it gets one finding, and the child is replaced.
Refuses to hold more than a few files at a time, whatever comes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Generic, NamedTuple, TypeVar

from generator.diagnostics import read_rules as rules
from generator.diagnostics.finding import Finding, Refusal
from generator.place import FilePlace
from generator.read.limits import LIMITS, OVERTIME, Limits, allow, confine_for_many, end

Item = TypeVar("Item")
T = TypeVar("T")
Record = Callable[[str, str], None]
"""Takes the name of a file and the traceback of a fault of ours in the work on it."""

_AHEAD: Final = 8
"""Items that wait in the pipe of a child, so that it need not wait for us."""
_IN_PIPE: Final = 96 * 1024
"""Bytes of them; more would not fit, and who sends would wait for who is sending."""
_WINDOW: Final = 64
"""Results for each child that may wait for one before them."""
_FILES: Final = 2000
"""Files after which a child is replaced, with whatever memory it has kept."""
_WATCH: Final = 2.0
"""Seconds after which a child without work looks whether it still has a parent."""


class _Failed(NamedTuple):
    """What a child says instead of a result; `spoiled` one ends itself."""

    what: str
    trace: str = ""
    spoiled: bool = False


def confined(
    work: Callable[[Item], T],
    items: Iterable[Item],
    jobs: int,
    limits: Limits = LIMITS,
    *,
    name: Callable[[Item], str] = str,
    record: Record | None = None,
) -> Generator[tuple[Item, T | Finding], None, None]:
    """Each item with the result of its work, in the order of the items.

    Work that refuses, fails or takes too much gives a finding; `name` is what that calls the
    file. Items are taken as they are needed. Close the iterator to end the children early.
    """
    team: _Team[Item, T] = _Team(work, max(jobs, 1), limits)
    try:
        for item, result in team.results(iter(items)):
            if isinstance(result, _Failed):
                if record is not None and result.trace:
                    record(name(item), result.trace)
                path = name(item)
                yield item, rules.READER_STOPPED.at(FilePlace(path, 0), path=path, what=result.what)
            else:
                yield item, result
    finally:  # also when the user interrupts
        team.dismiss()


@dataclass
class _Hand:
    """A child with what it was given, in order: the number, the bytes of the item."""

    process: BaseProcess
    pipe: Connection
    given: deque[tuple[int, bytes]] = field(default_factory=deque)
    since: float = 0.0
    files: int = 0

    def takes(self, size: int) -> bool:
        """Whether an item fits into its pipe; a large one only where nothing else is there."""
        if not self.given:
            return True
        waiting = sum(len(item) for _, item in self.given)
        count = len(self.given)
        return count < _AHEAD and self.files + count < _FILES and waiting + size <= _IN_PIPE


@dataclass
class _Team(Generic[Item, T]):
    """The children, what is under way, and what is done but not yet asked for."""

    work: Callable[[Item], T]
    jobs: int
    limits: Limits
    hands: list[_Hand] = field(default_factory=list)
    items: dict[int, Item] = field(default_factory=dict)
    done: dict[int, T | Finding | _Failed] = field(default_factory=dict)
    again: deque[tuple[int, bytes]] = field(default_factory=deque)
    taken: int = 0
    more: bool = True

    def results(self, source: Iterator[Item]) -> Iterator[tuple[Item, T | Finding | _Failed]]:
        turn = 0
        while True:
            self._take_in(0)
            self._hand_out(source)
            while turn not in self.done and self.items:
                self._take_in(None)
                self._hand_out(source)
            if turn not in self.done:
                return
            while turn in self.done:
                yield self.items.pop(turn), self.done.pop(turn)
                turn += 1
                if not turn % _AHEAD:
                    break

    def _hand_out(self, source: Iterator[Item]) -> None:
        """Give every child what it can hold, what was left by one that died first."""
        while waiting := self._next(source):
            free = [hand for hand in self.hands if hand.takes(len(waiting[1]))]
            if not free and len(self.hands) < self.jobs:
                free = [self._hire()]
            if not free:
                self.again.appendleft(waiting)
                return
            hand = min(free, key=lambda one: len(one.given))
            if not hand.given:
                hand.since = time.monotonic()
            hand.given.append(waiting)
            with suppress(OSError):  # one that died says so by the end of its pipe
                hand.pipe.send_bytes(waiting[1])

    def _next(self, source: Iterator[Item]) -> tuple[int, bytes] | None:
        if self.again:
            return self.again.popleft()
        if not self.more or len(self.items) >= self.jobs * _WINDOW:
            return None
        try:
            item = next(source)
        except StopIteration:
            self.more = False
            return None
        number = self.taken
        self.taken += 1
        self.items[number] = item
        return number, pickle.dumps(item, pickle.HIGHEST_PROTOCOL)

    def _take_in(self, seconds: float | None) -> None:
        """Results that are there; with None wait for one, or for a child that overruns."""
        if seconds is None:
            over = (hand.since + self.limits.wall for hand in self.hands if hand.given)
            seconds = max(min(over, default=0.0) - time.monotonic(), 0.0)
        ready = wait([hand.pipe for hand in self.hands], seconds) if self.hands else []
        for hand in [hand for hand in self.hands if hand.pipe in ready]:
            self._receive(hand)
        now = time.monotonic()
        for hand in [*self.hands]:
            if hand.given and hand.since + self.limits.wall <= now and not hand.pipe.poll():
                self._lose(hand, overdue=True)

    def _receive(self, hand: _Hand) -> None:
        while hand in self.hands:
            try:
                if not hand.pipe.poll():
                    return
                answer = pickle.loads(hand.pipe.recv_bytes())
            except (EOFError, OSError):
                self._lose(hand, overdue=False)
                return
            number, _ = hand.given.popleft()
            self.done[number] = answer
            hand.since = time.monotonic()
            hand.files += 1
            spoiled = isinstance(answer, _Failed) and answer.spoiled
            if spoiled or (hand.files >= _FILES and not hand.given):
                self._dismiss(hand)

    def _lose(self, hand: _Hand, *, overdue: bool) -> None:
        """A child that died or overran: the file it was at is lost, the others are not."""
        if not overdue:
            hand.process.join(_WATCH)
        late = overdue or hand.process.exitcode == -OVERTIME
        if hand.given:
            number, _ = hand.given.popleft()
            self.done[number] = _Failed("读取用时过长" if late else "读取时程序中断")
        self._dismiss(hand)

    def _hire(self) -> _Hand:
        forks = sys.platform == "linux"
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        ours, theirs = context.Pipe()
        others = [hand.pipe for hand in self.hands] if forks else []
        child = context.Process(
            target=_serve, args=(theirs, [*others, ours] if forks else [], self.work, self.limits),
            daemon=True,
        )  # fmt: skip
        child.start()
        theirs.close()
        hand = _Hand(child, ours)
        self.hands.append(hand)
        return hand

    def _dismiss(self, hand: _Hand) -> None:
        self.hands.remove(hand)
        self.again.extend(hand.given)
        end(hand.process, at_once=True)
        hand.pipe.close()

    def dismiss(self) -> None:
        for hand in [*self.hands]:
            self._dismiss(hand)


def _serve(
    pipe: Connection, others: list[Connection], work: Callable[[Any], Any], limits: Limits
) -> None:
    """The life of a child: file after file, until the pipe ends or the parent is gone."""
    parent = os.getppid()
    for other in others:
        other.close()
    confine_for_many(limits)
    gc.freeze()
    while True:
        while not pipe.poll(_WATCH):
            if os.getppid() != parent:
                return
        try:
            item = pickle.loads(pipe.recv_bytes())
        except (EOFError, OSError):
            return
        allow(limits)
        packed, spoiled = _answered(partial(work, item))
        pipe.send_bytes(packed)
        if spoiled:
            return


def _answered(work: Callable[[], Any]) -> tuple[bytes, bool]:
    """The result, ready to be sent, or what went wrong; and whether this process had better end."""
    try:
        return pickle.dumps(work(), pickle.HIGHEST_PROTOCOL), False
    except Refusal as refusal:
        return pickle.dumps(refusal.finding), False
    except MemoryError:
        failed = _Failed("读取所需的内存过多", spoiled=True)
    except RecursionError:
        failed = _Failed("里面的层次过多", spoiled=True)
    except Exception as error:
        failed = _Failed(f"读取时程序出错：{type(error).__name__}", traceback.format_exc())
    return pickle.dumps(failed), failed.spoiled
