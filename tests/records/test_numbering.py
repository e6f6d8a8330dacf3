"""Numbers of documents: each is given once, whoever asks, and stands in register and content alike."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from generator.diagnostics.finding import Refusal
from generator.pipeline import numbering
from generator.pipeline.numbering import Series, read_series, reserve, void
from generator.pipeline.request import Request
from generator.pipeline.signing import take_number
from generator.workspace import Workspace
from tests.trees import EDITION, codes, edit, write_tree

QINGSHAN = Series("青卫发", 2024)
REQUEST = Request("clean", "qingshan")
OTHER = EDITION.replace("2024", "2025")
"""A second local edition of the same district."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small workspace, its number still open."""
    made = write_tree(tmp_path)
    edit(made, EDITION, "serial: 7", "serial: 【待补：顺序号】")
    return Workspace(made.root, moment=lambda: datetime(2024, 5, 20, 9))  # noqa: DTZ001


def second_edition(workspace: Workspace, serial: str) -> None:
    text = (workspace.root / EDITION).read_text("utf-8")
    number = f"number: {{code: 青卫发, year: 2024, serial: {serial}}}"
    lines = [number if line.startswith("number:") else line for line in text.splitlines()]
    (workspace.root / OTHER).write_text("\n".join(lines) + "\n", "utf-8")


def lines_of(workspace: Workspace) -> list[str]:
    return (workspace.root / QINGSHAN.path).read_text("utf-8-sig").splitlines()


def test_a_number_is_registered_and_nothing_else_of_the_file_changes(workspace: Workspace) -> None:
    edit(workspace, EDITION, "format: 1", "format: 1\n# 待签发")
    before = (workspace.root / EDITION).read_text("utf-8")
    taken = take_number(workspace, REQUEST)
    assert (taken.number, taken.serial, taken.path) == ("青卫发〔2024〕1号", 1, EDITION)
    after = (workspace.root / EDITION).read_text("utf-8")
    assert after == before.replace("serial: 【待补：顺序号】", "serial: 1")
    title = "关于印发《青山县清廉行动实施方案》的通知"
    line = f"1,占用,clean,qingshan,2024,{title},2024-05-20,,2024-05-20T09:00:00"
    assert lines_of(workspace)[1:] == [line]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("number: {code: 青卫发, year: 2024}", "number: {code: 青卫发, year: 2024, serial: 1}"),
        (
            "number:\n  # 代字\n  code: 青卫发\n  year: 2024",
            "number:\n  # 代字\n  code: 青卫发\n  year: 2024\n  serial: 1",
        ),
        (
            "number:\r\n  code: 青卫发\r\n  serial: 【待补：号】 \r\n  year: 2024",
            "number:\r\n  code: 青卫发\r\n  serial: 1 \r\n  year: 2024",
        ),
    ],
)
def test_a_serial_finds_its_place_in_any_writing(
    workspace: Workspace, number: str, written: str
) -> None:
    path = workspace.root / EDITION
    text = path.read_text("utf-8")
    lines = [number if line.startswith("number:") else line for line in text.splitlines()]
    path.write_bytes("\n".join(lines).encode())
    taken = take_number(workspace, REQUEST)
    assert not taken.findings.stop, codes(taken.findings)
    assert path.read_bytes().decode() == "\n".join(lines).replace(number, written)


def test_asking_again_gives_the_same_number(workspace: Workspace) -> None:
    take_number(workspace, REQUEST)
    before = lines_of(workspace)
    assert take_number(workspace, REQUEST).serial == 1
    assert lines_of(workspace) == before
    edit(workspace, EDITION, "serial: 1", "serial: 【待补：顺序号】")
    assert take_number(workspace, REQUEST).serial == 1


def test_numbers_that_content_carries_without_a_register_count(workspace: Workspace) -> None:
    second_edition(workspace, "39")
    assert take_number(workspace, Request("clean", "qingshan", "2024")).serial == 40


