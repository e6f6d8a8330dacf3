"""A superior's document of 60 pages, made of the programmes that are shipped, in three formats.

Run as `python -m bench.directive FOLDER`, in a process of its own and before anything is timed:
writes `directive.docx`, `directive.pdf` and `directive.txt` with the same words. A plan is
issued by a notice with its annexes; the plan and the annexes of other programmes follow
as further annexes, numbered on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.paths import DIRECTIVE, PAGES, ROOT
from bench.words import grid_of
from generator.compose.issue import compose
from generator.formats.fonts import find_fonts
from generator.layout.page import layout
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Block,
    Document,
    Imprint,
    Letterhead,
    Listing,
    Part,
    PartKind,
    Signature,
    Table,
    Title,
)
from generator.model.text import text_of
from generator.pipeline.request import LETTERHEAD
from generator.place import FilePlace
from generator.render.docx import render_docx
from generator.render.pdf import render_pdf
from generator.render.words import attachment_prefixes, block_words, mark_words
from generator.workspace import Workspace

BASE = "corruption-campaign-2023", "changjiang"
MORE = ("integrity-action", "songjiang"), ("conduct-campaign-2020", "guangxi")
NOWHERE = FilePlace("bench/directive.py", 0)


def documents(workspace: Workspace, programme: str, district: str) -> tuple[Document, ...]:
    """Composed; an error in the content ends the benchmark."""
    sources, findings = load(workspace, programme, district, None)
    if sources is None:
        raise SystemExit("\n".join(map(str, findings)))
    return compose(localize(sources)[0])[0]


def directive(workspace: Workspace, annexes: int) -> Document:
    """The base with so many annexes of others behind its own."""
    base = documents(workspace, *BASE)[0]
    own = sum(part.kind is PartKind.ANNEX for part in base.parts)
    others = [part for one in MORE for part in _lent(documents(workspace, *one))][:annexes]
    added = [_labelled(part, own + n) for n, part in enumerate(others, 1)]
    names = tuple(text_of(_title(part), NOWHERE) for part in others)
    notice, *rest = base.parts
    blocks = tuple(
        replace(block, names=(*block.names, *names)) if isinstance(block, AttachmentNote) else block
        for block in notice.blocks
    )
    return replace(base, parts=(replace(notice, blocks=blocks), *rest, *added))


def _lent(composed: tuple[Document, ...]) -> Iterator[Part]:
    """Plan and annexes of a package; the annexes stand alone too, and are taken once."""
    issued = [document for document in composed if document.part == "issue"]
    for document in issued or composed:
        yield from (part for part in document.parts if part.kind is not PartKind.NOTICE)


def _labelled(part: Part, number: int) -> Part:
    label = AnnexLabel(text_of(f"附件{number}", NOWHERE))
    blocks = tuple(block for block in part.blocks if not isinstance(block, AnnexLabel))
    blocks = tuple(block for block in blocks if not isinstance(block, AttachmentNote))
    return replace(part, id=f"lent-{number}", kind=PartKind.ANNEX, blocks=(label, *blocks))


def _title(part: Part) -> str:
    return next(str(block.text) for block in part.blocks if isinstance(block, Title))


def text(document: Document) -> str:
    """The words, a paragraph a line and a row of a table a line with tabs."""
    lines = [line for part in document.parts for block in part.blocks for line in _lines(block)]
    return "\n\n".join([*lines, *_imprint(document.imprint)]) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Table():
            rows = grid_of((*block.head, *block.rows), len(block.columns))
            yield "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
        case Letterhead():
            yield from (mark_words(block), str(block.number))
        case AttachmentNote():
            named = zip(attachment_prefixes(block), block.names, strict=True)
            yield "\n".join(f"{prefix}{name}" for prefix, name in named)
        case Listing():
            yield from (f"{line.label}{line.name}　{line.words}" for line in block.rows)
        case Signature():
            yield from map(str, (*block.names, block.date))
        case _:
            yield block_words(block)


def _imprint(imprint: Imprint | None) -> Iterator[str]:
    if imprint is not None:
        yield from map(str, imprint.addressed)
        yield f"{imprint.printer}　{imprint.printed}"


def main(folder: Path) -> None:
    workspace = Workspace(ROOT)
    fonts, _ = find_fonts(workspace.font_folders())
    fonts.use_configuration(folder)
    most = sum(1 for one in MORE for _ in _lent(documents(workspace, *one)))
    for annexes in range(most + 1):
        document = directive(workspace, annexes)
        plan, _ = layout(document, fonts)
        if len(plan.pages) >= PAGES:
            break
    else:
        raise SystemExit(f"only {len(plan.pages)} pages")
    template = workspace.template(LETTERHEAD)
    (folder / f"{DIRECTIVE}.docx").write_bytes(render_docx(document, plan, template))
    (folder / f"{DIRECTIVE}.pdf").write_bytes(render_pdf(document, plan, fonts))
    (folder / f"{DIRECTIVE}.txt").write_text(text(document), encoding="utf-8")
    print(f"{len(plan.pages)} pages")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
