"""The commands of `yinfa number`: the register of document numbers of an office.

Refuses to decide on a number; it calls the pipeline and reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import chinese
from generator.cli.options import HERE, AsJson, EditionName, Folder, OneDistrict, Programme, program
from generator.cli.report import Report, exit_code
from generator.diagnostics.finding import Findings
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.pipeline.numbering import Series, Taken
    from generator.records.register import Register

number = typer.Typer(
    cls=chinese.ChineseGroup,
    help="文号簿：取号、查号、留号、作废；每个机关代字每年一本，可以用 WPS 打开。",
    no_args_is_help=False,
)
program.add_typer(number, name="number")

Code = Annotated[str, typer.Argument(metavar="机关代字", help="如 青卫发")]
Year = Annotated[int, typer.Argument(metavar="年份", min=1949, max=2100, help="如 2024")]
Serial = Annotated[int, typer.Argument(metavar="顺序号", min=1, help="如 7")]


@number.command(
    "take", cls=chinese.ChineseCommand, help="取号：登记下一个没有用过的号，写进本地版本。"
)
def take(
    programme: Programme,
    district: OneDistrict,
    edition: EditionName = None,
    serial: Annotated[
        int | None,
        typer.Option("--serial", metavar="顺序号", min=1, help="要这个号；不写则取下一个"),
    ] = None,
    amendment: Annotated[
        int | None,
        typer.Option(
            "--amendment", metavar="第几条", min=1, help="给 amendments 里的第几条通知取号"
        ),
    ] = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    """The number of an edition, registered and written into its file."""
    from generator.pipeline.request import Request
    from generator.pipeline.signing import take_number

    workspace = Workspace(folder)
    taken = take_number(workspace, Request(programme, district, edition), serial, amendment or 0)
    said = f"{taken.number}，已登记，写在 {taken.path}。"
    if taken.first and serial is None:
        said += "这本文号簿刚建，从 1 号起；已经用过别的号的，请作废这个号，再用 --serial 写明要哪个号。"
    return _close(workspace, taken, said, as_json=as_json)


@number.command(
    "reserve", cls=chinese.ChineseCommand, help="留号：给不在这里制作的公文登记一个号。"
)
def reserve(
    code: Code,
    year: Year,
    serial: Annotated[
        int | None,
        typer.Argument(metavar="[顺序号]", min=1, help="不写则取下一个"),
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="标题", help="那件公文的标题")] = "",
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    """A number for a document made elsewhere."""
    from generator.pipeline.numbering import Series
    from generator.pipeline.numbering import reserve as run_reserve

    if not title.strip():
        raise typer.BadParameter("要写明是哪一件公文", param_hint="--title")
    workspace = Workspace(folder)
    taken = run_reserve(workspace, Series(code, year), serial, title.strip())
    said = f"{taken.number}，已登记给《{title.strip()}》。"
    return _close(workspace, taken, said, as_json=as_json)


@number.command("void", cls=chinese.ChineseCommand, help="作废：这个号谁也不能再用。")
def void(
    code: Code,
    year: Year,
    serial: Serial,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么作废")] = "",
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    """A number that nobody gets any more."""
    from generator.pipeline.numbering import Series
    from generator.pipeline.numbering import void as run_void

    if not reason.strip():
        raise typer.BadParameter("要写明为什么作废", param_hint="--reason")
    workspace = Workspace(folder)
    taken = run_void(workspace, Series(code, year), serial, reason.strip())
    entry = taken.entry
    said = f"{taken.number}已作废，不再给出。"
    if entry is not None and entry.programme:
        said += f"{entry.whose} 还写着它的，请用 yinfa number take 另取一个。"
    return _close(workspace, taken, said, as_json=as_json)


@number.command("list", cls=chinese.ChineseCommand, help="查号：已用的、作废的、空着的。")
def list_numbers(
    code: Annotated[
        str | None, typer.Argument(metavar="[机关代字]", help="如 青卫发；不写则列出所有文号簿")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="年份", help="只列这一年的")] = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    """What the registers hold."""
    from generator.pipeline.numbering import all_series, next_number, read_series

    report = Report(as_json=as_json, found_is_result=True)
    workspace = Workspace(folder)
    findings = Findings()
    chosen = [
        series
        for series in all_series(workspace)
        if code in (None, series.code) and year in (None, series.year)
    ]
    facts = []
    for series in chosen:
        register = read_series(workspace, series)
        findings.extend(register.findings)
        report.say(f"{series.code}〔{series.year}〕：{len(register.entries)} 个号")
        for entry in sorted(register.entries, key=lambda entry: entry.serial):
            words = (entry.title, entry.whose, entry.day, entry.reason)
            shown = "，".join(word for word in words if word)
            report.say(f"  {entry.serial}号 {entry.state} {shown}")
        if gaps := register.gaps():
            report.say(f"  没有登记的：{_ranges(gaps)}")
        if not register.findings:
            report.say(f"  下一个：{next_number(workspace, series, register)}")
        facts.append(_facts(series, register))
    if not chosen:
        report.say("还没有文号簿；yinfa number take 取号时建立。")
    report.close(findings, workspace, registers=facts)
    return exit_code(findings)


def _ranges(serials: list[int]) -> str:
    """1—38、41: what follows one another is said by its ends."""
    runs: list[list[int]] = []
    for serial in serials:
        if runs and serial == runs[-1][1] + 1:
            runs[-1][1] = serial
        else:
            runs.append([serial, serial])
    return "、".join(f"{first}—{last}" if first < last else f"{first}" for first, last in runs)


def _facts(series: Series, register: Register) -> dict[str, object]:
    return {
        "code": series.code,
        "year": series.year,
        "file": series.path,
        "numbers": [
            {
                "serial": entry.serial,
                "state": entry.state,
                "edition": entry.whose,
                "title": entry.title,
                "day": entry.day,
                "reason": entry.reason,
                "moment": entry.moment,
            }
            for entry in register.entries
        ],
        "gaps": register.gaps(),
    }


def _close(workspace: Workspace, taken: Taken, said: str, *, as_json: bool) -> int:
    report = Report(as_json=as_json)
    done = not taken.findings.stop
    report.say(said if done else "没有登记，文号簿和内容没有改动。")
    report.close(
        taken.findings,
        workspace,
        done=done,
        number=taken.number if done else None,
        serial=taken.serial if done else None,
        file=taken.path if done else None,
    )
    return exit_code(taken.findings)
