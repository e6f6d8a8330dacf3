"""Totals → a page of charts: who answered, the largest figures, by group of units and by period.

What is compared in one chart is counted in one unit. Refuses to add what does not add.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from generator.compose.filled import number_words
from generator.compose.indicators import LEVEL, indicators
from generator.compose.papers import working_document
from generator.model.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
    Title,
)
from generator.model.edition import Edition
from generator.model.form_spec import Asked
from generator.model.layout import Align
from generator.model.returns import Owed
from generator.model.text import text_of
from generator.model.totals import FormTotals
from generator.place import Place

TITLE = "主要数据图"
FIRST_UNITS = ("件", "起", "万元", "元")
"""What a report on conduct is read for first: cases, then money."""

MOST_BARS = 10
MOST_UNITS = 3
MOST_INPUTS = 3
LEAST_BARS = 2
_LONGEST, _FRONT, _BACK = 28, 19, 8
_COLUMNS = (Column(0.82), Column(0.18, Align.RIGHT))
_UNGROUPED = "未分组"
_EXACT = Context(prec=100)
_NOTE = "图中的数与汇总表一致；没有单位填报的不画。"


@dataclass(frozen=True)
class Charted:
    """The totals of a form for the period, and for those before it, the oldest first.

    `goes_on` says that the period is the next of them, and not the year that they make.
    """

    form: FormTotals
    owed: Sequence[Owed]
    earlier: Sequence[tuple[str, FormTotals]] = ()
    goes_on: bool = True


def charts_document(edition: Edition, when: str, forms: Sequence[Charted]) -> Document | None:
    """None where nobody has reported a figure."""
    place = edition.programme.place
    title = f"{when}{TITLE}"
    charts = [chart for form in forms for chart in _charts(form, when, place)]
    if not charts:
        return None
    blocks: tuple[Block, ...] = (
        Title(text_of(title, place)),
        *charts,
        TableNote(text_of(_NOTE, place)),
    )
    return working_document("charts", title, (Part("charts", PartKind.ANNEX, blocks),), edition)


@dataclass(frozen=True)
class _Figure:
    """An input with a total that is not 0: the words of its indicator, its own, the total."""

    head: str
    own: str
    asked: Asked
    value: Decimal

    @property
    def unit(self) -> str:
        return self.asked.input.unit

    @property
    def words(self) -> str:
        return f"{self.head}{LEVEL}{self.own}" if self.own else self.head


def _charts(charted: Charted, when: str, place: Place) -> Iterator[Chart]:
    figures = list(_figures(charted.form))
    yield from _by_indicator(charted, figures, place)
    for one in sorted(figures, key=_rank)[:MOST_INPUTS]:
        yield from _by_group(charted, one, place)
        yield from _by_period(charted, one, when, place)


def _figures(form: FormTotals) -> Iterator[_Figure]:
    for indicator in indicators(form.spec):
        head = indicator.label
        if len(head) > _LONGEST:
            head = f"{head[:_FRONT]}…{head[-_BACK:]}"
        for own, asked in indicator.figures:
            if value := form.totals[asked.key].value:
                yield _Figure(head, own, asked, value)


def _rank(one: _Figure) -> tuple[int, Decimal]:
    """What is worth a look by group and by period: cases and money before all else."""
    place = FIRST_UNITS.index(one.unit) if one.unit in FIRST_UNITS else len(FIRST_UNITS)
    return place, -one.value


def _by_indicator(charted: Charted, figures: Sequence[_Figure], place: Place) -> Iterator[Chart]:
    """The first figure of each indicator beside others of its unit, the largest first."""
    first: dict[tuple[str, str], _Figure] = {}
    for one in figures:
        first.setdefault((one.unit, one.head), one)
    counts = Counter(unit for unit, _ in first)
    units = [unit for unit, count in counts.most_common() if count > 1]
    units.sort(key=lambda unit: unit not in FIRST_UNITS)
    for unit in units[:MOST_UNITS]:
        own = [one for one in first.values() if one.unit == unit]
        own.sort(key=lambda one: -one.value)
        shared = {one.own for one in own}
        about = f"{shared.pop()}，" if len(shared) == 1 and "" not in shared else ""
        more = f"，数大的{MOST_BARS}项" if len(own) > MOST_BARS else ""
        bars = [(one.head, one.value, one.asked) for one in own[:MOST_BARS]]
        caption = f"各项合计（{about}{unit}{more}）"
        yield _chart(charted, f"unit-{unit}", caption, ("项目", unit), bars, place)


def _by_group(charted: Charted, one: _Figure, place: Place) -> Iterator[Chart]:
    groups = {o.unit.code: o.unit.group or _UNGROUPED for o in charted.owed}
    if len(set(groups.values())) < LEAST_BARS:
        return
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for summand in charted.form.totals[one.asked.key].summands:
        group = groups.get(summand.unit, _UNGROUPED)
        sums[group] = _EXACT.add(sums[group], summand.value)
    ordered = sorted(sums.items(), key=lambda pair: -pair[1])[:MOST_BARS]
    bars = [(group, value, one.asked) for group, value in ordered]
    caption = f"{one.words}（{one.unit}，分组）"
    yield _chart(charted, f"group-{one.asked.key}", caption, ("组", one.unit), bars, place)


def _by_period(charted: Charted, one: _Figure, when: str, place: Place) -> Iterator[Chart]:
    before = [(words, form.totals[one.asked.key].value) for words, form in charted.earlier]
    said = [(words, value) for words, value in before if value is not None]
    if charted.goes_on:
        said.append((when, one.value))
    if len(said) < LEAST_BARS:
        return
    bars = [(words, value, one.asked) for words, value in said]
    caption = f"{one.words}（{one.unit}，各期）"
    heads = ("时期", one.unit)
    yield _chart(charted, f"time-{one.asked.key}", caption, heads, bars, place, upright=True)


def _chart(
    charted: Charted,
    id_: str,
    caption: str,
    heads: tuple[str, str],
    bars: Sequence[tuple[str, Decimal, Asked]],
    place: Place,
    *,
    upright: bool = False,
) -> Chart:
    head = Row(tuple(Cell(text_of(words or "数", place)) for words in heads))
    rows = tuple(
        Row(
            (
                Cell(text_of(label, place)),
                Cell(text_of(number_words(value, one.input.type), place), number=value),
            )
        )
        for label, value, one in bars
    )
    table = Table(f"{charted.form.spec.id}-{id_}", _COLUMNS, (head,), rows)
    return Chart(text_of(caption, place), table, upright)
