"""The wall around docxtpl: single values go into the letterhead template, and nothing else.

docxtpl loses words in silence, so a template is judged before it is filled and its words
are counted afterwards. Refuses loops, conditions, filters and expressions in a template.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from generator.diagnostics.finding import Findings, Refusal
from generator.diagnostics.render_rules import TEMPLATE_CHANGED, TEMPLATE_UNUSABLE
from generator.formats.docx_styles import styles_part
from generator.formats.ooxml import Element, W, put, value, words_in
from generator.formats.zip import NotAPackage, read_parts
from generator.model.layout import STANDARD, Measures
from generator.place import FilePlace
from generator.render.template import BODY_ANCHOR, FILE_NAME, IMPRINT_ANCHOR, letterhead_template

ANCHORS: Final = (BODY_ANCHOR, IMPRINT_ANCHOR)

_FIELD: Final = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_OPENING: Final = re.compile(r"\{[{%#]|[}%#]\}")
_STORY: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


class TemplateError(Refusal):
    """A template that cannot be used: which one, what is wrong with it, what to do."""

    def __init__(self, template: str, problem: str, remedy: str) -> None:
        place = FilePlace(f"templates/{template}")
        values = {"template": template, "problem": problem, "remedy": remedy}
        super().__init__(TEMPLATE_UNUSABLE.at(place, **values))


def fill(template: bytes, values: Mapping[str, str], name: str = FILE_NAME) -> bytes:
    """The template with its fields replaced by `values`.

    Raises `TemplateError` for a field without value, a value without field, anything that
    is more than a field, and for words that differ from what was put in.
    """
    before = stories(template, name)
    _check_fields(before, values, name)
    filled = _filled(template, values, name)
    after = stories(filled, name)
    for part, root in before.items():
        expected = [_replaced(words, values) for words in _paragraphs(root)]
        if part not in after or [_bare(w) for w in _paragraphs(after[part])] != expected:
            raise TemplateError(
                name,
                f"填入后 {part} 的文字与填入前不一致",
                "请用随程序提供的模板重新制作，字段只写成 {{ 字段名 }}",
            )
    return filled


def template_findings(
    template: bytes, measures: Measures = STANDARD, name: str = FILE_NAME
) -> Findings:
    """A warning where the template is not the one that `measures` make: a PDF keeps to those."""
    findings = Findings()
    if template != letterhead_template(measures):
        findings.add(TEMPLATE_CHANGED.at(FilePlace(f"templates/{name}", 0), template=name))
    return findings


def made_for(template: bytes, measures: Measures) -> bytes:
    """The template for a page of these measures.

    The shipped one is made anew. One that an office has changed stays as it is: its page,
    styles and distances are fitted after it was filled, its footers and lines are the office's.
    """
    shipped = measures != STANDARD and template == letterhead_template()
    return letterhead_template(measures) if shipped else template


def without_head(template: bytes, name: str = FILE_NAME) -> bytes:
    """The template without all that stands before the anchor of the body."""
    document = opened(template, name)
    anchor = anchor_paragraph(document, BODY_ANCHOR, name)
    for node in list(anchor.itersiblings(preceding=True)):
        document.element.body.remove(node)
    return saved(document)


def saved(document: WordDocument) -> bytes:
    """The bytes of what python-docx has in hand; not yet in their one written form."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def opened(template: bytes, name: str = FILE_NAME) -> WordDocument:
    """The template as python-docx sees it, with all anchors in place.

    Raises `TemplateError` where it is no DOCX or an anchor is missing.
    """
    stories(template, name)
    document = docx.Document(BytesIO(template))
    for anchor in ANCHORS:
        anchor_paragraph(document, anchor, name)
    return document


def anchor_paragraph(document: WordDocument, anchor: str, name: str = FILE_NAME) -> Element:
    """The paragraph, a child of the body, in which the bookmark `anchor` starts."""
    body: Element = document.element.body
    for paragraph in body.iterchildren(f"{W}p"):
        if any(value(mark, "name") == anchor for mark in paragraph.iter(f"{W}bookmarkStart")):
            return paragraph
    raise TemplateError(
        name,
        f"缺少书签“{anchor}”",
        f"请在应放{anchor}的位置另起一段，插入名为“{anchor}”的书签",
    )


