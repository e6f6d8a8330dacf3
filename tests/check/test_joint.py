"""Joint documents: several names in the mark, several signers, several names above one date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.check.registry import check
from generator.model.observed import Item, Observed, Paragraph
from generator.parts.parts import Parts, parts_of
from generator.parts.signatures import is_post, names_of
from generator.read.files import read
from generator.units import Length, pt
from tests.check import files
from tests.check.files import look, words
from tests.check.test_formats import made
from tests.heads import NAMES


def seen(name: str, kind: str) -> Observed:
    return read(made(name, kind), f"公文.{kind}")


def parts(name: str, kind: str) -> Parts:
    return parts_of(seen(name, kind))


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize(("name", "count"), [("joint-2", 2), ("joint-5", 5), ("joint-10", 10)])
def test_all_names_of_a_mark_are_found(name: str, count: int, kind: str):  # 7.2.4
    head = parts(name, kind).head
    mark = "".join(paragraph.text for paragraph in head.mark)
    assert [mark.count(word) for word in (*NAMES[:count], "文件")] == [1] * (count + 1)
    assert not head.above


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize(("name", "count"), [("joint-2", 2), ("joint-5", 5), ("joint-10", 10)])
def test_all_names_above_a_date_are_found(name: str, count: int, kind: str):  # 7.3.5.1
    (chapter,) = parts(name, kind).chapters
    assert names_of(chapter.signatures) == list(NAMES[:count])


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_signers_on_a_line_of_their_own_are_no_labels(kind: str):  # 7.2.6
    head = parts("three-signers", kind).head
    assert (head.above, len(head.signers)) == ([], 1)
    assert (head.top, head.foot) == (head.signers[0], head.numbers[0])


def test_a_number_beside_a_signer_keeps_its_form():  # 7.2.5
    data = words("\t青卫发", "〔2024〕", "(2024)")(made("three-signers", "docx"))
    assert files.codes(data) == ["number-brackets", "signer-needless"]


def test_a_sponsor_that_is_not_in_the_mark_is_found():  # 7.3.5.1
    data = words("\t青山县卫生健康委员会", "卫生健康", "教育")(made("joint-2", "docx"))
    assert files.codes(data) == ["signature-differs"]


def test_a_joint_mark_that_is_not_red_is_found():  # 7.2.4
    data = look("青山县卫生健康委员会", colour="0000FF")(made("joint-2", "docx"))
    assert set(files.codes(data)) & {"mark-colour", "text-colour"}


def moved(item: Item, way: Length) -> Item:
    """A paragraph of a PDF further to the right."""
    assert isinstance(item, Paragraph)
    lines = tuple(replace(line, x=line.x + way, right=line.right + way) for line in item.lines)
    return replace(item, lines=lines, first=item.first + way, right=item.right - way)


def test_a_joint_mark_beside_the_middle_is_found():  # 7.2.4
    clean = seen("joint-2", "pdf")
    marks = {paragraph.place for paragraph in parts("joint-2", "pdf").head.mark}
    items = tuple(moved(i, pt(-30)) if i.place in marks else i for i in clean.items)
    found = [finding.code for finding in check(replace(clean, items=items))]
    assert found == ["mark-centred"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("县长", True), ("青山县公安局局长", True), ("县卫健委主任", True), ("青山县公安局", False)],
)
def test_posts_are_told_from_bodies(name: str, expected: bool):  # 7.3.5.3
    assert is_post(name) is expected
