"""The print set of a real package, read back side by side: order, labels, bookmarks, places, words."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest

from generator.diagnostics.finding import Refusal
from generator.layout.page import layout
from generator.model.layout import STANDARD
from generator.model.press import THICKNESS
from generator.package.commit import PackageFile, commit
from generator.package.manifest import Manifest
from generator.pipeline.binding import material, package_in
from generator.pipeline.build import build
from generator.pipeline.printing import PrintRequest, print_package
from generator.pipeline.request import Request
from generator.press.booklet import booklet
from generator.press.joined import A4, joined
from generator.render.pdf import render_pdf
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.packages.built import REPOSITORY
from tests.samples import issued_document
from tests.sides import IMPRINT, across, filled

PARTS = ("annex:1", "annex:statistics")
NEAR = 0.01  # points


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDFs of the integrity action plan of 松江."""
    fonts()
    workspace = Workspace(REPOSITORY, output=tmp_path_factory.mktemp("built"))
    result = build(workspace, Request("integrity-action", "songjiang", formats=("pdf",)))
    assert result.folder is not None
    return result.folder


def printed(package: Path, folder: Path, day: date, **more: Any) -> dict[str, bytes]:
    """The files of the print set by their kind."""
    workspace = Workspace(REPOSITORY, clock=lambda: day)
    request = PrintRequest(package, PARTS, booklet=True, two_up=True, output=folder, **more)
    done = print_package(workspace, request)
    assert done.folder == folder, "\n".join(map(str, done.findings))
    return read(folder)


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def made(package: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return printed(package, tmp_path_factory.mktemp("set"), date(2026, 1, 5))


def named(made: dict[str, bytes], kind: str, ending: str = "pdf") -> bytes:
    (data,) = [d for name, d in made.items() if name.startswith(kind) and name.endswith(ending)]
    return data


@lru_cache
def pages(data: bytes) -> list[tuple[str, list[tuple[float, ...]]]]:
    """The characters of each page, and the box of each."""
    found = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        places = [n for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
        words = "".join(text.get_text_range(n, 1) for n in places)
        found.append((words, [tuple(text.get_charbox(n)) for n in places]))
    return found


def sources(package: Path) -> list[bytes]:
    files = {f.part: f.path for f in package_in(package).files}
    return [(package / files[part]).read_bytes() for part in ("issue", "annex:1", "annex:3")]


def test_sides_stand_in_order_of_binding_each_file_from_a_fresh_odd_side(
    package: Path, made: dict[str, bytes]
) -> None:
    expected: list[str] = []
    for data in sources(package):
        expected += [words for words, _ in pages(data)]
        expected += [""] * (len(expected) % 2)
    found = [words for words, _ in pages(named(made, "印刷"))]
    assert found == expected
    assert len(found) == 33 + 1 + 1 + 1 + 4


def test_labels_are_the_printed_numbers_and_a_dash_where_there_is_none(
    made: dict[str, bytes],
) -> None:
    data = named(made, "印刷")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        labels = [page.label for page in pdf.pages]
    for label, (words, _) in zip(labels, pages(data), strict=True):
        assert words.endswith(f"—{label}—") if words else label == "－"
    assert labels[:2] == ["1", "2"]
    assert labels[33:40] == ["－", "1", "－", "1", "2", "3", "4"]


def test_bookmarks_of_all_files_lead_to_the_side_that_says_their_words(
    made: dict[str, bytes],
) -> None:
    data = named(made, "印刷")
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        sides = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

        def flat(items: Any) -> Any:
            for item in items:
                yield item.title, sides[item.destination[0].objgen]
                yield from flat(item.children)

        found = list(flat(outline.root))
        upper = [sides[item.destination[0].objgen] for item in outline.root]
    assert len(found) > 20
    for title, side in found:
        assert "".join(title.split())[:12] in pages(data)[side][0]
    assert upper == [0, 1, 11, 12, 19, 23, 34, 36]


def test_only_the_red_head_counts_as_colour_and_the_job_sheet_says_so(
    made: dict[str, bytes],
) -> None:
    words = "".join(words for words, _ in pages(named(made, "印制单")))
    assert "第1面用彩色（共1面），其余黑白" in words
    assert "每份40面，20张" in words
    assert "第34面、第36面，是有意留的" in words
    assert "外钉眼距上下边各70毫米" in words
    assert "各医疗机构待定（每家一份）" in words
    assert "A3（420×297毫米）每份10张" in words
    text = "\n".join(
        cell.text
        for table in docx.Document(io.BytesIO(named(made, "印制单", "docx"))).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "第1面用彩色（共 1 面），其余黑白" in text


def test_the_job_sheet_has_the_hash_of_every_file_for_the_press(made: dict[str, bytes]) -> None:
    words = "".join(words for words, _ in pages(named(made, "印制单")))
    for kind in ("印刷", "小册子", "校样"):
        assert hashlib.sha256(named(made, kind)).hexdigest() in words


def test_a_booklet_shows_every_page_once_in_its_place_and_not_scaled(
    made: dict[str, bytes],
) -> None:
    whole, folded = pages(named(made, "印刷")), pages(named(made, "小册子"))
    width = A4[0]
    seen = []
    for spot in booklet(len(whole), THICKNESS):
        words, boxes = folded[spot.side]
        half = [n for n, box in enumerate(boxes) if (box[0] > width) == spot.right]
        own = whole[spot.page] if spot.page is not None else ("", [])
        assert "".join(words[n] for n in half) == own[0]
        moved = (width if spot.right else 0) + spot.shift.pt
        for n, box in zip(half, own[1], strict=True):
            shifted = (box[0] + moved, box[1], box[2] + moved, box[3])
            assert boxes[n] == pytest.approx(shifted, abs=NEAR)
        seen += [spot.page] if spot.page is not None else []
    assert sorted(seen) == list(range(40))
    assert len(folded) == 20


def test_a_booklet_paints_each_page_as_it_is_on_a_sheet_of_a3(made: dict[str, bytes]) -> None:
    painted = []
    with pikepdf.open(io.BytesIO(named(made, "小册子"))) as pdf:
        for page in pdf.pages:
            assert [float(side) for side in page.mediabox] == pytest.approx(
                [0, 0, 2 * A4[0], A4[1]], abs=1e-4
            )
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "cm":
                    assert [float(o) for o in operands][:4] == [1, 0, 0, 1]
                if str(operator) == "Do":
                    painted.append(str(operands[0]))
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert pdf.pages[0].label == "第1张正面"
        assert pdf.pages[3].label == "第2张反面"
    assert len(painted) == 40
    assert set(painted) == {f"/P{number}" for number in range(1, 41)}


def test_marks_of_fold_and_staples_stand_on_the_fold_of_the_outermost_sheet(
    made: dict[str, bytes],
) -> None:
    drawn = []
    with pikepdf.open(io.BytesIO(named(made, "小册子"))) as pdf:
        for number, page in enumerate(pdf.pages):
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "m":
                    drawn.append((number, *(float(o) / 72 * 25.4 for o in operands)))
    assert {number for number, _, _ in drawn} == {0}
    heights = sorted(round(y, 1) for _, _, y in drawn)
    assert heights == [0.0, 70.0, 227.0, 293.0]
    assert all(abs(x - 210) <= 2.01 for _, x, _ in drawn)


def test_a_proof_holds_two_pages_a_sheet_smaller_and_marked(made: dict[str, bytes]) -> None:
    whole, proof = pages(named(made, "印刷")), pages(named(made, "校样"))
    for number, (words, _) in enumerate(proof):
        pair = whole[2 * number : 2 * number + 2]
        assert words == "".join(own for own, _ in pair)
    scale = A4[0] / A4[1]
    first, small = whole[0][1][0], proof[0][1][0]
    assert small[2] - small[0] == pytest.approx((first[2] - first[0]) * scale, abs=NEAR)
    document = pypdfium2.PdfDocument(named(made, "校样"))
    kinds = {item.type for item in document[0].get_objects(max_depth=1)}
    assert 2 in kinds  # a path: the mark is drawn, not set


def test_the_proof_sheet_finds_no_difference_and_counts_every_part(made: dict[str, bytes]) -> None:
    words = "".join(words for words, _ in pages(named(made, "校对单")))
    assert "PDF上的字与现在的内容逐字比较，没有不同。" in words
    assert "附件2松江区医疗机构及其工作人员廉洁从业行动计划实施方案工作任务表第13至19面" in words
    assert "版记第33面" in words


def test_on_another_day_in_another_folder_every_byte_is_the_same(
    package: Path, made: dict[str, bytes], tmp_path: Path
) -> None:
    assert printed(package, tmp_path / "别处", date(2031, 12, 31)) == made


def test_a_pdf_that_somebody_saved_again_is_not_printed(package: Path, tmp_path: Path) -> None:
    (entry, *_) = [f for f in package_in(package).files if f.part == "issue"]
    manifest = package_in(package)
    (tmp_path / entry.path).write_bytes((package / entry.path).read_bytes() + b"\n")
    with pytest.raises(Refusal) as refused:
        material(tmp_path, manifest, (), ())
    assert refused.value.finding.code == "print-file-changed"
    assert entry.path in str(refused.value.finding)
    with pytest.raises(Refusal) as refused:
        material(tmp_path, manifest, ("wall",), ())
    assert refused.value.finding.code == "print-no-part"


def laid(folder: Path, **parts: bytes) -> Manifest:
    """A package of these PDFs; parts are written `annex_1`."""
    files = [
        PackageFile(f"{part}.pdf", part.replace("_", ":"), part, part, "pdf", None, data)
        for part, data in parts.items()
    ]
    commit(folder, files, Manifest("p", "d", "e"), day=date(2024, 1, 1))
    return package_in(folder)


def test_a_side_that_lies_across_is_printed_upright_with_its_head_at_the_left(
    tmp_path: Path,
) -> None:  # 8
    document = across(issued_document())
    plan, _ = layout(document, fonts(), STANDARD)
    data = render_pdf(document, plan, fonts())
    made, _ = material(tmp_path, laid(tmp_path, issue=data), (), ())
    turned = [n for n, page in enumerate(plan.pages) if page.landscape]
    assert turned
    assert [n for n, page in enumerate(made.bound.files[0].pages) if page.landscape] == turned
    with pikepdf.open(io.BytesIO(joined(made.bound, made.files, []))) as pdf:
        assert all("/Rotate" not in page.obj for page in pdf.pages)
        assert [page.label for page in pdf.pages][: len(plan.pages)] == [
            str(page.number) for page in plan.pages
        ]
    document_ = pypdfium2.PdfDocument(joined(made.bound, made.files, []))
    page = document_[turned[0]]
    assert page.get_size()[0] < page.get_size()[1]
    words, boxes = pages(joined(made.bound, made.files, []))[turned[0]]
    head, last = words.index("序号"), words.index("—")
    assert boxes[head][0] < boxes[last - 1][0], "the head of the table is nearer to the left edge"


def test_an_imprint_alone_stays_the_last_side_of_a_booklet(tmp_path: Path) -> None:  # 7.5
    document, lines = filled(22, IMPRINT), 22
    plan, _ = layout(document, fonts(), STANDARD)
    while not plan.imprint_alone:
        lines -= 1
        document = replace(filled(lines, IMPRINT))
        plan, _ = layout(document, fonts(), STANDARD)
    assert plan.pages[-1].number is None
    data = render_pdf(document, plan, fonts())
    made, _ = material(tmp_path, laid(tmp_path, issue=data), (), ())
    assert len(plan.pages) == 3
    assert [side.page if not side.blank else None for side in made.bound.sides] == [0, 1, None, 2]


def test_words_that_differ_from_the_content_are_told_and_listed(
    package: Path, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    (root / "content").mkdir(parents=True)
    for name in ("programmes/integrity-action", "districts/songjiang"):
        source = REPOSITORY / "content" / name
        for path in source.rglob("*.yaml"):
            target = root / "content" / name / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    edition = root / "content/districts/songjiang/integrity-action/2022.yaml"
    text = edition.read_text("utf-8").replace("serial: 39", "serial: 40\ncopies: 60")
    edition.write_text(text, encoding="utf-8")
    request = PrintRequest(package, output=tmp_path / "out", copies={"各医疗机构": 43}, filed=3)
    done = print_package(Workspace(root), request)
    codes = [finding.code for finding in done.findings]
    assert "print-content-moved" in codes
    assert "print-words-differ" in codes
    (difference,) = done.checked[0].differences
    assert "40号" in difference[0]
    assert "39号" in difference[1]
    files = read(tmp_path / "out")
    job = "".join(words for words, _ in pages(named(files, "印制单")))
    assert "主送各医疗机构43" in job
    assert "机动14合计60" in job
    assert "34面，17张；60份共1020张" in job
    listed = "".join(words for words, _ in pages(named(files, "校对单")))
    assert "沪松卫〔2022〕40号" in listed


def test_a_run_leaves_the_manifest_of_the_package_alone(package: Path) -> None:
    before = (package / "manifest.json").read_bytes()
    done = print_package(Workspace(REPOSITORY), PrintRequest(package))
    assert done.folder == package / "印刷"
    assert (package / "manifest.json").read_bytes() == before
    own = json.loads((package / "印刷" / "manifest.json").read_text("utf-8"))
    assert {file["part"] for file in own["files"]} == {"印刷", "job-sheet", "proof-sheet"}


def test_without_an_issued_document_it_is_said_that_no_words_were_compared(tmp_path: Path):
    fonts()
    workspace = Workspace(REPOSITORY, output=tmp_path)
    built = build(workspace, Request("conduct-campaign-2020", "guangxi", formats=("pdf",)))
    assert built.folder is not None
    done = print_package(workspace, PrintRequest(built.folder))
    assert [f.code for f in done.findings if f.code == "print-unchecked"] == ["print-unchecked"]
    assert not any(file.path.startswith("校对单") for file in done.files)
