"""Rules of the print set: what it is made from, scans that go into it, what a printer must know."""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

PRINT_NO_PACKAGE = Rule(
    code="print-no-package",
    name="没有可印的成套文件",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”不是成套文件的目录（没有 {manifest}）",
    hint="请写成套文件的目录，或写方案并用 -d 写地区；还没有生成的，先运行 yinfa build",
    wrong="yinfa print output（上级目录）",
    right="yinfa print output/qingshan/clean/2024",
)

PRINT_CHANGED = Rule(
    code="print-file-changed",
    name="要印的文件不是原来的",
    severity=Severity.ERROR,
    source="约定",
    message="“{name}”{problem}，不能拿来印",
    hint="印刷只用生成时的文件：重新运行 yinfa build；有人改过 DOCX 或 XLSX 的，先用 yinfa adopt 收进内容",
    wrong="清单记的是生成时的 PDF，目录里的同名 PDF 已被另存覆盖",
    right="目录里的 PDF 与清单所记相同",
)

PRINT_NO_PART = Rule(
    code="print-no-part",
    name="没有这一部分的PDF",
    severity=Severity.ERROR,
    source="约定",
    message="成套文件里没有“{name}”的 PDF",
    hint="有 PDF 的是：{names}。别的先用 yinfa build --only 生成",
    wrong="--with calendar，而没有生成过工作日程",
    right="先 yinfa build clean -d qingshan --only calendar，再 --with calendar",
)

PRINT_NOTHING = Rule(
    code="print-nothing",
    name="没有公文的PDF可印",
    severity=Severity.ERROR,
    source="约定",
    message="“{path}”里没有公文或附件的 PDF（有 PDF 的是：{names}）",
    hint="写的是“印刷”“公开版”目录的，请写它的上一级；没有生成 PDF 的，运行 yinfa build，不写 -f，或写 -f pdf",
    wrong="yinfa print output/qingshan/clean/2024/印刷",
    right="yinfa print output/qingshan/clean/2024",
)

PRINT_UNFINISHED = Rule(
    code="print-unfinished",
    name="要印的还没有定稿",
    severity=Severity.WARNING,
    source="约定",
    message="“{name}”第 {pages} 页还有“{words}”，没有定稿",
    hint="校对用的可以印；付印以前，请填好，用 yinfa build --final 生成，再印",
    wrong="举报电话还写着【待补：举报电话】，就送印刷厂",
    right="先 yinfa build --final，再 yinfa print",
)

PRINT_UNCHECKED = Rule(
    code="print-unchecked",
    name="没有做校对单",
    severity=Severity.HINT,
    source="约定",
    message="“{name}”没有做校对单：只有整份公文、并且还能照内容排出来的，才能逐字比较",
    hint="单独成册的附件、已经印发的更正通知，请照成套文件里的 PDF 人工校对",
    wrong="只有附件、没有通知的一套，以为已经逐字校对过",
    right="照附件的 PDF 人工校对",
)

PRINT_NOT_A4 = Rule(
    code="print-not-a4",
    name="不是A4，不能装订在一起",
    severity=Severity.ERROR,
    source="GB/T 9704-2012 5.1",
    message="“{name}”第 {page} 页是 {width}×{height} 毫米，不是 A4，不能和公文装订在一起",
    hint="去掉 --with 里的这一部分，另外打印",
    wrong="--with wall（挂在墙上的工期表是大幅面）",
    right="工期表直接用它自己的 PDF 打印",
)

PRINT_CONTENT_MOVED = Rule(
    code="print-content-moved",
    name="内容在生成以后改过",
    severity=Severity.WARNING,
    source="约定",
    message="成套文件生成以后，{count} 个内容文件改过（{names}）；印的仍是生成时的文件",
    hint="印制单上的主送、抄送机关和校对单的比对用的是现在的内容；要印现在的内容，先运行 yinfa build",
    wrong="生成以后改了 district.yaml，没有重新生成就印",
    right="改过内容，先 yinfa build，再 yinfa print",
)

