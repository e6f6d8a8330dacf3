"""PDF/A and PDF/UA: what of them can be checked without veraPDF, each check able to fail.

A check takes a PDF and returns what is wrong with it; one test runs all of them on a good
file, another on files with one defect each. Clauses: ISO 32000-1, 19005-2, 14289-1.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from pikepdf import Array, Dictionary, Name, Pdf

from generator.formats.cff import number_glyphs
from generator.layout.page import layout
from generator.model.document import (
    AnnexLabel,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Part,
    Row,
    Table,
    Title,
)
from generator.model.layout import STANDARD
from generator.model.plan import Plan
from generator.render.pdf import paint, render_pdf
from generator.render.pdf_structure import structure
from generator.render.words import bare, document_words
from tests.fonts import fonts
from tests.samples import SENTENCE, annex, issued_document, notice, plan, task_table, words

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
TEXT_SHOWN = {"Tj", "TJ", "'", '"'}
PAINTED = TEXT_SHOWN | {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"}
NAMESPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "s": "http://www.aiim.org/pdfa/ns/schema#",
}


def torn_part() -> Part:
    """An annex with a group taller than a page, so that a cell goes on, with words for both."""
    count = 40
    cells = [(Cell(words(str(n))), Cell(words(SENTENCE))) for n in range(1, count + 1)]
    whole = Cell(words(SENTENCE * 12), rows=count)
    rows = [Row((whole, *cells[0]), together=True), *(Row(own, together=True) for own in cells[1:])]
    head = Row((Cell(words("组")), Cell(words("序号")), Cell(words("措施"))))
    columns = (Column(0.2), Column(0.1), Column(0.7))
    return annex("torn", "附件3", "跨页表", Table("torn", columns, (head,), tuple(rows)))


@lru_cache(maxsize=1)
def sample() -> tuple[Document, Plan, bytes]:
    """Notice, plan, a table over pages across the sheet, one with a cell over pages, a form."""
    base = issued_document(30)
    across = replace(base.parts[2], landscape=True)
    document = replace(
        base,
        title="关于印发《方案》的通知 <甲&乙>",
        parts=(notice(), plan(30), across, *base.parts[3:], torn_part()),
        imprint=Imprint(
            words("抄送：某某县人民政府办公室。"), words("某某办公室"), words("2022年印发")
        ),
    )
    made = layout(document, fonts())[0]
    return document, made, render_pdf(document, made, fonts())


# What a page paints, and in which marks


@dataclass
class Painted:
    """The words of each mark of a page, those of artifacts, and what is wrong with either."""

    marks: dict[int, str] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    codes: list[tuple[str, int]] = field(default_factory=list)


def unicodes(font: Any) -> dict[int, str]:
    """ToUnicode of a font; WeasyPrint writes single characters only."""
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def shown(operands: Any) -> Iterator[int]:
    """The codes of a text-showing operator."""
    for operand in operands:
        for part in operand if isinstance(operand, Array) else [operand]:
            if isinstance(part, pikepdf.String):
                data = bytes(part)
                yield from (int.from_bytes(data[n : n + 2], "big") for n in range(0, len(data), 2))


def painted(page: Any) -> Painted:
    found, stack, font = Painted(), [], ""
    maps = {name: unicodes(each) for name, each in page.Resources.Font.items()}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                tag = str(operands[0])
                found.loose += ["mark inside of another"] if stack else []  # 14289-1, 7.1
                has_id = len(operands) > 1 and "/MCID" in operands[1]
                stack.append(int(operands[1].MCID) if has_id else tag)
                if has_id:
                    assert found.marks.setdefault(stack[-1], "") == ""
                if tag == "/Artifact":
                    found.artifacts.append("")
            case "EMC":
                stack.pop()
            case "Tf":
                font = str(operands[0])
            case painting if painting in PAINTED:
                text = ""
                if painting in TEXT_SHOWN:
                    codes = list(shown(operands))
                    found.codes += [(font, code) for code in codes]
                    text = "".join(maps[font].get(code, "\ufffd") for code in codes)
                mark = next((each for each in stack if isinstance(each, int)), None)
                if mark is not None:
                    found.marks[mark] += text
                elif "/Artifact" in stack:
                    found.artifacts[-1] += text
                else:
                    found.loose.append(text or painting)
    return found


# The structure as a reader of it sees it


@dataclass
class Element:
    tag: str
    own: str
    children: list[Element]
    pages: set[int]
    attributes: dict[str, Any]

    @property
    def text(self) -> str:
        return self.own + "".join(child.text for child in self.children)

    def all(self, *tags: str) -> list[Element]:
        here = [self] if self.tag in tags else []
        return here + [found for child in self.children for found in child.all(*tags)]


def element(pdf: Pdf, pages: list[Painted], node: Any) -> Element:
    numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    found = Element(str(node.S)[1:], "", [], set(), {})
    if "/A" in node:
        found.attributes = {str(key)[1:]: value for key, value in node.A.items()}
    kids = node.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int) or kid.get("/Type") == Name.MCR:
            page = numbers[(node.Pg if isinstance(kid, int) else kid.Pg).objgen]
            found.own += pages[page].marks[kid if isinstance(kid, int) else int(kid.MCID)]
            found.pages.add(page)
        else:
            assert kid.P.objgen == node.objgen
            found.children.append(element(pdf, pages, kid))
    return found


def tree(pdf: Pdf) -> Element:
    pages = [painted(page) for page in pdf.pages]
    return element(pdf, pages, pdf.Root.StructTreeRoot.K)


# The checks


def metadata(pdf: Pdf) -> list[str]:
    document, _, _ = sample()
    packet = pdf.Root.Metadata.read_bytes()
    root = etree.fromstring(packet)
    day = document.date.isoformat()
    wanted = {
        "pdfaid:part": "2",
        "pdfaid:conformance": "U",
        "pdfuaid:part": "1",
        "dc:title": document.title,
        "dc:creator": document.issuer,
        "xmp:CreateDate": day,
        "xmp:ModifyDate": day,
        "pdf:Producer": str(pdf.docinfo.Producer),
    }
    problems = []
    for name, value in wanted.items():
        got = ["".join(e.itertext()).strip() for e in root.iterfind(f".//{name}", NAMESPACES)]
        if got != [value]:
            problems.append(f"{name}: {got}")
    if len(root.findall(f".//{RDF}RDF")) != 1:
        problems.append("RDF")
    described = [e.text for e in root.iterfind(".//s:namespaceURI", NAMESPACES)]
    if described != [NAMESPACES["pdfuaid"]]:  # 19005-2, 6.6.2.3: pdfuaid is not predefined
        problems.append("extension schema")
    info = {str(key): str(value) for key, value in pdf.docinfo.items()}
    date = f"D:{document.date:%Y%m%d}"
    stated = {"Title": document.title, "Author": document.issuer, "ModDate": date}
    for key, value in {**stated, "CreationDate": date}.items():
        if info.get(f"/{key}") != value:
            problems.append(f"{key}: {info.get(f'/{key}')}")
    if "/Filter" in pdf.Root.Metadata:
        problems.append("metadata cannot be read as text")
    return problems


def catalogue(pdf: Pdf) -> list[str]:
    root = pdf.Root
    wanted = {
        "Lang": str(root.get("/Lang", "")) == "zh-CN",
        "DisplayDocTitle": root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True,
        "Marked": root.get("/MarkInfo", {}).get("/Marked") is True,
        "Tabs": all(page.get("/Tabs") == Name.S for page in pdf.pages),
        "ID": len(pdf.trailer.get("/ID", [])) == 2,
        "encryption": not pdf.is_encrypted,
        "version": pdf.pdf_version == "1.7",
    }
    return [name for name, good in wanted.items() if not good]


def colours(pdf: Pdf) -> list[str]:
    """One output intent of three components; pages paint in RGB, and nothing shines through."""
    intents = list(pdf.Root.get("/OutputIntents", []))
    problems = [] if len(intents) == 1 else ["output intents"]
    for intent in intents:
        if intent.S != Name.GTS_PDFA1 or intent.DestOutputProfile.N != 3:
            problems.append("output intent")
    for page in pdf.pages:
        used = {str(op) for _, op in pikepdf.parse_content_stream(page)}
        problems += sorted(used & {"k", "K", "g", "G", "cs", "CS", "sh", "Do", "BI"})
        states = page.Resources.get("/ExtGState", {}).values()
        problems += ["alpha" for s in states if s.get("/ca", 1) != 1 or s.get("/CA", 1) != 1]
    return problems


def outside(pdf: Pdf) -> list[str]:
    """Nothing runs, and nothing leads out of the file."""
    runs = {"/JavaScript", "/JS", "/AA", "/OpenAction", "/AcroForm", "/XFA"}
    leads = {"/URI", "/EmbeddedFiles", "/EF", "/F", "/Annots"}
    problems = []
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            problems += sorted((runs | leads) & set(item.keys()))
            problems += ["filter"] * (item.get("/Filter") == Name.LZWDecode)
    return problems


def font_programs(pdf: Pdf) -> list[str]:
    """Embedded, once, with Unicode for each code that is shown; CID = glyph, widths agree."""
    problems, seen = [], {}
    used = {pair for page in pdf.pages for pair in painted(page).codes}
    for name, font in pdf.pages[0].Resources.Font.items():
        base = str(font.BaseFont).split("+")[-1]
        problems += [f"{base} twice"] if base in seen else []
        descriptor = font.DescendantFonts[0].FontDescriptor
        program = descriptor.get("/FontFile3") or descriptor.get("/FontFile2")
        if program is None:
            problems.append(f"{base} not embedded")
            continue
        seen[base] = program
        codes = {code for own, code in used if own == name}
        known = unicodes(font)
        for code in codes:
            if known.get(code, "\0") in "\0\ufeff\ufffe\ufffd":
                problems.append(f"{base}: no Unicode for {code}")
        problems += _program(base, program, codes, widths(font.DescendantFonts[0].W))
    return problems


def widths(given: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    for at in range(0, len(given), 2):
        found.update({int(given[at]) + n: float(width) for n, width in enumerate(given[at + 1])})
    return found


def _program(base: str, program: Any, codes: set[int], stated: dict[int, float]) -> list[str]:
    problems = []
    data = io.BytesIO(program.read_bytes())
    font = TTFont(data, checkChecksums=2)
    for table in font.reader.keys():  # noqa: SIM118 not a mapping
        font.reader[table]  # raises where a checksum is wrong
    order, upm = font.getGlyphOrder(), font["head"].unitsPerEm
    charset = font["CFF "].cff.topDictIndex[0].charset
    for code in codes:
        if code == 0 or code >= len(order):
            problems.append(f"{base}: .notdef")
        elif charset[code] != f"cid{code:05}":
            problems.append(f"{base}: CID {code} is {charset[code]}")
        elif abs(stated[code] - 1000 * font["hmtx"][order[code]][0] / upm) > 1:
            problems.append(f"{base}: width of {code}")
    return problems


def marks(pdf: Pdf) -> list[str]:
    """All that is painted is a mark or an artifact; each mark has one element (14.7.4.4)."""
    problems = []
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {numbers[n]: numbers[n + 1] for n in range(0, len(numbers), 2)}
    for index, page in enumerate(pdf.pages):
        found = painted(page)
        problems += [f"loose: {what}" for what in found.loose]
        owners = parents[page.StructParents]
        if sorted(found.marks) != list(range(len(owners))):
            problems.append(f"marks of page {index}")
        for number, owner in enumerate(owners):
            kids = list(owner.K)
            here = owner.Pg.objgen == page.obj.objgen
            own = here and number in [kid for kid in kids if isinstance(kid, int)]
            far = any(
                not isinstance(kid, int)
                and kid.get("/Type") == Name.MCR
                and int(kid.MCID) == number
                and kid.Pg.objgen == page.obj.objgen
                for kid in kids
            )
            if own + far != 1:
                problems.append(f"mark {number} of page {index}")
    return problems


def reading_order(pdf: Pdf) -> list[str]:
    """The structure says the document: no repeated heads, no page numbers, cells whole."""
    got, wanted = bare(tree(pdf).text), document_words(sample()[0])
    return [] if got == wanted else [got]


def artifacts(pdf: Pdf) -> list[str]:
    """Page numbers and repeated heads stand in artifacts, and no other words do."""
    problems = []
    for page, planned in zip(pdf.pages, sample()[1].pages, strict=True):
        wanted = [
            str(line.text)
            for item in planned.items
            if getattr(item, "repeated", False)
            for cell in item.cells  # type: ignore[union-attr]
            if cell.head
            for line in cell.lines
        ]
        wanted += [str(planned.number_line.text)] if planned.number_line else []
        got = "".join(painted(page).artifacts)
        if got != "".join(wanted):
            problems.append(got)
    return problems


def headings(pdf: Pdf) -> list[str]:
    """Each part begins with H1, none skips a level (14289-1, 7.4.2), all are the document's."""
    problems, document = [], sample()[0]
    root = tree(pdf)
    for part, given in zip(root.all("Part"), document.parts, strict=True):
        found = part.all("H1", "H2", "H3", "H4", "H5")
        wanted = [str(b.text) for b in given.blocks if isinstance(b, Title | Heading)]
        if [each.text for each in found] != wanted:
            problems.append(f"{[each.text for each in found]}")
        before = 0
        for each in found:
            level = int(each.tag[1])
            if level > before + 1:
                problems.append(each.tag)
            before = level
        if not found or found[0].tag != "H1":
            problems.append("no H1")
    return problems


