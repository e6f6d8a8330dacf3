"""The main job on a real case: the corruption campaign of 昌江, from content to package.

Counts are those of the source (content-model 2.10 to 2.14, 2.16), where it is there counted in
its own text.
"""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.check.registry import check
from generator.layout.page import layout
from generator.model.content.annex import Channels, Mechanism, ProblemList, Roster
from generator.model.content.base import Id
from generator.model.content.month import Month
from generator.model.document import AnnexLabel, AttachmentNote, Heading, Listing, Paragraph, Title
from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.place import FilePlace
from generator.read.files import read
from generator.render.pdf import render_pdf
from generator.render.words import bare, document_words
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.packages.built import REPOSITORY, Built
from tests.seeds import seed_file

pytestmark = pytest.mark.slow

KNOWN = {
    "account-holder-level",
    "date-set-above",
    "open-point",
    "signature-alone",
    "summary-before-end",
}
"""What is left to fill in, and what the edition accepts with its reason."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Built:
    fonts()
    output = tmp_path_factory.mktemp("changjiang")
    workspace = Workspace(REPOSITORY, output=output)
    result = build(workspace, Request("corruption-campaign-2023", "changjiang"))
    assert {f.code for f in result.findings} == KNOWN
    assert {f.code for f in result.findings if not f.accepted} == {"open-point"}
    assert result.folder is not None
    manifest = json.loads((result.folder / "manifest.json").read_text("utf-8"))
    plans = {document.part: layout(document, fonts())[0] for document in result.documents}
    return Built(result, result.folder, manifest, plans)


@pytest.fixture(scope="module")
def seed() -> str:
    return seed_file("004").read_text("utf-8")


def annex(package: Built, id_: str) -> object:
    return package.edition.all_annexes[Id(id_, FilePlace(""))]


def words_of(package: Built, part: str) -> str:
    return document_words(package.documents[part])


def test_three_annexes_the_plan_first_each_as_docx_and_pdf(package: Built):
    kinds = [(file["part"], file["id"], file["format"]) for file in package.manifest["files"]]
    assert kinds == [
        (part, id_, format_)
        for part, id_ in (
            ("issue", "issue"), ("annex:1", "plan"), ("annex:2", "mechanism"),
            ("annex:3", "channels"),
        )
        for format_ in ("docx", "pdf")
    ]  # fmt: skip
    parts = package.documents["issue"].parts
    assert [part.id for part in parts] == [
        "notice", "plan", "key-problems", "mechanism", "channels",
    ]  # fmt: skip
    labels = [str(b.text) for part in parts for b in part.blocks if isinstance(b, AnnexLabel)]
    assert labels == ["附件1", "附件2", "附件3"]
    (note,) = [block for block in parts[0].blocks if isinstance(block, AttachmentNote)]
    assert [str(name) for name in note.names] == [
        "昌江区医药领域腐败问题集中整治工作实施方案",
        "昌江区医药领域腐败问题集中整治工作协作机制",
        "区级举报方式及廉政账户",
    ]


def test_the_titles_are_those_of_the_source(package: Built, seed: str):
    issued = package.documents["issue"]
    titles = [str(b.text) for part in issued.parts for b in part.blocks if isinstance(b, Title)]
    assert len(titles) == 5
    for title in titles:
        assert bare(title) in bare(seed), title


def test_five_bodies_issue_it_in_the_order_of_the_source(package: Built, seed: str):
    local = package.edition.local
    names = [str(package.edition.district.agency.name), *(str(i.name) for i in local.issuers)]
    assert len(names) == 5
    assert names == [line.strip() for line in seed.splitlines() if line.strip()][:5]
    assert words_of(package, "issue").startswith(f"{''.join(names)}文件昌卫健字〔2023〕54号")
    assert f"{''.join(names)}2023年8月25日" in words_of(package, "issue")
    assert "各医疗卫生单位：" in words_of(package, "issue")
    assert "经区政府同意" in words_of(package, "issue")


def test_six_aspects_hold_32_problems_numbered_through(package: Built, seed: str):
    problems = annex(package, "key-problems")
    assert isinstance(problems, ProblemList)
    sizes = [len(aspect.items) for aspect in problems.aspects]
    source = seed[seed.index("医药领域腐败问题集中整治重点任务") : seed.index("附件 2\n")]
    counted: list[int] = []
    for line in source.splitlines():
        if re.match("[一二三四五六]、", line):
            counted.append(0)
        elif re.match(r"\d+\.", line):
            counted[-1] += 1
    assert sizes == counted == [5, 6, 5, 5, 6, 5]
    (part,) = [p for p in package.documents["issue"].parts if p.id == "key-problems"]
    leads = [str(b.lead) for b in part.blocks if isinstance(b, Paragraph) and b.level == 3]
    assert leads == [f"{number}." for number in range(1, 33)]
    headings = [b for b in part.blocks if isinstance(b, Heading)]
    run_in = [b for b in part.blocks if isinstance(b, Paragraph) and b.level == 1]
    assert (len(headings), len(run_in)) == (5, 1)


def test_the_mechanism_has_20_entries_by_role_and_names_nobody(package: Built, seed: str):
    mechanism, roster = annex(package, "mechanism"), annex(package, "members")
    assert isinstance(mechanism, Mechanism)
    assert isinstance(roster, Roster)
    sizes = {str(role.name): len(role.entries) for role in roster.roles}
    assert sizes == {"召集人": 1, "成员": 7, "联络员": 6, "专班": 6}
    assert all(entry.name is None for role in roster.roles for entry in role.entries)
    source = seed[seed.index("一、成立协作机制") : seed.index("二、主要职责")]
    holders = [line for line in source.splitlines() if "区" in line]
    assert len(holders) == sum(sizes.values()) == 20
    (part,) = [p for p in package.documents["issue"].parts if p.id == "mechanism"]
    (listing,) = [block for block in part.blocks if isinstance(block, Listing)]
    assert len(listing.rows) == 20
    labels = [str(row.label) for row in listing.rows if row.label]
    assert labels == ["召集人：", "成员：", "联络员：", "专班："]


def test_each_of_the_five_bodies_is_a_member_and_has_its_duties(package: Built, seed: str):
    mechanism = annex(package, "mechanism")
    assert isinstance(mechanism, Mechanism)
    names = [str(division.name) for division in mechanism.division]
    assert names == re.findall(r"^(\w+部门)。负责", seed, re.M)
    assert len(names) == 5
    (part,) = [p for p in package.documents["issue"].parts if p.id == "mechanism"]
    heads = [str(b.text) for b in part.blocks if isinstance(b, Heading)]
    assert heads == re.findall(r"^[一二三四]、(?:成立协作|主要职责|任务分工|运行)\S*$", seed, re.M)


def test_four_phases_run_in_three_with_their_time_in_the_heading(package: Built, seed: str):
    plan = package.documents["annex:1"].parts[0]
    start = [str(getattr(b, "text", "")) for b in plan.blocks].index("五、实施步骤")
    leads = [
        str(block.lead)
        for block in plan.blocks[start:]
        if isinstance(block, Paragraph) and block.level == 2
    ][:4]
    assert leads == [
        "（一）动员学习。",
        "（二）自查自纠（完成时限：2023年8月14日前阶段性完成）。",
        "（三）集中整治（完成时限：2023年8月至2024年5月）。",
        "（四）总结整改（完成时限：2024年6月底前）。",
    ]
    brackets = re.findall(r"^\([一二三四]\)\s*\S{4}\(完成时限[:：].*?\)", seed, re.M)
    assert len(brackets) == 3
    period = package.edition.programme.period
    assert period is not None
    assert (period.start, period.end) == (Month(2023, 7), Month(2024, 6))
    assert "2023年7月至2024年6月" in words_of(package, "annex:1")


def test_chapters_principles_and_requirements_are_those_of_the_source(package: Built, seed: str):
    plan = package.documents["annex:1"].parts[0]
    heads = [str(b.text) for b in plan.blocks if isinstance(b, Heading) and b.level == 1]
    assert heads == [
        "一、指导思想", "二、工作目标", "三、工作原则", "四、整治范围", "五、实施步骤", "六、整治要求",
    ]  # fmt: skip
    assert all(head in seed for head in heads)
    leads = [str(b.lead) for b in plan.blocks if isinstance(b, Paragraph) and b.level == 2]
    titles = [re.sub(r"^（.）|。$", "", lead) for lead in (*leads[:3], *leads[-5:])]
    assert [title for title in titles if title not in bare(seed)] == []
    assert len(leads) == 3 + 4 + 5


def test_counted_slogans_are_counted(package: Built):
    said = {str(slogan.name) for slogan in package.edition.programme.slogans}
    assert said == {"“六个到位”", "“五定”", "“五个不放过”", "四个环节", "六方面32类"}
    words = words_of(package, "annex:1")
    assert "思想发动、自查自纠、线索移交、问题核查、组织处理、机制建立“六个到位”" in words
    assert "动员学习、自查自纠、集中整治、总结整改四个环节" in words
    assert all(slogan in words for slogan in said)


@pytest.mark.parametrize(
    "citation",
    [
        "《关于开展全国医药领域腐败问题集中整治工作的指导意见》（国卫医急发〔2023〕19号）",
        "《全省医药领域腐败问题集中整治工作方案》（赣卫医字〔2023〕45号）",
        "《关于印发景德镇市医药领域腐败问题集中整治工作实施方案的通知》（景卫医字〔2023〕58号）",
    ],
)
def test_a_citation_is_the_same_in_notice_and_plan(citation: str, package: Built):
    """The source has three forms of one citation; here each is stored once (2.5)."""
    assert words_of(package, "issue").count(citation) == 2


def test_the_nine_rules_are_cited_with_their_number(package: Built):
    cited = "《医疗机构工作人员廉洁从业九项准则》（国卫医发〔2021〕37号）"
    assert cited in words_of(package, "annex:1")


def test_the_levels_above_are_the_district_s_own(package: Built):
    words = words_of(package, "annex:1")
    assert "党中央、国务院和省委、省政府、市委、市政府、区委、区政府决策部署" in words
    assert "江西省整治方案明确的六方面32类突出问题" in words


def test_reports_go_to_the_task_force_by_their_dates(package: Built):
    words = words_of(package, "annex:1")
    assert "自查自纠结束后，各单位写出自查自纠情况报告，报区协作机制工作专班" in words
    assert "于2024年6月1日前报区协作机制工作专班" in words


def test_three_channels_of_the_source_what_is_private_is_left_open(package: Built):
    channels = annex(package, "channels")
    assert isinstance(channels, Channels)
    assert channels.account is not None
    words = words_of(package, "annex:3")
    for head in ("一、举报电话", "二、电子邮箱", "三、廉政账户"):
        assert head in words
    assert re.findall("【待补：(.+?)】", words) == ["举报电话", "账号"]
    assert not re.search(r"\d{7}", words), "no telephone, no account of a real office"


def test_no_sentence_is_the_source_s(package: Built, seed: str):
    """Facts, titles and set phrases are carried over, sentences are not."""
    own = words_of(package, "issue")
    theirs = re.sub(r"[「」\s]", "", seed).replace("(", "（").replace(")", "）")
    allowed = re.compile(
        r"习近平总书记关于医药领域腐败问题的重要指示批示精神|《.+?》|（.{2,14}〔\d+〕\d+号）"
        r"|问题不准不放过、.+?制度不完善不放过|定问题表现、.+?定工作时限|思想发动、.+?机制建立"
    )
    sentences = [s for s in re.split("[。；：]", allowed.sub("｜", own)) if len(s) > 25]
    copied = [s for s in sentences if s in allowed.sub("｜", theirs)]
    assert copied == []


def test_no_two_formats_of_a_document_say_different_words(package: Built, tmp_path: Path):
    assert package.differing(tmp_path) == {}


def test_a_check_of_its_files_finds_only_what_is_so(package: Built):
    """Open points, a plan as an annex (7.3.7), the account, which is the city's, and days that a
    superior set, of which a file does not say so."""
    found: set[str] = set()
    for file in package.manifest["files"]:
        path = package.folder / file["path"]
        found |= {finding.code for finding in check(read(path.read_bytes(), path.name))}
    assert found == {
        "placeholder-left",
        "annex-issued",
        "account-holder-level",
        "phase-before-issue",
        "step-before-issue",
        "summary-before-end",
    }


def test_problems_that_restart_or_skip_are_still_found(package: Built):
    """Numbers that run through are right; a gap among them is none the less a gap."""
    issued = package.documents["annex:1"]
    plan, problems = issued.parts
    without = tuple(b for b in problems.blocks if not str(getattr(b, "lead", "")).startswith("9."))
    damaged = replace(issued, parts=(plan, replace(problems, blocks=without)))
    pdf = render_pdf(damaged, layout(damaged, fonts())[0], fonts())
    assert "heading-order" in {finding.code for finding in check(read(pdf, "附件1.pdf"))}
