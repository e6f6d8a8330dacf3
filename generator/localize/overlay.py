"""The local edition's changes, applied to a programme by id.

Refuses to look into texts; it moves, replaces, adds and removes whole things.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Findings
from generator.model.content.base import Entity, Id, Named
from generator.model.content.changes import Addition, Changes, Move, Replacement
from generator.model.content.programme import Programme, Tasks
from generator.model.edition import named
from generator.model.names import nearest
from generator.place import Place

EntityT = TypeVar("EntityT", bound=Entity)

_NEW = tuple(name for name in Addition.model_fields if name not in ("after", "before"))


def apply(
    changes: Changes, findings: Findings, programme: Programme, tasks: Tasks
) -> tuple[Programme, Tasks]:
    """Both with the changes made; what fits nowhere is found."""
    known = {entity.id for value in (programme, tasks) for entity in named(value)}
    overlay = _Overlay(changes, findings, known)
    overlay.find_conflicts()
    changed = overlay.reworded(overlay.walk(programme)), overlay.walk(tasks)
    overlay.find_unused()
    return changed


class _Overlay:
    def __init__(self, changes: Changes, findings: Findings, known: set[Id]) -> None:
        self._findings = findings
        self._known = known
        self._changes = changes
        self._removed = set(changes.remove)
        self._replaced = {change.id: change for change in changes.replace}
        self._moves = [move for move in changes.move if self._leads_somewhere(move)]
        self._additions = [a for a in changes.add if self._well_formed(a)]
        self._used: set[Id] = set()
        self._lists = Counter[tuple[Id, ...]]()
        """In how many lists the ids of an order stand."""

    def reworded(self, programme: Programme) -> Programme:
        """The programme with its name and the words of notice and plan as the edition has them."""
        update: dict[str, Any] = {}
        for name in ("notice", "plan"):
            change, old = getattr(self._changes, name), getattr(programme, name)
            if change is not None and old is None:
                place = self._changes.place_of(name)
                self._object(place, name, "方案里没有这一部分，不能改写")
            elif change is not None:
                new = {key: getattr(change, key) for key in change.model_fields_set}
                update[name] = _updated(old, change, new)
        if self._changes.name is not None:
            update["name"] = self._changes.name
        return _updated(programme, self._changes, update)

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
        behind: dict[int, Named] = {}
        for addition in self._additions:
            self._add(addition, kept, behind)
        for move in self._moves:
            self._move(move, kept)
        for order in self._changes.order:
            self._reorder(order, kept)
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
        return _updated(item, change, self._fitting(change, item))

    def _fitting(self, change: Replacement, item: Named) -> dict[str, Any]:
        update = {}
        for name in sorted(change.model_fields_set - {"id"}):
            value = getattr(change, name)
            if name not in type(item).model_fields:
                problem = f"没有“{name}”这一项，不能改写"
                self._object(change.place_of(name), item.id, problem)
            elif not _is_of(value, item, name):
                problem = f"的“{name}”不是这样写的，请照方案里的写法"
                self._object(change.place_of(name), item.id, problem)
            else:
                update[name] = value
        if update.keys() & {"due", "deadline"} and getattr(item, "due_words", None) is not None:
            update.setdefault("due_words", None)  # words of a day that is no more
        return update

    def _add(self, addition: Addition, kept: list[Named], behind: dict[int, Named]) -> None:
        """Put it beside its anchor; `behind` holds what was put last behind each thing, by `id()`."""
        anchor = addition.after or addition.before
        index = _index(kept, anchor)
        if anchor is None or index is None:
            return
        self._used.add(anchor)
        new = _new(addition)
        if type(new) is not type(kept[index]):
            self._object(addition.place, anchor, "与要加的内容不是同一类，不能排在一起")
            return
        if addition.after:
            # Several behind one anchor stand as they are written, not the last one first.
            anchored = last = kept[index]
            while id(last) in behind:
                last = behind[id(last)]
            behind[id(anchored)] = new
            index = next(i for i, item in enumerate(kept) if item is last) + 1
        kept.insert(index, new)

    def _move(self, move: Move, kept: list[Named]) -> None:
        index = _index(kept, move.id)
        if index is None:
            return
        self._used.add(move.id)
        anchor = move.after or move.before
        if anchor is None or _index(kept, anchor) is None:
            if anchor in self._known:  # else it is found as an id that is not there
                self._object(move.place, move.id, "要移到的位置不在同一个列表里")
            return
        item = kept.pop(index)
        at = _index(kept, anchor) or 0
        kept.insert(at + 1 if move.after else at, item)

    def _reorder(self, order: tuple[Id, ...], kept: list[Named]) -> None:
        """Put a whole list in the order given, which must name all of it and nothing else."""
        here = {item.id: item for item in kept}
        found = [id_ for id_ in order if id_ in here]
        if not found:
            return
        self._used.update(found)
        self._lists[order] += 1
        missing = "、".join(str(id_) for id_ in here if id_ not in found)
        if len(set(order)) < len(order):
            self._object(order[0].place, order[0], "所在的次序里有写了两次的标识")
        elif missing:
            self._object(order[0].place, order[0], f"所在的次序没有写全，还缺 {missing}")
        else:
            kept[:] = [here[id_] for id_ in found]

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
        ordered: set[Id] = set()
        for order in self._changes.order:
            again = next((target for target in order if target in ordered), None)
            if again is not None:
                problem = "在前面的次序里已经排过，一个列表只排一次，请合成一处"
                self._object(again.place, again, problem)
            ordered.update(order)
        for move in self._moves:
            if move.id in ordered:
                self._object(move.place, move.id, "已经在 order 里排好，不用再移动")
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
            *(target for order in self._changes.order for target in order),
        ]
        return [target for target in asked if target is not None]

    def find_unused(self) -> None:
        """Changes to an id that the programme does not have, or has no longer."""
        known = self._known
        anchors = {anchor for move in self._moves for anchor in (move.after, move.before)}
        for order, number in self._lists.items():
            if number > 1:
                self._object(order[0].place, order[0], "所在的次序里有别处的标识，只能排同一个列表")
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

    def _object(self, place: Place, target: Id | str, problem: str) -> None:
        self._findings.add(rules.CHANGE_FITS_NOT.at(place, id=target, problem=problem))


def _index(items: list[Named], target: Id | None) -> int | None:
    return next((i for i, item in enumerate(items) if item.id == target), None)


def _new(addition: Addition) -> Named:
    things = (getattr(addition, name) for name in _NEW)
    return next(thing for thing in things if isinstance(thing, Named))


def _updated(old: EntityT, change: Entity, update: dict[str, Any]) -> EntityT:
    """The entity with new values, each of which knows that it was written in the change."""
    new = old.model_copy(update=update)
    new._places = {**old._places, **{name: change.place_of(name) for name in update}}
    return new


def _is_of(value: object, item: Named, name: str) -> bool:
    """Whether the value may stand in that field; one name can mean two things (parts, owners)."""
    field = type(item).model_fields[name]
    expected: Any = Annotated[field.annotation, field]
    try:
        TypeAdapter(expected).validate_python(value)
    except ValidationError:
        return False
    return True
