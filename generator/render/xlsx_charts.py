"""Charts of a sheet: the table of their figures, and below it a native chart of its cells.

Who changes a figure sees the bars change. Refuses to draw what the table does not have.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from generator.formats.sheets import address
from generator.model.document import Chart
from generator.model.layout import Colour
from generator.render.xlsx_blocks import Leaf, write_text
from generator.render.xlsx_tables import sheet_columns, write_table
from generator.units import ZERO, Length, mm

LYING_BAR, LYING_LEAST = mm(6.5), mm(22)
UPRIGHT = mm(60)
CENTIMETRES = 2.54  # an inch
AROUND = 0.94
"""Part of the sheet's width that a chart takes."""


def write_chart(leaf: Leaf, block: Chart, widths: Sequence[Length]) -> None:
    """The caption, the table, the chart; they stay on one page where one has room for them."""
    rows = len(block.table.rows)
    height = UPRIGHT if block.upright else LYING_LEAST + LYING_BAR * rows
    lines = len(block.table.head) + rows + 1
    leaf.keep_together(height + leaf.measures.row_height(1) * lines)
    write_text(leaf, str(block.caption), "table-note")
    first = leaf.row
    write_table(leaf, block.table, widths, ZERO, repeat=False)
    if not rows or leaf.row - first != rows + len(block.table.head):
        return
    leaf.keep_together(height)
    drawn = _native(leaf, block, widths, first)
    # The stubs take the defaults, whole centimetres, for the type.
    drawn.width = round(leaf.width.inches * CENTIMETRES * AROUND, 2)  # type: ignore[assignment]
    drawn.height = round(height.inches * CENTIMETRES, 2)
    leaf.advance(leaf.measures.table_pad_y)
    leaf.sheet.add_chart(drawn, address(leaf.row, 1))
    leaf.advance(height + leaf.measures.pitch)


def _native(leaf: Leaf, block: Chart, widths: Sequence[Length], first: int) -> BarChart:
    columns = sheet_columns(leaf, widths)
    heads = len(block.table.head)
    top, bottom = first + heads, first + heads + len(block.table.rows) - 1
    figures, labels = columns[-1][0], columns[0][0]
    drawn = BarChart()
    drawn.type = "col" if block.upright else "bar"
    drawn.add_data(
        Reference(leaf.sheet, min_col=figures, min_row=top, max_row=bottom), titles_from_data=False
    )
    drawn.set_categories(Reference(leaf.sheet, min_col=labels, min_row=top, max_row=bottom))
    drawn.title = str(block.caption)
    if drawn.title is not None:
        drawn.title.overlay = False
    drawn.legend = None
    drawn.gapWidth = 60
    drawn.x_axis.delete = False
    drawn.y_axis.delete = True
    drawn.y_axis.majorGridlines = None
    drawn.y_axis.scaling.min = 0
    if not block.upright:
        drawn.x_axis.scaling.orientation = "maxMin"
    drawn.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    series = drawn.series[0]
    series.graphicalProperties = GraphicalProperties(
        solidFill=Colour.SHADE.value, ln=LineProperties(solidFill=Colour.BLACK.value)
    )
    return drawn
