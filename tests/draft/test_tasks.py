"""Task tables of other subjects, of our own packages and of the seeds → groups, rows, owners, dues."""

from pathlib import Path

import pytest

from generator.draft.folding import comparable
from generator.draft.measures import Measures
from generator.draft.roles import Roles
from generator.draft.tasks import understand_tasks
from generator.model.observed import Table
from generator.parts.parts import parts_of
from generator.read.files import read
from tests.draft.annexed import seed
from tests.draft.task_tables import chapter, composed, drafted, rows_of, source_cells
from tests.packages.own import own_package
from tests.seeds import needs_seeds
from tests.steps import growth

SCHOOLS = (
    "序号|重点任务|具体措施|完成时限|责任单位",
    "1|校园安全|开展校舍排查。|2024年3月底前|基建科、各学校",
    "2||更换老旧监控，保存期限不少于90天。|8月底前|基建科",
    "3|教师队伍|组织师德培训，每学期至少2次。|长期坚持|教师工作科、各学校",
)
FLOOD = (
    "序号|任务|责任单位|时间节点",
    "1|修订防汛预案。|县水利局牵头，县应急局、县气象局配合|2024年4月30日前",
    "2|检查水库闸门。|县水利局、县住建局按职责分别牵头|每月5日前",
    "3|加强值班值守。|成员单位按职责共同推进|持续推进",
    "4|储备物资。|县应急局|每季度末月25日前",
    "5|转移群众。|牵头单位：县应急局；配合单位：县公安局|汛期",
)
ROADS = (
    "工作内容|牵头部门|配合部门",
    "整治超限超载。|交通局、公安局|应急局、城管局",
    "清理占道经营。|城管局|市场监管局",
)
READING = (
    "序号|主要任务|责任科室",
    "1|举办读书节。|宣传科，文化馆",
    "2|建设书屋。|公共服务科，图书馆，各街道",
    "3|评选书香家庭。|妇联",
)


@pytest.mark.parametrize(
    ("table", "model", "rows"),
    [
        (SCHOOLS, "list", 3),
        (FLOOD, "sentence", 5),
        (ROADS, "lead-support", 2),
        (READING, "list", 3),
    ],
)
def test_a_table_of_any_subject_is_printed_cell_by_cell(
    table: tuple[str, ...], model: str, rows: int, tmp_path: Path
):
    source = chapter(table)
    found, roles = drafted(source)
    assert (found.entry["owners"], len(rows_of(found))) == (model, rows)
    assert composed(tmp_path, found, roles) == source_cells(source)


def test_groups_go_on_until_the_next_label():
    found, _ = drafted(chapter(SCHOOLS))
    assert [(g["title"], len(g["rows"])) for g in found.groups] == [
        ("校园安全", 2),
        ("教师队伍", 1),
    ]
    assert (found.entry["group_head"], found.entry["text_head"]) == ("重点任务", "具体措施")
    assert found.entry["due_first"] is True


def test_a_due_that_no_rule_says_keeps_its_words_beside_the_rule():
    found, _ = drafted(chapter(SCHOOLS))
    dues = [(row.get("due"), row.get("due_words")) for row in rows_of(found)]
    assert dues == [
        ({"kind": "month-end", "month": "2024-03"}, None),
        ({"kind": "month-end", "month": "2024-08"}, "8月底前"),
        ({"kind": "ongoing"}, "长期坚持"),
    ]
    assert "1行的完成时限原文没有写年份，按2024年" in found.entry.doubts


def test_sentences_that_are_not_ours_stay_whole_with_their_reading():
    found, roles = drafted(chapter(FLOOD))
    last = rows_of(found)[-1]
    names = {entry["id"]: entry["name"] for entry in roles.entries}
    assert [names[owner] for owner in last["owners"]] == ["牵头单位：县应急局；配合单位：县公安局"]
    assert any("读作：县应急局牵头，县公安局配合" in reason for reason in last.doubts)
    assert "due" not in last
    assert last["due_words"] == "汛期"


