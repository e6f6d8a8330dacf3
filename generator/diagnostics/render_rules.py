"""Rules of rendering: templates that cannot be used, and words that did not arrive.

Refuses to hold rules about content; a renderer prints what it is given.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

TEMPLATE_UNUSABLE = Rule(
    code="template-unusable",
    name="不能用的模板",
    severity=Severity.ERROR,
    source="约定",
    message="模板“{template}”不能用：{problem}",
    hint="{remedy}",
    wrong="版头中写有 {{ 签发人 }}，而系统没有这个字段",
    right="版头中只写 {{ 发文机关标志 }} 和 {{ 发文字号 }}，并保留书签“正文”“版记”",
)

TEMPLATE_CHANGED = Rule(
    code="template-changed",
    name="改过的版头模板",
    severity=Severity.WARNING,
    source="约定",
    message="版头模板“{template}”改过，PDF 的版头仍按国标排，两者可能不同",
    hint="请对照 DOCX 和 PDF 的首页；要以 DOCX 为准时，从 WPS 或 Word 另存为 PDF",
    wrong="在模板里把红线改粗了，PDF 的红线没有变",
    right="用随程序提供的模板",
)

WORDS_LOST = Rule(
    code="words-lost",
    name="生成后文字不符",
    severity=Severity.ERROR,
    source="约定",
    message="{what}的文字与内容不一致：应为“{expected}”，实为“{found}”",
    hint="文件没有写出。请把内容文件和模板一并交给维护人员",
    wrong="内容里有“附则”一段，生成的文件里没有",
    right="文件中的文字与内容逐字相同",
)
