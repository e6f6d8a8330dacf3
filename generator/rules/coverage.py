"""What there is to check, by the two lists of this project, and which rules check it.

A row without codes says why no machine can check it. Refuses to hold a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.rules.catalogue import subjects


@dataclass(frozen=True, slots=True)
class Row:
    """A thing to check: its number in the list, what it is, the codes of the rules, or why not.

    `modules` are those whose rules are all about it. `why` may also say what of it stays open
    where there are rules.
    """

    number: int
    what: str
    named: str = ""
    why: str = ""
    modules: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its rules, each once."""
        held = subjects()
        of_modules = (rule.code for name in self.modules.split() for rule in held[name])
        return tuple(dict.fromkeys((*self.named.split(), *of_modules)))


OF_PAGES: Final = (
    Row(1, "发文字号的年份用六角括号〔〕", "number-brackets number-code-mixed"),
    Row(2, "发文字号的年份写全四位", "number-year"),
    Row(3, "发文字号的顺序号不编虚位", "number-zero"),
    Row(4, "发文字号不加“第”字（命令除外）", "number-ordinal"),
    Row(5, "发文字号以“号”字结尾", "number-end number-incomplete number-words number-year-differs"),
    Row(6, "发文字号用半角数字，中间无空格", "number-width"),
    Row(7, "联合行文只标主办机关的发文字号", "number-twice"),
    Row(
        8,
        "正文里引用的文号照同样的写法",
        "cited-number cited-number-year cited-number-end cited-number-bare",
    ),
    Row(9, "上行文标签发人", "signer-missing kind-signer-missing signers-count"),
    Row(10, "上行文以外不标签发人", "signer-needless kind-signer-needless letter-signers"),
    Row(11, "“签发人”后用全角冒号", "signer-colon"),
    Row(12, "签发人之间空一字，每行两人", "signer-names"),
    Row(
        13,
        "份号六位数字，涉密公文必有",
        "copy-number classified-without-copy-number",
    ),
    Row(14, "密级和保密期限的写法", "classification-form classified-disclosed"),
    Row(15, "紧急程度用“特急”“加急”", "urgency-words"),
    Row(16, "左上角三项的次序", "top-left-order"),
    Row(
        17,
        "信函的标志不带“文件”，首页按信函编排",
        "letter-mark-word letter-mark-place letter-lines letter-number mark-word-unused",
    ),
    Row(18, "标题有事由和文种", "title-parts notice-title-missing"),
    Row(
        19,
        "标题末尾是法定文种",
        "title-kind kind-unknown kind-differs kind-format attendance-outside-minutes",
    ),
    Row(20, "只用一个文种", "title-two-kinds"),
    Row(21, "标题末尾不加标点", "title-end"),
    Row(22, "标题中的标点限于书名号等几种", "title-marks"),
    Row(23, "标题里“的通知”不重叠", "title-stacked title-notice-twice"),
    Row(24, "标题回行词意完整、形状得当", "title-shape title-piece-too-wide break-divides-nothing"),
    Row(25, "标题一行不过长", "title-wide"),
    Row(26, "紧急程度不写进标题", "title-urgent"),
    Row(27, "主送机关后加全角冒号", "recipients-colon no-recipients"),
    Row(28, "主送机关之间的标点", "recipients-marks"),
    Row(29, "请示只主送一个机关", "recipients-many kind-recipients"),
    Row(30, "主送机关不是个人", "recipients-person"),
    Row(31, "主送机关与正文之间不空行", "body-gap"),
    Row(
        32,
        "首页有正文",
        "first-page-body first-page-without-body recipients-moved recipients-stay",
    ),
    Row(33, "层次序数依次使用，不越级", "heading-jump section-too-deep"),
    Row(34, "第一层用“一、”", "heading-mark-1"),
    Row(35, "第二层用“（一）”，后面不加标点", "heading-mark-2"),
    Row(36, "第三层用“1.”", "heading-mark-3"),
    Row(37, "第四层用“（1）”", "heading-mark-4 item-number-mark bullet-mark"),
    Row(38, "“第一”“首先”之后用逗号", "ordinal-mark ordinal-is-mark"),
    Row(
        39,
        "序号连续，不重不漏",
        "heading-order list-word-gap list-word-twice list-word-start list-mark-gap list-mark-twice"
        " article-number series-number",
    ),
    Row(40, "一层不只一条", "heading-single list-word-alone"),
    Row(41, "独占一行的标题不加句号，接排的加", "heading-stop"),
    Row(42, "各层标题的字体", "heading-look"),
    Row(43, "全文只用一套编号办法", "heading-dialect"),
    Row(
        44,
        "正文说到附件，就有附件说明",
        "note-missing annex-reference annex-reference-numeral form-not-attached",
    ),
    Row(45, "附件说明与附件件数相等", "annex-count"),
    Row(46, "附件名称、次序前后一致", "annex-title annex-order annex-reference-name"),
    Row(47, "附件说明的写法", "note-form note-point note-place"),
    Row(48, "只有一件附件时不编号", "note-single"),
    Row(49, "附件名称后不加标点", "note-marks"),
    Row(50, "附件名称不加书名号", "note-book-marks"),
    Row(51, "附件名称回行与上行对齐", "note-hanging note-inset"),
    Row(52, "写附件名称，不写“附件如文”“附件3件”", "note-names"),
    Row(53, "每件附件另面编排", "annex-page"),
    Row(54, "附件标识顶格、黑体、阿拉伯数字、无冒号", "annex-label annex-label-look"),
    Row(55, "附件标题在第三行居中", "annex-title-place annex-title-centred"),
    Row(56, "单独成册的附件标发文字号", "annex-without-number"),
    Row(
        57,
        "所印发的文件不作附件，作附件的按附件编排",
        "annex-issued plan-as-annex-alone plan-as-annex-place",
    ),
    Row(58, "成文日期用阿拉伯数字", "date-numerals"),
    Row(59, "成文日期不编虚位", "date-zero padded-date"),
    Row(60, "成文日期年、月、日齐全", "date-form figures-date"),
    Row(
        61,
        "日期存在，且不晚于印发日期",
        "date-invalid date-after-printing printed-before-date impossible-date",
    ),
    Row(
        62,
        "署名与发文机关标志一致",
        "signature-differs issuer-twice issuer-unnamed",
        "印章上的字在图片里，读不出来",
    ),
    Row(
        63,
        "署名和成文日期的位置",
        "date-inset signature-place kind-seal signatories-count signatories-unused",
    ),
    Row(64, "落款所在页有正文", "no-text-page signature-alone"),
    Row(
        65, "没有留下待填的内容", "placeholder-left open-point open-point-broken unfilled not-final"
    ),
    Row(66, "附注加圆括号，居左空二字", "note-brackets note-below-inset"),
    Row(67, "抄送机关末尾加句号", "copies-stop"),
    Row(68, "“抄送”后加全角冒号", "copies-colon"),
    Row(
        69,
        "上行文不抄送下级机关",
        "",
        "只看文件不知道抄送的机关是上级、平级还是下级；机关之间的隶属关系不写在公文里",
    ),
    Row(70, "印发日期后加“印发”", "printed-word printed-missing"),
    Row(71, "印发日期不编虚位、写全", "printed-zero printed-form"),
    Row(72, "不用已取消的“主题词”“抄报”", "imprint-old-words"),
    Row(
        73,
        "版记在最后一面下端，分隔线的粗细长短",
        "imprint-lines imprint-width imprint-place imprint-early imprint-too-tall",
    ),
    Row(74, "版记在双页", "imprint-even"),
    Row(75, "信函的版记只有抄送机关，不加线", "letter-imprint printed-unused"),
    Row(76, "页码的写法", "page-number-form page-number-none page-number-imprint"),
    Row(
        77,
        "页码的位置和字体，横排页的页码",
        "page-number-side page-number-look page-number-inset page-number-place landscape-number",
    ),
    Row(78, "信函首页不标页码", "letter-page-number"),
    Row(79, "附件与正文的页码连续", "page-number-run"),
    Row(80, "汉字之间不用半角标点", "half-width-mark full-point odd-mark"),
    Row(81, "不用直引号，标点不用西文字体", "straight-quotes corner-quotes latin-marks"),
    Row(82, "汉字之间的括号用全角", "ascii-brackets mixed-brackets"),
    Row(83, "省略号的写法", "ellipsis-form ellipsis-etc"),
    Row(84, "破折号的写法", "dash-form middle-dot event-dot"),
    Row(
        85,
        "成对的标点齐全、不交叉、套用得当",
        "mark-unclosed mark-unopened marks-crossed quote-turned inner-quotes inner-book-marks"
        " outer-quotes outer-book-marks brackets-nested empty-pair angle-book-marks",
    ),
    Row(
        86,
        "标点不重复",
        "doubled-marks stop-both-sides first-mark mark-after-opener mark-before-closer",
    ),
    Row(87, "并列的书名号、引号之间不加顿号", "pairs-listed"),
    Row(88, "列举后的“等”前不加顿号", "mark-before-etc mark-before-and"),
    Row(89, "概数的两个数字之间不加顿号", "approximate-pair approximate-twice"),
    Row(90, "百分数的范围两头都带百分号", "percent-range range-mark"),
    Row(91, "万、亿的范围两头都带单位", "large-number-range"),
    Row(92, "起止年份用一字线", "year-span date-span span-twice from-dash"),
    Row(93, "小数点前的零不省", "decimal-zero wide-point"),
    Row(
        94,
        "一个数里不混用两种数字",
        "mixed-numerals mixed-date split-amount percent-words digit-groups digit-groups-mixed",
    ),
    Row(95, "年份不简写", "short-year year-without-nian"),
    Row(96, "汉字年份里的零写“〇”", "chinese-zero zero-in-quantity"),
    Row(
        97,
        "数字和单位不拆在两行",
        "",
        "分行由打开文件的文字处理软件临时决定，文件里没有；本软件自己排版时从不拆开",
    ),
    Row(98, "数字和字母用半角", "full-width-figure"),
    Row(
        99,
        "用法定计量单位，符号的大小写",
        "unit-case ph-case unit-old-name unit-not-legal unit-mu celsius large-unit-twice",
    ),
    Row(100, "组合单位不混用符号和名称", "unit-mixed unit-slashes"),
    Row(101, "段首缩进用格式，不用空格", "space-indent body-indent"),
    Row(
        102,
        "汉字与数字之间不加空格",
        "blank-at-figure blank-in-words blank-at-mark blank-after-number",
    ),
    Row(103, "没有多余的空段", "blank-lines recipients-place recipients-inset note-place"),
    Row(104, "纸张和页边距", "page-paper page-margin line-too-wide"),
    Row(
        105, "每面二十二行、每行二十八字", "page-lines page-lines-short page-pitch-open page-cells"
    ),
    Row(
        106,
        "各要素的字体字号和位置",
        "body-look title-look title-centred title-place number-look number-place number-centred"
        " mark-face mark-place mark-centred mark-too-long joint-mark-small imprint-look"
        " font-missing",
    ),
    Row(107, "标志、红线、印章以外都是黑色", "text-colour mark-colour red-line"),
    Row(108, "六角括号用中文字体", "fallback-font", "DOCX 里〔〕总用中文字体"),
    Row(109, "字体里有所用的字", "fallback-font glyph-fallback glyph-missing"),
    Row(
        110,
        "引用公文先标题后文号",
        "cited-number-before cited-number-late cited-number-missing cited-without-marks",
    ),
    Row(
        111,
        "同一机构名称前后一致，简称先说明",
        "agency-two-forms agency-full-and-short agency-outdated agency-slip agency-cut"
        " department-two-forms department-near short-form-twice short-form-unused short-form-early",
    ),
    Row(112, "时间写确切", "relative-date deadline-year-missing impossible-hour two-clocks"),
    Row(
        113,
        "表格跨页重复表头，单位、合计、序号无误，不出版心",
        "table-head-repeat table-numbers table-wide landscape-head table-narrow row-too-tall"
        " unit-missing adding-missing table-number-gap table-total table-unit-differs"
        " column-unit-differs rows-said-differ",
    ),
    Row(
        114,
        "任务表与方案正文相符",
        "measure-without-row owner-contradicts deadline-contradicts figure-contradicts figure-typed"
        " task-title-differs task-text-differs task-frequency-differs",
    ),
    Row(115, "常见的错别字", modules="wording phrasing"),
)
"""The 115 rows of a finished document: layout, marks, numbers, words."""

