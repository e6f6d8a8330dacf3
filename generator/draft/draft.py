"""A document that was read → the files of a programme, and of the edition in which it was issued.

Refuses to write them, and to compare what they say with the source; the pipeline does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator.draft.absent import listed
from generator.draft.bases import Bases
from generator.draft.chapters import Document, document_of
from generator.draft.counting import counts_of
from generator.draft.deadlines import Deadlines
from generator.draft.departments import finder
from generator.draft.ending import Ending, ending_of
from generator.draft.figures import Figures
from generator.draft.folding import squeezed
from generator.draft.grid import grids_of, joined_lines, repeated_labels
from generator.draft.healing import Healed, healed
from generator.draft.kinds import Kinds
from generator.draft.left_out import apart
from generator.draft.level_words import turn
from generator.draft.local import Superior, Wish, local_draft, needs
from generator.draft.notation import file_text
from generator.draft.origin import origin
from generator.draft.outline import outline
from generator.draft.placing import Placing
from generator.draft.references import own_titles, put_in
from generator.draft.roles import Roles
from generator.draft.sayable import sayable
from generator.draft.sections import Body, Sections
from generator.draft.tasks import Measures
from generator.draft.tree import Doubt, Entry, Understood
from generator.draft.unsure import marked, picture_name
from generator.model.divisions import Divisions
from generator.model.edition import PLAN
from generator.model.observed import Item, LeftOut, Observed, Paragraph, Unsure
from generator.parts.parts import Chapter, Parts, parts_of
from generator.place import FilePlace, Place

_KIND_OF_PLAN: Final = re.compile(
    r"(?:工作)?(?:实施方案|工作方案|行动方案|方案|工作要点|要点|实施意见|意见|行动计划|计划|实施办法|办法|措施)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
_ABOUT: Final = re.compile(r"关于(?:印发|转发|做好|开展)?(?P<what>[^《》]{4,60})的[^的]{1,6}$")
"""What a document without a plan is about."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of which so many characters were not understood and are kept as text."""

    place: Place
    words: str
    characters: int


@dataclass
class Draft:
    """Files and pictures by path below `content/`, and what a person has to look at.

    `programme`, `district` and `edition` are the ids under which the draft can be built; `items` is
    what of the source is to come out again.
    """

    programme: str
    district: str
    edition: str
    files: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    healed: list[Healed] = field(default_factory=list)
    items: tuple[Item, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)


def draft(
    seen: Observed, programme_id: str, table: Divisions, name: str, wish: Wish | None = None
) -> Draft:
    """The draft of a document; `name` is what its file is called in comments.

    With a `wish` the local edition of a district is drafted too.
    """
    said, changed = sayable(seen.items)
    kept, left_out = apart(said)
    items, joins = healed(kept)
    parts = parts_of(replace(seen, items=items))
    place = FilePlace(seen.path, 1)
    drafter = _Drafter(parts, programme_id, table, name, place, wish, seen.unsure, items)
    made = drafter.made()
    made.items = drafter.placing.ordered(items)
    made.healed = list(joins)
    made.doubts += changed
    made.doubts += [Doubt(p.place, _NOTED) for p in items if isinstance(p, Paragraph) and p.note]
    made.left_out = [*seen.left_out, *left_out, *made.left_out]
    return made


_BROKEN: Final = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")
"""The blank that a paste leaves where a line of a title ended."""
UNTITLED: Final = "【待核：原文没有标题】"
_NOTED: Final = "这是原文的脚注或尾注，暂排在所注的段落之后"
_CLOSING: Final = re.compile(r"特此\w{2,6}。?")