def paragraphs(pdf: Pdf) -> list[str]:
    """A paragraph is one P, also over pages."""
    wanted = Counter(
        f"{b.lead}{b.text}" for p in sample()[0].parts for b in p.blocks if isinstance(b, Paragraph)
    )
    root = tree(pdf)
    found = Counter(each.text for each in root.all("P"))
    missing = [text for text in wanted if found[text] != wanted[text]]
    return (
        missing if any(len(p.pages) > 1 for p in root.all("P")) else [*missing, "none over pages"]
    )


def tables(pdf: Pdf) -> list[str]:
    """A table is one Table: heads with a scope, and cells that fill its grid without a hole."""
    given = sample()[0].tables()
    found = tree(pdf).all("Table")
    problems = [] if len(found) == len(given) else [f"{len(found)} tables"]
    for table, wanted in zip(found, given, strict=False):
        heads = table.all("TH")
        if [each.tag for each in table.children] != ["THead", "TBody"] or not heads:
            problems.append("head")
        problems += ["scope" for each in heads if each.attributes.get("Scope") != Name.Column]
        for part, rows in zip(table.children, (wanted.head, wanted.rows), strict=True):
            texts = [[cell.text for cell in row.children] for row in part.children]
            if texts != [[str(cell.text) for cell in row.cells] for row in rows]:
                problems.append(f"cells: {texts}")
            if not _fills(part.children, len(wanted.columns)):
                problems.append("grid")
    return problems


