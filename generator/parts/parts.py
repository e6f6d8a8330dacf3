"""The parts of a document: head, chapters with their annexes, imprint.

Found by words and looks, not by the names of styles, which foreign files have none of.
Refuses to judge; what is not found is None or empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator.model.document import Format
from generator.model.layout import Align, Face
from generator.model.observed import Item, Observed, Paragraph, Table
from generator.parts.faces import is_face
from generator.parts.formats import attendance, format_of, labels_apart
from generator.parts.head import MARK_SIZE, Head, blank, size_of, squeezed, take_head
from generator.parts.signatures import take_signatures
from generator.units import pt

LABEL: Final = re.compile(
    r"(?P<number>\S+号\s*)?附\s*(?:件|(?=[\d０-９]))\s*(?P<n>\d+|[一二三四五六七八九十]+|[０-９]+)?\s*(?P<colon>[：:、.．])?"
)
NOTE: Final = re.compile(
    r"附\s*件\s*(?P<n>\d+|[一二三四五六七八九十]+)?\s*(?P<colon>[：:])\s*\S|附\s*件\s*如\s*文"
)
NOTE_ITEM: Final = re.compile(r"(?:附\s*件\s*)?(?P<n>\d{1,2})\s*(?P<mark>[.．、：:])\s*\S")
DATE: Final = re.compile(
    r"[\d〇○ＯO零一二三四五六七八九]{2,4}\s*[年./-]\s*[\d一二三四五六七八九十〇]{1,3}"
    r"\s*(?:[月./-]\s*(?:[\d一二三四五六七八九十〇]{1,3}\s*日?)?)?"
)
IMPRINT: Final = re.compile(
    r"(?:抄\s*[送报]|主\s*送|[分印]\s*[送发]\s*[：:]|主题词)\s*[：:]?|.*印\s*发\s*$", re.S
)
_DATED: Final = re.compile(r".*\d\s*日\s*$", re.S)
_PRINTER: Final = re.compile(r"[^，。；：]{2,40}[办室科处局委会][\s\u3000]+\d{4}\s*年\d+月\d+日?")
_COPIES: Final = re.compile(r"抄\s*[送报]")
_PRINTED: Final = re.compile(r"(?:^|\n)抄\s*[送报]|日\s*(?:印\s*发)?\s*$")
_KINDS: Final = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|办法|要点|规划|计划"
_TITLE_WORDS: Final = re.compile(rf"^(?:.*关于.+|.+(?:{_KINDS})$)", re.S)
_SENTENCE: Final = re.compile(
    r"[，；]$|，.*。$|(?<![知定告报示复案函要见令议法划点])。$|^[（(]?[一二三四五六七八九十]{1,3}[）)、]"
)
HEADING: Final = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
"""The number of a heading of the first or the second level."""
_BIG: Final = pt(17.5)
_SHORT: Final = 60
_IMPRINT_SIZE: Final = pt(15.2)


@dataclass
class Chapter:
    """What stands under one title. An annex has a label."""

    label: Paragraph | None = None
    title: list[Paragraph] = field(default_factory=list)
    recipients: Paragraph | None = None
    items: list[Item] = field(default_factory=list)
    note: list[Paragraph] = field(default_factory=list)
    signatures: list[Paragraph] = field(default_factory=list)
    date: Paragraph | None = None
    below: list[Paragraph] = field(default_factory=list)

    @property
    def title_text(self) -> str:
        return "".join(squeezed(paragraph.text) for paragraph in self.title)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Running text, without blank paragraphs."""
        return [i for i in self.items if isinstance(i, Paragraph) and i.text.strip()]

    @property
    def tables(self) -> list[Table]:
        return [item for item in self.items if isinstance(item, Table)]


@dataclass
class Parts:
    """A document taken apart; `early` is where an imprint begins that has more text behind it."""

    head: Head
    chapters: list[Chapter]
    imprint: list[Item]
    format: Format = Format.DOCUMENT
    early: Item | None = None

    @property
    def imprint_lines(self) -> list[Paragraph]:
        """Paragraphs of the imprint with words, those of its cells too."""
        found: list[Paragraph] = []
        for item in self.imprint:
            if isinstance(item, Paragraph):
                found.append(item)
            else:
                cells = (cell for row in item.rows for cell in row.cells)
                found += [paragraph for cell in cells for paragraph in cell.paragraphs]
        return [paragraph for paragraph in found if paragraph.text.strip()]

    @property
    def annexes(self) -> list[Chapter]:
        return [chapter for chapter in self.chapters if chapter.label]

    @property
    def main(self) -> list[Chapter]:
        """The document itself and what it issues."""
        return [chapter for chapter in self.chapters if not chapter.label]

    @property
    def headed(self) -> bool:
        """Whether the file is a document with a head, not one annex of it."""
        return bool(self.head.mark or self.head.numbers)


