"""Our own documents, without metadata and without what is embedded in them, drafted back.

Whoever receives one has the paper only. From it the same model must come: text, levels, numbers,
tables, owners, dates. What paper cannot show is left out, with its reason, in `models.py`.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from generator.model.edition import Edition
from generator.pipeline.drafting import draft_file
from generator.workspace import Workspace
from tests.draft.models import Value, known, printed, stripped
from tests.packages.own import Own, own_package

pytestmark = pytest.mark.slow

PACKAGES = (
    ("integrity-action", "songjiang"),
    ("integrity-action", "yuzhong"),
    ("malpractice-points-2023", "shanghai"),
    ("conduct-campaign-2020", "guangxi"),
    ("corruption-campaign-2023", "changjiang"),
)


@pytest.fixture(scope="module", params=PACKAGES, ids=lambda one: one[1])
def package(request) -> Own:
    return own_package(*request.param)


@pytest.fixture(scope="module", params=(".docx", ".pdf"))
def both(request, package, tmp_path_factory) -> tuple[Edition, Edition]:
    """The edition that was issued, and what its files say without all that is hidden in them."""
    folder = tmp_path_factory.mktemp("bare")
    paths = bare(package, request.param, folder)
    made = draft_file(Workspace(folder), paths, "p")
    assert made.edition is not None, [str(f) for f in made.findings][:5]
    assert made.proof is not None
    assert made.proof.share >= 0.995, made.proof.differences
    return package.edition, made.edition


def bare(package: Own, ending: str, folder: Path) -> list[Path]:
    """The issued document, or all annexes where only these were issued, stripped."""
    files = [f for f in package.manifest["files"] if f["path"].endswith(ending)]
    found = []
    for number, file in enumerate([f for f in files if f["part"] == "issue"] or files):
        path = folder / f"{number}{ending}"
        path.write_bytes(stripped(path.name, (package.folder / file["path"]).read_bytes()))
        found.append(path)
    return found


def test_the_same_blocks(both):
    issued, came_back = map(printed, both)
    assert differing(joined_notes(issued), joined_notes(came_back)) == []


@pytest.mark.parametrize(
    "what", ["责任单位", "完成时限", "阶段", "期限", "文号", "主送", "依据", "名单", "指标"]
)
def test_the_same_content(both, what):
    issued, came_back = map(known, both)
    assert came_back[what] == issued[what]


def differing(one: list[Value], other: list[Value]) -> list[tuple[Value, ...]]:
    """Blocks that are not the same, side by side, and those that one side lacks."""
    length = max(len(one), len(other))
    padded = (tuple(blocks) + ((),) * (length - len(blocks)) for blocks in (one, other))
    return [pair for pair in zip(*padded, strict=True) if pair[0] != pair[1]]


def joined_notes(blocks: list[Value]) -> list[Value]:
    """With notes below one table as one: where the last line of a note is full, a PDF does not
    show that it ends there.
    """
    found: list[Value] = []
    for block in blocks:
        if block[0] == "TableNote" and found and found[-1][0] == "TableNote":
            found[-1] = ("TableNote", f"{found[-1][1]}{block[1]}")
        else:
            found.append(block)
    return found


# --- that files are bare, and that comparing can fail ---------------------------------------------


def test_nothing_of_the_content_is_hidden_in_a_bare_file(package, tmp_path):
    for path in bare(package, ".docx", tmp_path):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as opened:
            left = [
                n
                for n in opened.namelist()
                if n.startswith(("docProps", "customXml", "word/fonts"))
            ]
            links = opened.read("_rels/.rels") + opened.read("[Content_Types].xml")
        assert not left
        assert b"docProps" not in links
        assert b"customXml" not in links
    for path in bare(package, ".pdf", tmp_path):
        with pikepdf.open(path) as pdf:
            assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/Version", "/Extensions"}
            assert not pdf.attachments
            assert not dict(pdf.docinfo)


def test_a_changed_word_level_number_span_and_date_are_seen():
    blocks: list[Value] = [
        ("Heading", 1, "一、总体要求"), ("表行", 0, "每年至少2次", 2, 1), ("Signature", "某局", "2022年6月29日"),
    ]  # fmt: skip
    assert differing(blocks, list(blocks)) == []
    for at, changed in (
        (0, ("Heading", 2, "一、总体要求")),
        (0, ("Heading", 1, "一、总的要求")),
        (1, ("表行", 0, "每年至少3次", 2, 1)),
        (1, ("表行", 0, "每年至少2次", 1, 1)),
        (2, ("Signature", "某局", "2022年6月30日")),
    ):
        other = [*blocks[:at], changed, *blocks[at + 1 :]]
        assert differing(blocks, other) == [(blocks[at], changed)]
    assert differing(blocks, blocks[:-1]) == [(blocks[-1], ())]


def test_what_is_compared_is_there(package):
    """An empty list would be the same as any other: each package has what it is known for."""
    found = {what for what, values in known(package.edition).items() if any(values)}
    wanted = {
        "songjiang": {"责任单位", "阶段", "期限", "文号", "主送", "依据", "名单", "指标"},
        "yuzhong": {"期限", "文号", "主送", "依据", "名单"},
        "shanghai": {"责任单位", "完成时限", "阶段", "期限", "文号", "主送", "依据", "指标"},
        "guangxi": {"责任单位", "指标"},
        "changjiang": {"阶段", "期限", "文号", "主送", "依据", "名单"},
    }
    assert wanted[package.edition.district_id] <= found


def test_a_lost_owner_a_moved_day_and_another_unit_are_seen(package):
    """Each value of the content is changed once, and the comparison tells it."""
    edition = package.edition
    before = known(edition)
    names = dict(edition.departments.items())
    for row in edition.tasks.rows[:1]:
        one = row.owners.everyone()[0]
        other = next(name for name in names.values() if str(name) != str(names[one]))
        names[one] = other
        changed = known(replace(edition, departments=names))
        assert changed["责任单位"] != before["责任单位"]
    for id_, form in edition.forms.items():
        first = next(iter(form.all_indicators()))
        grouped = form.model_copy(
            update={"indicators": form.indicators[1:], "categories": form.categories[1:]}
        )
        changed = known(replace(edition, forms={**edition.forms, id_: grouped}))
        assert first is not None
        if before["指标"]:
            assert changed["指标"] != before["指标"]
    deadlines = edition.programme.deadlines
    if before["期限"]:
        programme = edition.programme.model_copy(update={"deadlines": deadlines[:0]})
        assert known(replace(edition, programme=programme))["期限"] != before["期限"]
