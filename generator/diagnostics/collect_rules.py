"""Rules of files that come back: whose they are, whether they are asked for, what becomes of them.

Refuses to judge what was filled in; that is `judge_rules.py`.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

SENDER_UNKNOWN = Rule(
    "collect-sender-unknown", "认不出是哪个单位的", ERROR, OURS,
    "认不出“{path}”是哪个单位的{nearest}",
    "请在文件名里写上单位全称或代码（与名册一致），再收一次；扫描件也可以用 yinfa ledger pair 文件 单位",
    "季报表(1).xlsx，填报单位一栏空着", "青山县某某医院 季报表.xlsx",
)  # fmt: skip
CODE_UNKNOWN = Rule(
    "collect-code-unknown", "名册里没有的单位代码", ERROR, OURS,
    "“{path}”是发给代码“{code}”的单位的，名册里没有这个代码{nearest}",
    "请核对名册（--units），补上这个单位；已经并入别的单位的，用 yinfa ledger merge 说明",
    "名册删去了代码 00123，那个单位却报来了", "名册里有 00123，或者写明它并入了谁",
)  # fmt: skip
OTHER_PROGRAMME = Rule(
    "collect-other-programme", "别的方案的报表", ERROR, OURS,
    "“{path}”是方案“{said}”的报表，这次收的是“{wanted}”",
    "请把它移到该方案的收件目录；要收那个方案的，写 yinfa collect 目录 {said}",
    "收医疗纠风的报表时夹着另一方案的一份", "各方案的报表分开放",
)  # fmt: skip
OTHER_DISTRICT = Rule(
    "collect-other-district", "别的地区的报表", ERROR, OURS,
    "“{path}”是“{said}”发出的报表，这次收的是“{wanted}”的",
    "请退还报送单位，核对它用的是不是本地区发的表",
    "邻区的一家医院把报表寄错了地方", "用本地区发的表填报",
)  # fmt: skip
OTHER_PERIOD = Rule(
    "collect-other-period", "别的时期的报表", ERROR, OURS,
    "“{path}”是{said}的报表，这次收的是{wanted}",
    "收那个时期的，写 --period {key}；确是这次的，请单位改用这次发的表填报",
    "第三季度收表时收到第二季度的表", "用第三季度发的表填第三季度的数",
)  # fmt: skip
MERGED_AWAY = Rule(
    "collect-merged-away", "已并入别的单位", ERROR, OURS,
    "“{unit}”已并入“{into}”，由后者一并填报，这一份没有收",
    "请核对：数已含在“{into}”报表里的，不用处理；不在的，请“{into}”改报",
    "合并之后，原来的两家还各报一份", "由合并后的单位报一份",
)  # fmt: skip
NOT_ASKED = Rule(
    "collect-not-asked", "没有要求报的", WARNING, OURS,
    "“{unit}”本期不用报“{title}”，没有收",
    "请核对文件，或名册里这个单位的类别",
    "卫生监督机构报来了医院的自查表", "各单位只报清单上要它报的",
)  # fmt: skip
ALL_BLANK = Rule(
    "collect-all-blank", "一格没填的表", WARNING, OURS,
    "“{title}”一格也没有填，算作未报",
    "请单位填好再报；确实都没有发生的，各格填 0",
    "只填了填报人、日期，各格都空着", "没有发生的填 0",
)  # fmt: skip
NO_FORM = Rule(
    "collect-no-form", "里面没有要收的表", ERROR, OURS,
    "在“{path}”里没有找到要收的表或文字材料",
    "请核对文件；换了格式或改了表样的，请单位用发给它的表填报",
    "把别的工作的台账放进了收件目录", "发给单位的报表",
)  # fmt: skip
PIECE_UNKNOWN = Rule(
    "collect-piece-unknown", "看不出是哪一份材料", ERROR, OURS,
    "看不出“{path}”是“{unit}”的哪一份材料（要报：{asked}）",
    "请在文件名里写明，如“{unit} {example}”，再收一次；扫描件也可以用 yinfa ledger pair 指明",
    "要报总结和计划两份，文件名只写了单位", "青山县某某医院 工作总结.docx",
)  # fmt: skip
SEVERAL_SENDERS = Rule(
    "collect-several-senders", "一个扫描件里有几个单位", ERROR, OURS,
    "“{path}”里有几个单位的表（{units}），没有收",
    "请按单位分成几个文件，再收一次",
    "把三家医院的盖章件扫成一个 PDF", "一个单位一个 PDF",
)  # fmt: skip
ARCHIVE = Rule(
    "collect-archive", "压缩包", ERROR, OURS,
    "“{path}”是压缩包，里面的文件没有收",
    "请先解压到收件目录，再收一次",
    "某某医院.zip", "解压出来的报表",
)  # fmt: skip
COPIED = Rule(
    "collect-copied", "与别的单位报来的是同一个文件", WARNING, OURS,
    "“{path}”与“{other}”报来的“{name}”是同一个文件",
    "请核对是不是放错了，或者两家报了同一份材料",
    "两家医院的总结一字不差", "各报各的总结",
)  # fmt: skip
WAITING = Rule(
    "collect-waiting", "与已收的不同，待定", WARNING, OURS,
    "“{title}”与已收的第{number}版不同：{differences}。未定之前仍用第{number}版",
    "请问清单位：采用新的，yinfa ledger accept {unit}；仍用原来的，yinfa ledger keep {unit}（都写 --reason）",
    "单位没有说明就又寄来一份", "单位来电说明更正，经办人采用新的一份",
)  # fmt: skip
FROZEN = Rule(
    "collect-frozen", "冻结的单位又报来的", WARNING, OURS,
    "“{unit}”已经冻结，又报来的“{title}”先放着，没有采用",
    "采用 yinfa ledger accept {code}，不采用 yinfa ledger keep {code}，解除冻结 yinfa ledger reopen {code}",
    "数字正在核查，单位又寄来一份", "核查完了，经办人决定采用哪一份",
)  # fmt: skip
TYPED_DIFFERS = Rule(
    "collect-typed-differs", "纸质件与电子表不同", WARNING, OURS,
    "“{title}”纸质件（代录）与电子表不同：{differences}",
    "请对照纸质件核对，以盖章的为准",
    "纸质件盖章后写 3 件，电子表填 5 件", "纸质件、电子表一致",
)  # fmt: skip
SAME_FILE = Rule(
    "collect-same-file", "重复的文件", HINT, OURS,
    "“{path}”与已收的“{name}”是同一个文件，只算一份",
    "不用处理",
    "同一份报表寄了两次", "一份报表只寄一次",
)  # fmt: skip
SAME_VALUES = Rule(
    "collect-same-values", "内容相同的文件", HINT, OURS,
    "“{path}”与已收的第{number}版各格都相同，只算一份",
    "不用处理",
    "单位把报表另存一次又寄来", "一份报表只寄一次",
)  # fmt: skip
OLDER_KEPT = Rule(
    "collect-older-kept", "更正没有通过，仍用原来的", WARNING, OURS,
    "“{title}”的这一份没有通过，仍用已收的第{number}版",
    "请单位照所列问题改好再报；不更正的，不用处理",
    "先报的一份合格，更正的一份合计不对", "更正后各数相符",
)  # fmt: skip
UNIT_BY_NAME = Rule(
    "collect-unit-by-name", "按名称认定的单位", HINT, OURS,
    "“{path}”里没有单位代码，按{where}认定是“{unit}”的",
    "请核对",
    "单位用通知所附的空表填报", "用发给本单位的表填报",
)  # fmt: skip
EXCLUDED_UNIT = Rule(
    "collect-excluded-unit", "本期不计的单位", HINT, OURS,
    "“{unit}”本期不计（{reason}），报来的已存，不进合计",
    "要计的，用 yinfa ledger reopen {code}",
    "停业的诊所又报来了报表", "恢复营业后先恢复计数",
)  # fmt: skip
NO_RETURNS = Rule(
    "collect-no-files", "收件目录是空的", WARNING, OURS,
    "“{path}”里没有报来的文件",
    "请核对目录",
    "yinfa collect 空目录", "yinfa collect 放着各单位报表的目录",
)  # fmt: skip
NO_FOLDER = Rule(
    "collect-no-folder", "没有收件目录", ERROR, OURS,
    "没有目录“{path}”",
    "请核对收件目录",
    "yinfa collect 收牛", "yinfa collect 收件",
)  # fmt: skip
NOT_A_FOLDER = Rule(
    "collect-not-a-folder", "收件目录写成了文件", ERROR, OURS,
    "“{path}”是文件，不是目录",
    "请写收件目录；名册写在 --units 后面",
    "yinfa collect 名册.csv", "yinfa collect 收件 --units 名册.csv",
)  # fmt: skip
OWN_FILES = Rule(
    "collect-own-files", "本软件自己写的文件", HINT, OURS,
    "“{path}”里有本软件写的 {count} 个文件（{names}），没有改动，不当作报来的",
    "不用处理；报来的文件最好另放一个目录",
    "yinfa collect output", "yinfa collect 收件",
)  # fmt: skip
