"""docs/conformance.md: every clause with what was measured, in the PDF and in the DOCX.

The page is made here; where it is out of step, `scripts/make-conformance` writes it anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conformance.clauses import CLAUSES, Clause
from tests.conformance.elsewhere import ELSEWHERE
from tests.conformance.office import office
from tests.conformance.page import PAGE, conformance
from tests.conformance.roles import ROLES, Role
from tests.conformance.table import differences
from tests.conformance.witness import standard
from tests.render.office import needs_office

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.what)
def test_a_pdf_holds_the_clause(clause: Clause) -> None:
    assert clause.holds(clause.measure(standard().pdf)), clause.measure(standard().pdf)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.key)
def test_a_role_looks_as_its_clause_says(role: Role) -> None:
    assert differences(role, standard()) == {}


@needs_office
@pytest.mark.parametrize(
    "clause", [clause for clause in CLAUSES if not clause.office], ids=lambda clause: clause.what
)
def test_libreoffice_shows_the_clause_in_a_docx(clause: Clause) -> None:
    value = clause.in_office(office().__getitem__)
    assert clause.holds(value, office=True), value


@pytest.mark.parametrize("proof", ELSEWHERE, ids=lambda proof: proof.what)
def test_a_proof_that_stands_elsewhere_is_there(proof) -> None:
    path, _, name = proof.test.partition("::")
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.M)


@needs_office
def test_the_page_is_what_was_measured() -> None:
    assert (ROOT / PAGE).read_text("utf-8") == conformance()


def test_a_row_turns_red_when_its_value_is_another() -> None:
    clause = next(clause for clause in CLAUSES if clause.figures == ("top",))
    assert not clause.holds(37.3)
    assert clause.holds(37.05)
