"""Forms of every kind as rows of cells, the way a clerk would read them off the page."""

from pathlib import Path
from textwrap import dedent

import pytest

from generator.compose.issue import compose
from generator.model.document import Cell, FieldLine, Heading, Paragraph, Part, Table, TableNote
from generator.model.form import Input
from tests.trees import FORM, FORM_ANNEX, PROGRAMME, add, edit, edition, write_tree

HEAD = "format: 1\n"


def form(root: Path, text: str, annex: str = "", programme: str = "") -> Part:
    """The annex made of a form that is written as `text`."""
    workspace = write_tree(root)
    (workspace.root / FORM).write_text(HEAD + dedent(text), encoding="utf-8")
    add(workspace, FORM_ANNEX, annex)
    add(workspace, PROGRAMME, programme)
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    (document,) = [d for d in compose(resolved)[0] if d.id == "figures"]
    return document.parts[0]


def shown(cell: Cell) -> str:
    """`words` with 「key」 where an input is, and how many rows and columns it spans."""
    words, at = "", 0
    for blank in cell.blanks:
        room = str(cell.text)[blank.start : blank.end].strip()
        words += f"{str(cell.text)[at : blank.start]}{room}「{blank.input.key}」"
        at = blank.end
    words += str(cell.text)[at:] + (f"「{cell.input.key}」" if cell.input else "")
    span = f"×{cell.rows}" if cell.rows > 1 else ""
    return words.replace("\n", "/") + span + (f"↔{cell.columns}" if cell.columns > 1 else "")


def outline(part: Part) -> list[str]:
    (table,) = part.tables()
    return [" | ".join(map(shown, row.cells)) for row in (*table.head, *table.rows)]


def inputs(part: Part) -> dict[str, Input]:
    (table,) = part.tables()
    found = [cell.input for row in table.rows for cell in row.cells]
    found += [blank.input for row in table.rows for cell in row.cells for blank in cell.blanks]
    return {wanted.key: wanted for wanted in found if wanted}


YES_NO = """
    answers:
      - id: found
        choice: [{id: "yes", label: 有}, {id: "no", label: 无}]
      - id: persons
        choice: [{id: "yes", label: 有}, {id: "no", label: 无}]
        blanks: [{id: persons, unit: 人}]
      - id: fined
        choice: [{id: "yes", label: 有}, {id: "no", label: 无}]
        blanks:
          - {id: fine, label: 罚款, unit: 万元, type: decimal}
          - {id: taken, label: 没收, type: text}
      - id: sampled
        blanks:
          - {id: checked, label: 抽查, unit: 人}
          - {id: wrong, label: 违法违规, unit: 人, new_line: 是}
    """


def test_every_kind_of_answer_has_its_words_and_its_inputs(tmp_path: Path):
    """Content-model 2.15: the six result kinds of the inspection form, and plain numbers."""
    text = """
        columns: {label: 检查内容, value: 检查结果, remark: 备注}
        numbered: 是
        indicators:
          - {id: practice, label: 无证行医, answer: found}
          - {id: revoked, label: 吊销证书, answer: persons}
          - {id: fines, label: 罚款、没收, answer: fined}
          - {id: lending, label: 挂证, answer: sampled, remark: {text: 每家抽查20人, to: staff}}
          - {id: staff, label: 培训, unit: 次}
          - {id: day, label: 自查日期, type: date}
        """
    part = form(tmp_path, dedent(text) + dedent(YES_NO))
    assert outline(part) == [
        "检查内容 | 检查结果 | 备注",
        "1.无证行医 | 有□　无□「in_practice」 | ",
        "2.吊销证书 | 有□　无□「in_revoked」，「in_revoked_persons」人 | ",
        "3.罚款、没收 | 有□　无□「in_fines」，罚款「in_fines_fine」万元，没收「in_fines_taken」 | ",
        "4.挂证 | 抽查「in_lending_checked」人，/违法违规「in_lending_wrong」人 | 每家抽查20人×2",
        "5.培训 | 「in_staff」次",
        "6.自查日期 | 　　年　月　日「in_day」 | ",
    ]
    assert inputs(part)["in_practice"].options == ("有", "无")
    assert inputs(part)["in_lending_wrong"].label == "挂证·违法违规"
    assert inputs(part)["in_fines_fine"].unit == "万元"


def test_four_numbers_over_nine_rows_whose_labels_are_whole_sentences(tmp_path: Path):
    """上海's self-check form: figures under one number that share no label; unit in the cell."""
    text = """
        columns: {number: 序号, label: 内容, value: 自查结果}
        indicators:
          - id: training
            figures:
              - {id: times, label: 组织培训次数, unit: 次}
              - {id: persons, label: 参加培训人数, unit: 人}
          - {id: visits, label: 接待次数, unit: 次}
        """
    assert outline(form(tmp_path, text)) == [
        "序号 | 内容 | 自查结果",
        "1×2 | 组织培训次数 | 「in_training_times」次",
        "参加培训人数 | 「in_training_persons」人",
        "2 | 接待次数 | 「in_visits」次",
    ]


