"""The draft of a programme → the local edition of a district: what is known put in, the rest left open.

The departments of the district are found by what they are responsible for; what had to be guessed says
so. Refuses to change what the programme says; that stands in `changes`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.draft.tree import Entry
from generator.model.content.district import District
from generator.model.levels import LEVEL_WORDS

SUPERIOR: Final = "superior-document"
OURS: Final = "own-agency"
ABOVE: Final = "superior-agency"
USUAL_DAYS: Final = 10
"""How many days before the superior's day a local one is proposed where nobody says."""

_LEVELS: Final = r"(?:国家|省|自治区|市|州|盟|区|县|旗|师市)"
_FRONT: Final = re.compile(rf"^{_LEVELS}(?=[一-鿿]{{2,}})")
_BACK: Final = re.compile(
    r"(?:委员会|委|管理局|监督管理局|分局|局|厅|办公室|支队|大队|处室|科室|处|科|股|室|部)$"
)
_BELOW: Final = re.compile(r"^各(?:区县|市州|县区|县市区|县市|市区|设区市|区|市|县|州|盟|旗|地)")
_UNIT: Final = re.compile(r"[处科股室]$")
_CITED: Final = re.compile(r"｛依据:[a-z0-9-]+｝(?!.*｛依据:)", re.S)


@dataclass(frozen=True)
class Wish:
    """For which district, in which year, how many days earlier than the superior (None: not moved)."""

    district: District
    district_id: str
    year: int
    earlier: int | None = None


@dataclass(frozen=True)
class Superior:
    """The superior's document: who issued it (short), its title and number, and where it lies here."""

    issuer: str
    title: str
    number: Entry | None
    edition: Entry


def finder(district: District | None) -> Callable[[str], str | None]:
    """The id of the district's department that is responsible for the same as a named one."""
    cores: dict[str, set[str]] = {}
    for one in district.departments if district else ():
        for name in (one.name, one.full_name):
            if name is not None:
                cores.setdefault(_core(str(name)), set()).add(one.id.value)

    def found(name: str) -> str | None:
        ids = cores.get(_core(name), set())
        return next(iter(ids)) if len(ids) == 1 else None

    return found


def _core(name: str) -> str:
    """What a department is responsible for: its name without level and kind of office."""
    bare = _FRONT.sub("", "".join(name.split()))
    core = _BACK.sub("", bare)
    return core if len(core) > 1 else bare


def local_edition(
    wish: Wish,
    programme: Entry,
    tasks: Entry,
    source: Entry,
    departments: Iterable[Entry],
    document: Superior,
) -> Entry:
    """The edition; `source` is the superior's own, `document` how the superior's is cited."""
    edition = Entry([("format", 1)])
    if "number" in source or "notice" in programme:
        code = Entry(
            [("code", "【待补：机关代字】"), ("year", wish.year), ("serial", "【待补：顺序号】")]
        )
        edition["number"] = code
    edition["date"] = "【待补：成文日期】"
    if "notice" in programme:
        edition["recipients"] = [["【待补：主送机关】"]]
    for key in ("signature", "attachment_note", "plan_as_annex"):
        if key in source:
            edition[key] = source[key]
    edition["citations"] = [_citation(document)]
    departments = list(departments)
    names = {str(one["id"]): str(one["name"]) for one in departments}
    moved = list(_deadlines(wish, programme, names))
    edition["superior"] = document.edition
    edition["departments"] = [
        Entry([("id", OURS), ("name", str(wish.district.agency.short))]),
        Entry([("id", ABOVE), ("name", str(wish.district.parent.agency_short))]),
        *_departments(wish, departments),
    ]
    changes = Entry(
        [
            ("notice", _based(programme.get("notice"), "paragraphs")),
            ("plan", _based(programme.get("plan"), "preamble")),
            ("replace", [*(e for e, _ in moved if e is not None), *_dues(wish, tasks)]),
            ("add", [added for _, added in moved if added is not None]),
        ]
    )
    if changes:
        edition["changes"] = changes
    edition["imprint"] = Entry([("printed", "【待补：印发日期】")])
    return edition


def _citation(document: Superior) -> Entry:
    """The superior's document itself, for the basis."""
    known = document.number is not None and "code" in document.number
    return Entry(
        [
            ("id", SUPERIOR),
            ("issuer", document.issuer),
            ("title", document.title),
            ("number", document.number if known else None),
        ]
    )


def _based(part: object, key: str) -> Entry | None:
    """The paragraphs with the superior's document among the basis; None where there are none."""
    paragraphs = part.get(key) if isinstance(part, Entry) else None
    if not isinstance(paragraphs, list):
        return None
    for number, words in enumerate(paragraphs):
        found = _CITED.search(str(words))
        if found:
            said = f"{words[: found.end()]}和｛依据:{SUPERIOR}｝{words[found.end() :]}"
            return Entry([(key, [*paragraphs[:number], said, *paragraphs[number + 1 :]])])
    said = f"根据｛依据:{SUPERIOR}｝，{paragraphs[0]}"
    reason = "原文没有写依据，上级文件加在句首，请理顺语句"
    return Entry([(key, [said, *paragraphs[1:]])], doubts=[reason])


def needs(departments: Iterable[Entry], origin: Entry) -> Entry:
    """local.yaml: what every district has to provide, in the words of the source."""
    level = LEVEL_WORDS.get(str(origin["level"]), "")
    roles = []
    for one in departments:
        name = str(one["name"])
        local = bool(_BELOW.match(name) or _UNIT.search(name) or (level and name.startswith(level)))
        said = ("what", f"原文是“{name}”") if local else ("name", name)
        roles.append(Entry([("id", one["id"]), said]))
    return Entry([("format", 1), ("roles", roles)])


