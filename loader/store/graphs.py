"""Named graphs in one engine, changed by whole requests and queried as one merged graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad

from loader.model import StoreError, UsageError
from loader.store.answer import Answer
from loader.store.derived import derived
from loader.vocab import BASE, PROV, SCHEMA

_DIGEST = NamedNode(SCHEMA + "sha256")
_GENERATED = NamedNode(PROV + "wasGeneratedBy")
_AGENT = NamedNode(PROV + "wasAssociatedWith")
_MERGED = DefaultGraph()


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
            result = self._engine.query(text)
            if isinstance(result, pyoxigraph.QueryBoolean):
                return Answer(boolean=bool(result))
            if isinstance(result, pyoxigraph.QueryTriples):
                return Answer(lines=tuple(sorted({f"{triple} ." for triple in result})))
            variables = tuple(variable.value for variable in result.variables)
            width = range(len(variables))
            return Answer(variables, tuple(tuple(row[place] for place in width) for row in result))
        except SyntaxError as error:
            raise UsageError("query", f"this is not a SPARQL query ({error})", "correct it there") from error
        except (OSError, RuntimeError) as error:
            raise StoreError(self.where, f"the query could not be answered ({error})", "load the store anew") from error

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
        found = self._engine.quads_for_pattern(None, _DIGEST, None, None)
        return dict(sorted(_digest(quad) for quad in found if graph_name(quad).startswith(prefix)))

    def about(self, graph: str) -> set[Quad]:
        """Return the quads of a release's graph and those of the provenance graph that are about it."""
        name = NamedNode(graph)
        runs = self._objects(name, _GENERATED)
        agents = {agent for run in runs for agent in self._objects(run, _AGENT)}
        nodes = {name, *runs, *agents}
        return {*self._in(name), *(quad for node in nodes for quad in self._provenance(node))}

    def replace(self, graph: str, lines: Iterable[str]) -> bool:
        """Make these N-Quads lines all that is held in and about a release's graph, in one request; tell if it changed.

        Without lines the graph is removed. Raises ValueError where a line is in a graph of something else.
        """
        new = self.quads(lines)
        if strange := {graph_name(quad) for quad in new} - {graph, self.provenance.value}:
            raise ValueError(f"lines of {graph} are in {sorted(strange)}")
        return self.change({quad for quad in self.about(graph) if not self._shared(quad, graph)}, new)

    def put(self, graph: str, lines: Iterable[str]) -> bool:
        """Make these N-Quads lines all that one named graph holds, in one request; tell if it changed."""
        return self.change(set(self._in(NamedNode(graph))), self.quads(lines))

    def derive(self) -> bool:
        """Work out `{base}graph/derived` anew from all releases held here; tell if it changed."""
        graph = f"{self.base}graph/derived"
        return self.put(graph, (f"{line[:-2]} <{graph}> ." for line in derived(self)))

    def change(self, old: set[Quad], new: set[Quad]) -> bool:
        """Put new quads in the place of old ones, in one request that takes effect whole or not at all."""
        gone, come = old - new, {quad for quad in new - old if quad not in self._engine}
        if not gone and not come:
            return False
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
        engine = pyoxigraph.Store()
        engine.extend(parsed(lines))
        return set(engine)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            remedy = "see that the disk has space and may be written to, and run again; nothing stored before is lost"
            raise StoreError(self.where, f"cannot be written ({error})", remedy) from error

    def _in(self, name: NamedNode) -> Iterable[Quad]:
        return self._engine.quads_for_pattern(None, None, None, name)

    def _provenance(self, subject: NamedNode) -> Iterable[Quad]:
        return self._engine.quads_for_pattern(subject, None, None, self.provenance)

    def _objects(self, subject: NamedNode, predicate: NamedNode) -> set[NamedNode]:
        found = self._engine.quads_for_pattern(subject, predicate, None, self.provenance)
        return {quad.object for quad in found if isinstance(quad.object, NamedNode)}

    def _shared(self, quad: Quad, graph: str) -> bool:
        """Tell whether a line of provenance also serves releases beside this one: the software that made them all."""
        if quad.graph_name != self.provenance or quad.subject == NamedNode(graph):
            return False
        runs = {found.subject for found in self._engine.quads_for_pattern(None, _AGENT, quad.subject, self.provenance)}
        return bool(runs - self._objects(NamedNode(graph), _GENERATED))

    def _elsewhere(self, quad: Quad, gone: set[Quad]) -> bool:
        found = self._engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
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


def _merged(triple: pyoxigraph.Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, _MERGED)


def graph_name(quad: Quad) -> str:
    """Return the IRI of a quad's graph, or nothing for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _digest(quad: Quad) -> tuple[str, str]:
    return graph_name(quad), quad.object.value if isinstance(quad.object, pyoxigraph.Literal) else ""


def _data(quads: set[Quad]) -> str:
    """Write quads for DELETE DATA or INSERT DATA; every term is the N-Triples text of a term that was parsed."""
    blocks = []
    for name, group in groupby(sorted(quads, key=graph_name), key=graph_name):
        triples = "\n".join(f"{quad.triple} ." for quad in group)
        blocks.append(f"GRAPH <{name}> {{\n{triples}\n}}" if name else triples)
    return "\n".join(blocks)
