"""The second edition of the programme of 松江: 渝中, with what is its own and why."""

import re
from pathlib import Path

import pytest

from generator.load.content import load
from generator.localize.edition import localize
from generator.localize.references import DISTRICT_WORDS
from generator.model.content.annex import Roster
from generator.model.content.base import Id
from generator.model.content.deadline import QuarterEnd, YearEnd
from generator.model.document import (
    AttachmentNote,
    Heading,
    Letterhead,
    Paragraph,
    PartKind,
    Recipients,
    Signature,
)
from generator.model.edition import Edition, prose_in
from generator.model.text import Text
from generator.model.wording import deadline_words
from generator.pipeline.inspect import check_file
from generator.render.words import document_words
from generator.workspace import Workspace
from tests.packages.built import REPOSITORY, Built
from tests.packages.built import built as build_package
from tests.packages.parity import difference, expected_words, read_words
from tests.seeds import seed_file

pytestmark = pytest.mark.slow

OPEN = DISTRICT_WORDS | {"口号", "口号内容", "数量", "日期", "目标", "依据", "附件名"}
"""All kinds of references: what is left is the text as the programme has it."""

MEASURES_APART = {
    "study-plan": "渝中 asks that education reaches all staff (覆盖), 松江 that all pass (合格), and "
    "渝中 ties it to the yearly work points on malpractice",
    "culture-publicity": "渝中 has it among the requirements (六（三）), not as a measure",
}
TITLES_APART = {
    "conduct-education": "渝中 says 行业作风教育 without 廉洁从业",
    "party-lead": "the lead of the Party as such, in 松江 in 行风工作",
    "management-team": "渝中 has staff for 行风, 松江 for 廉洁从业",
    "management-structure": "as management-team",
    "key-node-warning": "渝中 names what is to be achieved, 松江 the system of warnings",
    "packet-scope": "渝中 has rewards and punishments under the next title",
    "packet-notice": "as packet-scope; 渝中's 告知制度 is not 书面",
    "resource-openness": "only the purpose, without the use and openness of resources",
    "social-supervisors": "渝中 names the measures as a whole, 松江 the supervisors",
    "representative-reception": "渝中 names whom it punishes, 松江 the reception that it regulates",
}
"""Titles are the source's own in each district; the text below them is one."""
GROUPS_APART = {
    "education": "own title, and before management",
    "management": "own title",
    "red-packets": "own title",
    "kickbacks": "own title",
}
SECTIONS_APART = {
    "overall": "渝中 names the city and the district beside 党中央、国务院",
    "period": "only 渝中 has a chapter 行动时间",
    "scope": "only 渝中 has a chapter 行动范围",
    "goals": "one paragraph without the four figures of 松江",
    "goal-campaign": "as goals",
    "goal-system": "as goals",
    "work-tasks": "another title, numbers run through, and no task table to point to",
    "steps": "渝中 has no phases",
    "organisation": "run in, names 渝中's leading group and its office",
    "lead-body": "渝中 says it in organisation",
    "linkage": "渝中 says it in mechanism, with other bodies",
    "mechanism": "as linkage",
    "publicity": "takes in what is the measure culture-publicity in 松江",
    "example": "a section of its own in 渝中, two words of publicity in 松江",
    "accountability": "渝中 has no such section",
    "reporting": "other reports, deadlines and reporters",
}
DATA_APART = {
    "quarterly-report": "the last five working days of a quarter against the 5th of the next",
    "yearly-report": "ten working days before the end of the year against the last one",
    "three-fixed-four-with": "三定三有 against 三定四有",
    "four-hundreds": "渝中 sets no 四个100%",
    "system-built": "as four-hundreds",
    "staff-assigned": "as four-hundreds",
    "training-passed": "as four-hundreds",
    "instant-review": "as four-hundreds",
    "mobilise": "渝中 has no phases",
    "implement": "渝中 has no phases",
    "inspect": "渝中 has no phases",
    "conclude": "渝中 has no phases",
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Built:
    output = tmp_path_factory.mktemp("yuzhong")
    return build_package(REPOSITORY, output, "integrity-action", "yuzhong")


@pytest.fixture(scope="module")
def seed() -> str:
    return seed_file("003").read_text("utf-8")


def blocks(package: Built, kind, part: str = ""):
    document = package.documents["issue"]
    return [b for p in document.parts if part in p.id for b in p.blocks if isinstance(b, kind)]


def leads(package: Built) -> list[str]:
    return [str(block.lead) for block in blocks(package, Paragraph, "plan") if block.lead]


# --- the package -----------------------------------------------------------------------------------------------------


def test_the_parts_stand_in_the_order_of_the_source(package: Built):
    parts = package.documents["issue"].parts
    assert [part.kind for part in parts] == [PartKind.NOTICE, PartKind.PLAN, PartKind.ANNEX]
    (head,) = blocks(package, Letterhead)
    assert str(head.number) == "渝中卫发〔2021〕234号"
    (recipients,) = blocks(package, Recipients)
    assert str(recipients.text) == "辖区各级各类医疗卫生机构："
    (signed,) = blocks(package, Signature, "notice")
    assert [str(name) for name in signed.names] == ["重庆市渝中区卫生健康委员会"]
    assert str(signed.date) == "2021年10月27日"
    assert blocks(package, Signature, "plan") == []


def test_the_only_annex_has_no_number_and_is_noted_behind_the_plan(package: Built):
    (note,) = blocks(package, AttachmentNote, "plan")
    assert [str(name) for name in note.names] == ["渝中区卫生健康系统廉洁从业行动专项工作领导小组"]
    assert "（详见附件）" in document_words(package.documents["issue"])
    assert [file["part"] for file in package.manifest["files"]] == ["issue"] * 2 + ["annex:1"] * 2


def test_fourteen_measures_in_four_groups_are_numbered_through(package: Built, seed: str):
    measures = [lead for lead in leads(package) if re.match(r"\d+\.", lead)]
    assert [int(lead.partition(".")[0]) for lead in measures] == list(range(1, 15))
    numbers = [int(n) for n in re.findall(r"^(\d+)\.[一-鿿]", seed, re.MULTILINE)]
    assert numbers == list(range(1, 15))
    groups = re.findall(r"^（[一二三四]）(不断.+?)。?$", seed, re.MULTILINE)
    assert [str(group.title) for group in package.edition.tasks.measures] == groups
    assert len(groups) == 4


def test_each_measure_has_the_title_of_the_source(package: Built, seed: str):
    titles = [m.title for group in package.edition.tasks.measures for m in group.measures]
    assert [str(t) for t in titles] == re.findall(r"^\d+\.([^。\n]+)。", seed, re.MULTILINE)


def test_measures_print_the_facts_of_this_source_not_those_of_songjiang(package: Built, seed: str):
    """松江's plan names 医政, a written notice and 廉洁从业满意度; 渝中's source does not."""
    words = document_words(package.documents["issue"])
    asked = re.search(r"院本级([^ ]+?)等相关部门", seed)
    said = re.search(r"安排具体工作任务；([^；]+?)等部门", words)
    assert asked
    assert said
    assert sorted(said[1].split("、")) == sorted(asked[1].split("、"))
    assert "即时开展行风满意度评价" in words
    for strange in ("书面告知", "廉洁从业满意度"):
        assert strange not in words, strange


def test_chapters_and_the_five_requirements_are_those_of_the_source(package: Built, seed: str):
    headings = [str(block.text) for block in blocks(package, Heading, "plan")]
    chapters = [heading for heading in headings if heading[1] == "、"]
    assert chapters == re.findall(r"^[一二三四五六]、.+$", seed, re.MULTILINE)
    requirements = [lead for lead in leads(package) if lead.startswith("（")]
    asked = re.findall(r"^（[一二三四五]）.+?。", seed.partition("六、工作要求")[2], re.MULTILINE)
    assert requirements == asked
    assert len(asked) == 5


def test_thirteen_hold_a_role_by_post_and_none_by_name(package: Built, seed: str):
    roster = package.edition.annexes[Id("leading-group", package.edition.programme.place)]
    assert isinstance(roster, Roster)
    assert [len(role.entries) for role in roster.roles] == [1, 2, 10]
    assert all(entry.name is None and entry.post for role in roster.roles for entry in role.entries)
    posts = [
        "".join(str(post).split()) for post in re.findall(r"^- .*?(区卫生.*)$", seed, re.MULTILINE)
    ]
    ours = [str(entry.post) for role in roster.roles for entry in role.entries]
    assert ours == posts
    assert "办公室主任由该科科长兼任" in document_words(package.documents["annex:1"])


def test_who_reports_is_fewer_than_who_is_addressed(package: Built):
    quarterly, yearly = package.edition.programme.deadlines
    for deadline, rule, days in ((quarterly, QuarterEnd, 5), (yearly, YearEnd, 10)):
        assert isinstance(deadline.rule, rule)
        assert deadline.rule.workdays == days
        assert [who.value for who in deadline.who] == ["hospitals", "community-centres"]
        assert deadline_words(deadline.rule) in document_words(package.documents["issue"])
    (addressed,) = package.edition.local.recipients
    assert [str(name) for name in addressed] == ["辖区各级各类医疗卫生机构"]


def test_level_words_and_platform_are_those_of_a_district_of_a_municipality(package: Built):
    words = "".join(document_words(document) for document in package.documents.values())
    for said in (
        "落实党中央、国务院和市委、市政府、区委、区政府对党风廉政建设的有关要求",
        "落实党中央、国务院和市委、市政府、区委、区政府对党风廉政工作作出的决策部署",
        "全区",
        "省级医药集中采购平台",
        "“三定”“三有”",
        "有预约、有流程、有记录，",
    ):
        assert said in words, said
    for strange in (
        "松江",
        "上海",
        "沪",
        "市级医药",
        "四有",
        "监控，制定",
        "四个100%",
        "1+7",
        "任务表",
    ):
        assert strange not in words, strange


def test_every_format_says_the_same_words(package: Built, tmp_path: Path):
    files = [package.folder / file["path"] for file in package.manifest["files"]]
    words = read_words(files, tmp_path)
    for file in package.manifest["files"]:
        path, part = package.folder / file["path"], file["part"]
        expected = expected_words(package.documents[part], package.plans[part], path.suffix)
        assert difference(expected, words[path]) == "", file["path"]


def test_the_checker_finds_nothing_in_the_files(package: Built):
    for file in package.manifest["files"]:
        assert [str(f) for f in check_file(package.folder / file["path"])] == []


# --- one programme, two editions -------------------------------------------------------------------------------------


def edition_as_written(district: str) -> Edition:
    """The edition after its changes, references still open."""
    sources, _ = load(Workspace(REPOSITORY), "integrity-action", district)
    assert sources is not None
    resolved, findings = localize(sources, left=OPEN)
    assert not findings.stop
    return resolved


def said(entity: object) -> list[str]:
    return [str(prose) for prose in prose_in(entity)]


def differing(first: dict[str, object], second: dict[str, object]) -> set[str]:
    """Ids that only one has, or under which the two do not say the same words."""
    return {
        id_
        for id_ in first.keys() | second.keys()
        if id_ not in first or id_ not in second or first[id_] != second[id_]
    }


def test_thirteen_measures_are_shared_word_for_word_and_the_others_differ_for_a_reason():
    first, second = edition_as_written("songjiang"), edition_as_written("yuzhong")
    measures = [
        {m.id.value: m for group in edition.tasks.measures for m in group.measures}
        for edition in (first, second)
    ]
    texts = [
        {i: said(m.model_copy(update={"title": Text()})) for i, m in found.items()}
        for found in measures
    ]
    titles = [{i: said(m.title) for i, m in found.items()} for found in measures]
    groups = [{g.id.value: said(g.title) for g in e.tasks.measures} for e in (first, second)]
    assert [len(found) for found in measures] == [15, 14]
    assert differing(*texts) == set(MEASURES_APART)
    assert differing(*titles) == set(MEASURES_APART) | set(TITLES_APART)
    assert len(measures[0]) - len(MEASURES_APART) == 13
    assert differing(*groups) == set(GROUPS_APART)
    assert [next(iter(found)) for found in groups] == ["management", "education"]


def test_sections_and_data_differ_only_where_a_reason_is_written_down():
    first, second = edition_as_written("songjiang"), edition_as_written("yuzhong")
    assert differing(*map(sections, (first, second))) == set(SECTIONS_APART)
    assert differing(*map(data, (first, second))) == set(DATA_APART)


def test_the_general_requirement_differs_by_the_levels_alone():
    """渝中 has a copy, so a correction of the common text must not stop at 松江."""
    common, own = (
        str(sections(edition_as_written(d))["overall"]) for d in ("songjiang", "yuzhong")
    )
    assert own == common.replace("党中央、国务院", "党中央、国务院和｛各级党委政府｝")


def sections(edition: Edition) -> dict[str, object]:
    found: dict[str, object] = {}

    def walk(items):
        for section in items:
            found[section.id.value] = (str(section.title), said(section.paragraphs))
            walk(section.sections)

    assert edition.programme.plan is not None
    walk(edition.programme.plan.sections)
    return found


def data(edition: Edition) -> dict[str, object]:
    programme = edition.programme
    lists = (programme.phases, programme.quantities, programme.targets, programme.slogans)
    found: dict[str, object] = {e.id.value: said(e) for entities in lists for e in entities}
    return found | {d.id.value: (said(d), d.rule) for d in programme.deadlines}
