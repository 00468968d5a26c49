"""The whole graph in files that others can read: the formats, and the graph as it was on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import pyoxigraph

from loader.model import InputError, UsageError
from loader.store.graphs import memory
from loader.store.syntax import FORMATS, Format, named
from loader.vocab import DCTERMS

__all__ = ["FORMATS", "AsOf", "Format", "as_of", "for_path", "named", "read", "write"]


class Lines(Protocol):
    """Whatever holds public graphs: a store on disk or in memory."""

    @property
    def base(self) -> str:
        """What the IRIs of things begin with."""
        ...

    def lines(self, graph: str | None = None) -> list[str]:
        """Return the graphs, or one of them, as sorted N-Quads lines."""
        ...


@dataclass(frozen=True)
class AsOf:
    """The graph as the releases published by a day make it, and the release graphs that were left out."""

    lines: tuple[str, ...]
    later: tuple[str, ...]
    undated: tuple[str, ...]


def write(lines: Iterable[str], form: str) -> Iterator[bytes]:
    """Write N-Quads lines in a format of `FORMATS`, by its name, extension or media type.

    The same lines in any order give the same bytes. Turtle holds all graphs as one; N-Quads are the lines themselves.

    Raises UsageError where there is no such format, ValueError where a line has to be read and is not N-Quads.
    """
    return named(form).write(lines)


def for_path(path: Path) -> Format:
    """Return the format that the extension of a file's name stands for.

    Raises UsageError where it stands for none.
    """
    for known in FORMATS.values():
        if path.suffix.casefold() == known.extension:
            return known
    endings = ", ".join(known.extension for known in FORMATS.values())
    raise UsageError(str(path), "its ending stands for no format", f"end it in {endings}, or name the format with -f")


def read(path: Path) -> list[str]:
    """Return the quads of an RDF file in one of the formats as N-Quads lines; what is in no graph stays so.

    Raises InputError where the file is missing or is not RDF in the format of its ending.
    """
    try:
        quads = pyoxigraph.parse(path=path, format=for_path(path).parser)
        return [f"{quad} ." for quad in quads]
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(str(path), f"cannot be read as RDF ({error})", "check the file and its ending") from error


def as_of(store: Lines, day: date) -> AsOf:
    """Return the graph without the releases issued after a day, and without those whose day is not known.

    What is worked out from all releases is worked out anew from those that are left.
    """
    graphs = memory(store.lines(), store.base)
    issued = _issued(graphs.select(_ISSUED))
    releases = {graph: issued.get(graph) for graph in graphs.releases()}
    later = tuple(graph for graph, known in releases.items() if known is not None and known > day.isoformat())
    undated = tuple(graph for graph, known in releases.items() if known is None)
    for graph in (*later, *undated):
        graphs.replace(graph, ())
    graphs.derive()
    return AsOf(tuple(graphs.lines()), later, undated)


_ISSUED = f"SELECT ?graph ?issued WHERE {{ GRAPH ?graph {{ ?release <{DCTERMS}issued> ?issued }} }}"


def _issued(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the latest day of issue that each graph names, in ISO 8601."""
    found: dict[str, str] = {}
    for row in rows:
        found[row["graph"]] = max(row["issued"], found.get(row["graph"], ""))
    return found
