"""An edition → the things that it says, each with its words by what they are.

What carries an id is one thing; the notice, the plan and what the local edition fixes are
things too. Refuses to compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from generator.model.content.annex import Annex, FormAnnex, Roster, RosterEntry
from generator.model.content.base import Entity, Id, Named
from generator.model.content.deadline import Deadline, DeadlineRule
from generator.model.content.month import Month
from generator.model.content.owners import Owners
from generator.model.content.programme import (
    Inset,
    Measure,
    MeasureGroup,
    Phase,
    Plan,
    Quantity,
    Section,
    Slogan,
    Target,
    TaskGroup,
    TaskRow,
)
from generator.model.content.table import PlainTable
from generator.model.edition import Edition, named
from generator.model.text import Prose, Text
from generator.model.wording import (
    LEAD,
    briefly,
    classification_words,
    deadline_words,
    lead_words,
    part_words,
    period_words,
    quantity_words,
    support_words,
)

_SET_BY = {"issuer": "本机关", "superior": "上级规定", None: None}
_HOLIDAYS = {"advance": "提前", "postpone": "顺延", "as-it-falls": "不变"}
_PLACES = {"notice": "通知之后", "plan": "方案之后"}
_FORMATS = {"document": "文件", "letter": "信函", "order": "命令（令）", "minutes": "纪要"}
_SEALS = {"sealed": "印章", "unsealed": "不盖章", "stamp": "签名章", "none": "没有落款"}
_ABOUT = {"previous": "上一期", "same": "当期"}
_COUNTED = {"phases": "各实施阶段", "aspects": "问题清单的方面", "items": "问题清单的各项"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the package under which things are listed: its key, and how it is called."""

    key: str
    title: str


ANNEXES = Chapter("annexes", "附件")

Compared = (
    Section | MeasureGroup | Measure | Inset | Phase | TaskGroup | TaskRow
    | Deadline | Quantity | Target | Slogan
)  # fmt: skip
"""What carries an id in a programme."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing: where it stands (`chapter`, `parent`), what it is called, what it says.

    `fields` gives for each label the words, lines divided by line feeds; none are empty.
    """

    chapter: Chapter
    id: str
    parent: str
    name: str
    fields: dict[str, str]


def things(edition: Edition, names: Mapping[Id, str]) -> tuple[Thing, ...]:
    """Everything that the edition prints or counts, in the order of printing.

    `names` says what ids are called that one thing has of another.
    """
    return tuple(_Lister(edition, names).everything())


def names_of(edition: Edition) -> dict[Id, str]:
    """What the departments, annexes and things of the edition are called, by id."""
    entities = (*named(edition.programme), *named(edition.tasks))
    found = {entity.id: getattr(entity, "title", None) or _called(entity) for entity in entities}
    found |= {id_: annex.title for id_, annex in edition.all_annexes.items()}
    found |= edition.departments
    return {id_: str(words) for id_, words in found.items() if words}