def parts_of(seen: Observed) -> Parts:
    """Take a document apart, from both ends to the middle.

    The sizes by which it tells titles from text hold for every profile: their limits see to it.
    """
    items = labels_apart(seen.items)
    imprint = _take_imprint(items)
    head = take_head(items)
    format_ = format_of(head.mark, head.numbers, bool(head.signers), seen.rules)
    chapters = [part for whole in _chapters(items, head, format_) for part in _split(whole)]
    early = _take_early(chapters)
    for chapter in chapters:
        _take_attendance(chapter, format_)
        _take_ending(chapter)
        _take_note(chapter)
    if chapters and not chapters[0].label:
        _take_recipients(chapters[0], headed=bool(head.mark or head.numbers))
    return Parts(head, chapters, [*early, *imprint], format_, next(iter(early), None))


def _take_imprint(items: list[Item]) -> list[Item]:
    found: list[Item] = []
    end, any_words = len(items), False
    while end and (
        blank(items[end - 1])
        or _in_imprint(items[end - 1], last=not any_words)
        or (not any_words and _is_printer(items, end - 1))
    ):
        any_words = any_words or not blank(items[end - 1])
        end -= 1
        found.insert(0, items[end])
    if any(not blank(item) for item in found):
        del items[end:]
        return [item for item in found if not blank(item)]
    return []


def _take_early(chapters: Sequence[Chapter]) -> list[Item]:
    """An imprint that stands before annexes, or before what the notice issues."""
    for chapter in chapters[:-1]:
        kept = list(chapter.items)
        found = [] if chapter.label else _take_imprint(kept)
        if any(_PRINTED.search(_words_of(item)) for item in found):
            chapter.items[:] = kept
            return found
    return []


def _words_of(item: Item) -> str:
    if isinstance(item, Paragraph):
        return item.text.strip()
    return "\n".join(cell.text.strip() for row in item.rows for cell in row.cells)


def _is_printer(items: Sequence[Item], at: int) -> bool:
    """Whether it names who printed and when, without 印发, below copies or a date."""
    item = items[at]
    if not isinstance(item, Paragraph) or not _PRINTER.fullmatch(item.text.strip()):
        return False
    above = next((i for i in reversed(items[:at]) if not blank(i)), None)
    text = squeezed(above.text) if isinstance(above, Paragraph) else ""
    return bool(_COPIES.match(text) or DATE.fullmatch(text))


def _in_imprint(item: Item, *, last: bool) -> bool:
    if isinstance(item, Table):
        cells = [cell.text.strip() for row in item.rows for cell in row.cells]
        dated = last and not item.framed and any(_DATED.fullmatch(text) for text in cells)
        return len(item.rows) <= 4 and (dated or any(IMPRINT.match(text) for text in cells))
    text = item.text.strip()
    small = item.look is not None and item.look.size < _IMPRINT_SIZE
    if last:
        two = "\t" in text or "  " in text or "\u3000\u3000" in text
        return bool(IMPRINT.match(text)) or bool(small and two and _DATED.fullmatch(text))
    return bool(IMPRINT.match(text)) and (small or text.startswith("抄"))


def _chapters(items: list[Item], head: Head, format_: Format) -> list[Chapter]:
    """All chapters; an order and minutes may have no title, and one is then known by its look."""
    headed = bool(head.mark or head.numbers)
    by_words = format_ not in (Format.ORDER, Format.MINUTES)
    chapters: list[Chapter] = []
    for number, item in enumerate(items):
        label = _is_label(item, _behind(items, number))
        current = chapters[-1] if chapters else None
        if label and isinstance(item, Paragraph):
            chapters.append(Chapter(label=item))
        elif current and _goes_on(current, item) and isinstance(item, Paragraph):
            current.title.append(item)
        elif isinstance(item, Paragraph) and _is_title(
            item, first=by_words and current is None, headed=headed
        ):
            chapters.append(Chapter(title=[item]))
        else:
            if current is None:
                current = Chapter()
                chapters.append(current)
            current.items.append(item)
    return chapters


def _behind(items: Sequence[Item], at: int) -> Item | None:
    """What comes next and is not blank."""
    return next((items[n] for n in range(at + 1, len(items)) if not blank(items[n])), None)


def _is_label(item: Item, after: Item | None) -> bool:
    if not isinstance(item, Paragraph):
        return False
    found = LABEL.fullmatch(item.text.strip())
    if not found:
        return False
    listed = isinstance(after, Paragraph) and NOTE_ITEM.match(after.text.strip())
    return not (found["colon"] and listed)


