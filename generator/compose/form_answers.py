"""What a cell of a form asks for → its words and the inputs among them.

Refuses to know rows and columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.compose.numbering import AnnexNumbers
from generator.model.content.base import Id
from generator.model.content.form import (
    Answer,
    Asked,
    Blank,
    Bounded,
    Form,
    Labelled,
    Term,
    label_of,
)
from generator.model.document import Blank as BlankSpan
from generator.model.document import Cell
from generator.model.form import ROOM, UNFILLED, Input, InputType, boxes, input_key
from generator.model.layout import Align
from generator.model.text import Text, text_of
from generator.place import Place

ROOM_OF_NUMBER = 3
"""Characters left free for a number among words, as printed forms have it."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words of one form: its labels, terms among them, and what its cells ask for."""

    form: Form
    terms: Mapping[Id, Term]
    numbers: AnnexNumbers

    def label(self, thing: Labelled) -> Text:
        """The label of a thing, nothing where it has none."""
        prose = label_of(thing, self.terms)
        return self.numbers.text(prose) if prose else Text()

    def cell(self, asked: Asked, ids: tuple[Id, ...], label: str, unit: str) -> Cell:
        """The cell of a figure: `ids` lead to it, `unit` is printed elsewhere or in it."""
        answer = self.form.answer_of(asked)
        if answer is not None:
            return _Spans(asked.place).answered(answer, asked, ids, label, self)
        wanted = _input(asked, ids, label, unit, asked.prompt or "")
        if wanted.type in UNFILLED:
            return _Spans(asked.place).shown(wanted)
        if unit and self.form.columns.unit is None and asked.unit is not None:
            return _Spans(asked.place).with_unit(wanted)
        return Cell(Text(), input=wanted)


def _input(bounded: Bounded, ids: tuple[Id, ...], label: str, unit: str, prompt: str = "") -> Input:
    return Input(
        input_key(*(id_.value for id_ in ids)),
        InputType(bounded.type),
        label,
        unit,
        least=bounded.least or 0,
        most=bounded.most,
        prompt=prompt,
    )


class _Spans:
    """The words of one cell as they grow, and where its inputs are among them."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._text = Text()
        self._blanks: list[BlankSpan] = []

    def answered(
        self, answer: Answer, asked: Asked, ids: tuple[Id, ...], label: str, words: FormWords
    ) -> Cell:
        """Boxes, then blanks, each with its words around it: 有□　无□，　　　人."""
        prompt = asked.prompt or ""
        if answer.choice:
            options = tuple(str(words.label(option)) for option in answer.choice)
            key = input_key(*(id_.value for id_ in ids))
            self._blank(
                boxes(options, box_first=answer.box_first),
                Input(
                    key,
                    InputType.CHOICE,
                    label,
                    prompt=prompt,
                    options=options,
                    several=answer.several,
                    box_first=answer.box_first,
                ),
            )
        for blank in answer.blanks:
            self._say("，" if self._text else "")
            self._say("\n" if blank.new_line and self._text else "")
            self._in_words(blank, ids, label, prompt, words)
        return self._cell(Align.LEFT)

    def shown(self, wanted: Input) -> Cell:
        self._blank(UNFILLED[wanted.type], wanted)
        return self._cell(Align.CENTRE)

    def with_unit(self, wanted: Input) -> Cell:
        self._blank(ROOM * ROOM_OF_NUMBER, wanted)
        self._say(wanted.unit)
        return self._cell(Align.RIGHT)

    def _in_words(
        self, blank: Blank, ids: tuple[Id, ...], label: str, prompt: str, words: FormWords
    ) -> None:
        said = words.numbers.text(blank.label) if blank.label else Text()
        self._text += said
        unit = blank.unit or ""
        full = "·".join(part for part in (label, str(said)) if part)
        self._blank(ROOM * ROOM_OF_NUMBER, _input(blank, (*ids, blank.id), full, unit, prompt))
        self._say(unit)

    def _say(self, words: str) -> None:
        self._text += text_of(words, self._place)

    def _blank(self, room: str, wanted: Input) -> None:
        start = len(self._text)
        self._say(room)
        self._blanks.append(BlankSpan(start, len(self._text), wanted))

    def _cell(self, align: Align) -> Cell:
        """A cell that is nothing but its input needs no place among words for it."""
        only = self._blanks[0] if self._blanks else None
        if only and (only.start, only.end) == (0, len(self._text)):
            return Cell(self._text, align=align, input=only.input)
        return Cell(self._text, align=align, blanks=tuple(self._blanks))
