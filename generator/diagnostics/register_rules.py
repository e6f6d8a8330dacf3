"""Rules of the register of units, and of the period that is asked for.

Refuses to look for anything; `read/register.py`, `collect/register.py` and `pipeline/owed.py` do.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

PERIOD_UNKNOWN = Rule(
    "period-not-due", "没有报送事项的时期", ERROR, OURS,
    "“{period}”没有要报送的",
    "请写 {known}",
    "每季度报送的，写 --period 2022-06", "--period 2022-Q2",
)  # fmt: skip
NOTHING_DUE = Rule(
    "nothing-due", "没有报送期限", ERROR, OURS,
    "这个方案没有报送期限，没有要收的东西",
    "要收的，请在 programme.yaml 的 deadlines 里写明谁、何时、报送什么",
    "deadlines 是空的", "deadlines 里有 quarterly-report",
)  # fmt: skip
REGISTER_MISSING = Rule(
    "register-missing", "没有单位名册", ERROR, OURS,
    "没有单位名册，不知道哪些单位要报送",
    "请用 --units 给出名册（XLSX 或 CSV），或者写进 district.yaml 的 units",
    "yinfa forms 方案 -d 地区 --period 2022-Q3", "加上 --units 名册.xlsx",
)  # fmt: skip
REGISTER_OPEN = Rule(
    "register-offices-only", "没有名册，只有科室", WARNING, OURS,
    "没有单位名册，这次只有各科室的，没有各单位的",
    "单位也要报的，请用 --units 给出名册（XLSX 或 CSV），或者写进 district.yaml 的 units",
    "yinfa progress 方案 -d 地区 --period 2022-Q3", "加上 --units 名册.xlsx",
)  # fmt: skip
REGISTER_EMPTY = Rule(
    "register-empty", "空的名册", ERROR, OURS,
    "名册里只有栏名，没有单位",
    "请一个单位写一行；写在另一张工作表里的，请移到这一张",
    "名册只有第一行栏名", "栏名下面一个单位一行",
)  # fmt: skip
FULL_COMMAS = Rule(
    "register-full-commas", "全角逗号", ERROR, OURS,
    "名册里的逗号是全角的（，），各栏分不开",
    "请把它改成半角逗号（,），或者改用 XLSX",
    "00123，青山县人民医院，医院", "00123,青山县人民医院,医院",
)  # fmt: skip
REGISTER_IDLE = Rule(
    "register-idle", "名册里没有要报送的单位", WARNING, OURS,
    "名册里有 {count} 个单位，没有一个要报送{period}的材料；要报送的是{who}",
    "请核对名册的类别一栏",
    "报送的是各医院，名册里只有社区卫生服务中心", "名册里有医院",
)  # fmt: skip
REGISTER_ABSENT = Rule(
    "register-units-absent", "这时不在的单位", HINT, OURS,
    "名册里有 {count} 个单位在{day}还没有成立或者已经撤销，没有单位承接，不用报送：{names}",
    "不对的，请核对成立日期、撤销日期和并入单位",
    "撤销日期 2022-06-30，第三季度", "撤销日期 2022-10-31，第三季度",
)  # fmt: skip
REGISTER_NOT_ASKED = Rule(
    "register-units-not-asked", "不用报送的单位", HINT, OURS,
    "名册里有 {count} 个单位不用报送{period}的材料：{names}",
    "不对的，请核对它们的类别",
    "报送的是医院，名册里有诊所", "名册里只有医院",
)  # fmt: skip
HEADS_MISSING = Rule(
    "register-heads-missing", "名册没有表头", ERROR, OURS,
    "名册里没有找到“单位名称”一栏",
    "请在各行之前写一行栏名：单位代码、单位名称、类别、街道、举办单位、成立日期、撤销日期、并入单位、联系人、联系电话；没有的栏可以不写",
    "第一行就是单位", "第一行是 单位代码、单位名称、类别",
)  # fmt: skip
HEAD_TWICE = Rule(
    "register-head-twice", "重复的栏", WARNING, OURS,
    "“{words}”和前面的“{first}”说的是同一件事，只用前面的",
    "请删去不用的一栏",
    "单位代码、机构代码两栏", "单位代码一栏",
)  # fmt: skip
HEADS_UNUSED = Rule(
    "register-heads-unused", "用不上的栏", HINT, OURS,
    "名册的这几栏没有用上：{words}",
    "不影响报送；要用的，请核对栏名",
    "栏名写作 联糸人", "栏名写作 联系人",
)  # fmt: skip
NAME_MISSING = Rule(
    "register-name-missing", "缺单位名称", ERROR, OURS,
    "这一行没有单位名称",
    "请补上；不是单位的行（如合计）请删去",
    "00123,,医院", "00123,青山县人民医院,医院",
)  # fmt: skip
NAME_TWICE = Rule(
    "register-name-twice", "重名的单位", WARNING, OURS,
    "“{name}”在名册里有两行，另一行在 {other}",
    "请删去一行；确是两个单位的，请在名称里写明区别",
    "两行都是 青山县人民医院", "青山县人民医院、青山县人民医院（东院区）",
)  # fmt: skip
CODE_TWICE = Rule(
    "register-code-twice", "重复的单位代码", ERROR, OURS,
    "代码“{code}”在名册里有两行，另一行是“{name}”，在 {other}",
    "请核对；一个单位只写一行",
    "两行的单位代码都是 00123", "00123、00124",
)  # fmt: skip
CODE_MISSING = Rule(
    "register-code-missing", "缺单位代码", HINT, OURS,
    "有 {count} 个单位没有代码，如“{name}”，就以名称为代码",
    "改名以后会认作另一个单位，最好补上代码",
    "名册没有单位代码一栏", "单位代码一栏都填了",
)  # fmt: skip
CODE_DAMAGED = Rule(
    "register-code-damaged", "损坏的单位代码", ERROR, OURS,
    "代码“{code}”{how}，原来的数字已经丢了",
    "请把这一栏设成文本格式，照证照重新填写",
    "1.23E+17", "12310117MB1234567X",
)  # fmt: skip
CODE_AS_NUMBER = Rule(
    "register-code-as-number", "存成数字的代码", HINT, OURS,
    "有 {count} 个代码在表格里存成了数字，如“{code}”；前面若有 0，已经丢了",
    "请把这一栏设成文本格式，并补上前面的 0",
    "单元格里是数字 123", "单元格里是文本 00123",
)  # fmt: skip
KIND_UNKNOWN = Rule(
    "register-kind-unknown", "认不出的类别", ERROR, OURS,
    "类别“{kind}”不是本方案用的",
    "{advice}",
    "类别写作 三甲", "类别写作 医院",
)  # fmt: skip
KIND_MISSING = Rule(
    "register-kind-missing", "缺类别", ERROR, OURS,
    "“{name}”没有写类别",
    "请写上；可以写 {known}",
    "00123,青山县人民医院,", "00123,青山县人民医院,医院",
)  # fmt: skip
KIND_ASSUMED = Rule(
    "register-kind-assumed", "按唯一的类别算", HINT, OURS,
    "有 {count} 个单位没有写类别，按“{kind}”算",
    "要报送的只有这一类；不是的，请写上类别",
    "名册没有类别一栏", "类别一栏都填了",
)  # fmt: skip
KIND_TAKEN_AS = Rule(
    "register-kind-taken-as", "按大类算的类别", HINT, OURS,
    "类别{pairs}算",
    "不对的，请把类别改成方案用的",
    "类别写作 综合医院，方案里只有 医院", "类别写作 医院",
)  # fmt: skip
DATE_UNREADABLE = Rule(
    "register-date-unreadable", "认不出的日期", ERROR, OURS,
    "{head}“{words}”不是日期",
    "请写作 2022-06-30",
    "2022年6月底", "2022-06-30",
)  # fmt: skip
DATES_REVERSED = Rule(
    "register-dates-reversed", "撤销早于成立", ERROR, OURS,
    "“{name}”的撤销日期（{until}）早于成立日期（{since}）",
    "请核对两个日期",
    "成立 2022-06-30，撤销 2021-06-30", "成立 2021-06-30，撤销 2022-06-30",
)  # fmt: skip
SUCCESSOR_UNKNOWN = Rule(
    "register-successor-unknown", "名册里没有的承接单位", ERROR, OURS,
    "“{name}”并入的“{successor}”不在名册里",
    "{advice}",
    "并入 青山县医院，名册里只有 青山县人民医院", "并入 青山县人民医院",
)  # fmt: skip
SUCCESSOR_CIRCLE = Rule(
    "register-successor-circle", "绕成圈的并入关系", ERROR, OURS,
    "“{name}”并来并去，又并入了自己",
    "请核对各单位并入了谁",
    "甲并入乙，乙并入甲", "甲并入乙",
)  # fmt: skip
SUCCESSOR_UNDATED = Rule(
    "register-successor-undated", "没有撤销日期的并入", WARNING, OURS,
    "“{name}”写了并入“{successor}”，没有写撤销日期，仍按还在计",
    "请补上撤销日期；还在的，请删去并入单位",
    "并入单位 青山县人民医院，撤销日期空着", "撤销日期 2022-06-30",
)  # fmt: skip
