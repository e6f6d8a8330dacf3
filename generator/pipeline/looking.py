"""What one file holds: read → match → judge, in a child, so that only the outcome crosses over.

Refuses to decide what becomes of it; that is the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.collect.matching import matched
from generator.collect.text_piece import Paragraphs, paragraphs_of
from generator.diagnostics import collect_rules as rules
from generator.diagnostics import read_rules
from generator.diagnostics.finding import Refusal
from generator.disk import read_file, sha256
from generator.model.layout import STANDARD
from generator.model.observed import Kind
from generator.model.returned import SeenKind
from generator.model.taken import Fate
from generator.pipeline.desk import Desk, Looked, not_taken
from generator.pipeline.returned_books import look_at_book
from generator.pipeline.returned_papers import look_at_picture, look_at_scan, look_at_text
from generator.pipeline.walking import Found
from generator.read import files
from generator.read.codes import identities_in
from generator.read.gate import LARGEST_FILE, kind_of, open_package
from generator.read.office import modern
from generator.read.returned import read_returned

_PACKED = (b"PK", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
_BOOKS = (SeenKind.XLSX, SeenKind.XLS)


@dataclass(frozen=True)
class Looker:
    """Looks into one file after another; goes into the child with all that it needs."""

    desk: Desk

    def __call__(self, found: Found) -> Looked:
        digest = ""
        try:
            data = read_file(Path(found.path), found.shown, LARGEST_FILE)
            digest = sha256(data)
            if looked := self._known(found, digest):
                return looked
            looked = self._looked(found, data, digest)
        except Refusal as refusal:
            return Looked(digest, fate=Fate.UNREADABLE, findings=(refusal.finding,))
        return replace(looked, data=data) if looked.entries else looked

    def _known(self, found: Found, digest: str) -> Looked | None:
        """The same bytes came before; as long as the name of the file names nobody else."""
        unit = self.desk.known.get(digest)
        if unit is None:
            return None
        named = self.desk.of_path(found)
        if named is not None and named.unit.code != unit:
            return None
        return Looked(digest, unit, fate=Fate.SAME)

    def _looked(self, found: Found, data: bytes, digest: str) -> Looked:
        kind = _kind(data, found.shown)
        if kind in (Kind.PDF, Kind.PICTURE):
            return self._paper(found, data, digest, kind)
        if kind is None and data.startswith(_PACKED):
            return not_taken(digest, Fate.UNREADABLE, rules.ARCHIVE, found)
        if kind is not Kind.TEXT:
            seen = read_returned(data, found.shown)
            match = matched(seen, self.desk.intake.specs)
            if match.forms or seen.kind in _BOOKS:
                return look_at_book(self.desk, found, digest, match)
        return look_at_text(self.desk, found, digest, text_of(data, found.shown))

    def _paper(self, found: Found, data: bytes, digest: str, kind: Kind) -> Looked:
        """A scan by its codes or its name; a PDF of text is a text."""
        codes = [identity for _, identity in identities_in(data, found.shown)]
        if scan := look_at_scan(self.desk, found, digest, codes):
            return scan
        if kind is Kind.PDF and (paragraphs := text_of(data, found.shown)):
            return look_at_text(self.desk, found, digest, paragraphs)
        return look_at_picture(self.desk, found, digest)


def _kind(data: bytes, path: str) -> Kind | None:
    """None for what only a reader of workbooks may know."""
    try:
        return kind_of(data, path)
    except Refusal as refusal:
        if refusal.finding.code in (read_rules.KIND_UNKNOWN.code, read_rules.OLD_FORMAT.code):
            return None
        raise


def text_of(data: bytes, path: str) -> Paragraphs:
    """What a document says; an older one is made into a newer one first."""
    data = modern(data, path)
    if kind_of(data, path) in (Kind.DOCX, Kind.XLSX):
        open_package(data, path)
    return paragraphs_of(files.read(data, path, STANDARD))
