"""Rules of cited documents: title and number complete, in one form, and everywhere the same.

A title is compared with its registered wording and with itself; refuses to judge its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.alike import Titles, core_of, normal, shortened, slip
from generator.rules.annexed import own_titles
from generator.rules.cited import BROKEN, CLOSERS, OPENERS, Cited, cited, cited_in
from generator.rules.passage import EVERYWHERE, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

WARNING, HINT = Severity.WARNING, Severity.HINT
Found = Iterator[tuple[Spot, Hit]]

_KINDS: Final = "通知|意见|决定|批复|函|公告|通告|通报"
_CODE: Final = r"(?P<code>[一-鿿]{2,10})"
_NUMBER: Final = pattern(
    rf"{_CODE}(?P<rest>[{OPENERS}](?P<year>(?:19|20)\d\d)[{CLOSERS}]第?(?P<serial>\d{{1,6}})号)"
)
_SHORT_YEAR: Final = pattern(rf"{_CODE}(?P<rest>[〔\[【［﹝]\d\d[〕\]】］﹞]第?\d{{1,5}}号)")
_ENDLESS: Final = pattern(
    rf"{_CODE}(?P<rest>〔(?:19|20)\d\d〕第?\d{{1,5}})(?=[）)，。；]|文件|文的|《|$)"
)
_COURT: Final = pattern(r"[民刑行执知商赔][初终再申监一二]|[初终再申监]字?$|法院|[证备许准]字?$")
"""Numbers of courts, and of certificates and licences."""
_RIGHT: Final = pattern(r"[一-鿿A-Za-z]{2,12}〔(?:19|20)\d\d〕\d{1,5}号")
_BEFORE: Final = pattern(
    rf"(?:根据|按照|依据|依照|落实|执行|转发|贯彻|按)?"
    rf"(?P<number>[一-鿿]{{2,10}}[{OPENERS}](?:19|20)\d\d[{CLOSERS}]第?\d{{1,6}}号)"
    r"(?P<close>[）)]?)(?:文件|文)?$"
)
_UNMARKED: Final = pattern(
    rf"关于[^，。；：《》“”（）()]{{4,60}}的(?:{_KINDS})”?+[（(](?=[一-鿿]{{2,12}}+[{OPENERS}](?:19|20)\d\d)"
)
_INSIDE: Final = pattern(
    rf"[（(](?P<number>[一-鿿]{{2,10}}[{OPENERS}](?:19|20)\d\d[{CLOSERS}]第?\d{{1,6}}号)[）)]》"
)
_DOCUMENT: Final = pattern(rf"(?:{_KINDS}|方案|计划|要点|规划)(?:\([^()]{{1,16}}\))?$")
_OWN_WORK: Final = pattern(r"(?:制定|制订|编制|拟定|拟订|印发|填写|填报|起草|修订|出台|形成)了?$")
_ISSUED_NOW: Final = pattern(
    r"(?:现|予以?|特此)[^。]{0,4}(?:印发|下发|公布|发布|发给)"
    r"|^(?:[（(][^（）()]{1,20}[）)])?(?:一并)?(?:印发|下发|发)给(?:你|各|大家)"
)
_LEAST_TITLE: Final = 6
_BACK: Final = 40


CITED_NUMBER = Rule(
    "cited-number", "所引发文字号的写法", WARNING, "GB/T 9704-2012 7.2.5",
    "所引发文字号写作“{found}”，年份应当用六角括号〔〕写全，序号不加“第”和“0”",
    "请改成“{right}”",
    "执行国办发[2012]14号文件。", "执行国办发〔2012〕14号文件。",
)  # fmt: skip


@of_passage(CITED_NUMBER, EVERYWHERE - {Role.HEAD})
def cited_number(passage: Passage) -> Iterator[Hit]:
    """As for the document's own number; those of courts have round brackets."""
    for found in _NUMBER.finditer(passage.own):
        right = f"〔{found['year']}〕{found['serial'].lstrip('0')}号"
        if found["rest"] != right and not _COURT.search(found["code"]):
            code = found["code"]
            values = {"found": code + found["rest"], "right": code + right}
            yield Hit(*found.span("rest"), values, right)


CITED_BROKEN = Rule(
    "cited-number-broken", "所引字号写错样子", WARNING, "GB/T 9704-2012 7.2.5",
    "所引发文字号写作“{found}”，括号应当只括年份",
    "请改成“{right}”",
    "按照《关于做好防汛工作的通知》（国办发2012（14号））办理。",
    "按照《关于做好防汛工作的通知》（国办发〔2012〕14号）办理。",
)  # fmt: skip


