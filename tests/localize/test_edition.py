from pathlib import Path

from generator.model.edition import prose_in
from generator.model.text import Reference, Run
from tests.trees import (
    DISTRICT,
    EDITION,
    PROGRAMME,
    TABLE,
    TASKS,
    add,
    codes,
    edit,
    edition,
    places,
    write_tree,
)


def said(workspace) -> str:
    """All words of the resolved programme, edition and annexes."""
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    values = (resolved.programme, resolved.tasks, resolved.local, *resolved.annexes.values())
    return "\n".join(str(prose) for value in values for prose in prose_in(value))


def test_references_become_the_words_of_the_district(tmp_path: Path):
    words = said(write_tree(tmp_path))
    assert "关于印发《青山县清廉行动实施方案》的通知" in words
    assert "根据市卫生健康委《关于开展清廉行动的通知》（青卫〔2024〕3号）" in words
    assert "全县实现“一个100%”，即制度建立率达到100%。" in words
    assert "每季度第一个月5日前报送" in words
    assert "安排专题学习，每月至少1次。" in words
    assert "责任股室" in words


def test_only_numbers_of_annexes_are_left_open(tmp_path: Path):
    resolved, _ = edition(write_tree(tmp_path))
    values = (resolved.programme, resolved.tasks, resolved.local, *resolved.annexes.values())
    left = [r for value in values for prose in prose_in(value) for r in prose.references()]
    assert {reference.kind for reference in left} == {"附件"}


def test_a_word_knows_where_it_comes_from_and_what_brought_it_in(tmp_path: Path):
    resolved, _ = edition(write_tree(tmp_path))
    assert resolved.programme.plan is not None
    name = resolved.programme.plan.title.pieces[0]
    assert isinstance(name, Run)
    assert (name.text, str(name.place)) == ("青山县", f"{DISTRICT}:2:7")
    assert str(name.via) == f"{PROGRAMME}:8:10"


def test_moving_a_district_to_another_level_changes_its_words(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "level: 县", "level: 旗")
    edit(workspace, DISTRICT, "name: 医政股", "name: 医政医管处")
    words = said(workspace)
    assert "全旗实现" in words
    assert "全县" not in words


def test_all_broken_references_are_found_at_their_places(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TABLE, "责任｛科室｝", "责任｛科室:x｝｛附表:figures｝｛附件:figure｝｛单位｝")
    edit(workspace, TASKS, "主要负责同志带头学习。", "带头｛数量:study、{附件}。")
    _, findings = edition(workspace)
    assert set(places(findings)) == {
        ("table.yaml:4:15", "reference-key"),
        ("table.yaml:4:21", "unknown-reference-kind"),
        ("table.yaml:4:33", "unknown-reference"),
        ("table.yaml:4:44", "reference-key"),
        ("tasks.yaml:19:17", "broken-braces"),
        ("tasks.yaml:19:27", "half-width-braces"),
    }


def test_reference_that_comes_back_to_itself_is_found(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "name: 清廉行动", "name: ｛方案｝行动")
    _, findings = edition(workspace)
    assert set(codes(findings)) == {"circular-reference"}


def test_ids_that_point_to_nothing_are_found(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "owners: [medical, hospitals]", "owners: [medicall]")
    edit(
        workspace,
        TASKS,
        "- id: learn-leaders\n        measure: learn",
        "- id: learn-leaders\n        measure: learning-all",
    )
    edit(workspace, PROGRAMME, "targets: [built]", "targets: [bilt]")
    edit(workspace, PROGRAMME, "who: hospitals", "who: clinics")
    _, findings = edition(workspace)
    assert codes(findings) == ["unknown-reference"] * 4


def test_an_id_used_twice_is_found(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "id: learn-leaders", "id: study")
    assert codes(edition(workspace)[1]) == ["duplicate-id"]


def test_local_edition_removes_replaces_adds_and_moves_by_id(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(
        workspace,
        EDITION,
        """
        changes:
          remove: [learn-leaders]
          replace:
            - {id: study, value: 2}
            - {id: learn, title: 学起来}
          add:
            - after: learn-monthly
              row: {id: quiz, measure: learn, text: 组织测试。, owners: [hospitals]}
            - before: learning
              group:
                id: opening
                title: 启动
                rows: [{id: kick-off, measure: learn, text: 召开会议。, owners: [medical]}]
          move:
            - {id: steps, before: goals}
        """,
    )
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    rows = [str(row.text) for group in resolved.tasks.table for row in group.rows]
    assert rows == ["召开会议。", "安排专题学习，每月至少2次。", "组织测试。"]
    assert resolved.tasks.measures[0].measures[0].place_of("title").path == EDITION
    assert resolved.programme.plan is not None
    assert [s.id.value for s in resolved.programme.plan.sections][:2] == ["steps", "goals"]


def test_changes_that_fit_nowhere_are_found(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(
        workspace,
        EDITION,
        """
        changes:
          remove: [learn-leader]
          replace:
            - {id: goals, value: 2}
          add:
            - {row: {id: quiz, measure: learn, text: 组织测试。, owners: [hospitals]}}
            - {after: goals, row: {id: quiz-2, measure: learn, text: 测试。, owners: [hospitals]}}
          move:
            - {id: goals, after: study}
        """,
    )
    _, findings = edition(workspace)
    assert sorted(codes(findings)) == [
        "addition-shape",
        "change-fits-not",
        "change-fits-not",
        "change-fits-not",
        "unknown-reference",
    ]
    assert "learn-leaders" in next(f for f in findings if f.code == "unknown-reference").hint


def test_annexes_in_another_order_without_one_leave_no_reference_to_it(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, EDITION, "annexes: [figures, figures, roster]\n")
    _, findings = edition(workspace)
    assert sorted(codes(findings)) == ["annex-listed-twice", "annex-not-listed"]


def test_the_only_kinds_of_pieces_are_runs_and_references(tmp_path: Path):
    resolved, _ = edition(write_tree(tmp_path))
    pieces = {type(piece) for prose in prose_in(resolved.programme) for piece in prose.pieces}
    assert pieces <= {Run, Reference}
