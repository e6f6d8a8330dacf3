"""A second, invented edition of the same programme: other names, order, numbers, one annex more."""

import re
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from generator.render.words import bare, document_words
from tests.packages.built import REPOSITORY, Built
from tests.packages.built import built as build_package
from tests.packages.parity import difference, expected_words, read_words

pytestmark = pytest.mark.slow

DISTRICT = """
    format: 1
    name: 白水彝族苗族傣族自治县
    full_name: 云岭省黑石州白水彝族苗族傣族自治县
    level: 自治县
    parent: {name: 黑石州, level: 自治州, agency_short: 州卫生健康委}
    grandparent: {name: 云岭省, level: 省, agency_short: 省卫生健康委}
    agency:
      name: 白水彝族苗族傣族自治县卫生健康局
      letterhead: 白水彝族苗族傣族自治县卫生健康局
      short: 县卫生健康局
      office: 白水彝族苗族傣族自治县卫生健康局办公室
    platform_level: 省级
    unit_noun: 股室
    departments:
      - {id: party-work, name: 党建办}
      - {id: general-office, name: 局办公室}
      - {id: personnel, name: 人事股}
      - {id: medical-affairs, name: 医政医管股}
      - {id: tcm, name: 民族医药股}
      - {id: primary-care, name: 基层卫生股}
      - {id: finance-audit, name: 财务股}
      - {id: disease-control, name: 疾控股}
      - {id: comprehensive-supervision, name: 监督股}
      - {id: inspectorate, name: 卫生监督大队}
      - {id: institutions, name: 各乡镇卫生院和县直医疗机构}
    """

EDITION = """
    format: 1
    number: {code: 白卫发, year: 2022, serial: 105}
    date: 2022-06-30
    recipients:
      - [｛单位:institutions｝]
      - [局机关各股室]
    disclosure: 依申请公开
    annexes: [contacts, self-check, statistics, task-table, leading-group]
    citations:
      - id: superior-report-notice
        issuer: ｛上级机关｝
        title: 关于报告行风建设信息的通知
        number: {code: 黑卫便函, year: 2021, serial: 8}
      - id: superior-plan-notice
        issuer: ｛上级机关｝
        title: 关于开展廉洁从业行动的通知
        number: {code: 黑卫发, year: 2021, serial: 12}
      - id: local-rules
        words: 州里有关规定
    changes:
      remove: [REMOVED]
      replace:
        - {id: quarterly-report, holiday: postpone}
      move:
        - {id: SECOND, before: FIRST}
      add:
        - after: LAST
          section:
            id: ask-us
            title: 咨询
            paragraphs: 有关问题的联系方式见｛附件:contacts｝。
    imprint: {printed: 2022-07-01}
    """

CONTACTS = """
    format: 1
    kind: text
    title: ｛地名｝咨询方式
    sections:
      - id: desk
        title: 受理部门
        paragraphs: 由｛单位:medical-affairs｝受理。
    """


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("invented")
    groups = tasks()["table"]
    last = programme()["plan"]["sections"][-1]["id"]
    edition = EDITION.replace("REMOVED", groups[3]["rows"][0]["id"])
    edition = edition.replace("FIRST", groups[0]["id"]).replace("SECOND", groups[1]["id"])
    base = root / "content" / "districts" / "baishui"
    write(base / "district.yaml", DISTRICT)
    write(base / "integrity-action" / "2023.yaml", edition.replace("LAST", last))
    write(base / "integrity-action" / "annexes" / "contacts.yaml", CONTACTS)
    return build_package(root, root / "output", "integrity-action", "baishui")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")


def tasks() -> dict:
    path = REPOSITORY / "content/programmes/integrity-action/tasks.yaml"
    return yaml.safe_load(path.read_text("utf-8"))


def programme() -> dict:
    path = REPOSITORY / "content/programmes/integrity-action/programme.yaml"
    return yaml.safe_load(path.read_text("utf-8"))


