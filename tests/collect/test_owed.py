"""What is owed: by whom, which pieces, until when, to whom; from content and a register alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.collect.owed import periods
from generator.diagnostics.finding import Findings
from generator.model.calendar import Period
from generator.model.returns import Owed
from generator.pipeline.owed import Intake, intake
from generator.workspace import Workspace
from tests.trees import DISTRICT, EDITION, PROGRAMME, add, edit, write_tree

REPOSITORY = Path(__file__).parents[2]

SONGJIANG = """单位代码,单位名称,类别,街道
00123,示例医院,医院,甲街道
00124,示例社区中心,社区卫生服务中心,乙街道
00125,示例诊所,其他医疗机构,乙街道
00900,示例监督所,卫生监督机构,
"""


def taken(root: Path, words: str, programme: str, district: str, period: str) -> Intake:
    """What is owed in an edition of ours, with a register of our own making."""
    register = root / "名册.csv"
    register.write_text(words, encoding="utf-8")
    found, findings = intake(Workspace(REPOSITORY), programme, district, None, period, register)
    assert found is not None, "\n".join(map(str, findings))
    return found


def keys(one: Owed) -> list[str]:
    return [piece.key for piece in one.pieces]


def test_a_quarter_of_songjiang(tmp_path: Path):
    found = taken(tmp_path, SONGJIANG, "integrity-action", "songjiang", "2022-Q3")
    hospital, centre, clinic, inspectorate = found.owed
    assert [keys(one) for one in found.owed] == [["progress:self-check", "form:statistics"]] * 3 + [
        ["form:statistics"]
    ]
    assert hospital.unit.code == "00123"
    assert [sorted(one.unit.terms) for one in found.owed] == [
        ["hospital"], ["community-centre"], ["other-institution"], ["supervisor"]
    ]  # fmt: skip
    assert (centre.unit.group, clinic.unit.name) == ("乙街道", "示例诊所")
    due = hospital.due["quarterly-report"]
    assert due is not None
    assert (due.day, str(found.period)) == (date(2022, 10, 5), "2022年第三季度")
    assert inspectorate.to == {"quarterly-report": "医政医管科"}
    assert {"form:statistics", "progress:self-check"} <= set(found.specs)
    assert found.edition.day == due.day
    assert found.by_code["00124"] is centre


def test_the_year_asks_for_text_beside_the_form(tmp_path: Path):
    found = taken(tmp_path, SONGJIANG, "integrity-action", "songjiang", "2022")
    hospital, *_, inspectorate = found.owed
    assert keys(hospital) == ["form:statistics", "summary:summary", "plan:plan"]
    assert [piece.title for piece in hospital.pieces[1:]] == ["工作总结", "工作计划"]
    assert keys(inspectorate) == ["form:statistics"]


def test_the_inspectorate_fills_its_own_rows_and_hospitals_theirs(tmp_path: Path):
    found = taken(tmp_path, SONGJIANG, "integrity-action", "songjiang", "2022-Q3")
    spec = found.specs["form:statistics"]
    hospital, *_, inspectorate = found.owed
    theirs = {a.path for a in spec.asked if a.filled_by and a.open_to(inspectorate.unit.terms)}
    ours = {a.path for a in spec.asked if a.filled_by and a.open_to(hospital.unit.terms)}
    assert theirs & ours == set()
    assert "illegal-practice.cases" in theirs
    assert "gifts-taken.cases" in ours


def test_text_only_where_no_form_is_asked_for(tmp_path: Path):
    words = "单位代码,单位名称,类别\n1,示例医院,医院\n2,示例中心,社区卫生服务中心\n3,示例诊所,其他医疗机构\n"
    found = taken(tmp_path, words, "integrity-action", "yuzhong", "2022-Q1")
    assert [(one.unit.code, keys(one)) for one in found.owed] == [
        ("1", ["summary:summary"]), ("2", ["summary:summary"])
    ]  # fmt: skip
    assert found.owed[0].pieces[0].title == "季度工作进展"
    assert found.specs == {}


def test_three_documents_twice_from_each_of_14_cities(tmp_path: Path):
    rows = "".join(f"{number:02},示例{number}市,各市\n" for number in range(14))
    words = "单位代码,单位名称,类别\n" + rows
    found = taken(tmp_path, words, "conduct-campaign-2020", "guangxi", "once")
    assert len(found.owed) == 14
    assert {tuple(keys(one)) for one in found.owed} == {
        ("form:statistics-one", "form:statistics-one/盖章扫描件",
         "form:statistics-two", "form:statistics-two/盖章扫描件",
         "summary:summary", "summary:summary/盖章扫描件")
    }  # fmt: skip


def test_who_reports_to_its_sponsor_names_it_in_the_register(tmp_path: Path):
    words = (
        "单位代码,单位名称,类别,举办单位\n1,示例区卫健委,各区卫生健康委,\n2,示例区医院,医疗机构,\n"
        "3,示例市级医院,各市级医疗机构,示例中心\n4,示例中心,办医主体,\n"
    )
    found = taken(tmp_path, words, "malpractice-points-2023", "shanghai", "once")
    to = {one.unit.name: set(one.to.values()) for one in found.owed}
    assert to == {
        "示例区卫健委": {"市卫生健康委"},
        "示例区医院": {"各区卫生健康委"},
        "示例市级医院": {"示例中心"},
        "示例中心": {"市卫生健康委"},
    }
    commission = found.by_code["1"]
    assert keys(commission) == ["form:self-check", "summary:inspection-summary"]
    assert found.by_code["3"].unit.sponsor == "示例中心"


# -- the small workspace --------------------------------------------------------------------------


ASKED = "    to: medical\n    last: 2024-Q4\n    annexes: [figures]\n"


def small(
    root: Path, period: str, *edits: tuple[str, str, str], units: str = ""
) -> tuple[Intake | None, Findings]:
    """Hospitals that hand in the form every quarter, with units of district.yaml."""
    workspace = write_tree(root)
    edit(workspace, PROGRAMME, "    to: medical\n", ASKED)
    add(workspace, DISTRICT, f"units:\n{units}" if units else "")
    for path, old, new in edits:
        edit(workspace, path, old, new)
    return intake(workspace, "clean", "qingshan", None, period)


TWO = """\
  - {id: first, name: 一院, kind: hospitals, code: "001"}
  - {id: second, name: 二院, kind: hospitals, code: "002", until: 2024-08-31, successor: first}
