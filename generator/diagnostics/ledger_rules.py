"""Rules of the ledger of returns: why it cannot be opened, and decisions that make no sense.

Refuses to look for anything; `ledger/` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
OURS = "约定"

LEDGER_NEWER = Rule(
    "ledger-newer", "新版本写的台账", ERROR, OURS,
    "台账“{path}”是更新的版本写的（第 {found} 种格式，本软件只懂到第 {known} 种）",
    "请换用写它的那个版本；台账没有改动",
    "用新版收了表，又用旧版来汇总", "收表、汇总用同一个版本",
)  # fmt: skip
LEDGER_BROKEN = Rule(
    "ledger-broken", "台账损坏", ERROR, OURS,
    "台账“{path}”无法使用（{what}）",
    "请从备份恢复这个文件；没有备份的，把它改名留存，再对原来的报表文件重新运行 yinfa collect",
    "台账文件被别的文件覆盖", "完好的 ledger.sqlite",
)  # fmt: skip
LEDGER_BUSY = Rule(
    "ledger-busy", "台账正被占用", ERROR, OURS,
    "台账“{path}”正被另一次运行写入",
    "请等它结束后再运行一次；已经收下的不会丢",
    "两个窗口同时运行 yinfa collect", "一个运行完再运行另一个",
)  # fmt: skip
LEDGER_NOT_WRITABLE = Rule(
    "ledger-not-writable", "台账无法写入", ERROR, OURS,
    "台账“{path}”无法读写（{what}）",
    "请检查目录权限和剩余空间，再运行一次，会接着往下做；已经说收下的不会丢",
    "磁盘已满时收表", "腾出空间后再收一次",
)  # fmt: skip
NOTHING_WAITS = Rule(
    "ledger-nothing-waits", "没有待定的报表", ERROR, OURS,
    "“{unit}”的{piece}没有待定的版本",
    "请用 yinfa ledger board 查看哪些还待定",
    "对已经定下的报表再次运行 yinfa ledger accept", "只对待定的报表作决定",
)  # fmt: skip
MERGED_IN_CIRCLE = Rule(
    "ledger-merged-in-circle", "合并绕成了圈", ERROR, OURS,
    "“{unit}”不能并入“{into}”：后者已经（直接或间接）并入前者",
    "请核对哪个单位并入了哪个",
    "甲并入乙，乙又并入甲", "甲、乙都并入丙",
)  # fmt: skip
MERGED_INTO_ITSELF = Rule(
    "ledger-merged-into-itself", "并入自己", ERROR, OURS,
    "“{unit}”不能并入自己",
    "请写它并入的那个单位",
    "yinfa ledger merge 甲 甲", "yinfa ledger merge 甲 乙",
)  # fmt: skip
MERGED_WITH_RETURNS = Rule(
    "ledger-merged-with-returns", "合并前已经报来", WARNING, OURS,
    "“{unit}”本期已经报来 {count} 件，并入“{into}”以后不再计入",
    "请核对“{into}”报的数里有没有含它的；没有的，请“{into}”改报",
    "季度中间合并，两家都已报过", "合并后由一家报含两家的数",
)  # fmt: skip
UNIT_UNKNOWN = Rule(
    "ledger-unit-unknown", "名册里没有的单位", ERROR, OURS,
    "名册里没有“{unit}”{nearest}",
    "请写单位代码或单位全称，与名册一致；另有名册的，用 --units 指明",
    "yinfa ledger show 某某医远", "yinfa ledger show 某某医院",
)  # fmt: skip
NOTHING_RECEIVED = Rule(
    "ledger-nothing-received", "没有可以开回执的", ERROR, OURS,
    "“{unit}”本期还没有报来材料，开不了回执",
    "请核对单位和时期；已经报来的，先用 yinfa collect 收进台账",
    "单位还没有报，就开回执", "收表以后再开回执",
)  # fmt: skip
RECEIPT_KEPT = Rule(
    "receipt-kept", "保留的已有回执", WARNING, OURS,
    "“{path}”已经在那里，而且内容不同，没有覆盖；新的另存为“{new}”",
    "请核对两份，不用的删去",
    "又收了一份材料，再开一次回执", "旧的回执先改名或者删去",
)  # fmt: skip
