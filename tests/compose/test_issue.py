from pathlib import Path

from generator.compose.issue import compose
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Document,
    Heading,
    Letterhead,
    Note,
    Paragraph,
    Part,
    Recipients,
    Signature,
    Title,
)
from tests.trees import EDITION, FORM, PROGRAMME, ROSTER, TASKS, add, edit, edition, write_tree


def documents(workspace) -> dict[str, Document]:
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    composed, _ = compose(resolved)
    return {document.part: document for document in composed}


def outline(part: Part) -> list[str]:
    """One line a block, as a clerk would read it."""
    lines = []
    for block in part.blocks:
        match block:
            case Heading():
                lines.append(f"{block.level}级 {block.text}")
            case Paragraph():
                lines.append(
                    f"段 [{block.lead}] {block.text}" if block.lead else f"段 {block.text}"
                )
            case AttachmentNote():
                lines.append("附件说明 " + " / ".join(map(str, block.names)))
            case Letterhead():
                lines.append(f"版头 {block.mark} {block.number}")
            case Signature():
                lines.append(f"落款 {block.issuer} {block.date}")
            case Title() | Recipients() | Note() | AnnexLabel():
                lines.append(f"{type(block).__name__} {block.text}")
            case _:
                lines.append(type(block).__name__)
    return lines


def test_notice_and_plan_are_composed_in_order_with_computed_numbers(tmp_path: Path):
    issue = documents(write_tree(tmp_path))["issue"]
    notice, plan, *_ = issue.parts
    assert outline(notice) == [
        "版头 青山县卫生健康委员会文件 青卫发〔2024〕7号",
        "Title 关于印发《青山县清廉行动实施方案》的通知",
        "Recipients 各医疗机构：",
        "段 根据市卫生健康委《关于开展清廉行动的通知》（青卫〔2024〕3号），制定本方案，现印发给你们。",
        "落款 青山县卫生健康委员会 2024年5月20日",
        "Note （主动公开）",
    ]
    assert outline(plan) == [
        "Title 青山县清廉行动实施方案",
        "1级 一、工作目标",
        "段 全县实现“一个100%”，即制度建立率达到100%。",
        "1级 二、具体任务",
        "2级 （一）加强教育",
        "段 [1.组织学习。] 组织专题学习，每月至少1次。",
        "1级 三、实施步骤",
        "2级 （一）动员部署（2024年6月底前）",
        "段 制定方案。",
        "1级 四、工作要求",
        "段 [（一）按时报送。] 每季度第一个月5日前报送（见附件3），分工见附件2，机构见附件1。",
        "附件说明 青山县清廉行动工作组 / 清廉行动任务表 / 清廉行动统计表",
    ]


def test_a_colon_that_was_typed_with_the_last_recipient_is_not_doubled(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "[[｛单位:hospitals｝]]", "[[｛单位:hospitals｝：]]")
    notice, *_ = documents(workspace)["issue"].parts
    assert "Recipients 各医疗机构：" in outline(notice)


def test_annex_numbers_follow_the_order_of_the_edition_everywhere(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, EDITION, "annexes: [figures, roster, table]\n")
    found = documents(workspace)
    assert list(found) == ["issue", "annex:1", "annex:2", "annex:3"]
    assert found["annex:1"].file_name == "附件1 清廉行动统计表"
    plan = outline(found["issue"].parts[1])
    assert "（见附件1），分工见附件3，机构见附件2。" in plan[-2]
    assert plan[-1] == "附件说明 清廉行动统计表 / 青山县清廉行动工作组 / 清廉行动任务表"
    assert [outline(part)[0] for part in found["issue"].parts[2:]] == [
        "AnnexLabel 附件1",
        "AnnexLabel 附件2",
        "AnnexLabel 附件3",
    ]


def test_single_annex_has_no_number(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "，分工见｛附件:table｝，机构见｛附件:roster｝", "")
    add(workspace, EDITION, "annexes: [figures]\n")
    found = documents(workspace)
    assert "（见附件）" in outline(found["issue"].parts[1])[-2]
    assert outline(found["annex:1"].parts[0])[0] == "AnnexLabel 青卫发〔2024〕7号附件"


def test_separately_bound_annex_carries_the_document_number(tmp_path: Path):
    annex = documents(write_tree(tmp_path))["annex:2"]
    assert outline(annex.parts[0])[:2] == [
        "AnnexLabel 青卫发〔2024〕7号附件2",
        "Title 清廉行动任务表",
    ]
    assert annex.imprint is None


