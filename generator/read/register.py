"""Read a register of units as an office keeps it: XLSX, .xls or CSV, whatever its columns are called.

Refuses to judge what the words of a row mean; `collect/register.py` does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from generator.diagnostics import register_rules as rules
from generator.diagnostics.finding import Findings
from generator.model.register import Head, Register, RegisterRow, Written
from generator.place import FilePlace
from generator.read.grid import Grid, Seen, read_grids

_NAMES: Final = {
    Head.CODE: "单位代码 机构代码 单位编码 机构编码 医疗机构代码 医疗机构编码 代码 编码 统一社会信用代码 "
    "社会信用代码 信用代码 组织机构代码 机构登记号 登记号",
    Head.NAME: "单位名称 机构名称 医疗机构名称 医院名称 单位全称 机构全称 填报单位 报送单位 名称 单位 机构",
    Head.KIND: "类别 类型 单位类别 单位类型 机构类别 机构类型 医疗机构类别 医疗机构类型",
    Head.GROUP: "街道 街镇 乡镇 镇街 分组 组别 片区 街道分组 街道乡镇 乡镇街道 所属街道 所在街道 所属街镇 "
    "所在街镇 所属乡镇 所在乡镇 所属片区 所在片区 所属地区 所在地区",
    Head.SPONSOR: "举办单位 举办主体 办医主体 主办单位 主管单位 主管部门",
    Head.SINCE: "成立日期 成立时间 启用日期 启用时间 设立日期 设立时间 设置日期 开业日期 开业时间",
    Head.UNTIL: "撤销日期 撤销时间 停用日期 停用时间 注销日期 注销时间 关闭日期 停业日期",
    Head.SUCCESSOR: "并入单位 并入机构 承接单位 承接机构 并入 承接 合并后单位 继任单位",
    Head.CONTACT: "联系人 联系人姓名 联络员 联络人",
    Head.PHONE: "联系电话 联系人电话 联络员电话 电话 电话号码 手机 手机号 手机号码 联系方式",
}
_HEADS: Final = {name: head for head, names in _NAMES.items() for name in names.split()}
_UNSAID: Final = re.compile(r"[（(【\[].*?[)）】\]]|[\s*＊:：、/／_-]")
"""What a head may have besides its name: brackets, stars of what is required, marks."""
_HEAD_AMONG: Final = 15
"""The heads stand among the first rows, below titles."""
_DAMAGED: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?[Ee]\+[0-9]+|[0-9]+\.[0-9]+[Ee][0-9]+")
_ERRORS: Final = frozenset(["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"])
"""What a sheet shows for a formula that failed."""
_SUMS: Final = frozenset({"合计", "总计", "小计"})


def read_register(data: bytes, path: str) -> tuple[Register, Findings]:
    """The rows of the first sheet with heads; the findings say what of it cannot be used.

    Raises `gate.Unreadable` for a file that is no list at all.
    """
    findings = Findings()
    grids = read_grids(data, path)
    for grid in grids:
        number, heads = _heads(grid)
        if Head.NAME in heads.values():
            return _register(grid, number, heads, findings), findings
    rule = rules.FULL_COMMAS if any(map(_unsplit, grids[0].rows)) else rules.HEADS_MISSING
    findings.add(rule.at(grids[0].place))
    return Register(grids[0].place, frozenset()), findings


def _heads(grid: Grid) -> tuple[int, dict[int, Head]]:
    """The row with the most known heads, and what each of its columns is about."""
    rows = [_known(row) for row in grid.rows[:_HEAD_AMONG]]
    number = max(range(len(rows)), key=lambda n: len(rows[n]), default=0)
    return number, rows[number] if rows else {}


def _known(row: Sequence[Seen]) -> dict[int, Head]:
    said = ((column, _UNSAID.sub("", seen.words)) for column, seen in enumerate(row))
    return {column: _HEADS[words] for column, words in said if words in _HEADS}


def _register(grid: Grid, number: int, heads: Mapping[int, Head], findings: Findings) -> Register:
    row = grid.rows[number]
    columns: dict[Head, int] = {}
    for column, head in heads.items():
        if head in columns:
            first = row[columns[head]].words
            finding = rules.HEAD_TWICE.at(row[column].place, words=row[column].words, first=first)
            findings.add(finding)
        columns.setdefault(head, column)
    unused = [seen.words for column, seen in enumerate(row) if seen.words and column not in heads]
    unused = [words for words in unused if _UNSAID.sub("", words) not in ("序号", "编号", "备注")]
    if unused:
        findings.add(rules.HEADS_UNUSED.at(row[0].place, words="、".join(unused)))
    below = grid.rows[number + 1 :]
    _find_damaged(below, columns.get(Head.CODE), findings)
    whole = [line for line in below if not _unsplit(line)]
    if unsplit := [line for line in below if _unsplit(line)]:
        findings.add(rules.FULL_COMMAS.at(unsplit[0][0].place))
    rows = tuple(made for line in whole if (made := _row(line, columns)) is not None)
    if not rows and not unsplit:
        findings.add(rules.REGISTER_EMPTY.at(row[0].place))
    return Register(row[0].place, frozenset(columns), rows)


def _unsplit(line: Sequence[Seen]) -> bool:
    """Whether it is a line of text that only full-width commas divide."""
    said = [seen for seen in line if seen.words]
    return len(said) == 1 and isinstance(said[0].place, FilePlace) and said[0].words.count("，") > 1


def _row(line: Sequence[Seen], columns: Mapping[Head, int]) -> RegisterRow | None:
    """None for a row that says nothing under a known head, for one of sums and for more heads."""
    cells = {
        head: Written(line[column].words, line[column].place)
        for head, column in columns.items()
        if column < len(line) and line[column].words
    }
    name = cells.get(Head.NAME)
    sums = len(cells) <= 2 and any(seen.words in _SUMS for seen in line)
    heads = name is not None and _UNSAID.sub("", name.words) in _HEADS
    return None if sums or heads or not cells else RegisterRow(line[0].place, cells)


def _find_damaged(rows: Sequence[Sequence[Seen]], column: int | None, findings: Findings) -> None:
    """Codes that a spreadsheet has taken for numbers: too long ones are lost, others maybe."""
    codes = [row[column] for row in rows if column is not None and column < len(row)]
    for seen in codes:
        if seen.words in _ERRORS:
            how = "是表格里出错的公式"
            findings.add(rules.CODE_DAMAGED.at(seen.place, code=seen.words, how=how))
        elif _DAMAGED.fullmatch(seen.words):
            how = "被表格软件改成了科学记数"
            findings.add(rules.CODE_DAMAGED.at(seen.place, code=seen.words, how=how))
        elif seen.rounded:
            how = "在表格里存成了数字，超过 15 位"
            findings.add(rules.CODE_DAMAGED.at(seen.place, code=seen.words, how=how))
    numbers = [seen for seen in codes if seen.number and not seen.rounded]
    if numbers:
        finding = rules.CODE_AS_NUMBER.at(
            numbers[0].place, count=len(numbers), code=numbers[0].words
        )
        findings.add(finding)
