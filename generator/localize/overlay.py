"""The local edition's changes, applied to a programme by id.

Refuses to look into texts; it moves, replaces, adds and removes whole things.
"""

from __future__ import annotations

from typing import Any, TypeVar

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Findings
from generator.model.content.base import Entity, Id, Named
from generator.model.content.district import Addition, Changes, Move, Replacement
from generator.model.edition import named
from generator.model.names import nearest

EntityT = TypeVar("EntityT", bound=Entity)

_NEW = ("row", "group", "measure", "section", "quantity")


def apply(changes: Changes, findings: Findings, *values: Any) -> tuple[Any, ...]:
    """The values with the changes made; what fits nowhere is found."""
    overlay = _Overlay(changes, findings)
    changed = tuple(overlay.walk(value) for value in values)
    known = [entity.id for value in values for entity in named(value)]
    overlay.find_unused(known)
    return changed


class _Overlay:
    def __init__(self, changes: Changes, findings: Findings) -> None:
        self._findings = findings
        self._removed = {target: target for target in changes.remove}
        self._replaced = {change.id: change for change in changes.replace}
        self._moves = changes.move
        self._additions = [a for a in changes.add if self._well_formed(a)]
        self._used: set[Id] = set()

    def walk(self, value: Any) -> Any:
        if isinstance(value, Entity):
            update = {}
            for name in type(value).model_fields:
                old = getattr(value, name)
                new = self.walk(old)
                if new is not old:
                    update[name] = new
            return value.model_copy(update=update) if update else value
        if isinstance(value, tuple) and any(isinstance(item, Named) for item in value):
            return self._list(value)
        return value

    def _list(self, items: tuple[Named, ...]) -> tuple[Named, ...]:
        kept = [self.walk(self._replace(item)) for item in items if not self._is_removed(item)]
        for addition in self._additions:
            self._add(addition, kept)
        for move in self._moves:
            self._move(move, kept)
        return tuple(kept)

    def _is_removed(self, item: Named) -> bool:
        if item.id in self._removed:
            self._used.add(item.id)
            return True
        return False

    def _replace(self, item: Named) -> Named:
        change = self._replaced.get(item.id)
        if change is None:
            return item
        self._used.add(item.id)
        update = self._fitting(change, item)
        replaced = item.model_copy(update=update)
        replaced._places = {**item._places, **{name: change.place_of(name) for name in update}}
        return replaced

    def _fitting(self, change: Replacement, item: Named) -> dict[str, Any]:
        update = {}
        for name in change.model_fields_set - {"id"}:
            if name in type(item).model_fields:
                update[name] = getattr(change, name)
            else:
                self._findings.add(
                    rules.CHANGE_FITS_NOT.at(
                        change.place_of(name), id=item.id, problem=f"没有“{name}”这一项，不能改写"
                    )
                )
        return update

    def _add(self, addition: Addition, kept: list[Named]) -> None:
        anchor = addition.after or addition.before
        index = _index(kept, anchor)
        if anchor is None or index is None:
            return
        self._used.add(anchor)
        new = _new(addition)
        if type(new) is not type(kept[index]):
            self._findings.add(
                rules.CHANGE_FITS_NOT.at(
                    addition.place, id=anchor, problem="与要加的内容不是同一类，不能排在一起"
                )
            )
            return
        kept.insert(index + 1 if addition.after else index, new)

    def _move(self, move: Move, kept: list[Named]) -> None:
        index = _index(kept, move.id)
        if index is None:
            return
        self._used.add(move.id)
        anchor = move.after or move.before
        if anchor is None or _index(kept, anchor) is None:
            self._findings.add(
                rules.CHANGE_FITS_NOT.at(
                    move.place, id=move.id, problem="要移到的位置不在同一个列表里"
                )
            )
            return
        item = kept.pop(index)
        at = _index(kept, anchor) or 0
        kept.insert(at + 1 if move.after else at, item)

    def _well_formed(self, addition: Addition) -> bool:
        anchors = sum(anchor is not None for anchor in (addition.after, addition.before))
        things = sum(getattr(addition, name) is not None for name in _NEW)
        if anchors == 1 and things == 1:
            return True
        problem = "没有写清加在哪里" if anchors != 1 else "没有写清加什么"
        self._findings.add(rules.ADDITION_SHAPE.at(addition.place, problem=problem))
        return False

    def find_unused(self, known: list[Id]) -> None:
        """Changes to an id that the programme does not have."""
        asked = [
            *self._removed,
            *self._replaced,
            *(move.id for move in self._moves),
            *(a.after or a.before for a in self._additions),
        ]
        for target in asked:
            if target is not None and target not in self._used:
                self._findings.add(
                    rules.UNKNOWN_REFERENCE.at(
                        target.place,
                        what="方案",
                        key=target,
                        advice=nearest(target.value, [item.value for item in known]),
                    )
                )


def _index(items: list[Named], target: Id | None) -> int | None:
    return next((i for i, item in enumerate(items) if item.id == target), None)


def _new(addition: Addition) -> Named:
    things = (getattr(addition, name) for name in _NEW)
    return next(thing for thing in things if isinstance(thing, Named))
