"""Set who attended a meeting, was excused and listened in (10.3).

Refuses to know who must have been there.
"""

from __future__ import annotations

from generator.layout.flow import Gap, Unit, units_of
from generator.layout.setter import Box, Setter, joined
from generator.model.document import Attendance
from generator.model.plan import Line


def attendance(setter: Setter, block: Attendance) -> list[Unit]:
    """Labels two cells in, names behind the colon, wraps below the first of them (10.3)."""
    measures, role = setter.measures, "attendance"
    left = measures.inset(measures.attendance_inset).pt
    lines: list[Line] = []
    for label, names in block.rows:
        start = left + measures.inset(len(label)).pt
        front = setter.single(label, role, left, face=measures.attendance_label)
        box = Box(start, measures.width.pt - start)
        row = setter.paragraph([(names, measures.styles[role].face)], role, box)
        lines += [joined([front, *row[:1]]), *row[1:]]
    gap = Gap(measures.pitch.pt * measures.attendance_gap_lines)
    return [gap, *units_of(block, role, lines)]
