"""What typesetting can find: the catalogue's entries about fonts and pages.

Refuses to look for anything; fonts and layout say where.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

FONT_MISSING = Rule(
    "font-missing",
    "缺少字体",
    Severity.ERROR,
    "GB/T 9704-2012 5.2.2",
    "找不到{face}字体",
    "请把{names}之一的字体文件放入字体文件夹，或运行 scripts/setup 取得自由字体",
    "字体文件夹是空的",
    "字体文件夹中有 simfang.ttf 或 FandolFang-Regular.otf",
)
FONT_SKIPPED = Rule(
    "font-skipped",
    "读不出的字体文件",
    Severity.WARNING,
    "约定",
    "字体文件读不出来，没有用它（{what}）",
    "请换成完好的文件，或从这个文件夹移走；用 yinfa doctor 看现在用的是哪一个",
    "simfang.ttf 只下载了一半",
    "重新取得的 simfang.ttf",
)
GLYPH_FALLBACK = Rule(
    "glyph-fallback",
    "由备用字体代替的字",
    Severity.HINT,
    "GB/T 9704-2012 5.2.2",
    "{face}字体“{family}”中没有“{char}”（{code}）",
    "PDF 中此字改用“{fallback}”；装入收字更多的字体即可避免",
    "人名中的“喆”由宋体代替",
    "字体收有全部人名用字",
)
GLYPH_MISSING = Rule(
    "glyph-missing",
    "字体没有的字",
    Severity.ERROR,
    "约定",
    "{face}字体和备用字体中都没有“{char}”（{code}）",
    "印出来会是方框，请换一个字，或装入收有此字的字体",
    "☑已完成",
    "√已完成",
)
MARK_TOO_LONG = Rule(
    "mark-too-long",
    "发文机关标志过长",
    Severity.WARNING,
    "GB/T 9704-2012 7.2.4",
    "发文机关标志“{mark}”排成一行时字号只有{size}磅，小于标题",
    "请改用规范化简称",
    "某某省某某市某某县某某街道办事处综合行政执法队文件",
    "某某街道办事处文件",
)
JOINT_MARK_SMALL = Rule(
    "joint-mark-small",
    "联合发文标志过小",
    Severity.WARNING,
    "GB/T 9704-2012 7.2.4",
    "{count}个发文机关的名称排入版头，字号只有{size}磅，小于标题",
    "请改用规范化简称，或在 mark 里写 sponsor_only: 是，只标主办机关",
    "十五个机关的全称逐行排在版头",
    "版头只标主办机关",
)
NO_BODY_ON_FIRST_PAGE = Rule(
    "first-page-without-body",
    "排版后首页无正文",
    Severity.WARNING,
    "GB/T 9704-2012 7.3.3",
    "公文首页没有正文",
    "请缩短标题，减少签发人或联合发文的机关",
    "首页只有标题和主送机关",
    "首页至少有一行正文",
)
RECIPIENTS_MOVED = Rule(
    "recipients-moved",
    "主送机关移到版记",
    Severity.HINT,
    "GB/T 9704-2012 7.3.2",
    "主送机关把正文挤出了首页，已移到版记（标作“主送”，在抄送之上）",
    "标准允许这样排，不必改；想留在首页，请改用统称，如“各有关单位”",
    "六十个主送机关占满首页，正文从第 2 页开始",
    "主送机关移到版记，首页有正文",
)
RECIPIENTS_STAY = Rule(
    "recipients-stay",
    "主送机关占满首页",
    Severity.WARNING,
    "GB/T 9704-2012 7.3.2",
    "主送机关把正文挤出了首页，又不能移到版记",
    "请改用统称，如“各有关单位”；文件没有版记的，请加上版记",
    "六十个主送机关占满首页，又没有版记",
    "主送机关：各有关单位",
)
TABLE_NARROW = Rule(
    "table-narrow",
    "表格栏目过窄",
    Severity.HINT,
    "GB/T 9704-2012 8",
    "表中有一栏每行不到{count}个字，一格排了{lines}行",
    "可以在这个附件里写 landscape: 是，把表横排；或减少栏数",
    "竖排的表分了十二栏，每栏两三个字",
    "同一张表横排，每栏宽了近一半",
)
ROW_TOO_TALL = Rule(
    "row-too-tall",
    "表格行高过一页",
    Severity.ERROR,
    "约定",
    "表格第{row}行比一页还高，排不下",
    "请把这一行的内容拆成几行",
    "一个单元格里写了三千字",
    "每项任务一行",
)
SIGNATURE_ALONE = Rule(
    "signature-alone",
    "署名页无正文",
    Severity.WARNING,
    "GB/T 9704-2012 7.3.5.5",
    "发文机关署名所在页没有正文",
    "请增删文字，使署名、日期与正文同页",
    "署名单独一页",
    "署名与最后一段正文同页",
)
LINE_TOO_WIDE = Rule(
    "line-too-wide",
    "文字超出版心",
    Severity.WARNING,
    "GB/T 9704-2012 5.2.1",
    "“{text}”超出版心宽度",
    "请缩短这一行的文字",
    "表头栏目太多，一行排不下",
    "表头栏目排在版心以内",
)
TITLE_PIECE_TOO_WIDE = Rule(
    "title-piece-too-wide",
    "标题分行过长",
    Severity.WARNING,
    "GB/T 9704-2012 7.3.1",
    "标题中用“｛换行｝”分出的“{text}”有{found}个字宽，一行至多{most}个，已再分行",
    "请移动或增加“｛换行｝”；全部删去则由软件分行",
    "title: 关于印发《某某县医疗机构及其工作人员廉洁从业行动计划｛换行｝实施方案》的通知",
    "title: 关于印发《某某县医疗机构及其工作人员｛换行｝廉洁从业行动计划实施方案》的通知",
)
IMPRINT_TOO_TALL = Rule(
    "imprint-too-tall",
    "版记高过一页",
    Severity.ERROR,
    "GB/T 9704-2012 7.4.2",
    "版记比一页还高，排不下",
    "请缩短抄送机关，或改用统称",
    "抄送机关有几百个",
    "抄送：区各有关部门。",
)

RULES: tuple[Rule, ...] = (
    FONT_MISSING,
    FONT_SKIPPED,
    GLYPH_FALLBACK,
    GLYPH_MISSING,
    MARK_TOO_LONG,
    JOINT_MARK_SMALL,
    NO_BODY_ON_FIRST_PAGE,
    RECIPIENTS_MOVED,
    RECIPIENTS_STAY,
    TABLE_NARROW,
    ROW_TOO_TALL,
    SIGNATURE_ALONE,
    LINE_TOO_WIDE,
    TITLE_PIECE_TOO_WIDE,
    IMPRINT_TOO_TALL,
)
WALL_TOO_FULL = Rule(
    "wall-too-full", "工期表排不进一页", Severity.WARNING, "约定",
    "倒排工期表用最小的字也要排 {pages} 页",
    "请减少有完成时限的任务，或者分成几个方案",
    "八十多项任务各有完成时限", "一张 A3 纸排得下的事项",
)  # fmt: skip