OF_CONTENT: Final = (
    Row(
        1,
        "附件：名称一致，引用有着落，件件被提到",
        "annex-title-cites annex-not-mentioned annex-not-attached annex-not-listed annex-listed-twice"
        " insert-twice unknown-reference plan-not-annex annex-count annex-title"
        " annex-order note-missing",
        modules="attachments pointers",
    ),
    Row(
        2,
        "通知所引的方案标题与方案标题相同",
        "",
        modules="titles",
    ),
    Row(
        3,
        "引文：标题、文号齐全，写法相同，前后一致",
        "number-brackets angle-book-marks inner-book-marks mark-unclosed mark-unopened",
        modules="citations",
    ),
    Row(
        4,
        "日期：不早于成文，先后顺序，起止不颠倒",
        "phase-past date-set-above phase-order span-reversed deadline-past window-before-issue"
        " first-before-issue collected-later deadline-never deadline-without-end"
        " deadline-period-kind deadline-period-useless printed-before-date"
        " holiday-not-chosen",
        modules="due timeline periods date_forms",
    ),
    Row(
        5,
        "序号从1起不重不漏，分组一格不空",
        "table-numbers heading-order duplicate-id period-list-twice task-group-empty task-group-twice"
        " task-group-untitled",
        modules="sequences",
    ),
    Row(
        6,
        "任务表与方案正文相符，措施与任务一一对应",
        "measure-without-row deadline-contradicts figure-contradicts figure-typed",
        modules="row_rules tasks",
    ),
    Row(
        7,
        "责任单位都是已知单位，牵头配合有身份",
        "row-without-owner owner-contradicts owners-unclear owners-say-less"
        " owners-not-divided exception-not-reporter collects-itself",
        modules="owners",
    ),
    Row(
        8,
        "名册：一人一职，一单位一写法，发文机关有代表",
        "person-two-posts issuer-not-member division-not-member member-without-division"
        " roster-entry-empty not-a-roster office-shape",
        modules="roster",
    ),
    Row(
        9,
        "口号里的个数、所说的项数与实列相等",
        "slogan-count slogan-shape share-over-100",
        modules="size_rules counts sums",
    ),
    Row(
        10,
        "报表：有单位、表头栏目、期间，表间对应",
        "unit-missing label-unclear term-unknown rows-unclear limits-reversed"
        " options-missing answer-empty link-unknown remark-reach adding-missing"
        " fields-left-out figures-unclear input-clash deadline-period-kind",
        modules="return_rules sheets sums",
    ),
    Row(
        11,
        "级别用语与发文机关的级别相符",
        "level-missing nation-without-all",
        modules="levels",
    ),
    Row(
        12,
        "文字：全半角、漏字、重字、标点、多余的空格",
        "",
        modules="marks pairs stops endings spacing numbers date_forms units wording repeats phrasing"
        " placeholders",
    ),
    Row(
        13,
        "同一机构一个名称",
        "short-form-twice short-form-unused short-form-early",
        modules="agencies",
    ),
    Row(
        14,
        "公布的举报方式都印出来",
        "channels-missing channel-not-printed",
        modules="contacts channels",
    ),
)
"""The 14 families of content, each found at least once in documents that were really issued."""


def rows_of(code: str) -> tuple[list[int], list[int]]:
    """The numbers of the rows and of the families that a rule belongs to."""
    return (
        [row.number for row in OF_PAGES if code in _codes(row)],
        [row.number for row in OF_CONTENT if code in _codes(row)],
    )


@cache
def _codes(row: Row) -> frozenset[str]:
    """The codes of a row, put together once."""
    return frozenset(row.codes)
