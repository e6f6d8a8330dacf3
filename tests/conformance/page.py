"""Write docs/conformance.md from what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.conformance.clauses import CLAUSES, Clause, Value
from tests.conformance.elsewhere import ELSEWHERE, UNSEEN
from tests.conformance.office import office
from tests.conformance.roles import ROLES
from tests.conformance.table import differences, office_differences
from tests.conformance.witness import standard

PAGE: Final = "docs/conformance.md"

HEAD: Final = """# 与 GB/T 9704-2012 逐条对照

本页由 `scripts/make-conformance` 写成，`tests/conformance/` 逐条验证，数字都是量出来的：PDF 由 PDFium 读，
DOCX 由 LibreOffice 7.4 排成 PDF 再量（Word、WPS 没有量过）。要求的数照标准另外写在
`tests/conformance/` 里，不取自程序；
“惯例”是标准没有规定、办公中通行的。
程序里每一个版面数字改动一点（0.3 毫米、一行、一字、另一种字体），
都恰好使自己的一行不合格（`tests/conformance/test_figures.py`）。
"""


def conformance() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_measured(), "", *_roles(), "", *_elsewhere(), "", *_unseen(), ""])


def _measured() -> Iterator[str]:
    yield "## 量得的尺寸\n"
    yield "| 条款 | 内容 | 要求 | PDF | DOCX（LibreOffice） |"
    yield "|---|---|---:|---:|---:|"
    for clause in CLAUSES:
        pdf = _shown(clause, clause.measure(standard().pdf), office=False)
        docx = f"未量：{clause.office}"
        if not clause.office:
            docx = _shown(clause, clause.in_office(office().__getitem__), office=True)
        wanted = _said(clause.required, clause.unit)
        if clause.within:
            wanted += f" ± {clause.within:g}"
        yield f"| {clause.number} | {clause.what} | {wanted} | {pdf} | {docx} |"


def _shown(clause: Clause, value: Value, *, office: bool) -> str:
    mark = "合格" if clause.holds(value, office=office) else "不合格"
    wider = ""
    if office and clause.office_within:
        wider = f"（± {clause.office_within:g}）"
    return f"{_said(value, clause.unit)}{wider} {mark}"


def _said(value: Value, unit: str) -> str:
    if isinstance(value, str):
        return value
    return f"{round(value, 2) + 0.0:g} {unit}".strip()


def _roles() -> Iterator[str]:
    yield "## 各要素的字体、字号、颜色、位置和样式\n"
    yield "PDF 看字体、字号、颜色、起头的位置、行距；DOCX 看样式的名称和全部格式，并看 LibreOffice 用的字体和字号。\n"
    yield "| 条款 | 要素 | 要求 | PDF | DOCX |"
    yield "|---|---|---|---|---|"
    for role in ROLES:
        pdf = "合格" if not differences(role, standard(), pdf=True) else "不合格"
        docx = (
            "合格"
            if not (differences(role, standard(), pdf=False) or office_differences(role))
            else "不合格"
        )
        colour = "红" if role.colour == "FF0000" else "黑"
        yield (
            f"| {role.clause} | {role.name} | {role.face} {role.size:g} 磅，{colour}，{role.align} | "
            f"{pdf} | {docx} |"
        )


def _elsewhere() -> Iterator[str]:
    yield "## 由其他测试证明的\n"
    yield "| 条款 | 内容 | 测试 |"
    yield "|---|---|---|"
    for number, what, test in ELSEWHERE:
        yield f"| {number} | {what} | `{test}` |"


def _unseen() -> Iterator[str]:
    yield "## 没有量、不能量的\n"
    yield "| 条款 | 内容 | 为什么 |"
    yield "|---|---|---|"
    for number, what, why in UNSEEN:
        yield f"| {number} | {what} | {why} |"
