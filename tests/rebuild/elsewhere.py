"""Run commands as on another day: `python -m tests.rebuild.elsewhere DAYS COMMAND… [, COMMAND…]`.

The clock of the process is put forward before anything of the program is loaded.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta

_real = time.time


def main(days: int, commands: list[list[str]]) -> int:
    time.time = lambda: _real() + days * 86400  # date.today() asks it, too
    from generator.cli.run import run
    from generator.workspace import Workspace

    defaults = Workspace.__init__.__kwdefaults__
    assert defaults is not None
    defaults["moment"] = lambda: datetime.now() + timedelta(days=days)  # noqa: DTZ005 local time is what it is
    return max(run(command) for command in commands)


def _split(arguments: list[str]) -> list[list[str]]:
    commands: list[list[str]] = [[]]
    for argument in arguments:
        if argument == ",":
            commands.append([])
        else:
            commands[-1].append(argument)
    return commands


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), _split(sys.argv[2:])))
