"""`yinfa draft` with what a tired clerk hands in: one sentence, the right exit code, nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from PIL import Image

from generator.cli.run import run
from generator.read import scans
from generator.workspace import Workspace
from tests.read.printed import printed
from tests.read.test_guarded import END, TABLE, deep_tree, pdf, with_body
from tests.read.test_ocr import notice, scanned
from tests.read.test_ocr import pytestmark as with_ocr

NOTICE = """关于开展校园食品安全检查的通知

各学校：

为了保障师生用餐安全，现就有关事项通知如下。

一、检查范围

全区各学校的食堂和商店。

二、检查时间

2026年3月1日至2026年4月30日。各学校应于2026年5月10日前将检查情况报区教育局。

云岭区教育局

2026年2月20日
"""


def document(words: str = NOTICE) -> bytes:
    made = docx.Document()
    for line in words.split("\n\n"):
        made.add_paragraph(line.strip())
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def zipped(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return out.getvalue()


def workbook() -> bytes:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def picture(kind: str) -> bytes:
    out = BytesIO()
    Image.new("L", (827, 1169), 255).save(out, kind)
    return out.getvalue()


def locked_pdf() -> bytes:
    out = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def locked_docx() -> bytes:
    """Word keeps a document with a password in an OLE file with the stream EncryptedPackage."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + "EncryptedPackage\0".encode("utf-16-le").ljust(128, b"\0") + bytes(512)


def called(folder: Path, *arguments: str) -> int:
    return run(["draft", *arguments, "-w", str(folder)])


def drafted(folder: Path, data: bytes, name: str, *more: str) -> int:
    """The exit code of drafting a file with these bytes."""
    (folder / name).write_bytes(data)
    return called(folder, str(folder / name), "--id", "food", *more)


