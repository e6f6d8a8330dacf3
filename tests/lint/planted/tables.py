"""The task table beside the plan (families 5, 6), sizes that are said in words (family 9)."""

from __future__ import annotations

from tests.lint.planted.defect import (
    CHANGJIANG,
    SHANGHAI,
    SMALL,
    SONGJIANG,
    YUZHONG,
    Planted,
    instead,
)

_S, _H, _C = SONGJIANG.core, SHANGHAI.core, CHANGJIANG.core
_TASKS, _PLAN = f"{_S}/tasks.yaml", f"{_S}/programme.yaml"
_STAFF = (
    "各医疗机构应当根据工作需要健全管理队伍，配齐本单位负责这项工作的专（兼）职工作人员。"
    "选用的人员要有相应的工作能力、知识储备和行业背景。\n        # "
)
_FUND = """\
      - id: fund-use
        title: 加强医保基金规范管理及使用
"""

PLANTED = (
    # 5: rows and groups
    Planted(
        "rows-alike", 5, SONGJIANG,
        (instead(_TASKS, "制定线索反映、调查核实和处置报告方面的管理制度。",
                 "建立主动上缴和登记“红包”、回扣的制度，定期上报有关数据和信息。"),),
        "一行照抄了下一行",
    ),
    Planted(
        "rows-alike", 5, SHANGHAI,
        (instead(f"{_H}/tasks.yaml", "        measure: credit-rating\n", "        measure: fund-use\n"),),
        "两行照印同一项措施",
    ),
    Planted(
        "rows-alike", 5, SONGJIANG,
        (instead(_TASKS, "定好学习教育的内容和培训计划。", "定好学习教育的内容和培训计划！"),
         instead(_TASKS, "明确本单位的重点风险岗位，对重点岗位人员组织重点教育。",
                 "对照行动计划的要求，定好学习教育的内容，和培训计划。")),
        "只差标点的两行",
    ),
    Planted(
        "task-group-twice", 5, SONGJIANG,
        (instead(_TASKS, "title: 发挥联动机制作用\n    rows", "title: 强化专项行动组织领导\n    rows"),),
        "两组写了同一个主要任务",
    ),
    Planted(
        "task-group-twice", 5, SHANGHAI,
        (instead(f"{_H}/tasks.yaml", "        measure: fund-use\n",
                 "        measure: industry-bodies\n"),
         instead(f"{_H}/tasks.yaml", "        measure: industry-bodies\n",
                 "        measure: fund-use\n")),
        "第三组的第一行属于第二组的措施，组名就重了",
    ),
    Planted(
        "task-group-untitled", 5, SONGJIANG,
        (instead(_TASKS, "    title: 强化专项行动组织领导\n    rows", "    rows"),),
        "所属的是章节，没有组名可用",
    ),
    Planted(
        "task-group-empty", 5, SONGJIANG,
        (instead(_TASKS, "  - id: lead-by-example\n",
                 "  - {id: to-come, title: 其他任务, rows: []}\n\n  - id: lead-by-example\n"),),
        "先立了组，后来没有任务",
    ),
    Planted(
        "indicator-twice", 5, SONGJIANG,
        (instead(f"{_S}/forms/statistics.yaml", "label: 查处强制消费案件", "label: 查处术中加价案件"),),
        "复制一行没有改",
    ),
    # 6: rows against measures
    Planted(
        "row-nearly-measure", 6, SONGJIANG,
        (instead(_TASKS, "        measure: management-team\n        text: ",
                 "        measure: management-team\n        text: " + _STAFF),),
        "照抄措施，落了“配全”",
    ),
    Planted(
        "row-nearly-measure", 6, SHANGHAI,
        (instead(f"{_H}/tasks.yaml", "        measure: industry-education\n",
                 "        measure: industry-education\n        text: "
                 "加强医德医风教育，选树行风先进典型，用榜样的力量，来传递行业正能量。\n"),),
        "任务行另抄一遍，多一个字",
    ),
    Planted(
        "group-nearly-measure", 6, SONGJIANG,
        (instead(_TASKS, "title: 严控药品耗材使用\n    rows", "title: 严控药品耗材的使用\n    rows"),),
        "组名比方案多一个“的”",
    ),
    Planted(
        "measure-without-row", 6, SHANGHAI,
        (instead(f"{_H}/tasks.yaml", _FUND,
                 "      - {id: price-watch, title: 监测价格, paragraphs: 监测药品价格的异常变动。}\n" + _FUND),),
        "方案加了一项，任务表没有跟上",
    ),
    Planted(
        "row-without-measure", 6, SONGJIANG,
        (instead(_TASKS, "        measure: packet-notice\n        text", "        text", 2),),
        "任务行没有所属措施",
    ),
    Planted(
        "rows-other-order", 6, SHANGHAI,
        (instead(f"{_H}/tasks.yaml", "        measure: thought-system\n", "        measure: @\n"),
         instead(f"{_H}/tasks.yaml", "        measure: management-system\n",
                 "        measure: thought-system\n"),
         instead(f"{_H}/tasks.yaml", "measure: @\n", "measure: management-system\n")),
        "任务表前两行与方案倒了次序",
    ),
    Planted(
        "figure-contradicts", 6, SONGJIANG,
        (instead(_PLAN, "quantities:\n",
                 "quantities:\n  - {id: other-study, subject: 专题学习, value: 3, unit: 次, per: month}\n"),
         instead(_TASKS, "专题学习｛数量:monthly-study｝。主要", "专题学习｛数量:other-study｝。主要")),
        "方案每月1次，任务行每月3次",
        at=_TASKS,
    ),
    Planted(
        "figure-typed", 6, YUZHONG,
        (instead(YUZHONG.local, "行风教育的覆盖率达到｛数量:education-coverage｝",
                 "行风教育的覆盖率不低于95%"),),
        "本地改写时把数量打成了字",
    ),
    # 9: counted slogans, declared sizes
    Planted(
        "slogan-count", 9, SONGJIANG,
        (instead(_PLAN, "[有预约, 有流程, 有记录, 有监控]", "[有预约, 有流程, 有记录]"),),
        "四有只列了三样",
    ),
    Planted(
        "slogan-count", 9, CHANGJIANG,
        (instead(f"{_C}/annexes/key-problems.yaml", "      - id: small-circles\n",
                 "      - {id: off-books, text: 账外另设账目。}\n      - id: small-circles\n"),),
        "问题清单加了一项，口号还说32类",
        at=f"{_C}/programme.yaml",
    ),
    Planted(
        "slogan-name-count", 9, CHANGJIANG,
        (instead(f"{_C}/programme.yaml", "name: “五个不放过”", "name: “四个不放过”"),),
        "口号改了，列的仍是五项",
    ),
    Planted(
        "slogan-name-count", 9, YUZHONG,
        (instead(YUZHONG.local, "name: “三定”“三有”", "name: “三定”“四有”"),),
        "照抄外地的口号，本地只有三有",
    ),
    Planted(
        "slogan-shape", 9, CHANGJIANG,
        (instead(f"{_C}/programme.yaml", "        counts: aspects\n        of: key-problems\n",
                 "        counts: aspects\n"),),
        "没有写数的是哪份清单",
    ),
    Planted(
        "slogan-typed", 9, CHANGJIANG,
        (instead(f"{_C}/programme.yaml", "查找上级明确的｛口号:six-aspects｝医药领域",
                 "查找上级明确的六方面32类医药领域"),),
        "口号打成了字",
    ),
    Planted(
        "size-typed", 9, SONGJIANG,
        (instead(_PLAN, "各项任务的分解和责任分工", "具体任务分五个方面，各项任务的分解和责任分工"),),
        "措施只有四组",
    ),
    Planted(
        "size-typed", 9, CHANGJIANG,
        (instead(f"{_C}/programme.yaml", "为期一年，分为｛口号内容:four-stages｝｛口号:four-stages｝。",
                 "为期一年，分三个阶段推进。"),),
        "阶段有四个",
    ),
    Planted(
        "size-typed", 9, CHANGJIANG,
        (instead(f"{_C}/annexes/mechanism.yaml", "协作机制定期召开会商会",
                 "六个成员单位定期召开会商会"),),
        "成员单位有五个",
    ),
    Planted(
        "slogan-name-count", 9, SMALL,
        (instead("content/programmes/clean/programme.yaml", "name: “一个100%”", "name: “两个100%”"),),
        "口号多说了一个",
    ),
)  # fmt: skip
