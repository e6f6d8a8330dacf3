"""Any history of builds, edits and deaths: what a person wrote is still there at its end."""

from __future__ import annotations

import contextlib
import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import example, given, settings

from generator.disk import WorkspaceError
from generator.package.commit import PackageFile, commit
from generator.package.guard import lock_names
from generator.package.journal import Aside, Journal, Move, Removal, from_bytes, to_bytes
from generator.package.manifest import MANIFEST, Manifest, from_json
from generator.package.names import numbered
from generator.package.verifying import State, verify
from tests.package.faulty import FaultyDisk, Killed, QuickDisk, tree

EMPTY = Manifest(programme="p", district="d", edition="e")
PATHS = ["甲.docx", "甲（2）.docx", "乙.xlsx", "科室/甲.docx", "丙.pdf"]
DAY = date(2022, 6, 30)

versions = st.dictionaries(st.sampled_from(PATHS), st.integers(1, 3), min_size=1)
builds = st.tuples(st.just("build"), versions, st.booleans(), st.integers(0, 70), st.booleans())
edits = st.tuples(st.just("edit"), st.sampled_from(PATHS), st.integers(1, 4))
removals = st.tuples(st.just("remove"), st.sampled_from(PATHS))
histories = st.lists(builds | edits | removals, min_size=2, max_size=9)


def made(path: str, version: int) -> PackageFile:
    ending = path.rpartition(".")[2]
    return PackageFile(path, path, "x", "标题", ending, None, f"生成 {path} {version}".encode())


def build(folder: Path, step: tuple, day: date, disk: QuickDisk) -> None:
    _, wanted, partial, *_ = step
    files = [made(path, version) for path, version in sorted(wanted.items())]
    commit(folder, files, EMPTY, day=day, partial=partial, disk=disk)


@given(histories)
@example([
    ("edit", "甲.docx", 2),
    ("build", {"甲.docx": 1}, False, 10, False),  # dies with the edit laid aside
    ("edit", "甲.docx", 1),
    ("build", {"甲.docx": 1}, False, 1, False),  # and so does who finishes it
])  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_nothing_that_a_person_wrote_is_lost_in_any_history(history: list[tuple]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, written = Path(scratch) / "包", set[bytes]()
        for number, step in enumerate(history):
            day = DAY + timedelta(days=number // 3)
            if step[0] == "build":
                with contextlib.suppress(Killed, WorkspaceError):
                    build(folder, step, day, FaultyDisk(step[3], step[4]))
            elif step[0] == "edit":
                path, data = folder / step[1], f"手写 {step[2]}".encode()
                if path.exists():
                    written -= {path.read_bytes()}  # the person's own doing
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                written.add(data)
            elif (folder / step[1]).exists():
                written -= {(folder / step[1]).read_bytes()}
                (folder / step[1]).unlink()
            outside = {p: d for p, d in tree(folder).items() if ".yinfa" not in p}
            assert written - {*outside.values()} == set()
        last = dict.fromkeys(PATHS, 1)
        build(folder, ("build", last, False), DAY + timedelta(days=9), QuickDisk())
        found = tree(folder)
        assert {path: found[path] for path in PATHS} == {p: made(p, 1).data for p in PATHS}
        assert written <= {*found.values()}
        verdict = verify(folder)
        assert verdict is not None
        assert verdict.state is State.WHOLE
        kept = from_json(found[MANIFEST], MANIFEST).kept
        assert all(one.path in found for one in kept)


names = st.text(st.characters(exclude_characters="/\\\0"), min_size=1, max_size=30)


@given(names, st.integers(1, 12))
def test_a_number_stands_before_the_ending_and_tells_files_apart(name: str, number: int) -> None:
    found = numbered(f"旧稿/2022-06-30/{name}.docx", number)
    assert found.endswith(".docx")
    assert (number == 1) == (found == f"旧稿/2022-06-30/{name}.docx")
    assert found.count("/") == 2


@given(names)
def test_no_name_is_the_mark_of_itself(name: str) -> None:
    assert name not in lock_names(name)


hashes = st.text("0123456789abcdef", min_size=1, max_size=8)
paths = st.sampled_from([*PATHS, "旧稿/2022-06-30/甲.docx"])


@given(
    st.lists(st.builds(Removal, paths, hashes), max_size=3),
    st.lists(st.builds(Move, st.just("0000"), paths, hashes, st.none() | hashes), max_size=3),
    st.lists(st.builds(Aside, paths, paths, hashes, hashes, st.booleans()), max_size=3),
)
def test_a_journal_comes_back_as_it_was_written(
    removals: list[Removal], moves: list[Move], asides: list[Aside]
) -> None:
    last = Move("0001", MANIFEST, "0", None)
    journal = Journal(tuple(removals), (*moves, last), tuple(asides), "2022-06-30")
    assert from_bytes(to_bytes(journal)) == journal


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_what_is_no_journal_is_none_and_never_an_error(data: bytes) -> None:
    assert from_bytes(data) is None


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries({"format": st.integers(1, 2)} | dict.fromkeys(
    ("removals", "moves", "asides", "day"), values
)))  # fmt: skip
def test_a_journal_of_wrong_types_is_none_and_never_an_error(found: dict[str, object]) -> None:
    assert from_bytes(json.dumps(found).encode()) is None
