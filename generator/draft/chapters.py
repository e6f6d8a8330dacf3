"""Chapters of a document that was read → what each is: notice, plan, what follows it, annexes.

Refuses to look into them further than to tell them apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from generator.draft.grid import tidy
from generator.parts.head import squeezed
from generator.parts.parts import Chapter, Parts
from generator.place import Place

_ISSUES: Final = re.compile(
    r"关于(?:印发|转发|批转|发布|下发)《?(?P<title>[^《》]{4,120}?)》?的[^的]{2,6}$"
)
_NOTICE: Final = re.compile(r"(?:通知|意见|决定|通报|报告|请示|批复|函|公告|通告|令|命令)$")
"""The blank that a paste leaves where a line of a title ended."""
_ALIKE: Final = 0.6


@dataclass
class Document:
    """What a document is made of. `plan_as_annex`: the plan stands under a label of its own.

    `tails` follow the plan without a label. Without notice and plan there are only annexes.
    """

    notice: Chapter | None = None
    plan: Chapter | None = None
    tails: list[Chapter] = field(default_factory=list)
    annexes: list[Chapter] = field(default_factory=list)
    plan_as_annex: bool = False

    @property
    def main(self) -> Chapter | None:
        """The chapter that gives the document its name."""
        return self.notice or self.plan or next(iter(self.annexes), None)


def document_of(parts: Parts) -> Document:
    """Tell the chapters apart."""
    made = Document()
    chapters = [chapter for chapter in parts.chapters if chapter.title or chapter.items]
    issued = _issued(chapters[0].title_text) if chapters else ""
    for number, chapter in enumerate(chapters):
        if number == 0 and _is_notice(chapter, parts, issued):
            made.notice = chapter
        elif _is_plan(chapter, made, issued):
            made.plan = chapter
            made.plan_as_annex = chapter.label is not None
        elif chapter.label is None and made.annexes == [] and made.plan is not None:
            made.tails.append(chapter)
        else:
            made.annexes.append(chapter)
    return made


def _issued(title: str) -> str:
    """The title of what a notice issues."""
    found = _ISSUES.search(squeezed(title))
    return found["title"] if found else ""


def _is_notice(chapter: Chapter, parts: Parts, issued: str) -> bool:
    if chapter.label is not None:
        return False
    said = bool(issued or chapter.recipients or chapter.date or parts.headed)
    return said and bool(issued or _NOTICE.search(chapter.title_text) or chapter.recipients)


def _is_plan(chapter: Chapter, made: Document, issued: str) -> bool:
    if made.plan is not None or made.annexes or (chapter.tables and not chapter.paragraphs):
        return False
    if chapter.label is not None:
        return bool(issued) and alike(chapter.title_text, issued) >= _ALIKE
    return made.notice is not None or not _is_table(chapter)


def _is_table(chapter: Chapter) -> bool:
    """Whether the chapter is a table with some lines around it."""
    return bool(chapter.tables) and not any("。" in p.text[:-1] for p in chapter.paragraphs)


def titled(chapter: Chapter) -> tuple[str, Place | None]:
    """The title of a chapter as one line, and where it stands."""
    words = tidy("\n".join(line.text for line in chapter.title))
    place = chapter.title[0].place if chapter.title else None
    return words, place


def alike(one: str, other: str) -> float:
    """How many of the pairs of characters two titles share, 0 to 1."""
    first, second = (
        {title[n : n + 2] for n in range(len(title) - 1)} for title in map(squeezed, (one, other))
    )
    return len(first & second) / max(len(first | second), 1)
