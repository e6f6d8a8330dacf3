"""The look of cells, worked out once for all cells of a workbook that look alike.

openpyxl compares a whole font, border or alignment for each cell that gets one; here a look that
is the same object is known again by that. Refuses to know what looks good.
"""

from __future__ import annotations

from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell

_Key = tuple[bytes, str, int]
_KNOWN: WeakKeyDictionary[Workbook, dict[_Key, tuple[Any, object]]] = WeakKeyDictionary()
"""By workbook: what a style becomes with one more look, and that look, kept so that its id is."""


def give(cell: Cell | MergedCell, **looks: object) -> None:
    """Set `font`, `border`, `alignment`, `fill`, `protection` or `number_format` of a cell.

    Quick for a look that is used again: hand over the same object.
    """
    styled: Any = cell
    known = _KNOWN.setdefault(styled.parent.parent, {})
    for name, look in looks.items():
        key = (bytes(styled._style or b""), name, id(look))
        found = known.get(key)
        if found is None:
            setattr(cell, name, look)
            known[key] = (copy(styled._style), look)
        else:
            styled._style = copy(found[0])
