"""`python -m bench kill-package`: a build over an older package, killed at random moments.

The older package has another number and other tasks, files that persons changed, and one of a
person's own under a name that is needed. After each kill: is a file half, is one lost, does
`yinfa verify` name the state, and does the next build end as an undisturbed one does?
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from bench.paths import DISTRICT, PROGRAMME, ROOT

ROUNDS = 50
SEED = 8
DAY = date(2022, 7, 1)
"""The clock of these runs stands still: files laid aside go to the folder of the day."""
LAYING = "laying"
"""What a build says when it begins to change the package."""
STAGED = ".yinfa-staging/"
JOURNAL = ".yinfa-journal.json"
OLDER = {
    f"districts/{DISTRICT}/{PROGRAMME}/2022.yaml": ("serial: 39", "serial: 38"),
    f"programmes/{PROGRAMME}/tasks.yaml": ("开展", "组织开展"),
}
"""What the content of the older package says instead."""

_NOT_COPIED = shutil.ignore_patterns("__pycache__", "out")

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def build(workspace: Path, output: Path) -> None:
    """In a process of its own: a real build, which says when it begins to lay its files."""
    from generator.pipeline.build import build as run_build
    from generator.pipeline.request import Request
    from generator.workspace import Workspace

    def told(stage: str, _: str) -> None:
        if stage == "package":
            print(LAYING, flush=True)

    place = Workspace(workspace, output=output, clock=lambda: DAY)
    result = run_build(place, Request(PROGRAMME, DISTRICT), told)
    if result.folder is None:
        raise SystemExit("\n".join(map(str, result.findings)))


class Killing:
    """The scratch folder: content, the older package, and what an undisturbed build makes of it.

    The program is copied, too: a manifest names its hash, and it may be worked on meanwhile.
    """

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.workspace = scratch / "workspace"
        self.program = scratch / "program"
        for name in ("generator", "bench", "templates", "content"):
            shutil.copytree(ROOT / name, self.program / name, ignore=_NOT_COPIED)
        (self.program / "fonts").symlink_to(ROOT / "fonts")
        self.older = scratch / "older"
        self.persons = self._lay_older()
        self.before = tree(self.older)
        self.after, self.seconds, self.laying = self._undisturbed()

    def _lay_older(self) -> set[bytes]:
        content = self.workspace / "content"
        shutil.copytree(ROOT / "content", content)
        own = {name: (content / name).read_text(encoding="utf-8") for name in OLDER}
        for name, (old, new) in OLDER.items():
            if old not in own[name]:
                raise SystemExit(f"{name} does not say {old}")
            (content / name).write_text(own[name].replace(old, new), encoding="utf-8")
        self.run(self.older)
        folder = self.package(self.older)
        files = sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".xlsx"))
        persons = {}
        for path in files[::2]:
            persons[path] = path.read_bytes() + f"改 {path.name}".encode()
        notice = next(path for path in files if "38号" in path.name)
        persons[notice.with_name(notice.name.replace("38号", "39号"))] = b"a person's own"
        persons[folder / "notes.txt"] = b"a person's notes"
        for path, data in persons.items():
            path.write_bytes(data)
        for name, words in own.items():
            (content / name).write_text(words, encoding="utf-8")
        return {*persons.values()}

    def package(self, output: Path) -> Path:
        return output / DISTRICT / PROGRAMME / "2022"

    def _undisturbed(self) -> tuple[Tree, float, float]:
        """What it leaves, how long it takes, and how much of that it lays files."""
        folder = self.scratch / "undisturbed"
        shutil.copytree(self.older, folder)
        start = time.perf_counter()
        with self.start(folder) as process:
            assert process.stdout is not None
            process.stdout.readline()
            laying = time.perf_counter()
            process.wait()
        end = time.perf_counter()
        return tree(folder), end - start, end - laying

    def start(self, output: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "bench.kill_package", str(self.workspace), str(output)]
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.scratch / "cache")}
        return subprocess.Popen(
            command,
            cwd=self.program,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,
        )

    def run(self, output: Path) -> None:
        process = self.start(output)
        process.communicate()
        if process.returncode:
            raise SystemExit("a build that nobody disturbed failed")

    def killed(self, output: Path, after: float, *, laying: bool) -> None:
        """Kill so many seconds after the start, or after the first file is laid."""
        process = self.start(output)
        assert process.stdout is not None
        if laying:
            process.stdout.readline()
        time.sleep(after)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

    def verified(self, output: Path) -> str:
        command = [sys.executable, "-m", "generator", "verify", str(self.package(output)), "--json"]
        done = subprocess.run(
            command, cwd=self.program, capture_output=True, text=True, check=False
        )
        packages = json.loads(done.stdout)["packages"]
        return str(packages[0]["state"])

    def looked_at(self, output: Path) -> dict[str, Any]:
        """What is wrong after a kill; `right` says that the state has its right name."""
        found = tree(output)
        known = {*self.before.values(), *self.after.values()}
        outside = {path: data for path, data in found.items() if STAGED not in path}
        journal = [path for path in outside if path.endswith(JOURNAL)]
        files = {path: data for path, data in outside.items() if path not in journal}
        state = self.verified(output)
        right = {"new_stands"} if journal else {"old_stands"}
        if not journal and len(found) == len(outside):
            right = {"differs"}  # the older one with its edits, or the new one with the notes in it
            if files not in (self.before, self.after):
                right = set()
        return {
            "half": sum(data not in known for data in files.values()),
            "lost": len(self.persons - {*files.values()}),
            "state": state,
            "right": state in right,
        }


def run(killing: Killing, rounds: int, seed: int) -> dict[str, Any]:
    """Every second kill comes while files are being laid; that is a small part of a build."""
    dice = random.Random(seed)
    found: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for number in range(rounds):
        output = killing.scratch / f"round-{number}"
        shutil.copytree(killing.older, output)
        laying = bool(number % 2)
        killing.killed(
            output,
            dice.uniform(0, killing.laying if laying else killing.seconds),
            laying=laying,
        )
        seen = killing.looked_at(output)
        states[seen["state"]] += 1
        found["half"] += seen["half"]
        found["lost"] += seen["lost"]
        found["unnamed"] += not seen["right"]
        killing.run(output)
        found["differing"] += tree(output) != killing.after
        print(f"{number + 1} of {rounds}: {seen}", file=sys.stderr)
        shutil.rmtree(output)
    return {"rounds": rounds, "states": dict(states), **found}


def report(result: dict[str, Any], killing: Killing) -> str:
    states = "，".join(f"{name} {count}" for name, count in sorted(result["states"].items()))
    return (
        f"{result['rounds']} kills of a build of {killing.seconds:.1f} s ({killing.laying:.2f} s of it "
        f"laying files, where every second kill falls): {result['half']} half files, "
        f"{result['lost']} lost files, {result['unnamed']} states that verify did not name, "
        f"{result['differing']} second runs with other bytes; states: {states}"
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench kill-package", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"default {ROUNDS}")
    parser.add_argument("--seed", type=int, default=SEED, help=f"default {SEED}")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as scratch:
        killing = Killing(Path(scratch))
        result = run(killing, max(1, asked.rounds), asked.seed)
        print(report(result, killing))
    return int(any(result[name] for name in ("half", "lost", "unnamed", "differing")))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
