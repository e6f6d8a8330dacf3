"""`yinfa diff` of files, packages, folders and editions, in any mix, and the 花脸稿."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from generator.cli.run import run
from generator.diff.members import Member, paired, to_compare
from generator.formats.zip import read_parts
from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.mend.choices import accepted, plain, rejected
from tests.trees import PROGRAMME, edit, write_tree

DAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Workspace:
    return write_tree(tmp_path_factory.mktemp("工作目录"))


@pytest.fixture(scope="module")
def package(workspace: Workspace) -> Path:
    """As it was built, in DOCX and XLSX and the issued document in PDF too."""
    request = Request("clean", "qingshan", formats=("docx", "xlsx"))
    folder = build(workspace, request).folder
    assert folder is not None
    build(workspace, Request("clean", "qingshan", formats=("pdf",), only=("issue",)))
    return folder


@pytest.fixture
def copy(package: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(package, tmp_path / "改过"))


@pytest.fixture
def diff(workspace: Workspace, capsys):
    def called(*arguments: object) -> tuple[int, str, str]:
        code = run(["diff", *map(str, arguments), "-w", str(workspace.root)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return called


def issued(folder: Path, ending: str = "docx") -> Path:
    (found,) = [p for p in folder.glob(f"*.{ending}") if not p.name.startswith("附件")]
    return found


def changed(path: Path, old: str, new: str) -> None:
    """Somebody's edit of one word."""
    document = Document(str(path))
    (run,) = [r for p in document.paragraphs for r in p.runs if old in r.text]
    run.text = run.text.replace(old, new)
    document.save(str(path))


def test_two_files_differ_in_a_word_and_its_place_is_told(diff, package: Path, copy: Path):
    changed(issued(copy), "制定方案", "抓紧制定方案")
    code, words, _ = diff(issued(package), issued(copy))
    assert code == 0
    assert "［+抓紧+］制定方案" in words
    assert "～ 段落 改写 第" in words
    data = json.loads(diff(issued(package), issued(copy), "--json")[1])
    (one,) = [d for d in data["files"][0]["differences"] if d["what"] == "段落"]
    assert one["kind"] == "改写"
    assert one["new"].replace("抓紧", "") == one["old"]


def test_a_package_is_compared_file_by_file(diff, package: Path, copy: Path):
    (book,) = list(copy.glob("*.xlsx"))[:1]
    made = openpyxl.load_workbook(book)
    made.worksheets[0]["A1"] = "改过的表题"
    made.save(book)
    changed(issued(copy), "制定方案", "抓紧制定方案")
    issued(copy, "pdf").write_bytes(issued(copy, "pdf").read_bytes() + b"\n")
    (copy / "领导批示.txt").write_text("同意。", "utf-8")
    gone = next(p for p in copy.glob("附件*.docx") if p.stem != book.stem)
    gone.unlink()
    code, words, _ = diff(package, copy)
    assert code == 0
    assert "＋ 只在后者：" in words
    assert "领导批示.txt" in words
    assert f"－ 只在前者：{package}/{gone.name}" in words
    assert "［+改过的表题+］" in words or "改过的表题" in words
    data = json.loads(diff(package, copy, "--json")[1])
    by_name = {Path(f["second"] or f["first"]).name: f for f in data["files"]}
    assert by_name[issued(copy).name]["differences"]
    pdf = by_name[issued(copy, "pdf").name]
    assert (pdf["compared"], pdf["same_bytes"]) == (False, False)
    assert sum(f["same_bytes"] for f in data["files"]) == len(data["files"]) - 5


def test_an_emptied_file_shows(diff, package: Path, copy: Path):
    issued(copy).write_bytes(b"")
    code, words, _ = diff(package, copy)
    assert code == 0
    assert "是空文件" in words
    code, words, _ = diff(issued(package), issued(copy))
    assert (code, "是空文件" in words) == (0, True)


def test_a_file_that_cannot_be_read_is_a_refusal_and_in_a_package_a_line(diff, package, copy):
    issued(copy).write_bytes(b"PK\3\4 broken")
    assert diff(issued(package), issued(copy))[0] == 3
    code, words, _ = diff(package, copy)
    assert (code, "～ 文件 改写" in words) == (0, True)


def test_an_edition_is_compared_with_a_file_as_it_would_be_composed(
    diff, package: Path, copy: Path
):
    code, words, _ = diff("clean@qingshan", issued(package))
    assert code == 0
    assert words.endswith("没有不同。\n")
    renamed = issued(copy).rename(copy / "局长改.docx")
    changed(renamed, "制定方案", "抓紧制定方案")
    assert "［+抓紧+］制定方案" in diff("clean@qingshan", renamed)[1]
    assert "［-抓紧-］制定方案" in diff(renamed, "clean@qingshan")[1]


def test_an_edition_is_compared_with_a_package(diff, package: Path):
    data = json.loads(diff("clean@qingshan", package, "--json")[1])
    told = {Path(file["second"]).suffix: file for file in data["files"]}
    assert told[".docx"]["same_bytes"]
    assert told[".pdf"]["first"] is None