class _Drafter:
    def __init__(
        self,
        parts: Parts,
        programme_id: str,
        table: Divisions,
        name: str,
        place: Place,
        wish: Wish | None,
        unsure: Sequence[Unsure],
        items: Sequence[Item],
    ) -> None:
        self._wish = wish
        self._unsure = unsure
        self._items = items
        self._parts = parts
        self._document: Document = document_of(parts)
        self.placing = Placing(parts, self._document)
        self._place = place
        self._id = programme_id
        self._table = table
        self._name = name
        self._roles = Roles(finder(wish.district) if wish else None)
        self._doubts: list[Doubt] = []
        self._annexes: dict[str, Entry] = {}
        self._forms: dict[str, Entry] = {}
        self._groups: list[Entry] = []
        self._terms: list[Entry] = []
        self._kept: list[Kept] = []
        self._left_out: list[LeftOut] = []
        self._count = 0

    def made(self) -> Draft:
        ending = ending_of(self._parts, self._document, self._place)
        self._year = year_of(ending)
        self.placing.keep(ending.remarks)
        self.placing.keep_tables(self._items)
        notice, body = self._notice()
        body = self._sections_of(self._document.plan) if self._document.plan else body
        self._kinds = Kinds(self._roles, measures_of(body), self._year)
        tails = [self._annex(chapter) for chapter in self._document.tails]
        annexes = self._listed()
        self._doubts += [*ending.doubts, *self.placing.doubts]
        programme = self._programme(notice, body, tails, annexes)
        tasks = Entry([("format", 1), ("measures", body.measures), ("table", self._groups)])
        district = self._origin(ending)
        citations = self._refer(programme, tasks, annexes, district)
        prose = [programme, tasks, *self._annexes.values(), *self._forms.values()]
        district["departments"] = self._roles.entries or district["departments"]
        self._doubts += [Doubt(self._place, reason) for reason in district.doubts]
        values = [citations, ending.edition, district]
        self._doubts += marked(prose, values, self._unsure)
        year = str(self._year or "original")
        result = Draft(self._id, f"{self._id}-issuer", year)
        below, folder = f"programmes/{self._id}", f"districts/{result.district}"
        files = {
            f"{below}/programme.yaml": programme,
            **({f"{below}/tasks.yaml": tasks} if len(tasks) > 1 else {}),
            **({f"{below}/citations.yaml": citations} if len(citations) > 1 else {}),
            **{f"{below}/annexes/{id_}.yaml": entry for id_, entry in self._annexes.items()},
            **{f"{below}/forms/{id_}.yaml": entry for id_, entry in self._forms.items()},
            f"{folder}/district.yaml": district,
            f"{folder}/{self._id}/{year}.yaml": ending.edition,
            f"{below}/local.yaml": needs(self._roles.entries, district),
            **self._local(programme, tasks, ending, district, result),
        }
        head = [f"由 yinfa draft 根据“{self._name}”起草；注释里的行、段、页是原文的位置。"]
        result.counts = counts_of(files.values())
        result.files = {path: file_text(entry, head) for path, entry in files.items()}
        result.doubts = self._doubts
        result.pictures = {
            f"{below}/{picture_name(n)}": one.picture for n, one in enumerate(self._unsure, 1)
        }
        result.kept = self._kept
        result.left_out = self._left_out
        return result

    def _local(
        self, programme: Entry, tasks: Entry, ending: Ending, origin: Entry, made: Draft
    ) -> dict[str, Entry]:
        """The local edition that was wished for."""
        if self._wish is None:
            return {}
        main = self._document.notice or self._document.plan or self._first_annex()
        superior = Superior(
            made.programme,
            made.district,
            titled(main)[0] if main else self._id,
            origin,
            ending.edition,
            programme,
            tasks,
            self._annexes,
            self._roles.entries,
            self._year,
            self._place,
        )
        local = local_draft(self._wish, superior)
        self._doubts += local.doubts
        return local.files

    def _refer(self, programme: Entry, tasks: Entry, listed: list[str], origin: Entry) -> Entry:
        """Put references in the place of what is said once; the documents that are cited."""
        titles = [titled(chapter)[0] for chapter in self._parts.chapters]
        number = next((line.text for line in self._parts.head.numbers), "")
        bases = Bases(titles, number)
        plan = titled(self._document.plan)[0] if self._document.plan else ""
        numbered = {PLAN: plan} if self._document.plan_as_annex else {}
        numbered |= {id_: str(self._annexes[id_]["title"]) for id_ in listed}
        deadlines = Deadlines(self._roles, self._year)
        figures = Figures()
        changes = (deadlines.take, figures.take, own_titles(plan, numbered))
        prose = [programme, tasks, *self._annexes.values(), *self._forms.values()]
        put_in(prose, bases, changes)
        turn(prose, origin, self._roles)
        found = {
            "quantities": figures.quantities,
            "slogans": figures.slogans,
            "deadlines": deadlines.entries,
        }
        programme.update((key, entries) for key, entries in found.items() if entries)
        self._doubts += [*bases.doubts, *deadlines.doubts]
        return Entry([("format", 1), ("citations", bases.entries)])

    def _origin(self, ending: Ending) -> Entry:
        entry = origin(
            ending.name,
            ending.letterhead,
            self._roles.entries,
            self._table,
            self._place,
            ending.office,
        )
        if self._roles.unit_noun:
            entry["unit_noun"] = self._roles.unit_noun
        return entry

    def _sections_of(self, chapter: Chapter) -> Body:
        holds = chapter is self._document.plan or self._document.plan is None
        prefix = "" if holds else "notice-"
        body = Sections(self._year, prefix, self._roles).made(outline(chapter.items), holds=holds)
        self._doubts += body.doubts
        return body

    def _programme(
        self, notice: Entry | None, body: Body, tails: list[str], listed: list[str]
    ) -> Entry:
        document = self._document
        plan = None
        if document.plan is not None:
            words, place = titled(document.plan)
            plan = Entry(
                [
                    ("title", words or UNTITLED),
                    ("preamble", body.preamble),
                    ("tables", body.tables),
                    ("sections", body.sections),
                    ("tail", tails),
                ],
                place,
            )
        return Entry(
            [
                ("format", 1),
                ("name", self._campaign()),
                ("notice", notice),
                ("plan", plan),
                ("phases", body.phases),
                ("terms", self._terms),
                ("annexes", listed),
            ]
        )

    def _campaign(self) -> str:
        """What the programme is called: the title of the plan without its kind."""
        chapter = self._document.plan or self._document.notice or self._first_annex()
        words = titled(chapter)[0] if chapter else ""
        about = _ABOUT.search(words) if self._document.plan is None else None
        return about["what"] if about else _KIND_OF_PLAN.sub("", words) or words or self._id

    def _first_annex(self) -> Chapter | None:
        return next(iter(self._document.annexes), None)

    def _notice(self) -> tuple[Entry | None, Body]:
        """The notice, and what it holds where it gives the work itself."""
        chapter = self._document.notice
        if chapter is None:
            return None, Body()
        words, place = titled(chapter)
        closing = self._closing(chapter)
        body = self._sections_of(chapter)
        pairs = [
            ("title", words or None),
            ("paragraphs", body.preamble),
            ("tables", body.tables),
            ("sections", body.sections),
            ("closing", closing),
        ]
        return Entry(pairs, place), body

    def _closing(self, chapter: Chapter) -> str | None:
        """特此通知。 on a line of its own, which is taken off the chapter."""
        last = chapter.paragraphs[-1] if chapter.paragraphs else None
        words = joined_lines(last.text) if last else ""
        if last is None or not _CLOSING.fullmatch(words):
            return None
        chapter.items = [item for item in chapter.items if item is not last]
        return words

    # --- annexes -----------------------------------------------------------------------

    def _listed(self) -> list[str]:
        """The annexes in their order; those that the note alone names have their content open."""
        document = self._document
        note = next((c.note for c in (document.notice, document.plan) if c and c.note), [])
        plan = document.plan if document.plan_as_annex else None
        return [
            self._absent(one, note[0].place) if isinstance(one, str) else self._annex(one)
            for one in (listed(note, document.annexes, plan) if note else document.annexes)
        ]

    def _absent(self, title: str, place: Place) -> str:
        self._count += 1
        id_ = f"annex-{self._count}"
        words = {"format": 1, "kind": "text", "title": title, "preamble": ["【待补：附件内容】"]}
        self._annexes[id_] = Entry(words, place)
        self._doubts.append(Doubt(place, f"附件“{title}”只有名称，原文没有附上，请补上内容"))
        return id_

    def _annex(self, chapter: Chapter) -> str:
        self._count += 1
        id_ = f"annex-{self._count}"
        found = self._kinds.understood(chapter, id_)
        words, place = titled(chapter)
        entry = Entry([("format", 1), ("kind", found.entry.pop("kind"))], place)
        entry["title"] = words or UNTITLED
        entry.update(found.entry)
        entry.doubts += found.entry.doubts
        self._annexes[id_] = entry
        self._take(found)
        if entry["kind"] == "form":
            self._left_out += repeated_labels(grids_of(chapter.items))
        if found.kept:
            self._kept.append(Kept(place or self._place, words, found.kept))
        return id_

    def _take(self, found: Understood) -> None:
        self._annexes |= {k: _formatted(v) for k, v in found.annexes.items()}
        self._forms |= {k: _formatted(v) for k, v in found.forms.items()}
        self._groups += found.groups
        self._terms += found.terms
        self._doubts += found.doubts


