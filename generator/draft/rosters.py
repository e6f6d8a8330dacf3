"""A working body: paragraphs → roles with their holders, duties, office, succession.

Refuses to know who is who: a name, a post and a list of departments are told apart by their shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.draft.grid import joined_lines
from generator.draft.holders import (
    LONGEST,
    POST,
    UNIT,
    is_names,
    names_inside,
    person,
    pieces_of,
    post_first,
)
from generator.draft.listed import OPENING
from generator.draft.roles import Roles
from generator.draft.tree import Doubt, Entry, Understood, entries_in
from generator.model.observed import Paragraph
from generator.parts.parts import Chapter
from generator.place import Place
from generator.rules.pattern import pattern

BODY: Final = pattern(
    "(?:领导小组|协调小组|工作小组|工作专班|工作组|指挥部|协作机制|工作机制|协调机制|联席会议|委员会|专班|小组)"
)
_LEADS: Final = "组长|召集人|指挥长|指挥官|指挥|主任委员|主任|班长|队长|主席|会长|理事长|负责人"
_LEADER: Final = pattern(
    f"(?:第一|常务|执行|名誉|轮值|共同|联合|行政)?(?:总|副|副总|总副|常务副|执行副)?(?:{_LEADS})"
)
_HOLDER: Final = pattern(
    "(?:主要|核心|其他|专家|常务|特邀)?(?:成员|组员|委员|队员)(?:单位|部门)?"
    "|(?:总|副|专职|兼职)?(?:联络员|联系人|协调员|督导员|信息员|观察员|秘书长|秘书|顾问)"
    "|(?:工作|专项)?专班(?:成员|人员)?|工作人员|(?:牵头|责任|配合|参与|参加|支持)(?:领导|单位|部门|科室)"
    "|办公室(?:副?主任|成员)"
)
_LABEL: Final = pattern(r"([^：:，。；、]{2,16})[：:]\s{0,8}")
_DASH: Final = "-•·—– \u3000\t"
_INNER: Final = pattern("[科处股室]$")
_OWNER: Final = pattern("([一-鿿]{1,14}?[委局厅院府会部])([一-鿿]{2,12}[科处股室])$")
_UNIT_END: Final = pattern(
    "[委局厅办处科股室院会部府队站所校镇乡社馆库台心道司团位门]"
    "(?=(?:等|及|以及|和|的|各|有关|相关|主要|分管|负责|派)|[。；;]?$)"
)
_PEOPLE: Final = pattern(r"(.{1,60})[（(]([1-9]\d{0,2})人[）)]$")
_OFFICE: Final = pattern("办公室[^，。；]{0,12}?[设在]|[设在][^，。；]{0,30}?办公室")
_SUCCESSION: Final = pattern(
    "(?:变动|变更|调整|调动|离任|变化)[^。]{0,50}?(?:替补|递补|接替|接任|替代|继任|履行|补充|更替|行文|发文)"
)
_DUTIES: Final = "工作职责"
_LONGEST_POST: Final = 40
_MOST_BEFORE: Final = 6
"""Paragraphs before the first role; a text that names a working body somewhere is no roster."""
_GOES_ON: Final = ("、", "，")


@dataclass
class _Role:
    """A role as it stands in the source: what is on its own line, and the lines below."""

    name: str
    place: Place
    first: str
    lines: list[tuple[str, Place]] = field(default_factory=list)


def roster(chapter: Chapter, roles: Roles, id_: str) -> Understood | None:
    """The annex as a roster; None where it has none, or tables."""
    del id_
    if chapter.tables:
        return None
    return roster_of(chapter.paragraphs, chapter.title_text, roles)


def roster_of(paragraphs: Sequence[Paragraph], title: str, roles: Roles) -> Understood | None:
    """The roster that these paragraphs are, from the first of them to the last."""
    lines = [
        (line.strip(), paragraph.place)
        for paragraph in paragraphs
        for line in paragraph.text.split("\n")
        if line.strip()
    ]
    before, found, behind = _split(lines)
    if not _is_roster(found) or len(before) > _MOST_BEFORE:
        return None
    if any(_is_numbered(words) for words, _ in before):
        return None
    for role in found:
        _gather_names(role)
    listed = any(role.lines or _alone(role.first) for role in found)
    doubts: list[Doubt] = []
    entry = Entry(
        (
            ("kind", "roster"),
            ("body", _body(title)),
            ("layout", "lines" if listed else None),
            ("preamble", [words for words, _ in before]),
            ("roles", [_role(role, roles, doubts, listed=listed) for role in found]),
        ),
        paragraphs[0].place,
    )
    _find_two_posts(entry, doubts)
    kept = _tail(entry, behind, doubts)
    return Understood(entry, doubts=doubts, kept=kept)


def _is_numbered(words: str) -> bool:
    return words[1:2] == "、" and words[0] in "一二三四五六七八九十"


def _is_roster(found: Sequence[_Role]) -> bool:
    """Two roles with one who leads, or one role with several holders on lines of their own."""
    first = found[0].name if found else ""
    leads = bool(_LEADER.fullmatch(first)) and first != "负责人"
    several = len(found) > 1 or sum(len(role.lines) for role in found) > 1
    return several and (leads or "成员" in first)


def _gather_names(role: _Role) -> None:
    """Names in several lines with several in one of them are one list."""
    lines = [line for line in (role.first, *(line for line, _ in role.lines)) if line]
    if role.lines and all(map(is_names, lines)) and any(len(pieces_of(x)[0]) > 1 for x in lines):
        role.first, role.lines = "\u3000".join(lines), []


def _split(
    lines: Sequence[tuple[str, Place]],
) -> tuple[list[tuple[str, Place]], list[_Role], list[tuple[str, Place]]]:
    """What stands before the first role, the roles, and what stands behind the last holder."""
    before: list[tuple[str, Place]] = []
    found: list[_Role] = []
    for number, (line, place) in enumerate(lines):
        words = line.lstrip(_DASH)
        label = _LABEL.match(words)
        if label and _is_role(label[1]):
            name = "".join(label[1].split())
            found.append(_Role(name, place, words[label.end() :].strip()))
        elif not found:
            before.append((line, place))
        elif not found[-1].lines and found[-1].first.endswith(_GOES_ON):
            found[-1].first += words
        elif _may_hold(words):
            found[-1].lines.append((words, place))
        else:
            return before, found, list(lines[number:])
    return before, found, []


def _is_role(label: str) -> bool:
    name = "".join(label.split())
    return bool(_LEADER.fullmatch(name) or _HOLDER.fullmatch(name))


def _may_hold(words: str) -> bool:
    """Whether a line without a label names somebody: a person, a post, a department."""
    if len(words) > LONGEST or any(mark in words for mark in "：:，！？"):
        return False
    if "。" in words[:-1] or _OFFICE.search(words):
        return False
    if person(words) or post_first(words):
        return True
    bare = words.rstrip("。；;")
    return len(bare) <= _LONGEST_POST and bool(POST.search(bare) or UNIT.search(bare))


def _alone(words: str) -> bool:
    """Whether one person with a post behind a blank stands behind the label."""
    one = person(words)
    if not one or not one[1] or one[1][0] in OPENING:
        return False
    pieces, _ = pieces_of(words)
    named = [person(piece) for piece in pieces]
    bare = all(piece is not None and not piece[1] for piece in named[1:])
    return not (len(pieces) > 1 and bare) and bool(POST.search(one[1]))


def _role(role: _Role, roles: Roles, doubts: list[Doubt], *, listed: bool) -> Entry:
    """A role with its holders: one a line, or several on the line of the role."""
    if role.lines or (listed and _alone(role.first)):
        return _lines(role, doubts)
    return _inline(role, roles, doubts, listed=listed)


def _lines(role: _Role, doubts: list[Doubt]) -> Entry:
    lines = [(role.first, role.place)] if role.first else []
    entries = [_holder(words, place) for words, place in (*lines, *role.lines)]
    for entry in entries:
        post = str(entry.get("post", ""))
        if names_inside(post) and entry.place is not None:
            doubts.append(Doubt(entry.place, f"“{post[:20]}”里似有另外的姓名，请核对"))
    return Entry({"name": role.name, "entries": entries}, role.place)


def _holder(words: str, place: Place) -> Entry:
    """Somebody on a line: a post in brackets keeps them, a post alone is all words."""
    one = person(words)
    if one is None:
        return Entry({"post": words}, place)
    return Entry({"name": one[0], "post": one[1] or None}, place)


def _inline(role: _Role, roles: Roles, doubts: list[Doubt], *, listed: bool) -> Entry:
    """甲、乙、丙 on one line: departments, or persons and posts each by each."""
    made = Entry({"name": role.name}, role.place)
    if not role.first:
        doubts.append(Doubt(role.place, f"原文“{role.name}”后面没有人"))
        made["entries"] = []
        return made
    units = _units(role, roles)
    if units is not None:
        made.update(units)
    else:
        made.update(_people(role, doubts))
    entries = entries_in(made["entries"])
    bracketed = any("name" in one and "post" in one for one in entries)
    if listed and (len(entries) > 1 or bracketed):
        made.setdefault("between", "、")
    return made


def _units(role: _Role, roles: Roles) -> Entry | None:
    """A list of departments and what follows it; None where some piece is none."""
    *heads, last = role.first.split("、")
    found = _UNIT_END.search(last, 1)
    if not heads or not found or not all(map(_is_unit, heads)):
        return None
    names = ["".join(name.split()) for name in (*heads, last[: found.end()])]
    entries: list[Entry] = []
    owner = _OWNER.match(names[0])
    inner = all(_INNER.search(name) and not _OWNER.match(name) for name in names[1:])
    if owner and inner:
        id_ = roles.id_of(owner[2], role.place)
        entries.append(Entry({"post": f"{owner[1]}｛单位:{id_}｝"}, role.place))
        del names[0]
    ids = [roles.id_of(name, role.place) for name in names]
    entries.append(Entry({"departments": ids}, role.place))
    return Entry({"entries": entries, "after": last[found.end() :] or None})


def _is_unit(words: str) -> bool:
    squeezed = "".join(words.split())
    han = all("一" <= character <= "鿿" for character in squeezed)
    return han and len(squeezed) > 1 and bool(UNIT.search(squeezed))


def _people(role: _Role, doubts: list[Doubt]) -> Entry:
    """Persons and posts between the marks that part them; what one mark cannot part stays whole."""
    pieces, mark = pieces_of(role.first)
    pieces[-1], stop = _without_stop(pieces[-1])
    entries = []
    for piece in pieces:
        entry = _piece(piece, role.place)
        if entry is None:
            doubts.append(Doubt(role.place, f"“{piece[:20]}”不能分成姓名和职务，照原文写在职务里"))
            entry = Entry({"post": piece}, role.place)
        entries.append(entry)
    between = mark if mark != "、" and len(entries) > 1 else None
    return Entry({"entries": entries, "after": stop or None, "between": between})


def _piece(words: str, place: Place) -> Entry | None:
    """Somebody in a list: a name, a name with a post in brackets, or a post.

    None for a name and a post with nothing but a blank between them: brackets would be printed.
    """
    if counted := _PEOPLE.match(words):
        return Entry({"post": counted[1], "people": int(counted[2])}, place)
    one = person(words)
    if one is None:
        return Entry({"post": words}, place)
    name, post = one
    if not post:
        return Entry({"name": name}, place)
    if post[0] in "（(" and post[-1] in "）)" and _closes(post) == len(post) - 1:
        return Entry({"name": name, "post": post[1:-1]}, place)
    return None


def _closes(words: str) -> int:
    """Where the bracket closes that opens first."""
    depth = 0
    for at, character in enumerate(words):
        depth += (character in "（(") - (character in "）)")
        if not depth:
            return at
    return -1


def _without_stop(words: str) -> tuple[str, str]:
    return (words[:-1].rstrip(), words[-1]) if words[-1:] in tuple("。；;") else (words, "")


def _body(title: str) -> str:
    """What the body is called for short, as its title says at its end."""
    return max(BODY.finditer(title), key=lambda found: found.end(), default=[title or "工作机构"])[
        0
    ]


def _begins_role(words: str) -> bool:
    label = _LABEL.match(words.lstrip(_DASH))
    return label is not None and _is_role(label[1])


def _tail(entry: Entry, behind: Sequence[tuple[str, Place]], doubts: list[Doubt]) -> int:
    """Duties, office, succession in this order, the rest as it is; how many characters are kept."""
    rest = [joined_lines(words) for words, _ in behind]
    if rest and "".join(rest[0].split()).startswith((f"{_DUTIES}：", f"{_DUTIES}:")):
        words = rest[0].split("：" if "：" in rest[0][:12] else ":", 1)[1].strip()
        if words:
            entry["duties"] = words
            del rest[0]
    if rest and _OFFICE.search(rest[0]):
        words, succession = _sentences(rest.pop(0))
        entry |= {"office": words} if words else {}
        entry |= {"succession": succession} if succession else {}
    if rest and "succession" not in entry and _SUCCESSION.search(rest[0]):
        entry["succession"] = rest.pop(0)
    if rest:
        entry["paragraphs"] = rest
    again = next((place for words, place in behind if _begins_role(words)), None)
    if again is not None:
        doubts.append(Doubt(again, "名单之后另有名单，照原文作为段落"))
    return sum(map(len, rest))


def _sentences(words: str) -> tuple[str, str]:
    """What is said of the office, and behind it the sentences about who follows whom."""
    pieces = words.split("。")
    at = next((n for n, piece in enumerate(pieces) if _SUCCESSION.search(piece)), len(pieces))
    if not at or at == len(pieces):
        return words, ""
    return "。".join(pieces[:at]) + "。", "。".join(pieces[at:]).strip()


def _find_two_posts(entry: Entry, doubts: list[Doubt]) -> None:
    """One person with two posts; the posts may be of two persons with one name."""
    known: dict[str, str] = {}
    for role in entries_in(entry["roles"]):
        for held in entries_in(role.get("entries", [])):
            name, post = str(held.get("name", "")), "".join(str(held.get("post", "")).split())
            if name and known.setdefault(name, post) != post and held.place is not None:
                words = f"“{name}”有两种职务：“{known[name]}”和“{post}”"
                doubts.append(Doubt(held.place, words))