def test_task_table_numbers_rows_through_and_merges_groups(tmp_path: Path):
    (table,) = documents(write_tree(tmp_path))["annex:2"].tables()
    assert [[str(cell.text) for cell in row.cells] for row in (*table.head, *table.rows)] == [
        ["序号", "主要任务", "责任股室"],
        ["1", "集中学习", "安排专题学习，每月至少1次。", "各医疗机构"],
        ["2", "主要负责同志带头学习。", "医政股、各医疗机构"],
    ]
    assert [cell.rows for cell in table.rows[0].cells] == [1, 2, 1, 1]
    assert [row.together for row in table.rows] == [True, False]


def test_owners_end_with_other_offices_where_the_row_says_so(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(
        workspace,
        TASKS,
        "owners: [medical, hospitals]",
        "owners: [medical, party]\n        others: true",
    )
    (table,) = documents(workspace)["annex:2"].tables()
    assert str(table.rows[1].cells[-1].text) == "医政股、党建股等相关股室"


def test_form_spans_an_indicator_over_its_figures_and_gives_each_an_input(tmp_path: Path):
    (table,) = documents(write_tree(tmp_path))["annex:3"].tables()
    assert [[str(cell.text) for cell in row.cells] for row in table.rows] == [
        ["1", "培训次数", "次", ""],
        ["2", "收受礼金案件", "案件数量", "件", ""],
        ["涉案金额", "万元", ""],
    ]
    inputs = [cell.input for row in table.rows for cell in row.cells if cell.input]
    assert [(i.key, i.type.value, i.label, i.unit) for i in inputs] == [
        ("in_trainings", "whole", "培训次数", "次"),
        ("in_gifts_number", "whole", "收受礼金案件·案件数量", "件"),
        ("in_gifts_amount", "decimal", "收受礼金案件·涉案金额", "万元"),
    ]


def test_self_check_sheet_is_made_from_the_rows_of_its_owners(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "owners: [medical, hospitals]", "owners: [medical]")
    add(
        workspace,
        ROSTER.replace("roster", "progress"),
        """
        format: 1
        kind: progress
        title: ｛行动｝进度自查表
        owners: [hospitals]
        """,
    )
    add(workspace, EDITION, "annexes: [roster, table, figures, progress]\n")
    (table,) = documents(workspace)["annex:4"].tables()
    (row,) = table.rows
    assert [str(cell.text) for cell in row.cells] == [
        "1", "集中学习", "安排专题学习，每月至少1次。", "每月至少1次", "", "",
    ]  # fmt: skip
    assert [c.input.key for c in row.cells if c.input] == [
        "in_learn_monthly_progress",
        "in_learn_monthly_next",
    ]


def test_roster_names_departments_of_the_district(tmp_path: Path):
    (part,) = documents(write_tree(tmp_path))["annex:1"].parts
    assert outline(part)[2:] == [
        "段 [组长：] 主要负责同志",
        "段 [成员：] 医政股、党建股等部门负责人",
    ]


def test_every_word_of_a_document_knows_its_file_and_line(tmp_path: Path):
    issue = documents(write_tree(tmp_path))["issue"]
    title = issue.parts[0].blocks[1]
    assert isinstance(title, Title)
    assert [(run.text, str(run.place).rpartition("/")[2]) for run in title.text.runs] == [
        ("关于印发《", "programme.yaml:4:10"),
        ("青山县", "district.yaml:2:7"),
        ("清廉行动", "programme.yaml:2:7"),
        ("实施方案", "programme.yaml:8:18"),
        ("》的通知", "programme.yaml:4:19"),
    ]


def test_annexes_without_notice_and_plan_are_a_package(tmp_path: Path):
    workspace = write_tree(tmp_path)
    text = (workspace.root / PROGRAMME).read_text(encoding="utf-8")
    head, _, rest = text.partition("notice:")
    _, _, tail = rest.partition("phases:")
    (workspace.root / PROGRAMME).write_text(head + "phases:" + tail, encoding="utf-8")
    assert list(documents(workspace)) == ["annex:1", "annex:2", "annex:3"]


def test_forms_print_notes_and_footer_fields_below_the_table(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, FORM, "notes: [金额保留两位小数。]\nfooter: [{id: filler, label: 填表人}]\n")
    (part,) = documents(workspace)["annex:3"].parts
    assert outline(part)[2:] == ["FieldLine", "Table", "TableNote", "FieldLine"]
