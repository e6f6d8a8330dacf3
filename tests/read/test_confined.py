"""Thousands of files in a few children: a file that ruins one costs itself and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from generator.diagnostics import read_rules
from generator.diagnostics.finding import Finding
from generator.read import confined as room
from generator.read.confined import confined
from generator.read.gate import refused
from generator.read.limits import Limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="work given by hand needs a fork")
LITTLE = Limits(memory=1 << 29, processor=1, wall=1.5)


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def work(number: int) -> int:
    match number:
        case 5:
            os.kill(os.getpid(), signal.SIGKILL)  # as a system does that has no memory left
        case 9:
            time.sleep(60)
        case 13:
            while True:
                pass
        case 17:
            return len(bytearray(4 << 30))
        case 21:
            raise KeyError("in_x")
        case 25:
            raise refused(read_rules.EMPTY, "空.xlsx")
        case 29:
            return work(29)
        case 33:
            os._exit(0)
    return number * number


def test_each_file_has_its_result_in_order_whatever_became_of_others() -> None:
    before = children()
    kept: list[tuple[str, str]] = []
    results = list(
        confined(
            work,
            range(60),
            2,
            LITTLE,
            name=lambda n: f"{n}.xlsx",
            record=lambda *one: kept.append(one),
        )
    )
    assert [number for number, _ in results] == [*range(60)]
    said = {number: told for number, told in results if told != number * number}
    assert all(isinstance(told, Finding) for told in said.values())
    assert {number: str(told).partition("，已经停止")[0] for number, told in said.items()} == {
        5: "5.xlsx 错误 read-stopped “5.xlsx”读不下去：读取时程序中断",
        9: "9.xlsx 错误 read-stopped “9.xlsx”读不下去：读取用时过长",
        13: "13.xlsx 错误 read-stopped “13.xlsx”读不下去：读取用时过长",
        17: "17.xlsx 错误 read-stopped “17.xlsx”读不下去：读取所需的内存过多",
        21: "21.xlsx 错误 read-stopped “21.xlsx”读不下去：读取时程序出错：KeyError",
        25: str(refused(read_rules.EMPTY, "空.xlsx").finding),
        29: "29.xlsx 错误 read-stopped “29.xlsx”读不下去：里面的层次过多",
        33: "33.xlsx 错误 read-stopped “33.xlsx”读不下去：读取时程序中断",
    }
    assert [(name, "KeyError: 'in_x'" in trace) for name, trace in kept] == [("21.xlsx", True)]
    assert children() <= before


def test_processor_time_is_counted_for_each_file_anew() -> None:
    """Together these take more than one file may."""

    def busy(number: int) -> int:
        until = time.process_time() + 0.3
        while time.process_time() < until:
            pass
        return number

    limits = Limits(memory=1 << 29, processor=1, wall=30.0)
    assert [told for _, told in confined(busy, range(5), 1, limits)] == [*range(5)]


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(100_000):
            taken.append(number)
            yield number

    results = confined(lambda number: number, items(), 2)
    assert next(results) == (0, 0)
    assert len(taken) < 500
    results.close()


def test_large_items_and_large_results_do_not_wait_for_each_other() -> None:
    """Both are far larger than a pipe holds."""
    items = [bytes([number]) * 2_000_000 for number in range(12)]
    results = confined(lambda data: data + data, items, 2, name=lambda data: str(data[0]))
    assert [told[:1] for _, told in results] == [bytes([number]) for number in range(12)]


def test_children_are_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_FILES", 20)
    pids = [pid for _, pid in confined(lambda _: os.getpid(), range(200), 2)]
    assert len(set(pids)) >= 10
    assert max(pids.count(pid) for pid in set(pids)) <= 20


def test_an_interrupt_leaves_no_child_behind() -> None:
    before = children()
    results = confined(lambda number: time.sleep(60), range(10), 2)
    threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        next(results)
    assert children() <= before


def test_one_who_stops_asking_leaves_no_child_behind() -> None:
    before = children()
    results = confined(lambda number: number, range(1000), 2)
    next(results)
    results.close()
    assert children() <= before


ORPHANS = """
import os, sys, time
from pathlib import Path
from generator.read.confined import confined

def work(number):
    Path(sys.argv[1], str(os.getpid())).touch()
    return number

results = confined(work, iter(range(10)), 2)
print(next(results), flush=True)
time.sleep(60)
"""


def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(room.__file__).parents[2])}
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHANS, str(tmp_path)], stdout=subprocess.PIPE, env=environment
    )
    assert parent.stdout is not None
    parent.stdout.readline()
    parent.kill()
    parent.wait()
    pids = [int(path.name) for path in tmp_path.iterdir()]
    assert pids
    until = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(alive, pids))


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
