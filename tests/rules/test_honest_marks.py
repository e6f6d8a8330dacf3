"""Good text that looks like a fault of marks, annexes or names, and answers that make no new fault.

An error stops a build and cannot be accepted, so none may be said of honest words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from generator.diagnostics.finding import Severity
from generator.model.edit import Edit
from generator.place import FilePlace
from generator.rules.passage import Hit, Passage, quoted_in
from generator.rules.proof import MODULES, in_passage, marks, word_rules
from generator.rules.rule import PassageRule
from tests.rules.test_planted import all_planted
from tests.rules.texts import clean_text, codes, found, script

BEFORE = "关于加强管理的通知\n各单位：\n"

HONEST = {
    "会议强调：“要抓好三件事：\n一是加强领导；\n二是落实责任；\n三是及时总结。”": "a long quotation",
    "会议强调：“要抓好三件事：\n一是纠治“红包”问题；\n二是落实“一岗双责”。”": "with quotations in it",
    "会议强调：“要加强领导。\n“要落实责任。\n“要及时总结。”": "each paragraph opens",
    "会议指出，“要抓好落实：\n" + "继续推进各项工作；\n" * 11 + "按时总结”。": "twelve paragraphs",
    "（一）范围：1、人事；2、财务）等": "numbers behind a number",
    "详见《关于加强\n管理的意见》第三条。": "a short line broken in a title",
    "按业务分为a)甲类；b)乙类。": "letters behind Chinese",
    "分为1)甲类；2)乙类，包括3）丙类。": "figures behind Chinese",
    "主要内容（范围：1）人事；2）财务）等事项。": "numbers within brackets",
    "（一）范围（1、人事；2、财务）等": "numbers within brackets of a heading",
    "请登录北京市人民政府.政务查询。": "an address in Chinese",
    "张三.医院管理研究.人民卫生出版社": "a list of references",
    "王五.某某院感研究[J].某某学报,2020.": "another",
    "请登录www.example.com，cn域名用户另行通知。": "an address, and another sentence",
    "请访问www，查询结果。": "no address",
    "数据满足a<p>b的关系。": "compared",
    "网页里的“<b>”要删去。": "a tag that is spoken of",
    "用<b>标记突出，用</b>结束。": "two of them",
    "已落实的打\uf0fe。": "a sign of Wingdings",
    "地点在\ufa0e村和\ufa11村。": "characters of their own among the doubles",
    "召开市卫健委员会议，研究有关事项。": "no name",
    "由区卫健委会同区公安分局查处。": "会同",
}
"""What an error was once said of, and why it is none."""


def errors(words: str) -> list[str]:
    return [str(finding) for finding in found(words) if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("words", HONEST, ids=HONEST.values())
def test_no_error_is_said_of_honest_words(words: str):
    assert errors(BEFORE + words) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("会议强调：“要抓好三件事：\n一是加强领导；\n二是落实责任。", "mark-unclosed"),
        ("要抓好三件事：\n一是加强领导；\n二是落实责任。”", "mark-unopened"),
        ("持续纠治“红包问题。\n深入治理回扣”问题。", "mark-unclosed"),
        ("成立工作组（5人负责。", "mark-unclosed"),
        ("成立工作组（见附件1，负责统筹）的工作）。", "mark-unopened"),
        ("按照要求（见附件1）、2）负责统筹）。", "mark-unopened"),
        ("（一）加强领导）。", "mark-unopened"),
        ("详见《关于加强\n管理的意见》第三条。", "mark-across-lines"),
        ("加强领导..落实责任。", "doubled-marks"),
        ("加强领导,,落实责任。", "doubled-marks"),
        ("请登录www.example。com查询。", "address-mark"),
        ("请登录www.example.gov，cn查询。", "address-mark"),
        ("<b>加强领导</b>，落实责任。", "markup-left"),
        ("加强领导&nbsp;落实责任。", "markup-left"),
        ("加强领导<br>落实责任。", "tag-like"),
        ("请按要求制定本方案..", "doubled-marks"),
        ("联系人：；电话：", "contact-empty"),
        ("联系人：；电话：55501234", "contact-empty"),
        ("地点在\uf900有村。", "radical-character"),
    ],
)
def test_a_real_fault_beside_them_is_found(words: str, code: str):
    assert code in codes(BEFORE + words)


def test_an_empty_contact_is_no_doubled_mark():
    assert "doubled-marks" not in codes(BEFORE + "联系人：；电话：55501234")


def test_a_line_broken_in_a_title_is_told_once():
    """A text file breaks lines anywhere: one break, one finding, and none of an error."""
    words = (
        "为深入贯彻落实有关指示批示精神，结合本区实际情况，根据《关于开展集中整治工作的指导意\n"
        "见》的要求，制定本方案。"
    )
    assert codes(BEFORE + words) == {"end-missing"}


ANNEXES = "\n附件：1.工作任务表\n2.{name}\n附件1\n工作任务表\n附件2\n{name}"


@pytest.mark.parametrize("name", ["有关表式", "检查用表表样", "制度汇编", "附表"])
def test_a_form_may_stand_in_a_collection(name: str):
    words = BEFORE + "按工作任务表（附件1）填写《作风建设自查表》（见附件2）。" + ANNEXES
    assert errors(words.format(name=name)) == []


def test_an_annex_on_a_platform_is_not_ours():
    words = BEFORE + "任务见附件1、附件2，请在市级平台下载附件5。" + ANNEXES
    assert errors(words.format(name="物资统计表")) == []
    here = words.replace("请在市级平台下载附件5", "统计见附件5")
    assert "annex-reference" in codes(here.format(name="物资统计表"))


def test_one_mistyped_number_is_one_fault():
    words = BEFORE + "任务见附件1，数字见附件5。" + ANNEXES
    told = codes(words.format(name="物资统计表"))
    assert "annex-reference" in told
    assert "annex-unreferred" not in told


def answered(words: str, hits: Iterable[Hit]) -> str:
    """The words with every safe answer in its place."""
    for hit in sorted(hits, key=lambda hit: -hit.start):
        if hit.fix is not None:
            words = words[: hit.start] + hit.fix + words[hit.end :]
    return words


WITH_FIX = [
    one for one in word_rules() if isinstance(one, PassageRule) and one.rule.wrong != one.rule.right
]


@pytest.mark.parametrize("code", [one.rule.code for one in WITH_FIX])
def test_the_answer_to_an_example_makes_no_new_fault(code: str):
    (one,) = [each for each in WITH_FIX if each.rule.code == code]
    for role in sorted(one.roles):
        words = one.rule.wrong
        after = answered(words, one.find(Passage(words, role, quoted_in(words))))
        said = [
            Counter(rule.code for rule, _ in in_passage(Passage(each, role, quoted_in(each))))
            for each in (words, after)
        ]
        assert said[1] - said[0] == Counter(), (role, after)


def mended_by(code: str, words: str) -> str:
    """A text with the safe answers of one rule put in."""
    lines = words.split("\n")
    edits: list[tuple[int, Edit]] = []
    for mark in marks(script(words)):
        if mark.rule.code == code and mark.hit.fix is not None:
            place = mark.spot.place(mark.hit.start)
            assert isinstance(place, FilePlace)
            start = place.column - 1
            end = start + mark.hit.end - mark.hit.start
            edits.append((place.line - 1, Edit(start, end, mark.hit.fix)))
    for line, edit in sorted(edits, key=lambda one: (-one[0], -one[1].start)):
        lines[line] = lines[line][: edit.start] + edit.new + lines[line][edit.end :]
    return "\n".join(lines)


@pytest.mark.parametrize("module", MODULES)
def test_the_answer_to_a_planted_defect_makes_no_new_fault(module: str):
    ours = {one.rule.code for one in word_rules() if one.find.__module__.endswith(f".{module}")}
    new = []
    for one in all_planted():
        if one.rule in ours:
            faulty = one.plant(clean_text())
            after = mended_by(one.rule, faulty)
            if after == faulty:
                continue
            before = Counter(finding.code for finding in found(faulty))
            if more := Counter(finding.code for finding in found(after)) - before:
                new.append((one.rule, one.name, more))
    assert new == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("结果报区卫建委会。", "结果报区卫健委。"),
        ("结果报区卫建委员会。", "结果报区卫生健康委员会。"),
        ("结果报区卫生健委员会。", "结果报区卫生健康委员会。"),
    ],
)
def test_the_answer_to_a_slip_is_a_name(words: str, right: str):
    after = mended_by("agency-slip", BEFORE + words)
    assert after == BEFORE + right
    assert not codes(after) & {"agency-slip", "agency-cut", "agency-mixed"}
