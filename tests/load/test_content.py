from pathlib import Path

from generator.load.content import json_schemas
from generator.load.migrate import migrate, migrations
from tests.trees import (
    CITATIONS,
    EDITION,
    PROGRAMME,
    TASKS,
    add,
    codes,
    edit,
    places,
    sources,
    write_tree,
)


def test_the_small_workspace_loads_without_a_finding(tmp_path: Path):
    loaded, findings = sources(write_tree(tmp_path))
    assert [str(finding) for finding in findings] == []
    assert loaded is not None
    assert [row.id.value for row in loaded.tasks.table[0].rows] == [
        "learn-monthly",
        "learn-leaders",
    ]
    assert set(loaded.inputs) >= {PROGRAMME, TASKS, EDITION}


def test_all_faults_of_all_files_are_found_in_one_run(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "name: 清廉行动", "name：清廉行动\nnmae: 又一个")
    edit(workspace, TASKS, "id: learn-leaders", "id: learn-leaders\n        onwers: [medical]")
    edit(workspace, EDITION, "date: 2024-05-20", "date: 2024年5月20日\ndate: 2024-05-20")
    edit(workspace, CITATIONS, "year: 2024", "year: 24")
    loaded, findings = sources(workspace)
    assert loaded is None
    assert set(places(findings)) == {
        ("programme.yaml:2:5", "full-width-colon"),
        ("programme.yaml:3:1", "unknown-key"),
        ("tasks.yaml:18:9", "unknown-key"),
        ("2024.yaml:3:7", "wrong-type"),
        ("2024.yaml:4:1", "duplicate-key"),
        ("citations.yaml:6:30", "out-of-range"),
    }


def test_unknown_key_names_the_nearest_one(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure:", "disclosur:")
    _, findings = sources(workspace)
    assert codes(findings) == ["unknown-key"]
    assert "“disclosure”" in next(iter(findings)).hint


def test_missing_key_says_what_it_is_for(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "date: 2024-05-20\n", "")
    _, findings = sources(workspace)
    assert codes(findings) == ["missing-key"]
    assert "成文日期" in next(iter(findings)).message


def test_half_filled_value_is_found_as_empty(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "date: 2024-05-20", "date:")
    _, findings = sources(workspace)
    assert places(findings) == [("2024.yaml:3:6", "wrong-type")]
    assert "空" in next(iter(findings)).message


def test_numbers_flags_and_dates_are_read_strictly(tmp_path: Path):
    for old, new in (
        ("serial: 7", "serial: 007"),
        ("serial: 7", "serial: 七"),
        ("2024-05-20", "2024-02-30"),
        ("2024-05-20", "24-05-20"),
        ("2024-05-20", "0024-05-20"),
        ("2024-05-20", "２０２４-05-20"),
    ):
        workspace = write_tree(tmp_path)
        edit(workspace, EDITION, old, new)
        assert codes(sources(workspace)[1]) == ["wrong-type"], new


def test_wrong_choice_lists_the_choices(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, EDITION, "signature: 方案\n")
    _, findings = sources(workspace)
    assert codes(findings) == ["wrong-choice"]
    assert "notice、plan" in next(iter(findings)).message


def test_unknown_kind_of_annex_lists_the_kinds(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, "content/programmes/clean/annexes/extra.yaml", "format: 1\nkind: letter\n")
    _, findings = sources(workspace)
    assert codes(findings) == ["wrong-choice"]
    assert "roster" in next(iter(findings)).message


def test_older_format_points_to_migrate_and_newer_is_refused(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "format: 1\n", "")
    edit(workspace, CITATIONS, "format: 1", "format: 2")
    assert set(codes(sources(workspace)[1])) == {"format-old", "format-new"}


def test_migrate_adds_the_format_below_the_opening_comments_and_keeps_the_rest(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "format: 1\n", "# 任务\n\n")
    (migration,) = migrations(workspace)
    assert migration.path == TASKS
    assert migration.after == migration.before.replace("# 任务\n\n", "# 任务\n\nformat: 1\n")
    assert "+format: 1" in migration.difference()
    assert migrate(migration.after) == migration.after


def test_unknown_programme_district_and_edition_name_the_nearest(tmp_path: Path):
    from generator.load.content import load

    workspace = write_tree(tmp_path)
    _, findings = load(workspace, "claen", "qinshan")
    assert set(codes(findings)) == {"unknown-programme", "unknown-district"}
    assert all("是不是" in finding.hint for finding in findings)
    _, findings = load(workspace, "clean", "qingshan", "2023")
    assert codes(findings) == ["unknown-edition"]
    add(workspace, EDITION.replace("2024", "2025"), "format: 1\n")
    _, findings = load(workspace, "clean", "qingshan")
    assert codes(findings) == ["edition-not-named"]


def test_every_kind_of_file_has_a_schema_with_chinese_descriptions():
    for kind, schema in json_schemas():
        text = str(schema)
        assert any("一" <= character <= "鿿" for character in text), kind
    schemas = dict(json_schemas())
    assert schemas["programme"]["properties"]["annexes"]["description"] == "附件标识，按次序"
