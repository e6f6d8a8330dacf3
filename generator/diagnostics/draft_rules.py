"""Rules of drafting from a superior's document: what was left out, kept as text, or is not sure.

Refuses to judge the document.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

DRAFT_EXISTS = Rule(
    "draft-exists", "已有同名方案", ERROR, OURS,
    "{path} 已经有了，内容和这次起草的不同，不覆盖，什么都没有写",
    "可能已经改过。要重新起草，请用 --id 另起一个目录名，或者先把 {folders} 移开",
    "content/programmes/safety-2026 已经有了，又运行 yinfa draft 通知.docx --id safety-2026",
    "yinfa draft 通知.docx --id safety-2026-new",
)  # fmt: skip
DRAFT_ID = Rule(
    "draft-id", "方案目录名的写法", ERROR, OURS,
    "“{name}”不能作方案的目录名",
    "要以小写字母开头，只用小写字母、数字和连字符，如 safety-2026",
    "yinfa draft 通知.docx --id 安全2026", "yinfa draft 通知.docx --id safety-2026",
)  # fmt: skip
NO_DOCUMENT = Rule(
    "draft-no-document", "看不出是公文", ERROR, OURS,
    "“{path}”{what}，起草不了",
    "请核对是不是选错了文件；要起草的是上级印发的通知、方案或者附件",
    "yinfa draft 购物清单.txt --id p", "yinfa draft 上级通知.docx --id p",
)  # fmt: skip
OPENED_COPY = Rule(
    "draft-opened-copy", "打开着的文件留下的临时文件", ERROR, OURS,
    "这是 Word 或 WPS 打开“…{name}”时留下的临时文件，不是文件本身",
    "请先在 Word 或 WPS 里保存、关闭那个文件，再写那个文件的名称",
    "yinfa draft ~$级通知.docx --id p", "yinfa draft 上级通知.docx --id p",
)  # fmt: skip
UNSURE = Rule(
    "draft-unsure", "起草时没有把握的地方", WARNING, OURS,
    "待核：{reason}",
    "请对照原文核对草稿，改好后删去注释里的【待核：…】",
    "原文“10月25日前”没有写年份", "原文“2023年10月25日前”",
)  # fmt: skip
UNSETTLED = Rule(
    "draft-unsettled", "还没有核对的地方", HINT, OURS,
    "待核：{reason}",
    "请对照原文核对；改好了，或者本来就对的，删去这一行注释，--final 才能定稿",
    "# 【待核：原文没有写年份，按2023年】", "核对以后删去了这一行",
)  # fmt: skip
NOT_SETTLED = Rule(
    "draft-not-settled", "定稿前的待核", ERROR, OURS,
    "还有 {count} 处【待核：…】没有核对，不能定稿",
    "yinfa lint 逐处列出；核对以后删去那一行注释",
    "yinfa build p -d shili --final，而本地版本里还有【待核：…】", "【待核：…】都已核对、删去",
)  # fmt: skip
DIFFERENT = Rule(
    "draft-differs", "草稿与原文不同的字", WARNING, OURS,
    "{what}",
    "请对照原文核对；原文有误的，照草稿即可",
    "附件说明写“领导小组”，附件标题写“工作组”", "附件说明与附件标题一致",
)  # fmt: skip
LEFT_OUT = Rule(
    "draft-left-out", "没有收入草稿的内容", HINT, OURS,
    "没有收入：“{words}”（{why}）",
    "是正文的，请自行补入草稿",
    "网页上的“首页 > 政务公开 > 公文”", "公文的正文",
)  # fmt: skip
KEPT_AS_TEXT = Rule(
    "draft-kept", "只作文字保留的内容", HINT, OURS,
    "“{words}”中有 {count} 字没有认出是什么，照原样作为文字保留",
    "能分项填写的，请改写成相应的内容",
    "不认识的表格", "任务表、名单、统计表等",
)  # fmt: skip
HEALED = Rule(
    "draft-healed", "接起来的断句", HINT, OURS,
    "“{before}”和“{behind}”是一句断成两段的，已经接起来",
    "不该接的，请在草稿里分开",
    "一句话在换页处断成两段", "一句话在一段里",
)  # fmt: skip