MATRIX = """
    columns:
      category: 项目
      label: 检查内容
      value: 数量
      values: [{id: public, term: public}, {id: private, term: private}]
      unit: 单位
      unit_last: 是
    patterns:
      - id: two
        figures:
          - {id: doctors, label: 医师, unit: 人}
          - {id: nurses, label: 护士, unit: 人}
    categories:
      - id: found
        label: 查处情况
        indicators:
          - {id: practice, label: 无证行医, unit: 起}
          - {id: revoked, label: 吊销证书, pattern: two}
      - id: fined
        label: 处罚情况
        indicators:
          - {id: amount, label: 罚款总额, unit: 万元, type: decimal, most: 5000}
    """
TERMS = """
    terms:
      - {id: public, label: 公立医疗机构}
      - {id: private, label: 社会办医疗机构}
    """


def test_heads_of_two_levels_categories_and_sub_rows_are_merged(tmp_path: Path):
    part = form(tmp_path, MATRIX, programme=TERMS)
    assert outline(part) == [
        "项目×2 | 检查内容×2↔2 | 数量↔2 | 单位×2",
        "公立医疗机构 | 社会办医疗机构",
        "查处情况×3 | 无证行医↔2 | 「in_practice_public」 | 「in_practice_private」 | 起",
        "吊销证书×2 | 医师 | 「in_revoked_doctors_public」 | 「in_revoked_doctors_private」 | 人",
        "护士 | 「in_revoked_nurses_public」 | 「in_revoked_nurses_private」 | 人",
        "处罚情况 | 罚款总额↔2 | 「in_amount_public」 | 「in_amount_private」 | 万元",
    ]
    assert inputs(part)["in_amount_public"].most == 5000
    assert inputs(part)["in_revoked_nurses_private"].label == "吊销证书·护士·社会办医疗机构"
    (table,) = part.tables()
    assert sum(column.share for column in table.columns) == pytest.approx(1)


def test_kinds_of_institutions_are_said_once_for_boxes_columns_and_rows(tmp_path: Path):
    """Renaming a term changes all of them."""
    text = """
        header:
          - {id: kind, label: 类别, type: choice, options: [{id: public, term: public}]}
        columns:
          label: 机构类型
          values: [{id: all, label: 总数, unit: 家}, {id: public, term: public, unit: 家}]
        categories:
          - id: first
            term: public
            indicators: [{id: hospitals, term: private}]
        """
    part = form(tmp_path, text, programme=TERMS.replace("公立", "国有"))
    (line,) = [block for block in part.blocks if isinstance(block, FieldLine)]
    assert f"{line.fields[0].label}{line.fields[0].shown}" == "类别：国有医疗机构□"
    assert outline(part) == [
        "机构类型↔2 | 总数 | 国有医疗机构",
        "国有医疗机构 | 社会办医疗机构 | 「in_hospitals_all」 | 「in_hospitals_public」",
    ]


FIELDS = """
    header:
      - {id: unit, label: 填报单位, show_label: 否, cells: 8, after: 市（处室）}
      - {id: months, label: 月份, show_label: 否, type: months, before: 2020年}
      - {id: grade, label: 等级, type: choice, alone: 是, options: [{id: a, label: 一级}, {id: b, label: 二级}]}
      - {id: staff, label: 职工数, type: whole}
    columns: {label: 项目, unit: 单位, value: 数量}
    indicators: [{id: a, label: 甲, unit: 次, explanation: 只计本院的。}]
    footer:
      - {id: day, label: 填表日期, type: date}
    additions:
      header: [{id: period, label: 统计时段, type: period}]
      footer: [{id: reviewer, label: 审核人}]
    """


def lines(part: Part) -> list[str]:
    return [
        "　".join(f"{f.label}[{f.shown or f.blank}]{f.after}" for f in block.fields)
        for block in part.blocks
        if isinstance(block, FieldLine)
    ]


def test_fields_of_every_kind_stand_two_to_a_line_or_alone(tmp_path: Path):
    assert lines(form(tmp_path, FIELDS)) == [
        "[8]市（处室）　2020年[　月—　月]",
        "等级：[一级□　二级□]",
        "职工数：[6]",
        "填表日期：[　　年　月　日]",
    ]


def test_a_usable_print_has_the_missing_fields_and_says_which(tmp_path: Path):
    """Faithful or usable (content-model 6): nobody shall take our fields for the superior's."""
    part = form(tmp_path, FIELDS, annex="usable: 是\n")
    assert lines(part)[2:] == [
        "职工数：[6]　统计时段：[6]",
        "填表日期：[　　年　月　日]　审核人：[6]",
    ]
    notes = [str(block.text) for block in part.blocks if isinstance(block, TableNote)]
    assert notes == ["“统计时段、审核人”原表没有，为便于填报而加。"]


