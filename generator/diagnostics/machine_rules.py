"""Rules of the machine and of the command line: libraries, fonts' files, wrong use.

Refuses to hold rules about content and pages.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
OURS = "约定"

PDF_LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""The Debian packages that PDF needs."""

LIBRARY_MISSING = Rule(
    "library-missing", "缺系统库", ERROR, OURS,
    "缺少系统库，{purpose}不能用（{reason}）",
    "请在 Debian 上运行：sudo apt-get install {packages}",
    "没有装 libpango-1.0-0", "装好后再运行",
)  # fmt: skip
MODULE_MISSING = Rule(
    "module-missing", "缺程序库", ERROR, OURS,
    "缺少本软件要用的程序库 {name}",
    "请重新安装本软件，缺的会一并装上，再运行一次；原有文件没有改动",
    "只复制了程序文件，没有装 openpyxl", "pip install 本软件的安装包",
)  # fmt: skip
LIBRARY_RELEASE = Rule(
    "library-release", "系统库版本不合", ERROR, OURS,
    "已装的 {library} {version} 与本程序不合，{purpose}不能用（不同之处：{changed}）",
    "请改装本程序所用的版本：pip install '{wanted}'",
    "装了 WeasyPrint 71", "装 WeasyPrint 70",
)  # fmt: skip
SLOW_SUBSETTING = Rule(
    "slow-subsetting", "缺字体子集库", WARNING, OURS,
    "没有 libharfbuzz-subset，写 PDF 会慢十倍以上",
    "请运行：sudo apt-get install libharfbuzz-subset0",
    "没有装 libharfbuzz-subset0", "装好后再运行",
)  # fmt: skip
WRONG_USE = Rule(
    "wrong-use", "命令用法不对", ERROR, OURS,
    "{problem}",
    "用法见 {command} --help",
    "yinfa build", "yinfa build integrity-action -d qingshan",
)  # fmt: skip
INTERNAL = Rule(
    "internal", "程序内部出错", ERROR, OURS,
    "程序内部出错：{what}",
    "原有文件没有损坏；请把 {log} 发给维护人员",
    "（程序缺陷）", "（升级程序）",
)  # fmt: skip
INTERRUPTED = Rule(
    "interrupted", "运行中断", ERROR, OURS,
    "已按要求中断",
    "{advice}",
    "按了 Ctrl-C", "等到运行结束",
)  # fmt: skip
FONT_BROKEN = Rule(
    "font-broken", "损坏的字体文件", ERROR, OURS,
    "有字体文件损坏，读不出来（{what}）",
    "用 yinfa doctor 看是哪一个，换成完好的文件，或从字体文件夹移走",
    "simfang.ttf 只下载了一半", "重新取得的 simfang.ttf",
)  # fmt: skip
FONT_FOLDER_MISSING = Rule(
    "font-folder-missing", "字体目录不存在", WARNING, OURS,
    "YINFA_FONTS 所写的“{path}”不是现有的目录，没有用上",
    "请核对路径；几个目录之间用“{separator}”隔开",
    "YINFA_FONTS=/opt/zitti", "YINFA_FONTS=/opt/ziti",
)  # fmt: skip
NOTHING_MADE = Rule(
    "nothing-made", "没有生成文件", ERROR, OURS,
    "所要的部分没有这种格式，一个文件也没有生成",
    "XLSX 只有带表格的附件才有；请改 --only 或 -f",
    "--only issue -f xlsx", "--only issue -f docx",
)  # fmt: skip
CHARSET = Rule(
    "charset", "字符集不支持中文", ERROR, OURS,
    "系统所用的字符集写不出中文文件名",
    "请先运行：export LC_ALL=C.UTF-8",
    "PYTHONUTF8=0 LC_ALL=C yinfa build", "LC_ALL=C.UTF-8 yinfa build",
)  # fmt: skip
OUTPUT_LOST = Rule(
    "output-lost", "结果写不出去", ERROR, OURS,
    "结果写不出去：磁盘已满",
    "请腾出空间，或不用 > 把结果写进文件，再运行一次",
    "yinfa list > 已满磁盘上的文件", "yinfa list",
)  # fmt: skip
