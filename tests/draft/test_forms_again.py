"""Forms that we built ourselves, read from DOCX and PDF, are understood as the forms they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.draft.forms import understand_form
from generator.draft.notation import file_text
from generator.draft.roles import Roles
from generator.draft.tree import Entry
from generator.model.content.form import Asked, Form, HeaderField, Term, label_of
from generator.parts.parts import parts_of
from generator.read.files import read
from tests.packages.own import own_package
from tests.trees import FORM, edition, write_tree

pytestmark = pytest.mark.slow

FORMS = (
    ("integrity-action", "songjiang", "statistics", "统计表"),
    ("malpractice-points-2023", "shanghai", "self-check", "自查自纠表"),
    ("conduct-campaign-2020", "guangxi", "inspection", "检查表"),
    ("conduct-campaign-2020", "guangxi", "statistics-one", "统计表一"),
    ("conduct-campaign-2020", "guangxi", "statistics-two", "统计表二"),
)


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
@pytest.mark.parametrize(("programme", "district", "id_", "title"), FORMS, ids=lambda v: v)
def test_a_form_of_ours_is_read_back_as_it_was(
    tmp_path: Path,
    programme: str,
    district: str,
    id_: str,
    title: str,
    ending: str,
):
    """A superior's file may be one of ours: what the content says must come back from its print."""
    package = own_package(programme, district)
    (path,) = [p for p in package.folder.iterdir() if p.stem.endswith(title) and p.suffix == ending]
    edition_ = package.edition
    form = next(f for name, f in edition_.forms.items() if str(name) == id_)
    terms = {term.id: term for term in edition_.programme.terms}
    again = drafted(tmp_path, path)
    assert columns(again, {}) == columns(form, terms)
    assert rows(again, {}) == rows(form, terms)
    added = form.additions if title in ("自查自纠表", "统计表一") else None
    extra = (added.header, added.footer) if added else ((), ())
    assert fields(again.header, {}) == fields((*form.header, *extra[0]), terms)
    assert fields(again.footer, {}) == fields((*form.footer, *extra[1]), terms)
    assert len(again.notes) == len(form.notes) + bool(added)
    assert again.numbered == form.numbered


def drafted(root: Path, path: Path) -> Form:
    """The form of a file, loaded from the draft."""
    (chapter,) = parts_of(read(path.read_bytes(), path.name)).chapters
    found = understand_form(chapter, Roles(), "figures")
    assert found is not None
    workspace = write_tree(root)
    (workspace.root / FORM).write_text(
        file_text(Entry({"format": 1, **found.forms["figures"]})), "utf-8"
    )
    form: Form = next(iter(edition(workspace)[0].forms.values()))
    return form


def words(thing: Any, terms: dict[Any, Term]) -> str | None:
    label = label_of(thing, terms)
    return None if label is None else str(label)


def columns(form: Form, terms: dict[Any, Term]) -> list[object]:
    heads = form.columns
    values = [words(value, terms) for value in heads.values]
    named = [heads.number, heads.category, heads.label, heads.unit, heads.value, heads.remark]
    return [[None if head is None else str(head) for head in named], values, heads.unit_last]


def rows(form: Form, terms: dict[Any, Term]) -> list[object]:
    """Categories, indicators, figures with their units and answers, and remarks."""
    said: list[object] = [words(category, terms) for category in form.categories]
    said.append([len(category.indicators) for category in form.categories])
    ids = [indicator.id for indicator in form.all_indicators()]
    for indicator in form.all_indicators():
        remark = indicator.remark
        to = ids.index(remark.to) - ids.index(indicator.id) if remark and remark.to else 0
        figures = [asked(figure, form, terms) for figure in form.figures_of(indicator)]
        said.append((asked(indicator, form, terms), figures, remark and str(remark.text), to))
    return said


def asked(one: Asked, form: Form, terms: dict[Any, Term]) -> object:
    answer = form.answer_of(one)
    if answer is None:
        return words(one, terms), one.unit and str(one.unit)
    blanks = [(b.label and str(b.label), b.unit and str(b.unit), b.new_line) for b in answer.blanks]
    return words(one, terms), [words(option, terms) for option in answer.choice], blanks


def fields(found: tuple[HeaderField, ...], terms: dict[Any, Term]) -> list[object]:
    return [
        (
            field.show_label and str(field.label),
            field.type,
            field.before and str(field.before),
            bool(field.after),
            [words(option, terms) for option in field.options],
            field.alone,
        )
        for field in found
    ]
