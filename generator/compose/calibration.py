"""The calibration page: a document whose own words say where a clerk holds the ruler.

Made of the same blocks as any document, so that what is measured on it holds for all of them.
Refuses to say what a ruler should show: that is computed from the finished page plan.
"""

from __future__ import annotations

from datetime import date

from generator.model.document import (
    Block,
    Document,
    Imprint,
    Letterhead,
    Paragraph,
    Part,
    PartKind,
    Title,
)
from generator.model.text import Text, text_of
from generator.model.wording import day_words, document_number
from generator.place import FilePlace

NAME = "校准页"
ENDS = "国"
"""The character that the measured line begins and ends with: it has straight sides."""

_DAY = date(
    2012, 7, 1
)  # when GB/T 9704-2012 came into force: any fixed day keeps the bytes the same
_FIRST = "这一段不用标点为的是让每行排满第一行空两字排二十六字"
_FULL = f"{ENDS}字开头又用同一个字收尾的就是要量的第二行看清楚两头的{ENDS}"
_STEPS = (
    "①纸的上边到红色大字的最高处：＿＿＿＿毫米；",
    "②纸的上边到红线的上边：＿＿＿＿毫米；",
    "③纸的左边到头一个国字的左竖：＿＿＿＿毫米；",
    "④头一个国字左竖到末一个国字左竖：＿＿＿毫米；",
    "⑤纸的上边到最下面一条黑线的下边：＿＿＿毫米。",
)


def calibration_document() -> Document:
    """One side: head, title, a full line of 28 characters, the five places, imprint."""
    body = (f"{_FIRST}{_FULL}字再动手。", *_STEPS)
    blocks: tuple[Block, ...] = (
        Letterhead(_words("打印校准页"), _words(document_number("校准", _DAY.year, 1))),
        Title(_words("请按实际大小打印并用直尺量五处")),
        *(Paragraph(_words(words)) for words in body),
    )
    return Document(
        part="issue",
        id="calibration",
        title=NAME,
        file_name=NAME,
        issuer="yinfa",
        date=_DAY,
        parts=(Part("calibration", PartKind.NOTICE, blocks),),
        imprint=Imprint(
            Text(), _words("填数的命令：yinfa calibrate"), _words(f"{day_words(_DAY)}印发")
        ),
    )


def _words(words: str) -> Text:
    return text_of(words, FilePlace(NAME, 0))
