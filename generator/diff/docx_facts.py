"""What a DOCX holds besides words and their usual looks, as facts: comments, changes, pictures, links,
headers, fields, tables' columns, styles, properties, and every part that nothing else speaks of.

Refuses to judge which of it matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.diff.found import Fact
from generator.diff.markup import mark_of, parsed, relations, written
from generator.formats.docx_text import words_of
from generator.formats.ooxml import Element, W, child, local, value
from generator.units import EMU_PER_POINT, pt

DOCUMENT: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHANGES: Final = {"ins": "插入", "del": "删除", "moveFrom": "移走", "moveTo": "移来"}
_FORMAT_CHANGES: Final = (
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "tcPrChange",
    "trPrChange",
    "sectPrChange",
)
_SIDES: Final = {"default": "", "first": "首页", "even": "偶数页"}
_NOT_PRINTED: Final = ("rsids", "proofState", "zoom")
_KNOWN: Final = (
    DOCUMENT, STYLES, "word/settings.xml", "word/comments.xml", "word/footnotes.xml",
    "word/endnotes.xml", "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml",
    "[Content_Types].xml",
)  # fmt: skip


def docx_facts(parts: Mapping[str, bytes]) -> list[Fact]:
    """All of it, subject by subject; `parts` are those of a file that was read before."""
    root = parsed(parts, DOCUMENT)
    if root is None:
        return []
    found = [*_comments(parts, root), *_changes(root), *_pictures(parts, DOCUMENT, root)]
    found += [*_links(parts, root), *_places(root), *_edges(parts, root)]
    found += [*_sections(root), *_styles(parts), *_settings(parts)]
    return [*found, *properties(parts), *_rest(parts)]


def _around(node: Element) -> str:
    """The first words of the paragraph that it stands in."""
    paragraph = next(node.iterancestors(f"{W}p"), None) if local(node) != "p" else node
    words = "" if paragraph is None else "".join(text for text, *_ in words_of(paragraph).pieces)
    line = " ".join(words.split())
    return line if len(line) <= 20 else f"{line[:20]}…"


def _words(node: Element) -> str:
    names = (f"{W}t", f"{W}delText")
    return "".join(text.text or "" for text in node.iter(*names))


def _comments(parts: Mapping[str, bytes], root: Element) -> Iterator[Fact]:
    comments = parsed(parts, "word/comments.xml")
    anchors = {value(n, "id"): _around(n) for n in root.iter(f"{W}commentReference")}
    for node in () if comments is None else comments.iterchildren(f"{W}comment"):
        said = "\n".join(_words(p) for p in node.iter(f"{W}p"))
        yield Fact(
            "批注", f"{value(node, 'author') or ''}：{said}", anchors.get(value(node, "id"), "")
        )


def _changes(root: Element) -> Iterator[Fact]:
    for node in root.iter(*(f"{W}{name}" for name in (*_CHANGES, *_FORMAT_CHANGES))):
        parent = node.getparent()
        author, name = value(node, "author") or "", local(node)
        of_mark = parent is not None and local(parent) in ("rPr", "trPr", "tcPr")
        if name in _FORMAT_CHANGES:
            yield Fact("修订", f"{author}改了格式", _around(node))
        elif of_mark and parent is not None:
            what = (
                "段落标记"
                if local(parent) == "rPr"
                else "表格行"
                if local(parent) == "trPr"
                else "格"
            )
            yield Fact("修订", f"{author}{_CHANGES[name]}{what}", _around(node))
        else:
            yield Fact("修订", f"{author}{_CHANGES[name]}“{_words(node)}”", _around(node))


def _pictures(parts: Mapping[str, bytes], name: str, root: Element) -> Iterator[Fact]:
    targets = relations(parts, name)
    for node in root.iter(f"{W}drawing", f"{W}pict", f"{W}object"):
        held = [
            targets.get(str(found.get(attribute)), "")
            for found in node.iter()
            for attribute in (f"{_R}embed", f"{_R}id", f"{_R}link")
            if found.get(attribute)
        ]
        marks = "".join(mark_of(parts[part]) for part in held if part in parts)
        size = next(node.iter("{*}extent"), None)
        shown = next(node.iter("{*}docPr"), None)
        said = [f"大小 {_size(size)} 毫米"] if size is not None else []
        said += [f"说明“{shown.get('descr')}”"] if shown is not None and shown.get("descr") else []
        mark = marks or mark_of(written(node).encode())
        yield Fact("图片" if held else "图形", "，".join(said), _around(node), mark)


def _size(extent: Element) -> str:
    lengths = [str(extent.get(name)) for name in ("cx", "cy")]
    if not all(length.isdecimal() for length in lengths):
        return "不明"
    return "×".join(f"{pt(int(length) / EMU_PER_POINT).mm:.0f}" for length in lengths)


def _links(parts: Mapping[str, bytes], root: Element) -> Iterator[Fact]:
    targets = relations(parts, DOCUMENT)
    for node in root.iter(f"{W}hyperlink"):
        anchor = value(node, "anchor")
        target = f"书签 {anchor}" if anchor else targets.get(str(node.get(f"{_R}id")), "")
        yield Fact("超链接", f"“{_words(node)}”指向 {target}", _around(node))


def _places(root: Element) -> Iterator[Fact]:
    """What stands at a place in the text and prints nothing of its own."""
    for node in root.iter(
        f"{W}br", f"{W}bookmarkStart", f"{W}instrText", f"{W}fldSimple", f"{W}sdtPr"
    ):
        match local(node):
            case "br" if value(node, "type") in ("page", "column"):
                kind = "分页符" if value(node, "type") == "page" else "分栏符"
                yield Fact(kind, f"{kind}，前后是“{_around(node)}”")
            case "bookmarkStart" if not (value(node, "name") or "").startswith("_"):
                yield Fact("书签", value(node, "name") or "", _around(node))
            case "instrText" if (node.text or "").strip():
                yield Fact("域", " ".join((node.text or "").split()), _around(node))
            case "fldSimple":
                yield Fact("域", " ".join((value(node, "instr") or "").split()), _around(node))
            case "sdtPr":
                named = (child(node, "alias"), child(node, "tag"))
                words = [value(n, "val") or "" for n in named if n is not None]
                yield Fact("内容控件", "，".join(words) or "没有名称", _around(node))


def _edges(parts: Mapping[str, bytes], root: Element) -> Iterator[Fact]:
    """Headers and footers, section by section."""
    targets = relations(parts, DOCUMENT)
    for number, section in enumerate(root.iter(f"{W}sectPr"), 1):
        for node in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
            name = targets.get(str(node.get(f"{_R}id")), "")
            held = parsed(parts, name)
            subject = "页眉" if local(node) == "headerReference" else "页脚"
            side = _SIDES.get(value(node, "type") or "default", "")
            where = f"第{number}节{side}{subject}"
            if held is None:
                continue
            lines = ("".join(text for text, *_ in words_of(p).pieces) for p in held.iter(f"{W}p"))
            yield Fact(subject, "\n".join(lines), where)
            mark = mark_of(written(held).encode())
            yield Fact(f"{subject}的样子", "字体、对齐、线等", where, mark)
            yield from _pictures(parts, name, held)


def _sections(root: Element) -> Iterator[Fact]:
    for number, section in enumerate(root.iter(f"{W}sectPr"), 1):
        kept = [
            written(node)
            for node in section.iterchildren("{*}*")
            if local(node) not in ("headerReference", "footerReference", "pgSz", "pgMar")
        ]
        mark = mark_of("".join(kept).encode())
        yield Fact("分节", "分栏、网格、页码等", f"第{number}节", mark)


def _styles(parts: Mapping[str, bytes]) -> Iterator[Fact]:
    root = parsed(parts, STYLES)
    for node in () if root is None else root.iterchildren(f"{W}style", f"{W}docDefaults"):
        named = child(node, "name")
        name = "默认" if named is None else value(named, "val") or ""
        yield Fact("样式", "定义", name, mark_of(written(node).encode()))


def _settings(parts: Mapping[str, bytes]) -> Iterator[Fact]:
    root = parsed(parts, "word/settings.xml")
    for node in () if root is None else root.iterchildren("{*}*"):
        if local(node) not in _NOT_PRINTED:
            yield Fact("文档设置", local(node), local(node), mark_of(written(node).encode()))


def properties(parts: Mapping[str, bytes]) -> Iterator[Fact]:
    """What a file says of itself: title, author, times, and what somebody added."""
    for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        root = parsed(parts, part)
        for node in () if root is None else root.iterchildren("{*}*"):
            name = str(node.get("name") or local(node))
            yield Fact("文档属性", f"{name}：{''.join(map(str, node.itertext()))}", name)


def _rest(parts: Mapping[str, bytes]) -> Iterator[Fact]:
    """Every part that nothing above speaks of, by its bytes."""
    for name, data in sorted(parts.items()):
        spoken_of = name in _KNOWN or name.endswith(".rels") or name.startswith("word/media/")
        if spoken_of or name.startswith(("word/header", "word/footer")):
            continue
        root = parsed(parts, name)
        mark = mark_of(data if root is None else written(root).encode())
        yield Fact("其他部件", name, name, mark)
