"""`yinfa adopt` on real files: what a person changed in them is what the next build prints."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
import yaml

from generator.adopt.docx import seen_in_docx
from generator.cli.run import run
from generator.formats.ooxml import W
from generator.pipeline.build import build, check_content
from generator.pipeline.request import Request
from generator.read.gate import open_package
from generator.rules.printed import said_in
from generator.workspace import Workspace
from tests.adopt.hands import Hands
from tests.trees import DISTRICT, PROGRAMME, ROSTER, TASKS, edit, write_tree

HERE = Path(__file__).resolve().parents[2]
LOCAL = "content/districts/songjiang/integrity-action/2022.yaml"
FOLDER = "output/songjiang/integrity-action/2022"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of our own content with the package of one district, DOCX and XLSX."""
    root = tmp_path_factory.mktemp("songjiang")
    for folder in ("content", "templates"):
        shutil.copytree(HERE / folder, root / folder)
    (root / "output").mkdir()
    wanted = Request("integrity-action", "songjiang", formats=("docx", "xlsx"))
    build(Workspace(root), wanted)
    return root


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "w")
    return tmp_path / "w"


def _issued(root: Path) -> Path:
    return next((root / FOLDER).glob("沪松卫*.docx"))


def _said(root: Path, district: str) -> list[str]:
    result = check_content(Workspace(root), Request("integrity-action", district))
    (issue,) = (d for d in result.documents if d.part == "issue")
    return [str(text) for _, (_, text, *_) in said_in(issue)]


