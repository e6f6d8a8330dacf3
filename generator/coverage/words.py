"""Words of two editions made comparable: level words, names and marks taken away, cut into shingles.

Refuses to judge whether two texts say the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.model.edition import Edition

AGENCY: Final = "\ue000"
"""Stands for the issuing body and for the one above it: a district turns one into the other."""

_OPEN: Final = "\ue001"
_CLOSE: Final = "\ue002"
_TITLED: Final = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}")
_OFFICE: Final = re.compile(r"(?:分局|局|厅|委员会|委|总队|支队|大队|处|科|股|室)$")
_NUMBERED: Final = re.compile(r"(?:superior-)?unit-\d+")
_ROLES: Final = 0xE100
"""From here on one character for each role; there is room for six thousand."""
_LEVEL_WORDS: Final = "省市县区旗州盟"
_LEVELS: Final = str.maketrans({**dict.fromkeys(_LEVEL_WORDS), "我": "本", "％": "%"})
"""What a place calls its level; 全市 and 全区, 市级 and 区级 say the same one level apart."""
_OWN: Final = re.compile(
    r"【待[补核]：[^【】]{0,200}】|[A-Za-z0-9._\-]{1,40}[@＠][A-Za-z0-9.\-]{2,40}"
    r"|(?:(?<=电话)|(?<=热线)|(?<=传真)|(?<=手机))(?:号码)?[：:为]\s?[（(]?\d[\d（）()—－-]{3,20}\d"
    r"|(?<=联系人)[：:]\s?[^，。；,;（(\s]{1,20}[，,、（(]?\s?[\d（）()—－-]{0,20}"
)
"""What every place fills in for itself: blanks, mail addresses, telephones, who is to be asked."""
_NOISE: Final = re.compile(r"[\W_]+")
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?%?")
_STOPS: Final = re.compile(r"[^。；！？;\n]+[。；！？;]?")
_CLAUSES: Final = re.compile(r"[^，,：:]+")

_PLACES: Final = re.compile(
    r"(?<=各)(?:县[（(]市、?区[）)]|市、?县[（(]区[）)]|县市区|区县|县区|市县"
    r"|乡?镇?[（(]?、?街道[）)]?(?:[（(]乡?镇[）)])?|乡镇|镇街)"
)
"""Whom a level has below it: 各区县, 各乡镇（街道）."""


class Fold:
    """What folds the words of both editions, so that equal demands read the same."""

    def __init__(self, tokens: Mapping[str, str]) -> None:
        known = sorted(tokens, key=len, reverse=True)
        self._tokens = tokens
        self._names = re.compile("|".join(map(re.escape, known)))

    def __call__(self, words: str) -> str:
        named = self._names.sub(lambda m: self._tokens[m[0]], _TITLED.sub("", words))
        plain = unicodedata.normalize("NFKC", _PLACES.sub("", _OWN.sub("", named)))
        return _NOISE.sub(_private, plain).translate(_LEVELS)

    def named(self, marks: str, words: str) -> str:
        """Which name behind one of some marks stands in the words; the longest, or none."""
        known = (name for name, mark in self._tokens.items() if mark in marks and name in words)
        return max(known, key=len, default="")

    def no_words(self, words: str) -> Iterator[tuple[int, int]]:
        """Where names, blanks and words of level stand, which are no words of a demand."""
        for pattern in (_OWN, self._names, _PLACES):
            yield from (found.span() for found in pattern.finditer(words))
        yield from ((at, at + 1) for at, one in enumerate(words) if one in _LEVEL_WORDS)


def fold_of(superior: Edition, local: Edition, base: Edition | None = None) -> Fold:
    """What folds the words of both editions.

    `base`: the edition of its superior that the local one was drafted from. It knows which
    department of a superior is which here, also for the superior's words as a file.
    """
    known = base or superior
    editions = [one for one in (base, local, superior) if one is not None]
    roles = [_roles(one, known) for one in editions]
    every = dict.fromkeys(role for one in roles for role in one.values())
    marks = {role: chr(_ROLES + number) for number, role in enumerate(every)}
    named = zip(editions, roles, strict=True)
    return Fold(dict(pair for one, played in named for pair in _names(one, played, marks)))


def _private(found: re.Match[str]) -> str:
    """Marks of names stay, though they are no letters; all else between letters goes."""
    return "".join(c for c in found[0] if "\ue000" <= c <= "\uf8ff" or c == "%")


def _roles(edition: Edition, superior: Edition) -> Mapping[str, str]:
    """What the role of each department is told by, by its id.

    Numbers that drafting gave out mean nothing in another programme: there the name tells, without
    its level.
    """
    there = {leveled(one.name): one.id.value for one in superior.district.departments}
    same = edition.programme_id == superior.programme_id
    roles = {}
    for one in edition.district.departments:
        id_ = one.id.value
        numbered = _NUMBERED.fullmatch(id_) and not same
        alien = f"{edition.district_id}:{id_}" if numbered else id_
        known = there.get(leveled(one.name))
        roles[id_] = (
            known if known is not None and (numbered or _NUMBERED.fullmatch(known)) else alien
        )
    return roles


def leveled(name: object) -> str:
    """A name without its level and the kind of its office: 市某某局, 区某某分局."""
    return _OFFICE.sub("", str(name).translate(_LEVELS))


def _names(
    edition: Edition, roles: Mapping[str, str], marks: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Names that differ between two districts though they mean the same; later ones prevail."""
    district = edition.district
    for department in district.departments:
        yield str(department.name), marks[roles[department.id.value]]
    yield str(district.unit_noun), "科室"
    yield str(district.platform_level), "级"
    above = [one for one in (district.parent, district.grandparent) if one is not None]
    for place in (district.full_name, district.name, *(one.name for one in above)):
        yield str(place), ""
    agency = district.agency
    short = (agency.short, *(one.agency_short for one in above))
    for name in (agency.name, agency.letterhead, *short):
        yield str(name), AGENCY


def titled(title: str) -> str:
    """A title that a reference brings in: shown, but no word of the demand itself."""
    return f"{_OPEN}{title}{_CLOSE}"


def shown(words: str) -> str:
    """Words as a reader sees them."""
    return words.replace(_OPEN, "").replace(_CLOSE, "")


def sentences(words: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph with where they begin; 分号 ends one too."""
    for found in _STOPS.finditer(words):
        if found[0].strip():
            yield found.start(), found[0].strip()


def clauses(words: str) -> Iterable[str]:
    """What stands between commas."""
    return _CLAUSES.findall(words.rstrip("。；！？;"))


def shingles(folded: str) -> frozenset[str]:
    """Pairs of neighbouring characters, figures left out."""
    plain = _DIGITS.sub("", folded)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def without_figures(folded: str) -> str:
    """The words alone, for whoever compares figures apart."""
    return _DIGITS.sub("", folded)


def alike(one: str, other: str) -> float:
    """How much two short folded names share, 0 to 1 (Dice)."""
    a, b = shingles(one), shingles(other)
    if not a or not b:
        return float(one == other)
    return 2 * len(a & b) / (len(a) + len(b))
