"""Sentences that ask for something by a day → deadlines: who hands in what, to whom, by when.

Where the rule is said back in the words of the sentence a reference takes their place. Refuses a day
without a verb of handing in; what the sentence does not say gets a doubt.
"""

from __future__ import annotations

import re
from typing import Final

from generator.draft.dues import dues_in, rule_of
from generator.draft.roles import Roles
from generator.draft.tree import Doubt, Entry
from generator.place import Place

_SENTENCE: Final = re.compile(r"[^。；;]{1,600}[。；;]?")
_VERB: Final = (
    "报送|上报|报至|报到|报给|提交|反馈|送至|送到|发至|发到|发送|寄送|函告|报(?![告表名刊])"
)
_HANDS_IN: Final = re.compile(
    rf"(?:向(?P<toward>[^，。；,;]{{2,30}}?))?(?P<verb>{_VERB})(?:至|到|给|往)?(?P<behind>[^，。；,;]{{0,80}})"
)
_BODY: Final = (
    "单位|机构|部门|委员会|委会|政府|党委|党组|委|厅|局|办|院|校|中心|协会|学会|企业|公司|站|所|处|科室"
    "|科|区|县|市|镇|乡|街道|主体|学校|成员|小组|专班"
)
_WHO: Final = re.compile(
    r"(?:^|[，,。；：])(?P<who>(?:各|全[市区县省州盟旗]|有关|相关|辖区|所属|本级)[^，,。；;：:]{1,60}?"
    rf"(?:{_BODY})等?(?:[（(][^（）()]{{1,60}}[）)])?)"
    r"(?=要|应|须|需|请|务必|于|在|将|每|按|，|,|结合|根据|对|开展|负责|形成|汇总|填)"
)
_OFFICE: Final = re.compile(
    rf"(?:{_BODY}|机关|会|组|府|室|部|科技?|队|厅|邮箱|同级[一-鿿]{{2,8}})(?:[（(][^（）()]{{1,80}}[）)])?$"
)
_NO_OFFICE: Final = re.compile(
    r"(?:情况|报告|总结|方案|计划|名单|材料|[报统]表|表|台账|清单|数据|信息)$"
)
_AND_TO: Final = re.compile(r"^(?P<what>[^，,。；;]{2,40}?)(?:至|到|给)(?P<to>[^，,。；;]{2,40})$")
_EVERY: Final = re.compile(
    r"(?:每(?:个?季度?|个?月|半?年|周|日|天)|逐[季月周日])[^，。；;]{0,14}?(?:前|内|底)(?=[^，。；;]{0,30}?报)"
)
"""A day that comes again and again, and something to be handed in by it."""
_WHAT: Final = re.compile(r"(?:将|把|形成)(?P<what>[^，,。；;]{2,80}?)(?=于|在|报|$)")
_TRIMMED: Final = re.compile(r"(?:以|的|前|内|并|并且|统一|书面|分别|一并|及时|于|在|情况报)+$")
_LEADING: Final = re.compile(r"^(?:[、，,]|前|内|之?前|将|把|并)+")
_NOTE: Final = re.compile(r"[（(](?:详?见|Word|word|含|包括|盖章|电子)[^（）()]{0,40}[）)]")
_JOINED: Final = 2
"""Characters between two days that are named together: A前、B前报送."""
_SHORT: Final = 60
_MAIL: Final = re.compile(r"[\w.+-]+@[\w.-]+")