def test_a_second_use_names_the_first(workspace: Workspace) -> None:
    take_number(workspace, REQUEST, 39)
    second_edition(workspace, "39")
    taken = take_number(workspace, Request("clean", "qingshan", "2025"))
    assert [f.code for f in taken.findings if f.code.startswith("number")] == ["number-taken"]
    message = next(f.message for f in taken.findings if f.code == "number-taken")
    assert "青卫发〔2024〕39号" in message
    assert "关于印发《青山县清廉行动实施方案》的通知" in message
    assert "clean -d qingshan -e 2024，2024-05-20" in message
    assert len(lines_of(workspace)) == 2


def final_codes(workspace: Workspace, edition: str) -> list[str]:
    from generator.pipeline.build import check_content

    found = check_content(workspace, Request("clean", "qingshan", edition)).edition
    assert found is not None
    return [one.code for one in numbering.number_findings(workspace, found)]


def test_a_final_build_looks_at_the_register_and_at_other_content(workspace: Workspace) -> None:
    edit(workspace, EDITION, "serial: 【待补：顺序号】", "serial: 39")
    assert final_codes(workspace, "2024") == ["number-not-registered"]
    second_edition(workspace, "39")
    assert final_codes(workspace, "2024") == ["number-typed-twice"]
    (workspace.root / OTHER).unlink()
    take_number(workspace, REQUEST)
    assert final_codes(workspace, "2024") == []
    second_edition(workspace, "39")
    assert final_codes(workspace, "2025") == ["number-taken"]
    (workspace.root / OTHER).unlink()
    void(workspace, QINGSHAN, 39, "印错")
    assert final_codes(workspace, "2024") == ["number-void"]


def test_an_amendment_has_a_number_of_the_same_series(workspace: Workspace) -> None:
    second_edition(workspace, "3")
    more = "amendments:\n  - {kind: 更正, number: {code: 青卫发, year: 2024, serial: 8}}\n"
    path = workspace.root / OTHER
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    assert take_number(workspace, Request("clean", "qingshan", "2024")).serial == 9


def test_a_void_number_is_never_given_again(workspace: Workspace) -> None:
    take_number(workspace, REQUEST)
    void(workspace, QINGSHAN, 1, "印错")
    again = take_number(workspace, REQUEST)
    assert again.serial == 2
    assert "serial: 2" in (workspace.root / EDITION).read_text("utf-8")
    void(workspace, QINGSHAN, 2, "又错")
    asked = take_number(workspace, REQUEST, 1)
    assert "number-void" in codes(asked.findings)
    assert [line.split(",")[1] for line in lines_of(workspace)[1:]] == ["作废", "作废"]


def test_what_is_void_stays_so_with_its_first_reason(workspace: Workspace) -> None:
    void(workspace, QINGSHAN, 3, "跳号")
    assert codes(void(workspace, QINGSHAN, 3, "又跳").findings) == ["number-void"]
    assert lines_of(workspace)[1].split(",")[7] == "跳号"


def test_an_amendment_that_is_not_written_gets_no_number(workspace: Workspace) -> None:
    found = take_number(workspace, REQUEST, amendment=2).findings
    assert "amendments 里没有第 2 条" in next(
        f.message for f in found if f.code == "number-unknown"
    )


def test_a_number_is_changed_only_after_it_was_given_up(workspace: Workspace) -> None:
    take_number(workspace, REQUEST)
    assert "number-has-other" in codes(take_number(workspace, REQUEST, 5).findings)
    void(workspace, QINGSHAN, 1, "换号")
    assert take_number(workspace, REQUEST, 5).serial == 5


def test_a_document_made_elsewhere_has_its_number(workspace: Workspace) -> None:
    assert reserve(workspace, QINGSHAN, 4, "关于值班的通知").number == "青卫发〔2024〕4号"
    again = reserve(workspace, QINGSHAN, 4, "另一件")
    message = next(iter(again.findings)).message
    assert "关于值班的通知" in message
    assert "别处制作" in message
    assert take_number(workspace, REQUEST).serial == 5


