"""The document that changes another one after it was issued: its words follow from the difference."""

from dataclasses import replace
from pathlib import Path

from generator.compose.amendment import amendment_document, as_amendment
from generator.model.document import (
    AttachmentNote,
    Document,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    Title,
)
from generator.model.issued import Changed, Frozen, Issue, Kind, Said
from tests.trees import EDITION, edit, edition, write_tree

WAS = Frozen("关于印发《青山县清廉行动实施方案》的通知", ())
NOW = Frozen(
    WAS.title,
    (
        Said("plan", "小标题", "（一）动员部署（2024年6月底前）"),
        Said("plan", "正文", "制订方案。"),
        Said("table", "表格", "序号", (0, 0, 0)),
        Said("table", "表格", "工作任务", (0, 0, 1)),
        Said("table", "表格", "2", (0, 2, 0)),
        Said("table", "表格", "党员带头学习。", (0, 2, 1)),
    ),
)
FIRST = Issue(0, "", "青卫发〔2024〕7号", "2024年5月20日", "2024-05-20T09:00:00", WAS, {})
SECOND = Issue(1, "更正", "青卫发〔2024〕9号", "2024年6月3日", "2024-06-03T09:00:00", WAS, {})

A_WORD = Changed(Kind.CHANGED, "plan", "正文", (), "制定方案。", "制订方案。", 1, 1)
A_CELL = Changed(
    Kind.CHANGED, "table", "表格", (0, 2, 1), "主要负责同志带头学习。", "党员带头学习。", 5
)
NEW_ROW = Changed(Kind.ADDED, "table", "表格", (0, 3), "", "3 | 每年讲评一次。", 6)
OTHER_NUMBER = Changed(Kind.RENUMBERED, "table", "表格", (0, 4, 0), "3", "4", 7)


def amended(tmp_path: Path, *changes: Changed, written: str = "", issues=(FIRST,)) -> Document:
    workspace = write_tree(tmp_path)
    if written:
        edit(workspace, EDITION, "format: 1\n", f"format: 1\namendments:\n{written}")
    resolved, _ = edition(workspace)
    return amendment_document(as_amendment(resolved, len(issues)), changes, issues, NOW)


def rows(document: Document) -> list[list[str]]:
    table = next(b for b in document.parts[0].blocks if isinstance(b, Table))
    return [[str(cell.text) for cell in row.cells] for row in table.rows]


def said(document: Document, kind: type) -> list[str]:
    return [str(b.text) for b in document.parts[0].blocks if isinstance(b, kind)]


def test_it_names_the_place_the_old_words_and_the_new_ones(tmp_path: Path):
    document = amended(tmp_path, A_WORD, A_CELL)
    assert rows(document) == [
        ["1", "方案，（一）动员部署（2024年6月底前）", "制定方案。", "制订方案。"],
        ["2", "附件2，序号2“工作任务”栏", "主要负责同志带头学习。", "党员带头学习。"],
    ]
    assert said(document, Paragraph) == [
        "现将《关于印发〈青山县清廉行动实施方案〉的通知》（青卫发〔2024〕7号）的有关内容调整如下：",
        "调整后的《清廉行动任务表》全文附后，原附件同时停止使用。",
        "其他内容不变。",
    ]


def test_an_annex_that_changed_is_printed_whole_and_no_other(tmp_path: Path):
    document = amended(tmp_path, A_CELL)
    assert [part.id for part in document.parts] == ["notice", "table"]
    assert [str(row.cells[1].text) for row in document.parts[1].tables()[0].rows]
    note = next(b for b in document.parts[0].blocks if isinstance(b, AttachmentNote))
    assert [str(name) for name in note.names] == ["清廉行动任务表"]
    assert len(amended(tmp_path / "b", A_WORD).parts) == 1


def test_a_row_that_is_new_is_told_as_one_and_makes_it_a_supplement(tmp_path: Path):
    document = amended(tmp_path, NEW_ROW, OTHER_NUMBER)
    assert document.title == "关于《青山县清廉行动实施方案》的补充通知"
    assert [row[2:] for row in rows(document)] == [["（无）", "每年讲评一次。"]]


def test_a_row_that_is_gone_is_told_with_the_words_it_had(tmp_path: Path):
    gone = Changed(Kind.REMOVED, "table", "表格", (0, 2), "2 | 旧任务。 | 各医院", "", 6)
    assert [row[2:] for row in rows(amended(tmp_path, gone))] == [["旧任务。\n各医院", "（删去）"]]


