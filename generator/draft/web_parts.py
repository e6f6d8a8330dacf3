"""Which lines and tables are parts of a web page and can be nothing else: heads, feet, tools.

Told by whole lines, or by beginnings that no document has. Refuses to judge by one word in a line,
and to say where a document ends.
"""

from __future__ import annotations

import re
from typing import Final

from generator.model.observed import Item, Table
from generator.parts.head import squeezed

LONGEST: Final = 150
"""Characters of a line that may be a part of a web page."""
_ROWS: Final = 10
_LEAD: Final = re.compile(
    r"首\s?页\s*(?:[(（/>＞»›→|·]|&gt;)|(?:当前|您的?|现在)(?:所在)?的?位置\s?[:：]|所在位置\s?[:：]"
    r"|/[\w./-]{1,80}\.s?html?|^https?://|^www\."
    r"|搜\s?一\s?下|^(?:本站|全站|站内)?\s?(?:搜索|检索)$|^(?:本站|全站|站内)\s.{0,30}|请输入(?:关键|搜索|检索)"
    r"|字\s?[号体](?:大小)?\s?[:：]|^[\[【(（]?\s?字\s?[号体]|^[\[【(（]?\s?大\s+中\s+小"
    r"|(?:浏览|点击|阅读|访问)(?:次数|数|量|人次)\s?[:：\d]|^(?:信息|文章)?来\s?源\s?[:：]"
    r"|(?:发布|发文|印发|更新|公开|生成)(?:时间|日期)\s?[:：]|(?:发布|发文|公开)(?:机构|机关|单位)\s?[:：]"
    r"|索\s?引\s?号\s?[:：]|信息(?:分类|类别|名称)\s?[:：]|主题分类\s?[:：]"
    r"|^(?:发文字号|文\s?号|有\s?效\s?性|成文日期|公开方式)\s?[:：]"
    r"|^(?:作者|责任编辑|编辑)\s?[:：]|^本?网站支持.{0,20}$"
    r"|^(?:登录|注册|返回(?:首页|上页)?|English|简体|繁[體体])[\s|｜/·].{0,20}$"
)
_WORD: Final = (
    r"(?:网站(?:地图|声明|说明|首页|支持IPv6)|站点地图|隐私(?:声明|保护|政策)|(?:法律|版权|免责)声明|联系我们"
    r"|关于我们|政府网站找错|设为首页|加入收藏|使用帮助|我要纠错|(?:返回|回到)(?:顶部|列表|首页|上页|上一页)|打印(?:本页|本文|页面|此页)"
    r"|关闭(?:窗口|本页|页面|此页)|(?:手机|电脑|移动|无障碍|适老|长者|关怀|简体|繁体|英文|PC)版|无障碍(?:浏览|阅读|模式)?"
    r"|(?:适老化?|长者|关怀)模式|语音播报|读屏|智能问答|收藏本站|建议使用|RSS(?:订阅)?|English|登录|注册|分享|打印|关闭|收藏)"
)
_AID: Final = (
    r"(?:无障碍(?:浏览|阅读|模式|版)?|(?:适老化?|长者|关怀)(?:模式|版|助手)|语音播报|读屏(?:专用)?|智能问答"
    r"|(?:手机|电脑|简体|繁体|英文)版)"
)
_BETWEEN: Final = r"[\s|丨｜·/\[\]【】()（）-]{0,6}"
_WORDS: Final = re.compile(rf"[\[【(（]?{_WORD}(?:{_BETWEEN}{_WORD}){{0,15}}[\]】)）]?", re.I)
_ONE_WORD: Final = re.compile(_WORD, re.I)
_AIDS: Final = re.compile(rf"{_AID}(?:{_BETWEEN}{_AID}){{0,9}}")
_LINKED: Final = re.compile(
    r"相关(?:链接|阅读|稿件|解读|新闻|文章|信息)\s?[:：]?|友情链接\s?[:：]?.{0,60}"
)
_FOOT: Final = re.compile(
    r"(?:(?:手机|微信)\s?)?扫(?:一扫|码|描二维码)[，,\s]{0,2}(?:在|用)?(?:手机|微信)?(?:端|上)?"
    r"(?:打开|浏览|查看|访问|分享|阅读)(?:到|至)?(?:手机|微信|当前|本)?(?:页面?|网页|文章?|朋友圈)"
    r"|扫(?:一扫|码)[，,\s]{0,2}在手机(?:端|上)?(?:打开|浏览|查看|访问|阅读).{0,10}|分享(?:到|至)\s?[:：]?.{0,30}"
    r"|(?:手机|微信)?扫一扫[，,\s]{0,2}分享(?:到|至)(?:微信|手机|朋友圈)(?:朋友圈)?"
    r"|[上下]一[篇条]\s?(?:[:：].{0,120})?"
    r"|(?:copyright\b|©|&copy;|\(c\)\s?\d{4}).{0,120}|版权所有(?:[\s:：©，,].{0,100})?"
    r"|[^。；，：:]{2,40}(?:\s|网站?|人民政府)版权所有(?:[\s©，,].{0,60})?"
    r"|[^。；，]{0,40}ICP\s?[备证]\s?\d{5,12}\s?号?(?:-\d{1,3}[A-Z]?)?.{0,80}"
    r"|[^。；，]{0,40}公网安备\s?\d{8,16}\s?号?.{0,80}"
    r"|[^。；，]{0,40}网站标识码\s?[:：]?\s?[a-z]{0,2}\d{6,12}.{0,80}"
    r"|责任编辑\s?[:：].{0,30}|附件下载\s?[:：]?|政府网站(?:找错|年度报表|工作年度报表)"
    r"|(?:建议|推荐)使用.{0,60}(?:浏览器|分辨率|IE\s?\d{1,2}|像素).{0,40}|本?网站(?:已)?支持\s?IPv6.{0,20}"
    r"|(?:本文)?(?:浏览|点击|阅读|访问)(?:次数|量|人次)\s?[:：]?\s?\d{0,9}\s?次?"
    r"|您?是第\s?\d{1,12}\s?位(?:访问|浏览)者.{0,10}",
    re.I,
)
_BESIDE: Final = re.compile(
    r"(?:(?:网站)?(?:主办|承办|协办)(?:单位)?|技术支持|(?:运行|网站)?(?:维护|管理)(?:单位)?|(?:信息|文章)?来\s?源"
    r"|发布(?:时间|日期)|地\s?址|邮(?:政)?编(?:码)?|(?:联系|值班|办公)?电\s?话|传\s?真|电子邮箱|网\s?址)\s?[:：]"
)
_CATALOGUED: Final = re.compile(
    r"索引号|信息(?:分类|类别|名称)|主题分类|发[布文](?:机构|机关|单位|字号|日期|时间)|成文日期|生成日期"
    r"|公开(?:方式|日期|范围)|有效性|文号|主题词|组配分类|名称"
)
_TOOLS: Final = re.compile(
    r"(?:[\s|丨/｜·\[\]【】（）()]|打印|关闭|分享|收藏|复制|纠错|下载|大|中|小|字号|本页|窗口|微信|微博|QQ|朋友圈|空间|[:：到])+"
)
_TOOL_WORD: Final = re.compile(r"打印|关闭|分享|收藏|纠错|字号|微信|微博")


