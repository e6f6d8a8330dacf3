"""A package as one ZIP file: the same bytes each time, readable for old and new programs."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.run import run
from generator.package.commit import PackageFile, commit
from generator.package.manifest import Manifest, from_json
from generator.publish.parcel import Member, fault, is_parcel, objections, packed
from tests.trees import write_tree

PACKAGE = "output/qingshan/clean/2024"
ZIP = "output/qingshan/clean/青卫发〔2024〕7号 关于印发《青山县清廉行动实施方案》的通知.zip"
DAY = date(2024, 5, 20)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a package of DOCX and XLSX files."""
    root = tmp_path_factory.mktemp("packed")
    write_tree(root)
    build = ["build", "clean", "-d", "qingshan", "-w", str(root), "-f", "docx", "-f", "xlsx"]
    assert run(build) == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of it, of which the times of files are others."""
    copy = tmp_path / "copy"
    shutil.copytree(
        built, copy, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("*.zip")
    )
    return copy


def pack(root: Path, *arguments: str) -> int:
    return run(["pack", "clean", "-d", "qingshan", "-w", str(root), *arguments])


def entries(root: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(root / ZIP) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_the_same_package_makes_the_same_bytes_in_another_folder_on_another_day(
    built: Path, root: Path, monkeypatch: pytest.MonkeyPatch
):
    assert pack(built) == 0
    for path in root.rglob("*"):
        os.utime(path, (1_900_000_000, 1_900_000_000))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    assert pack(root) == 0
    first = (root / ZIP).read_bytes()
    assert first == (built / ZIP).read_bytes()
    assert run(["pack", str(root / PACKAGE), "-w", str(root), "-o", str(root / "a.zip")]) == 0
    assert (root / "a.zip").read_bytes() == first


def print_set(package: Path, digest: str = "") -> None:
    """A print set of one file, made of the first document or of one with another digest."""
    first = from_json((package / "manifest.json").read_bytes(), "manifest.json").files[0]
    whole = PackageFile("全套.pdf", "印刷", "印刷", "全套", "pdf", 1, b"%PDF")
    inputs = {first.path: digest or first.sha256}
    commit(package / "印刷", [whole], Manifest("clean", "qingshan", "2024", inputs=inputs), day=DAY)


def test_a_print_set_of_older_files_is_not_packed(root: Path, capsys: pytest.CaptureFixture[str]):
    print_set(root / PACKAGE, digest="0" * 64)
    assert pack(root) == 1
    assert "pack-old-print" in capsys.readouterr().err


def test_a_print_set_alone_is_packed_beside_the_package_by_its_own_name(root: Path):
    print_set(root / PACKAGE)
    before = {path.name for path in (root / PACKAGE).iterdir()}
    assert run(["pack", str(root / PACKAGE / "印刷"), "-w", str(root)]) == 0
    assert {path.name for path in (root / PACKAGE).iterdir()} == before
    assert (root / PACKAGE).with_name("印刷 全套.zip").is_file()


def test_what_was_unpacked_is_verified_as_whole(root: Path, tmp_path: Path):
    assert pack(root) == 0
    with zipfile.ZipFile(root / ZIP) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert run(["verify", str(tmp_path / "unpacked"), "-w", str(root)]) == 0


def test_what_is_packed_are_the_files_of_the_package_and_nothing_else(root: Path):
    package = root / PACKAGE
    for stranger in ("旧稿/2024-05-01/方案.docx", ".yinfa/a", "自己的.txt", "公开版/a.html"):
        (package / stranger).parent.mkdir(parents=True, exist_ok=True)
        (package / stranger).write_bytes(b"a")
    print_set(package)
    assert pack(root) == 0
    found = entries(root)
    made = {path.name for path in package.iterdir() if path.suffix in (".docx", ".xlsx")}
    assert found.keys() == made | {"印刷/全套.pdf", "清单.txt", "SHA256SUMS", "manifest.json"}
    assert all(found[name] == (package / name).read_bytes() for name in made)
    assert b'"kept": []' in found["manifest.json"]


def test_the_list_is_for_a_person_with_the_simplest_editor(root: Path):
    assert pack(root) == 0
    listed = entries(root)["清单.txt"]
    text = listed.decode("utf-8-sig")
    assert listed.startswith(b"\xef\xbb\xbf")
    assert text.count("\r\n") == text.count("\n")
    assert "关于印发《青山县清廉行动实施方案》的通知\r\n文件清单：共 6 个文件" in text
    assert "附件3 清廉行动统计表.xlsx\r\n   内容：青山县清廉行动统计表" not in text
    assert "附件3 清廉行动统计表.xlsx\r\n   内容：清廉行动统计表" in text


def test_sha256sum_finds_every_file_whole_after_unzip(root: Path, tmp_path: Path):
    assert pack(root) == 0
    target = tmp_path / "out"
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(["unzip", "-q", str(root / ZIP), "-d", str(target)], check=True, env=environment)
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=target, capture_output=True, check=True
    )
    assert checked.stdout.count(b": OK") == len(entries(root)) - 1


def test_an_old_unzip_that_passes_over_the_flag_reads_the_names_from_the_other_field(
    root: Path, tmp_path: Path
):
    """The flag that names are UTF-8 is taken off; the Info-ZIP field is all there is."""
    assert pack(root) == 0
    data = bytearray((root / ZIP).read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + at + 1] &= 0xF7
            start = data.find(signature, start + 4)
    old = tmp_path / "old.zip"
    old.write_bytes(data)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    shown = subprocess.run(
        ["unzip", "-Z1", str(old)], capture_output=True, check=True, env=environment
    )
    assert shown.stdout.decode().splitlines() == [*entries(root)]


def test_a_changed_or_missing_file_is_named_and_nothing_is_packed(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    package = root / PACKAGE
    (package / "附件1 清廉行动工作组.docx").unlink(missing_ok=True)
    changed, missing, *_ = sorted(path for path in package.iterdir() if path.suffix == ".docx")
    changed.write_bytes(changed.read_bytes() + b" ")
    missing.unlink()
    assert pack(root) == 1
    shown = capsys.readouterr().err
    assert f"{changed.name} 错误 pack-changed" in shown
    assert f"{missing.name} 错误 pack-missing" in shown
    assert not (root / ZIP).exists()


def test_as_is_packs_what_was_changed_and_the_list_says_so(root: Path):
    changed = next((root / PACKAGE).glob("附件3*.xlsx"))
    changed.write_bytes(changed.read_bytes() + b" ")
    assert pack(root, "--as-is") == 0
    found = entries(root)
    assert found[changed.name] == changed.read_bytes()
    at = found["清单.txt"].decode("utf-8-sig").index(changed.name)
    assert "生成以后被人改过" in found["清单.txt"].decode("utf-8-sig")[at : at + 80]


def test_half_a_package_and_none_are_refused(root: Path, capsys: pytest.CaptureFixture[str]):
    (root / PACKAGE / ".yinfa-journal.json").write_bytes(b"{}")
    assert pack(root) == 1
    assert run(["pack", str(root / "content"), "-w", str(root)]) == 1
    shown = capsys.readouterr().err
    assert "pack-unfinished" in shown
    assert "pack-nothing" in shown


def test_another_persons_file_is_not_written_over(root: Path, capsys: pytest.CaptureFixture[str]):
    own = root / "总结.zip"
    own.write_bytes(b"mine")
    assert pack(root, "-o", str(own)) == 1
    assert own.read_bytes() == b"mine"
    assert "pack-taken" in capsys.readouterr().err
    assert pack(root) == 0
    assert pack(root) == 0  # an earlier one of its kind is replaced


def test_a_zip_that_reads_back_otherwise_is_said_to_be_broken(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from generator.pipeline import packing

    def bad_disk(path: Path, data: bytes) -> None:
        path.write_bytes(data[:100] + bytes([data[100] ^ 1]) + data[101:])

    monkeypatch.setattr(packing, "write_file", bad_disk)
    assert pack(root) == 1
    assert "pack-broken" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("paths", "reason"),
    [
        (["aux.pdf"], "设备名"),
        (["a/尾点."], "以点或空格结尾"),
        (["a.pdf", "A.PDF"], "只差大小写"),
        (["清单.TXT"], "只差大小写"),
        (["文" * 90 + "/" + "件" * 84 + ".pdf" + "/" + "x" * 30], "名称太长"),
        (["字" * 84 + ".docx"], "名称太长"),
        (["a:b.pdf"], "不许用的字符"),
    ],
)
def test_names_that_another_system_cannot_hold(paths: list[str], reason: str):
    assert any(reason in why for _, why in objections(paths))


def test_usual_names_are_held_everywhere():
    assert list(objections(["沪松卫〔2022〕39号 关于《方案》的通知.docx", "印刷/全套.pdf"])) == []


names = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters='<>:"|?*\\/ .'),
    min_size=1,
    max_size=20,
)


@given(st.dictionaries(names, st.binary(max_size=60), min_size=1, max_size=4))
def test_what_is_packed_is_read_back_and_a_changed_byte_is_found(files: dict[str, bytes]):
    members = [Member(name, data) for name, data in files.items()]
    if list(objections([*files])):
        return
    data = packed(members, b"{}", "标题", DAY)
    assert data == packed(members, b"{}", "标题", DAY)
    assert is_parcel(data)
    assert fault(data, members) == ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in files} == files
    other = [Member(members[0].path, members[0].data + b"x"), *members[1:]]
    assert fault(data, other) != ""