class Deadlines:
    """The deadlines of a source in the order in which they are found."""

    def __init__(self, roles: Roles, year: int | None) -> None:
        self._roles = roles
        self._year = year
        self._who = ""
        self._to = ""
        self.entries: list[Entry] = []
        self.doubts: list[Doubt] = []

    def take(self, words: str, place: Place) -> str:
        """The words with references to the deadlines that they set."""
        self._who = _last(_WHO, words, "who") if len(words) < _SHORT else ""
        self._to = ""
        said, end = "", 0
        dues = dues_in(words, self._year)
        self._unread(words, [(start, behind) for start, behind, _ in dues], place)
        for start, behind, rule in dues:
            sentence = next(
                (m for m in _SENTENCE.finditer(words) if m.start() <= start < m.end()), None
            )
            if sentence is None or start < end:
                continue
            id_ = self._deadline(
                sentence[0], start - sentence.start(), words[start:behind], rule, place
            )
            verbatim = bool(id_) and rule_of(words[start:behind], self._year).verbatim
            said += words[end:start] + (f"｛日期:{id_}｝" if verbatim else words[start:behind])
            end = behind
        return said + words[end:]

    def _deadline(self, sentence: str, at: int, due: str, rule: Entry, place: Place) -> str:
        """The id of the deadline that a sentence sets at `at`; empty where it asks for nothing."""
        behind = sentence[at + len(due) :]
        hands_in = _HANDS_IN.search(behind)
        other = next(iter(dues_in(behind, self._year)), None)
        if hands_in is None or (other and other[1] <= hands_in.start() and other[0] > _JOINED):
            return ""
        before, between = sentence[:at], behind[: hands_in.start()]
        who = _last(_WHO, before, "who") or self._who
        self._who = who
        what, to = self._what_and_to(
            hands_in, "" if other and other[1] <= hands_in.start() else between
        )
        what = what or _bare(_last(_WHAT, before, "what"))
        id_ = f"deadline-{len(self.entries) + 1}"
        entry = Entry([("id", id_), ("subject", what or "有关情况")], place, rule.doubts)
        entry["who"] = [self._roles.id_of(name, place) for name in _names(who)] or [
            self._roles.id_of("各有关单位", place)
        ]
        if to:
            entry["to"] = self._roles.id_of(to, place)
        entry["rule"] = Entry(rule.items())
        lacking = [
            name for name, value in (("谁报", who), ("报什么", what), ("报给谁", to)) if not value
        ]
        if lacking:
            entry.doubts.append(f"原文这一句没有写明{'、'.join(lacking)}，请补上")
        self.doubts += [Doubt(place, reason) for reason in entry.doubts]
        self.entries.append(entry)
        return id_

    def _what_and_to(self, hands_in: re.Match[str], between: str) -> tuple[str, str]:
        """What is handed in, and to whom: 报送 is followed by one or the other, or by both.

        A sentence that goes on to its next day names the office no more.
        """
        what = _bare(between)
        what = what if len(what) > 1 else ""
        behind = _bare(_MAIL.sub("", hands_in["behind"]).strip("《》“” "))
        if hands_in["toward"]:
            what, to = what or behind, hands_in["toward"]
        elif (both := _AND_TO.match(behind)) and _is_office(both["to"]):
            what, to = what or _bare(both["what"]), both["to"]
        elif _is_office(behind):
            to = behind
        else:
            what, to = what or behind, self._to
        self._to = to
        return what, to

    def _unread(self, words: str, read: list[tuple[int, int]], place: Place) -> None:
        """Doubts about days of handing in that no rule says."""
        for found in _EVERY.finditer(words):
            if not any(start < found.end() and found.start() < end for start, end in read):
                reason = f"“{found[0]}”没有对应的期限规则，日历里没有这一项，请自行补上"
                self.doubts.append(Doubt(place, reason))


def _is_office(words: str) -> bool:
    return bool(_OFFICE.search(words)) and not _NO_OFFICE.search(words)


def _last(pattern: re.Pattern[str], words: str, name: str) -> str:
    found = ""
    for match in pattern.finditer(words):
        found = match[name]
    return found.strip()


def _bare(words: str) -> str:
    """What is left without the words that join it to the sentence."""
    return _TRIMMED.sub("", _LEADING.sub("", _NOTE.sub("", words).strip())).strip("，, ")


def _names(who: str) -> list[str]:
    """Names of a list, brackets kept whole."""
    names, depth = [""], 0
    for char in who:
        depth += (char in "（(") - (char in "）)")
        if char in "、和及" and depth == 0 and len(names[-1]) > 1:
            names.append("")
        else:
            names[-1] += char
    return [name for name in names if len(name) > 1]
