"""Print a page plan as PDF/A through WeasyPrint, and fail if its pages are not the plan's.

Same document, plan and fonts: same bytes. Refuses to fetch anything and to use a font that
is not the plan's. `Fonts.use_configuration` must have been called before.
"""

from __future__ import annotations

import gc
import os
from functools import lru_cache
from typing import Any

from generator.formats.fonts import Fonts
from generator.model.document import Document
from generator.model.plan import Plan
from generator.render.html import html

TOLERANCE = 0.01  # pt, between a page's size and the paper's
POINTS_PER_PIXEL = 0.75


class PdfError(RuntimeError):
    """The PDF would not show the plan; `problems` says in which ways."""

    def __init__(self, *problems: str) -> None:
        super().__init__("；".join(problems))
        self.problems = problems


def render_pdf(document: Document, plan: Plan, fonts: Fonts, template: str | None = None) -> bytes:
    """The PDF of a document; `template` replaces the shipped HTML template.

    Raises `PdfError` if the number or the size of the pages differs from the plan, and
    `MarksDiffer` if a page does.
    """
    if "FONTCONFIG_FILE" not in os.environ:
        raise PdfError("还没有为排版设置字体（Fonts.use_configuration）")
    printed = _print(document, plan, fonts, template)
    gc.collect()  # its boxes are cycles: else the next document is built beside them (13 MB)
    from generator.render.pdf_finish import finish  # loaded into memory that printing has used

    return finish(printed, document, plan)


def _print(document: Document, plan: Plan, fonts: Fonts, template: str | None) -> bytes:
    import weasyprint

    page = weasyprint.HTML(string=html(document, plan, fonts, template), url_fetcher=_no_fetcher())
    rendered = page.render(font_config=_font_configuration())
    _compare(plan, rendered)
    written: bytes = rendered.write_pdf(
        pdf_variant="pdf/a-2u", pdf_tags=True, pdf_identifier=False, uncompressed_pdf=True
    )
    return written


@lru_cache(maxsize=1)
def _font_configuration() -> Any:
    """The one configuration of this process: each further one costs 5 MB for good."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@lru_cache(maxsize=1)
def _no_fetcher() -> Any:
    """A fetcher that refuses every address: a document needs nothing from outside."""
    from weasyprint.urls import URLFetcher

    class NoFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            raise PdfError(f"文件不得引用外部资源：{url}")

    return NoFetcher()


def _compare(plan: Plan, rendered: Any) -> None:
    wanted, got = len(plan.pages), len(rendered.pages)
    problems = []
    if wanted != got:
        problems.append(f"排版计划有{wanted}页，PDF却有{got}页")
    for number, (planned, page) in enumerate(zip(plan.pages, rendered.pages, strict=False), 1):
        measures = plan.measures_of(planned)
        width, height = measures.paper_width.pt, measures.paper_height.pt
        sizes = (page.width * POINTS_PER_PIXEL - width, page.height * POINTS_PER_PIXEL - height)
        if max(abs(difference) for difference in sizes) > TOLERANCE:
            problems.append(f"PDF第{number}页的纸张大小与计划不符")
    if problems:
        raise PdfError(*problems)
