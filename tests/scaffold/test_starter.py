"""`yinfa starter`: a city hands each of its districts a folder that builds at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.run import run
from generator.load.content import load
from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.trees import DISTRICT, EDITION, add, edit, write_tree

LOCAL_NEEDS = """
    format: 1
    roles:
      - {id: hospitals, name: 各医疗机构}
      - {id: counties, name: 各县（市、区）卫生健康委, subordinate: 是}
    citations:
      - {id: city-notice, what: 市里印发方案的通知, superior: 是}
    """

COUNTIES = "  - {id: counties, name: 各县（市、区）卫生健康委}"
DEADLINES = """  - id: gathered
    subject: 汇总表
    who: [counties, party]
    to: medical
    rule: {kind: quarter-start, month: 1, day: 15}
  - id: to-counties
    subject: 自查表
    who: [hospitals, party]
    to: counties
    exceptions: [{who: party, to: medical}]
    rule: {kind: monthly, day: 5}
  - id: open
    subject: 【待补：报送什么】
    who: counties
    rule: {kind: yearly, month: 12, day: 5}
annexes: [roster, table, figures]"""


@pytest.fixture
def city(tmp_path: Path) -> Workspace:
    """景德镇市 has an edition of the programme, whose text cites what the superior issued."""
    workspace = write_tree(tmp_path / "city")
    edit(workspace, DISTRICT, "name: 青山县\n", 'code: "360200"\nname: 景德镇市\n')
    edit(workspace, DISTRICT, "level: 县\n", "level: 地级市\n")
    edit(workspace, DISTRICT, "青山县卫生", "景德镇市卫生")
    programme = "content/programmes/clean/programme.yaml"
    edit(workspace, programme, "根据｛依据:upper｝", "根据｛依据:city-notice｝")
    edit(workspace, programme, "annexes: [roster, table, figures]", DEADLINES)
    edit(workspace, DISTRICT, "  - {id: party,", f"{COUNTIES}\n  - {{id: party,")
    add(workspace, "content/programmes/clean/local.yaml", LOCAL_NEEDS)
    add(workspace, EDITION, "citations: [{id: city-notice, words: 省里的通知}]\n")
    return workspace


def starter(workspace: Workspace, target: Path, *asked: str) -> int:
    return run(["starter", *asked, "-o", str(target), "--year", "2022", "-w", str(workspace.root)])


def test_each_district_gets_a_workspace_of_its_own(city: Workspace, tmp_path: Path):
    assert starter(city, tmp_path / "made", "景德镇市", "clean") == 0
    folders = sorted(path.name for path in (tmp_path / "made").iterdir())
    assert folders == ["360202昌江区", "360203珠山区", "360222浮梁县", "360281乐平市"]
    made = Workspace(tmp_path / "made" / "360281乐平市")
    result = build(made, Request("clean", "d360281", formats=("docx",)))
    assert result.folder is not None, [str(f) for f in result.findings]
    assert {d.part for d in result.documents} == {"issue", "annex:1", "annex:2", "annex:3"}


def test_the_citys_own_document_is_the_basis(city: Workspace, tmp_path: Path):
    assert starter(city, tmp_path / "made", "景德镇市", "clean") == 0
    sources, _ = load(Workspace(tmp_path / "made" / "360202昌江区"), "clean", "d360202")
    assert sources is not None
    (citation,) = sources.local.citations
    assert str(citation.issuer) == "景德镇市卫生健康委员会"
    assert str(citation.title).startswith("关于印发《")
    assert citation.number is not None
    number = citation.number
    assert (number.code, number.year, number.serial) == ("青卫发", 2024, 7)


def test_a_page_says_what_to_do_and_what_the_city_expects_when(city: Workspace, tmp_path: Path):
    assert starter(city, tmp_path / "made", "景德镇市", "clean") == 0
    data = (tmp_path / "made" / "360202昌江区" / "说明.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Notepad knows UTF-8 by its mark"
    page = data.decode("utf-8-sig")
    assert "yinfa build clean -d d360202 -e 2022 --final\r\n" in page
    assert page.partition("景德镇市的期限\r\n")[2].splitlines() == [
        "  各县（市、区）卫生健康委：每季度第一个月15日前，汇总表，报医政股",
        "  各医疗机构：每月5日前，自查表，报各县（市、区）卫生健康委",
    ], "not what the city's own hospitals hand in, nor what the city has not filled in"


def test_a_document_of_the_city_without_its_number_yet_is_left_open(
    city: Workspace, tmp_path: Path
):
    edit(city, EDITION, "serial: 7", "serial: 【待补：顺序号】")
    assert starter(city, tmp_path / "made", "景德镇市", "clean") == 0
    path = "360202昌江区/content/districts/d360202/clean/2022.yaml"
    assert "words: 【待补：市里印发方案的通知】" in (tmp_path / "made" / path).read_text("utf-8")


def test_without_an_edition_of_the_city_its_document_is_left_open(city: Workspace, tmp_path: Path):
    assert starter(city, tmp_path / "made", "220100", "clean") == 0
    path = "220104朝阳区/content/districts/d220104/clean/2022.yaml"
    assert "words: 【待补：市里印发方案的通知】" in (tmp_path / "made" / path).read_text("utf-8")


def test_a_district_that_the_city_drafted_for_itself_does_not_stand_in_the_way(
    city: Workspace, tmp_path: Path
):
    assert run(["new", "360202", "clean", "--year", "2022", "-w", str(city.root)]) == 0
    assert starter(city, tmp_path / "made", "景德镇市", "clean") == 0
    folder = tmp_path / "made" / "360202昌江区/content/districts/d360202"
    assert (folder / "district.yaml").exists()


def test_only_templates_of_the_office_go_along(city: Workspace, tmp_path: Path):
    own = city.root / "templates" / "kinds.yaml"
    own.parent.mkdir()
    own.write_bytes((city.shipped() / "templates/kinds.yaml").read_bytes() + b"# ours\n")
    assert starter(city, tmp_path / "made", "景德镇市", "clean") == 0
    templates = tmp_path / "made" / "360202昌江区" / "templates"
    assert [path.name for path in templates.iterdir()] == ["kinds.yaml"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("东莞市", "division-childless"),
        ("昌江市", "division-not-found"),
        ("3602", "division-code-malformed"),
    ],
)
def test_a_place_without_districts_is_refused(
    city: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: str, code: str
):
    assert starter(city, tmp_path / "made", asked, "clean") == 1
    assert f" {code} " in capsys.readouterr().err
    assert not (tmp_path / "made").exists()


def test_what_was_made_before_is_not_overwritten(
    city: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert starter(city, tmp_path / "made", "景德镇市", "clean") == 0
    assert starter(city, tmp_path / "made", "景德镇市", "clean") == 1
    lines = capsys.readouterr().err.splitlines()
    places = [line.split(" ")[0] for line in lines if " starter-exists " in line]
    folders = ("360202昌江区", "360203珠山区", "360222浮梁县", "360281乐平市")
    assert places == [(tmp_path / "made" / name).as_posix() for name in folders]


def test_an_edition_of_the_city_with_errors_fills_nothing_in(
    city: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """What `build` would refuse must not go out to every district as its basis."""
    add(city, EDITION, "changes: {remove: [nothing-like-it]}\n")
    assert starter(city, tmp_path / "made", "景德镇市", "clean") == 0
    assert " own-edition-faulty " in capsys.readouterr().err
    folder = tmp_path / "made" / "360202昌江区"
    edition = (folder / "content/districts/d360202/clean/2022.yaml").read_text("utf-8")
    assert "words: 【待补：市里印发方案的通知】" in edition
    assert "的期限" not in (folder / "说明.txt").read_text("utf-8-sig")
