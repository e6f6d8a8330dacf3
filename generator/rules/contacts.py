"""Rules of contacts: telephones, mail addresses, who is to be asked.

Refuses to dial: only the shape of what is printed is judged, and whether it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

Found = Iterator[tuple[Spot, Hit]]

_RUNNING: Final = tuple(RUNNING)
MAIL: Final = pattern(r"[A-Za-z0-9._\-]{1,40}[@＠][A-Za-z0-9.\-]{2,40}")
"""A mail address, with the sign of either width."""
_PHONES: Final = pattern(
    r"(?:电话|热线|传真|手机)(?:号码)?[：:]([\d\-—–－()（）+ 、,，;；/转]{2,60})"
)
_SPLIT: Final = pattern("[、,，;；/]")
_NO_DIGIT: Final = pattern(r"[^\d+]")
_REMARK: Final = pattern(r"(?<=\d{5})[（(].{0,60}")
_EXTENSION: Final = pattern(r"转\d{1,6}$|(?<=\d{7})[-—–－]\d{1,6}$")
_RIGHT_PHONE: Final = pattern(
    r"(?:010|02\d)[2-9]\d{7}|(?:0[3-9]\d{2})?[2-9]\d{6,7}|(?:\+?86)?1[3-9]\d{9}|[48]00\d{7}|1010\d{4}|1[0-9]{2}|1[0-9]{4}|9\d{4,5}|1258\d{1,4}|0\d{2,3}12\d{3}"
)

PHONE_WRONG = Rule(
    "phone-digits", "电话号码位数", WARNING, "约定",
    "“{found}”不像电话号码，共 {count} 位数字",
    "固定电话 7 至 8 位（区号另计），手机 11 位，请核对",
    "联系人：办公室，联系电话：555012345。", "联系人：办公室，联系电话：55501234。",
)  # fmt: skip


@of_passage(PHONE_WRONG)
def phone_wrong(passage: Passage) -> Iterator[Hit]:
    """A number behind 电话 that no telephone can have."""
    for found in _PHONES.finditer(passage.words):
        start = found.start(1)
        for piece in _SPLIT.split(found[1]):
            at = passage.words.find(piece, start)
            start = at + len(piece)
            number = _REMARK.sub("", _EXTENSION.sub("", piece.strip()))
            bare = _NO_DIGIT.sub("", number)
            if bare and not _RIGHT_PHONE.fullmatch(bare):
                values = {"found": piece.strip(), "count": len(bare)}
                begin = at + len(piece) - len(piece.lstrip())
                yield Hit(begin, begin + len(piece.strip()), values)


_WIDE_HYPHEN: Final = pattern(r"(?<!\d)(?:0\d{2,3}[）)]?|[48]00)(?P<mark>－)(?=\d{3,8}(?!\d))")

PHONE_HYPHEN = Rule(
    "phone-hyphen", "电话号码的短横", WARNING, "约定",
    "电话号码里的短横“{mark}”是全角的",
    "请改成半角的“-”",
    "联系电话：0798－5550123。", "联系电话：0798-5550123。",
)  # fmt: skip


@of_passage(PHONE_HYPHEN)
def phone_hyphen(passage: Passage) -> Iterator[Hit]:
    """A hyphen of full width behind the code of the area."""
    for found in _WIDE_HYPHEN.finditer(passage.words):
        yield Hit(*found.span("mark"), {"mark": found["mark"]}, "-")


_AREA: Final = pattern(r"[（(]?0\d{2,3}[）)]?[-—–－ ]?[2-9]\d{6,7}")
_LOCAL: Final = pattern(r"[2-9]\d{6,7}")

PHONE_AREA = Rule(
    "phone-area-mixed", "区号有写有不写", HINT, "约定",
    "“{found}”没有区号，别的电话有",
    "区号请统一写或者统一不写",
    "关于报送的通知\n各单位：\n办公室电话：0798-5550123，监督电话：5550124。",
    "关于报送的通知\n各单位：\n办公室电话：0798-5550123，监督电话：0798-5550124。",
)  # fmt: skip


@of_script(PHONE_AREA)
def phone_area(script: Script) -> Found:
    """Some telephones with the code of the area, some without."""
    local: list[tuple[Spot, int, str]] = []
    whole = False
    for spot in script.of(*_RUNNING):
        for found in _PHONES.finditer(spot.words):
            start = found.start(1)
            for piece in _SPLIT.split(found[1]):
                bare = piece.strip(" （）()")
                whole = whole or bool(_AREA.match(bare))
                if _LOCAL.fullmatch(bare):
                    local.append((spot, spot.words.find(bare, start), bare))
    for spot, at, bare in local if whole else []:
        yield spot, Hit(at, at + len(bare), {"found": bare})


_WIDE_AT: Final = pattern(
    r"(?<=[A-Za-z0-9])(?:\s{0,3}＠\s{0,3}|\s{1,3}@\s{0,3}|@\s{1,3})(?=[A-Za-z0-9])"
)

MAIL_AT = Rule(
    "mail-sign", "邮箱的@写法", ERROR, "约定",
    "邮箱地址里的“{found}”应为“@”，前后没有空格",
    "请改为半角的 @",
    "电子邮箱：qsyz＠qs.example", "电子邮箱：qsyz@qs.example",
)  # fmt: skip


@of_passage(MAIL_AT)
def mail_at(passage: Passage) -> Iterator[Hit]:
    """A sign of full width, or with blanks around it."""
    for found in _WIDE_AT.finditer(passage.words):
        yield Hit(*found.span(), {"found": found[0]}, "@")


_ADDRESS: Final = pattern(
    r"(?<![A-Za-z0-9._\-@])([A-Za-z0-9][A-Za-z0-9._\-]{0,40})@([A-Za-z0-9.\-。，,·]{2,40})"
)

_SIGNLESS: Final = pattern(
    r"(?<![A-Za-z0-9._\-@/:#?=])[A-Za-z0-9][A-Za-z0-9._\-]{1,40}+#(?P<domain>[A-Za-z0-9.\-]{4,40}+)"
)
_DOMAINS: Final = (".com", ".cn", ".net", ".org", ".example")

MAIL_WRONG = Rule(
    "mail-broken", "邮箱地址残缺", WARNING, "约定",
    "“{found}”不是完整的邮箱地址",
    "请写成“名称@域名”，域名里有半角的点，如 163.com",
    "材料发至 qsyz@qsexample。", "材料发至 qsyz@qs.example。",
)  # fmt: skip


@of_passage(MAIL_WRONG)
def mail_wrong(passage: Passage) -> Iterator[Hit]:
    """A domain without a dot, or with a Chinese one; # in the place of @."""
    for found in _ADDRESS.finditer(passage.words):
        domain = found[2].rstrip(".。，,")
        labels = domain.split(".")
        if len(labels) < 2 or not domain.isascii() or "," in domain or not all(labels):
            end = found.start(2) + len(domain)
            yield Hit(found.start(), end, {"found": passage.words[found.start() : end]})
    for found in _SIGNLESS.finditer(passage.words) if "#" in passage.words else ():
        mail = found[0].rstrip(".")
        if mail.endswith(_DOMAINS):
            yield Hit(found.start(), found.start() + len(mail), {"found": mail})


