"""Who answers for a task, in the words of a cell or a sentence → owners of the content model.

Three ways are read (content-model 2.8): names, two columns, a sentence. Refuses structure that
would not be said back in the same words: then the words stay, as one name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.draft.folding import folded, same_words
from generator.draft.grid import joined_lines
from generator.draft.listed import parted
from generator.draft.roles import Roles
from generator.draft.tree import Entry
from generator.model.wording import APART, LEAD, SUPPORT, TOGETHER
from generator.place import Place
from generator.rules.pattern import pattern

LINES: Final = "分行"
"""What parts names that stand one on a line (`between` of a task table)."""


@dataclass
class Named:
    """Owners by their names; `others` is the noun of 等相关科室, `notes` what brackets say."""

    alike: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    apart: bool = False
    together: bool = False
    exceptions: list[tuple[str, str]] = field(default_factory=list)
    others: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    @property
    def everyone(self) -> list[str]:
        """All names, each once, in the order of printing."""
        leads = (lead for _, lead in self.exceptions)
        return list(dict.fromkeys([*self.alike, *self.lead, *self.support, *leads]))

    def parts(self) -> Iterator[tuple[list[str], str]]:
        """Names and what they do, in the order of printing."""
        if self.alike:
            yield self.alike, ""
        if self.lead:
            yield self.lead, APART if self.apart else LEAD
        if self.support:
            yield self.support, TOGETHER if self.together else SUPPORT

    def sentence(self) -> str:
        """What is printed in one column as a sentence."""
        parts = list(self.parts())
        said = [self._names(names, "、") + verb for names, verb in parts[:-1]]
        said += [self._names(names, "、") + self._others + verb for names, verb in parts[-1:]]
        other = "；".join(f"{what}由{lead}{LEAD}" for what, lead in self.exceptions)
        return "，".join(said) + (f"（{other}）" if other else "")

    def listed(self, between: str) -> str:
        """What is printed in one column as names."""
        return self._names(self.everyone, between) + self._others

    @property
    def _others(self) -> str:
        return f"等相关{self.others}" if self.others else ""

    def _names(self, names: Iterable[str], between: str) -> str:
        said = (f"{n}（{self.notes[n]}）" if n in self.notes else n for n in names)
        return ("\n" if between == LINES else between).join(said)


class Owners:
    """The owners of one table's rows: names under ids, a note at the first mention only.

    The noun of 等相关科室 is the same for all of a source: the first that is read.
    """

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        self.named: Counter[str] = Counter()

    def of_list(self, words: str, between: str, place: Place) -> Entry:
        """`owners` and `others` of a row whose cell lists names."""
        return self._row(_listed(words, between), [words], place, lambda n: n.listed(between))

    def of_sentence(self, words: str, place: Place) -> Entry:
        """The same of a row whose cell says a sentence."""
        said = joined_lines(words)
        return self._row(sentence_of(said), [said], place, Named.sentence)

    def of_columns(self, lead: str, support: str, between: str, place: Place) -> Entry:
        """The same of a row with two cells; an empty second one names nobody."""
        first, second = _listed(lead, between), _listed(support, between)
        named = Named(lead=first.alike, support=second.alike, others=second.others)
        if first.others or (first.notes or second.notes):
            named = Named()

        def said(_: Named) -> str:
            return first.listed(between) + second.listed(between)

        return self._row(named, [lead, support], place, said)

    def _row(
        self, named: Named | None, cells: list[str], place: Place, said: Callable[[Named], str]
    ) -> Entry:
        words = "".join(cells)
        if named is None or not named.everyone or not self._sayable(named, said(named), words):
            named = self._kept(cells, named)
        self.named.update(named.everyone)
        row = owners_entry(named, self._roles, place)
        row.doubts += named.doubts
        return row

    def _sayable(self, named: Named, said: str, words: str) -> bool:
        if not same_words(said, words):
            return False
        if any(name in self.named for name in named.notes):
            return False  # a note is printed at the first mention
        if named.others:
            self._roles.unit_noun = self._roles.unit_noun or named.others
        names = [*named.alike, *named.lead, *named.support]
        return named.others in ("", self._roles.unit_noun) and len(names) == len(set(names))

    def _kept(self, cells: list[str], read: Named | None) -> Named:
        """The words as they are, as the name of one, or of one a cell."""
        names = ["".join(joined_lines(cell).split()) for cell in cells]
        kept = Named(alike=names) if len(names) == 1 else Named(lead=names[:1], support=names[1:])
        kept.alike, kept.lead, kept.support = (
            [name for name in part if name] for part in (kept.alike, kept.lead, kept.support)
        )
        if kept.support and not kept.lead:
            kept.together = True
        meant = f"，读作：{read.sentence()}" if read is not None and read.lead else ""
        if kept.everyone:
            kept.doubts.append(f"责任单位的写法没有对应的句式，整句照写为一个单位{meant}")
        return kept


def owners_entry(named: Named, roles: Roles, place: Place) -> Entry:
    """`owners` and `others` as a row has them; the names get their ids."""
    ids = {n: roles.id_of(n, place, note=named.notes.get(n, "")) for n in named.everyone}
    exceptions = [
        Entry({"what": what, "lead": ids[lead]}, place) for what, lead in named.exceptions
    ]
    parts = Entry(
        {
            "lead": [ids[name] for name in named.lead],
            "apart": named.apart or None,
            "support": [ids[name] for name in named.support],
            "together": named.together or None,
            "exceptions": exceptions,
        }
    )
    alike = [ids[name] for name in named.alike]
    if alike and parts:
        parts = Entry({"alike": alike, **parts})
    return Entry({"owners": parts or alike, "others": bool(named.others) or None}, place)


def between_of(cells: Sequence[str], *, columns: bool) -> str:
    """What parts the names of a table's cells: 、 or another mark, or lines."""
    counts = Counter({LINES: 0, "、": 0})
    for cell in cells:
        if _on_lines(cell):
            counts[LINES] += 1
        else:
            mark = next((m for m in _MARKS if m in cell), None)
            counts.update([mark] if mark else [])
    usual = LINES if columns else "、"
    return max(counts, key=lambda mark: (counts[mark], mark == usual))


