"""Named graphs in one engine, changed by whole requests or filled in bulk."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, groupby
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from loader.store import faults
from loader.store.contents import AGENT, GENERATED, MERGED, Contents, Subject, graph_name
from loader.store.derived import Part, derived, parts, subjects
from loader.vocab import BASE, PI

_INSPECTED: Final = NamedNode(PI.inspected)
_AT_INSPECTION: Final = NamedNode(PI.atInspection)
_NAME: Final = re.compile(rb" <[^>\n]*> \.$", re.MULTILINE)  # the graph's, at the end of a line

PART: Final = 12_000_000
"""The size of what the engine takes at once, in bytes: it holds ten times as much while it sorts."""


class Graphs(Contents):
    """Named graphs that can be changed; the merge of them, which queries see, changes with them."""

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
            return self.put(name.value, chain.from_iterable(map(self._lines, self.parts())))
        known = {NamedNode(iri) for iri in subjects(self, establishments)}
        found = list(self._in(name))
        lost = {subject for subject in {quad.subject for quad in found} - known if not self._inspects(subject)}
        old = {quad for quad in found if quad.subject in known or quad.subject in lost}
        return self.change(old, self.quads(self._lines(establishments)))

    def parts(self) -> tuple[Part, ...]:
        """Return what `derive_in_bulk` works out by turns, here or in several processes."""
        return tuple(parts(self))

    def derive_in_bulk(self, those: Iterable[Part]) -> None:
        """Work out parts of `{base}graph/derived` of an engine that was filled in bulk, and has none of them yet."""
        # together, for the engine looks in all that it was given apart for each thing that the next part asks
        self.bulk("".join(f"{line}\n" for line in self._lines(part)).encode() for part in those)

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

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise faults.writing(self.where, error) from error

    def _shared(self, quad: Quad, graph: str) -> bool:
        """Tell whether a line of provenance also serves releases beside this one: the software that made them all."""
        if quad.graph_name != self.provenance or not isinstance(quad.subject, NamedNode) or quad.subject.value == graph:
            return False
        own = self._objects(NamedNode(graph), GENERATED)
        # Looked at until one is found, since all releases of a store are made by the same software.
        return any(run not in own for run in self._subjects(AGENT, quad.subject))

    def _lines(self, part: Part) -> list[str]:
        return _within(f"{self.base}graph/derived", derived(self, part))

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
        return any(other.graph_name != MERGED and other not in gone for other in found)


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
    return Quad(triple.subject, triple.predicate, triple.object, MERGED)


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
