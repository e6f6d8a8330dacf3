"""The manifest: one written form, read back as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.disk import WorkspaceError
from generator.package.manifest import Manifest, ManifestFile, from_json, merged, to_json


def entry(path: str, part: str = "annex:1", sha256: str = "0" * 64, id: str = "x") -> ManifestFile:
    return ManifestFile(path, part, id, "任务表", path.rpartition(".")[2], None, sha256)


MANIFEST = Manifest(
    programme="integrity-action",
    district="songjiang",
    edition="2022",
    toolchain={"weasyprint": "70.0", "openpyxl": "3.1.5"},
    inputs={"content/b.yaml": "b", "content/a.yaml": "a"},
    deviations=("页边距 30 毫米（5.2.1）",),
    accepted=({"code": "x", "accepted": "上级原文"},),
    files=(entry("附件1 任务表.pdf"), replace(entry("附件1 任务表.docx"), pages=3)),
)


def test_it_is_read_back_as_it_was_and_written_the_same() -> None:
    data = to_json(MANIFEST)
    assert from_json(data, "manifest.json") == MANIFEST
    assert to_json(from_json(data, "manifest.json")) == data


def test_its_keys_stand_in_the_order_of_the_architecture() -> None:
    data = to_json(MANIFEST)
    found = json.loads(data)
    assert " ".join(found) == (
        "format programme district edition period toolchain inputs deviations accepted mixed files "
        "kept"
    )
    assert " ".join(found["files"][0]) == "path part id title format pages sha256 recipe"
    assert list(found["inputs"]) == ["content/a.yaml", "content/b.yaml"]
    assert found["format"] == 1
    assert found["period"] is None
    assert "附件1 任务表.pdf".encode() in data
    assert data.endswith(b"}\n")


def drop(key: str) -> Callable[[dict[str, object]], None]:
    return lambda found: found.pop(key) and None


@pytest.mark.parametrize(
    "spoil",
    [
        drop("files"),
        lambda found: found.update(format=2),
        lambda found: found.update(inputs=[]),
        lambda found: found.update(mixed="no"),
        lambda found: found.update(files=[1]),
        lambda found: found["files"][0].update(pages="3"),
    ],
)
def test_what_is_no_manifest_is_refused(spoil: Callable[[dict[str, object]], None]) -> None:
    found = json.loads(to_json(MANIFEST))
    spoil(found)
    with pytest.raises(WorkspaceError) as caught:
        from_json(json.dumps(found).encode(), "manifest.json")
    assert caught.value.finding.code == "package-manifest-unreadable"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff"])
def test_broken_json_is_refused(data: bytes) -> None:
    with pytest.raises(WorkspaceError) as caught:
        from_json(data, "manifest.json")
    assert caught.value.finding.code == "package-manifest-unreadable"


def test_a_path_out_of_the_package_is_refused() -> None:
    data = to_json(replace(MANIFEST, files=(entry("../../etc/passwd"),)))
    with pytest.raises(WorkspaceError) as caught:
        from_json(data, "manifest.json")
    assert caught.value.finding.code == "path-not-allowed"


def test_merging_replaces_in_place_keeps_the_rest_and_adds_at_the_end() -> None:
    old = replace(MANIFEST, files=(entry("1.pdf", "a"), entry("2.pdf", "b"), entry("3.pdf", "c")))
    new = replace(
        MANIFEST,
        inputs={"content/a.yaml": "changed", "content/c.yaml": "c"},
        files=(entry("4.pdf", "d"), entry("二.pdf", "b", "1" * 64)),
    )
    result = merged(old, new)
    assert [file.path for file in result.files] == ["1.pdf", "二.pdf", "3.pdf", "4.pdf"]
    assert result.inputs == {"content/a.yaml": "a", "content/b.yaml": "b", "content/c.yaml": "c"}


def test_merging_over_a_package_that_is_all_replaced_takes_the_new_inputs() -> None:
    old = replace(MANIFEST, files=(entry("1.pdf", "a"),))
    new = replace(MANIFEST, inputs={"content/a.yaml": "new"}, files=(entry("一.pdf", "a"),))
    assert merged(old, new) == new


OLD = replace(MANIFEST, files=(entry("1.pdf", "a"), entry("2.pdf", "b")))
PART = replace(MANIFEST, files=(entry("2.pdf", "b"),))


@pytest.mark.parametrize(
    ("old", "new", "mixed"),
    [
        ({}, {}, False),
        ({}, {"inputs": {**MANIFEST.inputs, "content/a.yaml": "changed"}}, True),
        ({}, {"inputs": {**MANIFEST.inputs, "content/new.yaml": "new"}}, True),
        ({}, {"toolchain": {**MANIFEST.toolchain, "weasyprint": "71.0"}}, True),
        ({}, {"deviations": ()}, True),
        ({"mixed": True}, {}, True),
        ({"inputs": {"--as-of": "2026-01-01"}}, {"inputs": {"--as-of": "2026-02-01"}}, False),
        ({}, {"inputs": {**MANIFEST.inputs, "--as-of": "2026-01-01"}}, False),
        ({}, {"toolchain": {**MANIFEST.toolchain, "helpers": "rare.otf 1"}}, False),
    ],
)
def test_a_part_made_of_other_things_makes_the_record_mixed(
    old: dict[str, object], new: dict[str, object], mixed: bool
) -> None:
    """What only some files are made with (the day, a helper font) is no change for the others."""
    result = merged(replace(OLD, **old), replace(PART, **new))
    assert result.mixed is mixed
    assert from_json(to_json(result), "manifest.json").mixed is mixed


def test_papers_of_several_days_are_of_no_day_that_a_run_could_ask_for() -> None:
    old, new = (
        replace(made, inputs={**MANIFEST.inputs, "--as-of": day})
        for made, day in ((OLD, "2026-01-01"), (PART, "2026-02-01"))
    )
    assert merged(old, new).inputs == {**MANIFEST.inputs, "--as-of": ""}


def test_all_files_made_again_are_of_one_run() -> None:
    assert not merged(replace(OLD, mixed=True), OLD).mixed


def test_a_manifest_that_does_not_say_whether_it_is_mixed_is_read() -> None:
    found = json.loads(to_json(MANIFEST))
    del found["mixed"]
    assert from_json(json.dumps(found).encode(), "manifest.json") == MANIFEST
