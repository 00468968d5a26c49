"""What a load asks of the place that keeps releases, be it a folder or a server."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from loader.model import ReleaseGraph


class Keeper(Protocol):
    """A store of releases, opened for one writer; `base` begins the IRIs of the things in it.

    One that anybody may read as it stands has no half for releases under embargo (`keeps_embargoed`), and is never
    given one. Every method raises StoreError where the store cannot be used, or RemoteError where a server cannot.
    """

    @property
    def base(self) -> str:
        """What the IRIs of things begin with."""
        ...

    @property
    def keeps_embargoed(self) -> bool:
        """Tell whether releases under embargo can be kept apart here."""
        ...

    def releases(self) -> Mapping[str, str]:
        """Return the SHA-256 of the source of each release, by the IRI of its named graph."""
        ...

    def copies(self) -> Mapping[str, frozenset[str]]:
        """Return the SHA-256 of the sources that only repeat a release, by the IRI of its named graph."""
        ...

    def withdrawn(self) -> frozenset[str]:
        """Return the named graphs of releases that were withdrawn, of which only the provenance graph still tells."""
        ...

    def about(self, graph: str) -> tuple[str, ...]:
        """Return what is held in and about a release's graph as sorted N-Quads lines, wherever it is kept."""
        ...

    def holds(self, release: ReleaseGraph, *, embargoed: bool) -> bool:
        """Tell whether exactly this graph of a release is held, and what the provenance graph says of it."""
        ...

    def replace(self, release: ReleaseGraph, *, embargoed: bool) -> bool:
        """Put a release in place of what was stored of it, whole or not at all; tell whether anything changed.

        It outlives a power cut when `flush` has returned after it.
        """
        ...

    def remove(self, graph: str, lines: Iterable[str] = ()) -> bool:
        """Take a release out of the store; tell whether anything changed.

        The N-Quads lines are all that the provenance graph tells of it afterwards, where it was kept.
        """
        ...

    def due(self, now: datetime) -> tuple[str, ...]:
        """Return the graphs whose embargo has passed at a moment, sorted."""
        ...

    def publish(self, graph: str) -> None:
        """Make a release public that was under embargo."""
        ...

    def refresh_reference(self, lines: Iterable[str]) -> bool:
        """Make these N-Quads lines the whole of `{base}graph/reference`; tell whether it changed."""
        ...

    def derive(self, establishments: Collection[str] | None = None) -> bool:
        """Work out `{base}graph/derived` anew from all public releases; tell whether it changed.

        With establishments (IRIs), only what concerns these, where nothing else has changed since it was whole.
        """
        ...

    def flush(self) -> None:
        """See that what was replaced outlives a power cut."""
        ...

    def close(self) -> None:
        """Let go of the store; closing twice does no harm."""
        ...
