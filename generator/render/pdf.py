"""Print a page plan as PDF/A.

Same document, plan and fonts: same bytes. Refuses to use a font that is not the plan's:
`Fonts.use_configuration` must have been called before.
"""

from __future__ import annotations

import os

from generator.formats.fonts import Fonts
from generator.model.document import Document
from generator.model.plan import Plan
from generator.render.pdf_canvas import Information, written
from generator.render.pdf_paint import sheets
from generator.render.pdf_structure import Structure, printable, structure


class PdfError(RuntimeError):
    """Pango would print with fonts of the machine."""


def render_pdf(document: Document, plan: Plan, fonts: Fonts) -> bytes:
    """The PDF of a document. Raises `PdfError`, and `Refusal` for a wrong release of WeasyPrint."""
    made = structure(plan)
    painted = paint(document, plan, made, fonts)
    from generator.render.pdf_finish import finish  # loaded into memory that painting has used

    return finish(painted, made, document, plan)


def paint(document: Document, plan: Plan, made: Structure, fonts: Fonts) -> bytes:
    """The pages as they look, with the marks of their structure but without the structure."""
    if "FONTCONFIG_FILE" not in os.environ:
        raise PdfError("还没有为排版设置字体（Fonts.use_configuration）")
    title, author = printable(document.title), printable(document.issuer)
    information = Information(title, author, document.date.isoformat())
    return written(list(sheets(plan, made, fonts)), information)