@pytest.mark.parametrize(
    ("how", "kinds"), [("notes", [TableNote] * 2), ("text", [Heading, Paragraph])]
)
def test_explanations_are_printed_behind_the_form_where_the_annex_asks(
    how: str, kinds: list[type], tmp_path: Path
):
    assert not isinstance(form(tmp_path / "without", FIELDS).blocks[-1], Paragraph | TableNote)
    behind = form(tmp_path / "with", FIELDS, annex=f"explanations: {how}\n").blocks[-2:]
    assert [type(block) for block in behind] == kinds
    assert [str(block.text) for block in behind] == [  # type: ignore[union-attr]
        "填报说明：" if how == "notes" else "填报说明",
        "第1项（甲）：只计本院的。",
    ]


def test_one_explanation_of_a_shared_figure_is_said_once_with_all_its_numbers(tmp_path: Path):
    text = """
        columns: {number: 序号, label: 项目, unit: 单位, value: 数量}
        patterns:
          - id: cases
            figures:
              - {id: number, label: 案件数量, unit: 件, explanation: 由作出处理的单位填报。}
        indicators:
          - {id: gifts, label: 收受礼金, pattern: cases}
          - {id: trainings, label: 培训, unit: 次}
          - {id: kickbacks, label: 收受回扣, pattern: cases}
        """
    part = form(tmp_path, text, annex="explanations: notes\n")
    notes = [str(block.text) for block in part.blocks if isinstance(block, TableNote)]
    assert notes == ["填报说明：", "第1、3项（案件数量）：由作出处理的单位填报。"]


def test_the_columns_of_the_first_kind_of_form_are_as_they_were(tmp_path: Path):
    """Workbooks of 松江's statistics are out there: their columns and keys do not move."""
    workspace = write_tree(tmp_path)
    resolved, _ = edition(workspace)
    (document,) = [d for d in compose(resolved)[0] if d.id == "figures"]
    (table,) = document.tables()
    assert isinstance(table, Table)
    assert [round(column.share, 9) for column in table.columns] == [0.08, 0.45, 0.2, 0.11, 0.16]
    assert [*inputs(document.parts[0])] == ["in_trainings", "in_gifts_number", "in_gifts_amount"]


def test_annexes_without_a_notice_are_a_package_without_a_number(tmp_path: Path):
    """广西: attachments only (content-model 1); what has no number prints none."""
    workspace = write_tree(tmp_path)
    text = (workspace.root / PROGRAMME).read_text("utf-8")
    kept = text[: text.index("notice:")] + text[text.index("phases:") :]
    (workspace.root / PROGRAMME).write_text(kept, encoding="utf-8")
    number = "number: {code: 青卫发, year: 2024, serial: 7}\n"
    edit(workspace, "content/districts/qingshan/clean/2024.yaml", number, "")
    resolved, _ = edition(workspace)
    documents, _ = compose(resolved)
    assert [document.part for document in documents] == ["annex:1", "annex:2", "annex:3"]
    assert [str(document.parts[0].blocks[0].text) for document in documents] == [  # type: ignore[union-attr]
        "附件1",
        "附件2",
        "附件3",
    ]


def test_number_category_label_in_this_order(tmp_path: Path):
    """The number stands under its head, before the category, and begins again where it is said to."""
    text = """
        columns: {number: 序号, category: 类别, label: 项目, value: 数量}
        restart: 是
        categories:
          - id: talks
            label: 宣传
            indicators:
              - {id: lectures, label: 讲座, unit: 场}
              - {id: leaflets, label: 手册, unit: 份}
          - id: complaints
            label: 处置
            indicators:
              - {id: taken, label: 受理, unit: 件}
              - {id: total, label: 合计, unit: 件, unnumbered: 是}
        """
    assert outline(form(tmp_path, text)) == [
        "序号 | 类别 | 项目 | 数量",
        "1 | 宣传×2 | 讲座 | 「in_lectures」场",
        "2 | 手册 | 「in_leaflets」份",
        "1 | 处置×2 | 受理 | 「in_taken」件",
        " | 合计 | 「in_total」件",
    ]


def test_boxes_in_front_notes_behind_and_words_before_the_fields(tmp_path: Path):
    """What forms of superiors have otherwise than ours: □有 □无, 注 below 填表人, a sentence on top."""
    text = """
        preamble: [本表由各学校填写。]
        header:
          - id: kind
            label: 类别
            type: choice
            box_first: 是
            options: [{id: a, label: 小学}, {id: b, label: 中学}]
        columns: {label: 项目, value: 结果}
        answers:
          - id: found
            choice: [{id: "yes", label: 有}, {id: "no", label: 无}]
            box_first: 是
        indicators: [{id: exits, label: 通道堵塞, answer: found}]
        notes: [注：如实填写。]
        notes_last: 是
        footer: [{id: reporter, label: 填表人}]
        """
    part = form(tmp_path, text)
    kinds = (Paragraph, FieldLine, Table, TableNote)
    shown_ = [type(block) for block in part.blocks if isinstance(block, kinds)]
    assert shown_ == [Paragraph, FieldLine, Table, FieldLine, TableNote]
    (head, _) = [block for block in part.blocks if isinstance(block, FieldLine)]
    assert str(head.fields[0].shown) == "□小学　□中学"
    (table,) = part.tables()
    assert str(table.rows[0].cells[1].text) == "□有　□无"
    wanted = table.rows[0].cells[1].input
    assert wanted is not None
    assert wanted.box_first