# --- departments -----------------------------------------------------------------------------


def _departments(wish: Wish, departments: Iterable[Entry]) -> Iterator[Entry]:
    """Those that the district does not have, with a name proposed by rule or left open."""
    there = {one.id.value for one in wish.district.departments}
    for one in departments:
        if one["id"] in there:
            continue
        name, reason = _proposed(str(one["name"]), wish.district)
        yield Entry([("id", one["id"]), ("name", name)], doubts=[reason] if reason else [])


def _proposed(name: str, district: District) -> tuple[str, str]:
    """What a department of the superior may be called here, and why; no reason where it is the same."""
    if _BELOW.match(name):
        return f"【待补：原文是“{name}”，由本地哪些单位承担】", ""
    own = LEVEL_WORDS[district.level]
    front = _FRONT.match(name)
    if front:
        return f"{own}{name[front.end() :]}", f"由“{name}”改级别而来，请核对"
    noun = str(district.unit_noun)[:1]
    if _UNIT.search(name) and noun != name[-1] and noun in "处科股":
        return f"{name[:-1]}{noun}", f"由“{name}”改称而来，请核对"
    return name, ""


# --- annexes that name persons and accounts of the superior -----------------------------------


def local_annexes(annexes: Mapping[str, Entry]) -> dict[str, Entry]:
    """Annexes that every place fills in anew: rosters and channels, with all that is theirs left open."""
    made = {}
    for id_, annex in annexes.items():
        if annex["kind"] == "roster":
            made[id_] = _emptied(annex)
        elif annex["kind"] == "channels":
            made[id_] = _unanswered(annex)
    return made


def _emptied(roster: Entry) -> Entry:
    """The roster with its roles, its persons left open."""
    copy = Entry(roster.items())
    roles = roster["roles"]
    assert isinstance(roles, list)
    copy["roles"] = [_role(role) for role in roles]
    return copy


def _role(role: Entry) -> Entry:
    entries = [_person(entry) for entry in role["entries"]]  # type: ignore[attr-defined]
    return Entry([*((k, v) for k, v in role.items() if k != "entries"), ("entries", entries)])


def _person(entry: Entry) -> Entry:
    """Departments stay, for they are roles of ours too; names and posts are the superior's."""
    if "departments" in entry and "name" not in entry:
        return Entry(entry.items())
    values: list[tuple[str, object]] = []
    if "name" in entry:
        values.append(("name", "【待补：姓名】"))
    if "post" in entry:
        values.append(("post", f"【待补：职务，原文是“{entry['post']}”】"))
    return Entry(values or entry.items())


def _unanswered(channels: Entry) -> Entry:
    copy = Entry(channels.items())
    if "hotlines" in copy:
        copy["hotlines"] = [Entry({"number": "【待补：举报电话】", "desk": "【待补：接听部门】"})]
    for key, what in (("mails", "举报邮箱"), ("post_boxes", "举报信箱")):
        if key in copy:
            copy[key] = [f"【待补：{what}】"]
    if "account" in copy:
        what = (("holder", "户名"), ("bank", "开户行"), ("number", "账号"))
        copy["account"] = Entry((key, f"【待补：{name}】") for key, name in what)
    return copy


# --- days ------------------------------------------------------------------------------------


def _deadlines(
    wish: Wish, programme: Entry, names: Mapping[str, str]
) -> Iterator[tuple[Entry | None, Entry | None]]:
    """What changes of the superior's deadlines, and what is added to them.

    What it wants back from places like this one is due from our own agency on its day; the day in
    the text becomes one of ours before it.
    """
    deadlines = programme.get("deadlines")
    for one in deadlines if isinstance(deadlines, list) else ():
        ours = any(_BELOW.match(names.get(role, "")) for role in one["who"])
        days = wish.earlier or (USUAL_DAYS if ours else 0)
        moved = earlier(one["rule"], days) if days else None
        change = added = None
        if moved is not None:
            reason = f"比上级规定的早{days}天，请核对"
            change = Entry([("id", one["id"]), ("rule", moved)], doubts=[reason])
        if ours:
            theirs = [
                ("id", f"superior-{one['id']}"),
                ("subject", one["subject"]),
                ("who", [OURS]),
                ("to", ABOVE),
                ("rule", one["rule"]),
                ("set_by", "superior"),
            ]
            added = Entry([("after", one["id"]), ("deadline", Entry(theirs))])
        yield change, added


def _dues(wish: Wish, tasks: Entry) -> Iterator[Entry]:
    """Days of task rows, moved by the rule that was given."""
    groups = tasks.get("table")
    for group in groups if isinstance(groups, list) else ():
        for row in group["rows"]:
            due = row.get("due")
            moved = earlier(due, wish.earlier) if due and wish.earlier else None
            if moved is not None:
                yield Entry([("id", row["id"]), ("due", moved)])


def earlier(rule: Entry, days: int) -> Entry | None:
    """A rule of a single day, so many days earlier; None for one that recurs or names no day."""
    match rule.get("kind"):
        case "day":
            return _day(rule["day"], days)
        case "month-end":
            year, month = map(int, str(rule["month"]).split("-"))
            return _day(date(year, month, calendar.monthrange(year, month)[1]), days)
        case "window":
            start, end = rule["start"], rule["end"]
            assert isinstance(start, date)
            assert isinstance(end, date)
            last = max(end - timedelta(days), start)
            return Entry([("kind", "window"), ("start", start), ("end", last)])
        case _:
            return None


def _day(day: object, days: int) -> Entry:
    assert isinstance(day, date)
    return Entry([("kind", "day"), ("day", day - timedelta(days))])
