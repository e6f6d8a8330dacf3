"""A package and scans → what is bound together: files checked and read back, sides in order.

Refuses a file that is not the one that the package was made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import press_rules as rules
from generator.diagnostics.finding import Finding, Findings, Refusal
from generator.disk import Disk, read_file, sha256
from generator.model.press import Held, PrintSet, Seen, Side, Taken
from generator.package.manifest import MANIFEST, Manifest, ManifestFile, from_json
from generator.place import FilePlace, PagePlace
from generator.press.joined import A4
from generator.press.order import ISSUE, bound, replaced
from generator.press.reading import fonts, parts, seen
from generator.press.scans import LARGEST, Scan, scan

_PAGES = re.compile(r"第?([0-9]{1,4})(?:[-—–－至]([0-9]{1,4}))?[页面]?")
_ANNEX = re.compile(r"附件([0-9]{0,3})")
OPEN_MARKS = ("【待补", "【待核")
"""How what is still to be filled in or settled begins on paper."""

_NEAR = 0.5  # points by which a page may miss A4: rounding
_SCANNED = "scan:"


@dataclass(slots=True)
class Material:
    """What is bound, with the bytes of its files and of the scans that took a side's place."""

    bound: PrintSet
    files: list[bytes]
    scans: list[bytes]


@dataclass(frozen=True, slots=True)
class Given:
    """A scan on the command line: where it goes (empty: behind everything) and its file."""

    target: str
    path: Path


def package_in(folder: Path) -> Manifest:
    """The manifest of the package in `folder`. Raises `Refusal` where there is none."""
    data = Disk().read(folder / MANIFEST)
    if data is None:
        place = FilePlace(folder.as_posix(), 0)
        raise Refusal(rules.PRINT_NO_PACKAGE.at(place, path=folder.as_posix(), manifest=MANIFEST))
    return from_json(data, (folder / MANIFEST).as_posix())


def material(
    folder: Path, manifest: Manifest, asked: Sequence[str], given: Sequence[Given]
) -> tuple[Material, Findings]:
    """The print set of a package. Raises `Refusal`."""
    findings = Findings()
    held, files = [], []
    for entry in _chosen(folder, manifest, asked):
        file, data = _held(folder, entry)
        findings.extend(_unfinished(file))
        held.append(file)
        files.append(data)
    scans = [(one, *_scanned(one, findings)) for one in given]
    taken: list[Taken] = []
    for one, made, hash_ in scans:
        if not one.target:
            held.append(_appended(one, made, hash_, len(held)))
            files.append(made.data)
    sides = bound(held)
    for number, (one, made, hash_) in enumerate(scans):
        if one.target:
            sides, place = _put(sides, held, one, made, number)
        else:
            place = "附在最后"
        taken.append(Taken(place, one.path.name, hash_, made.dpi))
    return Material(
        PrintSet(tuple(held), sides, tuple(taken)), files, [made.data for _, made, _ in scans]
    ), findings


def _unfinished(file: Held) -> Iterator[Finding]:
    """What is printed where words are still to come."""
    found = [
        (number, mark) for number, page in enumerate(file.pages, 1)
        for mark in OPEN_MARKS if mark in page.words
    ]  # fmt: skip
    if found:
        pages = "、".join(str(number) for number in dict.fromkeys(number for number, _ in found))
        yield rules.PRINT_UNFINISHED.at(
            FilePlace(file.name, 0), name=file.name, pages=pages, words=f"{found[0][1]}…】"
        )


def _chosen(folder: Path, manifest: Manifest, asked: Sequence[str]) -> list[ManifestFile]:
    """The issued document, without one all annexes; then what was asked for, in that order."""
    there = {file.part: file for file in manifest.files if file.format == "pdf"}
    by_id = {f"annex:{file.id}": file for file in there.values()}
    annexes = [file for part, file in there.items() if part.startswith("annex:")]
    chosen = [there[ISSUE]] if ISSUE in there else annexes
    for name in asked:
        file = there.get(name) or by_id.get(name)
        if file is None:
            known = "、".join(there)
            raise Refusal(rules.PRINT_NO_PART.at(FilePlace("--with", 0), name=name, names=known))
        if file not in chosen:
            chosen.append(file)
    if not chosen:
        shown = folder.as_posix()
        names = "、".join(file.title for file in there.values()) or "无"
        raise Refusal(rules.PRINT_NOTHING.at(FilePlace(shown, 0), path=shown, names=names))
    return chosen


