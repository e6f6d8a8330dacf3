"""`yinfa check FILE.txt --fix`: a new text file in the same encoding, with the same line ends."""

from __future__ import annotations

from datetime import date

import pytest

from generator.pipeline.inspect import check_file
from generator.pipeline.mending import mend_file

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
