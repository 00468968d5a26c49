"""Establishments of the register: what each was called, of what kind it was and what it was part of, from when to when.

Read from ontology/establishments.ttl, once in a process.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

import pyoxigraph

from loader.model import LoaderError, PartialDate, UsageError
from loader.register import wording
from loader.resources import paths
from loader.vocab import BASE, DCTERMS, FOAF, PI, RDF, RDFS, SCHEMA, SKOS

_ESTABLISHMENT: Final = BASE + "id/establishment/"
_COUNTRIES: Final = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
# the ways to write a code down: the property, and how a user calls the list that has it
SCHEMES: Final = {"nomis": PI.prisonCode, "estate": PI.estateCode, "legal-aid": PI.legalAidCode}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a place.

    `basis` is official, former, welsh, unit, short (without a word for a prison) or seen. `risk` is high for a name
    that is also a word or a town, ambiguous for any other that several places have, else empty. `start` and `end` bound
    the time in which a place was so called, None where no source tells them.
    """

    text: str
    language: str
    basis: str
    risk: str
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time in which a place was of one kind, a slug of establishment-kind."""

    kind: str
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True, slots=True)
class Place:
    """An establishment of the register; `slug` ends the IRI under id/establishment/.

    `code` is that of NOMIS. `replaced_by` is the place that this one became part of or lived on in, `replaces` the
    reverse; `related` are earlier places on its site. `part_of` and `parts` join clusters, pairs under one governor and
    units to what they consist of. All of them are slugs. `country`, `region`, `county`, `town` and `page` are empty
    where no source tells them; `unverified` tells that its very name could not be checked.
    """

    slug: str
    iri: str
    label: str
    names: tuple[Name, ...]
    kinds: tuple[str, ...]
    phases: tuple[Phase, ...]
    code: str
    estate_code: str
    legal_aid_code: str
    opened: PartialDate | None
    closed: PartialDate | None
    replaced_by: str | None
    replaces: tuple[str, ...]
    related: tuple[str, ...]
    part_of: tuple[str, ...]
    parts: tuple[str, ...]
    country: str
    region: str
    county: str
    town: str
    page: str
    note: str
    sources: tuple[str, ...]
    unverified: bool

    @property
    def is_unit(self) -> bool:
        """Tell whether this is a unit of an establishment, such as one for children."""
        return "unit" in self.kinds

    @property
    def covers_several(self) -> bool:
        """Tell whether this stands for several establishments under one name: a cluster, a pair, a split place."""
        return any(not places()[part].is_unit for part in self.parts)


@cache
def places() -> Mapping[str, Place]:
    """Return the establishments of the register by slug, sorted."""
    facts = _facts()
    slugs = sorted(_slug(iri) for iri, about in facts.items() if PI.PlaceOfDetention in _values(about, RDF + "type"))
    parts, replaced = _reversed(facts, SCHEMA + "containedInPlace"), _reversed(facts, DCTERMS + "isReplacedBy")
    owners = _owners(facts, slugs)
    return MappingProxyType({slug: _place(slug, facts, parts[slug], replaced[slug], owners) for slug in slugs})


def by_code(code: str, scheme: str = "nomis") -> Place | None:
    """Return the place that has a code in a list: nomis, estate (two letters) or legal-aid (four letters).

    Codes are for fields that hold codes; in running text HMI, STI or LEI mean other things.

    Raises UsageError for a scheme that the register does not know.
    """
    if scheme not in SCHEMES:
        raise UsageError("scheme", f"no codes of {scheme!r} are known", f"use one of {', '.join(SCHEMES)}")
    return _codes(scheme).get(code.strip().upper())


@cache
def _codes(scheme: str) -> Mapping[str, Place]:
    field = {"nomis": "code", "estate": "estate_code", "legal-aid": "legal_aid_code"}[scheme]
    return {code: place for place in places().values() if (code := getattr(place, field))}


Values = dict[str, list[tuple[str, str]]]


@cache
def _facts() -> Mapping[str, Values]:
    """Return the file as subject -> predicate -> values, each a text and its language (empty without one)."""
    found: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for path in paths("ontology", "establishments.ttl"):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            if not isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal):
                raise LoaderError(str(path), f"{quad} has a blank node", "give it an IRI")
            language = (quad.object.language or "") if isinstance(quad.object, pyoxigraph.Literal) else ""
            found[str(quad.subject.value)][quad.predicate.value].append((quad.object.value, language))
    return found


def _place(
    slug: str, facts: Mapping[str, Values], parts: list[str], replaced: list[str], owners: Mapping[str, set[str]]
) -> Place:
    about = facts[_ESTABLISHMENT + slug]
    kinds = tuple(_slug(kind) for kind in _values(about, PI.establishmentKind))
    phases = tuple(_phase(facts[iri]) for iri in _values(about, PI.phase))
    area = _first(about, DCTERMS + "spatial")
    address = _first(about, SCHEMA + "address")
    region = _first(facts[area], RDFS + "label") if area else ""
    country = _COUNTRIES.get(_slug(area)[0], region) if "statistical-geography" in area else region
    successors = [_slug(iri) for iri in _values(about, DCTERMS + "isReplacedBy")]
    return Place(
        slug=slug,
        iri=_ESTABLISHMENT + slug,
        label=_first(about, RDFS + "label"),
        names=tuple(_names(about, kinds, phases, owners)),
        kinds=kinds,
        phases=phases,
        code=_first(about, PI.prisonCode),
        estate_code=_first(about, PI.estateCode),
        legal_aid_code=_first(about, PI.legalAidCode),
        opened=_date(_first(about, SCHEMA + "foundingDate")),
        closed=_date(_first(about, SCHEMA + "dissolutionDate")),
        replaced_by=successors[0] if successors else None,
        replaces=tuple(replaced),
        related=tuple(_slug(iri) for iri in _values(about, DCTERMS + "relation")),
        part_of=tuple(_slug(iri) for iri in _values(about, SCHEMA + "containedInPlace")),
        parts=tuple(parts),
        country=country,
        region="" if region == country else region,
        county=address.partition(", ")[2],
        town=address.partition(", ")[0],
        page=_first(about, FOAF + "page"),
        note=_first(about, SKOS + "note"),
        sources=tuple(_values(about, DCTERMS + "source")),
        unverified=bool(_values(about, PI.reviewStatus)),
    )


def _names(
    about: Values, kinds: tuple[str, ...], phases: tuple[Phase, ...], owners: Mapping[str, set[str]]
) -> Iterator[Name]:
    written = (
        (RDFS + "label", "official"),
        (SKOS + "altLabel", "seen"),
        (PI.formerName, "former"),
        (SKOS + "hiddenLabel", "seen"),
    )
    for predicate, basis in written:
        for text, language in about.get(predicate, ()):
            stated = wording.normal(text).kinds
            if basis == "seen" and (language == "cy" or "unit" in kinds):
                basis_told = "welsh" if language == "cy" else "unit"
            else:
                basis_told = "short" if basis == "seen" and not stated else basis
            shared = len(owners[wording.surface(text)]) > 1
            risk = "high" if predicate == SKOS + "hiddenLabel" else "ambiguous" if shared else ""
            start, end = _time(basis, stated, phases)
            yield Name(text, language or "en", basis_told, risk, start, end)


def _time(
    basis: str, stated: frozenset[str], phases: tuple[Phase, ...]
) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the time of a former name: that of the one phase whose kind it states."""
    fitting = [phase for phase in phases if phase.kind in stated]
    return (fitting[0].start, fitting[0].end) if basis == "former" and len(fitting) == 1 else (None, None)


def _phase(about: Values) -> Phase:
    return Phase(
        _slug(_first(about, DCTERMS + "type")),
        _date(_first(about, SCHEMA + "startDate")),
        _date(_first(about, SCHEMA + "endDate")),
    )


def _owners(facts: Mapping[str, Values], slugs: list[str]) -> Mapping[str, set[str]]:
    """Return the places that have a name, by the name's surface."""
    found: dict[str, set[str]] = defaultdict(set)
    for slug in slugs:
        about = facts[_ESTABLISHMENT + slug]
        for predicate in (RDFS + "label", SKOS + "altLabel", PI.formerName, SKOS + "hiddenLabel"):
            for text in _values(about, predicate):
                found[wording.surface(text)].add(slug)
    return found


def _reversed(facts: Mapping[str, Values], predicate: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for iri, about in facts.items():
        for target in _values(about, predicate):
            found[_slug(target)].append(_slug(iri))
    return found


def _date(value: str) -> PartialDate | None:
    match = _DATE.fullmatch(value)
    return PartialDate(*(int(part) if part else None for part in match.groups())) if match else None  # type: ignore[arg-type]


def _values(about: Values, predicate: str) -> list[str]:
    return [text for text, _ in about.get(predicate, ())]


def _first(about: Values, predicate: str) -> str:
    return next(iter(_values(about, predicate)), "")


def _slug(iri: str) -> str:
    return iri.rsplit("/", 1)[1]
