"""The result as tables in plain text. Refuses to measure anything."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import Any

from bench.paths import SETTERS

MEGABYTE = 1_000_000
KILOBYTE = 1_000

LABELS = {
    "ours": "ours: build, all parts and formats",
    "peer": "peer: docxtpl, LibreOffice, openpyxl",
    "part": "ours: build --only annex:2",
    "help": "ours: yinfa --help",
    "python": "bare interpreter (python -c pass)",
}
PEAK_TARGET = 250 * MEGABYTE
HELP_TARGET = 0.3

SETTER_LABELS = {
    "ours": "ours: page plan and PDF",
    "typst": "Typst",
    "weasyprint": "WeasyPrint alone",
}
COMPOSE_TARGET = 0.010  # s a page
NOTICE_TARGET = 1.2  # s
MILLISECOND = 0.001


def report(result: dict[str, Any]) -> str:
    """All tables of a result, and what falls short of its target."""
    machine = result["machine"]
    lines = [
        f"{result['date']}  {machine['cores']} cores, {machine['processor']}, "
        f"Python {machine['python']}, {machine['libreoffice']}",
        f"load before {result['load'][0]:.2f}, after {result['load'][1]:.2f} (1 min)",
        "",
        f"Whole processes, median of {result['rounds']} interleaved rounds; range of wall time",
        *aligned(_cases(result["cases"])),
        "",
        "What was made",
        *aligned(_outputs(result["outputs"])),
        "",
        "20 pages: composing, then writing the PDF (fresh processes; loading libraries and fonts "
        "is in the whole process only)",
        *aligned(_notices(result["notices"], result["edges"])),
        "",
        "How the 20 pages came out (lines of body text that end on the right edge within 0.3 pt; "
        "characters on lines of full-width ones)",
        *aligned(_edges(result["edges"])),
        "",
        "Stages of one build (times added up; MB resident after it, and at its peak)",
        *aligned(_stages(result["stages"])),
        "",
        *verdicts(result["cases"]),
        *notice_verdicts(result["notices"], result["edges"]),
    ]
    return "\n".join(lines)


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines, first column to the left, the others to the right."""
    table = [list(row) for row in rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
    return [
        "  ".join(
            word.ljust(width) if number == 0 else word.rjust(width)
            for number, (word, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in table
    ]


def _cases(cases: dict[str, Any]) -> Iterable[list[str]]:
    yield ["case", "runs", "wall s", "range", "CPU s", "tree MB", "largest MB"]
    for name, case in cases.items():
        wall = case["wall"]
        tree = case["tree"]["median"]
        yield [
            LABELS[name],
            str(len(wall["all"])),
            f"{wall['median']:.2f}",
            f"{min(wall['all']):.2f}-{max(wall['all']):.2f}",
            f"{case['cpu']['median']:.2f}",
            f"{tree / MEGABYTE:.0f}" if tree else "-",
            f"{case['largest']['median'] / MEGABYTE:.0f}",
        ]


def _outputs(outputs: dict[str, Any]) -> Iterable[list[str]]:
    formats = ("docx", "pdf", "xlsx")
    yield ["case", *(f"{name} KB (files)" for name in formats), "PDF pages", "PDF characters"]
    for name, made in outputs.items():
        sizes = [f"{made[f'{f}_bytes'] / KILOBYTE:.0f} ({made[f'{f}_files']})" for f in formats]
        yield [LABELS[name], *sizes, str(made["pages"]), str(made["characters"])]


def _notices(notices: dict[str, Any], edges: dict[str, Any]) -> Iterable[list[str]]:
    yield [
        "setter",
        "compose ms a page",
        "compose and write s",
        "range",
        "whole process s",
        "CPU s",
        "peak MB",
    ]
    for name in SETTERS:
        found = notices[name]
        yield [
            SETTER_LABELS[name],
            f"{found['compose']['median'] / edges[name]['pages'] / MILLISECOND:.2f}",
            f"{found['both']['median']:.3f}",
            f"{min(found['both']['all']):.3f}-{max(found['both']['all']):.3f}",
            f"{found['wall']['median']:.2f}",
            f"{found['cpu']['median']:.2f}",
            f"{found['largest']['median'] / MEGABYTE:.0f}",
        ]


def _edges(edges: dict[str, Any]) -> Iterable[list[str]]:
    yield ["setter", "pages", "KB", "full lines", "flush", "share", "characters (fewest-most)"]
    for name in SETTERS:
        found = edges[name]
        fewest, median, most = found["cells"]
        yield [
            SETTER_LABELS[name],
            str(found["pages"]),
            f"{found['bytes'] / KILOBYTE:.0f}",
            str(found["full"]),
            str(found["flush"]),
            f"{found['flush'] / found['full']:.1%}",
            f"{median:g} ({fewest}-{most})",
        ]


def _stages(stages: dict[str, Any]) -> Iterable[list[str]]:
    total = sum(stage["wall"]["median"] for stage in stages.values())
    yield ["stage", "wall s", "share", "CPU s", "after MB", "peak MB"]
    for name, stage in stages.items():
        wall = stage["wall"]["median"]
        yield [
            name,
            f"{wall:.3f}",
            f"{wall / total:.0%}",
            f"{stage['cpu']['median']:.3f}",
            f"{stage['after']['median'] / MEGABYTE:.0f}",
            f"{stage['peak']['median'] / MEGABYTE:.0f}",
        ]


def verdicts(cases: dict[str, Any]) -> list[str]:
    """One line for each target, and one for each comparison with the peer."""
    ours, peer = cases["ours"], cases["peer"]
    peak = max(ours["tree"]["median"], ours["largest"]["median"])
    start = cases["help"]["wall"]["median"]
    return [
        _target("peak memory of a build", peak, PEAK_TARGET, MEGABYTE, "MB"),
        _target("yinfa --help", start, HELP_TARGET, 1, "s"),
        *(
            _comparison(label, ours[key]["all"], peer[key]["all"])
            for key, label in (("wall", "wall time"), ("cpu", "CPU time"), ("tree", "peak memory"))
        ),
    ]


def notice_verdicts(notices: dict[str, Any], edges: dict[str, Any]) -> list[str]:
    """The targets of the 20 pages, and how long the others take."""
    ours = notices["ours"]
    a_page = ours["compose"]["median"] / edges["ours"]["pages"]
    return [
        _target("composing a page", a_page, COMPOSE_TARGET, MILLISECOND, "ms"),
        _target("20 pages composed and written", ours["both"]["median"], NOTICE_TARGET, 1, "s"),
        *(
            _comparison(
                "20 pages composed and written",
                ours["both"]["all"],
                notices[name]["both"]["all"],
                SETTER_LABELS[name],
            )
            for name in SETTERS
            if name != "ours"
        ),
    ]


def _target(what: str, value: float, target: float, unit: float, name: str) -> str:
    verdict = "met" if value < target else "NOT MET"
    return f"target {verdict}: {what} {value / unit:.3g} {name} (under {target / unit:g} {name})"


def _comparison(
    what: str, ours: Sequence[float], peer: Sequence[float], name: str = "the peer"
) -> str:
    """Pairs of one round are compared, so that a slow spell of the machine strikes both sides."""
    ratios = [one / other for one, other in zip(ours, peer, strict=True)]
    middle = statistics.median(ratios)
    word = "better than" if middle < 1 else "WORSE than"
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    return f"{word} {name}: {what}, ours / peer = {middle:.2f} ({spread}), median of rounds"
