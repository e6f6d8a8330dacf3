"""Paragraphs that name their basis → the same with one document more among it.

Refuses to write a reason of its own: where nothing is named the document stands at the head, with a
doubt.
"""

from __future__ import annotations

import re
from typing import Final

from generator.draft.tree import Entry

_NUMBER: Final = (
    r"(?:\s?[一-鿿]{0,8}[（(〔【\[][^（）()〔〕【】\[\]]{0,12}(?:[（(〔【\[]\d{4}[）)〕】\]])?"
    r"[^（）()〔〕【】\[\]]{0,14}[）)〕】\]](?:第?\d{1,5}号)?)?"
)
_ONE: Final = rf"(?:｛依据:[a-z0-9-]{{1,60}}｝|《[^《》]{{1,120}}》{_NUMBER})"
_JOIN: Final = "(?:、|，|和|及|以及|与|,)"
_FEW: Final = r"[^。；《》｛｝、，]{0,24}"
"""Who issued the next document: it stands between the mark and the title."""
_LIST: Final = re.compile(
    rf"(?:根据|按照|依据|依照|遵照|落实|贯彻|执行)[^。；《》｛｝]{{0,40}}(?P<all>{_ONE}(?:{_JOIN}{_FEW}{_ONE}){{0,9}})"
)
_LAST: Final = re.compile(rf"(?P<join>{_JOIN})(?={_FEW}{_ONE}$)")
_LONGEST: Final = 600
"""Characters of a paragraph in which its basis is looked for."""


def based(part: object, key: str, id_: str, *, forced: bool) -> Entry | None:
    """The paragraphs under `key` with the document `id_` among the basis, as a change to the part.

    Where none is named the document is put before the first paragraph if it is `forced`.
    """
    paragraphs = part.get(key) if isinstance(part, Entry) else None
    if not isinstance(paragraphs, list):
        return None
    words = [str(one) for one in paragraphs]
    for number, said in enumerate(words):
        found = _LIST.search(said[:_LONGEST])
        if found and "依据:" + id_ not in said:
            listed = _with(found["all"], f"｛依据:{id_}｝")
            words[number] = f"{said[: found.start('all')]}{listed}{said[found.end('all') :]}"
            return Entry([(key, words)])
    if not forced:
        return None
    reason = "原文没有写依据，上级文件加在句首，请理顺语句"
    return Entry([(key, [f"根据｛依据:{id_}｝，{words[0]}", *words[1:]])], doubts=[reason])


def _with(listed: str, reference: str) -> str:
    """A和B and one more: A、B和C."""
    last = _LAST.search(listed)
    if last:
        listed = f"{listed[: last.start()]}、{listed[last.end() :]}"
    return f"{listed}和{reference}"
