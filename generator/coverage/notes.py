"""How a row says what is different: against a superior, or between last year and this.

Refuses to judge. In a new year the demand is this year's, so that changes read the other way.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notes:
    """The sentences of the last column."""

    new_year: bool = False

    def missing(self, words: str) -> str:
        """A sentence of the demand that has no answer."""
        return f"上年没有：“{words}”" if self.new_year else f"缺：“{words}”"

    def unsure(self, words: str) -> str:
        """A sentence that has an answer only in part."""
        return f"只有部分相近，请核对：“{words}”"

    def clause(self, words: str) -> str:
        """A part of an answered sentence that stands nowhere."""
        return f"上年没有：“{words}”" if self.new_year else f"没有见到：“{words}”"

    def lacking(self, what: str, words: str) -> str:
        """A figure or a date that the answer does not name."""
        return f"上年没有写{what}“{words}”" if self.new_year else f"缺{what}“{words}”"

    def changed(self, what: str, demand: str, answer: str, judgement: str = "") -> str:
        """A figure or a date that is another; the judgement is left out of a new year."""
        if self.new_year:
            return f"{what}由“{answer}”改为“{demand}”"
        return f"{what}“{demand}”改为“{answer}”" + (f"，{judgement}" if judgement else "")

    def phase(self) -> str:
        """A phase that the other has not."""
        return "上年没有这个阶段" if self.new_year else "本地没有这个阶段"

    def inside(self) -> str:
        """An annex whose words stand in the text."""
        return "上年写在正文里，不是附件" if self.new_year else "不再是附件，内容写入正文"

    def unasked(self, words: str) -> str:
        """What a form asks and the demand's does not."""
        return f"今年没有：“{words}”" if self.new_year else f"增加：“{words}”"
