"""DOCX, DOC and RTF that LibreOffice wrote: the structures that it makes of an office document."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.diagnostics import read_rules as rules
from generator.model.observed import Observed, Paragraph, Table
from generator.read import office
from generator.read.files import read
from generator.read.gate import Unreadable
from generator.read.guarded import read_guarded
from generator.read.office import modern
from tests.read.stories import body as word_body
from tests.read.stories import cells, lines, saved
from tests.read.stories import p as word_p
from tests.render.office import needs_office

pytestmark = needs_office

_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
 <text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
  <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/>
  <text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="2"/>
 </text:list-style>
</office:automatic-styles>
<office:body><office:text>{changes}{body}</office:text></office:body></office:document>
"""


def _p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def _list(*items: str, depth: int = 1) -> str:
    """A list of the first level; items go down with `depth`."""
    made = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L1">{made}</text:list>'


def _row(*content: str) -> str:
    made = (
        c if c.startswith("<") else f"<table:table-cell>{_p(c)}</table:table-cell>" for c in content
    )
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def _table(*rows: str, columns: int, heads: str = "") -> str:
    head = f"<table:table-header-rows>{heads}</table:table-header-rows>" if heads else ""
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>'
        f"{head}{''.join(rows)}</table:table>"
    )


def _written(folder: Path, ending: str, content: str, changes: str = "") -> bytes:
    """A document as LibreOffice saves it."""
    source = folder / "源.fodt"
    source.write_text(
        _FODT.replace("{changes}", changes).replace("{body}", content), encoding="utf-8"
    )
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", ending, "--outdir", str(folder / "saved"), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "saved" / f"源.{ending}").read_bytes()


def _seen(folder: Path, content: str, changes: str = "") -> Observed:
    return read(_written(folder, "docx", content, changes), "来文.docx")


def test_lists_are_numbered_in_the_text(tmp_path: Path):
    inner = _list(_p("细则") + _list(_p("要点"), _p("要求")), _p("步骤"))
    seen = _seen(tmp_path, _p("前言") + _list(_p("总则") + inner, _p("分则") + _list(_p("开始"))))
    assert lines(seen) == [
        "前言", "一、总则", "1.细则", "1.1要点", "1.2要求", "2.步骤", "二、分则", "1.开始",
    ]  # fmt: skip


def test_a_table_over_pages_has_its_head_once_and_merged_cells_their_spans(tmp_path: Path):
    rows = [_row(str(n), f"任务{n}", "水务局") for n in range(1, 80)]
    wide = (
        f'<table:table-cell table:number-columns-spanned="2">{_p("合计")}</table:table-cell>'
        "<table:covered-table-cell/>"
    )
    tall = f'<table:table-cell table:number-rows-spanned="2">{_p("共用")}</table:table-cell>'
    last = [
        _row(wide, "三项"),
        _row(tall, "甲", "乙"),
        _row("<table:covered-table-cell/>", "丙", "丁"),
    ]
    heads = _row("序号", "任务", "单位")
    (table,) = (
        item for item in _seen(tmp_path, _table(*rows, *last, columns=3, heads=heads)).items
        if isinstance(item, Table)
    )  # fmt: skip
    said = cells(table)
    assert said[0] == ["序号", "任务", "单位"]
    assert said[1:80] == [[str(n), f"任务{n}", "水务局"] for n in range(1, 80)]
    assert said[80:] == [["合计", "三项"], ["共用", "甲", "乙"], ["", "丙", "丁"]]
    assert table.rows[0].head
    assert table.rows[80].cells[0].columns == 2
    assert table.rows[82].cells[0].covered


def test_a_table_in_a_cell_comes_out_once(tmp_path: Path):
    inner = _table(_row("姓名", "职务"), _row("某某", "组长"), columns=2)
    cell = f"<table:table-cell>{_p('名单')}{inner}{_p('以上')}</table:table-cell>"
    found = lines(_seen(tmp_path, _table(_row(cell, "旁边"), columns=2) + _p("末")))
    assert found == [[["名单\n姓名\t职务\n某某\t组长\n以上", "旁边"]], "末"]


def test_a_frame_comes_out_once_behind_its_paragraph(tmp_path: Path):
    frame = (
        '<draw:frame text:anchor-type="paragraph" svg:width="4cm" svg:height="2cm"><draw:text-box>'
        f"{_p('框内一')}{_p('框内二')}</draw:text-box></draw:frame>"
    )
    shape = (
        '<draw:custom-shape text:anchor-type="paragraph" svg:width="4cm" svg:height="2cm">'
        f"{_p('形内')}</draw:custom-shape>"
    )
    found = lines(_seen(tmp_path, _p(f"{frame}甲") + _p("乙") + _p(f"{shape}丙")))
    assert sorted(map(str, found)) == sorted(["甲", "框内一", "框内二", "乙", "丙", "形内"])
    assert found.index("甲") < found.index("框内一") < found.index("框内二") < found.index("乙")
    assert found.index("丙") < found.index("形内")


