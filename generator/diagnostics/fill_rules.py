"""Rules of filling in a superior's own form: what was not written, and why.

Refuses to look for anything; `fill/` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

FILL_KIND = Rule(
    "fill-kind", "填不了的文件", ERROR, OURS,
    "“{path}”不能填写：{reason}",
    "请向上级要 XLSX、XLS 或 DOCX 的空白表；旧格式的在 WPS、Word 或 Excel 里另存为 XLSX、DOCX",
    "yinfa fill 统计表.pdf 方案", "yinfa fill 统计表.docx 方案",
)  # fmt: skip
FILL_NO_PLACES = Rule(
    "fill-no-places", "表里没有要填的格", ERROR, OURS,
    "“{path}”里没有找到要填数的格",
    "请确认是空白表：有栏名，左边是项目，右边留空；已经填好的表先清空数字",
    "只有文字的通知", "带空白统计表的附件",
)  # fmt: skip
FILL_NO_MATCH = Rule(
    "fill-no-match", "不像要填的表", ERROR, OURS,
    "“{path}”里没有一格像我们的指标，这不像要填的表",
    "请核对是不是拿错了文件、方案或 --form；确实是要填的，在对应表“{sheet}”里逐格选指标，用 --mapping 交回",
    "设备台账", "带空白统计表的附件",
)  # fmt: skip
FILL_FORM_UNKNOWN = Rule(
    "fill-form-unknown", "没有这张统计表", ERROR, OURS,
    "方案没有标识为“{form}”的统计表",
    "--form 可以写：{forms}",
    "--form nosuch", "--form statistics",
)  # fmt: skip
FILL_NO_FORM = Rule(
    "fill-no-form", "方案没有统计表", ERROR, OURS,
    "方案“{programme}”在这个时期没有要汇总的统计表，没有数可以填",
    "请核对方案名和 --period；只报文字材料的方案不用 yinfa fill",
    "只报总结的方案", "有统计表的方案",
)  # fmt: skip
FILL_NO_FIGURES = Rule(
    "fill-no-figures", "没有可填的数", ERROR, OURS,
    "{period}还没有一个可以填的合计数",
    "先用 yinfa collect 收表；数在别处的，写进两列的表（标识、数），用 --values 交给本命令",
    "还没有收表就填上级的表", "收齐、汇总以后再填",
)  # fmt: skip
FILL_UNCONFIRMED = Rule(
    "fill-unconfirmed", "对应关系还没有核定", WARNING, OURS,
    "有把握的对应 {sure} 处，待核对的 {unsure} 处，还没有核定，表没有填",
    "请看对应表“{sheet}”：有把握的都对，就加 --confirm 再运行一次；有不对的、待核对的，改好用 --mapping 交回",
    "第一次见到的空白表", "核定过一次，下一季度不再问",
)  # fmt: skip
FILL_UNSURE = Rule(
    "fill-unsure", "把握不大的对应", WARNING, OURS,
    "“{theirs}”像是我们的“{ours}”（{why}），没有填",
    "请在对应表里核对：是的，在“核定”写 是；不是的改指标或写 否，用 --mapping 交回",
    "查处倒卖号源案件：像是“查处黑护工案件”", "对应表里“核定”写了 是",
)  # fmt: skip
FILL_NEW_ROW = Rule(
    "fill-new-row", "对方有、我们没有的项目", WARNING, OURS,
    "对方表里的“{theirs}”，我们没有这项指标，空着",
    "请另行统计后手工填写；以后每期都要的，把它加进本方案的统计表",
    "上级新加了一行“查处倒卖号源案件”", "两边的项目一一对应",
)  # fmt: skip
FILL_NO_PLACE = Rule(
    "fill-no-place", "对方表里没有位置的指标", HINT, OURS,
    "在对方表里没有找到位置的指标：{ours}",
    "对方不要的，不用管；换了说法的，在对应表里把它选给那一格，用 --mapping 交回",
    "对方的表少一行", "两边的项目一一对应",
)  # fmt: skip
FILL_UNREPORTED = Rule(
    "fill-unreported", "没有人报过数的指标", WARNING, OURS,
    "“{ours}”还没有单位报过数，空着",
    "空着不等于 0；确实没有发生的，请有关单位补报 0",
    "各单位这一项都空着", "至少一个单位报了数，0 也算",
)  # fmt: skip
FILL_HELD = Rule(
    "fill-held", "格里已经有数", WARNING, OURS,
    "这一格已经有“{held}”，合计数是 {value}，没有覆盖",
    "请核对哪一个对；要换成合计数的，先清空这一格再填",
    "拿上一季度填好的表当空白表", "空白表",
)  # fmt: skip
FILL_FIXED = Rule(
    "fill-fixed", "不能写的格", HINT, OURS,
    "“{theirs}”是公式、划去的或者锁定的格，没有填；合计数是 {value}",
    "公式在打开时自己会算，请核对结果与合计数一致；划去的格不用填",
    "合计行是公式", "要填的格",
)  # fmt: skip
FILL_KEPT = Rule(
    "fill-kept", "保留的已有文件", WARNING, OURS,
    "“{path}”已经在那里，而且内容不同，没有覆盖；新的另存为“{new}”",
    "请核对两份，不用的删去",
    "改过填好的表，又填了一次", "要留的先改名",
)  # fmt: skip
MAPPING_NOT_OURS = Rule(
    "mapping-not-ours", "不是对应表", ERROR, OURS,
    "“{path}”不是 yinfa fill 生成的对应表，或者栏目被动过",
    "请重新运行 yinfa fill 生成对应表，只改“我们的指标”“核定”两栏",
    "自己新建的工作簿", "yinfa fill 生成的对应表",
)  # fmt: skip
MAPPING_UNKNOWN = Rule(
    "mapping-unknown", "没有这项指标", ERROR, OURS,
    "我们没有叫“{words}”的指标",
    "请从下拉列表里选；列表在“我们的指标”工作表",
    "自己写的简称", "从下拉列表里选的指标",
)  # fmt: skip
MAPPING_TWICE = Rule(
    "mapping-twice", "一项指标填两处", ERROR, OURS,
    "“{words}”在 {other} 已经核定过，一项指标只能填一处",
    "请把其中一处的“核定”改成 否",
    "两行都选了同一项指标", "每项指标只核定一处",
)  # fmt: skip
VALUES_UNREADABLE = Rule(
    "fill-values-unreadable", "读不懂的一行数", ERROR, OURS,
    "第 {line} 行“{words}”读不懂：{reason}",
    "每行两列，前一列写标识或路径（如 statistics/gifts-taken.cases），后一列写数",
    "红包案件,十来件", "statistics/gifts-taken.cases,12",
)  # fmt: skip
