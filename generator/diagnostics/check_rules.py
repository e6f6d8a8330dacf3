"""Rules of what can be seen in a file: page, head, title, recipients, body.

Refuses to measure; `check/` does. Others stand in `check_part_rules.py`, `check_ending_rules.py`.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT

PAPER = Rule(
    "page-paper", "纸张大小", ERROR, "GB/T 9704-2012 5.1",
    "{area}纸张为 {found} 毫米，应为 210×297 毫米（A4）",
    "请在页面设置里选 A4",
    "216×279 毫米（Letter）", "210×297 毫米",
)  # fmt: skip
MARGIN = Rule(
    "page-margin", "页边距", ERROR, "GB/T 9704-2012 5.2.1",
    "{area}{side}为 {found} 毫米，应为 {wanted} 毫米（±1 毫米）",
    "请在页面设置里改这一节的页边距",
    "上边距 25.4 毫米", "上边距 37 毫米",
)  # fmt: skip
LINES = Rule(
    "page-lines", "每面行数", WARNING, "GB/T 9704-2012 5.2.3",
    "{area}每面排 {found} 行（行距 {pitch} 磅），应为 {wanted} 行",
    "行距请设为固定值 {right} 磅",
    "行距 30 磅，每面 21 行", "行距 28.95 磅，每面 22 行",
)  # fmt: skip
LINES_SHORT = Rule(
    "page-lines-short", "行距偏小", HINT, "GB/T 9704-2012 5.2.3",
    "{area}行距 {pitch} 磅，{lines} 行没有撑满版心",
    "行距请设为固定值 {right} 磅",
    "行距 28 磅", "行距 28.95 磅",
)  # fmt: skip
PITCH_OPEN = Rule(
    "page-pitch-open", "未固定的行距", WARNING, "GB/T 9704-2012 5.2.3",
    "{area}没有固定行距，也没有文档网格，每面行数随字体而变",
    "行距请设为固定值 {right} 磅，每面 {lines} 行",
    "单倍行距，不设网格", "固定值 28.95 磅",
)  # fmt: skip
CELLS = Rule(
    "page-cells", "每行字数", WARNING, "GB/T 9704-2012 5.2.3",
    "{area}每行排 {found} 字，应为 {wanted} 字",
    "{size}字的字符间距请设为{spacing}",
    "三号字不紧缩，每行 27 字", "每行 28 字",
)  # fmt: skip
COLOUR = Rule(
    "text-colour", "文字颜色", WARNING, "GB/T 9704-2012 5.2.4",
    "文字颜色为 #{found}，应为黑色（共 {count} 段）",
    "除版头和印章外，请把文字改成黑色",
    "蓝色的正文", "黑色的正文",
)  # fmt: skip
MARK_COLOUR = Rule(
    "mark-colour", "发文机关标志的颜色", ERROR, "GB/T 9704-2012 7.2.4",
    "发文机关标志颜色为 #{found}，应为红色",
    "请改为红色（如 #FF0000）",
    "黑色的“某某县人民政府文件”", "红色的“某某县人民政府文件”",
)  # fmt: skip
MARK_FACE = Rule(
    "mark-face", "发文机关标志的字体", WARNING, "GB/T 9704-2012 7.2.4",
    "发文机关标志用“{found}”，推荐用{wanted}",
    "请改用{font}",
    "黑体的发文机关标志", "小标宋体的发文机关标志",
)  # fmt: skip
MARK_PLACE = Rule(
    "mark-place", "发文机关标志的位置", WARNING, "GB/T 9704-2012 7.2.4",
    "发文机关标志{found} 毫米，其上边缘应当在版心上边缘下 {wanted} 毫米",
    "请{how}标志的段前距离",
    "段前为零，标志贴着版心上边缘", "上边缘距版心上边缘 35 毫米",
)  # fmt: skip
MARK_CENTRED = Rule(
    "mark-centred", "发文机关标志未居中", WARNING, "GB/T 9704-2012 7.2.4",
    "发文机关标志没有居中",
    "请把这一行设为居中，去掉缩进",
    "标志靠左", "标志居中",
)  # fmt: skip
NUMBER_BRACKETS = Rule(
    "number-brackets", "发文字号的括号", ERROR, "GB/T 9704-2012 7.2.5",
    "发文字号的年份写作“{found}”，应当用六角括号〔〕",
    "请改成“{right}”",
    "某政发[2023]15号", "某政发〔2023〕15号",
)  # fmt: skip
NUMBER_YEAR = Rule(
    "number-year", "发文字号的年份", ERROR, "GB/T 9704-2012 7.2.5",
    "发文字号的年份写作“{found}”，应当写全四位",
    "请写全四位年份",
    "某政发〔23〕15号", "某政发〔2023〕15号",
)  # fmt: skip
NUMBER_ZERO = Rule(
    "number-zero", "发文字号的虚位", ERROR, "GB/T 9704-2012 7.2.5",
    "发文字号的序号写作“{found}”，不编虚位",
    "请去掉前面的“0”",
    "某政发〔2023〕015号", "某政发〔2023〕15号",
)  # fmt: skip
NUMBER_ORDINAL = Rule(
    "number-ordinal", "发文字号多“第”字", ERROR, "GB/T 9704-2012 7.2.5",
    "发文字号的序号前有“第”字",
    "请删去“第”字；命令（令）的编号除外",
    "某政发〔2023〕第15号", "某政发〔2023〕15号",
)  # fmt: skip
NUMBER_END = Rule(
    "number-end", "发文字号缺“号”字", ERROR, "GB/T 9704-2012 7.2.5",
    "发文字号“{found}”没有以“号”结尾",
    "请补上“号”字",
    "某政发〔2023〕15", "某政发〔2023〕15号",
)  # fmt: skip
NUMBER_WIDTH = Rule(
    "number-width", "发文字号的全角和空格", WARNING, "GB/T 9704-2012 7.2.5",
    "发文字号“{found}”里有全角数字或空格",
    "请用半角数字，中间不空格",
    "某政发〔２０２３〕 15 号", "某政发〔2023〕15号",
)  # fmt: skip
NUMBER_TWICE = Rule(
    "number-twice", "多个发文字号", ERROR, "《党政机关公文处理工作条例》第九条第五项",
    "版头里有 {count} 个发文字号",
    "联合行文只用主办机关的发文字号",
    "两个机关各编一个号", "只印主办机关的号",
)  # fmt: skip
NUMBER_LOOK = Rule(
    "number-look", "发文字号的字体字号", WARNING, "GB/T 9704-2012 7.2.5",
    "发文字号为{found}，应为{wanted}",
    "请改用{wanted}",
    "四号宋体的发文字号", "三号仿宋的发文字号",
)  # fmt: skip
NUMBER_PLACE = Rule(
    "number-place", "发文字号的位置", WARNING, "GB/T 9704-2012 7.2.5",
    "发文字号与发文机关标志之间空 {found} 行，应空 {wanted} 行",
    "请调整段前距离",
    "紧接在标志下面", "标志下空二行",
)  # fmt: skip
NUMBER_CENTRED = Rule(
    "number-centred", "发文字号未居中", WARNING, "GB/T 9704-2012 7.2.5",
    "发文字号没有居中",
    "请设为居中；上行文居左空一字",
    "下行文的字号靠左", "字号居中",
)  # fmt: skip
RED_LINE = Rule(
    "red-line", "版头的红线", WARNING, "GB/T 9704-2012 7.2.7",
    "{problem}",
    "发文字号之下 {gap} 毫米处印一条与版心等宽的红线（{width} 毫米）",
    "字号下面没有红线", "字号下 4 毫米处有 156 毫米长的红线",
)  # fmt: skip
SIGNER_MISSING = Rule(
    "signer-missing", "上行文缺签发人", ERROR, "《党政机关公文处理工作条例》第九条第六项",
    "{kind}是上行文，版头里没有签发人",
    "请在发文字号同一行右侧写“签发人：姓名”",
    "请示没有签发人", "签发人：张三",
)  # fmt: skip
SIGNER_NEEDLESS = Rule(
    "signer-needless", "多余的签发人", WARNING, "《党政机关公文处理工作条例》第九条第六项",
    "{kind}不是上行文，不标注签发人",
    "请删去签发人",
    "通知标注签发人", "通知不标注签发人",
)  # fmt: skip
SIGNER_COLON = Rule(
    "signer-colon", "签发人后的冒号", WARNING, "GB/T 9704-2012 7.2.6",
    "“签发人”后面是“{found}”，应当用全角冒号",
    "请改成“签发人：”",
    "签发人:张三", "签发人：张三",
)  # fmt: skip
SIGNER_NAMES = Rule(
    "signer-names", "签发人之间的标点", WARNING, "GB/T 9704-2012 7.2.6",
    "签发人姓名之间用了标点",
    "姓名之间空一字，每行一般排两个",
    "签发人：张三、李四", "签发人：张三　李四",
)  # fmt: skip
COPY_NUMBER = Rule(
    "copy-number", "份号的位数", ERROR, "GB/T 9704-2012 7.2.1",
    "份号写作“{found}”，应为 6 位阿拉伯数字",
    "请补足 6 位",
    "17", "000017",
)  # fmt: skip
CLASSIFICATION = Rule(
    "classification-form", "密级的写法", ERROR, "GB/T 9704-2012 7.2.2",
    "密级和保密期限写作“{found}”",
    "密级和期限之间用★，期限用阿拉伯数字，如“机密★1年”",
    "机密*一年", "机密★1年",
)  # fmt: skip
URGENCY = Rule(
    "urgency-words", "紧急程度的写法", WARNING, "GB/T 9704-2012 7.2.3",
    "紧急程度写作“{found}”",
    "请写“特急”或“加急”",
    "急件", "加急",
)  # fmt: skip
TOP_ORDER = Rule(
    "top-left-order", "版头左上角的次序", WARNING, "GB/T 9704-2012 7.2.3",
    "份号、密级、紧急程度的次序不对",
    "请自上而下依次排份号、密级和保密期限、紧急程度",
    "特急排在机密之上", "000001、机密★1年、特急",
)  # fmt: skip
TITLE_LOOK = Rule(
    "title-look", "标题的字体字号", WARNING, "GB/T 9704-2012 7.3.1",
    "标题为{found}，应为{wanted}",
    "请改用{wanted}",
    "三号黑体的标题", "二号小标宋的标题",
)  # fmt: skip
TITLE_CENTRED = Rule(
    "title-centred", "标题未居中", WARNING, "GB/T 9704-2012 7.3.1",
    "标题没有居中",
    "请设为居中，去掉缩进和空格",
    "标题靠左", "标题居中",
)  # fmt: skip
TITLE_PLACE = Rule(
    "title-place", "标题的位置", WARNING, "GB/T 9704-2012 7.3.1",
    "标题与红线之间空 {found} 行，应空 {wanted} 行",
    "请调整标题的段前距离",
    "标题紧接红线", "红线下空二行",
)  # fmt: skip
TITLE_END = Rule(
    "title-end", "标题末尾的标点", ERROR, "约定",
    "标题末尾有标点“{found}”",
    "请删去",
    "关于做好某项工作的通知。", "关于做好某项工作的通知",
)  # fmt: skip
TITLE_MARKS = Rule(
    "title-marks", "标题中的标点", WARNING, "约定",
    "标题里有标点“{found}”",
    "标题里除书名号、引号、顿号、括号外一般不用标点",
    "关于甲，乙的通知", "关于甲和乙的通知",
)  # fmt: skip
TITLE_WIDE = Rule(
    "title-wide", "标题一行过长", WARNING, "GB/T 9704-2012 7.3.1",
    "标题第{line}行有 {found} 个字宽，一行最多排 {most} 个{size}字",
    "请在词语完整处分行，排成梯形或菱形",
    "24 个字排成一行", "分成两行",
)  # fmt: skip
TITLE_SHAPE = Rule(
    "title-shape", "标题的回行", WARNING, "GB/T 9704-2012 7.3.1",
    "标题{problem}",
    "回行要词意完整、排列对称，排成梯形或菱形",
    "末行只有一个“知”字", "末行为“……的通知”",
)  # fmt: skip
TITLE_PARTS = Rule(
    "title-parts", "标题的事由和文种", WARNING, "《党政机关公文处理工作条例》第九条第七项",
    "标题“{found}”没有写成“关于……的”加文种",
    "请写明事由和文种",
    "加强安全工作", "关于加强安全工作的通知",
)  # fmt: skip
TITLE_KIND = Rule(
    "title-kind", "标题结尾的文种", WARNING, "《党政机关公文处理工作条例》第八条",
    "标题以“{found}”结尾，不是十五种公文文种之一",
    "请用法定文种；方案、要点、办法等用“通知”印发",
    "关于某项工作的方案", "关于印发某项工作方案的通知",
)  # fmt: skip
TITLE_KINDS = Rule(
    "title-two-kinds", "文种叠用", ERROR, "《党政机关公文处理工作条例》第八条",
    "标题里文种“{found}”叠用",
    "请只用一个文种",
    "关于某事的请示报告", "关于某事的请示",
)  # fmt: skip
TITLE_STACKED = Rule(
    "title-stacked", "标题里“的通知”重叠", WARNING, "约定",
    "标题里“的通知”重叠",
    "请省去中间的“的通知”和“关于”",
    "关于转发《关于甲的通知》的通知的通知", "关于转发甲通知的通知",
)  # fmt: skip
TITLE_URGENT = Rule(
    "title-urgent", "标题里的紧急程度", HINT, "约定",
    "标题里写了“{found}”",
    "紧急程度标注在版头左上角",
    "关于甲的紧急通知", "版头标“特急”，标题写“关于甲的通知”",
)  # fmt: skip
RECIPIENTS_COLON = Rule(
    "recipients-colon", "主送机关后的冒号", ERROR, "GB/T 9704-2012 7.3.2",
    "主送机关以“{found}”结尾，应当用全角冒号",
    "请改成“：”",
    "各县:", "各县：",
)  # fmt: skip
RECIPIENTS_MARKS = Rule(
    "recipients-marks", "主送机关间的标点", WARNING, "约定",
    "主送机关之间用了“{found}”",
    "同类机关之间用顿号，各类之间用逗号，都用全角",
    "各县,市直部门：", "各县人民政府，市直各部门：",
)  # fmt: skip
RECIPIENTS_PERSON = Rule(
    "recipients-person", "主送个人", WARNING, "《党政机关公文处理工作条例》第十五条第五项",
    "主送机关写了个人（{found}）",
    "请写机关名称",
    "王市长：", "市人民政府：",
)  # fmt: skip
RECIPIENTS_MANY = Rule(
    "recipients-many", "请示多头主送", WARNING, "《党政机关公文处理工作条例》第十五条第一项",
    "请示主送 {count} 个机关",
    "请示一般只主送一个上级机关，其他用抄送",
    "市委、市政府：", "市政府：",
)  # fmt: skip
RECIPIENTS_PLACE = Rule(
    "recipients-place", "主送机关的位置", WARNING, "GB/T 9704-2012 7.3.2",
    "主送机关与标题之间空 {found} 行，应空 {wanted} 行",
    "请调整段前距离",
    "标题下直接写主送机关", "标题下空一行",
)  # fmt: skip
RECIPIENTS_INSET = Rule(
    "recipients-inset", "主送机关未顶格", WARNING, "GB/T 9704-2012 7.3.2",
    "主送机关缩进 {found} 字，应当顶格",
    "请把首行缩进改为零",
    "主送机关缩进二字", "主送机关顶格",
)  # fmt: skip
BODY_GAP = Rule(
    "body-gap", "主送与正文间的空行", WARNING, "GB/T 9704-2012 7.3.3",
    "主送机关与正文之间空了一行",
    "请删去空行",
    "主送机关下空一行", "正文紧接主送机关",
)  # fmt: skip
FIRST_PAGE = Rule(
    "first-page-body", "首页无正文", ERROR, "GB/T 9704-2012 7.3.3",
    "首页没有正文",
    "请缩短标题，或把主送机关移到版记",
    "首页只有标题和主送机关", "首页至少有一行正文",
)  # fmt: skip
BODY_LOOK = Rule(
    "body-look", "正文的字体字号", WARNING, "GB/T 9704-2012 5.2.2",
    "正文为{found}，应为{wanted}（共 {count} 段）",
    "请改用{wanted}",
    "四号宋体的正文", "三号仿宋的正文",
)  # fmt: skip
BODY_INDENT = Rule(
    "body-indent", "段落的首行缩进", WARNING, "GB/T 9704-2012 7.3.3",
    "段落首行缩进 {found} 字，应为 2 字（共 {count} 段）",
    "请把首行缩进设为 2 字符",
    "段首不缩进", "段首缩进二字",
)  # fmt: skip
SPACE_INDENT = Rule(
    "space-indent", "空格代替缩进", WARNING, "约定",
    "段首用空格代替缩进（共 {count} 段）",
    "请删去空格，把首行缩进设为 2 字符",
    "　　为加强……", "首行缩进 2 字符",
)  # fmt: skip