@of_passage(CITED_BROKEN)
def cited_broken(passage: Passage) -> Iterator[Hit]:
    """Code and year without brackets of the year behind 》: 国办发2012（14号）."""
    words = passage.words
    for one in cited_in(words):
        if not one.number and (found := BROKEN.match(words, one.end)):
            right = f"（{found['code']}〔{found['year']}〕{found['serial']}号）"
            values = {"found": found["whole"], "right": right}
            yield Hit(*found.span("whole"), values, right)


CITED_YEAR = Rule(
    "cited-number-year", "所引字号的年份不全", WARNING, "GB/T 9704-2012 7.2.5",
    "所引发文字号“{found}”的年份没有写全",
    "请写四位数的年份，如〔2012〕",
    "执行国办发〔12〕14号文件。", "执行国办发〔2012〕14号文件。",
)  # fmt: skip


@of_passage(CITED_YEAR)
def cited_year(passage: Passage) -> Iterator[Hit]:
    """Two digits; the century is for a person to tell."""
    for found in _SHORT_YEAR.finditer(passage.own):
        if not _COURT.search(found["code"]):
            yield Hit(*found.span("rest"), {"found": found[0]})


CITED_END = Rule(
    "cited-number-end", "所引字号缺“号”", WARNING, "GB/T 9704-2012 7.2.5",
    "所引发文字号“{found}”末尾没有“号”",
    "请写成“{found}号”",
    "执行国办发〔2012〕14文件。", "执行国办发〔2012〕14号文件。",
)  # fmt: skip


@of_passage(CITED_END)
def cited_end(passage: Passage) -> Iterator[Hit]:
    """A number that ends with its figure, where no other figure follows."""
    for found in _ENDLESS.finditer(passage.own):
        yield Hit(*found.span("rest"), {"found": found[0]}, found["rest"] + "号")


NUMBER_BARE = Rule(
    "cited-number-bare", "字号没有括起来", WARNING, "GB/T 9704-2012 7.2.5",
    "书名号后面的发文字号“{number}”没有加括号",
    "引用公文先写标题，再把发文字号写在括号里",
    "按照《关于做好防汛工作的通知》国办发〔2012〕14号的要求办理。",
    "按照《关于做好防汛工作的通知》（国办发〔2012〕14号）的要求办理。",
)  # fmt: skip


@of_passage(NUMBER_BARE)
def number_bare(passage: Passage) -> Iterator[Hit]:
    """A number right behind 》."""
    for one in cited_in(passage.words):
        if one.bare:
            shown = passage.words[one.number_start : one.number_end].strip()
            safe = f"（{shown}）" if _RIGHT.fullmatch(shown) else None
            yield Hit(one.number_start, one.number_end, {"number": shown}, safe)


NUMBER_BEFORE = Rule(
    "cited-number-before", "字号写在标题前", HINT, "约定",
    "发文字号“{number}”写在标题《{title}》的前面",
    "引用公文先写标题，后写发文字号：《标题》（发文字号）",
    "按照国办发〔2012〕14号《关于做好防汛工作的通知》办理。",
    "按照《关于做好防汛工作的通知》（国办发〔2012〕14号）办理。",
)  # fmt: skip


@of_passage(NUMBER_BEFORE)
def number_before(passage: Passage) -> Iterator[Hit]:
    """A number in front of 《 that belongs to no title before it."""
    words = passage.words
    for one in cited_in(words):
        back = max(0, one.start - _BACK)
        found = _BEFORE.search(words[back : one.start])
        if not found or one.number:
            continue
        before = words[: back + found.start()].rstrip()
        if not before.endswith(("》", "》（", "》(")):
            at = back + found.start("number")
            values = {"number": found["number"], "title": one.title[:30]}
            yield Hit(at, at + len(found["number"]), values)


UNMARKED = Rule(
    "cited-without-marks", "所引标题没有书名号", WARNING, "GB/T 15834-2011 4.15",
    "所引公文的标题“{title}”没有写在书名号里",
    "请写成《标题》（发文字号）",
    "根据国务院办公厅关于做好防汛工作的通知（国办发〔2012〕14号）要求办理。",
    "根据国务院办公厅《关于做好防汛工作的通知》（国办发〔2012〕14号）要求办理。",
)  # fmt: skip


