"""All tracked changes of a DOCX accepted or rejected, on the markup alone, and the words then there.

Written from ECMA-376 (17.13.5), apart from what makes the changes: `w:ins` and `w:del` around runs, in
the properties of rows, and in those of the ends of paragraphs.
"""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml import etree

from generator.formats.zip import read_parts

Words = list[object]
"""A paragraph as its words, a table as rows of cells of the same."""


def accepted(data: bytes) -> Words:
    return _words(_chosen(data, stays="ins", goes="del"))


def rejected(data: bytes) -> Words:
    return _words(_chosen(data, stays="del", goes="ins"))


def plain(data: bytes) -> Words:
    """The words of a file without changes."""
    body = _body(data)
    assert not list(body.iter(qn("w:ins"), qn("w:del")))
    return _words(body)


def _body(data: bytes):
    return etree.fromstring(read_parts(data)["word/document.xml"]).find(qn("w:body"))


def _chosen(data: bytes, stays: str, goes: str):
    body = _body(data)
    stays, goes = qn(f"w:{stays}"), qn(f"w:{goes}")
    for row in list(body.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{goes}") is not None:
            row.getparent().remove(row)
    for table in list(body.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    ended = [p for p in body.iter(qn("w:p")) if _mark(p, goes) is not None]
    for node in [node for node in body.iter(goes) if node.getparent().tag != qn("w:rPr")]:
        node.getparent().remove(node)
    for node in [
        n for n in body.iter(stays) if n.getparent().tag not in (qn("w:rPr"), qn("w:trPr"))
    ]:
        for held in list(node):
            node.addprevious(held)
        node.getparent().remove(node)
    for paragraph in ended:
        following = paragraph.getnext()
        held = [node for node in paragraph if node.tag != qn("w:pPr")]
        if following is not None and following.tag == qn("w:p"):
            at = 0 if following.find(qn("w:pPr")) is None else 1
            following[at:at] = held
        else:
            assert not _said(paragraph), "an end that cannot go, and words before it"
        paragraph.getparent().remove(paragraph)
    return body


def _mark(paragraph, name: str):
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{name}")


def _words(container) -> Words:
    found: Words = []
    for node in container:
        if node.tag == qn("w:p"):
            found.append(_said(node))
        elif node.tag == qn("w:tbl"):
            rows = node.findall(qn("w:tr"))
            found.append([[_words(cell) for cell in row.findall(qn("w:tc"))] for row in rows])
    return found


def _said(paragraph) -> str:
    words = ""
    for run in paragraph.iter(qn("w:r")):
        for node in run:
            if node.tag in (qn("w:t"), qn("w:delText")):
                words += node.text or ""
            elif node.tag in (qn("w:tab"), qn("w:br")) and node.get(qn("w:type")) != "page":
                words += "\t" if node.tag == qn("w:tab") else "\n"
    return words
