"""The integrity programme for 300 districts of all levels, each drafted from the table alone.

No failure, and no word of another district or of another level in anything that is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.cli.run import run
from generator.compose.issue import compose
from generator.diagnostics.finding import Severity
from generator.lint.edition import lint
from generator.load.content import load
from generator.load.divisions import load_divisions
from generator.localize.edition import localize
from generator.model.divisions import Division, Divisions
from generator.model.levels import LEVEL_WORDS
from generator.model.standing import Standing, standing
from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.render.words import document_words
from generator.workspace import Workspace

PROGRAMME = "integrity-action"
HOW_MANY = {
    "省": 8, "自治区": 5, "直辖市": 4, "地级市": 24, "自治州": 14, "盟": 3, "地区": 7,
    "市辖区": 60, "县": 60, "自治县": 25, "县级市": 40, "旗": 25, "自治旗": 3, "林区": 1,
    "特区": 1, "兵团市": 12, "省直辖": 8,
}  # fmt: skip
CHUNKS = 25

COMMON_WORDS = {"资源": "资源县", "合作": "合作市"}
"""Short names that are words of everyday language, with the division that has them."""

RENDERED = (
    "110000",  # 北京市，直辖市
    "360000",  # 江西省
    "150000",  # 内蒙古自治区
    "222400",  # 延边朝鲜族自治州
    "152200",  # 兴安盟
    "232700",  # 大兴安岭地区
    "150521",  # 科尔沁左翼中旗
    "150722",  # 莫力达瓦达斡尔族自治旗
    "469026",  # 昌江黎族自治县，省直辖
    "429021",  # 神农架林区
    "659001",  # 石河子市，兵团
    "500101",  # 万州区，直辖市的区
)


@cache
def table() -> Divisions:
    found, findings = load_divisions(Workspace(Path(__file__).parents[2]))
    assert not len(findings)
    return found


def kind(division: Division) -> str:
    above = table().parent(division)
    direct = (
        above is not None and above.level == "省" and division.level in ("县", "自治县", "县级市")
    )
    return "省直辖" if direct else division.level


@cache
def sample() -> tuple[Division, ...]:
    """So many of each kind, evenly spread over the codes."""
    chosen: list[Division] = []
    for name, wanted in HOW_MANY.items():
        all_of_it = [d for d in table() if kind(d) == name and not d.until and d.code != "710000"]
        assert len(all_of_it) >= wanted, name
        chosen += [all_of_it[index * len(all_of_it) // wanted] for index in range(wanted)]
    return tuple(chosen)


def own_names(place: Standing, division: Division) -> list[str]:
    """All that this district may be called, and those above it, the longest first."""
    above = [a.name for a in place.above] + [d.name for d in table().ancestors(division)]
    short = [d.short for d in table().ancestors(division)]
    names = [place.name, place.full_name, place.agency, place.letterhead, *above, *short]
    return sorted({*names}, key=len, reverse=True)


@cache
def all_names() -> dict[str, set[str]]:
    """Names of all divisions, whole and short, by their first two characters."""
    found: dict[str, set[str]] = {}
    for division in table():
        for name in (division.name, division.short):
            found.setdefault(name[:2], set()).add(name)
    return found


def names_in(words: str) -> Iterator[str]:
    for index in range(len(words) - 1):
        for name in all_names().get(words[index : index + 2], ()):
            if words.startswith(name, index):
                yield name


LEVEL_WORD = re.compile(r"[我本全](国|省|地区|自治区|兵团|师市|市|区|县|州|盟|旗)")
LEVEL_OF_AN_OFFICE = re.compile(
    r"(省|地区|自治区|兵团|师市|市|区|县|州|盟|旗)(?:级|卫生健康委|委员会|党委|政府)"
)


def level_words_of(place: Standing) -> set[str]:
    return {LEVEL_WORDS[place.level], LEVEL_WORDS[place.above[0].level]}


def strangers(words: str, place: Standing, division: Division) -> set[str]:
    """Names of other divisions and words of other levels in `words`."""
    found = {m[0] for m in LEVEL_WORD.finditer(words) if m[1] not in level_words_of(place)}
    rest = LEVEL_WORD.sub("|", words)
    for name in own_names(place, division):
        rest = rest.replace(name, "|")
    said = (place.agency_short, place.above[0].agency_short, place.platform_level)
    for name in sorted(said, key=len, reverse=True):
        rest = rest.replace(name, "|")
    found |= {m[0] for m in LEVEL_OF_AN_OFFICE.finditer(rest)}
    return found | {name for name in names_in(rest) if name not in COMMON_WORDS}


def drafted(folder: Path, code: str) -> Workspace:
    arguments = ["new", code, PROGRAMME, "--id", f"d{code}", "--year", "2022", "-w", str(folder)]
    assert run(arguments) == 0
    return Workspace(folder)


def words_for(workspace: Workspace, code: str) -> str:
    """load → localize → lint → compose; nothing on the way is an error."""
    sources, findings = load(workspace, PROGRAMME, f"d{code}")
    assert sources is not None, [str(f) for f in findings]
    edition, found = localize(sources)
    documents, problems = compose(edition)
    everything = (*findings, *found, *lint(edition), *problems)
    assert not [str(f) for f in everything if f.severity is Severity.ERROR]
    assert len(documents) == 5
    return "\n".join(f"{d.file_name}\n{d.title}\n{document_words(d)}" for d in documents)


def test_the_sample_holds_300_of_all_levels():
    assert len({division.code for division in sample()}) == 300
    assert {division.level for division in sample()} == {*HOW_MANY} - {"省直辖"}
    provinces = {division.code[:2] for division in sample()}
    assert len(provinces) == 31, "from every province, autonomous region and municipality"


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_drafted_and_composed_without_a_word_of_another_district(tmp_path: Path, chunk: int):
    for division in sample()[chunk::CHUNKS]:
        place = standing(division, table())
        words = words_for(drafted(tmp_path, division.code), division.code)
        assert not strangers(words, place, division), division.name
        assert f"全{LEVEL_WORDS[place.level]}" in words
        assert f"全{LEVEL_WORDS[place.above[0].level]}统一部署" in words
        assert f"在{place.platform_level}医药集中采购平台" in words
        assert f"推动我{LEVEL_WORDS[place.level]}医疗机构" in words


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("松江区的经验", {"松江区", "松江"}),
        ("学习松江经验", {"松江"}),
        ("在全县推广", {"全县"}),
        ("报县卫生健康委", {"县卫生健康委"}),
        ("县级平台", {"县级"}),
        ("昌江黎族自治县", {"昌江黎族自治县", "昌江"}),
    ],
)
def test_the_scan_finds_what_is_planted(planted: str, found: set[str]):
    """昌江区 of 景德镇市: the scan lets its own words pass, and nothing else."""
    division = table().by_code["360202"]
    place = standing(division, table())
    own = "江西省景德镇市昌江区卫生健康委员会，全市统一部署，在我区，报市卫生健康委，社区和区域"
    assert strangers(own, place, division) == set()
    assert strangers(f"{own}，{planted}", place, division) == found


@pytest.mark.parametrize("code", RENDERED)
def test_rendered_as_pdf_docx_and_xlsx(tmp_path: Path, code: str):
    workspace = drafted(tmp_path, code)
    result = build(workspace, Request(PROGRAMME, f"d{code}", only=("issue", "annex:3")))
    assert not [str(f) for f in result.findings if f.severity is Severity.ERROR]
    assert result.folder is not None
    assert {(f.part, f.format) for f in result.files} >= {
        ("issue", "pdf"), ("issue", "docx"), ("annex:3", "pdf"), ("annex:3", "xlsx"),
    }  # fmt: skip
    assert all((result.folder / file.path).stat().st_size for file in result.files)
