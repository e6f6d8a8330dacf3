"""What a district makes of the rows of a task table, as help beside them.

Refuses to bring anything back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.owners import OwnerWords
from generator.compose.tasks import row_words
from generator.diagnostics.finding import Findings
from generator.exchange.columns import PRINTED_OWNERS, PRINTED_TEXT
from generator.model.edition import Edition
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.workspace import Workspace

NOT_PRINTED = "（当地不印这一行）"


@dataclass(frozen=True, slots=True)
class Printed:
    """Text and owners of the rows by id, as `district` prints them."""

    district: str
    rows: Mapping[str, tuple[str, str]]

    def cells(self, id_: str) -> dict[str, str]:
        """The cells beside a row; none beside what is no row."""
        if not id_:
            return {}
        text, owners = self.rows.get(id_, (NOT_PRINTED, ""))
        return {PRINTED_TEXT.key: text, PRINTED_OWNERS.key: owners}


def printed(
    workspace: Workspace, programme: str, district: str, edition: str | None
) -> tuple[Printed | None, Findings]:
    """The rows of one edition; None where the findings say why not.

    Raises `Refusal` where a file cannot be read.
    """
    result = check_content(workspace, Request(programme, district, edition))
    if result.edition is None or result.findings.stop:
        return None, result.findings
    return Printed(str(result.edition.district.name), _rows(result.edition)), Findings()


def _rows(edition: Edition) -> dict[str, tuple[str, str]]:
    numbers = AnnexNumbers(annex_order(edition))
    owners = OwnerWords(edition, numbers)
    return {
        row.id.value: (str(row_words(row, edition, numbers)), str(owners.sentence(row)))
        for row in edition.tasks.rows
    }
