"""What a store is and holds, in figures: of a folder all of it, of a server what can be told from outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from loader.store import faults
from loader.store.embedded import EmbeddedStore
from loader.store.folder import FORMAT, closed, version_of
from loader.store.graphs import Graphs, parsed
from loader.store.reference import lines as reference
from loader.store.remote.values import by_value
from loader.vocab import PI, SCHEMA

_HELD: Final = "SELECT (COUNT(*) AS ?quads) (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }"
_DAYS: Final = f"""
SELECT (COUNT(DISTINCT ?inspection) AS ?inspections) (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) WHERE {{
  ?inspection a <{PI.Inspection}> . OPTIONAL {{
    ?inspection ?when ?day . FILTER (?when IN (<{SCHEMA}startDate>, <{SCHEMA}endDate>))
  }}
}}
"""


class Held(Protocol):
    """Whatever holds graphs and answers: the public half of a folder, or a server."""

    def select(self, text: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of a SELECT as plain values."""
        ...

    def lines(self, graph: str | None = None) -> list[str]:
        """Return the graphs, or one of them, as sorted N-Quads lines."""
        ...

    def releases(self) -> Mapping[str, str]:
        """Return the SHA-256 of the source of each release, by the IRI of its named graph."""
        ...


@dataclass(frozen=True)
class Half:
    """How much is kept in one half: named graphs, those of releases among them, and the quads in all of them."""

    releases: int
    graphs: int
    quads: int


@dataclass(frozen=True)
class Condition:
    """What a store is and holds.

    `size` is in bytes. `first` and `last` are days, months or years (ISO 8601) of the public inspections that have a
    date. `reference` tells whether what is curated is as this version has it. `closed` is False where the last writer
    was stopped: what it had acknowledged is there. None stands for what cannot be told.
    """

    where: str
    base: str
    public: Half
    inspections: int
    first: str | None
    last: str | None
    reference: bool
    format: int | None = None
    made_by: str | None = None
    embargoed: Half | None = None
    size: int | None = None
    closed: bool | None = None


def of(kept: EmbeddedStore) -> Condition:
    """Return the condition of a store in a folder; it may be opened for reading only.

    Raises StoreError where it cannot be read.
    """
    graph = f"{kept.base}graph/reference"
    same = kept.public.quads(kept.lines(graph)) == kept.public.quads(reference(kept.base))
    found = _outside(str(kept.path), kept.base, kept.public, _half(kept.public), same)
    try:
        return Condition(
            **vars(found)
            | {
                "format": FORMAT,
                "made_by": version_of(kept.path),
                "embargoed": _half(kept.embargoed),
                "size": _size(kept.path),
                "closed": closed(kept.path),
            }
        )
    except OSError as error:
        raise faults.refused(kept.path, error) from error


def remote(where: str, base: str, kept: Held) -> Condition:
    """Return what can be told of a store on a server.

    Raises RemoteError where the server gives no whole answer.
    """
    found, expected = kept.lines(f"{base}graph/reference"), reference(base)
    return _outside(where, base, kept, _asked(kept), _values(found) == _values(expected))


def _outside(where: str, base: str, kept: Held, public: Half, same: bool) -> Condition:
    (days,) = kept.select(_DAYS)
    return Condition(
        where=where,
        base=base,
        public=public,
        inspections=int(days["inspections"]),
        first=days.get("first"),
        last=days.get("last"),
        reference=same,
    )


def _half(half: Graphs) -> Half:
    return Half(len(half.releases()), len(half.names()), half.count()[0])


def _asked(kept: Held) -> Half:
    (row,) = kept.select(_HELD)
    return Half(len(kept.releases()), int(row["graphs"]), int(row["quads"]))


def _values(lines: Iterable[str]) -> set[str]:
    return {f"{quad} ." for quad in by_value(parsed(lines))}


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
