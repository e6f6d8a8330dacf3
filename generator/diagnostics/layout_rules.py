"""What typesetting can find: the catalogue's entries about fonts and pages.

Refuses to look for anything; fonts and layout say where.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

FONT_MISSING = Rule(
    "font-missing",
    Severity.ERROR,
    "5.2.2",
    "找不到{face}字体",
    "请把{names}之一的字体文件放入字体文件夹，或运行 scripts/setup 取得自由字体",
    "字体文件夹是空的",
    "字体文件夹中有 simfang.ttf 或 FandolFang-Regular.otf",
)
GLYPH_FALLBACK = Rule(
    "glyph-fallback",
    Severity.HINT,
    "5.2.2",
    "{face}字体“{family}”中没有“{char}”（{code}）",
    "PDF 中此字改用“{fallback}”；装入收字更多的字体即可避免",
    "人名中的“喆”由宋体代替",
    "字体收有全部人名用字",
)
GLYPH_MISSING = Rule(
    "glyph-missing",
    Severity.ERROR,
    "约定",
    "{face}字体和备用字体中都没有“{char}”（{code}）",
    "印出来会是方框，请换一个字，或装入收有此字的字体",
    "☑已完成",
    "√已完成",
)
MARK_TOO_LONG = Rule(
    "mark-too-long",
    Severity.WARNING,
    "7.2.4",
    "发文机关标志“{mark}”排成一行时字号只有{size}磅，小于标题",
    "请改用规范化简称",
    "某某省某某市某某县某某街道办事处综合行政执法队文件",
    "某某街道办事处文件",
)
JOINT_MARK_SMALL = Rule(
    "joint-mark-small",
    Severity.WARNING,
    "7.2.4",
    "{count}个发文机关的名称排入版头，字号只有{size}磅，小于标题",
    "请改用规范化简称，或在 mark 里写 sponsor_only: 是，只标主办机关",
    "十五个机关的全称逐行排在版头",
    "版头只标主办机关",
)
NO_BODY_ON_FIRST_PAGE = Rule(
    "first-page-without-body",
    Severity.WARNING,
    "7.3.3",
    "公文首页没有正文",
    "请缩短标题，或把主送机关移到版记",
    "首页只有标题和主送机关",
    "首页至少有一行正文",
)
ROW_TOO_TALL = Rule(
    "row-too-tall",
    Severity.ERROR,
    "约定",
    "表格第{row}行比一页还高，排不下",
    "请把这一行的内容拆成几行",
    "一个单元格里写了三千字",
    "每项任务一行",
)
SIGNATURE_ALONE = Rule(
    "signature-alone",
    Severity.WARNING,
    "7.3.5.5",
    "发文机关署名所在页没有正文",
    "请增删文字，使署名、日期与正文同页",
    "署名单独一页",
    "署名与最后一段正文同页",
)
LINE_TOO_WIDE = Rule(
    "line-too-wide",
    Severity.WARNING,
    "5.2.1",
    "“{text}”超出版心宽度",
    "请缩短这一行的文字",
    "表头栏目太多，一行排不下",
    "表头栏目排在版心以内",
)
IMPRINT_TOO_TALL = Rule(
    "imprint-too-tall",
    Severity.ERROR,
    "7.4.2",
    "版记比一页还高，排不下",
    "请缩短抄送机关，或改用统称",
    "抄送机关有几百个",
    "抄送：区各有关部门。",
)

RULES: tuple[Rule, ...] = (
    FONT_MISSING,
    GLYPH_FALLBACK,
    GLYPH_MISSING,
    MARK_TOO_LONG,
    JOINT_MARK_SMALL,
    NO_BODY_ON_FIRST_PAGE,
    ROW_TOO_TALL,
    SIGNATURE_ALONE,
    LINE_TOO_WIDE,
    IMPRINT_TOO_TALL,
)
