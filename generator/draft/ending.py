"""Head and end of a document → the edition in which its issuer issued it.

Refuses to know the text between them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from generator.draft.chapters import Document
from generator.draft.grid import joined_lines
from generator.draft.listed import parted
from generator.draft.tree import Doubt, Entry
from generator.model.document import Format
from generator.model.observed import Paragraph
from generator.parts.head import NUMBER, number_words, squeezed
from generator.parts.parts import Chapter, Parts
from generator.parts.signatures import is_post, names_of
from generator.place import Place
from generator.rules.numerals import value_of

_DAY: Final = re.compile(
    r"(?P<y>\d{4}|[〇○零一二三四五六七八九]{4})[年./-](?P<m>[\d一二三四五六七八九十]{1,3})[月./-]"
    r"(?P<d>[\d一二三四五六七八九十]{1,3})日?"
)
_DIGITS: Final = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_DISCLOSURE: Final = re.compile(r"公开")
_LABELLED: Final = re.compile(r"(?P<label>[一-鿿\s]{2,12})[：:]\s*(?P<value>.{1,200})", re.S)
_MARK_WORDS: Final = {Format.ORDER: "令", Format.MINUTES: "纪要"}
"""What the marks of formats of their own end with, which is printed behind the name."""
_SERIAL: Final = re.compile(r"第(\d{1,4})[号期]")
_REACHES: Final = re.compile(r"联系|电话|邮箱|地址|传真|联络")
_COPIES: Final = re.compile(r"抄\s*[送报]\s*[：:]\s*")
_PRINTED: Final = re.compile(
    r"(?P<office>[^\d\s，。]{2,60})?\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)\s*印\s*发"
)
_WHOLE: Final = re.compile(r"[一-鿿]{3,40}(?:会|局|厅|部|府|院|委|办|公司|中心|银行|总队|法院)")
_MANY: Final = 4
"""More names than this beside the first: rooms for their seals would take sides without text (7.3.5.5)."""
_URGENCY: Final = ("特急", "加急")
_SECRET: Final = re.compile(r"(绝密|机密|秘密)(?:★(\d{1,2})年)?")


@dataclass
class Ending:
    """What head and end say: the edition, who issued it, and what could not be taken in."""

    edition: Entry
    name: str = ""
    letterhead: str = ""
    office: str = ""
    issued: date | None = None
    doubts: list[Doubt] = field(default_factory=list)
    remarks: list[Paragraph] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year of the document, by its date or else by its number."""
        number = self.edition.get("number")
        numbered = number.get("year") if isinstance(number, Entry) else None
        said = self.issued.year if self.issued is not None else numbered
        return said if isinstance(said, int) else None


def ending_of(parts: Parts, document: Document, place: Place) -> Ending:
    """The edition of the document; a value that it does not say is left out or open."""
    made = Ending(Entry([("format", 1), ("verbatim", True)], place))
    if parts.format is not Format.DOCUMENT:
        made.edition["document_format"] = parts.format.value
    _number(parts, made)
    if "number" not in made.edition and (document.notice or document.plan):
        made.edition["number"] = Entry({"words": "【待核：原文没有发文字号】"})
    where, chapter = _signed(document)
    made.issued = _date(chapter, made)
    made.edition["date"] = made.issued or "【待核：原文没有成文日期】"
    _issuers(parts, document, chapter, made)
    _labels(parts, made)
    if document.notice is not None and document.notice.recipients is not None:
        made.edition["recipients"] = recipients(document.notice.recipients.text)
    if where == "plan":
        made.edition["signature"] = "plan"
    if chapter is None or not chapter.signatures:
        made.edition["seal"] = "none"
    elif len(made.edition.get("issuers", ())) >= _MANY:  # type: ignore[arg-type]
        made.edition["seal"] = "unsealed"
    if document.plan_as_annex:
        made.edition["plan_as_annex"] = True
    else:
        noted = document.notice is not None and bool(document.notice.note)
        made.edition["attachment_note"] = "notice" if noted else "plan"
    _remarks(chapter, made)
    if document.notice is not None or document.plan is not None:
        _imprint(parts, made)
    return made


def day_of(words: str) -> date | None:
    """The day that words on a line of their own name, in Arabic or Chinese digits."""
    found = _DAY.search(unicodedata.normalize("NFKC", squeezed(words)))
    if found is None:
        return None
    year = int("".join(_DIGITS.get(c, c) for c in found["y"]))
    try:
        return date(year, *(_count(found[key]) for key in "md"))
    except ValueError:
        return None


def _count(words: str) -> int:
    return int(words) if words.isdigit() else value_of(words)


def recipients(words: str) -> list[object]:
    """Classes of recipients: ， parts classes, 、 the names in a class, outside of brackets."""
    bare = joined_lines(words).rstrip("：: ")
    return [
        [name.strip() for name in parted(group, "、") if name.strip()]
        for group in parted(bare, "，,")
        if group.strip()
    ]


def _number(parts: Parts, made: Ending) -> None:
    line = next(iter(parts.head.numbers), None)
    if line is None:
        return
    words = number_words(line.text)
    found = NUMBER.fullmatch(unicodedata.normalize("NFKC", squeezed(words)))
    serial = _SERIAL.fullmatch(unicodedata.normalize("NFKC", squeezed(words)))
    if serial and parts.format in _MARK_WORDS:
        made.edition["number"] = Entry({"serial": int(serial[1])}, line.place)
        return
    if found is None or len(found["year"]) != 4:
        made.edition["number"] = Entry({"words": words.strip()}, line.place)
        return
    made.edition["number"] = Entry(
        [("code", found["code"]), ("year", int(found["year"])), ("serial", int(found["serial"]))],
        line.place,
    )


