"""Form definitions → blank forms: fields, a table of inputs, notes, explanations.

Refuses to invent a field that the definition does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.compose.form_answers import FormWords
from generator.compose.form_columns import FormColumnPlan
from generator.compose.form_fields import field_lines
from generator.compose.form_rows import FormRows
from generator.compose.numbering import AnnexNumbers
from generator.model.content.annex import FormAnnex
from generator.model.content.form import Additions, Asked, Form, HeaderField
from generator.model.document import Block, Heading, Paragraph, Table, TableNote
from generator.model.edition import Edition
from generator.model.text import Prose, Text, join, text_of

EXPLANATIONS = "填报说明"
NOT_OF_THE_FORM = "原表没有，为便于填报而加"


def form_blocks(
    annex: FormAnnex, id_: str, edition: Edition, numbers: AnnexNumbers
) -> Iterable[Block]:
    """Preamble, header fields, table, notes and footer fields of a blank form, then explanations."""
    form = edition.forms[annex.form]
    added = form.additions if annex.usable else None
    terms = {term.id: term for term in edition.programme.terms}
    words = FormWords(form, terms, numbers)
    head = (*form.header, *(added.header if added else ()))
    foot = (*form.footer, *(added.footer if added else ()))
    plan = FormColumnPlan.of(form)
    yield from (Paragraph(numbers.text(said)) for said in form.preamble)
    yield from field_lines(head, numbers, terms)
    yield Table(id_, plan.columns(), plan.head(words), FormRows(words, plan).rows())
    notes = [TableNote(numbers.text(note)) for note in form.notes]
    if added:
        notes.append(TableNote(_what_was_added(added, numbers)))
    fields = field_lines(foot, numbers, terms)
    below: tuple[Block, ...] = (*fields, *notes) if form.notes_last else (*notes, *fields)
    yield from below
    if annex.explanations:
        yield from _explained(annex, form, words)


def _what_was_added(added: Additions, numbers: AnnexNumbers) -> Text:
    """Which fields are not the superior's: nobody shall take them for part of the form."""
    fields: Sequence[HeaderField] = (*added.header, *added.footer)
    names = join((numbers.text(field.label) for field in fields), "、")
    return text_of("“", added.place) + names + text_of(f"”{NOT_OF_THE_FORM}。", added.place)


def _explained(annex: FormAnnex, form: Form, words: FormWords) -> Iterable[Block]:
    """填报说明: what each indicator means, under its number in the form."""
    lines = list(_explanations(form, words))
    if not lines:
        return
    heading = text_of(EXPLANATIONS, annex.place_of("explanations"))
    if annex.explanations == "text":
        yield Heading(1, heading)
        yield from (Paragraph(line) for line in lines)
    else:
        yield TableNote(heading + text_of("：", annex.place_of("explanations")))
        yield from (TableNote(line) for line in lines)


def _explanations(form: Form, words: FormWords) -> Iterable[Text]:
    """Each explanation once, with the numbers of all indicators that have it, as by a pattern."""
    explained: dict[tuple[str, str], tuple[Text, Prose]] = {}
    numbers: dict[tuple[str, str], list[int | None]] = {}
    for number, indicator in zip(form.numbers(), form.all_indicators(), strict=True):
        asked: tuple[Asked, ...] = (indicator, *form.figures_of(indicator))
        for one in asked:
            if one.explanation is not None:
                label = words.label(one)
                said = (str(label), str(one.explanation))
                explained.setdefault(said, (label, one.explanation))
                numbers.setdefault(said, []).append(number)
    for said, (label, explanation) in explained.items():
        place = explanation.place
        known = [str(number) for number in numbers[said] if number is not None]
        what = text_of(f"第{'、'.join(known)}项" if known else "", place)
        what += _bracketed(label) if known else label
        yield what + text_of("：", place) + words.numbers.text(explanation)


def _bracketed(name: Text) -> Text:
    if not name:
        return name
    place = name.place_of(0)
    return text_of("（", place) + name + text_of("）", place)
