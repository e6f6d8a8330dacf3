"""Rules of content files: how they are written, and what refers to what.

Refuses to hold rules about the wording of documents; those stand in `text_rules.py`.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

FULL_WIDTH_COLON = Rule(
    "full-width-colon", "键后的全角冒号", ERROR, OURS,
    "键“{key}”后面是全角冒号",
    "请改成半角冒号加一个空格",
    "title：实施方案", "title: 实施方案",
)  # fmt: skip
TAB_INDENT = Rule(
    "tab-indent", "制表符缩进", ERROR, OURS,
    "行首用了制表符缩进",
    "请改用空格，每级两个",
    "<Tab>title: 实施方案", "  title: 实施方案",
)  # fmt: skip
WIDE_BLANK = Rule(
    "wide-blank", "行首行末的全角空格", ERROR, OURS,
    "行首、冒号后或行末有全角空格（或不换行空格）",
    "请删去或改成半角空格；段首空两字由软件排，不用打空格",
    "date:　2022-06-29", "date: 2022-06-29",
)  # fmt: skip
UNSEEN_CHARACTER = Rule(
    "unseen-character", "看不见的字符", ERROR, OURS,
    "有看不见的字符（{code}）",
    "请删去；找不到时把这一行重新打一遍",
    "从网页粘贴来的字间有零宽空格", "重新打一遍的同一行",
)  # fmt: skip
COLON_WITHOUT_SPACE = Rule(
    "colon-without-space", "冒号后缺空格", ERROR, OURS,
    "键“{key}”的冒号后面缺空格",
    "请在冒号后面加一个空格",
    "date:2022-06-29", "date: 2022-06-29",
)  # fmt: skip
TOO_DEEP = Rule(
    "too-deep", "内容嵌套过深", ERROR, OURS,
    "内容套了 {limit} 层以上",
    "请检查这一行以前的缩进和括号",
    "[[[[……", "[甲, 乙]",
)  # fmt: skip
YAML_SYNTAX = Rule(
    "yaml-syntax", "内容文件的语法错误", ERROR, OURS,
    "{problem}",
    "{advice}",
    'title: "实施方案', 'title: "实施方案"',
)  # fmt: skip
DUPLICATE_KEY = Rule(
    "duplicate-key", "重复的键", ERROR, OURS,
    "键“{key}”写了两次，第一次在{first}",
    "请删去一个，或合并两处内容",
    "title: 甲\ntitle: 乙", "title: 甲",
)  # fmt: skip
ALIAS_USED = Rule(
    "alias-used", "使用了别名", ERROR, OURS,
    "用了 YAML 的别名（&、*）",
    "请把内容直接写在这里，或用引用｛…｝",
    "first: &same 甲\nthen: *same", "first: ｛行动｝\nthen: ｛行动｝",
)  # fmt: skip
UNKNOWN_TAG = Rule(
    "unknown-tag", "使用了类型标记", ERROR, OURS,
    "用了 YAML 的类型标记“{tag}”",
    "请删去标记；文字以“!”开头时加引号",
    "text: !note 通知", 'text: "!note 通知"',
)  # fmt: skip
COMMENT_CUTS_TEXT = Rule(
    "comment-cuts-text", "正文被当作注释", ERROR, OURS,
    "“ #”后面的字不会印出",
    "是正文就给整句加引号，是说明就移到上一行",
    "text: 推进 #1 工程", 'text: "推进 #1 工程"',
)  # fmt: skip
NOT_A_MAPPING = Rule(
    "not-a-mapping", "文件的整体结构", ERROR, OURS,
    "文件应当由“键: 值”组成，这里是{found}",
    "请对照 yinfa schema 或随软件提供的样例改写",
    "- 甲\n- 乙", "format: 1\ntitle: 甲",
)  # fmt: skip
UNKNOWN_KEY = Rule(
    "unknown-key", "不认识的键", ERROR, OURS,
    "没有“{key}”这个键",
    "{advice}",
    "titel: 实施方案", "title: 实施方案",
)  # fmt: skip
MISSING_KEY = Rule(
    "missing-key", "缺少的键", ERROR, OURS,
    "缺少“{key}”（{meaning}）",
    "请补上这一项",
    "- id: medical", "- id: medical\n  name: 医政股",
)  # fmt: skip
WRONG_TYPE = Rule(
    "wrong-type", "值的类型不对", ERROR, OURS,
    "“{key}”应当是{expected}，这里是{found}",
    "{advice}",
    "date: 2022年6月29日", "date: 2022-06-29",
)  # fmt: skip
WRONG_CHOICE = Rule(
    "wrong-choice", "值不在可选范围", ERROR, OURS,
    "“{key}”只能是 {choices} 之一，这里是{found}",
    "请改成其中一个",
    "signature: 方案", "signature: plan",
)  # fmt: skip
OUT_OF_RANGE = Rule(
    "out-of-range", "数值超出范围", ERROR, OURS,
    "“{key}”应当{limit}，这里是{found}",
    "请核对数值",
    "month: 4", "month: 1",
)  # fmt: skip
FORMAT_OLD = Rule(
    "format-old", "旧格式的内容文件", ERROR, OURS,
    "文件是旧格式（{found}），现为 {current}",
    "请运行 yinfa migrate，看过改动后再保存",
    "（没有 format 行）", "format: 1",
)  # fmt: skip
FORMAT_NEW = Rule(
    "format-new", "格式比程序新", ERROR, OURS,
    "文件格式为 {found}，比本程序认得的 {current} 新",
    "请更新程序后再用",
    "format: 9", "format: 1",
)  # fmt: skip
FILE_NOT_READ = Rule(
    "file-not-read", "没有读取的文件", WARNING, OURS,
    "没有读取这个文件：{reason}",
    "请改名或移到该放的位置；不是内容文件就移出 content",
    "annexes/联系表.yml", "annexes/contacts.yaml",
)  # fmt: skip
NOT_EDITED = Rule(
    "not-edited", "复制后未修改", WARNING, OURS,
    "与 {other} 一字不差",
    "复制来的文件请改成本地的内容",
    "把别处的 district.yaml 复制到 shili，没有修改", "改过名称、级别和部门的 district.yaml",
)  # fmt: skip
UNKNOWN_PROGRAMME = Rule(
    "unknown-programme", "不存在的方案", ERROR, OURS,
    "没有名为“{name}”的方案",
    "{advice}",
    "yinfa build integrity", "yinfa build integrity-action",
)  # fmt: skip
UNKNOWN_DISTRICT = Rule(
    "unknown-district", "不存在的地区", ERROR, OURS,
    "没有名为“{name}”的地区",
    "{advice}",
    "-d qinshan", "-d qingshan",
)  # fmt: skip
UNKNOWN_EDITION = Rule(
    "unknown-edition", "不存在的本地版本", ERROR, OURS,
    "地区“{district}”没有方案“{programme}”的版本“{name}”",
    "{advice}",
    "-e 2021", "-e 2022",
)  # fmt: skip
NO_EDITION = Rule(
    "no-edition", "地区缺本地版本", ERROR, OURS,
    "地区“{district}”还没有方案“{programme}”的本地版本",
    "请在 {folder} 里建一个，如 2023.yaml；可从别的地区复制后修改",
    "只有 content/districts/qingshan/district.yaml",
    "另有 content/districts/qingshan/integrity-action/2022.yaml",
)  # fmt: skip
EDITION_NOWHERE = Rule(
    "edition-nowhere", "各地都缺本地版本", ERROR, OURS,
    "各地区都没有方案“{programme}”的本地版本{name}",
    "有哪些版本，看 yinfa list",
    "yinfa lint integrity-action -e 2032", "yinfa lint integrity-action -e 2022",
)  # fmt: skip
EDITION_NOT_NAMED = Rule(
    "edition-not-named", "未指明本地版本", ERROR, OURS,
    "地区“{district}”的方案“{programme}”有几个版本：{names}",
    "请用 -e 指明一个",
    "yinfa build integrity-action -d qingshan",
    "yinfa build integrity-action -d qingshan -e 2022",
)  # fmt: skip
UNKNOWN_PART = Rule(
    "unknown-part", "不存在的部分", ERROR, OURS,
    "没有“{name}”这一部分",
    "可用的有：{names}",
    "--only annex:9", "--only annex:2",
)  # fmt: skip
DUPLICATE_ID = Rule(
    "duplicate-id", "重复的标识", ERROR, OURS,
    "标识“{id}”已用在 {first}",
    "同一方案内标识不得重复，请另取一个",
    "两行任务都写 id: study", "id: study-monthly",
)  # fmt: skip
UNKNOWN_REFERENCE_KIND = Rule(
    "unknown-reference-kind", "不存在的引用种类", ERROR, OURS,
    "没有“{kind}”这种引用",
    "{advice}",
    "｛附表:statistics｝", "｛附件:statistics｝",
)  # fmt: skip
REFERENCE_KEY = Rule(
    "reference-key", "引用的写法", ERROR, OURS,
    "引用“{reference}”{problem}",
    "请写作 {example}",
    "｛附件｝", "｛附件:statistics｝",
)  # fmt: skip
UNKNOWN_REFERENCE = Rule(
    "unknown-reference", "引用落空", ERROR, OURS,
    "{what}里没有“{key}”",
    "{advice}",
    "｛附件:statistic｝", "｛附件:statistics｝",
)  # fmt: skip
BREAK_OUTSIDE_TITLE = Rule(
    "break-outside-title", "标题以外的换行", ERROR, "GB/T 9704-2012 7.3.1",
    "这里不能用“｛换行｝”",
    "它只用来给 notice 的 title、plan 的 title 和各附件的 title 分行，请删去；正文要分段，就另写一段",
    "paragraphs: [请认真学习。｛换行｝请按时报送。]", "paragraphs: [请认真学习。, 请按时报送。]",
)  # fmt: skip
BREAK_DIVIDES_NOTHING = Rule(
    "break-divides-nothing", "多余的标题换行", ERROR, "GB/T 9704-2012 7.3.1",
    "“｛换行｝”的前面或后面没有字",
    "请写在标题中间要换行的地方；多写的请删去，不写时由软件分行",
    "title: 清廉行动｛换行｝｛换行｝实施方案", "title: 清廉行动｛换行｝实施方案",
)  # fmt: skip
CIRCULAR_REFERENCE = Rule(
    "circular-reference", "循环引用", ERROR, OURS,
    "引用“{reference}”绕回到自己",
    "请把其中一处改成文字",
    "name: ｛行动｝", "name: 廉洁从业行动计划",
)  # fmt: skip
BROKEN_BRACES = Rule(
    "broken-braces", "花括号不成对", ERROR, OURS,
    "花括号没有成对",
    "引用写作全角的 ｛种类:标识｝，左右都要有",
    "见｛附件:statistics", "见｛附件:statistics｝",
)  # fmt: skip
HALF_WIDTH_BRACES = Rule(
    "half-width-braces", "半角花括号", ERROR, OURS,
    "用了半角花括号",
    "引用要用全角的｛｝",
    "见{附件:statistics}", "见｛附件:statistics｝",
)  # fmt: skip
WRONG_BRACKETS = Rule(
    "wrong-brackets", "引用用错括号", ERROR, OURS,
    "“{kind}”引用的括号不对",
    "引用写作全角花括号 ｛{kind}:标识｝，才会换成文字",
    "见〔附件:statistics〕", "见｛附件:statistics｝",
)  # fmt: skip
ADDITION_SHAPE = Rule(
    "addition-shape", "增补的写法", ERROR, OURS,
    "{problem}",
    "after 和 before 写一个；row、group、measure、section 等也只写一个",
    "add: [{row: …}]", "add: [{after: study, row: …}]",
)  # fmt: skip
CHANGE_FITS_NOT = Rule(
    "change-fits-not", "改动与对象不符", ERROR, OURS,
    "“{id}”{problem}",
    "请核对标识，或改用合适的写法",
    "replace: [{id: study-group, owners: [institutions]}]",
    "replace: [{id: study-row, owners: [institutions]}]",
)  # fmt: skip
REMOVED_IN_USE = Rule(
    "removed-in-use", "删去的还在引用", ERROR, OURS,
    "“{id}”在这里删去，可是 {used} 还引用它：{reference}",
    "请用 replace 改写引用它的那一处，或者不删",
    "remove: [monthly-study]，任务行里还有 ｛数量:monthly-study｝",
    "remove: [monthly-study]，引用它的任务行也已改写",
)  # fmt: skip
ANNEX_LISTED_TWICE = Rule(
    "annex-listed-twice", "重复列出的附件", ERROR, OURS,
    "附件“{id}”列了两次",
    "请删去一个",
    "annexes: [a, b, a]", "annexes: [a, b]",
)  # fmt: skip
ANNEX_NOT_LISTED = Rule(
    "annex-not-listed", "引用了未附的附件", ERROR, OURS,
    "引用了附件“{id}”，但本版本没有附上它",
    "请把它加进 annexes，或改写这句话",
    "annexes: [a]，正文写 ｛附件:b｝", "annexes: [a, b]",
)  # fmt: skip
PLAN_NOT_ANNEX = Rule(
    "plan-not-annex", "方案并非附件", ERROR, OURS,
    "引用了附件“plan”（方案），但本版本的方案不是附件",
    "请在本地版本里写 plan_as_annex: 是，或把这里改成｛方案｝（只写标题）",
    "分工见｛附件:plan｝。", "分工见《｛方案｝》。",
)  # fmt: skip
PLAN_AS_ANNEX_ALONE = Rule(
    "plan-as-annex-alone", "方案作附件缺条件", ERROR, OURS,
    "写了 plan_as_annex，但{problem}",
    "请删去 plan_as_annex，或补上缺的部分",
    "没有通知，却把方案作附件", "有通知，方案作它的第一件附件",
)  # fmt: skip
PLAN_AS_ANNEX_PLACE = Rule(
    "plan-as-annex-place", "方案作附件时的位置", WARNING, "GB/T 9704-2012 7.3.4",
    "方案作附件时，{what}在通知之后，这里写的 plan 不起作用",
    "请删去这一行，或写 notice",
    "plan_as_annex: 是\nattachment_note: plan", "plan_as_annex: 是",
)  # fmt: skip
ANNEX_NOT_ATTACHED = Rule(
    "annex-not-attached", "未列入的本地附件", WARNING, OURS,
    "本地附件“{title}”没有列入 annexes，不会附上",
    "请在本地版本的 annexes 里按次序写上各附件的标识，包括 {id}",
    "annexes/contacts.yaml 放好了，annexes 里没有 contacts", "annexes: [task-table, contacts]",
)  # fmt: skip
ANNEX_NOT_MENTIONED = Rule(
    "annex-not-mentioned", "正文未提到的附件", HINT, "GB/T 9704-2012 7.3.4",
    "附件“{title}”在正文里没有提到",
    "请在有关处写“见｛附件:{id}｝”，或在 accepted 里说明",
    "附了统计表，正文未提", "填写统计表（见｛附件:statistics｝）",
)  # fmt: skip
SLOGAN_COUNT = Rule(
    "slogan-count", "口号项数不符", ERROR, OURS,
    "口号说有 {declared} 项，实列 {found} 项",
    "请核对口号和所列内容",
    "declared: 4，只列三项", "declared: 4，列四项",
)  # fmt: skip
ROW_WITHOUT_OWNER = Rule(
    "row-without-owner", "任务缺责任单位", WARNING, OURS,
    "任务行“{id}”没有责任单位",
    "请在 owners 里写上部门标识",
    "owners: []", "owners: [institutions]",
)  # fmt: skip
SECTION_TOO_DEEP = Rule(
    "section-too-deep", "标题层次过多", ERROR, "GB/T 9704-2012 7.3.3",
    "标题套到了第 {level} 级，公文只有四级",
    "请减少 sections 的层次",
    "sections 里又套 sections，共五级", "至多四级",
)  # fmt: skip
NO_RECIPIENTS = Rule(
    "no-recipients", "缺主送机关", WARNING, "GB/T 9704-2012 7.3.2",
    "没有写主送机关",
    "请在 recipients 里写上主送机关",
    "recipients: []", "recipients: [[｛单位:institutions｝]]",
)  # fmt: skip
MEASURE_WITHOUT_ROW = Rule(
    "measure-without-row", "措施缺任务行", WARNING, OURS,
    "措施“{title}”在任务表里没有一行",
    "请加一行，或在 accepted 里说明",
    "措施 build-team 没有任务行", "- id: team-staff\n  measure: build-team",
)  # fmt: skip
OWNER_CONTRADICTS = Rule(
    "owner-contradicts", "责任单位前后不一", ERROR, OURS,
    "任务行的责任单位“{owner}”不在措施“{measure}”点名的责任方之内",
    "请改正其中一处",
    "措施 owners: [institutions]，任务行 owners: [finance]",
    "两处的责任单位相符",
)  # fmt: skip
DEADLINE_CONTRADICTS = Rule(
    "deadline-contradicts", "期限前后不一", ERROR, OURS,
    "任务行的期限“{row}”与措施“{measure}”的期限“{other}”不同",
    "请改正其中一处",
    "措施 deadline: quarterly，任务行 deadline: yearly",
    "两处写同一个 deadline",
)  # fmt: skip
FIGURE_CONTRADICTS = Rule(
    "figure-contradicts", "数量前后不一", ERROR, OURS,
    "任务行写“{row}”，所属措施写“{measure}”，数的是同一件事",
    "请两处引用同一个 quantities 标识",
    "措施每月至少1次专题学习，任务行每月至少2次专题学习",
    "两处都写 ｛数量:monthly-study｝",
)  # fmt: skip
FIGURE_TYPED = Rule(
    "figure-typed", "直接写成文字的数量", WARNING, OURS,
    "数量“{figure}”直接写成了文字",
    "请放进 quantities，文中写 ｛数量:标识｝，改动时各处才会一致",
    "每月至少1次", "｛数量:monthly-study｝",
)  # fmt: skip
PHASE_ORDER = Rule(
    "phase-order", "阶段起止颠倒", ERROR, OURS,
    "阶段“{title}”结束早于开始",
    "请核对 start 和 end",
    "start: 2024-09，end: 2022-06", "start: 2022-06，end: 2024-09",
)  # fmt: skip
PHASE_PAST = Rule(
    "phase-past", "成文前结束的阶段", WARNING, OURS,
    "阶段“{title}”在成文日期之前已经结束",
    "请核对阶段和成文日期；上级规定的日期，写上 set_by: superior",
    "成文日期 2022-06-29，阶段 end: 2022-05", "end: 2022-06",
)  # fmt: skip
PRINTED_BEFORE_DATE = Rule(
    "printed-before-date", "印发早于成文", ERROR, "GB/T 9704-2012 7.4.3",
    "印发日期早于成文日期",
    "请核对两个日期",
    "date: 2022-06-29，printed: 2022-06-20", "printed: 2022-06-29",
)  # fmt: skip
FIGURES_UNCLEAR = Rule(
    "figures-unclear", "指标的填法", ERROR, OURS,
    "指标“{id}”{problem}",
    "unit、answer、pattern、figures 四者写一个；填文字的写 type: text",
    "- id: cases\n  label: 案件", "- id: cases\n  label: 案件\n  unit: 件",
)  # fmt: skip
INPUT_CLASH = Rule(
    "input-clash", "填数格重名", ERROR, OURS,
    "填数格“{key}”有两处",
    "指标和分项的标识合起来不得相同，请改一个",
    "a-b 的分项 c，a 的分项 b-c", "标识不同",
)  # fmt: skip
