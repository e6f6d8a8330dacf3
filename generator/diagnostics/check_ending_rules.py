"""Rules of what can be seen in a file: ending, imprint, page numbers, tables, text.

Refuses to measure; `check/` does. Others stand in `check_rules.py`.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT

DATE_NUMERALS = Rule(
    "date-numerals", "成文日期用汉字数字", ERROR, "GB/T 9704-2012 7.3.5.4",
    "成文日期“{found}”用了汉字数字",
    "请用阿拉伯数字，如“2023年5月3日”",
    "二〇二三年五月三日", "2023年5月3日",
)  # fmt: skip
DATE_ZERO = Rule(
    "date-zero", "成文日期的虚位", ERROR, "GB/T 9704-2012 7.3.5.4",
    "成文日期“{found}”的月、日编了虚位",
    "请去掉前面的“0”",
    "2023年05月03日", "2023年5月3日",
)  # fmt: skip
DATE_FORM = Rule(
    "date-form", "成文日期的写法", ERROR, "GB/T 9704-2012 7.3.5.4",
    "成文日期“{found}”没有写全年、月、日",
    "请写成“2023年5月3日”",
    "2023.5.3", "2023年5月3日",
)  # fmt: skip
DATE_INVALID = Rule(
    "date-invalid", "不存在的日期", ERROR, "约定",
    "没有“{found}”这一天",
    "请核对日期",
    "2023年2月30日", "2023年2月28日",
)  # fmt: skip
DATE_LATE = Rule(
    "date-after-printing", "成文晚于印发", ERROR, "约定",
    "成文日期“{date}”晚于印发日期“{printed}”",
    "请核对两个日期",
    "成文 5 月 5 日，印发 5 月 4 日", "印发不早于成文",
)  # fmt: skip
SIGNATURE_DIFFERS = Rule(
    "signature-differs", "署名与标志不一致", WARNING, "《党政机关公文处理工作条例》第九条第十三项",
    "署名“{found}”与发文机关标志“{mark}”不是同一机关",
    "请核对；署名用全称或规范化简称",
    "某县卫生局 / 某县教育局文件", "两处是同一机关",
)  # fmt: skip
DATE_INSET = Rule(
    "date-inset", "成文日期的右空", WARNING, "GB/T 9704-2012 7.3.5.1",
    "成文日期右空 {found} 字，应为 {sealed} 字（加盖印章）或 {unsealed} 字（不加盖印章）",
    "请调整右缩进",
    "日期顶到右边", "日期右空四字",
)  # fmt: skip
SIGNATURE_PLACE = Rule(
    "signature-place", "署名的位置", WARNING, "GB/T 9704-2012 7.3.5.1",
    "署名没有以成文日期为准居中（中心相差 {found} 字）",
    "请使署名与日期的中心对齐",
    "署名顶到右边", "署名在日期上方居中",
)  # fmt: skip
NO_TEXT_PAGE = Rule(
    "no-text-page", "“此页无正文”字样", ERROR, "GB/T 9704-2012 7.3.5.5",
    "写了“{found}”",
    "请调整行距、字距，使署名与正文同页",
    "（此页无正文）", "署名与正文同页",
)  # fmt: skip
NOTE_BRACKETS = Rule(
    "note-brackets", "附注的括号", WARNING, "GB/T 9704-2012 7.3.6",
    "附注写作“{found}”",
    "附注要用全角圆括号括起来",
    "此件公开发布", "（此件公开发布）",
)  # fmt: skip
NOTE_BELOW = Rule(
    "note-below-inset", "附注的缩进", WARNING, "GB/T 9704-2012 7.3.6",
    "附注左空 {found} 字，应为二字",
    "请把缩进设为 2 字符",
    "附注顶格", "附注左空二字",
)  # fmt: skip
COPIES_STOP = Rule(
    "copies-stop", "抄送末尾的句号", ERROR, "GB/T 9704-2012 7.4.2",
    "抄送机关末尾没有句号",
    "请补上“。”",
    "抄送：甲局，乙局", "抄送：甲局，乙局。",
)  # fmt: skip
COPIES_COLON = Rule(
    "copies-colon", "抄送后的冒号", WARNING, "GB/T 9704-2012 7.4.2",
    "“{found}”后面应当用全角冒号",
    "请改成“抄送：”",
    "抄送:甲局。", "抄送：甲局。",
)  # fmt: skip
PRINTED_WORD = Rule(
    "printed-word", "印发日期缺“印发”", ERROR, "GB/T 9704-2012 7.4.3",
    "印发日期“{found}”后面没有“印发”二字",
    "请补上“印发”",
    "2023年5月4日", "2023年5月4日印发",
)  # fmt: skip
PRINTED_ZERO = Rule(
    "printed-zero", "印发日期的虚位", ERROR, "GB/T 9704-2012 7.4.3",
    "印发日期“{found}”的月、日编了虚位",
    "请去掉前面的“0”",
    "2023年05月04日印发", "2023年5月4日印发",
)  # fmt: skip
PRINTED_FORM = Rule(
    "printed-form", "印发日期的写法", ERROR, "GB/T 9704-2012 7.4.3",
    "印发日期“{found}”没有用阿拉伯数字写全年、月、日",
    "请写成“2023年5月4日印发”",
    "二〇二三年五月四日印发", "2023年5月4日印发",
)  # fmt: skip
OLD_WORDS = Rule(
    "imprint-old-words", "已取消的版记要素", WARNING, "GB/T 9704-2012 前言",
    "“{found}”在现行标准里已经取消",
    "请删去主题词；“抄报”改为“抄送”",
    "主题词：卫生 通知", "（删去）",
)  # fmt: skip
IMPRINT_LINES = Rule(
    "imprint-lines", "版记分隔线的粗细", WARNING, "GB/T 9704-2012 7.4.1",
    "版记的{line}为 {found} 毫米，推荐 {wanted} 毫米",
    "首条和末条用粗线 {outer} 毫米，中间的用细线 {inner} 毫米",
    "三条线都是 0.25 毫米", "0.35、0.25、0.35 毫米",
)  # fmt: skip
IMPRINT_WIDTH = Rule(
    "imprint-width", "版记分隔线的长度", WARNING, "GB/T 9704-2012 7.4.1",
    "版记的分隔线长 {found} 毫米，应与版心等宽（{width} 毫米）",
    "请把分隔线拉到与版心等宽",
    "线长 120 毫米", "线长 156 毫米",
)  # fmt: skip
IMPRINT_PLACE = Rule(
    "imprint-place", "版记的位置", WARNING, "GB/T 9704-2012 7.4.1",
    "{problem}",
    "版记置于最后一面，末条分隔线与版心下边缘重合",
    "版记紧接在落款下面", "版记在最后一面的底部",
)  # fmt: skip
IMPRINT_EARLY = Rule(
    "imprint-early", "版记排在附件前", WARNING, "GB/T 9704-2012 7.4.1",
    "版记后面还有附件或者别的内容",
    "版记应移到附件之后、最后一面的底部",
    "落款、版记、附件", "落款、附件、版记",
)  # fmt: skip
IMPRINT_EVEN = Rule(
    "imprint-even", "版记未在双页", HINT, "GB/T 33476.2-2016 7.3.1",
    "版记在第{page}页，版式要求排在双页上",
    "请在版记前加一面空白页；不要求双页的，从版式里删去 even_side",
    "版式要求双页，版记在第 3 页", "版式要求双页，版记在第 4 页",
)  # fmt: skip
IMPRINT_LOOK = Rule(
    "imprint-look", "版记的字体字号", WARNING, "GB/T 9704-2012 7.4.2",
    "版记为{found}，应为{wanted}",
    "请改用{wanted}",
    "三号的版记", "四号仿宋的版记",
)  # fmt: skip
PAGE_NUMBER_FORM = Rule(
    "page-number-form", "页码的写法", WARNING, "GB/T 9704-2012 7.5",
    "{area}页码写作“{found}”，应为“{wanted}”的样子",
    "请改写页脚里的页码",
    "第1页", "— 1 —",
)  # fmt: skip
PAGE_NUMBER_SIDE = Rule(
    "page-number-side", "页码的左右位置", WARNING, "GB/T 9704-2012 7.5",
    "{area}页码{found}，应当{wanted}",
    "请改页脚的对齐方式：{wanted}，离边空一字",
    "页码居中", "单页居右、双页居左",
)  # fmt: skip
PAGE_NUMBER_LOOK = Rule(
    "page-number-look", "页码的字体字号", WARNING, "GB/T 9704-2012 7.5",
    "{area}页码为{found}，应为{wanted}",
    "请改用{wanted}",
    "五号 Times New Roman", "四号宋体",
)  # fmt: skip
PAGE_NUMBER_INSET = Rule(
    "page-number-inset", "页码离边的距离", WARNING, "GB/T 9704-2012 7.5",
    "{area}页码离版心边缘 {found} 字，应空一字",
    "请把缩进设为 1 字符",
    "页码顶到边", "页码空一字",
)  # fmt: skip
PAGE_NUMBER_PLACE = Rule(
    "page-number-place", "页码的高低位置", WARNING, "GB/T 9704-2012 7.5",
    "{area}页码的一字线在版心下边缘之下 {found} 毫米，应为 {wanted} 毫米",
    "请把页脚距离设为约 {footer} 毫米",
    "页脚距离 17.5 毫米", "一字线在版心下 7 毫米",
)  # fmt: skip
PAGE_NUMBER_NONE = Rule(
    "page-number-none", "缺少页码", WARNING, "GB/T 9704-2012 7.5",
    "{area}没有页码",
    "请插入页码；空白页和信函首页除外",
    "没有页码", "— 1 —",
)  # fmt: skip
PAGE_NUMBER_IMPRINT = Rule(
    "page-number-imprint", "版记页的页码", WARNING, "GB/T 9704-2012 7.5",
    "{area}{what}，不应编页码",
    "请去掉这一面的页码：版记单独成面时，这一面和它前面的空白页都不编页码",
    "版记单独一面，标着 — 6 —", "这一面不标页码",
)  # fmt: skip
LANDSCAPE_NUMBER = Rule(
    "landscape-number", "横排表格的页码", WARNING, "GB/T 9704-2012 8",
    "{area}的表横排，页码也跟着横排了",
    "请把页码放回与其他页相同的位置：竖着看这张纸时，在版心之下，单页居右、双页居左",
    "横排页的页码排在表的下方", "纸竖过来看，页码与其他页在同一处",
)  # fmt: skip
LANDSCAPE_HEAD = Rule(
    "landscape-head", "横排表格的方向", WARNING, "GB/T 9704-2012 8",
    "{area}横排表格的表头在纸的右边，应当在左边",
    "请把表逆时针转 90 度：单页表头在订口一边，双页在切口一边，都是左边",
    "竖着看这张纸，表头在右", "竖着看这张纸，表头在左",
)  # fmt: skip
PAGE_NUMBER_RUN = Rule(
    "page-number-run", "页码不连续", WARNING, "GB/T 9704-2012 7.5",
    "{area}页码为 {found}，与前面接不上（应为 {wanted}）",
    "附件与正文一起装订时页码连续编排",
    "附件从 1 重新编页", "页码连续",
)  # fmt: skip
TABLE_HEAD = Rule(
    "table-head-repeat", "跨页表格的表头", WARNING, "约定",
    "表格跨页而表头没有设为重复",
    "请选中表头行，设“在各页顶端以标题行形式重复出现”",
    "第二页没有表头", "每页都有表头",
)  # fmt: skip
TABLE_RUN = Rule(
    "table-numbers", "表格序号重复或倒退", WARNING, "约定",
    "表格序号“{found}”重复或倒退，前面已到“{last}”",
    "请顺次编号",
    "1、2、2", "1、2、3",
)  # fmt: skip
TABLE_WIDE = Rule(
    "table-wide", "表格超出版心", WARNING, "GB/T 9704-2012 5.2.1",
    "表格宽 {found} 毫米，超出版心（{width} 毫米）",
    "请缩窄各栏，或把表横排",
    "表宽 170 毫米", "表宽 156 毫米",
)  # fmt: skip
LATIN_MARKS = Rule(
    "latin-marks", "西文字体的标点", WARNING, "约定",
    "引号、破折号或省略号“{found}”会用西文字体“{font}”排成半角（共 {count} 段）",
    "请选中后把字体设为中文字体",
    "西文字体的“”", "中文字体的“”",
)  # fmt: skip
FALLBACK_FONT = Rule(
    "fallback-font", "备用字体的字", WARNING, "约定",
    "“{found}”用的是备用字体“{font}”，与前后文字不同",
    "请换用收字更全的字体，或换一个字",
    "人名中的“喆”成了宋体", "全行用同一种字体",
)  # fmt: skip
