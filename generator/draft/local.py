"""The draft of a programme → the local edition of a district: what is known put in, the rest left open.

The departments of the district are found by what they are responsible for; what had to be guessed says
so. Refuses to change what the programme says; that stands in `changes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.draft.based import based
from generator.draft.departments import Local, core_of
from generator.draft.earlier import earlier, earlier_words
from generator.draft.leftover import left_over, told
from generator.draft.level_words import below, fronts, unit
from generator.draft.opened import local_annexes, open_words, persons_in
from generator.draft.tree import Doubt, Entry, doubts_of, entries_in
from generator.model.content.district import District
from generator.place import Place

SUPERIOR: Final = "superior-document"
OURS: Final = "own-agency"
ABOVE: Final = "superior-agency"
USUAL_DAYS: Final = 10
"""How many days before the superior's day a local one is proposed where nobody says."""


@dataclass(frozen=True)
class Wish:
    """For which district, in which year, how many days earlier than the superior (None: not moved)."""

    district: District
    district_id: str
    year: int
    earlier: int | None = None


@dataclass(frozen=True)
class Superior:
    """The superior's document: its title and number, where it lies here, and what it says.

    `origin` is the district.yaml of who issued it, `edition` the file of its own edition, `year` the
    year that is meant where a day names none.
    """

    programme_id: str
    district_id: str
    title: str
    origin: Entry
    edition: Entry
    programme: Entry
    tasks: Entry
    annexes: Mapping[str, Entry]
    departments: list[Entry]
    year: int | None
    place: Place


@dataclass
class LocalDraft:
    """Files by path below `content/`, and what a person has to look at in them."""

    files: dict[str, Entry] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


def local_draft(wish: Wish, superior: Superior) -> LocalDraft:
    """The local edition that is wished for, with the annexes that it fills in anew."""
    opened = open_words(persons_in(superior.annexes.values()))
    edition, doubts = _Edition(wish, superior).made()
    folder = f"districts/{wish.district_id}/{superior.programme_id}"
    own = local_annexes(superior.annexes, opened)
    files = {f"{folder}/{wish.year}.yaml": edition}
    files |= {f"{folder}/annexes/{id_}.yaml": entry for id_, entry in own.items()}
    return LocalDraft(files, doubts)


def needs(departments: Iterable[Entry], origin: Entry) -> Entry:
    """local.yaml: what every district has to provide, in the words of the source."""
    begin = fronts(origin)
    roles = []
    for one in departments:
        name = str(one["name"])
        local = below(name) or unit(name) or name.startswith(begin)
        said = ("what", f"原文是“{name}”") if local else ("name", name)
        roles.append(Entry([("id", one["id"]), said]))
    return Entry([("format", 1), ("roles", roles)])