PRINT_FONT_LOOSE = Rule(
    code="print-font-not-embedded",
    name="字体没有嵌入",
    severity=Severity.WARNING,
    source="约定",
    message="“{name}”里的字体 {fonts} 没有嵌入，换一台机器印出来可能是别的字",
    hint="请在扫描或导出时选“嵌入字体”，或改交图片式的扫描件",
    wrong="由文字处理软件导出、没有嵌入字体的 PDF",
    right="字体都嵌入的 PDF，或 300 点每英寸的扫描件",
)

PRINT_WORDS_DIFFER = Rule(
    code="print-words-differ",
    name="要印的字与{what}不同",
    severity=Severity.WARNING,
    source="约定",
    message="“{title}”与{what}比较，有 {count} 处不同，详见校对单",
    hint="印前逐处核对；是内容改过的，先重新生成",
    wrong="签发的是“3月底前”，PDF 上是“4月底前”",
    right="PDF 上的字与签发时一致",
)

PRINT_RECIPIENT_UNKNOWN = Rule(
    code="print-recipient-unknown",
    name="份数写给了没有的机关",
    severity=Severity.ERROR,
    source="约定",
    message="--copies 里的“{name}”不在主送、抄送机关里",
    hint="名称要与印出的相同：{names}",
    wrong="--copies 医疗机构=43，而主送的是“某某医院”",
    right="--copies 某某医院=43",
)

PRINT_TOO_FEW = Rule(
    code="print-too-few",
    name="印制份数不够分",
    severity=Severity.WARNING,
    source="约定",
    message="印制份数是 {copies} 份，按主送、抄送和存档要 {known} 份，不够分",
    hint="改本地版本里的 copies，或用 --copies、--archive 改各单位的份数",
    wrong="copies: 20，而主送、抄送共 23 个单位",
    right="copies: 25",
)

PRINT_TOO_THICK = Rule(
    code="print-too-thick",
    name="骑马订太厚",
    severity=Severity.WARNING,
    source="约定",
    message="骑马订要套 {sheets} 张 A3，超过 {most} 张，订不牢、合不拢",
    hint="改用平订（单张 A4，左侧两钉），或减少 --with 的部分",
    wrong="120 面订成一本骑马订小册子，30 张套在一起",
    right="80 面以内用骑马订，再多的用平订",
)

SCAN_PLACE = Rule(
    code="scan-place",
    name="扫描件放的位置不对",
    severity=Severity.ERROR,
    source="约定",
    message="--scan {given}：{problem}",
    hint="写作 页=文件（如 3=盖章页.pdf）、起页-止页=文件，或 附件号=文件；加在最后的用 --append",
    wrong="--scan 40=盖章页.pdf，而公文只有 33 面",
    right="--scan 33=盖章页.pdf",
)

SCAN_UNREADABLE = Rule(
    code="scan-unreadable",
    name="扫描件读不了",
    severity=Severity.ERROR,
    source="约定",
    message="扫描件“{name}”{reason}",
    hint="请另存为没有密码的 PDF、PNG 或 JPEG，再试",
    wrong="盖章页.docx",
    right="盖章页.pdf",
)

SCAN_SIZE = Rule(
    code="scan-size",
    name="扫描件不是A4",
    severity=Severity.ERROR,
    source="GB/T 9704-2012 5.1、6.3",
    message="扫描件“{name}”第 {page} 页是 {width}×{height} 毫米，不是 A4（210×297，允许相差 {tolerance} 毫米）",
    hint="请按 A4 原大重新扫描，不要裁边、不要缩放",
    wrong="裁过边的扫描件，198×281 毫米",
    right="按 A4 原大扫描，210×297 毫米",
)

SCAN_COARSE = Rule(
    code="scan-coarse",
    name="扫描件不够清晰",
    severity=Severity.HINT,
    source="约定",
    message="扫描件“{name}”是 {dpi} 点每英寸，低于 {enough}，小字和印章印出来会发毛",
    hint="有条件的，用 {enough} 点每英寸重新扫描",
    wrong="手机翻拍，150 点每英寸",
    right="扫描仪 300 点每英寸",
)