"""


def test_a_unit_that_has_closed_goes_on_in_its_successor(tmp_path: Path):
    before, _ = small(tmp_path / "a", "2024-Q2", units=TWO)
    after, _ = small(tmp_path / "b", "2024-Q3", units=TWO)
    assert before is not None
    assert after is not None
    assert [(one.unit.code, one.unit.joined) for one in before.owed] == [("001", ()), ("002", ())]
    assert [(one.unit.code, one.unit.joined) for one in after.owed] == [("001", ("002",))]


def test_without_a_code_the_name_stands_for_it(tmp_path: Path):
    found, _ = small(tmp_path, "2024-Q2", units="  - {id: first, name: 一院, kind: hospitals}\n")
    assert found is not None
    assert found.by_code["一院"].unit.name == "一院"


def test_a_period_that_is_not_due_is_answered_with_those_that_are(tmp_path: Path):
    for number, wrong in enumerate(("2024", "2024-09", "once", "Q3", "")):
        found, findings = small(tmp_path / str(number), wrong, units=TWO)
        assert found is None
        (said,) = findings
        assert said.code == "period-not-due"
        assert "2024-Q2、2024-Q3" in said.hint


def test_what_is_handed_in_once_goes_by_once_or_by_its_months(tmp_path: Path):
    rule = "    rule: {kind: quarter-start, month: 1, day: 5}\n"
    single = (PROGRAMME, rule, "    rule: {kind: day, day: 2024-11-25}\n")
    covers = (
        PROGRAMME,
        "    annexes: [figures]\n",
        "    annexes: [figures]\n    covers: 2024-03..2024-11\n",
    )
    plain, _ = small(tmp_path / "a", "once", single, units=TWO)
    named, _ = small(tmp_path / "b", "2024-03..2024-11", single, covers, units=TWO)
    once, _ = small(tmp_path / "c", "once", single, covers, units=TWO)
    assert plain is not None
    assert named is not None
    assert once is not None
    assert [one.period.key for one in (plain, named, once)] == ["once", *["2024-03..2024-11"] * 2]
    assert periods(named.edition) == (Period(2024, month=3, through=11),)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ("[form]", ["form:figures"]),
        ("[form, scan]", ["form:figures/盖章扫描件"]),
        ("[form, file, scan, paper]", ["form:figures", "form:figures/盖章扫描件", "form:figures/纸质件"]),
        ("[summary]", ["form:figures", "summary:summary"]),
        ("[list, plan, file, scan]", ["form:figures", "form:figures/盖章扫描件", "list:list",
                                      "list:list/盖章扫描件", "plan:plan", "plan:plan/盖章扫描件"]),
    ],
)  # fmt: skip
def test_parts_say_what_is_asked_and_how(tmp_path: Path, parts: str, expected: list[str]):
    asked = (PROGRAMME, "    annexes: [figures]\n", f"    annexes: [figures]\n    parts: {parts}\n")
    found, _ = small(tmp_path, "2024-Q2", asked, units=TWO)
    assert found is not None
    assert keys(found.owed[0]) == expected


def test_texts_that_two_deadlines_of_a_period_ask_for_are_two(tmp_path: Path):
    second = """\
    annexes: [figures]
    parts: [summary]
  - id: more
    subject: 整改情况
    who: hospitals
    to: party
    parts: [summary]
    last: 2024-Q4
    rule: {kind: quarter-end, workdays: 1}