class _Lister:
    def __init__(self, edition: Edition, names: Mapping[Id, str]) -> None:
        self._edition = edition
        self._names = names

    def everything(self) -> Iterator[Thing]:
        programme, tasks = self._edition.programme, self._edition.tasks
        yield self._local()
        if programme.notice is not None:
            fields = {
                "标题": programme.notice.title,
                "文种": programme.notice.kind,
                "正文": programme.notice.paragraphs,
                "表格": _rows(programme.notice.tables),
            }
            yield self._thing(Chapter("notice", "通知"), "notice", "", "通知", fields)
            yield from self._sections(programme.notice.sections, "通知", "notice")
        if programme.plan is not None:
            yield from self._plan(programme.plan)
        else:
            yield from self._groups(tasks.measures, Chapter("measures", "措施"))
        lists: tuple[tuple[Chapter, Iterable[Any]], ...] = (
            (Chapter("table", "任务表"), tasks.table),
            (Chapter("deadlines", "报送期限"), programme.deadlines),
            (Chapter("quantities", "数量要求"), self._quantities()),
            (Chapter("targets", "目标值"), programme.targets),
            (Chapter("slogans", "口号"), programme.slogans),
        )
        for chapter, entities in lists:
            yield from self._groups(entities, chapter)
        for id_, annex in (*self._edition.annexes.items(), *self._edition.inserts.items()):
            yield self._annex(id_, annex)

    def _local(self) -> Thing:
        """What the local edition fixes, or the notice for it; what is always another is left out."""
        local, secret = self._edition.local, self._edition.local.classification
        closing = self._edition.closing
        fields = {
            "联合发文机关": [issuer.name for issuer in local.issuers],
            "主送机关": ["、".join(map(str, names)) for names in local.recipients],
            "公文格式": _FORMATS[self._edition.document_format],
            "发文机关标志": self._edition.mark_word or None,
            "只标主办机关": "是" if local.mark and local.mark.sponsor_only else None,
            "密级": classification_words(secret.level, secret.years) if secret else None,
            "紧急程度": local.urgency,
            "结束语": closing[0] if closing else None,
            "出席": local.attendance.present if local.attendance else None,
            "请假": local.attendance.excused if local.attendance else None,
            "列席": local.attendance.observing if local.attendance else None,
            "附注": local.disclosure,
            "联系方式": [f"{line.label}：{line.value}" for line in local.contacts],
            "落款": _PLACES[local.signature],
            "落款用印": _SEALS[self._edition.seal],
            "签发人职务": local.signatories,
            "抄送": local.imprint.copies_to if local.imprint else None,
            "附件说明": _PLACES[local.attachment_note],
            "方案作附件": "是" if local.plan_as_annex else None,
        }
        return self._thing(Chapter("local", "发文"), "edition", "", "发文", fields)

    def _plan(self, plan: Plan) -> Iterator[Thing]:
        fields = {
            "标题": plan.title,
            "引言": plan.preamble,
            "表格": _rows(plan.tables),
            "附在之后": plan.tail,
        }
        yield self._thing(Chapter("plan", "方案"), "plan", "", "方案", fields)
        yield from self._sections(plan.sections, "方案", "plan")

    def _sections(self, sections: Iterable[Section], text: str, parent: str) -> Iterator[Thing]:
        for section in sections:
            title = f"{text}：{self._say(section.title) or section.id}"
            yield from self._section(section, Chapter(section.id.value, title), parent)

    def _section(self, section: Section, chapter: Chapter, parent: str) -> Iterator[Thing]:
        yield self._named(section, chapter, parent)
        if section.holds == "measures":
            yield from self._groups(self._edition.tasks.measures, chapter)
        elif section.holds == "phases":
            yield from self._groups(self._edition.programme.phases, chapter)
        for below in section.sections:
            yield from self._section(below, chapter, section.id.value)

    def _groups(
        self, entities: Iterable[Any], chapter: Chapter, parent: str = ""
    ) -> Iterator[Thing]:
        for entity in entities:
            yield self._named(entity, chapter, parent)
            for name in ("measures", "rows", "insets"):
                yield from self._groups(getattr(entity, name, ()), chapter, entity.id.value)

    def _quantities(self) -> Iterator[Quantity]:
        """Those that a row or a measure prints."""
        printed = {quantity.id for cited in self._edition.cited.values() for quantity in cited}
        return (q for q in self._edition.programme.quantities if q.id in printed)

    def _annex(self, id_: Id, annex: Annex) -> Thing:
        if isinstance(annex, Roster):
            fields = {"标题": annex.title, **self._roster(annex)}
            return self._thing(ANNEXES, id_.value, "", str(annex.title), fields)
        form = self._edition.forms.get(annex.form) if isinstance(annex, FormAnnex) else None
        said = (*_words_in(annex, self._say), *_words_in(form, self._say))
        fields = {"标题": annex.title, "内容": [words for words in said if words][1:]}
        return self._thing(ANNEXES, id_.value, "", str(annex.title), fields)

    def _roster(self, roster: Roster) -> dict[str, Any]:
        """Who holds each role, a line each, then what is said of the body."""
        roles = {
            str(role.name): [*(self._entry(entry) for entry in role.entries), role.after]
            for role in roster.roles
        }
        office = list(_words_in(roster.office, self._say))
        return {**roles, "职责": roster.duties, "办公室": office, "接替": roster.succession}

    def _entry(self, entry: RosterEntry) -> str:
        people = f"（{entry.people}人）" if entry.people is not None else ""
        said = (self._say(one) for one in (entry.name, entry.departments, entry.post))
        return "".join(said) + people

    def _named(self, entity: Any, chapter: Chapter, parent: str) -> Thing:
        fields = _fields(entity)
        name = self._say(next((value for value in fields.values() if value), ""))
        return self._thing(chapter, entity.id.value, parent, name.partition("\n")[0], fields)

    def _thing(
        self, chapter: Chapter, id_: str, parent: str, name: str, fields: dict[str, Any]
    ) -> Thing:
        said = {label: self._say(value) for label, value in fields.items()}
        return Thing(chapter, id_, parent, name, {k: words for k, words in said.items() if words})

    def _say(self, value: object) -> str:
        """The words of a value; lists of ids go on one line, lists of texts a line each."""
        if value is None:
            return ""
        if isinstance(value, Id):
            return self._names.get(value, value.value)
        if isinstance(value, Owners):
            return _owners(value, self._say)
        if isinstance(value, tuple | list):
            ids = all(isinstance(item, Id) for item in value)
            said = [self._say(item) for item in value]
            return ("、" if ids else "\n").join(words for words in said if words)
        return str(value)