@of_passage(UNMARKED)
def unmarked(passage: Passage) -> Iterator[Hit]:
    """关于……的通知 with a number behind it, and neither inside 《》."""
    words = passage.words
    for found in _UNMARKED.finditer(words):
        if words.rfind("《", 0, found.start()) > words.rfind("》", 0, found.start()):
            continue
        title = found[0][:-1].rstrip("”")
        yield Hit(found.start(), found.start() + len(title), {"title": title[:40]})


NUMBER_INSIDE = Rule(
    "cited-number-inside", "字号写进了书名号", WARNING, "约定",
    "发文字号“{number}”写在书名号里面",
    "书名号里只写标题，发文字号写在书名号后面的括号里",
    "按照《关于做好防汛工作的通知（国办发〔2012〕14号）》办理。",
    "按照《关于做好防汛工作的通知》（国办发〔2012〕14号）办理。",
)  # fmt: skip


@of_passage(NUMBER_INSIDE)
def number_inside(passage: Passage) -> Iterator[Hit]:
    """《标题（字号）》."""
    for found in _INSIDE.finditer(passage.words):
        values = {"number": found["number"]}
        yield Hit(*found.span(), values, f"》（{found['number']}）")


TWO_NUMBERS = Rule(
    "cited-two-numbers", "一个标题两个字号", WARNING, "约定",
    "《{title}》这里的发文字号是{number}，{where}是{other}",
    "请核对原文，改成一致",
    "依据《关于做好防汛工作的通知》（国办发〔2012〕14号），\n"
    "按《关于做好防汛工作的通知》（国办发〔2012〕41号）办理。",
    "依据《关于做好防汛工作的通知》（国办发〔2012〕14号），\n"
    "按《关于做好防汛工作的通知》（国办发〔2012〕14号）办理。",
)  # fmt: skip


@of_script(TWO_NUMBERS)
def two_numbers(script: Script) -> Found:
    """The registered number goes first; titles such as 《通知》 are many documents."""
    first = {normal(t): (n, "登记的") for t, n in script.known.citations.items() if n}
    issuers: dict[str, str] = {}
    for spot, one in cited(script):
        if not one.number or len(one.key) < _LEAST_TITLE:
            continue
        number, where = first.setdefault(one.key, (one.number, "前面"))
        issuer = issuers.setdefault(one.key, one.issuer)
        if number != one.number and _one_issuer(issuer, one.issuer):
            values = {"title": one.title, "number": one.number, "other": number, "where": where}
            yield spot, Hit(one.number_start, one.number_end, values)


def _one_issuer(first: str, second: str) -> bool:
    """Whether two names may be of one body: one is the other shortened, or is not there."""
    short, long = sorted((first, second), key=len)
    return shortened(short, long)


TWO_TITLES = Rule(
    "cited-two-titles", "一个字号两个标题", WARNING, "约定",
    "{number}这里的标题是《{title}》，前面是《{other}》",
    "请核对原文，改成一致",
    "依据《关于印发防汛工作实施方案的通知》（国办发〔2012〕14号），\n"
    "按《关于印发防汛工作方案的通知》（国办发〔2012〕14号）办理。",
    "依据《关于印发防汛工作方案的通知》（国办发〔2012〕14号），\n"
    "按《关于印发防汛工作方案的通知》（国办发〔2012〕14号）办理。",
)  # fmt: skip


@of_script(TWO_TITLES)
def two_titles(script: Script) -> Found:
    """What a notice issues may be cited by the number of the notice."""
    first = {number: title for title, number in script.known.citations.items() if number}
    for spot, one in cited(script):
        if one.number:
            other = first.setdefault(one.number, one.title)
            if core_of(normal(other)) != core_of(one.key):
                values = {"number": one.number, "title": one.title, "other": other}
                yield spot, Hit(one.start + 1, one.end - 1, values)


TITLE_WORDING = Rule(
    "cited-title-wording", "所引标题两处不一致", WARNING, "约定",
    "所引标题《{title}》与{where}《{other}》不一致",
    "请核对原文，改成一致",
    "依据《医疗机构工作人员廉洁从业九项准则》，\n落实《医疗机构工作人员廉洁执业九项准则》。",
    "依据《医疗机构工作人员廉洁从业九项准则》，\n落实《医疗机构工作人员廉洁从业九项准则》。",
)  # fmt: skip


