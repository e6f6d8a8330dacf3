"""What must not reach a parser is refused, in words, and nothing else happens."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest

from generator.cli.run import run
from generator.diagnostics import read_rules as rules
from generator.formats.zip import read_parts, write_parts
from generator.read import gate
from generator.read.files import read
from generator.read.gate import Unreadable


def _plain() -> bytes:
    document = docx.Document()
    document.add_paragraph("关于某事的通知")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _with(name: str, data: bytes) -> bytes:
    return write_parts(read_parts(_plain()) | {name: data})


def _document(change: bytes) -> bytes:
    parts = read_parts(_plain())
    old = parts["word/document.xml"]
    head, _, rest = old.partition(b"?>")
    return write_parts(parts | {"word/document.xml": head + b"?>" + change + rest})


def _refused(data: bytes, name: str = "文件.docx") -> str:
    with pytest.raises(Unreadable) as refusal:
        read(data, name)
    assert str(refusal.value.finding.place) == name
    return refusal.value.finding.code


def test_a_doctype_is_refused_also_in_another_encoding():
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert _refused(_document(bomb)) == rules.UNSAFE.code
    wide = (
        "\ufeff<?xml version='1.0' encoding='utf-16'?><!DOCTYPE w SYSTEM 'file:///etc/passwd'><w/>"
    )
    assert _refused(_with("word/styles.xml", wide.encode("utf-16-le"))) == rules.UNSAFE.code


def test_a_workbook_with_a_doctype_is_refused():
    book = openpyxl.Workbook()
    saved = BytesIO()
    book.save(saved)
    parts = read_parts(saved.getvalue())
    parts["xl/styles.xml"] = b"<!DOCTYPE a [<!ENTITY x 'y'>]>" + parts["xl/styles.xml"]
    assert _refused(write_parts(parts), "表.xlsx") == rules.UNSAFE.code


def test_a_part_that_is_packed_too_tightly_is_refused():
    assert _refused(_with("word/media/a.bin", b"\0" * 20 * 2**20)) == rules.UNSAFE.code


def test_a_file_that_unfolds_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gate, "LARGEST_TOTAL", 1000)
    assert _refused(_plain()) == rules.TOO_LARGE.code


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gate, "MOST_ENTRIES", 3)
    assert _refused(_plain()) == rules.TOO_LARGE.code


def test_a_large_file_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gate, "LARGEST_FILE", 10)
    assert _refused(b"%PDF-1.7 ........") == rules.TOO_LARGE.code


def test_a_path_out_of_the_package_and_a_part_twice_are_refused():
    saved = BytesIO(_plain())
    with zipfile.ZipFile(saved, "a") as package:
        package.writestr("../outside.xml", "<a/>")
    assert _refused(saved.getvalue()) == rules.UNSAFE.code
    saved = BytesIO(_plain())
    with zipfile.ZipFile(saved, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", "<a/>")
    assert _refused(saved.getvalue()) == rules.UNSAFE.code


def test_broken_and_unknown_files_are_refused():
    assert _refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") == rules.KIND_UNKNOWN.code
    assert _refused("{\\rtf1 关于某事的通知}".encode()) == rules.OLD_FORMAT.code
    assert _refused(b"") == _refused(b"\xef\xbb\xbf\r\n") == rules.EMPTY.code
    assert _refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == rules.OLD_FORMAT.code
    assert _refused(_plain()[:2000]) == rules.BROKEN.code
    assert _refused(_with("word/document.xml", b"<w:document")) == rules.BROKEN.code
    assert _refused(_with("word/document.xml", b"<a/>")) == rules.BROKEN.code
    assert _refused(b"%PDF-1.7\n%%EOF", "坏.pdf") == rules.BROKEN.code
    assert _refused(_with("xl/workbook.xml", b"<a/>")[:-30]) == rules.BROKEN.code


def test_a_broken_workbook_is_refused():
    book = openpyxl.Workbook()
    saved = BytesIO()
    book.save(saved)
    parts = read_parts(saved.getvalue())
    parts["xl/workbook.xml"] = b"<a/>"
    assert _refused(write_parts(parts), "表.xlsx") == rules.BROKEN.code


def test_an_encrypted_pdf_is_refused():
    saved = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(saved, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert _refused(saved.getvalue(), "密.pdf") == rules.ENCRYPTED.code


def test_a_style_based_on_itself_is_read():
    parts = read_parts(_plain())
    styles = parts["word/styles.xml"].decode()
    styles = styles.replace(
        '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:basedOn w:val="Normal"/>', 1
    )
    parts["word/styles.xml"] = styles.encode()
    assert read(write_parts(parts), "环.docx").items


def test_checking_changes_no_file_and_reports_each_refusal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    good, bad = tmp_path / "好.docx", tmp_path / "坏.docx"
    good.write_bytes(_plain())
    bad.write_bytes(b"PK nonsense")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (good, bad)}
    assert run(["check", str(good), str(bad), str(tmp_path / "无.docx")]) == 3
    said = capsys.readouterr().out
    assert rules.BROKEN.code in said
    assert "file-not-found" in said
    assert "page-margin" in said
    assert "Traceback" not in said
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (good, bad)}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["坏.docx", "好.docx"]


def test_a_scan_is_said_to_have_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "扫描.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595.3, 841.9))
        pdf.save(path)
    assert run(["check", str(path), "--json"]) == 0
    assert rules.NO_TEXT.code in capsys.readouterr().out
