"""The command `yinfa print`: the print set of a package, for the printer and the proof-reader.

Refuses to compute; it reads the options, calls the pipeline and reports.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import HERE, AsJson, EditionName, Folder, Output, command
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.pipeline.binding import Given
    from generator.pipeline.printing import Printed


Package = Annotated[
    str, typer.Argument(metavar="成套文件", help="成套文件的目录；写了 -d 就写方案")
]
OfDistrict = Annotated[
    str | None,
    typer.Option("-d", "--district", metavar="地区", help="地区；写了它，前面写方案"),
]
Parts = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="部分",
        help="一并装订的单独成册的附件或工作用表，如 annex:2、departments；可重复，按所写次序",
    ),
]
Booklet = Annotated[bool, typer.Option("--booklet", help="另做 A3 骑马订小册子，双面短边翻转")]
TwoUp = Annotated[bool, typer.Option("--two-up", help="另做校样：一面 A4 上两页，缩小，标“校样”")]
Scans = Annotated[
    list[str] | None,
    typer.Option(
        "--scan",
        metavar="页=文件",
        help="用盖章的扫描件换下这几页：3=文件、3-5=文件、附件号=文件；可重复",
    ),
]
Appended = Annotated[
    list[Path] | None,
    typer.Option("--append", metavar="文件", help="附在最后的扫描件；可重复", readable=False),
]
Copies = Annotated[
    list[str] | None,
    typer.Option(
        "--copies", metavar="单位=份数", help="这个主送或抄送单位几份，如 某某医院=43；可重复"
    ),
]
Archive = Annotated[int, typer.Option("--archive", metavar="份数", min=0, max=99, help="存档几份")]
Weight = Annotated[
    int, typer.Option("--paper", metavar="克重", min=60, max=80, help="纸每平方米几克")
]
Thickness = Annotated[
    float,
    typer.Option(
        "--thickness",
        metavar="毫米",
        min=0,
        max=0.5,
        help="一张纸多厚，小册子里层按它内移；0 不移",
    ),
]


@command("print", "印刷：把一套文件装订成一份可印的 PDF，附印制单和校对单。")
def print_set(
    package: Package,
    district: OfDistrict = None,
    edition: EditionName = None,
    parts: Parts = None,
    booklet: Booklet = False,
    two_up: TwoUp = False,
    scans: Scans = None,
    appended: Appended = None,
    copies: Copies = None,
    archive: Archive = 2,
    weight: Weight = 80,
    thickness: Thickness = 0.1,
    output: Output = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.cli.progress import showing
    from generator.pipeline.printing import PrintRequest, print_package
    from generator.pipeline.request import Request
    from generator.units import mm

    if edition is not None and district is None:
        raise typer.BadParameter("要和 -d 一起用", param_hint="-e")
    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    request = PrintRequest(
        Request(package, district, edition) if district else Path(package),
        tuple(parts or ()),
        booklet,
        two_up,
        _given(scans or (), appended or ()),
        output,
        mm(thickness),
        weight,
        _counts(copies or ()),
        archive,
    )
    with showing(quiet=as_json) as progress:
        done = print_package(workspace, request, progress)
    for line in _lines(done):
        report.say(line)
    report.close(done.findings, workspace, **_facts(done))
    return exit_code(done.findings)


def _given(scans: Sequence[str], appended: Sequence[Path]) -> tuple[Given, ...]:
    from generator.pipeline.binding import Given

    found = []
    for words in scans:
        target, sign, path = words.partition("=")
        if not (target.strip() and sign and path.strip()):
            problem = f"“{words}”应当写作 页=文件，如 3=盖章页.pdf、3-5=名单.pdf、附件号=名单.pdf"
            raise typer.BadParameter(problem, param_hint="--scan")
        plain = unicodedata.normalize("NFKC", target.strip())
        found.append(Given(plain, Path(path.strip())))
    return (*found, *(Given("", path) for path in appended))


def _counts(given: Sequence[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for words in given:
        name, count = _counted(words)
        if name in counts:
            raise typer.BadParameter(f"“{name}”写了两次", param_hint="--copies")
        counts[name] = count
    return counts


def _counted(words: str) -> tuple[str, int]:
    name, sign, count = words.rpartition("=")
    if not (name.strip() and sign and count.strip().isdecimal() and len(count) < 6):
        problem = f"“{words}”应当写作 单位=份数，如 某某医院=43"
        raise typer.BadParameter(problem, param_hint="--copies")
    return name.strip(), int(count)


def _lines(done: Printed) -> list[str]:
    if done.folder is None or done.material is None or done.job is None:
        return ["没有生成文件，原有的没有改动。"]
    bound, copies = done.material.bound, done.job.copies
    coloured = sum(side.colour for side in bound.sides)
    many = f"，印 {copies} 份" if copies else "，份数待定"
    return [
        *(f"  {f.path}" + (f"（{f.pages} 页）" if f.pages else "") for f in done.files),
        f"每份 {len(bound.sides)} 面 {bound.sheets} 张，彩色 {coloured} 面{many}。",
        f"文件在：{done.folder}",
    ]


def _facts(done: Printed) -> dict[str, object]:
    if done.material is None or done.job is None:
        return {"folder": None, "files": []}
    bound = done.material.bound
    return {
        "folder": str(done.folder) if done.folder else None,
        "sides": [
            {
                "file": None if side.file is None else bound.files[side.file].name,
                "page": None if side.blank else side.page + 1,
                "number": side.number,
                "colour": side.colour,
                "scan": None if side.scan is None else bound.taken[side.scan[0]].name,
            }
            for side in bound.sides
        ],
        "copies": done.job.copies,
        "differences": [
            {"part": one.title, "signed": signed, "printed": printed}
            for one in done.checked
            for signed, printed in one.differences
        ],
        "files": [{"path": f.path, "part": f.part, "pages": f.pages} for f in done.files],
    }
