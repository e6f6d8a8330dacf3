from pathlib import Path

import pytest

from generator.compose.issue import compose
from generator.model.document import Letterhead, Seal, Signature
from tests.trees import EDITION, add, declare, edition, write_tree

ISSUERS = """
issuers:
  - {name: 青山县公安局}
  - {name: 青山县医疗保障局, letterhead: 青山县医保局}
"""


def issued(tmp_path: Path, lines: str) -> tuple[Letterhead, Signature]:
    """Head and signature of a notice whose edition has these lines too."""
    workspace = write_tree(tmp_path)
    add(workspace, EDITION, lines)
    declare(workspace)
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    blocks = compose(resolved)[0][0].parts[0].blocks
    (head,) = [block for block in blocks if isinstance(block, Letterhead)]
    (signature,) = [block for block in blocks if isinstance(block, Signature)]
    return head, signature


@pytest.mark.parametrize(
    ("mark", "names", "word"),
    [
        ("", ["青山县卫生健康委员会", "青山县公安局", "青山县医保局"], "文件"),
        (
            "mark: {with_document_word: 否}\n",
            ["青山县卫生健康委员会", "青山县公安局", "青山县医保局"],
            "",
        ),
        ("mark: {sponsor_only: 是}\n", [], "青山县卫生健康委员会文件"),
        (
            "mark: {sponsor_only: 是, with_document_word: 否}\n",
            [],
            "青山县卫生健康委员会",
        ),
    ],
)
def test_the_mark_of_a_joint_issue(tmp_path: Path, mark: str, names: list[str], word: str):
    head, signature = issued(tmp_path, ISSUERS + mark)
    assert [str(name) for name in head.names] == names
    assert str(head.mark) == word
    assert str(head.number) == "青卫发〔2024〕7号"
    assert [str(name) for name in signature.names] == [
        "青山县卫生健康委员会",
        "青山县公安局",
        "青山县医疗保障局",
    ]


def test_signers_and_labels(tmp_path: Path):
    head, _ = issued(
        tmp_path,
        """
        signers: [张三, 欧阳修, 李四]
        copy_number: 000017
        classification: {level: 机密, years: 1}
        urgency: 特急
        """,
    )
    assert [[str(name) for name in row] for row in head.signer_rows] == [
        ["张三", "欧阳修"],
        ["李四"],
    ]
    assert [str(text) for text in head.labels.values()] == ["000017", "机密★1年", "特急"]


def test_what_is_missing_closes_up(tmp_path: Path):
    head, _ = issued(tmp_path, "classification: {level: 秘密}\n")
    assert {role: str(text) for role, text in head.labels.items()} == {"classification": "秘密"}


def test_posts_stand_beside_stamps(tmp_path: Path):
    _, signature = issued(tmp_path, "seal: stamp\nsignatories: [青山县人民政府县长]\n")
    assert signature.seal is Seal.STAMP
    assert [str(name) for name in signature.names] == ["青山县人民政府县长"]


def test_an_edition_as_before_has_one_sealed_issuer(tmp_path: Path):
    head, signature = issued(tmp_path, "")
    assert (str(head.mark), head.names) == ("青山县卫生健康委员会文件", ())
    assert (signature.seal, signature.others) == (Seal.SEALED, ())