"""
    edits = (
        (PROGRAMME, "    rule: {kind: quarter-start, month: 1, day: 5}\n", ""),
        (
            PROGRAMME,
            "    annexes: [figures]\n",
            "    rule: {kind: quarter-start, month: 1, day: 5}\n" + second,
        ),
    )
    found, findings = small(tmp_path, "2024-Q3", *edits, units=TWO)
    assert found is not None, [*findings]
    (one,) = found.owed
    assert keys(one) == ["summary:more", "form:figures", "summary:quarterly"]
    assert one.to == {"more": "党建股", "quarterly": "医政股"}
    assert [date and date.day.isoformat() for date in one.due.values()] == [
        "2024-09-30",
        "2024-10-05",
    ]


def test_no_register_and_a_register_of_others_are_said(tmp_path: Path):
    none, said = small(tmp_path / "a", "2024-Q2")
    assert none is not None
    assert (none.owed, [finding.code for finding in said]) == ((), ["register-offices-only"])
    others = "  - {id: office, name: 医政股, kind: medical}\n"
    idle, said = small(tmp_path / "b", "2024-Q2", units=others)
    assert idle is not None
    assert "register-idle" in [finding.code for finding in said]


@pytest.mark.parametrize("words", ["2022Q3", "2022-q3", "２０２２-Ｑ３", "2022年第三季度"])
def test_a_period_may_be_written_otherwise(words: str):
    found, _ = intake(Workspace(REPOSITORY), "integrity-action", "songjiang", None, words)
    assert found is not None
    assert found.period.key == "2022-Q3"


def test_units_that_are_not_asked_are_told_of_the_register_they_stand_in(tmp_path: Path):
    register = tmp_path / "名册.csv"
    register.write_text(SONGJIANG, encoding="utf-8")
    known = Workspace(REPOSITORY)
    _, findings = intake(known, "integrity-action", "yuzhong", None, "2022-Q3", register)
    (told,) = [one for one in findings if one.code == "register-units-not-asked"]
    assert str(told.place) == register.as_posix()


def test_in_a_month_of_departments_alone_nothing_is_said_of_units(tmp_path: Path):
    register = tmp_path / "名册.csv"
    register.write_text("单位代码,单位名称,类别\n4501,甲市,各市\n", encoding="utf-8")
    known = Workspace(REPOSITORY)
    found, findings = intake(known, "conduct-campaign-2020", "guangxi", None, "2020-06", register)
    assert found is not None
    assert [one.code for one in findings] == []


def test_a_faulty_register_stops_with_all_its_faults(tmp_path: Path):
    workspace = write_tree(tmp_path)
    register = tmp_path / "名册.csv"
    register.write_text("单位代码,单位名称,类别\n1,,医院\n2,乙,学校\n", encoding="utf-8")
    found, findings = intake(workspace, "clean", "qingshan", None, "2024-Q2", register)
    assert found is None
    assert [finding.code for finding in findings] == [
        "register-name-missing",
        "register-kind-unknown",
    ]


def test_the_register_takes_the_place_of_the_districts_and_is_an_input(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "    to: medical\n", ASKED)
    add(workspace, DISTRICT, f"units:\n{TWO}")
    register = tmp_path / "名册.csv"
    register.write_text("单位代码,单位名称\n9,九院\n", encoding="utf-8")
    found, findings = intake(workspace, "clean", "qingshan", None, "2024-Q2", register)
    assert found is not None, [*findings]
    assert [one.unit.name for one in found.owed] == ["九院"]
    assert "--units" in found.edition.inputs
    assert EDITION in found.edition.inputs


def test_units_that_owe_nothing_are_said(tmp_path: Path):
    more = (
        "  - {id: gone, name: 旧院, kind: hospitals, until: 2023-01-01}\n"
        "  - {id: coming, name: 新院, kind: hospitals, since: 2025-01-01}\n"
        "  - {id: office, name: 某股, kind: medical}\n"
    )
    found, findings = small(tmp_path, "2024-Q2", units=TWO + more)
    assert found is not None
    assert [one.unit.name for one in found.owed] == ["一院", "二院"]
    said = {finding.code: finding.message for finding in findings}
    assert "2 个单位" in said["register-units-absent"]
    assert said["register-units-absent"].endswith("旧院、新院")
    assert said["register-units-not-asked"].endswith("：某股")


def test_a_unit_of_a_term_has_the_roles_of_the_term(tmp_path: Path):
    said = "terms:\n  - {id: big, label: 大医院, roles: [hospitals, elsewhere]}\n"
    term = (PROGRAMME, "annexes: [roster", f"{said}annexes: [roster")
    units = "  - {id: first, name: 一院, kind: big}\n  - {id: second, name: 二院, kind: bigger}\n"
    found, findings = small(tmp_path / "a", "2024-Q2", term, units=units)
    assert found is None
    assert [finding.code for finding in findings] == ["unknown-reference"]
    found, _ = small(tmp_path / "b", "2024-Q2", term, units=units.replace("bigger", "hospitals"))
    assert found is not None
    assert [one.unit.terms for one in found.owed] == [{"big"}, {"big"}]
