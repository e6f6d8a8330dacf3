"""The units' summaries laid into one: heading by heading, behind each paragraph whose it is.

Headings that say the same are one; what stands under a heading of its own comes last. A text
without any stands under its title; in one of plain lines headings are known by their words. No
word of a unit is changed or left out. Refuses to summarise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.compose.papers import working_document
from generator.compose.report_tables import Names, table_part
from generator.model.document import Block, Document, Heading, Paragraph, Part, PartKind, Title
from generator.model.edition import Edition
from generator.model.ledger import Entry
from generator.model.text import text_of
from generator.model.wording import heading_number
from generator.place import Place

TITLE = "材料汇编"
OTHERS = "其他情况"
_LONGEST_TITLE = 60
_LONGEST_HEADING, _LONGEST_BARE = 40, 12
"""Characters of a line that is a heading by its number, and of one that is by its words alone."""
_ALIKE = 0.6
_ENDS = "。；：，！？…"
_NUMBER = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十百]+|[0-9]{1,3})[）)、.．\s]+|^第[一二三四五六七八九十]+[、部分章节\s]*"
)

_LEVELS = (
    (1, re.compile(r"(?:[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十]+(?:部分|章|节))")),
    (2, re.compile("[（(][一二三四五六七八九十]+[）)]")),
)
_TITLE = re.compile("(?:总结|小结|报告|汇报|计划|材料|要点|方案)(?:（[^（）]*）)?$")

_FAMILIES = (
    ("基本情况", re.compile("基本情况|总体情况|概况|开展情况|组织领导|落实情况|完成情况")),
    ("主要做法", re.compile("做法|措施|举措|工作情况|主要工作|重点工作")),
    ("主要成效", re.compile("成效|成果|亮点|特色|成绩|经验")),
    ("存在问题", re.compile("问题|不足|困难|短板|差距|薄弱")),
    ("下一步打算", re.compile("下一步|下步|打算|思路|今后|计划|安排|建议")),
)
"""What a summary usually says, in the order in which it does; each with the words that it is known by."""


@dataclass(frozen=True)
class Section:
    """A heading, and what units wrote under it: code and words, in their order."""

    heading: str
    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Chapter:
    """One top heading of one text, with its paragraphs; `place` says how far into the text it is.

    The heading of a text that has none is its title; then it is `titled`.
    """

    unit: str
    heading: str
    place: float
    paragraphs: tuple[str, ...]
    titled: bool = False


def compilation_document(
    edition: Edition, entries: Sequence[Entry], names: Names, kind: str, title: str
) -> Document | None:
    """The texts of one kind as one, and a list of what was put in; None without a text."""
    texts = [entry for entry in entries if entry.paragraphs]
    if not texts:
        return None
    place = edition.programme.place
    blocks: list[Block] = [Title(text_of(title, place))]
    for number, section in enumerate(sections(texts), 1):
        blocks.append(Heading(1, text_of(heading_number(1, number) + section.heading, place)))
        for unit, words in section.paragraphs:
            said = f"{words}（{names.get(unit, unit)}）"
            blocks.append(Paragraph(text_of(said, place)))
    whole = Part("compilation", PartKind.PLAN, tuple(blocks))
    parts = (whole, _listed(texts, names, place))
    return working_document(f"compilation:{kind}", title, parts, edition)


def sections(entries: Sequence[Entry]) -> tuple[Section, ...]:
    """The headings in the order in which the texts have them, what is left last."""
    chapters = [chapter for entry in entries for chapter in _chapters(entry)]
    groups = _groups([chapter.heading for chapter in chapters if not chapter.titled])
    held: dict[str, list[_Chapter]] = defaultdict(list)
    for chapter in chapters:
        known_as = chapter.heading if chapter.titled else groups.get(chapter.heading, OTHERS)
        held[known_as].append(chapter)
    alone = len(entries) == 1
    known = {name for name, _ in _FAMILIES}
    shared = {
        name
        for name, of_one in held.items()
        if name != OTHERS and (alone or name in known or len({c.unit for c in of_one}) > 1)
    }
    ordered = sorted(shared, key=lambda name: (_place(held[name]), list(held).index(name)))
    made = [Section(name, tuple(_said(held[name], headed=False))) for name in ordered]
    left = [chapter for name, of_one in held.items() if name not in shared for chapter in of_one]
    return (*made, Section(OTHERS, tuple(_said(left, headed=True)))) if left else tuple(made)


def _place(chapters: Sequence[_Chapter]) -> float:
    return sum(chapter.place for chapter in chapters) / len(chapters)


def _said(chapters: Iterable[_Chapter], *, headed: bool) -> Iterator[tuple[str, str]]:
    """The paragraphs with their units; `headed` ones begin with the heading that they stood under."""
    for chapter in chapters:
        lead = chapter.heading if headed else ""
        for words in chapter.paragraphs or ("",):
            if lead or words:
                yield chapter.unit, _led(lead, words)
            lead = ""


def _groups(headings: Sequence[str]) -> dict[str, str]:
    """Each heading with the name of its group: a usual one, or the first that says the same."""
    groups: dict[str, str] = {}
    for heading in filter(None, dict.fromkeys(headings)):
        usual = (name for name, known in _FAMILIES if known.search(heading))
        alike = (name for other, name in groups.items() if _likeness(other, heading) >= _ALIKE)
        groups[heading] = next(usual, None) or next(alike, None) or heading
    return groups


def _likeness(one: str, other: str) -> float:
    """Of the pairs of characters of two headings, the part that both have (Dice)."""
    pairs = [{words[at : at + 2] for at in range(len(words) - 1)} for words in (one, other)]
    size = sum(map(len, pairs))
    return 2 * len(pairs[0] & pairs[1]) / size if size else 0.0


def _chapters(entry: Entry) -> Iterator[_Chapter]:
    """The text at its top headings; headings below them lead the paragraph that follows."""
    paragraphs = _levelled(entry)
    title = _title_of(paragraphs)
    body = paragraphs[1:] if title else paragraphs
    top = min((level for level, _ in body if level), default=0)
    if title and body and not top:
        yield _Chapter(entry.unit, title, 0, tuple(words for _, words in body), titled=True)
        return
    heading, lead, said, start = "", "", [], 0
    for number, (level, words) in enumerate([*body, (top, "")]):
        if (level and level == top) or number == len(body):
            said += [lead] if lead else []
            if heading or said:
                yield _Chapter(entry.unit, heading, start / max(len(body), 1), tuple(said))
            heading, lead, said, start = bare(words), "", [], number
        elif level:
            said += [lead] if lead else []
            lead = words
        else:
            said.append(_led(lead, words))
            lead = ""


def _levelled(entry: Entry) -> list[tuple[int, str]]:
    """The paragraphs; where no style says so, the lines that are headings by number or words."""
    said = list(entry.paragraphs)
    if any(level for level, _ in said):
        return said
    numbered = [(_level(words), words) for _, words in said]
    if any(level for level, _ in numbered):
        return numbered
    return [(int(_is_usual(words)), words) for _, words in said]


def _level(words: str) -> int:
    if len(words) > _LONGEST_HEADING or words.rstrip("：").endswith(tuple(_ENDS)):
        return 0
    return next((level for level, number in _LEVELS if number.match(words)), 0)


def _is_usual(words: str) -> bool:
    """Whether a short line says what the usual headings say."""
    short = len(words) <= _LONGEST_BARE and not words.rstrip("：").endswith(tuple(_ENDS))
    return short and any(known.search(words) for _, known in _FAMILIES)


def _led(lead: str, words: str) -> str:
    """A heading and the paragraph behind it, with a mark between them where the heading has none."""
    if not (lead and words):
        return lead or words
    return f"{lead}{words}" if lead[-1] in _ENDS else f"{lead}：{words}"


def bare(heading: str) -> str:
    """A heading without its number and the marks around it."""
    return _NUMBER.sub("", heading.strip()).strip(_ENDS + " 　")


def _title_of(paragraphs: Sequence[tuple[int, str]]) -> str:
    """The first paragraph, where it is short and no sentence; a heading has to look like a title."""
    level, words = paragraphs[0]
    if len(words) > _LONGEST_TITLE or words[-1:] in _ENDS or _NUMBER.match(words):
        return ""
    return words if not level or _TITLE.search(words) else ""


def _listed(texts: Iterable[Entry], names: Names, place: Place) -> Part:
    """What was put in: whose, under which title, how long, of which file."""
    heads = (("序号", 0.07), ("单位", 0.26), ("题目", 0.33), ("段数", 0.08), ("文件", 0.26))
    rows = (
        (str(n), names.get(e.unit, e.unit), _title_of(_levelled(e)), str(len(e.paragraphs)), e.name)
        for n, e in enumerate(texts, 1)
    )
    notes = ("各段照来稿原文，段末括号里是单位；只并了标题，没有改字。",)
    return table_part("compilation-list", "来稿一览", heads, rows, place, notes)
