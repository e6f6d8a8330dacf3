"""Which files of a package are made again, and why; what lies there as it would be made stays.

Refuses to trust a file that was not read, and to leave out the layout: what it finds is said anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.diagnostics.finding import Findings
from generator.formats.fonts import Fonts
from generator.model.document import Document
from generator.model.layout import Measures
from generator.model.plan import Plan
from generator.model.text import Text
from generator.package.commit import PackageFile
from generator.package.fresh import Last, Why, reasons
from generator.package.manifest import ManifestFile
from generator.package.names import file_name
from generator.package.recipe import WORDS, Means, digest, parts_of, recipe
from generator.package.toolchain import HashOf, fonts_used
from generator.pipeline.files import planned, printed, rendered_file
from generator.pipeline.request import Progress, Reason, Request
from generator.place import FilePlace
from generator.render.registry import FORMATS, Format, Resources


@dataclass(frozen=True, slots=True)
class Planned:
    """A document with its page plan; `fonts` are those that it was laid out with."""

    document: Document
    plan: Plan
    fonts: Fonts


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is asked for; `why` it is to be made again, empty where it need not be."""

    planned: Planned
    format: Format
    stem: str
    recipe: Mapping[str, str]
    why: tuple[str, ...]
    before: ManifestFile | None

    @property
    def path(self) -> str:
        return file_name(self.stem, self.format.name)

    @property
    def lies(self) -> ManifestFile | None:
        """The file that lies there as it would be made."""
        return None if self.why else self.before


def laid_out(
    documents: Sequence[Document],
    fonts: Fonts,
    measures: Measures,
    request: Request,
    findings: Findings,
    progress: Progress,
) -> list[Planned]:
    """layout: each document by itself, so that it is known which fonts each one hangs on."""
    found = []
    for document in documents:
        own = fonts.for_next_package()
        ((_, plan),) = planned([document], own, measures, request, findings, progress)
        fonts.credit(own)
        found.append(Planned(document, plan, own))
    return found


def wanted_files(
    plans: Sequence[Planned],
    names: Mapping[str, str],
    asked: Sequence[str],
    by: Means,
    last: Last | None,
    hash_of: HashOf,
) -> list[Wanted]:
    """Each file that is asked for, in the order of the documents, and why it is made again."""
    found = []
    for one in plans:
        words = digest(one.document)
        fonts = digest(fonts_used(one.fonts, hash_of))
        for format_, document in printed([one.document], asked):
            stem = names[document.part]
            made_by = recipe(words, fonts, format_.name, by)
            key = (document.part, document.id, format_.name)
            why = reasons(last, key, file_name(stem, format_.name), made_by)
            found.append(Wanted(one, format_, stem, made_by, why, last.file(key) if last else None))
    return sorted(
        found, key=lambda one: ([*names].index(one.planned.document.part), one.format.name)
    )


def renewed(
    wanted: Sequence[Wanted], resources: Resources, progress: Progress
) -> tuple[PackageFile | ManifestFile, ...]:
    """render: what is to be made again, format by format; of the rest its entry.

    PDF comes first: what the other formats load then fits into memory that PDF has used.
    """
    formats = [*FORMATS]
    in_turn = sorted(range(len(wanted)), key=lambda n: formats.index(wanted[n].format.name))
    made = {number: _made(wanted[number], resources, progress) for number in in_turn}
    return tuple(made[number] for number in range(len(wanted)))


def _made(one: Wanted, resources: Resources, progress: Progress) -> PackageFile | ManifestFile:
    if one.lies:
        return one.lies
    document, plan = one.planned.document, one.planned.plan
    made = rendered_file(document, plan, one.stem, one.format, resources, progress)
    return replace(made, recipe=one.recipe)


def why_made(
    wanted: Sequence[Wanted], last: Last | None, inputs: Mapping[str, str], *, again: bool
) -> Iterator[Reason]:
    """Of each file why it is made again, with the content that changed and that it prints."""
    before = last.manifest.inputs if last else {}
    changed = {path for path in {*before, *inputs} if before.get(path) != inputs.get(path) and last}
    for one in wanted:
        printed_from = _sources(one.planned.document) if WORDS in one.why else {}
        named = sorted(changed & printed_from.keys()) or sorted(changed)
        causes = (Why.ASKED,) if again and one.why == (Why.NEW,) else one.why
        yield Reason(one.path, causes, tuple(named) if WORDS in one.why else ())


def _sources(document: Document) -> dict[str, int]:
    """The content files whose words a document prints, with how many pieces of text of each."""
    found: dict[str, int] = {}
    for text in parts_of(document, Text):
        for run in text.runs:
            for place in (run.place, run.via):
                if isinstance(place, FilePlace):
                    found[place.path] = found.get(place.path, 0) + 1
    return found
