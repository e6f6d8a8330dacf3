"""What a scan leaves unsure stands in the draft as a mark, beside its picture; nothing is typed silently."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from generator.draft.notation import file_text
from generator.draft.tree import Entry
from generator.draft.unsure import marked
from generator.model.observed import Unsure
from generator.pipeline.drafting import draft_file, write_draft
from generator.place import PagePlace
from generator.read import scans
from generator.workspace import Workspace
from tests.read.paper import POINT, font, page, scanned
from tests.render.office import FONTS

WHY = "原件此处不清"


def unsure(text: str, within: str, line: int = 1, told: bool = False) -> Unsure:
    start = within.index(text)
    place = PagePlace("来文.pdf", 1, line)
    return Unsure(place, start, start + len(text), text, WHY, b"", within, told)


def at(line: int) -> PagePlace:
    return PagePlace("来文.pdf", 1, line)


def test_a_mark_stands_behind_its_word():
    words = "各单位要在12月18日前报送自查报告，由专人负责。"
    entry = Entry({"paragraphs": [words]}, at(1))
    doubts = marked([entry], [], [unsure("18", words), unsure("专", words)])
    assert entry["paragraphs"] == [
        "各单位要在12月18【待核：原件此处不清，见 unsure/001.png】日前报送自查报告，"
        "由专【待核：原件此处不清，见 unsure/002.png】人负责。"
    ]
    assert [doubt.reason for doubt in doubts] == [
        "“18”原件此处不清，见 unsure/001.png",
        "“专”原件此处不清，见 unsure/002.png",
    ]


def test_of_words_that_are_said_twice_those_at_the_place_are_marked():
    words = "负责日常检查工作。"
    rows = [Entry({"duties": words}, at(line)) for line in (3, 9)]
    marked([Entry({"rows": rows})], [], [unsure("检", words, 9)])
    assert rows[0]["duties"] == words
    assert rows[1]["duties"] == "负责日常检【待核：原件此处不清，见 unsure/001.png】查工作。"


def test_words_are_found_again_where_a_reference_stands_beside_them():
    entry = Entry({"paragraphs": ["根据｛依据:basis-1｝，对全部供热站逐一检查到位。"]}, at(1))
    within = "根据《供热办法》（建城〔2021〕87号），对全部供热站逐一检查到位。"
    marked([entry], [], [unsure("全", within)])
    assert "对全【待核：" in str(entry["paragraphs"])


@pytest.mark.parametrize(
    ("text", "within", "key"),
    [
        ("〔2021〕87号", "根据《供热办法》（建城〔2021〕87号），", "number:"),
        ("2024年9月30日", "2024年9月30日", "date:"),
    ],
)
def test_a_value_has_its_doubt_beside_it(text, within, key):
    """“A document number read from a scan must not be typed silently.”"""
    number = Entry({"code": "建城", "year": 2021, "serial": 87})
    edition = Entry({"issued": Entry({"date": date(2024, 9, 30)})}, at(40))
    citations = Entry({"citations": [Entry({"title": "供热办法", "number": number}, at(1))]})
    prose = Entry({"paragraphs": ["根据｛依据:basis-1｝，做好检查。"]}, at(1))
    marked([prose], [citations, edition], [unsure(text, within, 40 if key == "date:" else 1)])
    lines = [line.strip() for line in (file_text(citations) + file_text(edition)).splitlines()]
    mark = lines.index(f"# 【待核：“{text}”原件此处不清，见 unsure/001.png】")
    assert key in lines[mark + 1 : mark + 3] or lines[mark + 2].startswith(key)
    assert "待核" not in file_text(prose)


def test_of_a_page_that_is_told_of_as_a_whole_only_the_marks_stand():
    words = "共检查36处供热站和换热点。"
    entry = Entry({"paragraphs": [words]}, at(1))
    assert marked([entry], [], [unsure("36", words, told=True)]) == []
    assert "36【待核" in str(entry["paragraphs"])


LINES = [
    (22, 0.5, "关于开展冬季供暖安全检查的通知"),
    (16, 0.5, "安热发〔2024〕18号"),
    (16, 0, ""),
    (16, 0, "各街道办事处、镇人民政府："),
    (16, 0, "　　为做好供暖安全工作，请各单位于12月18日前完成检查，"),
    (16, 0, "并将检查情况报区政府办公室，不得迟报、漏报。"),
    (16, 0, ""),
    (16, 0.9, "安宁区人民政府"),
    (16, 0.9, "2024年10月15日"),
]


def blotted() -> Image.Image:
    """A notice with a blot on the last figure of its date."""
    made, pen = page()
    for row, (size, share, words) in enumerate(LINES):
        face, left, right = font(size), 220, 1654 - 205
        x = left + share * (right - left - pen.textlength(words, font=face))
        y = 300 + row * 29 * POINT
        pen.text((x, y), words, font=face, fill=0)
        if words == "2024年10月15日":
            edge = int(x + pen.textlength("2024年10月1", font=face))
            made.paste(128, (edge + 4, int(y) + 12, edge + 20, int(y) + 34))
    return made.crop((0, 0, 1654, 1100))


@pytest.mark.skipif(not scans.available() or not FONTS.is_dir(), reason="没有 ocr 组件或 fonts/")
def test_a_scan_becomes_a_draft_with_marks_and_pictures(tmp_path):
    source = tmp_path / "来文.pdf"
    source.write_bytes(scanned(blotted()))
    workspace = Workspace(tmp_path)
    made = draft_file(workspace, source, "p")
    write_draft(workspace, made)
    content = tmp_path / "content"
    pictures = sorted((content / "programmes/p/unsure").glob("*.png"))
    assert len(pictures) == len(made.draft.pictures) >= 1
    texts = "".join(path.read_text("utf-8") for path in content.rglob("*.yaml"))
    for picture in pictures:  # each is told of in the draft, and to the user
        assert Image.open(BytesIO(picture.read_bytes())).format == "PNG"
        assert f"见 unsure/{picture.name}】" in texts
        assert any(f"unsure/{picture.name}" in finding.message for finding in made.findings)
    edition = (content / "districts/p-issuer/p/2024.yaml").read_text("utf-8")
    assert "# 【待核：“2024年10月1" in edition
