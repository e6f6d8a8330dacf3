"""What a drafted edition has in common with the one whose document was drafted, in plain values.

Widths of blanks are left out: on paper they are white. So is the seal: nobody draws one (7.3.5), and
where names stand in pairs its room cannot be told from theirs.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

import pikepdf

from generator.compose.issue import compose
from generator.draft.compare import folded
from generator.model.content.annex import FormAnnex, Roster
from generator.model.content.base import Entity
from generator.model.content.deadline import AfterEvent, Deadline
from generator.model.content.form import Form
from generator.model.content.programme import Citation, TaskRow
from generator.model.document import (
    AttachmentNote,
    Block,
    Document,
    FieldLine,
    Heading,
    Letterhead,
    Listing,
    Paragraph,
    Row,
    Signature,
    Table,
)
from generator.model.edition import Edition

Value = tuple[object, ...]

# --- stripping ---------------------------------------------------------------------------------

_PROPERTIES = re.compile(r"docProps/|customXml/|word/fonts/|word/embeddings/|docMetadata/")
_EMBEDDED = re.compile(rb"<w:embed\w+ [^>]*/>")


def stripped(path_name: str, data: bytes) -> bytes:
    """The file without what it says of itself, and without what is embedded in it."""
    return _bare_pdf(data) if path_name.endswith(".pdf") else _bare_docx(data)


def _bare_docx(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if not _PROPERTIES.match(name):
                new.writestr(name, _without_links(name, old.read(name)))
    return made.getvalue()


def _without_links(name: str, data: bytes) -> bytes:
    """A part without relationships to, and types of, what is taken out."""
    if name.endswith(".rels"):
        gone = rb'<Relationship [^>]*Target="/?(?:\.\./|word/)?(?:docProps|customXml|fonts)/[^>]*/>'
        return re.sub(gone, b"", data)
    if name == "[Content_Types].xml":
        gone = rb'<Override [^>]*PartName="/(?:docProps|customXml|word/fonts)/[^>]*/>'
        return re.sub(gone, b"", data)
    return _EMBEDDED.sub(b"", data) if name == "word/fontTable.xml" else data


def _bare_pdf(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for key in ("/Metadata", "/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/AF",
                    "/Lang", "/ViewerPreferences", "/PageLabels", "/OutputIntents"):  # fmt: skip
            if key in pdf.Root:
                del pdf.Root[key]
        for key in list(pdf.docinfo):
            del pdf.docinfo[key]
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


# --- what is printed ---------------------------------------------------------------------------


def printed(edition: Edition) -> list[Value]:
    """The blocks of the issued document, or of its annexes where only these were issued."""
    documents = compose(edition)[0]
    issued = [d for d in documents if d.part == "issue"]
    issued = issued or [d for d in documents if d.part.startswith("annex:")]
    return [value for document in issued for value in _document(document)]


def _document(document: Document) -> Iterator[Value]:
    for part in document.parts:
        for block in part.blocks:
            yield from _block(block)
    if document.imprint is not None:
        said = document.imprint
        yield ("版记", *(folded(str(t)) for t in (*said.addressed, said.printer, said.printed)))


def _block(block: Block) -> Iterator[Value]:
    kind = type(block).__name__
    if isinstance(block, Table):
        yield from _cells("表头", block.head)
        yield from _cells("表行", block.rows)
    elif isinstance(block, Heading):
        yield (kind, block.level, folded(str(block.text)))
    elif isinstance(block, Paragraph):
        yield (kind, block.level, folded(str(block.lead)), folded(str(block.text)))
    elif isinstance(block, Listing):
        for row in block.rows:
            yield (kind, *(folded(str(t)) for t in (row.label, row.name, row.words)))
    elif isinstance(block, FieldLine):
        yield (kind, *((folded(str(f.label)), folded(str(f.shown)), folded(str(f.after)))
                       for f in block.fields))  # fmt: skip
    elif isinstance(block, AttachmentNote):
        yield (kind, *(folded(str(name)) for name in block.names))
    elif isinstance(block, Signature):
        yield (kind, *(str(name) for name in block.names), str(block.date))
    elif isinstance(block, Letterhead):
        yield (kind, str(block.mark), *map(str, block.names), str(block.number), str(block.format))
    else:
        yield (kind, folded(str(getattr(block, "text", ""))))


def _cells(kind: str, rows: Iterable[Row]) -> Iterator[Value]:
    for number, row in enumerate(rows):
        for cell in row.cells:
            yield (kind, number, folded(str(cell.text)), cell.rows, cell.columns)


# --- what is known -----------------------------------------------------------------------------


def known(edition: Edition) -> dict[str, list[object]]:
    """Owners, due rules, days, rosters and forms of an edition, under Chinese names.

    Only what its document says: a form that another district has, or a day that stands in no
    bracket and no sentence of its own, cannot come back from paper.
    """
    programme = edition.programme
    words = "".join(str(value) for values in printed(edition) for value in values)
    asked = [a.form for a in edition.annexes.values() if isinstance(a, FormAnnex)]
    local = edition.local
    return {
        "责任单位": [_owners(edition, row) for row in edition.tasks.rows],
        "完成时限": [_plain(row.due) for row in edition.tasks.rows],
        "阶段": [
            (folded(str(p.title)), *((str(p.start), str(p.end)) if p.with_bracket else ()))
            for p in programme.phases
        ],
        "期限": sorted({repr(_plain(d.rule)) for d in programme.deadlines if _dated(d)}),
        "文号": [_plain(local.number)],
        "主送": [[folded(str(name)) for name in names] for names in local.recipients],
        "依据": sorted(n for one in edition.citations.values() if (n := _number(one)) in words),
        "名单": [
            (folded(str(role.name)), *(_holder(edition, entry) for entry in role.entries))
            for annex in edition.all_annexes.values() if isinstance(annex, Roster)
            for role in annex.roles
        ],
        "指标": [v for id_ in asked for v in _indicators(edition, edition.forms[id_])],
    }  # fmt: skip


def _owners(edition: Edition, row: TaskRow) -> Value:
    """Who leads and who supports, by name; all alike lead."""
    owners = row.owners
    lead = (*owners.alike, *owners.lead)
    names = edition.departments
    return (
        tuple(folded(str(names[one])) for one in lead),
        tuple(folded(str(names[one])) for one in owners.support),
        tuple((folded(str(e.what)), folded(str(names[e.lead]))) for e in owners.exceptions),
        (owners.apart, owners.together, row.others),
    )


def _holder(edition: Edition, entry: object) -> str:
    departments = getattr(entry, "departments", ())
    names = "、".join(str(edition.departments[one]) for one in departments)
    parts = (getattr(entry, "name", None), names, getattr(entry, "post", None))
    return folded("".join(str(part) for part in parts if part))


def _indicators(edition: Edition, form: Form) -> Iterator[Value]:
    for indicator in form.all_indicators():
        figures = form.figures_of(indicator) or ()
        yield (
            _label(edition, indicator),
            indicator.unit,
            tuple((_label(edition, figure), figure.unit) for figure in figures),
        )


def _label(edition: Edition, one: object) -> str:
    label, term = getattr(one, "label", None), getattr(one, "term", None)
    terms = {t.id: t.label for t in edition.programme.terms}
    return folded(str(label if label is not None else terms.get(term, "")))


def _number(citation: Citation) -> str:
    """How the number of a cited document is printed; one without a number stands in no words."""
    one = citation.number
    return folded(f"{one.code}〔{one.year}〕{one.serial}号") if one else "没有文号"


def _dated(deadline: Deadline) -> bool:
    """Whether a deadline names a day or a number of days: 自查结束后 alone is nobody's date."""
    rule = deadline.rule
    return not isinstance(rule, AfterEvent) or bool(rule.days or rule.workdays)


def _plain(value: object) -> object:
    """A value of content without places and without ids."""
    if isinstance(value, Entity):
        names = (n for n in type(value).model_fields if n != "id")
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int) else folded(str(value))
