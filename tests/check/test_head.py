"""Words of a head and of an ending, each wrong in one way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.check.registry import check
from generator.model.layout import Align
from generator.model.observed import Area, Item, Kind, Look, Observed, Paragraph, Rule, Run
from generator.place import ParagraphPlace
from generator.units import mm, pt

PAGE = Area(
    ParagraphPlace("甲", 1), "第1节", mm(210), mm(297), mm(37), mm(35), mm(28), mm(26), 22, 28,
    pt(28.95),
)  # fmt: skip
LOOKS = {
    "mark": Look("方正小标宋简体", "方正小标宋简体", pt(36), "FF0000"),
    "title": Look("方正小标宋简体", "方正小标宋简体", pt(22)),
    "hei": Look("黑体", "黑体", pt(16)),
    "body": Look("仿宋_GB2312", "仿宋_GB2312", pt(16)),
    "small": Look("仿宋_GB2312", "仿宋_GB2312", pt(14)),
}
CENTRED = ("mark", "title")
DOCUMENT = {
    "copy": ("hei", ""),
    "class": ("hei", ""),
    "urgent": ("hei", ""),
    "mark": ("mark", "某某县教育局文件"),
    "number": ("body", "某教发〔2023〕5号"),
    "signer": ("body", ""),
    "title": ("title", "关于加强学校安全工作的通知"),
    "recipients": ("body", "各学校："),
    "text": ("body", "为加强学校安全工作，现将有关事项通知如下，请认真贯彻执行，确保取得实效。"),
    "signature": ("body", "某某县教育局"),
    "date": ("body", "2023年5月6日"),
    "below": ("body", "（此件公开发布）"),
    "copies": ("small", "抄送：县政府办公室，县公安局。"),
    "printed": ("small", "某某县教育局办公室　　2023年5月6日印发"),
}


def _seen(**changes: str) -> Observed:
    items: list[Item] = []
    for name, (look, usual) in DOCUMENT.items():
        text = changes.get(name, usual)
        if not text:
            continue
        place = ParagraphPlace("甲", len(items) + 1)
        made = Paragraph(place, (Run(text, LOOKS[look]),), Align.JUSTIFY)
        cell = mm(156) / 28
        if look in CENTRED or name == "number":
            made = replace(made, align=Align.CENTRE)
        elif name in ("signature", "date"):
            made = replace(made, align=Align.RIGHT, right=cell * 4)
        elif look == "body" and name not in ("recipients", "signer"):
            made = replace(made, first=cell * 2)
        if name in ("number", "copies", "printed"):
            colour = "FF0000" if name == "number" else "000000"
            made = replace(made, rule=Rule(place, pt(1), colour, mm(156)))
        items.append(made)
    return Observed("甲", Kind.DOCX, (PAGE,), tuple(items))


def test_the_right_one_has_no_findings():
    assert [str(f) for f in check(_seen())] == []
    whole = _seen(copy="000017", **{"class": "机密★1年"}, urgent="特急")
    assert [str(f) for f in check(whole)] == []


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("copy", "17", "copy-number"),
        ("class", "机密*一年", "classification-form"),
        ("class", "机密 1年", "classification-form"),
        ("urgent", "急件", "urgency-words"),
        ("number", "某教发【2023】5号", "number-brackets"),
        ("number", "某教发﹝2023﹞5号", "number-brackets"),
        ("number", "某教发（2023）5号", "number-brackets"),
        ("number", "某教发〔23〕5号", "number-year"),
        ("number", "某教发〔２０２３〕5号", "number-width"),
        ("signer", "签发人：张某", "signer-needless"),
        ("title", "关于加强学校安全工作的紧急通知", "title-urgent"),
        ("title", "关于甲，乙的通知", "title-marks"),
        ("title", "学校安全工作通知", "title-parts"),
        ("title", "关于学校安全工作和校车管理及食品卫生等有关事项的通知", "title-wide"),
        ("title", "关于加强学校安全工作的通\n知", "title-shape"),
        ("title", "关于转发《关于甲的通知》的通知的通知", "title-stacked"),
        ("recipients", "各学校,各幼儿园：", "recipients-marks"),
        ("recipients", "王市长：", "recipients-person"),
        ("text", "　　为加强学校安全工作，现将有关事项通知如下，请认真贯彻执行。", "space-indent"),
        ("text", "（此页无正文）", "no-text-page"),
        ("date", "23年5月6日", "date-form"),
        ("date", "2023年5月", "date-form"),
        ("date", "2023年2月30日", "date-invalid"),
        ("below", "此件公开发布", "note-brackets"),
        ("copies", "抄报：县政府办公室。", "imprint-old-words"),
        ("printed", "某某县教育局办公室　　二〇二三年五月六日印发", "printed-form"),
    ],
)
def test_a_wrong_word_is_named(name: str, text: str, code: str):
    findings = check(_seen(**{name: text}))
    assert {finding.code for finding in findings} == {code}, [str(f) for f in findings]


def test_a_request_needs_a_signer_and_one_recipient():
    title = "关于拨付学校安全经费的请示"
    found = {f.code for f in check(_seen(title=title, recipients="县政府、县委："))}
    assert found == {"signer-missing", "recipients-many"}
    right = _seen(title=title, signer="签发人：张某　李某", recipients="县政府：")
    assert {f.code for f in check(right)} == set()
    wrong = _seen(title=title, signer="签发人:张某、李某", recipients="县政府：")
    assert {f.code for f in check(wrong)} == {"signer-colon", "signer-names"}


def test_urgency_above_the_classification_is_out_of_order():
    assert {f.code for f in check(_seen(copy="特急", **{"class": "机密★1年"}))} == {
        "top-left-order"
    }
