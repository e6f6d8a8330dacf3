"""A working body → its roles in one of two layouts, then duties, office and succession.

Refuses to space names: columns and blanks are the page's.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.numbering import AnnexNumbers
from generator.model.content.annex import Office, Roster, RosterEntry, RosterRole
from generator.model.document import Block, Listing, ListingRow, Paragraph
from generator.model.edition import Edition
from generator.model.text import Text, join, text_of

BLANK = "\u3000"
"""Between names that no mark parts."""


def roster_blocks(roster: Roster, edition: Edition, numbers: AnnexNumbers) -> Iterable[Block]:
    """All that is said of the body but its title."""
    for paragraph in roster.preamble:
        yield Paragraph(numbers.text(paragraph))
    if roster.layout == "lines":
        yield _lines(roster, edition, numbers)
    else:
        for role in roster.roles:
            lead = numbers.text(role.name) + text_of("：", role.place)
            yield Paragraph(_holders(role, edition, numbers), lead=lead, level=1)
    if roster.duties is not None:
        lead = text_of("工作职责：", roster.place_of("duties"))
        yield Paragraph(numbers.text(roster.duties), lead=lead, level=1)
    if roster.office is not None:
        yield Paragraph(_office(roster.office, roster, edition, numbers))
    if roster.succession is not None:
        yield Paragraph(numbers.text(roster.succession))
    for paragraph in roster.paragraphs:
        yield Paragraph(numbers.text(paragraph))


def _lines(roster: Roster, edition: Edition, numbers: AnnexNumbers) -> Listing:
    """One holder a line, if they are not to stand `between` marks; the role before the first."""
    rows = []
    for role in roster.roles:
        label = numbers.text(role.name) + text_of("：", role.place)
        if role.between:
            rows.append(ListingRow(label, Text(), _holders(role, edition, numbers)))
            continue
        after = numbers.text(role.after) if role.after else Text()
        for index, entry in enumerate(role.entries):
            last = index == len(role.entries) - 1
            words = _post(entry, edition, numbers) + (after if last else Text())
            name = numbers.text(entry.name) if entry.name else Text()
            rows.append(ListingRow(Text() if index else label, name, words))
        if not role.entries:
            rows.append(ListingRow(label, Text(), after))
    return Listing(tuple(rows))


def _holders(role: RosterRole, edition: Edition, numbers: AnnexNumbers) -> Text:
    between = BLANK if role.between == "空格" else role.between or "、"
    entries = join((_entry(entry, edition, numbers) for entry in role.entries), between)
    return entries + (numbers.text(role.after) if role.after else Text())


def _entry(entry: RosterEntry, edition: Edition, numbers: AnnexNumbers) -> Text:
    """A person with the post in brackets; without a person the post itself."""
    post = _post(entry, edition, numbers)
    if entry.name is None:
        return post
    place = entry.place_of("name")
    behind = text_of("（", place) + post + text_of("）", place) if post else Text()
    return numbers.text(entry.name) + behind


def _post(entry: RosterEntry, edition: Edition, numbers: AnnexNumbers) -> Text:
    """甲科、乙科 followed by a post and a number of people, as far as they are given."""
    words = join((edition.departments[d] for d in entry.departments), "、")
    if entry.post is not None:
        words += numbers.text(entry.post)
    if entry.people is not None:
        words += text_of(f"（{entry.people}人）", entry.place_of("people"))
    return words


def _office(office: Office, roster: Roster, edition: Edition, numbers: AnnexNumbers) -> Text:
    """The sentence that was written, or 办公室设在某科，办公室主任由某科科长兼任，负责……。"""
    if office.words is not None:
        return numbers.text(office.words)
    place = office.place
    clauses = []
    if office.seat is not None:
        seat = edition.departments[office.seat]
        clauses.append(numbers.text(roster.body) + text_of("办公室设在", place) + seat)
    if office.head_post is not None or office.head is not None:
        head = (numbers.text(said) for said in (office.head_post, office.head) if said)
        who = join(head, "")
        clauses.append(text_of("办公室主任由", place) + who + text_of("兼任", place))
    if office.duties is not None:
        clauses.append(numbers.text(office.duties))
    return join(clauses, "，") + text_of("。", place)