def _goes_on(chapter: Chapter, item: Item) -> bool:
    """Whether a paragraph is (another line of) the title of the chapter."""
    if not isinstance(item, Paragraph) or not item.text.strip():
        return False
    if not all(map(blank, chapter.items)):
        return False
    text = item.text.strip()
    if not chapter.title:
        return bool(chapter.label) and len(text) <= _SHORT * 2 and not text.endswith(("。", "："))
    last = chapter.title[-1]
    alike = item.look == last.look and item.align is last.align is Align.CENTRE
    return alike and not chapter.items and not item.new_page and size_of(item) >= _BIG.pt


def _is_title(item: Paragraph, *, first: bool, headed: bool) -> bool:
    text, look = item.text.strip(), item.look
    if not text or not look or len(text) > _SHORT * 2 or text.endswith(("：", ":")):
        return False
    centred = item.align is Align.CENTRE
    if look.size > MARK_SIZE or (look.size > _BIG and centred) or is_face(look, Face.TITLE):
        return True
    if item.new_page and centred and len(text) <= _SHORT:
        return True
    if not first or len(text) > _SHORT or "：" in text:
        return False
    return centred or headed or bool(_TITLE_WORDS.match(text) and not _SENTENCE.search(text))


def _split(chapter: Chapter) -> Iterator[Chapter]:
    """A chapter, and the text behind its date, if there is one whose title was not found."""
    found = _dates(chapter.items)
    behind = range(found[-1] + 1, len(chapter.items)) if found and not chapter.label else ()
    at = next((n for n in behind if _is_text(chapter.items[n])), None)
    if at is None:
        yield chapter
        return
    yield replace(chapter, items=chapter.items[:at])
    yield Chapter(items=chapter.items[at:])


def _is_text(item: Item) -> bool:
    """Whether it is no remark below a date: a heading, or longer than remarks are."""
    text = item.text.strip() if isinstance(item, Paragraph) else ""
    long = len(text) > _SHORT and not text.startswith(("（", "(")) and not IMPRINT.match(text)
    return bool(HEADING.match(text)) or long


def _dates(items: Sequence[Item]) -> list[int]:
    """Where dates stand on lines of their own."""
    return [
        n for n, i in enumerate(items)
        if isinstance(i, Paragraph) and DATE.fullmatch(squeezed(i.text)) and len(i.text) < 40
    ]  # fmt: skip


def _take_ending(chapter: Chapter) -> None:
    """Date, signature, and the notes below them, from the end of the chapter."""
    if chapter.label:
        return
    items = chapter.items
    found = _dates(items)
    if not found:
        return
    at = found[-1]
    date = items[at]
    chapter.date = date if isinstance(date, Paragraph) else None
    chapter.below = [i for i in items[at + 1 :] if isinstance(i, Paragraph) and i.text.strip()]
    del items[at:]
    chapter.signatures = take_signatures(items)


def _take_attendance(chapter: Chapter, format_: Format) -> None:
    """Who attended is no text of the minutes (10.3)."""
    if format_ is Format.MINUTES and not chapter.label:
        taken = {id(item) for item in attendance(chapter.items)}
        chapter.items[:] = [item for item in chapter.items if id(item) not in taken]


def _take_note(chapter: Chapter) -> None:
    if chapter.label:
        return
    items = chapter.items
    for number, item in enumerate(items):
        if isinstance(item, Paragraph) and _begins_note(item, _behind(items, number)):
            end = number + 1
            while end < len(items) and (blank(items[end]) or _in_note(items[end])):
                end += 1
            taken = items[number:end]
            chapter.note = [i for i in taken if isinstance(i, Paragraph) and i.text.strip()]
            del items[number:end]
            return


def _begins_note(item: Paragraph, after: Item | None) -> bool:
    text = item.text.strip()
    if NOTE.match(text):
        return True
    alone = re.fullmatch(r"附\s*件\s*[：:]", text)
    return bool(alone and isinstance(after, Paragraph) and NOTE_ITEM.match(after.text.strip()))


def _in_note(item: Item) -> bool:
    return isinstance(item, Paragraph) and bool(NOTE_ITEM.match(item.text.strip()))


def _take_recipients(chapter: Chapter, *, headed: bool) -> None:
    at = next((n for n, i in enumerate(chapter.items) if not blank(i)), None)
    if at is None or not chapter.title:
        return
    item = chapter.items[at]
    if not isinstance(item, Paragraph):
        return
    text = item.text.strip()
    ends = text.endswith(("：", ":")) and len(text) <= 200
    flush = headed and item.first < pt(8) and len(text) <= 80 and not text.endswith("。")
    indented = item.text.startswith("\u3000")
    if ends or (flush and not indented):
        chapter.recipients = item
        del chapter.items[: at + 1]  # and the blank lines between title and recipients
