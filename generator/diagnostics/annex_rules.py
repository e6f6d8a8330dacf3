"""Rules of annexes: rosters, mechanisms, counted lists.

Refuses to look for anything; `lint/annexes.py` and `localize/inserts.py` do.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
OURS = "约定"

INSERT_TWICE = Rule(
    "insert-twice", "排了两次的附件", ERROR, OURS,
    "“{id}”排了两次：一次在方案之后或协作机制里，一次作附件或又在别处",
    "请删去一处；不另编附件号的内容不要列入 annexes",
    "plan 的 tail: [key-problems]，annexes: [key-problems, channels]",
    "plan 的 tail: [key-problems]，annexes: [channels]",
)  # fmt: skip
ANNEX_NAME_TAKEN = Rule(
    "annex-name-taken", "附件文件名被占用", ERROR, OURS,
    "附件文件不能叫“{id}”：这是成套文件中另一部分的名称，--only {id} 会分不清",
    "请给 annexes/{id}.yaml 换一个文件名，引用它的地方一并改",
    "annexes/calendar.yaml", "annexes/inspection-calendar.yaml",
)  # fmt: skip
NOT_A_ROSTER = Rule(
    "not-a-roster", "组成人员不是名册", ERROR, OURS,
    "“{id}”不是名册，不能作协作机制的组成人员",
    "请写 kind 为 roster 的文件名",
    "roster: channels", "roster: members",
)  # fmt: skip
ROSTER_ENTRY_EMPTY = Rule(
    "roster-entry-empty", "名册里的空条目", ERROR, OURS,
    "“{role}”里有一人既没有姓名，也没有职务、部门",
    "请补上 name、post、departments 中的一项，或删去这一人",
    "entries: [{people: 2}]", "entries: [{post: 主要负责同志, people: 2}]",
)  # fmt: skip
OFFICE_SHAPE = Rule(
    "office-shape", "办公室的写法", ERROR, OURS,
    "办公室{problem}",
    "写一整句 words；或者分项写 seat、head、head_post、duties",
    "office: {words: 办公室设在医政股。, seat: medical}", "office: {seat: medical}",
)  # fmt: skip
ISSUER_NOT_MEMBER = Rule(
    "issuer-not-member", "发文机关无成员", WARNING, OURS,
    "联合发文的“{name}”在“{title}”的组成人员里没有人",
    "请在名册里补上它的人员，或核对 issuers",
    "五个机关发文，成员里没有审计局", "每个发文机关至少有一名成员",
)  # fmt: skip
DIVISION_NOT_MEMBER = Rule(
    "division-not-member", "分工单位不在名册", WARNING, OURS,
    "任务分工有“{name}”，组成人员里却没有这个单位的人",
    "请在名册里补上，或删去这项分工",
    "分工写了税务部门，成员里没有税务局", "分工的部门都有成员",
)  # fmt: skip
MEMBER_WITHOUT_DIVISION = Rule(
    "member-without-division", "成员单位无分工", WARNING, OURS,
    "成员单位“{name}”没有任务分工",
    "请在 division 里补上它的职责，或在 accepted 里说明",
    "成员有审计局，分工里没有审计部门", "每个成员单位都有分工",
)  # fmt: skip
SLOGAN_SHAPE = Rule(
    "slogan-shape", "口号所数的清单", ERROR, OURS,
    "口号数的是问题清单，却没有写清是哪一个",
    "counts 为 aspects 或 items 时，of 写问题清单的标识；其他情况不写 of",
    "counts: items", "counts: items\nof: key-problems",
)  # fmt: skip
