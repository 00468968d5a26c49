"""A store in a folder: `store.json` names it, `public/` holds what anyone may see, `embargoed/` what no one may yet.

Releases under embargo are in an engine of their own, so that no query and no export can show them by mistake.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from loader.model import ReleaseGraph, StoreError
from loader.store.answer import Answer, Answering
from loader.store.folder import base_of, engine, locked, mark, seal, tidy
from loader.store.graphs import Graphs
from loader.store.layout import lay_out
from loader.store.passing import made, vacant
from loader.vocab import BASE, PI

_EMBARGO = NamedNode(PI.embargoUntil)


class EmbeddedStore(Answering):
    """A store on disk, opened for one process; leave it with `close` or as a context manager.

    Queries, `lines` and `derive` see the public half alone.
    """

    keeps_embargoed: Final = True

    def __init__(self, path: Path, base: str, read_only: bool, lock: int) -> None:
        self.path, self.base, self.read_only = path, base, read_only
        self._lock: int | None = lock
        self._process = os.getpid()
        self._halves: dict[str, Graphs] = {}

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let other processes at the store; closing twice does no harm."""
        if os.getpid() != self._process:
            return  # a forked child: the engine's files are its parent's
        for half in self._halves.values():
            half.close()
        if self._lock is not None:
            if not self.read_only:
                with suppress(OSError):  # it only helps to find damage; what was stored is safe without it
                    tidy(self.path)
                    seal(self.path)
            os.close(self._lock)
            self._lock = None

    @property
    def public(self) -> Graphs:
        """The half that anyone may see."""
        return self.half("public")

    @property
    def embargoed(self) -> Graphs:
        """The half that is still under embargo."""
        return self.half("embargoed")

    def answer(self, text: str) -> Answer:
        """Answer one SPARQL 1.1 query over the merge of all public graphs; see `Graphs.answer`."""
        return self.public.answer(text)

    def lines(self, graph: str | None = None) -> list[str]:
        """Return the public graphs, or one of them, as sorted N-Quads lines."""
        return self.public.lines(graph)

    def releases(self) -> Mapping[str, str]:
        """Return the SHA-256 of the source of each release of both halves, by the IRI of its named graph."""
        return self.embargoed.releases() | self.public.releases()

    def copies(self) -> Mapping[str, frozenset[str]]:
        """Return the SHA-256 of the sources that only repeat a release of either half, by its named graph."""
        return self.embargoed.copies() | self.public.copies()

    def withdrawn(self) -> frozenset[str]:
        """Return the named graphs of releases that were withdrawn from either half."""
        return self.embargoed.withdrawn() | self.public.withdrawn()

    def about(self, graph: str) -> tuple[str, ...]:
        """Return what is held in and about a release's graph as sorted N-Quads lines; of the public half if it can."""
        quads = self.public.about(graph) or self.embargoed.about(graph)
        return tuple(sorted(f"{quad} ." for quad in quads))

    def holds(self, release: ReleaseGraph, *, embargoed: bool) -> bool:
        """Tell whether one half, and it alone, holds exactly this graph of a release and what is said of it."""
        half, other = (self.embargoed, self.public) if embargoed else (self.public, self.embargoed)
        # One that changes sides is on both for a moment, and stays there where its writer is killed then.
        same = half.about(release.graph) == half.quads((*release.lines, *release.provenance))
        return same and not other.holds(release.graph)

    def replace(self, release: ReleaseGraph, *, embargoed: bool) -> bool:
        """Store a release in place of what was stored of it; tell whether anything changed.

        It is one request that takes effect whole or not at all, and outlives a power cut when `flush` has returned
        after it. A release that changes sides is removed from the other half afterwards, so that it is lost at no
        moment.
        """
        right, other = self._writable(embargoed), self._writable(not embargoed)
        changed = right.replace(release.graph, (*release.lines, *release.provenance))
        if other.about(release.graph):
            self.flush()
            changed = self._kept(other.replace(release.graph, ())) or changed
        return changed

    def flush(self) -> None:
        """See that what was stored outlives a power cut."""
        self._writable(False)
        self._kept(True)

    def remove(self, graph: str, lines: Iterable[str] = ()) -> bool:
        """Take a release out of the store; tell whether anything changed.

        The N-Quads lines are all that the provenance graph tells of it afterwards, in the half that it was in.
        """
        told = tuple(lines)
        halves = [half for half in (self._writable(False), self._writable(True)) if half.about(graph)]
        return self._kept(any([half.replace(graph, told) for half in halves]))

    def due(self, now: datetime) -> tuple[str, ...]:
        """Return the graphs whose embargo has passed at a moment (with its offset from UTC), sorted.

        A moment that cannot be read, or that has no offset, keeps its release under embargo.
        """
        moments: dict[str, list[datetime | None]] = {graph: [] for graph in self.embargoed.releases()}
        for graph in moments:
            quads = self.embargoed.about(graph)
            moments[graph] = [_moment(quad.object) for quad in quads if quad.predicate == _EMBARGO]
        return tuple(
            graph for graph, found in moments.items() if found and all(moment and moment <= now for moment in found)
        )

    def publish(self, graph: str) -> None:
        """Move a release from the half under embargo to the public one.

        Raises StoreError where no such release is under embargo.
        """
        kept, public = self._writable(True), self._writable(False)
        if not (quads := kept.about(graph)):
            raise StoreError(str(self.path), f"{graph} is not under embargo here", "load the release first")
        self._kept(public.replace(graph, (f"{quad} ." for quad in quads)))
        self._kept(kept.replace(graph, ()))

    def refresh_reference(self, lines: Iterable[str]) -> bool:
        """Make these N-Quads lines the whole of `{base}graph/reference`; tell whether it changed."""
        return self.put(f"{self.base}graph/reference", lines)

    def put(self, graph: str, lines: Iterable[str]) -> bool:
        """Make these N-Quads lines all that one public graph holds; tell whether it changed."""
        return self._kept(self._writable(False).put(graph, lines))

    def derive(self, establishments: Collection[str] | None = None) -> bool:
        """Work out `{base}graph/derived` anew from public releases; tell whether it changed; see `Graphs.derive`."""
        return self._kept(self._writable(False).derive(establishments))

    def snapshot(self, path: Path) -> None:
        """Copy the public half to a store of its own that others may read while this one changes.

        Raises StoreError where there is something at the path already.
        """
        with made(path) as folder:
            self._writable(False).backup(str(folder / "public"))
            pyoxigraph.Store(str(folder / "embargoed"))
            mark(folder, self.base)

    def half(self, name: str) -> Graphs:
        """Return one half by its name, `public` or `embargoed`; it is opened when first asked for."""
        if self._lock is None:
            raise StoreError(str(self.path), "the store is closed", "open it again")
        if os.getpid() != self._process:
            # The engine takes writes in a forked child, and loses them without a word.
            what, remedy = "another process opened the store, and this one was forked", "open it in each process"
            raise StoreError(str(self.path), what, remedy)
        if name not in self._halves:
            self._halves[name] = Graphs(engine(self.path, name, self.read_only), self.base, str(self.path))
        return self._halves[name]

    def _writable(self, embargoed: bool) -> Graphs:
        if self.read_only:
            raise StoreError(str(self.path), "the store is opened for reading only", "open it for writing")
        return self.embargoed if embargoed else self.public

    def _kept(self, changed: bool) -> bool:
        if changed:
            for half in self._halves.values():
                half.flush()
        return changed


def open(path: Path, *, create: bool = False, read_only: bool = False, base: str | None = None) -> EmbeddedStore:
    """Open a store folder, or make an empty one with `create` where nothing is yet.

    Any number of processes may read, or one may write. `base` is that of the IRIs of things; it stays as it was made.

    Raises StoreError: nothing there, not a store, made otherwise, in use, not permitted.
    """
    if create and not read_only and vacant(path):
        with made(path) as folder:
            lay_out(folder, base or BASE)
    lock = locked(path, read_only)
    try:
        store = EmbeddedStore(path, base_of(path, lock, base), read_only, lock)
        for half in ("public",) if read_only else ("public", "embargoed"):
            store.half(half)
    except BaseException:
        os.close(lock)
        raise
    return store


def _moment(term: object) -> datetime | None:
    """Return a moment with its offset from UTC, or None for what is not one."""
    try:
        moment = datetime.fromisoformat(term.value if isinstance(term, Literal) else "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
