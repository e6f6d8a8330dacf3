"""Lint of who issues, who signs, and how secret the document is (7.2.1, 7.2.6, 7.3.5.3).

Refuses to know the kind of document; whether it may have signers is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics import issuer_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.edition import Edition

_OPEN = re.compile("主动公开|公开发布")


def issuer_findings(edition: Edition) -> Iterable[Finding]:
    """All findings about issuers, signers, seals and classification."""
    yield from _twice(edition)
    yield from _signers(edition)
    yield from _secret(edition)


def _twice(edition: Edition) -> Iterable[Finding]:
    known = {str(edition.district.agency.name)}
    for issuer in edition.local.issuers:
        name = str(issuer.name)
        if name in known:
            yield rules.ISSUER_TWICE.at(issuer.place_of("name"), name=name)
        known.add(name)


def _signers(edition: Edition) -> Iterable[Finding]:
    local = edition.local
    issuers, signers, posts = 1 + len(local.issuers), len(local.signers), len(local.signatories)
    if local.issuers and signers and signers != issuers:
        place = local.place_of("signers")
        yield rules.SIGNERS_COUNT.at(place, issuers=issuers, signers=signers)
    if edition.seal != "stamp":
        if posts:
            yield rules.SIGNATORIES_UNUSED.at(local.place_of("signatories"))
    elif posts != issuers:
        place = local.place_of("signatories" if posts else "seal")
        yield rules.SIGNATORIES_COUNT.at(place, issuers=issuers, posts=posts)


def _secret(edition: Edition) -> Iterable[Finding]:
    local = edition.local
    if local.classification is None:
        return
    if local.copy_number is None:
        yield rules.COPY_NUMBER_MISSING.at(local.place_of("classification"))
    words = str(local.disclosure or "")
    if _OPEN.search(words):
        place = local.place_of("disclosure")
        yield rules.CLASSIFIED_DISCLOSED.at(place, level=local.classification.level, words=words)