def _adopt(root: Path, file: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict:
    assert run(["adopt", str(file), "-w", str(root), "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def _twenty(hands: Hands) -> Hands:
    """Twenty: words typed over and tracked, cells, rows, paragraphs, comments, looks, a picture."""
    return (
        hands.track("进一步提高", "显著提高", "张某某")
        .put_in("请结合本单位", "、本岗位", "李某某")
        .track("统一部署", "", "张某某")
        .type_over("牢固树立", "始终树立")
        .type_over("谁主管谁负责", "谁主管、谁负责")
        .track("总体要求", "总要求", "张某某")
        .type_over("组建廉洁从业管理队伍", "建好廉洁从业管理队伍")
        .type_over("配齐配全", "配强配齐配全")
        .add_below("各项任务的分解和责任分工见", "各医疗机构另行制定本单位任务表。")
        .take_out("各医疗机构根据本方案")
        .type_over("主要负责同志（2人）", "主要负责同志（3人）", behind="专项工作组")
        .type_over("每年至少2次", "每年至少3次", behind="责任科室")
        .type_over(
            "党群工作科、各医疗机构", "党群工作科、医政医管科、各医疗机构", behind="责任科室"
        )
        .track("定好学习教育的内容", "确定学习教育的内容", "李某某", behind="责任科室")
        .take_out("明确本单位的重点风险岗位", tag="tr")
        .type_over("填报人", "填表人", behind="附件3")
        .note("集中开展整治", "口径与市里一致", "王某某")
        .note("现予印发", "这句保留", "王某某")
        .embolden("营造良好的舆论环境")
        .picture(b"\x89PNG")
    )


def test_twenty_hand_edits_come_home_and_the_next_build_prints_them(office: Path, capsys):
    other = _said(office, "yuzhong")
    common = {p: p.read_bytes() for p in (office / "content").rglob("*") if p.is_file()}
    file = _issued(office)
    file.write_bytes(_twenty(Hands(file.read_bytes())).split_runs().saved())

    said = _adopt(office, file, capsys, "--accept", "all")

    assert len(said["edits"]) == 20
    assert [e["kind"] for e in said["edits"] if not e["taken"]] == ["图片", "格式"]
    assert said["settled"] is True
    build(
        Workspace(office),
        Request("integrity-action", "songjiang", only=("issue",), formats=("docx",)),
    )
    data = _issued(office).read_bytes()
    now = "\n".join(p.before for p in seen_in_docx(open_package(data, "新.docx")).passages())
    for words in (
        "廉洁从业水平显著提高，根据", "请结合本单位、本岗位实际", "按照全市，在全区", "始终树立底线思维",
        "谁主管、谁负责", "一、总要求", "1.建好廉洁从业管理队伍。", "健全管理队伍，配强配齐配全",
        "各医疗机构另行制定本单位任务表。", "党政主要负责同志（3人）", "这一新时期职业精神，每年至少3次",
        "党群工作科、医政医管科、各医疗机构", "确定学习教育的内容", "填表人",
    ):  # fmt: skip
        assert words in now, words
    for words in ("各医疗机构根据本方案，结合自身", "明确本单位的重点风险岗位", "一、总体要求"):
        assert words not in now, words
    local = (office / LOCAL).read_text("utf-8")
    assert "# 批注（王某某，2022-07-02）：口径与市里一致" in local
    assert "# 批注（王某某，2022-07-02）：这句保留" in local
    assert _said(office, "yuzhong") == other
    theirs = [p for p in common if "songjiang" not in p.parts]
    assert [p for p in theirs if p.read_bytes() != common[p]] == []


def test_without_accept_nothing_is_written_and_every_edit_is_listed(office: Path, capsys):
    file = office / "改过的.docx"
    file.write_bytes(
        Hands(_issued(office).read_bytes())
        .track("进一步提高", "显著提高", "张某某")
        .put_in("请结合本单位", "、本岗位", "李某某")
        .saved()
    )
    before = {p: p.read_bytes() for p in office.rglob("*") if p.is_file()}

    said = _adopt(office, file, capsys)

    assert [(e["number"], e["old"], e["new"], e["author"], e["day"]) for e in said["edits"]] == [
        (1, "进一步提高", "显著提高", "张某某", "2022-07-01"),
        (2, "", "、本岗位", "李某某", "2022-07-01"),
    ]
    assert {p: p.read_bytes() for p in office.rglob("*") if p.is_file()} == before


def test_only_the_chosen_edits_come_home(office: Path, capsys):
    file = office / "改过的.docx"
    file.write_bytes(
        Hands(_issued(office).read_bytes())
        .track("进一步提高", "显著提高", "张某某")
        .put_in("请结合本单位", "、本岗位", "李某某")
        .type_over("牢固树立", "始终树立")
        .saved()
    )

    said = _adopt(office, file, capsys, "--author", "张某某", "--accept", "all")
    assert [e["new"] for e in said["edits"]] == ["显著提高"]
    words = "\n".join(_said(office, "songjiang"))
    assert "水平显著提高" in words
    assert "牢固树立" in words
    assert "、本岗位" not in words

    said = _adopt(office, file, capsys, "--reject", "2")
    words = "\n".join(_said(office, "songjiang"))
    assert "始终树立" in words
    assert "、本岗位" not in words


def test_common_changes_the_programme_for_all(office: Path, capsys):
    file = office / "改过的.docx"
    file.write_bytes(
        Hands(_issued(office).read_bytes()).type_over("配齐配全", "配强配齐配全").saved()
    )
    local = (office / LOCAL).read_bytes()

    said = _adopt(office, file, capsys, "--accept", "all", "--common")

    assert said["written"] == ["content/programmes/integrity-action/tasks.yaml"]
    assert (office / LOCAL).read_bytes() == local
    assert "配强配齐配全" in "\n".join(_said(office, "yuzhong"))


def test_cells_of_a_workbook_come_home(office: Path, capsys):
    file = next((office / FOLDER).glob("附件2*.xlsx"))
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            said = str(cell.value or "")
            if said.startswith("抓住主题教育的契机"):
                cell.value = said.replace("抓住", "抓牢")
                sheet.cell(cell.row, cell.column + 1).value = "党群工作科、医政医管科、各医疗机构"
    book.save(file)

    said = _adopt(office, file, capsys, "--accept", "all")

    assert [e["why_not"] for e in said["edits"]] == ["", ""]
    assert all("!" in e["place"] for e in said["edits"])
    words = _said(office, "songjiang")
    row = next(n for n, w in enumerate(words) if w.startswith("抓牢主题教育的契机"))
    assert words[row + 1] == "党群工作科、医政医管科、各医疗机构"


def test_what_a_reference_brought_in_becomes_plain_words_and_that_is_said(office: Path, capsys):
    file = office / "改过的.docx"
    file.write_bytes(
        Hands(_issued(office).read_bytes())
        .type_over("达到100%，全区医疗机构", "达到100%，全县医疗机构")
        .type_over("集中开展整治", "集中整治")
        .saved()
    )
    said = _adopt(office, file, capsys, "--accept", "all")
    assert [e["taken"] for e in said["edits"]] == [True, True]
    assert list(said["loosened"].values()) != []
    assert "，全县医疗机构廉洁从业专（兼）职" in "\n".join(_said(office, "songjiang"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "small"
    root.mkdir()
    shutil.copytree(HERE / "templates", root / "templates")
    write_tree(root)
    return root


def _made(root: Path) -> Path:
    build(Workspace(root), Request("clean", "qingshan", formats=("docx",)))
    return next((root / "output/qingshan/clean/2024").glob("青卫发*.docx"))


def test_a_programme_of_one_edition_is_changed_itself_and_its_comments_stay(small: Path, capsys):
    edit(
        Workspace(small),
        PROGRAMME,
        "paragraphs: 制定方案。",
        "# 照去年\n    paragraphs: 制定方案。",
    )
    file = _made(small)
    file.write_bytes(
        Hands(file.read_bytes())
        .type_over("现印发给你们", "现印发给你们，请遵照执行")
        .type_over("制定方案。", "制定工作方案。")
        .type_over("主要负责同志带头学习", "班子成员带头学习")
        .saved()
    )
    before = (small / PROGRAMME).read_text("utf-8")

    said = _adopt(small, file, capsys, "--accept", "all")

    assert said["written"] == [PROGRAMME, TASKS]
    after = (small / PROGRAMME).read_text("utf-8")
    assert after == before.replace("现印发给你们", "现印发给你们，请遵照执行").replace(
        "制定方案。", "制定工作方案。"
    ).replace("根据｛依据:upper｝，制定工作方案", "根据｛依据:upper｝，制定方案")


def test_rows_and_paragraphs_come_in_where_they_were_put(small: Path, capsys):
    file = _made(small)
    file.write_bytes(
        Hands(file.read_bytes())
        .copy_row("主要负责同志带头学习", "", "", "党支部每季度讨论一次。", "党建股、医政股")
        .add_below("工作目标", "坚持问题导向。")
        .saved()
    )

    said = _adopt(small, file, capsys, "--accept", "all")

    assert [e["why_not"] for e in said["edits"]] == ["", ""]
    result = check_content(Workspace(small), Request("clean", "qingshan"))
    (issue,) = (d for d in result.documents if d.part == "issue")
    words = [str(text) for _, (_, text, *_) in said_in(issue)]
    row = words.index("党支部每季度讨论一次。")
    assert words[row - 1 : row + 2] == ["3", "党支部每季度讨论一次。", "党建股、医政股"]
    assert words[words.index("一、工作目标") + 1] == "坚持问题导向。"


def test_looks_and_pictures_are_listed_and_not_taken(small: Path, capsys):
    file = _made(small)
    hands = Hands(file.read_bytes()).embolden("安排专题学习").picture(b"\x89PNG")
    file.write_bytes(hands.type_over("带头学习", "率先学习").saved())

    said = _adopt(small, file, capsys, "--accept", "all")

    assert [(e["kind"], e["taken"]) for e in said["edits"]] == [
        ("单元格", True),
        ("图片", False),
        ("格式", False),
    ]
    assert said["settled"] is True


def test_a_department_renamed_in_every_place_is_renamed_once(small: Path, capsys):
    file = _made(small)
    hands = Hands(file.read_bytes())
    for _ in range(sum("医政股" in p.before for p in _passages(file))):
        hands.type_over("医政股", "医政医管股")
    file.write_bytes(hands.saved())

    said = _adopt(small, file, capsys, "--accept", "all")

    assert said["written"] == [DISTRICT]
    assert "{id: medical, name: 医政医管股}" in (small / DISTRICT).read_text("utf-8")


def test_a_name_that_no_department_has_is_listed_and_not_written(small: Path, capsys):
    file = _made(small)
    hands = Hands(file.read_bytes()).type_over("医政股、各医疗机构", "宣传股、各医疗机构")
    file.write_bytes(hands.saved())
    before = {p: p.read_bytes() for p in (small / "content").rglob("*.yaml")}

    said = _adopt(small, file, capsys, "--accept", "all")

    assert [e["taken"] for e in said["edits"]] == [False]
    assert "departments" in said["edits"][0]["why_not"]
    assert said["settled"] is False
    assert {p: p.read_bytes() for p in (small / "content").rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("new", "ids"),
    [
        ("医政股", "medical"),
        ("党建股、医政股", "party, medical"),
        ("医政股、党建股、各医疗机构", "medical, party, hospitals"),
    ],
)
def test_names_in_a_working_body_come_home_as_its_list_of_ids(small: Path, capsys, new, ids):
    file = _made(small)
    hands = Hands(file.read_bytes()).type_over("医政股、党建股", new)
    file.write_bytes(hands.type_over("等部门负责人", "等科室负责人").saved())
    before = (small / ROSTER).read_text("utf-8")

    said = _adopt(small, file, capsys, "--accept", "all")

    assert [e["why_not"] for e in said["edits"] if not e["taken"]] == []
    assert said["written"] == [ROSTER]
    after = before.replace("[medical, party]", f"[{ids}]").replace("等部门", "等科室")
    assert (small / ROSTER).read_text("utf-8") == after


def test_of_entries_alike_in_a_working_body_the_edited_one_changes(small: Path, capsys):
    two = "{departments: [medical], post: 股长}, {departments: [medical], post: 干事}"
    edit(Workspace(small), ROSTER, "{departments: [medical, party]}", two)
    edit(Workspace(small), ROSTER, "body: 工作组", "body: 工作组\nlayout: lines")
    file = _made(small)
    hands = Hands(file.read_bytes()).type_over("医政股干事", "党建股、医政股干事")
    file.write_bytes(hands.saved())

    said = _adopt(small, file, capsys, "--accept", "all")

    assert said["written"] == [ROSTER]
    new = two.replace("[medical], post: 干事", "[party, medical], post: 干事")
    assert new in (small / ROSTER).read_text("utf-8")


def test_names_of_a_shared_working_body_change_in_the_annex_of_its_own_file(office: Path, capsys):
    other = _said(office, "yuzhong")
    file = next((office / FOLDER).glob("附件1*.docx"))
    data = Hands(file.read_bytes()).type_over("党群工作科、", "").saved()
    file.write_bytes(data)

    said = _adopt(office, file, capsys, "--accept", "all")

    folder = "districts/songjiang/integrity-action/annexes/leading-group.yaml"
    assert said["written"] == [f"content/{folder}"]
    assert "- party-work" not in (office / "content" / folder).read_text("utf-8")
    assert _said(office, "yuzhong") == other


@pytest.mark.parametrize("new", ["宣传股、党建股", "医政股、党建股、宣传股"])
def test_an_unknown_name_in_a_working_body_is_listed_and_not_written(small: Path, capsys, new):
    file = _made(small)
    file.write_bytes(Hands(file.read_bytes()).type_over("医政股、党建股", new).saved())
    before = {p: p.read_bytes() for p in (small / "content").rglob("*.yaml")}

    said = _adopt(small, file, capsys, "--accept", "all")

    assert [e["taken"] for e in said["edits"]] == [False]
    assert "departments" in said["edits"][0]["why_not"]
    assert {p: p.read_bytes() for p in (small / "content").rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("new", "fields"),
    [
        ("2024年7月底前", "end: 2024-07"),
        ("2024年3月至5月", "start: 2024-03, end: 2024-05"),
        ("2024年6月28日前", "end: 2024-06-28"),
    ],
)
def test_the_time_behind_a_phase_comes_home_as_its_start_and_end(
    small: Path, capsys, new: str, fields: str
):
    file = _made(small)
    hands = Hands(file.read_bytes()).type_over("2024年6月底前", new)
    file.write_bytes(hands.type_over("动员部署", "动员准备").saved())

    said = _adopt(small, file, capsys, "--accept", "all")

    assert [e["why_not"] for e in said["edits"] if not e["taken"]] == []
    assert said["written"] == [PROGRAMME]
    (phase,) = yaml.load((small / PROGRAMME).read_text("utf-8"), yaml.BaseLoader)["phases"]
    wanted = dict(one.split(": ") for one in fields.split(", "))
    assert {k: phase[k] for k in ("start", "end") if k in phase} == wanted
    assert phase["title"] == "动员准备"


def test_the_time_behind_a_shared_phase_changes_in_the_local_edition(office: Path, capsys):
    other = _said(office, "yuzhong")
    file = _issued(office)
    file.write_bytes(Hands(file.read_bytes()).type_over("2022年6月底前", "2022年7月底前").saved())

    said = _adopt(office, file, capsys, "--accept", "all")

    assert said["written"] == [LOCAL]
    assert any("（2022年7月底前）" in words for words in _said(office, "songjiang"))
    assert _said(office, "yuzhong") == other


@pytest.mark.parametrize("new", ["2024年13月底前", "2024年06月底前", "年中"])
def test_a_time_that_would_not_print_as_it_was_edited_is_listed(small: Path, capsys, new: str):
    file = _made(small)
    file.write_bytes(Hands(file.read_bytes()).type_over("2024年6月底前", new).saved())
    before = (small / PROGRAMME).read_bytes()

    said = _adopt(small, file, capsys, "--accept", "all")

    assert [e["taken"] for e in said["edits"] if e["kind"] != "格式"] == [False]
    assert (small / PROGRAMME).read_bytes() == before


def test_a_number_that_the_program_counts_is_listed(small: Path, capsys):
    file = _made(small)
    file.write_bytes(Hands(file.read_bytes()).type_over("一、", "壹、").saved())
    said = _adopt(small, file, capsys, "--accept", "all")
    assert [e["taken"] for e in said["edits"]] == [False]
    assert "由程序编排" in said["edits"][0]["why_not"]


def test_a_second_time_says_that_content_has_it_already(small: Path, capsys):
    file = _made(small)
    edited = small / "改过的.docx"
    edited.write_bytes(Hands(file.read_bytes()).type_over("带头学习", "率先学习").saved())
    _adopt(small, edited, capsys, "--accept", "all", "--of", str(file))
    said = _adopt(small, edited, capsys, "--accept", "all", "--of", str(file))
    assert [(e["taken"], e["why_not"]) for e in said["edits"]] == [(False, "内容里已经是改后的字")]
    assert said["written"] == []


def test_what_cannot_all_be_written_is_not_written_at_all(small: Path, capsys, monkeypatch):
    file = _made(small)
    file.write_bytes(
        Hands(file.read_bytes())
        .type_over("现印发给你们", "现发给你们")
        .type_over("带头学习", "率先学习")
        .saved()
    )
    before = {p: p.read_bytes() for p in (small / "content").rglob("*.yaml")}
    target = small / TASKS
    write = Workspace.write_text

    def refusing(self: Workspace, relative: str, text: str) -> None:
        if relative == TASKS and text != before[target].decode():
            target.chmod(0o444)
            raise _refusal(target)
        write(self, relative, text)

    monkeypatch.setattr(Workspace, "write_text", refusing)
    assert run(["adopt", str(file), "-w", str(small), "--accept", "all"]) == 3
    assert {p: p.read_bytes() for p in (small / "content").rglob("*.yaml")} == before
    assert "Traceback" not in capsys.readouterr().err


def _refusal(path: Path) -> Exception:
    from generator.diagnostics import package_rules
    from generator.disk import WorkspaceError
    from generator.place import FilePlace

    place = FilePlace(str(path), 0)
    return WorkspaceError(package_rules.FILE_NOT_WRITABLE.at(place, path=path, reason="只读"))


def test_a_file_that_was_never_made_here_is_refused(small: Path, built: Path, capsys):
    _made(small)
    foreign = small / "来文.docx"
    shutil.copy(_issued(built), foreign)
    assert run(["adopt", str(foreign), "-w", str(small)]) == 1
    assert "adopt-no-base" in capsys.readouterr().err


def _passages(file: Path):
    return seen_in_docx(open_package(file.read_bytes(), "a.docx")).passages()


def test_a_file_laid_in_the_place_of_another_is_refused(small: Path, built: Path, capsys):
    file = _made(small)
    shutil.copy(next((built / FOLDER).glob("附件3*.docx")), file)
    assert run(["adopt", str(file), "-w", str(small), "--accept", "all"]) == 1
    assert "adopt-other-file" in capsys.readouterr().err


def test_a_number_far_beyond_the_last_edit_is_no_edit(small: Path, capsys):
    file = _made(small)
    file.write_bytes(Hands(file.read_bytes()).type_over("带头学习", "率先学习").saved())
    for wanted in ("99", "7-3", "1,50-99999999"):
        assert run(["adopt", str(file), "-w", str(small), "--accept", wanted]) == 1
        assert "adopt-no-such-edit" in capsys.readouterr().err


def test_a_blank_alone_leaves_nothing_to_be_settled(small: Path, capsys):
    file = _made(small)
    file.write_bytes(Hands(file.read_bytes()).type_over("带头学习", "带头 学习").saved())
    assert _adopt(small, file, capsys, "--accept", "all")["settled"] is True


def test_a_quantity_changes_with_the_column_that_is_made_of_it(office: Path, capsys):
    file = _issued(office)
    words = Hands(file.read_bytes()).type_over("录像保留至少30天", "录像保留至少90天")
    file.write_bytes(words.saved())
    said = _adopt(office, file, capsys, "--accept", "all")
    assert [e["taken"] for e in said["edits"]] == [True]
    assert "至少90天" in _said(office, "songjiang")
    assert "至少30天" not in _said(office, "songjiang")


def test_one_look_at_many_places_is_told_once(small: Path, capsys):
    file = _made(small)
    hands = Hands(file.read_bytes())
    for text in hands._root.iter(f"{W}rFonts"):
        for name in list(text.attrib):
            text.set(name, "宋体")
    file.write_bytes(hands.saved())
    looks = [e for e in _adopt(small, file, capsys)["edits"] if e["kind"] == "格式"]
    assert 0 < len(looks) < 20
    assert any("同样的共" in e["new"] for e in looks)
