"""Named graphs in one engine, changed by whole requests and queried as one merged graph."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, groupby
from pathlib import Path
from typing import TypeAlias

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad

from loader.model import StoreError, UsageError
from loader.store import faults, ordering
from loader.store.answer import Answer, Term
from loader.store.derived import derived, parts, subjects
from loader.vocab import BASE, PI, PROV, SCHEMA

Subject: TypeAlias = NamedNode | pyoxigraph.BlankNode | pyoxigraph.Triple

_DIGEST = NamedNode(SCHEMA + "sha256")
_GENERATED = NamedNode(PROV + "wasGeneratedBy")
_INSPECTED = NamedNode(PI.inspected)
_AT_INSPECTION = NamedNode(PI.atInspection)
_AGENT = NamedNode(PROV + "wasAssociatedWith")
_ORIGIN = NamedNode(PROV + "wasDerivedFrom")
_COPY = NamedNode(PROV + "alternateOf")
_VERSION = NamedNode(PROV + "specializationOf")
_WITHDRAWN = NamedNode(PROV + "invalidatedAtTime")
_MERGED = DefaultGraph()
_NAME = re.compile(rb" <[^>\n]*> \.$", re.MULTILINE)  # the graph's, at the end of a line

PART = 12_000_000
"""The size of what the engine takes at once, in bytes: it holds ten times as much while it sorts."""


class Graphs:
    """Named graphs, and their merge as the default graph that queries see.

    The merge is kept and not left to the engine: its union of graphs counts a triple once for each graph that says it,
    so that a place named by five releases would be counted five times, and it overrules FROM.

    The engine keeps values, not spellings: `+00:00` comes back as `Z`, `1.50` as `1.5`, `01` as `1`, `24:00:00` as
    `00:00:00`, and language tags in lower case. Compare values, never bytes, with what was put in.
    """

    def __init__(self, engine: pyoxigraph.Store, base: str = BASE, where: str = "memory") -> None:
        self._open: pyoxigraph.Store | None = engine
        self.base = base
        self.where = where
        self.provenance = NamedNode(f"{base}graph/provenance")

    @property
    def _engine(self) -> pyoxigraph.Store:
        if self._open is None:
            raise StoreError(self.where, "the store is closed", "open it again")
        return self._open

    def close(self) -> None:
        """Let go of the engine, which keeps its folder locked for as long as anything holds it."""
        self._open = None

    def answer(self, text: str) -> Answer:
        """Answer one SPARQL 1.1 query of any form.

        Raises UsageError where the query cannot be read, StoreError where the store cannot be.
        """
        try:
            unordered, names = ordering.apart(text)
            answer = self._answer(unordered)
            if not names or answer.form != "select":
                return answer
            if set(names) <= set(answer.variables):
                rows = ordering.ordered(answer.rows, [answer.variables.index(name) for name in names])
                if rows is not None:
                    return Answer(answer.variables, rows)
            return self._answer(text)
        except SyntaxError as error:
            raise UsageError("query", f"this is not a SPARQL query ({error})", "correct it there") from error
        except (OSError, RuntimeError) as error:
            raise faults.damaged(Path(self.where), f"the query could not be answered: {error}") from error

    def select(self, text: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of a SELECT as plain values."""
        return self.answer(text).records()

    def ask(self, text: str) -> bool:
        """Return the answer to an ASK."""
        return self.answer(text).boolean is True

    def construct(self, text: str) -> tuple[str, ...]:
        """Return the graph of a CONSTRUCT as sorted N-Triples lines."""
        return self.answer(text).lines or ()

    def names(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        names = [name for name in self._engine.named_graphs() if isinstance(name, NamedNode)]
        return tuple(sorted(name.value for name in names if any(True for _ in self._in(name))))

    def lines(self, graph: str | None = None) -> list[str]:
        """Return the named graphs, or one of them, as sorted N-Quads lines."""
        names = self.names() if graph is None else (graph,)
        return sorted(f"{quad} ." for name in names for quad in self._in(NamedNode(name)))

    def releases(self) -> dict[str, str]:
        """Return the SHA-256 of the source of each release, by the IRI of its named graph."""
        prefix = f"{self.base}graph/release/"
        found = self._found(None, _DIGEST, None, None)
        return dict(sorted(_digest(quad) for quad in found if graph_name(quad).startswith(prefix)))

    def copies(self) -> dict[str, frozenset[str]]:
        """Return the SHA-256 of the sources that only repeat a release, by the IRI of its named graph."""
        found: dict[str, set[str]] = {}
        for said in self._found(None, _COPY, None, self.provenance):
            digests = {_digest(quad)[1] for quad in self._found(said.subject, _DIGEST, None, self.provenance)}
            for quad in self._found(None, _ORIGIN, said.object, self.provenance):
                if isinstance(quad.subject, NamedNode):
                    found.setdefault(quad.subject.value, set()).update(digests)
        return {graph: frozenset(digests) for graph, digests in found.items()}

    def withdrawn(self) -> frozenset[str]:
        """Return the named graphs of releases that were withdrawn."""
        prefix = f"{self.base}graph/release/"
        found = self._found(None, _WITHDRAWN, None, self.provenance)
        names = {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}
        return frozenset(name for name in names if name.startswith(prefix))

    def about(self, graph: str) -> set[Quad]:
        """Return the quads of a release's graph and those of the provenance graph that are about it."""
        name = NamedNode(graph)
        runs = self._objects(name, _GENERATED)
        agents = {agent for run in runs for agent in self._objects(run, _AGENT)}
        origins = self._objects(name, _ORIGIN)
        texts = {text for origin in origins for kind in (_COPY, _VERSION) for text in self._subjects(kind, origin)}
        nodes = {name, *runs, *agents, *texts}
        return {*self._in(name), *(quad for node in nodes for quad in self._provenance(node))}

    def replace(self, graph: str, lines: Iterable[str]) -> bool:
        """Make these N-Quads lines all that is held in and about a release's graph, in one request; tell if it changed.

        Without lines the graph is removed. Raises ValueError where a line is in a graph of something else.
        """
        new = set(parsed(lines))
        if strange := {graph_name(quad) for quad in new} - {graph, self.provenance.value}:
            raise ValueError(f"lines of {graph} are in {sorted(strange)}")
        old = {quad for quad in self.about(graph) if not self._shared(quad, graph)}
        return self.change(old, _spelt(new) if old else new)

    def put(self, graph: str, lines: Iterable[str]) -> bool:
        """Make these N-Quads lines all that one named graph holds, in one request; tell if it changed."""
        return self.change(set(self._in(NamedNode(graph))), self.quads(lines))

    def derive(self, establishments: Collection[str] | None = None) -> bool:
        """Work out `{base}graph/derived` anew from all releases held here; tell if it changed.

        With establishments (IRIs), only what concerns these, and what is no longer held: the same as a whole derivation
        where the rest was derived before and only releases on inspections of these have changed since.
        """
        name = NamedNode(f"{self.base}graph/derived")
        if establishments is None:
            return self.put(name.value, chain.from_iterable(self._derived()))
        known = {NamedNode(iri) for iri in subjects(self, establishments)}
        found = list(self._in(name))
        lost = {subject for subject in {quad.subject for quad in found} - known if not self._inspects(subject)}
        old = {quad for quad in found if quad.subject in known or quad.subject in lost}
        return self.change(old, self.quads(_within(name.value, derived(self, establishments))))

    def derive_in_bulk(self) -> None:
        """Work out `{base}graph/derived` of an engine that was filled in bulk, and has none of it yet."""
        for lines in self._derived():
            if lines:
                self.bulk(["\n".join((*lines, "")).encode()])

    def change(self, old: set[Quad], new: set[Quad]) -> bool:
        """Put new quads in the place of old ones, in one request that takes effect whole or not at all."""
        gone, come = old - new, {quad for quad in new - old if quad not in self._engine}
        if not gone and not come:
            return False
        if not gone:
            with self._writing():
                self._engine.extend((*come, *(_merged(quad.triple) for quad in come)))
            return True
        kept = {quad.triple for quad in new}
        lost = {quad.triple for quad in gone if quad.triple not in kept and not self._elsewhere(quad, gone)}
        gone |= {_merged(triple) for triple in lost}
        come |= {_merged(quad.triple) for quad in come}
        with self._writing():
            self._engine.update(f"DELETE DATA {{ {_data(gone)} }} ;\nINSERT DATA {{ {_data(come)} }}")
        return True

    def fill(self, lines: Iterable[str]) -> None:
        """Add very many N-Quads lines at once to an engine that is empty, and pack it for reading."""
        with self._writing():
            self._engine.bulk_extend(parsed(lines))
            self._engine.bulk_extend(
                _merged(quad.triple) for name in self.names() for quad in self._in(NamedNode(name))
            )
            self._engine.optimize()

    def bulk(self, texts: Iterable[bytes]) -> None:
        """Add very many N-Quads lines to an engine that is empty; each text has whole lines, all of named graphs.

        Raises ValueError where a line is not one.
        """
        with self._writing():
            for text in _parts(texts):
                for quads in (text, _NAME.sub(b" .", text)):
                    try:
                        self._engine.bulk_load(quads, pyoxigraph.RdfFormat.N_QUADS)
                    except SyntaxError as error:
                        raise ValueError(f"not an N-Quads line ({error})") from error

    def pack(self) -> None:
        """Lay out anew what was added in bulk, for reading."""
        with self._writing():
            self._engine.optimize()

    def holds(self, graph: str) -> bool:
        """Tell whether anything is held in a named graph."""
        return any(True for _ in self._in(NamedNode(graph)))

    def count(self) -> tuple[int, int]:
        """Return how many quads there are in named graphs, and how many triples in the merge; all of them are read.

        A query would do as well, but one that meets a damaged block never comes to its end.
        """
        return sum(len(list(self._in(NamedNode(name)))) for name in self.names()), sum(1 for _ in self._in(_MERGED))

    def flush(self) -> None:
        """See that what was changed outlives a power cut."""
        with self._writing():
            self._engine.flush()

    def backup(self, path: str) -> None:
        """Copy the engine's files to a folder that does not exist yet."""
        with self._writing():
            self._engine.backup(path)

    def quads(self, lines: Iterable[str]) -> set[Quad]:
        """Return N-Quads lines as quads, spelt as the engine spells them."""
        return _spelt(set(parsed(lines)))

    def _answer(self, text: str) -> Answer:
        """Return the engine's answer to a query, in the engine's order."""
        result = self._engine.query(text)
        if isinstance(result, pyoxigraph.QueryBoolean):
            return Answer(boolean=bool(result))
        if isinstance(result, pyoxigraph.QueryTriples):
            return Answer(lines=tuple(sorted({f"{triple} ." for triple in result})))
        variables = tuple(variable.value for variable in result.variables)
        return Answer(variables, tuple(tuple(row) for row in result))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise faults.writing(self.where, error) from error

    def _found(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object_: Term | None,
        graph: NamedNode | DefaultGraph | None,
    ) -> Iterator[Quad]:
        try:
            yield from self._engine.quads_for_pattern(subject, predicate, object_, graph)
        except (OSError, RuntimeError) as error:
            raise faults.damaged(Path(self.where), str(error)) from error

    def _in(self, name: NamedNode | DefaultGraph) -> Iterable[Quad]:
        return self._found(None, None, None, name)

    def _provenance(self, subject: NamedNode) -> Iterable[Quad]:
        return self._found(subject, None, None, self.provenance)

    def _objects(self, subject: NamedNode, predicate: NamedNode) -> set[NamedNode]:
        found = self._found(subject, predicate, None, self.provenance)
        return {quad.object for quad in found if isinstance(quad.object, NamedNode)}

    def _subjects(self, predicate: NamedNode, found: NamedNode) -> Iterator[NamedNode]:
        quads = self._found(None, predicate, found, self.provenance)
        return (quad.subject for quad in quads if isinstance(quad.subject, NamedNode))

    def _shared(self, quad: Quad, graph: str) -> bool:
        """Tell whether a line of provenance also serves releases beside this one: the software that made them all."""
        if quad.graph_name != self.provenance or not isinstance(quad.subject, NamedNode) or quad.subject.value == graph:
            return False
        own = self._objects(NamedNode(graph), _GENERATED)
        # Looked at until one is found, since all releases of a store are made by the same software.
        return any(run not in own for run in self._subjects(_AGENT, quad.subject))

    def _derived(self) -> Iterator[list[str]]:
        for part in parts(self):
            yield _within(f"{self.base}graph/derived", derived(self, part))

    def _inspects(self, subject: Subject) -> bool:
        """Tell whether a release still says that something is an inspection, part of one, or a place that had one."""
        looked = (
            self._found(subject, _AT_INSPECTION, None, None),
            self._found(subject, _INSPECTED, None, None),
            self._found(None, _INSPECTED, subject, None),
        )
        return any(True for found in looked for _ in found)

    def _elsewhere(self, quad: Quad, gone: set[Quad]) -> bool:
        found = self._found(quad.subject, quad.predicate, quad.object, None)
        return any(other.graph_name != _MERGED and other not in gone for other in found)


def memory(lines: Iterable[str] = (), base: str = BASE) -> Graphs:
    """Hold N-Quads or N-Triples lines in memory, with the same questions as a store on disk."""
    graphs = Graphs(pyoxigraph.Store(), base)
    graphs.fill(lines)
    return graphs


def parsed(lines: Iterable[str]) -> Iterable[Quad]:
    """Read N-Quads lines.

    Raises ValueError where a line is not one.
    """
    text = "\n".join(lines)
    try:
        yield from pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS)
    except SyntaxError as error:
        line = text.split("\n")[(error.lineno or 1) - 1]
        raise ValueError(f"not an N-Quads line: {line[:200]!r} ({error})") from error


