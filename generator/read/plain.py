"""Read plain text: a paragraph a line, looks lent by what the words of a line call for.

Plain text has no looks; each line gets the one that the standard asks of such a line, so that
whatever tells parts by looks finds them, and nothing about looks is found wrong. Refuses to
mend lines that are broken in the middle of a sentence.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import Final

from generator.diagnostics import read_rules as rules
from generator.model.layout import OFFICIAL_NAMES, Align, Colour, Measures, Style
from generator.model.observed import Kind, Look, Observed, Paragraph, Run
from generator.place import FilePlace
from generator.read.gate import refused
from generator.units import pt

_KINDS: Final = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|办法|要点|规划|计划|细则"
_LISTS: Final = (
    "名单|分工|任务表|分工表|统计表|自查表|检查表|一览表|清单|台账|小组|工作组|专班|机制"
)
_TITLE: Final = re.compile(
    rf"[^。；：！？]{{0,80}}?(?:{_KINDS}|{_LISTS})(?:（[^（）]{{1,20}}）)?(?:的通知)?"
)
_LABEL: Final = re.compile(
    r"(?:\S{1,20}号\s{0,4})?附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s?[：:]?"
)
_DATE: Final = re.compile(r"[\d〇○零一二三四五六七八九]{2,4}\s?年[^，。；：]{2,9}日?")
_MARK: Final = re.compile(r".{2,40}文件")
_NUMBER: Final = re.compile(r".{1,16}[〔\[［【（(]\s?\d{2,4}\s?[〕\]］】）)]\s?第?\d{1,5}号?")
_LEVELS: Final = (
    (re.compile(r"[一二三四五六七八九十]{1,3}\s?[、.．，,]"), "heading1"),
    (re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"), "heading2"),
)
_LONGEST_HEADING: Final = 45
_LONGEST_TITLE: Final = 60
_CENTRED: Final = ("title", "mark", "number")


def read_plain(data: bytes, path: str, measures: Measures) -> Observed:
    """A text file, in UTF-8 or in GB 18030, as it is usual on office machines.

    Raises `gate.Unreadable` for what is no text.
    """
    lines = decoded(data, path).splitlines()
    written = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    roles = _roles([line.strip() for _, line in written])
    paragraphs = (
        _paragraph(path, number, line, role, measures)
        for (number, line), role in zip(written, roles, strict=True)
    )
    return Observed(path, Kind.TEXT, (), tuple(paragraphs))


def decoded(data: bytes, path: str) -> str:
    """The words of a text file; line ends are left as they are.

    Raises `gate.Unreadable`.
    """
    for encoding in ("utf-16" if data[:2] in _UTF16 else "utf-8-sig", "gb18030"):
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in words:
            return words
    raise refused(rules.KIND_UNKNOWN, path)


_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _roles(lines: Sequence[str]) -> list[str]:
    """The style of each line. Titles stand at the beginning, behind a date and behind a label."""
    roles: list[str] = []
    title_due = True
    for line in lines:
        role = _role(line, title_due=title_due)
        if role == "title" and roles and roles[-1] == "title" and not title_due:
            role = "body"
        roles.append(role)
        title_due = role in ("mark", "number", "annex-label") or bool(_DATE.fullmatch(line))
    return roles


def _role(line: str, *, title_due: bool) -> str:
    if _LABEL.fullmatch(line):
        return "annex-label"
    if title_due and _NUMBER.fullmatch(line):
        return "number"
    if title_due and _MARK.fullmatch(line):
        return "mark"
    if title_due and len(line) <= _LONGEST_TITLE and _TITLE.fullmatch(line.replace(" ", "")):
        return "title"
    if len(line) <= _LONGEST_HEADING and not line.endswith(("；", "，", "：")):
        for shape, role in _LEVELS:
            if shape.match(line):
                return role
    return "body"


def _paragraph(path: str, number: int, line: str, role: str, measures: Measures) -> Paragraph:
    style = measures.styles.get(role, measures.styles["body"])
    indented = role in ("body", "heading1", "heading2")
    return Paragraph(
        FilePlace(path, number),
        (Run(line, _look(role, style)),),
        Align.CENTRE if role in _CENTRED else Align.JUSTIFY,
        first=pt(2 * measures.body_size.pt) if indented else pt(0),
        new_page=role in ("annex-label", "title"),
    )


def _look(role: str, style: Style) -> Look:
    colour = Colour.RED if role == "mark" else Colour.BLACK
    name = OFFICIAL_NAMES[style.face]
    return Look(name, name, style.size, colour.value)
