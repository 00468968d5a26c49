"""Invented releases that are ready as RDF, so that a process that is to be killed spends its time on storing them."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from loader.model import ReleaseGraph
from loader.vocab import BASE, PI, PROV, SCHEMA, XSD

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NEVER = datetime(2999, 1, 1, tzinfo=UTC)
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
STATEMENTS = 25


def data(number: int, version: int) -> bytes:
    """Return the text of which a release is made."""
    return f"{number} {version}".encode()


def embargoed(number: int, version: int) -> bool:
    """Tell whether a version may never be shown: some change sides from one version to the next."""
    return (number + version) % 5 == 4


def graph(number: int) -> str:
    """Return the named graph of a release."""
    return f"{BASE}graph/release/2011-03-16/invented-{number}"


def release(number: int, version: int) -> ReleaseGraph:
    """Return a version of an invented release."""
    name, digest = graph(number), hashlib.sha256(data(number, version)).hexdigest()
    iri, run = name.replace("/graph/", "/id/"), f"{BASE}id/run/invented-{number}-{version}"
    software = f"{BASE}id/software/prisongraph"
    lines = [
        f"<{iri}> <{RDF_TYPE}> <{PI.Release}> <{name}> .",
        f'<{iri}> <{SCHEMA}sha256> "{digest}" <{name}> .',
        f'<{iri}> <{SCHEMA}text> "The whole text {version} about the invented place {number}" <{name}> .',
        f'<{BASE}id/establishment/invented> <{LABEL}> "HMP Invented" <{name}> .',
    ]
    if embargoed(number, version):
        lines.append(f'<{iri}> <{PI.embargoUntil}> "2999-01-01T00:00:00Z"^^<{XSD}dateTime> <{name}> .')
    for place in range(STATEMENTS):
        statement = f"{BASE}id/statement/invented-{number}/{place}"
        lines.append(f'<{statement}> <{SCHEMA}text> "Statement {place} of {number} as {version} has it" <{name}> .')
    provenance = [
        f"<{name}> <{PROV}wasDerivedFrom> <{iri}> <{BASE}graph/provenance> .",
        f"<{name}> <{PROV}wasGeneratedBy> <{run}> <{BASE}graph/provenance> .",
        f"<{run}> <{PROV}used> <{iri}> <{BASE}graph/provenance> .",
        f"<{run}> <{PROV}wasAssociatedWith> <{software}> <{BASE}graph/provenance> .",
        f'<{software}> <{LABEL}> "prisongraph" <{BASE}graph/provenance> .',
    ]
    until = NEVER if embargoed(number, version) else None
    return ReleaseGraph(
        f"{number}.txt", digest, iri, name, tuple(sorted(lines)), tuple(sorted(provenance)), until, date(2011, 3, 16)
    )
