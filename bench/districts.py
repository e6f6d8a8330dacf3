"""Make a workspace of many districts: the shipped one under other names.

Run as `python -m bench.districts FOLDER COUNT`, before anything is timed. Each has a name, a
parent's name and a number of its own, so that no package is the same as another.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.paths import DISTRICT, ROOT

STEMS = "东南西北中上下金银铜铁石木林泉"
NAME = "松江"


def district(number: int) -> str:
    return f"{DISTRICT}-{number:03}"


def main(folder: Path, count: int) -> None:
    source = ROOT / "content" / "districts" / DISTRICT
    for number in range(count):
        target = folder / "content" / "districts" / district(number)
        shutil.copytree(source, target)
        name = STEMS[number // len(STEMS) % len(STEMS)] + STEMS[number % len(STEMS)]
        for path in target.rglob("*.yaml"):
            text = path.read_text(encoding="utf-8").replace(NAME, name)
            text = text.replace("serial: 39", f"serial: {number + 1}")
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
