"""`yinfa lint --fix`: content files with their words mended, comments and order kept."""

from __future__ import annotations

import codecs

import pytest
import yaml

from generator.cli.mending import fix_content
from generator.cli.report import Report
from generator.pipeline.mending import mend_content
from generator.pipeline.request import Request
from tests.trees import EDITION, TASKS, edit, write_tree

REQUEST = Request("clean", "qingshan")


def test_a_fault_is_mended_where_it_was_written(tmp_path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志带头学习,按时交流。")
    edit(workspace, TASKS, "format: 1", "# 会后补上\nformat: 1")
    (change,), left = mend_content(workspace, [REQUEST])
    assert change.path == TASKS
    assert change.after == change.before.replace("学习,按时", "学习，按时")
    assert not left
    assert "# 会后补上" in change.after


def test_nothing_is_written_unasked(tmp_path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志带头学习,按时交流。")
    before = workspace.read_text(TASKS)
    mend_content(workspace, [REQUEST])
    assert workspace.read_text(TASKS) == before


def test_a_text_printed_in_two_places_is_changed_once(tmp_path):
    """The title of a measure stands in the plan and in the task table."""
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "title: 组织学习", "title: 组织学习,带好队伍")
    (change,), left = mend_content(workspace, [REQUEST])
    assert change.after == change.before.replace("学习,带好", "学习，带好")
    assert not left


def test_words_of_a_reference_are_changed_where_they_were_written_or_not_at_all(tmp_path):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure: 主动公开", "disclosure: 主动公开,请遵守")
    (change,), _ = mend_content(workspace, [REQUEST])
    assert change.path == EDITION
    assert "主动公开，请遵守" in change.after


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("'带头''学习'',按时交流。'", "带头'学习',按时交流。"),
        ('"\\u5e26头学习,按时交流。"', "带头学习,按时交流。"),
    ],
)
def test_what_is_written_with_escapes_is_left_and_told(tmp_path, written, printed):
    """The file does not hold the words as they are printed: where they stand only a person can say."""
    workspace = write_tree(tmp_path)
    assert yaml.safe_load(written) == printed
    edit(workspace, TASKS, "主要负责同志带头学习。", written)
    changes, left = mend_content(workspace, [REQUEST])
    assert not changes
    lines = workspace.read_text(TASKS).splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if written in line)
    assert {place.line for place in left} == {number}
    report = Report(as_json=False)
    told = fix_content(report, workspace, [REQUEST], write=False)
    assert told == {"changed": [], "left": [str(place) for place in left]}


def test_the_command_says_how_many_places_are_left_and_where(tmp_path, capsys):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", '"\\u5e26头学习,按时交流。"')
    fix_content(Report(as_json=False), workspace, [REQUEST], write=False)
    said = capsys.readouterr().out
    assert f"另有 1 处没有改：{TASKS}:" in said


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_mark_and_line_ends_of_the_file_stay(tmp_path, mark, end):
    """A file that Notepad has saved: who compares it line by line sees the change and nothing else."""
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志带头学习,按时交流。")
    path = workspace.root / TASKS
    before = mark + path.read_bytes().replace(b"\n", end.encode(), 5)
    path.write_bytes(before)
    fix_content(Report(as_json=False), workspace, [REQUEST], write=True)
    assert path.read_bytes() == before.replace("学习,按时".encode(), "学习，按时".encode())


def test_an_open_point_stays_whatever_is_mended_around_it(tmp_path):
    """What stands in 【待补：…】 is for the person who fills it in, also in the second round."""
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "请落实,按时报送【待补：单位,电话】,再交流。")
    (change,), _ = mend_content(workspace, [REQUEST])
    assert "请落实，按时报送【待补：单位,电话】，再交流。" in change.after
