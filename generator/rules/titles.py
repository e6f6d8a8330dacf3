"""Rules of our own titles: the notice, what it issues and its annexes name each other alike.

Blanks and line breaks say nothing. Refuses to judge titles of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.alike import Titles, issued_by, loose_slip, normal
from generator.rules.annexed import Annex, annexes, listed
from generator.rules.cited import Cited, cited
from generator.rules.numerals import value_of
from generator.rules.passage import Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
Found = Iterator[tuple[Spot, Hit]]

_ISSUING: Final = pattern(r"印发|制定|制订|发布|下发|公布")
_TWICE: Final = pattern(r"(?P<twice>的通知”?的通知)$")
_TEXT: Final = pattern(r"(?:方案|计划|办法|要点|规划|意见|规定|细则|制度|措施|预案)")
_LEAST: Final = 4
_SEE: Final = pattern(
    r"\s?+[（(]\s?+(?:详?+见)?+\s?+附\s?+件\s?+(?P<n>[\d一二三四五六七八九十]{1,3}+)?\s?+[）)]"
)


ISSUED_TITLE = Rule(
    "issued-title", "印发的标题不一致", ERROR, "约定",
    "通知标题里印发的是《{cited}》，正文的标题是“{title}”",
    "请把两处标题改成一样",
    "关于印发《青川区防汛工作实施方案》的通知\n各单位：\n现将《青川区防汛工作实施方案》印发给你们。\n"
    "青川区水务局\n2024年5月6日\n青川区防汛工作方案\n一、总体要求",
    "关于印发《青川区防汛工作方案》的通知\n各单位：\n现将《青川区防汛工作方案》印发给你们。\n"
    "青川区水务局\n2024年5月6日\n青川区防汛工作方案\n一、总体要求",
)  # fmt: skip


@of_script(ISSUED_TITLE)
def issued_title(script: Script) -> Found:
    """The notice's title against those of the parts behind it; one that is alike must be the same."""
    issued = _issued(script)
    if not issued:
        return
    behind = [(title, spot) for part, (title, spot) in script.titles.items() if part > issued.part]
    if any(normal(title) == normal(issued.title) for title, _ in behind):
        return
    for title, spot in behind:
        if loose_slip(normal(title), normal(issued.title)):
            values = {"cited": issued.title, "title": title}
            yield spot, Hit(0, len(spot.words), values)
            return


class _Issued:
    """What a notice issues: the title that its own title names, and the number of its part."""

    def __init__(self, title: str, part: int) -> None:
        self.title = title
        self.part = part


def _issued(script: Script) -> _Issued | None:
    for part, (title, _) in script.titles.items():
        issued = issued_by(title)
        if part not in script.labels and len(issued) >= _LEAST:
            return _Issued(issued, part)
    return None


ISSUED_IN_TEXT = Rule(
    "issued-title-in-text", "通知正文里的标题", WARNING, "约定",
    "通知正文里写《{cited}》，{where}是“{title}”",
    "请改成一样",
    "关于印发《青川区防汛工作方案》的通知\n各单位：\n现将《青川区防汛工作实施方案》印发给你们。\n"
    "青川区水务局\n2024年5月6日\n青川区防汛工作方案\n一、总体要求",
    "关于印发《青川区防汛工作方案》的通知\n各单位：\n现将《青川区防汛工作方案》印发给你们。\n"
    "青川区水务局\n2024年5月6日\n青川区防汛工作方案\n一、总体要求",
)  # fmt: skip


@of_script(ISSUED_IN_TEXT)
def issued_in_text(script: Script) -> Found:
    """现将《X》印发: X as the notice's title and the text behind it have it."""
    issued = _issued(script)
    if not issued:
        return
    for spot, one, title in _misspelt(script):
        if spot.part == issued.part and _ISSUING.search(spot.words):
            values = {"cited": one.title, "title": title, "where": "所印发的正文标题"}
            yield spot, Hit(one.start + 1, one.end - 1, values)


