"""What of a web page is no part of the document on it: what is hidden, menus, buttons, footers.

Told by elements, by their names for themselves, and by what short lines say. Refuses to leave out
anything that holds much of the words of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.formats.ooxml import Element

UNSEEN: Final = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "applet",
    "audio", "video", "canvas", "svg", "math", "map", "datalist", "rp", "rt",
})  # fmt: skip
CODE: Final = "网页代码"
_SILENT: Final = frozenset(["script", "style", "rp"])
_HELD: Final = {
    "rt": "注音", "head": "网页标题", "noscript": "网页不支持脚本时才显示的文字", "template": "网页模板里的文字",
    "svg": "图形里的文字", "math": "公式里的文字", "canvas": "图形里的文字",
}  # fmt: skip
_EMBEDDED: Final = "嵌入内容里的文字"
ALTERNATIVE: Final = "图片的替代文字"
_CONTROLS: Final = frozenset(["button", "select", "option", "textarea", "input"])
_BOXES: Final = frozenset(
    ["div", "ul", "ol", "table", "td", "section", "header", "p", "span", "dl"]
)
_LISTS: Final = frozenset(["ul", "ol", "div", "td"])
_AROUND: Final = frozenset(["nav", "footer", "aside"])
_NAMES: Final = frozenset({
    "nav", "navbar", "navigation", "navs", "menu", "menus", "submenu", "footer", "foot",
    "breadcrumb", "breadcrumbs", "crumb", "crumbs", "sidebar", "share", "sharing", "copyright",
    "toolbar", "pager", "pagination", "search", "login", "related", "qrcode", "friendlink",
    "friendlinks", "topbar", "banner",
})  # fmt: skip
_NAME: Final = re.compile(r"[A-Za-z]{1,40}")
_HIDDEN: Final = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.I)
_MOST_OF_PAGE: Final = 0.3
_FEWEST_LINKS: Final = 3
_LINKED: Final = 0.8
_ATTACHED: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|txt|rtf)\b", re.I)
_FURNITURE: Final = re.compile(
    r"[\[【（(]?\s?(?:"
    r"字体\s?[：:].{0,20}|字号\s?[：:].{0,20}|打印(?:本页|此页|文章)?|关闭(?:窗口|本页|页面)?"
    r"|(?:打印|关闭|收藏|分享|纠错|下载|返回|顶部|上一篇|下一篇|大|中|小|[|｜\s\]】\[【]){2,12}"
    r"|分享(?:到|至)?\s?[：:]?.{0,20}|扫一扫.{0,20}|(?:浏览|访问|点击|阅读)(?:次数|量|数)\s?[：:]?\s?\d{0,9}\s?次?"
    r"|(?:上|下)一(?:篇|条)\s?[：:].{0,80}|(?:您)?(?:当前|现在|所在)?(?:的)?位置\s?[：:].{0,120}"
    r"|(?:发布|更新|发稿|公开)(?:时间|日期)\s?[：:].{0,80}|(?:信息)?来源\s?[：:].{0,80}"
    r"|(?:责任)?编辑\s?[：:].{0,30}|首页\s{0,3}[>＞›»].{0,120}"
    r")\s?[\]】）)]?"
)


def furniture(words: str) -> bool:
    """Whether a line says what web sites say around a document, not in one."""
    return len(words) <= 140 and bool(_FURNITURE.fullmatch(words.strip()))


@dataclass(slots=True)
class Weight:
    """What an element holds: characters, those of links, links, links to attached files, headings."""

    words: int = 0
    linked: int = 0
    links: int = 0
    attached: int = 0
    headings: int = 0

    def add(self, other: Weight) -> None:
        self.words += other.words
        self.linked += other.linked
        self.links += other.links
        self.attached += other.attached
        self.headings += other.headings


def weights(root: Element) -> dict[Element, Weight]:
    """The weight of every element, all in one walk."""
    found: dict[Element, Weight] = {}
    for _, node in etree.iterwalk(root, events=("end",)):
        own = Weight(len("".join((node.text or "").split())) if node.tag not in UNSEEN else 0)
        for held in node:
            if held in found:
                own.add(found[held])
            own.words += len("".join((held.tail or "").split()))
        if node.tag == "a":
            said = str(node.get("href", ""))[-300:]
            is_file = _ATTACHED.search(said) or "附件" in (node.text or "")
            own.linked, own.links, own.attached = own.words, 1, 1 if is_file else 0
        own.headings += node.tag in ("h1", "h2")
        found[node] = own
    return found


def why_aside(node: Element, own: Weight, whole: int) -> str:
    """Why an element is left out, as a noun phrase; empty where it belongs to the text.

    `whole` are the characters of the page.
    """
    tag = str(node.tag)
    if tag in UNSEEN:
        return CODE if tag in _SILENT else _HELD.get(tag, _EMBEDDED)
    if node.get("hidden") is not None or _HIDDEN.search(str(node.get("style", ""))[:500]):
        return "隐藏文字"
    if tag in _CONTROLS:
        return "按钮和选项"
    if own.headings or own.attached or own.words > _MOST_OF_PAGE * whole:
        return ""
    said = f"{node.get('class', '')} {node.get('id', '')}"[:300]
    named = tag in _BOXES and any(name.lower() in _NAMES for name in _NAME.findall(said))
    of_links = own.links >= _FEWEST_LINKS and own.linked >= _LINKED * own.words
    if tag in _AROUND or named or (of_links and tag in _LISTS):
        return "网页导航和页脚"
    return ""


def words_in(node: Element) -> str:
    """All words below an element; of the head of a page only its title, and never scripts."""
    top = node.find("title") if node.tag == "head" else node
    if top is None:
        return ""
    said: list[str] = []
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, held in walk:
        if event == "end":
            said += [held.tail] if held is not top and held.tail else []
        elif held.tag in _SILENT:
            walk.skip_subtree()
        elif held.text:
            said.append(held.text)
    return "".join(said)
