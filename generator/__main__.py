"""`python -m generator` and the command `yinfa`: hands over to the command line."""

from __future__ import annotations

import signal
import sys

from generator.cli.interruption import interrupted


def main() -> None:
    """Run the command line and end with its exit code."""
    try:
        from generator.cli.run import run

        code = run(sys.argv[1:])
    except BaseException as error:  # before there was anything to break off
        if not interrupted(error):
            raise
        code = 130
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is said; only Python's own end is left
    sys.exit(code)


if __name__ == "__main__":
    main()