def written(folder: Path) -> list[str]:
    """Everything below `content/`, folders too."""
    return sorted(path.relative_to(folder).as_posix() for path in (folder / "content").rglob("*"))


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(scans, "available", lambda: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


REFUSED = {
    "empty": ("通知.docx", b"", "read-empty", 3),
    "white space": ("通知.txt", " \n\t\r\n　\n".encode(), "draft-no-document", 1),
    "cut docx": ("通知.docx", document()[:4000], "read-broken", 3),
    "cut pdf": ("通知.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Cat", "read-broken", 3),
    "locked pdf": ("通知.pdf", locked_pdf(), "read-encrypted", 3),
    "locked docx": ("通知.docx", locked_docx(), "read-encrypted", 3),
    "picture": ("通知.png", picture("PNG"), "read-scanned", 3),
    "scan": ("通知.pdf", picture("PDF"), "read-scanned", 3),
    "workbook": ("任务表.xlsx", workbook(), "draft-no-document", 1),
    "json": ("通知.docx", b'{"title": "x"}', "read-kind-unknown", 3),
    "program": ("通知.docx", b"MZ\x90\0\x03\0\0\0" + bytes(range(256)) * 40, "read-kind-unknown", 3),
    "shopping": ("购物清单.txt", "购物清单\n1. 牛奶\n2. 鸡蛋\n3. 面包\n".encode(), "draft-no-document", 1),
    "poem": ("诗.txt", "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n".encode(), "draft-no-document", 1),
    "document type": (
        "通知.docx",
        zipped({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        "read-unsafe", 3,
    ),
    "packed too tightly": (
        "通知.docx", zipped({"word/document.xml": bytes(40 << 20)}), "read-unsafe", 3,
    ),
    "deep pages": ("通知.pdf", deep_tree(50_000), "read-", 3),
    "many pages": (
        "通知.pdf",
        pdf([b"<</Type/Catalog/Pages 2 0 R>>",
             b"<</Type/Pages/Kids[%s]/Count 2500>>" % (b"3 0 R " * 2500),
             b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"]),
        "read-", 3,
    ),
    "tables in tables": (
        "通知.docx", with_body(TABLE * 100_000 + "<w:p/>" + END * 100_000), "read-", 3,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_none_is_one_sentence_and_nothing_is_written(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    name, data, code, exit_code = REFUSED[case]
    assert drafted(tmp_path, data, name) == exit_code
    said = capsys.readouterr()
    (line,) = [one for one in said.err.splitlines() if " 错误 " in one and not one.startswith("共")]
    assert code in line
    assert name in line
    assert "请" in line  # what to do
    assert "Traceback" not in said.out + said.err
    assert not said.out
    assert written(tmp_path) == []


@with_ocr
def test_a_scan_is_drafted_where_the_extra_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(scans, "available", lambda: True)
    assert drafted(tmp_path, scanned(notice()), "通知.pdf") == 0
    programme = (tmp_path / "content/programmes/food/programme.yaml").read_text("utf-8")
    assert "关于开展冬季供暖安全检查的通知" in programme
    assert "检查范围" in programme


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_in_any_encoding_of_an_office_is_drafted(encoding: str, tmp_path: Path):
    assert drafted(tmp_path, NOTICE.encode(encoding), "通知.txt") == 0
    programme = (tmp_path / "content/programmes/food/programme.yaml").read_text("utf-8")
    assert "关于开展校园食品安全检查的通知" in programme
    assert "检查范围" in programme


@pytest.mark.parametrize(
    "words",
    [
        "附件2\n\n检查组名单\n\n组长：王某\n\n成员：李某、赵某\n",
        "检查情况统计表\n\n填报单位：        填报人：        \n\n项目\t单位\t数量\n检查次数\t次\t\n发现问题\t个\t\n",
        "校园食品安全检查方案\n\n一、检查范围\n\n各学校食堂。\n\n二、检查时间\n\n3月至4月。\n",
    ],
    ids=["annex", "form", "plan"],
)
def test_a_bare_annex_a_form_and_a_plan_are_documents(words: str, tmp_path: Path):
    assert drafted(tmp_path, words.encode(), "附件.txt") == 0
    assert "content/programmes/food/programme.yaml" in written(tmp_path)


def test_json_is_one_object_with_files_counts_and_the_proof(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert drafted(tmp_path, document(), "通知.docx", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert {
        "findings", "programme", "district", "edition", "files", "counts", "kept", "characters",
        "same",
    } <= set(said)  # fmt: skip
    assert said["programme"] == "food"
    assert said["same"] <= said["characters"]
    assert all((tmp_path / path).is_file() for path in said["files"])
    assert drafted(tmp_path, b"", "空.docx", "--json") == 3
    said = json.loads(capsys.readouterr().out)
    assert said["files"] == []
    assert {one["code"] for one in said["findings"]} == {"read-empty"}


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert called(tmp_path, str(tmp_path / "没有.docx"), "--id", "food") == 3
    assert "file-not-found" in capsys.readouterr().err
    assert called(tmp_path, str(tmp_path), "--id", "food") == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert written(tmp_path) == []


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="rights of files")
def test_a_file_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Root may read all, so the system's answer is put in its place."""
    path = tmp_path / "通知.docx"
    path.write_bytes(document())
    opened = Path.open

    def refuse(self: Path, *given, **named):
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *given, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert called(tmp_path, str(path), "--id", "food") == 3
    assert "file-not-readable" in capsys.readouterr().err


@pytest.mark.parametrize("id_", ["安全2026", "Safety", "a b", "../x", "-x", "a/b", ""])
def test_a_name_that_no_folder_can_have(
    id_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "通知.docx").write_bytes(document())
    assert called(tmp_path, str(tmp_path / "通知.docx"), f"--id={id_}") == 1
    assert "draft-id" in capsys.readouterr().err
    assert written(tmp_path) == []


def test_a_name_that_is_taken_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The same draft again changes nothing; what a person has changed is never written over."""
    assert drafted(tmp_path, document(), "通知.docx") == 0
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in written(tmp_path)}
    assert drafted(tmp_path, document(), "通知.docx") == 0
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in written(tmp_path)} == before
    edited = tmp_path / "content/programmes/food/programme.yaml"
    edited.write_text(edited.read_text("utf-8") + "# 已核对\n", "utf-8")
    capsys.readouterr()
    assert drafted(tmp_path, document(), "通知.docx") == 1
    assert "draft-exists" in capsys.readouterr().err
    assert edited.read_text("utf-8").endswith("# 已核对\n")


def test_a_local_edition_of_before_is_neither_overwritten_nor_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A person may have redrafted the programme and kept the edition."""
    own = tmp_path / f"content/districts/songjiang/food/{Workspace(tmp_path).today().year}.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("format: 1\n# 本人的\n", "utf-8")
    assert drafted(tmp_path, document(), "通知.docx", "-d", "songjiang") == 1
    assert own.read_text("utf-8") == "format: 1\n# 本人的\n"
    assert not (tmp_path / "content/programmes").exists()


@pytest.mark.parametrize(
    ("more", "said", "code"),
    [
        (["-d", "nowhere"], "没有文件“content/districts/nowhere/district.yaml”", 3),
        (["--earlier", "10"], "要和 -d 一起用", 2),
        (["-d", "songjiang", "--earlier", "0"], "--earlier", 2),
        (["-d", "songjiang", "--earlier", "早"], "--earlier", 2),
    ],
)
def test_a_district_and_days_that_cannot_be(
    more: list[str], said: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert drafted(tmp_path, document(), "通知.docx", *more) == code
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err
    assert written(tmp_path) == []


def test_without_an_id_it_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "通知.docx").write_bytes(document())
    assert called(tmp_path, str(tmp_path / "通知.docx")) == 2
    assert "--id" in capsys.readouterr().err


def test_a_full_disk_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    stops_at(3, OSError(28, "No space left on device"), monkeypatch)
    assert drafted(tmp_path, document(), "通知.docx") == 3
    said = capsys.readouterr()
    assert "file-not-writable" in said.err
    assert "已写" not in said.out
    assert written(tmp_path) == []


def test_an_interrupt_while_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    stops_at(3, KeyboardInterrupt(), monkeypatch)
    assert drafted(tmp_path, document(), "通知.docx") == 130
    assert "没有损坏" in capsys.readouterr().err
    assert written(tmp_path) == []


def stops_at(number: int, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing the file of this number into the workspace goes wrong."""
    write, count = Workspace.write_bytes, iter(range(1, 1000))

    def stop(self: Workspace, relative: str, text: bytes) -> None:
        if next(count) < number:
            write(self, relative, text)
        elif isinstance(error, OSError):
            monkeypatch.setattr("generator.workspace.Disk.write", full(error))
            write(self, relative, text)
        else:
            raise error

    monkeypatch.setattr(Workspace, "write_bytes", stop)


def full(error: OSError):
    def write(self: object, path: Path, data: bytes) -> None:
        path.write_bytes(data[:10])
        raise error

    return write


@pytest.mark.skipif(sys.platform != "linux", reason="signals to a child")
def test_an_interrupt_while_reading_ends_with_130(tmp_path: Path):
    """A real process, hit while its child reads a PDF that takes long."""
    path = tmp_path / "通知.pdf"
    path.write_bytes(
        printed("".join(f"<p>{n}、检查范围包括各学校的食堂。</p>" for n in range(1500)))
    )
    started = subprocess.Popen(
        [sys.executable, "-m", "generator", "draft", str(path), "--id", "food", "-w", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    time.sleep(1.2)
    started.send_signal(signal.SIGINT)
    _, err = started.communicate(timeout=30)
    assert started.returncode in (130, -signal.SIGINT), err
    assert "没有损坏" in err
    assert "Traceback" not in err
    assert written(tmp_path) == []


def test_doubts_and_differences_alone_end_with_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    words = NOTICE.replace("2026年5月10日前", "5月10日前")
    assert drafted(tmp_path, words.encode(), "通知.txt") == 0
    said = capsys.readouterr()
    assert "警告 draft-unsure" in said.err
    assert "已写" in said.out


def test_a_notice_and_its_annexes_in_files_of_their_own(tmp_path: Path):
    """In the order in which they are named."""
    (tmp_path / "通知.txt").write_text(NOTICE, "utf-8")
    (tmp_path / "b.txt").write_text(
        "附件1\n\n检查组名单\n\n组长：王某\n\n成员：李某、赵某\n", "utf-8"
    )
    (tmp_path / "a.txt").write_text(
        "附件2\n\n检查任务表\n\n序号\t任务\t责任单位\n1\t检查食堂。\t各学校\n2\t检查商店。\t各学校\n",
        "utf-8",
    )
    files = [str(tmp_path / name) for name in ("通知.txt", "b.txt", "a.txt")]
    assert called(tmp_path, *files, "--id", "food") == 0
    annexes = tmp_path / "content/programmes/food/annexes"
    assert "检查组名单" in (annexes / "annex-1.yaml").read_text("utf-8")
    assert "检查任务表" in (annexes / "annex-2.yaml").read_text("utf-8")


def test_one_file_of_several_that_cannot_be_read_stops_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "通知.txt").write_text(NOTICE, "utf-8")
    (tmp_path / "任务表.xlsx").write_bytes(workbook())
    files = [str(tmp_path / name) for name in ("通知.txt", "任务表.xlsx")]
    assert called(tmp_path, *files, "--id", "food") == 1
    said = capsys.readouterr().err
    assert "任务表.xlsx" in said
    assert "是电子表格" in said
    assert written(tmp_path) == []
