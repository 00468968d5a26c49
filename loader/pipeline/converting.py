"""One source to the releases that it holds, each read, extracted and described; a mistake costs no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from loader import describe, extract, read
from loader.model import Document, Extraction, LoaderError, UsageError
from loader.pipeline.outcomes import LOADED, REFUSED, SKIPPED, UNREADABLE, Item, Outcome
from loader.read import Skipped, Source, Unreadable


def extracted(item: Item, published: date | None) -> Iterator[Extraction | Outcome]:
    """Yield what was read in each release of a source; what could not be read, or says nothing, comes as an outcome."""
    if not isinstance(item, Source):
        yield left(item)
        return
    try:
        for found in read.releases(item.name, item.data, published):
            yield _read(found) if isinstance(found, Document) else left(found)
    except Exception as error:
        # A reader's mistake costs the one file that shows it, not the hundreds in the same run.
        yield Outcome(item.name, REFUSED, error=mistake(item.name, error))


def described(source: Source, published: date | None, base: str) -> Iterator[Outcome]:
    """Yield the graph of each release of a source, or what became of it instead.

    Raises UsageError for a base that cannot start an IRI.
    """
    for found in extracted(source, published):
        yield found if isinstance(found, Outcome) else _described(found, base)


def left(item: Unreadable | Skipped) -> Outcome:
    """Return the outcome of what is not a release."""
    if isinstance(item, Skipped):
        return Outcome(item.name, SKIPPED, notes=(item.reason,))
    return Outcome(item.name, UNREADABLE, error=item.error)


def mistake(source: str, error: Exception) -> LoaderError:
    """Return the error for a source that shows a mistake of this program."""
    told = LoaderError(
        source,
        f"could not be read because of a mistake in this program ({type(error).__name__}: {error})",
        "leave it out, and report the mistake with the text of the release",
    )
    told.__cause__ = error
    return told


def _read(document: Document) -> Extraction | Outcome:
    source = document.source
    try:
        extraction = extract.release(document)
    except LoaderError as error:
        return Outcome(source, REFUSED, error=error)
    except Exception as error:
        # And a recogniser's mistake the one release.
        return Outcome(source, REFUSED, error=mistake(source, error))
    refused = _embargo_unread(extraction) or _silent(extraction)
    return Outcome(source, REFUSED, error=refused) if refused else extraction


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


def _described(extraction: Extraction, base: str) -> Outcome:
    source, notes = extraction.document.source, (*extraction.document.warnings, *extraction.doubts)
    if not any(inspection.subject for inspection in extraction.inspections):
        notes = (*notes, "announces no inspection; only what it mentions and who it quotes was read")
    try:
        return Outcome(source, LOADED, graph=describe.release(extraction, base), notes=notes)
    except UsageError:
        raise
    except LoaderError as error:
        return Outcome(source, REFUSED, error=error)
