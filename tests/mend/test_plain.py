"""`yinfa check FILE.txt --fix`: a new text file in the same encoding, with the same line ends."""

from __future__ import annotations

import codecs
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.edit import Edit
from generator.pipeline.inspect import check_file
from generator.pipeline.mending import mend_file
from generator.rules.script import Spot

DAY = date(2024, 5, 20)
FAULTY = "关于做好某项工作的通知\r\n\r\n各单位要加强领导,落实责任。\r\n第二段没有错。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_only_the_fault_changes(tmp_path, encoding):
    source = tmp_path / "通知.txt"
    source.write_bytes(FAULTY.encode(encoding))
    made, _ = mend_file(source, DAY)
    assert made.target is not None
    assert made.target.read_bytes() == FAULTY.replace(",", "，").encode(encoding)
    assert source.read_bytes() == FAULTY.encode(encoding)


def test_afterwards_the_rule_is_silent(tmp_path):
    source = tmp_path / "通知.txt"
    source.write_text(FAULTY, "utf-8")
    made, _ = mend_file(source, DAY)
    assert made.target is not None
    assert "half-width-mark" in [f.code for f in check_file(source)]
    assert "half-width-mark" not in [f.code for f in check_file(made.target)]


def test_a_text_without_faults_is_not_copied(tmp_path):
    source = tmp_path / "通知.txt"
    source.write_text("第一段没有错。\n", "utf-8")
    made, findings = mend_file(source, DAY)
    assert made.target is None
    assert not len(findings)
    assert [path.name for path in tmp_path.iterdir()] == ["通知.txt"]


def mended_text(folder: Path, data: bytes) -> bytes | None:
    """The new file, None where there is none."""
    source = folder / "稿.txt"
    source.write_bytes(data)
    made, findings = mend_file(source, DAY)
    assert not len(findings)
    return made.target.read_bytes() if made.target else None


def test_a_big_endian_file_stays_one(tmp_path):
    data = codecs.BOM_UTF16_BE + FAULTY.encode("utf-16-be")
    wanted = codecs.BOM_UTF16_BE + FAULTY.replace(",", "，").encode("utf-16-be")
    assert mended_text(tmp_path, data) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "序号\t任务\t责任单位\n1\t加强,学习\t办公室,财务\n2\t按时报送\t各科室\n",
        "关于做好某项工作的通知\n\n　　各单位要加强领导,落实责任。\n",
        "通知\n\n各单位要落实责任。\n\n附件：1.某项(试行)工作任务分工\n责任(试行)清单表\n",
        "关于做好(某项)工作\n加强(领导)责任的通知\n\n各单位要落实责任。\n",
        "第一段没有错。\f第二段没有错。\n各单位要加强领导,落实责任。\n",
        "第一段没有错。\x0b\u2028没有错。\r各单位要加强领导,落实责任。\r",
    ],
    ids=["table", "indent", "note", "title", "form feed", "other breaks"],
)
def test_all_other_words_stay(tmp_path, words):
    """Rows, indents and passages over several lines: nothing but the faulty characters changes."""
    new = mended_text(tmp_path, words.encode())
    assert new is not None
    wide = str.maketrans(",()", "，（）")
    assert new.decode() == words.translate(wide)


RUNNING = (
    "各单位要加强领导",
    ",",
    "落实责任",
    "。",
    ";",
    "办公室",
    "(",
    ")",
    "(试行)",
    "〔2024〕",
    " ",
)
SHAPES = (
    "　　",
    "附件",
    "附件：1.",
    "：",
    "方案",
    "关于开展工作",
    "的通知",
    "一、",
    "（一）",
    "2024年5月20日",
)
CONTROLS = ("\t", "\t", "\f", "\v", "\u2028", "- ")
PIECES = st.sampled_from((*RUNNING, *SHAPES, *CONTROLS))
WHOLE = st.sampled_from(
    (
        "附件：1.某项(试行)工作任务分工\n责任(试行)清单表",
        "关于做好(某项)工作\n加强(领导)责任的通知",
        "序号\t任务\t责任单位\n1\t 加强,学习\t办公室,财务\n2\t按时,报送\t各科室",
    )
)
LINE = st.lists(PIECES, max_size=7).map("".join)
LINES = st.lists(st.one_of(LINE, LINE, WHOLE), min_size=1, max_size=9)
ENDS = st.lists(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]), min_size=9, max_size=9)
CODES = st.sampled_from([(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (b"", "gb18030")])


@given(LINES, ENDS, CODES)
def test_the_new_file_is_the_old_but_for_the_edits(lines, ends, code):
    """Taken out of the new file, what was put in leaves the old one: byte for byte, in its place."""
    mark, encoding = code
    words = "".join(line + end for line, end in zip(lines, ends, strict=False))
    data = mark + words.encode(encoding)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "稿.txt")
        source.write_bytes(data)
        made, findings = mend_file(source, DAY)
        if len(findings) or made.target is None:
            assert not made.changes
            return
        new = made.target.read_bytes()
    assert new.startswith(mark)
    rows = new[len(mark) :].decode(encoding)
    held = _rows(words)
    for spot, edit in sorted(
        ((one.spot, edit) for one in made.changes for edit in one.edits),
        key=lambda pair: _position(held, *pair),
        reverse=True,
    ):
        at = _position(held, spot, edit)
        assert words[at : at + edit.end - edit.start] == spot.words[edit.start : edit.end]
        words = words[:at] + edit.new + words[at + edit.end - edit.start :]
    assert rows == words


def _rows(words: str) -> list[int]:
    """Where each line begins, as an editor counts lines."""
    found = [0]
    for at, character in enumerate(words):
        if character == "\n" or (character == "\r" and words[at + 1 : at + 2] != "\n"):
            found.append(at + 1)
    return found


def _position(rows: list[int], spot: Spot, edit: Edit) -> int:
    """Of the first character of an edit, told by the place that findings name."""
    if edit.end == edit.start and edit.start:
        before = spot.place(edit.start - 1)
        return rows[before.line - 1] + before.column
    place = spot.place(edit.start)
    return rows[place.line - 1] + place.column - 1
