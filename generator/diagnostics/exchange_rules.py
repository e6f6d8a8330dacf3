"""Rules of tasks that come back in a spreadsheet: what cannot be taken over, cell by cell.

Refuses to look for anything; `exchange/` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

SHEET_NOT_OURS = Rule(
    "sheet-not-ours", "不是导出的任务表", ERROR, OURS,
    "“{path}”不是 yinfa tasks export 导出的任务表（{reason}）",
    "请重新导出，把改动抄进去；不要把工作表复制到别的工作簿里",
    "自己新建的工作簿", "yinfa tasks export 导出的工作簿",
)  # fmt: skip
SHEET_OF_ANOTHER = Rule(
    "sheet-of-another", "别的方案的任务表", ERROR, OURS,
    "这是方案“{found}”的任务表，不是“{wanted}”的",
    "请核对文件，或改成 yinfa tasks import {found}",
    "yinfa tasks import integrity-action 另一方案的表.xlsx", "yinfa tasks import integrity-action 该方案的表.xlsx",
)  # fmt: skip
SHEET_WITH_MACROS = Rule(
    "sheet-with-macros", "含宏的任务表", ERROR, OURS,
    "“{path}”含有宏，没有读取",
    "请在 WPS 或 Excel 中另存为不带宏的 .xlsx",
    "任务表.xlsm", "任务表.xlsx",
)  # fmt: skip
SHEET_STILL_OPEN = Rule(
    "sheet-still-open", "任务表正被打开", WARNING, OURS,
    "“{path}”旁边有“{lock}”，好像正在 WPS、Excel 或 LibreOffice 里打开着，没有保存的改动读不到",
    "请保存并关掉窗口，再导入一次；已经关掉的，删去那个文件即可",
    "开着 WPS 就导入", "保存、关掉以后再导入",
)  # fmt: skip
HEAD_MISSING = Rule(
    "sheet-head-missing", "任务表缺表头", ERROR, OURS,
    "“{sheet}”一页没有表头一行，分不清各列",
    "请重新导出一份，把其中“{sheet}”的表头一行抄回来，放在各行任务上面",
    "删去了表头一行", "保留表头一行",
)  # fmt: skip
SHEET_RENAMED = Rule(
    "sheet-renamed", "工作表改了名", ERROR, OURS,
    "没有“{wanted}”一页；“{found}”的表头像是它",
    "请把“{found}”的工作表名称改回“{wanted}”",
    "工作表改名为“Sheet1”", "工作表名称保持“任务表”",
)  # fmt: skip
TABLE_ABSENT = Rule(
    "task-table-absent", "方案没有任务表", ERROR, OURS,
    "这个方案没有任务表（没有“{path}”）",
    "不用导出、导入；要有任务表，请先写 tasks.yaml",
    "没有 tasks.yaml，却运行 yinfa tasks export", "有 tasks.yaml 的方案才导出",
)  # fmt: skip
COLUMN_MISSING = Rule(
    "column-missing", "缺少的列", ERROR, OURS,
    "表头里没有“{head}”这一列",
    "{advice}",
    "把表头“任务内容”改成“工作内容”，或者把这一列删去", "表头保持“任务内容”",
)  # fmt: skip
COLUMN_TWICE = Rule(
    "column-twice", "重复的列", ERROR, OURS,
    "表头“{head}”有两列，另一列在 {first}",
    "请删去一列，或把其中一列的表头改成别的名称",
    "复制了“任务内容”一列", "只留一列“任务内容”",
)  # fmt: skip
COLUMN_EXTRA = Rule(
    "column-extra", "另加的列", HINT, OURS,
    "“{head}”这一列不是导出的，没有导入",
    "要印出来的内容请写进“任务内容”",
    "另加的“备注”列里写了任务内容", "写进“任务内容”",
)  # fmt: skip
CELLS_MERGED = Rule(
    "cells-merged", "合并的单元格", ERROR, OURS,
    "{cells} 合并成了一格，分不清各行的内容",
    "请取消合并，每一行都填上",
    "把同一组的“主要任务”合并成一格", "每一行都写“主要任务”",
)  # fmt: skip
CELL_UNCLEAR = Rule(
    "cell-unclear", "读不懂的单元格", ERROR, OURS,
    "“{head}”：{problem}",
    "{advice}",
    "责任单位写“医政科”，而标识表里没有", "责任单位写 medical-affairs",
)  # fmt: skip
ROW_TWICE = Rule(
    "task-row-twice", "任务标识重复", ERROR, OURS,
    "标识“{id}”有两行，另一行在 {first}",
    "复制出来的新任务，请把“标识”一格清空；多出来的行请整行删去",
    "复制一行后没有清空标识", "复制一行，清空标识",
)  # fmt: skip
ROW_UNKNOWN = Rule(
    "task-row-unknown", "不存在的任务标识", ERROR, OURS,
    "方案里没有标识为“{id}”的任务",
    "标识不能改：{advice}；新增的任务请把“标识”一格清空",
    "把标识 spirit-study 改成 spirit", "保持 spirit-study",
)  # fmt: skip
ROW_INCOMPLETE = Rule(
    "task-row-incomplete", "没有写全的任务", ERROR, OURS,
    "这一行任务没有写{what}",
    "请填上；不要这项任务，就删去整行",
    "清空了任务内容和所属措施", "删去整行",
)  # fmt: skip
ROW_CONFLICT = Rule(
    "task-row-conflict", "两边都改过的任务", ERROR, OURS,
    "“{head}”在表里和 tasks.yaml 里都改过：导出时是“{base}”，表里是“{sheet}”，tasks.yaml 现在是“{file}”",
    "请定下用哪一个，写进这一格和 tasks.yaml 中的一处，使两处相同",
    "表里和 tasks.yaml 里各改各的", "只在一处改",
)  # fmt: skip
GROUP_UNCLEAR = Rule(
    "task-group-unclear", "任务分组不清", ERROR, OURS,
    "{problem}",
    "{advice}",
    "“组标识”清空了，“主要任务”也清空了", "写明属于哪一组",
)  # fmt: skip
GROUP_APART = Rule(
    "task-group-apart", "同组任务分散", HINT, OURS,
    "“{title}”一组的行没有排在一起，导入后并到该组最先出现的地方",
    "排乱了的，按“序号”升序排回",
    "按责任单位排了序", "按序号排序",
)  # fmt: skip
TABLE_EMPTIED = Rule(
    "task-table-emptied", "任务表被清空", ERROR, OURS,
    "表里一项任务也没有，没有导入",
    "请核对文件；确实都不要了，直接改 tasks.yaml",
    "清空了整张表", "保留任务各行",
)  # fmt: skip
FILE_CHANGED_SINCE = Rule(
    "tasks-changed-since", "导出后又改过", HINT, OURS,
    "导出以后 tasks.yaml 又改过；表里没有动过的地方，以 tasks.yaml 为准",
    "请对照下面列出的改动核对一遍",
    "导出以后有人改了 tasks.yaml", "导出、改、导入之间不改 tasks.yaml",
)  # fmt: skip
COMMENT_LOST = Rule(
    "comment-lost", "随改动删去的注释", WARNING, OURS,
    "改动的地方有注释，随之删去：{comment}",
    "还有用的，请写回 tasks.yaml",
    "删去的任务里有“# 待会签”", "先把注释移到别处",
)  # fmt: skip
LOCAL_CHANGE_LEFT = Rule(
    "local-change-left", "地区版本提到已删项", WARNING, OURS,
    "地区版本里提到“{id}”，而这次要删去它",
    "请一并改这个地区版本，否则 yinfa lint 会报错",
    "删去地区版本改写过的任务", "先改地区版本",
)  # fmt: skip
SPLICE_FAILED = Rule(
    "tasks-not-spliced", "改动写不进去", ERROR, OURS,
    "“{path}”的写法特别，改动写进去以后读出来不一样，没有保存",
    "请把改到的各组改成一行一个键的写法再导入；原因：{reason}",
    "rows: [{{id: a, text: 甲}}, &b {{id: b}}]", "rows:\n  - id: a\n    text: 甲",
)  # fmt: skip
EXPORT_KEPT = Rule(
    "task-sheet-kept", "保留的旧任务表", WARNING, OURS,
    "“{path}”已经在那里，而且内容不同，没有覆盖；新的任务表另存为“{new}”",
    "旧表里的改动要用的，先导入；不用的，删去旧表",
    "改过的任务表还没有导入，又导出一次", "导入以后再导出",
)  # fmt: skip