def test_a_broken_line_stops_the_taking_and_stays(workspace: Workspace) -> None:
    path = workspace.root / QINGSHAN.path
    path.parent.mkdir(parents=True)
    path.write_bytes("顺序号,状态,标题\r\n三九,占用,手工填的\r\n".encode("gb18030"))
    before = path.read_bytes()
    with pytest.raises(Refusal) as raised:
        take_number(workspace, REQUEST)
    assert str(raised.value.finding.place) == f"{QINGSHAN.path}:2:1"
    assert path.read_bytes() == before
    assert "【待补：顺序号】" in (workspace.root / EDITION).read_text("utf-8")


def test_what_a_person_saves_meanwhile_is_not_lost(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.root / QINGSHAN.path
    compose = numbering.compose

    def saved_meanwhile(edition):
        path.write_text("顺序号,状态\n1,占用\n", "utf-8")
        return compose(edition)

    monkeypatch.setattr(numbering, "compose", saved_meanwhile)
    with pytest.raises(Refusal) as raised:
        take_number(workspace, REQUEST)
    assert raised.value.finding.code == "number-register-replaced"
    assert path.read_text("utf-8") == "顺序号,状态\n1,占用\n"


@pytest.mark.parametrize(
    "number",
    [
        "{code: 【待补：代字】, year: 2024, serial: 【待补：号】}",
        "{code: 青卫发, year: 【待补：年】, serial: 【待补：号】}",
    ],
)
def test_without_code_and_year_there_is_no_number(workspace: Workspace, number: str) -> None:
    old = "{code: 青卫发, year: 2024, serial: 【待补：顺序号】}"
    edit(workspace, EDITION, old, number)
    assert "number-unknown" in codes(take_number(workspace, REQUEST).findings)
    assert not (workspace.root / "records/numbers").exists()


_ASK = """
import sys
from pathlib import Path
from generator.pipeline.numbering import Series, reserve
from generator.workspace import Workspace
workspace = Workspace(Path(sys.argv[1]))
for _ in range(10):
    print(reserve(workspace, Series("青卫发", 2024), None, sys.argv[2]).serial)
"""


def test_two_processes_never_get_one_number(workspace: Workspace) -> None:
    asked = [
        subprocess.Popen(
            [sys.executable, "-c", _ASK, str(workspace.root), name],
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("甲", "乙")
    ]
    given = [int(word) for process in asked for word in process.communicate()[0].split()]
    assert [process.returncode for process in asked] == [0, 0]
    assert sorted(given) == list(range(1, 21))
    register = read_series(workspace, QINGSHAN)
    assert sorted(entry.serial for entry in register.entries) == list(range(1, 21))
    assert {entry.title for entry in register.entries} == {"甲", "乙"}


AMENDED = """
amendments:
  - kind: 更正
    number: {code: 青卫发, year: 2024}
    date: 2024-06-03
"""


def test_an_amendment_takes_a_number_of_its_own(workspace: Workspace) -> None:
    take_number(workspace, REQUEST)
    path = workspace.root / EDITION
    path.write_text(path.read_text("utf-8") + AMENDED.lstrip(), "utf-8")
    assert "number-taken" in codes(take_number(workspace, REQUEST, 1, amendment=1).findings)
    taken = take_number(workspace, REQUEST, amendment=1)
    assert taken.number == "青卫发〔2024〕2号"
    assert "number: {code: 青卫发, year: 2024, serial: 2}\n    date: 2024-06-03" in path.read_text(
        "utf-8"
    )
    cells = lines_of(workspace)[2].split(",")
    assert [cells[4], cells[6]] == ["2024-amendment-1", "2024-06-03"]
    assert take_number(workspace, REQUEST, amendment=1).serial == 2
    assert "number-unknown" in codes(take_number(workspace, REQUEST, amendment=2).findings)