class _Edition:
    def __init__(self, wish: Wish, superior: Superior) -> None:
        self._wish = wish
        self._superior = superior
        self._names = {str(one["id"]): str(one["name"]) for one in superior.departments}
        self._opened = open_words(persons_in(superior.annexes.values()))
        self._local = Local(wish.district, superior.origin)
        self._added: dict[str, Entry] = {}
        self._deadlines = entries_in(superior.programme.get("deadlines"))
        self._receive = self._receivers()
        self._here = {str(one["id"]): self._called(one) for one in superior.departments}

    def made(self) -> tuple[Entry, list[Doubt]]:
        """The edition, and the doubts of all that is in it."""
        source, programme = self._superior.edition, self._superior.programme
        edition = Entry([("format", 1)])
        if "number" in source or "notice" in programme:
            code = [("code", "【待补：机关代字】"), ("year", self._wish.year)]
            edition["number"] = Entry([*code, ("serial", "【待补：顺序号】")])
        edition["date"] = "【待补：成文日期】"
        if "notice" in programme:
            edition["recipients"] = [["【待补：主送机关】"]]
        for key in ("signature", "attachment_note", "plan_as_annex"):
            if key in source:
                edition[key] = source[key]
        edition["citations"] = [self._citation()]
        there = [
            ("programme", self._superior.programme_id),
            ("district", self._superior.district_id),
        ]
        edition["superior"] = Entry(there)
        departments = list(self._departments())
        changes = self._changes()
        edition["departments"] = [*self._added.values(), *departments]
        if not edition["departments"]:
            del edition["departments"]
        if changes:
            edition["changes"] = changes
        edition["imprint"] = Entry([("printed", "【待补：印发日期】")])
        return edition, self._doubts(edition)

    def _doubts(self, edition: Entry) -> list[Doubt]:
        """All there are; those that belong to no entry stand at the head of the file."""
        superior = self._superior
        everywhere = [superior.programme, superior.tasks, *superior.annexes.values()]
        left = left_over(everywhere, superior.origin, self._local.word)
        loose = [*self._local.known(superior.departments), *left]
        doubts = [*loose, *doubts_of(edition, superior.place)]
        edition.doubts += told(loose)
        return doubts

    def _citation(self) -> Entry:
        """The superior's document itself, for the basis."""
        agency, number = self._superior.origin["agency"], self._superior.edition.get("number")
        assert isinstance(agency, Entry)
        title, issuer = self._superior.title, str(agency["short"])
        named = "【" in issuer or title.startswith((issuer, str(agency["name"])))
        known = isinstance(number, Entry) and "code" in number
        return Entry(
            [
                ("id", SUPERIOR),
                ("issuer", None if named else issuer),
                ("title", title),
                ("number", Entry(number.items()) if known and isinstance(number, Entry) else None),
            ]
        )

    # --- departments -----------------------------------------------------------------------

    def _receivers(self) -> set[str]:
        """Roles that are places below the superior and only receive: here this is ourselves."""
        send = {role for one in self._deadlines for role in _who(one)}
        return {str(one["to"]) for one in self._deadlines if "to" in one} - send

    def _departments(self) -> Iterator[Entry]:
        """Those that the district does not have, with a name proposed by rule or left open."""
        there = {one.id.value for one in self._wish.district.departments}
        for one in self._superior.departments:
            if one["id"] not in there:
                name, reason = self._here[str(one["id"])]
                doubts = [reason] if reason else []
                yield Entry([("id", one["id"]), ("name", name)], one.place, doubts)

    def _called(self, department: Entry) -> tuple[str, str]:
        """What a department is called here, and why."""
        own, name = str(self._wish.district.agency.short), str(department["name"])
        if department["id"] in self._receive and below(name) and core_of(own) in name:
            return own, f"“{name}”在本地就是发文机关，请核对"
        return self._local.proposed(name)

    def _role(self, id_: str, name: str, place: Place | None = None) -> str:
        """A role that only this edition has."""
        self._added.setdefault(id_, Entry([("id", id_), ("name", name)], place))
        return id_

    def _own(self) -> str:
        """The id of our own agency."""
        own = str(self._wish.district.agency.short)
        names = {one.id.value: str(one.name) for one in self._wish.district.departments}
        names = {id_: name for id_, (name, _) in self._here.items()} | names
        known = (id_ for id_, name in names.items() if name == own)
        return next(known, None) or self._role(OURS, own)

    def _above(self, to: object) -> str:
        """The id of the office of the superior that a deadline goes to, under its own name."""
        agency = self._superior.origin["agency"]
        assert isinstance(agency, Entry)
        if to is None:
            return self._role(ABOVE, str(agency["short"]))
        return self._role(f"superior-{to}", self._names[str(to)])

    # --- changes ---------------------------------------------------------------------------

    def _changes(self) -> Entry:
        superior = self._superior
        plan = based(superior.programme.get("plan"), "preamble", SUPERIOR, forced=True)
        notice = based(
            superior.programme.get("notice"), "paragraphs", SUPERIOR, forced=plan is None
        )
        moved = list(self._moved())
        return Entry(
            [
                ("notice", self._reworded(notice, "notice", "paragraphs")),
                ("plan", self._reworded(plan, "plan", "preamble")),
                (
                    "replace",
                    [
                        *self._paragraphs(superior.programme),
                        *self._paragraphs(superior.tasks),
                        *(change for change, _ in moved if change is not None),
                        *self._dues(),
                    ],
                ),
                ("add", [added for _, added in moved if added is not None]),
            ]
        )

    def _reworded(self, change: Entry | None, part: str, key: str) -> Entry | None:
        """The change of a part with what is the superior's taken out of its paragraphs."""
        whole = self._superior.programme.get(part)
        if change is None and isinstance(whole, Entry):
            old = whole.get(key)
            if isinstance(old, list) and self._changed(old)[0] != old:
                change = Entry([(key, old)])
        if change is not None:
            words, reasons = self._changed(change[key])
            change[key] = words
            change.doubts += reasons
        return change

    def _paragraphs(self, value: object) -> Iterator[Entry]:
        """What paragraphs under an id become: contacts left open, days moved."""
        if isinstance(value, list):
            for one in value:
                yield from self._paragraphs(one)
        if not isinstance(value, Entry):
            return
        old = value.get("paragraphs")
        if "id" in value and isinstance(old, list):
            new, reasons = self._changed(old)
            if new != old:
                pairs = [("id", value["id"]), ("paragraphs", new)]
                yield Entry(pairs, value.place, reasons)
        for inner in value.values():
            yield from self._paragraphs(inner)

    def _changed(self, paragraphs: object) -> tuple[list[str], list[str]]:
        assert isinstance(paragraphs, list)
        said, reasons = [], []
        for words in paragraphs:
            new = self._opened(str(words))
            days = self._wish.earlier or USUAL_DAYS
            only = None if self._wish.earlier else self._theirs()
            new, found = earlier_words(new, self._superior.year, days, only)
            reasons += found
            said.append(new)
        return said, reasons

    # --- days ------------------------------------------------------------------------------

    def _is_ours(self, deadline: Entry) -> bool:
        """Whether the superior wants it back from places like this one."""
        return any(below(self._names.get(role, "")) for role in _who(deadline))

    def _theirs(self) -> list[object]:
        """The days on which the superior wants something back from us."""
        rules = (_rule(one) for one in self._deadlines if self._is_ours(one))
        return [rule.get("day") or rule.get("month") for rule in rules]

    def _moved(self) -> Iterator[tuple[Entry | None, Entry | None]]:
        """What changes of the superior's deadlines, and what is added to them.

        What it wants back from places like this one is due from our own agency on its day; the day
        in the text becomes one of ours before it.
        """
        for one in self._deadlines:
            ours = self._is_ours(one)
            days = self._wish.earlier or (USUAL_DAYS if ours else 0)
            moved = earlier(_rule(one), days) if days else None
            change = added = None
            if moved is not None:
                reason = f"比上级规定的早{days}天，逢周末再提前到周五，请核对"
                pairs = [("id", one["id"]), ("rule", moved)]
                change = Entry(pairs, one.place, [reason])
            if ours:
                theirs = [
                    ("id", f"superior-{one['id']}"),
                    ("subject", one["subject"]),
                    ("who", [self._own()]),
                    ("to", self._above(one.get("to"))),
                    ("rule", one["rule"]),
                    ("set_by", "superior"),
                ]
                same = "这是上级要的日子；按期重复，本地的期限没有提前，请自行改早"
                reasons = [same] if moved is None else []
                entry = Entry(theirs, one.place, reasons)
                added = Entry([("after", one["id"]), ("deadline", entry)])
            yield change, added

    def _dues(self) -> Iterator[Entry]:
        """Days of task rows, moved by the rule that was given."""
        days = self._wish.earlier
        for group in entries_in(self._superior.tasks.get("table")):
            for row in entries_in(group.get("rows")):
                due = row.get("due")
                moved = earlier(due, days) if isinstance(due, Entry) and days else None
                if moved is not None:
                    reason = f"比上级规定的早{days}天，逢周末再提前到周五，请核对"
                    yield Entry([("id", row["id"]), ("due", moved)], row.place, [reason])


def _who(deadline: Entry) -> list[str]:
    who = deadline["who"]
    assert isinstance(who, list)
    return [str(role) for role in who]


def _rule(deadline: Entry) -> Entry:
    rule = deadline["rule"]
    assert isinstance(rule, Entry)
    return rule
