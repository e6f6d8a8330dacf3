from pathlib import Path

import pytest

from generator.lint.issuers import issuer_findings
from tests.trees import EDITION, add, declare, edition, write_tree

ISSUERS = "issuers: [{name: 青山县公安局}]\n"


def found(tmp_path: Path, lines: str) -> list[tuple[int, str]]:
    """(line below those of the small workspace, code) of each finding."""
    workspace = write_tree(tmp_path)
    before = len((workspace.root / EDITION).read_text(encoding="utf-8").splitlines())
    add(workspace, EDITION, lines)
    declare(workspace)
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    return [(finding.place.line - before, finding.code) for finding in issuer_findings(resolved)]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("", []),
        (ISSUERS, []),
        ("signers: [张三]\n", []),
        (f"{ISSUERS}signers: [张三, 李四]\n", []),
        (f"{ISSUERS}signers: [张三]\n", [(2, "signers-count")]),
        ("issuers: [{name: 青山县卫生健康委员会}]\n", [(1, "issuer-twice")]),
        (
            "issuers:\n  - {name: 甲局}\n  - {name: 甲局}\n",
            [(3, "issuer-twice")],
        ),
        ("seal: stamp\n", [(1, "signatories-count")]),
        ("seal: stamp\nsignatories: [县长]\n", []),
        (f"{ISSUERS}seal: stamp\nsignatories: [县长]\n", [(3, "signatories-count")]),
        ("signatories: [县长]\n", [(1, "signatories-unused")]),
        ("seal: unsealed\nsignatories: [县长]\n", [(2, "signatories-unused")]),
    ],
)
def test_issuers_signers_and_seals(tmp_path: Path, lines: str, codes: list[tuple[int, str]]):
    assert found(tmp_path, lines) == codes


def test_a_secret_document_has_a_copy_number_and_is_not_made_public(tmp_path: Path):
    codes = [code for _, code in found(tmp_path, "classification: {level: 机密, years: 1}\n")]
    assert codes == ["classified-without-copy-number", "classified-disclosed"]


def test_zeros_in_front_of_a_copy_number_may_be_left_out(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, EDITION, "copy_number: 17\n")
    assert edition(workspace)[0].local.copy_number == "000017"
