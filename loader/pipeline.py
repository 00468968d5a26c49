"""The composition: sources to release graphs, and release graphs into a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from loader import describe, extract, read, store
from loader.model import Document, Extraction, LoaderError, ReleaseGraph, Report, UsageError
from loader.read import Skipped, Source, Unreadable
from loader.store import EmbeddedStore
from loader.store.folder import vacant
from loader.vocab import BASE

LOADED: Final = "loaded"
REPLACED: Final = "replaced"
UNCHANGED: Final = "unchanged"
PUBLISHED: Final = "published"
REFUSED: Final = "refused"
UNREADABLE: Final = "unreadable"
SKIPPED: Final = "skipped"

Checker = Callable[[ReleaseGraph], Report]
Item = Source | Unreadable | Skipped


@dataclass(frozen=True)
class Outcome:
    """What became of one source: its status, what to tell the user about it, and the problems found in it."""

    source: str
    status: str
    graph: ReleaseGraph | None = None
    error: LoaderError | None = None
    report: Report | None = None
    notes: tuple[str, ...] = ()


def documents(items: Iterable[Item], published: date | None = None) -> Iterator[Extraction | Outcome]:
    """Yield what was read in each release; what could not be read, or says nothing, comes as an outcome."""
    for item in items:
        if isinstance(item, Source):
            yield from _releases(item, published)
        else:
            yield _left(item)


def _releases(item: Source, published: date | None) -> Iterator[Extraction | Outcome]:
    try:
        for found in read.releases(item.name, item.data, published):
            yield _read(found) if isinstance(found, Document) else _left(found)
    except Exception as error:
        # A reader's mistake costs the one file that shows it, not the hundreds in the same run.
        yield Outcome(item.name, REFUSED, error=_mistake(item.name, error))


def _left(item: Unreadable | Skipped) -> Outcome:
    if isinstance(item, Skipped):
        return Outcome(item.name, SKIPPED, notes=(item.reason,))
    return Outcome(item.name, UNREADABLE, error=item.error)


def _read(document: Document) -> Extraction | Outcome:
    source = document.source
    try:
        extraction = extract.release(document)
    except LoaderError as error:
        return Outcome(source, REFUSED, error=error)
    except Exception as error:
        # And a recogniser's mistake the one release.
        return Outcome(source, REFUSED, error=_mistake(source, error))
    refused = _embargo_unread(extraction) or _silent(extraction)
    return Outcome(source, REFUSED, error=refused) if refused else extraction


def _mistake(source: str, error: Exception) -> LoaderError:
    told = LoaderError(
        source,
        f"could not be read because of a mistake in this program ({type(error).__name__}: {error})",
        "leave it out, and report the mistake with the text of the release",
    )
    told.__cause__ = error
    return told


def _embargo_unread(extraction: Extraction) -> LoaderError | None:
    """Return the error for an embargo that nobody could say has ended: such a release is kept nowhere."""
    if extraction.unread_embargo is None:
        return None
    words = " ".join(extraction.unread_embargo.of(extraction.document.text).split())
    return LoaderError(
        extraction.document.source,
        f"is under an embargo whose moment cannot be read: “{words}”",
        "write the day and the hour of that line as in “00.01, Wednesday, 16 March 2011”",
    )


def _silent(extraction: Extraction) -> LoaderError | None:
    """Return the error for a text in which nothing was recognised that a release says."""
    if any((extraction.inspections, extraction.statements, extraction.findings, extraction.judgements)):
        return None
    return LoaderError(
        extraction.document.source,
        "no subject was recognised: it names no inspection and quotes no official",
        "check that it is a release about an inspection of a place of detention",
    )


def convert(
    items: Iterable[Item], published: date | None = None, base: str = BASE, now: datetime | None = None
) -> Iterator[Outcome]:
    """Yield the graph of each release, unchecked, sorted by their IRIs; first what became of the other sources.

    Of texts that claim to be one release, the one with the smallest SHA-256 stays, whatever the order of the sources.
    With a moment `now`, releases that are under embargo then are noted.

    Raises UsageError for a base that cannot start an IRI.
    """
    # What was read is kept, and not its graph, which takes twenty times the room and a millisecond to make.
    claims: dict[str, list[Extraction]] = {}
    for found in documents(items, published):
        outcome = found if isinstance(found, Outcome) else _described(found, base)
        if outcome.graph is None or isinstance(found, Outcome):
            yield outcome
        else:
            claims.setdefault(outcome.graph.graph, []).append(found)
    for graph in sorted(claims):
        first, *others = sorted(claims.pop(graph), key=_rank)
        outcome = _described(first, base)
        yield _noted(outcome, now)
        yield from (_lost(other, first, outcome) for other in others)


def _rank(extraction: Extraction) -> tuple[str, str]:
    return extraction.document.digest, extraction.document.source


def _lost(extraction: Extraction, first: Extraction, outcome: Outcome) -> Outcome:
    """Return what becomes of a text whose place in the graph another text has taken."""
    source, other = extraction.document.source, first.document.source
    if extraction.document.digest == first.document.digest:
        return Outcome(source, SKIPPED, notes=(f"the same text as {other}",))
    assert outcome.graph is not None, "it was described before"
    error = LoaderError(
        source,
        f"has other words than {other}, but is the same release by its day and its place ({outcome.graph.release})",
        "keep one of the two, or give the right day with --published",
    )
    return Outcome(source, REFUSED, error=error)


def _described(extraction: Extraction, base: str) -> Outcome:
    source, notes = extraction.document.source, extraction.document.warnings
    if not any(inspection.subject for inspection in extraction.inspections):
        notes = (*notes, "announces no inspection; only what it mentions and who it quotes was read")
    try:
        return Outcome(source, LOADED, describe.release(extraction, base), notes=notes)
    except UsageError:
        raise
    except LoaderError as error:
        return Outcome(source, REFUSED, error=error)


def _noted(outcome: Outcome, now: datetime | None) -> Outcome:
    if now is None or outcome.graph is None or not _embargoed(outcome.graph, now):
        return outcome
    assert outcome.graph.embargo is not None
    moment = outcome.graph.embargo.isoformat(sep=" ", timespec="minutes")
    return replace(outcome, notes=(*outcome.notes, f"is under embargo until {moment}; do not show it before"))


def _embargoed(graph: ReleaseGraph, now: datetime) -> bool:
    return graph.embargo is not None and graph.embargo > now


def load(
    items: Iterable[Item],
    folder: Path,
    check: Checker,
    now: datetime,
    published: date | None = None,
    base: str | None = None,
    *,
    dry_run: bool = False,
) -> Iterator[Outcome]:
    """Convert, check and store releases one by one; yield what became of each.

    A release that does not pass is refused and costs no other. One whose embargo has not passed at `now` goes into the
    half of the store that nothing is read from; those whose embargo has passed since are published. A store is made
    when the first release goes into it. A dry run changes nothing.

    Raises UsageError for a base that cannot start an IRI, StoreError for a store that cannot be used.
    """
    kept = None if vacant(folder) else store.open(folder, base=base, read_only=dry_run)
    own = kept.base if kept is not None else base or BASE
    try:
        before = frozenset(kept.releases()) if kept is not None else frozenset()
        if kept is not None and not dry_run:
            yield from _publish_due(kept, now)
        for outcome in convert(items, published, own, now):
            graph = outcome.graph
            if graph is None:
                yield outcome
                continue
            embargoed = _embargoed(graph, now)
            known = graph.graph in before
            if kept is not None and known and kept.holds(graph, embargoed=embargoed):
                yield replace(outcome, status=UNCHANGED)
                continue
            report = check(graph)
            if not report.conforms:
                yield replace(outcome, status=REFUSED, report=report)
                continue
            if not dry_run:
                kept = kept or store.open(folder, create=True, base=own)
                kept.replace(graph, embargoed=embargoed)
            yield replace(outcome, status=REPLACED if known else LOADED, report=report)
        if kept is not None and not dry_run:
            kept.refresh_reference(store.reference(own))
            kept.derive()
    finally:
        if kept is not None:
            kept.close()


def _publish_due(kept: EmbeddedStore, now: datetime) -> Iterator[Outcome]:
    for graph in kept.due(now):
        kept.publish(graph)
        yield Outcome(graph, PUBLISHED, notes=("its embargo has passed, so it is public now",))
