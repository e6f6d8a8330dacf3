"""Every form of every programme as a unit gets it, blank or filled in, in any format.

Forms are filled in as they are composed, so that reading back has nothing in common with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from generator.compose.filled import filled
from generator.compose.form_spec import form_specs
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.layout.page import sheets
from generator.model.document import Document
from generator.model.form import InputType
from generator.model.form_spec import Asked, FormSpec
from generator.model.returns import Value
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.render.docx import render_docx
from generator.render.template import letterhead_template
from generator.render.xlsx import render_xlsx
from generator.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = (
    ("integrity-action", "songjiang"),
    ("conduct-campaign-2020", "guangxi"),
    ("malpractice-points-2023", "shanghai"),
)
FORMS = ("statistics", "inspection", "statistics-one", "statistics-two", "self-check")


@dataclass(frozen=True)
class Form:
    """A form with the document that prints it."""

    spec: FormSpec
    document: Document

    @property
    def key(self) -> str:
        return f"form:{self.spec.id}"

    def holding(self, values: Mapping[str, Value]) -> Document:
        parts = tuple(filled(part, values, closed=False) for part in self.document.parts)
        return replace(self.document, parts=parts)

    def xlsx(self, values: Mapping[str, Value]) -> bytes:
        document = self.holding(values)
        return render_xlsx(document, sheets(document))

    def docx(self, values: Mapping[str, Value]) -> bytes:
        document = self.holding(values)
        return render_docx(document, sheets(document), letterhead_template())


@cache
def forms() -> dict[str, Form]:
    """By the id of the form."""
    found = {}
    for programme, district in EDITIONS:
        result = check_content(Workspace(ROOT), Request(programme, district, None))
        edition = result.edition
        specs = form_specs(edition, AnnexNumbers(annex_order(edition)))
        annexes = {id_.value: spec for id_, spec in specs.items()}
        for document in result.documents:
            if document.id in annexes:
                found[annexes[document.id].id] = Form(annexes[document.id], document)
    assert tuple(found) == FORMS
    return found


def some_values(spec: FormSpec) -> dict[str, Value]:
    """Another value for every input, each of its type."""
    return {asked.key: _some(asked, number) for number, asked in enumerate(spec.asked, 1)}


def _some(asked: Asked, number: int) -> Value:
    match asked.input.type:
        case InputType.WHOLE:
            return Decimal(number)
        case InputType.DECIMAL:
            return Decimal(number) + Decimal("0.25")
        case InputType.PERIOD:
            return "2022-Q3"
        case InputType.DATE:
            return "2022-10-08"
        case InputType.MONTHS:
            return "03..05"
        case InputType.CHOICE:
            return asked.input.options[number % len(asked.input.options)]
    return f"文字{number}"