def _called(entity: Named) -> object:
    """The name of what has no title."""
    return getattr(entity, "name", None) or getattr(entity, "subject", None)


def _rows(tables: Iterable[PlainTable]) -> list[str]:
    return [line for table in tables for line in table.lines]


def _ordinal(section: Section) -> str | None:
    """Where the number of a section is not the one that its place gives it."""
    said = [f"第{section.level}层"] if section.level else []
    said += [f"从{section.starts_at}编起"] if section.starts_at else []
    return "，".join(said) or None


def _fields(entity: Compared) -> dict[str, Any]:
    """What is compared of a thing with an id, by label; the first that is there names it."""
    match entity:
        case Section():
            return {
                "标题": entity.title,
                "正文": entity.paragraphs,
                "表格": _rows(entity.tables),
                "序数": _ordinal(entity),
            }
        case MeasureGroup() | Inset():
            return {"标题": entity.title, "正文": getattr(entity, "paragraphs", ())}
        case Measure():
            return {
                "标题": entity.title,
                "正文": entity.paragraphs,
                "责任方": entity.owners,
                "期限": entity.deadline,
            }
        case Phase():
            period = period_words(entity)
            return {
                "标题": entity.title,
                "时间": period,
                "括号": entity.bracket if entity.with_bracket else "不加",
                "谁定": _SET_BY[entity.set_by],
                "正文": entity.paragraphs,
            }
        case TaskGroup():
            return {"标题": entity.title}
        case TaskRow():
            return {
                "任务": entity.text,
                "所属": entity.measure,
                "责任": entity.owners,
                "等相关科室": "是" if entity.others else None,
                "期限": entity.deadline,
                **(_due("完成时限", entity.due) if entity.due is not None else {}),
                "时限写法": entity.due_words,
            }
        case Deadline():
            return _deadline(entity)
        case Quantity():
            return {"事项": entity.subject, "数量": quantity_words(entity)}
        case Target():
            return {"名称": entity.name, "目标": f"{entity.value}{entity.unit}"}
        case Slogan():
            parts = [words for part in entity.parts for words in (part.targets, *part.members)]
            return {
                "名称": entity.name,
                "个数": "、".join(str(part.declared) for part in entity.parts),
                "内容": parts,
                "所数": [(_COUNTED[p.counts], p.of) for p in entity.parts if p.counts],
            }
        case _:
            assert_never(entity)


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "事项": deadline.subject,
        "谁定": _SET_BY[deadline.set_by],
        **_due("期限", deadline.rule),
        "期限当日": None if deadline.inclusive else "不含",
        "报送": deadline.who,
        "报给": deadline.to,
        "例外": [(*exception.who, exception.to) for exception in deadline.exceptions],
        "汇总": deadline.collects,
        "遇节假日": _HOLIDAYS[deadline.holiday] if deadline.holiday else None,
        "首次": deadline.first,
        "末次": deadline.last,
        "统计月份": deadline.covers,
        "附件": deadline.annexes,
        "材料": "、".join(map(part_words, deadline.parts)),
    }


def _due(label: str, rule: DeadlineRule) -> dict[str, Any]:
    """A rule's words, and what dates follow from besides."""
    about = getattr(rule, "about", None)
    return {
        label: deadline_words(rule),
        "所报情况": _ABOUT[about] if about else None,
        "随阶段": getattr(rule, "phase", None),
    }


def _owners(owners: Owners, say: Any) -> str:
    lead, support = briefly(lead_words(owners)), briefly(support_words(owners))
    said = [
        say(owners.alike),
        f"{say(owners.lead)}{lead}" if owners.lead else "",
        f"{say(owners.support)}{support}" if owners.support else "",
        *(f"{exception.what}由{say(exception.lead)}{LEAD}" for exception in owners.exceptions),
    ]
    return "，".join(words for words in said if words)


def _words_in(value: object, say: Any) -> Iterator[str]:
    """Every text, department and number inside an annex, in the order written."""
    if isinstance(value, Prose | Text | Month | date) or type(value) is int:
        yield str(value)
    elif isinstance(value, Entity):
        for name in type(value).model_fields:
            if name not in ("format", "id", "cells"):
                yield from _words_in(getattr(value, name), say)
    elif isinstance(value, tuple) and value and isinstance(value[0], Id):
        yield say(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _words_in(item, say)
