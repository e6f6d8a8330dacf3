"""Rules of what is written twice and of what was dropped: characters, words, items, clauses.

Refuses to judge meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.passage import EVERYWHERE, QUOTED, RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot
from generator.typeset.words import lexicon

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

WITH_TITLES: Final = RUNNING | {Role.TITLE, Role.NOTED}

DOUBLED_CHARACTER = Rule(
    "doubled-character", "重复的字", WARNING, "约定",
    "“{found}”重复",
    "请删去一个“{one}”",
    "加强对重点岗位的的监督。", "加强对重点岗位的监督。",
)  # fmt: skip
_AROUND: Final[Mapping[str, tuple[str, str]]] = {
    "的": (
        "目的 标的 有的 似的",
        "的确 的士 的哥 的话",
    ),
    "了": (
        "为了 除了 明了 末了 未了 终了 罢了 了了",
        "了解 了如 了结 了不 了然 了断 了却 了事 了得 了之",
    ),
    "在": (
        "存在 实在 内在 外在 潜在 所在 正在 现在 旨在 设在 自在 何在 放在 在在",
        "在建 在校 在线 在家 在位 在职 在岗 在编 在册 在场 在外 在内 在读 在押 在逃 在院 在产 在研 在售 "
        "在途 在审 在办 在任 在地 在营 在训 在籍 在京 在沪 在华 在于 在乎 在野 在园 在学 在住 在管 在库 "
        "在栏 在田 在此 在即 在先 在港 在台 在农",
    ),
    "和": (
        "共和 温和 缓和 饱和 调和 总和 中和 平和 祥和 柔和 维和 随和 谦和 求和 亲和 议和 融和 附和 暖和",
        "和平 和谐 和解 和睦 和美 和县 和田 和顺 和善 和约 和谈 和声 和气 和服 和龙 和静 和硕 和政 和合 "
        "和而 和风 和林 和乐",
    ),
    "与": (
        "参与 给与 赠与 授与 付与",
        "与会 与否 与时 与其 与此 与众 与非 与日",
    ),
    "是": (
        "不是 但是 可是 于是 而是 还是 正是 就是 却是 总是 只是 如是 凡是 要是 若是 先是 的是 求是 便是 "
        "更是 算是 或是",
        "是否 是非 是以 是从",
    ),
    "把": (
        "一把 两把 拖把 火把 倒把",
        "把关 把握 把手 把脉 把控 把守 把好 把门 把持",
    ),
    "由": (
        "自由 理由 缘由 案由 事由 不由 经由 任由",
        "由于 由来 由此 由衷",
    ),
    "或": (
        "抑或 甚或",
        "或者 或许 或是 或有 或缺 或多",
    ),
    "并": (
        "合并 兼并 一并 吞并 归并 裁并 撤并",
        "并且 并列 并行 并发 并购 并举 并重 并入 并轨 并网 并非 并处 并存 并用 并案 并罚 并联",
    ),
    "及": (
        "普及 涉及 触及 危及 波及 提及 顾及 埃及 不及 论及 推及 惠及 谈及 遍及",
        "及时 及其 及早 及格 及至 及第",
    ),
    "其": (
        "尤其 及其 极其 与其 何其",
        "其他 其中 其它 其余 其实 其间 其次 其乐",
    ),
    "以": (
        "可以 所以 予以 加以 足以 难以 得以 用以 给以 何以 借以 致以 处以 赖以 施以 是以",
        "以上 以下 以及 以内 以外 以来 以前 以后 以便 以致 以至 以案 以人 以往 以色 以此 以点 以强 以身 "
        "以旧 以工",
    ),
    "为": (
        "成为 因为 认为 作为 称为 行为 分为 以为 列为 改为 极为 最为 更为 较为 评为 视为 人为 变为 定为 "
        "化为 转为 尤为 身为 结为 互为 聘为 设为 无为 大为 有为",
        "为了 为主 为民 为何 为期 为止 为难 为首 为辅 为国 为人 为什 为政 为先 为重 为本",
    ),
}
"""Words that end with the first of the two, and words that begin with the second."""
_TWICE: Final = pattern(rf"([{''.join(_AROUND)}])\1(?!\1)")


@of_passage(DOUBLED_CHARACTER, WITH_TITLES)
def doubled_character(passage: Passage) -> Iterator[Hit]:
    """的的, where neither belongs to another word (目的的, 的的确确)."""
    words = passage.own
    for found in _TWICE.finditer(words):
        before, after = (side.split() for side in _AROUND[found[1]])
        if words[: found.start() + 1].endswith(tuple(before)):
            continue
        if not words.startswith(tuple(after), found.start() + 1):
            yield Hit(*found.span(), {"found": found[0], "one": found[1]}, found[1])


STUTTER = Rule(
    "doubled-beginning", "重复的字头", WARNING, "约定",
    "“{found}”多了一个“{one}”",
    "请写成“{right}”",
    "对下级单位进进行检查。", "对下级单位进行检查。",
)  # fmt: skip
_BEGINNINGS: Final[Mapping[str, str]] = {
    "进行": "推改促引增跟先前行并迈演挺奋突上", "进一步": "推改促引增跟先前行并迈演挺奋突上",
    "加强": "增参更附施添追叠外倍愈递累", "落实": "部角院村降坐段下失陷起散错脱回着低",
    "开展": "公召打离分展拉放敞揭解盛隔避", "推进": "类助倒顺首力", "完善": "做写看办吃用修建", "提高": "前手",
    "建立": "新改扩重筹组构创共修搭党援续始兴未", "严格": "从森庄尊威谨", "按照": "", "根据": "树",
    "结合": "总团小完办巨终纠联凝冻了归", "确保": "准明正精的", "切实": "一密亲迫急关确殷热深贴真",
    "认真": "确承公否默", "贯彻": "连一籍横纵", "通过": "交沟流互畅贯联普",
    "制定": "体机研编控限管规建定复抑强压绘全双学税法厂公班", "坚持": "攻", "强化": "加坚顽增列富自做",
    "深入": "高纵资加精", "实施": "落切扎真现核务如其事充夯求诚确坚写史丰果结老踏朴",
    "负责": "肩担自辜正抱欺减胜", "监督": "总电", "必须": "不未何势务", "积极": "累面堆体容沉淤蓄",
    "不断": "决", "健全": "保康强稳", "明确": "证说声表透文分注标查阐精开发鲜", "统筹": "系传总血正",
    "重要": "着注尊严双隆慎偏贵比侧并繁多体加举载净毛倚", "要求": "主重需必次只摘纪提概简紧首",
}  # fmt: skip
"""Verbs, and the characters that make another word of the first of the two: 改进进行."""
_STUTTER: Final = pattern(rf"([{''.join({word[0] for word in _BEGINNINGS})}])\1(?!\1)")


@of_passage(STUTTER, WITH_TITLES)
def stutter(passage: Passage) -> Iterator[Hit]:
    """进进行; 认认真真 is a word."""
    for found in _STUTTER.finditer(passage.own):
        start = found.start() + 1
        word = next((one for one in _BEGINNINGS if passage.own.startswith(one, start)), None)
        if word is None or passage.own[found.start() - 1 : found.start()] in _BEGINNINGS[word]:
            continue
        end = start + len(word)
        if passage.own[end : end + 1] != word[-1]:
            values = {"found": word[0] + word, "one": word[0], "right": word}
            yield Hit(found.start(), end, values, word)


DOUBLED_WORD = Rule(
    "doubled-word", "重复的词语", WARNING, "约定",
    "“{found}”重复了两次",
    "请删去一处",
    "进一步加强加强领导。", "进一步加强领导。",
)  # fmt: skip
_REPEATED: Final = pattern(r"([一-鿿]{2,10})\1")
_BOTH_WAYS_WORDS: Final = (
    "组织 教育 管理 服务 监督 执法 代表 领导 指导 规定 建设 安全 工作 报告 医疗 医院 检查 保障 投资 研究 "
    "讨论 学习 执行 计划 生产 治疗 活动 多多 常常 天天 人人 处处 层层 种种 事事 件件 步步 年年 月月 时时 "
    "多少 多次 了解 比较 宣传 总结 试验 体验 交流 评论 帮助 关心 会议 秘书 经理 编辑 保险 贷款 补贴 收入 "
    "支出 存款 税收 设计 施工 审计 会计 统计 出版 记者 记录 通知 决定 批示 指示 命令 倡议 提案 议案 调查 "
    "评估 评价 考核 培训 咨询 采购 销售 进口 出口 登记 注册 认证 许可 审批 检验 检测 检疫 监测 预警 救助 "
    "救援 护理 诊断 化验 消毒 预防 控制 防控 接种 公司 企业 学校 学生 社会 机关 基层 经济 信息 技术 项目 "
    "工程 资金 产品 市场 价格"
)
_BOTH_WAYS: Final = frozenset(_BOTH_WAYS_WORDS.split())
"""Nouns that are verbs too, or may stand before themselves: 党组织组织开展, 医院医院感染管理."""
_VERBS: Final = frozenset(
    ["狠抓", "严查", "紧盯", "严把", "严防", "抓好", "做好", "抓实", "抓牢", "管好", "用好", "筑牢"]
)
"""Words of offices that no title has."""
_SHORT_CELL: Final = 20
_NOT_FIRST: Final = "一两几半每逐的"
"""Where it begins with one of these, it says each of many, or is a title within a title."""
_LONGER: Final = "长地口员者性化团队院局部厅处室费法率书机型"
"""What makes a longer word of a word: 支队支队长."""


@of_passage(DOUBLED_WORD, WITH_TITLES)
def doubled_word(passage: Passage) -> Iterator[Hit]:
    """加强加强; of two characters only official vocabulary, as 很远很远 is good Chinese.

    Several cells of a PDF may be read as one: of cells only those with sentences are judged.
    """
    if passage.role is Role.CELL and len(passage.words) < _SHORT_CELL:
        return
    for found in _REPEATED.finditer(passage.own):
        piece, after = found[1], passage.own[found.end() : found.end() + 1]
        if piece[0] in _NOT_FIRST or len(set(piece)) == 1:
            continue
        if len(piece) == 2 and (
            piece in _BOTH_WAYS
            or (piece not in lexicon() and piece not in _VERBS)
            or (after and after in _LONGER)
        ):
            continue
        yield Hit(*found.span(), {"found": piece}, piece)


ITEM_TWICE = Rule(
    "item-twice", "并列项重复", WARNING, "约定",
    "并列各项中“{found}”出现了两次",
    "请删去一处，或者核对漏了哪一项",
    "人事、财务、药剂、财务、设备等部门参与。", "人事、财务、药剂、设备等部门参与。",
)  # fmt: skip
_LIST: Final = pattern(r"[^，。；：！？（）\n]{1,400}")
_SIMPLE: Final = pattern(r"[一-鿿]{2,8}")
_LEADING: Final = "由请经报向"
"""What may stand before the first of a list of offices."""
_JOINED: Final = pattern(r"[的和与及等或并]")


@of_passage(ITEM_TWICE)
def item_twice(passage: Passage) -> Iterator[Hit]:
    """A whole item of a list that stands in it twice; the first and the last carry other words,
    so that of them only those count that are one of the others to the letter.

    What is no plain name ends the list: 产生、发展的过程和产生、发展的条件 has two of them.
    """
    for clause in _LIST.finditer(passage.own):
        items = clause[0].split("、")
        start = clause.start()
        seen: set[str] = set()
        for number, item in enumerate(items):
            if not _SIMPLE.fullmatch(item) or _JOINED.search(item):
                seen.clear()
            elif item in seen and number < len(items) - 1:
                yield Hit(start, start + len(item) + 1, {"found": item}, "")
            seen.add(item.lstrip(_LEADING) if number == 0 else item)
            start += len(item) + 1


DOUBLED_CLAUSE = Rule(
    "doubled-clause", "重复的句子", WARNING, "约定",
    "“{found}”连着写了两遍",
    "请删去一遍",
    "各单位要高度重视，各单位要高度重视，抓好落实。", "各单位要高度重视，抓好落实。",
)  # fmt: skip
_CLAUSES: Final = pattern(
    r"(?:^|(?<=[，。；！？]))([^，。；！？\n]{5,80}[，。；])\1|(?:^|(?<=[。！？]))([^。！？\n]{8,200}。)\2"
)
_SHOWN: Final = 15


@of_passage(DOUBLED_CLAUSE)
def doubled_clause(passage: Passage) -> Iterator[Hit]:
    """A clause or a sentence that follows itself."""
    for found in _CLAUSES.finditer(passage.own):
        once = found[1] or found[2]
        if QUOTED in once:
            continue
        shown = once[:-1] if len(once) <= _SHOWN else once[:_SHOWN] + "……"
        yield Hit(found.start() + len(once), found.end(), {"found": shown}, "")


DOUBLED_PARAGRAPH = Rule(
    "doubled-paragraph", "重复的段落", WARNING, "约定",
    "本段与上一段完全相同：“{found}”",
    "请删去一段",
    "各单位要高度重视这项工作。\n各单位要高度重视这项工作。", "各单位要高度重视这项工作。\n各部门要密切配合。",
)  # fmt: skip
_LEAST_PARAGRAPH: Final = 10


@of_script(DOUBLED_PARAGRAPH)
def doubled_paragraph(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A paragraph right behind its like; cells may be equal."""
    for last, spot in pairwise(script.spots):
        words = spot.words.strip()
        again = last.role is spot.role is Role.BODY and words == last.words.strip()
        if again and spot.cell is None and len(words) >= _LEAST_PARAGRAPH:
            yield spot, Hit(0, len(spot.words), {"found": words[:_SHOWN] + "……"})


