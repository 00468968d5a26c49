"""Terms, concepts and bodies as the ontology declares them; a term that it does not declare cannot be used.

The Turtle is read with pyoxigraph, so that no command pays for importing rdflib.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

import pyoxigraph

from loader.model import LoaderError
from loader.resources import paths

BASE: Final = "https://w3id.org/prison-inspection/"
DEF: Final = BASE + "def/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
SCHEMA: Final = "https://schema.org/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
PROV: Final = "http://www.w3.org/ns/prov#"
ORG: Final = "http://www.w3.org/ns/org#"
OA: Final = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True)
class Concept:
    """One concept of a scheme; its labels are the words by which releases are read."""

    scheme: str
    slug: str
    label: str
    alternatives: tuple[str, ...]
    hidden: tuple[str, ...]
    broader: str | None

    @property
    def iri(self) -> str:
        """Return the concept's IRI."""
        return f"{DEF}{self.scheme}/{self.slug}"

    @property
    def phrases(self) -> tuple[str, ...]:
        """Return every way in which a release may write the concept."""
        return (self.label, *self.alternatives, *self.hidden)


@dataclass(frozen=True)
class Organisation:
    """A body of the curated register; `slug` ends its IRI under id/organisation/."""

    slug: str
    label: str
    alternatives: tuple[str, ...]


class Terms:
    """The declared terms of one namespace: `PI.Finding` is an IRI, an undeclared name raises AttributeError."""

    def __init__(self, namespace: str, names: frozenset[str]) -> None:
        self._namespace, self._names = namespace, names

    def __getattr__(self, name: str) -> str:
        if name.startswith("_") or name not in self._names:
            raise AttributeError(f"{self._namespace}{name} is not declared in ontology/")
        return self._namespace + name


Triples = dict[str, dict[str, list[str]]]


@cache
def facts(name: str) -> Triples:
    """Return a file of ontology/ as subject -> predicate -> values, all as plain strings in the file's order."""
    found: Triples = defaultdict(lambda: defaultdict(list))
    for path in paths("ontology", name):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            if not isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal):
                raise LoaderError(str(path), f"{quad} has a blank node", "give it an IRI")
            found[str(quad.subject.value)][quad.predicate.value].append(quad.object.value)
    return found


def _declared() -> frozenset[str]:
    kinds = {OWL + "Class", OWL + "ObjectProperty", OWL + "DatatypeProperty"}
    graph = facts("prison-inspection.ttl")
    return frozenset(iri.removeprefix(DEF) for iri, facts in graph.items() if kinds & set(facts[RDF + "type"]))


@cache
def _schemes() -> Mapping[str, Mapping[str, Concept]]:
    schemes: dict[str, dict[str, Concept]] = defaultdict(dict)
    for iri, about in facts("concepts.ttl").items():
        for scheme in about[SKOS + "inScheme"]:
            name, slug = scheme.removeprefix(DEF).strip("/"), iri.rsplit("/", 1)[1]
            broader = [value.rsplit("/", 1)[1] for value in about[SKOS + "broader"]]
            schemes[name][slug] = Concept(
                scheme=name,
                slug=slug,
                label=about[SKOS + "prefLabel"][0],
                alternatives=tuple(about[SKOS + "altLabel"]),
                hidden=tuple(about[SKOS + "hiddenLabel"]),
                broader=broader[0] if broader else None,
            )
    return schemes


def concepts(scheme: str) -> Mapping[str, Concept]:
    """Return the concepts of a scheme by slug, such as `concepts("theme")["safety"]`.

    Raises KeyError when the ontology has no such scheme.
    """
    return MappingProxyType(dict(_schemes()[scheme])) if scheme in _schemes() else _missing(scheme)


def _missing(scheme: str) -> Mapping[str, Concept]:
    raise KeyError(f"no concept scheme {scheme!r} in ontology/concepts.ttl")


@cache
def phrases(scheme: str) -> Mapping[str, str]:
    """Return each phrase of a scheme, case folded, with the slug of the one concept that it names.

    Raises LoaderError when a phrase names two concepts: a reader could not tell which is meant.
    """
    named: dict[str, str] = {}
    for concept in concepts(scheme).values():
        for phrase in concept.phrases:
            other = named.setdefault(phrase.casefold(), concept.slug)
            if other != concept.slug:
                raise LoaderError(
                    f"ontology/concepts.ttl, scheme {scheme}",
                    f"{phrase!r} names both {other} and {concept.slug}",
                    "keep it at one of them",
                )
    return MappingProxyType(named)


@cache
def bodies() -> Mapping[str, Organisation]:
    """Return the curated organisations by slug."""
    found = {}
    for iri, about in facts("officials.ttl").items():
        if ORG + "FormalOrganization" in about[RDF + "type"]:
            slug = iri.rsplit("/", 1)[1]
            found[slug] = Organisation(
                slug=slug,
                label=about[SKOS + "prefLabel"][0],
                alternatives=tuple(about[SKOS + "altLabel"] + about[SKOS + "hiddenLabel"]),
            )
    return MappingProxyType(found)


PI: Final = Terms(DEF, _declared())