@of_script(TITLE_WORDING)
def title_wording(script: Script) -> Found:
    """Nearly a registered title, or one that was cited before; figures and places tell two apart."""
    seen, own = Titles(script.known.citations, slip), own_titles(script)
    registered = {normal(title) for title in script.known.citations}
    numbers: dict[str, str] = {}
    for spot, one in cited(script):
        other = seen.near(one.title)
        both = one.number and numbers.get(normal(other or ""))
        if other is None or both or one.key in own:
            seen.add(one.title)
            numbers[one.key] = one.number or numbers.get(one.key, "")
            continue
        known = normal(other) in registered
        where = "登记的" if known else "前面的"
        values = {"title": one.title, "other": other, "where": where}
        yield spot, Hit(one.start + 1, one.end - 1, values, other if known else None)


NUMBER_LATE = Rule(
    "cited-number-late", "首次引用没写字号", HINT, "约定",
    "《{title}》首次引用没有写发文字号{number}，后面才写",
    "请在首次引用时写明发文字号",
    "依据《关于做好防汛工作的通知》，制定本方案。\n"
    "按《关于做好防汛工作的通知》（国办发〔2012〕14号）办理。",
    "依据《关于做好防汛工作的通知》（国办发〔2012〕14号），制定本方案。\n"
    "按《关于做好防汛工作的通知》办理。",
)  # fmt: skip


@of_script(NUMBER_LATE)
def number_late(script: Script) -> Found:
    """The first mention of a title whose number comes with a later one."""
    for (spot, one), number in _unnumbered(script):
        if number:
            values = {"title": one.title, "number": number}
            yield spot, Hit(one.start + 1, one.end - 1, values)


NUMBER_MISSING = Rule(
    "cited-number-missing", "所引公文没写字号", HINT, "约定",
    "《{title}》没有写发文字号，同一件公文里所引的{other}写了",
    "请查明发文字号，在首次引用时写明；没有字号的可以不写",
    "依据《关于做好防汛工作的通知》（国办发〔2012〕14号）、《关于开展安全检查的通知》，制定本方案。",
    "依据《关于做好防汛工作的通知》（国办发〔2012〕14号）、"
    "《关于开展安全检查的通知》（国办发〔2012〕15号），制定本方案。",
)  # fmt: skip


@of_script(NUMBER_MISSING)
def number_missing(script: Script) -> Found:
    """A document that is never numbered where others are; laws and our own have no number.

    Nor is one named exactly that 等文件 follows.
    """
    numbered = next((one.number for _, one in cited(script) if one.number), "")
    for (spot, one), number in _unnumbered(script):
        known = script.known.citations.get(one.title)
        if spot.words.startswith("等", one.end):
            continue
        if numbered and not number and known is None and _DOCUMENT.search(one.key):
            values = {"title": one.title, "other": numbered}
            yield spot, Hit(one.start + 1, one.end - 1, values)


def _unnumbered(script: Script) -> Iterator[tuple[tuple[Spot, Cited], str]]:
    """First mentions without a number, with the number of a later mention, if any; not of ours."""
    own = own_titles(script)
    first: dict[str, tuple[Spot, Cited]] = {}
    numbers: dict[str, str] = {}
    for spot, one in cited(script):
        key = core_of(one.key)
        ours = key in own or _OWN_WORK.search(spot.words[: one.start][-_BACK:])
        ours = ours or _ISSUED_NOW.search(spot.words[one.end :][:_BACK])
        if not ours and spot.role is not Role.CELL:
            first.setdefault(key, (spot, one))
        if one.number:
            numbers.setdefault(key, one.number)
    for key, (spot, one) in first.items():
        if not one.number and not BROKEN.match(spot.words, one.end):
            yield (spot, one), numbers.get(key, "")


ISSUER_DIFFERS = Rule(
    "cited-issuer", "所引公文的发文机关", WARNING, "约定",
    "《{title}》这里说是{issuer}的，前面说是{other}的",
    "请核对原文，改成一致",
    "依据省卫生健康委《关于做好防汛工作的通知》，\n按照市卫生健康委《关于做好防汛工作的通知》办理。",
    "依据省卫生健康委《关于做好防汛工作的通知》，\n按照省卫生健康委《关于做好防汛工作的通知》办理。",
)  # fmt: skip


@of_script(ISSUER_DIFFERS)
def issuer_differs(script: Script) -> Found:
    """Two bodies named before one title; a shortened name is the same body."""
    first: dict[str, str] = {}
    for spot, one in cited(script):
        if one.issuer and len(one.key) >= _LEAST_TITLE:
            key = f"{one.key}{one.number}"
            other = first.setdefault(key, one.issuer)
            if not _one_issuer(other, one.issuer):
                values = {"title": one.title, "issuer": one.issuer, "other": other}
                start = one.start - len(one.issuer)
                yield spot, Hit(max(0, start), one.start, values)
