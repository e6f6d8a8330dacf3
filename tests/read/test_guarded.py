"""A reader that is driven to ruin by its file is one sentence to the user, within its limits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from mmap import mmap
from pathlib import Path

import docx
import psutil
import pytest

from generator.diagnostics import read_rules as rules
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Observed
from generator.read import files, guarded, scans
from generator.read.gate import Unreadable
from generator.read.guarded import LIMITS, Limits, read_guarded

forked = pytest.mark.skipif(sys.platform != "linux", reason="a reader put in by hand needs a fork")
LITTLE = Limits(memory=1 << 30, processor=1, wall=3.0)


def document(*paragraphs: str) -> bytes:
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def with_body(body: str) -> bytes:
    """A DOCX whose main part is this."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(document("一"))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            whole = old.read(info)
            if info.filename == "word/document.xml":
                whole = f"<w:document {names}><w:body>{body}</w:body></w:document>".encode()
            new.writestr(info.filename, whole)
    return out.getvalue()


def refusal(data: bytes, limits: Limits = LITTLE, name: str = "来文.docx") -> Unreadable:
    with pytest.raises(Unreadable) as raised:
        read_guarded(data, name, STANDARD, limits)
    assert "\n" not in str(raised.value)
    assert "Traceback" not in str(raised.value)
    return raised.value


def test_what_a_child_sees_is_what_a_reader_sees() -> None:
    data = document("关于开展检查的通知", "各科室：", "请于12月1日前报送。")
    assert read_guarded(data, "来文.docx") == files.read(data, "来文.docx")


def loops(data: bytes, path: str, measures: Measures) -> Observed:
    while True:
        pass


def sleeps(data: bytes, path: str, measures: Measures) -> Observed:
    time.sleep(60)
    raise AssertionError


def eats(data: bytes, path: str, measures: Measures) -> Observed:
    kept = []
    while True:
        kept.append(bytearray(64 << 20))


def aborts(data: bytes, path: str, measures: Measures) -> Observed:
    os.abort()


def crashes(data: bytes, path: str, measures: Measures) -> Observed:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def stumbles(data: bytes, path: str, measures: Measures) -> Observed:
    raise KeyError("w:p")


def sinks(data: bytes, path: str, measures: Measures) -> Observed:
    return sinks(data, path, measures)


@forked
@pytest.mark.parametrize(
    ("reader", "what"),
    [
        (loops, "用时过长"),
        (sleeps, "用时过长"),
        (eats, "内存过多"),
        (aborts, "程序中断"),
        (crashes, "程序中断"),
        (stumbles, "KeyError"),
        (sinks, "层次过多"),
    ],
)
def test_a_reader_that_fails_is_one_sentence(
    reader: Callable[..., Observed], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "read", reader)
    failed = refusal(document("一"))
    assert failed.finding.code == rules.READER_STOPPED.code
    assert what in failed.finding.message


@forked
def test_a_fault_of_ours_keeps_its_traceback_for_the_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "read", stumbles)
    assert "stumbles" in str(refusal(document("一")).__cause__)


@forked
def test_an_interrupt_leaves_no_child_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "read", sleeps)
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        read_guarded(document("一"), "来文.docx", STANDARD, LITTLE)
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before


@forked
def test_what_a_reader_starts_ends_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def starts(data: bytes, path: str, measures: Measures) -> Observed:
        started = os.fork()
        if not started:
            time.sleep(60)
        (tmp_path / "pid").write_text(str(started))
        time.sleep(60)
        raise AssertionError

    monkeypatch.setattr(files, "read", starts)
    refusal(document("一"), Limits(wall=1.0))
    started = int((tmp_path / "pid").read_text())
    time.sleep(0.2)
    assert not psutil.pid_exists(started) or psutil.Process(started).status() == "zombie"


def zipped(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"word/document.xml": bytes(40 << 20)}), rules.UNSAFE.code),
        (
            zipped({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            rules.UNSAFE.code,
        ),
        (zipped({f"word/{n}.xml": b"" for n in range(5001)}), rules.TOO_LARGE.code),
    ],
    ids=["packed too tightly", "document type", "too many parts"],
)
def test_the_gate_comes_before_any_child(
    data: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "_run", lambda *_: pytest.fail("a child was started"))
    assert refusal(data).finding.code == code