def _fills(rows: list[Element], columns: int) -> bool:
    taken: Counter[tuple[int, int]] = Counter()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.children:
            while taken[number, column]:
                column += 1
            across = int(cell.attributes.get("ColSpan", 1))
            for down in range(int(cell.attributes.get("RowSpan", 1))):
                taken.update((number + down, column + right) for right in range(across))
    return taken == Counter((row, column) for row in range(len(rows)) for column in range(columns))


def outline(pdf: Pdf) -> list[str]:
    """Titles and headings of levels 1 and 2, each leading to the page and height of its words."""
    wanted, label = [], ""
    for part in sample()[0].parts:
        for block in part.blocks:
            if isinstance(block, AnnexLabel):
                label = f"{block.text} "
            elif isinstance(block, Title):
                wanted.append((0, f"{label}{block.text}"))
                label = ""
            elif isinstance(block, Heading) and block.level <= 2:
                wanted.append((block.level, str(block.text)))
    got: list[tuple[int, str]] = []
    problems = []

    def walk(items: Any, level: int) -> None:
        for item in items:
            got.append((level, item.title))
            first, *corner = _first_line(item.title.split(" ")[0])
            page = [p.obj.objgen for p in pdf.pages].index(item.destination[0].objgen)
            shown = [None if at is None else float(at) for at in item.destination[2:4]]
            if page != first or shown != pytest.approx(corner, abs=0.01):
                problems.append(f"{item.title} leads to {page}")
            walk(item.children, level + 1)

    with pdf.open_outline() as entries:
        walk(entries.root, 0)
    return problems if got == wanted else [*problems, f"{got}"]


