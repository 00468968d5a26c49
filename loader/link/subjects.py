"""What is linked: the places, officials and bodies of the register, by what ends their IRIs after `id/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from loader import vocab
from loader.vocab import BASE, ORG, PI, RDF, RDFS, SCHEMA, SKOS

_ID: Final = BASE + "id/"
# where each kind is described, by its class, and which property has its name
KINDS: Final = {
    "establishment": ("establishments", PI.PlaceOfDetention, RDFS + "label"),
    "official": ("officials", PI.Official, SCHEMA + "name"),
    "organisation": ("officials", ORG + "FormalOrganization", SKOS + "prefLabel"),
}


def file(kind: str) -> str:
    """Return the name of the file of `ontology/` that describes a kind, which also ends the IRI of that dataset."""
    return KINDS[kind][0]


def labels(kinds: tuple[str, ...]) -> Mapping[str, str]:
    """Return the name of each subject of some kinds by its key (`establishment/leeds`), sorted."""
    return MappingProxyType(dict(sorted(item for kind in kinds for item in _labels(kind).items())))


def values(kind: str, predicate: str) -> Mapping[str, tuple[str, ...]]:
    """Return what a property of the register says of each subject of a kind, by key."""
    facts = vocab.facts(f"{file(kind)}.ttl")
    return {key: tuple(facts[_ID + key][predicate]) for key in _labels(kind) if facts[_ID + key].get(predicate)}


def wholes() -> Mapping[str, tuple[str, ...]]:
    """Return the places that a place is a part of, by key."""
    found = values("establishment", SCHEMA + "containedInPlace")
    return {key: tuple(iri.removeprefix(_ID) for iri in iris) for key, iris in found.items()}


def key(words: str, base: str = BASE) -> str:
    """Return the key that a person wrote as it is, or as an IRI with our base or a publisher's own."""
    return words.strip().removeprefix(f"{base}id/").removeprefix(_ID)


@cache
def _labels(kind: str) -> Mapping[str, str]:
    name, of_class, label = KINDS[kind]
    facts = vocab.facts(f"{name}.ttl")
    start = f"{_ID}{kind}/"
    return {
        iri.removeprefix(_ID): about[label][0]
        for iri, about in facts.items()
        if iri.startswith(start) and of_class in about[RDF + "type"]
    }
