"""The head of a document: its mark, what stands above it, numbers and signers (7.2).

A joint one has several names, in a table of a DOCX or side by side with 文件 in a PDF.
Found by words and looks. Refuses to judge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.model.observed import Item, Paragraph, Table
from generator.parts.faces import is_red
from generator.parts.formats import LABEL_LINE, is_special_number
from generator.units import pt

OPENERS: Final = "〔[［【（(﹝〖{"
CLOSERS: Final = "〕]］】）)﹞〗}"
NUMBER: Final = re.compile(
    rf"(?P<code>[一-鿿A-Za-z]{{1,14}}?)\s*(?P<open>[{re.escape(OPENERS)}]?)\s*"
    rf"(?P<year>(?:19|20|２０)?[\d０-９]{{2}})\s*(?P<close>[{re.escape(CLOSERS)}]?)年?\s*"
    r"(?P<ordinal>第?)\s*(?P<serial>[\d０-９]+)\s*(?P<end>号?)"
)
MARK_SIZE: Final = pt(20)
_LEAST_MARK: Final = pt(16.5)
"""Larger than any text: so small is the mark of many bodies."""
_SIGNER: Final = re.compile(r"签发人")
_TITLE: Final = re.compile(
    r"关于.{2,110}(?:通知|意见|决定|通报|报告|请示|批复|函|公告|通告|办法|方案)[》）)]?"
)
_SEARCH: Final = 15


@dataclass
class Head:
    """The head: what stands above the mark, mark, number lines, signer lines.

    `joint` says that the mark stands in a table, `top` and `foot` are its uppermost and its
    lowest line with a number or signers.
    """

    above: list[Paragraph] = field(default_factory=list)
    mark: list[Paragraph] = field(default_factory=list)
    numbers: list[Paragraph] = field(default_factory=list)
    signers: list[Paragraph] = field(default_factory=list)
    joint: bool = False
    top: Paragraph | None = None
    foot: Paragraph | None = None


def squeezed(text: str) -> str:
    """Without blanks of any width."""
    return re.sub(r"\s", "", text)


def blank(item: Item) -> bool:
    """Whether it is a paragraph without words."""
    return isinstance(item, Paragraph) and not item.text.strip()


def size_of(item: Item) -> float:
    """The size of its text in points; 0 where none is known."""
    return item.look.size.pt if isinstance(item, Paragraph) and item.look else 0.0


def number_words(text: str) -> str:
    """What of a line is the document number: signers may stand beside it (7.2.6)."""
    pieces = [piece.strip() for piece in re.split(r"签发人|\t", text) if piece.strip()]
    return next((p for p in pieces if NUMBER.fullmatch(squeezed(p))), pieces[0] if pieces else "")


def take_head(items: list[Item]) -> Head:
    """The head, which is taken off the items."""
    head = Head(joint=_open_mark(items))
    first = items[:_SEARCH]
    marks = [item for item in first if isinstance(item, Paragraph) and _is_mark(item)]
    at = next((n for n in _first(items) if _is_number(items[n], marks)), None)
    if at is None:
        at = next((n for n in reversed(_first(items)) if items[n] in marks), None)
        if at is None:
            return head
        above, numbers = items[: at + 1], []
    elif any(_is_title(item) for item in items[:at]):
        head.numbers, head.foot = [p for p in [items.pop(at)] if isinstance(p, Paragraph)], None
        return head
    else:
        last = at
        while last + 1 < len(items) and (blank(items[last + 1]) or _is_head_line(items[last + 1])):
            last += 1
        above, numbers = items[:at], items[at : last + 1]
        at = last
    _sort_above([i for i in above if isinstance(i, Paragraph) and i.text.strip()], head)
    for item in numbers:
        if isinstance(item, Paragraph) and item.text.strip():
            _sort(item, head, marks)
            if _SIGNER.search(item.text) and item not in head.signers:
                head.signers.append(item)
    del items[: at + 1]
    return head


def _is_title(item: Item) -> bool:
    """Whether a title stands where a mark would: web pages print the number below it."""
    return isinstance(item, Paragraph) and bool(_TITLE.search(squeezed(item.text)[-120:]))


def _open_mark(items: list[Item]) -> bool:
    """Put the lines of a table that holds a joint mark in its place (7.2.4)."""
    for at in _first(items):
        item = items[at]
        if isinstance(item, Table):
            cells = [p for row in item.rows for cell in row.cells for p in cell.paragraphs]
            lines = [paragraph for paragraph in cells if paragraph.text.strip()]
            found = bool(lines) and all(_is_mark(line) for line in lines)
            if found:
                items[at : at + 1] = lines
            return found
    return False


def _sort_above(lines: Sequence[Paragraph], head: Head) -> None:
    """What stands above the number: labels, the mark, and signers that need lines of their own."""
    biggest = max((size_of(line) for line in lines), default=0.0)
    for line in lines:
        is_biggest = size_of(line) == biggest and (biggest >= MARK_SIZE.pt or line is lines[-1])
        if _SIGNER.match(line.text.strip()):
            head.signers.append(line)
            head.top = head.top or line
        elif _is_mark(line) or is_biggest:
            head.mark.append(line)
        else:
            head.above.append(line)


def _sort(item: Paragraph, head: Head, marks: Sequence[Paragraph]) -> None:
    """A line at the number: the number, a label that a letter has below it, or signers."""
    if LABEL_LINE.fullmatch(squeezed(item.text)):
        head.above.append(item)
        return
    is_number = NUMBER.match(squeezed(number_words(item.text))) or is_special_number(item, marks)
    (head.numbers if is_number else head.signers).append(item)
    head.top, head.foot = head.top or item, item


def _first(items: Sequence[Item]) -> range:
    return range(min(len(items), _SEARCH))


def _is_number(item: Item, marks: Sequence[Paragraph] = ()) -> bool:
    """A document number on a line of its own; an annex's first line does not count."""
    if is_special_number(item, marks):
        return True
    if not isinstance(item, Paragraph) or "附件" in item.text:
        return False
    found = NUMBER.fullmatch(squeezed(number_words(item.text)))
    return found is not None and bool(found["open"] or found["end"])


def _is_head_line(item: Item) -> bool:
    if not isinstance(item, Paragraph):
        return False
    label = LABEL_LINE.fullmatch(squeezed(item.text))
    return _is_number(item) or bool(_SIGNER.search(item.text)) or label is not None


def _is_mark(item: Item) -> bool:
    if not isinstance(item, Paragraph) or not item.look:
        return False
    if is_red(item.look.colour):
        return item.look.size > _LEAST_MARK
    return item.look.size > MARK_SIZE and item.text.strip().endswith("文件")
