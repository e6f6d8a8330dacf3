"""Words that were signed and issued, and what may still be filled in afterwards.

Refuses to know files, and to compare.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Said:
    """A passage as it is printed: the part of the document that it stands in, its role, its words.

    `part` is the id of the part (`notice`, `plan`, an annex); `role` the Chinese word for it
    (正文, 标题, 表格 …); `cell` table, row and column from 0, empty outside of tables. What may be
    filled in after signing (number, dates, copy number) stands as a blank, whatever it is.
    """

    part: str
    role: str
    words: str
    cell: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Frozen:
    """Everything that a signed document says, in reading order. `title` is that of the whole."""

    title: str
    said: tuple[Said, ...]

    @property
    def sha256(self) -> str:
        """The hash that stands for these words."""
        data = json.dumps([self.title, [asdict(one) for one in self.said]], ensure_ascii=False)
        return hashlib.sha256(data.encode()).hexdigest()


class Kind(StrEnum):
    """What became of a passage or a row."""

    CHANGED = "改写"
    ADDED = "增加"
    REMOVED = "删去"
    MOVED = "移动"
    RENUMBERED = "顺延"


@dataclass(frozen=True, slots=True)
class Changed:
    """One difference. The cells of a row that came, went or moved are one, parted by ` | `.

    `role` and `cell` are those that hold now; of what is gone, those that held. `index` counts the
    passages of now: there it stands, or before it stood what is gone. `start` is the first
    character that differs.
    """

    kind: Kind
    part: str
    role: str
    cell: tuple[int, ...]
    old: str
    new: str
    index: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class Signing:
    """签发: who signed which words when. `day` as 2022-06-29, `moment` as 2022-06-29T09:30:00.

    `reason` says why words were signed again.
    """

    day: str
    moment: str
    signer: str
    words: Frozen
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """印发: the words as they went out, under which number and date, in which files.

    `amendment` counts the 更正, 补充 and 调整 from 1; 0 is the document itself. `files` gives the
    hash of each file of the package by its path.
    """

    amendment: int
    kind: str
    number: str
    date: str
    moment: str
    words: Frozen
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """All that is on record of one edition, in the order in which it happened."""

    programme: str
    district: str
    edition: str
    signings: tuple[Signing, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def signing(self) -> Signing | None:
        """The last one; an earlier one no longer holds."""
        return self.signings[-1] if self.signings else None

    @property
    def pending(self) -> Signing | None:
        """The last one, if what it stands under has not gone out yet."""
        gone = self.signing and self.issue and self.signing.words == self.issue.words
        return None if gone else self.signing

    @property
    def issue(self) -> Issue | None:
        """The words that hold now: those of the last amendment, or of the document itself."""
        return self.issues[-1] if self.issues else None


def frozen(title: str, said: Iterable[Said]) -> Frozen:
    """The words of a document; passages without words say nothing."""
    return Frozen(title, tuple(one for one in said if one.words))
