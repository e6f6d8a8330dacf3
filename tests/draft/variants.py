"""Variants of a source text: other names, sections exchanged, other page breaks, set as DOCX.

Each takes words and gives words (or a file); none knows how a document is understood.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import docx
from docx.table import _Cell

from generator.model.observed import Item, Row, Table

# --- other names -------------------------------------------------------------------------------

NAMES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "000": (
        ("松江区", "青山县"), ("松江", "青山"), ("上海市", "临江市"), ("上海", "临江"),
        ("沪松卫", "临青交"), ("沪卫医便函", "临交运函"),
        ("卫生健康委员会", "交通运输局"), ("卫生健康委", "交通运输局"), ("卫健委", "交通局"),
        ("医政医管科", "运输管理科"), ("党群工作科", "机关工作科"), ("党群科", "机关科"),
        ("综合监督科", "安全监督科"), ("中医药管理科", "公路养护科"), ("各医疗机构", "各运输企业"),
        ("本区", "本县"), ("我区", "我县"), ("全区", "全县"), ("区交通", "县交通"),
    ),
    "001": (
        ("申康医院发展中心", "临港企业发展中心"), ("上海", "临江"), ("沪卫医", "临交运"),
        ("卫生健康委员会", "交通运输委员会"), ("卫生健康委", "交通运输委"),
        ("教育卫生工作委员会", "建设交通工作委员会"), ("市场监管局", "应急管理局"),
        ("市场监督管理局", "应急管理局"), ("市医保局", "市粮食局"), ("市药品监管局", "市城市管理局"),
    ),
    "002": (
        ("广西", "临江"), ("自治区中医药局", "自治区公路局"), ("医政医管处", "运输管理处"),
        ("综合监督处", "安全监督处"), ("妇幼处", "信息处"), ("基层处", "乡镇处"),
        ("药政处", "港航处"), ("宣传处", "新闻处"), ("法监处", "督查处"), ("医疗机构", "运输企业"),
    ),
    "003": (
        ("重庆市", "临江市"), ("渝中区", "青山县"), ("渝中卫发", "青山交发"), ("渝中", "青山"),
        ("卫生健康委员会", "交通运输局"), ("卫生健康委", "交通运输局"),
        ("医政管理科", "运输管理科"), ("中医与药政科", "公路与港航科"), ("老龄健康科", "安全监督科"),
        ("保健科", "信息科"), ("疾控科", "养护科"), ("社区科", "乡村科"),
        ("卫生健康综合行政执法支队", "交通运输综合行政执法大队"),
        ("全区", "全县"), ("辖区", "辖县"), ("区交通运输", "县交通运输"),
    ),
    "004": (
        ("景德镇市", "临江市"), ("昌江区", "青山县"), ("昌江分局", "青山分局"), ("昌卫健字", "青交运字"),
        ("卫生健康委员会", "交通运输局"), ("卫生健康委", "交通运输局"), ("卫健委", "交通局"),
        ("医疗保障局", "粮食和储备局"), ("区医保局", "县粮储局"), ("市场监督管理局", "应急管理局"),
        ("区市场监管局", "县应急局"), ("医政医管股", "运输管理股"), ("区审计局", "县审计局"),
        ("全区", "全县"), ("我区", "我县"), ("区交通", "县交通"), ("区公安", "县公安"),
        ("区级", "县级"), ("区委", "县委"), ("区政府", "县政府"),
    ),
}  # fmt: skip
"""Places, bodies and offices of each text, and what they are called in its variant, in this order."""

_SURNAMES = "赵钱孙周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = ("明远", "思齐", "立", "海宁", "若水", "青", "长风", "一鸣", "安", "子衿", "言")
_DIGITS = str.maketrans("0123456789", "3950718264")


def renamed(text: str, seed: str, people: Iterable[str]) -> str:
    """The text with the names of places, bodies and offices, of `people`, and their numbers changed."""
    for old, new in NAMES[seed]:
        text = text.replace(old, new)
    for number, name in enumerate(sorted(set(people), key=len, reverse=True)):
        other = _SURNAMES[number % len(_SURNAMES)] + _GIVEN[number % len(_GIVEN)]
        for gap in ("", " ", "　"):
            text = text.replace(gap.join(name), gap.join(other))
    return re.sub(r"(?<![\d-])(?:\d{4}-)?\d{7,8}(?!\d)", lambda m: m[0].translate(_DIGITS), text)


# --- sections exchanged ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Swap:
    """Two neighbours that change places: how each begins, and what comes behind them ("" the end)."""

    first: str
    second: str
    behind: str


SWAPS: Mapping[str, tuple[Swap, ...]] = {
    "000": (
        Swap("(一)完善", "(二)加强", "(三)明确"),
        Swap("四、实施步骤", "五、工作要求", "-附件"),
        Swap("3\t加强", "5\t开展", "8\t营造"),
        Swap("21\t查处", "22\t查处", "23\t查处"),
    ),
    "001": (
        Swap("(一)健全", "(二)整治", "(三)强化"),
        Swap("(一)加强组织", "(二)加强指导", "(三)加强总结"),
        Swap("2\t医疗机构开展", "3\t医疗机构登记", "4\t医疗机构专家"),
    ),
    "002": (Swap("\t2", "\t3", "\t4"), Swap("\t29.", "\t30.", "\t31.")),
    "003": (
        Swap("(一)不断", "(二)不断", "(三)不断"),
        Swap("二、行动时间", "三、行动范围", "四、工作目标"),
    ),
    "004": (
        Swap("二、工作目标", "三、工作原则", "四、整治范围"),
        Swap("一、医药领域行政", "二、医疗卫生", "三、接受"),
        Swap("二、主要职责", "三、任务分工", "四、运行机制"),
    ),
}
"""Groups, chapters, row groups and indicators of each text that change places."""

ANNEXES = {"000": (2, 3), "001": (1, 2), "002": (3, 4), "004": (2, 3)}
"""Which annexes of each text change places."""

_LABEL = re.compile(r"\s*(?:[(（][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)")
_COUNT = re.compile(r"(\t?)(\d{1,2})(?=[.．\t]|$)")
_NARROW = str.maketrans("（）：", "():")
_ANNEX = re.compile(r"\s*附件\s?(\d)\s*[:：]?\s*")


def swapped(text: str, seed: str) -> str:
    """The text with its sections and its annexes exchanged."""
    text = exchanged(text, SWAPS[seed])
    return annexes_swapped(text, *ANNEXES[seed]) if seed in ANNEXES else text


def exchanged(text: str, swaps: Iterable[Swap]) -> str:
    """The text with neighbours exchanged; labels and running numbers stay where they were."""
    lines = text.split("\n")
    for swap in swaps:
        a, b = _starting(lines, swap.first), _starting(lines, swap.second)
        end = _starting(lines, swap.behind, b) if swap.behind else len(lines)
        lines[a:end] = _exchanged(lines[a:b], lines[b:end])
    return "\n".join(lines)


def annexes_swapped(text: str, first: int, second: int) -> str:
    """The text with two annexes exchanged, in their place, in the note, and where they are named."""
    lines = text.split("\n")
    labels = [(n, m) for n, line in enumerate(lines) if (m := _ANNEX.fullmatch(line))]
    starts = {int(m[1]): n for n, m in labels}
    a, b = starts[first], starts[second]
    end = min((n for n in starts.values() if n > b), default=len(lines))
    lines[a:end] = [lines[a], *lines[b + 1 : end], "", lines[b], *lines[a + 1 : b]]
    other = {str(first): str(second), str(second): str(first)}
    note = next((n for n, line in enumerate(lines) if re.match(r"-?\s?附件[:：]\s?1", line)), a)
    for n, line in enumerate(lines):
        if not _ANNEX.fullmatch(line):
            lines[n] = re.sub(r"(?<=附件)\d", lambda m: other.get(m[0], m[0]), line)
    return "\n".join([*lines[:note], *_note_swapped(lines[note:a], other), *lines[a:]])


def _note_swapped(lines: list[str], other: Mapping[str, str]) -> list[str]:
    """The lines of the note of attachments with the names of two exchanged."""
    end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    front, *pieces = re.split(r"(?m)(^\d\.|(?<=[:：])\s?\d\.)", "\n".join(lines[:end]))
    names = {
        label.strip(" ."): words.strip()
        for label, words in zip(pieces[::2], pieces[1::2], strict=True)
    }
    said = [f"{n}.{names[other.get(n, n)]}" for n in names]
    return [*(front + "\n".join(said)).split("\n"), *lines[end:]]


def _starting(lines: Sequence[str], words: str, after: int = 0) -> int:
    """The first line that begins so, after its white space is taken out (not its tabs)."""
    for n in range(after, len(lines)):
        line = lines[n].replace(" ", "").translate(_NARROW)
        if line == words or (line.startswith(words) and not words.strip().isdigit()):
            return n
    raise AssertionError(words)


def _exchanged(first: list[str], second: list[str]) -> list[str]:
    one, other = _LABEL.match(first[0]), _LABEL.match(second[0])
    numbers = [int(m[2]) for line in (*first, *second) if (m := _COUNT.match(line))]
    lines = [*second, *first]
    if one and other:
        lines[0] = one[0] + second[0][other.end() :]
        lines[len(second)] = other[0] + first[0][one.end() :]
    if len(set(numbers)) == len(numbers) and numbers:
        running = count(min(numbers))
        lines = [_COUNT.sub(lambda m: f"{m[1]}{next(running)}", line, count=1) if _COUNT.match(line)
                 else line for line in lines]  # fmt: skip
    return lines


# --- other page breaks -------------------------------------------------------------------------

_PAGE = 450
"""Characters between two page breaks."""
_SHORT = 60
"""Shorter lines are not broken; from here on a line is running text."""
_NOT_FIRST = "，。；：、！？”’）》〉】」』,.;:!?)]%"
_NOT_LAST = "“‘（《〈【「『([〔"
_WHOLE = "。；：！？”）"
_NEW = re.compile(r"\s*(?:-\s|附件|[(（]?[一二三四五六七八九十]+[）)、]|\d{1,2}[.．、\t]|\t|<)")


def rebroken(text: str) -> str:
    """The text as if its pages ended elsewhere: broken lines joined, others broken."""
    out: list[str] = []
    since = 0
    for line in _joined(text.split("\n")):
        since += len(line)
        spot = _spot(line, since // 7) if since >= _PAGE and len(line) >= _SHORT else None
        if spot is None:
            out.append(line)
            continue
        out += _apart(line, spot)
        since = 0
    return "\n".join(out)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Lines of running text that went on over a page made one again."""
    pending: list[str] = []
    for line in lines:
        broken = pending and line.strip() and not _NEW.match(line)
        if broken and len(line) >= 20:
            pending = [pending[0] + line]
        elif line.strip():
            yield from pending
            pending = [line]
        else:
            pending.append(line)
        if "\t" in pending[0] or pending[0].strip()[-1:] in _WHOLE or len(pending[0]) < _SHORT:
            yield from pending
            pending = []
    yield from pending


