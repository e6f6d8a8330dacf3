"""Formats by name → what they can print and the function that prints it.

Command-line choices and parity tests are made from this table. Refuses to know an order
of steps; libraries are imported by the format that needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.formats.fonts import Fonts
from generator.model.document import Document, PartKind
from generator.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Resources:
    """What renderers share in a process: the fonts, and the letterhead template's bytes."""

    fonts: Fonts
    letterhead: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `paged` says that it has the pages of the plan."""

    name: str
    label: str
    accepts: Callable[[Document], bool]
    render: Callable[[Document, Plan, Resources], bytes]
    paged: bool = False


def _docx(document: Document, plan: Plan, resources: Resources) -> bytes:
    from generator.render.docx import render_docx

    return render_docx(document, plan, resources.letterhead)


def _pdf(document: Document, plan: Plan, resources: Resources) -> bytes:
    from generator.render.pdf import render_pdf

    return render_pdf(document, plan, resources.fonts)


def _xlsx(document: Document, plan: Plan, resources: Resources) -> bytes:  # noqa: ARG001 one shape for all formats
    from generator.render.xlsx import render_xlsx

    return render_xlsx(document, plan)


def _ics(document: Document, plan: Plan, resources: Resources) -> bytes:  # noqa: ARG001 one shape for all formats
    from generator.render.ics import render_ics

    return render_ics(document)


def _any(document: Document) -> bool:  # noqa: ARG001 one shape for all formats
    return True


def _tables_alone(document: Document) -> bool:
    """A workbook is made of parts with tables, not of a whole issued document.

    Text with a table in it is still text: a notice and a plan make no sheet.
    """
    text = (PartKind.NOTICE, PartKind.PLAN)
    sheets = all(part.tables() and part.kind not in text for part in document.parts)
    return bool(document.parts) and sheets


def _dated(document: Document) -> bool:
    """A calendar file is made of what has events."""
    return bool(document.events)


FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("pdf", "PDF", _any, _pdf, paged=True),
        Format("docx", "Word 文档", _any, _docx),
        Format("xlsx", "Excel 工作簿", _tables_alone, _xlsx),
        Format("ics", "日历文件", _dated, _ics),
    )
}
