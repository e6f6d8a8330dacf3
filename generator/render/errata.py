"""The list of errors (勘误表) as one HTML file that needs no other.

Refuses to let words of a checked file become markup.
"""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined

from generator.disk import read_file
from generator.model.errata import TITLE, Errata
from generator.workspace import shipped_folder

_TEMPLATE = "templates/reports/errata.html.j2"
"""In a folder of its own: no package is made from it."""


def render_errata(errata: Errata) -> bytes:
    """UTF-8; what was found is marked, and nothing is loaded from anywhere."""
    source = read_file(shipped_folder() / _TEMPLATE).decode("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.from_string(source).render(title=TITLE, errata=errata)
    return f"{page}\n".encode()