def _spot(line: str, salt: int) -> int | None:
    """Where in its longest cell a line may end, some way from both ends of it."""
    cell = max(line.split("\t"), key=len)
    start = line.index(cell)
    wanted = start + 12 + salt % max(len(cell) - 24, 1)
    for at in range(wanted, start + len(cell) - 8):
        if line[at] not in _NOT_FIRST and line[at - 1] not in _NOT_LAST + _WHOLE:
            return at if not (line[at - 1] + line[at]).isascii() else None
    return None


def _apart(line: str, spot: int) -> list[str]:
    """The two lines, with empty ones between; in a row the rest stands in its column."""
    if "\t" not in line:
        return [line[:spot], "", "", line[spot:]]
    if line.startswith("\t") and line.count("\t") == 1:
        return [line[:spot], line[spot:]]
    before, behind = line[:spot].count("\t"), line[spot:].count("\t")
    rest = line[spot:].partition("\t")
    return [line[:spot] + rest[1] + rest[2], "", "\t" * before + rest[0] + "\t" * behind]


# --- as DOCX -----------------------------------------------------------------------------------


def typed(items: Iterable[Item]) -> bytes:
    """What was read, typed into a DOCX by somebody who knows no styles; tables are real ones."""
    document = docx.Document()
    for item in items:
        if isinstance(item, Table):
            _table(document, item)
        else:
            document.add_paragraph(item.text)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _table(document: docx.document.Document, table: Table) -> None:
    width = max(sum(cell.columns for cell in row.cells) for row in table.rows)
    made = document.add_table(len(table.rows), width, style="Table Grid")
    grid = list(made._cells)
    for number, row in enumerate(table.rows):
        _fill(grid[number * width : (number + 1) * width], row)


def _fill(cells: Sequence[_Cell], row: Row) -> None:
    at = 0
    for cell in row.cells:
        target = cells[at]
        if cell.columns > 1:
            target = target.merge(cells[at + cell.columns - 1])
        target.text = cell.text
        at += cell.columns
