"""Two files that were read → everything that differs between them.

Of two files of one kind also looks and what is no word are held together; of others only words.
Refuses to read files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.diff.book import read_book
from generator.diff.books_apart import books_apart
from generator.diff.compare import Kind
from generator.diff.docx_facts import docx_facts
from generator.diff.docx_looks import docx_looks_apart
from generator.diff.flow import pages_of, texts_apart
from generator.diff.found import Found, facts_apart, grouped
from generator.model.observed import Kind as FileKind
from generator.model.observed import Observed

FILE = "文件"


@dataclass(frozen=True, slots=True)
class Source:
    """A file: the name by which it is called, what can be seen in it, and the parts of an OOXML file."""

    name: str
    seen: Observed
    parts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class FilesApart:
    """What differs between two files; `only_words` where nothing else could be held together.

    One name is None where only the other has the file. `not_compared`: the same words are told of
    another format of this file.
    """

    first: str | None
    second: str | None
    found: tuple[Found, ...] = ()
    only_words: bool = False
    same_bytes: bool = False
    not_compared: bool = False

    def count(self, kind: Kind) -> int:
        return sum(1 for one in self.found if one.kind is kind and not one.moved)

    @property
    def moved(self) -> int:
        """What moved is there twice, once where it was and once where it is."""
        return sum(1 for one in self.found if one.moved) // 2

    def subjects(self) -> Counter[str]:
        return Counter(str(one.what) for one in self.found)


def files_apart(first: Source, second: Source) -> FilesApart:
    """All that differs; nothing is left out, what nobody has a word for is named by its part."""
    kinds = {first.seen.kind, second.seen.kind}
    if kinds == {FileKind.XLSX}:
        found = list(books_apart(read_book(first.parts), read_book(second.parts)))
        return FilesApart(first.name, second.name, tuple(grouped(found)))
    found = list(texts_apart(first.seen, second.seen))
    if len(kinds) == 1:
        found += facts_apart(pages_of(first.seen), pages_of(second.seen))
        if kinds == {FileKind.DOCX}:
            found += docx_looks_apart(first.parts, second.parts)
            found += facts_apart(docx_facts(first.parts), docx_facts(second.parts))
    return FilesApart(first.name, second.name, tuple(grouped(found)), only_words=len(kinds) > 1)


def unreadable(first: str, second: str, was: str, now: str) -> FilesApart:
    """Two of which one at least says nothing; `was` and `now` tell why, empty where it does."""
    old, new = (why or "可以读出" for why in (was, now))
    return FilesApart(first, second, (Found(FILE, Kind.CHANGED, FILE, ("", ""), old, new),))
