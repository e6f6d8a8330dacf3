"""Rules of what leaves the house: the public edition, and a package for others.

Refuses to look for anything; `publish/` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
OURS = "约定"
DISCLOSURE = "《中华人民共和国政府信息公开条例》"

NOT_PUBLIC = Rule(
    "publish-not-public", "不公开的公文", ERROR, DISCLOSURE,
    "这件公文{why}，不能出公开版",
    "请核对 disclosure 和 classification；确实可以公开的，先按程序改定公开属性，再写“主动公开”",
    "disclosure: 信息公开属性：依申请公开", "disclosure: 信息公开属性：主动公开",
)  # fmt: skip
DISCLOSURE_UNSAID = Rule(
    "publish-disclosure-unsaid", "没有写公开属性", WARNING, DISCLOSURE,
    "这件公文没有写“主动公开”，公开版照样出了",
    "发布以前，请先定公开属性，写进本地版本的 disclosure",
    "没有 disclosure，就出公开版", "disclosure: 信息公开属性：主动公开",
)  # fmt: skip
NOT_FINISHED = Rule(
    "publish-not-finished", "没有定稿，不能公开", ERROR, OURS,
    "公开版里{problem}",
    "请逐处填上（yinfa lint 列出每一处的文件和行）；待补的部分不公开的，用 --without 去掉",
    "举报电话还写着【待补：举报电话】，就出公开版", "都填上了，再运行 yinfa publish",
)  # fmt: skip
NOTHING_LEFT = Rule(
    "publish-nothing-left", "公开版里没有内容", ERROR, OURS,
    "{names}都不公开，公开版里就没有内容了",
    "请少写几个 --without",
    "只有一个附件的，写 --without annex:1", "--without 只写不公开的部分",
)  # fmt: skip
LEAK = Rule(
    "publish-leak", "公开版里还有不公开的字", ERROR, OURS,
    "做好的{what}里还有“{words}”，这几个字不在公开的内容里；没有写出任何文件",
    "请把这一行提示发给开发者，不要发布",
    "文件的属性里还有没公开的附件名", "没公开的字哪里都没有",
)  # fmt: skip
PACK_NOTHING = Rule(
    "pack-nothing", "没有可以打包的文件", ERROR, OURS,
    "“{path}”里没有成套文件（没有 manifest.json）",
    "请先运行 yinfa build，或核对目录、方案和地区",
    "yinfa pack output/qingshan", "yinfa pack output/qingshan/clean/2024",
)  # fmt: skip
PACK_UNFINISHED = Rule(
    "pack-unfinished", "成套文件没有写完", ERROR, OURS,
    "“{path}”的上一次生成中断了，文件新旧不齐，不能打包",
    "请再运行一次 yinfa build，再打包",
    "生成时断电，接着就打包", "先运行 yinfa build，再运行 yinfa pack",
)  # fmt: skip
PACK_MISSING = Rule(
    "pack-missing", "要打包的文件不见了", ERROR, OURS,
    "成套文件里少了“{path}”",
    "请运行 yinfa build 补上，或从备份中找回，再打包",
    "从 output 里删掉了“统计表.xlsx”", "清单里的文件一个不少",
)  # fmt: skip
PACK_CHANGED = Rule(
    "pack-changed", "要打包的文件被人改过", ERROR, OURS,
    "“{path}”生成以后被人改过",
    "请用 yinfa adopt 把改动收进内容，重新生成后再打包；确实要照现在的样子送出的，加 --as-is，清单里会写明",
    "在 WPS 里改了附件，又直接打包", "改动收进 content/，重新生成，再打包",
)  # fmt: skip
PACK_AS_IS = Rule(
    "pack-as-is", "照改过的样子打包", WARNING, OURS,
    "“{path}”生成以后被人改过，照现在的样子放进了包里",
    "清单里已写明；收件人若要核对，请告诉他",
    "yinfa pack … --as-is", "改动收进 content/，不用 --as-is",
)  # fmt: skip
PACK_NAME = Rule(
    "pack-name", "别的电脑放不下的文件名", ERROR, OURS,
    "“{path}”放进压缩包后，别的电脑解不开：{reason}",
    "请把文件名改短，或去掉不能用的字符，再打包",
    "印刷/ 下有个文件叫 aux.pdf", "封面.pdf",
)  # fmt: skip
PACK_OLD_PRINT = Rule(
    "pack-old-print", "印刷文件与成套文件对不上", ERROR, OURS,
    "“{folder}”里的文件是用旧的“{path}”拼成的",
    "请再运行一次 yinfa print，或把这个文件夹移走，再打包",
    "改了内容，重新生成，没有重新拼印刷文件就打包", "先 yinfa build，再 yinfa print，再 yinfa pack",
)  # fmt: skip
PACK_BROKEN = Rule(
    "pack-broken", "压缩包没有写好", ERROR, OURS,
    "压缩包“{path}”写好以后读回来核对，与原来的文件不一样（{what}）",
    "请检查磁盘是否已满或有坏块，换一个位置再打包；这个压缩包不要送出",
    "写到快要坏的 U 盘上", "写到本机硬盘，再复制到 U 盘",
)  # fmt: skip
PACK_TAKEN = Rule(
    "pack-taken", "已有别的文件", ERROR, OURS,
    "“{path}”已经有了，不是本软件打的包，没有覆盖",
    "请换一个文件名（-o），或先把原有的文件移走",
    "yinfa pack … -o 工作总结.zip（自己的文件）", "yinfa pack … -o 送印.zip",
)  # fmt: skip