def is_lead(words: str) -> bool:
    """Whether a line stands above the text of a web page: the way to it, its source, tools."""
    return _may_be(words) and bool(
        _LEAD.search(words) or _is_tools(words) or _AIDS.fullmatch(words)
    )


def is_foot(words: str) -> bool:
    """Whether a line stands at the foot of a web page and in no document."""
    if not _may_be(words):
        return False
    several = _WORDS.fullmatch(words) and len(_ONE_WORD.findall(words)) > 1
    return bool(several or _FOOT.fullmatch(words) or _is_tools(words))


def is_foot_beside(words: str) -> bool:
    """Whether a line is a part of a page's foot where such a foot is already seen."""
    if not _may_be(words):
        return False
    return bool(_BESIDE.match(words) or _WORDS.fullmatch(words) or _LINKED.fullmatch(words))


def is_catalogue(item: Item) -> bool:
    """Whether it is the table in which a web page says what kind of document follows."""
    if not isinstance(item, Table) or len(item.rows) > _ROWS:
        return False
    cells = [squeezed(cell.text) for row in item.rows for cell in row.cells]
    return sum(bool(_CATALOGUED.match(cell)) for cell in cells) > 1


def _may_be(words: str) -> bool:
    return bool(words) and len(words) <= LONGEST and "。" not in words


def _is_tools(words: str) -> bool:
    return bool(_TOOLS.fullmatch(words) and _TOOL_WORD.search(words))
