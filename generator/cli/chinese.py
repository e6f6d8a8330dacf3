"""The command-line library's own words in Chinese: usage, help, and wrong use.

Refuses to add behaviour; every method only says it in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from rich.text import Text
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

rich_utils.OPTIONS_PANEL_TITLE = "选项"
rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
rich_utils.COMMANDS_PANEL_TITLE = "命令"
rich_utils.ERRORS_PANEL_TITLE = "错误"
rich_utils.REQUIRED_LONG_STRING = "[必填]"
rich_utils.DEFAULT_STRING = "[默认：{}]"


def _one_text(items: Iterable[Any]) -> Text:
    """The words of an option's help, going on in the next line: Chinese has no blanks to break at."""
    texts = [item if isinstance(item, Text) else Text(str(item)) for item in items]
    return Text(" ", overflow="fold").join(texts)


rich_utils.Columns = _one_text  # type: ignore[attr-defined, assignment]


def _untyped(params: Iterable[Any]) -> None:
    """Say no `<bool>` or `<str>` beside what has no Chinese word for its value."""
    for param in params:
        if param.metavar is None or param.param_type_name == "argument":
            param.display_type_rich = lambda ctx: ""  # noqa: ARG005 the library's signature


ORDER = (
    "init", "list", "draft", "new", "starter", "lint", "build", "sign", "number", "issue", "print",
    "verify", "pack", "publish", "adopt", "diff", "coverage", "tasks",
    "forms", "progress", "collect", "ledger", "report", "fill",
    "check", "rules", "calibrate", "migrate", "schema", "doctor",
)  # fmt: skip
"""All commands in the order of the work; those of a group stand as they are written."""


class _InChinese:
    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage:", "用法：")

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这份说明"
            _untyped([option])
        return option


class ChineseCommand(_InChinese, TyperCommand):
    """A command whose help is Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["options_metavar"] = "[选项]"
        super().__init__(*args, **kwargs)
        _untyped(self.params)


class ChineseGroup(_InChinese, TyperGroup):
    """The list of commands, with its help in Chinese, in the order of the work."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["options_metavar"] = "[选项]"
        kwargs["subcommand_metavar"] = "命令 …"
        super().__init__(*args, **kwargs)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 the library's signature
        known = {name: number for number, name in enumerate(ORDER)}
        return sorted(self.commands, key=lambda name: known.get(name, len(ORDER)))


_SENTENCES: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": lambda error: f"没有选项“{error.option_name}”{_close(error)}",
    "MissingParameter": lambda error: f"缺少“{_name(error)}”",
    "BadOptionUsage": lambda error: f"选项“{error.option_name}”后面缺少值",
    "BadParameter": lambda error: f"“{_name(error)}”的值不对：{_value(error.message)}",
}


_VALUES = (
    (r"Input should be a valid integer.*", "应当是整数，用半角数字写"),
    (r"Input should be a valid number.*", "应当是数，用半角数字写"),
    (r"Input should be greater than or equal to (\S+)", "应当不小于 {}"),
    (r"Input should be less than or equal to (\S+)", "应当不大于 {}"),
    (r"Input should be .*|Value .*|Invalid value.*", "不是这里能用的值"),
)
"""What the library says of a value, and how we say it; the last one is for all the rest."""


_WIDE_DASH = re.compile("(?:^| )[－—–‐−]")


def sentence(error: TyperException) -> str:
    """What was wrong in the use of the command line."""
    said = _SENTENCES.get(type(error).__name__)
    if said is not None:
        return said(error)
    message = error.message
    if message.startswith("Got unexpected extra argument"):
        extra = message.partition(" (")[2].removesuffix(")")
        dash = "；选项前的横线要用半角的 -" if _WIDE_DASH.search(extra) else ""
        return f"多了参数：{extra}{dash}"
    unknown = re.match(r"No such command '(.*?)'\.(?: Did you mean '(.*?)'\?)?", message)
    if unknown:
        near = f"，是不是“{unknown[2]}”" if unknown[2] else ""
        return f"没有命令“{unknown[1]}”{near}"
    if message.startswith("Missing command"):
        return "缺少命令"
    return message


def _value(message: str) -> str:
    """What is wrong with a value; what was said in Chinese already stays."""
    for pattern, words in _VALUES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return message


def _name(error: Any) -> str:
    if error.param is None:
        return str(error.param_hint or "参数")
    if error.param.param_type_name == "option":
        return str(error.param.opts[0])
    return str(error.param.metavar or error.param.name)


def _close(error: Any) -> str:
    possibilities = getattr(error, "possibilities", None)
    return f"，是不是“{possibilities[0]}”" if possibilities else ""
