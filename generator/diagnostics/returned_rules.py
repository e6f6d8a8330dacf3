"""Rules of files that came back: what was left unread in them, whose cell is which, what was converted.

An error is 强制 (the return goes back), a warning 核实 (it passes with an explanation), a hint 提示.
Refuses to judge a value that could be read; that is `judge_rules.py`.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"
AGAIN = "请在发出的那份表上填好，再报一次"
CHANGE = "请改正后重新报送"
LOOK = "请核对；无误的不用改"

NOT_A_FORM = Rule(
    "returned-not-a-form", "不是电子表", ERROR, OURS,
    "“{path}”是{what}，不是填好的电子表",
    "请报填好的 XLSX、XLS 或 DOCX 表；盖章的扫描件另报，不能代替电子表",
    "把照片当电子表报来", "填好的 XLSX",
)  # fmt: skip
BINARY_BOOK = Rule(
    "returned-binary-book", "读不了的表格格式", ERROR, OURS,
    "“{path}”是 {what} 格式的表格，读不了",
    "请用 WPS 或 Excel 打开，另存为 XLSX 再报",
    "报表.xlsb", "报表.xlsx",
)  # fmt: skip
LAUNCHES = Rule(
    "returned-launches", "会启动别的程序的表", ERROR, OURS,
    "“{path}”不能放心打开：{what}，打开时会去找别的程序",
    "请查杀病毒，然后在发出的那份表上重新填报",
    "含有 DDE 链接的表", "发出的表，填好即报",
)  # fmt: skip
MACROS = Rule(
    "returned-macros", "带宏的表", HINT, OURS,
    "表里带有宏，没有运行，只读了各格的内容",
    "发来的表不带宏；请查杀病毒，另存为不带宏的 XLSX",
    "报表.xlsm", "报表.xlsx",
)  # fmt: skip
LINKS = Rule(
    "returned-links", "引用别的文件的表", HINT, OURS,
    "表里引用了别的文件，没有去读，只取了表里存下的结果",
    "请把引用的格改成数",
    "=[底稿.xlsx]Sheet1!A1", "12",
)  # fmt: skip
OBJECTS = Rule(
    "returned-objects", "嵌有对象的表", HINT, OURS,
    "表里嵌有别的文件或控件，没有打开",
    "需要报的材料请另发，不要嵌在表里",
    "表里嵌入一个 Word 文件", "另发一个 Word 文件",
)  # fmt: skip

FORM_NOT_FOUND = Rule(
    "returned-form-not-found", "找不到要报的表", ERROR, OURS,
    "这个文件里找不到{titles}",
    AGAIN,
    "报来一份自己做的名单", "报来发出的那份表",
)  # fmt: skip
ROW_GONE = Rule(
    "returned-row-gone", "少了填报项", WARNING, OURS,
    "表里找不到“{label}”{more}，按未报计",
    "请不要删行；请在发出的那份表上补填，或者写明为什么没有",
    "删掉了“处罚人数”一行", "各行都在，没有的填 —",
)  # fmt: skip
ROWS_MOVED = Rule(
    "returned-rows-moved", "各行对不上", ERROR, OURS,
    "这一格本是“{label}”，旁边的字却是“{found}”",
    "请不要排序、改动各行；请在发出的那份表上重新填报",
    "把各行按数的大小排了序", "各行的次序照原样",
)  # fmt: skip
LABEL_CHANGED = Rule(
    "returned-label-changed", "改过的项目名称", HINT, OURS,
    "“{label}”旁边原来的字改过，仍照原来的项收入",
    "请核对是不是这一项；项目名称请不要改",
    "把“处罚人数”改成“处分人数”", "项目名称照原样",
)  # fmt: skip
BY_LABELS = Rule(
    "returned-by-labels", "按项目名称认出的表", HINT, OURS,
    "“{title}”里没有发出的电子表的标记，是按各行的名称认出来的",
    "请核对收入的数；在发出的电子表上填，就不会认错",
    "照着打印的表重新做了一份", "在发出的电子表上填",
)  # fmt: skip
LABEL_ALIKE = Rule(
    "returned-label-alike", "名称相近的行", WARNING, OURS,
    "“{found}”与表样的“{label}”只是相近，当作这一项收入",
    "请核对是不是这一项；是的，写明改了哪些字",
    "处分人数", "处罚人数",
)  # fmt: skip
COPIES_DIFFER = Rule(
    "returned-copies-differ", "两张相同的表填得不同", ERROR, OURS,
    "“{label}”在两张表里填得不同：{cell} 是“{value}”，{other} 是“{second}”",
    "请只留一张，另一张删去",
    "表复制了一张，两张各填各的", "只有一张表",
)  # fmt: skip
COPY_IGNORED = Rule(
    "returned-copy-ignored", "多出的一张表", HINT, OURS,
    "“{title}”有不止一张，取的是“{sheet}”",
    "请核对；没有用的一张请删去",
    "复制了一张表，空着", "只有一张表",
)  # fmt: skip
STRAY = Rule(
    "returned-stray", "填在空处的数", HINT, OURS,
    "{count} 处填了数，却不是填报的格：{cells}",
    "没有收入；要报的请填到该填的格，说明请写在“备注”表",
    "在表的右边算了一个数", "只在该填的格里填",
)  # fmt: skip

READ_AS = Rule(
    "value-read-as", "换了写法的数", HINT, OURS,
    "“{words}”读作 {value}",
    LOOK,
    "１２件", "12",
)  # fmt: skip
TEXT_NUMBER = Rule(
    "value-text-number", "文本格式的数", HINT, OURS,
    "“{words}”是文本，读作数 {value}",
    LOOK,
    "设成文本格式的 12", "12",
)  # fmt: skip
FROM_FORMULA = Rule(
    "value-from-formula", "取公式的结果", HINT, OURS,
    "是公式，没有重新计算，取表里存下的结果 {value}",
    LOOK,
    "=SUM(F3:F9)", "12",
)  # fmt: skip
OTHER_UNIT = Rule(
    "value-other-unit", "换算了单位", WARNING, OURS,
    "“{words}”换算成以{unit}计的数是 {value}",
    "请核对换算后的数；以后请按表里的单位填，只填数",
    "以万元计的一格填 3500元", "0.35",
)  # fmt: skip
STRANGE_UNIT = Rule(
    "value-strange-unit", "单位不符", WARNING, OURS,
    "“{words}”写的单位是“{found}”，这一格应以“{unit}”计，收入的数是 {value}",
    "请核对是不是填错了行；确实是这个数的，写明原因",
    "案件数量（件）填 12人", "12",
)  # fmt: skip
ABOUT = Rule(
    "value-about", "填了约数", WARNING, OURS,
    "“{words}”是约数，收入的数是 {value}",
    "请填确数；只有约数的，写明原因",
    "约12", "12",
)  # fmt: skip
NONE_IS_ZERO = Rule(
    "value-none-is-zero", "“无”当作零", HINT, OURS,
    "“{words}”读作 0",
    "请核对：没有发生填 0；没有这一项填 —，不涉及填 不适用",
    "案件数量 填 无", "案件数量 填 0",
)  # fmt: skip
ERROR_VALUE = Rule(
    "value-error", "公式出错", ERROR, OURS,
    "这一格是公式出错的结果 {words}",
    "请填一个数",
    "#REF!", "12",
)  # fmt: skip
NOT_COMPUTED = Rule(
    "value-not-computed", "公式没有结果", ERROR, OURS,
    "这一格是公式，文件里没有它的结果",
    "请用 WPS 或 Excel 打开，保存一次再报；或者直接填数",
    "由别的软件写出、没有算过的公式", "12",
)  # fmt: skip
LOGICAL = Rule(
    "value-logical", "逻辑值", ERROR, OURS,
    "这一格是 {words}，要填的是{wanted}",
    CHANGE,
    "TRUE", "12",
)  # fmt: skip
PERCENT = Rule(
    "value-percent", "百分数", ERROR, OURS,
    "“{words}”是百分数，这一格要填数",
    CHANGE,
    "12%", "12",
)  # fmt: skip
DATE_FOR_NUMBER = Rule(
    "value-date-for-number", "数变成了日期", ERROR, OURS,
    "这一格要填数，里面却是日期 {words}",
    "请把格式改成“常规”，重新填数；写 3-5 的，表格会当作日期",
    "填 3-5，变成 3月5日", "填 5",
)  # fmt: skip
TWO_TICKED = Rule(
    "value-two-ticked", "选了几项", ERROR, OURS,
    "“{words}”勾了 {count} 项，只能选一项",
    CHANGE,
    "有√　无√", "有√　无□",
)  # fmt: skip
