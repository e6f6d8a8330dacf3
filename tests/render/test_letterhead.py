"""The wall around docxtpl: nothing is lost in silence, and a template runs no code."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from generator.formats.zip import read_parts, write_parts
from generator.model.layout import STANDARD
from generator.place import FilePlace
from generator.render import letterhead
from generator.render.letterhead import (
    TemplateError,
    fill,
    opened,
    stories,
    template_findings,
    template_styles,
    without_head,
)
from generator.render.template import letterhead_template

VALUES = {"发文机关标志": "某某县卫生健康委员会文件", "发文字号": "某卫〔2022〕7号"}
DOCUMENT = "word/document.xml"


def changed(old: str, new: str) -> bytes:
    """The shipped template with some of its XML replaced."""
    parts = read_parts(letterhead_template())
    xml = parts[DOCUMENT].decode()
    assert old in xml
    parts[DOCUMENT] = xml.replace(old, new).encode()
    return write_parts(parts)


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]


def test_fields_are_filled():
    assert texts(fill(letterhead_template(), VALUES))[:2] == list(VALUES.values())


@pytest.mark.parametrize("words", ["A<5 & B>3", "“甲”‘乙’", "{{ 发文字号 }}", "{% 甲 %}", "甲\t乙"])
def test_words_that_look_like_markup_survive(words: str):
    filled = fill(letterhead_template(), {**VALUES, "发文机关标志": words})
    assert texts(filled)[0] == words


def test_a_field_torn_into_runs_by_a_word_processor_is_filled():
    torn = changed("{{ 发文字号 }}", "{{ 发文</w:t></w:r><w:r><w:t>字号 }}")
    assert texts(fill(torn, VALUES))[1] == "某卫〔2022〕7号"


def test_an_unknown_field_is_named_with_those_that_exist():
    with pytest.raises(
        TemplateError, match=r"字段“签发人”没有对应的内容.*可用的字段：发文机关标志、发文字号"
    ):
        fill(changed("{{ 发文字号 }}", "{{ 发文字号 }} {{ 签发人 }}"), VALUES)


def test_a_missing_field_is_named():
    with pytest.raises(TemplateError, match="缺少字段“发文字号”") as caught:
        fill(changed("{{ 发文字号 }}", ""), VALUES, "本局版头.docx")
    assert caught.value.finding.place == FilePlace("templates/本局版头.docx")
    assert caught.value.finding.hint.startswith("请")


@pytest.mark.parametrize(
    "code",
    [
        "{% for a in b %}{% endfor %}",
        "{{ 发文字号.__class__ }}",
        "{{ 发文字号|upper }}",
        "{{ 7*7 }}",
        "{# 说明 #}",
        "{{",
    ],
)
def test_more_than_a_field_is_refused(code: str):
    with pytest.raises(TemplateError, match="不是单个字段"):
        fill(changed("{{ 发文字号 }}", "{{ 发文字号 }}" + code), VALUES)


@pytest.mark.parametrize("anchor", ["正文", "版记"])
def test_a_missing_anchor_is_named(anchor: str):
    with pytest.raises(TemplateError, match=f"缺少书签“{anchor}”.*插入名为"):
        opened(changed(f'w:name="{anchor}"', 'w:name="别的"'))


def test_a_file_that_is_no_docx_is_refused():
    for data in (b"%PDF-1.7", write_parts({"a": b"b"}), write_parts({DOCUMENT: b"<w"})):
        with pytest.raises(TemplateError, match=r"DOCX|正文部分"):
            fill(data, VALUES)


def test_words_lost_by_docxtpl_are_noticed(monkeypatch: pytest.MonkeyPatch):
    honest = letterhead._filled

    def lossy(template: bytes, values: dict[str, str], name: str) -> bytes:
        return honest(template, {**values, "发文字号": "某卫〔2022〕"}, name)

    monkeypatch.setattr(letterhead, "_filled", lossy)
    with pytest.raises(TemplateError, match="不一致"):
        fill(letterhead_template(), VALUES)


def test_without_a_head_only_the_anchors_are_left():
    left = texts(without_head(letterhead_template()))
    assert len(left) == 2
    assert all("请勿删除" in text for text in left)


def test_styles_are_known_by_name_whatever_a_word_processor_calls_them():
    parts = read_parts(letterhead_template())
    for name in (DOCUMENT, "word/styles.xml"):
        parts[name] = parts[name].replace(b"yf-body", b"7").replace(b"yf-mark", b"3")
    ids = template_styles(opened(write_parts(parts)), STANDARD)
    assert (ids["yf-body"], ids["yf-mark"], ids["yf-title"]) == ("7", "3", "yf-title")


def test_a_style_that_an_office_has_deleted_is_added():
    parts = read_parts(letterhead_template())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("公文标题".encode(), b"Title")
    document = opened(write_parts(parts))
    template_styles(document, STANDARD)
    assert "公文标题" in {style.name for style in document.styles}


def test_footers_are_read_too():
    assert set(stories(letterhead_template())) == {
        DOCUMENT,
        "word/footer1.xml",
        "word/footer2.xml",
    }


def test_a_changed_template_is_a_warning_because_the_pdf_does_not_follow():
    assert list(template_findings(letterhead_template())) == []
    thicker = changed('w:sz="12"', 'w:sz="24"')
    assert [finding.code for finding in template_findings(thicker)] == ["template-changed"]