def test_every_format_says_the_same_words(package: Built, tmp_path: Path):
    files = [package.folder / file["path"] for file in package.manifest["files"]]
    assert len(files) == 5 * 2 + 1 * 2 + 3  # issue and five annexes; three of them have tables
    words = read_words(files, tmp_path)
    for file in package.manifest["files"]:
        path, part = package.folder / file["path"], file["part"]
        expected = expected_words(package.documents[part], package.plans[part], path.suffix)
        assert difference(expected, words[path]) == "", file["path"]


def test_numbers_note_and_references_follow_the_new_order(package: Built):
    words = document_words(package.documents["issue"])
    note = words[words.index("附件：1.") : words.index("附件1", words.index("附件：1."))]
    assert [note.index(f"{n}.{start}") for n, start in enumerate(
        ("白水彝族苗族傣族自治县咨询方式", "白水彝族苗族傣族自治县医疗机构及其工作人员廉洁从业行动计划进度自查表",
         "黑石州医疗行业作风建设", "白水彝族苗族傣族自治县医疗机构及其工作人员廉洁从业行动计划实施方案工作任务表",
         "白水彝族苗族傣族自治县医疗机构及其工作人员廉洁从业行动计划专项工作组"), 1)
    ] == sorted(note.index(f"{n}.") for n in range(1, 6))  # fmt: skip
    assert "统计表”（见附件3）" in words
    assert "自查表”（见附件2）" in words
    assert "分工见附件4" in words
    assert "专项工作组（见附件5）" in words
    assert "联系方式见附件1。" in words
    assert "白卫发〔2022〕105号" in words


def test_rows_are_numbered_anew_after_the_swap_and_the_removal(package: Built):
    (table,) = package.documents["annex:4"].tables()
    groups = tasks()["table"]
    assert [str(row.cells[0].text) for row in table.rows] == [str(n) for n in range(1, 50)]
    titles = [str(row.cells[1].text) for row in table.rows if len(row.cells) == 4]
    original = [group["title"] for group in groups]
    assert titles[:2] == [original[1], original[0]]
    assert len(titles) == 20
    (check,) = package.documents["annex:2"].tables()
    by_text = {str(row.cells[-2].text): str(row.cells[0].text) for row in table.rows}
    for row in check.rows:
        text = str(row.cells[-4].text)
        assert by_text[text] == str(row.cells[0].text)


def test_the_long_name_stays_on_one_line_of_the_head(package: Built):
    first = package.plans["issue"].pages[0]
    (mark,) = [item for item in first.items if getattr(item, "role", "") == "mark"]
    assert [str(line.text) for line in mark.lines] == ["白水彝族苗族傣族自治县卫生健康局文件"]


def test_no_word_of_another_place_is_in_any_document(package: Built):
    words = "".join(document_words(document) for document in package.documents.values())
    for strange in ("松江", "上海", "沪", "全区", "我区", "区卫生健康委", "市级", "科室", "1+7"):
        assert (
            strange not in words.replace("院内科室", "").replace("科室巡查", "")
            or strange == "科室"
        )


OWN = ("松江", "沪松卫", "songjiang")


def test_generator_knows_no_place_department_or_annex_number():
    district = yaml.safe_load(
        (REPOSITORY / "content/districts/songjiang/district.yaml").read_text("utf-8")
    )
    names = [d["name"] for d in district["departments"]] + ["松江", "上海", "沪松卫", "songjiang"]
    for path in (REPOSITORY / "generator").rglob("*.py"):
        source = path.read_text("utf-8")
        examples = path.parent.name == "rules"  # whole little documents, with annexes and offices
        for name in OWN if examples else set(names) - {"办公室"}:  # every office has one of these
            assert name not in source, f"{name} in {path.name}"
        if not examples:
            assert not re.search(r"附件[0-9一二三四五]", source), path.name


def test_a_comparison_of_words_would_notice_one_character(package: Built):
    words = bare(document_words(package.documents["annex:1"]))
    assert difference(words, words.replace("受理", "办理", 1)) != ""
