"""Make the notice of 20 pages that is set by us and by others: always the same words.

They are made up, in the manner of an official notice: numbers, dates, shares, quotes,
titles of documents, brackets, dashes and a few Latin words, headings of three levels.
Refuses to set them, and to draw lots.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count, cycle, islice

from generator.model.document import (
    Block,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Signature,
    Title,
)
from generator.model.text import Text, text_of
from generator.place import FilePlace

PAGES = 20
NUMERALS = "一二三四五六七八九十"
SECTIONS = ("总体要求", "基本原则", "主要任务", "工作步骤", "服务保障", "监督检查", "组织实施")
TOPICS = (
    "做好场地和物资准备",
    "完善登记和查询办法",
    "改进窗口服务",
    "规范资料的收集、整理和保存",
    "方便老年人办事",
)
SUBJECTS = (
    "各有关单位",
    "各街道办事处、各乡镇人民政府",
    "责任科室",
    "公共图书馆和文化馆",
    "受委托的第三方机构",
    "承办人员",
    "社区居民委员会",
)
SENTENCES = (
    "{who}要在{day}前摸清底数，列出清单，做到情况明、数字准、责任清。",
    "到{year}年底，服务点不少于{few}个，覆盖率达到{share}%，群众平均等候时间缩短{less}分钟。",
    "坚持“先易后难、分步推进”，能当场办结的不拖到第二天，不能当场办结的说明原因和期限。",
    "{who}应当按照《公共服务场所管理办法（试行）》（某文〔{year}〕{few}号）第{less}条的规定，"
    "建立工作台账——包括时间、地点、事项、经办人和办理结果。",
    "所需经费{much}万元，其中设备购置{few}.{less}万元，由本级财政按进度安排，专款专用；结余部分按规定交回。",
    "联系电话在每个工作日8:30—17:00有人接听，电子版资料以PDF格式报送，文件名写明“单位+日期”。",
    "对发现的问题，{who}要逐项分析原因，提出措施，明确完成时限，每月{less}日前报送进展情况。",
    "资料一律保存{less}年以上；涉及个人信息的，只在必要范围内使用，未经本人同意不得对外提供。",
    "{who}可以结合实际细化办法，但不得增加群众负担，不得要求重复提交材料！",
    "试点期自{day}起，至{year}年12月31日止；期满后由{who}组织评估，评估结果分为“好”“一般”“差”三个等次。",
    "比上年同期增加{much}人次，增长{less}.{few}%；其中线上办理占{share}%，线下办理占{rest}%。",
)
PER_PARAGRAPH = (3, 2, 4, 1, 3, 5, 2)
PARAGRAPHS = 4  # plain ones below each heading of level 2
MORE = 6  # at the end, so that the last page is the twentieth


def notice() -> Document:
    """The document, as the steps before layout would compose it."""
    title = "关于进一步做好基层公共服务场所规范管理工作的通知"
    blocks: list[Block] = [
        Letterhead(_text("某某区公共服务管理办公室文件"), _text("某公服〔2026〕18号")),
        Title(_text(title)),
        Recipients(_text("各街道办事处，各乡镇人民政府，区级各有关单位：")),
        *_body(),
        Signature(_text("某某区公共服务管理办公室"), _text("2026年9月1日")),
    ]
    return Document(
        part="issue",
        id="issue",
        title=title,
        file_name=title,
        issuer="某某区公共服务管理办公室",
        date=date(2026, 9, 1),
        parts=(Part("notice", PartKind.NOTICE, tuple(blocks)),),
        imprint=Imprint(
            _text("抄送：区人民政府办公室，区档案馆。"),
            _text("某某区公共服务管理办公室"),
            _text("2026年9月2日印发"),
        ),
    )


def _body() -> Iterator[Block]:
    sentences, lengths = _sentences(), cycle(PER_PARAGRAPH)

    def words() -> Text:
        return _text("".join(islice(sentences, next(lengths))))

    yield Paragraph(words())
    for numeral, section in zip(NUMERALS, SECTIONS, strict=False):
        yield Heading(1, _text(f"{numeral}、{section}"))
        yield Paragraph(words())
        for second, topic in zip(NUMERALS, TOPICS[:2], strict=False):
            yield Heading(2, _text(f"（{second}）{topic}"))
            for number in range(1, PARAGRAPHS + 1):
                if number <= len(TOPICS) - 2:
                    lead = _text(f"{number}. {TOPICS[number + 1]}。")
                    yield Paragraph(words(), lead, 3)
                else:
                    yield Paragraph(words())
    for _ in range(MORE):
        yield Paragraph(words())


def _sentences() -> Iterator[str]:
    """Sentences without end; lists of different lengths bring ever new figures."""
    subjects = cycle(SUBJECTS)
    for number, pattern in zip(count(), cycle(SENTENCES)):
        share = 51 + number * 7 % 48
        yield pattern.format(
            who=next(subjects),
            day=f"2026年{number % 12 + 1}月{number * 5 % 28 + 1}日",
            year=2026 + number % 5,
            few=number * 3 % 47 + 2,
            less=number % 19 + 1,
            much=f"{number * 37 % 9000 + 120}",
            share=share,
            rest=100 - share,
        )


def _text(words: str) -> Text:
    return text_of(words, FilePlace("notice.yaml", 1, 1))
