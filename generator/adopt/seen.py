"""What a generated file said and what it says now: its passages, its rows, and the hand edits.

Refuses to read files and to know content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.edit import Edit


class EditKind(StrEnum):
    """What a person did to a file."""

    WORDS = "文字"
    CELL = "单元格"
    PARAGRAPH_IN = "增加段落"
    PARAGRAPH_OUT = "删去段落"
    ROW_IN = "增加一行"
    ROW_OUT = "删去一行"
    COMMENT = "批注"
    LOOK = "格式"
    PICTURE = "图片"
    ASIDE = "页眉页脚"

    @property
    def says_words(self) -> bool:
        """Whether words of the document are another ones by it."""
        return self not in (EditKind.COMMENT, EditKind.LOOK, EditKind.PICTURE, EditKind.ASIDE)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did it and on which day, as the file says; empty where it does not."""

    author: str = ""
    day: str = ""


NOBODY = Hand()


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters with one history: `came` or `went` by a tracked change, or neither."""

    text: str
    came: Hand | None = None
    went: Hand | None = None
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and whose it is."""

    text: str
    hand: Hand


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph, or the words of a cell; `cell` is its address where the file has addresses.

    `column` counts the cells of its row from 0, None outside tables.
    """

    pieces: tuple[Piece, ...]
    cell: str = ""
    column: int | None = None

    @property
    def before(self) -> str:
        """Its words without tracked changes."""
        return "".join(piece.text for piece in self.pieces if piece.came is None)

    @property
    def after(self) -> str:
        """Its words with all of them."""
        return "".join(piece.text for piece in self.pieces if piece.went is None)


@dataclass(frozen=True, eq=False)
class Line:
    """A paragraph, or the cells of a row; what stands or falls as one.

    `came`, `went`: a tracked change put in or took out the whole of it.
    """

    passages: tuple[Passage, ...]
    row: bool = False
    came: Hand | None = None
    went: Hand | None = None

    @property
    def before(self) -> str:
        return "\t".join(passage.before for passage in self.passages)

    @property
    def after(self) -> str:
        return "\t".join(passage.after for passage in self.passages)


@dataclass(frozen=True)
class Seen:
    """A file as far as its words go; `pictures` and `asides` are what stands beside them."""

    lines: tuple[Line, ...]
    comments: dict[str, Comment] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()

    def passages(self) -> Iterator[Passage]:
        for line in self.lines:
            yield from line.passages


@dataclass(frozen=True)
class HandEdit:
    """One thing that a person changed. `passage` is its number in the file that we made.

    Of words, `edit` says what of that passage becomes what; a paragraph or row that came in
    stands behind `passage` (-1: before all), and one that went is `passage` to `last`. `cells` are
    the words of a row that came in, by column.
    """

    number: int
    kind: EditKind
    old: str
    new: str
    hand: Hand = NOBODY
    passage: int | None = None
    edit: Edit | None = None
    last: int | None = None
    cell: str = ""
    cells: tuple[str, ...] = ()