def test_a_table_without_numbers_gets_none():
    found, _ = drafted(chapter(ROADS))
    assert found.entry["numbered"] is False
    assert found.entry["between"] == "、"
    assert rows_of(found)[0]["owners"] == {
        "lead": ["unit-01", "unit-02"],
        "support": ["unit-03", "unit-04"],
    }


def test_commas_between_names_are_kept():
    found, roles = drafted(chapter(READING))
    assert found.entry["between"] == "，"
    assert [e["name"] for e in roles.entries] == [
        "宣传科",
        "文化馆",
        "公共服务科",
        "图书馆",
        "各街道",
        "妇联",
    ]


def test_a_number_that_is_not_in_order_is_doubted():
    rows = (
        "序号|任务|责任单位",
        "1|宣传发动。|办公室",
        "2 3|开展检查。|执法队",
        "3|总结上报。|办公室",
    )
    found, _ = drafted(chapter(rows))
    (second,) = [row for row in rows_of(found) if row.doubts]
    assert second["id"] == "row-02"
    assert second.doubts == ["原表序号写作“2 3”，成文后为2"]


def test_a_label_that_a_page_break_cut_is_one():
    rows = (
        "序号|主要任务||责任部门",
        "1|加强组织领导工作|成立专班。|办公室",
        "2||明确分工。|办公室",
        "3|健全消防安全|排查隐患。|安保处",
        "4|责任体系|签订承诺。|安保处",
        "5|做好宣传引导工作|张贴标语。|宣传处",
    )
    found, _ = drafted(chapter(rows))
    titles = [group["title"] for group in found.groups]
    assert titles == ["加强组织领导工作", "健全消防安全责任体系", "做好宣传引导工作"]
    assert [bool(group.doubts) for group in found.groups] == [False, True, False]


def test_a_row_that_says_its_measure_points_to_it():
    text = "组织学习。组织专题学习，每月至少1次。"
    measures = Measures({comparable(text): "learn"}, {"learn": comparable("加强教育")})
    rows = ("序号|主要任务||责任科室", f"1|加强教育|{text}|医政科", "2||带头学习。|医政科")
    found, _ = drafted(chapter(rows), measures)
    first, second = rows_of(found)
    assert (first["measure"], first.get("text")) == ("learn", None)
    assert second["text"] == "带头学习。"
    assert "title" not in found.groups[0]


PLAN = {
    "plan": ("制定计划", "各单位制定年度工作计划，明确每一步的要求，报县政府备案。", "加强领导"),
    "learn": ("组织学习", "组织专题学习，每月至少一次，做好记录，年底评比。", "加强领导"),
    "check": ("开展检查", "定期检查设备，及时消除隐患，建立问题台账。", "落实责任"),
    "train": ("加强培训", "培训安全管理人员，考核合格后上岗，留存档案。", "落实责任"),
}


def plan_measures() -> Measures:
    """The measures of an invented plan in two groups."""
    return Measures(
        {comparable(f"{title}。{text}"): id_ for id_, (title, text, _) in PLAN.items()},
        {id_: group for id_, (_, _, group) in PLAN.items()},
        frozenset(group for _, _, group in PLAN.values()),
        {id_: title for id_, (title, _, _) in PLAN.items()},
    )


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("组织学习。组织专题学习，每月不少于一次，做好记录，年底评比。", "learn"),
        ("组织学习：每季度一次。", "learn"),
        ("2.组织学习。另有安排。", "learn"),
        ("组织学习", "learn"),
        ("组织学习组织专题学习，每月至少一次，做好记录。", "learn"),
        ("做好准备。组织学习。组织专题学习，每月至少一次，做好记录，年底评比。", "learn"),
        ("定期检查设备，及时消除隐患，建立问题台账。", "check"),
        ("组织学习小组成员参观。", None),
        ("做好记录，年底评比。", None),
        ("召开现场会，推广经验。", None),
    ],
)
def test_a_row_serves_the_measure_whose_title_or_clauses_it_says(words: str, measure: str | None):
    """A clerk changes a word of the plan in the table; the row is that of the measure all the same."""
    found, _ = drafted(chapter(("序号|任务|责任单位", f"1|{words}|办公室")), plan_measures())
    (row,) = rows_of(found)
    assert row.get("measure") == measure
    assert row["text"] == words


