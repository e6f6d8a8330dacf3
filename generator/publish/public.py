"""The public edition of a document: chosen parts left out, contacts and persons' names taken away.

A function of the composed document, so that whatever is made of it (pages, bookmarks, properties)
cannot have what it lacks. Refuses to choose what is public.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Cell,
    Chart,
    Document,
    FieldLine,
    Letterhead,
    Listing,
    ListingRow,
    Note,
    Paragraph,
    Part,
    PartKind,
    Row,
    Signature,
    Table,
    Title,
)
from generator.model.text import Text, text_of
from generator.place import Place
from generator.publish.contacts import Span, answers, asks_for_contact, contact_spans
from generator.publish.said import said

OMITTED, OMITTED_INSIDE = "（略）", "〔略〕"
"""What stands for words that were taken away; the other one inside round brackets."""

BRACKETS = ("（", "）")


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall not be public: parts by id, contacts, and the names that the content marks.

    `lines` are places of contact lines, which go as a whole; `names` those of persons' names, with these.
    Contacts in `addressed` parts are meant for the public and stay.
    """

    parts: frozenset[str] = frozenset()
    contacts: bool = True
    lines: frozenset[Place] = frozenset()
    names: frozenset[tuple[Place, str]] = frozenset()
    addressed: frozenset[str] = frozenset()


def public(document: Document, wish: Wish) -> Document:
    """The document without what `wish` keeps from the public; its numbers stay as they are."""
    annexes = [part for part in document.parts if part.kind is PartKind.ANNEX]
    gone = {_label(part): n for n, part in enumerate(annexes) if part.id in wish.parts}
    kept = (part for part in document.parts if part.id not in wish.parts)
    parts = tuple(_Part(wish, gone, part.id).cut(part) for part in kept)
    whole = _Part(wish, gone, "")
    imprint = document.imprint
    if imprint:
        imprint = replace(imprint, copies_to=whole.text(imprint.copies_to))
    return replace(
        document,
        title=whole.words(document.title),
        file_name=whole.words(document.file_name),
        parts=parts,
        imprint=imprint,
        events=(),
        book=None,
        details=(),
    )


def part_words(part: Part) -> str:
    """What a part is called: its label and its title."""
    heads = (block for block in part.blocks if isinstance(block, AnnexLabel | Title))
    return " ".join(str(block.text) for block in heads)


def omissions(document: Document) -> int:
    """How many marks stand in a document for words that were taken away."""
    words = "\n".join(said(document))
    return words.count(OMITTED) + words.count(OMITTED_INSIDE)


def _label(part: Part) -> str:
    """What references call an annex: 附件 and its number; empty for what is none."""
    return next((str(b.text) for b in part.blocks if isinstance(b, AnnexLabel)), "")


