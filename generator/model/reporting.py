"""Who hands in a return on a given day: a unit, for itself and for those that went on in it.

Refuses to know days and documents.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.content.base import Id
from generator.model.content.deadline import SPONSORS, Deadline
from generator.model.content.district import Unit


@dataclass(frozen=True, slots=True)
class Reporter:
    """A unit that there is on the day, with its name of the day.

    `joined` are those that ended and whose duties it has taken over.
    """

    unit: Unit
    joined: tuple[Unit, ...] = ()

    def everybody(self) -> tuple[Unit, ...]:
        """Itself, then those that it took over."""
        return (self.unit, *self.joined)

    def asked(self, deadline: Deadline) -> Unit | None:
        """For whom it reports: itself, else the first that it took over; None if for nobody."""
        return next((unit for unit in self.everybody() if deadline.asks(*unit.kind)), None)

    def wants_sponsor(self, deadline: Deadline) -> bool:
        """Whether it reports to its own sponsor."""
        to = self._role(deadline)
        return to is not None and to.value == SPONSORS

    def recipient(self, deadline: Deadline) -> Id | None:
        """To whom it reports; None where that is not said.

        The role of all sponsors stands for a sponsor that nobody has named.
        """
        own = self.unit.sponsor if self.wants_sponsor(deadline) else None
        return own or self._role(deadline)

    def _role(self, deadline: Deadline) -> Id | None:
        asked = self.asked(deadline)
        return deadline.recipient(*asked.kind) if asked else None
