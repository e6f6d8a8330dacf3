"""Sentences that ask for something by a day → deadlines: who hands in what, to whom, by when.

Where the rule is said back in the words of the sentence a reference takes their place. Refuses a day
without a verb of handing in; what the sentence does not say gets a doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from generator.draft.dues import dues_in, rule_of
from generator.draft.folding import TOO_LONG
from generator.draft.open_times import unread_in
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
    r"(?=要|应|须|需|请|务必|于|在|将|每|按|，|,|结合|根据|对|开展|负责|形成|汇总|填|确定|明确|指定|选派)"
)
_OFFICE: Final = re.compile(
    rf"(?:{_BODY}|机关|会|组|府|室|部|科技?|队|厅|邮箱|同级[一-鿿]{{2,8}})(?:[（(][^（）()]{{1,80}}[）)])?$"
)
_NO_OFFICE: Final = re.compile(
    r"(?:情况|报告|总结|方案|计划|名单|材料|[报统]表|表|台账|清单|数据|信息)$"
)
_AND_TO: Final = re.compile(r"^(?P<what>[^，,。；;]{2,40}?)(?:至|到|给)(?P<to>[^，,。；;]{2,40})$")
_ASKED: Final = re.compile(rf"[^。；;]{{0,40}}?(?P<verb>{_VERB})")
"""Something to be handed in by a time that stands before it."""
_SENT_ON: Final = re.compile(r"(?:备案|备查|审[核查定批]|核准|汇总|存档|研究)+$")
"""What is done with it by the office that it goes to: 报某局备案."""
_PERSON: Final = re.compile(
    r"(?:确定|明确|指定|选派|落实)(?:专人|\d{1,2}名|[一二两三]名|[1一]位)?[^，,。；;]{0,8}?"
    r"(?P<person>[一-鿿]{0,4}(?:联络员|联系人|信息员|负责人|责任人|工作人员))"
)
"""Whom a sentence wants named; their names are what is handed in."""
_THIS_FORM: Final = re.compile(r"(?:本|此|该|上)表")
_GATHERED: Final = re.compile(r"(?:分类|逐级)?汇总")
"""What is done with the returns of others before they are handed on: 汇总报送某局."""
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
        if len(words) > TOO_LONG:
            reason = f"这一段有{len(words)}字，太长，没有查找期限；请分段后自行补上"
            self.doubts.append(Doubt(place, reason))
            return words
        said, end = "", 0
        dues = dues_in(words, self._year)
        self._unread(words, [(start, behind) for start, behind, _ in dues], place)
        sentences = _SENTENCE.finditer(words)
        sentence = next(sentences, None)
        for start, behind, rule in dues:
            while sentence is not None and sentence.end() <= start:
                sentence = next(sentences, None)
            if sentence is None or start < max(end, sentence.start()):
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
        known = self._of_this_form(before, rule)
        if known:
            return known
        self._who = who
        what, to = self._what_and_to(
            hands_in, "" if other and other[1] <= hands_in.start() else between
        )
        what = what or _bare(_last(_WHAT, before, "what")) or _persons(before)
        what = f"{what}情况" if _GATHERED.fullmatch(what) else _paired(what)
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
        behind = _bare(_MAIL.sub("", hands_in["behind"]).strip("“” "))
        office = _SENT_ON.sub("", behind)
        if hands_in["toward"]:
            what, to = what or behind, hands_in["toward"]
        elif (both := _AND_TO.match(behind)) and _is_office(both["to"]):
            what, to = what or _bare(both["what"]), both["to"]
        elif _is_office(office):
            to = office
        else:
            what, to = what or behind, self._to
        self._to = to
        return what, to

    def _of_this_form(self, before: str, rule: Entry) -> str:
        """The id of the deadline that a note under a form only says once more; empty for others."""
        if not _THIS_FORM.search(before):
            return ""
        return next((str(one["id"]) for one in self.entries if one["rule"] == rule), "")

    def _unread(self, words: str, read: list[tuple[int, int]], place: Place) -> None:
        """Doubts about times of handing in that no rule says."""
        times = unread_in(words, read)
        starts = sorted(start for start, _ in (*read, *times))
        for start, end in times:
            asked = _ASKED.match(words, end)
            after = bisect_left(starts, end)
            near = starts[after] if after < len(starts) else len(words)
            if asked and not end + _JOINED < near < asked.start("verb"):
                reason = f"“{words[start:end]}”没有对应的期限规则，日历里没有这一项，请自行补上"
                self.doubts.append(Doubt(place, reason))


def _is_office(words: str) -> bool:
    return bool(_OFFICE.search(words)) and not _NO_OFFICE.search(words)


def _last(pattern: re.Pattern[str], words: str, name: str) -> str:
    found = ""
    for match in pattern.finditer(words):
        found = match[name]
    return found.strip()


def _paired(words: str) -> str:
    """Words without a 《 or 》 that stands alone."""
    alone = words.count("《") != words.count("》")
    return words.replace("《", "").replace("》", "") if alone else words


def _persons(words: str) -> str:
    person = _last(_PERSON, words, "person")
    return f"{person}名单" if person else ""


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
