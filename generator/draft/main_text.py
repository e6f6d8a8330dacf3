"""Notice and plan → programme.yaml, with the measures that tasks.yaml holds.

Refuses to know annexes and references.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.draft.chapters import Document, titled
from generator.draft.folding import comparable
from generator.draft.grid import joined_lines
from generator.draft.measures import Measures
from generator.draft.outline import outline
from generator.draft.roles import Roles
from generator.draft.sections import Body, Sections
from generator.draft.tree import Doubt, Entry, entries_in
from generator.parts.parts import Chapter

UNTITLED: Final = "【待核：原文没有标题】"
_KIND_OF_PLAN: Final = re.compile(
    r"(?:工作)?(?:实施方案|工作方案|行动方案|方案|工作要点|要点|实施意见|意见|行动计划|计划|实施办法|办法|措施)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
_ABOUT: Final = re.compile(r"关于(?:印发|转发|做好|开展)?(?P<what>[^《》]{4,60})的[^的]{1,6}$")
"""What a document without a plan is about."""
_CLOSING: Final = re.compile(r"特此\w{2,6}。?")


@dataclass(frozen=True)
class MainText:
    """Notice and plan as content; `body` is that of the plan, or of a notice that gives the work itself."""

    notice: Entry | None
    plan: Entry | None
    body: Body
    doubts: tuple[Doubt, ...]


def main_text(document: Document, year: int | None, roles: Roles) -> MainText:
    """The text of the document; `year` is meant where a time names none."""
    notice, own = _notice(document, year, roles)
    plan, body = _plan(document, year, roles)
    doubts = (*own.doubts, *(body.doubts if plan is not None else ()))
    return MainText(notice, plan, body if plan is not None else own, doubts)


def programme(
    text: MainText, document: Document, tails: Sequence[str], annexes: Sequence[str]
) -> Entry:
    """programme.yaml; `tails` follow the plan, `annexes` are listed, both by id."""
    if text.plan is not None and tails:
        text.plan["tail"] = list(tails)
    return Entry(
        [
            ("format", 1),
            ("name", _campaign(document)),
            ("notice", text.notice),
            ("plan", text.plan),
            ("phases", text.body.phases),
            ("annexes", list(annexes)),
        ]
    )


def measures_of(body: Body) -> Measures:
    """What rows of a task table may repeat."""
    groups = [(group, one) for group in body.measures for one in entries_in(group["measures"])]
    return Measures(
        {comparable("".join(_words(one))): str(one["id"]) for _, one in groups},
        {str(one["id"]): str(group["title"]) for group, one in groups},
        frozenset(comparable(str(group["title"])) for group in body.measures),
        {str(one["id"]): str(one["title"]) for _, one in groups},
    )


def _words(measure: Entry) -> list[str]:
    """A measure as a row prints it."""
    words = [f"{measure['title']}。", *_paragraphs(measure)]
    for inset in entries_in(measure.get("insets")):
        words += [str(inset["title"]), *_paragraphs(inset)]
    return words


def _paragraphs(entry: Entry) -> list[str]:
    paragraphs = entry.get("paragraphs")
    return [str(words) for words in paragraphs] if isinstance(paragraphs, list) else []


def _notice(document: Document, year: int | None, roles: Roles) -> tuple[Entry | None, Body]:
    chapter = document.notice
    if chapter is None:
        return None, Body()
    words, place = titled(chapter)
    closing = _take_closing(chapter)
    alone = document.plan is None
    prefix = "" if alone else "notice-"
    body = Sections(year, prefix, roles).made(outline(chapter.items), holds=alone)
    pairs = [
        ("title", words or None),
        ("paragraphs", body.preamble),
        ("tables", body.tables),
        ("sections", body.sections),
        ("closing", closing),
    ]
    return Entry(pairs, place), body


def _plan(document: Document, year: int | None, roles: Roles) -> tuple[Entry | None, Body]:
    chapter = document.plan
    if chapter is None:
        return None, Body()
    words, place = titled(chapter)
    body = Sections(year, "", roles).made(outline(chapter.items))
    pairs = [
        ("title", words or UNTITLED),
        ("preamble", body.preamble),
        ("tables", body.tables),
        ("sections", body.sections),
    ]
    return Entry(pairs, place), body


def _take_closing(chapter: Chapter) -> str | None:
    """特此通知。 on a line of its own, which is taken off the chapter."""
    last = chapter.paragraphs[-1] if chapter.paragraphs else None
    words = joined_lines(last.text) if last else ""
    if last is None or not _CLOSING.fullmatch(words):
        return None
    chapter.items = [item for item in chapter.items if item is not last]
    return words


def _campaign(document: Document) -> str:
    """What the programme is called: the title of the plan without its kind."""
    chapter = document.main
    words = titled(document.plan or chapter)[0] if chapter else ""
    about = _ABOUT.search(words) if document.plan is None else None
    return about["what"] if about else _KIND_OF_PLAN.sub("", words) or words or UNTITLED