def test_rows_find_their_measures_in_steps_by_their_number():
    def act(number: int):
        titles = {f"m-{n}": f"开展第{n}项检查" for n in range(number)}
        ids = {f"{title}。检查{id_}号设备。": id_ for id_, title in titles.items()}
        measures = Measures(ids, {}, frozenset(), titles)
        words = [f"{title}。逐一检查，建立台账。" for title in titles.values()]
        assert [measures.served_by(one) for one in words[:3]] == ["m-0", "m-1", "m-2"]
        return lambda: [measures.served_by(one) for one in words]

    assert growth(act, 50) < 1.5


def test_several_rows_serve_one_measure_and_its_label_tells_it():
    rows = (
        "序号|主要任务|内容|责任单位",
        "1|开展检查|检查灭火器材。|办公室",
        "2||检查疏散通道。|办公室",
        "3|宣传发动|张贴标语。|办公室",
    )
    found, _ = drafted(chapter(rows), plan_measures())
    assert [row.get("measure") for row in rows_of(found)] == ["check", "check", None]
    assert [group.get("title") for group in found.groups] == ["开展检查", "宣传发动"]


def test_groups_whose_labels_stand_in_the_middle_follow_the_plan():
    def said(id_: str, number: int) -> str:
        title, text, _ = PLAN[id_]
        return f"{title}。{text}".replace("，", f"，第{number}步", 1)

    order = ("plan", "learn", "learn", "learn", "check", "train")
    labels = {1: "加强领导", 4: "落实责任"}
    rows = [
        f"{number + 1}|{labels.get(number, '')}|{said(id_, number)}|办公室"
        for number, id_ in enumerate(order)
    ]
    found, _ = drafted(chapter(("序号|主要任务|内容|责任单位", *rows)), plan_measures())
    assert [len(group["rows"]) for group in found.groups] == [4, 2]  # type: ignore[arg-type]
    assert [group.doubts for group in found.groups] == [[], []]


def test_others_and_notes_are_said_once(tmp_path: Path):
    rows = (
        "序号|任务|责任科室",
        "1|制定方案。|办公室（含档案室，下同）、财务科等相关股室",
        "2|组织实施。|办公室、业务科",
    )
    source = chapter(rows)
    found, roles = drafted(source)
    assert rows_of(found)[0]["others"] is True
    assert roles.unit_noun == "股室"
    assert roles.entries[0]["note"] == "含档案室，下同"
    assert composed(tmp_path, found, roles) == source_cells(source)


@pytest.mark.parametrize(
    "rows",
    [
        ("序号|任务|责任分工|<", "^|^|牵头单位|配合单位", "1|查校车。|教育局|公安局",
         "2|查食堂。|市场局|教育局、卫健委"),
        ("序号|工作任务|责任部门", "1|检查。|宣传处/机关党委", "2|总结。|财务处/审计处"),
        ("序号|工作任务|工作内容|责任单位|配合单位|完成时间",
         "1|演练|组织演练。|应急局|各镇|6月", "2|^|修订预案。|应急局||常年坚持"),
        ("主要任务|具体举措|责任单位|完成时限",
         "一、组织领导|成立专班。|办公室|立即", "^|制定方案。|办公室|2024年1月15日前"),
    ],
)  # fmt: skip
def test_heads_of_two_rows_names_on_lines_and_merged_groups(rows: tuple[str, ...], tmp_path: Path):
    source = chapter(rows)
    found, roles = drafted(source)
    assert composed(tmp_path, found, roles) == source_cells(source)


def test_labels_on_rows_of_their_own_and_a_title_in_the_table():
    rows = (
        "分工表|<|<",
        "序号|任务|责任单位",
        "一、组织领导|<|<",
        "1|建专班。|办公室",
        "二、宣传|<|<",
        "2|贴标语。|财务科",
    )
    found, _ = drafted(chapter(rows))
    assert found.entry["preamble"] == ["分工表"]
    assert [group["title"] for group in found.groups] == ["一、组织领导", "二、宣传"]
    assert [len(row.doubts) for row in rows_of(found)] == [1, 1]


