"""Documents that a source cites: found in running text, each once, with all places where it stands.

Refuses to say more than the text does: a reference may stand only where it prints the same words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from generator.draft.folding import comparable
from generator.draft.tree import Doubt, Entry
from generator.model.wording import cited_number, document_number
from generator.place import Place
from generator.rules.alike import Titles, core_of, normal, slip
from generator.rules.cited import BROKEN, CLOSERS, OPENERS, Cited, books, cited_in
from generator.rules.pattern import pattern

_BRACKETS: Final = str.maketrans(dict.fromkeys(OPENERS + CLOSERS, ""))
_NUMBER: Final = pattern(r"([^〔]{2,12})〔(\d{4})〕(\d{1,6})号")
_ALONE: Final = pattern(
    r"(?:(?<=[，。；：、（(“\s])|(?<=根据|按照|依据|执行|落实|贯彻|转发)|(?<=^))"
    rf"(?P<code>[一-鿿]{{2,9}})[{OPENERS}](?P<year>(?:19|20)\d\d)[{CLOSERS}]第?0?"
    r"(?P<serial>[1-9]\d{0,4})号"
)
_KINDS: Final = (
    "通知|意见|决定|批复|复函|函|公告|通告|通报|公报|命令|决议|方案|计划|要点|规划|纲要|办法|规定|条例|法"
    "|准则|守则|细则|标准|规范|规程|规则|指南|指引|章程|目录|制度|措施|解释|公约|若干问题"
)
_DOCUMENT: Final = pattern(rf"(?:{_KINDS})(?:[（(〔][^（）()〔〕]{{1,24}}[）)〕])?$")
_OWN_WORK: Final = pattern(
    r"(?:制定|制订|编制|拟定|拟订|印发|填写|填报|起草|修订|出台|形成|填好)了?$"
)
_ISSUED: Final = pattern(
    r"(?:（[^（）]{1,24}）)?[，,]?(?:现|予以?|特此)[^。]{0,6}(?:印发|下发|公布|发布|发给)"
    r"|(?:[（(][^（）()]{1,24}[）)])?(?:一并)?(?:印|下)发给"
)
_SEGMENT: Final = pattern(r"[^，。；：《》“”（）()!！?？\n]{1,48}$")
_JOINS: Final = pattern(r"\s{0,4}(?:以及|和|及|与|或|、|并)")
_LEADS: Final = pattern(
    "根据|按照|依据|依照|落实|贯彻|执行|遵照|遵循|转发|印发|结合|参照|对照|学习|违反|符合|现将|精神|要求|^按|^见|^据"
)
_BODY: Final = pattern(
    r"(?:[一-鿿]{1,24}(?:委|局|厅|部|院|府|办公室|办|会|中心|党组|司|总站|总队|公司)|[一-鿿]{2,24}等\d{0,3}"
    r"[一二三四五六七八九十]{0,3}个?(?:部委局?|部门|单位|机关|委办局))"
)
_BLANKS: Final = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_ALIKE_LEAST: Final = 8
_NOT_BODIES: Final = ("本", "我", "该", "各", "全")


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation in a text: the id of its document, and the words from `start` to `end`."""

    id: str
    start: int
    end: int
    words: str


@dataclass
class Basis:
    """A cited document: `entry` is one of `citations`, `mentions` are those of all texts."""

    entry: Entry
    mentions: list[Mention]


@dataclass(frozen=True, slots=True)
class _Said:
    """What one mention says: a title, a number in its right form, or both; who issued it."""

    start: int
    end: int
    issuer: str
    title: str
    number: str


class Bases:
    """The cited documents of a source, in the order in which they are first named."""

    def __init__(self, own: Collection[str] = (), number: str = "") -> None:
        """`own` are titles that the source itself has, `number` is its own: those are no bases."""
        self._own = {core_of(normal(title)) for title in own}
        self._number = normal(number).translate(_BRACKETS)
        self._by_title: dict[str, Basis] = {}
        self._by_number: dict[str, Basis] = {}
        self._titles = Titles((), slip)
        self._by_id: dict[str, Basis] = {}
        self._reasons: set[str] = set()
        self.found: list[Basis] = []
        self.doubts: list[Doubt] = []

    @property
    def entries(self) -> list[Entry]:
        """Entries of `citations`: id, issuer, title, number."""
        return [basis.entry for basis in self.found]

    def take(self, text: str, place: Place) -> list[Mention]:
        """The mentions of a text, first to last. Whether one may become a reference, `fits` tells
        when all texts have been taken: a later mention may bring the number."""
        mentions = []
        for said in _said(text, self._own):
            if self._number and normal(said.number).translate(_BRACKETS) == self._number:
                continue
            basis = self._basis(said, place)
            mention = Mention(
                str(basis.entry["id"]), said.start, said.end, text[said.start : said.end]
            )
            basis.mentions.append(mention)
            mentions.append(mention)
        self._find_broken(text, place)
        return mentions

    def fits(self, mention: Mention) -> bool:
        """Whether the reference would print what the source says, width and blanks aside."""
        basis = self._by_id[mention.id]
        return comparable(printed(basis)) == comparable(mention.words)

    def _basis(self, said: _Said, place: Place) -> Basis:
        """The document that is meant, a new one where none is known."""
        key = normal(said.title)
        basis = self._known(key, said, place)
        if basis is None:
            id_ = f"basis-{len(self.found) + 1}"
            basis = self._by_id[id_] = Basis(Entry({"id": id_}, place), [])
            self.found.append(basis)
        if key:
            self._by_title.setdefault(key, basis)
            self._titles.add(said.title)
        if said.number:
            self._by_number.setdefault(said.number, basis)
        if "title" not in basis.entry or (said.title and said.number and not _number(basis)):
            _fill(basis.entry, said)
        return basis

    def _known(self, key: str, said: _Said, place: Place) -> Basis | None:
        """A document with this number or this title; where they do not agree there is a doubt."""
        by_number = self._by_number.get(said.number)
        if by_number is not None:
            title = str(by_number.entry.get("title", ""))
            if key and title and normal(title) != key:
                reason = f"{said.number}的题名有两种写法：《{title}》和《{said.title}》"
                self._doubt(place, reason)
            return by_number
        by_title = self._by_title.get(key) if key else None
        if by_title is not None and said.number and _number(by_title):
            reason = f"《{said.title}》有两个文号：{_number(by_title)}和{said.number}"
            self._doubt(place, reason)
            return None
        if by_title is None and len(key) >= _ALIKE_LEAST:
            near = self._titles.near(said.title)
            if near is not None:
                reason = f"《{said.title}》与前面的《{near}》只差几个字，是否同一文件请核对"
                self._doubt(place, reason)
        return by_title

    def _doubt(self, place: Place, reason: str) -> None:
        """Once for each reason, where it is first met."""
        if reason not in self._reasons:
            self._reasons.add(reason)
            self.doubts.append(Doubt(place, reason))

    def _find_broken(self, text: str, place: Place) -> None:
        """Marks of titles that have no other half, numbers whose brackets are lost."""
        for at in _unpaired(text):
            near = text[max(0, at - 1) : at + 14]
            self._doubt(place, f"“{near}”处的书名号不成对，题名可能不全")
        for start, end in books(text):
            broken = BROKEN.match(text, end)
            if broken:
                words = broken["whole"]
                title = text[start:end]
                self._doubt(place, f"{title}后面的文号写作“{words}”，括号不合")