DROPPED_ITEM = Rule(
    "dropped-item", "并列处缺词", ERROR, "约定",
    "“{found}”处缺了词",
    "请补上{where}的词，或者删去多余的字和标点",
    "按照有关药品、的规定采购。", "按照有关药品、耗材的规定采购。",
)  # fmt: skip
_DROPPED: Final = pattern(r"(?P<of>、的(?![确士哥话卢黎]))|(?P<start>[，。；]的(?![确士哥话卢黎]))")
_WHERE: Final = {"of": "顿号和“的”之间", "start": "标点和“的”之间"}


@of_passage(DROPPED_ITEM)
def dropped_item(passage: Passage) -> Iterator[Hit]:
    """药品、的规定."""
    for found in _DROPPED.finditer(passage.own):
        where = _WHERE[str(found.lastgroup)]
        yield Hit(*found.span(), {"found": found[0], "where": where})


JOINT_AND_MARK = Rule(
    "joint-and-mark", "连词后的顿号", WARNING, "约定",
    "“{found}”既用了连词又用了顿号",
    "请补上中间的词，或者只留一个",
    "加强药品和、耗材的管理。", "加强药品和耗材的管理。",
)  # fmt: skip
_JOINT: Final = pattern(r"[一-鿿]{2}([和及与]、)")


@of_passage(JOINT_AND_MARK)
def joint_and_mark(passage: Passage) -> Iterator[Hit]:
    """药品和、耗材, behind a word that is known: 和 may end a name, as in 仁和、新华."""
    for found in _JOINT.finditer(passage.own):
        if found[0][:2] in lexicon() and found[0][1:3] not in lexicon():
            yield Hit(*found.span(1), {"found": found[0]})


UNFINISHED = Rule(
    "unfinished", "没有写完的句子", WARNING, "约定",
    "“{found}”后面没有词语，句子没有写完",
    "请把句子写完，或者删去“{found}”",
    "由办公室牵头，各科室按照。", "由办公室牵头，各科室按照分工配合。",
)  # fmt: skip
_UNFINISHED: Final = pattern(r"(?:关于|对于|按照|以及|并且|或者|及其|为了|由于)(?=[。；])")


@of_passage(UNFINISHED, EVERYWHERE - {Role.HEAD})
def unfinished(passage: Passage) -> Iterator[Hit]:
    """A word that calls for another, before a full stop."""
    for found in _UNFINISHED.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})
