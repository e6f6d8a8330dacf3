"""Rules of rosters: persons, posts, units, roles, the office of a working body.

Refuses to know anybody: the lines of one document are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.issuers import joint_issuers
from generator.rules.members import DEPUTIES, LEADERS, MEMBERS, Member, people, rosters
from generator.rules.passage import RUNNING, Hit, Passage
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

Found = Iterator[tuple[Spot, Hit]]

_RUNNING: Final = tuple(RUNNING)
_HEAD: Final = "关于成立工作组的通知\n各单位：\n决定成立工作组，名单如下。\n"

PERSON_TWO_POSTS = Rule(
    "person-two-posts", "一人两种职务", WARNING, "约定",
    "“{name}”在名单里有两种职务：“{post}”，前面写作“{other}”",
    "请核对；同名的两个人，请分别注明",
    f"{_HEAD}组长：李明 区市场综合监管股负责人\n联络员：李明 区市场综合监管科负责人",
    f"{_HEAD}组长：李明 区市场综合监管股负责人\n联络员：李明 区市场综合监管股负责人",
)  # fmt: skip


@of_script(PERSON_TWO_POSTS)
def person_two_posts(script: Script) -> Found:
    """One person with two posts in the rosters of a document."""
    known: dict[str, str] = {}
    for roster in rosters(script):
        for _, one in people(roster):
            other = known.setdefault(one.name, one.post)
            if _bare(other) != _bare(one.post):
                values = {"name": one.name, "post": one.post, "other": other}
                yield one.spot, Hit(*_span(one), values)


PERSON_TWICE = Rule(
    "person-twice", "一人列名两次", WARNING, "约定",
    "“{name}”既是{other}又是{role}",
    "同一名单里一人只列一次，请删去一处",
    f"{_HEAD}组长：李明 县卫生健康委主任\n副组长：王芳 县卫生健康委副主任\n"
    "成员：赵强 县医保局副局长\n王芳 县卫生健康委副主任",
    f"{_HEAD}组长：李明 县卫生健康委主任\n副组长：王芳 县卫生健康委副主任\n"
    "成员：赵强 县医保局副局长\n孙丽 县财政局副局长",
)  # fmt: skip


@of_script(PERSON_TWICE)
def person_twice(script: Script) -> Found:
    """One person among leaders, deputies and members at once, or twice under one role."""
    for roster in rosters(script):
        known: dict[str, str] = {}
        for role, one in people(roster):
            if role not in (*LEADERS, *DEPUTIES, *MEMBERS):
                continue
            if one.name in known:
                values = {"name": one.name, "role": role, "other": known[one.name]}
                yield one.spot, Hit(*_span(one), values)
            known[one.name] = role


_SINGLE: Final = pattern("(?<!副)(?:科|股|处|局|支队|大队|院|所|站|县|区)长$")

POST_TWO_PERSONS = Rule(
    "post-two-persons", "一职两人", WARNING, "约定",
    "“{post}”是“{name}”，前面又是“{other}”",
    "请核对姓名和职务",
    f"{_HEAD}组长：李明 县医保局局长\n成员：王芳 县医保局基金监管科科长\n赵强 县医保局基金监管科科长",
    f"{_HEAD}组长：李明 县医保局局长\n成员：王芳 县医保局基金监管科科长\n赵强 县医保局基金监管科副科长",
)  # fmt: skip


@of_script(POST_TWO_PERSONS)
def post_two_persons(script: Script) -> Found:
    """Two persons with one post that only one can hold."""
    for roster in rosters(script):
        known: dict[str, str] = {}
        for _, one in people(roster):
            post = _bare(one.post)
            other = known.setdefault(post, one.name)
            if other != one.name and _SINGLE.search(post):
                values = {"post": one.post, "name": one.name, "other": other}
                yield one.spot, Hit(*_span(one), values)


_UNIT: Final = pattern(
    "([区县市省州旗][一-鿿]{2,10}?[委局厅])([一-鿿]{2,10}?)([科股处])(?!研|室|学|级|员)"
)

UNIT_NOUNS = Rule(
    "roster-unit-nouns", "科股混称", WARNING, "约定",
    "“{agency}”的内设机构有的称{other}，这里称{noun}",
    "请核对机构名称，同一单位统一",
    f"{_HEAD}组长：李明 县卫生健康局局长\n成员：王芳 县卫生健康局医政股股长\n"
    "赵强 县卫生健康局财务股股长\n孙丽 县卫生健康局基层科负责人",
    f"{_HEAD}组长：李明 县卫生健康局局长\n成员：王芳 县卫生健康局医政股股长\n"
    "赵强 县卫生健康局财务股股长\n孙丽 县卫生健康局基层股负责人",
)  # fmt: skip


@of_script(UNIT_NOUNS)
def unit_nouns(script: Script) -> Found:
    """Offices of one agency that are 股 in some lines and 科 in one."""
    units: dict[str, list[tuple[Member, int, str]]] = {}
    for roster in rosters(script):
        for group in roster:
            for one in group.members:
                if found := _UNIT.search(one.post):
                    at = one.spot.words.find(one.post, one.start) + found.start(3)
                    units.setdefault(found[1], []).append((one, at, found[3]))
    for agency, held in units.items():
        usual = Counter(noun for *_, noun in held).most_common(1)[0][0]
        for one, at, noun in held:
            if noun != usual:
                values = {"agency": agency, "noun": noun, "other": usual}
                yield one.spot, Hit(at, at + 1, values)


_WRONG_POST: Final = pattern(
    r"(?:股副?科长|科副?股长|处副?股长|股副?处长|(?:委员会|卫生健康委|卫健委|发展改革委|发改委)副?局长"
    r"|(?:医保|公安|审计|财政|市场监管|民政|教育|司法)局副?主任(?!科员|医|药|护|技|督))"
)

POST_OF_ANOTHER_UNIT = Rule(
    "post-unlike-unit", "职务与机构不合", WARNING, "约定",
    "“{found}”：机构和职务的名称对不上",
    "科设科长、股设股长、局设局长、委设主任，请核对",
    "成员：王芳 县医保局基金监管股科长", "成员：王芳 县医保局基金监管股股长",
)  # fmt: skip


@of_passage(POST_OF_ANOTHER_UNIT)
def post_of_another_unit(passage: Passage) -> Iterator[Hit]:
    """A 科长 of a 股, a 局长 of a commission."""
    for found in _WRONG_POST.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})


ROLE_ORDER = Rule(
    "roster-order", "名单次序", WARNING, "约定",
    "“{role}”排在“{other}”后面",
    "名单按组长、副组长、成员的次序排列",
    f"{_HEAD}副组长：王芳 县卫生健康委副主任\n组长：李明 县卫生健康委主任\n成员：赵强 县医保局副局长",
    f"{_HEAD}组长：李明 县卫生健康委主任\n副组长：王芳 县卫生健康委副主任\n成员：赵强 县医保局副局长",
)  # fmt: skip


@of_script(ROLE_ORDER)
def role_order(script: Script) -> Found:
    """Leaders, deputies, members."""
    for roster in rosters(script):
        last, before = 0, ""
        for group in roster:
            place = _grade(group.role)
            if place and place < last:
                values = {"role": group.role, "other": before}
                yield group.spot, Hit(*_label(group.spot), values)
            if place:
                last, before = place, group.role


DEPUTY_ALONE = Rule(
    "roster-without-leader", "只有副职", WARNING, "约定",
    "名单里有“{role}”，没有“{leader}”",
    "请补上，或者把这一栏改为正职",
    f"{_HEAD}副组长：王芳 县卫生健康委副主任\n成员：赵强 县医保局副局长",
    f"{_HEAD}组长：王芳 县卫生健康委主任\n成员：赵强 县医保局副局长",
)  # fmt: skip


@of_script(DEPUTY_ALONE)
def deputy_alone(script: Script) -> Found:
    """A 副组长 where nobody is 组长."""
    for roster in rosters(script):
        roles = {group.role for group in roster}
        for group in roster:
            leader = group.role.removeprefix("副")
            if group.role in DEPUTIES and not roles & {leader, f"总{leader}"}:
                values = {"role": group.role, "leader": leader}
                yield group.spot, Hit(*_label(group.spot), values)


ROLE_EMPTY = Rule(
    "roster-role-empty", "名单缺人", WARNING, "约定",
    "“{role}”后面没有人",
    "请补上姓名和职务，或者删去这一栏",
    f"{_HEAD}组长：李明 县卫生健康委主任\n副组长：\n成员：赵强 县医保局副局长",
    f"{_HEAD}组长：李明 县卫生健康委主任\n副组长：王芳 县卫生健康委副主任\n成员：赵强 县医保局副局长",
)  # fmt: skip


@of_script(ROLE_EMPTY)
def role_empty(script: Script) -> Found:
    """A role without a holder in a roster that has some."""
    for roster in rosters(script):
        if any(group.members for group in roster):
            for group in roster:
                if not group.members:
                    yield group.spot, Hit(*_label(group.spot), {"role": group.role})


_SEAT: Final = pattern(
    "(?:办公室设在|下设办公室在|办公室在)([一-鿿]{2,30}?)(?=[，。；（])|在([一-鿿]{2,30}?)设(?:立)?办公室"
)
_AGENCY: Final = pattern("[区县市省州旗][一-鿿]{2,12}?[委局厅]")
_OFFICES: Final = pattern("[一-鿿]{2,8}[科股处]")
_LEAST_OFFICES: Final = 3
"""Of a roster that names offices at all; one that says 各科室负责人 does not."""

OFFICE_NOT_MEMBER = Rule(
    "office-not-member", "办公室所在非成员", HINT, "约定",
    "办公室设在“{seat}”，名单里没有它的人",
    "请在名单里补上，或核对办公室设在哪里",
    f"{_HEAD}组长：李明 县卫生健康委主任\n成员：赵强 县医保局副局长\n办公室设在县财政局，负责日常工作。",
    f"{_HEAD}组长：李明 县卫生健康委主任\n成员：赵强 县医保局副局长\n办公室设在县医保局，负责日常工作。",
)  # fmt: skip


@of_script(OFFICE_NOT_MEMBER)
def office_not_member(script: Script) -> Found:
    """The unit that keeps the office has nobody in the roster."""
    held = [one for roster in rosters(script) for group in roster for one in group.members]
    words = "\n".join(dict.fromkeys(one.spot.words for one in held))
    if not held or not _AGENCY.search(words):
        return
    listed = len(set(_OFFICES.findall(words)))
    for spot in script.of(*_RUNNING):
        for found in _SEAT.finditer(spot.passage.own):
            group = 1 if found[1] else 2
            seat = found[group]
            agency = _AGENCY.match(seat)
            unit = seat[agency.end() :] if agency else ""
            if not agency or (agency[0] in words and (not unit or unit in words)):
                continue
            if agency[0] not in words or (unit[-1:] in "科股处" and listed >= _LEAST_OFFICES):
                yield spot, Hit(*found.span(group), {"seat": seat})


_HEADED: Final = pattern("办公室主任由([一-鿿]{4,40}?)(?:同志)?(?:兼任|担任)")
_MOST_OFFICES: Final = 10

OFFICE_HEAD_DIFFERS = Rule(
    "office-head-differs", "办公室主任与名单不符", WARNING, "约定",
    "办公室主任写作“{found}”，名单里是“{listed}”",
    "请核对姓名和职务，两处写成一样",
    f"{_HEAD}组长：李明 县卫生健康委主任\n成员：王芳 县卫生健康委医政股股长\n"
    "办公室主任由县卫生健康委医政股股长赵强兼任。",
    f"{_HEAD}组长：李明 县卫生健康委主任\n成员：王芳 县卫生健康委医政股股长\n"
    "办公室主任由县卫生健康委医政股股长王芳兼任。",
)  # fmt: skip


@of_script(OFFICE_HEAD_DIFFERS)
def office_head_differs(script: Script) -> Found:
    """Who heads the office has another post, or another name, than in the roster."""
    held = [one for roster in rosters(script) for _, one in people(roster)]
    said = [
        (spot, found)
        for spot in script.of(*_RUNNING)
        for found in _HEADED.finditer(spot.passage.own)
    ]
    for spot, found in said[:_MOST_OFFICES]:
        for one in held:
            who, post = found[1], _bare(one.post)
            named = who.endswith(one.name)
            titled = who.startswith(post) and len(who) <= len(post) + 4
            other_post = named and len(who) > len(one.name) and not _fits(who, one)
            if other_post or (titled and not named and len(who) > len(post)):
                listed = f"{one.post}{one.name}"
                yield spot, Hit(*found.span(1), {"found": who, "listed": listed})
                break


SIGNATORY_NOT_MEMBER = Rule(
    "signatory-not-member", "名单缺发文机关", WARNING, "约定",
    "联合发文的“{name}”在名单里没有人",
    "请在名单里补上它的人员",
    "青山县卫生健康委员会\n青山县公安局\n青山县审计局\n青卫〔2024〕3号\n关于成立工作组的通知\n各单位：\n"
    "名单如下。\n组长：李明 县卫生健康委主任\n成员：赵强 县公安局副局长",
    "青山县卫生健康委员会\n青山县公安局\n青山县审计局\n青卫〔2024〕3号\n关于成立工作组的通知\n各单位：\n"
    "名单如下。\n组长：李明 县卫生健康委主任\n成员：赵强 县公安局副局长\n孙丽 县审计局副局长",
)  # fmt: skip


@of_script(SIGNATORY_NOT_MEMBER)
def signatory_not_member(script: Script) -> Found:
    """Of a joint document; that of content is told by ids (issuer-not-member)."""
    names = joint_issuers(script)
    found = [roster for roster in rosters(script) if len(roster) > 1]
    if script.known.composed or not names or not found:
        return
    held = [one for roster in found for group in roster for one in group.members]
    units = {unit[0][1:] for one in held for unit in _AGENCY.finditer(one.spot.words)}
    for name in names:
        if not any(_shortens(unit, name) for unit in units):
            first = found[0][0].spot
            yield first, Hit(*_label(first), {"name": name})


def _shortens(short: str, full: str) -> bool:
    """Whether all characters of the short name stand in the full one, in their order."""
    left = iter(full)
    return all(character in left for character in short)


def _fits(who: str, one: Member) -> bool:
    """Whether the post before a name is the one of the roster, or a part of it."""
    said, listed = who.removesuffix(one.name), _bare(one.post)
    return said in listed or listed in said


def _bare(post: str) -> str:
    return "".join(post.split()).strip("（）()。；，")


def _span(one: Member) -> tuple[int, int]:
    """The name, which may hold blanks."""
    start = one.spot.words.find(one.name[0], one.start)
    return start, one.spot.words.find(one.name[-1], start + 1) + 1


def _label(spot: Spot) -> tuple[int, int]:
    return 0, spot.words.find("：") + 1 or len(spot.words)


def _grade(role: str) -> int:
    """1 for leaders, 2 for deputies, 3 for members, 0 for others."""
    for grade, roles in enumerate((LEADERS, DEPUTIES, MEMBERS), 1):
        if role in roles:
            return grade
    return 0
