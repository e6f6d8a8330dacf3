"""The formal notice to those who have not handed in (催报通知), with the list of them as its annex.

Number, date and the new deadline are open points: the office sets them. Refuses to threaten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.compose.board_words import due_words, lacking_words, period_words
from generator.compose.issuers import letterhead
from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import basis_words, working_document
from generator.compose.report_cover import open_point
from generator.compose.report_tables import table_part
from generator.model.board import Line, by_unit
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Block,
    Document,
    Format,
    Letterhead,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Signature,
    Title,
)
from generator.model.edition import Edition
from generator.model.returns import State
from generator.model.text import Text, join, text_of
from generator.model.wording import day_words

PART = "urging"
LIST = "urging-list"
LIST_TITLE = "尚未报齐材料的单位名单"
_FEW = 8
"""So many units are named as recipients; of more the annex says who they are."""
_HEADS = (("序号", 0.08), ("单位", 0.36), ("还缺的材料", 0.56))


def urging_notice(
    lines: Sequence[Line], edition: Edition, numbers: AnnexNumbers, today: date
) -> Document | None:
    """关于补报…材料的通知; None where nothing is lacking."""
    units = [own for own in by_unit(lines).values() if any(line.lacks for line in own)]
    if not units:
        return None
    place = edition.programme.place
    when = period_words(lines[0].owed.period)
    title = f"关于抓紧补报{when}{_action(edition, numbers)}有关材料的通知"
    blocks: tuple[Block, ...] = (
        _head(edition),
        Title(text_of(title, place)),
        Recipients(_recipients(units, edition)),
        *(Paragraph(words) for words in _body(units, when, edition, numbers, today)),
        AttachmentNote((text_of(LIST_TITLE, place),)),
        Signature(edition.district.agency.name, text_of(open_point("成文日期"), place)),
    )
    rows = (
        (str(number), own[0].unit.name, "；".join(lacking_words(own)))
        for number, own in enumerate(units, 1)
    )
    listed = table_part(LIST, LIST_TITLE, _HEADS, rows, place)
    annex = replace(listed, blocks=(AnnexLabel(text_of("附件", place)), *listed.blocks))
    parts = (Part(PART, PartKind.NOTICE, blocks), annex)
    return working_document(PART, title, parts, edition)


def _action(edition: Edition, numbers: AnnexNumbers) -> str:
    return str(numbers.text(edition.programme.name))


def _head(edition: Edition) -> Letterhead:
    """The usual head of the agency alone; its number is not known yet."""
    place = edition.programme.place
    usual = letterhead(edition, text_of(open_point("发文字号"), place))
    mark = edition.district.agency.letterhead + text_of("文件", place)
    return replace(usual, mark=mark, names=(), signers=(), format=Format.DOCUMENT)


def _recipients(units: Sequence[Sequence[Line]], edition: Edition) -> Text:
    place = edition.programme.place
    if len(units) > _FEW:
        return text_of("各有关单位：", place)
    names = join((text_of(own[0].unit.name, place) for own in units), "、")
    return names + text_of("：", place)


def _body(
    units: Sequence[Sequence[Line]],
    when: str,
    edition: Edition,
    numbers: AnnexNumbers,
    today: date,
) -> Iterator[Text]:
    place = edition.programme.place
    situation = text_of(f"要求，{_situation(units, when, today)}", place)
    yield basis_words(edition, numbers) + situation
    refused = any(line.state is State.REFUSED for own in units for line in own)
    back = "退回修改的，请按“需修改处”一表逐项改正后重新报送；" if refused else ""
    yield text_of(
        f"请于{open_point('补报的期限')}前报齐。{back}已经报出的，请与我们核对。确有困难的，请书面说明原因。",
        place,
    )
    if edition.local.contacts:
        words = "；".join(
            f"{one.label}：{numbers.text(one.value)}" for one in edition.local.contacts
        )
    else:
        words = open_point("联系人和联系电话")
    yield text_of(f"{words}。" if words[-1] != "。" else words, place)
    yield text_of("特此通知。", place)


def _situation(units: Sequence[Sequence[Line]], when: str, today: date) -> str:
    lacking = [line for own in units for line in own if line.lacks]
    dues = dict.fromkeys(due for line in lacking if (due := due_words(line.due, today)))
    until = f"应于{'、'.join(dues)}报送" if dues else "应当报送"
    subject = f"{when}有关材料" if when else "有关材料"
    return (
        f"{subject}{until}。截至{day_words(today)}，尚有 {len(units)} 家单位没有报齐"
        "（名单见附件）。为不影响汇总和上报，现就补报事项通知如下。"
    )
