"""Make a workspace with a register, and the workbooks that its units send back.

One workbook is made as `yinfa forms` makes it and filled in; the others are this one with another
unit and other figures (fixed seed), so that ten thousand are made in a minute.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from generator.compose.unit_book import unit_book
from generator.layout.page import sheets
from generator.model.form import book_key
from generator.model.form_spec import Asked
from generator.pipeline.owed import Intake, intake
from generator.render.xlsx import render_xlsx
from generator.workspace import Workspace
from tests.returned import named_cells, typed

PROGRAMME, DISTRICT, PERIOD = "integrity-action", "songjiang", "2022-Q3"
REGISTER = "名册.csv"
RETURNED = "收件"
_CODE, _NAME = "90000", "第九〇〇〇〇号诊所"
_FIGURE = 7_000_001
"""What every figure of the sample form is, to be found and replaced."""
_TASK = 100
"""How often everything was done that the sheet of tasks asks for, and to how many percent."""
_FIGURES = f"<v>{_FIGURE}</v>".encode()
_TYPED, _WRONG = "<v>1e1</v>", "<v>-1</v>"
_REFUSED = 99
"""Of a hundred units, the one whose return is sent back."""
_TOTALLED = "in_gifts_taken_cases"
"""An input that all these units fill in, whose total is put down."""
_PERSON = "经办甲"
_CAME = 1_664_600_000
"""Seconds of the day on which they came, a quiet while ago."""
_SENT_OUT = ("head.unit", "head.period", "head.sheet-unit", "head.sheet-period")
"""What the workbook says when it goes out."""
_HEAD = "单位代码,单位名称,类别,街道,联系人,联系电话"
_KINDS = ("hospital", "community-centre", "other-institution")


def register(count: int) -> str:
    """Units of three kinds in twenty streets, all made up."""
    rows = [f"{_CODE},{_NAME},other-institution,第一街道,,"]
    for number in range(1, count + 1):
        kind = _KINDS[number % 3]
        rows.append(f"{number:05},{_name(number)},{kind},第{number % 20 + 1}街道,,000-{number:05}")
    return "\n".join((_HEAD, *rows)) + "\n"


def _name(number: int) -> str:
    digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in f"{number:05}")
    return f"第{digits}号诊所"


def sample(local: Intake) -> dict[str, bytes]:
    """The parts of one returned workbook; every figure in it is another one."""
    owed = local.by_code[_CODE]
    document = unit_book(local.edition, owed, local.specs, local.numbers)
    assert document is not None
    data = render_xlsx(document, sheets(document, local.edition.measures))
    places = named_cells(data)
    values: dict[str, int | float | str] = {}
    for piece in owed.pieces:
        spec = local.specs[piece.key]
        for asked in spec.asked:
            name = book_key(spec.id, asked.key)
            if name in places and asked.open_to(owed.unit.terms):
                values |= _answer(name, asked, spec.kind)
    filled = typed(data, values)
    with ZipFile(BytesIO(filled)) as book:
        return {info.filename: book.read(info) for info in book.infolist()}


def _answer(name: str, asked: Asked, kind: str) -> dict[str, int | float | str]:
    """A figure, an option or a sentence; unit and period stay as they went out."""
    if asked.path in _SENT_OUT:
        return {}
    if asked.is_number:
        return {name: _FIGURE if kind == "form" else _TASK}
    if asked.path.startswith("head."):
        return {name: "2022-10-03" if asked.input.type == "date" else _PERSON}
    return {name: asked.input.options[1] if asked.input.options else "已按方案组织，有记录可查"}


def returned(parts: Mapping[str, bytes], number: int, value: int) -> bytes:
    """The sample as another unit filled it in; cases, persons and amounts go together.

    Of a hundred, two have a figure in another spelling, and one has a figure that cannot be.
    """
    figure = f"<v>{value}</v>"
    one = {33: _TYPED, 66: _TYPED, _REFUSED: _WRONG}.get(number % 100, figure)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=1) as book:
        for name, part in parts.items():
            words = part
            if name.startswith("xl/worksheets/sheet"):
                words = words.replace(_CODE.encode(), f"{number:05}".encode())
                words = words.replace(_NAME.encode(), _name(number).encode())
                words = words.replace(_FIGURES, one.encode(), 1)
                words = words.replace(_FIGURES, figure.encode())
            book.writestr(name, words)
    return buffer.getvalue()


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    workspace = Workspace.init(folder)
    units = folder / REGISTER
    units.write_text(register(count), encoding="utf-8")
    local, findings = intake(workspace, PROGRAMME, DISTRICT, None, PERIOD, units)
    if local is None:
        raise SystemExit("\n".join(map(str, findings)))
    parts, dice = sample(local), random.Random(7)
    total = 0
    for number in range(1, count + 1):
        value = dice.randrange(3, 9)
        total += value * (number % 100 != _REFUSED)
        path = folder / RETURNED / f"第{number % 20 + 1}街道" / f"{number:05}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(returned(parts, number, value))
        os.utime(path, (_CAME + number, _CAME + number))
    totals = json.dumps({_TOTALLED: total})
    (folder / "totals.json").write_text(totals, encoding="utf-8")


if __name__ == "__main__":
    main()
