"""Rules of owners: who is named to answer for a task in tables, labels and sentences.

Refuses to judge who ought to; only what the document itself says of its bodies is compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.issuers import joint_issuers
from generator.rules.members import rosters
from generator.rules.owner_cells import Row, names_in, owners, task_rows
from generator.rules.passage import RUNNING, Hit, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

Found = Iterator[tuple[Spot, Hit]]

_TABLE: Final = "附件\n任务分工表\n序号\t重点任务\t责任单位\n"

OWNER_EMPTY = Rule(
    "owner-cell-empty", "责任单位空缺", WARNING, "约定",
    "第{number}项任务的“{head}”是空的",
    "请填上；与上一行相同的，也要写明",
    f"{_TABLE}1\t组织学习培训\t区卫生健康委\n2\t开展自查自纠\t区卫生健康委\n3\t组织督导检查\t\n4\t认真总结\t区医保局",
    f"{_TABLE}1\t组织学习培训\t区卫生健康委\n2\t开展自查自纠\t区卫生健康委\n3\t组织督导检查\t区医保局\n4\t认真总结\t区医保局",
)  # fmt: skip


@of_script(OWNER_EMPTY)
def owner_empty(script: Script) -> Found:
    """A cell without an owner where most rows have one; a blank form has none.

    Where merged cells are not seen, an empty cell may belong to the one above it, unless the
    table says the same owner again in each row.
    """
    for rows in task_rows(script):
        held = ["".join(row.owner.split()) for row in rows]
        again = any(one and one == other for one, other in pairwise(held))
        empty = [row for row, words in zip(rows, held, strict=True) if not words]
        seen = [row for row in empty if row.empty]
        if again and 4 * len(empty) <= len(rows):
            yield from (_empty(row) for row in empty)
        elif 3 * len(seen) <= len(rows):
            yield from (_empty(row) for row in seen)


def _empty(row: Row) -> tuple[Spot, Hit]:
    return row.spot, Hit(*row.number_span, {"number": row.number, "head": row.head})


_INSIDE: Final = pattern(r"[（(][^（）()]{0,60}+[）)]")

OWNER_TWICE = Rule(
    "owner-twice", "同一格里重复的单位", WARNING, "约定",
    "“{found}”在这一格的责任单位里写了两次",
    "请删去一个，或者改成漏写的那个单位",
    f"{_TABLE}1\t组织学习\t党群科\n2\t自查自纠\t财务科、财务科\n3\t督导检查\t医政科",
    f"{_TABLE}1\t组织学习\t党群科\n2\t自查自纠\t财务科、审计科\n3\t督导检查\t医政科",
)  # fmt: skip


@of_script(OWNER_TWICE)
def owner_twice(script: Script) -> Found:
    """One body twice in one cell of a table of tasks; what stands in brackets is not counted."""
    for row in chain.from_iterable(task_rows(script)):
        if "。" in row.owner or "<" in row.owner:
            continue  # sentences are no list of names
        known: set[str] = set()
        bare = _INSIDE.sub(lambda found: "，" * len(found[0]), row.owner)
        for owner in names_in(row.owner_spot, bare, row.owner_start) if row.owner_spot else ():
            if owner.name in known:
                yield owner.spot, Hit(*owner.span, {"found": owner.name})
            known.add(owner.name)


_LABEL: Final = pattern(
    "((?:责任|牵头|配合|承办|主办|协办|完成)(?:单位|部门|科室|处室|人))[：:][ \u3000]{0,20}(.?)"
)

OWNER_LABEL_EMPTY = Rule(
    "owner-label-empty", "责任单位未写", WARNING, "约定",
    "“{label}：”后面没有写，别处都写了",
    "请填上，或删去这一项",
    "任务清单\n一、组织学习\n责任单位：党群科\n二、开展自查\n责任单位：\n三、督导检查\n责任单位：办公室",
    "任务清单\n一、组织学习\n责任单位：党群科\n二、开展自查\n责任单位：医政科\n三、督导检查\n责任单位：办公室",
)  # fmt: skip


@of_script(OWNER_LABEL_EMPTY)
def owner_label_empty(script: Script) -> Found:
    """A label without a name in a part where most have one; a blank form has none."""
    said: dict[tuple[int, str], list[tuple[Spot, int, int, bool]]] = {}
    for spot in script.of(*RUNNING):
        for found in _LABEL.finditer(spot.words):
            written = found[2] not in ("", "；", "。", "）")
            where = (spot, found.start(), found.end(1) + 1, written)
            said.setdefault((spot.part, found[1]), []).append(where)
    for (_, label), held in said.items():
        filled = sum(one[3] for one in held)
        for spot, start, end, written in held:
            if not written and 2 * filled > len(held):
                yield spot, Hit(start, end, {"label": label})


_AGENCY: Final = pattern("([区县市省州旗])([一-鿿]{2,12}?(?:分局|工委|[委局厅办]))(?!员会|公室|理)")
_BEFORE: Final = pattern(
    "(?:^|(?<=[^一-鿿])|(?<=[由报经向与和及请各]))([区县市省州旗])([一-鿿]{2,12}?(?:分局|[委局厅]))(?!员会)"
)
_LEAST: Final = 6
_NUMERAL: Final = frozenset("一二三四五六七八九十东西南北中")

OWNER_NEAR = Rule(
    "owner-near-name", "责任单位名称相近", WARNING, "约定",
    "“{found}”只在这里出现，别处是“{other}”",
    "请核对是不是写错了",
    f"{_TABLE}1\t组织学习\t区医疗保障局\n2\t自查自纠\t区医疗保障局\n3\t督导检查\t区医疗保险局",
    f"{_TABLE}1\t组织学习\t区医疗保障局\n2\t自查自纠\t区医疗保障局\n3\t督导检查\t区医疗保障局",
)  # fmt: skip


@of_script(OWNER_NEAR)
def owner_near(script: Script) -> Found:
    """An owner named once, one character off a body of the same level that is named again."""
    times = Counter(
        found[1] + found[2]
        for spot in script.of(Role.RECIPIENTS, *RUNNING)
        for found in _BEFORE.finditer(spot.passage.own)
    )
    near: dict[str, str] = {}
    for name in times:
        if times[name] > 1 and len(name) >= _LEAST and not _NUMERAL & set(name):
            for key in (name, *_without_one(name)):
                near.setdefault(key, name)
    for owner in owners(script):
        name = owner.name
        if times[name] == 1:
            others = (near[key] for key in (name, *_without_one(name)) if key in near)
            other = next(others, name)
            if name[:1] == other[:1] and name[:-1] != other[:-1]:
                yield owner.spot, Hit(*owner.span, {"found": name, "other": other})


def _without_one(name: str) -> Iterator[str]:
    """The name with a gap for one character, and without it; its level stays."""
    for at in range(1, len(name)):
        yield f"{name[:at]}\0{name[at + 1 :]}"
        yield name[:at] + name[at + 1 :]


_LEVEL: Final = pattern("[区县省州旗]|市(?!场)")
_MECHANISM: Final = "成员单位"
_MOST_BODIES: Final = 60

OWNER_UNSIGNED = Rule(
    "owner-unsigned", "未发文的责任单位", WARNING, "约定",
    "“{owner}”承担任务，却不是发文机关、主送机关，也不在名单里",
    "请核对：能否给它布置任务；应当联合发文或者主送的，请补上",
    "青山县卫生健康委员会\n青山县公安局\n青卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "检查由县审计局牵头，县公安局配合。",
    "青山县卫生健康委员会\n青山县公安局\n青卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "检查由县卫生健康委牵头，县公安局配合。",
)  # fmt: skip


@of_script(OWNER_UNSIGNED)
def owner_unsigned(script: Script) -> Found:
    """In a joint document, an agency that owns a task and is none of those who issue or get it."""
    if not _bound(script):
        yield from _strangers(script)


OWNER_OF_MECHANISM = Rule(
    "owner-of-mechanism", "责任单位由机制约束", HINT, "约定",
    "“{owner}”承担任务，没有参加发文；文中说到机制成员单位",
    "请核对它是不是成员单位；是的，认可即可，理由写：由机制成员单位分工确定",
    "青山县卫生健康委员会\n青山县公安局\n青卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "检查由县审计局牵头，机制成员单位按职责推进。",
    "青山县卫生健康委员会\n青山县公安局\n青卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "检查由县公安局牵头，机制成员单位按职责推进。",
)  # fmt: skip


@of_script(OWNER_OF_MECHANISM)
def owner_of_mechanism(script: Script) -> Found:
    """The same where the document speaks of the members of a mechanism, who are bound by it."""
    if _bound(script):
        yield from _strangers(script)


def _bound(script: Script) -> bool:
    return any(_MECHANISM in spot.words for spot in script.of(*RUNNING))


def _strangers(script: Script) -> Found:
    """Each agency of the issuers' own level that owns tasks and takes no part, once."""
    names = joint_issuers(script)
    if not names:
        return
    bodies = [*names, *_addressed(script), *_members(script)][:_MOST_BODIES]
    levels = Counter(found[-1] for found in map(_LEVEL.findall, names) if found)
    own = levels.most_common(1)[0][0] if levels else ""
    told: set[str] = set()
    for owner in owners(script):
        found = _AGENCY.fullmatch(owner.name)
        if not found or found[1] != own or found[2] in told:
            continue
        told.add(found[2])
        if not any(_shortens(found[2], body) for body in bodies):
            yield owner.spot, Hit(*owner.span, {"owner": owner.name})


def _addressed(script: Script) -> Iterator[str]:
    """Who is addressed by name; 各区某局 are others than the one of the own level."""
    for spot in script.of(Role.RECIPIENTS):
        if "各区" not in spot.words and "各县" not in spot.words and "各市" not in spot.words:
            yield from (piece.strip("：: ") for piece in spot.words.replace("，", "、").split("、"))


def _members(script: Script) -> Iterator[str]:
    for roster in rosters(script):
        for group in roster:
            for one in group.members:
                yield from (found[0] for found in _AGENCY.finditer(one.spot.words))


def _shortens(short: str, full: str) -> bool:
    """Whether all characters of the short name stand in the full one, in their order."""
    left = iter(full)
    return all(character in left for character in short)
