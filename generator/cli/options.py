"""The command line's frame: the program, how a command joins it, and the options that many share.

Refuses to hold a command; those stand in `app.py` and in a module for each larger one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from generator.cli import chinese
from generator.diagnostics.finding import Severity
from generator.disk import staying_inside

program = typer.Typer(
    name="yinfa",
    cls=chinese.ChineseGroup,
    help="印发：由结构化内容生成一整套公文。",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _stay_inside(context: typer.Context, folder: Path) -> Path:
    """A command in a declared workspace leaves nothing outside, also when it ends badly."""
    whole = context.find_object(ExitStack)
    keep = whole.enter_context if whole else context.with_resource
    keep(staying_inside(folder))
    return folder


Folder = Annotated[
    Path,
    typer.Option(
        "-w",
        "--workspace",
        metavar="目录",
        help="工作目录，内有 content、templates、output",
        readable=False,
        callback=_stay_inside,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 写到标准输出")]
Districts = Annotated[
    list[str] | None,
    typer.Option(
        "-d", "--district", metavar="地区", help="地区，即 content/districts 下的目录名；可重复"
    ),
]
AllDistricts = Annotated[
    bool, typer.Option("--all-districts", help="所有地区的所有版本，不用写 -d")
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", metavar="个数", min=1, help="同时生成几套；不写则等于处理器数"),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="地址", help="交给这个 Dask 调度器，如 tcp://主机:8786"),
]
Again = Annotated[
    bool, typer.Option("--again", help="没有变的也重新生成；不写则只生成缺的和变了的")
]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="不信上次记下的摘要：内容、模板、字体逐个重读，从头检查一遍"),
]
Why = Annotated[
    bool, typer.Option("--why", help="逐个文件说明重做了没有，为什么重做；只在生成一套时能用")
]
Watch = Annotated[
    bool,
    typer.Option(
        "--watch", help="内容、模板或字体一有改动就再生成，按 Ctrl-C 结束；只在生成一套时能用"
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="部分",
        help="只生成这一部分，如 issue、annex:2；可重复。指名才做的：departments 各部门任务清单、"
        "calendar 工作日程、wall 倒排工期表、tasks 任务表、"
        "returns 各单位报送一览表、routing 发文稿纸",
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "-f", "--format", metavar="格式", help="pdf、docx、xlsx 或 ics；可重复，不写则全部"
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="目录", help="成套文件放在哪里", readable=False),
]
Preprinted = Annotated[
    bool, typer.Option("--preprinted", help="用印好版头的纸：红色的部分不印，位置照留")
]
Final = Annotated[bool, typer.Option("--final", help="定稿：还有【待补：…】就不生成，列出各处")]
Verbose = Annotated[
    bool, typer.Option("--verbose", help="另列所用的版式，及其与国标不同之处；只在生成一套时能用")
]
EditionName = Annotated[
    str | None,
    typer.Option("-e", "--edition", metavar="版本", help="本地版本；只有一个时不用写"),
]
Programme = Annotated[
    str, typer.Argument(metavar="方案", help="方案，即 content/programmes 下的目录名")
]
Profile = Annotated[
    str | None,
    typer.Option("--profile", metavar="版式", help="版式，即 content/profiles 下的文件名"),
]
Level = Annotated[
    str, typer.Option("--level", metavar="级别", help="错误、警告或提示：到这一级就以 1 退出")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="日期",
        help="指名才做的文件里，部门名称用哪一天的，写作 2026-01-31；不写则用今天的",
    ),
]
SarifFile = Annotated[
    Path | None,
    typer.Option(
        "--sarif",
        metavar="文件",
        help="结果另存为 SARIF 2.1.0，供编辑器和代码平台显示",
        readable=False,
    ),
]
ErrataFile = Annotated[
    Path | None,
    typer.Option(
        "--list",
        metavar="文件",
        help="另存一份可以交出去的勘误表，文件名以 .docx 或 .html 结尾",
        readable=False,
    ),
]
OneDistrict = Annotated[
    str,
    typer.Option("-d", "--district", metavar="地区", help="地区，即 content/districts 下的目录名"),
]
PeriodName = Annotated[
    str,
    typer.Option(
        "--period",
        metavar="时期",
        help="报的是哪个时期：2022-Q3、2022-06、2022、2020-03..2020-11；只报一次的写 once",
    ),
]
UnitsFile = Annotated[
    Path | None,
    typer.Option(
        "--units",
        metavar="名册",
        help="单位名册，XLSX 或 CSV；不写则用 district.yaml 里的 units",
        readable=False,
    ),
]
HERE = Path()

CommandT = TypeVar("CommandT", bound=Callable[..., int])


def command(name: str, words: str) -> Callable[[CommandT], CommandT]:
    """Register a command whose help is `words`."""
    return program.command(name, cls=chinese.ChineseCommand, help=words)


def given_day(words: str | None, option: str = "--as-of") -> date | None:
    """The day that an option names. Raises `typer.BadParameter` for what is no day."""
    if words is None:
        return None
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", words):  # ISO 8601 has more ways
            raise ValueError(words)
        return date.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter("要写成 2026-01-31 这样的日期", param_hint=option) from None


def severity(level: str) -> Severity:
    """The severity of that name. Raises `typer.BadParameter` for another word."""
    if level not in set(Severity):
        raise typer.BadParameter("只能是错误、警告、提示之一", param_hint="--level")
    return Severity(level)
