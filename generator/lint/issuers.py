"""Lint of who issues, who signs, and how secret the document is (7.2.1, 7.2.6, 7.3.5.3).

Refuses to know the kind of document; whether it may have signers is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics import issuer_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.district import FOR_SIGNING
from generator.model.edition import Edition
from generator.model.text import open_points

_OPEN = re.compile("主动公开|公开发布")
_BRACKETS = "[]〔〕（）()［］〖〗﹝﹞"
_OPENERS = re.compile(rf"[{re.escape(_BRACKETS)}]")
_STRANGE = re.compile(rf"[{re.escape(_BRACKETS)}\d]")
"""A lone 【 is an open point that was not filled in well, which is told elsewhere."""


def issuer_findings(edition: Edition) -> Iterable[Finding]:
    """All findings about issuers, signers, seals and classification."""
    yield from _twice(edition)
    yield from _signers(edition)
    yield from _secret(edition)
    yield from _code(edition)


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
    if local.copy_number is None and local.stage != FOR_SIGNING:
        yield rules.COPY_NUMBER_MISSING.at(local.place_of("classification"))
    words = str(local.disclosure or "")
    if _OPEN.search(words):
        place = local.place_of("disclosure")
        yield rules.CLASSIFIED_DISCLOSED.at(place, level=local.classification.level, words=words)


def _code(edition: Edition) -> Iterable[Finding]:
    """Brackets and figures are printed from year and serial; the code has none of its own."""
    number = edition.local.number
    words = str(number.code) if number and number.code else ""
    bare = _without_open_points(words)
    found = _STRANGE.search(bare)
    if number and found:
        what = "括号" if _OPENERS.search(bare) else "数字"
        right = words[: found.start()].rstrip("【 ") or "机关代字"
        yield rules.CODE_MIXED.at(number.place_of("code"), found=words, what=what, right=right)


def _without_open_points(words: str) -> str:
    """An open point is filled in later, and is told elsewhere."""
    for start, end in open_points(words):
        words = words[:start] + "待" * (end - start) + words[end:]
    return words
