"""Rules of reading files that come from anywhere: what cannot be read, and why.

Refuses to judge what a document looks like; that is `check_rules.py`.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
OURS = "约定"

KIND_UNKNOWN = Rule(
    "read-kind-unknown", "不支持的文件种类", ERROR, OURS,
    "“{path}”不是 DOCX、PDF、XLSX、网页或文本文件",
    "请另存为其中一种再检查；文件的种类按内容认定，与扩展名无关",
    "yinfa check 通知.jpg", "yinfa check 通知.docx",
)  # fmt: skip
OLD_FORMAT = Rule(
    "read-old-format", "旧格式文件", ERROR, OURS,
    "“{path}”{what}",
    "请用 WPS 或 Word 打开，另存为 DOCX（表格存为 XLSX）再检查；有打开密码的，先去掉密码",
    "yinfa check 通知.doc", "yinfa check 通知.docx",
)  # fmt: skip
EMPTY = Rule(
    "read-empty", "空文件", ERROR, OURS,
    "“{path}”是空文件，里面什么也没有",
    "请核对是不是选错了文件，或者没有保存好",
    "0 字节的 通知.txt", "有文字的 通知.txt",
)  # fmt: skip
ENCRYPTED = Rule(
    "read-encrypted", "加了密码的文件", ERROR, OURS,
    "“{path}”加了密码，无法读取",
    "请去掉密码，另存一份再检查",
    "有打开密码的 PDF", "没有密码的 PDF",
)  # fmt: skip
TOO_LARGE = Rule(
    "read-too-large", "过大的文件", ERROR, OURS,
    "“{path}”太大：{what}，超过 {limit}",
    "请核对文件来源；确是公文的，请压缩其中的图片后另存",
    "展开后有 900 MB 的 DOCX", "几百 KB 的 DOCX",
)  # fmt: skip
UNSAFE = Rule(
    "read-unsafe", "不安全的文件", ERROR, OURS,
    "“{path}”不能放心打开：{what}",
    "请核对文件来源；用 WPS 或 Word 打开后另存，一般即可除去",
    "内含 DOCTYPE 声明的 DOCX", "由 WPS 或 Word 正常保存的 DOCX",
)  # fmt: skip
BROKEN = Rule(
    "read-broken", "损坏的文件", ERROR, OURS,
    "“{path}”已损坏或不完整（{what}）",
    "请用 WPS、Word 或 PDF 阅读器打开，另存后再检查",
    "只下载了一半的 DOCX", "完整的 DOCX",
)  # fmt: skip
NO_TEXT = Rule(
    "read-no-text", "没有可读的文字", WARNING, OURS,
    "文件里没有可读的文字，未能检查文字内容",
    "是扫描件的，请检查它的 DOCX 原稿；不是的，请核对有没有选错文件",
    "整页都是图片的 PDF", "由 DOCX 输出的 PDF",
)  # fmt: skip

SCANNED = Rule(
    "read-scanned", "认不出字的扫描件", ERROR, OURS,
    "“{path}”{what}；要认出里面的字，须另装一个组件",
    "请运行 pip install \"yinfa[ocr]\" 后再试，或者改用有文字的原稿",
    "由扫描仪直接存成的 PDF", "由 DOCX 输出的 PDF",
)  # fmt: skip
PAGES_UNREAD = Rule(
    "read-pages-unread", "没有认出字的页", WARNING, OURS,
    "“{path}”{pages}只有图片，没有文字，未读入",
    "请运行 pip install \"yinfa[ocr]\" 后再试，或者对照原件补上这几页",
    "夹有扫描页的 PDF", "各页都有文字的 PDF",
)  # fmt: skip
PAGE_FAINT = Rule(
    "read-page-faint", "不清楚的页", WARNING, OURS,
    "“{path}”{pages}太不清楚，三分之一以上的字没有把握，或者有成片的墨迹没有认出；文字照样收入，只在数字、日期旁注明待核",
    "请换一份清楚的扫描件（300 dpi 以上），或者对照原件逐字核对",
    "复印多次、字迹模糊的扫描件", "字迹清楚的扫描件",
)  # fmt: skip
READER_STOPPED = Rule(
    "read-stopped", "读不下去的文件", ERROR, OURS,
    "“{path}”读不下去：{what}，已经停止",
    "请核对文件来源；确是公文的，用 WPS、Word 或 PDF 阅读器打开，另存后再试",
    "为拖垮程序而做的文件", "由 WPS 或 Word 正常保存的文件",
)  # fmt: skip

LIST_UNKNOWN = Rule(
    "read-list-unknown", "不是名册的文件", ERROR, OURS,
    "“{path}”不是 XLSX、XLS 或 CSV 文件",
    "请把名册另存为其中一种",
    "--units 名册.docx", "--units 名册.xlsx",
)  # fmt: skip

NOT_CONVERTED = Rule(
    "read-not-converted", "转换不了的旧格式文件", ERROR, OURS,
    "“{path}”{what}，{reason}",
    "请用 WPS 或 Word 打开，另存为 DOCX 后再用",
    "没有安装 LibreOffice 时的 通知.doc", "yinfa draft 通知.docx",
)  # fmt: skip

NOT_MENDED = Rule(
    "not-mended", "改不了的文件", ERROR, "约定",
    "{kind} 文件不能改写",
    "请用 --fix 改 DOCX 或文本文件；PDF 请改它的来源文件",
    "yinfa check 通知.pdf --fix", "yinfa check 通知.docx --fix",
)  # fmt: skip
