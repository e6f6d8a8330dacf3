"""What a task row says ↔ the words of its cells.

Whatever is written here can be read back here. Refuses to know sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import TypeAdapter, ValidationError

from generator.formats.plain import Plain, plain
from generator.formats.scalars import inline
from generator.load.content import FORMAT
from generator.load.faults import findings_of
from generator.load.lines import UNSEEN
from generator.load.nodes import parse
from generator.model.content.base import Entity
from generator.model.content.deadline import DeadlineRule
from generator.model.content.owners import Owners
from generator.model.names import nearest
from generator.model.text import REFERENCE
from generator.model.wording import APART, TOGETHER

MODES = {(True, False): APART, (False, True): TOGETHER, (True, True): f"{APART}、{TOGETHER}"}
YES, NO = "是", "否"
NAMES_APART = "／"
"""Between the names that a role has in several districts; no separator of roles."""

_SEPARATORS = re.compile(r"[、，,；;\n]+")
_LABEL = re.compile(r"([a-z][a-z0-9-]*)(?:\s+(.+))?", re.DOTALL)
_WORDS = (
    ("ongoing", "", "持续推进", re.compile(r"持续推进")),
    ("day", "day", "{}年{}月{}日前", re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日前?")),
    ("day", "day", "", re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")),
    ("month-start", "month", "{}年{}月初", re.compile(r"(\d{4})年(\d{1,2})月初")),
    ("month-end", "month", "{}年{}月底前", re.compile(r"(\d{4})年(\d{1,2})月底前?")),
)
"""Deadlines in plain words: (kind, key of the date, how it is written, what is understood)."""


class Unclear(ValueError):
    """A cell that cannot be understood: what is wrong, and what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Names:
    """What a row can point to, by id: titles of measures and deadlines, names of roles;
    and what references in its text can point to."""

    measures: Mapping[str, str]
    deadlines: Mapping[str, str]
    roles: Mapping[str, tuple[str, ...]]
    references: Mapping[str, Mapping[str, tuple[str, ...]] | None]
    """Keys by kind of reference, with what they are called; None for a kind that has no key."""


class _Due(Entity):
    """Where a rule stands alone."""

    format: object = None
    due: DeadlineRule


_DUE: TypeAdapter[_Due] = TypeAdapter(_Due)

# --- out -------------------------------------------------------------------------------


def cells_of(row: Mapping[str, Plain], names: Names) -> dict[str, str]:
    """The words of a row's cells by column, empty ones left out."""
    owners = row.get("owners") or {}
    said: dict[str, Plain] = {"alike": owners} if isinstance(owners, list) else owners
    cells = {
        "id": row["id"],
        "measure": label(row.get("measure"), names.measures),
        "text": row.get("text", ""),
        "owners": _role_lines(said.get("alike", ()), names),
        "lead": _role_lines(said.get("lead", ()), names),
        "support": _role_lines(said.get("support", ()), names),
        "mode": MODES.get((said.get("apart", False), said.get("together", False)), ""),
        "exceptions": "\n".join(
            f"{e['what']}：{role_label(e['lead'], names.roles)}" for e in said.get("exceptions", ())
        ),
        "others": YES if row.get("others") else "",
        "deadline": label(row.get("deadline"), names.deadlines),
        "due": due_words(row["due"]) if "due" in row else "",
    }
    return {key: words for key, words in cells.items() if words}


def label(id_: str | None, titles: Mapping[str, str]) -> str:
    """An id with the title that people know it by."""
    return f"{id_ or ''} {titles.get(id_ or '', '')}".strip()


