"""`yinfa rules`: a clerk has a code from a finding and wants to know what it means."""

from __future__ import annotations

import json
import re

import pytest

from generator.cli.run import run
from generator.diagnostics.subjects import SUBJECTS
from generator.rules.catalogue import all_rules, subjects

Captured = pytest.CaptureFixture[str]


def test_all_rules_are_listed_by_subject_one_line_each(capsys: Captured) -> None:
    assert run(["rules"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    wanted = []
    for module, held in subjects().items():
        wanted.append([f"{SUBJECTS[module]}（{len(held)}", "条）"])
        wanted += [[rule.code, rule.severity.value, rule.name] for rule in held]
    assert [line.split() for line in lines] == wanted
    assert last == f"共 {len(all_rules())} 条。"


def test_a_code_is_explained_with_all_that_the_rule_says(capsys: Captured) -> None:
    assert run(["rules", "number-brackets"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "发文字号的括号",
        "  代码：number-brackets",
        "  类别：成文：页面、版头、标题、主送、正文",
        "  级别：错误",
        "  依据：GB/T 9704-2012 7.2.5",
        "  说什么：发文字号的年份写作“…”，应当用六角括号〔〕",
        "  怎么改：请改成“…”",
        "  错例：某政发[2023]15号",
        "  正例：某政发〔2023〕15号",
    ]


def test_a_name_does_as_well_and_several_come_in_the_order_asked_for(capsys: Captured) -> None:
    assert run(["rules", "纸张大小", "number-zero", "page-paper"]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "代码" in line]
    assert said == ["  代码：page-paper", "  代码：number-zero"]


def test_lines_of_an_example_stand_under_one_another(capsys: Captured) -> None:
    assert run(["rules", "duplicate-key"]) == 0
    assert "  错例：title: 甲\n        title: 乙\n" in capsys.readouterr().out


def test_no_field_of_a_sentence_and_no_doubled_brace_is_shown(capsys: Captured) -> None:
    """`printed-missing` asks for `imprint: {printed: 日期}`, written with doubled braces."""
    assert run(["rules", *all_rules()]) == 0
    out = capsys.readouterr().out
    assert "imprint: {printed: 日期}" in out
    sentences = re.findall("^  (?:说什么|怎么改)：(.*)$", out, re.MULTILINE)
    assert len(sentences) == 2 * len(all_rules())
    assert not [words for words in sentences if re.search(r"\{[a-z_]+\}|\{\{", words)]
    assert "说什么：…\n" not in out, "a sentence that is all of a case says so"


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("number-brakets", "number-brackets"),
        ("NUMBER-ZER0", None),
        ("发文字号括号", "发文字号的括号"),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest(
    capsys: Captured, asked: str, near: str | None
) -> None:
    assert run(["rules", "page-paper", asked]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    close = f"最接近的是“{near}”" if near else "全部代码由 yinfa rules 列出"
    assert re.search(f"没有规则“{asked}”[，；]{close}。", captured.err)


def test_a_search_lists_the_rules_that_say_all_the_words(capsys: Captured) -> None:
    assert run(["rules", "--search", "附件 书名号"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "成文：层次、附件说明、附件（1 条）",
        "  note-book-marks 提示 附件名称的书名号",
        "共 1 条。",
    ]


def test_a_search_knows_clauses_and_codes_in_any_case(capsys: Captured) -> None:
    assert run(["rules", "--search", "gb/t 33476.2"]) == 0
    assert "imprint-even" in capsys.readouterr().out
    assert run(["rules", "--search", "NUMBER-ZERO"]) == 0
    assert "number-zero" in capsys.readouterr().out


def test_a_search_without_a_hit_says_so(capsys: Captured) -> None:
    assert run(["rules", "--search", "不会有这个词"]) == 0
    assert capsys.readouterr().out == "没有说到这些词的规则。\n"


def test_a_search_beside_codes_is_wrong_use(capsys: Captured) -> None:
    assert run(["rules", "page-paper", "--search", "纸张"]) == 2
    assert "写了代码，就不能再查词" in capsys.readouterr().err


def test_json_holds_the_same_facts(capsys: Captured) -> None:
    assert run(["rules", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["findings"] == []
    assert [rule["code"] for rule in data["rules"]] == list(all_rules())
    assert run(["rules", "纸张大小", "--json"]) == 0
    (rule,) = json.loads(capsys.readouterr().out)["rules"]
    assert rule == {
        "name": "纸张大小",
        "code": "page-paper",
        "subject": "成文：页面、版头、标题、主送、正文",
        "severity": "错误",
        "source": "GB/T 9704-2012 5.1",
        "message": "…纸张为 … 毫米，应为 210×297 毫米（A4）",
        "hint": "请在页面设置里选 A4",
        "wrong": "216×279 毫米（Letter）",
        "right": "210×297 毫米",
    }