def is_sentence(cell: str) -> bool:
    """Whether a cell says who leads or supports."""
    return bool(_VERBS.search(folded(cell).text))


def sentence_of(words: str) -> Named | None:
    """甲牵头，乙、丙配合 and other ways of saying it; None where nobody is named.

    The reading of a way that is not ours is said back in other words.
    """
    text = joined_lines(words).strip("。；; ")
    named = Named()
    text = _take_exceptions(text, named)
    labelled = list(_LABELLED.finditer(text))
    if labelled:
        return _of_labels(text, labelled)
    for clause in filter(None, parted(text, "，,；;")):
        if not _take_clause(clause.strip(), named):
            return None
    return named if named.everyone else None


def answering(text: str, roles: Roles, place: Place) -> list[str]:
    """Ids of those who answer for running text, by the bracket at its end; none where there is none.

    The words stay: 。（责任单位：甲、乙）, （甲牵头，乙配合）.
    """
    found = _END_BRACKET.search(text)
    words = _DUE_BEHIND.sub("", found["words"]) if found else ""
    if not _VERBS.search(folded(words).text):
        return []
    named = sentence_of(words)
    return [roles.id_of(name, place) for name in named.everyone] if named else []


def near_names(named: Counter[str]) -> dict[str, str]:
    """Names used once that are a short form of a name used more often, or its long form."""
    near: dict[str, str] = {}
    for name in (name for name, times in named.items() if times == 1 and len(name) >= 3):
        for other, times in named.items():
            if (
                times > 1
                and "、" not in name + other
                and _shortens(*sorted((name, other), key=len))
            ):
                near[name] = other
    return near


def _shortens(short: str, full: str) -> bool:
    left = iter(full)
    alike = short[:1] == full[:1] and short[-1:] == full[-1:] and len(full) - len(short) <= 4
    return alike and len(short) >= 3 and len(short) < len(full) and all(c in left for c in short)


_MARKS: Final = "、，,；;"
_UNIT_ENDS: Final = tuple("科处局办委院厅部室组队所会校镇乡站署位构门心）)")
_NAME: Final = pattern(r"[^、，,；;。：:]{2,60}")
_OTHERS: Final = pattern("等相关(?P<noun>[一-鿿]{2,4})$")
_NOTE: Final = pattern(r"(?P<name>[^（）()]{2,30})[（(](?P<note>[^（）()]{2,40}下同)[）)]$")
_VERBS: Final = pattern(
    "牵头|配合|分别负责|共同推进|会同|按(?:照)?(?:各自)?职责|分工负责|由.{2,40}负责|(?:责任|主办|承办|协办|参与)(?:单位|部门)[:：]"
)
_EXCEPTIONS: Final = pattern("[（(](?P<words>[^（）()]{2,60}由[^（）()]{2,60}牵头)[）)]$")
_EXCEPTION: Final = pattern("(?P<what>[^；;由]{1,40})由(?P<lead>[^；;由]{2,40})牵头")
_CLAUSE: Final = re.compile(
    "由?(?P<names>.{2,200}?)(?P<verb>按(?:照)?(?:各自)?职责(?:分工)?分别牵头|分别牵头|共同牵头|牵头(?:负责)?|"
    "(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:分别|共同|协同)?(?:推进|落实|负责|配合))"
)
_WITH: Final = re.compile("由?(?P<lead>[^会]{2,80})会同(?P<support>.{2,120}?)(?:负责|落实)?")
_MARKED: Final = re.compile(r"(?P<name>[^（）()]{2,40})[（(](?P<part>牵头|配合)[）)]")
_LABELLED: Final = re.compile(
    r"(?P<part>责任|牵头|主办|承办|负责|配合|协办|参与|协同)(?:单位|部门|科室|处室)[:：]"
)
_LEADING: Final = ("牵头", "主办", "承办", "负责")
_SUPPORTING: Final = ("配合", "协办", "参与", "协同")
_DUE_BEHIND: Final = pattern("[；;，,。]?(?:完成|办结|整改)?(?:时限|期限|时间)[:：].{0,60}$")
_END_BRACKET: Final = re.compile(
    r"[（(](?P<words>[^（）()]{2,160}(?:[（(][^（）()]{1,40}[）)][^（）()]{0,80})?)[）)][。；;]?\s*$"
)


