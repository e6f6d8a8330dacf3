"""Documents: what will be printed, block by block, with all numbers computed.

A document is a sequence of parts (notice, plan, each annex), each on a new side.
Refuses to know lines, pages and formats: those are the page plan's and the renderers'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from generator.model.calendar import Event
from generator.model.detail import Detail
from generator.model.form import Input
from generator.model.layout import SIGNERS_PER_LINE, Align
from generator.model.returns import Identity
from generator.model.text import Text, text_of

SIGNER_LABEL = "签发人："
MOVED_LABEL = "主送："


class Format(StrEnum):
    """How the first side is laid out: as clause 7 has it, or one of the special formats (10)."""

    DOCUMENT = "document"
    LETTER = "letter"
    ORDER = "order"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """版头 of a document with a red head (7.2).

    `mark` is the whole mark of one issuer; where several `names` stand below one another,
    sponsor first, it is what stands beside them (文件), possibly nothing. A document with
    `signers` goes upwards (7.2.6). `format` says where all of it stands (7.2, 10.1 to 10.3); a
    letter has one name and no signers.
    """

    mark: Text
    number: Text
    names: tuple[Text, ...] = ()
    signers: tuple[Text, ...] = ()
    copy_number: Text = Text()
    classification: Text = Text()
    urgency: Text = Text()
    format: Format = Format.DOCUMENT

    @property
    def labels(self) -> dict[str, Text]:
        """What stands at the top left, by role; a missing one closes up (7.2.1 to 7.2.3)."""
        all_labels = {
            "copy-number": self.copy_number,
            "classification": self.classification,
            "urgency": self.urgency,
        }
        return {role: text for role, text in all_labels.items() if text}

    @property
    def signer_rows(self) -> tuple[tuple[Text, ...], ...]:
        """The signers line by line; the number stands on the last line (7.2.6)."""
        starts = range(0, len(self.signers), SIGNERS_PER_LINE)
        return tuple(self.signers[start : start + SIGNERS_PER_LINE] for start in starts)


@dataclass(frozen=True, slots=True)
class Title:
    """公文标题, also the title of a plan or an annex (7.3.1, 7.3.7).

    `breaks` are the characters that begin a line because a person said so; layout chooses
    where there are none. The words know nothing of them.
    """

    text: Text
    breaks: tuple[int, ...] = ()

    @property
    def pieces(self) -> tuple[Text, ...]:
        """What stands between the breaks: the whole text, where there are none."""
        edges = (0, *self.breaks, len(self.text))
        return tuple(self.text.slice(start, end) for start, end in pairwise(edges))


@dataclass(frozen=True, slots=True)
class Recipients:
    """主送机关, with its closing colon (7.3.2)."""

    text: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own; `text` starts with its number. `level` is 1 to 4."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body.

    `lead` is a run-in heading (number, title and full stop) that is drawn in the face
    of `level`; level 0 means that there is none.
    """

    text: Text
    lead: Text = Text()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Attendance:
    """出席、请假、列席 of minutes, each with its colon, and who they were (10.3)."""

    rows: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A line of a listing: a label with its colon (empty where the one above holds), a name, words."""

    label: Text
    name: Text
    words: Text


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows in columns without borders: who holds which role, or the lines of an account."""

    rows: tuple[ListingRow, ...]


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """附件说明: names in order; one name goes without a number (7.3.4)."""

    names: tuple[Text, ...]


class Seal(StrEnum):
    """What makes a signature valid: a seal, nothing, or the stamp of a person's name (7.3.5)."""

    SEALED = "sealed"
    UNSEALED = "unsealed"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Signature:
    """发文机关署名 and 成文日期, with room for what makes them valid, which is never drawn (7.3.5).

    `issuer` is the only one or the sponsor, `others` follow in their order. With the stamp of
    a person's name they are the posts of these persons (7.3.5.3).
    """

    issuer: Text
    date: Text
    others: tuple[Text, ...] = ()
    seal: Seal = Seal.SEALED

    @property
    def names(self) -> tuple[Text, ...]:
        return (self.issuer, *self.others)


@dataclass(frozen=True, slots=True)
class Note:
    """附注 in round brackets (7.3.6)."""

    text: Text


@dataclass(frozen=True, slots=True)
class AnnexLabel:
    """附件 and its number on line 1; bound separately, the document number before it (7.3.7)."""

    text: Text


@dataclass(frozen=True, slots=True)
class FormField:
    """A label of a form's header or footer and the room behind it.

    `blank` is the width of that room in grid cells of the table text; `shown` stands in it
    (有□　无□) and then gives it its width; `after` stands behind it (年).
    """

    label: Text
    blank: float
    after: Text = Text()
    input: Input | None = None
    shown: Text = Text()


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line of form fields, spread over the width; a single one may need more lines."""

    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the table's width, all shares adding up to 1."""

    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Blank:
    """The characters `start` to `end` of a cell's text: room for an input, or its boxes.

    What stands there and is a `number`, a sheet holds as one.
    """

    start: int
    end: int
    input: Input
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with what it spans. A place that an earlier cell spans has no cell of its own.

    A line feed in its text begins a new line. It is one `input`, or has `blanks` among its words.
    A `shaded` one is grey: a bar or a mark of a chart. A sheet computes its `formula` (without =);
    the text is what that comes to as long as nothing is typed in. It holds a `number` as one; the
    text is that number as it is said.
    """

    text: Text
    rows: int = 1
    columns: int = 1
    align: Align | None = None
    input: Input | None = None
    blanks: tuple[Blank, ...] = ()
    repeated: bool = False
    shaded: bool = False
    formula: str = ""
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that start in this row, left to right. `together` rows stay with the next one."""

    cells: tuple[Cell, ...]
    together: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `head` rows are repeated on every side, no row is split."""

    id: str
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A table as bars: its first column labels them, the numbers of its last are their lengths.

    They lie below one another, or stand side by side where they are `upright`: a course of time.
    Where nothing can be drawn, the table stands.
    """

    caption: Text
    table: Table
    upright: bool = False


