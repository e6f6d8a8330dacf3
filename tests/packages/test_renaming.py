"""A name or a level stands once: changing it there changes every printed place and nothing else."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from generator.compose.issue import compose
from generator.load.content import districts
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.render.words import document_words
from generator.workspace import Workspace
from tests.packages.built import REPOSITORY, Built
from tests.packages.built import built as build_package
from tests.packages.parity import difference, read_words

OLD, NEW = "医政医管科", "医疗管理科"
LEVELS = "省市区县州盟旗"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Built:
    output = tmp_path_factory.mktemp("before")
    return build_package(REPOSITORY, output, "integrity-action", "songjiang")


def renamed(root: Path, *changes: tuple[str, str]) -> Workspace:
    """A workspace with a copy of the folder of 松江 in which these words are others."""
    folder = root / "content/districts/songjiang"
    shutil.copytree(REPOSITORY / "content/districts/songjiang", folder)
    path = folder / "district.yaml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return Workspace(root)


def composed(workspace: Workspace) -> dict[str, str]:
    """The words of each document of 松江, by part."""
    result = check_content(workspace, Request("integrity-action", "songjiang"))
    assert [str(f) for f in result.findings if f.accepted is None] == []
    assert result.edition is not None
    documents, _ = compose(result.edition)
    return {document.part: document_words(document) for document in documents}


@pytest.mark.slow
def test_renaming_one_department_changes_its_name_in_every_file_and_nothing_else(
    before: Built, tmp_path: Path
):
    """Read with pdftotext and LibreOffice. The new name is as long, so no page turns earlier."""
    root = renamed(tmp_path, (f"name: {OLD}", f"name: {NEW}")).root
    after = build_package(root, root / "output", "integrity-action", "songjiang")
    pairs = [
        (before.path(file["part"], file["format"]), after.path(file["part"], file["format"]))
        for file in before.manifest["files"]
    ]
    read = read_words([path for pair in pairs for path in pair], tmp_path / "read")
    for old, new in pairs:
        assert OLD not in read[new], new.name
        assert difference(read[old].replace(OLD, NEW), read[new]) == "", new.name
    table = {format_: before.path("annex:2", format_) for format_ in ("docx", "pdf", "xlsx")}
    assert {format_: read[path].count(OLD) for format_, path in table.items()} == dict.fromkeys(
        table, 12
    )  # as the source's rows name it
    for part in ("issue", "annex:1", "annex:4"):
        assert OLD in read[before.path(part, "docx")]


@pytest.mark.parametrize("name", ["医科", "医政医管与行业作风建设科"])
def test_a_name_of_another_length_too_changes_only_itself(name: str, tmp_path: Path):
    old, new = composed(Workspace(REPOSITORY)), composed(renamed(tmp_path, (OLD, name)))
    assert new == {part: said.replace(OLD, name) for part, said in old.items()}


def test_a_district_that_becomes_a_county_changes_its_names_and_level_words_only(tmp_path: Path):
    """区 and 县 are one character each: the words of before and after stand side by side."""
    county = renamed(
        tmp_path,
        ('code: "310117"\n', ""),  # the code is that of a 区 and would be found
        ("松江区", "松江县"),
        ("level: 市辖区", "level: 县"),
        ("区卫生健康委", "县卫生健康委"),
    )
    old, new = composed(Workspace(REPOSITORY)), composed(county)
    assert set(old) == set(new)
    changed = 0
    for part, said in old.items():
        assert len(said) == len(new[part]), part
        pairs = [(a, b) for a, b in zip(said, new[part], strict=True) if a != b]
        assert set(pairs) <= {("区", "县")}, part
        assert set(re.findall("..区", new[part])) <= {"院病区", "等候区"}, part
        changed += len(pairs)
    assert changed > 50


@dataclass(frozen=True)
class Value:
    """A text of a content file, and where."""

    place: str
    text: str


def values(path: Path) -> Iterator[Value]:
    """Every scalar of a YAML file as it is written, references left out."""
    name = path.relative_to(REPOSITORY / "content").as_posix()
    root = yaml.compose(path.read_text("utf-8"))

    def walk(node: yaml.Node) -> Iterator[Value]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value not in UNPRINTED:
                    yield from walk(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from walk(item)
        else:
            text = REFERENCES.sub("", str(node.value))
            yield Value(f"{name}:{node.start_mark.line + 1}", text)

    return walk(root) if root is not None else iter(())


LEVEL_WORDS = re.compile(
    f"[全我本各][{LEVELS}](?![域级别场])|[{LEVELS}](?:委(?![托员派])|政府|级(?!别))"
    "|自治区|直辖市|地级市|市辖区|自治县|自治州"
)
REFERENCES = re.compile("｛[^｝]*｝")
UNPRINTED = {"owner_level": "says who made a form; it is not printed"}


def programme_files() -> list[Path]:
    """The files of all programmes.

    Not the citations, whose titles their issuers gave, and not local.yaml, which tells whoever
    drafts an edition what to fill in and is printed nowhere.
    """
    found = sorted((REPOSITORY / "content/programmes").rglob("*.yaml"))
    return [path for path in found if path.name not in ("citations.yaml", "local.yaml")]


def places_named() -> set[str]:
    """What the shipped districts and those above them are called, long and short."""
    workspace, names = Workspace(REPOSITORY), set()
    for district in districts(workspace):
        data = yaml.safe_load(workspace.read_text(f"content/districts/{district}/district.yaml"))
        for record in (data, data.get("parent"), data.get("grandparent")):
            if record and record.get("level") != "国家":
                names |= {record["name"], re.sub(f"(?:自治)?[{LEVELS}]$", "", record["name"])}
    return names


@pytest.mark.parametrize("path", programme_files(), ids=lambda path: "/".join(path.parts[-3:]))
def test_a_programme_file_holds_no_level_word_and_no_place(path: Path):
    named = re.compile("|".join(sorted(places_named(), key=len, reverse=True)))
    wrong = [
        f"{value.place}: {found[0]} in {value.text}"
        for value in values(path)
        for found in (*LEVEL_WORDS.finditer(value.text), *named.finditer(value.text))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "在全市开展",
        "我区各单位",
        "本县实际",
        "区委区政府",
        "市级平台",
        "报省委",
        "各区卫生健康委",
        "松江区",
    ],
)
def test_a_level_word_would_be_noticed(text: str):
    assert LEVEL_WORDS.search(text) or any(name in text for name in places_named())


@pytest.mark.parametrize("text", ["社区", "病区", "区域", "委托", "全｛区｝", "区别对待", "市场"])
def test_a_word_that_only_looks_like_one_is_left(text: str):
    assert not LEVEL_WORDS.search(REFERENCES.sub("", text))
