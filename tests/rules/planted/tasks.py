"""Planted defects of the task table against the plan."""

from tests.rules.planted.defect import Planted

HEAD = "附件5\n任务分工表\n序号\t主要任务\t责任科室\n"
TEXT = (
    "严控药品耗材使用。各医疗机构要落实管理职责，提升管理能力，担起管理责任，规范医疗运行管理秩序。"
    "对重点岗位、重点人员和重点药品耗材细化管理措施；以电子病历为基础监控医疗重点环节，"
    "严格审批流程，做到分类甄别、及时预警；对医务人员使用药品耗材的情况充分进行同学科横向比较，"
    "排名靠前又无正当理由的，根据行为性质予以约谈、调岗、核减绩效或者暂停执业。"
)


def row(words: str):
    """A table with this row behind the clean text."""
    return lambda text: f"{text}\n{HEAD}1\t{words}\t医政医管科\n2\t其他工作\t办公室"


PLANTED = (
    Planted("task-title-differs", 6, row("完善社会监察员制度"), "监察 for 监督"),
    Planted("task-title-differs", 6, row("严守各项采招纪律"), "two characters changed round"),
    Planted("task-text-differs", 6, row(TEXT), "流程 for 程序"),
    Planted(
        "task-frequency-differs", 6, row("专题学习每季度至少1次，由主要负责同志带头。"), "每月 in the plan"
    ),
)  # fmt: skip
