"""Places: where a value was written, in the four kinds of source we read.

Each kind has one printed form. Refuses to know what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class FilePlace:
    """A character in a text file; `line` and `column` count from 1.

    Line 0 stands for what has no lines: a folder, a command.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def moved(self, characters: int) -> FilePlace:
        """The place `characters` further on the same line."""
        return replace(self, column=self.column + characters)


@dataclass(frozen=True, slots=True, order=True)
class CellPlace:
    """A cell of a workbook, as `季报表!F12`."""

    path: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.path} {self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True, order=True)
class ParagraphPlace:
    """A paragraph of a document, counted from 1."""

    path: str
    paragraph: int

    def __str__(self) -> str:
        return f"{self.path} 第{self.paragraph}段"


@dataclass(frozen=True, slots=True, order=True)
class PagePlace:
    """A line of a printed page, both counted from 1."""

    path: str
    page: int
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path} 第{self.page}页第{self.line}行"


Place = FilePlace | CellPlace | ParagraphPlace | PagePlace
