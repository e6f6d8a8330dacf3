"""Rules of classified documents (密级): where they may be, and that nothing of them gets out.

Refuses to know any of their words.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR

UNDECLARED = Rule(
    "classified-undeclared", "涉密公文不在涉密工作目录", ERROR, "《中华人民共和国保守国家秘密法》",
    "这件公文的密级是{level}，工作目录没有写明可以处理{level}公文{found}",
    "请到按规定批准的涉密计算机上处理；已经批准的，在工作目录里写 workspace.yaml，"
    "三行：format: 1、classified: {level}、declared_by: 批准的部门",
    "classification: {level: 机密}，工作目录里没有 workspace.yaml",
    "workspace.yaml 写 classified: 机密",
)  # fmt: skip
OUTSIDE = Rule(
    "classified-outside", "涉密工作目录以外的文件", ERROR, "《中华人民共和国保守国家秘密法》",
    "“{path}”在工作目录以外；涉密工作目录里的内容不写到外面",
    "请换成“{root}”下面的位置；没有写入任何文件",
    "yinfa build … -o /media/usb", "yinfa build … -o output",
)  # fmt: skip
ELSEWHERE = Rule(
    "classified-elsewhere", "别的涉密工作目录里的文件", ERROR, "《中华人民共和国保守国家秘密法》",
    "“{path}”在涉密工作目录“{root}”里，不能在别处打包、印刷",
    "请在命令后面加上 -w {root}，结果只写到那里面",
    "yinfa pack /srv/secret/output/qingshan/clean/2024 -o 送出.zip",
    "yinfa pack output/qingshan/clean/2024 -w /srv/secret",
)  # fmt: skip
NO_CLUSTER = Rule(
    "classified-cluster", "涉密内容不交给其他机器", ERROR, "《中华人民共和国保守国家秘密法》",
    "{why}，不能用 --scheduler 交给其他机器",
    "请去掉 --scheduler，在本机生成",
    "在涉密工作目录里用 --scheduler tcp://主机:8786", "不写 --scheduler",
)  # fmt: skip