def field_paragraph(
    document: WordDocument, field: str, words: str, name: str = FILE_NAME
) -> Element:
    """The paragraph, a child of the body, that holds a filled field and nothing else.

    `words` are those that were put in, without white space. Raises `TemplateError`.
    """
    body: Element = document.element.body
    for paragraph in body.iterchildren(f"{W}p"):
        if _bare(words_in(paragraph)) == words:
            return paragraph
    raise TemplateError(
        name,
        f"字段“{field}”没有自成一段，联合发文、签发人、份号、密级、紧急程度和套印排不进版头",
        f"请让 {{{{ {field} }}}} 在正文区单独占一段，不放进表格和文本框",
    )


def template_styles(document: WordDocument, measures: Measures) -> dict[str, str]:
    """Our style ids → those of the template, which WPS and LibreOffice number anew.

    Styles are known by their names; one that is missing is added, and those of the usual
    page are replaced where `measures` are others.
    """
    part: Element = document.styles.element
    there = {_style_name(style): style for style in part.iterchildren(f"{W}style")}
    ids = {}
    for style in list(styles_part(measures).iterchildren(f"{W}style")):
        ours = value(style, "styleId") or ""
        found = there.get(_style_name(style))
        ids[ours] = ours if found is None else value(found, "styleId") or ours
        if found is None:
            part.append(style)
        elif measures != STANDARD:
            for properties in style.findall(f"{W}pPr") + style.findall(f"{W}rPr"):
                put(found, properties)
    return ids


def name_styles(content: Sequence[Element], styles: Mapping[str, str]) -> None:
    """Call the styles by the ids that they have in this template."""
    for node in content:
        for name in node.iter(f"{W}pStyle"):
            name.set(f"{W}val", styles[value(name, "val") or ""])


def _style_name(style: Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else value(name, "val") or ""


def stories(package: bytes, name: str = FILE_NAME) -> dict[str, Element]:
    """Document, headers and footers of a DOCX, by part name."""
    try:
        parts = read_parts(package)
        roots = {
            part: etree.fromstring(data) for part, data in parts.items() if _STORY.fullmatch(part)
        }
    except (NotAPackage, etree.XMLSyntaxError) as error:
        raise TemplateError(name, "不是可读的 DOCX 文件", "请另存为 .docx 格式后再用") from error
    if "word/document.xml" not in roots:
        raise TemplateError(name, "文件中没有正文部分", "请另存为 .docx 格式后再用")
    return roots


def _check_fields(roots: Mapping[str, Element], values: Mapping[str, str], name: str) -> None:
    words = [paragraph for root in roots.values() for paragraph in _paragraphs(root)]
    fields = {field for paragraph in words for field in _FIELD.findall(paragraph)}
    known = "、".join(values)
    for field in sorted(fields - values.keys()):
        raise TemplateError(
            name, f"字段“{field}”没有对应的内容", f"可用的字段：{known}。请改正或删去该字段"
        )
    for field in sorted(values.keys() - fields):
        raise TemplateError(name, f"缺少字段“{field}”", f"请在版头相应位置写上 {{{{ {field} }}}}")
    for paragraph in words:
        if found := _OPENING.search(_FIELD.sub("", paragraph)):
            raise TemplateError(
                name, f"“{found[0]}”处不是单个字段", "模板中只能写 {{ 字段名 }}，不能写语句和运算"
            )


def _filled(template: bytes, values: Mapping[str, str], name: str) -> bytes:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    document = DocxTemplate(BytesIO(template))
    buffer = BytesIO()
    try:
        document.render(dict(values), jinja_env=environment, autoescape=True)
        document.save(buffer)
    except (JinjaError, etree.XMLSyntaxError, ValueError) as error:
        raise TemplateError(name, f"无法填入（{error}）", "请用随程序提供的模板重新制作") from error
    return buffer.getvalue()


def _paragraphs(root: Element) -> list[str]:
    return [words_in(paragraph) for paragraph in root.iter(f"{W}p")]


def _replaced(words: str, values: Mapping[str, str]) -> str:
    return _bare(_FIELD.sub(lambda field: values[field[1]], words))


def _bare(words: str) -> str:
    return "".join(words.split())