def _first_line(label: str) -> tuple[int, float | None, float | None]:
    """Page and place where the plan begins a block: its height, or its left on a turned sheet."""
    for number, page in enumerate(sample()[1].pages):
        for item in page.items:
            lines = getattr(item, "lines", ())
            if lines and getattr(item, "first", False):
                text = str(getattr(item.block, "text", ""))  # type: ignore[union-attr]
                if text == label:
                    top = lines[0].top
                    if page.landscape:
                        return number, (STANDARD.left + top).pt, None
                    return number, None, (STANDARD.paper_height - STANDARD.top - top).pt
    raise AssertionError(label)


def syntax(pdf: Pdf) -> list[str]:
    try:
        return list(pdf.check_pdf_syntax())
    except pikepdf.PdfError as error:
        return [str(error)]


CHECKS: tuple[Callable[[Pdf], list[str]], ...] = (
    syntax, metadata, catalogue, colours, outside, font_programs, marks, reading_order,
    artifacts, headings, paragraphs, tables, outline,
)  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_finished_pdf_has_no_problem_with(check: Callable[[Pdf], list[str]]) -> None:
    with pikepdf.open(io.BytesIO(sample()[2])) as pdf:
        assert check(pdf) == []


# One defect each, and the check that has to see it


def _nodes(pdf: Pdf, tag: str) -> list[Any]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == Name(f"/{tag}")
    ]


