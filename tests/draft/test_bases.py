"""Documents that sources cite: issuer, title, number, and where a reference would say the same."""

import pytest

from generator.draft.bases import Bases, Basis, printed
from generator.localize.references import citation_words
from generator.model.content.programme import Citation, CitationNumber
from generator.model.text import Run, prose_of
from generator.parts.parts import parts_of
from generator.place import FilePlace, Place
from tests.draft.annexed import seed
from tests.seeds import needs_seeds
from tests.steps import growth

HERE = FilePlace("来文.txt", 1)
SAFETY = "关于加强校园安全工作的通知"


def taken(*texts: str, own: tuple[str, ...] = (), number: str = "") -> Bases:
    bases = Bases(own, number)
    for text in texts:
        bases.take(text, HERE)
    return bases


def one(text: str) -> tuple[str, bool]:
    """What a reference prints, and whether the source says that."""
    bases = taken(text)
    (basis,) = bases.found
    return printed(basis), bases.fits(basis.mentions[0])


def bases_in(text: str, place: Place) -> list[Basis]:
    bases = Bases()
    bases.take(text, place)
    return bases.found


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("根据", f"市教育局《{SAFETY}》（甲教安〔2021〕9号）"),
        ("为落实", f"省教育厅、省公安厅《{SAFETY}》（甲教〔2021〕9号）"),
        ("认真贯彻落实", f"教育部等十三个部门《{SAFETY}》（教办〔2021〕9号）"),
        ("严格执行", "《中华人民共和国安全生产法》"),
        ("依据", "《某某市消防条例》"),
        ("根据", "《关于印发〈某某市防汛方案（试行）〉的通知》（甲水发〔2020〕1号）"),
        ("按照", "甲政发〔2019〕12号"),
    ],
)
def test_a_citation_in_the_form_that_is_printed(before: str, said: str):
    assert one(f"{before}{said}要求，") == (said, True)


@pytest.mark.parametrize(
    "number",
    [
        "(甲教安(2021)9号)",
        "甲教安【2021】9号",
        "（甲教安〔2021〕第9号）",
        "（甲教安[2021]9号）",
        "（甲教安〔2021〕09号）",
    ],
)
def test_a_number_in_another_form_is_known_but_the_words_stay(number: str):
    """What would be printed is not what the source says: no reference may stand there."""
    said, fits = one(f"根据《{SAFETY}》{number}要求")
    assert said == f"《{SAFETY}》（甲教安〔2021〕9号）"
    assert not fits


def test_half_width_brackets_around_a_number_are_the_same():
    assert one(f"根据《{SAFETY}》(甲教安〔2021〕9号)要求")[1]


def test_an_issuer_that_is_not_sure_is_left_in_the_text():
    """Here nobody can tell where the name begins."""
    text = f"经与会各方充分讨论后认为应当由我市《{SAFETY}》（甲教〔2021〕9号）"
    assert one(text)[0] == f"《{SAFETY}》（甲教〔2021〕9号）"


def test_a_document_that_is_cited_twice_is_one():
    bases = taken(
        f"根据《{SAFETY}》（甲教〔2021〕9号）",
        f"落实《关于加强校园 安全工作的通知》。《{SAFETY}》（甲教〔2021〕9号）",
    )
    (basis,) = bases.found
    assert [bases.fits(mention) for mention in basis.mentions] == [True, False, True]
    assert basis.entry == {
        "id": "basis-1", "title": SAFETY, "number": {"code": "甲教", "year": 2021, "serial": 9},
    }  # fmt: skip
    assert bases.doubts == []


def test_the_number_may_come_later():
    bases = taken(f"落实《{SAFETY}》", f"根据省教育厅《{SAFETY}》（甲教〔2021〕9号）")
    (basis,) = bases.found
    assert printed(basis) == f"省教育厅《{SAFETY}》（甲教〔2021〕9号）"
    assert [bases.fits(mention) for mention in basis.mentions] == [False, True]


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ((f"《{SAFETY}》（甲教〔2021〕9号）", "《关于加强学校安全工作的通知》（甲教〔2021〕9号）"), "的题名有两种写法"),
        ((f"《{SAFETY}》（甲教〔2021〕9号）", f"《{SAFETY}》（甲教〔2021〕6号）"), "有两个文号"),
        ((f"《{SAFETY}》", "《关于加强校园安保工作的通知》"), "只差几个字"),
        ((f"根据《关于做好、《{SAFETY}》（甲教〔2021〕9号）",), "书名号不成对"),
        ((f"《{SAFETY}》甲教2021（9号）",), "括号不合"),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_to_be_looked_at(texts: tuple[str, ...], reason: str):
    assert [reason in doubt.reason for doubt in taken(*texts).doubts] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "结合实际，制定《某某区校园安全方案》，",
        "现将《某某区校园安全方案》印发给你们",
        "填写《某某统计表》（见附件2）",
        "按照《某某区校园安全工作方案》执行",
        "学习《红楼梦》。",
        "甲教〔2023〕47号",
    ],
)
def test_what_is_no_basis(text: str):
    """Its own plan and number, forms, books."""
    own = ("某某区校园安全工作方案",)
    assert taken(text, own=own, number="甲教〔2023〕47号").found == []


def test_it_prints_what_the_localized_reference_prints():
    """Two rooms, one wording."""
    for basis in (
        *bases_in(f"根据市教育局《{SAFETY}》（甲教〔2021〕9号）", HERE),
        *bases_in("按照甲政发〔2019〕12号文件", HERE),
        *bases_in("依据《某某市消防条例》", HERE),
    ):
        assert str(citation_words(citation(dict(basis.entry)))) == printed(basis)


def citation(entry: dict[str, object]) -> Citation:
    words = {
        key: prose_of((Run(str(entry[key]), HERE),), HERE)
        for key in ("issuer", "title")
        if key in entry
    }
    number = entry.get("number")
    values = dict(number) if isinstance(number, dict) else None
    return Citation.model_construct(
        **words, number=CitationNumber.model_construct(**values) if values else None
    )


def test_a_hostile_text_takes_steps_by_its_length():
    """Marks without an end, and many short ones: steps grow with the text, not with its square."""

    def act(size: int):
        return lambda: taken("《" * size, "《甲法》" * (size // 4), "〔2021〕1号" * (size // 8))

    assert growth(act, 4_000) < 1.5


@needs_seeds
@pytest.mark.parametrize(
    ("number", "own", "documents", "mentions", "fit"),
    [
        ("000", "", 2, 4, 4),
        ("001", "沪卫医〔2023〕47号", 4, 4, 4),
        ("002", "", 0, 0, 0),
        ("003", "", 2, 4, 3),
        ("004", "", 4, 6, 2),
    ],
)
def test_the_bases_of_the_sources(number: str, own: str, documents: int, mentions: int, fit: int):
    """Counted by hand. In 004 the first title is torn by a line, and once cut by a missing 》."""
    parts = parts_of(seed(number))
    bases = Bases([chapter.title_text for chapter in parts.chapters], own)
    texts = [paragraph for chapter in parts.chapters for paragraph in chapter.paragraphs]
    said = "\n".join(paragraph.text for paragraph in texts).replace("指导意\n见", "指导意见")
    found = [mention for line in said.split("\n") for mention in bases.take(line, HERE)]
    assert len(bases.found) == documents
    assert len(found) == mentions
    assert sum(map(bases.fits, found)) == fit