@dataclass(frozen=True, slots=True)
class _Part:
    """Goes through one part; `gone` gives the labels of annexes left out, with their places."""

    wish: Wish
    gone: dict[str, int]
    part_id: str

    def cut(self, part: Part) -> Part:
        blocks = tuple(self._block(block) for block in part.blocks if not self._is_line(block))
        return replace(part, blocks=blocks)

    def _is_line(self, block: Block) -> bool:
        places = {run.place for run in block.text.runs} if isinstance(block, Note) else set()
        return self.wish.contacts and not places.isdisjoint(self.wish.lines)

    def _block(self, block: Block) -> Block:
        match block:
            case Letterhead():
                signers = tuple(name for name in block.signers if not self._named(name))
                return replace(block, signers=signers)
            case Title(text):
                cut = self.text(text)
                return block if cut == text else Title(cut)
            case Paragraph(text, lead, level):
                lead, text = self._texts(lead, text)
                return Paragraph(text, lead, level)
            case AttachmentNote(names):
                return AttachmentNote(tuple(self._annex(n, name) for n, name in enumerate(names)))
            case Attendance(rows):
                return Attendance(tuple((label, self.text(who)) for label, who in rows))
            case Listing(rows):
                return Listing(tuple(map(self._listed, rows)))
            case FieldLine(fields):
                texts = (self._texts(one.label, one.shown, one.after) for one in fields)
                pairs = zip(fields, texts, strict=True)
                return FieldLine(
                    tuple(replace(f, label=a, shown=b, after=c) for f, (a, b, c) in pairs)
                )
            case Signature():
                return block
            case Chart(caption, table):
                return replace(block, caption=self.text(caption), table=self._table(table))
            case Table():
                return self._table(block)
            case _:
                return replace(block, text=self.text(block.text))

    def words(self, words: str) -> str:
        """The same for what has no places: titles among the properties."""
        return _said(words, self._contacts(words))

    def text(self, text: Text) -> Text:
        return self._texts(text)[0]

    def _texts(self, *texts: Text, cell: bool = False) -> tuple[Text, ...]:
        """Texts that are read as one: a label, and what stands behind it."""
        marked = [self._by_place(text) for text in texts]
        spans, offset, cut = self._contacts("".join(map(str, marked)), cell=cell), 0, []
        for text in marked:
            own = [(max(a - offset, 0), min(b - offset, len(text))) for a, b in spans]
            cut.append(_without(text, [(a, b) for a, b in own if a < b]))
            offset += len(text)
        return tuple(cut)

    def _contacts(self, words: str, *, cell: bool = False) -> list[Span]:
        return contact_spans(words, cell=cell) if self._contacts_go else []

    @property
    def _contacts_go(self) -> bool:
        return self.wish.contacts and self.part_id not in self.wish.addressed

    def _named(self, text: Text) -> bool:
        return any((run.place, run.text) in self.wish.names for run in text.runs)

    def _by_place(self, text: Text) -> Text:
        """Without marked names; behind a reference to an annex left out, that it is not there.

        A post in brackets behind a name stands for it: 组长：局长.
        """
        places = {run.place for run in text.runs if (run.place, run.text) in self.wish.names}
        posts = {run.place for run in text.runs if run.place in places and run.text in BRACKETS}
        kept = Text()
        for run in text.runs:
            if run.place in posts and run.text in BRACKETS:
                continue
            name = (run.place, run.text) in self.wish.names
            if not name:
                kept += Text((run,))
            if (name and run.place not in posts) or (run.via and run.text in self.gone):
                kept += text_of(_mark(str(kept), len(kept)), run.place)
        return kept

    def _annex(self, number: int, name: Text) -> Text:
        name = self.text(name)
        if number not in self.gone.values():
            return name
        return _without(name, [(len(name), len(name))])

    def _listed(self, row: ListingRow) -> ListingRow:
        """A row of its own for the name: where a post follows, none is needed for what is gone."""
        name = Text() if self._named(row.name) and row.words else row.name
        return ListingRow(*self._texts(row.label, name, row.words))

    def _table(self, table: Table) -> Table:
        heads = [cell for row in _placed(table.head) for cell in row]
        asked = {column for column, cell in heads if self._asks(cell)}
        head = tuple(replace(row, cells=tuple(map(self._cell, row.cells))) for row in table.head)
        placed = zip(table.rows, _placed(table.rows), strict=True)
        rows = tuple(replace(row, cells=tuple(self._cells(own, asked))) for row, own in placed)
        return replace(table, head=head, rows=rows)

    def _cells(self, row: Sequence[tuple[int, Cell]], asked: Collection[int]) -> Iterator[Cell]:
        """The cells of a row: a contact stands below its head, or behind its label."""
        label = ""
        for column, cell in row:
            asks, said = self._asks(cell), str(cell.text)
            gone = column in asked or (label and answers(label, said))
            yield _emptied(cell) if gone and said and not asks else self._cell(cell)
            label = said if asks else ""

    def _asks(self, cell: Cell) -> bool:
        return self._contacts_go and asks_for_contact(str(cell.text))

    def _cell(self, cell: Cell) -> Cell:
        (cut,) = self._texts(cell.text, cell=True)
        return (
            cell
            if cut == cell.text
            else replace(cell, text=cut, blanks=(), number=None, formula="")
        )


def _emptied(cell: Cell) -> Cell:
    text = _without(cell.text, [(0, len(cell.text))])
    return replace(cell, text=text, blanks=(), number=None, formula="")


def _placed(rows: Sequence[Row]) -> Iterator[list[tuple[int, Cell]]]:
    """The cells of each row with their first columns, those that reach down counted."""
    reach: dict[int, int] = {}
    for number, row in enumerate(rows):
        column, placed = 0, []
        for cell in row.cells:
            while reach.get(column, 0) > number:
                column += 1
            placed.append((column, cell))
            for own in range(column, column + cell.columns):
                reach[own] = number + cell.rows
            column += cell.columns
        yield placed


def _without(text: Text, spans: Sequence[Span]) -> Text:
    """The text with a mark in place of each span; an empty span is a place to put one."""
    kept, words, offset = Text(), str(text), 0
    for start, end in spans:
        place = text.place_of(max(min(start, len(text) - 1), 0))
        kept += text.slice(offset, start) + text_of(_mark(words, start), place)
        offset = end
    return kept + text.slice(offset, len(text))


def _said(words: str, spans: Sequence[Span]) -> str:
    kept, offset = "", 0
    for start, end in spans:
        kept += words[offset:start] + _mark(words, start)
        offset = end
    return kept + words[offset:]


def _mark(words: str, at: int) -> str:
    """Brackets in brackets have another form."""
    inside = words.count("（", 0, at) > words.count("）", 0, at)
    return OMITTED_INSIDE if inside else OMITTED
