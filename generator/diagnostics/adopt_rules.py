"""Rules of hand edits that are to come home: what a file was made from, what was not taken over.

Refuses to look for anything; `adopt/` and `pipeline/adopting.py` do.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
OURS = "约定"

NOT_ADOPTABLE = Rule(
    "adopt-wrong-kind", "收不回改动的文件", ERROR, OURS,
    "“{path}”是 {kind}，手改的内容只能从 DOCX 和 XLSX 收回",
    "请把改动做在生成的 DOCX 或 XLSX 里，再运行一次",
    "yinfa adopt 通知.pdf", "yinfa adopt 通知.docx",
)  # fmt: skip
NOT_IN_A_PACKAGE = Rule(
    "adopt-not-in-package", "不是成套文件里的文件", ERROR, OURS,
    "--of 后面的“{path}”不在 output 里任何一套文件的清单中",
    "请写生成的那一份，如 output/地区/方案/版本/通知.docx",
    "--of 桌面上的文件", "--of output 里生成的文件",
)  # fmt: skip
NO_BASE = Rule(
    "adopt-no-base", "找不到原件", ERROR, OURS,
    "在 output 里的 {count} 份文件中，没有一份与“{path}”相近，不知道它是从哪一份改来的",
    "请用 --of 写明生成的那一份；若是别处生成的，请先在这里生成一次",
    "别的单位发来的文件", "由这里生成、拿去改的文件",
)  # fmt: skip
SEVERAL_BASES = Rule(
    "adopt-several-bases", "原件不止一份", ERROR, OURS,
    "“{path}”与几份生成的文件都相近：{names}",
    "请用 --of 写明是从哪一份改来的",
    "yinfa adopt 任务表.docx", "yinfa adopt 任务表.docx --of output/…/任务表.docx",
)  # fmt: skip
NOT_MADE_FROM_IT = Rule(
    "adopt-other-file", "不是从原件改来的", ERROR, OURS,
    "“{path}”不像是从“{base}”改来的：{why}，照它收会把内容里的字去掉",
    "请核对是不是放错了文件，或 --of 写错了；同名的改稿放错地方的，放回原处再运行",
    "把乙区的附件存成了甲区附件的名字", "在甲区的附件上改",
)  # fmt: skip
BASE_GONE = Rule(
    "adopt-base-gone", "原件已不在", ERROR, OURS,
    "“{path}”生成时的原件没有留下，内容后来又改过，分不清哪些是人改的",
    "请把改动逐处改进内容文件；以后生成的文件都会留原件",
    "原件没有留下", "原件在文件包的 .yinfa-made 里",
)  # fmt: skip
PART_GONE = Rule(
    "adopt-part-gone", "现在没有这一部分", ERROR, OURS,
    "“{path}”印的是“{part}”，现在的内容已没有这一部分，或它是汇总出来的工作文件",
    "请把改动逐处改进内容文件；改完或不要了，把这份改过的文件移走或删去，就算处理完",
    "收回部门任务清单里的改动", "收回通知、附件里的改动",
)  # fmt: skip
NOT_TAKEN = Rule(
    "adopt-not-taken", "没有收入的改动", WARNING, OURS,
    "第{number}处改动（{what}）没有收入：{why}",
    "需要的请自行改进内容文件；不需要的可以不管",
    "调了字号、插了图片", "改了内容里的字",
)  # fmt: skip
NO_SUCH_EDIT = Rule(
    "adopt-no-such-edit", "没有这个序号的改动", ERROR, OURS,
    "{option} 里的“{number}”不是改动的序号，共有 {count} 处改动",
    "请写列出的序号，如 1,3,5-7，或 all、none",
    "--accept 99", "--accept 1,3,5-7",
)  # fmt: skip
