"""A store on a server: the same questions and changes as a store in a folder, over SPARQL 1.1."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from types import TracebackType
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from loader.model import ReleaseGraph, RemoteError, StoreError
from loader.store.answer import Answer, Answering
from loader.store.contents import graph_name
from loader.store.derived import derived
from loader.store.graphs import parsed
from loader.store.remote import answers, asking, updates
from loader.store.remote.address import Address
from loader.store.remote.transport import Limits, Reply, Transport
from loader.store.remote.values import by_value
from loader.vocab import BASE, DEF, PROV, SCHEMA

_MOST: Final = 10_000  # rows of an answer, where a Virtuoso server does not say how many it gives at most
_LIMITS: Final = """
SELECT (bif:virtuoso_ini_item_value("SPARQL", "ResultSetMaxRows") AS ?rows)
  (bif:virtuoso_ini_item_value("SPARQL", "MaxConstructTriples") AS ?triples) WHERE {}
"""


class _Cut(RemoteError):
    """An answer with as many rows as the server gives at most."""


class RemoteStore(Answering):
    """Releases in the named graphs of a server that others may read as they are.

    So a release under embargo is never sent there. Queries see the union of all named graphs, and of whatever else
    the server holds; a triple that several graphs say counts once for each of them, unless the query says DISTINCT.

    One process may write at a time; unlike a folder, a server cannot hold a second one off.
    """

    keeps_embargoed = False

    def __init__(
        self,
        address: Address,
        base: str | None = None,
        *,
        contact: str | None = None,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address, self._base = address, base
        self._transport: Transport | None = Transport(address, limits or Limits(), sleep, contact)

    def __enter__(self) -> RemoteStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Forget the server; closing twice does no harm."""
        self._transport = None

    @property
    def public(self) -> RemoteStore:
        """All that it holds, as anyone may see all of it."""
        return self

    @cached_property
    def base(self) -> str:
        """The base that was told, else that of the curated graph on the server, else ours.

        Raises RemoteError where the server holds the graphs of several publishers.
        """
        if self._base is not None:
            return self._base
        end = "graph/reference"
        rows = self.select(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ <{DEF}> a ?kind }} }}")
        found = sorted({row["g"].removesuffix(end) for row in rows if row["g"].endswith(end)})
        if len(found) > 1:
            what = f"holds the graphs of several publishers ({', '.join(found)})"
            raise RemoteError(self.address.text, what, "name one with --base or PRISONGRAPH_BASE")
        return found[0] if found else BASE

    def answer(self, text: str) -> Answer:
        """Answer one SPARQL 1.1 query of any form, over the union of all named graphs unless it says FROM.

        Raises UsageError where it is not a query, RemoteError where the server gives no whole answer to it.
        """
        form = asking.form(text)
        virtuoso = self.address.kind.virtuoso
        most = self._most if virtuoso and form in ("CONSTRUCT", "DESCRIBE") else None
        sent = asking.apart(text) if virtuoso else text
        accept = answers.RESULTS if form in ("SELECT", "ASK") else answers.TRIPLES
        reply = self._server.query(sent, form, accept, union=not asking.names_graphs(text))
        self._see_that_it_is_whole(reply)
        try:
            found = answers.read(reply, form)
        except ValueError as error:
            remedy = "see that the address is that of SPARQL queries"
            raise self._server.error(f"what came is no answer to a query: {error}", remedy) from error
        if most is not None and len(found.lines or ()) >= most:
            raise self._cut(most)
        return found

    def names(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs below the base, sorted."""
        start = f'FILTER (STRSTARTS(STR(?g), "{self.base}graph/"))'
        rows = self.select(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {start} }}")
        return tuple(sorted(row["g"] for row in rows))

    def lines(self, graph: str | None = None) -> list[str]:
        """Return the named graphs below the base, or one of them, as sorted N-Quads lines."""
        names = self.names() if graph is None else (graph,)
        return sorted(f"{quad} ." for name in names for quad in by_value(self._in(name)))

    def releases(self) -> Mapping[str, str]:
        """Return the SHA-256 of the source of each release, by the IRI of its named graph."""
        start = f'FILTER (STRSTARTS(STR(?g), "{self.base}graph/release/"))'
        rows = self.select(f"SELECT ?g ?digest WHERE {{ GRAPH ?g {{ ?s <{SCHEMA}sha256> ?digest }} {start} }}")
        return dict(sorted((row["g"], row["digest"]) for row in rows))

    def copies(self) -> Mapping[str, frozenset[str]]:
        """Return the SHA-256 of the sources that only repeat a release, by the IRI of its named graph."""
        rows = self.select(f"""
SELECT DISTINCT ?g ?digest WHERE {{ GRAPH <{self._provenance}> {{
  ?copy <{PROV}alternateOf> ?release ; <{SCHEMA}sha256> ?digest . ?g <{PROV}wasDerivedFrom> ?release
}} }}""")
        found: dict[str, set[str]] = {}
        for row in rows:
            found.setdefault(row["g"], set()).add(row["digest"])
        return {graph: frozenset(digests) for graph, digests in found.items()}

    def withdrawn(self) -> frozenset[str]:
        """Return the named graphs of releases that were withdrawn."""
        start = f'FILTER (STRSTARTS(STR(?g), "{self.base}graph/release/"))'
        gone = f"GRAPH <{self._provenance}> {{ ?g <{PROV}invalidatedAtTime> ?moment }}"
        return frozenset(row["g"] for row in self.select(f"SELECT DISTINCT ?g WHERE {{ {gone} {start} }}"))

    def about(self, graph: str) -> tuple[str, ...]:
        """Return what is held in and about a release's graph as sorted N-Quads lines."""
        return tuple(sorted(f"{quad} ." for quad in self._about(graph)))

    def holds(self, release: ReleaseGraph, *, embargoed: bool) -> bool:
        """Tell whether exactly this graph of a release is held, and what the provenance graph says of it."""
        return not embargoed and set(self._about(release.graph)) == set(self._given(release))

    def replace(self, release: ReleaseGraph, *, embargoed: bool) -> bool:
        """Put a release in place of what was stored of it, in one request; tell whether anything changed.

        Raises StoreError for a release under embargo: anyone may read what is here.
        """
        if embargoed:
            what = f"{release.graph} is under embargo, and anyone may read what is here"
            raise StoreError(self.address.text, what, "keep it in the store of a folder until its embargo has passed")
        new = self._given(release)
        if strange := {graph_name(quad) for quad in new} - {release.graph, self._provenance}:
            raise ValueError(f"lines of {release.graph} are in {sorted(strange)}")
        return self._change(self._about(release.graph), new, self._shared(release.graph))

    def remove(self, graph: str, lines: Iterable[str] = ()) -> bool:
        """Take a release out of the store; tell whether anything changed.

        The N-Quads lines are all that the provenance graph tells of it afterwards.
        """
        return self._change(self._about(graph), by_value(parsed(lines)), self._shared(graph))

    def due(self, now: datetime) -> tuple[str, ...]:
        """Return nothing: no release is under embargo here."""
        return ()

    def publish(self, graph: str) -> None:
        """Raise StoreError: no release is under embargo here."""
        raise StoreError(self.address.text, f"{graph} is not under embargo here", "load the release first")

    def refresh_reference(self, lines: Iterable[str]) -> bool:
        """Make these N-Quads lines the whole of `{base}graph/reference`; tell whether it changed."""
        return self.put(f"{self.base}graph/reference", lines)

    def derive(self, establishments: Collection[str] | None = None) -> bool:
        """Work out `{base}graph/derived` anew from all releases, whichever have changed; tell whether it changed."""
        graph = f"{self.base}graph/derived"
        return self.put(graph, (f"{line[:-2]} <{graph}> ." for line in derived(self)))

    def flush(self) -> None:
        """Do nothing: a server sees itself that what it has said to be done outlives a power cut."""

    @property
    def _server(self) -> Transport:
        if self._transport is None:
            raise StoreError(self.address.text, "the store is closed", "open it again")
        return self._transport

    @property
    def _provenance(self) -> str:
        return f"{self.base}graph/provenance"

    @cached_property
    def _most(self) -> int:
        """How many triples a Virtuoso server constructs at most; it says nothing when it leaves some out."""
        with suppress(RemoteError, ValueError):
            told = [int(number) for row in self.select(_LIMITS) for number in row.values() if int(number) > 0]
            return min(told, default=_MOST)
        return _MOST

    def _see_that_it_is_whole(self, reply: Reply) -> None:
        if (most := reply.headers.get("x-sparql-maxrows")) is not None:
            raise self._cut(most)
        if reply.headers.get("server", "").startswith("Virtuoso") and not self.address.kind.virtuoso:
            # Its answers need to be read with care that no other server asks for.
            raise self._server.error("this is a Virtuoso server", "name it as virtuoso+http://host:port")

    def _cut(self, most: object) -> _Cut:
        what = f"the server gives {most} rows at most, and cut the answer there"
        return _Cut(self.address.text, what, "raise ResultSetMaxRows in its virtuoso.ini, or ask for less")

    def _in(self, graph: str) -> list[Quad]:
        """Return what a graph holds, property by property where the server cuts the whole of it."""
        inside = f"WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o"
        try:
            return list(_quads(self.answer(f"SELECT ?s ?p ?o {inside} }} }}").rows, graph))
        except _Cut:
            properties = [row["p"] for row in self.select(f"SELECT DISTINCT ?p {inside} }} }}")]
            parts = (self.answer(f"SELECT ?s ?p ?o {inside} . FILTER (?p = <{name}>) }} }}") for name in properties)
            return [quad for part in parts for quad in _quads(part.rows, graph)]

    def _about(self, graph: str) -> dict[Quad, Quad]:
        """Return what is held of a release in its own graph and in that of provenance, as values."""
        said = f"""
SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH <{self._provenance}> {{
  {{ ?s ?p ?o . FILTER (?s = <{graph}>) }}
  UNION {{ <{graph}> <{PROV}wasGeneratedBy> ?s . ?s ?p ?o }}
  UNION {{ <{graph}> <{PROV}wasGeneratedBy> ?run . ?run <{PROV}wasAssociatedWith> ?s . ?s ?p ?o }}
  UNION {{ <{graph}> <{PROV}wasDerivedFrom> ?origin . ?s <{PROV}alternateOf> ?origin . ?s ?p ?o }}
  UNION {{ <{graph}> <{PROV}wasDerivedFrom> ?origin . ?s <{PROV}specializationOf> ?origin . ?s ?p ?o }}
}} }}"""
        provenance = _quads(self.answer(said).rows, self._provenance)
        return by_value((*self._in(graph), *provenance))

    def _shared(self, graph: str) -> set[NamedNode]:
        """Return what the provenance graph says of this release and of others: the software that made them all."""
        rows = self.select(f"""
SELECT DISTINCT ?agent WHERE {{ GRAPH <{self._provenance}> {{
  <{graph}> <{PROV}wasGeneratedBy> ?run . ?run <{PROV}wasAssociatedWith> ?agent .
  ?other <{PROV}wasAssociatedWith> ?agent . FILTER NOT EXISTS {{ <{graph}> <{PROV}wasGeneratedBy> ?other }}
}} }}""")
        return {NamedNode(row["agent"]) for row in rows}

    def _given(self, release: ReleaseGraph) -> dict[Quad, Quad]:
        return by_value(parsed((*release.lines, *release.provenance)))

    def put(self, graph: str, lines: Iterable[str]) -> bool:
        """Make these N-Quads lines all that one named graph holds; tell whether it changed."""
        return self._change(by_value(self._in(graph)), by_value(parsed(lines)))

    def _change(self, old: Mapping[Quad, Quad], new: Mapping[Quad, Quad], shared: Set[NamedNode] = frozenset()) -> bool:
        """Put new quads in the place of old ones, in one request; each goes as it is spelt there, and comes as here.

        What the provenance graph says of a `shared` node stays.
        """
        gone = [quad for value, quad in old.items() if value not in new and not self._stays(quad, shared)]
        come = [quad for value, quad in new.items() if value not in old]
        if gone or come:
            self._server.update(updates.change(gone, come))
        return bool(gone or come)

    def _stays(self, quad: Quad, shared: Set[NamedNode]) -> bool:
        return quad.subject in shared and graph_name(quad) == self._provenance


def _quads(rows: Iterable[tuple[object, ...]], graph: str) -> Iterator[Quad]:
    for subject, predicate, found in rows:
        assert isinstance(subject, NamedNode)
        assert isinstance(predicate, NamedNode)
        assert isinstance(found, NamedNode | pyoxigraph.Literal)
        yield Quad(subject, predicate, found, NamedNode(graph))
