"""Owners, issuers and members: known, able to own, each with its part (families 7, 8)."""

from __future__ import annotations

from tests.lint.planted.defect import (
    CHANGJIANG,
    GUANGXI,
    SHANGHAI,
    SMALL,
    SONGJIANG,
    YUZHONG,
    Planted,
    added,
    instead,
)

_TASKS = f"{SONGJIANG.core}/tasks.yaml"
_POINTS = f"{SHANGHAI.core}/tasks.yaml"
_MEMBERS = "content/districts/changjiang/corruption-campaign-2023/annexes/members.yaml"
_MECHANISM = f"{CHANGJIANG.core}/annexes/mechanism.yaml"
_SMALL_TASKS = "content/programmes/clean/tasks.yaml"

PLANTED = (
    # 7: owners
    Planted(
        "row-without-owner", 7, SONGJIANG,
        (instead(_TASKS, "        owners: [party-work, medical-affairs, institutions]\n",
                 "        owners: {alike: []}\n"),),
        "责任科室空着",
    ),
    Planted(
        "owners-unclear", 7, SHANGHAI,
        (instead(_POINTS, "support: [health-commission, police, finance]",
                 "support: [health-commission, medical-insurance, finance]"),),
        "牵头的又列在配合里",
    ),
    Planted(
        "owners-unclear", 7, SHANGHAI,
        (instead(_POINTS, "          support: [mechanism-members]\n", ""),),
        "共同推进却没有别的单位",
    ),
    Planted(
        "owners-say-less", 7, SHANGHAI,
        (instead(f"{SHANGHAI.core}/annexes/task-table.yaml", "owners: sentence", "owners: list"),),
        "一栏只列名称，看不出谁牵头",
    ),
    Planted(
        "owners-not-divided", 7, GUANGXI,
        (instead(f"{GUANGXI.core}/tasks.yaml",
                 "          lead: [comprehensive-supervision, medical-affairs]\n"
                 "          support: [maternal-child, primary-care, legal, pharmacy, tcm-offices]\n",
                 "          alike: [comprehensive-supervision, medical-affairs]\n"),),
        "两栏的表，有一行不分主次",
        at=f"{GUANGXI.core}/annexes/task-division.yaml",
    ),
    Planted(
        "owner-contradicts", 7, SMALL,
        (instead(_SMALL_TASKS, "        title: 组织学习\n", "        title: 组织学习\n        owners: [hospitals]\n"),),
        "方案只点了医疗机构，任务行又写医政股",
    ),
    Planted(
        "exception-not-reporter", 7, SHANGHAI,
        (instead(f"{SHANGHAI.core}/programme.yaml", "    who: [institutions, own-level-institutions]\n",
                 "    who: institutions\n"),),
        "例外的单位不在报送之列",
    ),
    Planted(
        "issuer-twice", 7, CHANGJIANG,
        (instead(CHANGJIANG.local, "  - department: police\n", "  - department: health-commission\n"),),
        "主办机关又写了一次",
    ),
    Planted(
        "member-without-division", 7, CHANGJIANG,
        (instead(_MECHANISM, "    departments: [audit]\n", "    departments: [police]\n"),),
        "审计部门的分工写给了公安，审计局没有分工",
    ),
    Planted(
        "division-not-member", 7, CHANGJIANG,
        (instead(_MECHANISM, "    departments: [audit]\n", "    departments: [campaign-office]\n"),),
        "分工写到了没有成员的单位",
    ),
    # 8: rosters
    Planted(
        "issuer-not-member", 8, CHANGJIANG,
        (instead(_MEMBERS, "      - departments: [audit]\n        post: 党组成员、副局长\n", ""),
         instead(_MEMBERS, "      - departments: [audit]\n        post: 技术保障中心工作人员\n", ""),
         instead(_MEMBERS, "      - departments: [audit]\n        post: 工作人员\n", "")),
        "审计局发文，名册里没有人",
        at=CHANGJIANG.local,
    ),
    Planted(
        "roster-entry-empty", 8, SONGJIANG,
        (instead(f"{SONGJIANG.core}/annexes/leading-group.yaml",
                 "      - post: ｛机关｝领导班子成员\n        people: 5\n", "      - people: 5\n"),),
        "副组长只写了人数",
    ),
    Planted(
        "roster-entry-empty", 8, CHANGJIANG,
        (instead(_MEMBERS, "      - departments: [audit]\n        post: 工作人员\n",
                 "      - departments: []\n"),),
        "专班有一行空着",
    ),
    Planted(
        "office-shape", 8, YUZHONG,
        (instead("content/districts/yuzhong/integrity-action/annexes/leading-group.yaml",
                 "office: 领导小组的办公室设在", "office:\n  seat: medical-affairs\n  words: 领导小组的办公室设在"),),
        "办公室又写整句又写分项",
    ),
    # who issues and signs
    Planted(
        "signers-count", 7, CHANGJIANG,
        (added(CHANGJIANG.local, "signers: [某某]\n"),),
        "五个机关只有一个签发人",
    ),
    Planted(
        "signatories-unused", 7, SONGJIANG,
        (added(SONGJIANG.local, "signatories: [区卫生健康委主任]\n"),),
        "盖印章，却写了签发人职务",
    ),
    Planted(
        "signatories-count", 7, CHANGJIANG,
        (added(CHANGJIANG.local, "seal: stamp\nsignatories: [区卫生健康委主任, 区公安分局局长]\n"),),
        "五个机关两个职务",
    ),
    Planted(
        "number-code-mixed", 0, CHANGJIANG,
        (instead(CHANGJIANG.local, "code: 昌卫健字\n", "code: 昌卫健字[2023]\n"),),
        "年份和括号写进了机关代字",
    ),
    Planted(
        "classified-without-copy-number", 0, SONGJIANG,
        (added(SONGJIANG.local, "classification: {level: 秘密, years: 10}\n"),),
        "标了密级，没有份号",
    ),
    Planted(
        "classified-disclosed", 0, SONGJIANG,
        (added(SONGJIANG.local, 'classification: {level: 绝密}\ncopy_number: "000001"\n'),),
        "绝密而主动公开",
    ),
)  # fmt: skip
