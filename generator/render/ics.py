"""The events of a document as an iCalendar file (RFC 5545), which phones and mail programs read.

All-day events without a time zone, a reminder a week ahead. Refuses a clock: the stamp is the
date of the document, so that the same content gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from generator.model.calendar import Event
from generator.model.document import Document
from generator.render.words import compare

DAY = timedelta(days=1)
AHEAD = timedelta(days=-7, hours=9)
"""A week before the day, at nine in the morning."""


def render_ics(document: Document) -> bytes:
    """One entry an event. Raises `words.WordsLost` where one cannot be read back."""
    calendar = Calendar()
    calendar.add("prodid", "-//yinfa//yinfa//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", document.title)
    for event in document.events:
        calendar.add_component(_entry(event, document))
    data = bytes(calendar.to_ical())
    _compare(document, data)
    return data


def _entry(event: Event, document: Document) -> Entry:
    occurrence = event.occurrence
    entry = Entry()
    entry.add("uid", event.id)
    entry.add("dtstamp", datetime.combine(document.date, time(), UTC))
    entry.add("dtstart", occurrence.start or occurrence.day)
    entry.add("dtend", occurrence.day + DAY)
    entry.add("summary", summary(event))
    if description := _description(event):
        entry.add("description", description)
    entry.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", AHEAD, parameters={"RELATED": "END"} if occurrence.start else {})
    alarm.add("description", summary(event))
    entry.add_component(alarm)
    return entry


def summary(event: Event) -> str:
    """What it is, and whether its day may still change."""
    doubt = event.occurrence.doubt
    return f"{event.what}（{doubt}）" if doubt else str(event.what)


def _description(event: Event) -> str:
    people = (("责任单位", event.who), ("报送对象", event.to))
    lines = [f"{label}：{text}" for label, text in people if text]
    return "\n".join((*lines, *event.notes))


def _compare(document: Document, data: bytes) -> None:
    """Every event with its words, read back by the library's own reader."""
    entries = Calendar.from_ical(data).walk("VEVENT")
    found = "".join(f"{entry['summary']}{entry.get('description', '')}" for entry in entries)
    expected = "".join(summary(event) + _description(event) for event in document.events)
    compare(expected, found, document.file_name)
