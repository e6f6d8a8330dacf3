"""Rules of summed reports: what was sent, what came later, what was not counted.

Refuses to find anything; `pipeline/reporting.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

REPORT_BLANK = Rule(
    "report-blank", "还没有报表", HINT, OURS,
    "{period}还没有收到一份报表，生成的是空白的一套",
    "收齐以后用 yinfa collect 收表，再生成一次；空白的一套不锁定",
    "收表以前就生成汇总", "先 yinfa collect，再 yinfa report",
)  # fmt: skip
REPORT_INCOMPLETE = Rule(
    "report-incomplete", "未报齐", WARNING, OURS,
    "“{title}”应报 {owed} 家，实报 {reported} 家，未报 {missing} 家：{names}",
    "合计只加实报的数；请催报，或者在台账里写明不计的原因",
    "应报 120 家，实报 111 家", "应报 120 家，实报 120 家",
)  # fmt: skip
REPORT_WAITING = Rule(
    "report-waiting", "有待定的报表", WARNING, OURS,
    "{names}先后交了不同的报表，还没有决定用哪一份；汇总用的是先收下的",
    "请用 yinfa ledger accept 或 keep 决定，再生成一次",
    "同一单位两份报表数字不同，没有决定", "决定以后再汇总",
)  # fmt: skip
REPORT_NOT_OWED = Rule(
    "report-not-owed", "不在应报之列", WARNING, OURS,
    "{names}交了报表，但不在本期应报的单位之列，没有计入合计",
    "请核对名册；撤并的单位，由承接的单位报送",
    "名册里没有的单位交了报表", "名册里补上这个单位，或者不收",
)  # fmt: skip
REPORT_DOUBLES = Rule(
    "report-doubles", "疑似重复", WARNING, OURS,
    "有 {count} 对案件可能是两个单位报了同一件",
    "请看“汇总核对”里的疑似重复表，向双方核对；合计没有减去任何一件",
    "医院和监督所都报了同一案件", "同一案件只由作出处理的单位填报",
)  # fmt: skip
REPORT_LOCKED = Rule(
    "report-locked", "已经报出", HINT, OURS,
    "{period}已于{at}报出，这次照报出的数生成",
    "要改报出的数，加 --reopen 写明原因",
    "报出以后重新汇总，数字变了", "报出的数不变，后来的变化写进更正说明",
)  # fmt: skip
REPORT_CORRECTED = Rule(
    "report-corrected", "报出后有变化", WARNING, OURS,
    "{period}报出以后，收到的报表或名册有变化，有 {count} 项合计与报出的不同",
    "已生成更正说明；要按现在的数重报，加 --reopen 写明原因",
    "报出以后又有单位补报", "随文附更正说明",
)  # fmt: skip
REPORT_SUPERIOR_UNKNOWN = Rule(
    "report-superior-unknown", "不知道上级的目录名", HINT, OURS,
    "供上级收表的电子表里，上级地区写作“{name}”，本软件里没有它的目录",
    "上级也用本软件收表的，请在本地版本里写 superior；不用的，不必理会",
    "本地版本没有写 superior", "superior: {{programme: clean, district: baishui}}",
)  # fmt: skip
