"""Rules of stages, signing, issuing and of the register of numbers.

Refuses to compare words; `records/` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
OURS = "约定"

RECORD_UNREADABLE = Rule(
    "record-unreadable", "签发记录读不出", ERROR, OURS,
    "签发记录“{path}”读不出：{reason}",
    "请从备份恢复这个文件；没有备份又确要重来的，先把它移开，再重新签发。本软件不覆盖它",
    "记录文件被人改过，少了一个引号", "记录文件保持 yinfa sign 写成的样子",
)  # fmt: skip
STAGE_NOT_FINAL = Rule(
    "stage-not-final", "稿子不能定稿", ERROR, OURS,
    "stage 写的是{stage}，不能用 --final 定稿",
    "请改成 stage: 送签稿；印发用的，删去 stage",
    "stage: 征求意见稿，又用 --final", "删去 stage，再用 --final",
)  # fmt: skip
SIGN_DRAFT = Rule(
    "sign-draft", "稿子不能签发", ERROR, OURS,
    "stage 写的是{stage}，还不能签发",
    "请先改成 stage: 送签稿，或删去 stage",
    "stage: 讨论稿，就运行 yinfa sign", "stage: 送签稿，再运行 yinfa sign",
)  # fmt: skip
SIGN_UNFINISHED = Rule(
    "sign-unfinished", "签发前没有补完", ERROR, OURS,
    "还不能签发：{problem}",
    "文号、成文日期、印发日期、份号可以留到签发以后填，其他的请先填上；拿不准的定下来，或在 accepted 里写明理由",
    "联系方式还是【待补：电话】，就运行 yinfa sign", "都填好以后再签发",
)  # fmt: skip
SIGNED_ALREADY = Rule(
    "signed-already", "已经签发", ERROR, OURS,
    "{day}已由{signer}签发，此后文字又改了 {count} 处",
    "要重新签发，请加 --again --reason 理由；不要这些改动的，请把内容改回去，各处列在下面",
    "签发以后改了一句话，又运行 yinfa sign", "yinfa sign … --again --reason 领导退回修改",
)  # fmt: skip
REASON_NEEDED = Rule(
    "sign-reason-needed", "重新签发要有理由", ERROR, OURS,
    "重新签发没有写理由",
    "请加 --reason，如 --reason 领导退回修改",
    "yinfa sign … --again", "yinfa sign … --again --reason 领导退回修改",
)  # fmt: skip
SIGN_AFTER_ISSUE = Rule(
    "sign-after-issue", "已经印发", ERROR, OURS,
    "{number}已经印发（{date}），内容没有再改，不用签发",
    "要改印发以后的内容，先改内容，再签发由此另发的更正、补充或调整通知",
    "印发以后内容没有改，又运行 yinfa sign", "改了内容，再签发另发的通知",
)  # fmt: skip
SIGNED_CHANGED = Rule(
    "signed-changed", "签发以后改了字", WARNING, OURS,
    "签发（{day}）以后改了{part}的{role}：{what}",
    "签发以后只能填文号、日期和份号；请改回去，或者重新签发（yinfa sign --again --reason 理由）",
    "签发以后把一个逗号改成顿号", "改回逗号，或者重新签发",
)  # fmt: skip
ISSUED_CHANGED = Rule(
    "issued-changed", "印发以后改了字", HINT, OURS,
    "{number}印发以后改了{part}的{role}：{what}",
    "已印发的文件不再重做，这处改动写进另发的通知（更正、补充或调整，在 amendments 里写明）；不要改的，请改回去",
    "印发以后改了任务表里的日期，没有另发通知", "amendments: [{kind: 调整, …}]",
)  # fmt: skip
ISSUED_NUMBER_CHANGED = Rule(
    "issued-number-changed", "印发以后改了文号或日期", ERROR, OURS,
    "印发时的{what}是{old}，现在写的是{new}",
    "印发以后文号和日期不能改；请改回去",
    "印发以后把 39 号改成 40 号", "serial: 39",
)  # fmt: skip
AMENDMENT_EARLY = Rule(
    "amendment-early", "更正早于原件", WARNING, OURS,
    "这件通知的成文日期（{day}）早于它所改的公文（{before}）",
    "请核对日期；amendments 按印发的次序写",
    "6月29日印发的公文，更正的 date 写 2022-06-01", "date: 2022-07-01",
)  # fmt: skip
CITED_AMENDED = Rule(
    "cited-amended", "所引公文后来改过", HINT, OURS,
    "所引的{number}印发以后改过，应当引作“{chain}”",
    "请在这件依据文件下写 amended，按次序列出各件通知的 kind 和 number",
    "引用39号，而它已由51号更正", "amended: [{kind: 更正, number: {code: 青卫发, year: 2024, serial: 51}}]",
)  # fmt: skip
ISSUED_LEFT = Rule(
    "issued-left", "印发了的文件不动", HINT, OURS,
    "{number}已经印发，内容没有再改，文件不动",
    "要改印发以后的内容，直接改内容再生成：会另外起草一份通知，印发的文件不动",
    "印发以后又运行 yinfa build", "先改内容，再运行 yinfa build",
)  # fmt: skip
ISSUED_GONE = Rule(
    "issued-gone", "印发的文件不在了", ERROR, OURS,
    "{number}印发以后内容已经改过，印发的文件“{path}”不能再照现在的内容做出来",
    "请从备份恢复 output 里的这一套文件",
    "印发并更正以后，删了 output 里的文件", "从备份恢复",
)  # fmt: skip
NOT_SIGNED = Rule(
    "not-signed", "没有签发", ERROR, OURS,
    "{whose} 还没有签发，不能印发",
    "请先运行 yinfa sign",
    "没有签发就运行 yinfa issue", "先 yinfa sign，再 yinfa issue",
)  # fmt: skip
NOT_READY_TO_ISSUE = Rule(
    "not-ready-to-issue", "印发前还缺", ERROR, OURS,
    "还不能印发：{problem}",
    "{advice}",
    "文号还空着就运行 yinfa issue", "填好文号和日期，yinfa build --final，再 yinfa issue",
)  # fmt: skip
ISSUED_ALREADY = Rule(
    "issued-already", "已经印发过", ERROR, OURS,
    "{number}已于{date}印发",
    "不用再登记；要改印发以后的内容，请在 amendments 里写一条更正、补充或调整",
    "印发以后又运行 yinfa issue", "印发只登记一次",
)  # fmt: skip
NUMBER_TAKEN = Rule(
    "number-taken", "文号已有主", ERROR, OURS,
    "{number}已由“{title}”（{whose}，{day}）用了",
    "请换一个号：yinfa number take 取下一个；yinfa number list {code} 列出已用的号",
    "两件公文都写 serial: 39", "后一件用 40 号",
)  # fmt: skip
NUMBER_TYPED_TWICE = Rule(
    "number-typed-twice", "两个版本一个文号", ERROR, OURS,
    "{number}在 {other} 里也写了",
    "请核对哪一件是这个号，另一件用 yinfa number take 另取一个",
    "甲、乙两区的版本都写了同一个机关代字、年份和 serial: 39", "各用各的号",
)  # fmt: skip
NUMBER_VOID = Rule(
    "number-void", "文号已作废", ERROR, OURS,
    "{number}已经作废（{reason}），不再使用",
    "请另取一个号：yinfa number take",
    "作废的 38 号又写进 serial", "serial: 40",
)  # fmt: skip
NUMBER_NOT_REGISTERED = Rule(
    "number-not-registered", "文号没有登记", HINT, OURS,
    "{number}没有登记在文号簿里",
    "请用 yinfa number take 登记；yinfa issue 印发时也会登记",
    "serial: 39 直接写进文件，没有取号", "yinfa number take 取号",
)  # fmt: skip
NUMBER_HAS_OTHER = Rule(
    "number-has-other", "已经有文号", ERROR, OURS,
    "这个版本已经是{number}",
    "要换号，请先作废原来的：yinfa number void {code} {year} {serial} --reason 理由",
    "已是 39 号，又运行 yinfa number take --serial 41", "先作废 39 号，再取 41 号",
)  # fmt: skip
NUMBER_UNKNOWN = Rule(
    "number-unknown", "取不了号", ERROR, OURS,
    "这个版本{problem}，不能取号",
    "请先在本地版本（给通知取号的，在 amendments 的那一条）的 number 下写好 code（机关代字）和 year（年份）",
    "number: {code: 【待补：机关代字】}", "number: {code: 青卫发, year: 2024}",
)  # fmt: skip
NUMBER_ISSUED = Rule(
    "number-issued", "印发了的文号", ERROR, OURS,
    "{number}已经印发（{whose}），不能作废",
    "印发了的公文要废止，请另发文件",
    "yinfa number void 青卫发 2024 7 --reason 写错，而7号已印发", "另发废止的通知",
)  # fmt: skip
REGISTER_LINE = Rule(
    "number-register-line", "文号簿里的坏行", ERROR, OURS,
    "文号簿这一行读不懂：{problem}",
    "请在 WPS 里改好这一行；本软件原样保留它，改好以前不在这本文号簿里取号",
    "顺序号一栏写成“三九”", "顺序号一栏写 39",
)  # fmt: skip
REGISTER_UNREADABLE = Rule(
    "number-register-unreadable", "文号簿读不出", ERROR, OURS,
    "文号簿读不出：{problem}",
    "请用 WPS 打开，按第一行的栏目改好，另存为 CSV；本软件不覆盖它",
    "文号簿的第一行被删了", "第一行是 顺序号,状态,方案,…",
)  # fmt: skip
REGISTER_REPLACED = Rule(
    "number-register-replaced", "文号簿同时被改", ERROR, OURS,
    "文号簿“{path}”在取号时被人保存了，没有写入",
    "请再运行一次；WPS 里开着这本文号簿的，先保存并关闭",
    "取号的同时在 WPS 里保存文号簿", "关闭文号簿再取号",
)  # fmt: skip
NUMBER_NOT_WRITTEN = Rule(
    "number-not-written", "文号写不进文件", ERROR, OURS,
    "顺序号 {serial} 写不进这个文件",
    "号没有登记；请在 number 下写好 code 和 year，serial 单占一行，再取一次",
    "number 用了锚点 &n", "number: {code: 青卫发, year: 2024}",
)  # fmt: skip