def test_paragraphs_around_the_table_are_kept():
    rows = ("序号|任务|责任单位", "1|检查。|执法队")
    found, _ = drafted(chapter(rows, "现将任务分工如下：", "注：请按时完成。"))
    assert found.entry["preamble"] == ["现将任务分工如下："]
    assert found.entry["notes"] == ["注：请按时完成。"]


@pytest.mark.parametrize(
    "rows",
    [
        ("序号|任务|责任领导|责任单位", "1|检查。|某局长|执法队"),
        ("序号|项目|数量|单位", "1|开展培训|3|次", "2|检查企业|5|家"),
        ("序号|任务|责任单位|备注", "1|检查。|执法队|已完成"),
        ("序号|任务|责任单位|完成情况", "1|检查。|执法队|"),
        ("序号|任务|责任单位", "1|检查。|", "2|总结。|", "3|上报。|"),
    ],
)
def test_what_a_task_table_cannot_print_is_none(rows: tuple[str, ...]):
    assert understand_tasks(chapter(rows), Roles(), None, year=2024, id_="") is None


@needs_seeds
@pytest.mark.parametrize(
    ("number", "groups", "dues"),
    [
        ("000", [2, 2, 3, 3, 2, 2, 5, 1, 4, 2, 2, 3, 2, 3, 4, 2, 2, 3, 2, 1], 0),
        ("001", [3, 3, 2, 3, 5], 16),
        ("002", [6], 0),
    ],
)
def test_the_seeds_have_their_rows_groups_and_dues(
    number: str, groups: list[int], dues: int, tmp_path: Path
):
    (source,) = [
        one for one in parts_of(seed(number)).chapters
        if understand_tasks(one, Roles(), None, year=2023, id_="")
    ]  # fmt: skip
    found, roles = drafted(source, year=2023)
    assert [len(group["rows"]) for group in found.groups] == groups
    rows = rows_of(found)
    assert all(row["owners"] for row in rows)
    assert sum("due" in row for row in rows) == dues
    assert not any("整句照写" in reason for row in rows for reason in row.doubts)
    assert sum(isinstance(item, Table) for item in source.items) >= 1
    assert composed(tmp_path, found, roles)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("programme", "district", "rows"),
    [
        ("integrity-action", "songjiang", 50),
        ("malpractice-points-2023", "shanghai", 16),
        ("conduct-campaign-2020", "guangxi", 6),
    ],
)
@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_our_own_packages_are_read_back_row_for_row(
    programme: str, district: str, rows: int, format_: str, tmp_path: Path
):
    package = own_package(programme, district)
    files = [f for f in package.manifest["files"] if f["format"] == format_]
    paths = [package.folder / file["path"] for file in files]
    chapters = [
        one for path in paths
        for one in parts_of(read(path.read_bytes(), path.name)).chapters
        if one.tables and "任务" in one.title_text
    ]  # fmt: skip
    roles = Roles()
    found = understand_tasks(chapters[0], roles, None, year=2023, id_="")
    assert found is not None
    names = {entry["id"]: entry["name"] for entry in roles.entries}
    drafted_rows = rows_of(found)
    own = package.edition.tasks.rows
    assert len(drafted_rows) == len(own) == rows
    assert len(found.groups) == (1 if district == "guangxi" else len(package.edition.tasks.table))
    for row, shown in zip(drafted_rows, own, strict=True):
        parts = row["owners"]
        lists = parts if isinstance(parts, dict) else {"alike": parts}
        for key in ("alike", "lead", "support"):
            wanted = [str(package.edition.departments[id_]) for id_ in getattr(shown.owners, key)]
            said = [names[id_] for id_ in lists.get(key, [])]
            # A PDF does not show whether a full line of a cell ends a name.
            full = format_ == "pdf" and found.entry["owners"] == "lead-support"
            assert ("".join(said) == "".join(wanted)) if full else (said == wanted), row["id"]
        due = row.get("due")
        assert (due["kind"] if isinstance(due, dict) else None) == (shown.due and shown.due.kind)
        assert "due_words" not in row
    assert found.doubts == [] or full