def _listed(words: str, between: str) -> Named:
    """Names one after another; a name that a line break has cut is joined."""
    named = Named()
    lines = words.split()
    pieces = (
        lines if between == LINES and _on_lines(words) else parted(joined_lines(words), between)
    )
    names = ["".join(piece.split()) for piece in pieces]
    if names and (found := _OTHERS.search(names[-1])):
        named.others = found["noun"]
        names[-1] = names[-1][: found.start()]
    named.alike = [_noted(name, named) for name in names if name]
    return named


def _on_lines(cell: str) -> bool:
    """Whether each line of a cell, or each piece between blanks, is a name, none of them cut."""
    lines = cell.split()
    return len(lines) > 1 and all(line.endswith(_UNIT_ENDS) for line in lines)


def _noted(name: str, named: Named) -> str:
    """The name without its note, which is kept apart."""
    found = _NOTE.fullmatch(name)
    if found is None:
        return name
    named.notes[found["name"]] = found["note"]
    return found["name"]


def _names(words: str, named: Named) -> list[str] | None:
    """The names that words list, None where one of them is no name."""
    names = ["".join(piece.split()) for piece in parted(words, "、")]
    if names and (found := _OTHERS.search(names[-1])):
        named.others = found["noun"]
        names[-1] = names[-1][: found.start()]
    names = [_noted(name, named) for name in names]
    return names if all(map(_NAME.fullmatch, names)) else None


def _take_exceptions(text: str, named: Named) -> str:
    """The text without a bracket at its end that says what others lead."""
    found = _EXCEPTIONS.search(text)
    if found is None or not found.start():
        return text
    clauses = [_EXCEPTION.fullmatch(clause) for clause in re.split("[；;]", found["words"])]
    for clause in clauses:
        if clause is None:
            return text
        named.exceptions.append((clause["what"], clause["lead"]))
    return text[: found.start()]


def _take_clause(clause: str, named: Named) -> bool:
    """Add what a clause says; False where it says nothing of the kind."""
    together = _WITH.fullmatch(clause)
    if together:
        return _add(named.lead, together["lead"], named) and _add(
            named.support, together["support"], named
        )
    if _MARKED.search(clause):
        return _take_marked(clause, named)
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return _add(named.support if named.lead else named.alike, clause, named)
    verb = found["verb"]
    if "牵头" in verb:
        named.apart = named.apart or "分别" in verb
        return _add(named.lead, found["names"], named)
    if verb.endswith(("推进", "落实")) or "职责" in verb:
        named.together = True
        return _add(named.support, found["names"], named)
    if verb.endswith("负责"):
        return _add(named.alike, found["names"], named)
    return _add(named.support, found["names"], named)


def _add(part: list[str], words: str, named: Named) -> bool:
    names = _names(words, named)
    part += names or []
    return bool(names)


def _take_marked(clause: str, named: Named) -> bool:
    """甲（牵头）、乙、丙."""
    for piece in parted(clause, "、"):
        found = _MARKED.fullmatch(piece.strip())
        leads = found is not None and found["part"] == LEAD
        (named.lead if leads else named.support).append(found["name"] if found else piece.strip())
    return True


def _of_labels(text: str, labels: Sequence[re.Match[str]]) -> Named | None:
    """牵头单位：甲；配合单位：乙、丙."""
    named = Named()
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        words = text[label.end() : end].strip("；;，,。 \n")
        part = named.alike
        if label["part"] in _LEADING:
            part = named.lead
        elif label["part"] in _SUPPORTING:
            part = named.support
        if words and not _add(part, words, named):
            return None
    return named if named.everyone else None
