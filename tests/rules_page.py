"""Write docs/rules.md from the catalogue: every rule, by subject, with what is wrong and right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from generator.diagnostics.finding import Rule
from generator.diagnostics.subjects import SUBJECTS
from generator.rules.catalogue import subjects
from generator.rules.coverage import OF_CONTENT, OF_PAGES, Row

PAGE: Final = "docs/rules.md"

HEAD: Final = """# 检查规则

本页由 `scripts/make-rules` 按程序里的规则写成，共 {count} 条，按类别排列。
`yinfa lint` 查内容文件，`yinfa check` 查成文的文件。
每发现一处问题，都印出级别和代码；`yinfa rules 代码` 说明一条规则，`yinfa rules --search 词` 按词查找。

- 级别：“错误”要先改正，否则不生成文件；“警告”多半要改；“提示”由人判断。
- 依据：所据标准或条例的条款；“约定”是标准没有规定、办公中通行的做法，或者本软件自己的规定。
- 不必改的警告和提示，在内容文件的 `accepted` 里写明代码（`code`）、哪一处（`at`）和理由（`reason`），
  一条认可只管一处；错误不能认可，只能改正。
- 本单位不查的、级别不同的规则，在版式的 `rules` 里写明代码、改法和理由；生成文件靠它把关的规则不能改。
- 最后两张表逐项对照：成文要查的 115 项、内容要查的 14 类，各由哪些规则查，机器查不了的为什么。

| 类别 | 错误 | 警告 | 提示 |
|---|---:|---:|---:|"""

_HEADS: Final = "| 代码 | 名称 | 级别 | 依据 | 错例 | 正例 |\n|---|---|---|---|---|---|"
_LISTS: Final = {
    "对照：成文要查的 115 项": OF_PAGES,
    "对照：内容要查的 14 类": OF_CONTENT,
}
_LIST_HEADS: Final = "| 编号 | 规则 | 由哪些代码查；机器查不了的，为什么 |\n|---:|---|---|"
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>|&~]")
_INDENT: Final = re.compile("^[ \u3000]+")
_BLANKS: Final = str.maketrans({" ": "&nbsp;", "\u3000": "&#12288;"})


def rules_page(catalogue: Mapping[str, Sequence[Rule]] | None = None) -> str:
    """The whole page; without an argument, of the rules that there are."""
    held = subjects() if catalogue is None else catalogue
    return "\n".join(_lines(held)) + "\n"


def _lines(held: Mapping[str, Sequence[Rule]]) -> Iterator[str]:
    yield HEAD.format(count=sum(map(len, held.values())))
    for module, rules in held.items():
        levels = [rule.severity.value for rule in rules]
        counts = " | ".join(str(levels.count(level)) for level in ("错误", "警告", "提示"))
        yield f"| {SUBJECTS[module]} | {counts} |"
    for module, rules in held.items():
        yield f"\n## {SUBJECTS[module]}\n\n{_HEADS}"
        yield from map(_row, rules)
    for title, rows in _LISTS.items():
        yield f"\n## {title}\n\n{_LIST_HEADS}"
        yield from map(_accounted, rows)


def _row(rule: Rule) -> str:
    words = (rule.name, rule.severity, rule.source, rule.wrong, rule.right)
    return f"| `{rule.code}` | {' | '.join(map(_cell, words))} |"


def _accounted(row: Row) -> str:
    codes = "、".join(f"`{code}`" for code in row.codes)
    said = "。".join(filter(None, (codes, _cell(row.why))))
    return f"| {row.number} | {_cell(row.what)} | {said} |"


def _cell(words: str) -> str:
    """Words as they are, in a table of Markdown: signs without meaning, lines and blanks kept."""
    lines = (_SIGNS.sub(r"\\\g<0>", line) for line in words.splitlines())
    return "<br>".join(_INDENT.sub(lambda found: found[0].translate(_BLANKS), li) for li in lines)
