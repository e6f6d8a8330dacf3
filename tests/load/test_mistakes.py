"""What a tired clerk types, and the answer: place, code, and the words that must not be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.content import load, wanted
from generator.localize.edition import localize
from generator.workspace import Workspace
from tests.trees import (
    DISTRICT,
    EDITION,
    FORM_ANNEX,
    PROGRAMME,
    TASKS,
    add,
    codes,
    edit,
    sources,
    write_tree,
)


def found(workspace: Workspace) -> list[str]:
    loaded, findings = sources(workspace)
    if loaded is not None:
        findings.extend(localize(loaded)[1])
    return [f"{str(f.place).rpartition('/')[2]} {f.code} {f.message}。{f.hint}" for f in findings]


MISTAKES = [
    # blanks, colons, characters
    (EDITION, "date: 2024", "date:2024", "2024.yaml:3:5 colon-without-space", "“date”"),
    (DISTRICT, "  short: 县", "  short:县", "district.yaml:9:8 colon-without-space", "“short”"),
    (EDITION, "date: 2024", "date:　2024", "2024.yaml:3:6 wide-blank", "全角空格"),
    (DISTRICT, "  short: 县", "　short: 县", "district.yaml:9:1 wide-blank", "行首"),
    (EDITION, "2024-05-20", "2024-05-20　", "2024.yaml:3:17 wide-blank", "行末"),
    (EDITION, "date: 2024", "\u200bdate: 2024", "2024.yaml:3:1 unseen-character", "U+200B"),
    (DISTRICT, "医政股", "医\x0b政股", "district.yaml:14:26 unseen-character", "U+000B"),
    (DISTRICT, "  short: 县", "\tshort: 县", "district.yaml:9:1 tab-indent", "空格"),
    (DISTRICT, "  - {id: party", "  -\t{id: party", "district.yaml:15:4 tab-indent", "空格"),
    (EDITION, "date: 2024", "date：２０２４年", "2024.yaml:3:5 full-width-colon", "半角"),
    (EDITION, "date: 2024", "date：2024年", "2024.yaml:3:6 wrong-type", "“2024年-05-20”"),
    # indentation and YAML's own signs
    (DISTRICT, "  short: 县", "   short: 县", "district.yaml:9:9 yaml-syntax", "缩进"),
    (EDITION, "主动公开", "属性: 主动公开", "2024.yaml:5:15 yaml-syntax", "加引号"),
    (EDITION, "主动公开", "[主动]公开", "2024.yaml:5:17 yaml-syntax", "以“[”开头"),
    (EDITION, "主动公开", "*主动公开", "2024.yaml:5:14 yaml-syntax", "以“*”开头"),
    (EDITION, "主动公开", '"主动公开', "2024.yaml:5:13 yaml-syntax", "引号"),
    (EDITION, "主动公开", "&a 主动公开", "2024.yaml:5:13 alias-used", "&"),
    (EDITION, "主动公开", "item #1", "2024.yaml:5:18 comment-cuts-text", "不会印出"),
    (EDITION, "主动公开", "see # below it", None, ""),
    (EDITION, "主动公开", "see this # below", "2024.yaml:5:22 comment-cuts-text", "不会印出"),
    (EDITION, "date: 2024", "---\ndate: 2024", "2024.yaml:3:1 yaml-syntax", "“---”"),
    # what is to be filled in, and references that YAML takes for its own
    (EDITION, "serial: 7", "serial: 【待补：顺序号】12", "2024.yaml:2:41 wrong-type", "填好了就删去它"),
    (EDITION, "serial: 7", "serial: 【待补：顺序号", "2024.yaml:2:41 wrong-type", "写成 【待补：要补什么】"),
    (EDITION, "[[｛单位:hospitals｝]]", "\n  - - {单位:hospitals}", "2024.yaml:5:7 wrong-type",
     "写作 ｛单位:hospitals｝"),
    (EDITION, "[[｛单位:hospitals｝]]", "\n  - - {单位: hospitals}", "2024.yaml:5:7 wrong-type",
     "写作 ｛单位:hospitals｝"),
    # ids
    (TASKS, "owners: [hospitals]", "owners: 医政股", "tasks.yaml:16:17 wrong-type",
     "写标识，放进半角方括号，如 [medical-affairs]"),
    (TASKS, "owners: [hospitals]", "owners: hospitals", "tasks.yaml:16:17 wrong-type", "[hospitals]"),
    (TASKS, "owners: [hospitals]", "owners: [医政股]", "tasks.yaml:16:18 wrong-type", "写标识"),
    (PROGRAMME, "who: hospitals", "who: 各医疗机构", "programme.yaml:52:10 wrong-type", "写标识"),
    (PROGRAMME, "who: hospitals", "who: []", "programme.yaml:52:5 wrong-type", "至少有一项"),
    # values
    (EDITION, "2024-05-20", "2024－05－20", "2024.yaml:3:7 wrong-type", "改用半角"),
    (EDITION, "2024-05-20", "2024年5月20日", "2024.yaml:3:7 wrong-type", "写作 2022-06-29"),
    (EDITION, "date: 2024-05-20", "date:", "2024.yaml:3:6 wrong-type", "写上内容"),
    (EDITION, "[[｛单位:hospitals｝]]", "[｛单位:hospitals｝]", "2024.yaml:4:14 wrong-type", "第1项"),
    (DISTRICT, "id: party,", "id: party_work,", "district.yaml:15:10 wrong-type", "连字符"),
    (TASKS, "[medical, hospitals]", "[medical，hospitals]", "tasks.yaml:20:18 wrong-type", "半角逗号"),
    (TASKS, "        owners: [hospitals]", "        others: yes\n        owners: [hospitals]",
     "tasks.yaml:16:17 wrong-type", "“是”或“否”"),
    (PROGRAMME, "- 根据｛依据", "- 依据: 根据｛依据", "programme.yaml:6:7 wrong-type", "加引号"),
    (EDITION, "imprint: {printed: 2024-05-21}", "imprint:\n  printed:2024-05-21",
     "2024.yaml:7:3 wrong-type", "冒号后面要空一格"),
    (EDITION, "format: 1", "format: 一", "2024.yaml:1:9 wrong-type", "整数"),
    # references
    (TASKS, "带头学习。", "见〔附件:table〕。", "tasks.yaml:19:22 wrong-brackets", "｛附件:标识｝"),
    (TASKS, "带头学习。", "见｛｝。", "tasks.yaml:19:22 reference-key", "缺少种类"),
    # ids
    (DISTRICT, "id: party", "id: medical", "district.yaml:15:10 duplicate-id", "district.yaml:14:10"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "place", "words"), MISTAKES)
def test_one_mistake_is_found_where_it_stands(
    path: str, old: str, new: str, place: str | None, words: str, tmp_path: Path
):
    workspace = write_tree(tmp_path)
    edit(workspace, path, old, new)
    lines = found(workspace)
    if place is None:
        assert lines == []
    else:
        assert [line for line in lines if line.startswith(f"{place} ") and words in line], lines


KEYS = [
    (
        DISTRICT,
        "unit_noun: 股室",
        "heads: 股室",
        "“heads”",
        "可用的有：code、former、grandparent、posts、profile、since、successor、unit_noun、units、until",
    ),
    (DISTRICT, "  short: ", "  shrot: ", "“shrot”", "是不是“short”？"),
    (PROGRAMME, "  title: 关于", "  tilte: 关于", "“tilte”", "是不是“title”？"),
    (PROGRAMME, "value: 1\n    unit", "valeu: 1\n    unit", "“valeu”", "是不是“value”？"),
    (PROGRAMME, "day: 5}", "dya: 5}", "“dya”", "是不是“day”？"),
    (FORM_ANNEX, "form: figures", "from: figures", "“from”", "是不是“form”？"),
]


@pytest.mark.parametrize(("path", "old", "new", "key", "advice"), KEYS)
def test_the_key_that_is_proposed_may_stand_at_that_very_place(
    path: str, old: str, new: str, key: str, advice: str, tmp_path: Path
):
    workspace = write_tree(tmp_path)
    edit(workspace, path, old, new)
    (line,) = [line for line in found(workspace) if " unknown-key " in line]
    assert key in line
    assert line.endswith(advice)


def test_a_missing_key_is_explained_for_its_own_place(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "{id: party, name: 党建股}", "{id: party}")
    assert found(workspace) == [
        "district.yaml:15:5 missing-key 缺少“name”（本地名称）。请补上这一项"
    ]


def test_three_colons_without_a_blank_are_found_in_one_run(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "  name: 青山县卫", "  name:青山县卫")
    edit(workspace, DISTRICT, "  short: ", "  short:")
    edit(workspace, DISTRICT, "platform_level: ", "platform_level:")
    assert codes(sources(workspace)[1]) == ["colon-without-space"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "x: " + "[" * 2000 + "]" * 2000,
        "x: " + "[" * 50_000,
        "\n".join(" " * depth + "x:" for depth in range(2000)),
        "x:\n  " + "- " * 2000 + "y",
        "x: " + "{a: " * 2000,
    ],
    ids=["brackets", "open", "indented", "dashes", "braces"],
)
def test_deep_nesting_is_found_and_breaks_nothing(text: str, tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, EDITION, f"{text}\n")
    assert set(codes(sources(workspace)[1])) & {"too-deep", "yaml-syntax"}


def test_a_bomb_of_aliases_is_found_and_stays_small(tmp_path: Path):
    workspace = write_tree(tmp_path)
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{c}: &{c} [{', '.join(['*' + b] * 9)}]"
        for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    add(workspace, EDITION, "\n".join(lines) + "\n")
    assert "alias-used" in codes(sources(workspace)[1])


def test_an_empty_file_and_one_of_comments_are_called_empty(tmp_path: Path):
    for text in ("", "# 说明\n", "\ufeff\r\n"):
        workspace = write_tree(tmp_path)
        (workspace.root / DISTRICT).write_text(text, encoding="utf-8")
        (finding,) = sources(workspace)[1]
        assert (finding.code, "空文件" in finding.message) == ("not-a-mapping", True)


def test_files_with_wrong_names_and_in_wrong_places_are_named(tmp_path: Path):
    workspace = write_tree(tmp_path)
    base = EDITION.removesuffix("2024.yaml")
    for name in ("annexes/联系表.yaml", "annexes/a.yml", "annex/b.yaml", "2025.yaml.txt"):
        add(workspace, base + name, "format: 1\n")
    add(workspace, EDITION.replace("clean/", "claen/"), "format: 1\n")
    add(workspace, base + "readme.txt", "说明\n")
    _, findings = sources(workspace)
    assert codes(findings) == ["file-not-read"] * 5
    assert "没有名为“claen”的方案" in next(iter(findings)).message


def test_a_district_without_its_file_is_told_which_one(tmp_path: Path):
    workspace = write_tree(tmp_path)
    (workspace.root / DISTRICT).rename(workspace.root / DISTRICT.replace("yaml", "yml"))
    (finding,) = sources(workspace)[1]
    assert finding.hint == "content/districts/qingshan 里缺少 district.yaml，请核对文件名"


def test_an_edition_that_no_district_has(tmp_path: Path):
    workspace = write_tree(tmp_path)
    assert wanted(workspace, "clean", None, None)[0] == [("qingshan", "2024")]
    pairs, findings = wanted(workspace, "clean", None, "2032")
    assert (pairs, codes(findings)) == ([], ["edition-nowhere"])
    assert codes(wanted(workspace, "claen", None, None)[1]) == ["unknown-programme"]
    assert codes(load(workspace, "clean", "qingshan", "../x")[1]) == ["unknown-edition"]


CHANGES = [
    ("remove: [study], replace: [{id: study, value: 2}]", "已经在 remove 里删去"),
    ("replace: [{id: study, value: 2}, {id: study, value: 3}]", "写了两次"),
    ("remove: [education, learn]", "已随上一级内容删去"),
    ("remove: [learn-leaders], move: [{id: learn-leaders, after: learn-monthly}]", "已经在 remove"),
    ("move: [{id: goals, after: goals}]", "没有写清移到哪里"),
    ("move: [{id: goals, after: tasks, before: steps}]", "没有写清移到哪里"),
]


@pytest.mark.parametrize(("changes", "words"), CHANGES)
def test_changes_that_undo_one_another_are_found(changes: str, words: str, tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, EDITION, f"changes: {{{changes}}}\n")
    assert [line for line in found(workspace) if "change-fits-not" in line and words in line]


def test_the_name_of_a_district_is_answered_with_its_folder(tmp_path: Path):
    """-d 青山县: who types what the district is called hears what to type."""
    workspace = write_tree(tmp_path)
    _, findings = load(workspace, "clean", "青山县")
    assert (next(iter(findings)).hint or "").endswith("“青山县”的目录名是 qingshan")