MAIL_NEAR = Rule(
    "mail-differs", "邮箱地址不一致", WARNING, "约定",
    "这里是“{found}”，前面是“{other}”，只差一个字符",
    "请核对哪一个是对的",
    "关于报送的通知\n各单位：\n材料发至 qsyzyg@qs.example。\n附件\n联系方式\n邮箱 qsyzg@qs.example",
    "关于报送的通知\n各单位：\n材料发至 qsyzyg@qs.example。\n附件\n联系方式\n邮箱 qsyzyg@qs.example",
)  # fmt: skip


@of_script(MAIL_NEAR)
def mail_near(script: Script) -> Found:
    """Two addresses that are the same when one character is left out of either."""
    known: dict[str, str] = {}
    for spot in script.spots:
        for found in _ADDRESS.finditer(spot.words):
            mail = found[0].rstrip(".。，,").lower()
            keys = [mail, *(mail[:at] + mail[at + 1 :] for at in range(len(mail)))]
            other = next((known[key] for key in keys if key in known), mail)
            if other != mail and not _counted(mail, other):
                values = {"found": mail, "other": other}
                yield spot, Hit(found.start(), found.start() + len(mail), values)
            for key in keys:
                known.setdefault(key, mail)


def _counted(mail: str, other: str) -> bool:
    """Whether they are numbered boxes: ab1@, ab2@."""
    pairs = [pair for pair in zip(mail, other, strict=False) if pair[0] != pair[1]]
    return len(mail) == len(other) and all(a.isdigit() and b.isdigit() for a, b in pairs)


