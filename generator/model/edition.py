"""A resolved edition: one programme as one district has it.

Changes are applied and references are words; only `｛附件:…｝` is left, because
the numbers of annexes are computed when documents are composed, and `｛换行｝` in titles,
because words do not hold it. Refuses to know documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.model.calendar import Occurrence
from generator.model.content.annex import Annex
from generator.model.content.base import Entity, Id, Named
from generator.model.content.district import District, LocalEdition
from generator.model.content.form import Collected, Form
from generator.model.content.kinds import DocumentFormat, DocumentKind, Kinds, Sealing
from generator.model.content.programme import Citation, Programme, Quantity, Tasks
from generator.model.content.sources import STANDARD_PROFILE
from generator.model.layout import STANDARD, Measures
from generator.model.reporting import Reporter
from generator.model.text import Prose, Text
from generator.place import Place

_MARK_WORDS = {"order": "令", "minutes": "会议纪要"}
"""What follows the name in the mark of a format if the content has no word for it."""


PLAN = "plan"
"""What the plan is called among the annexes, where it is one of them."""

PARTS = (PLAN, "issue", "departments", "calendar", "wall", "tasks", "returns", "routing")
"""What the parts of a package are called that are no file of annexes/."""


AMENDMENT = "-amendment-"
"""Between the id of an edition and the number of its amendment, where both are one name."""


def edition_of(name: str) -> str:
    """The id of the edition that a package is called by, an amendment's or its own."""
    return name.partition(AMENDMENT)[0]


def amendment_of(name: str) -> int:
    """Which amendment a package is called by; 0 where it is that of the document itself."""
    return int(name.partition(AMENDMENT)[2] or 0)


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the documents of one package say.

    `annexes` stands in the order of the edition; `inserts` are files of annexes/ that stand inside
    another part (the tail of the plan, the roster of a mechanism). `departments` gives the local name of
    each role. `cited` lists, for a task row or a measure, the quantities that its text
    prints. `measures` are those of the profile that holds. Names are those of `day`; `calendar`
    gives the dates of each deadline, and of each task row with a date of its own. `reporters` are
    the units of the register that this is about; none where the district keeps no register.
    `amendment` is 0 for the document itself, else which 更正, 补充 or 调整 of it this is.
    """

    programme_id: str
    district_id: str
    edition_id: str
    programme: Programme
    tasks: Tasks
    annexes: dict[Id, Annex]
    inserts: dict[Id, Annex]
    forms: dict[Id, Form]
    citations: dict[Id, Citation]
    district: District
    local: LocalEdition
    kinds: Kinds
    departments: dict[Id, Text]
    cited: Mapping[Id, tuple[Quantity, ...]]
    day: date
    calendar: Mapping[Id, tuple[Occurrence, ...]] = field(default_factory=dict)
    reporters: tuple[Reporter, ...] = ()
    inputs: dict[str, str] = field(default_factory=dict)
    profile_id: str = STANDARD_PROFILE
    measures: Measures = STANDARD
    amendment: int = 0

    @property
    def name(self) -> str:
        """What its package and its number are registered under: 2022, 2022-amendment-1."""
        return (
            f"{self.edition_id}{AMENDMENT}{self.amendment}" if self.amendment else self.edition_id
        )

    @property
    def all_annexes(self) -> dict[Id, Annex]:
        """The annexes, and then what stands inside another part."""
        return {**self.annexes, **self.inserts}

    @property
    def plan_is_annex(self) -> bool:
        """Whether the plan is the first annex of the notice; without a notice it never is."""
        both = self.programme.notice is not None and self.programme.plan is not None
        return self.local.plan_as_annex and both

    @property
    def document_format(self) -> DocumentFormat:
        """The format that the local edition names, or the notice, or that of a document."""
        notice = self.programme.notice
        return self.local.document_format or (notice and notice.document_format) or "document"

    @property
    def seal(self) -> Sealing:
        """What makes it valid, where nobody says it: 10.2 for an order, 10.3 for minutes."""
        usual: dict[str, Sealing] = {"order": "stamp", "minutes": "none"}
        return self.local.seal or usual.get(self.document_format, "sealed")

    @property
    def closing(self) -> tuple[Prose, Place] | None:
        """The closing and where it was asked for: the local edition goes before the notice."""
        for entity in (self.local, self.programme.notice):
            if entity is not None and entity.closing is not None:
                return entity.closing, entity.place_of("closing")
        return None

    def is_theirs(self, form: Form) -> bool:
        """Whether a higher level has made the form: nobody here changes a word of it."""
        level = form.owner_level
        return level is not None and not self.district.level.endswith(str(level))

    @property
    def mark_word(self) -> str:
        """What follows the name in the issuer mark (7.2.4, 10.1 to 10.3)."""
        shown = self.local.mark
        if self.document_format in _MARK_WORDS:
            own = shown.word if shown else None
            return str(own) if own else _MARK_WORDS[self.document_format]
        plain = self.document_format == "letter" or (shown and not shown.with_document_word)
        return "" if plain else "文件"

    @property
    def kind(self) -> DocumentKind | None:
        """The kind of the notice: as it says, by the last word of its title, or by its mark."""
        notice = self.programme.notice
        if notice is None:
            return None
        if notice.kind is not None:
            return self.kinds.of(notice.kind)
        return self.kinds.of(str(notice.title) if notice.title else self.mark_word)


def named(value: object) -> Iterator[Named]:
    """Everything with an id inside `value`, itself included, in the order written."""
    if isinstance(value, Named):
        yield value
    if isinstance(value, Entity):
        for name in type(value).model_fields:
            yield from named(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from named(item)


def collected_in(form: Form) -> Iterator[Collected]:
    """Whatever says who fills in its figures and how they add: the form and its parts."""
    yield form
    for thing in named(form):
        if isinstance(thing, Collected):
            yield thing


def prose_in(value: object) -> Iterator[Prose]:
    """Every text inside `value`."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, Entity):
        for name in type(value).model_fields:
            yield from prose_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from prose_in(item)


def map_prose(value: Any, change: Callable[[Prose], Prose]) -> Any:
    """`value` with every text inside it changed; places and all else stay."""
    if isinstance(value, Prose):
        return change(value)
    if isinstance(value, Entity):
        names = type(value).model_fields
        old = {name: getattr(value, name) for name in names}
        new = {name: map_prose(item, change) for name, item in old.items()}
        changed = {name: item for name, item in new.items() if item is not old[name]}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(map_prose(item, change) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value
