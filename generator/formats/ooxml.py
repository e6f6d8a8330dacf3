"""Elements of WordprocessingML, their children always in the order of the schema.

Word refuses a file whose properties stand in another order. Refuses to know what a
document looks like; that is `formats/docx_styles.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from docx.oxml.ns import nsmap
from docx.oxml.parser import OxmlElement
from lxml import etree

Element: TypeAlias = etree._Element

W: Final = f"{{{nsmap['w']}}}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_BORDERS = "top left start bottom right end insideH insideV tl2br tr2bl"

# ECMA-376 part 1, annex A: the sequences of the complex types that we write.
ORDER: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(children.split())
    for name, children in {
        "pPr": (
            "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
            "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap "
            "overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid "
            "spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
            "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
        ),
        "rPr": (
            "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
            "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs "
            "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
            "specVanish oMath"
        ),
        "pBdr": "top left bottom right between bar",
        "tblPr": (
            "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize "
            "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook "
            "tblCaption tblDescription tblPrChange"
        ),
        "tblBorders": _BORDERS,
        "tcBorders": _BORDERS,
        "tblCellMar": "top left start bottom right end",
        "tcMar": "top left start bottom right end",
        "tcPr": (
            "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
            "tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange"
        ),
        "tbl": "tblPr tblGrid tr",
        "tr": "tblPrEx trPr tc",
        "tc": "tcPr p tbl",
        "sectPr": (
            "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
            "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection "
            "bidi rtlGutter docGrid printerSettings sectPrChange"
        ),
        "style": (
            "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
            "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr "
            "tblPr trPr tcPr tblStylePr"
        ),
        "styles": "docDefaults latentStyles style",
        "docDefaults": "rPrDefault pPrDefault",
        "settings": (
            "zoom defaultTabStop evenAndOddHeaders drawingGridHorizontalSpacing "
            "drawingGridVerticalSpacing characterSpacingControl compat themeFontLang "
            "decimalSymbol listSeparator"
        ),
        "compat": (
            "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
            "doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting"
        ),
    }.items()
}

# These two sequences are unbounded choices in part: anything may follow anything.
_FREE_AFTER_FIRST = {"p": "pPr", "r": "rPr"}


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """A `w:` element; attributes by their local names, children put into schema order.

    Raises `ValueError` for a child that the schema does not allow here.
    """
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(f"{W}{name}", str(value))
    for child in _sorted(tag, children):
        made.append(child)
    return made


def _sorted(tag: str, children: tuple[Element, ...]) -> list[Element]:
    order = ORDER.get(tag)
    if order is None:
        return list(children)
    for child in children:
        if local(child) not in order:
            raise ValueError(f"w:{local(child)} does not belong into w:{tag}")
    return sorted(children, key=lambda child: order.index(local(child)))


def local(node: Element) -> str:
    """The tag without its namespace."""
    return str(node.tag).rpartition("}")[2]


def put(parent: Element, child: Element) -> None:
    """Add `child` at its place in the schema; one of the same tag is replaced."""
    kept = [old for old in elements(parent) if old.tag != child.tag]
    for old in elements(parent):
        parent.remove(old)
    for ordered in _sorted(local(parent), (*kept, child)):
        parent.append(ordered)


def elements(parent: Element) -> list[Element]:
    """The child elements, without comments."""
    return list(parent.iterchildren("{*}*"))


def value(node: Element, name: str) -> str | None:
    """The attribute `w:name`, None where it is missing."""
    found = node.get(f"{W}{name}")
    return None if found is None else str(found)


def flag(tag: str, on: bool = True) -> Element:
    """A switch such as `w:keepNext`; off is written out, because a style may say on."""
    return element(tag) if on else element(tag, val=0)


def text_elements(words: str) -> Iterator[Element]:
    """What stands in a run for `words`: a tab and a line break are elements of their own."""
    piece = ""
    for character in words:
        if character not in "\t\n":
            piece += character
            continue
        if piece:
            yield _text(piece)
        yield element("tab" if character == "\t" else "br")
        piece = ""
    if piece:
        yield _text(piece)


def _text(words: str) -> Element:
    made = element("t")
    made.text = words
    if words != words.strip() or "  " in words:
        made.set(SPACE, "preserve")
    return made


def words_in(root: Element) -> str:
    """All characters of all runs in reading order, with one space for a tab or a break."""
    found = []
    for node in root.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if local(node) == "t":
            found.append(node.text or "")
        elif _in_run(node):  # a tab stop has the name of a tab
            found.append(" ")
    return "".join(found)


def _in_run(node: Element) -> bool:
    parent = node.getparent()
    return parent is not None and local(parent) == "r"


def order_errors(root: Element) -> list[str]:
    """Every child that stands behind one that the schema puts after it."""
    errors = []
    for node in root.iter(f"{W}*"):
        names = [local(child) for child in elements(node)]
        order = ORDER.get(local(node))
        first = _FREE_AFTER_FIRST.get(local(node))
        if order is not None:
            errors += _misplaced(local(node), names, order)
        elif first in names[1:]:
            errors.append(f"w:{local(node)}: w:{first} is not first")
    return errors


def _misplaced(parent: str, names: list[str], order: tuple[str, ...]) -> list[str]:
    errors = [f"w:{parent}: w:{name} is unknown" for name in names if name not in order]
    ranks = [order.index(name) for name in names if name in order]
    if ranks != sorted(ranks):
        errors.append(f"w:{parent}: {' '.join(names)} is out of order")
    return errors


def child(node: Element | None, name: str) -> Element | None:
    """The first child `w:name`."""
    return None if node is None else node.find(f"{W}{name}")


def inside(node: Element) -> Iterator[Element]:
    """Child elements in reading order; of two versions of a drawing only the first."""
    for found in node.iterchildren("{*}*"):
        name = local(found)
        if name == "AlternateContent":
            choice = next(found.iterchildren("{*}Choice", "{*}Fallback"), None)
            yield from inside(choice) if choice is not None else ()
        elif name in ("sdt", "smartTag", "customXml", "ins", "moveTo"):
            content = child(found, "sdtContent") if name == "sdt" else found
            yield from inside(content) if content is not None else ()
        elif name not in ("del", "moveFrom"):
            yield found


def is_second(node: Element) -> bool:
    """Whether it stands in the second version of a drawing, which `inside` passes over."""
    fallbacks = node.iterancestors("{*}Fallback")
    return any(True for above in fallbacks for _ in above.itersiblings("{*}Choice", preceding=True))
