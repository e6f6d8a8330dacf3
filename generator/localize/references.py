"""References in full-width braces → words, each run knowing where its words come from.

The list of kinds is closed. Refuses to number annexes and to divide titles: `｛附件:…｝`
stays as it is, `｛换行｝` too where it may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.diagnostics import content_rules as rules
from generator.diagnostics import level_rules
from generator.diagnostics.finding import Findings
from generator.localize.chain import party_and_government, province_name
from generator.localize.validity import DEPARTMENTS, POSTS
from generator.model.content.annex import Annex
from generator.model.content.base import Id, Named
from generator.model.content.district import District
from generator.model.content.programme import Citation, Plan, Programme, Slogan, Target
from generator.model.edition import PLAN
from generator.model.levels import LEVEL_WORDS, NATION
from generator.model.names import nearest
from generator.model.text import LINE_BREAK, Prose, Reference, Run, Text, text_of
from generator.model.wording import (
    amended_since,
    chain_words,
    cited_number,
    deadline_words,
    number_of,
    period_words,
    quantity_words,
)

ANNEX = "附件"
"""The one kind that is left for the composer."""

Words = Prose | Text

_OTHER_BRACKETS = re.compile(
    r"[〔［【\[(（<《「]\s*([\u4e00-\u9fff]+)[:：]\s*([a-z][a-z0-9-]*)\s*[〕］】\])）>》」]"
)

_WORDS: dict[str, Callable[[District], Text]] = {
    "地名": lambda district: district.name,
    "地名全称": lambda district: district.full_name,
    "区": lambda district: text_of(LEVEL_WORDS[district.level], district.place_of("level")),
    "上级": lambda district: text_of(
        LEVEL_WORDS[district.parent.level], district.parent.place_of("level")
    ),
    "上级地名": lambda district: district.parent.name,
    "上级机关": lambda district: district.parent.agency_short,
    "机关": lambda district: district.agency.short,
    "机关全称": lambda district: district.agency.name,
    "省级地名": province_name,
    "各级党委政府": party_and_government,
    "平台级": lambda district: district.platform_level,
    "科室": lambda district: district.unit_noun,
}

DISTRICT_WORDS = frozenset((*_WORDS, "单位", "职务"))
"""The kinds of references that only say what the district, a department or a post is called."""

ALONE = frozenset((*_WORDS, "行动", "方案", "行动时间"))
"""The kinds of references that take no key."""

_KEYS = {"方案": "plan", "行动时间": "period"}
"""Words of the programme that it may not have, by the key that holds them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What references may point to."""

    programme: Programme
    citations: Mapping[Id, Citation]
    annexes: Mapping[Id, Annex]
    listed: tuple[Id, ...]
    district: District
    plan_is_annex: bool = False
    inserts: tuple[Id, ...] = ()
    removed: tuple[Id, ...] = ()
    """What the local edition takes out, by the ids that it writes for that."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of reference with a key: what it points into, and how its target is said."""

    what: str
    targets: Mapping[str, Any]
    say: Callable[[Any], Words]


def _kinds(facts: Facts) -> dict[str, _Kind]:
    programme = facts.programme
    annexes: dict[str, Annex | Plan] = {PLAN: programme.plan} if programme.plan else {}
    annexes |= {id_.value: annex for id_, annex in facts.annexes.items()}
    citations = {id_.value: citation for id_, citation in facts.citations.items()}
    return {
        ANNEX: _Kind("附件", annexes, lambda annex: annex.title),
        "附件名": _Kind("附件", annexes, lambda annex: annex.title),
        "单位": _Kind(
            DEPARTMENTS,
            _by_id(facts.district.departments),
            lambda department: department.name,
        ),
        "职务": _Kind(POSTS, _by_id(facts.district.posts), lambda post: post.name),
        "日期": _Kind(
            "方案的 deadlines ",
            _by_id(programme.deadlines),
            lambda deadline: text_of(deadline_words(deadline.rule), deadline.place_of("rule")),
        ),
        "依据": _Kind("依据文件 citations ", citations, citation_words),
        "数量": _Kind(
            "方案的 quantities ",
            _by_id(programme.quantities),
            lambda quantity: text_of(quantity_words(quantity), quantity.place_of("value")),
        ),
        "目标": _Kind("方案的 targets ", _by_id(programme.targets), target_words),
        "口号": _Kind("方案的 slogans ", _by_id(programme.slogans), lambda slogan: slogan.name),
        "口号内容": _Kind(
            "方案的 slogans ",
            _by_id(programme.slogans),
            lambda slogan: slogan_words(slogan, programme),
        ),
        "阶段": _Kind(
            "方案的 phases ",
            _by_id(programme.phases),
            lambda phase: text_of(period_words(phase), phase.place),
        ),
    }


