"""A programme → what it asks of every district: roles, documents of its own superiors, recipients.

What `local.yaml` describes comes first and in its words; what is used besides is found in the
programme's files. Refuses to know a district.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.content.base import Entity, Id
from generator.model.content.needs import CitationNeed, LocalNeeds, RoleNeed
from generator.model.content.sources import ProgrammeSources
from generator.model.edition import PLAN, prose_in

ROLE = "单位"
CITATION = "依据"
ANNEX = "附件"

_ROLE_FIELDS = frozenset(
    ("owners", "alike", "lead", "support", "who", "to", "departments", "department", "seat")
)
"""Fields whose ids are roles, wherever they stand but in forms."""


@dataclass(frozen=True, slots=True)
class Demands:
    """Roles and documents by id, in order, each with the name or the open point to write.

    `superiors` are the ids of documents by which the superior issued the same programme.
    `plan_is_annex`: the text speaks of the plan as of an annex.
    """

    roles: dict[str, str]
    citations: dict[str, str]
    recipients: tuple[str, ...]
    superiors: tuple[str, ...]
    has_notice: bool
    plan_is_annex: bool


def demands(programme: ProgrammeSources) -> Demands:
    """What each district has to provide before the programme can be issued there."""
    needs = programme.needs or LocalNeeds.model_construct(format=1)
    described = {role.id.value: role for role in needs.roles}
    documents = {need.id.value: need for need in needs.citations}
    content = (programme.programme, programme.tasks, *programme.annexes.values())
    used = (*_ids(content), *_keys(ROLE, (*content, *programme.forms.values())))
    own = {citation.id.value for citation in programme.citations}
    cited = _keys(CITATION, (*content, *programme.citations))
    return Demands(
        roles={id_: _role(id_, described.get(id_)) for id_ in _ordered(described, used)},
        citations={
            id_: _citation(id_, documents.get(id_))
            for id_ in _ordered(documents, cited)
            if id_ not in own
        },
        recipients=tuple(id_.value for id_ in needs.recipients) or _reporters(programme),
        superiors=tuple(need.id.value for need in needs.citations if need.superior),
        has_notice=programme.programme.notice is not None,
        plan_is_annex=PLAN in _keys(ANNEX, content),
    )


def subordinates(programme: ProgrammeSources) -> frozenset[Id]:
    """The roles by which the programme speaks of the districts below the one that issues it."""
    needs = programme.needs
    return frozenset(role.id for role in needs.roles if role.subordinate) if needs else frozenset()


def open_point(what: str) -> str:
    """【待补：…】."""
    return f"【待补：{what}】"


def _role(id_: str, need: RoleNeed | None) -> str:
    if need is not None and need.name is not None:
        return need.name
    return open_point(need.what if need and need.what else f"{id_} 的名称")


def _citation(id_: str, need: CitationNeed | None) -> str:
    return open_point(need.what if need else f"{id_} 的标题和文号")


def _ordered(first: Iterable[str], used: Iterable[str]) -> list[str]:
    """What is used, the described ones in their order before the others."""
    wanted = dict.fromkeys(used)
    return list(dict.fromkeys([*(one for one in first if one in wanted), *wanted]))


def _reporters(programme: ProgrammeSources) -> tuple[str, ...]:
    """Who reports first is most likely addressed too."""
    first = next(iter(programme.programme.deadlines), None)
    return tuple(id_.value for id_ in first.who) if first else ()


def _ids(value: object) -> Iterator[str]:
    """Ids in fields that name roles."""
    if isinstance(value, tuple):
        for item in value:
            yield from _ids(item)
    elif isinstance(value, Entity):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name in _ROLE_FIELDS:
                named = inner if isinstance(inner, tuple) else (inner,)
                yield from (one.value for one in named if isinstance(one, Id))
            yield from _ids(inner)


def _keys(kind: str, values: Iterable[object]) -> Iterator[str]:
    """Keys of references of one kind, in the order of their first use."""
    for value in values:
        for prose in prose_in(value):
            yield from (r.key for r in prose.references() if r.kind == kind)