def test_an_annex_that_came_or_went_is_told_as_a_whole(tmp_path: Path):
    """With no word of its passages; one that only has another number is not printed again."""
    came = [
        Changed(Kind.ADDED, "table", "附件标识", (), "", "附件2", 0),
        Changed(Kind.ADDED, "table", "标题", (), "", "清廉行动任务表", 1),
    ]
    document = amended(tmp_path, *came)
    assert [row[1:3] for row in rows(document)] == [["附件2", "（无）"]]
    assert said(document, Paragraph)[1] == "增加的《清廉行动任务表》全文附后。"
    gone = Changed(Kind.REMOVED, "former", "附件标识", (), "附件1", "", 0)
    pushed = Changed(Kind.RENUMBERED, "table", "附件标识", (), "附件2", "附件1", 0)
    document = amended(tmp_path / "b", gone, pushed)
    assert [row[1:] for row in rows(document)] == [
        ["附件1", "《》", "（删去）"],
        ["附件2", "附件2", "附件1"],
    ]
    assert len(document.parts) == 1


def test_a_row_is_called_by_the_number_that_it_had(tmp_path: Path):
    number = Changed(Kind.RENUMBERED, "table", "表格", (0, 2, 0), "5", "2", 4)
    moved = Changed(Kind.MOVED, "table", "表格", (0, 2), "5 | 党员学习。", "2 | 党员学习。", 4)
    found = rows(amended(tmp_path, number, A_CELL)) + rows(amended(tmp_path / "b", moved))
    assert [row[1] for row in found] == ["附件2，序号5“工作任务”栏", "附件2，序号5"]
    assert found[1][2:] == ["党员学习。", "（移到序号2）"]


def test_a_reprinted_annex_refers_to_the_numbers_of_the_notice(tmp_path: Path):
    """One that is printed again by its new number, one that is not as an annex of before."""
    from generator.compose.numbering import AnnexNumbers

    order = ["roster", "table", "check"]
    numbers = AnnexNumbers(order).reprinted(order[1:], {"roster": "附件3"})
    assert [numbers.label(id_) for id_ in order] == ["原附件3", "附件1", "附件2"]


def test_number_and_dates_are_open_until_the_edition_says_them(tmp_path: Path):
    document = amended(tmp_path, A_WORD)
    head, signed = (
        next(b for b in document.parts[0].blocks if isinstance(b, kind))
        for kind in (Letterhead, Signature)
    )
    assert str(head.number) == "青卫发〔【待补：年份】〕【待补：顺序号】号"
    assert str(signed.date) == "【待补：成文日期】"
    assert document.imprint is not None
    assert str(document.imprint.printed) == "【待补：印发日期】印发"


def test_what_the_edition_says_of_it_is_printed(tmp_path: Path):
    written = (
        "  - {kind: 更正, number: {year: 2024, serial: 9}, date: 2024-06-03, reason: 因排印有误}\n"
    )
    document = amended(tmp_path, A_WORD, written=written)
    assert (
        document.file_name == "青卫发〔2024〕9号 关于更正《青山县清廉行动实施方案》有关内容的通知"
    )
    assert said(document, Title) == ["关于更正《青山县清廉行动实施方案》有关内容的通知"]
    assert said(document, Paragraph)[0].startswith("因排印有误，现将《关于印发")
    assert str(document.imprint and document.imprint.printed) == "2024年6月3日印发"


def test_the_second_one_shows_the_chain(tmp_path: Path):
    document = amended(tmp_path, A_WORD, issues=(FIRST, SECOND))
    assert "（青卫发〔2024〕7号，经青卫发〔2024〕9号更正）" in said(document, Paragraph)[0]


def test_what_was_issued_without_a_number_is_called_by_its_title(tmp_path: Path):
    workspace = write_tree(tmp_path)
    text = (workspace.root / EDITION).read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("number:")]
    (workspace.root / EDITION).write_text("\n".join(kept) + "\n", "utf-8")
    resolved, _ = edition(workspace)
    bare = replace(FIRST, number="")
    document = amendment_document(as_amendment(resolved, 1), [A_WORD], [bare], NOW)
    assert "》的有关内容调整如下" in said(document, Paragraph)[0]
    head = next(b for b in document.parts[0].blocks if isinstance(b, Letterhead))
    assert str(head.number).startswith("【待补：机关代字】〔")
    later = amendment_document(as_amendment(resolved, 2), [A_WORD], [bare, SECOND], NOW)
    assert "》（经青卫发〔2024〕9号更正）的" in said(later, Paragraph)[0]


def test_a_document_that_cites_it_shows_the_chain(tmp_path: Path):
    from generator.compose.issue import compose
    from tests.trees import CITATIONS

    workspace = write_tree(tmp_path)
    edit(
        workspace,
        CITATIONS,
        "number: {code: 青卫, year: 2024, serial: 3}",
        "number: {code: 青卫, year: 2024, serial: 3}\n    amended:\n"
        "      - {kind: 更正, number: {code: 青卫, year: 2024, serial: 5}}",
    )
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    notice = compose(resolved)[0][0].parts[0]
    words = next(str(b.text) for b in notice.blocks if isinstance(b, Paragraph))
    assert "《关于开展清廉行动的通知》（青卫〔2024〕3号，经青卫〔2024〕5号更正），" in words
