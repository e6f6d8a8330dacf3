"""Where words say how somebody is reached: telephones, mail addresses, who is to be asked.

Errs towards too much: what is taken away by mistake can be kept on purpose. Refuses to change words.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.rules.pattern import pattern

Span = tuple[int, int]

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}
"""Digits and signs of full width are read as those of half width; no character more or less."""

_LABELS = "电话|热线|手机|座机|固话|传真|联系方式|微信|QQ群?|邮箱|邮件|[Ee]-?[Mm]ail|[Tt][Ee][Ll]"
_SPACE = r"[ \-—–]?"

_ANYWHERE = tuple(
    pattern(expression)
    for expression in (
        r"[A-Za-z0-9._%+\-]{1,40} ?@ ?[A-Za-z0-9.\-]{2,40}",
        rf"(?<![\d.])(?:\+?86{_SPACE})?1[3-9]\d{_SPACE}\d{{4}}{_SPACE}\d{{4}}(?!\d)",
        rf"(?<![\d.])\(?0\d{{2,3}}\)?[ \-—–]{{0,3}}[2-9]\d{{2,3}}{_SPACE}\d{{4}}(?:(?:转|-)\d{{1,6}})?(?!\d)",
        rf"(?<![\d.])[48]00{_SPACE}\d{{3,4}}{_SPACE}\d{{3,4}}(?!\d)",
        r"(?<=\()[2-9]\d{6,7}(?=\))",
        rf"(?<![\d.])\+?86{_SPACE}\d{{2,3}}{_SPACE}[2-9]\d{{2,3}}{_SPACE}\d{{4}}(?!\d)",
        r"(?<=[室处科股部所站]:)[2-9]\d{6,7}(?!\d)",
        r"(?<![\d.])[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\d)",
    )
)
_LABELLED = pattern(
    rf"(?:{_LABELS})(?:号码?|地址)?[ :]{{0,3}}(?P<value>[A-Za-z0-9@._+\-—–()/ 、转]{{0,80}})"
)
_PERSON = pattern(
    r"联系人(?:姓名)?[ :]{1,3}(?P<value>[^,。;)(\n]{1,24}?)(?=[,。;)(\n]|联系|电话|手机|邮箱|$)"
)
_REPORTING = pattern(
    rf"(?:举报|投诉|监督|信访|检举)(?:电子)?(?:{_LABELS}|信箱)(?:号码?|地址)?(?:\(.{{1,6}}\))?"
)
"""What is made known so that the public can turn to it: it stays."""

_VALUE = pattern(r"[ :]{0,3}[A-Za-z0-9@._+\-—–()/ 、转]{1,80}")
_NEXT = pattern(r"(?:\([^()]{1,8}\))?[ 、,;/和或]{1,3}(?P<value>[2-9]\d{6,7})(?!\d)")
_WHOLE = pattern(r" ?[2-9]\d{6,7}(?:[转\-]\d{1,6})? ?")
_HEAD = pattern(rf".{{0,6}}(?:{_LABELS}|联系人)(?:号码?|地址)?(?:\(.{{1,6}}\))?")
_LEADING = pattern(r"\d{3}|@")
_SHORTEST = 5
"""A labelled number with fewer characters is none that leads to a person: 110, 12345 are services."""


def contact_spans(words: str, *, cell: bool = False) -> list[Span]:
    """The contacts in words, in order, none inside another.

    Eight digits that stand alone are a telephone, but in the cell of a table a figure.
    """
    plain = words.translate(_NARROW)
    found = [match.span() for one in _ANYWHERE for match in one.finditer(plain)]
    found += [match.span("value") for match in _PERSON.finditer(plain)]
    for match in _LABELLED.finditer(plain):
        value = match["value"].strip(" 、()/.")
        start = match.start("value") + match["value"].find(value)
        if len(value) > _SHORTEST and not _services(value):
            found.append((start, start + len(value)))
    if not cell and _WHOLE.fullmatch(plain):
        found.append((0, len(plain)))
    found += [after for span in found for after in _after(plain, span[1])]
    meant = [
        value.span()
        for label in _REPORTING.finditer(plain)
        if (value := _VALUE.match(plain, label.end()))
    ]
    return [span for span in _joined(found) if not any(a <= span[0] < b for a, b in meant)]


def _services(value: str) -> bool:
    """Whether all numbers are those of services, such as 12345、12388."""
    numbers = [one.strip() for one in value.replace("/", "、").split("、")]
    return all(one.isdecimal() and len(one) <= _SHORTEST for one in numbers)


def _after(plain: str, end: int) -> Iterator[Span]:
    """Further numbers behind a contact, which have no label of their own."""
    while match := _NEXT.match(plain, end):
        yield match.span("value")
        end = match.end()


def asks_for_contact(label: str) -> bool:
    """Whether what stands below such a head of a table, or behind it, may be a contact."""
    bare = "".join(label.translate(_NARROW).split())
    return _HEAD.fullmatch(bare) is not None and _REPORTING.search(bare) is None


def answers(label: str, words: str) -> bool:
    """Whether the cell behind such a label is one: 热线 may also be what is counted there."""
    return "联系人" in label or _LEADING.search(words.translate(_NARROW)) is not None


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined
