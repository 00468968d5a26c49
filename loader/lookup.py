"""What a name or a code means in the register, on a day, and why."""

from __future__ import annotations

import json as javascript
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from loader import register
from loader.model import PartialDate
from loader.register import Place, officials
from loader.register.establishments import SCHEMES
from loader.register.officials import Office, Person
from loader.vocab import BASE, bodies, concepts

_ESTABLISHMENT: Final = BASE + "id/establishment/"
_OFFICIAL: Final = BASE + "id/official/"
# why something matched, by the rule of the register
_REASONS: Final = {
    "official-name": "its official name",
    "known-name": "a name that it has or had",
    "successor": "the name of a place that had become part of it by then",
    "only-one-then": "of the places of that name, the only one that existed then",
    "key": "the key of its address",
    "code": "its code",
    "name": "the name of one person alone",
    "merged-then": "it was merged in that time: the day decides",
    "not-yet-merged": "it did not exist yet: the places that it was made of may be meant",
    "homonyms": "several places have that name",
    "whole-or-part": "the name of a place and of its parts",
    "several-places": "the name of several places together",
    "none-then": "no place of that name existed then",
    "another-kind": "a place of that name, but of another kind",
    "surname": "only a surname",
}


@dataclass(frozen=True)
class Entry:
    """A place or a person of the register with what is known of it; `kind` is place or person."""

    kind: str
    iri: str
    label: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Meaning:
    """One way to read what was asked: an entry that matches (`certain`), or one that may be meant, and why."""

    certain: bool
    why: str
    entry: Entry


@dataclass(frozen=True)
class Found:
    """All meanings of what was asked, the certain ones first."""

    asked: str
    on: str | None
    meanings: tuple[Meaning, ...]

    @property
    def matches(self) -> tuple[Meaning, ...]:
        """Return the meanings that are certain."""
        return tuple(meaning for meaning in self.meanings if meaning.certain)


def find(asked: str, on: PartialDate | None = None) -> Found:
    """Return what a name, a former name, a code, a key or an IRI means, on a day, in a month or in a year."""
    meanings = [*_coded(asked), *_keyed(asked), *_placed(asked, on), *_persons(asked, on)]
    unique = {(meaning.entry.iri, meaning.certain): meaning for meaning in reversed(meanings)}
    certain = {iri for iri, sure in unique if sure}
    kept = [unique[key] for key in reversed(unique) if key[1] or key[0] not in certain]
    return Found(asked, on.iso if on else None, tuple(sorted(kept, key=lambda meaning: not meaning.certain)))


def _coded(asked: str) -> Iterator[Meaning]:
    for scheme in SCHEMES:
        if (place := register.by_code(asked, scheme)) is not None:
            yield Meaning(True, f"its code ({scheme})", _place(place))


def _keyed(asked: str) -> Iterator[Meaning]:
    if (place := register.places().get(asked.removeprefix(_ESTABLISHMENT))) is not None:
        yield Meaning(True, _REASONS["key"], _place(place))
    if (person := officials.people().get(asked.removeprefix(_OFFICIAL))) is not None:
        yield Meaning(True, _REASONS["key"], _person(person))


def _placed(asked: str, on: PartialDate | None) -> Iterator[Meaning]:
    found = register.resolve(asked, on, context=True)
    why = _REASONS.get(found.rule, found.rule) + (f"; {found.remark}" if found.remark else "")
    if found.slug is not None:
        yield Meaning(True, why, _place(register.places()[found.slug]))
    for slug in found.candidates:
        yield Meaning(False, why, _place(register.places()[slug]))


def _persons(asked: str, on: PartialDate | None) -> Iterator[Meaning]:
    identity = officials.identify(asked)
    if identity.person is not None:
        yield Meaning(True, _REASONS["name"] + _then(identity.person, on), _person(identity.person))
    for person in identity.candidates:
        yield Meaning(False, _REASONS.get(identity.rule, identity.rule) + _then(person, on), _person(person))


def _then(person: Person, on: PartialDate | None) -> str:
    if on is None or on.month is None or on.day is None:
        return ""
    day = date(on.year, on.month, on.day)
    held = [_title(office) for office in person.offices if not office.excludes(day)]
    return f"; then {' and '.join(held)}" if held else "; in none of the known offices then"


def _place(place: Place) -> Entry:
    return Entry("place", place.iri, place.label, tuple(_of_place(place)))


def _of_place(place: Place) -> Iterator[tuple[str, str]]:
    kinds = concepts("establishment-kind")
    for scheme, code in (("NOMIS", place.code), ("estate", place.estate_code), ("legal aid", place.legal_aid_code)):
        if code:
            yield f"code ({scheme})", code
    yield "kind", ", ".join(kinds[kind].label for kind in place.kinds)
    for phase in place.phases:
        yield "was", f"{kinds[phase.kind].label} {_span(_iso(phase.start), _iso(phase.end))}"
    for what, day in (("opened", place.opened), ("closed", place.closed)):
        if day is not None:
            yield what, day.iso
    related = (
        ("became part of", (place.replaced_by,) if place.replaced_by else ()),
        ("was made of", place.replaces),
        ("part of", place.part_of),
        ("consists of", place.parts),
        ("on the site of", place.related),
    )
    for what, slugs in related:
        if slugs:
            yield what, ", ".join(register.places()[slug].label for slug in slugs)
    where = ", ".join(part for part in (place.town, place.region, place.country) if part)
    if where:
        yield "in", where
    if others := sorted({name.text for name in place.names} - {place.label}):
        yield "also called", "; ".join(others)
    if place.page:
        yield "page", place.page
    yield "source", "; ".join(place.sources)


def _person(person: Person) -> Entry:
    facts = [("office", f"{_title(office)}, {_span(office.start, office.end)}") for office in person.offices]
    if person.alternatives:
        facts.append(("also called", "; ".join(person.alternatives)))
    if sources := sorted({office.source for office in person.offices}):
        facts.append(("source", "; ".join(sources)))
    return Entry("person", _OFFICIAL + person.slug, person.name, tuple(facts))


def _title(office: Office) -> str:
    role = concepts("role")[office.role].label if office.role else office.as_stated or "an office"
    body = bodies()[office.body].label if office.body else ""
    return f"{role}, {body}" if body else role


def _span(start: str | None, end: str | None) -> str:
    if start is None and end is None:
        return "at a time not known"
    return " ".join(part for part in (f"from {start}" if start else "", f"until {end}" if end else "") if part)


def _iso(day: PartialDate | None) -> str | None:
    return None if day is None else day.iso


def text(found: Found) -> str:
    """Return the meanings to read, one block each."""
    if not found.meanings:
        when = f" on {found.on}" if found.on else ""
        return f"{found.asked}: the register knows no place and no person of that name or code{when}\n"
    return "\n".join(_block(meaning) for meaning in found.meanings)


def _block(meaning: Meaning) -> str:
    entry = meaning.entry
    lines = [
        f"{entry.label}" if meaning.certain else f"may be meant: {entry.label}",
        f"  {'why':<17} {meaning.why}",
        f"  {'address':<17} {entry.iri}",
        *(f"  {name:<17} {value}" for name, value in entry.facts),
    ]
    return "\n".join(lines) + "\n"


def json(found: Found) -> bytes:
    """Return the meanings as one JSON object."""
    return (javascript.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n").encode()
