"""The draft of a programme → the local edition of a district: what is known put in, the rest left open.

The departments of the district are found by what they are responsible for; what had to be guessed says
so. Refuses to change what the programme says; that stands in `changes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.draft.cast import Cast
from generator.draft.changed import SUPERIOR, Changing
from generator.draft.leftover import Leftover, told
from generator.draft.level_words import below, fronts, unit
from generator.draft.moving import Moving
from generator.draft.opened import local_annexes, open_words, persons_in
from generator.draft.tree import Doubt, Entry, doubts_of
from generator.model.content.district import District
from generator.place import Place


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
    made = _Edition(wish, superior)
    edition, doubts = made.made()
    folder = f"districts/{wish.district_id}/{superior.programme_id}"
    files = {f"{folder}/{wish.year}.yaml": edition}
    files |= {f"{folder}/annexes/{id_}.yaml": entry for id_, entry in made.annexes().items()}
    return LocalDraft(files, doubts)


def needs(departments: Iterable[Entry], origin: Entry) -> Entry:
    """local.yaml: what every district has to provide, in the words of the source."""
    begin, agency = fronts(origin), origin["agency"]
    assert isinstance(agency, Entry)
    roles = []
    for one in departments:
        name = str(one["name"])
        local = below(name) or unit(name) or name.startswith((*begin, str(agency["name"])))
        said = ("what", f"原文是“{name}”") if local and "【" not in name else ("name", name)
        roles.append(Entry([("id", one["id"]), said]))
    return Entry([("format", 1), ("roles", roles)])


class _Edition:
    def __init__(self, wish: Wish, superior: Superior) -> None:
        self._wish = wish
        self._superior = superior
        names = {str(one["id"]): str(one["name"]) for one in superior.departments}
        issued, days = superior.edition.get("date"), wish.earlier
        moving = Moving(superior.programme, names, superior.origin, days, issued)
        self._cast = Cast(wish.district, superior.origin, superior.departments, moving.deadlines)
        self._leftover = Leftover(superior.origin, self._cast.local.word)
        self._opened = open_words(persons_in(superior.annexes.values()))
        self._changing = Changing(
            superior.programme,
            superior.tasks,
            superior.year,
            self._opened,
            moving,
            self._leftover,
            self._cast,
            rows_earlier=days is not None,
        )

    def annexes(self) -> dict[str, Entry]:
        """The annexes that the district says itself."""
        return local_annexes(self._superior.annexes, self._opened, self._leftover.reasons)

    def made(self) -> tuple[Entry, list[Doubt]]:
        """The edition, and the doubts of all that is in it."""
        superior = self._superior
        source = superior.edition
        edition = Entry([("format", 1)])
        if "number" in source or "notice" in superior.programme:
            code = [("code", "【待补：机关代字】"), ("year", self._wish.year)]
            edition["number"] = Entry([*code, ("serial", "【待补：顺序号】")])
        edition["date"] = "【待补：成文日期】"
        if "notice" in superior.programme:
            edition["recipients"] = [["【待补：主送机关】"]]
        for key in ("signature", "attachment_note", "plan_as_annex"):
            if key in source:
                edition[key] = source[key]
        if "disclosure" in source:
            edition["disclosure"] = "【待补：信息公开属性】"
        edition["citations"] = [self._citation()]
        there = [("programme", superior.programme_id), ("district", superior.district_id)]
        edition["superior"] = Entry(there)
        changes = self._changing.changes()
        edition.add(departments=self._cast.entries())
        if changes:
            edition["changes"] = changes
        edition["imprint"] = self._imprint()
        return edition, self._doubts(edition)

    def _imprint(self) -> Entry:
        theirs = self._superior.edition.get("imprint")
        copies = isinstance(theirs, Entry) and "copies_to" in theirs
        return Entry(
            [
                ("copies_to", ["【待补：抄送机关】"] if copies else None),
                ("printed", "【待补：印发日期】"),
            ]
        )

    def _doubts(self, edition: Entry) -> list[Doubt]:
        """All there are; those that belong to no entry stand at the head of the file."""
        superior = self._superior
        parts = [superior.programme, superior.tasks]
        loose = [Doubt(superior.place, reason) for reason in self._heads()]
        loose += self._changing.doubts
        loose += self._leftover.elsewhere(parts, self._changing.held)
        doubts = [*loose, *doubts_of(edition, superior.place)]
        edition.doubts += told(loose)
        return doubts

    def _heads(self) -> Iterator[str]:
        """What concerns the whole edition."""
        other = self._cast.local.other_field()
        if other:
            yield other
        joint = self._superior.edition.get("issuers")
        if joint:
            yield "上级文件是几个机关联合印发的；本地也联合印发的，请写 issuers，并商好由谁盖章"
        yield from self._changing.moving.torn

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