def _spelt(quads: set[Quad]) -> set[Quad]:
    engine = pyoxigraph.Store()
    engine.extend(quads)
    return set(engine)


def _parts(texts: Iterable[bytes]) -> Iterator[bytes]:
    """Join texts to parts of about the size that the engine takes at once."""
    waiting: list[bytes] = []
    size = 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size > PART:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


def _merged(triple: pyoxigraph.Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, _MERGED)


def graph_name(quad: Quad) -> str:
    """Return the IRI of a quad's graph, or nothing for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _digest(quad: Quad) -> tuple[str, str]:
    return graph_name(quad), quad.object.value if isinstance(quad.object, pyoxigraph.Literal) else ""


def _within(graph: str, triples: Iterable[str]) -> list[str]:
    """Return N-Triples lines as sorted N-Quads lines of a graph."""
    return sorted(f"{line[:-2]} <{graph}> ." for line in triples)


def _data(quads: set[Quad]) -> str:
    """Write quads for DELETE DATA or INSERT DATA; every term is the N-Triples text of a term that was parsed."""
    blocks = []
    for name, group in groupby(sorted(quads, key=graph_name), key=graph_name):
        triples = "\n".join(f"{quad.triple} ." for quad in group)
        blocks.append(f"GRAPH <{name}> {{\n{triples}\n}}" if name else triples)
    return "\n".join(blocks)
