"""How people and posts stand in a line: 张三 区某局局长, 甲、乙、丙, 甲　乙.

Refuses to know who they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.draft.listed import parted
from generator.rules.pattern import pattern

_HAN: Final = "一-鿿×○〇Ｘ"
_NAME: Final = pattern(
    rf"([{_HAN}](?:\s{{1,3}}[{_HAN}]\s{{1,3}}[{_HAN}]|\s{{1,3}}[{_HAN}]|[{_HAN}]{{1,3}}"
    rf"|[{_HAN}]{{1,6}}[·•．][{_HAN}]{{1,8}}))(?:\s{{1,8}}(?=\S)|(?=[（(])|$)"
)
POST: Final = pattern(
    "(?:长|主任|书记|员|干部|负责人|主席|同志|助理|秘书|主管|院士|教授|工程师|站长|经理|领导|人员|顾问)"
    r"(?:[（(].{1,12}[）)])?[。；;]?$"
)
UNIT: Final = pattern("[委局厅办处科股室院会部府队站所校镇乡社馆库台心道司团位门]$")
_SECOND: Final = pattern(
    "(?:党[组委](?:成员|委员|副?书记)|(?:常务|执行)?副?(?:书记|主任|局长|处长|科长|股长|厅长|司长|部长|院长|校长|园长"
    "|所长|站长|馆长|社长|[总支大中]?队长|主席|会长|董事长|总?经理|理事长|秘书长|总工程师)|[一二三四]级(?:调研员|主任科员))"
)
_NO_NAMES: Final = ("各", "该", "本", "有关", "相关", "其他", "所有")
LONGEST: Final = 60
BLANK: Final = "空格"


def person(words: str) -> tuple[str, str] | None:
    """A name and the post behind it; None where that is not what it is."""
    found = _NAME.match(words)
    if not found or len(words) > LONGEST:
        return None
    name, post = "".join(found[1].split()), words[found.end() :].strip()
    if name.startswith(_NO_NAMES) or POST.search(name) or (len(name) > 2 and UNIT.search(name)):
        return None
    return name, post


def is_names(words: str) -> bool:
    """Whether there is nothing but names with blanks between."""
    return all(map(_is_name, _names(words.split())))


def post_first(words: str) -> bool:
    """Whether a name stands behind its post and a blank; it is printed in this order."""
    post, _, name = words.rstrip("。；;").rpartition(" ")
    return len(words) <= LONGEST and bool(POST.search(post.rstrip())) and _is_name(name)


def names_inside(words: str) -> bool:
    """Whether a name stands between or behind the words of a post, parted by blanks."""
    return any(len(piece) > 1 and _is_name(piece) for piece in words.split())


def _is_name(words: str) -> bool:
    one = person(words)
    return one is not None and not one[1] and not UNIT.search(words)


def pieces_of(words: str) -> tuple[list[str], str]:
    """The pieces of a list, and the mark that parts them: the weakest that there is."""
    for mark in "；，、":
        pieces = _with_second_posts(_pieces(words, mark), mark)
        if len(pieces) > 1:
            return pieces, mark
    blank = words.split()
    names = _names(blank)
    if len(names) > 1 and all(person(name) for name in names):
        return names, BLANK
    return [words], "、"


def _with_second_posts(pieces: Sequence[str], mark: str) -> list[str]:
    """区某局党组书记、局长 is one holder: a bare post belongs to the post before it."""
    joined: list[str] = []
    for piece in pieces:
        if (
            joined
            and _SECOND.fullmatch(piece.rstrip("。；"))
            and POST.search(joined[-1][-LONGEST:])
        ):
            joined[-1] += mark + piece
        else:
            joined.append(piece)
    return joined


def _names(words: Sequence[str]) -> list[str]:
    """Words between blanks as names: two single characters are one name that is spaced out."""
    names: list[str] = []
    open_ = False
    for word in words:
        if open_ and len(word) == 1:
            names[-1] += word
            open_ = False
        else:
            names.append(word)
            open_ = len(word) == 1
    return names


def _pieces(words: str, mark: str) -> list[str]:
    return [piece.strip() for piece in parted(words, mark) if piece.strip()]
