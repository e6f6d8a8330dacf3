"""What the subjects of rules are called, by the module that holds the rules.

Refuses to list rules; `rules/catalogue.py` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SUBJECTS: Final[Mapping[str, str]] = {
    "content_rules": "内容文件",
    "issuer_rules": "发文机关和签发人",
    "annex_rules": "名册、协作机制、举报方式",
    "task_rules": "任务表",
    "form_rules": "报表",
    "difference_rules": "版本比较",
    "deadline_rules": "期限和有效期",
    "level_rules": "随地区级别变化的词",
    "district_rules": "区划和待补内容",
    "kind_rules": "文种和公文格式",
    "acceptance_rules": "认可",
    "profile_rules": "版式",
    "package_rules": "工作目录和成套文件",
    "layout_rules": "排版和字体",
    "render_rules": "模板和输出",
    "machine_rules": "本机和命令",
    "batch_rules": "成批生成",
    "exchange_rules": "电子表格导入",
    "calibration_rules": "打印校准",
    "read_rules": "读取文件",
    "check_rules": "成文：页面、版头、标题、主送、正文",
    "check_format_rules": "成文：信函格式",
    "check_part_rules": "成文：层次、附件说明、附件",
    "check_ending_rules": "成文：落款、版记、页码、表格",
    "marks": "文字：标点符号",
}
