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
from generator.place import Place

EntityT = TypeVar("EntityT", bound=Entity)

_NEW = ("row", "group", "measure", "section", "quantity")


def apply(changes: Changes, findings: Findings, *values: Any) -> tuple[Any, ...]:
    """The values with the changes made; what fits nowhere is found."""
    overlay = _Overlay(changes, findings)
    overlay.find_conflicts()
    changed = tuple(overlay.walk(value) for value in values)
    known = {entity.id for value in values for entity in named(value)}
    overlay.find_unused(known)
    return changed


class _Overlay:
    def __init__(self, changes: Changes, findings: Findings) -> None:
        self._findings = findings
        self._changes = changes
        self._removed = set(changes.remove)
        self._replaced = {change.id: change for change in changes.replace}
        self._moves = [move for move in changes.move if self._leads_somewhere(move)]
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
                problem = f"没有“{name}”这一项，不能改写"
                self._object(change.place_of(name), item.id, problem)
        return update

    def _add(self, addition: Addition, kept: list[Named]) -> None:
        anchor = addition.after or addition.before
        index = _index(kept, anchor)
        if anchor is None or index is None:
            return
        self._used.add(anchor)
        new = _new(addition)
        if type(new) is not type(kept[index]):
            self._object(addition.place, anchor, "与要加的内容不是同一类，不能排在一起")
            return
        kept.insert(index + 1 if addition.after else index, new)

    def _move(self, move: Move, kept: list[Named]) -> None:
        index = _index(kept, move.id)
        if index is None:
            return
        self._used.add(move.id)
        anchor = move.after or move.before
        if anchor is None or _index(kept, anchor) is None:
            self._object(move.place, move.id, "要移到的位置不在同一个列表里")
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

    def _leads_somewhere(self, move: Move) -> bool:
        anchors = [anchor for anchor in (move.after, move.before) if anchor is not None]
        if len(anchors) == 1 and anchors[0] != move.id:
            return True
        self._object(move.place, move.id, "没有写清移到哪里，after 和 before 写一个别的标识")
        return False

    def find_conflicts(self) -> None:
        """Two changes of one thing, of which only one could be made."""
        rewritten: set[Id] = set()
        for change in self._changes.replace:
            if change.id in rewritten:
                self._object(change.id.place, change.id, "在 replace 里写了两次，请合成一处")
            rewritten.add(change.id)
        for target in self._targets():
            if target in self._removed:
                problem = "已经在 remove 里删去，不能又改写、移动，或在它前后加内容"
                self._object(target.place, target, problem)
                self._used.add(target)

    def _targets(self) -> list[Id]:
        """Every id that something is done to or beside, removals left out."""
        asked = [
            *(change.id for change in self._changes.replace),
            *(anchor for move in self._moves for anchor in (move.id, move.after, move.before)),
            *(anchor for a in self._additions for anchor in (a.after, a.before)),
        ]
        return [target for target in asked if target is not None]

    def find_unused(self, known: set[Id]) -> None:
        """Changes to an id that the programme does not have, or has no longer."""
        anchors = {anchor for move in self._moves for anchor in (move.after, move.before)}
        for target in (*self._changes.remove, *self._targets()):
            if target in self._used or (target in anchors and target in known):
                continue
            if target in known:
                self._object(target.place, target, "已随上一级内容删去，不用再写")
                continue
            advice = nearest(target.value, [item.value for item in known])
            self._findings.add(
                rules.UNKNOWN_REFERENCE.at(target.place, what="方案", key=target, advice=advice)
            )

    def _object(self, place: Place, target: Id, problem: str) -> None:
        self._findings.add(rules.CHANGE_FITS_NOT.at(place, id=target, problem=problem))


def _index(items: list[Named], target: Id | None) -> int | None:
    return next((i for i, item in enumerate(items) if item.id == target), None)


def _new(addition: Addition) -> Named:
    things = (getattr(addition, name) for name in _NEW)
    return next(thing for thing in things if isinstance(thing, Named))
