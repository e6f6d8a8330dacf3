"""What a person does to a DOCX in WPS, done to its XML: typed over, tracked, noted, taken out."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from generator.formats.ooxml import SPACE, W
from generator.formats.zip import read_parts, write_parts

_DOCUMENT = "word/document.xml"
_COMMENTS = "word/comments.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


class Hands:
    """A DOCX being edited."""

    def __init__(self, data: bytes) -> None:
        self._parts = read_parts(data)
        self._root = etree.fromstring(self._parts[_DOCUMENT])
        self._notes: list[tuple[str, str, str]] = []
        self._number = 900

    def saved(self) -> bytes:
        self._parts[_DOCUMENT] = etree.tostring(self._root, encoding="UTF-8", standalone=True)
        if self._notes:
            self._add_comments()
        return write_parts(self._parts)

    def type_over(self, old: str, new: str, behind: str = "") -> Hands:
        """The first `old` (in the first run that has it behind `behind`) becomes `new`."""
        _, text = self._find(old, behind)
        at = text.text.index(old)
        self._say(text, text.text[:at] + new + text.text[at + len(old) :])
        return self

    def track(
        self, old: str, new: str, author: str, day: str = "2022-07-01", behind: str = ""
    ) -> Hands:
        """The same with tracked changes; an empty `new` only deletes."""
        run, text = self._find(old, behind)
        words, at = text.text, text.text.index(old)
        before, gone, after = (
            self._run_like(run, w) for w in (words[:at], old, words[at + len(old) :])
        )
        for node in gone.iter(f"{W}t"):
            node.tag = f"{W}delText"
        pieces = [before, self._mark("del", author, day, gone)]
        if new:
            pieces.append(self._mark("ins", author, day, self._run_like(run, new)))
        for piece in (*pieces, after):
            run.addprevious(piece)
        run.getparent().remove(run)
        return self

    def put_in(self, behind: str, new: str, author: str, day: str = "2022-07-01") -> Hands:
        """A tracked insertion behind words."""
        run, text = self._find(behind)
        at = text.text.index(behind) + len(behind)
        words = text.text
        for piece in (
            self._run_like(run, words[:at]),
            self._mark("ins", author, day, self._run_like(run, new)),
            self._run_like(run, words[at:]),
        ):
            run.addprevious(piece)
        run.getparent().remove(run)
        return self

    def note(self, on: str, words: str, author: str, day: str = "2022-07-02") -> Hands:
        """A comment on the run that holds these words."""
        run, _ = self._find(on)
        number = str(len(self._notes))
        self._notes.append((words, author, day))
        start, end = (etree.Element(f"{W}commentRange{n}") for n in ("Start", "End"))
        for mark in (start, end):
            mark.set(f"{W}id", number)
        run.addprevious(start)
        run.addnext(end)
        reference = etree.SubElement(self._run_like(run, ""), f"{W}commentReference")
        reference.set(f"{W}id", number)
        end.addnext(reference.getparent())
        return self

    def embolden(self, words: str) -> Hands:
        """The run that holds these words is bold, and its characters are red."""
        run, _ = self._find(words)
        looks = run.find(f"{W}rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            run.insert(0, looks)
        for name, said in (("b", "1"), ("color", "C00000")):
            for old in looks.findall(f"{W}{name}"):
                looks.remove(old)
            etree.SubElement(looks, f"{W}{name}").set(f"{W}val", said)
        return self

    def picture(self, data: bytes) -> Hands:
        """A picture among the parts of the file."""
        self._parts["word/media/stamp.png"] = data
        return self

    def copy_row(self, words: str, *cells: str) -> Hands:
        """A row behind the one with these words, looking like it, with other words."""
        run, _ = self._find(words)
        row = next(run.iterancestors(f"{W}tr"))
        made = deepcopy(row)
        for cell, said in zip(made.iter(f"{W}tc"), cells, strict=True):
            texts = list(cell.iter(f"{W}t"))
            for text in texts:
                self._say(text, said if text is texts[0] else "")
        row.addnext(made)
        return self

    def take_out(self, words: str, tag: str = "p") -> Hands:
        """The paragraph (or `tr`) with these words is gone."""
        run, _ = self._find(words)
        node = next(run.iterancestors(f"{W}{tag}"))
        node.getparent().remove(node)
        return self

    def add_below(self, words: str, new: str) -> Hands:
        """A new paragraph behind the one with these words, looking like it."""
        run, _ = self._find(words)
        paragraph = next(run.iterancestors(f"{W}p"))
        made = deepcopy(paragraph)
        runs = list(made.iter(f"{W}r"))
        for other in runs[1:]:
            other.getparent().remove(other)
        made_run = self._run_like(runs[0], new)
        runs[0].getparent().replace(runs[0], made_run)
        paragraph.addnext(made)
        return self

    def split_runs(self, every: int = 3) -> Hands:
        """All runs cut into short ones, as an office program leaves them."""
        for run in list(self._root.iter(f"{W}r")):
            text = run.find(f"{W}t")
            if text is None or len(run) > 2 or not text.text or len(text.text) <= every:
                continue
            for at in range(0, len(text.text), every):
                run.addprevious(self._run_like(run, text.text[at : at + every]))
            run.getparent().remove(run)
        return self

    def _find(self, words: str, behind: str = ""):
        ready = not behind
        for text in self._root.iter(f"{W}t"):
            said = text.text or ""
            if ready and words in said:
                return text.getparent(), text
            ready = ready or behind in said
        raise AssertionError(f"{words!r} does not stand in one run")

    def _run_like(self, run, words: str):
        made = etree.Element(f"{W}r")
        looks = run.find(f"{W}rPr")
        if looks is not None:
            made.append(deepcopy(looks))
        self._say(etree.SubElement(made, f"{W}t"), words)
        return made

    def _mark(self, kind: str, author: str, day: str, run):
        made = etree.Element(f"{W}{kind}")
        self._number += 1
        made.set(f"{W}id", str(self._number))
        made.set(f"{W}author", author)
        made.set(f"{W}date", f"{day}T09:00:00Z")
        made.append(run)
        return made

    @staticmethod
    def _say(node, words: str) -> None:
        node.text = words
        node.set(SPACE, "preserve")

    def _add_comments(self) -> None:
        root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
        for number, (words, author, day) in enumerate(self._notes):
            comment = etree.SubElement(root, f"{W}comment")
            comment.set(f"{W}id", str(number))
            comment.set(f"{W}author", author)
            comment.set(f"{W}date", f"{day}T10:00:00Z")
            run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
            self._say(etree.SubElement(run, f"{W}t"), words)
        self._parts[_COMMENTS] = etree.tostring(root, encoding="UTF-8", standalone=True)
        types = etree.fromstring(self._parts[_TYPES])
        entry = etree.SubElement(types, f"{{{types.nsmap[None]}}}Override")
        entry.set("PartName", f"/{_COMMENTS}")
        entry.set("ContentType", _KIND)
        self._parts[_TYPES] = etree.tostring(types, encoding="UTF-8", standalone=True)
        links = etree.fromstring(self._parts[_RELATIONS])
        link = etree.SubElement(links, f"{{{links.nsmap[None]}}}Relationship")
        for name, value in (("Id", "rIdNotes"), ("Type", _LINK), ("Target", "comments.xml")):
            link.set(name, value)
        self._parts[_RELATIONS] = etree.tostring(links, encoding="UTF-8", standalone=True)
