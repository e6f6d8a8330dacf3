"""Rules of words: wrong characters of well-known lists, words taken for one another, old variants.

`wrong_words.txt` is our own compilation, read once. Refuses to judge sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.disk import decode, read_file
from generator.rules.passage import EVERYWHERE, Hit, Passage
from generator.rules.pattern import pattern
from generator.rules.rule import PassageRule, of_passage

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

LIST: Final = Path(__file__).with_name("wrong_words.txt")
_BUT: Final = " 除外："


@dataclass(frozen=True, slots=True)
class Entry:
    """A wrong writing, the right one, and words that share characters with it and are right."""

    wrong: str
    right: str
    but: tuple[str, ...]

    def found(self, words: str, start: int) -> bool:
        """Whether the wrong writing stands at `start`, and none of the right words over it."""
        if not words.startswith(self.wrong, start):
            return False
        end = start + len(self.wrong)
        return not any(
            one in words[max(0, start - len(one) + 1) : end + len(one) - 1] for one in self.but
        )


@cache
def entries() -> Mapping[str, tuple[Entry, ...]]:
    """The list, by the names of its sections."""
    sections: dict[str, tuple[Entry, ...]] = {}
    name = ""
    for line in decode(read_file(LIST), LIST.name).split("\n"):
        if line.startswith("## "):
            name = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            pair, _, but = line.partition(_BUT)
            wrong, right = pair.split(" ")
            sections[name] = (*sections.get(name, ()), Entry(wrong, right, tuple(but.split())))
    return sections


@cache
def _index(section: str) -> Mapping[str, tuple[Entry, ...]]:
    """Entries by their first two characters, the longest first."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in sorted(entries()[section], key=lambda entry: -len(entry.wrong)):
        found[entry.wrong[:2]] = (*found.get(entry.wrong[:2], ()), entry)
    return found


def _of_section(section: str) -> Callable[[Passage], Iterable[Hit]]:
    """What finds the entries of a section; the steps grow with the length of the words only."""

    def find(passage: Passage) -> Iterator[Hit]:
        words, known, end = passage.own, _index(section), 0
        for start in range(len(words) - 1):
            for entry in known.get(words[start : start + 2], ()):
                if start >= end and entry.found(words, start):
                    end = start + len(entry.wrong)
                    yield Hit(start, end, {"found": entry.wrong, "right": entry.right}, entry.right)
                    break

    return find


WRONG_CHARACTERS = Rule(
    "wrong-characters", "错别字", ERROR, "《通用规范汉字表》（2013年）",
    "“{found}”有错别字",
    "请改成“{right}”",
    "会议部暑了下一步工作。", "会议部署了下一步工作。",
)  # fmt: skip
wrong_characters: Final[PassageRule] = of_passage(WRONG_CHARACTERS, EVERYWHERE)(_of_section("错字"))

CONFUSED_WORDS = Rule(
    "confused-words", "易混的词", WARNING, "《现代汉语词典》（第7版）",
    "“{found}”用错了词",
    "这里应是“{right}”",
    "畅通群众反应问题的渠道。", "畅通群众反映问题的渠道。",
)  # fmt: skip
confused_words: Final[PassageRule] = of_passage(CONFUSED_WORDS, EVERYWHERE)(_of_section("易混词"))

VARIANT = Rule(
    "variant-word", "异形词", WARNING, "《第一批异形词整理表》（GF 1001-2001）",
    "“{found}”不是推荐的写法",
    "请写成“{right}”",
    "建立问题台帐。", "建立问题台账。",
)  # fmt: skip
variant: Final[PassageRule] = of_passage(VARIANT, EVERYWHERE)(_of_section("异形词"))

MEDICAL = Rule(
    "medical-term", "医学名词", HINT, "《医学名词》（全国科学技术名词审定委员会）",
    "“{found}”不是审定的医学名词",
    "建议写成“{right}”",
    "规范抗菌素使用。", "规范抗菌药物使用。",
)  # fmt: skip
medical: Final[PassageRule] = of_passage(MEDICAL)(_of_section("医学名词"))

BETTER_WORD = Rule(
    "better-word", "宜改的写法", HINT, "《现代汉语词典》（第7版）",
    "“{found}”在公文中一般写作“{right}”",
    "请看上下文，合适就改",
    "不得以其它名义收费。", "不得以其他名义收费。",
)  # fmt: skip
better_word: Final[PassageRule] = of_passage(BETTER_WORD)(_of_section("宜改"))

