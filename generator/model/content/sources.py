"""All content that one package is made from, as it was read.

Refuses to read it, and to resolve anything in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.content.annex import Annex
from generator.model.content.base import Id
from generator.model.content.district import District, LocalEdition
from generator.model.content.form import Form
from generator.model.content.holidays import Holidays
from generator.model.content.kinds import Kinds
from generator.model.content.needs import LocalNeeds
from generator.model.content.profile import Profile
from generator.model.content.programme import Citation, Programme, Tasks

STANDARD_PROFILE = "standard"
"""The profile that holds where nobody names one."""


@dataclass(frozen=True, slots=True)
class ProgrammeSources:
    """A programme with its own files, for no district in particular.

    `needs` is None where the programme does not say what districts provide.
    """

    programme_id: str
    programme: Programme
    tasks: Tasks
    citations: tuple[Citation, ...]
    annexes: dict[Id, Annex]
    forms: dict[Id, Form]
    needs: LocalNeeds | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """A programme with its files, and the district and local edition that it is made for.

    `annexes` and `forms` hold the programme's own and the local ones, a local one taking
    the place of the programme's with the same id. `profile` is None for the page as the
    standard has it. `holidays` is the office's own table. `inputs` maps each file that was read to its SHA-256.
    """

    programme_id: str
    district_id: str
    edition_id: str
    programme: Programme
    tasks: Tasks
    citations: tuple[Citation, ...]
    annexes: dict[Id, Annex]
    forms: dict[Id, Form]
    district: District
    local: LocalEdition
    kinds: Kinds
    profile_id: str = STANDARD_PROFILE
    profile: Profile | None = None
    holidays: Holidays | None = None
    inputs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskSources:
    """A programme's task file, and all that its rows can point to.

    `text` is the file as it is stored, byte order mark and line ends included. `roles` gives
    the names that a role has in the districts with an edition of the programme; `local` holds
    the text of these editions by path. `ids` are all ids that the programme and they use; `citations`,
    `annexes` and `posts` those that references can name, of any of these districts.
    """

    programme_id: str
    path: str
    text: str
    tasks: Tasks
    programme: Programme
    roles: Mapping[str, tuple[str, ...]]
    local: Mapping[str, str]
    ids: frozenset[str]
    citations: frozenset[str]
    annexes: frozenset[str]
    posts: frozenset[str]
