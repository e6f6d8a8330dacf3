"""The hidden sheet of a workbook that was sent out: what it says, and how it is laid out.

Rows of a word and its value come first, then a head, then one row an input. Workbooks cannot be
called back: what stands here holds for ever. Refuses to know openpyxl; it is rows of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.returns import Identity

WITNESS_SHEET = "_yinfa"
"""The hidden sheet.

Behind the witness of an input stand the items of its list, where its check cannot hold them.
"""

WITNESS_FORMAT = "1"
WITNESS_HEAD = ("key", "sheet", "address", "label", "unit", "type")

_WORDS = ("programme", "district", "unit", "period")
_VERSION = "version"


def identity_rows(identity: Identity) -> list[tuple[str, ...]]:
    """The rows that say whose workbook it is; versions one a row: `version`, form, number."""
    said = (identity.programme, identity.district, identity.unit, identity.period)
    rows: list[tuple[str, ...]] = [*zip(_WORDS, said, strict=True)]
    rows += [(_VERSION, form, str(number)) for form, number in identity.versions.items()]
    return rows


def identity_in(rows: Iterable[Sequence[str]]) -> Identity | None:
    """Whose workbook it is; None where that is not said, as in a blank form of a package."""
    said: dict[str, str] = {}
    versions: dict[str, int] = {}
    for row in rows:
        words = [*row, "", "", ""]
        if words[0] == WITNESS_HEAD[0]:
            break
        if words[0] == _VERSION and words[2].isdecimal():
            versions[words[1]] = int(words[2])
        else:
            said[words[0]] = words[1]
    if not all(word in said for word in _WORDS):
        return None
    programme, district, unit, period = (said[word] for word in _WORDS)
    return Identity(programme, district, unit, period, versions)