UNGUARDED = """
from generator.model.layout import STANDARD
from generator.read import guarded, scans
guarded._run(scans.read_picture, bytes(5_000_000), "来文.png", STANDARD, guarded.Limits(wall=500.0))
"""
"""A script that a child of its own runs again, and dies: it asks for no `__main__`."""


def test_a_child_that_dies_while_it_starts_is_not_waited_for(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False,
        cwd=Path(guarded.__file__).parents[2], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert "程序中断" in done.stderr.splitlines()[-1]


@forked
def test_a_child_that_takes_nothing_is_ended_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sleeps before it has taken the file, which is larger than what a pipe holds."""
    monkeypatch.setattr(guarded, "_confine", lambda limits: time.sleep(60))
    started = time.monotonic()
    with pytest.raises(Unreadable) as raised:
        guarded._run(files.read, bytes(5_000_000), "来文.docx", STANDARD, Limits(wall=1.0))
    assert "用时过长" in raised.value.finding.message
    assert time.monotonic() - started < 30


TABLE = "<w:tbl><w:tr><w:tc>"
END = "</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    "body",
    [
        TABLE * 200 + "<w:p/>" + END * 200,
        TABLE * 100_000 + "<w:p/>" + END * 100_000,
        "<w:x>" * 1_000_000 + "</w:x>" * 1_000_000,
        "<w:p><w:r><w:t>" + "一" * 20_000_000 + "</w:t></w:r></w:p>",
        "<w:p/>" * 3_000_000,
    ],
    ids=["tables in tables", "more of them", "deep markup", "a long word", "many paragraphs"],
)
def test_a_hostile_docx_is_read_or_one_sentence(body: str) -> None:
    with suppress(Unreadable):  # anything else fails the test
        read_guarded(with_body(body), "来文.docx", STANDARD, Limits(1 << 30, 8, 10.0))


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects, the first of them its catalogue, without a table of places."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def deep_tree(depth: int) -> bytes:
    middle = [
        b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1)
        for n in range(2, depth)
    ]
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", *middle, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def page(content: bytes, resources: bytes = b"<<>>", more: tuple[bytes, ...] = ()) -> bytes:
    return pdf([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources %s>>" % resources,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *more,
    ])  # fmt: skip


SELF = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>/Length 10>>"
    b"stream\n/A Do /A Do\nendstream"
)


@pytest.mark.parametrize(
    "data",
    [
        deep_tree(50_000),
        pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 900>>"]),
        pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", *[b"[]"] * 400_000]),
        page(b"/A Do", b"<</XObject<</A 5 0 R>>>>", (SELF,)),
        page(b"0 0 9 9 re f\n" * 400_000),
        page(b"q " * 1_000_000),
        page(b"[" * 1_000_000),
        b"%PDF-1.7\n" + b"<<" * 2_000_000,
    ],
    ids=["deep tree", "tree in a ring", "many objects", "a form in itself", "many boxes",
         "deep states", "deep lists", "deep dictionaries"],
)  # fmt: skip
def test_a_hostile_pdf_is_read_or_one_sentence(data: bytes) -> None:
    with suppress(Unreadable):
        read_guarded(data, "来文.pdf", STANDARD, Limits(1 << 30, 8, 10.0))


def test_a_scan_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.setattr(scans, "available", lambda: False)
    for ending in ("PDF", "PNG"):
        out = BytesIO()
        Image.new("L", (1654, 2339), 255).save(out, ending)
        failed = refusal(out.getvalue(), name=f"来文.{ending.lower()}")
        assert failed.finding.code == rules.SCANNED.code
        assert 'pip install "yinfa[ocr]"' in failed.finding.hint


@forked
def test_what_the_parent_holds_is_not_the_readers() -> None:
    """A process that recognises scans holds addresses enough for the limit by itself."""
    with mmap(-1, LIMITS.memory):
        assert read_guarded(document("一"), "来文.docx").items
