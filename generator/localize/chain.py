"""The levels above a district, and what is said of all of them: 省委、省政府、市委、市政府.

Refuses to guess a level that district.yaml does not give.
"""

from __future__ import annotations

from collections import Counter

from generator.model.content.district import District, Parent
from generator.model.divisions import PROVINCES
from generator.model.levels import CORPS, LEVEL_WORDS, NATION
from generator.model.text import Text, join, text_of

_OWN_WORDS = {
    "自治区": "自治区党委、自治区政府",
    "盟": "盟委、盟行署",
    "地区": "地委、行署",
    "林区": "林区党委、林区政府",
    "特区": "特区党委、特区政府",
    "兵团市": "师市党委、师市",
    CORPS: "兵团党委、兵团",
}
"""Levels whose party committee and government are not called by the word of the level."""


def chain(district: District) -> tuple[District | Parent, ...]:
    """The district with what stands above it, the highest first; the nation is left out."""
    above = (district.grandparent, district.parent)
    return (*(p for p in above if p is not None and p.level != NATION), district)


def province_name(district: District) -> Text:
    """The province by its name; empty where district.yaml does not say which one it is."""
    found = (place.name for place in chain(district) if place.level in PROVINCES)
    return next(found, Text())


def party_and_government(district: District) -> Text:
    """Party committee and government of each level, the highest first; empty as above.

    Two levels that would be called alike (a city in a city) go by their names.
    """
    if not province_name(district):
        return Text()
    places = chain(district)
    phrases = [_phrase(place.level, LEVEL_WORDS[place.level]) for place in places]
    counts = Counter(phrases)
    said = (
        _phrase(place.level, str(place.name)) if counts[phrase] > 1 else phrase
        for place, phrase in zip(places, phrases, strict=True)
    )
    return join((text_of(w, p.place_of("level")) for w, p in zip(said, places, strict=True)), "、")


def _phrase(level: str, word: str) -> str:
    return _OWN_WORDS.get(level, f"{word}委、{word}政府")
