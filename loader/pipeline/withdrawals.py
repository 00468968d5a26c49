"""Releases that are taken out of a store again: those that are named, and those that no source is any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from loader.model import InputError
from loader.pipeline.outcomes import REFUSED, SKIPPED, UNCHANGED, UNREADABLE, WITHDRAWN, Outcome
from loader.pipeline.writing import Update


def named(update: Update, names: Collection[str]) -> Iterator[Outcome]:
    """Withdraw releases by their IRIs, by those of their graphs, or by the SHA-256 of their sources."""
    graphs: dict[str, set[str]] = {}
    for graph, digest in update.before.items():
        for name in (graph, _release(graph), digest):
            graphs.setdefault(name, set()).add(graph)
    gone = {name for graph in update.gone for name in (graph, _release(graph))}
    for name in dict.fromkeys(names):
        if name in graphs:
            for graph in sorted(graphs[name]):
                yield update.withdraw(graph, Outcome(graph, WITHDRAWN, notes=("is out of the store, as was asked",)))
        elif name in gone:
            yield Outcome(name, SKIPPED, notes=("was withdrawn before",))
        else:
            remedy = "name it by its IRI or by the SHA-256 of its source"
            yield Outcome(name, REFUSED, error=InputError(name, "is no release of this store", remedy))


def absent(update: Update, came: Iterable[Outcome]) -> Iterator[Outcome]:
    """Withdraw the releases that none of the sources claims; none at all where a source may be one of them.

    That is so where a source could not be read or was refused, and where there was no release among the sources.
    """
    claimed: set[str] = set()
    unclear = False
    for outcome in came:
        if outcome.claim is not None:
            claimed.add(outcome.claim.graph)
        elif outcome.status in (REFUSED, UNREADABLE):
            unclear = True
    kept = None
    if unclear:
        kept = "but stays: it may be one that could not be read or was refused; mend or leave out those, and run again"
    elif not claimed:
        kept = "but stays: no release was among the sources at all"
    for graph in sorted(set(update.before) - claimed):
        if update.is_gone(graph):
            continue
        if kept is not None:
            yield Outcome(graph, UNCHANGED, notes=(f"is none of the sources, {kept}",))
        else:
            told = Outcome(graph, WITHDRAWN, notes=("is none of the sources any more, and is out of the store",))
            yield update.withdraw(graph, told)


def _release(graph: str) -> str:
    base, _, key = graph.rpartition("graph/release/")
    return f"{base}id/release/{key}"
