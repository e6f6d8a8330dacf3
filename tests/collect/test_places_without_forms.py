"""渝中 asks for words alone, 广西 for three documents of each city in two ways: both come in whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from generator.model.returns import State
from generator.model.taken import Fate
from generator.pipeline.collecting import Collecting, CollectResult, collect
from generator.pipeline.reporting import Reported, ReportRequest, report
from generator.workspace import Workspace

HEADINGS = ("一、学习教育情况", "二、“红包”治理情况", "三、下一步打算")


@dataclass
class Place:
    """A district with a register and a folder of what came in on a day."""

    root: Path
    programme: str
    district: str
    period: str
    day: date
    register: str

    def __post_init__(self) -> None:
        (self.root / "名册.csv").write_text(self.register, "utf-8")
        (self.root / "收件").mkdir()

    def lay(self, name: str, data: bytes) -> None:
        path = self.root / "收件" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    @property
    def workspace(self) -> Workspace:
        moment = datetime.combine(self.day, datetime.min.time())
        return Workspace(self.root, clock=lambda: self.day, moment=lambda: moment)

    def collect(self) -> CollectResult:
        return collect(
            self.workspace,
            Collecting(
                self.root / "收件", self.programme, self.district, self.period,
                units=self.root / "名册.csv", who="经办人", jobs=2,
            ),
        )  # fmt: skip

    def report(self) -> Reported:
        units = self.root / "名册.csv"
        request = ReportRequest(self.programme, self.district, self.period, units=units)
        return report(self.workspace, request)


def document(*paragraphs: str) -> bytes:
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def stamped(words: str) -> bytes:
    """A scanned page: a picture of nothing that can be read, in a PDF."""
    from PIL import Image

    page = Image.new("L", (620, 877), 255)
    page.paste(len(words) % 200, (300, 600, 450, 750))
    stream = BytesIO()
    page.save(stream, "PDF", resolution=75)
    return stream.getvalue()


# --- 渝中: 40 units, a text each, no form --------------------------------------------------------

TEXT_UNITS = [
    *((f"{n:04}", f"样例医院{n:02}", "医院") for n in range(1, 16)),
    *((f"{n:04}", f"样例社区卫生服务中心{n:02}", "社区卫生服务中心") for n in range(16, 41)),
]
SILENT = {code for code, _, _ in TEXT_UNITS[33:]}


@pytest.fixture(scope="module")
def yuzhong(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, CollectResult, Reported]:
    rows = "".join(
        f"{code},{name},{kind},第{int(code) % 4 + 1}片区,000-{code}\n"
        for code, name, kind in TEXT_UNITS
    )
    place = Place(
        tmp_path_factory.mktemp("yuzhong"), "integrity-action", "yuzhong", "2021-Q4",
        date(2022, 1, 10), f"单位代码,单位名称,类别,分组,联系电话\n{rows}",
    )  # fmt: skip
    for number, (code, name, _) in enumerate(TEXT_UNITS):
        if code in SILENT:
            continue
        said = [f"{name}季度工作进展"]
        for heading in HEADINGS:
            said += [heading, f"{name}关于第{number}号事项的{heading[2:]}。"]
        if number % 3:
            place.lay(f"{name}季度工作进展.docx", document(*said))
        else:
            place.lay(
                f"{code} 进展.txt", "\n".join(said).encode("gb18030" if number % 2 else "utf-8")
            )
    return place, place.collect(), place.report()


def test_texts_alone_make_a_board(yuzhong: tuple[Place, CollectResult, Reported]):
    _, came, _ = yuzhong
    assert {fate.fate for fate in came.fates} == {Fate.TAKEN}, [*came.findings]
    assert len(came.fates) == len(TEXT_UNITS) - len(SILENT)
    missing = {line.owed.unit.code for line in came.lines if line.state is State.DUE}
    assert missing == SILENT
    assert len(came.lines) == len(TEXT_UNITS)


def test_each_unit_that_is_silent_has_a_reminder_and_nobody_else(
    yuzhong: tuple[Place, CollectResult, Reported],
):
    _, came, _ = yuzhong
    assert came.folder
    (path,) = came.folder.glob("*催报短信.txt")
    heads = {line[:-1] for line in path.read_text("utf-8-sig").splitlines() if line.endswith("：")}
    names = {name for _, name, _ in TEXT_UNITS}
    assert heads & names == {name for code, name, _ in TEXT_UNITS if code in SILENT}


def test_the_compilation_has_every_paragraph_once_below_its_heading_with_its_unit(
    yuzhong: tuple[Place, CollectResult, Reported],
):
    _, _, done = yuzhong
    assert done.folder, [*done.findings]
    (path,) = done.folder.glob("*汇编*.docx")
    words = [p.text for p in docx.Document(str(path)).paragraphs]
    whole = "\n".join(words)
    for number, (code, name, _) in enumerate(TEXT_UNITS):
        for heading in HEADINGS:
            sentence = f"{name}关于第{number}号事项的{heading[2:]}。"
            there = [one for one in words if sentence in one]
            assert len(there) == (code not in SILENT), sentence
            assert all(name in one.replace(sentence, "") for one in there), "the unit stands behind"
    order = [whole.index(heading[2:]) for heading in HEADINGS]
    assert order == sorted(order)


# --- 广西: 14 cities, three documents, Word and stamped PDF ---------------------------------------

CITIES = [f"样例{n:02}市" for n in range(1, 15)]
DOCUMENTS = ("总结报告", "工作量化统计表一", "工作量化统计表二")


@pytest.fixture(scope="module")
def guangxi(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, CollectResult]:
    from generator.compose.unit_book import unit_book
    from generator.layout.page import sheets
    from generator.model.form import book_key
    from generator.pipeline.owed import intake
    from generator.render.xlsx import render_xlsx
    from tests.returned import for_another, named_cells, typed

    rows = "".join(f"99{n:02},{name},下级卫生健康行政部门\n" for n, name in enumerate(CITIES, 1))
    place = Place(
        tmp_path_factory.mktemp("guangxi"), "conduct-campaign-2020", "guangxi", "once",
        date(2020, 11, 20), f"单位代码,单位名称,类别\n{rows}",
    )  # fmt: skip
    units = place.root / "名册.csv"
    there, findings = intake(place.workspace, place.programme, place.district, None, "once", units)
    assert there, [*findings]
    first = there.owed[0]
    made = unit_book(there.edition, first, there.specs, there.numbers)
    assert made
    sent = render_xlsx(made, sheets(made, there.edition.measures))
    for number, owed in enumerate(there.owed):
        unit = owed.unit
        book = for_another(sent, (f"{first.unit.code}", first.unit.name), (unit.code, unit.name))
        names = named_cells(book)
        values = {
            book_key(spec.id, one.key): 0
            for spec in there.specs.values()
            for one in spec.asked
            if one.is_number and book_key(spec.id, one.key) in names
        }
        name = owed.unit.name
        place.lay(f"{name}/报表.xlsx", typed(book, values))
        place.lay(f"{name}/{name}总结报告.docx", document("总结报告", f"{name}的工作已经完成。"))
        for title in DOCUMENTS if number else DOCUMENTS[:2]:
            place.lay(f"{name}/{name}{title}（盖章）.pdf", stamped(name + title))
    return place, place.collect()


def test_each_city_owes_three_documents_in_two_ways(guangxi: tuple[Place, CollectResult]):
    _, came = guangxi
    assert len(came.lines) == len(CITIES) * len(DOCUMENTS) * 2
    for fate in came.fates:
        assert fate.fate in (Fate.TAKEN, Fate.REFUSED), (fate.path, fate.fate, fate.findings)


def test_only_the_stamped_copy_that_one_city_left_out_is_missing(
    guangxi: tuple[Place, CollectResult],
):
    _, came = guangxi
    missing = [
        (line.owed.unit.name, line.piece.key) for line in came.lines if line.state is State.DUE
    ]
    assert missing == [(CITIES[0], "form:statistics-two/盖章扫描件")]


def test_the_board_names_every_city(guangxi: tuple[Place, CollectResult]):
    _, came = guangxi
    assert came.folder
    (path,) = came.folder.glob("*一览*.xlsx")
    said = [str(cell.value or "") for sheet in load_workbook(path) for row in sheet for cell in row]
    assert all(any(city in one for one in said) for city in CITIES)