OWN_TITLE = Rule(
    "own-title-wording", "本文标题写错", WARNING, "约定",
    "这里写《{cited}》，标题是“{title}”",
    "请改成一样；如果是另一件公文，请写明发文字号",
    "青川区防汛工作实施方案\n一、总体要求\n按照《青川区防汛工作方案》开展工作。\n本方案自印发之日起施行。",
    "青川区防汛工作实施方案\n一、总体要求\n按照《青川区防汛工作实施方案》开展工作。\n本方案自印发之日起施行。",
)  # fmt: skip


@of_script(OWN_TITLE)
def own_title(script: Script) -> Found:
    """A title of ours in 《》, in other words; told by `issued-title-in-text` where a notice issues it."""
    issued = _issued(script)
    known = annexes(script) if listed(script) else {}
    for spot, one, title in _misspelt(script):
        told = issued and spot.part == issued.part and _ISSUING.search(spot.words)
        if not told and not _numbered(spot, one, known):
            values = {"cited": one.title, "title": title}
            yield spot, Hit(one.start + 1, one.end - 1, values)


def _numbered(spot: Spot, one: Cited, known: Mapping[int, Annex]) -> bool:
    """Whether （附件3） behind a title is wrong itself: rules of `attachments` tell it."""
    found = _SEE.match(spot.words, one.end) if known else None
    annex = known.get(value_of(found["n"]) if found["n"] else 1) if found else None
    return bool(found) and (annex is None or not annex.is_called(one.key))


def _misspelt(script: Script) -> Iterator[tuple[Spot, Cited, str]]:
    """Citations of ours in other words, with the right ones; one with a number is not ours."""
    issued = _issued(script)
    ours = [title for title, _ in script.titles.values()]
    if issued and not any(normal(title) == normal(issued.title) for title in ours):
        near = Titles([issued.title], loose_slip)
        ours = [*(t for t in ours if not near.near(t)), issued.title]
    ours += [annex.name for annex in annexes(script).values() if annex.name]
    titles = Titles(ours, loose_slip)
    registered = {normal(title) for title in script.known.citations}
    for spot, one in cited(script):
        if one.number or one.key in registered:
            continue
        if title := titles.near(one.title):
            yield spot, one, title


ANNEX_CITES = Rule(
    "annex-title-cites", "附件标题里的方案名称", WARNING, "约定",
    "附件标题里写“{cited}”，方案的标题是“{title}”",
    "请改成一样",
    "青川区防汛工作实施方案\n一、总体要求\n任务见附件。\n附件：青川区防汛工作方案任务表\n附件\n青川区防汛工作方案任务表",
    "青川区防汛工作实施方案\n一、总体要求\n任务见附件。\n"
    "附件：青川区防汛工作实施方案任务表\n附件\n青川区防汛工作实施方案任务表",
)  # fmt: skip


@of_script(ANNEX_CITES)
def annex_cites(script: Script) -> Found:
    """The beginning of an annex's title against the titles of what it belongs to."""
    main = [title for part, (title, _) in script.titles.items() if part not in script.labels]
    titles = Titles(main, loose_slip)
    for part, (title, spot) in script.titles.items():
        if part not in script.labels:
            continue
        for found in _TEXT.finditer(title):
            cited_title = title[: found.end()]
            near = titles.near(cited_title) if found.end() < len(title) else None
            if near and near.endswith(found[0]):
                values = {"cited": cited_title, "title": near}
                yield spot, Hit(0, min(found.end(), len(spot.words)), values)
                break


NOTICE_TWICE = Rule(
    "title-notice-twice", "标题里两个“的通知”", HINT, "约定",
    "标题末尾写作“{found}”",
    "请给所转发的标题加书名号，或者省去一个“的通知”",
    "青川区关于转发省水利厅关于做好防汛工作的通知的通知", "青川区转发省水利厅关于做好防汛工作的通知",
)  # fmt: skip


@of_passage(NOTICE_TWICE, frozenset({Role.TITLE}))
def notice_twice(passage: Passage) -> Iterator[Hit]:
    """Of three check rules speak."""
    found = _TWICE.search(passage.words)
    if found and passage.words.count("的通知") == 2:
        yield Hit(*found.span("twice"), {"found": found["twice"]})
