"""Annexes that a document names but that were not given with it, as web pages keep them apart.

Refuses to guess where the titles of the note and of the annexes do not agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.draft.chapters import alike
from generator.draft.grid import joined_lines
from generator.model.observed import Paragraph
from generator.parts.parts import Chapter

_LABEL: Final = re.compile(r"附\s*件\s*(?:\d{1,2})?\s*[：:]\s*")
_NUMBER: Final = re.compile(r"\d{1,2}\s*[.．、：:]\s*")
_END: Final = re.compile(r"[。；;]$")
_ALIKE: Final = 0.6


def listed(
    note: Sequence[Paragraph], chapters: Sequence[Chapter], plan: Chapter | None
) -> list[Chapter | str]:
    """The annexes in the order of the note; a title stands for one that was not given.

    `plan` is the plan where it is an annex itself.
    """
    titles = [title for line in note if (title := _title(line))]
    waiting = list(chapters)
    found: list[Chapter | str] = []
    for title in titles:
        if plan is not None and alike(title, plan.title_text) >= _ALIKE:
            continue
        one = next((c for c in waiting if alike(title, c.title_text) >= _ALIKE), None)
        found.append(title if one is None else one)
        waiting = [c for c in waiting if c is not one]
    return list(chapters) if waiting else found


def _title(line: Paragraph) -> str:
    words = _LABEL.sub("", joined_lines(line.text), count=1)
    return _END.sub("", _NUMBER.sub("", words, count=1)).strip("《》 ")
