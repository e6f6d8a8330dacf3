"""Records as files: what is written is read again, what cannot be read is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk import WorkspaceError
from generator.model.issued import Issue, Record, Said, Signing, frozen
from generator.records.store import _from_json, read_record, record_path, to_json, write_record
from tests.trees import write_tree

WORDS = frozen("通知", [Said("notice", "正文", "现予印发。"), Said("a", "表格", "1", (0, 1, 2))])
SIGNED = Record("clean", "qingshan", "2024", (Signing("2024-05-20", "m", "张某某", WORDS),))
ANY = st.text(max_size=12)


@given(
    st.lists(st.builds(Said, ANY, ANY, ANY, st.tuples() | st.tuples(st.integers(0, 9)))),
    ANY,
    ANY,
    st.dictionaries(ANY, ANY, max_size=2),
)
def test_any_words_are_read_as_they_were_written(said, title, signer, files) -> None:
    words = frozen(title, said)
    issue = Issue(0, "印发", title, signer, "m", words, files)
    record = Record("p", "d", "e", (Signing("2024", "m", signer, words, title),), (issue,))
    assert _from_json(to_json(record), "x") == record


def test_an_edition_without_a_record_has_an_empty_one(tmp_path: Path) -> None:
    record = read_record(write_tree(tmp_path), "clean", "qingshan", "2024")
    assert record == Record("clean", "qingshan", "2024")
    assert record.signing is None


def test_one_record_has_one_writing(tmp_path: Path) -> None:
    workspace = write_tree(tmp_path)
    write_record(workspace, SIGNED)
    first = (tmp_path / record_path("clean", "qingshan", "2024")).read_bytes()
    write_record(workspace, read_record(workspace, "clean", "qingshan", "2024"))
    assert (tmp_path / record_path("clean", "qingshan", "2024")).read_bytes() == first
    assert '  ["a", "表格", "1", [0, 1, 2]]\n' in first.decode()


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('"format": 1', '"format": 9', "", "格式为 9"),
        ('"signer": ', '"signer" ', ":10:", "不是 JSON"),
        ('"day"', '"tag"', "", "day"),
        ('"district": "qingshan"', '"district": "shili"', "", "clean -d shili -e 2024"),
    ],
)
def test_a_record_that_cannot_be_read_is_refused_and_stays(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    workspace = write_tree(tmp_path)
    write_record(workspace, SIGNED)
    path = tmp_path / record_path("clean", "qingshan", "2024")
    broken = path.read_text("utf-8").replace(old, new)
    path.write_text(broken, "utf-8")
    with pytest.raises(WorkspaceError) as raised:
        write_record(workspace, SIGNED)
    assert raised.value.finding.code == "record-unreadable"
    assert said in str(raised.value.finding)
    assert place in str(raised.value.finding.place)
    assert path.read_text("utf-8") == broken


def test_a_record_of_the_program_is_none_of_the_office(tmp_path: Path) -> None:
    workspace = write_tree(tmp_path / "w")
    shipped = workspace.shipped() / "records"
    assert (
        not shipped.exists() or read_record(workspace, "clean", "qingshan", "2024").signings == ()
    )
