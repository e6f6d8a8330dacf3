"""Rules of what depends on the kind of document (文种) and on its format (公文格式).

Refuses to look for anything; `lint/kinds.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
REGULATION = "《党政机关公文处理工作条例》"

KIND_TWICE = Rule(
    "kind-listed-twice", "重复的文种", ERROR, "约定",
    "文种“{name}”在文种表中写了两次",
    "请删去一个，或合并两处内容",
    "两处 name: 通知", "每个文种一次",
)  # fmt: skip
KIND_UNKNOWN = Rule(
    "kind-unknown", "不认识的文种", WARNING, f"{REGULATION}第八条",
    "“{found}”不是文种",
    "请把标题最后的词改为文种，或在通知里写明 kind。文种有：{names}",
    "关于开展专项行动的方案", "关于印发专项行动方案的通知",
)  # fmt: skip
KIND_DIFFERS = Rule(
    "kind-differs", "文种与标题不符", WARNING, f"{REGULATION}第八条",
    "写的文种是“{kind}”，标题却以“{found}”结尾",
    "请改正一处；不写 kind 就以标题为准",
    "kind: 请示，标题为 关于……的报告", "kind: 请示，标题为 关于……的请示",
)  # fmt: skip
KIND_FORMAT = Rule(
    "kind-format", "文种与公文格式不配", WARNING, "GB/T 9704-2012 10",
    "{kind}一般不用{format}格式",
    "请核对 document_format；可用的格式：{allowed}",
    "决定用 document_format: letter", "决定用 document_format: document",
)  # fmt: skip
KIND_SIGNER_MISSING = Rule(
    "kind-signer-missing", "内容未写签发人", WARNING, "GB/T 9704-2012 7.2.6",
    "{kind}是上行文，没有签发人",
    "请写上 signers",
    "请示没有 signers", "signers: [张三]",
)  # fmt: skip
KIND_SIGNER_NEEDLESS = Rule(
    "kind-signer-needless", "内容多写签发人", WARNING, "GB/T 9704-2012 7.2.6",
    "{kind}不是上行文，却写了签发人",
    "请删去 signers，或核对文种",
    "通知写了 signers", "通知不写 signers",
)  # fmt: skip
KIND_RECIPIENTS = Rule(
    "kind-recipients", "限写一个主送机关", WARNING, f"{REGULATION}第十五条",
    "{kind}的主送机关有 {count} 个",
    "{kind}只写一个主送机关，其他的写到抄送",
    "请示的主送机关：市政府、市委", "请示的主送机关：市政府",
)  # fmt: skip
KIND_CLOSING = Rule(
    "kind-closing", "文种的结束语", WARNING, "约定",
    "结束语“{found}”不是{kind}用的",
    "{advice}",
    "请示以 特此通知。 结束", "请示以 妥否，请批示。 结束",
)  # fmt: skip
KIND_SEAL = Rule(
    "kind-seal", "文种的用印", WARNING, "GB/T 9704-2012 7.3.5、10",
    "{kind}一般不是{seal}",
    "请核对 seal；可用的：{allowed}",
    "纪要写 seal: sealed", "纪要不写 seal（没有落款）",
)  # fmt: skip
TITLE_NEEDED = Rule(
    "notice-title-missing", "通知缺标题", ERROR, "GB/T 9704-2012 7.3.1",
    "通知没有标题",
    "请写上 title；只有命令（令）格式和纪要格式可以没有标题",
    "notice: 只有 paragraphs", "notice: 先写 title: 关于……的通知",
)  # fmt: skip
LETTER_SIGNERS = Rule(
    "letter-signers", "信函写了签发人", ERROR, "GB/T 9704-2012 10.1",
    "信函格式没有签发人的位置，写了的印不出来",
    "请删去 signers，或改用 document_format: document",
    "document_format: letter，又写 signers", "document_format: letter，不写 signers",
)  # fmt: skip
NUMBER_INCOMPLETE = Rule(
    "number-incomplete", "编号不完整", ERROR, "GB/T 9704-2012 7.2.5、10.2",
    "编号不完整，缺少 {missing}",
    "请补齐：文件和信函要 code、year、serial，命令（令）只要 serial，纪要写 serial 或 words",
    "number: {code: 青卫发}", "number: {code: 青卫发, year: 2024, serial: 7}",
)  # fmt: skip
NUMBER_WORDS = Rule(
    "number-words", "编号的文字写法", WARNING, "GB/T 9704-2012 7.2.5",
    "{problem}",
    "请只留一种：一般写 code、year、serial，纪要才用 words",
    "文件格式写 number: {words: 第12期}", "文件格式写 code、year、serial",
)  # fmt: skip
PRINTED_MISSING = Rule(
    "printed-missing", "缺印发日期", ERROR, "GB/T 9704-2012 7.4.3",
    "没有印发日期",
    "请写上 imprint: {{printed: 日期}}；只有信函格式不印",
    "document_format: document，没有 imprint", "imprint: {printed: 2024-05-21}",
)  # fmt: skip
PRINTED_UNUSED = Rule(
    "printed-unused", "信函写了印发日期", WARNING, "GB/T 9704-2012 10.1",
    "信函格式不印印发机关和印发日期",
    "请删去 printed，或改用 document_format: document",
    "document_format: letter，又写 printed", "imprint 只写 copies_to",
)  # fmt: skip
ATTENDANCE_OUTSIDE = Rule(
    "attendance-outside-minutes", "纪要以外的出席人员", WARNING, "GB/T 9704-2012 10.3",
    "出席、请假、列席人员是纪要格式的要素",
    "请删去 attendance，或改用 document_format: minutes",
    "document_format: letter，又写 attendance", "document_format: minutes",
)  # fmt: skip
MARK_WORD_UNUSED = Rule(
    "mark-word-unused", "标志附加词不会印出", WARNING, "GB/T 9704-2012 10.2、10.3",
    "标志里的“{word}”只有命令（令）格式和纪要格式才印",
    "请删去 word；文件格式的“文件”二字用 with_document_word 决定",
    "document_format: letter，mark: {word: 文件}", "document_format: minutes，mark: {word: 会议纪要}",
)  # fmt: skip
