"""Where words say how somebody is reached: telephones, mail addresses, who is to be asked.

Errs towards too much: what is taken away by mistake can be kept on purpose. Refuses to change words.
"""

from __future__ import annotations

from generator.rules.pattern import pattern

Span = tuple[int, int]

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}
"""Digits and signs of full width are read as those of half width; no character more or less."""

_LABELS = "电话|热线|手机|座机|传真|联系方式|微信|QQ|邮箱|邮件|[Ee]-?[Mm]ail"
_SPACE = r"[ \-—–]?"

_ANYWHERE = tuple(
    pattern(expression)
    for expression in (
        r"[A-Za-z0-9._%+\-]{1,40} ?@ ?[A-Za-z0-9.\-]{2,40}",
        rf"(?<![\d.])(?:\+?86{_SPACE})?1[3-9]\d{_SPACE}\d{{4}}{_SPACE}\d{{4}}(?!\d)",
        rf"(?<![\d.])\(?0\d{{2,3}}\)?[ \-—–]{{0,3}}[2-9]\d{{2,3}}{_SPACE}\d{{4}}(?:(?:转|-)\d{{1,6}})?(?!\d)",
        rf"(?<![\d.])[48]00{_SPACE}\d{{3,4}}{_SPACE}\d{{3,4}}(?!\d)",
        r"(?<=\()[2-9]\d{6,7}(?=\))",
    )
)
_LABELLED = pattern(
    rf"(?:{_LABELS})(?:号码?|地址)?[ :]{{0,3}}(?P<value>[A-Za-z0-9@._+\-—–()/ 、转]{{0,80}})"
)
_PERSON = pattern(
    r"联系人[ :]{1,3}(?P<value>[^,。;)(\n]{1,24}?)(?=[,。;)(\n]|联系|电话|手机|邮箱|$)"
)
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
        if len(value) > _SHORTEST:
            found.append((start, start + len(value)))
    if not cell and _WHOLE.fullmatch(plain):
        found.append((0, len(plain)))
    return _joined(found)


def asks_for_contact(label: str) -> bool:
    """Whether what stands below such a head of a table, or behind it, may be a contact."""
    return _HEAD.fullmatch("".join(label.translate(_NARROW).split())) is not None


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
