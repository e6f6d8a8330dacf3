"""Dump the words of all composed documents as JSON, so that no peer need compose them.

Run as `python -m bench.words JSON FOLDER`, in a process of its own and before anything is
timed. FOLDER gets what all sides share: the font configuration that LibreOffice and
WeasyPrint are to use, links to the font files for Typst, and the words of the notice.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.notice import notice
from bench.paths import DISTRICT, NOTICE_WORDS, PROGRAMME, ROOT
from generator.compose.issue import compose
from generator.formats.fonts import Fonts, find_fonts
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Block,
    Document,
    FieldLine,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Recipients,
    Row,
    Signature,
    Table,
    TableNote,
    Title,
)
from generator.model.layout import Face
from generator.package.names import file_stems
from generator.render.registry import FORMATS
from generator.workspace import Workspace

Words = dict[str, object]

FACES = {
    "title": Face.TITLE,
    "heading1": Face.HEI,
    "heading2": Face.KAI,
    "body": Face.BODY,
    "number": Face.SONG,
}


def documents(workspace: Workspace) -> tuple[Document, ...]:
    """Load, localize and compose; an error in the content ends the benchmark."""
    sources, findings = load(workspace, PROGRAMME, DISTRICT, None)
    if sources is None:
        raise SystemExit("\n".join(map(str, findings)))
    edition, _ = localize(sources)
    composed, _ = compose(edition)
    return composed


def words_of(document: Document, name: str) -> Words:
    """A document as plain values: `blocks` in order, each with its `kind`."""
    blocks: list[Words] = []
    for number, part in enumerate(document.parts):
        part_blocks = [item for block in part.blocks for item in _block(block)]
        part_blocks[0]["breaks"] = number > 0
        blocks += part_blocks
    if document.imprint:
        blocks += _imprint(document.imprint)
    return {
        "name": name,
        "title": document.title,
        "workbook": FORMATS["xlsx"].accepts(document),
        "blocks": blocks,
    }


def _block(block: Block) -> Iterator[Words]:
    match block:
        case Table():
            yield _table(block)
        case Title():
            yield _text("title", str(block.text))
        case Heading():
            yield {**_text("heading", str(block.text)), "level": block.level}
        case Paragraph():
            yield _text("text", f"{block.lead}{block.text}")
        case Letterhead():
            yield _text("mark", str(block.mark))
            yield _text("number", str(block.number))
        case AttachmentNote():
            numbered = len(block.names) > 1
            for number, name in enumerate(block.names, 1):
                head = "附件：" if number == 1 else ""
                yield _text("text", f"{head}{number}. {name}" if numbered else f"{head}{name}")
        case Signature():
            yield _text("right", str(block.issuer))
            yield _text("right", str(block.date))
        case FieldLine():
            labels = (f"{field.label}        {field.after}" for field in block.fields)
            yield _text("flush", "  ".join(labels))
        case Recipients() | AnnexLabel() | Note() | TableNote():
            yield _text("flush", str(block.text))


def _text(kind: str, text: str) -> Words:
    return {"kind": kind, "text": text}


def _imprint(imprint: Imprint) -> list[Words]:
    lines = (imprint.copies_to, imprint.printer, imprint.printed)
    return [_text("flush", str(line)) for line in lines if line]


def _table(table: Table) -> Words:
    return {
        "kind": "table",
        "shares": [column.share for column in table.columns],
        "head": grid_of(table.head, len(table.columns)),
        "rows": grid_of(table.rows, len(table.columns)),
    }


def grid_of(rows: tuple[Row, ...], width: int) -> list[list[str]]:
    """A table as full rows of words; places that a cell spans are empty."""
    grid = [[""] * width for _ in rows]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row.cells:
            while (y, x) in taken:
                x += 1
            grid[y][x] = str(cell.text)
            taken |= {(y + i, x + j) for i in range(cell.rows) for j in range(cell.columns)}
    return grid


def notice_words(fonts: Fonts) -> Words:
    """The notice of 20 pages, and the families of each role of its text, the best first."""
    document = notice()
    families = {}
    for role, face in FACES.items():
        pair = fonts.pair(face)
        families[role] = list(dict.fromkeys((pair.own.family, pair.fallback.family)))
    return {**words_of(document, "notice"), "author": document.issuer, "faces": families}


def main(target: Path, folder: Path) -> None:
    workspace = Workspace(ROOT)
    fonts, _ = find_fonts(workspace.font_folders())
    fonts.write_configuration(folder)
    (folder / "faces").mkdir()
    for path in fonts.files():
        (folder / "faces" / path.name).symlink_to(path)
    _save(notice_words(fonts), folder / NOTICE_WORDS)
    composed = documents(workspace)
    stems = file_stems([document.file_name for document in composed])
    data = [words_of(document, stem) for document, stem in zip(composed, stems, strict=True)]
    _save(data, target)


def _save(data: object, target: Path) -> None:
    target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
