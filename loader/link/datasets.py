"""The datasets of others, and the methods by which links to them were made, as `ontology/links/` describes them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final

from loader.model import UsageError
from loader.resources import paths
from loader.vocab import BASE, DCTERMS, DEF, FOAF, OWL, RDFS, SKOS

FOLDER: Final = "ontology/links"
NAMESPACES: Final = {"skos": SKOS, "owl": OWL, "rdfs": RDFS, "foaf": FOAF, "dcterms": DCTERMS, "pi": DEF}


@dataclass(frozen=True)
class Method:
    """How a link was made; `confidence` is None where nobody ever counted how often the method is right."""

    name: str
    justification: str
    confidence: Decimal | None
    review: bool
    meaning: str


@dataclass(frozen=True)
class Dataset:
    """A dataset of others; its columns are explained in `ontology/links/datasets.csv`.

    `predicate`, `accepted` and `parts` are IRIs; so is `source`, the property of the register that has the identifier.
    """

    name: str
    title: str
    subjects: tuple[str, ...]
    source: str
    cut: str
    space: str
    prefix: str
    shape: str
    object_type: str
    predicate: str
    accepted: str
    parts: str
    method: str
    looked: str
    checked: date
    version: str
    license: str
    homepage: str

    def address(self, identifier: str) -> str | None:
        """Return the IRI of an entry, or None for what is not an identifier of this dataset."""
        return self.space + identifier if re.fullmatch(self.shape, identifier, re.ASCII) else None

    def identifier(self, address: str) -> str | None:
        """Return the identifier of an entry by its IRI, or None for an IRI of anything else."""
        if not address.startswith(self.space):
            return None
        found = address.removeprefix(self.space)
        return found if self.address(found) else None

    @property
    def identity(self) -> bool:
        """Tell whether a link says that two things are the same one, so that each has one such link at most."""
        return self.predicate == SKOS + "exactMatch"


def named(name: str) -> Dataset:
    """Return a dataset by its name.

    Raises UsageError for any other.
    """
    if (found := catalogue().get(name)) is None:
        raise UsageError(name or "''", "is no dataset that is linked to", f"choose one of {', '.join(catalogue())}")
    return found


@cache
def catalogue() -> Mapping[str, Dataset]:
    """Return the datasets by name, in the order of the file."""
    return MappingProxyType({row["dataset"]: _dataset(row) for row in rows("datasets.csv")})


@cache
def methods() -> Mapping[str, Method]:
    """Return the methods by name."""
    return MappingProxyType({row["method"]: _method(row) for row in rows("methods.csv")})


def rows(name: str) -> Iterator[dict[str, str]]:
    """Return the rows of a table of `ontology/links/`; lines that begin with # are words about it."""
    (path,) = paths(FOLDER, name)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def full(name: str) -> str:
    """Return the IRI that a prefixed name stands for; a name without a prefix is of our vocabulary."""
    prefix, _, local = name.rpartition(":")
    return NAMESPACES[prefix or "pi"] + local if name else ""


def short(iri: str) -> str:
    """Return an IRI of a predicate as a prefixed name."""
    space = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
    prefix = next(prefix for prefix, known in NAMESPACES.items() if known == space)
    return f"{prefix}:{iri.removeprefix(space)}"


def _dataset(row: Mapping[str, str]) -> Dataset:
    return Dataset(
        name=row["dataset"],
        title=row["title"],
        subjects=tuple(row["subjects"].split()),
        source=full(row["property"]),
        cut=row["cut"],
        space=row["space"].replace("{base}", BASE),
        prefix=row["prefix"],
        shape=row["shape"],
        object_type=row["object_type"],
        predicate=full(row["predicate"]),
        accepted=full(row["accepted"]),
        parts=full(row["parts"]),
        method=row["method"],
        looked=row["looked"],
        checked=date.fromisoformat(row["checked"]),
        version=row["version"],
        license=row["license"],
        homepage=row["homepage"],
    )


def _method(row: Mapping[str, str]) -> Method:
    confidence = None
    if row["copied"] == "yes":
        confidence = Decimal(1)
    elif row["made"]:
        confidence = round(Decimal(int(row["right"]) + 1) / (int(row["made"]) + 2), 3)
    return Method(row["method"], row["justification"], confidence, row["review"] == "yes", row["meaning"])
