"""The public edition of real files: what is left out is nowhere in them, and all the rest is."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from lxml import html

from generator.cli.run import run
from generator.compose.issue import compose
from generator.model.document import Document
from generator.model.plan import as_planned
from generator.pipeline.build import check_content
from generator.pipeline.files import planned
from generator.pipeline.request import Request, silent
from generator.publish.asked import Asked, wish_of
from generator.publish.leak import leaks, left_out
from generator.publish.public import public
from generator.publish.said import said
from generator.render.html import words_of
from generator.render.words import bare, document_words
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.publish.trees import CONTACTS, NAMES, PUBLIC, write_public_tree
from tests.trees import EDITION, codes, edit

GRAM = 4
ANNEXES = [f"--without=annex:{number}" for number in range(1, 6)]
PACKAGE = "output/qingshan/clean/2024"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A public edition without the task table, and the documents that it is made of."""
    root = tmp_path_factory.mktemp("public")
    workspace = write_public_tree(root)
    arguments = ["publish", "clean", "-d", "qingshan", "-w", str(root), "--without", "annex:table"]
    assert run(arguments) == 0
    folder = root / PACKAGE / "公开版"
    whole = check_content(workspace, Request("clean", "qingshan")).documents[0]
    edition = check_content(workspace, Request("clean", "qingshan")).edition
    assert edition is not None
    wish, findings = wish_of(whole, edition, Asked(("annex:table",)))
    assert not codes(findings)
    files = {path.suffix: path.read_bytes() for path in folder.iterdir()}
    cut = public(whole, wish)
    [(_, plan)] = planned([cut], fonts(), edition.measures, Request("", ""), findings, silent)
    return SimpleNamespace(folder=folder, whole=whole, cut=cut, plan=plan, files=files)


def grams(document: Document) -> set[str]:
    """Every four characters in a row that a document says anywhere."""
    texts = [bare(words) for words in said(document)]
    return {text[at : at + GRAM] for text in texts for at in range(len(text) - GRAM + 1)}


def test_the_content_has_all_that_must_go(made: SimpleNamespace):
    words = "".join(said(made.whole))
    assert all(one in words for one in (*CONTACTS, *NAMES, *PUBLIC, "安排专题学习"))


@pytest.mark.parametrize("ending", [".pdf", ".html", ".json"])
def test_nothing_that_is_left_out_is_in_a_file_in_any_form(made: SimpleNamespace, ending: str):
    across = {
        document_words(made.cut)[at : at + GRAM] for at in range(len(document_words(made.cut)))
    }
    gone = {one for one in grams(made.whole) - grams(made.cut) - across if not one.isascii()}
    assert len(gone) > 50
    found = leaks(
        made.files[ending], {*gone, *CONTACTS, *NAMES, "综合业务受理室"}, pdf=ending == ".pdf"
    )
    assert found == []


@pytest.mark.parametrize("one", PUBLIC)
def test_what_is_for_the_public_stays(made: SimpleNamespace, one: str):
    assert leaks(made.files[".pdf"], [one], pdf=True) == [one]
    assert leaks(made.files[".html"], [one], pdf=False) == [one]


def test_numbers_stay_and_the_note_and_references_say_what_is_not_there(made: SimpleNamespace):
    words = document_words(made.cut)
    assert "附件：1.青山县清廉行动工作组2.清廉行动任务表（略）3.各股室联系表4.举报方式5." in words
    assert "（见附件5），分工见附件2（略），机构见附件1。" in words
    assert (
        "咨询电话：（略）；市民热线：12345。来信请寄（略）。联系人：（略），手机（略）。" in words
    )
    assert "组长：主要负责同志、（略）成员：" in words
    assert "办公室主任由股长（略）兼任。" in words
    assert "医政股（略）（略）微信：（略）" in words


def test_the_words_of_the_page_of_the_pdf_and_of_the_document_are_the_same(made: SimpleNamespace):
    assert bare(words_of(made.files[".html"])) == document_words(made.cut)
    shown = document_words(as_planned(made.cut, made.plan))
    heads = "".join(str(line.text) for page in made.plan.pages for line in page.lines())
    pdf = pypdfium2.PdfDocument(made.files[".pdf"])
    printed = bare("".join(page.get_textpage().get_text_range() for page in pdf))
    assert sorted(printed) == sorted(bare(heads))
    assert set(printed) - set("—0123456789") <= set(shown)
    assert len(printed) >= len(shown)


