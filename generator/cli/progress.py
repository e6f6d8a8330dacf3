"""A line on the terminal that says which step a build is at; nothing where nobody looks.

Refuses to know the steps' work; it shows what the pipeline tells it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STAGE_WORDS = {
    "load": "读取内容",
    "localize": "落到本地",
    "lint": "检查内容",
    "compose": "编排文件",
    "layout": "排版",
    "render": "输出",
    "package": "成套",
}
"""What a stage is called on the screen."""


def _unseen(stage: str, subject: str) -> None:
    """Show nothing."""


@contextmanager
def showing(*, quiet: bool) -> Iterator[Callable[[str, str], None]]:
    """A callback for the pipeline; silent with `quiet` or where errors do not go to a terminal."""
    if quiet or not sys.stderr.isatty():
        yield _unseen
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda stage, subject: status.update(f"{STAGE_WORDS[stage]}  {subject}")
