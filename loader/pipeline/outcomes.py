"""What becomes of a source, in records small enough to be held for every source of a load."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from loader.model import LoaderError, ReleaseGraph, Report
from loader.read.items import Skipped, Source, Unreadable

LOADED: Final = "loaded"
UNCHANGED: Final = "unchanged"
REPLACED: Final = "replaced"
PUBLISHED: Final = "published"
COPY: Final = "copy"
WITHDRAWN: Final = "withdrawn"
REFUSED: Final = "refused"
WITHHELD: Final = "withheld"
SKIPPED: Final = "skipped"
UNREADABLE: Final = "unreadable"
STATUSES: Final = (
    LOADED,
    UNCHANGED,
    REPLACED,
    PUBLISHED,
    COPY,
    WITHDRAWN,
    REFUSED,
    WITHHELD,
    SKIPPED,
    UNREADABLE,
)

Checker = Callable[[Sequence[ReleaseGraph]], Sequence[Report]]
"""Gives the report on each release, in order; workers import it by its name."""

Item = Source | Unreadable | Skipped


@dataclass(frozen=True)
class Claim:
    """The release that a text says it is: its IRI, its named graph's, and what tells this text from others.

    `digest` is the SHA-256 of the source, `content` that of the N-Quads lines that were made of it. `said` is what the
    text asserts (`asserted.hashes`), `facts` the number of lines of its graph. `withdrawn` is a release that its
    publisher has taken back.
    """

    release: str
    graph: str
    digest: str
    content: str
    embargo: datetime | None = None
    issued: date | None = None
    said: str = ""
    facts: int = 0
    withdrawn: bool = False

    def embargoed(self, now: datetime) -> bool:
        """Tell whether the release may not be shown yet."""
        return self.embargo is not None and self.embargo > now


@dataclass(frozen=True)
class Place:
    """Where the N-Quads lines of a release are, in bytes of a shard; those of its provenance begin at `middle`."""

    shard: str
    start: int
    middle: int
    end: int


@dataclass(frozen=True)
class Outcome:
    """What became of one source: its status, what to tell the user about it, and the problems found in it.

    `claim` is the release that it was read as, `graph` that release as RDF, where it was asked for.
    """

    source: str
    status: str
    claim: Claim | None = None
    graph: ReleaseGraph | None = None
    error: LoaderError | None = None
    report: Report | None = None
    notes: tuple[str, ...] = ()
    place: Place | None = None


def claimed(outcome: Outcome) -> Claim:
    """Return the claim of an outcome that is known to have one: only what claims a release is settled and stored."""
    assert outcome.claim is not None, "only what claims a release is settled and stored"
    return outcome.claim


def noted(outcome: Outcome, now: datetime | None) -> Outcome:
    """Return an outcome with a note where its release is under embargo at a moment."""
    if now is None or outcome.claim is None or not outcome.claim.embargoed(now):
        return outcome
    assert outcome.claim.embargo is not None
    moment = outcome.claim.embargo.isoformat(sep=" ", timespec="minutes")
    return replace(outcome, notes=(*outcome.notes, f"is under embargo until {moment}; do not show it before"))


def packed(source: str, outcomes: Iterable[Outcome]) -> str:
    """Return what came of one source as text; names within it are kept without the source's own."""
    return json.dumps(
        [[told.source.removeprefix(source), told.status, told.notes, _fields(told.claim)] for told in outcomes]
    )


def unpacked(source: str, text: str) -> tuple[Outcome, ...]:
    """Return what came of a source, from the text that `packed` made of it; the source may have moved since.

    Raises ValueError where the text says something else.
    """
    try:
        return tuple(
            Outcome(source + tail, status, _claim(fields), notes=tuple(notes))
            for tail, status, notes, fields in json.loads(text)
        )
    except (TypeError, AttributeError) as error:
        raise ValueError("not what came of a source") from error


def _fields(claim: Claim | None) -> list[str | int | None] | None:
    if claim is None:
        return None
    embargo = claim.embargo.isoformat() if claim.embargo else None
    issued = claim.issued.isoformat() if claim.issued else None
    known = [claim.release, claim.graph, claim.digest, claim.content, embargo, issued]
    return [*known, claim.said, claim.facts, claim.withdrawn]


def _claim(fields: Any) -> Claim | None:
    if fields is None:
        return None
    release, graph, digest, content, embargo, issued, *rest = fields
    return Claim(
        release,
        graph,
        digest,
        content,
        datetime.fromisoformat(embargo) if embargo else None,
        date.fromisoformat(issued) if issued else None,
        *rest,
    )
