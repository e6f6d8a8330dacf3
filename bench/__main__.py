"""`python -m bench`: measure a build, 20 pages, the peers' ways and the stages, interleaved.

Only starts processes and keeps what they took; stays small itself (see `measure`).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.measure import Failed, Run, measure
from bench.paths import DISTRICT, NOTICE_WORDS, PROGRAMME, RESULT, ROOT, SETTERS, SINGLE_PART
from bench.table import report

ROUNDS = 5
HELP_RUNS = 20
"""Runs of `--help` in all, spread over the rounds."""


class Bench:
    """The scratch folder of one run of the benchmark, and the commands that work in it."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.words = scratch / "words.json"
        self.template = scratch / "template.docx"
        self.fonts = scratch / "fonts"
        self.folders: dict[str, Path] = {}
        self._count = 0
        self._environment = {
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "XDG_CACHE_HOME": str(scratch / "cache"),
        }
        self._environment.pop("FONTCONFIG_FILE", None)

    def prepare(self) -> None:
        """Words, template and font configuration: made once, not timed."""
        self._module("words", self.words, self.fonts)
        self._module("template", self.words, self.template)

    def ours(self, *options: str, name: str = "ours") -> Run:
        command = [sys.executable, "-m", "generator", "build", PROGRAMME, "-d", DISTRICT]
        return self._run([*command, *options, "-o", str(self._folder(name))])

    def part(self) -> Run:
        return self.ours("--only", SINGLE_PART, name="part")

    def peer(self) -> Run:
        paths = (self.words, self.template, self.scratch / "profile", self._folder("peer"))
        script = str(ROOT / "bench" / "peer.py")
        return self._run([sys.executable, script, *map(str, paths)], **self._with_fonts())

    def notice(self, setter: str) -> tuple[Run, dict[str, float]]:
        """The notice of 20 pages, set by one of `SETTERS`; also the seconds by step."""
        seconds = self.scratch / "seconds.json"
        paths = (self.fonts, self._notice(setter), seconds)
        command = [sys.executable, "-m", f"bench.pages_{setter}", *map(str, paths)]
        done = self._run(command, **self._with_fonts())
        found: dict[str, float] = json.loads(seconds.read_text(encoding="utf-8"))
        return done, found

    def help(self) -> Run:
        return self._run([str(Path(sys.executable).with_name("yinfa")), "--help"], sample=False)

    def python(self) -> Run:
        return self._run([sys.executable, "-c", "pass"], sample=False)

    def stages(self) -> dict[str, Any]:
        """Figures of each stage, from a build in a process of its own."""
        target = self.scratch / "stages.json"
        self._module("stages", self._folder("stages"), target)
        found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        return found

    def outputs(self) -> dict[str, Any]:
        """What the last run of each case left."""
        return {name: self._outputs(self.folders[name]) for name in ("ours", "peer", "part")}

    def _outputs(self, folder: Path) -> dict[str, int]:
        return self._told("outputs", folder)

    def edges(self) -> dict[str, Any]:
        """How the last notice of each setter came out."""
        words = self.fonts / NOTICE_WORDS
        return {setter: self._told("edges", words, self._notice(setter)) for setter in SETTERS}

    def _notice(self, setter: str) -> Path:
        return self.scratch / f"notice-{setter}.pdf"

    def _with_fonts(self) -> dict[str, str]:
        """For whoever reads the fonts through fontconfig and does not configure them."""
        (configuration,) = self.fonts.glob("fonts-*.conf")  # named by its content
        return {"FONTCONFIG_FILE": str(configuration)}

    def _told(self, module: str, *paths: Path) -> Any:
        """What a module of the benchmark prints as JSON."""
        command = [sys.executable, "-m", f"bench.{module}", *map(str, paths)]
        return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)

    def _folder(self, name: str) -> Path:
        """A new folder for a run; that of the run before it is removed."""
        if name in self.folders:
            shutil.rmtree(self.folders[name], ignore_errors=True)
        self._count += 1
        self.folders[name] = self.scratch / f"{name}-{self._count}"
        return self.folders[name]

    def _module(self, name: str, *paths: Path) -> None:
        self._run([sys.executable, "-m", f"bench.{name}", *map(str, paths)], sample=False)

    def _run(self, command: list[str], *, sample: bool = True, **more: str) -> Run:
        return measure(
            command,
            folder=ROOT,
            environment={**self._environment, **more},
            log=self.scratch / "log.txt",
            sample=sample,
        )