def titled(chapter: Chapter) -> tuple[str, Place | None]:
    """The title of a chapter as one line, and where it stands."""
    words = joined_lines("\n".join(line.text for line in chapter.title))
    words = _BROKEN.sub("", words)
    return words, chapter.title[0].place if chapter.title else None


def measures_of(body: Body) -> Measures:
    """What rows of a task table may repeat."""
    ids: dict[str, str] = {}
    groups: dict[str, str] = {}
    for group in body.measures:
        for one in entries_of(group["measures"]):
            insets = entries_of(one.get("insets", []))
            words = [
                f"{one['title']}。",
                *said(one),
                *(w for i in insets for w in (i["title"], *said(i))),
            ]
            ids[squeezed("".join(map(str, words)))] = str(one["id"])
            groups[str(one["id"])] = str(group["title"])
    return Measures(ids, groups, frozenset(squeezed(str(g["title"])) for g in body.measures))


def year_of(ending: Ending) -> int | None:
    """The year of the document."""
    if ending.issued is not None:
        return ending.issued.year
    number = ending.edition.get("number")
    year = number.get("year") if isinstance(number, Entry) else None
    return year if isinstance(year, int) else None


def entries_of(values: object) -> list[Entry]:
    """The entries of a list."""
    return (
        [value for value in values if isinstance(value, Entry)] if isinstance(values, list) else []
    )


def said(entry: Entry) -> list[str]:
    """Its paragraphs."""
    paragraphs = entry.get("paragraphs")
    return [str(words) for words in paragraphs] if isinstance(paragraphs, list) else []


def _formatted(entry: Entry) -> Entry:
    return Entry({"format": 1, **entry}, entry.place, entry.doubts)
