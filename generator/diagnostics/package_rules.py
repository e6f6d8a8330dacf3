"""Rules of the workspace, of writing packages, and of workbooks to be filled in.

Refuses to hold rules about words and content; those stand beside their own steps.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

WORKSPACE_NOT_FOUND = Rule(
    code="workspace-not-found",
    name="工作目录不存在",
    severity=Severity.ERROR,
    source="约定",
    message="没有工作目录“{path}”",
    hint="请核对 -w 后的目录；新建工作目录用 yinfa init 目录名",
    wrong="yinfa build integrity-action -d qingshan -w ./gongzou（目录名打错）",
    right="yinfa build integrity-action -d qingshan -w ./gongzuo",
)

FILE_NOT_FOUND = Rule(
    code="file-not-found",
    name="文件不存在",
    severity=Severity.ERROR,
    source="约定",
    message="没有文件“{path}”",
    hint="{advice}",
    wrong="只有 content/programmes/integrity-action/tasks.yml",
    right="content/programmes/integrity-action/tasks.yaml",
)

FILE_NOT_UTF8 = Rule(
    code="file-not-utf8",
    name="文件编码不对",
    severity=Severity.ERROR,
    source="约定",
    message="文件不是 UTF-8 编码，从此处起无法读出",
    hint="{advice}",
    wrong="用记事本以“ANSI”（GBK）编码保存的 programme.yaml",
    right="另存时“编码”选“UTF-8”",
)

FILE_NOT_READABLE = Rule(
    code="file-not-readable",
    name="文件无法读取",
    severity=Severity.ERROR,
    source="约定",
    message="文件“{path}”无法读取（{reason}）",
    hint="请检查文件权限，或文件是否正被其他程序独占",
    wrong="tasks.yaml 的权限为 000",
    right="当前用户对 tasks.yaml 有读取权限",
)

FILE_NOT_WRITABLE = Rule(
    code="file-not-writable",
    name="文件无法写入",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”无法写入（{reason}）",
    hint="请检查目录权限和剩余空间，处理后重新运行；原有文件没有损坏",
    wrong="output/ 对当前用户只读",
    right="当前用户对 output/ 有写入权限",
)

PATH_NOT_ALLOWED = Rule(
    code="path-not-allowed",
    name="不可用的路径",
    severity=Severity.ERROR,
    source="约定",
    message="路径“{path}”不可用：{reason}",
    hint="路径从工作目录算起，各级名称用 / 隔开，不含“..”和 Windows 不许用的字符、名称",
    wrong="content/districts/../../etc/passwd",
    right="content/districts/qingshan/district.yaml",
)

PATH_OUTSIDE = Rule(
    code="path-outside-workspace",
    name="工作目录外的文件",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”是{problem}",
    hint="请把文件复制到工作目录中，不用链接",
    wrong="content/programmes/integrity-action → /srv/files",
    right="content/programmes/integrity-action 是工作目录中的文件夹",
)

NAME_CLASH = Rule(
    code="file-name-clash",
    name="只差大小写的文件名",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”与“{other}”只差大小写或字符写法，在 Windows 上是同一个文件",
    hint="请把两个文件合并，或改成不同的名称；文件名一律用小写",
    wrong="annexes/Roster.yaml 与 annexes/roster.yaml 并存",
    right="只有 annexes/roster.yaml",
)

INIT_WOULD_OVERWRITE = Rule(
    code="init-would-overwrite",
    name="新建会覆盖文件",
    severity=Severity.ERROR,
    source="约定",
    message="目录中已有 {count} 个同名文件：{names}",
    hint="请另选一个目录，或先把这些文件移走；没有写入任何文件",
    wrong="在已有 content/ 的目录中再次运行 yinfa init",
    right="yinfa init 新目录",
)

PACKAGE_TARGET_LOCKED = Rule(
    code="package-file-locked",
    name="成套文件正被占用",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”正被其他程序打开，或没有权限，无法替换",
    hint="{advice}",
    wrong="在 WPS 中打开着“数据统计表.xlsx”时重新生成",
    right="关闭该文件，再运行一次",
)

PACKAGE_BUSY = Rule(
    code="package-busy",
    name="另一次运行正在写入",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”正由另一次运行写入",
    hint="请等那一次运行结束，再运行一次；原有文件没有改动",
    wrong="两个窗口同时生成同一套文件",
    right="一次只生成一套",
)

PACKAGE_NAME_INVALID = Rule(
    code="package-name-invalid",
    name="不可用的文件名",
    severity=Severity.ERROR,
    source="约定",
    message="文件名“{path}”不可用：{reason}",
    hint="请检查标题、文号中的特殊字符；同一文件包中的文件名不得重复",
    wrong="关于A/B级机构的通知?.pdf",
    right="关于A／B级机构的通知？.pdf",
)

PACKAGE_NAME_TAKEN = Rule(
    code="package-name-taken",
    name="文件名被占用",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”处是{what}，放不下成套文件",
    hint="请把它移走或改名，再运行一次；原有文件没有改动",
    wrong="文件包目录中有一个名叫“任务表.docx”的文件夹",
    right="文件夹放在文件包目录以外",
)

PACKAGE_FILE_CHANGED = Rule(
    code="package-file-changed",
    name="成套文件被人改过",
    severity=Severity.WARNING,
    source="约定",
    message="“{path}”生成后被人改过，改过的已移到“{new}”，原处是新版本",
    hint="{advice}",
    wrong="在 WPS 中改了生成的方案，没有收进 content/，又重新生成",
    right="先用 yinfa adopt 把改动收进 content/，再重新生成",
)

PACKAGE_FOREIGN_FILE = Rule(
    code="package-file-foreign",
    name="不是生成的同名文件",
    severity=Severity.WARNING,
    source="约定",
    message="“{path}”不是本软件生成的，已移到“{new}”，原处是新生成的文件",
    hint="自己的文件请移到文件包目录以外",
    wrong="output/ 的文件包目录中放着自己写的“任务表.docx”",
    right="自己的文件放在文件包目录以外",
)

PACKAGE_FILE_KEPT = Rule(
    code="package-file-kept",
    name="保留的旧成套文件",
    severity=Severity.WARNING,
    source="约定",
    message="文件包不再含有“{path}”，但它生成后被人改过，已移到“{new}”",
    hint="不再需要的话，请自行删除",
    wrong="联系表从方案中取消，而旧的“联系表.docx”已手工改过",
    right="核对后删除或移走旧文件",
)

PACKAGE_UNSETTLED = Rule(
    code="package-edit-unsettled",
    name="手工改动没有收进内容",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”里有手工改动，还没有收进内容，不能定稿",
    hint='请运行 yinfa adopt "{folder}/{path}"，逐条决定收不收；不要的改动，删去这个文件',
    wrong="领导在 WPS 里改了方案，没有收回来，就运行 yinfa build --final",
    right="先运行 yinfa adopt，再运行 yinfa build --final",
)

PACKAGE_ISSUED = Rule(
    code="package-file-issued",
    name="已经印发的文件",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”已经印发，不能换掉或去掉",
    hint="印发以后要改的，请起草更正、补充或调整通知；原有文件没有改动",
    wrong="印发以后改了任务表，又重新生成",
    right="印发的文件照原样留存，改动另行发文",
)

PACKAGE_MANIFEST_UNREADABLE = Rule(
    code="package-manifest-unreadable",
    name="文件包清单读不懂",
    severity=Severity.ERROR,
    source="约定",
    message="文件包清单无法读懂（{reason}）",
    hint="请恢复原来的 manifest.json，或把整个文件包目录移走，再重新生成",
    wrong="手工改过的 manifest.json 少了一个引号",
    right="manifest.json 只由本软件写入",
)

PACKAGE_JOURNAL_DISCARDED = Rule(
    code="package-journal-discarded",
    name="清除的半成品",
    severity=Severity.HINT,
    source="约定",
    message="上次运行中断，其半成品已清除，原文件包未动",
    hint="无须处理；本次运行已重新生成",
    wrong="生成时断电",
    right="再运行一次",
)

INPUT_KEY_INVALID = Rule(
    code="input-key-invalid",
    name="填报项键的写法",
    severity=Severity.ERROR,
    source="约定",
    message="填报项“{label}”的键“{key}”不合规则",
    hint="键须以 in_ 开头，其余只用小写字母、数字和下划线，全长不超过 {limit} 个字符",
    wrong="in_查处人数",
    right="in_cases_persons",
)

INPUT_KEY_TWICE = Rule(
    code="input-key-twice",
    name="填报项键重复",
    severity=Severity.ERROR,
    source="约定",
    message="填报项的键“{key}”用了两次：“{first}”与“{second}”",
    hint="请给其中一项另起 id；已经下发过的键不要改",
    wrong="“案件数量”与“处罚人数”的键都是 in_cases",
    right="in_cases_count 与 in_cases_persons",
)

WORKBOOK_WITHOUT_TABLE = Rule(
    code="workbook-without-table",
    name="没有表格的工作簿",
    severity=Severity.ERROR,
    source="约定",
    message="“{title}”没有表格，不能生成 XLSX 文件",
    hint="请用 -f docx 或 -f pdf，或用 --only 指定有表格的附件",
    wrong="yinfa build integrity-action -d qingshan --only annex:roster-text -f xlsx",
    right="yinfa build integrity-action -d qingshan --only annex:task-table -f xlsx",
)

WORKBOOK_BLOCK_DROPPED = Rule(
    code="workbook-block-unsupported",
    name="工作表放不下的内容",
    severity=Severity.ERROR,
    source="约定",
    message="工作表“{title}”中放不下“{block}”",
    hint="有{block}的附件请用 -f docx 或 -f pdf",
    wrong="附件的表格之前还有附件说明，却要求 XLSX",
    right="只含标题、栏目、段落、表格和附注的附件用 XLSX",
)
