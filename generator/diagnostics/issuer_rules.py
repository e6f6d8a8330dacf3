"""Rules of the local edition about who issues, who signs and how secret it is.

Refuses to look for anything; `lint/issuers.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING

COPY_NUMBER_MISSING = Rule(
    "classified-without-copy-number", "涉密公文缺份号", ERROR, "GB/T 9704-2012 7.2.1",
    "涉密公文没有份号",
    "请写上 copy_number，如 000017",
    "有 classification，没有 copy_number", "copy_number: 000017",
)  # fmt: skip
CODE_MIXED = Rule(
    "number-code-mixed", "机关代字里的年份", ERROR, "GB/T 9704-2012 7.2.5",
    "机关代字写作“{found}”，里面有{what}",
    "机关代字里不写年份、括号和顺序号：code 只写“{right}”，年份写 year，顺序号写 serial",
    "code: 青卫发[2024]", "code: 青卫发",
)  # fmt: skip
CLASSIFIED_DISCLOSED = Rule(
    "classified-disclosed", "涉密而写公开", ERROR, "约定",
    "标了密级“{level}”，附注却写“{words}”",
    "请核对密级和信息公开属性",
    "classification: {level: 机密}，disclosure: 主动公开", "涉密公文不公开",
)  # fmt: skip
ISSUER_TWICE = Rule(
    "issuer-twice", "重复的发文机关", ERROR, "GB/T 9704-2012 7.2.4",
    "发文机关“{name}”写了两次",
    "issuers 只写联合发文的其他机关；主办机关取自 district.yaml",
    "issuers 里又写了主办机关", "issuers 里每个机关一次，不写主办机关",
)  # fmt: skip
ISSUER_UNNAMED = Rule(
    "issuer-unnamed", "发文机关缺全称", ERROR, "GB/T 9704-2012 7.3.5",
    "联合发文的机关没有全称",
    "请写 name；或写 department，并在 district.yaml 里给它写上 full_name",
    "- letterhead: 青山县公安局", "- department: police",
)  # fmt: skip
SIGNERS_COUNT = Rule(
    "signers-count", "签发人的人数", WARNING, "GB/T 9704-2012 7.2.6",
    "发文机关有 {issuers} 个，签发人有 {signers} 名",
    "联合上行文每个机关都有签发人，请按机关次序补齐",
    "两个机关联合请示，只有一名签发人", "signers: [张三, 李四]",
)  # fmt: skip
SIGNATORIES_COUNT = Rule(
    "signatories-count", "签名章的职务数", ERROR, "GB/T 9704-2012 7.3.5.3",
    "加盖签名章的发文机关有 {issuers} 个，签发人职务有 {posts} 个",
    "请在 signatories 里按机关次序各写一个职务全称",
    "seal: stamp，没有 signatories", "signatories: [青山县人民政府县长]",
)  # fmt: skip
SIGNATORIES_UNUSED = Rule(
    "signatories-unused", "不会印出的签发职务", WARNING, "GB/T 9704-2012 7.3.5.3",
    "写了签发人职务，但不是用签名章，不会印出",
    "请删去 signatories，或写 seal: stamp",
    "seal: sealed，又写 signatories", "seal: stamp",
)  # fmt: skip