def _stream(pdf: Pdf, old: bytes, new: bytes, page: int = 0) -> None:
    contents = pdf.pages[page].Contents
    data = contents.read_bytes()
    assert old in data
    contents.write(data.replace(old, new, 1))


def _packet(pdf: Pdf, old: bytes, new: bytes) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    pdf.Root.Metadata.write(data.replace(old, new, 1))


def _font(pdf: Pdf) -> Any:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def rdf_twice(pdf: Pdf) -> None:
    _packet(pdf, b"</rdf:RDF>", b"</rdf:RDF><rdf:RDF xmlns:rdf='%s'/>" % RDF[1:-1].encode())


def another_conformance(pdf: Pdf) -> None:
    _packet(pdf, b">U<", b">B<")


def without_schema(pdf: Pdf) -> None:
    _packet(pdf, b"pdfua/ns/id/</pdfaSchema", b"other/</pdfaSchema")


def another_date(pdf: Pdf) -> None:
    pdf.docinfo.ModDate = pikepdf.String("D:20260101")


def without_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def second_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def cmyk(pdf: Pdf) -> None:
    _stream(pdf, b"BT", b"0 0 0 1 k BT")


def script(pdf: Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=pikepdf.String("1"))
    pdf.Root.OpenAction = pdf.make_indirect(action)


def link(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(Dictionary(URI=pikepdf.String("http://")))])


def without_program(pdf: Pdf) -> None:
    del _font(pdf).DescendantFonts[0].FontDescriptor.FontFile3


def without_unicode(pdf: Pdf) -> None:
    del _font(pdf).ToUnicode


def wrong_width(pdf: Pdf) -> None:
    _font(pdf).DescendantFonts[0].W[1][0] = 7