def _signed(document: Document) -> tuple[str, Chapter | None]:
    """The chapter that ends with date or names, the notice before the plan."""
    for where, chapter in (("notice", document.notice), ("plan", document.plan)):
        if chapter is not None and (chapter.date or chapter.signatures):
            return where, chapter
    return "notice", None


def _date(chapter: Chapter | None, made: Ending) -> date | None:
    if chapter is None or chapter.date is None:
        return None
    found = day_of(chapter.date.text)
    if found is None:
        made.doubts.append(Doubt(chapter.date.place, "成文日期读不出来，请照原文填写"))
    return found


def _issuers(parts: Parts, document: Document, chapter: Chapter | None, made: Ending) -> None:
    """Names from the signature, or from the mark, or from the title; the mark's beside them."""
    lines = (piece for line in parts.head.mark for piece in line.text.split("\n"))
    marks = [squeezed(line) for line in lines]
    word = _MARK_WORDS.get(parts.format, "文件")
    bare = [mark.removesuffix(word) for mark in marks if mark != word]
    signatures = chapter.signatures if chapter else []
    names = [name for line in signatures for name in _names(line)]
    if names and is_post(names[0]) and len(signatures) == 1:
        made.edition["signatories"] = [joined_lines(signatures[0].text)]
        made.edition["seal"] = "stamp"
        names = []
    if not names and not bare:
        names = _titled_names(document)
    made.name = names[0] if names else next(iter(bare), "")
    made.letterhead = next(iter(bare), made.name)
    others = names[1:] if names else bare[1:]
    shown = bare[1:] if len(bare) == len(names) else []
    made.edition["issuers"] = [
        Entry(
            [("name", name), ("letterhead", mark if mark and mark != name else None)],
        )
        for name, mark in zip(others, [*shown, *[""] * len(others)], strict=False)
    ]
    if not made.edition["issuers"]:
        del made.edition["issuers"]
    mark = Entry(
        [
            ("with_document_word", None if any(m.endswith(word) for m in marks) else False),
            ("sponsor_only", True if others and len(bare) <= 1 else None),
        ]
    )
    if mark:
        made.edition["mark"] = mark


def _titled_names(document: Document) -> list[str]:
    """The bodies that the title begins with: X局 Y局关于…."""
    main = document.notice or document.plan
    title = joined_lines("\n".join(line.text for line in main.title)) if main else ""
    before, about, _ = title.partition("关于")
    pieces = before.split() if about else []
    return pieces if pieces and all(map(_WHOLE.fullmatch, pieces)) else []


def _names(line: Paragraph) -> list[str]:
    """The bodies of a line; a single blank parts them where both sides of it are whole names."""
    pieces = line.text.split()
    whole = len(pieces) > 1 and all(_WHOLE.fullmatch(piece) for piece in pieces)
    return pieces if whole else names_of([line])


def _labels(parts: Parts, made: Ending) -> None:
    for line in parts.head.above:
        words = squeezed(line.text)
        secret = _SECRET.fullmatch(words)
        if secret:
            level = Entry([("level", secret[1]), ("years", int(secret[2]) if secret[2] else None)])
            made.edition["classification"] = level
        elif words in _URGENCY:
            made.edition["urgency"] = words
        elif words.isdigit() and len(words) <= 6:
            made.edition["copy_number"] = words
        else:
            made.remarks.append(line)
    signers = [name for line in parts.head.signers for name in _signers(line.text)]
    if signers:
        made.edition["signers"] = signers


def _signers(words: str) -> list[str]:
    _, _, names = words.partition("签发人")
    return names.lstrip("：: ").split()


def _remarks(chapter: Chapter | None, made: Ending) -> None:
    """What stands in brackets below the date: disclosure, and how to reach the office."""
    contacts: list[Entry] = []
    for line in chapter.below if chapter else ():
        words = joined_lines(line.text)
        bracketed = words[:1] in "（(" and words[-1:] in "）)"
        inner = words[1:-1] if bracketed else ""
        labelled = _LABELLED.fullmatch(inner if bracketed else words)
        if labelled and not (bracketed or _REACHES.search(labelled["label"])):
            labelled = None
        if inner and _DISCLOSURE.search(inner) and "disclosure" not in made.edition:
            made.edition["disclosure"] = inner
        elif labelled:
            pair = [("label", labelled["label"].strip()), ("value", labelled["value"].strip())]
            contacts.append(Entry(pair, line.place))
        else:
            made.remarks.append(line)
    if contacts:
        made.edition["contacts"] = contacts


def _imprint(parts: Parts, made: Ending) -> None:
    words = [joined_lines(line.text) for line in parts.imprint_lines]
    said = " ".join(words)
    copies = _COPIES.search(said)
    printed = _PRINTED.search(said)
    entry = Entry()
    if copies:
        end = printed.start() if printed and printed.start() > copies.end() else len(said)
        names = said[copies.end() : end].strip().rstrip("。")
        entry["copies_to"] = [name.strip() for name in parted(names, "、") if name.strip()]
    if printed:
        made.office = (printed["office"] or "").strip()
        entry["printed"] = day_of(printed["day"]) or made.issued
    if entry:
        made.edition["imprint"] = entry