def role_label(id_: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """An id with the names that the role has in the districts: two may share a name, no id."""
    return f"{id_} {NAMES_APART.join(known.get(id_, ()))}".strip()


def _role_lines(ids: Iterable[str], names: Names) -> str:
    return "\n".join(role_label(id_, names.roles) for id_ in ids)


def due_words(rule: Plain) -> str:
    """A rule in plain words where there are such, or else with its keys."""
    for kind, key, words, _ in _WORDS:
        if rule["kind"] == kind and words and rule.keys() <= {"kind", key}:
            return words.format(*(int(part) for part in str(rule.get(key, "")).split("-") if part))
    return inline(rule)[1:-1]


# --- in --------------------------------------------------------------------------------


def one_of(words: str, titles: Mapping[str, str], what: str) -> str:
    """An id, an id with its title, or a title. Raises `Unclear`."""
    match = _LABEL.fullmatch(words)
    if match and match[1] in titles:
        title = titles[match[1]]
        if match[2] and _bare(match[2]) != _bare(title):
            problem = f"标识“{match[1]}”是“{title}”，与后面写的名称不符"
            raise Unclear(problem, "请从下拉列表里重新选一项")
        return match[1]
    titled = [id_ for id_, title in titles.items() if _bare(title) == _bare(words)]
    if len(titled) == 1:
        return titled[0]
    wrong = match[1] if match else words
    raise Unclear(f"没有{what}“{wrong}”", nearest(wrong, titles))


def roles(words: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Ids, names that roles have in the districts, or both; any separator. Raises `Unclear`.

    A line that is one of them is one, whatever separators stand in it: 各镇、街道.
    """
    names = {name for called in known.values() for name in called}
    found = []
    for line in map(str.strip, words.split("\n")):
        whole = line in names or _labelled(line, known) is not None
        pieces = [line] if whole else map(str.strip, _SEPARATORS.split(line))
        found += [id_ for piece in pieces if piece for id_ in _role(piece, known)]
    return found


def _role(piece: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    tokens = piece.split()
    if all(token in known for token in tokens):
        return tokens
    if (labelled := _labelled(piece, known)) is not None:
        return [labelled]
    if known.get(tokens[0]):
        called = NAMES_APART.join(known[tokens[0]])
        problem = f"标识“{tokens[0]}”是“{called}”，与后面写的名称不符"
        raise Unclear(problem, "请从“可选内容”里重新抄一项，或者只写标识")
    named = [id_ for id_, called in known.items() if piece in called]
    if len(named) == 1:
        return named
    if len(named) > 1:
        raise Unclear(f"“{piece}”可能指 {'、'.join(named)}", "请写其中一个的标识")
    names = (name for called in known.values() for name in called)
    advice = nearest(piece, [*known, *names])
    raise Unclear(
        f"没有责任方“{piece}”", f"{advice}新的责任方要先写进 district.yaml 的 departments"
    )


def _labelled(words: str, known: Mapping[str, tuple[str, ...]]) -> str | None:
    """The id of a label: an id with all names of its role, or with one of them."""
    match = _LABEL.fullmatch(words)
    if match is None or match[2] is None or match[1] not in known:
        return None
    called = known[match[1]]
    fitting = {_bare(name) for name in (*called, NAMES_APART.join(called))}
    return match[1] if _bare(match[2]) in fitting else None


def exceptions(words: str, names: Names) -> list[Plain]:
    """What somebody else leads, one a line. Raises `Unclear`."""
    found = []
    for line in filter(None, map(str.strip, words.split("\n"))):
        what, colon, who = line.replace(":", "：").rpartition("：")
        leads = roles(who, names.roles) if colon and what.strip() else []
        if len(leads) != 1:
            raise Unclear(f"“{line}”没有写清哪一部分由谁牵头", "一行一项，写作“专项行动：标识”")
        check_references(line[: len(what)], names.references)
        found.append({"what": line[: len(what)].strip(), "lead": leads[0]})
    return found


def mode(words: str) -> dict[str, bool]:
    """`apart` and `together`. Raises `Unclear`."""
    said = [piece.strip() for piece in _SEPARATORS.split(words) if piece.strip()]
    if not set(said) <= {APART, TOGETHER}:
        raise Unclear(f"不认识“{words}”", f"只能是“{APART}”“{TOGETHER}”，或者留空")
    return {key: True for key, name in (("apart", APART), ("together", TOGETHER)) if name in said}


def flag(words: str) -> bool:
    """是 or 否. Raises `Unclear`."""
    if words not in (YES, NO):
        raise Unclear(f"“{words}”不是“是”或“否”", "请选“是”，或者留空")
    return words == YES


def text(words: str, known: Mapping[str, Mapping[str, tuple[str, ...]] | None]) -> str:
    """One paragraph. Raises `Unclear` for line breaks, for what nobody sees, and for references
    that point to nothing.
    """
    if "\n" in words:
        raise Unclear("任务内容里有换行", "一行任务只写一段；请删去换行，要分开就另起一行任务")
    unseen = UNSEEN.search(words)
    if unseen:
        code = f"U+{ord(unseen[0]):04X}"
        raise Unclear(f"文字里有看不见的字符（{code}）", "请把这一格重新打一遍")
    check_references(words, known)
    return REFERENCE.sub(_tidy, words)


def check_references(words: str, known: Mapping[str, Mapping[str, tuple[str, ...]] | None]) -> None:
    """Raises `Unclear` for braces that make no reference, and for references to nothing."""
    if any(mark in words for mark in "{}"):
        raise Unclear("用了半角花括号", "引用要用全角的｛｝，如 全｛区｝")
    if any(mark in REFERENCE.sub("", words) for mark in "｛｝"):
        raise Unclear("花括号没有成对", "引用写作全角的 ｛种类:标识｝，左右都要有")
    for match in REFERENCE.finditer(words):
        kind, key, said = match[1].strip(), (match[2] or "").strip(), _tidy(match)
        if kind not in known:
            raise Unclear(f"没有“{said}”这种引用", nearest(kind, known))
        targets = known[kind]
        if targets is None:
            if key:
                raise Unclear(f"引用“{said}”不带标识", f"请写作 ｛{kind}｝")
        elif not key:
            raise Unclear(f"引用“{said}”缺少标识", f"请写作 ｛{kind}:标识｝")
        elif key not in targets:
            raise Unclear(f"引用“{said}”没有所指", _nearest_key(key, targets))


def _nearest_key(key: str, targets: Mapping[str, tuple[str, ...]]) -> str:
    """The key that was meant, also where its name was written."""
    ids = {name: id_ for id_, called in targets.items() for name in called}
    close = get_close_matches(key, ids, n=1, cutoff=0.5)
    if close:
        return f"这里写标识，不写名称：“{close[0]}”的标识是“{ids[close[0]]}”"
    return nearest(key, targets)


def _tidy(match: re.Match[str]) -> str:
    """A reference as it will be read: without blanks inside, with a plain colon."""
    kind, key = match[1].strip(), (match[2] or "").strip()
    return f"｛{kind}:{key}｝" if key else f"｛{kind}｝"


def due(words: str) -> Plain:
    """A rule, as it is printed or with its keys. Raises `Unclear`."""
    for kind, key, _, pattern in _WORDS:
        match = pattern.fullmatch(words.replace(" ", ""))
        if match:
            date = "-".join(part.zfill(2) for part in match.groups())
            return _rule(f"kind: {kind}" + (f", {key}: {date}" if key else ""))
    if "kind" not in words:
        raise Unclear(
            f"完成时限“{words}”读不出来",
            "请写成 持续推进、2023年10月25日前 或 2023年12月底前；其他种类照“可选内容”里的写法",
        )
    try:
        return _rule(words)
    except Unclear:
        narrow = words.replace("：", ": ").replace("，", ", ")
        if narrow == words:
            raise
        return _rule(narrow)


def _rule(words: str) -> Plain:
    node, findings = parse(f"format: {FORMAT}\ndue: {{{words}}}", "due")
    if node is not None and not findings.stop:
        try:
            return plain(_DUE.validate_python(node).due)
        except ValidationError as error:
            findings.extend(findings_of(error, node, "due", _DUE.json_schema()))
    said = "；".join(dict.fromkeys(finding.message for finding in findings))
    raise Unclear(f"完成时限“{words}”读不出来（{said}）", "请照“可选内容”里的写法")


def owners(parts: Mapping[str, Plain]) -> Plain:
    """Owners as content writes them: a list where none goes before the others."""
    said = {key: parts[key] for key in Owners.model_fields if parts.get(key)}
    return said["alike"] if set(said) == {"alike"} else said


def _bare(words: str) -> str:
    return "".join(words.split())
