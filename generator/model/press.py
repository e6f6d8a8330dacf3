"""What is printed and bound: sides in order, what was seen on each, who gets how many copies, by what measures.

Refuses to know PDF and how sheets are folded; `press/` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.units import ZERO, Length, mm, pt

SCAN_TOLERANCE = 2.0
"""Millimetres by which a scan may differ from A4: GB/T 9704-2012 6.3 allows them to a trimmed side."""

FIRST_HOLE = mm(70)
"""From the edges at head and foot to the outer holes of the two staples (6.3, ± 4 mm)."""

THICKNESS = mm(0.1)
"""Of a sheet of 80 g paper [practice]; each sheet of a booklet that lies further in is pushed out by it."""

MOST_SHEETS = 20
"""Sheets of a booklet that staples on the fold still hold and that still close [practice]."""

FOLD_TICK, STAPLE_TICK, HAIRLINE = mm(4), mm(2), pt(0.25)
"""Marks on a booklet: how long where it is folded and stapled, and how heavy their lines [practice]."""

MARK_SIZE, MARK_DROP = pt(20), pt(30)
"""The word on a proof: its size, and how far below the upper edge it stands [practice]."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of a PDF as it is: its printed number, whether it has colour, what it says.

    `landscape`: a reader on a screen is shown the sheet turned. `blank`: nothing is painted on it.
    """

    number: int | None
    colour: bool
    words: str
    width: Length
    height: Length
    landscape: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A file that goes into the print set: from the package, or a scan that is appended.

    `parts` are the titles in it and the pages, from 0, on which they stand. `loose` are fonts that
    are not embedded: a printer would replace them.
    """

    part: str
    title: str
    name: str
    sha256: str
    pages: tuple[Seen, ...]
    fonts: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A side as it is bound. `file` and `page` count from 0, None where it is blank.

    `scan` is the file and page of the scans that took its place.
    """

    file: int | None
    page: int = 0
    number: int | None = None
    colour: bool = False
    scan: tuple[int, int] | None = None

    @property
    def blank(self) -> bool:
        return self.file is None


@dataclass(frozen=True, slots=True)
class Taken:
    """A scan that stands in the print set: where, its file, its hash, and pixels an inch if known."""

    place: str
    name: str
    sha256: str
    dpi: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the set: its title, its file, its sides with their places in the set, from 1."""

    title: str
    file: Held
    sides: tuple[tuple[int, Side], ...]


@dataclass(frozen=True, slots=True)
class PrintSet:
    """Everything that is bound together."""

    files: tuple[Held, ...]
    sides: tuple[Side, ...]
    taken: tuple[Taken, ...] = ()

    @property
    def sheets(self) -> int:
        """A4 sheets that are printed on both sides."""
        return -(-len(self.sides) // 2)

    def blank(self, side: Side) -> bool:
        """Whether nothing is on a side: it was put in here, or a part begins on a fresh odd one."""
        if side.file is None or side.scan is not None:
            return side.blank
        return self.files[side.file].pages[side.page].blank

    def place(self, file: int, page: int) -> int:
        """Where a page of a file stands, from 1."""
        return next(n for n, s in enumerate(self.sides, 1) if (s.file, s.page) == (file, page))

    def stretches(self) -> Iterator[Stretch]:
        """Each part of each file with the sides that it takes."""
        for index, file in enumerate(self.files):
            own = [(n, side) for n, side in enumerate(self.sides, 1) if side.file == index]
            parts = file.parts or ((file.title, 0),)
            starts = [0, *(page for _, page in parts[1:]), len(file.pages)]
            for (title, _), start, end in zip(parts, starts, starts[1:], strict=False):
                if end > start:
                    yield Stretch(title, file, tuple(own[start:end]))


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets copies. `copies` is None where a name stands for many and nobody said how many."""

    role: str
    name: str
    copies: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What the words of a part come to, and where those of the PDF differ from them.

    A difference is what was signed and what is printed; one of them is empty where words are
    missing or have come in.
    """

    title: str
    passages: int
    characters: int
    figures: int
    sha256: str
    sides: tuple[int, int]
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What a printer is told besides the sides. `spread` are the A3 sheets of a booklet, 0 for none.

    `copies` is None where nobody knows how many; `weight` in grams a square metre; `made` lists
    the files of the set and their hashes; `coloured` the sides of A3 sheets with colour, as words.
    `sent_out`: somebody is named whom it goes to. `preprinted`: the paper of the first side has the red head already.
    """

    receivers: tuple[Receiver, ...]
    copies: int | None
    weight: int
    made: tuple[tuple[str, str], ...] = ()
    spread: int = 0
    thickness: Length = ZERO
    coloured: tuple[str, ...] = ()
    sent_out: bool = True
    preprinted: bool = False
