"""Who of the register a release means: its officials under the register's keys, and terms of office by their dates.

A surname that nothing in the release completes belongs to that release alone, so its key names the release.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from loader.model import Extraction, Official, Statement, Tenure
from loader.register import officials as register
from loader.register.officials import Identity, Office

_PEERS = ("Lord ", "Lady ", "Baroness ", "Baron ", "Viscount ", "Viscountess ", "Earl ", "Countess ")


def settle(extraction: Extraction) -> Extraction:
    """Return an extraction whose officials have the keys of the register's, where it tells who is meant."""
    day = extraction.issued.value if extraction.issued else extraction.document.published
    roles = {tenure.official: tenure.role for tenure in reversed(extraction.tenures)}
    meant: dict[str, Identity] = {}
    keys: dict[str, str] = {}
    strangers = True
    for official in extraction.officials:
        slug = official.slug
        meant[slug] = identity = register.identify(official.name, roles.get(slug), day)
        keys[slug] = key = identity.person.slug if identity.person else _key(official, identity, extraction, day)
        strangers = strangers and key == slug and not (identity.person or identity.candidates)
    if strangers and len(keys) == len(extraction.officials):
        return extraction  # each under a name of its own, and none whom the register could know
    officials = _officials(extraction.officials, meant, keys)
    tenures = tuple([_tenure(tenure, meant.get(tenure.official), keys, day) for tenure in extraction.tenures])
    statements = extraction.statements
    if [slug for slug, key in keys.items() if slug != key]:
        statements = tuple([_statement(statement, keys) for statement in statements])
    doubts = (*extraction.doubts, *_doubts(extraction, meant, day))
    told = extraction.officials, extraction.tenures, extraction.statements, extraction.doubts
    if (officials, tenures, statements, doubts) == told:
        return extraction
    return replace(extraction, officials=officials, tenures=tenures, statements=statements, doubts=doubts)


def _key(official: Official, meant: Identity, extraction: Extraction, day: date | None) -> str:
    """Return the key of an official whom the register does not tell: its own, or the release's."""
    surname_alone = " " not in official.name.strip() and not official.name.startswith(_PEERS)
    if not (surname_alone or meant.candidates):
        return official.slug
    when = day.isoformat() if day else extraction.document.digest[:12]
    return f"unresolved-{official.slug}-{when}-{extraction.slug}"


def _officials(
    found: tuple[Official, ...], meant: Mapping[str, Identity], keys: Mapping[str, str]
) -> tuple[Official, ...]:
    """Return each person once: a release may call one of the register by two names."""
    known: dict[str, Official] = {}
    for official in found:
        key, identity = keys[official.slug], meant[official.slug]
        first = known.get(key)
        if first is None and key == official.slug and not official.candidates and not identity.candidates:
            known[key] = official  # as most are
            continue
        evidence = tuple(dict.fromkeys((*(first.evidence if first else ()), *official.evidence)))
        candidates = () if identity.person else tuple([person.slug for person in identity.candidates])
        own = first or official
        if (own.slug, own.evidence, own.candidates) != (key, evidence, candidates):
            own = replace(own, slug=key, evidence=evidence, candidates=candidates)
        known[key] = own
    return tuple(known.values())


def _tenure(tenure: Tenure, meant: Identity | None, keys: Mapping[str, str], day: date | None) -> Tenure:
    terms = [] if meant is None else _terms(tenure, meant)
    if day is not None:
        terms = [office for office in terms if not office.excludes(day)]
    key = terms[0].iri.rsplit("/", 1)[1] if len(terms) == 1 else None
    official = keys.get(tenure.official, tenure.official)
    if (tenure.official, tenure.key) == (official, key):
        return tenure
    return replace(tenure, official=official, key=key)


def _terms(tenure: Tenure, meant: Identity) -> list[Office]:
    """Return the terms of the same office that the register has: the same role, and body where both tell one."""
    if meant.person is None or tenure.role is None:
        return []
    return [office for office in meant.person.held(tenure.role) if tenure.body in (None, office.body)]


def _statement(statement: Statement, keys: Mapping[str, str]) -> Statement:
    speakers = tuple(dict.fromkeys([keys.get(speaker, speaker) for speaker in statement.speakers]))
    return statement if speakers == statement.speakers else replace(statement, speakers=speakers)


def _doubts(extraction: Extraction, meant: Mapping[str, Identity], day: date | None) -> tuple[str, ...]:
    """Return what the register says against an office on the day of publication."""
    if day is None:
        return ()
    found = []
    for tenure in extraction.tenures:
        identity = meant.get(tenure.official)
        terms = identity.person.held(tenure.role) if identity and identity.person and tenure.role else ()
        if identity and identity.person and terms and all(office.excludes(day) for office in terms):
            known = ", ".join(f"{office.start or '?'} to {office.end or '?'}" for office in terms)
            found.append(
                f"{identity.person.name} is named as {tenure.as_stated} on {day}, outside that term of office ({known})"
            )
    return tuple(dict.fromkeys(found))