def _held(folder: Path, entry: ManifestFile) -> tuple[Held, bytes]:
    data = Disk().read(folder / entry.path)
    if data is None or sha256(data) != entry.sha256:
        problem = "不见了" if data is None else "与生成时的不同"
        place = FilePlace(entry.path, 0)
        raise Refusal(rules.PRINT_CHANGED.at(place, name=entry.path, problem=problem))
    pages = seen(data)
    for number, page in enumerate(pages, 1):
        size = (page.width.pt, page.height.pt)
        if any(abs(a - b) > _NEAR for a, b in zip(size, A4, strict=True)):
            raise Refusal(
                rules.PRINT_NOT_A4.at(
                    PagePlace(entry.path, number), name=entry.path, page=number,
                    width=f"{page.width.mm:.0f}", height=f"{page.height.mm:.0f}",
                )
            )  # fmt: skip
    inside, loose = fonts(data)
    held = Held(
        entry.part, entry.title, entry.path, entry.sha256, pages, inside, loose, parts(data)
    )
    return held, data


def _scanned(one: Given, findings: Findings) -> tuple[Scan, str]:
    """A scan as A4 sides, and its hash. Raises `Refusal`."""
    name = one.path.name
    data = read_file(one.path, most=LARGEST)
    made = scan(data, name)
    findings.extend(made.findings)
    _, loose = fonts(made.data)
    if loose:
        names = "、".join(loose)
        findings.add(rules.PRINT_FONT_LOOSE.at(FilePlace(name, 0), name=name, fonts=names))
    return made, sha256(data)


def _appended(one: Given, made: Scan, hash_: str, number: int) -> Held:
    inside, loose = fonts(made.data)
    name = one.path.name
    return Held(f"{_SCANNED}{number}", one.path.stem, name, hash_, seen(made.data), inside, loose)


def _put(
    sides: tuple[Side, ...], held: Sequence[Held], one: Given, made: Scan, number: int
) -> tuple[tuple[Side, ...], str]:
    """`sides` with a scan in the place that it was given for, and that place in words."""
    file, first, count = _target(held, one)
    if count != made.pages:
        raise _misplaced(one, f"那里是 {count} 面，扫描件是 {made.pages} 面，张数要相同")
    own = [
        (place, side)
        for place, side in enumerate(sides, 1)
        if side.file == file and first <= side.page < first + count
    ]
    if any(side.scan for _, side in own):
        raise _misplaced(one, "那里已经换入另一件扫描件")
    pages: tuple[Seen, ...] = seen(made.data)
    colours = [page.colour for page in pages]
    places = [place for place, _ in own]
    words = f"第{places[0]}面" if count == 1 else f"第{places[0]}至{places[-1]}面"
    return replaced(sides, file, first, number, colours), f"换下{words}"


def _target(held: Sequence[Held], one: Given) -> tuple[int, int, int]:
    """The file, its first page from 0, and how many pages are meant. Raises `Refusal`."""
    if found := _PAGES.fullmatch(one.target):
        first, last = int(found[1]), int(found[2] or found[1])
        total = len(held[0].pages)
        if first > last:
            raise _misplaced(one, f"起页 {first} 在止页 {last} 后面")
        if first < 1 or last > total:
            raise _misplaced(one, f"“{held[0].title}”是第 1 到第 {total} 页")
        return 0, first - 1, last - first + 1
    found = _ANNEX.fullmatch(one.target)
    if found is None:
        raise _misplaced(one, f"看不懂“{one.target}”")
    for index, file in enumerate(held):
        starts = [page for _, page in file.parts[1:]]
        for (title, first), end in zip(file.parts, [*starts, len(file.pages)], strict=True):
            if title.split(" ")[0].endswith(one.target):
                return index, first, end - first
    raise _misplaced(one, f"装订的文件里没有{one.target}")


def _misplaced(one: Given, problem: str) -> Refusal:
    given = f"{one.target}={one.path.name}"
    return Refusal(rules.SCAN_PLACE.at(FilePlace("--scan", 0), given=given, problem=problem))