_CONTACT: Final = "(联系人|联系电话|(?<![一-鿿])电话|联系方式|电子邮箱|邮箱|传真|联系部门)"

CONTACT_EMPTY = Rule(
    "contact-empty", "联系方式空缺", WARNING, "约定",
    "“{label}：”后面没有内容",
    "请填上，或删去这一项",
    "关于报送的通知\n各单位：\n请按时报送。\n联系人：，联系电话：55501234",
    "关于报送的通知\n各单位：\n请按时报送。\n联系人：办公室，联系电话：55501234",
)  # fmt: skip
_BLANKS: Final = pattern(
    rf"{_CONTACT}[ \u3000]{{0,2}}[：:][ \u3000]{{0,20}}(?=[，。；,;）)]|$|{_CONTACT})"
)
_FILLED: Final = pattern(
    rf"{_CONTACT}[ \u3000]{{0,2}}[：:][ \u3000]{{0,20}}(?!联系|电子邮箱|传真)[^，。；,;）)\s]"
)


@of_script(CONTACT_EMPTY)
def contact_empty(script: Script) -> Found:
    """One of the contacts of a notice is missing; where all are, it is a form to fill in."""
    last = len(script.spots) - 1
    for number, spot in enumerate(script.spots):
        if spot.cell is not None or spot.role not in (Role.BODY, Role.REMARK):
            continue
        if "：" not in spot.words and ":" not in spot.words:
            continue
        after = script.spots[number + 1] if number < last else None
        for found in _BLANKS.finditer(spot.words):
            at_end = found.end() == len(spot.words)
            if at_end and after is not None and MAIL.match(after.words.strip()):
                continue
            around = script.spots[max(0, number - 2) : number + 3]
            bare = found[0][-1] in "：:" and spot.words[found.end() :][:1] in tuple("，；。,;")
            if bare or any(_FILLED.search(one.words) for one in around if one.part == spot.part):
                yield spot, Hit(found.start(), found.end(), {"label": found[1]})


CONTACT_BROKEN = Rule(
    "contact-broken", "地址另起一行", WARNING, "约定",
    "“{label}：”和它的地址被拆成两行",
    "请接在一行上；自动换行的，删去中间的回车",
    "关于报送的通知\n各单位：\n联系人：办公室，电子邮箱：\nqsyz@qs.example",
    "关于报送的通知\n各单位：\n联系人：办公室，电子邮箱：qsyz@qs.example",
)  # fmt: skip


@of_script(CONTACT_BROKEN)
def contact_broken(script: Script) -> Found:
    """A line that ends behind 邮箱：, and an address on the next."""
    for spot, after in pairwise(script.spots):
        if spot.cell is None and MAIL.match(after.words.strip()):
            for found in _BLANKS.finditer(spot.words):
                if found.end() == len(spot.words) and "邮箱" in found[1]:
                    yield spot, Hit(found.start(), found.end(), {"label": found[1]})


_PERSON: Final = pattern(r"联系人\s{0,2}[：:]\s{0,20}(?!联系)[^，。；\s_]")
_REACHED: Final = pattern(r"\d{7}|@|＠|【待补")

CONTACT_UNREACHABLE = Rule(
    "contact-unreachable", "联系人无联系方式", WARNING, "约定",
    "写了联系人，全文没有电话也没有邮箱",
    "请补上联系电话",
    "关于报送的通知\n各单位：\n请按时报送。\n联系人：办公室",
    "关于报送的通知\n各单位：\n请按时报送。\n联系人：办公室，电话：55501234",
)  # fmt: skip


@of_script(CONTACT_UNREACHABLE)
def contact_unreachable(script: Script) -> Found:
    """Somebody to be asked, and no way to do it."""
    spots = [spot for spot in script.spots if _PERSON.search(spot.words)]
    if spots and not any(_REACHED.search(spot.words) for spot in script.spots):
        found = _PERSON.search(spots[0].words)
        if found:
            yield spots[0], Hit(*found.span())
