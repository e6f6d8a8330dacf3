"""Looks of two DOCX that nothing else tells: those set at single words, and those of their tables.

Only what both have is held together: words that are gone or came have no looks to compare. Refuses
to resolve styles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.diff.compare import Kind
from generator.diff.docx_facts import DOCUMENT, STYLES
from generator.diff.found import BESIDES, Found, What
from generator.diff.markup import mark_of, parsed, setting, written
from generator.diff.passages import aligned
from generator.formats.docx_text import words_of
from generator.formats.ooxml import Element, W, child, local, value
from generator.units import TWIPS_PER_POINT, pt

_SEEN: Final = (
    "rFonts", "sz", "szCs", "b", "bCs", "color", "lang", "noProof", "rStyle", "ins", "del", "rPrChange",
)  # fmt: skip
"""Looks that the reader resolves, and what shows in no print."""
_NAMES: Final = {
    "i": "倾斜", "iCs": "倾斜", "u": "下划线", "strike": "删除线", "dstrike": "双删除线",
    "highlight": "突出显示", "shd": "底纹", "vertAlign": "上下标", "em": "着重号", "spacing": "字距",
    "w": "缩放", "position": "升降", "vanish": "隐藏", "bdr": "字框", "kern": "字距调整", "caps": "大写",
    "smallCaps": "小型大写", "fitText": "调整宽度",
}  # fmt: skip
_RESOLVED: Final = ("jc", "ind", "pageBreakBefore", "rPr", "sectPr", "pPrChange")
_OF_PARAGRAPHS: Final = {
    "pStyle": "样式", "spacing": "段距和行距", "keepNext": "与下段同页", "keepLines": "段中不分页",
    "numPr": "编号", "outlineLvl": "大纲级别", "pBdr": "段落框线", "shd": "底纹", "tabs": "制表位",
    "framePr": "文本框",
}  # fmt: skip
_NOT_SET: Final = "没有另设"
_REST: Final = "其余设置（孤行控制、标点悬挂、中西文间距等）"
_SHOWN: Final = 20
_TWIPS: Final = ("spacing",)
_APART: Final = ("tcW", "gridSpan", "vMerge", "ins", "del")
"""What is told of a cell by other words."""


@dataclass(frozen=True, slots=True)
class _Lettered:
    """A paragraph: its characters, the looks of each, and what is set for all of it.

    `rest` stands for what is set there and has no word here.
    """

    words: str
    looks: tuple[str, ...]
    layout: str
    rest: str


def docx_looks_apart(parts: Mapping[str, bytes], others: Mapping[str, bytes]) -> Iterator[Found]:
    """What differs between two files, given by their parts."""
    first, second = parsed(parts, DOCUMENT), parsed(others, DOCUMENT)
    if first is None or second is None:
        return
    old, new = _paragraphs(first, _styles(parts)), _paragraphs(second, _styles(others))
    pairs = aligned(old, new, lambda one: one.words)
    for pair in pairs:
        if pair.same and pair.old is not None and pair.new is not None:
            yield from _letters(pair.old, pair.new)
            sides = (pair.old, pair.new)
            laid = [one.layout for one in sides]
            if laid[0] == laid[1] and pair.old.rest != pair.new.rest:
                laid = [_REST, _REST]
            if laid[0] != laid[1] or laid[0] == _REST:
                words = pair.new.words[:_SHOWN]
                yield Found(What.LAYOUT, Kind.CHANGED, BESIDES, ("", ""), laid[0], laid[1], words)
    tables = [list(root.iter(f"{W}tbl")) for root in (first, second)]
    numbers = {table: number for number, table in enumerate(tables[1], 1)}
    for both in aligned(tables[0], tables[1], _words):
        if both.old is not None and both.new is not None:
            yield from _tables(both.old, both.new, f"表{numbers[both.new]}")


def _paragraphs(root: Element, styles: Mapping[str, str]) -> list[_Lettered]:
    found = []
    for paragraph in root.iter(f"{W}p"):
        pieces = words_of(paragraph).pieces
        words = "".join(text for text, *_ in pieces)
        looks = [look for text, properties, _ in pieces for look in [_look(properties)] * len(text)]
        if words.strip():
            laid = _layout(child(paragraph, "pPr"), styles)
            found.append(_Lettered(words, tuple(looks), *laid))
    return found


def _layout(properties: Element | None, styles: Mapping[str, str]) -> tuple[str, str]:
    """What is set for a paragraph besides alignment, insets and page: in words, and the rest."""
    said: list[str] = []
    rest: list[str] = []
    for node in () if properties is None else properties.iterchildren("{*}*"):
        name, words = local(node), value(node, "val") or ""
        if name == "pStyle":
            said.append(f"样式 {styles.get(words, words)}")
        elif name not in _RESOLVED and setting(words) != "0":
            (said if name in _OF_PARAGRAPHS else rest).append(_set(node))
    return "，".join(said) or _NOT_SET, "，".join(sorted(rest))


def _set(node: Element) -> str:
    """A setting in words: its name, what it says, and what is set below it."""
    words = [setting(str(word)) for _, word in sorted(node.attrib.items(), key=str)]
    words = [] if words == ["1"] else words
    return " ".join([_OF_PARAGRAPHS.get(local(node), local(node)), *words, *map(_set, node)])


def _styles(parts: Mapping[str, bytes]) -> dict[str, str]:
    """What styles are called, by their ids."""
    root = parsed(parts, STYLES)
    nodes = () if root is None else root.iterchildren(f"{W}style")
    named = ((value(node, "styleId") or "", child(node, "name")) for node in nodes)
    return {id_: value(name, "val") or "" for id_, name in named if name is not None}


def _letters(old: _Lettered, new: _Lettered) -> Iterator[Found]:
    letters = zip(old.words, old.looks, new.looks, strict=True)
    for (was, now), run in groupby(letters, lambda one: one[1:]):
        words = "".join(one[0] for one in run)
        if was != now and words.strip():
            said = (was or _NOT_SET, now or _NOT_SET)
            yield Found(What.LOOKS, Kind.CHANGED, BESIDES, ("", ""), *said, words=words)


def _look(properties: Element | None) -> str:
    if properties is None:
        return ""
    nodes = (n for n in properties.iterchildren("{*}*") if local(n) not in _SEEN)
    return "，".join(dict.fromkeys(map(_said, nodes)))


def _said(node: Element) -> str:
    name, words = _NAMES.get(local(node), local(node)), value(node, "val") or ""
    if local(node) in _TWIPS and words.lstrip("-").isdecimal():
        words = f"{int(words) / TWIPS_PER_POINT:g}磅"
    return f"{name} {words}".strip()


def _words(table: Element) -> str:
    rows = table.iterchildren(f"{W}tr")
    return "\n".join("".join(t.text or "" for t in row.iter(f"{W}t")) for row in rows)


def _tables(old: Element, new: Element, name: str) -> Iterator[Found]:
    said = (
        ("列宽", _widths(old), _widths(new)),
        ("合并单元格", _merged(old), _merged(new)),
    )
    for what, was, now in said:
        if was != now:
            yield Found(what, Kind.CHANGED, BESIDES, ("", ""), was, now, name)
    if _frames(old) != _frames(new):
        what = "边框、底纹、行高等"
        yield Found("表格的样子", Kind.CHANGED, BESIDES, ("", ""), what, what, name)


def _widths(table: Element) -> str:
    """Of the grid, or where cells say otherwise, of the row that says it first."""
    grid = child(table, "tblGrid")
    columns = () if grid is None else grid.iterchildren(f"{W}gridCol")
    cells = (child(child(cell, "tcPr"), "tcW") for cell in table.iterfind(f"{W}tr/{W}tc"))
    own = dict.fromkeys(_width(node) for node in cells if node is not None)
    return f"{'、'.join(map(_width, columns))} 毫米；各格 {'、'.join(own)} 毫米"


def _width(node: Element) -> str:
    words = value(node, "w") or "0"
    number = float(words) if words.replace(".", "", 1).isdecimal() else 0.0
    return f"{pt(number / TWIPS_PER_POINT).mm:.1f}"


def _merged(table: Element) -> str:
    found = []
    for line, row in enumerate(table.iterchildren(f"{W}tr"), 1):
        for number, cell in enumerate(row.iterchildren(f"{W}tc"), 1):
            span = child(child(cell, "tcPr"), "gridSpan")
            down = child(child(cell, "tcPr"), "vMerge")
            if span is not None:
                found.append(f"第{line}行第{number}格横跨{value(span, 'val')}列")
            if down is not None and value(down, "val") == "restart":
                found.append(f"第{line}行第{number}格向下合并")
    return "；".join(found) or "没有"


def _frames(table: Element) -> str:
    properties = child(table, "tblPr")
    held = [] if properties is None else [written(properties)]
    for node in table.iter(f"{W}tcPr", f"{W}trPr"):
        inner = (n for n in node.iterchildren("{*}*") if local(n) not in _APART)
        held.append("".join(map(written, inner)))
    return mark_of("\n".join(dict.fromkeys(held)).encode())