WHOLE_GROUP = 0.6
"""Part of a page: a larger group is divided between its rows, or it would leave a page empty."""


def groups(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The first row of each chain that stays together, and the one behind its last."""
    found, start = [], 0
    for number, row in enumerate(rows):
        if not row.together or number == len(rows) - 1:
            found.append((start, number + 1))
            start = number + 1
    return found


@dataclass(frozen=True, slots=True)
class TableNote:
    """A remark under a table (填表说明)."""

    text: Text


Block = (
    Letterhead
    | Title
    | Recipients
    | Heading
    | Paragraph
    | Listing
    | AttachmentNote
    | Attendance
    | Signature
    | Note
    | AnnexLabel
    | FieldLine
    | Table
    | Chart
    | TableNote
)


MOST_CLOSING = 4
"""Notes and lines of fields that a table's last rows wait for; more are a text of their own."""


def closing(blocks: Sequence[Block], index: int) -> tuple[Block, ...]:
    """What closes the table at `index`: its notes, and fields for those who sign it.

    They shall not stand on a side without a row of the table. Nothing where the part does
    not end with them, or where they are too many for that.
    """
    behind = tuple(blocks[index + 1 :])
    short = len(behind) <= MOST_CLOSING
    return behind if short and all(isinstance(b, TableNote | FieldLine) for b in behind) else ()


class PartKind(StrEnum):
    """What kind of part starts on a new side."""

    NOTICE = "notice"
    PLAN = "plan"
    TAIL = "tail"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Part:
    """What starts on a new side: the notice, the plan that it issues, its tail, an annex.

    A `landscape` one lies across the sheet (8).
    """

    id: str
    kind: PartKind
    blocks: tuple[Block, ...]
    landscape: bool = False

    def tables(self) -> tuple[Table, ...]:
        """Its tables, those of charts among them."""
        charted = (b.table if isinstance(b, Chart) else b for b in self.blocks)
        return tuple(block for block in charted if isinstance(block, Table))


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 at the foot of the last side (7.4); `copies_to` is 抄送 with its label, or empty.

    A letter's has neither printing office nor date, and then no lines either (10.1).
    `recipients` are 主送 with its label, where page 1 has no room for them (7.3.2).
    """

    copies_to: Text
    printer: Text
    printed: Text
    recipients: Text = Text()

    @property
    def addressed(self) -> tuple[Text, ...]:
        """主送 and 抄送, as far as they are there, with no line between (7.4.2)."""
        return tuple(text for text in (self.recipients, self.copies_to) if text)

    @property
    def ruled(self) -> bool:
        """Whether it has lines: one that says who printed it has them (7.4.1, 10.1)."""
        return bool(self.printer or self.printed)


def label_length(addressed: Text) -> int:
    """How many characters 抄送： or 主送： takes; wraps align behind it (7.4.2)."""
    return str(addressed).find("：", 0, 4) + 1


@dataclass(frozen=True, slots=True)
class Book:
    """What makes a workbook one that is sent out to a unit and comes back.

    `identity` stands in its hidden sheet, and as a code beside the head of each part in `coded`;
    `line` says the same in words, above each page of such a part.
    """

    identity: Identity
    coded: frozenset[str]
    line: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file to be, in any number of formats.

    `part` is what the command line calls it (`issue`, `annex:2`), `id` the id behind it,
    `file_name` its name without ending, `date` the date that its properties carry. `stage` is what
    stands at the foot of every side of a draft (征求意见稿　第3稿). `events` are
    what a calendar program can take from it; one for the `wall` is one side of a large sheet.
    One with a `book` is a workbook that a unit fills in and hands back. `details` are sheets of
    figures that only a workbook shows.
    """

    part: str
    id: str
    title: str
    file_name: str
    issuer: str
    date: date
    parts: tuple[Part, ...]
    imprint: Imprint | None = None
    events: tuple[Event, ...] = ()
    wall: bool = False
    book: Book | None = None
    details: tuple[Detail, ...] = ()
    stage: str = ""

    def tables(self) -> tuple[Table, ...]:
        return tuple(table for part in self.parts for table in part.tables())


def recipients_moved(document: Document) -> Document:
    """The same document with its recipients in the imprint, as 主送 above 抄送 (7.3.2, 7.4.2).

    Unchanged where there is no imprint or no recipient.
    """
    blocks = [block for part in document.parts for block in part.blocks]
    found = next((block for block in blocks if isinstance(block, Recipients)), None)
    if found is None or not found.text or document.imprint is None:
        return document
    words = str(found.text)
    place = found.text.place_of(0)
    names = found.text.slice(0, len(words.rstrip("：")))
    moved = text_of(MOVED_LABEL, place) + names + text_of("。", place)
    parts = tuple(
        replace(part, blocks=tuple(block for block in part.blocks if block is not found))
        for part in document.parts
    )
    return replace(document, parts=parts, imprint=replace(document.imprint, recipients=moved))
