"""Read any file that can be checked: find out what it is, then hand it to its reader.

The file is never changed. Refuses with a typed reason what cannot be read.
"""

from __future__ import annotations

from generator.diagnostics import read_rules as rules
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Kind, Observed
from generator.read.gate import kind_of, refused


def read(data: bytes, path: str, measures: Measures = STANDARD) -> Observed:
    """What can be seen in a file; `path` is the name by which places call it.

    `measures` only help to tell running text from other text, and to find the edges of a
    PDF's type area where its lines do not show them.

    Raises `gate.Unreadable`.
    """
    kind = kind_of(data, path)
    if kind is Kind.PICTURE:
        raise refused(rules.KIND_UNKNOWN, path)
    if kind is Kind.DOCX:
        from generator.read.docx import read_docx

        return read_docx(data, path, measures)
    if kind is Kind.PDF:
        from generator.read.pdf import read_pdf

        return read_pdf(data, path, measures)
    if kind is Kind.TEXT:
        from generator.read.plain import read_plain

        return read_plain(data, path, measures)
    if kind is Kind.HTML:
        from generator.read.html import read_html

        return read_html(data, path, measures)
    from generator.read.xlsx import read_xlsx

    return read_xlsx(data, path)
