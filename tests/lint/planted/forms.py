"""Forms: what is asked, units, fields, periods, links, sub-rows (family 10; rows that repeat: 5)."""

from __future__ import annotations

from tests.lint.planted.defect import (
    GUANGXI,
    SHANGHAI,
    SMALL,
    SONGJIANG,
    Planted,
    added,
    instead,
)

_STATISTICS = f"{SONGJIANG.core}/forms/statistics.yaml"
_SELF_CHECK = f"{SHANGHAI.core}/forms/self-check.yaml"
_INSPECTION = f"{GUANGXI.core}/forms/inspection.yaml"
_ONE = f"{GUANGXI.core}/forms/statistics-one.yaml"
_TWO = f"{GUANGXI.core}/forms/statistics-two.yaml"
_SMALL = "content/programmes/clean/forms/figures.yaml"

PLANTED = (
    Planted(
        "unit-missing", 10, SHANGHAI,
        (instead(_SELF_CHECK, "        label: 医疗机构开展处方点评\n        unit: 次\n",
                 "        label: 医疗机构开展处方点评\n"),),
        "分项没有单位",
    ),
    Planted(
        "unit-missing", 10, GUANGXI,
        (instead(_INSPECTION, "{id: fine, label: 罚款, unit: 万元, type: decimal, new_line: 是}",
                 "{id: fine, label: 罚款, type: decimal, new_line: 是}"),),
        "格内的空没有单位",
    ),
    Planted(
        "figures-unclear", 10, SONGJIANG,
        (instead(_STATISTICS, "    label: 医疗机构开展处方点评次数\n    unit: 次\n",
                 "    label: 医疗机构开展处方点评次数\n"),),
        "指标没有单位",
    ),
    Planted(
        "figures-unclear", 10, GUANGXI,
        (instead(_TWO, "        label: 无证行医\n        unit: 起\n",
                 "        label: 无证行医\n        unit: 起\n        pattern: totals\n"),),
        "又写单位又写分项",
    ),
    Planted(
        "label-unclear", 10, GUANGXI,
        (instead(_ONE, "- {id: public-secondary-general, term: general-hospital}",
                 "- {id: public-secondary-general, term: general-hospital, label: 综合性医院}"),),
        "名称和用语各写一个",
    ),
    Planted(
        "term-unknown", 10, SONGJIANG,
        (instead(_STATISTICS, "filled_by: [hospital, community-centre, other-institution]",
                 "filled_by: [hospitals, community-centre, other-institution]"),),
        "填报单位的种类写成了部门",
    ),
    Planted(
        "rows-unclear", 5, SHANGHAI,
        (added(_SELF_CHECK, "categories:\n  - {id: later, label: 其他}\n"),),
        "类别和指标都写了",
    ),
    Planted(
        "limits-reversed", 10, SMALL,
        (instead(_SMALL, "{id: trainings, label: 培训次数, unit: 次}",
                 "{id: trainings, label: 培训次数, unit: 次, least: 4, most: 2}"),),
        "至少4次，至多2次",
    ),
    Planted(
        "options-missing", 10, GUANGXI,
        (instead(_INSPECTION, "    label: 性质\n    type: choice\n    options:\n"
                 "      - {id: public, label: 公立}\n      - {id: private, label: 社会办医}\n",
                 "    label: 性质\n    type: choice\n"),),
        "性质没有选项",
    ),
    Planted(
        "answer-empty", 10, GUANGXI,
        (instead(_INSPECTION, "  - id: sampled\n    blanks:\n"
                 "      - {id: checked, label: 抽查, unit: 人}\n"
                 "      - {id: violating, label: 违法违规, unit: 人, new_line: 是}\n",
                 "  - id: sampled\n"),),
        "抽查没有可填的空",
    ),
    Planted(
        "link-unknown", 10, GUANGXI,
        (instead(_INSPECTION, "linked: [organ-transplants]", "linked: [organ-transplant]"),),
        "对应项的标识少一个字母",
    ),
    Planted(
        "link-other-name", 10, GUANGXI,
        (instead(_INSPECTION, "        linked: [fake-drugs]\n", "        linked: [false-certificates]\n"),),
        "对应到了下一行",
    ),
    Planted(
        "link-other-name", 10, GUANGXI,
        (instead(_INSPECTION, "        answer: found\n        linked: [sex-selection]\n",
                 "        answer: found\n"),),
        "漏写对应",
    ),
    Planted(
        "linked-subrows-differ", 10, GUANGXI,
        (instead(_INSPECTION, "        label: 移送司法机关\n        pattern: doctors-nurses-others\n",
                 "        label: 移送司法机关\n        pattern: doctors-nurses\n"),),
        "检查表少一个分项",
    ),
    Planted(
        "subrows-off-pattern", 10, SONGJIANG,
        (instead(_STATISTICS, "参与医药产品、食品、保健品等商品推销活动案件\n    pattern: case-two\n",
                 "参与医药产品、食品、保健品等商品推销活动案件\n    figures:\n"
                 "      - {id: persons, label: 处罚人数, unit: 人}\n"
                 "      - {id: cases, label: 案件数量, unit: 件}\n"),),
        "分项倒了次序",
    ),
    Planted(
        "unit-against-label", 10, SONGJIANG,
        (instead(_STATISTICS, "工作人员数\n    unit: 人\n", "工作人员数\n    unit: 次\n"),),
        "人数以次计",
    ),
    Planted(
        "unit-against-label", 10, SHANGHAI,
        (instead(_SELF_CHECK, "警示教育培训次数\n        unit: 次\n", "警示教育培训次数\n        unit: 人\n"),),
        "次数和人数的单位对调了",
    ),
    Planted(
        "unit-scale-differs", 10, SONGJIANG,
        (instead(_STATISTICS, "        label: 涉及金额\n        unit: 万元\n",
                 "        label: 涉及金额\n        unit: 元\n"),),
        "别处都以万元计",
    ),
    Planted(
        "money-whole", 10, GUANGXI,
        (instead(_TWO, "        unit: 万元\n        type: decimal\n", "        unit: 万元\n"),),
        "万元只能填整数",
    ),
    Planted(
        "remark-reach", 10, GUANGXI,
        (instead(_INSPECTION, "          to: unlicensed-practice\n", "          to: unlicensed-practise\n"),),
        "备注管到一项没有的指标",
    ),
    Planted(
        "adding-missing", 10, SONGJIANG,
        (instead(_STATISTICS, "over_units: sum\n", ""),),
        "没有写各单位怎样相加",
    ),
    Planted(
        "fields-left-out", 10, SHANGHAI,
        (instead(f"{SHANGHAI.core}/annexes/self-check.yaml", "usable: 是\n", ""),),
        "要报送的表照原表印，没有填报单位",
    ),
    Planted(
        "input-clash", 10, SONGJIANG,
        (instead(_STATISTICS, "      - id: by-societies\n", "      - id: by-companies\n"),),
        "两个分项同一个标识",
    ),
    Planted(
        "return-fields-missing", 10, SHANGHAI,
        (instead(_SELF_CHECK, "    - id: reviewer\n      label: 审核人\n      cells: 8\n", ""),),
        "没有审核人",
    ),
    Planted(
        "return-fields-missing", 10, SONGJIANG,
        (instead(f"{SONGJIANG.core}/annexes/self-check.yaml",
                 "  - id: sheet-period\n    label: 自查时段\n    type: period\n    cells: 8\n", ""),),
        "每季度报的自查表没有时段",
    ),
    Planted(
        "superior-fields-missing", 10, SONGJIANG,
        (instead(_STATISTICS, "  - id: reporter\n    label: 填报人\n    type: text\n    cells: 5\n", ""),),
        "上级的表没有填报人",
    ),
    Planted(
        "form-period-differs", 10, SONGJIANG,
        (instead(f"{SONGJIANG.core}/programme.yaml",
                 "    rule:\n      kind: quarter-start\n      month: 1\n      day: 5\n    annexes",
                 "    rule:\n      kind: monthly\n      day: 5\n    annexes"),),
        "每季度的表改成按月收",
        at=_STATISTICS,
    ),
    Planted(
        "form-period-differs", 10, SHANGHAI,
        (instead(f"{SHANGHAI.core}/programme.yaml",
                 "    rule:\n      kind: day\n      day: 2023-10-25\n",
                 "    rule:\n      kind: quarter-end\n      workdays: 5\n    last: 2023-Q4\n"),
         instead(f"{SHANGHAI.core}/programme.yaml", "    collects: [self-check-return]\n", "")),
        "只填一次的表按季收",
        at=_SELF_CHECK,
    ),
    Planted(
        "check-unreadable", 10, SONGJIANG,
        (instead(_STATISTICS, "rule: ｛conduct-staff｝ >= 1", "rule: ｛conduct-staff｝ 不少于 1"),),
        "校验写成了话",
    ),
    Planted(
        "check-no-truth", 10, SHANGHAI,
        (instead(_SELF_CHECK, "｛prescriptions.punished｝ <= ｛prescriptions.notified｝",
                 "｛prescriptions.punished｝ - ｛prescriptions.notified｝"),),
        "校验只算出一个差",
    ),
    Planted(
        "check-cell-unknown", 10, SHANGHAI,
        (instead(_SELF_CHECK, "rule: ｛prescriptions.punished｝", "rule: ｛prescription.punished｝"),),
        "校验里的指标少了一个字母",
    ),
    Planted(
        "check-form-apart", 10, GUANGXI,
        (instead(_TWO, "合计(｛statistics-one/public-other-primary.inspected｝",
                 "合计(｛inspection/public-other-primary.inspected｝"),),
        "校验用到不一起报送的检查表",
    ),
    Planted(
        "check-cell-no-number", 10, GUANGXI,
        (instead(_INSPECTION, "rule: ｛unlicensed-practice.violating｝ <=", "rule: ｛beyond-scope｝ <="),),
        "校验拿打钩的格子来比大小",
    ),
    Planted(
        "check-id-twice", 10, SHANGHAI,
        (instead(_SELF_CHECK, "- id: persons-sessions", "- id: sessions-persons"),),
        "两条校验一个标识",
    ),
    Planted(
        "check-blocks-on-earlier", 10, SONGJIANG,
        (instead(_STATISTICS, "- id: staff-last-time\n    level: 提示",
                 "- id: staff-last-time\n    level: 核实"),),
        "和上期比较要写明原因才收",
    ),
    Planted(
        "check-never-speaks", 10, SONGJIANG,
        (instead(_STATISTICS, "则 ｛illegal-carers.transferred｝ <= ｛illegal-carers.cases｝",
                 "则 ｛illegal-carers.transferred｝ <= ｛gifts-taken.cases｝"),),
        "一格归卫生监督机构填，一格归医疗机构填",
    ),
    Planted(
        "check-never-speaks", 10, SHANGHAI,
        (instead(_SELF_CHECK, "level: 核实\n    rule: ｛prescriptions.punished｝ <= ｛prescriptions.notified｝",
                 "level: 提示\n    rule: ｛prescriptions.punished｝ <= 上期(｛prescriptions.punished｝)"),),
        "只报一次的表和上期比较",
    ),
)  # fmt: skip
