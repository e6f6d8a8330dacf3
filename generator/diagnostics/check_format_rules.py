"""Rules of finished files in the special formats: a letter's mark, lines, number, foot (10.1).

Refuses to look for anything; `check/letter.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING

LETTER_MARK_WORD = Rule(
    "letter-mark-word", "信函标志带“文件”", WARNING, "GB/T 9704-2012 10.1",
    "信函格式的发文机关标志“{found}”带了“文件”二字",
    "请只写发文机关的全称或规范化简称",
    "信函首页印“青山县卫生健康委员会文件”", "信函首页印“青山县卫生健康委员会”",
)  # fmt: skip
LETTER_MARK_PLACE = Rule(
    "letter-mark-place", "信函标志的位置", WARNING, "GB/T 9704-2012 10.1",
    "信函的发文机关标志上边缘距上页边 {found} 毫米，应为 {wanted} 毫米",
    "请调整标志的位置；它在版心以上，一般放在首页的页眉里",
    "标志从版心的第一行开始", "标志上边缘距上页边 30 毫米",
)  # fmt: skip
LETTER_LINES = Rule(
    "letter-lines", "信函的红色双线", WARNING, "GB/T 9704-2012 10.1",
    "{problem}",
    "标志之下 {gap} 毫米印红色双线（上粗下细），首页距下页边 {foot} 毫米也印（上细下粗），长 {width} 毫米",
    "信函只有一条红线", "信函首页上下各有一条红色双线",
)  # fmt: skip
LETTER_NUMBER = Rule(
    "letter-number", "信函文号的位置", WARNING, "GB/T 9704-2012 10.1",
    "信函的发文字号没有顶格居右",
    "请把发文字号放在双线之下、版心右边缘，与第一个要素同一行",
    "信函的发文字号居中", "信函的发文字号顶格居右",
)  # fmt: skip
LETTER_IMPRINT = Rule(
    "letter-imprint", "信函版记的要素", WARNING, "GB/T 9704-2012 10.1",
    "信函的版记里有{found}",
    "信函的版记不加印发机关和印发日期，也不加分隔线，只写抄送",
    "信函末面印“××办公室　2024年5月21日印发”", "信函末面版心底部只有抄送",
)  # fmt: skip
LETTER_PAGE_NUMBER = Rule(
    "letter-page-number", "信函首页的页码", ERROR, "GB/T 9704-2012 10.1",
    "信函的首页有页码",
    "请让首页的页脚与其他各页不同，首页不放页码",
    "信函首页印 — 1 —", "信函首页没有页码，第二面印 — 2 —",
)  # fmt: skip