def citation_words(citation: Citation) -> Prose:
    """市卫生健康委《…》（青卫〔2024〕3号）, or the words given instead."""
    if citation.words is not None:
        return citation.words
    pieces: list[Run | Reference] = []
    if citation.issuer is not None:
        pieces.extend(citation.issuer.pieces)
    if citation.title is not None:
        place = citation.title.place
        pieces += [Run("《", place), *citation.title.pieces, Run("》", place)]
    number = citation.number
    if number is not None:
        words = chain_words(number_of(number), amended_since(citation))
        place = citation.place_of("number")
        pieces.append(Run(cited_number(words, titled=bool(pieces)), place))
    return Prose(tuple(pieces), citation.place)


def target_words(target: Target) -> Prose:
    """…合格率达到100%."""
    figure = Run(f"达到{target.value}{target.unit}", target.place_of("value"))
    return Prose((*target.name.pieces, figure), target.place)


def slogan_words(slogan: Slogan, programme: Programme) -> Prose:
    """定时、定点、定人，有预约、有流程: the members, 、 within a part, ， between parts.

    Phases that a part counts are said by their titles.
    """
    pieces: list[Run | Reference] = []
    for part in slogan.parts:
        phases = programme.phases if part.counts == "phases" else ()
        for number, member in enumerate((*part.members, *(phase.title for phase in phases))):
            if pieces:
                pieces.append(Run("、" if number else "，", member.place))
            pieces.extend(member.pieces)
    return Prose(tuple(pieces), slogan.place)