def printed(basis: Basis) -> str:
    """What a reference to it prints: 市教育局《…》（青教〔2024〕3号）."""
    issuer, title = basis.entry.get("issuer", ""), basis.entry.get("title", "")
    words = f"{issuer}《{title}》" if title else str(issuer)
    number = _number(basis)
    return words + (cited_number(number, titled=bool(words)) if number else "")


def _number(basis: Basis) -> str:
    number = basis.entry.get("number")
    if not isinstance(number, Entry):
        return ""
    return f"{number['code']}〔{number['year']}〕{number['serial']}号"


def _fill(entry: Entry, said: _Said) -> None:
    """Puts what is said into the entry, in the order of writing."""
    found = _NUMBER.fullmatch(said.number)
    if said.issuer:
        entry["issuer"] = said.issuer
    if said.title:
        entry["title"] = said.title
    if found:
        year, serial = int(found[2]), int(found[3])
        entry["number"] = Entry({"code": found[1], "year": year, "serial": serial})
    order = ("id", "issuer", "title", "number")
    values = {key: entry[key] for key in order if key in entry}
    entry.clear()
    entry.update(values)


def _said(text: str, own: Collection[str]) -> Iterator[_Said]:
    """All mentions of a text in order: titles with what is around them, then numbers alone."""
    found = []
    taken: set[int] = set()
    for one in cited_in(text):
        taken.update(range(one.start, one.number_end))
        if _is_basis(one, text, own):
            issuer, start = _issuer(text, one.start)
            end = one.number_end if one.number else one.end
            found.append(_Said(start, end, issuer, _squeezed(one.title), one.number))
    for alone in _ALONE.finditer(text) if "号" in text else ():
        if alone.start() not in taken:
            code, start = _without_leads(alone["code"], alone.start())
            number = document_number(code, int(alone["year"]), int(alone["serial"]))
            if len(code) > 1:
                found.append(_Said(start, alone.end(), "", "", number))
    yield from sorted(found, key=lambda said: said.start)


def _without_leads(words: str, start: int) -> tuple[str, int]:
    """按照甲政发 is the code 甲政发 behind a verb; and where that begins."""
    lead = max((found.end() for found in _LEADS.finditer(words)), default=0)
    joins = _JOINS.match(words, lead)
    lead = joins.end() if joins else lead
    return words[lead:], start + lead


def _is_basis(one: Cited, text: str, own: Collection[str]) -> bool:
    """Whether it is a document of others: not what the source issues, makes or has filled in."""
    if core_of(one.key) in own or _OWN_WORK.search(text[max(0, one.start - 8) : one.start]):
        return False
    if _ISSUED.match(text, one.end):
        return False
    return bool(one.number or _DOCUMENT.search("".join(one.title.split())))


def _issuer(text: str, at: int) -> tuple[str, int]:
    """Who is named directly before a title and where that begins; nothing where it is not sure."""
    found = _SEGMENT.search(text[max(0, at - 48) : at])
    if not found:
        return "", at
    words = found[0]
    _, start = _without_leads(words, 0)
    start += len(words[start:]) - len(words[start:].lstrip())
    named = words[start:]
    bodies = ["".join(body.split()) for body in named.split("、")]
    cut = not start and found.start() == 0 and at > len(words)
    if cut or not all(map(_is_body, bodies)):
        return "", at
    return "、".join(bodies), at - len(named)


def _is_body(words: str) -> bool:
    return bool(_BODY.fullmatch(words)) and not words.startswith(_NOT_BODIES)


def _unpaired(text: str) -> Iterator[int]:
    """Where a mark of a title stands that belongs to none of those found."""
    behind = 0
    for start, end in (*books(text), (len(text), len(text))):
        yield from (at for at in range(behind, start) if text[at] in "《》")
        behind = end


def _squeezed(words: str) -> str:
    """Without the blanks that a file has between Chinese words and figures."""
    return _BLANKS.sub("", words)
