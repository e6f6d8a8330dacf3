"""A calendar file says what the calendar says, and a phone can read it (RFC 5545)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar
from icalendar import Event as Entry

from generator.model.calendar import Event, EventKind, Occurrence, Period
from generator.model.document import Document
from generator.model.text import text_of
from generator.place import FilePlace
from generator.render import ics
from generator.render.registry import FORMATS
from generator.render.words import WordsLost

PLACE = FilePlace("programme.yaml", 1)


def document(*events: Event) -> Document:
    return Document(
        part="calendar",
        id="calendar",
        title="工作日程",
        file_name="工作日程",
        issuer="青山县卫生健康委员会",
        date=date(2024, 5, 20),
        parts=(),
        events=events,
    )


def event(occurrence: Occurrence, subject: str = "统计表", **more: str) -> Event:
    texts = {name: text_of(words, PLACE) for name, words in more.items()}
    return Event(
        "quarterly-2024-2@x", EventKind.RETURN, occurrence, text_of(subject, PLACE), **texts
    )


def entries(*events: Event) -> list[Entry]:
    return list(Calendar.from_ical(ics.render_ics(document(*events))).walk("VEVENT"))


def test_a_day_is_an_entry_of_one_day_with_its_period_and_people():
    found = Occurrence(date(2024, 7, 5), date(2024, 7, 5), period=Period(2024, quarter=2))
    (entry,) = entries(event(found, who="各医疗机构", to="医政股"))
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2024, 7, 5), date(2024, 7, 6))
    assert str(entry["summary"]) == "统计表（2024年第二季度）"
    assert str(entry["description"]) == "责任单位：各医疗机构\n报送对象：医政股"


def test_a_window_lasts_all_its_days_and_reminds_before_its_end():
    found = Occurrence(date(2024, 6, 28), date(2024, 6, 28), start=date(2024, 6, 24))
    (entry,) = entries(event(found))
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2024, 6, 24), date(2024, 6, 29))
    (alarm,) = entry.walk("VALARM")
    assert alarm["trigger"].params["RELATED"] == "END"
    assert alarm["trigger"].dt == timedelta(days=-7, hours=9)


def test_what_is_only_expected_says_so():
    found = Occurrence(date(2031, 7, 4), date(2031, 7, 4), expected=True)
    assert str(entries(event(found))[0]["summary"]) == "统计表（预计）"
    found = Occurrence(date(2023, 8, 14), date(2023, 8, 14), reckoned=True)
    assert str(entries(event(found))[0]["summary"]) == "统计表（推算）"


def test_marks_of_the_format_in_words_and_long_words_survive():
    """Commas, semicolons and backslashes are escaped, lines of more than 75 bytes folded."""
    subject = "表一,表二;含\\附表" + "上一季度行动计划进度自查表" * 5
    found = Occurrence(date(2024, 7, 5), date(2024, 7, 5))
    data = ics.render_ics(document(event(found, subject)))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert str(Calendar.from_ical(data).walk("VEVENT")[0]["summary"]) == subject


def test_the_same_events_give_the_same_bytes_and_no_clock_is_asked():
    days = [Occurrence(date(2024, 7, n), date(2024, 7, n)) for n in range(1, 9)]
    made = [ics.render_ics(document(*map(event, days))) for _ in range(2)]
    assert made[0] == made[1]
    assert b"DTSTAMP:20240520T000000Z" in made[0]
    starts = [entry["dtstart"].dt for entry in entries(*map(event, days))]
    assert all(one < other for one, other in pairwise(starts))


def test_an_event_that_is_lost_stops_the_file(monkeypatch: pytest.MonkeyPatch):
    found = Occurrence(date(2024, 7, 5), date(2024, 7, 5))
    monkeypatch.setattr(Calendar, "add_component", lambda self, entry: None)
    with pytest.raises(WordsLost):
        ics.render_ics(document(event(found)))


def test_only_what_has_events_becomes_a_calendar_file():
    found = Occurrence(date(2024, 7, 5), date(2024, 7, 5))
    assert FORMATS["ics"].accepts(document(event(found)))
    assert not FORMATS["ics"].accepts(document())
