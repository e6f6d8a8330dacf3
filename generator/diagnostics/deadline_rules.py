"""Rules of deadlines, and of departments, posts, units and districts that come and go.

Refuses to look for anything; `lint/deadlines.py` and `localize/validity.py` do.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

HOLIDAY_NOT_CHOSEN = Rule(
    "holiday-not-chosen", "遇节假日的办法", WARNING, OURS,
    "“{id}”的 {all} 个日期里有 {count} 个不是工作日（{days}），没有写明遇节假日怎么办",
    "请写 holiday：advance 提前、postpone 顺延、as-it-falls 不变",
    "rule: {kind: quarter-start, month: 1, day: 5}，没有 holiday", "holiday: advance",
)  # fmt: skip
DEADLINE_PAST = Rule(
    "deadline-past", "早于成文的期限", WARNING, OURS,
    "期限 {day} 早于成文日期 {issued}",
    "请核对期限和成文日期的年份",
    "成文日期 2024-05-20，期限 2024-04-05", "成文日期 2024-03-20，期限 2024-04-05",
)  # fmt: skip
SET_ABOVE = Rule(
    "date-set-above", "上级规定的日期", HINT, OURS,
    "{what}在成文日期 {issued} 以前，是上级规定的",
    "印发时照写，不用改",
    "成文日期 2023-08-25，阶段 end: 2023-08-14，没有 set_by", "end: 2023-08-14，set_by: superior",
)  # fmt: skip
SET_ABOVE_REASON = "上级规定的日期，印发时照写"
"""Why such a date is left as it is."""
WINDOW_BEFORE_ISSUE = Rule(
    "window-before-issue", "早于成文的报送时段", WARNING, OURS,
    "报送时段 {window} 在成文日期 {issued} 以前就开始了",
    "请核对；要从下一期报起，就写 first",
    "成文日期 2022-06-29，时段 6月24日至30日", "first: 2022-Q3",
)  # fmt: skip
FIRST_BEFORE_ISSUE = Rule(
    "first-before-issue", "早于成文的首次报送", WARNING, OURS,
    "首次报送的 {period} 到期于 {day}，早于成文日期 {issued}",
    "请把 first 改成以后的时期，或删去它",
    "成文日期 2022-06-29，first: 2022-Q1", "first: 2022-Q2",
)  # fmt: skip
PERIOD_KIND = Rule(
    "deadline-period-kind", "时期与期限不匹配", ERROR, OURS,
    "期限按{per}计，{name} 却写成 {period}",
    "请写成{example}",
    "rule: {kind: year-end, …}，first: 2022-Q2", "first: 2022",
)  # fmt: skip
DEADLINE_NEVER = Rule(
    "deadline-never", "从不到期的期限", WARNING, OURS,
    "从成文到各阶段结束，“{id}”一次也不到期",
    "请核对期限规则、阶段起止和 first、last",
    "first: 2024-Q3，last: 2024-Q2", "first: 2024-Q2，last: 2024-Q3",
)  # fmt: skip
DEADLINE_WITHOUT_END = Rule(
    "deadline-without-end", "没有终止的期限", WARNING, OURS,
    "“{id}”没有写到什么时候为止，各阶段也没有结束时间，日程只排到成文当年",
    "请写 last，如 {example}",
    "rule: {kind: quarter-end, …}，没有 last，也没有阶段", "last: 2024-Q4",
)  # fmt: skip
PERIOD_USELESS = Rule(
    "deadline-period-useless", "不起作用的时期", WARNING, OURS,
    "{name} 只用于按月、按季、按年的期限，这里不起作用",
    "请删去 {name}",
    "rule: {kind: day, …}，first: 2022-Q2", "rule: {kind: day, day: 2022-07-05}",
)  # fmt: skip
COLLECTED_LATER = Rule(
    "collected-later", "汇总早于上报", ERROR, OURS,
    "汇总的期限 {day}，不比所汇总的“{id}”（{other}）晚",
    "逐级汇总时，下一级要先报齐；请核对两个期限",
    "各区 10月25日前，市级汇总也是 10月25日前", "各区 10月25日前，市级汇总 10月31日前",
)  # fmt: skip
COLLECTS_ITSELF = Rule(
    "collects-itself", "循环汇总", ERROR, OURS,
    "“{id}”的 collects 绕了一圈又回到自己",
    "请删去其中一处",
    "甲汇总乙，乙汇总甲", "甲汇总乙",
)  # fmt: skip
NOT_A_REPORTER = Rule(
    "exception-not-reporter", "例外不在报送之列", ERROR, OURS,
    "exceptions 里的“{id}”不在 who 之列",
    "请把它加进 who，或删去这一条",
    "who: institutions，exceptions 里写 schools", "who: [institutions, municipal-hospitals]",
)  # fmt: skip
GONE = Rule(
    "gone-without-successor", "撤销后无人承担", WARNING, OURS,
    "“{name}”到 {until} 为止，{day} 已经没有，也没有写由谁承担；用在 {used}",
    "请写上 successor，或改用当时有的",
    "until: 2023-12-31，没有 successor", "until: 2023-12-31，successor: medical",
)  # fmt: skip
NOT_THERE_YET = Rule(
    "not-there-yet", "尚未设立的单位或职务", WARNING, OURS,
    "“{name}”自 {since} 起才有，{day} 还没有；用在 {used}",
    "请核对日期，或改用当时有的",
    "since: 2024-06-01，成文日期 2024-05-20", "since: 2024-05-01，成文日期 2024-05-20",
)  # fmt: skip
SUCCESSOR_CIRCLE = Rule(
    "successor-circle", "循环承接", ERROR, OURS,
    "“{id}”的 successor 绕了一圈又回到自己",
    "请核对撤销、合并以后由谁承担",
    "甲由乙承担，乙由甲承担", "甲由乙承担",
)  # fmt: skip
UNIT_WITHOUT_SPONSOR = Rule(
    "unit-without-sponsor", "缺举办单位", WARNING, OURS,
    "“{name}”要把“{id}”报给自己的举办单位，却没有写举办单位",
    "请在名册的“举办单位”一栏填上；名册在 district.yaml 里的，写 sponsor（departments 的标识）",
    "kind: own-level-institutions，期限写明 to: sponsors，没有 sponsor", "sponsor: hospital-centre",
)  # fmt: skip
DISTRICT_GONE = Rule(
    "district-gone", "已撤销的地区", WARNING, OURS,
    "“{name}”到 {until} 为止，{day} 已经没有{into}",
    "请核对日期；以后的文件由新的地区发",
    "until: 2015-10-30，成文日期 2016-01-05", "until: 2015-10-30，成文日期 2015-09-05",
)  # fmt: skip
HOLIDAY_YEAR = Rule(
    "holiday-other-year", "放假日期的年份", ERROR, OURS,
    "{day} 不在 {year} 年",
    "请核对年份；跨年的假期按公布的年份分开写",
    "year: 2027，start: 2026-01-01", "year: 2027，start: 2027-01-01",
)  # fmt: skip
HOLIDAY_YEAR_TWICE = Rule(
    "holiday-year-twice", "放假年份重复", ERROR, OURS,
    "{year} 年写了两次",
    "请合成一处：各次放假都写进同一年的 rests，调休上班的都写进它的 workdays",
    "years 里有两条 year: 2027", "years 里每年一条",
)  # fmt: skip
SPAN_REVERSED = Rule(
    "span-reversed", "起止颠倒", ERROR, OURS,
    "{start} 至 {end}：结束早于开始",
    "请核对 start 和 end",
    "start: 2023-08-10，end: 2023-08-01", "start: 2023-08-01，end: 2023-08-10",
)  # fmt: skip
PAPER_EMPTY = Rule(
    "paper-empty", "没有内容的材料", WARNING, OURS,
    "“{name}”没有可列的内容：{why}",
    "请先在方案里补上，再做这一份；用不着的，不写 --only {name}",
    "没有期限和阶段的方案，--only calendar", "有 deadlines 的方案，--only calendar",
)  # fmt: skip
