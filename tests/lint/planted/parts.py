"""Annexes and mentions (family 1), gaps left open (12), kinds of documents and acceptances (0)."""

from __future__ import annotations

from tests.lint.planted.defect import (
    CHANGJIANG,
    SHANGHAI,
    SMALL,
    SONGJIANG,
    YUZHONG,
    Planted,
    added,
    instead,
)

_S, _H, _C = (f"{base.core}/programme.yaml" for base in (SONGJIANG, SHANGHAI, CHANGJIANG))
_SMALL_TASKS = "content/programmes/clean/tasks.yaml"
_STEPS = """\
        - id: publicity
          title: 加强宣传引领，开展典型带动
"""
_DEEP = """\
        - id: deep
          title: 甲
          sections:
            - id: deep-two
              title: 乙
              sections:
                - {id: deep-three, title: 丙, sections: [{id: deep-four, title: 丁}]}
"""

PLANTED = (
    # 1: annexes
    Planted(
        "annex-not-mentioned", 1, SONGJIANG,
        (instead(_S, "成立专项工作组（见｛附件:leading-group｝），", "成立专项工作组，"),),
        "附了名单，正文没有提",
        at=f"{SONGJIANG.core}/annexes/leading-group.yaml",
    ),
    Planted(
        "annex-not-mentioned", 1, SHANGHAI,
        (instead(_H, "各项任务的责任单位和完成时限见｛附件:task-table｝。", "各项任务要明确责任单位和完成时限。"),),
        "附了分工表，正文没有提",
        at=f"{SHANGHAI.core}/annexes/task-table.yaml",
    ),
    Planted(
        "annex-not-listed", 1, SHANGHAI,
        (instead(_H, "annexes: [task-table, self-check]", "annexes: [task-table]"),),
        "正文叫填自查表，附件里没有",
    ),
    Planted(
        "unknown-reference", 1, SONGJIANG,
        (instead(_S, "（见｛附件:self-check｝）", "（见｛附件:selfcheck｝）"),),
        "引用的附件没有",
    ),
    Planted(
        "annex-name-taken", 1, YUZHONG,
        (added("content/districts/yuzhong/integrity-action/annexes/calendar.yaml",
               "format: 1\nkind: text\ntitle: 工作日程\npreamble: [各项工作的日程另行通知。]\n"),
         instead(YUZHONG.local, "annexes: [leading-group]", "annexes: [leading-group, calendar]"),
         instead(YUZHONG.local, "现予印发，请认真遵照执行。", "现予印发（日程见｛附件:calendar｝），请认真遵照执行。")),
        "日程附件与工作日历同名",
        at=YUZHONG.local,
    ),
    Planted(
        "plan-as-annex-place", 1, CHANGJIANG,
        (added(CHANGJIANG.local, "signature: plan\n"),),
        "方案作附件，落款写在方案后",
    ),
    Planted(
        "plan-as-annex-alone", 1, SMALL,
        (instead("content/programmes/clean/programme.yaml",
                 "notice:\n  title: 关于印发《｛方案｝》的通知\n  paragraphs:\n"
                 "    - 根据｛依据:upper｝，制定本方案，现印发给你们。\n", ""),
         added(SMALL.local, "plan_as_annex: 是\n")),
        "没有通知，方案无从作附件",
        at=SMALL.local,
    ),
    # 12: what nobody filled in
    Planted(
        "open-point", 12, SONGJIANG,
        (instead(SONGJIANG.local, "yizheng@sj.example.invalid", "【待补：电子邮箱】"),),
        "邮箱还没有填",
    ),
    Planted(
        "open-point-broken", 12, YUZHONG,
        (instead(YUZHONG.local, "yizheng@yz.example.invalid", "【待补：电子邮箱"),),
        "待补标记少半个括号",
    ),
    Planted(
        "unfilled", 12, CHANGJIANG,
        (instead(CHANGJIANG.local, "title: 全省医药领域", "title: ××省医药领域"),),
        "照抄模板，省名没有填",
    ),
    # 0: recipients, levels of headings
    Planted(
        "no-recipients", 0, SHANGHAI,
        (instead(SHANGHAI.local, "  - - 申康医院发展中心\n    - 有关大学\n    - 中福会\n    - 市残联\n", "  - []\n"),),
        "主送机关空了一类",
    ),
    Planted(
        "section-too-deep", 0, SONGJIANG,
        (instead(_S, _STEPS, _DEEP + _STEPS),),
        "标题套到第五级",
    ),
    # 0: kinds and formats
    Planted(
        "kind-unknown", 0, SONGJIANG,
        (instead(_S, "title: 关于印发《｛方案｝》的通知", "title: 关于印发《｛方案｝》的安排"),),
        "安排不是文种",
    ),
    Planted(
        "kind-differs", 0, SHANGHAI,
        (instead(_H, "title: 关于印发｛方案｝的通知\n", "title: 关于印发｛方案｝的通知\n  kind: 函\n"),),
        "标题是通知，文种写函",
    ),
    Planted(
        "kind-format", 0, SONGJIANG,
        (added(SONGJIANG.local, "document_format: order\n"),),
        "通知用命令格式",
    ),
    Planted(
        "kind-signer-missing", 0, YUZHONG,
        (instead(YUZHONG.local, "title: 关于印发｛方案｝的通知", "title: 关于报送｛方案｝的报告"),),
        "报告没有签发人",
        at=YUZHONG.local,
    ),
    Planted(
        "kind-signer-needless", 0, SONGJIANG,
        (added(SONGJIANG.local, "signers: [某某]\n"),),
        "通知写了签发人",
    ),
    Planted(
        "kind-recipients", 0, SHANGHAI,
        (instead(_H, "title: 关于印发｛方案｝的通知", "title: 关于批转｛方案｝的请示"),),
        "请示报给一串机关",
        at=SHANGHAI.local,
    ),
    Planted(
        "kind-closing", 0, SHANGHAI,
        (instead(_H, "closing: 特此通知。", "closing: 特此报告。"),),
        "通知以报告的话结束",
    ),
    Planted(
        "kind-seal", 0, SONGJIANG,
        (added(SONGJIANG.local, "seal: none\n"),),
        "通知没有落款",
    ),
    Planted(
        "kind-listed-twice", 0, SONGJIANG,
        (instead("templates/kinds.yaml", "  - name: 通告\n", "  - name: 通告\n    also: [公告]\n"),),
        "通告又叫公告，与公告重名",
    ),
    Planted(
        "notice-title-missing", 0, SHANGHAI,
        (instead(_H, "  title: 关于印发｛方案｝的通知\n", ""),),
        "通知没有标题",
    ),
    Planted(
        "letter-signers", 0, SONGJIANG,
        (added(SONGJIANG.local, "document_format: letter\nsigners: [某某]\n"),),
        "信函写了签发人",
    ),
    Planted(
        "number-incomplete", 0, CHANGJIANG,
        (instead(CHANGJIANG.local, "  code: 昌卫健字\n", ""),),
        "没有机关代字",
    ),
    Planted(
        "number-words", 0, SHANGHAI,
        (instead(SHANGHAI.local, "  serial: 47\n", "  serial: 47\n  words: 沪卫医〔2023〕47号\n"),),
        "编号写了两遍",
    ),
    Planted(
        "printed-missing", 0, SONGJIANG,
        (instead(SONGJIANG.local, "imprint:\n  printed: 2022-06-29\n", ""),),
        "没有印发日期",
    ),
    Planted(
        "printed-unused", 0, YUZHONG,
        (added(YUZHONG.local, "document_format: letter\n"),),
        "信函写了印发日期",
    ),
    Planted(
        "attendance-outside-minutes", 0, SHANGHAI,
        (added(SHANGHAI.local, "attendance: {present: [各成员单位分管负责同志]}\n"),),
        "通知里写了出席人员",
    ),
    Planted(
        "mark-word-unused", 0, SHANGHAI,
        (instead(SHANGHAI.local, "  sponsor_only: 是\n", "  sponsor_only: 是\n  word: 文件\n"),),
        "版头的“文件”二字写在附加词里",
    ),
    # 0: acceptances
    Planted(
        "not-acceptable", 0, SONGJIANG,
        (instead(SONGJIANG.local, "    at: quarterly-report\n", "    at: yearly-report\n"),),
        "认可写到了没有问题的一处",
    ),
    Planted(
        "accepted-error", 0, SMALL,
        (instead(SMALL.local, "printed: 2024-05-21", "printed: 2024-05-12"),
         added(SMALL.local, "accepted: [{code: printed-before-date, at: 印发日期, reason: 先印后发}]\n")),
        "日期的错误不能认可",
    ),
    Planted(
        "accepted-several", 0, SMALL,
        (instead(_SMALL_TASKS, "owners: [hospitals]", "owners: {alike: []}"),
         instead(_SMALL_TASKS, "owners: [medical, hospitals]", "owners: {alike: []}"),
         added(SMALL.local, "accepted: [{code: row-without-owner, at: learning, reason: 待定}]\n")),
        "一条认可管了一组里的两行",
        at=SMALL.local,
    ),
)  # fmt: skip
