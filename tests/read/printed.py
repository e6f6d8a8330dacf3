"""Foreign PDFs for tests: HTML as a browser would print it, in our fonts."""

from __future__ import annotations

from generator.model.observed import Observed, Paragraph, Table
from generator.read.files import read
from tests.fonts import fonts

STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
body { font: 16pt/28pt "Noto Serif CJK SC"; margin: 0 }
p { margin: 0; text-indent: 2em; text-align: justify }
table { border-collapse: collapse; width: 100%; font-size: 12pt; line-height: 18pt }
td, th { border: 0.5pt solid black; padding: 3pt 5pt; font-weight: normal; text-align: left }
.free td, .free th { border: none }
"""


def printed(body: str, style: str = "") -> bytes:
    """A PDF of a body of HTML."""
    fonts()
    from weasyprint import HTML

    return bytes(HTML(string=f"<style>{STYLE}{style}</style>{body}").write_pdf())


def seen(body: str, style: str = "") -> Observed:
    """The same, read."""
    return read(printed(body, style), "来文.pdf")


def tables(found: Observed) -> list[Table]:
    return [item for item in found.items if isinstance(item, Table)]


def texts(found: Observed) -> list[str]:
    return [item.text for item in found.items if isinstance(item, Paragraph)]


def rows(table: Table) -> list[str]:
    """Each row as a line: cells parted by |, their width behind ×, ^ for one merged from above."""
    return ["|".join(map(_cell, row.cells)) for row in table.rows]


def _cell(cell: object) -> str:
    from generator.model.observed import Cell

    assert isinstance(cell, Cell)
    said = "^" if cell.covered else "/".join("".join(p.text.split()) for p in cell.paragraphs)
    return f"{said}×{cell.columns}" if cell.columns > 1 else said


def table(*lines: str, head: str = "") -> str:
    """HTML of a table in the notation of `rows`, without merged cells."""
    top = f"<thead>{_line(head, 'th')}</thead>" if head else ""
    return f"<table>{top}<tbody>{''.join(_line(line, 'td') for line in lines)}</tbody></table>"


def _line(line: str, tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in line.split("|")) + "</tr>"
