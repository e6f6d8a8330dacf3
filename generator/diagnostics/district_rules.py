"""Rules of districts: the table of divisions, what `yinfa new` needs, what is still to be filled in.

Refuses to look for anything; `load/divisions.py`, `lint/open_points.py` and `scaffold/` do.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT

DIVISION_ROW = Rule(
    "division-row-unreadable", "区划表的坏行", WARNING, "约定",
    "区划表的这一行读不懂：{problem}",
    "请按表头各栏改正；这一行先不用",
    "36020X,昌江区,市辖区,360200,,,,", "360202,昌江区,市辖区,360200,,,,",
)  # fmt: skip
DIVISION_UNKNOWN = Rule(
    "division-unknown", "未收录的区划代码", WARNING, "约定",
    "区划表里没有代码“{code}”",
    "请核对；确有其地的，在 content/divisions.local.csv 里补一行",
    'code: "360299"', 'code: "360202"',
)  # fmt: skip
DIVISION_DIFFERS = Rule(
    "division-differs", "区划代码与名称不符", HINT, "约定",
    "代码“{code}”在区划表里是{level}“{name}”",
    "请核对 code、name 和 level；表有误的，在 content/divisions.local.csv 里改正",
    'code: "360202"，name: 珠山区', 'code: "360202"，name: 昌江区',
)  # fmt: skip
DIVISION_ABOLISHED = Rule(
    "division-abolished", "已停用的区划代码", HINT, "约定",
    "代码“{code}”的{name}已于{year}年停用，{successors}",
    "新的文件请用现在的地区；旧文件重新生成不受影响",
    'code: "310108"（闸北区）', 'code: "310106"（静安区）',
)  # fmt: skip
DIVISION_NOT_FOUND = Rule(
    "division-not-found", "未收录的地区名称", ERROR, "约定",
    "区划表里没有“{name}”",
    "{advice}新设的地区，请先在 content/divisions.local.csv 里补一行",
    "yinfa new 昌江市 integrity-action", "yinfa new 昌江区 integrity-action",
)  # fmt: skip
DIVISION_CODE = Rule(
    "division-code-malformed", "区划代码的写法", ERROR, "约定",
    "“{name}”不是区划代码：代码用六位半角数字",
    "{advice}省、市也写全六位，如 360200；或者写名称",
    "yinfa new 36020 integrity-action", "yinfa new 360200 integrity-action",
)  # fmt: skip
DIVISION_AMBIGUOUS = Rule(
    "division-ambiguous", "同名的地区", ERROR, "约定",
    "叫“{name}”的地区有 {count} 个：{candidates}",
    "请写代码，如 yinfa new {example} {programme}",
    "yinfa new 朝阳区 integrity-action", "yinfa new 220104 integrity-action",
)  # fmt: skip
DIVISION_CLOSED = Rule(
    "division-closed", "已停用的地区", ERROR, "约定",
    "{name}已于{year}年停用，{successors}",
    "请用现在的地区的代码或名称",
    "yinfa new 闸北区 integrity-action", "yinfa new 静安区 integrity-action",
)  # fmt: skip
DIVISION_UNSUITED = Rule(
    "division-unsuited", "级别不适用的地区", ERROR, "约定",
    "{name}的级别是{level}，没有对应的本地版本写法",
    "请选省、自治区、直辖市及其以下的地区",
    "yinfa new 810000 integrity-action", "yinfa new 360202 integrity-action",
)  # fmt: skip
DIVISION_CHILDLESS = Rule(
    "division-childless", "没有下级的地区", ERROR, "约定",
    "区划表里{name}没有下级地区，不能为下级备起步包",
    "请写下辖区、县的市、州、盟、地区，或省级地区",
    "yinfa starter 东莞市 integrity-action", "yinfa starter 景德镇市 integrity-action",
)  # fmt: skip
SCAFFOLD_EXISTS = Rule(
    "scaffold-exists", "已有同名草稿", ERROR, "约定",
    "{path} 已经有了，不覆盖，什么都没有写",
    "要重新起草，请先把它移开；要另起一个版本，请用 --year；两个地区同用一个目录名的，用 --id",
    "content/districts/d360202/integrity-action/2022.yaml 已写好，又运行 yinfa new",
    "yinfa new 360202 integrity-action --year 2023",
)  # fmt: skip
STARTER_EXISTS = Rule(
    "starter-exists", "已有起步包", ERROR, "约定",
    "{path} 里已经有起步包的文件（{count} 个，如 {example}），不覆盖，什么都没有写",
    "请用 -o 另选一个空目录",
    "目录里已有上一次的起步包", "yinfa starter 景德镇市 integrity-action -o 起步包2023",
)  # fmt: skip
OWN_EDITION_FAULTY = Rule(
    "own-edition-faulty", "市级版本有错误", WARNING, "约定",
    "{city}自己的版本有错误，起步包里没有填上它的文件和期限",
    "请按 yinfa lint {programme} -d {district} -e {edition} 改好，再做一遍起步包；或者由各地自己填",
    "市里的版本 changes 里写了方案没有的标识，就运行 yinfa starter",
    "市里的版本用 yinfa lint 查过，没有错误",
)  # fmt: skip
SCAFFOLD_ID = Rule(
    "scaffold-id", "目录名的写法", ERROR, "约定",
    "“{name}”不能作目录名",
    "要以小写字母开头，只用小写字母、数字和连字符，如 changjiang",
    "yinfa new 360202 integrity-action --id 昌江", "yinfa new 360202 integrity-action --id changjiang",
)  # fmt: skip
DISTRICT_TAKEN = Rule(
    "district-has-another-code", "目录名已属他地", ERROR, "约定",
    "{path} 是另一个地区（代码 {code}）",
    "请用 --id 给新地区另取目录名",
    "yinfa new 360203 integrity-action --id changjiang", "yinfa new 360203 integrity-action",
)  # fmt: skip
DISTRICT_TWICE = Rule(
    "district-code-twice", "两个目录一个代码", ERROR, "约定",
    "代码 {code} 的地区有几个目录：{folders}，不知道写进哪一个，什么都没有写",
    "请用 --id 指明目录名，如 --id {example}；多余的目录请移开，或者改正里面的 code",
    "复制 changjiang 成 x1，code 没有改，又运行 yinfa new 360202 integrity-action",
    "yinfa new 360202 integrity-action --id changjiang",
)  # fmt: skip
OPEN_POINT = Rule(
    "open-point", "待补的内容", HINT, "约定",
    "待补：{what}",
    "请填上；草稿里标成黄底，--final 时不能有",
    "code: 【待补：机关代字】", "code: 昌卫字",
)  # fmt: skip
OPEN_POINT_BROKEN = Rule(
    "open-point-broken", "待补标记的写法", WARNING, "约定",
    "待补标记写得不全：“{words}”",
    "没有填的，请写成 【待补：要补什么】，用全角的括号和冒号；填好了的，请删去剩下的括号",
    "code: 【待补机关代字", "code: 【待补：机关代字】",
)  # fmt: skip
UNFILLED = Rule(
    "unfilled", "没有填的空", WARNING, "约定",
    "像是还没有填：“{words}”",
    "请填上；留到以后填的，写成【待补：要补什么】；本来就要这样印的，在 accepted 里说明理由",
    "code: ××发", "code: 昌卫字",
)  # fmt: skip
NOT_FINAL = Rule(
    "not-final", "定稿前的待补", ERROR, "约定",
    "还有 {count} 处待补，不能定稿：{points}",
    "请逐处填上（yinfa lint 列出每一处的文件和行）；先看草稿的，去掉 --final",
    "yinfa build integrity-action -d d360202 --final，文号还是【待补：顺序号】", "全部填好以后再用 --final",
)  # fmt: skip
