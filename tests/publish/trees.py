"""The small workspace with all that a public edition may have to leave out. All names are made up."""

from __future__ import annotations

from pathlib import Path

from generator.workspace import Workspace
from tests.trees import EDITION, PROGRAMME, ROSTER, add, edit, write_tree

DESKS = "content/programmes/clean/annexes/desks.yaml"
CHANNELS = "content/programmes/clean/annexes/channels.yaml"

CONTACTS = (
    "65550101", "021-65550102", "（021）65550103", "13800000000", "138 0000 0001", "400-000-0104",
    "deng@qs.example.invalid", "zhaosi@qs.example.invalid", "qs_weixin_05",
)  # fmt: skip
NAMES = ("张某甲", "李某乙", "赵某丁", "钱某戊", "孙某己")
PUBLIC = ("12345", "021-65559999", "jubao@qs.example.invalid")
"""Numbers of services, and what the annex of channels is for."""


def write_public_tree(root: Path) -> Workspace:
    """The small workspace with contacts, names and two more annexes."""
    workspace = write_tree(root)
    edit(
        workspace,
        PROGRAMME,
        "annexes: [roster, table, figures]",
        "annexes: [roster, table, desks, channels, figures]",
    )
    edit(
        workspace, PROGRAMME, "现印发给你们。",
        "现印发给你们。咨询电话：65550101；市民热线：12345。来信请寄deng@qs.example.invalid。"
        "联系人：赵某丁，手机13800000000。",
    )  # fmt: skip
    edit(
        workspace,
        ROSTER,
        "{post: 主要负责同志}",
        "{name: 张某甲, post: 主要负责同志}, {name: 孙某己}",
    )
    add(workspace, ROSTER, "office: {seat: medical, head: 李某乙, head_post: 股长}\n")
    add(
        workspace,
        EDITION,
        """
        contacts:
          - label: 联系部门
            value: 综合业务受理室
          - label: 电子邮箱
            value: zhaosi@qs.example.invalid
        """,
    )
    add(
        workspace,
        DESKS,
        """
        format: 1
        kind: text
        title: 各股室联系表
        tables:
          - head:
              - [股室, 联系人, 联系电话, 备注]
            rows:
              - [医政股, 钱某戊, 021-65550102, 微信：qs_weixin_05]
              - [党建股, 钱某戊, （021）65550103, 传真400-000-0104]
              - [各医疗机构, "", 138 0000 0001, 每周一上午]
        """,
    )
    add(
        workspace,
        CHANNELS,
        """
        format: 1
        kind: channels
        title: 举报方式
        hotlines:
          - number: 021-65559999
        mails: [jubao@qs.example.invalid]
        """,
    )
    return workspace
