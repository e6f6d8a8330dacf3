"""Planted defects of owners: tables and sentences that name who answers for a task."""

from collections.abc import Callable

from tests.rules.planted.defect import Planted, added, instead

ANNEX = "专项工作组组成人员的职务"
SENTENCE = "各项任务的分解和责任分工见附件2。"
TABLE = "序号\t主要任务\t责任单位\n"
JOINT = "上海市松江区卫生健康委员会\n上海市公安局松江分局\n上海市松江区医疗保障局"


def both(*plants: Callable[[str], str]) -> Callable[[str], str]:
    """One after the other."""

    def plant(words: str) -> str:
        for one in plants:
            words = one(words)
        return words

    return plant


def table(*owners: str) -> Callable[[str], str]:
    """A table of tasks with these owners, in a plain text."""
    rows = [f"{n}\t落实第{n}项措施，按时报送进展情况\t{owner}" for n, owner in enumerate(owners, 1)]
    return added(TABLE + "\n".join(rows), ANNEX)


JOINTLY = instead("松江区卫生健康委员会文件", JOINT)
SAME = "医政医管科、各医疗机构"

PLANTED = (
    Planted("owner-cell-empty", 7, table(SAME, SAME, "", SAME, SAME), "deleted while pasting"),
    Planted("owner-cell-empty", 7, table("", SAME, SAME, SAME), "the first row"),
    Planted(
        "owner-near-name",
        7,
        table("区市场监督管理局", "区市场监督管理局", "区市场监理管理局"),
        "a slip in one of three rows",
    ),
    Planted(
        "owner-near-name",
        7,
        both(
            added("督查由区发展改革委牵头，区财政局配合。", SENTENCE),
            added("项目由区发展改革委会同有关部门审核，区发展改革委备案。", SENTENCE),
            added("采购监督由区发展改草委牵头。", SENTENCE),
        ),
        "one character in a sentence",
    ),
    Planted(
        "owner-unsigned",
        7,
        both(JOINTLY, added("专项督查由区审计局牵头，区公安分局配合。", SENTENCE)),
        "the leading agency issued nothing",
    ),
    Planted(
        "owner-unsigned",
        7,
        both(JOINTLY, table("区卫生健康委", "区财政局", "区公安分局", "区医保局")),
        "one of four owners in a table",
    ),
    Planted(
        "owner-of-mechanism",
        7,
        both(JOINTLY, added("督查由区税务局牵头，其他机制成员单位配合。", SENTENCE)),
        "bound by the mechanism",
    ),
    Planted(
        "owner-twice",
        7,
        table("医政医管科", "党群工作科、监督科、党群工作科", "各医疗机构"),
        "the third of three is the first again",
    ),
    Planted(
        "owner-label-empty",
        7,
        added("责任单位：医政医管科\n责任单位：各医疗机构\n责任单位：", ANNEX),
        "the last one was left for later",
    ),
)
