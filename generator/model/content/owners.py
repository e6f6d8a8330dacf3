"""Who answers for a task, in the three ways that offices write it (content-model 2.8).

A list is model A: all alike. Lead and support are models B and C; which of them is printed
is the table's choice. Refuses to word anything; that is `compose/owners.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from enum import Enum, auto
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from generator.model.content.base import (
    ID,
    Entity,
    FlagField,
    Id,
    IdField,
    Mapping,
    ProseField,
    Sequence,
)

Names = Collection[str]
"""Ids of owners, of content or of cells."""


class OwnerFault(Enum):
    """What makes owners contradict themselves, so that no sentence can be said."""

    MIXED = auto()
    """Some are all alike, others lead or support."""
    APART_WITHOUT_LEAD = auto()
    TOGETHER_WITHOUT_SUPPORT = auto()
    SUPPORT_ALONE = auto()
    """Nobody leads, and they do not advance it together either."""
    TWICE = auto()
    """One is named in two places, or twice in one."""


class OwnerProblem(NamedTuple):
    """A fault at the part `key` (a field of `Owners`); `owner` is who is named twice."""

    fault: OwnerFault
    key: str
    owner: str = ""


def owner_problems(
    alike: Names, lead: Names, support: Names, *, apart: bool, together: bool
) -> Iterator[OwnerProblem]:
    """All that keeps owners from being said; the one judgement for content and for sheets."""
    if alike and (lead or support):
        yield OwnerProblem(OwnerFault.MIXED, "lead" if lead else "support")
    elif support and not (lead or together):
        yield OwnerProblem(OwnerFault.SUPPORT_ALONE, "support")
    if apart and not lead:
        yield OwnerProblem(OwnerFault.APART_WITHOUT_LEAD, "apart")
    if together and not support:
        yield OwnerProblem(OwnerFault.TOGETHER_WITHOUT_SUPPORT, "together")
    times: Counter[str] = Counter()
    for key, names in (("alike", alike), ("lead", lead), ("support", support)):
        for name in names:
            times[name] += 1
            if times[name] == 2:
                yield OwnerProblem(OwnerFault.TWICE, key, name)


class OwnerException(Entity):
    """A part of the task that somebody else leads: 专项行动由某某牵头."""

    what: ProseField = Field(description="哪一部分，如 专项行动")
    lead: IdField = Field(description="由谁牵头")


class Owners(Entity):
    """The owners of a task: `alike`, or `lead` and `support`.

    `apart`: the leads each lead what is theirs (按职责分别牵头). `together`: the supporting
    ones, or without a lead all, advance it together (按职责共同推进) instead of 配合.
    """

    alike: tuple[IdField, ...] = Field(default=(), description="不分牵头、配合的责任单位")
    lead: tuple[IdField, ...] = Field(default=(), description="牵头单位")
    apart: FlagField = Field(default=False, description="是：各牵头单位“按职责分别牵头”")
    support: tuple[IdField, ...] = Field(default=(), description="配合单位")
    together: FlagField = Field(default=False, description="是：“按职责共同推进”，不写则是“配合”")
    exceptions: tuple[OwnerException, ...] = Field(
        default=(), description="其中由别的单位牵头的部分"
    )

    def everyone(self) -> tuple[Id, ...]:
        """All who are named, each once, in the order of printing."""
        named = (*self.alike, *self.lead, *self.support, *(e.lead for e in self.exceptions))
        return tuple(dict.fromkeys(named))

    def problems(self) -> Iterator[OwnerProblem]:
        """What keeps them from being said."""
        named = (tuple(map(str, ids)) for ids in (self.alike, self.lead, self.support))
        yield from owner_problems(*named, apart=self.apart, together=self.together)


def _from_list(node: Any) -> Any:
    """A plain list names owners that are all alike."""
    if isinstance(node, Sequence):
        return Mapping({"alike": node}, node.place, {"alike": node.place})
    return node


class _OrList:
    """Says in the schema that a list will do."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        ids = {"type": "array", "items": {"type": "string", "pattern": f"^{ID.pattern}$"}}
        return {"anyOf": [ids, handler(core)]}


OwnersField = Annotated[Owners, BeforeValidator(_from_list), _OrList()]
