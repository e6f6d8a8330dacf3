"""Documents of other subjects, levels and shapes than the five sources: drafted, proved, built.

All of them are invented, bodies and places too.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.content.annex import TextAnnex
from generator.model.content.programme import Section
from generator.model.edition import Edition
from generator.pipeline.build import build
from generator.pipeline.drafting import Drafted, draft_file, write_draft
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.draft.sources import drafted, held
from tests.draft.unseen_files import HTML, headed_docx, office_docx
from tests.fonts import fonts
from tests.render.office import converted, needs_office

UNSEEN = Path(__file__).with_name("unseen")

HELD = {
    "01_school_safety": {
        "sections": 14, "phases": 3, "bases": 2, "deadlines": 2, "annexes": 3, "tables": 3,
        "recipients": 4,
    },
    "02_forwarding": {"sections": 0, "bases": 1, "recipients": 2},
    "03_emergency_joint": {
        "sections": 7, "groups": 3, "measures": 7, "owned": 7, "phases": 3, "deadlines": 2,
        "issuers": 3, "recipients": 3,
    },
    "04_opinions_decimal": {"sections": 0, "bases": 1, "recipients": 2},
    "05_joint_meeting": {"annexes": 1, "recipients": 0},
    "06_supervision_report": {"sections": 8, "tables": 1, "deadlines": 1, "recipients": 2},
    "07_letter": {"annexes": 1, "recipients": 3},
    "08_slips": {"sections": 5, "recipients": 2},
    "09_scoring": {"annexes": 1, "tables": 1},
    "10_task_months": {
        "sections": 6, "rows": 6, "rows with owners": 6, "rows with support": 6, "rows with due": 6,
        "annexes": 1,
    },
    "11_order": {"bases": 1, "recipients": 0},
    "12_matrix_forms": {"sections": 3, "annexes": 2, "tables": 2, "deadlines": 1, "recipients": 2},
    "13_tables_between": {"tables": 2, "deadlines": 1, "recipients": 1},
}  # fmt: skip
"""Per text what it holds, counted by hand; every week (12) is no rule of a deadline."""

DOUBTED = {
    "02_forwarding": "按章、条",
    "04_opinions_decimal": "1.1",
    "08_slips": "序号与前一项不连",
    "10_task_months": "只写到月",
}
"""What a person has to look at in some of them."""


@pytest.fixture(scope="module", params=HELD)
def named(request, tmp_path_factory) -> tuple[str, Drafted]:
    path = UNSEEN / f"{request.param}.txt"
    return request.param, drafted(path, tmp_path_factory.mktemp("unseen"))


def made_of(folder: Path, name: str, data: bytes) -> Drafted:
    path = folder / name
    path.write_bytes(data)
    made = drafted(path, folder)
    proved(made)
    return made


def proved(made: Drafted) -> None:
    """Nothing stops it, and its words are those of the source."""
    assert not made.findings.stop, [str(f) for f in made.findings if f.severity.rank == 0]
    assert made.proof is not None
    assert made.proof.share >= 0.995, made.proof.differences


def counted(edition: Edition) -> dict[str, int]:
    annexes = [a for a in edition.all_annexes.values() if isinstance(a, TextAnnex)]
    texts = [t for t in (edition.programme.notice, edition.programme.plan) if t]
    tables = sum(len(t.tables) + _tables(t.sections) for t in (*texts, *annexes))
    owned = sum(bool(measure.owners) for measure in edition.tasks.all_measures)
    return {**held(edition), "tables": tables, "owned": owned}


def _tables(sections: Iterable[Section]) -> int:
    return sum(len(one.tables) + _tables(one.sections) for one in sections)


def test_the_words_that_come_out_are_those_that_went_in(named):
    proved(named[1])


def test_what_is_held_is_found(named):
    name, made = named
    found = counted(made.edition)
    assert {key: found[key] for key in HELD[name]} == HELD[name]


def test_what_is_unsure_is_said(named):
    name, made = named
    reasons = "\n".join(doubt.reason for doubt in made.draft.doubts)
    assert DOUBTED.get(name, "") in reasons


@pytest.mark.slow
def test_the_draft_builds(named, tmp_path):
    fonts()
    builds(named[1], tmp_path)


def builds(made: Drafted, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    workspace = Workspace(folder)
    write_draft(workspace, made)
    result = build(workspace, Request("p", "p-issuer"))
    assert not result.findings.stop, [str(f) for f in result.findings if f.severity.rank == 0]
    assert result.files


# --- what single documents say ---------------------------------------------------------------


def text_of(name: str, tmp_path: Path) -> Drafted:
    return drafted(UNSEEN / f"{name}.txt", tmp_path)


def test_an_office_prints_itself(tmp_path):
    """市政府办公室 has no 办公室 of its own."""
    agency = text_of("02_forwarding", tmp_path).edition.district.agency
    assert str(agency.name) == str(agency.office) == "云川市人民政府办公室"


def test_articles_keep_their_numbers_and_what_is_numbered_below_them(tmp_path):
    plan = text_of("02_forwarding", tmp_path).edition.programme.plan
    words = [str(paragraph) for paragraph in plan.preamble]
    at = next(n for n, said in enumerate(words) if said.startswith("第四条"))
    assert [said[:3] for said in words[at + 1 : at + 5]] == ["（一）", "（二）", "（三）", "第五条"]


@pytest.mark.parametrize("mark", ["", ".", "．"])
def test_decimal_numbers_stay_words_with_the_number_above_them(mark, tmp_path):
    body = f"1{mark} 总体要求\n1.1 指导思想\n坚持政府主导。\n1.2 工作目标\n全部建成。\n2{mark} 任务\n2.1 建设\n"
    made = made_of(tmp_path, "decimal.txt", (NOTICE + body + SIGNED).encode())
    words = [str(paragraph) for paragraph in made.edition.programme.notice.paragraphs]
    assert [said[:3] for said in words[1:3]] == [f"1{mark} 总体"[:3], "1.1"]
    assert len(words) == 8


def test_owners_in_brackets_are_data_and_stay_words(tmp_path):
    edition = text_of("03_emergency_joint", tmp_path).edition
    names = {one.id.value: str(one.name) for one in edition.district.departments}
    last = edition.tasks.all_measures[-1]
    assert [names[id_.value] for id_ in last.owners] == ["市消防救援支队"]
    assert "（责任单位：" in str(last.paragraphs[-1])


def test_an_issuer_without_signature_is_known_from_the_title(tmp_path):
    """十月八日 is no date: the year is missing, so that the signature stays as words."""
    made = text_of("08_slips", tmp_path)
    assert str(made.edition.district.agency.name) == "河口区农业农村局"
    last = made.edition.programme.notice.sections[-1].paragraphs
    assert [str(words) for words in last[-2:]] == ["河口区农业农村局", "十月八日"]


def test_cells_without_words_stay_cells(tmp_path):
    """A score sheet: eight rows of six cells below the head."""
    (annex,) = text_of("09_scoring", tmp_path).edition.annexes.values()
    assert isinstance(annex, TextAnnex)
    (table,) = annex.tables
    assert [len(row) for row in table.rows] == [6] * 8
    assert str(table.rows[7][2].text) == "100"


def test_an_order_has_the_format_of_an_order(tmp_path):
    local = text_of("11_order", tmp_path).edition.local
    assert local.document_format == "order"
    assert local.number.serial == 7
    assert [str(name) for name in local.signatories] == ["市长  高示例"]


def test_rows_to_be_filled_in_are_rows(tmp_path):
    """A ledger of eight columns with three empty rows, as tabs in a text."""
    ledger = list(text_of("12_matrix_forms", tmp_path).edition.annexes.values())[1]
    assert isinstance(ledger, TextAnnex)
    assert [len(row) for row in ledger.tables[0].rows] == [8, 8, 8]


def test_words_between_tables_stay_between_them(tmp_path):
    first, second = text_of("13_tables_between", tmp_path).edition.programme.notice.tables
    assert [str(words)[:2] for words in first.after] == ["从表", "表2"]
    assert len(second.after) == 1


# --- what is not where it belongs ------------------------------------------------------------

NOTICE = "云川市水利局关于做好度汛工作的通知\n云水〔2024〕9号\n各县（区）水利局：\n为安全度汛，现通知如下。\n"
SIGNED = "云川市水利局\n2024年4月1日\n"


def test_a_note_of_attachments_below_the_date_is_the_note(tmp_path):
    text = f"{NOTICE}{SIGNED}附件：责任人名单\n附件\n责任人名单\n水库\t责任人\n青山\t镇长\n白水\t副镇长\n"
    made = made_of(tmp_path, "note.txt", text.encode())
    assert made.edition.local.attachment_note == "notice"
    assert [str(annex.title) for annex in made.edition.annexes.values()] == ["责任人名单"]


TABLE = "水库\t责任人\t电话\n青山\t镇长\t5550101\n白水\t副镇长\t5550102\n"


def test_a_table_below_the_date_without_a_label_is_not_lost(tmp_path):
    made = made_of(tmp_path, "loose.txt", (NOTICE + SIGNED + TABLE).encode())
    assert counted(made.edition)["tables"] == 1
    assert any("成文日期之下的表格" in doubt.reason for doubt in made.draft.doubts)


def test_short_labels_are_labels(tmp_path):
    """附1 for 附件1."""
    text = f"{NOTICE}{SIGNED}附1\n责任人名单\n{TABLE}附2\n值班人名单\n{TABLE}"
    made = made_of(tmp_path, "short.txt", text.encode())
    titles = [str(annex.title) for annex in made.edition.annexes.values()]
    assert titles == ["责任人名单", "值班人名单"]


def test_contacts_without_brackets_are_contacts(tmp_path):
    text = f"{NOTICE}{SIGNED}联系人：李示例，电话：5550177\n（此件公开发布）\n"
    local = made_of(tmp_path, "contact.txt", text.encode()).edition.local
    assert [str(line.label) for line in local.contacts] == ["联系人"]
    assert str(local.disclosure) == "此件公开发布"


def test_an_annex_that_was_not_given_stays_in_the_note(tmp_path):
    """Web pages keep annexes as files apart."""
    note = "附件：1.工作台账\n      2.汇总表\n"
    table = "附件2\n汇总表\n水库\t数量\n大型\t2\n小型\t9\n"
    made = made_of(tmp_path, "absent.txt", (NOTICE + note + SIGNED + table).encode())
    assert [str(annex.title) for annex in made.edition.annexes.values()] == ["工作台账", "汇总表"]
    assert any("原文没有附上" in doubt.reason for doubt in made.draft.doubts)


def test_a_document_without_a_number_builds(tmp_path):
    made = made_of(
        tmp_path, "bare.txt", (NOTICE.replace("云水〔2024〕9号\n", "") + SIGNED).encode()
    )
    assert "原文没有发文字号" in str(made.edition.local.number.words)


def test_braces_are_words_not_references(tmp_path):
    text = f"{NOTICE}参数写作｛依据:甲｝和{{b}}。（单位：km）\u200b\n{SIGNED}"
    made = made_of(tmp_path, "braces.txt", text.encode())
    assert any("花括号" in doubt.reason for doubt in made.draft.doubts)


# --- other files -----------------------------------------------------------------------------


def test_a_plan_with_automatic_numbers_and_a_roster_in_a_table(tmp_path):
    made = made_of(tmp_path, "office.docx", office_docx())
    assert counted(made.edition)["sections"] == 6
    assert counted(made.edition)["tables"] == 1


def test_a_head_with_a_table_and_a_text_box(tmp_path):
    made = made_of(tmp_path, "headed.docx", headed_docx())
    assert str(made.edition.district.agency.name) == "青柏省水利厅"
    assert made.edition.local.number.serial == 15
    sections = made.edition.programme.notice.sections
    assert [len(one.tables) for one in sections] == [1, 0]
    assert "管护热线" in str(sections[1].paragraphs[-1])


def test_a_web_page_with_its_plan_below_the_date(tmp_path):
    made = made_of(tmp_path, "page.html", HTML.encode())
    found = counted(made.edition)
    assert (found["sections"], found["tables"], found["recipients"]) == (5, 1, 2)
    assert str(made.edition.programme.plan.title).endswith("2024年粮食生产工作方案")
    assert {out.why for out in made.draft.left_out} == {"网页标题", "网页导航和页脚"}


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_same_plan_saved_by_another_office(ending, tmp_path):
    fonts()
    saved = converted(office_docx(), ending, tmp_path).read_bytes()
    made = made_of(tmp_path, f"saved.{ending}", saved)
    assert counted(made.edition)["sections"] == 6
    builds(made, tmp_path / "built")


@pytest.mark.slow
def test_our_own_pdf_of_a_draft_is_drafted_again(tmp_path):
    fonts()
    made = text_of("03_emergency_joint", tmp_path)
    workspace = Workspace(tmp_path)
    write_draft(workspace, made)
    result = build(workspace, Request("p", "p-issuer", formats=("pdf",)))
    (path,) = result.folder.rglob("*.pdf")
    (tmp_path / "again").mkdir()
    again = drafted(path, tmp_path / "again")
    proved(again)
    assert counted(again.edition)["owned"] == 7


# --- any text --------------------------------------------------------------------------------

LINES = (
    "关于印发《某市道路管理工作方案》的通知", "某市水务局文件", "某水〔2024〕3号", "各县（区）水务局：",
    "现将方案印发给你们，请认真执行。", "特此通知。", "附件：1.任务清单", "      2.统计表", "附件1", "附件2",
    "附件：任务分工表", "某市水务局", "2024年3月5日", "（此件公开发布）", "（联系人：某某，电话：5550123）",
    "一、总体要求", "二、主要任务", "三、实施步骤", "三、保障措施", "（一）加强领导。各单位要高度重视。",
    "（二）动员阶段（2024年3月）。制定方案。", "1.摸清底数。逐项登记。（责任单位：市水务局、市财政局）",
    "2.整改问题；", "（1）举报电话：5550123", "①第一项", "第一章 总则", "第一条 为加强管理，制定本办法。",
    "1.1 目标", "序号\t任务\t责任单位\t完成时限", "1\t开展检查\t市水务局\t2024年6月", "\t\t\t", "合计\t\t\t",
    "单位\t数量（个）\t金额（万元）\t备注", "填报单位：        填报人：       年  月  日",
    "组  长：李示例  市水务局局长", "成  员：张示例、赵示例", "领导小组办公室设在市水务局，负责日常工作。",
    "市水务局：负责牵头。", "举报邮箱：a@example.com", "开户行：示例银行", "请于2024年4月10日前报送名单。",
    "根据《水法》和《某市条例，制定本方案。", "抄送：市政府办公室，市财政局。", "注：1.由单位填写。",
    "某市水务局办公室    2024年3月5日印发", "｛依据:x｝ 【待补：y】 {a: b}", "# 标题", "- 列表", "：", "“",
    "《》", "签发人：王示例", "秘密★1年", "表1 统计表", "是", "null", "~", "2024-01-01", "A\x07B", "目　录",
    "某市人民政府令", "第7号", "会议纪要", "牵头单位：市水务局；配合单位：市财政局", "",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(LINES) | st.text(max_size=12), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(lines=TEXTS, between=st.sampled_from(["\n", "\n\n"]))
@example(lines=["附件1", "\x08"], between="\n")  # a character that content cannot hold is told too
def test_any_text_is_drafted_and_loads(lines, between, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    path = folder / "any.txt"
    path.write_text(between.join(lines), "utf-8", errors="ignore")
    made = draft_file(Workspace(folder), path, "p")
    if made.draft is None:  # no text at all
        assert made.findings.stop
        return
    assert made.proof is not None, [str(f) for f in made.findings if f.severity.rank == 0]
    told = [finding.place for finding in made.findings if finding.code == "draft-differs"]
    assert all(difference.place in told for difference in made.proof.differences)
