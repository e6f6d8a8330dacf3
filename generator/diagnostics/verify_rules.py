"""Rules of a package that is held against its manifest and the record of its issue.

Refuses to read a file; `package/verifying.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
OURS = "约定"

VERIFY_NO_PACKAGE = Rule(
    "verify-no-package", "没有成套文件", ERROR, OURS,
    "“{path}”里没有成套文件：没有 manifest.json",
    "请核对目录；还没有生成的，先运行 yinfa build",
    "yinfa verify output（少写了地区、方案、版本几级目录）",
    "yinfa verify output/qingshan/integrity-action/2022",
)  # fmt: skip
VERIFY_CHANGED = Rule(
    "verify-changed", "核对时有文件不同", ERROR, OURS,
    "“{path}”与生成时不同，被人改过",
    "{advice}",
    "生成以后在 WPS 里改了方案",
    "改动用 yinfa adopt 收进 content/，再生成一次",
)  # fmt: skip
VERIFY_MISSING = Rule(
    "verify-missing", "缺成套文件", ERROR, OURS,
    "“{path}”不见了",
    "再生成一次就会补上",
    "误删了附件 2",
    "再运行一次 yinfa build",
)  # fmt: skip
VERIFY_EXTRA = Rule(
    "verify-extra", "不是这一套里的文件", ERROR, OURS,
    "“{path}”不是这一套里的文件",
    "自己的文件请移到文件包目录以外",
    "文件包目录里放着自己写的“备忘.docx”",
    "文件包目录里只有生成的文件",
)  # fmt: skip
VERIFY_OLD_STANDS = Rule(
    "verify-interrupted-old", "上次生成中断，原来的没有动", ERROR, OURS,
    "上次生成中断，只留下半成品；原来的一套没有动",
    "再生成一次即可，半成品会自动清除",
    "生成时断电",
    "再运行一次 yinfa build",
)  # fmt: skip
VERIFY_NEW_STANDS = Rule(
    "verify-interrupted-new", "上次换新中断，新的已备好", ERROR, OURS,
    "上次换新时中断，新的一套已经备好，有 {count} 个文件还没有换上",
    "再生成一次就会换完；手工改过的文件不会丢",
    "换文件时断电",
    "再运行一次 yinfa build",
)  # fmt: skip
VERIFY_NEITHER_STANDS = Rule(
    "verify-interrupted-unclear", "上次换新中断，半成品不全", ERROR, OURS,
    "上次换新时中断，备好的新文件又少了，新旧文件可能并存",
    "再生成一次，会全部重新做好；手工改过的文件不会丢",
    "换文件时断电，又有人删了 .yinfa-staging",
    "再运行一次 yinfa build，再运行 yinfa verify",
)  # fmt: skip
VERIFY_OPEN_EDIT = Rule(
    "verify-edit-open", "旧稿里的改动没有收", HINT, OURS,
    "“{path}”里有手工改动，还没有收进内容",
    '要收的，请运行 yinfa adopt "{folder}/{path}"；不要的，删去这个文件',
    "领导改过的方案移到了旧稿，没有人收",
    "运行 yinfa adopt，逐条决定",
)  # fmt: skip
VERIFY_KEPT_CHANGED = Rule(
    "verify-kept-changed", "旧稿又被改过", WARNING, OURS,
    "“{path}”移到旧稿以后又被改过",
    "请核对是不是有意改的",
    "在旧稿里接着改",
    "要改的，改 content/ 里的内容",
)  # fmt: skip
VERIFY_KEPT_MISSING = Rule(
    "verify-kept-missing", "旧稿不在了", WARNING, OURS,
    "“{path}”不在了，它是手工改过的旧稿",
    "有意删去的，不用处理；下次生成时不再提",
    "清理时删去了旧稿",
    "确认改动已经收进内容以后再删",
)  # fmt: skip
VERIFY_ISSUED_DIFFERS = Rule(
    "verify-issued-differs", "与印发时登记的不同", ERROR, OURS,
    "“{path}”已于{day}印发，现在{what}",
    "请从存档恢复印发时的文件；要改的，另行起草更正或补充通知",
    "印发以后有人在 WPS 里改了正文",
    "印发的文件照原样留存",
)  # fmt: skip
