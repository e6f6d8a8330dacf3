"""Rules of what can be seen in a file: headings, attachment note, annexes.

Refuses to measure; `check/` does. Others stand in `check_rules.py`.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT

BLANK_LINES = Rule(
    "blank-lines", "连续的空段", WARNING, "约定",
    "这里连续空了 {count} 段",
    "请删去空段，用段前距离或分页符",
    "用回车换页", "用分页符换页",
)  # fmt: skip
HEADING_ORDER = Rule(
    "heading-order", "标题序号接不上", ERROR, "约定",
    "序号“{found}”与前面接不上，应为“{wanted}”",
    "请顺次编号，不缺号、不重号",
    "一、三、", "一、二、",
)  # fmt: skip
HEADING_JUMP = Rule(
    "heading-jump", "越级的标题", WARNING, "GB/T 9704-2012 7.3.3",
    "“{found}”越过了上一层“{missing}”",
    "层次依次用一、（一）1.（1）",
    "一、之下直接用（1）", "一、之下用（一）",
)  # fmt: skip
HEADING_MARK_1 = Rule(
    "heading-mark-1", "第一层序号的标点", ERROR, "GB/T 15834-2011 附录B.3.2",
    "第一层序号写作“{found}”，数字后应当用顿号",
    "请改成“一、”的样子",
    "一.总体要求", "一、总体要求",
)  # fmt: skip
HEADING_MARK_2 = Rule(
    "heading-mark-2", "第二层序号的括号", ERROR, "GB/T 15834-2011 附录B.3.4",
    "第二层序号写作“{found}”，应当用全角括号，后面不加标点",
    "请改成“（一）”的样子",
    "(一)、总体要求", "（一）总体要求",
)  # fmt: skip
HEADING_MARK_3 = Rule(
    "heading-mark-3", "第三层序号的圆点", WARNING, "GB/T 15834-2011 附录B.3.3",
    "第三层序号写作“{found}”，数字后应当用下脚圆点",
    "请改成“1.”的样子",
    "1、组建队伍", "1.组建队伍",
)  # fmt: skip
HEADING_MARK_4 = Rule(
    "heading-mark-4", "第四层序号的括号", WARNING, "GB/T 15834-2011 附录B.3.4",
    "第四层序号写作“{found}”，应当用全角括号，后面不加标点",
    "请改成“（1）”的样子",
    "①组建队伍", "（1）组建队伍",
)  # fmt: skip
HEADING_SINGLE = Rule(
    "heading-single", "只有一条的层次", HINT, "约定",
    "这一层只有“{found}”一条",
    "只有一条时不必编号",
    "只有（一），没有（二）", "不编号，或者分成两条",
)  # fmt: skip
HEADING_STOP = Rule(
    "heading-stop", "标题末尾的句号", WARNING, "约定",
    "单独成行的标题“{found}”末尾有句号",
    "请删去",
    "一、总体要求。", "一、总体要求",
)  # fmt: skip
HEADING_LOOK = Rule(
    "heading-look", "层次标题的字体字号", WARNING, "GB/T 9704-2012 7.3.3",
    "第{level}层标题“{found}”为{look}，应为{wanted}",
    "请改用{wanted}",
    "第一层标题用仿宋", "第一层标题用黑体",
)  # fmt: skip
HEADING_DIALECT = Rule(
    "heading-dialect", "混用的编号办法", WARNING, "约定",
    "同一篇里既用“一、”又用“第一章”",
    "请只用一种编号办法",
    "一、总体要求 …… 第二章 任务", "一、…… 二、……",
)  # fmt: skip
NOTE_MISSING = Rule(
    "note-missing", "缺附件说明", ERROR, "GB/T 9704-2012 7.3.4",
    "{problem}，而没有附件说明",
    "请在正文下空一行写“附件：名称”",
    "正文说“见附件”，没有附件说明", "附件：1.……",
)  # fmt: skip
ANNEX_COUNT = Rule(
    "annex-count", "附件件数不符", ERROR, "GB/T 9704-2012 7.3.7",
    "附件说明列了 {noted} 件，文后附了 {bound} 件",
    "请核对附件说明和附件",
    "列 3 件，附 2 件", "列 3 件，附 3 件",
)  # fmt: skip
ANNEX_TITLE = Rule(
    "annex-title", "附件标题不一致", ERROR, "GB/T 9704-2012 7.3.7",
    "附件{number}的标题“{found}”与附件说明“{wanted}”不一致",
    "请改成一样，次序也要一样",
    "任务表 / 任务分工表", "两处都写任务分工表",
)  # fmt: skip
ANNEX_ORDER = Rule(
    "annex-order", "附件的顺序号", ERROR, "GB/T 9704-2012 7.3.7",
    "附件顺序号为{found}，应为{wanted}",
    "请顺次编号",
    "附件的编号是 1、3", "附件的编号是 1、2",
)  # fmt: skip
NOTE_FORM = Rule(
    "note-form", "附件说明的写法", WARNING, "GB/T 9704-2012 7.3.4",
    "附件说明写作“{found}”",
    "请写成“附件：1.名称”，下一件另起一行对齐写“2.名称”",
    "编号写在冒号前，冒号后是“任务表”", "附件：1.任务表",
)  # fmt: skip
NOTE_POINT = Rule(
    "note-point", "附件编号的圆点", WARNING, "GB/T 9704-2012 7.3.4",
    "附件编号“{found}”的圆点是全角的",
    "请改成半角“{right}”，各项都要改",
    "附件：1．任务表", "附件：1.任务表",
)  # fmt: skip
NOTE_SINGLE = Rule(
    "note-single", "单个附件的编号", WARNING, "GB/T 9704-2012 7.3.4",
    "只有一个附件，却编了号“{found}”",
    "请写成“附件：名称”",
    "附件：1.任务表", "附件：任务表",
)  # fmt: skip
NOTE_MARKS = Rule(
    "note-marks", "附件名称后的标点", ERROR, "GB/T 9704-2012 7.3.4",
    "附件名称“{found}”后面有标点",
    "附件名称后不加标点，请删去",
    "1.任务表；", "1.任务表",
)  # fmt: skip
NOTE_BOOK = Rule(
    "note-book-marks", "附件名称的书名号", HINT, "约定",
    "附件名称加了书名号：{found}",
    "附件说明里的名称不加书名号",
    "附件：《任务表》", "附件：任务表",
)  # fmt: skip
NOTE_HANGING = Rule(
    "note-hanging", "附件名称的回行", WARNING, "GB/T 9704-2012 7.3.4",
    "附件名称回行后从第 {found} 字起，应与上一行名称的首字对齐（第 {wanted} 字）",
    "请把悬挂缩进设在名称的首字",
    "回行顶格", "回行与名称首字对齐",
)  # fmt: skip
NOTE_INSET = Rule(
    "note-inset", "附件说明的缩进", WARNING, "GB/T 9704-2012 7.3.4",
    "附件说明左空 {found} 字，应为二字",
    "请把缩进设为 2 字符",
    "附件说明顶格", "附件说明左空二字",
)  # fmt: skip
NOTE_NAMES = Rule(
    "note-names", "未写附件名称", WARNING, "约定",
    "附件说明写作“{found}”，没有写出名称",
    "请写明每件附件的名称",
    "附件如文", "附件：任务表",
)  # fmt: skip
NOTE_PLACE = Rule(
    "note-place", "附件说明前的空行", WARNING, "GB/T 9704-2012 7.3.4",
    "附件说明与正文之间空 {found} 行，应空一行",
    "请调整段前距离",
    "紧接正文", "正文下空一行",
)  # fmt: skip
ANNEX_PAGE = Rule(
    "annex-page", "附件未另面编排", ERROR, "GB/T 9704-2012 7.3.7",
    "“{found}”没有另面编排",
    "请在它前面分页",
    "附件接在正文后面", "附件另起一面",
)  # fmt: skip
ANNEX_LABEL = Rule(
    "annex-label", "附件标识的写法", WARNING, "GB/T 9704-2012 7.3.7",
    "附件标识写作“{found}”",
    "请写成“附件”加阿拉伯数字，后面不加冒号",
    "“附件”后面是汉字数字和冒号", "“附件”后面只有阿拉伯数字",
)  # fmt: skip
ANNEX_LABEL_LOOK = Rule(
    "annex-label-look", "附件标识的字体字号", WARNING, "GB/T 9704-2012 7.3.7",
    "“{found}”为{look}，应为{wanted}，顶格",
    "请改用{wanted}，顶格",
    "仿宋的附件标识", "三号黑体的附件标识",
)  # fmt: skip
ANNEX_TITLE_PLACE = Rule(
    "annex-title-place", "附件标题的位置", WARNING, "GB/T 9704-2012 7.3.7",
    "{found}，附件标题应当在第三行",
    "请在“附件”和标题之间只空一行，并核对段前距离",
    "标题在第二行", "标题在第三行",
)  # fmt: skip
ANNEX_TITLE_CENTRED = Rule(
    "annex-title-centred", "附件标题未居中", WARNING, "GB/T 9704-2012 7.3.7",
    "附件标题没有居中",
    "请设为居中",
    "附件标题靠左", "附件标题居中",
)  # fmt: skip
ANNEX_APART = Rule(
    "annex-without-number", "单独成册的附件文号", WARNING, "GB/T 9704-2012 7.3.7",
    "附件单独成册，第一行没有发文字号",
    "请在“附件”前写公文的发文字号",
    "单独装订的附件只写“附件”和编号", "“附件”前面有“某政发〔2023〕15号”",
)  # fmt: skip
ANNEX_ISSUED = Rule(
    "annex-issued", "印发的文件作附件", HINT, "约定",
    "“{found}”是所印发的文件，一般不作附件",
    "请另面编排，不标“附件”，不列入附件说明；本地习惯标作附件的，可以不改",
    "印发的方案标作附件", "方案另面编排，不标附件",
)  # fmt: skip