def run(bench: Bench, rounds: int) -> dict[str, Any]:
    """Warm everything up once, then measure; each round runs every case, in turning order."""
    bench.prepare()
    cases = {"ours": bench.ours, "peer": bench.peer, "part": bench.part}
    short = {"help": bench.help, "python": bench.python}
    for warm_up in (*cases.values(), *short.values(), bench.stages):
        warm_up()
    for setter in SETTERS:
        bench.notice(setter)
    load = [os.getloadavg()[0]]
    runs: dict[str, list[Run]] = {name: [] for name in (*cases, *short)}
    notices: dict[str, list[tuple[Run, dict[str, float]]]] = {name: [] for name in SETTERS}
    stages = []
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for name in _turned(list(cases), number):
            runs[name].append(cases[name]())
        for setter in _turned(SETTERS, number):
            notices[setter].append(bench.notice(setter))
        for _ in range(-(-HELP_RUNS // rounds)):
            for name, call in short.items():
                runs[name].append(call())
        stages.append(bench.stages())
    load.append(os.getloadavg()[0])
    return {
        "date": time.strftime("%Y-%m-%d"),
        "machine": machine(),
        "load": load,
        "rounds": rounds,
        "cases": {name: _summary(found) for name, found in runs.items()},
        "outputs": bench.outputs(),
        "notices": {name: _notice_summary(found) for name, found in notices.items()},
        "edges": bench.edges(),
        "stages": _stage_summary(stages),
    }


def _turned(names: Sequence[str], number: int) -> list[str]:
    """The names, another one first in every round."""
    first = number % len(names)
    return [*names[first:], *names[:first]]


def _summary(runs: list[Run]) -> dict[str, Any]:
    return {
        key: _figures(getattr(run, key) for run in runs)
        for key in ("wall", "cpu", "tree", "largest")
    }


def _notice_summary(found: list[tuple[Run, dict[str, float]]]) -> dict[str, Any]:
    """Of whole processes, and in seconds of their steps; `both` is composing and writing."""
    steps = {step: _figures(laps[step] for _, laps in found) for step in found[0][1]}
    both = _figures(laps["compose"] + laps["write"] for _, laps in found)
    return {**_summary([run for run, _ in found]), **steps, "both": both}


def _stage_summary(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """Medians of each stage; `pieces` (subject, seconds) are those of the last round."""
    return {
        name: {
            **{
                key: _figures(stages[name][key] for stages in rounds if name in stages)
                for key in ("wall", "cpu", "after", "peak")
            },
            "pieces": stage["pieces"],
        }
        for name, stage in rounds[-1].items()
    }


def _figures(values: Iterable[float]) -> dict[str, Any]:
    found = list(values)
    return {"median": statistics.median(found), "all": found}


def machine() -> dict[str, object]:
    """What the figures depend on; nothing that names the machine."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "python": platform.python_version(),
        "libreoffice": " ".join(_said("soffice", "--version").split()[:2]),
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text(encoding="utf-8").splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def save(result: Mapping[str, Any]) -> None:
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    if sys.argv[1:2] == ["batch"]:
        from bench import batch

        return batch.main(sys.argv[2:])
    if sys.argv[1:2] == ["rebuild"]:
        from bench import rebuild

        return rebuild.main(sys.argv[2:])
    if sys.argv[1:2] == ["proof"]:
        from bench import proof

        return proof.main(sys.argv[2:])
    if sys.argv[1:2] == ["draft"]:
        from bench import draft

        return draft.main(sys.argv[2:])
    if sys.argv[1:2] == ["collect"]:
        from bench import collect

        return collect.main(sys.argv[2:])
    if sys.argv[1:2] == ["impose"]:
        from bench import impose

        return impose.main(sys.argv[2:])
    if sys.argv[1:2] == ["kill-package"]:
        from bench import kill_package

        return kill_package.main(sys.argv[2:])
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"default {ROUNDS}")
    rounds = max(1, parser.parse_args().rounds)
    if shutil.which("soffice") is None:
        print("LibreOffice (soffice) is not installed: run scripts/setup.", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as scratch:
        try:
            result = run(Bench(Path(scratch)), rounds)
        except Failed as error:
            print(error, file=sys.stderr)
            return 3
    save(result)
    print(report(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
