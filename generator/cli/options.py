"""The command line's frame: the program, how a command joins it, and the options that many share.

Refuses to hold a command; those stand in `app.py` and in a module for each larger one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from generator.cli import chinese
from generator.diagnostics.finding import Severity

program = typer.Typer(
    name="yinfa",
    cls=chinese.ChineseGroup,
    help="印发：由结构化内容生成一整套公文。",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Folder = Annotated[
    Path,
    typer.Option(
        "-w",
        "--workspace",
        metavar="目录",
        help="工作目录，内有 content、templates、output",
        readable=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="结果以 JSON 写到标准输出")]
District = Annotated[
    str, typer.Option("-d", "--district", metavar="地区", help="地区，即 content/districts 下的目录名")
]  # fmt: skip
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
HERE = Path()

CommandT = TypeVar("CommandT", bound=Callable[..., int])


def command(name: str, words: str) -> Callable[[CommandT], CommandT]:
    """Register a command whose help is `words`."""
    return program.command(name, cls=chinese.ChineseCommand, help=words)


def severity(level: str) -> Severity:
    """The severity of that name. Raises `typer.BadParameter` for another word."""
    if level not in set(Severity):
        raise typer.BadParameter("只能是错误、警告、提示之一", param_hint="--level")
    return Severity(level)