class Resolver:
    """Resolves text after text against one edition's facts."""

    def __init__(
        self, facts: Facts, findings: Findings, left: Collection[str] = frozenset()
    ) -> None:
        self._facts = facts
        self._findings = findings
        self._left = left
        self._kinds = _kinds(facts)
        self._open: list[Reference] = []
        self._titles = {title.place for title in _titles(facts)}

    def resolve(self, prose: Prose) -> Prose:
        pieces: list[Run | Reference] = []
        for piece in prose.pieces:
            if isinstance(piece, Run):
                self._find_braces(piece)
                pieces.append(piece)
            elif piece.kind == LINE_BREAK:
                pieces.extend(self._line_break(piece, prose))
            else:
                self._find_bare_nation(piece, pieces)
                pieces.extend(self._words(piece))
        return Prose(tuple(pieces), prose.place)

    def _line_break(self, reference: Reference, prose: Prose) -> Iterable[Run | Reference]:
        """Left for the composer in a title itself; a title that is referred to is only words."""
        if reference.key:
            self._object(reference, "不带标识", f"｛{LINE_BREAK}｝")
            return (_unresolved(reference),)
        if prose.place not in self._titles:
            self._findings.add(rules.BREAK_OUTSIDE_TITLE.at(reference.place))
            return (_unresolved(reference),)
        if _divides_nothing(prose, reference):
            self._findings.add(rules.BREAK_DIVIDES_NOTHING.at(reference.place))
        return () if self._open else (reference,)

    def _find_bare_nation(self, reference: Reference, before: list[Run | Reference]) -> None:
        """全国 and 我国 are words, 国 alone is none."""
        if reference.kind != "上级" or self._facts.district.parent.level != NATION:
            return
        last = before[-1] if before else None
        if not isinstance(last, Run) or last.text[-1:] not in ("全", "我"):
            self._findings.add(level_rules.NATION_WITHOUT_ALL.at(reference.place))

    def _find_braces(self, run: Run) -> None:
        for pair, rule in (("｛｝", rules.BROKEN_BRACES), ("{}", rules.HALF_WIDTH_BRACES)):
            at = min((i for i in map(run.text.find, pair) if i >= 0), default=None)
            if at is not None:
                self._findings.add(rule.at(Text((run,)).place_of(at)))
        for match in _OTHER_BRACKETS.finditer(run.text):
            kind = self._kinds.get(match[1])
            if kind is not None and match[2] in kind.targets:
                place = Text((run,)).place_of(match.start())
                self._findings.add(rules.WRONG_BRACKETS.at(place, kind=match[1]))

    def _words(self, reference: Reference) -> Iterable[Run | Reference]:
        if reference in self._open:
            self._findings.add(rules.CIRCULAR_REFERENCE.at(reference.place, reference=reference))
            return (_unresolved(reference),)
        words = self._target(reference)
        if words is None:
            return (_unresolved(reference),)
        if reference.kind in self._left:
            return (reference,)
        if isinstance(words, Text):
            return _brought(words.runs, reference)
        if reference.kind == ANNEX:
            return (reference,)
        self._open.append(reference)
        resolved = self.resolve(words)
        self._open.pop()
        return _brought(resolved.pieces, reference)

    def _target(self, reference: Reference) -> Words | None:
        """What the reference stands for; None where it stands for nothing, which is found."""
        kind = reference.kind
        plain = self._of_programme()
        if kind in _WORDS or kind in plain:
            if reference.key:
                self._object(reference, "不带标识", f"｛{kind}｝")
                return None
            words = _WORDS[kind](self._facts.district) if kind in _WORDS else plain[kind]
            if not words:
                self._find_nothing(reference)
            return words or None
        if not kind:
            self._object(reference, "里面缺少种类", "｛种类｝或｛种类:标识｝")
            return None
        if kind not in self._kinds:
            advice = nearest(kind, [*_WORDS, *plain, *self._kinds, LINE_BREAK])
            self._findings.add(
                rules.UNKNOWN_REFERENCE_KIND.at(reference.place, kind=kind, advice=advice)
            )
            return None
        return self._keyed(reference, self._kinds[kind])

    def _find_nothing(self, reference: Reference) -> None:
        """A word that the district or the programme does not have."""
        key = _KEYS.get(reference.kind)
        if key is None:
            self._findings.add(level_rules.LEVEL_MISSING.at(reference.place, reference=reference))
            return
        what, advice = "programme.yaml ", f"请先在 programme.yaml 里写 {key}，或改写这句话"
        self._findings.add(
            rules.UNKNOWN_REFERENCE.at(
                reference.place, what=what, key=reference.kind, advice=advice
            )
        )

    def _of_programme(self) -> dict[str, Words | None]:
        """Words of the programme; None where it does not have the thing."""
        programme = self._facts.programme
        plan, period = programme.plan, programme.period
        return {
            "行动": programme.name,
            "方案": plan.title if plan else None,
            "行动时间": text_of(period_words(period), period.place) if period else None,
        }

    def _keyed(self, reference: Reference, kind: _Kind) -> Words | None:
        if not reference.key:
            self._object(reference, "缺少标识", f"｛{reference.kind}:标识｝")
            return None
        if reference.key not in kind.targets:
            removed = next((id_ for id_ in self._facts.removed if id_.value == reference.key), None)
            if removed is not None:
                self._findings.add(
                    rules.REMOVED_IN_USE.at(
                        removed.place, id=removed, reference=reference, used=reference.place
                    )
                )
                return None
            advice = nearest(reference.key, kind.targets, none=f"请先在{kind.what}里写上它")
            self._findings.add(
                rules.UNKNOWN_REFERENCE.at(
                    reference.place, what=kind.what, key=reference.key, advice=advice
                )
            )
            return None
        if reference.kind in (ANNEX, "附件名"):
            self._find_unlisted(reference)
        return kind.say(kind.targets[reference.key])

    def _find_unlisted(self, reference: Reference) -> None:
        titled = self._facts.inserts if reference.kind == "附件名" else ()
        listed = {annex.value for annex in (*self._facts.listed, *titled)}
        if reference.key == PLAN and PLAN not in listed:
            if not self._facts.plan_is_annex:
                self._findings.add(rules.PLAN_NOT_ANNEX.at(reference.place))
        elif reference.key not in listed:
            self._findings.add(rules.ANNEX_NOT_LISTED.at(reference.place, id=reference.key))

    def _object(self, reference: Reference, problem: str, example: str) -> None:
        self._findings.add(
            rules.REFERENCE_KEY.at(
                reference.place, reference=reference, problem=problem, example=example
            )
        )


def _by_id(entities: Iterable[Named]) -> dict[str, Named]:
    return {entity.id.value: entity for entity in entities}


def _titles(facts: Facts) -> Iterable[Prose]:
    """The titles that a document prints as such, where a break by hand may stand."""
    for opening in (facts.programme.notice, facts.programme.plan):
        if opening is not None and opening.title is not None:
            yield opening.title
    for annex in facts.annexes.values():
        yield annex.title


def _divides_nothing(prose: Prose, reference: Reference) -> bool:
    """Whether no word stands between a break and the one before it, or an end of the title."""
    at = next(i for i, piece in enumerate(prose.pieces) if piece is reference)
    before, behind = prose.pieces[:at], prose.pieces[at + 1 :]
    return not _says_something(before[::-1]) or not _says_something(behind)


def _says_something(pieces: Iterable[Run | Reference]) -> bool:
    """Whether there is a word before the next break."""
    for piece in pieces:
        if isinstance(piece, Reference):
            return piece.kind != LINE_BREAK
        if piece.text.strip():
            return True
    return False


def _unresolved(reference: Reference) -> Run:
    return Run(str(reference), reference.place)


def _brought(
    pieces: Iterable[Run | Reference], reference: Reference
) -> tuple[Run | Reference, ...]:
    """The pieces, marked as brought in by the reference; the outermost one counts."""
    return tuple(
        replace(piece, via=reference.place) if isinstance(piece, Run) else piece for piece in pieces
    )