def test_tracked_changes_are_accepted(tmp_path: Path):
    who = "<office:change-info><dc:creator>甲</dc:creator><dc:date>2024-01-01T00:00:00</dc:date></office:change-info>"
    changes = (
        '<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion>'
        f"{who}{_p('旧词')}</text:deletion></text:changed-region>"
        f'<text:changed-region xml:id="c2" text:id="c2"><text:insertion>{who}</text:insertion>'
        '</text:changed-region><text:changed-region xml:id="c3" text:id="c3"><text:deletion>'
        f"{who}{_p('')}{_p('')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    content = (
        _p('各镇<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>新词'
           '<text:change-end text:change-id="c2"/>政府')
        + _p('前半<text:change text:change-id="c3"/>后半')
    )  # fmt: skip
    written = _written(tmp_path, "docx", content, changes)
    assert lines(read(written, "来文.docx")) == ["各镇新词政府", "前半后半"]


def test_notes_stand_behind_their_paragraphs(tmp_path: Path):
    def note(kind: str, words: str) -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
            f"<text:note-body>{_p(words)}</text:note-body></text:note>"
        )

    content = (
        _p(f"正文{note('footnote', '脚注甲')}完") + _p(f"又{note('endnote', '尾注乙')}") + _p("末")
    )
    seen = _seen(tmp_path, content)
    assert [line.strip() for line in lines(seen) if isinstance(line, str)] == [
        "正文完", "脚注甲", "又", "尾注乙", "末",
    ]  # fmt: skip
    assert [i.note for i in seen.items if isinstance(i, Paragraph)] == [
        False,
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("ending", ["doc", "rtf"])
def test_files_of_old_programs_are_read_like_the_docx(ending: str, tmp_path: Path):
    table = _table(_row("序号", "任务"), _row("1", "巡查"), columns=2)
    # LibreOffice writes no 、 into the lists of an RTF: numbers there are typed
    heads = _list(_p("总则"), _p("分则")) if ending == "doc" else _p("一、总则") + _p("二、分则")
    content = _p("关于做好防汛工作的通知") + heads + table + _p("末段")
    data = _written(tmp_path, ending, content)
    with pytest.raises(Unreadable) as refusal:
        read(data, f"来文.{ending}")  # what is only checked is not converted
    assert refusal.value.finding.code == rules.OLD_FORMAT.code
    seen = read(modern(data, f"来文.{ending}"), f"来文.{ending}")
    assert lines(seen) == [
        "关于做好防汛工作的通知", "一、总则", "二、分则", [["序号", "任务"], ["1", "巡查"]], "末段",
    ]  # fmt: skip
    assert str(seen.items[0].place) == f"来文.{ending} 第1段"
    assert read_guarded(data, f"来文.{ending}") == seen


def test_a_conversion_that_takes_too_long_ends_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    mark = tmp_path / "pid"
    fake = tmp_path / "soffice"
    fake.write_text(f"#!/bin/sh\nsleep 600 & echo $! > {mark}\nwait\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(Unreadable) as refusal:
        modern(b"{\\rtf1 a}", "来文.rtf", seconds=1.0)
    assert refusal.value.finding.code == rules.NOT_CONVERTED.code
    status = Path(f"/proc/{mark.read_text().strip()}/stat")
    assert not status.exists() or status.read_text().split()[2] == "Z"


def test_macros_and_links_are_switched_off_where_a_file_is_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fake = tmp_path / "soffice"
    fake.write_text(
        '#!/bin/sh\nfor a in "$@"; do case "$a" in -env:*) d="${a#*file://}";; esac; done\n'
        f'cp "$d/user/registrymodifications.xcu" {tmp_path}/seen.xcu\n'
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(Unreadable):
        modern(b"{\\rtf1 a}", "来文.rtf")
    said = (tmp_path / "seen.xcu").read_text(encoding="utf-8")
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in said
    assert '"BlockUntrustedRefererLinks" oor:op="fuse"><value>true' in said


def test_without_an_office_the_refusal_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    with pytest.raises(Unreadable) as refusal:
        modern(b"{\\rtf1 a}", "来文.rtf")
    said = str(refusal.value.finding.message)
    assert "LibreOffice" in said
    assert "另存为 DOCX" in refusal.value.finding.hint


def test_what_is_no_text_of_an_old_program_is_handed_on_as_it_is():
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    book = magic + b"\0" * (1024 - 8) + "Workbook\0".encode("utf-16-le").ljust(128, b"\0")
    new = saved(word_body(word_p("甲")))
    for data in (book, new, b"%PDF-1.7", "文字".encode(), b""):
        assert modern(data, "来文") == data


def test_a_docx_with_a_password_is_said_to_have_one():
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    locked = magic + b"\0" * (1024 - 8) + "EncryptedPackage\0".encode("utf-16-le").ljust(128, b"\0")
    with pytest.raises(Unreadable) as refusal:
        modern(locked, "来文.docx")
    assert refusal.value.finding.code == rules.ENCRYPTED.code


def test_rubbish_that_begins_like_an_old_file_is_refused_in_words():
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    rubbish = magic + b"\0" * (1024 - 8) + "WordDocument\0".encode("utf-16-le").ljust(128, b"\0")
    with pytest.raises(Unreadable) as refusal:
        modern(rubbish, "来文.doc")
    assert refusal.value.finding.code == rules.NOT_CONVERTED.code
