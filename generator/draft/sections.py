"""The tree of a chapter → sections of content, the measures and the phases among them set apart.

One section holds the measures: the one whose groups have numbered measures, and nothing else, below
them. Refuses to know annexes and the head of a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.draft.outline import Node, Said
from generator.draft.owners import answering
from generator.draft.phases import phase_of, untimed
from generator.draft.plain import table_entry
from generator.draft.roles import Roles
from generator.draft.tree import Doubt, Entry
from generator.place import Place

_SENTENCE_END: Final = re.compile(r"[。；：！？;:!?…”）)]$")
_LONGEST_INSET: Final = 40


@dataclass
class Body:
    """What stands before the first number (words, tables), sections, and what these hold: files and
    lists of their own.
    """

    preamble: list[str] = field(default_factory=list)
    tables: list[Entry] = field(default_factory=list)
    sections: list[Entry] = field(default_factory=list)
    measures: list[Entry] = field(default_factory=list)
    phases: list[Entry] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


class Sections:
    """Makes sections with ids in the order of reading."""

    def __init__(
        self, year: int | None = None, prefix: str = "", roles: Roles | None = None
    ) -> None:
        """`year` is meant by phases that name none; `prefix` begins every id; `roles` take owners."""
        self._year = year
        self._roles = roles
        self._prefix = prefix
        self._measured: Node | None = None
        self._phased: Node | None = None
        self.body = Body()

    def made(self, root: Node, *, holds: bool = True) -> Body:
        """The whole chapter; `holds` says that measures and phases may be set apart."""
        if holds:
            self._measured = _most(root.nodes, _measures_of)
            self._phased = _most(root.nodes, self._phases_of)
        body = self.body
        body.doubts += [Doubt(root.place, reason) for reason in root.doubts]
        body.preamble = self._paragraphs(root.paragraphs)
        body.tables = self._tables(root)
        body.sections = self._sections(root.nodes, (), 1)
        return body

    def _sections(self, nodes: Sequence[Node], path: tuple[int, ...], above: int) -> list[Entry]:
        """Sections below one another; a level or a number that does not follow is written down."""
        made: list[Entry] = []
        level, ordinal = above, 0
        for position, node in enumerate(nodes, 1):
            ordinal = ordinal + 1 if node.level == level else 1
            level = node.level
            entry = self._section(node, (*path, position))
            if level != above:
                entry["level"] = level
            if node.number != ordinal:
                entry["starts_at"] = ordinal = node.number
                if position > 1:
                    self._doubt(entry, node.place, "原文此处的序号与前一项不连，照原文编号")
            made.append(entry)
        return made

    def _doubt(self, entry: Entry, place: Place, reason: str) -> None:
        entry.doubts.append(reason)
        self.body.doubts.append(Doubt(place, reason))

    def _section(self, node: Node, path: tuple[int, ...]) -> Entry:
        entry = Entry(
            [
                ("id", self._prefix + "section-" + "-".join(map(str, path))),
                ("title", node.title or None),
                ("heading", "run-in" if node.run_in else None),
                ("paragraphs", self._paragraphs(node.paragraphs)),
                ("tables", self._tables(node)),
            ],
            node.place,
            node.doubts,
        )
        if node is self._measured:
            entry["holds"] = "measures"
            if _is_through(node):
                entry["numbering"] = "through"
            self.body.measures = self._groups(node)
        elif node is self._phased:
            entry["holds"] = "phases"
            self.body.phases = self._phases(node)
        elif node.nodes:
            entry["sections"] = self._sections(node.nodes, path, min(node.level + 1, 4))
        return entry

    @staticmethod
    def _paragraphs(said: Sequence[Said]) -> list[str]:
        return [one.words for one in said]

    def _tables(self, node: Node) -> list[Entry]:
        return [table_entry(one.grid, self._paragraphs(one.after)) for one in node.tables]

    # --- measures ----------------------------------------------------------------------

    def _groups(self, node: Node) -> list[Entry]:
        groups, number = [], 0
        for ordinal, group in enumerate(node.nodes, 1):
            measures = []
            for one in group.nodes:
                number += 1
                measures.append(self._measure(one, number))
            entry = Entry(
                [
                    ("id", f"{self._prefix}group-{ordinal}"),
                    ("title", group.title),
                    ("measures", measures),
                ],
                group.place,
            )
            groups.append(entry)
        return groups

    def _measure(self, node: Node, number: int) -> Entry:
        id_ = f"{self._prefix}measure-{number:02d}"
        own, insets = _insets(node.paragraphs)
        owners = answering(own[-1].words, self._roles, node.place) if own and self._roles else []
        return Entry(
            [
                ("id", id_),
                ("title", node.title),
                ("paragraphs", self._paragraphs(own)),
                ("owners", owners),
                ("insets", [self._inset(f"{id_}-{n}", *one) for n, one in enumerate(insets, 1)]),
            ],
            node.place,
        )

    def _inset(self, id_: str, title: Said, paragraphs: Sequence[Said]) -> Entry:
        said = self._paragraphs(paragraphs)
        return Entry([("id", id_), ("title", title.words), ("paragraphs", said)], title.place)

    # --- phases ------------------------------------------------------------------------

    def _phases_of(self, node: Node) -> int:
        """How many phases a section is made of: most of its parts name their time."""
        timed = sum(1 for one in node.nodes if phase_of(one, self._year))
        plain = all(n.title and n.paragraphs and not (n.nodes or n.tables) for n in node.nodes)
        return timed if timed > 1 and plain and timed * 2 >= len(node.nodes) else 0

    def _phases(self, node: Node) -> list[Entry]:
        phases = []
        for number, one in enumerate(node.nodes, 1):
            said = phase_of(one, self._year) or untimed(one)
            entry = Entry([("id", f"{self._prefix}phase-{number}"), *said.items()], one.place)
            for reason in said.doubts:
                self._doubt(entry, one.place, reason)
            entry["paragraphs"] = self._paragraphs(one.paragraphs)
            phases.append(entry)
        return phases


def _most(nodes: Sequence[Node], count: Callable[[Node], int]) -> Node | None:
    """The node anywhere in the tree that counts most, None where none counts."""
    best, most = None, 0
    waiting = list(nodes)
    while waiting:
        node = waiting.pop(0)
        if (found := count(node)) > most:
            best, most = node, found
        waiting += node.nodes
    return best


def _measures_of(node: Node) -> int:
    """How many measures a chapter of groups holds; 0 where it is anything else."""
    groups = node.nodes
    shaped = node.level == 1 and all(g.title and not g.run_in and not g.paragraphs for g in groups)
    measures = [one for group in groups for one in group.nodes]
    whole = all(m.title and m.run_in and not (m.nodes or m.tables) for m in measures)
    filled = bool(groups) and all(group.nodes for group in groups)
    return len(measures) if shaped and whole and filled and _counts(node) else 0


def _counts(node: Node) -> bool:
    """Whether the measures are numbered from 1, in each group or through them all."""
    return _is_through(node) or all(_ordinals(group) for group in node.nodes)


def _is_through(node: Node) -> bool:
    numbers = [one.number for group in node.nodes for one in group.nodes]
    return len(node.nodes) > 1 and numbers == list(range(1, len(numbers) + 1))


def _ordinals(group: Node) -> bool:
    return [one.number for one in group.nodes] == list(range(1, len(group.nodes) + 1))


def _insets(paragraphs: Sequence[Said]) -> tuple[list[Said], list[tuple[Said, list[Said]]]]:
    """The paragraphs of a measure, and what stands under titles without a number behind them."""
    own: list[Said] = []
    insets: list[tuple[Said, list[Said]]] = []
    for at, one in enumerate(paragraphs):
        short = len(one.words) <= _LONGEST_INSET and not _SENTENCE_END.search(one.words)
        if at and short and at + 1 < len(paragraphs):
            insets.append((one, []))
        elif insets:
            insets[-1][1].append(one)
        else:
            own.append(one)
    return own, insets
