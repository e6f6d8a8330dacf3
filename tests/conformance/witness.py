"""The specimens, printed in the figures that are being tried.

A specimen whose pages are those of the standard is not printed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache

import pytest

from generator.layout.page import layout
from generator.model.document import Document
from generator.model.layout import STANDARD, Measures
from generator.model.plan import Plan
from generator.render.docx import render_docx
from generator.render.pdf import render_pdf
from generator.workspace import shipped_folder
from tests.conformance.looks import Paragraphs, paragraphs_of
from tests.conformance.sheets import Sheets, sheets
from tests.conformance.specimens import SPECIMENS
from tests.fonts import fonts


@dataclass
class Witness:
    """What the specimens look like in some figures; made when it is asked for."""

    measures: Measures
    _sheets: dict[str, Sheets] = field(default_factory=dict)
    _paragraphs: dict[str, Paragraphs] = field(default_factory=dict)
    _plans: dict[str, Plan] = field(default_factory=dict)

    def plan(self, name: str) -> Plan:
        if name not in self._plans:
            self._plans[name] = layout(SPECIMENS[name], fonts(), self.measures)[0]
        return self._plans[name]

    def pdf(self, name: str) -> Sheets:
        if name not in self._sheets:
            self._sheets[name] = self._printed(name)
        return self._sheets[name]

    def docx(self, name: str) -> Paragraphs:
        if name not in self._paragraphs:
            self._paragraphs[name] = paragraphs_of(written(SPECIMENS[name], self.plan(name)))
        return self._paragraphs[name]

    def _printed(self, name: str) -> Sheets:
        if self.measures != STANDARD and self._same(name):
            return standard().pdf(name)
        with _fonts_cut_once():
            return sheets(render_pdf(SPECIMENS[name], self.plan(name), fonts()))

    def _same(self, name: str) -> bool:
        """Whether the printer would be given the same lines on the same paper."""
        usual = standard().plan(name)
        return (
            replace(self.plan(name), measures=STANDARD) == usual
            and all(
                getattr(self.measures, key) == getattr(STANDARD, key)
                for key in ("paper_width", "paper_height", "top", "left", "right", "bottom")
            )
            and self.measures.table_border == STANDARD.table_border
        )


_CUT: dict[tuple[object, ...], bytes] = {}


@contextmanager
def _fonts_cut_once() -> Iterator[None]:
    """Fonts with no glyphs but those of the specimens are kept: in all figures the words are the same."""
    fonts()  # before Pango is loaded
    from weasyprint.pdf.fonts import Font

    cut = Font.subset

    def kept(font: Font, to_unicode: dict[int, str], hinting: bool) -> None:
        key = (font.name, font.index, tuple(sorted(to_unicode)), hinting, bool(font.missing))
        if key not in _CUT:
            cut(font, to_unicode, hinting)
            _CUT[key] = font.file_content
        font.file_content = _CUT[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Font, "subset", kept)
        yield


def written(document: Document, plan: Plan) -> bytes:
    template = (shipped_folder() / "templates" / "letterhead.docx").read_bytes()
    return render_docx(document, plan, template)


@lru_cache(maxsize=1)
def standard() -> Witness:
    return Witness(STANDARD)
