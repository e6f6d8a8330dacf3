"""What `yinfa ledger` says about returns, as lines and as JSON.

Refuses to ask and to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.board import Line
    from generator.model.ledger import Entry
    from generator.pipeline.deciding import Office


def board_lines(office: Office, lines: Sequence[Line], today: date) -> Iterator[str]:
    """Totals, then who lacks what or came late, then what waits."""
    from generator.compose.board import board_sentence
    from generator.compose.board_words import state_words
    from generator.model.board import by_unit, piece_words

    yield board_sentence(lines)
    for code_, own in by_unit(lines).items():
        named = [
            f"{piece_words(line.piece, line.owed.pieces)} {state_words(line, today)}"
            for line in own
            if line.lacks or line.is_late
        ]
        if own[0].reason:
            named = [f"不计：{own[0].reason}"]
        if named:
            group = f"（{own[0].unit.group}）" if own[0].unit.group else ""
            yield f"  {code_} {own[0].unit.name}{group}：{'；'.join(named)}"
    for entry, standing, told in office.waiting():
        title = office.title(entry.unit, entry.piece)
        number = standing.number if standing else 0
        yield f"  待定　{entry.unit} {office.name(entry.unit)} {title}：与第{number}版不同：{told}"


def moment_words(at: str) -> str:
    """2022-10-08 09:30, from how the ledger writes it; a day alone stays one."""
    return at[:16].replace("T", " ")


def unit_lines(office: Office, unit: str, versions: Sequence[Entry]) -> Iterator[str]:
    """Every version of every piece with its open faults; what stands is marked."""
    yield f"{unit} {office.name(unit)}"
    standing = office.ledger.of_unit(unit, office.period)
    waiting = {(e.piece, e.number): told for e, _, told in office.waiting(unit)}
    for one in versions:
        now = "，现用" if standing[one.piece].number == one.number else ""
        late = "，迟报" if one.late else ""
        came = f"{moment_words(one.received)}　“{one.name}”（{one.origin}）"
        title = office.title(unit, one.piece)
        yield f"  {title} 第{one.number}版 {one.state}{now}{late}　{came}"
        if told := waiting.get((one.piece, one.number)):
            yield f"    差别：{told}"
        for fault in one.faults:
            explained = f"（已说明：{fault.explained}）" if fault.explained else ""
            where = f"{fault.weight} {fault.cell}".rstrip()
            yield f"    {where} {fault.message}。{fault.hint}{explained}"
        if one.remark:
            yield f"    备注：{one.remark}"


def line_as_json(line: Line) -> dict[str, object]:
    """One piece of one unit."""
    return {
        "unit": line.unit.code,
        "name": line.unit.name,
        "group": line.unit.group,
        "piece": line.piece.key,
        "title": line.piece.title,
        "state": line.state,
        "late": line.is_late,
        "version": line.entry.number if line.entry else 0,
        "reason": line.reason,
    }


def version_as_json(one: Entry) -> dict[str, object]:
    """One version of one piece, with its values and faults."""
    return {
        "piece": one.piece,
        "version": one.number,
        "state": one.state,
        "late": one.late,
        "received": one.received,
        "name": one.name,
        "sha256": one.sha256,
        "origin": one.origin,
        "answers": {key: str(answer.value) for key, answer in one.answers.items()},
        "faults": [
            {
                "weight": fault.weight,
                "rule": fault.rule,
                "cell": fault.cell,
                "message": fault.message,
                "explained": fault.explained,
            }
            for fault in one.faults
        ],
    }
