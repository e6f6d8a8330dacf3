import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest
from fontTools.ttLib import TTLibError

from generator.cli.run import run
from generator.load.content import KINDS
from tests.fonts import FOLDER
from tests.trees import EDITION, PROGRAMME, TASKS, add, edit, write_tree


def test_content_in_order_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_tree(tmp_path)
    assert run(["lint", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 0
    assert "没有发现问题" in capsys.readouterr().out


def test_faults_end_with_1_each_with_place_code_sentence_and_hint_and_its_line_below(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure:", "disclosur:")
    edit(workspace, TASKS, "id: learn-leaders", "id：learn-leaders")
    assert run(["lint", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "content/districts/qingshan/clean/2024.yaml:5:1 错误 unknown-key "
        "没有“disclosur”这个键。是不是“disclosure”？",
        "    disclosur: 主动公开",
        "    ^^^^^^^^^",
        "content/programmes/clean/tasks.yaml:17:11 错误 full-width-colon "
        "键“id”后面是全角冒号。请改成半角冒号加一个空格",
        "    - id：learn-leaders",
        "        ～",
        "共 错误 2 条。",
    ]


def test_json_is_one_object_with_the_same_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "declared: 1", "declared: 2")
    assert run(["lint", "clean", "-d", "qingshan", "-w", str(tmp_path), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    (finding,) = [found for found in findings if found["code"] == "slogan-count"]
    assert set(finding) == {"name", "code", "severity", "place", "message", "hint", "excerpt"}


def test_level_decides_what_counts(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志至少2次带头学习。")
    arguments = ["lint", "clean", "-d", "qingshan", "-w", str(tmp_path)]
    assert run(arguments) == 0
    assert run([*arguments, "--level", "警告"]) == 1


def test_lint_without_a_district_looks_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_tree(tmp_path)
    assert run(["lint", "clean", "-w", str(tmp_path)]) == 0
    assert "查了 1 个版本" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "没有命令"),
        (["build"], "缺少"),
        (["build", "clean", "-d", "x", "--fast"], "没有选项“--fast”"),
        (["fill", "--jsn"], "没有选项“--jsn”，是不是“--json”。用法"),
        (["biuld"], "没有命令“biuld”，是不是“build”。用法"),
        (["build", "clean", "-d", "x", "-f", "odt"], "pdf、docx、xlsx"),
        (["lint", "clean", "extra", "words"], "多了参数：extra words。"),
        (["lint", "clean", "－d", "qingshan"], "多了参数：－d qingshan；选项前的横线要用半角"),
        (["build", "clean", "-d", "x", "-f", "pdf,docx"], "要几种，就写几个 -f"),
    ],
)
def test_wrong_use_ends_with_2_and_says_so_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
):
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


def test_missing_workspace_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["list", "-w", str(tmp_path / "nowhere")]) == 3
    assert "workspace-not-found" in capsys.readouterr().err


def test_bad_content_touches_nothing_in_output(tmp_path: Path):
    workspace = write_tree(tmp_path)
    old = workspace.output / "qingshan" / "clean" / "2024" / "旧.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    edit(workspace, EDITION, "date: 2024-05-20", "date:")
    assert run(["build", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 1
    assert [path.name for path in workspace.output.rglob("*") if path.is_file()] == ["旧.pdf"]


def test_unknown_part_lists_the_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_tree(tmp_path)
    arguments = ["build", "clean", "-d", "qingshan", "-w", str(tmp_path), "--only", "annex:9"]
    assert run(arguments) == 1
    assert "issue、annex:1、annex:2、annex:3" in capsys.readouterr().err


def test_interruption_says_that_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    write_tree(tmp_path)
    monkeypatch.setattr("generator.pipeline.build.load", interrupt)
    assert run(["build", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 130
    assert "没有损坏" in capsys.readouterr().err


def test_an_interruption_that_python_wraps_into_another_error_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    """Ctrl-C in the body of a class that is being imported comes out as RuntimeError."""

    def interrupt(*arguments: object) -> None:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    write_tree(tmp_path)
    monkeypatch.setattr("generator.pipeline.build.load", interrupt)
    assert run(["build", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 130
    assert "没有损坏" in capsys.readouterr().err


def test_fault_of_ours_leaves_a_record_and_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    def break_down(*arguments: object) -> None:
        raise RuntimeError("boom")

    write_tree(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("generator.pipeline.build.load", break_down)
    assert run(["build", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    record = tmp_path / "cache" / "yinfa" / "错误记录.txt"
    assert "Traceback" in record.read_text("utf-8")
    assert run(["build", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 3
    assert record.read_text("utf-8").count("RuntimeError: boom") == 2, "nothing is written over"


def test_migrate_shows_the_difference_and_writes_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "format: 1\n", "")
    before = (tmp_path / TASKS).read_text("utf-8")
    assert run(["migrate", "-w", str(tmp_path)]) == 0
    assert "+format: 1" in capsys.readouterr().out
    assert (tmp_path / TASKS).read_text("utf-8") == before
    assert run(["migrate", "--write", "-w", str(tmp_path)]) == 0
    assert (tmp_path / TASKS).read_text("utf-8") == "format: 1\n" + before
    assert run(["lint", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == 0


def test_schema_writes_one_file_for_each_kind(tmp_path: Path):
    assert run(["schema", "-o", str(tmp_path / "schema")]) == 0
    names = sorted(path.name for path in (tmp_path / "schema").iterdir())
    assert "programme.schema.json" in names
    assert len(names) == len(KINDS)


def test_a_part_without_the_format_is_said_not_to_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_tree(tmp_path)
    arguments = ["build", "clean", "-d", "qingshan", "-w", str(tmp_path), "--only", "issue"]
    assert run([*arguments, "-f", "XLSX"]) == 1
    assert "nothing-made" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (OSError("cannot load library 'libpango-1.0-0'"), 1, "apt-get install libpango"),
        (TTLibError("unexpected end of table"), 1, "有字体文件损坏"),
        (OSError(28, "full"), 3, "磁盘已满"),
    ],
)
def test_what_a_library_cannot_do_is_said_in_chinese(
    error: Exception,
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    def fail(*arguments: object) -> None:
        raise error

    write_tree(tmp_path)
    monkeypatch.setattr("generator.pipeline.build.load", fail)
    assert run(["build", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == code
    assert said in capsys.readouterr().err


def test_doctor_finds_a_damaged_font_a_missing_folder_and_a_bad_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    write_tree(tmp_path)
    fonts = tmp_path / "ziti"
    fonts.mkdir()
    data = (FOLDER / "FandolFang-Regular.otf").read_bytes()
    (fonts / "FandolFang-Regular.otf").write_bytes(data[:5000])
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "letterhead.docx").write_bytes(b"no template")
    monkeypatch.setenv("YINFA_FONTS", f"{fonts}{os.pathsep}{tmp_path / 'zitti'}")
    monkeypatch.setattr("generator.formats.fonts.Fonts.use_configuration", lambda *_: None)
    assert run(["doctor", "-w", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    for code in ("font-skipped", "font-folder-missing", "template-unusable"):
        assert code in said
    assert str(fonts / "FandolFang-Regular.otf") in said


def test_doctor_counts_what_every_face_can_print(capsys: pytest.CaptureFixture[str]):
    assert run(["doctor", "--json"]) == 0
    checks = {c["name"]: c["detail"] for c in json.loads(capsys.readouterr().out)["checks"]}
    assert "FandolFang R（自由字体" in checks["字体 仿宋"]
    said = checks["字体 仿宋的收字"]
    assert "GB 2312 汉字 6763 字中有 6763 字；" in said
    assert "GBK 汉字 20902 字中有 7942 字，加上代替的字体有 20902 字" in said
    assert "喆堃昇珺镕" in said
    assert "印不出来" not in said


def test_doctor_names_the_characters_of_names_that_no_font_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name in ("FandolFang", "FandolKai", "FandolHei", "FandolSong"):
        shutil.copy(FOLDER / f"{name}-Regular.otf", folder)
    monkeypatch.setattr("generator.workspace.Workspace.font_folders", lambda _: (folder,))
    monkeypatch.setattr("generator.formats.fonts.Fonts.use_configuration", lambda *_: None)
    assert run(["doctor", "-w", str(tmp_path)]) == 1  # 小标宋 has no font at all
    said = capsys.readouterr().out
    assert "✗ 字体 仿宋的收字" in said
    assert "𠮷”印不出来，请把收有这些字的字体" in said


def test_doctor_names_the_font_of_every_face(capsys: pytest.CaptureFixture[str]):
    assert run(["doctor"]) == 0
    said = capsys.readouterr().out
    for face in ("小标宋", "仿宋", "楷体", "黑体", "宋体"):
        assert f"✓ 字体 {face}" in said


def test_help_is_chinese_and_imports_nothing_heavy():
    script = (
        "import sys; from generator.cli.run import run; code = run(['--help']);"
        "heavy = {'weasyprint', 'docx', 'openpyxl', 'pydantic', 'jinja2'} & set(sys.modules);"
        "sys.exit(code or len(heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for word in ("用法", "选项", "命令", "生成成套文件"):
        assert word in done.stdout
    for word in ("Usage", "Options", "Commands", "Show this"):
        assert word not in done.stdout


def test_a_preprinted_build_prints_nothing_red_and_says_so_in_the_manifest(tmp_path: Path):
    workspace = write_tree(tmp_path)
    arguments = ["build", "clean", "-d", "qingshan", "-w", str(tmp_path), "-f", "pdf"]
    assert run([*arguments, "--only", "issue", "--preprinted"]) == 0
    folder = workspace.output / "qingshan" / "clean" / "2024"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert "7.2.4" in manifest["deviations"][0]
    with pdfplumber.open(folder / manifest["files"][0]["path"]) as pdf:
        first = pdf.pages[0]
        colours = {char["non_stroking_color"] for char in first.chars}
        words = "".join(char["text"] for char in first.chars)
    assert (1.0, 0.0, 0.0) not in colours
    assert "文件" not in words
    assert "青卫发〔2024〕7号" in words


HOUSE = """
    format: 1
    name: 本县版式
    page: {top: 30}
    head: {red_line_weight: 2}
    """


def test_a_build_says_which_profile_holds_and_in_what_it_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    workspace = write_tree(tmp_path)
    add(workspace, "content/profiles/house.yaml", HOUSE)
    arguments = ["build", "clean", "-d", "qingshan", "-w", str(tmp_path), "-f", "docx"]
    arguments += ["--only", "issue", "--profile", "house"]
    assert run([*arguments, "--verbose"]) == 0
    assert capsys.readouterr().out.splitlines()[:5] == [
        "版式：house",
        "  网格：按页面设置，页边距上 30、下 35 毫米，行距 29.85 磅",
        "  5.2.1：上边距（天头）为 30 毫米（国标 37 毫米 ± 1 毫米）",
        "  5.2.3：行距为 29.85 磅（国标 28.95 磅）",
        "  惯例：红线粗细为 2 磅（通常 1.5 磅）",
    ]
    assert run([*arguments, "--json", "-o", str(tmp_path / "other")]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["profile"]["id"] == "house"
    assert [line.partition("：")[0] for line in said["deviations"]] == ["5.2.1", "5.2.3"]
    assert said["customs"] == ["惯例：红线粗细为 2 磅（通常 1.5 磅）"]
    manifest = tmp_path / "other/qingshan/clean/2024/manifest.json"
    assert json.loads(manifest.read_text("utf-8"))["deviations"] == said["deviations"]


def test_both_readings_of_the_grid_are_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_tree(tmp_path)
    arguments = ["build", "clean", "-d", "qingshan", "-w", str(tmp_path), "-f", "docx", "--verbose"]
    assert run([*arguments, "--profile", "exact"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "GB/T 33476.2" in lines[1]
    assert lines[2] == "  与国标没有不同。"


def test_a_finished_file_is_checked_by_the_profile_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    workspace = write_tree(tmp_path)
    add(workspace, "content/profiles/house.yaml", HOUSE)
    arguments = ["build", "clean", "-d", "qingshan", "-w", str(tmp_path), "-f", "docx"]
    assert run([*arguments, "--only", "issue", "--profile", "house"]) == 0
    (file,) = (workspace.output / "qingshan/clean/2024").glob("*.docx")
    check = ["check", str(file), "-w", str(tmp_path)]
    assert run([*check, "--profile", "house"]) == 0
    assert run(check) == 1
    assert " page-margin " in capsys.readouterr().out
    assert run([*check, "--profile", "hause"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        "--profile 错误 unknown-profile 没有名为“hause”的版式。是不是“house”？"
    )


def test_doctor_says_when_nothing_can_be_written_to_the_output_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "output").write_text("这是一个文件，不是目录", "utf-8")
    assert run(["doctor", "-w", str(tmp_path), "--json"]) == 3
    assert "file-not-writable" in capsys.readouterr().out


def test_a_list_for_one_text_is_found_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """It once made no package, said nothing, and ended with 0."""
    assert run(["init", str(tmp_path / "w")]) == 0
    path = tmp_path / "w/content/districts/songjiang/integrity-action/2022.yaml"
    text = path.read_text("utf-8")
    line = "disclosure: 信息公开属性：主动公开"
    assert line in text
    path.write_text(text.replace(line, "disclosure: [信息公开属性：主动公开]"), "utf-8")
    capsys.readouterr()
    code = run(["lint", "integrity-action", "-d", "songjiang", "-w", str(tmp_path / "w"), "--json"])
    assert code == 1
    assert "wrong-type" in capsys.readouterr().out


def test_a_profile_of_format_0_is_migrated_to_one_that_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["init", str(tmp_path / "w")]) == 0
    path = tmp_path / "w/content/profiles/ours.yaml"
    path.write_text("format: 0\nname: 本单位\n", "utf-8")
    run(["migrate", "-w", str(tmp_path / "w"), "--write"])
    assert path.read_text("utf-8") == "format: 1\nname: 本单位\n"


def test_an_escaped_control_character_has_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["init", str(tmp_path / "w")]) == 0
    path = tmp_path / "w/content/profiles/ours.yaml"
    path.write_text('format: 1\nname: "本\\u0007单位"\n', "utf-8")
    capsys.readouterr()
    code = run(["lint", "integrity-action", "-d", "songjiang", "-w", str(tmp_path / "w"), "--json"])
    build = ["build", "integrity-action", "-d", "songjiang", "-w", str(tmp_path / "w")]
    capsys.readouterr()
    assert code in (0, 1)
    assert run([*build, "--profile", "ours", "--only", "annex:1", "--json"]) == 1
    assert "unseen-character" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "360202", "clean", "--year", "２０２４"], "应当是整数"),
        (["new", "360202", "clean", "--year", "二〇二四"], "应当是整数"),
        (["new", "360202", "clean", "--year", "24"], "应当不小于 1949"),
        (["new", "360202", "clean", "--year", "20240"], "应当不大于 2100"),
        (["build", "clean", "--all-districts", "--jobs", "两"], "应当是整数"),
        (["build", "clean", "--all-districts", "--jobs", "0"], "应当不小于 1"),
    ],
)
def test_a_number_that_does_not_fit_is_refused_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
):
    assert run(arguments) == 2
    error = capsys.readouterr().err
    assert f"“{arguments[-2]}”的值不对：{said}" in error
    assert not re.search("Input|should|valid", error)
