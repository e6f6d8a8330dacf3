"""`yinfa lint --fix`: content files with their words mended, comments and order kept."""

from __future__ import annotations

from generator.pipeline.mending import mend_content
from generator.pipeline.request import Request
from tests.trees import EDITION, TASKS, edit, write_tree

REQUEST = Request("clean", "qingshan")


def test_a_fault_is_mended_where_it_was_written(tmp_path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志带头学习,按时交流。")
    edit(workspace, TASKS, "format: 1", "# 会后补上\nformat: 1")
    (change,) = mend_content(workspace, [REQUEST])
    assert change.path == TASKS
    assert change.after == change.before.replace("学习,按时", "学习，按时")
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
    (change,) = mend_content(workspace, [REQUEST])
    assert change.after == change.before.replace("学习,带好", "学习，带好")


def test_words_of_a_reference_are_changed_where_they_were_written_or_not_at_all(tmp_path):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure: 主动公开", "disclosure: 主动公开,请遵守")
    (change,) = mend_content(workspace, [REQUEST])
    assert change.path == EDITION
    assert "主动公开，请遵守" in change.after
