"""The columns of the task sheet: their heads, what is written in them, how wide they are.

The heads are how a sheet is understood when it comes back. Refuses to hold values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.units import Length, mm

Choice = Literal["", "measures", "roles", "modes", "flags", "deadlines", "dues"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `choice` names the list that its cells are picked from.

    `many`: a cell may hold several of them, so that other words are let through. `kept`: not
    to be typed in; `read` is false for what only helps and is not brought back.
    """

    key: str
    head: str
    words: str
    width: Length
    choice: Choice = ""
    many: bool = False
    kept: bool = False
    read: bool = True


NUMBER = Column(
    "number",
    "序号",
    "原来的次序。不导入",
    mm(14),
    kept=True,
    read=False,
)
ID = Column("id", "标识", "软件靠它认这一行，不要改。新增的行留空", mm(32), kept=True)
GROUP = Column("group", "组标识", "同一组的各行写同一个；新增的组可以留空", mm(30))
TITLE = Column("title", "主要任务", "组的名称。要改名，改其中一行即可", mm(32))
MEASURE = Column("measure", "所属措施", "从下拉列表里选；没有就留空", mm(40), "measures")
TEXT = Column(
    "text", "任务内容", "只写一段；｛…｝照原样保留。留空则照印所属措施", mm(92)
)  # fmt: skip
OWNERS = Column("owners", "责任单位", "不分主次的写这里，一行一个", mm(38), "roles", many=True)
LEAD = Column("lead", "牵头单位", "分主次的写这里和右边一栏", mm(38), "roles", many=True)
SUPPORT = Column("support", "配合单位", "一行一个", mm(38), "roles", many=True)
MODE = Column("mode", "牵头配合方式", "一般留空", mm(24), "modes")
EXCEPTIONS = Column(
    "exceptions", "另由他人牵头的部分", "一行一项，写作“专项行动：标识”；一般留空", mm(28)
)
OTHERS = Column("others", "等相关科室", "责任单位后要加“等相关科室”的选“是”", mm(22), "flags")
DEADLINE = Column("deadline", "报送期限", "方案里已定的期限，从列表里选", mm(26), "deadlines")
DUE = Column(
    "due", "完成时限", "如 持续推进、2023年10月25日前、2023年12月底前", mm(28), "dues", many=True
)

COLUMNS = (
    NUMBER, ID, GROUP, TITLE, MEASURE, TEXT, OWNERS, LEAD, SUPPORT, MODE, EXCEPTIONS, OTHERS,
    DEADLINE, DUE,
)  # fmt: skip
PRINTED_TEXT = Column(
    "printed-text", "当地印出的任务内容", "只供对照，不导入", mm(80), kept=True, read=False
)
PRINTED_OWNERS = Column(
    "printed-owners", "当地印出的责任单位", "只供对照，不导入", mm(36), kept=True, read=False
)
HELP = (PRINTED_TEXT, PRINTED_OWNERS)
"""What a district prints, when one was named."""

HEADS = {column.key: column.head for column in COLUMNS if column.read}
"""The heads of what is read back, by key."""

SHEET, GUIDE, LISTS = "任务表", "填写说明", "可选内容"
WITNESS = "_yinfa"
"""The hidden sheet: which file this is, and its cells as they went out."""

WITNESS_FORMAT = "1"
