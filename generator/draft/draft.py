"""A document that was read → the files of a programme, and of the edition in which it was issued.

Refuses to write them, and to compare what they say with the source; the pipeline does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator.draft.attached import Attached, Kept
from generator.draft.bases import Bases
from generator.draft.chapters import Document, document_of, titled
from generator.draft.compare import Difference, lost
from generator.draft.counting import counts_of
from generator.draft.deadlines import Deadlines
from generator.draft.ending import Ending, ending_of
from generator.draft.figures import Figures
from generator.draft.healing import Healed, healed
from generator.draft.kinds import Kinds
from generator.draft.left_out import apart
from generator.draft.level_words import turn
from generator.draft.local import Superior, Wish, local_draft, needs
from generator.draft.main_text import main_text, measures_of, programme
from generator.draft.notation import file_text
from generator.draft.origin import origin
from generator.draft.placing import Placing
from generator.draft.references import own_titles, put_in
from generator.draft.roles import Roles
from generator.draft.sayable import sayable
from generator.draft.tree import Doubt, Entry, doubts_of
from generator.draft.unsure import marked, picture_name
from generator.model.divisions import Divisions
from generator.model.edition import PLAN
from generator.model.observed import Item, LeftOut, Observed, Paragraph, Unsure
from generator.parts.parts import Parts, parts_of
from generator.place import FilePlace, Place

_NOTED: Final = "这是原文的脚注或尾注，暂排在所注的段落之后"


@dataclass(frozen=True)
class Order:
    """What is to be drafted: under which id, from what the file is called, with which divisions.

    With a `wish` the local edition of a district is drafted too.
    """

    programme: str
    name: str
    table: Divisions
    wish: Wish | None = None


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
    lost: list[Difference] = field(default_factory=list)
    items: tuple[Item, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)


@dataclass
class _Content:
    """The files in the making, by what they are."""

    programme: Entry
    tasks: Entry
    attached: Attached
    district: Entry
    ending: Ending
    citations: Entry = field(default_factory=Entry)

    @property
    def prose(self) -> list[Entry]:
        """Whatever holds running text."""
        annexes = self.attached.annexes.values()
        return [self.programme, self.tasks, *annexes, *self.attached.forms.values()]


def draft(seen: Observed, order: Order) -> Draft:
    """The draft of a document."""
    said, changed = sayable(seen.items)
    kept, left_out = apart(said)
    items, joins = healed(kept)
    parts = parts_of(replace(seen, items=items))
    drafter = _Drafter(order, parts, FilePlace(seen.path, 1), items)
    made = drafter.made(seen.unsure)
    made.items = drafter.placing.ordered(items)
    made.healed = list(joins)
    made.doubts += changed
    made.doubts += [Doubt(p.place, _NOTED) for p in items if isinstance(p, Paragraph) and p.note]
    made.lost = lost(seen.items, items, left_out)
    made.left_out = [*seen.left_out, *left_out, *made.left_out]
    return made


class _Drafter:
    """One document on its way: every step adds to the doubts."""

    def __init__(self, order: Order, parts: Parts, place: Place, items: Sequence[Item]) -> None:
        self._order = order
        self._parts = parts
        self._place = place
        self._items = items
        self._document: Document = document_of(parts)
        self.placing = Placing(parts, self._document)
        self._roles = Roles(f"{order.programme}-")
        self._doubts: list[Doubt] = []

    def made(self, unsure: Sequence[Unsure]) -> Draft:
        content = self._content()
        self._refer(content)
        content.district["departments"] = self._roles.entries or content.district["departments"]
        values = [content.citations, content.ending.edition, content.district]
        self._doubts += marked(content.prose, values, unsure)
        result = Draft(self._order.programme, f"{self._order.programme}-issuer", self._edition())
        files = dict(self._files(content, result))
        seen = {(doubt.place, doubt.reason) for doubt in self._doubts}
        hidden = (d for entry in files.values() for d in doubts_of(entry, self._place))
        self._doubts += [d for d in hidden if (d.place, d.reason) not in seen]
        head = [f"由 yinfa draft 根据“{self._order.name}”起草；注释里的行、段、页是原文的位置。"]
        result.files = {path: file_text(entry, head) for path, entry in files.items()}
        result.counts = counts_of(files.values())
        pictures = f"programmes/{self._order.programme}"
        result.pictures = {
            f"{pictures}/{picture_name(n)}": one.picture for n, one in enumerate(unsure, 1)
        }
        result.doubts = self._doubts
        result.kept = content.attached.kept
        result.left_out = content.attached.left_out
        return result

    def _content(self) -> _Content:
        """Everything understood, nothing referred to yet."""
        document = self._document
        ending = ending_of(self._parts, document, self._place)
        self._year = ending.year
        self.placing.keep(ending.remarks)
        self.placing.keep_tables(self._items)
        text = main_text(document, self._year, self._roles)
        attached = Attached(Kinds(self._roles, measures_of(text.body), self._year), self._place)
        tails = [attached.take(chapter) for chapter in document.tails]
        annexes = attached.listed(document)
        measures = text.body.measures
        tasks = Entry([("format", 1), ("measures", measures), ("table", attached.groups)])
        district = origin(ending, self._roles, self._order.table, self._place)
        self._doubts += [*text.doubts, *attached.doubts, *ending.doubts, *self.placing.doubts]
        self._doubts += [Doubt(self._place, reason) for reason in district.doubts]
        made = programme(text, document, tails, annexes)
        return _Content(made, tasks, attached, district, ending)

    def _refer(self, content: _Content) -> None:
        """Put references in the place of what is said once."""
        titles = [titled(chapter)[0] for chapter in self._parts.chapters]
        number = next((line.text for line in self._parts.head.numbers), "")
        plan = titled(self._document.plan)[0] if self._document.plan else ""
        annexes = content.programme.get("annexes")
        ids = [str(id_) for id_ in annexes] if isinstance(annexes, list) else []
        numbered = {PLAN: plan} if self._document.plan_as_annex else {}
        numbered |= {id_: str(content.attached.annexes[id_]["title"]) for id_ in ids}
        bases, figures = Bases(titles, number), Figures()
        deadlines = Deadlines(self._roles, self._year)
        put_in(content.prose, bases, (deadlines.take, figures.take, own_titles(plan, numbered)))
        turn(content.prose, content.district, self._roles)
        content.programme.add(
            quantities=figures.quantities, slogans=figures.slogans, deadlines=deadlines.entries
        )
        content.citations = Entry([("format", 1), ("citations", bases.entries)])
        self._doubts += [*bases.doubts, *deadlines.doubts, *figures.doubts]

    def _edition(self) -> str:
        """What the issuer's own edition is called."""
        return str(self._year or "original")

    def _files(self, content: _Content, made: Draft) -> Iterable[tuple[str, Entry]]:
        """Files by path, what holds nothing left out."""
        below, folder = f"programmes/{made.programme}", f"districts/{made.district}"
        yield f"{below}/programme.yaml", content.programme
        for name, entry in (("tasks", content.tasks), ("citations", content.citations)):
            if len(entry) > 1:
                yield f"{below}/{name}.yaml", entry
        for id_, entry in content.attached.annexes.items():
            yield f"{below}/annexes/{id_}.yaml", entry
        for id_, entry in content.attached.forms.items():
            yield f"{below}/forms/{id_}.yaml", entry
        yield f"{below}/local.yaml", needs(self._roles.entries, content.district)
        yield f"{folder}/district.yaml", content.district
        yield f"{folder}/{made.programme}/{made.edition}.yaml", content.ending.edition
        if self._order.wish is not None:
            yield from self._local(self._order.wish, content, made).items()

    def _local(self, wish: Wish, content: _Content, made: Draft) -> dict[str, Entry]:
        """The local edition that was wished for."""
        main = self._document.main
        superior = Superior(
            made.programme,
            made.district,
            titled(main)[0] if main else made.programme,
            content.district,
            content.ending.edition,
            content.programme,
            content.tasks,
            content.attached.annexes,
            self._roles.entries,
            self._year,
            self._place,
        )
        local = local_draft(wish, superior)
        self._doubts += local.doubts
        return local.files