UNTIL = Rule(
    "until-word", "“截止”与“截至”", WARNING, "《现代汉语词典》（第7版）",
    "“截止”表示停止，后面不带时间",
    "请改成“截至”",
    "截止2023年6月底，已办结30件。", "截至2023年6月底，已办结30件。",
)  # fmt: skip
_UNTIL: Final = pattern(
    r"(?:^|(?<=[，。；：（、\s]))截止(?= ?(?:19|20)?\d{2}年|\d{1,2}月|(?:本|上)(?:周|季度|年度))"
)


@of_passage(UNTIL)
def until(passage: Passage) -> Iterator[Hit]:
    """截止2023年6月底, at the beginning of a clause."""
    for found in _UNTIL.finditer(passage.own):
        yield Hit(*found.span(), {}, "截至")


ADVERB_MARK = Rule(
    "adverb-mark", "状语后的“的”", WARNING, "《现代汉语词典》（第7版）",
    "“{found}”中动词前的“的”应为“地”",
    "请写成“{right}”",
    "要认真的落实各项要求。", "要认真地落实各项要求。",
)  # fmt: skip
_ADVERB: Final = pattern(
    r"(?<=要|应|须|并|将|当)(?:更加|更)?(?:认真|严格|深入|积极|切实|扎实|全面|及时|主动|自觉|广泛|充分|坚决|迅速|稳妥|有序|有效)的"
    r"(?=(?:落实|执行|贯彻|开展|推进|组织|学习|做好|抓好|完成|研究|履行|解决|整改|处理|查找|宣传|参加|配合|实施|加强|防范|排查)(?!的|情况|工作的|方案|计划|方法|办法|措施|态度|精神|活动|任务))"
)


@of_passage(ADVERB_MARK)
def adverb_mark(passage: Passage) -> Iterator[Hit]:
    """要认真的落实."""
    for found in _ADVERB.finditer(passage.own):
        right = found[0][:-1] + "地"
        yield Hit(found.end() - 1, found.end(), {"found": found[0], "right": right}, "地")


RESULT_MARK = Rule(
    "result-mark", "补语前的“的”", WARNING, "《现代汉语词典》（第7版）",
    "“{found}”中的“的”应为“得”",
    "请写成“{right}”",
    "制度落实的不够到位。", "制度落实得不够到位。",
)  # fmt: skip
_RESULT: Final = pattern(
    r"(?:落实|开展|执行|推进|完成|做|抓|管|学|干|改|查|讲|走|掌握|贯彻|坚持|结合|研究|发挥|考虑)的"
    r"(?=(?:不够|还不够|不太|比较|很|非常|较)(?:到位|彻底|深入|扎实|好|严|细|紧密|充分|全面|及时|透彻|理想)?(?=[，。；、]|$)|(?:不到位|不彻底|不深入|不扎实|不理想)(?=[，。；、]|$))"
)


@of_passage(RESULT_MARK)
def result_mark(passage: Passage) -> Iterator[Hit]:
    """落实的不够到位, at the end of a clause."""
    for found in _RESULT.finditer(passage.own):
        right = found[0][:-1] + "得"
        yield Hit(found.end() - 1, found.end(), {"found": found[0], "right": right}, "得")


PLURAL = Rule(
    "plural-men", "数量后的“们”", WARNING, "约定",
    "“{found}”前面有数量，后面不用“们”",
    "请删去“们”",
    "对三名医生们予以表扬。", "对三名医生予以表扬。",
)  # fmt: skip
_PLURAL: Final = pattern(
    r"(?:\d{1,5}+|[一二两三四五六七八九十百千万几]{1,4}|各|诸)(?:位|名|个)(?!人|劲)[一-鿿]{1,6}?们(?![家组])"
)
_PRONOUN: Final = pattern(r"我们|你们|他们|它们|人们|咱们|她们|的|是|对|向|给|和|为|在|让|使")


@of_passage(PLURAL)
def plural(passage: Passage) -> Iterator[Hit]:
    """三名医生们."""
    for found in _PLURAL.finditer(passage.own):
        if not _PRONOUN.search(found[0]):
            yield Hit(found.end() - 1, found.end(), {"found": found[0]}, "")
