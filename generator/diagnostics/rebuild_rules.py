"""What is said where a package is made again."""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

PACKAGE_MOVED_ON = Rule(
    code="package-moved-on",
    name="生成期间被改动的文件",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”在生成期间被改动、改名或移走了，成套文件没有改动",
    hint="请等别人存好、关闭以后，再运行一次",
    wrong="一边生成，一边在 Word 里保存同一份文件",
    right="生成完了再打开文件",
)
