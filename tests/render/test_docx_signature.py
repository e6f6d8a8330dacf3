"""Signatures that no side holds: which of their lines stay together in a DOCX."""

import pytest

from generator.model.document import Seal, Signature
from generator.model.layout import STANDARD
from generator.render.docx_signature import signature
from tests.samples import words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = "白水市青山县住房和城乡建设管理局"


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (1, [True, False]),
        (4, [True, True, True, True, False]),
        # 22 lines hold no five rows of seals, one below the other, with the date (7.3.5.1)
        (5, [False, False, False, True, True, False]),
    ],
)
def test_a_chain_that_fits_a_side_stays_together(names: int, kept: list[bool]):
    """LibreOffice leaves a side empty before a chain of kept lines that is longer than one."""
    block = Signature(
        words(LONG), words("2024年5月20日"), (words(LONG),) * (names - 1), Seal.SEALED
    )
    made = signature(block, STANDARD, STANDARD.pitch * STANDARD.seal_gap_lines)
    assert [paragraph.find(f".//{W}keepNext") is not None for paragraph in made] == kept
