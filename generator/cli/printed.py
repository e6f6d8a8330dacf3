"""Findings as lines of text: the gravest first, words before looks, like ones folded.

Refuses to write to a stream, and to colour: a file of it reads as the screen does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from generator.diagnostics.excerpt import Excerpt, columns, printable
from generator.diagnostics.finding import Finding, Severity
from generator.place import CellPlace, FilePlace, PagePlace, ParagraphPlace, Place

WIDTH = 76
"""Columns of the words below a finding."""

FEW = 5
"""Further places that are named; the others are counted."""

_INDENT = " " * 4


def printed(
    findings: Iterable[Finding],
    excerpt: Callable[[Finding], Excerpt | None] = attrgetter("excerpt"),
    looks: Collection[str] = (),
) -> Iterator[str]:
    """What is said of them, line by line; accepted ones come last.

    `excerpt` is what is shown of the place of each; `looks` are codes that come after the others
    of their weight.
    """
    for same in folded(findings, looks):
        yield printable(_head(same))
        if (shown := excerpt(same[0])) is not None:
            yield from (f"{_INDENT}{line}" for line in _with_marker(shown))
        if len(same) > 1:
            yield f"{_INDENT}{printable(_further(same))}"


def printed_by_file(
    findings: Iterable[Finding], files: Sequence[str], looks: Collection[str] = ()
) -> Iterator[str]:
    """The same below the name of each file, with its numbers; nothing is folded over files.

    What is about none of the files comes first.
    """
    of: dict[str, list[Finding]] = {path: [] for path in files}
    others = [finding for finding in findings if finding.place.path not in of]
    for finding in findings:
        of.get(finding.place.path, []).append(finding)
    yield from printed(others, looks=looks)
    for number, (path, found) in enumerate(of.items()):
        if number or others:
            yield ""
        yield printable(f"【{path}】{summary(found) if found else '没有发现问题'}")
        yield from printed(found, looks=looks)
    yield ""


def summary(findings: Iterable[Finding]) -> str:
    """错误 2 条，警告 1 条，已认可 1 条"""
    every = list(findings)
    counts = [
        (str(severity), sum(f.severity is severity and f.accepted is None for f in every))
        for severity in Severity
    ]
    counts.append(("已认可", sum(finding.accepted is not None for finding in every)))
    return "，".join(f"{name} {count} 条" for name, count in counts if count)


def folded(findings: Iterable[Finding], looks: Collection[str] = ()) -> list[list[Finding]]:
    """Those that say the same together, at its first place.

    The gravest first, those of `looks` last of their weight; what is alike stays in its order.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        said = (finding.accepted, finding.severity, finding.code, finding.message, finding.hint)
        groups.setdefault(said, []).append(finding)

    def weight(same: list[Finding]) -> tuple[bool, int, bool]:
        return bool(same[0].accepted), same[0].severity.rank, same[0].code in looks

    return sorted(groups.values(), key=weight)


def _head(same: Sequence[Finding]) -> str:
    first, count = same[0], sum(finding.count for finding in same)
    if len(same) == 1:
        return str(first)
    return str(replace(first, message=f"{first.message}（共 {count} 处）", excerpt=None))


def _further(same: Sequence[Finding]) -> str:
    """另见 37:23、41:10 等 12 处: in the same file without its name."""
    path = same[0].place.path
    rest = [_short(finding.place, path) for finding in same[1:]]
    named = "、".join(rest[:FEW])
    return f"另见 {named}" + (f" 等 {len(rest)} 处" if len(rest) > FEW else "")


def _short(place: Place, path: str) -> str:
    if place.path != path:
        return str(place)
    match place:
        case FilePlace(_, line, column):
            return f"{line}:{column}"
        case ParagraphPlace(_, paragraph):
            return f"第{paragraph}段"
        case PagePlace(_, page, line):
            return f"第{page}页第{line}行"
        case CellPlace(_, sheet, cell):
            return f"{sheet}!{cell}"


def _with_marker(excerpt: Excerpt) -> Iterator[str]:
    """The words, and below them ^ or ～ as wide as what stands above.

    The blanks before are as wide as the words, too: so it holds in any font.
    """
    shown = excerpt.cut(WIDTH)
    yield shown.words
    found = {index for span in shown.spans for index in range(span.start, span.end)}
    between = {span.start for span in shown.spans if span.start == span.end}
    marker = "".join(
        _under(character, found=index in found, between=index in between)
        for index, character in enumerate(f"{shown.words} ")
    )
    if marker.strip():
        yield marker.rstrip()


def _under(character: str, *, found: bool, between: bool) -> str:
    wide = columns(character) == 2
    if found or between:
        return "～" if wide and found else "^ " if wide else "^"
    return "　" if wide else " " * columns(character)
