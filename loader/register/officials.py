"""Officials whom the register knows: what they are called, and which offices they held from when to when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from loader import vocab
from loader.vocab import DCTERMS, ORG, PI, RDF, SCHEMA, SKOS

_TIME: Final = "http://www.w3.org/2006/time#"
_INSTANTS: Final = ("inXSDDate", "inXSDgYearMonth", "inXSDgYear")
# what stands before a name and is no part of it; "Lord" and "Baroness" are, since a peer has no other name
_TITLE_LIST = "the rt hon right honourable mr mrs ms miss mx dr prof professor sir dame general judge rev reverend"
_TITLES: Final = frozenset(_TITLE_LIST.split())
_HONOURS: Final = re.compile(r"[A-Z]{2,5}")
_WORD: Final = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Office:
    """An office that somebody held: a role of the ontology or words, a body, its first and last day as far as known.

    `start` and `end` are days, months or years in ISO 8601, None where no source tells them.
    """

    iri: str
    role: str | None
    as_stated: str | None
    body: str | None
    start: str | None
    end: str | None
    source: str

    def excludes(self, day: date) -> bool:
        """Tell whether the office was certainly not held on a day."""
        told = day.isoformat()
        early = self.start is not None and told[: len(self.start)] < self.start
        return early or (self.end is not None and told[: len(self.end)] > self.end)


@dataclass(frozen=True)
class Person:
    """An official of the register; `slug` ends the IRI under id/official/."""

    slug: str
    name: str
    alternatives: tuple[str, ...]
    offices: tuple[Office, ...]

    def held(self, role: str | None) -> tuple[Office, ...]:
        """Return the offices of a role, all of them for None."""
        return tuple(office for office in self.offices if role is None or office.role == role)


class Identity(NamedTuple):
    """Whom a name means: one person, or those whom it may mean; `rule` says how that was told."""

    person: Person | None
    candidates: tuple[Person, ...]
    rule: str


_UNKNOWN: Final = Identity(None, (), "unknown")


@cache
def people() -> Mapping[str, Person]:
    """Return the officials of the register by slug."""
    facts = vocab.facts("officials.ttl")
    offices: dict[str, list[Office]] = defaultdict(list)
    for iri, about in facts.items():
        if ORG + "Membership" in about[RDF + "type"]:
            offices[_slug(about[ORG + "member"][0])].append(_office(iri, facts))
    found = {}
    for iri, about in facts.items():
        if PI.Official in about[RDF + "type"]:
            slug = _slug(iri)
            held = sorted(offices[slug], key=lambda office: (office.start or office.end or "", office.iri))
            found[slug] = Person(slug, about[SCHEMA + "name"][0], tuple(about[SKOS + "altLabel"]), tuple(held))
    return MappingProxyType(found)


def identify(name: str, role: str | None = None, on: date | None = None) -> Identity:
    """Return whom a name means that somebody bears in an office (a slug of the scheme role) on a day.

    A name in full means its one bearer, unless the office is one that the register's person never held. A surname alone
    means nobody, but for the one who held that office on that day. There is no likeness of spelling.
    """
    words = normal(name)
    bearers = _bearers().get(" ".join(words), ())
    if bearers:
        fitting = [person for person in bearers if role is None or person.held(role)]
        if len(fitting) == 1:
            return Identity(fitting[0], (), "name")
        return Identity(None, bearers, "name-in-another-office")
    if len(words) != 1:
        return _UNKNOWN
    namesakes = _namesakes().get(words[0], ())
    if role is None or on is None:
        return Identity(None, namesakes, "surname" if namesakes else "unknown")
    holders = [person for person in namesakes if any(not office.excludes(on) for office in person.held(role))]
    if len(holders) == 1:
        return Identity(holders[0], (), "surname-and-office")
    return Identity(None, tuple(holders) or namesakes, "surname" if namesakes else "unknown")


def normal(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without titles before it and honours after it."""
    words = _WORD.findall(name.replace("’", "'"))
    # a name all in capitals shows no honours
    while len(words) > 1 and words[-1].isupper() and not name.isupper() and _HONOURS.fullmatch(words[-1]):
        words.pop()
    plain = list(map(str.casefold, words))
    while len(plain) > 1 and plain[0] in _TITLES:
        del plain[0]
    return tuple(plain)


@cache
def _bearers() -> Mapping[str, tuple[Person, ...]]:
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in people().values():
        for name in (person.name, *person.alternatives):
            found[" ".join(normal(name))][person.slug] = person
    return {name: tuple(bearers.values()) for name, bearers in found.items()}


@cache
def _namesakes() -> Mapping[str, tuple[Person, ...]]:
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in people().values():
        found[normal(person.name)[-1]][person.slug] = person
    return {surname: tuple(bearers.values()) for surname, bearers in found.items()}


def _office(iri: str, facts: vocab.Triples) -> Office:
    about = facts[iri]
    interval = facts[about[ORG + "memberDuring"][0]] if about[ORG + "memberDuring"] else None
    return Office(
        iri=iri,
        role=_slug(about[ORG + "role"][0]) if about[ORG + "role"] else None,
        as_stated=about[PI.asStated][0] if about[PI.asStated] else None,
        body=_slug(about[ORG + "organization"][0]) if about[ORG + "organization"] else None,
        start=_instant(interval, "hasBeginning", facts),
        end=_instant(interval, "hasEnd", facts),
        source="; ".join(about[DCTERMS + "source"]),
    )


def _instant(interval: Mapping[str, list[str]] | None, end: str, facts: vocab.Triples) -> str | None:
    if interval is None or _TIME + end not in interval:
        return None
    about = facts[interval[_TIME + end][0]]
    return next(value for name in _INSTANTS for value in about.get(_TIME + name, ()))


def _slug(iri: str) -> str:
    return iri.rsplit("/", 1)[1]
