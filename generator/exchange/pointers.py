"""What references in the text of a task can point to, in any district that has the programme.

Refuses to say what they stand for; `localize/references.py` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.localize.references import ALONE
from generator.model.content.base import Named
from generator.model.content.sources import TaskSources
from generator.model.edition import PLAN

Targets = Mapping[str, tuple[str, ...]]
"""Keys with what they are called."""


def references(
    sources: TaskSources, roles: Mapping[str, tuple[str, ...]]
) -> dict[str, Targets | None]:
    """By kind; None for a kind that has no key. `roles`: what owners are called."""
    programme = sources.programme
    annexes = _unnamed((*sources.annexes, *([PLAN] if programme.plan else [])))
    slogans = _by_id(programme.slogans)
    return {
        **dict.fromkeys(sorted(ALONE)),
        "附件": annexes,
        "附件名": annexes,
        "单位": roles,
        "职务": _unnamed(sources.posts),
        "日期": _by_id(programme.deadlines),
        "依据": _unnamed(sources.citations),
        "数量": _by_id(programme.quantities),
        "目标": _by_id(programme.targets),
        "口号": slogans,
        "口号内容": slogans,
        "阶段": _by_id(programme.phases),
    }


def _by_id(entities: Iterable[Named]) -> Targets:
    return _unnamed(entity.id.value for entity in entities)


def _unnamed(keys: Iterable[str]) -> Targets:
    return dict.fromkeys(keys, ())