def test_a_pdf_is_compared_with_a_docx_by_its_words(diff, package: Path, copy: Path):
    changed(issued(copy), "制定方案", "抓紧制定方案")
    code, words, _ = diff(issued(package, "pdf"), issued(copy))
    assert code == 0
    assert "只比较了文字" in words
    assert "［+抓紧+］" in words
    assert "字样" not in words


def test_two_years_are_compared_by_part(diff, package: Path, copy: Path, tmp_path: Path):
    """Names of files have another year and number; parts say which file became which."""
    later = tmp_path / "2025"
    shutil.copytree(copy, later)
    manifest = json.loads((later / "manifest.json").read_text("utf-8"))
    for file in manifest["files"]:
        name = f"二〇二五年 {file['path']}"
        (later / file["path"]).rename(later / name)
        file["path"] = name
    (later / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    data = json.loads(diff(package, later, "--json")[1])
    assert all(file["first"] and file["second"] for file in data["files"])


def test_the_redline_is_in_the_offices_name_and_of_the_documents_day(
    diff, package: Path, copy: Path, tmp_path: Path
):
    changed(issued(copy), "制定方案", "抓紧制定方案")
    target = tmp_path / "花脸稿.docx"
    code, words, _ = diff(issued(package), issued(copy), "-o", target)
    assert code == 0
    assert "花脸稿在：" in words
    assert "2024-05-20" in words
    made = target.read_bytes()
    assert accepted(made) == plain(issued(copy).read_bytes())
    assert rejected(made) == plain(issued(package).read_bytes())
    office = json.loads(diff(issued(package), issued(copy), "--json", "-o", target)[1])["redline"]
    assert office["file"] == target.as_posix()  # the same bytes: nothing is written beside it
    assert f'w:author="{office["author"]}"'.encode() in read_parts(made)["word/document.xml"]
    named = tmp_path / "署名.docx"
    diff(issued(package), issued(copy), "-o", named, "--author", "局办公室")
    assert 'w:author="局办公室"'.encode() in read_parts(named.read_bytes())["word/document.xml"]


def test_a_redline_is_written_over_nothing(diff, package: Path, copy: Path, tmp_path: Path):
    target = tmp_path / "花脸稿.docx"
    target.write_bytes(b"mine")
    changed(issued(copy), "制定方案", "抓紧制定方案")
    assert "花脸稿（2）.docx" in diff(package, copy, "-o", target)[1]
    assert target.read_bytes() == b"mine"
    assert diff(package, copy, "-o", tmp_path / "花脸稿.pdf")[0] == 2


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_file_of_another_kind_gives_a_plain_document(
    diff, package: Path, copy: Path, tmp_path: Path, ending: str
):
    source = issued(package, "pdf") if ending == "pdf" else next(package.glob("*.xlsx"))
    other = tmp_path / "通知.txt"
    other.write_text("关于开展工作的通知\n各单位要按时报送。\n", "utf-8")
    target = tmp_path / "花脸稿.docx"
    assert diff(source, other, "-o", target)[0] == 0
    assert accepted(target.read_bytes())[:2] == ["关于开展工作的通知", "各单位要按时报送。"]


def test_two_editions_give_a_redline_too(diff, workspace: Workspace, tmp_path: Path):
    other = write_tree(tmp_path / "另一个")
    edit(other, PROGRAMME, "制定方案", "抓紧制定方案")
    target = tmp_path / "花脸稿.docx"
    code, words, _ = diff("clean@qingshan", "clean@qingshan", "-o", target)
    assert code == 0
    assert "花脸稿在：" in words
    assert accepted(target.read_bytes()) == rejected(target.read_bytes())


def test_what_is_not_there_is_said(diff):
    code, _, errors = diff("没有这个.docx", "clean@qingshan")
    assert code == 3
    assert "方案@地区@版本" in errors


def test_a_folder_with_nothing_to_compare_is_said(diff, package: Path, tmp_path: Path):
    (tmp_path / "空").mkdir()
    code, _, errors = diff(issued(package), tmp_path / "空")
    assert code == 1
    assert "nothing-to-compare" in errors


def test_manifests_of_packages_in_a_folder_are_no_files(diff, copy: Path, tmp_path: Path):
    shutil.copytree(copy, tmp_path / "乙" / "套")
    shutil.copytree(copy, tmp_path / "甲" / "套")
    (tmp_path / "甲" / "套" / "manifest.json").write_text("{}")
    code, said, _ = diff(tmp_path / "甲", tmp_path / "乙")
    assert code == 0
    assert "manifest.json" not in said
    assert "完全相同" in said


def test_files_become_one_another_by_part_then_name_then_likeness():
    old = [
        Member("1 名单.docx", "a", "annex:1", "roster"),
        Member("说明2023.txt", "b"),
        Member("x.txt", "c"),
    ]
    new = [
        Member("说明2024.txt", "d"),
        Member("x.txt", "c"),
        Member("2 名册.docx", "e", "annex:2", "roster"),
    ]
    assert paired(old, new) == [(old[0], new[2]), (old[1], new[0]), (old[2], new[1])]
    assert [wanted for _, wanted in to_compare(paired(old, new))] == [True, True, False]
