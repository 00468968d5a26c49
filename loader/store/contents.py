"""What an engine holds: named graphs and their merge, the releases among them, and what provenance tells of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad

from loader.model import StoreError, UsageError
from loader.store import faults, ordering
from loader.store.answer import Answer, Answering, Term
from loader.vocab import BASE, PROV, SCHEMA

Subject: TypeAlias = NamedNode | pyoxigraph.BlankNode | pyoxigraph.Triple

MERGED: Final = DefaultGraph()
AGENT: Final = NamedNode(PROV + "wasAssociatedWith")
GENERATED: Final = NamedNode(PROV + "wasGeneratedBy")
_DIGEST: Final = NamedNode(SCHEMA + "sha256")
_ORIGIN: Final = NamedNode(PROV + "wasDerivedFrom")
_COPY: Final = NamedNode(PROV + "alternateOf")
_VERSION: Final = NamedNode(PROV + "specializationOf")
_WITHDRAWN: Final = NamedNode(PROV + "invalidatedAtTime")


class Contents(Answering):
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
        runs = self._objects(name, GENERATED)
        agents = {agent for run in runs for agent in self._objects(run, AGENT)}
        origins = self._objects(name, _ORIGIN)
        texts = {text for origin in origins for kind in (_COPY, _VERSION) for text in self._subjects(kind, origin)}
        nodes = {name, *runs, *agents, *texts}
        return {*self._in(name), *(quad for node in nodes for quad in self._provenance(node))}

    def holds(self, graph: str) -> bool:
        """Tell whether anything is held in a named graph."""
        return any(True for _ in self._in(NamedNode(graph)))

    def count(self) -> tuple[int, int]:
        """Return how many quads there are in named graphs, and how many triples in the merge; all of them are read.

        A query would do as well, but one that meets a damaged block never comes to its end.
        """
        return sum(len(list(self._in(NamedNode(name)))) for name in self.names()), sum(1 for _ in self._in(MERGED))

    def _answer(self, text: str) -> Answer:
        """Return the engine's answer to a query, in the engine's order."""
        result = self._engine.query(text)
        if isinstance(result, pyoxigraph.QueryBoolean):
            return Answer(boolean=bool(result))
        if isinstance(result, pyoxigraph.QueryTriples):
            return Answer(lines=tuple(sorted({f"{triple} ." for triple in result})))
        variables = tuple(variable.value for variable in result.variables)
        return Answer(variables, tuple(tuple(row) for row in result))

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


def graph_name(quad: Quad) -> str:
    """Return the IRI of a quad's graph, or nothing for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _digest(quad: Quad) -> tuple[str, str]:
    return graph_name(quad), quad.object.value if isinstance(quad.object, pyoxigraph.Literal) else ""