def font_twice(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font.Other = _font(pdf)


def other_cids(pdf: Pdf) -> None:
    """As WeasyPrint left them."""
    document, made, _ = sample()
    with pikepdf.open(io.BytesIO(paint(document, made, structure(made), fonts()))) as raw:
        for name, font in raw.pages[0].Resources.Font.items():
            old = font.DescendantFonts[0].FontDescriptor.FontFile3
            new = pdf.pages[0].Resources.Font[name].DescendantFonts[0].FontDescriptor.FontFile3
            new.write(old.read_bytes())


def loose_rule(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 1 1 re f")
    pdf.pages[0].contents_coalesce()


def nested_artifact(pdf: Pdf) -> None:
    _stream(pdf, b"BDC\nBT", b"BDC\n/Artifact BMC EMC\nBT")


def mark_of_another(pdf: Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1][0] = numbers[1][1]


def swapped_elements(pdf: Pdf) -> None:
    kids = _nodes(pdf, "Part")[1].K
    kids[0], kids[1] = kids[1], kids[0]


def number_in_the_structure(pdf: Pdf) -> None:
    """The page number as words of the title."""
    count = len(pdf.Root.StructTreeRoot.ParentTree.Nums[1])
    _stream(pdf, b"/Artifact <</Type /Pagination>> BDC", b"/P <</MCID %d>> BDC" % count)


def skipped_level(pdf: Pdf) -> None:
    for node in _nodes(pdf, "H2"):
        node.S = Name.H4


def torn_paragraph(pdf: Pdf) -> None:
    """Lines of a page of their own P, as WeasyPrint has it."""
    for node in _nodes(pdf, "P"):
        far = [kid for kid in node.K if not isinstance(kid, int)]
        if far:
            rest = pdf.make_indirect(Dictionary(S=Name.P, P=node.P, K=Array(far), Pg=far[0].Pg))
            node.K = Array([kid for kid in node.K if isinstance(kid, int)])
            siblings = node.P.K
            at = [kid.objgen for kid in siblings].index(node.objgen)
            siblings.insert(at + 1, rest)
            return
    raise AssertionError


def without_scope(pdf: Pdf) -> None:
    del _nodes(pdf, "TH")[0].A.Scope


def without_span(pdf: Pdf) -> None:
    next(node for node in _nodes(pdf, "TD") if "/RowSpan" in node.get("/A", {})).A.RowSpan = 1


def without_entry(pdf: Pdf) -> None:
    with pdf.open_outline() as entries:
        entries.root[1].children.pop()


def entry_to_another_page(pdf: Pdf) -> None:
    with pdf.open_outline() as entries:
        entries.root[-1].destination[0] = pdf.pages[0].obj


def broken_stream(pdf: Pdf) -> None:
    pdf.pages[0].Contents.write(b"not deflated", filter=Name.FlateDecode)


DEFECTS: tuple[tuple[Callable[[Pdf], None], Callable[[Pdf], list[str]]], ...] = (
    (rdf_twice, metadata),
    (another_conformance, metadata),
    (without_schema, metadata),
    (another_date, metadata),
    (without_language, catalogue),
    (second_intent, colours),
    (cmyk, colours),
    (script, outside),
    (link, outside),
    (without_program, font_programs),
    (without_unicode, font_programs),
    (wrong_width, font_programs),
    (font_twice, font_programs),
    (other_cids, font_programs),
    (loose_rule, marks),
    (nested_artifact, marks),
    (mark_of_another, marks),
    (swapped_elements, reading_order),
    (number_in_the_structure, artifacts),
    (number_in_the_structure, marks),
    (skipped_level, headings),
    (torn_paragraph, paragraphs),
    (without_scope, tables),
    (without_span, tables),
    (without_entry, outline),
    (entry_to_another_page, outline),
    (broken_stream, syntax),
)


@pytest.mark.parametrize(("spoil", "check"), DEFECTS, ids=lambda each: each.__name__)
def test_a_planted_defect_is_seen(
    spoil: Callable[[Pdf], None], check: Callable[[Pdf], list[str]]
) -> None:
    with pikepdf.open(io.BytesIO(sample()[2])) as pdf:
        spoil(pdf)
        assert check(pdf)


# The rest


def test_the_sample_has_what_the_checks_are_about() -> None:
    pages = sample()[1].pages
    placed = [item for page in pages for item in page.items if hasattr(item, "repeated")]
    assert sum(item.repeated for item in placed) >= 2  # type: ignore[union-attr]
    with pikepdf.open(io.BytesIO(sample()[2])) as pdf:
        torn = [cell for cell in tree(pdf).all("TD") if len(cell.pages) > 1]
    assert [str(cell.attributes["RowSpan"]) for cell in torn] == ["40"]
    assert torn[0].text == SENTENCE * 12


def small(*blocks: Block) -> bytes:
    document = replace(
        issued_document(),
        parts=(replace(plan(), blocks=(Title(words("题")), *blocks)),),
        imprint=None,
    )
    return render_pdf(document, layout(document, fonts())[0], fonts())


def test_a_heading_without_one_above_it_takes_the_next_level() -> None:
    names = ((2, "（一）甲"), (1, "一、乙"), (3, "1.丙"))
    made = small(*(Heading(level, words(name)) for level, name in names))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        found = [(each.tag, each.text) for each in tree(pdf).all("H1", "H2", "H3", "H4")]
    assert found == [("H1", "题"), ("H2", "（一）甲"), ("H2", "一、乙"), ("H3", "1.丙")]


def test_a_run_in_heading_of_an_upper_level_is_in_the_outline() -> None:
    made = small(Paragraph(words(SENTENCE), words("（一）组建队伍。"), 2))
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as entries:
        assert [entry.title for entry in entries.root[0].children] == ["（一）组建队伍"]


def test_words_of_white_space_keep_their_mark() -> None:
    cells = (Cell(words("\u3000")), Cell(words(" ")), Cell(words("甲")), Cell(words("")))
    with pikepdf.open(io.BytesIO(small(replace(task_table(2), rows=(Row(cells),))))) as pdf:
        assert [cell.text.strip() for cell in tree(pdf).all("TD")] == ["", "", "甲", ""]


def test_qpdf_has_nothing_to_say(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good = sample()[2]
    at = good.index(b"stream\n", len(good) // 2) + 40
    codes = []
    for data in (good, good[:at] + bytes(8) + good[at + 8 :]):
        path = tmp_path / "some.pdf"
        path.write_bytes(data)
        job = pikepdf.Job(["pikepdf", "--check", str(path)])
        try:
            job.run()
        except pikepdf.PdfError:
            codes.append(2)
        else:
            codes.append(job.exit_code)
    assert codes[0] == 0
    assert codes[1] in (2, 3)


def _cff_font(charset: bytes, glyphs: int) -> bytearray:
    """No font but what `number_glyphs` reads of one: two tables, a Top DICT, a charset."""
    operands = b"\x1d\0\0\0\x80\x0f" + b"\x1d\0\0\1\0\x11"  # charset at 128, CharStrings at 256
    top = b"\x1e\x12\x3f\x8b\xf7\x01\x1c\0\1\x0c\x1e" + operands  # a real number, then ROS
    cff = b"\1\0\4\4" + b"\0\1\1\1\2N" + b"\0\1\1\1" + bytes([len(top) + 1]) + top
    cff = cff.ljust(128, b"\0") + charset
    cff = cff.ljust(256, b"\0") + glyphs.to_bytes(2, "big") + b"\0\0"
    entries = [(b"CFF ", 100, len(cff)), (b"head", 44, 12)]
    directory = b"".join(
        tag + bytes(4) + at.to_bytes(4, "big") + size.to_bytes(4, "big")
        for tag, at, size in entries
    )
    return bytearray((b"OTTO\0\2" + bytes(6) + directory).ljust(100, b"\0") + cff)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (b"\0\0\5\0\7\0\x09", b"\0\0\1\0\2\0\3"),
        (b"\1\0\5\2", b"\1\0\1\2"),
        (b"\1\0\5\0\0\7\1", b"\2\0\1\0\2\7\1"),
        (b"\2\0\5\0\0\0\x09\0\1", b"\2\0\1\0\2\0\x09\0\1"),
    ],
)
def test_every_kind_of_charset_is_numbered_anew(given: bytes, wanted: bytes) -> None:
    font = _cff_font(given, 4)
    number_glyphs(font)
    assert bytes(font[228 : 228 + len(wanted)]) == wanted


def test_the_bytes_are_the_same_in_other_processes_zones_and_moments() -> None:
    script = (
        "import hashlib, sys, time; early = float(sys.argv[1]); time.time = lambda: early; "
        "from tests.render.test_pdf_archive import sample; "
        "print(hashlib.sha256(sample()[2]).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script, clock],
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
        ).stdout.strip()
        for clock, zone, seed in (("86400", "Asia/Shanghai", "1"), ("4e9", "America/Lima", "2"))
    }
    assert found == {hashlib.sha256(sample()[2]).hexdigest()}
