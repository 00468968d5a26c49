"""A store made in bulk: both halves are filled in a new folder, then finished, and last of all it is marked a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType

import pyoxigraph

from loader.model import ReleaseGraph
from loader.store import faults
from loader.store.derived import Part
from loader.store.folder import HALVES, mark
from loader.store.graphs import Graphs
from loader.store.passing import made
from loader.vocab import BASE


def build(path: Path, public: Iterable[bytes], embargoed: Iterable[bytes] = (), base: str = BASE) -> None:
    """Make a store of very many releases at once: in a new folder, which takes its name when it is whole.

    The texts are N-Quads, whole lines of named graphs.

    Raises StoreError where there is something at the path already, ValueError where a line is not N-Quads.
    """
    with made(path) as folder:
        lay_out(folder, base, public, embargoed)


def lay_out(folder: Path, base: str, public: Iterable[bytes] = (), embargoed: Iterable[bytes] = ()) -> None:
    """Make an empty folder a store: both halves from N-Quads, and what is derived from them."""
    with Layout(folder, base) as layout:
        layout.bulk(public, embargoed=False)
        layout.bulk(embargoed, embargoed=True)


class Layout:
    """A folder while it is made a store; what is derived and the marker come last, when nothing has failed."""

    def __init__(self, folder: Path, base: str) -> None:
        self._folder, self._base = folder, base
        try:
            engines = {name: pyoxigraph.Store(str(folder / name)) for name in HALVES}
        except (OSError, RuntimeError) as error:
            raise faults.writing(folder, error) from error
        self._halves = {name: Graphs(opened, base, str(folder)) for name, opened in engines.items()}
        self._finisher: Callable[[Path, str], None] | None = None

    def __enter__(self) -> Layout:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None and self._finisher is None:
                self.derive(self.parts())
                self.settle()
        finally:
            self.close()
        if kind is None:
            finisher = self._finisher or mark
            finisher(self._folder, self._base)

    def close(self) -> None:
        """Let go of both halves; the folder is no store for that."""
        for half in self._halves.values():
            half.close()

    def hand_over(self, finisher: Callable[[Path, str], None]) -> None:
        """Leave the last part to a function of a folder and a base, when both halves are closed."""
        self._finisher = finisher

    def bulk(self, texts: Iterable[bytes], *, embargoed: bool) -> None:
        """Add N-Quads, whole lines of named graphs; raises ValueError where a line is not one."""
        self._half(embargoed).bulk(texts)

    def replace(self, release: ReleaseGraph, *, embargoed: bool) -> None:
        """Put a release in the place of what is there of it."""
        self._half(embargoed).replace(release.graph, (*release.lines, *release.provenance))
        self._half(not embargoed).replace(release.graph, ())

    def remove(self, graph: str) -> None:
        """Take a release out again."""
        for half in self._halves.values():
            half.replace(graph, ())

    def pack(self) -> None:
        """Lay out anew what was added so far, for reading."""
        for half in self._halves.values():
            half.pack()

    def parts(self) -> tuple[Part, ...]:
        """Return the parts in which is worked out what is derived."""
        return self._half(False).parts()

    def derive(self, those: Iterable[Part]) -> None:
        """Work out what is derived, those parts of it."""
        self._half(False).derive_in_bulk(those)

    def settle(self) -> None:
        """Pack, and see that all of it outlives a power cut."""
        self.pack()
        for half in self._halves.values():
            half.flush()

    def _half(self, embargoed: bool) -> Graphs:
        return self._halves["embargoed" if embargoed else "public"]


# The last part in steps, each in a process of its own; between them the folder is no store.


def pack(folder: Path, base: str) -> tuple[Part, ...]:
    """Lay out anew what another process filled, and return the parts in which is worked out what is derived.

    That is asked for thrice as fast of what is packed. This and the next two raise StoreError where they fail.
    """
    with closing(Layout(folder, base)) as layout:
        layout.pack()
        return layout.parts()


def derive(folder: Path, base: str, those: Sequence[Part]) -> None:
    """Work out what is derived, those parts of it."""
    with closing(Layout(folder, base)) as layout:
        layout.derive(those)


def complete(folder: Path, base: str) -> None:
    """Pack once more, and mark the folder a store."""
    with closing(Layout(folder, base)) as layout:
        layout.settle()
    mark(folder, base)
