"""Dates against the day of issue, phases and one another (family 4)."""

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

_S, _H, _C = (f"{base.core}/programme.yaml" for base in (SONGJIANG, SHANGHAI, CHANGJIANG))
_SMALL = "content/programmes/clean/programme.yaml"
_TASKS = f"{SHANGHAI.core}/tasks.yaml"

PLANTED = (
    Planted(
        "phase-order", 4, SONGJIANG,
        (instead(_S, "    start: 2024-10\n    end: 2024-12\n", "    start: 2025-01\n    end: 2024-12\n"),),
        "总结提高从次年一月开始，当年结束",
    ),
    Planted(
        "phase-past", 4, SONGJIANG,
        (instead(_S, "    title: 动员部署\n    end: 2022-06\n", "    title: 动员部署\n    end: 2022-05\n"),),
        "六月底印发，五月动员完",
    ),
    Planted(
        "span-reversed", 4, CHANGJIANG,
        (instead(_C, "period:\n  start: 2023-07\n  end: 2024-06\n", "period:\n  start: 2023-07\n  end: 2023-06\n"),),
        "止期的年份没有改",
    ),
    Planted(
        "span-reversed", 4, SHANGHAI,
        (instead(_TASKS, "due: {kind: month-end, month: 2023-12}",
                 "due: {kind: window, start: 2023-11-20, end: 2023-11-02}"),),
        "时限的两个日期倒了",
    ),
    Planted(
        "printed-before-date", 4, YUZHONG,
        (instead(YUZHONG.local, "printed: 2021-10-27", "printed: 2021-10-17"),),
        "印发日期打错一个数字",
    ),
    Planted(
        "holiday-not-chosen", 4, SHANGHAI,
        (instead(_H, "      day: 2023-10-25\n    holiday: as-it-falls\n", "      day: 2023-10-01\n"),),
        "国庆节到期，没有写怎么办",
    ),
    Planted(
        "deadline-past", 4, SHANGHAI,
        (instead(_H, "      day: 2023-10-25\n", "      day: 2022-10-25\n"),),
        "照抄上年的期限",
    ),
    Planted(
        "deadline-past", 4, SHANGHAI,
        (instead(_TASKS, "month: 2023-12}", "month: 2022-12}", 3),),
        "任务行的年份没有改",
    ),
    Planted(
        "window-before-issue", 4, SHANGHAI,
        (instead(_H, "      kind: day\n      day: 2023-10-25\n",
                 "      kind: window\n      start: 2023-07-20\n      end: 2023-08-11\n"),),
        "印发时报送已经开始",
    ),
    Planted(
        "first-before-issue", 4, SONGJIANG,
        (instead(_S, "      day: 5\n    annexes", "      day: 5\n    first: 2021-Q4\n    annexes"),),
        "首次报的是上年第四季度",
    ),
    Planted(
        "deadline-period-kind", 4, YUZHONG,
        (instead(YUZHONG.local, "      last: 2024-Q4\n", "      last: 2024\n"),),
        "按季的期限写成年",
    ),
    Planted(
        "deadline-never", 4, SONGJIANG,
        (instead(_S, "      day: 5\n    annexes", "      day: 5\n    first: 2025-Q1\n    annexes"),),
        "首次在各阶段结束以后",
    ),
    Planted(
        "deadline-without-end", 4, YUZHONG,
        (instead(YUZHONG.local, "      last: 2024-Q4\n", ""),),
        "没有阶段，也没有末次",
        at=YUZHONG.local,
    ),
    Planted(
        "deadline-period-useless", 4, SHANGHAI,
        (instead(_H, "      day: 2023-10-25\n", "      day: 2023-10-25\n    last: 2023-Q4\n"),),
        "只报一次，却写末次",
    ),
    Planted(
        "collected-later", 4, SHANGHAI,
        (instead(_H, "      day: 2023-10-31\n", "      day: 2023-10-20\n"),),
        "市里先汇总，各单位后报",
    ),
    Planted(
        "collects-itself", 4, SHANGHAI,
        (instead(_H, "    collects: [self-check-return]\n", "    collects: [self-check-summary]\n"),),
        "汇总的就是自己",
    ),
    Planted(
        "deadline-contradicts", 4, SMALL,
        (instead("content/programmes/clean/tasks.yaml", "        title: 组织学习\n",
                 "        title: 组织学习\n        deadline: yearly\n"),
         instead("content/programmes/clean/tasks.yaml", "        text: 安排专题学习",
                 "        deadline: quarterly\n        text: 安排专题学习"),
         instead(_SMALL, "annexes: [roster", "  - id: yearly\n    subject: 总结\n    who: hospitals\n"
                 "    rule: {kind: year-end, workdays: 3}\nannexes: [roster")),
        "方案每年报，任务行每季度报",
    ),
    Planted(
        "date-set-above", 4, SHANGHAI,
        (instead(_H, "      day: 2023-10-25\n", "      day: 2023-07-25\n    set_by: superior\n"),),
        "上级定的期限印发时已过",
    ),
)  # fmt: skip