def test_the_page_is_whole_in_itself_and_says_what_is_what(made: SimpleNamespace):
    page = html.fromstring(made.files[".html"].decode())
    assert page.get("lang") == "zh-CN"
    assert not page.xpath("//script | //link | //img | //iframe | //@src | //@onclick")
    assert [href for href in page.xpath("//@href") if not href.startswith("#")] == []
    assert {href[1:] for href in page.xpath("//@href")} <= set(page.xpath("//@id"))
    assert len(page.xpath("//h1")) == 1
    levels = [int(head.tag[1]) for head in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(head.get("scope") in ("col", "colgroup") for head in page.xpath("//th"))
    assert page.xpath("//table")
    assert not page.xpath("//table[not(thead/tr/th)]")


def test_the_same_content_makes_the_same_bytes_elsewhere(
    made: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_public_tree(tmp_path)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    arguments = ["publish", "clean", "-d", "qingshan", "-w", str(tmp_path), "--without", "table"]
    assert run([*arguments, "-o", str(tmp_path / "web")]) == 0
    again = {path.suffix: path.read_bytes() for path in (tmp_path / "web").iterdir()}
    assert again == made.files


def test_nothing_of_a_real_annex_that_is_left_out_is_in_the_files(tmp_path: Path):
    """Thousands of words, tables across the sheet, and references in the midst of sentences."""
    arguments = ["publish", "integrity-action", "-d", "songjiang", "-o", str(tmp_path / "web")]
    left = ("task-table", "leading-group", "statistics")
    without = [f"--without={part}" for part in left]
    assert run([*arguments, *without, "-w", str(Workspace.init(tmp_path / "ws").root)]) == 0
    result = check_content(Workspace(tmp_path / "ws"), Request("integrity-action", "songjiang"))
    assert result.edition is not None
    whole = result.documents[0]
    wish, _ = wish_of(whole, result.edition, Asked(left))
    cut = public(whole, wish)
    gone = {one for one in grams(whole) - grams(cut) if not one.isascii()}
    assert len(gone) > 600
    for path in (tmp_path / "web").iterdir():
        found = leaks(path.read_bytes(), gone, pdf=path.suffix == ".pdf")
        assert [one for one in found if one not in document_words(cut)] == []


def planted(data: bytes, how: str, word: str) -> bytes:
    """The PDF with a word put where a careless program leaves one."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if how == "property":
            pdf.docinfo["/Subject"] = word
        elif how == "bookmark":
            with pdf.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem(word, 0))
        elif how == "alternative text":
            pdf.Root.StructTreeRoot.K.Alt = pikepdf.String(word)
        elif how == "metadata":
            stream = pdf.make_stream(pdf.Root.Metadata.read_bytes() + f"<!--{word}-->".encode())
            pdf.Root.Metadata = stream
        elif how == "attached file":
            pdf.attachments["a"] = pikepdf.AttachedFileSpec(pdf, word.encode("gb18030"))
        elif how == "hexadecimal":
            hexed = word.encode("utf-16-be").hex().encode()
            page = pdf.pages[0]
            page.contents_add(b"% <" + hexed + b">\n")
        elif how == "name of a file":
            pdf.Root.Names = pikepdf.Dictionary(Own=pikepdf.Array([pikepdf.String(word)]))
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "how",
    [
        "property",
        "bookmark",
        "alternative text",
        "metadata",
        "attached file",
        "hexadecimal",
        "name of a file",
    ],
)
def test_a_word_that_was_left_anywhere_in_a_pdf_is_found(made: SimpleNamespace, how: str):
    data = planted(made.files[".pdf"], how, "安排专题学习")
    assert leaks(data, ["安排专题学习"], pdf=True) == ["安排专题学习"]
    assert leaks(made.files[".pdf"], ["安排专题学习"], pdf=True) == []


@pytest.mark.parametrize(
    "mark",
    [
        "<!--安排专题学习-->",
        "<p hidden>安排专题学习</p>",
        "<meta name=a content='安排专题学习'>",
        "<p>安排<b>专题</b>学习</p>",
        "<p>安排&#19987;题学&#x4e60;</p>",
    ],
)
def test_a_word_that_was_left_anywhere_in_a_page_is_found(made: SimpleNamespace, mark: str):
    data = made.files[".html"] + mark.encode()
    assert leaks(data, ["安排专题学习"], pdf=False) == ["安排专题学习"]


def test_a_file_that_still_has_such_a_word_is_not_handed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from generator.pipeline import publishing

    write_public_tree(tmp_path)
    monkeypatch.setattr(publishing, "render_html", lambda cut: "<p>深入安排专题学习</p>".encode())
    arguments = ["publish", "clean", "-d", "qingshan", "-w", str(tmp_path), "--without", "table"]
    assert run(arguments) == 1
    assert "publish-leak" in capsys.readouterr().err
    assert not (tmp_path / PACKAGE).exists()


def test_what_is_looked_for_is_what_only_the_whole_document_says(made: SimpleNamespace):
    words = left_out(made.whole, made.cut)
    assert {"13800000000", "综合业务受理室"} <= {*words}
    assert not {"清廉行动任务表", "12345"} & {*words}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("disclosure: 信息公开属性：依申请公开", 1),
        ("disclosure: 不予公开", 1),
        ('classification: {level: 秘密}\ncopy_number: "000001"', 1),
        ("urgency: 加急", 0),
    ],
)
def test_only_what_is_open_to_the_public_is_published(
    tmp_path: Path,
    said: str,
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    workspace = write_public_tree(tmp_path)
    edit(workspace, EDITION, "disclosure: 主动公开", said)
    if "classification" in said:
        declared = "format: 1\nclassified: 秘密\ndeclared_by: 保密办\n"
        (tmp_path / "workspace.yaml").write_text(declared, encoding="utf-8")
    assert run(["publish", "clean", "-d", "qingshan", "-w", str(tmp_path)]) == code
    shown = capsys.readouterr().err
    assert ("publish-not-public" in shown) == bool(code)
    assert ("publish-disclosure-unsaid" in shown) == (not code)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--without", "annex:9"], "unknown-part"),
        (["--without=notice", "--without=plan", *ANNEXES], "publish-nothing-left"),
    ],
)
def test_parts_that_are_not_there_or_all_of_them(
    tmp_path: Path, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]
):
    write_public_tree(tmp_path)
    assert run(["publish", "clean", "-d", "qingshan", "-w", str(tmp_path), *arguments]) == 1
    assert code in capsys.readouterr().err


def test_contacts_and_names_stay_where_that_is_asked_for(made: SimpleNamespace, tmp_path: Path):
    workspace = write_public_tree(tmp_path)
    edition = check_content(workspace, Request("clean", "qingshan")).edition
    assert edition is not None
    whole = compose(edition)[0][0]
    wish, _ = wish_of(whole, edition, Asked(keep_contacts=True, keep_names=True))
    assert document_words(public(whole, wish)) == document_words(whole)
