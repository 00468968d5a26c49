"""Sources to N-Quads lines and small records: pure, so that any number of processes or machines may share the work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from loader.model import LoaderError, ReleaseGraph, Report, UsageError
from loader.pipeline import asserted
from loader.pipeline.converting import described, mistake
from loader.pipeline.outcomes import REFUSED, Checker, Claim, Outcome
from loader.read import Source
from loader.vocab import BASE

CHECKED_TOGETHER: Final = 100
"""Releases that are handed to the judge together: few enough for any memory."""


class Converted(NamedTuple):
    """What one release came to: the number of its source, its outcome, and its lines where it is one.

    `own` are the N-Quads lines of its named graph, `provenance` those about it; each line ends with a line feed.
    """

    origin: int
    outcome: Outcome
    own: bytes = b""
    provenance: bytes = b""


def converted(
    sources: Iterable[tuple[str, bytes]],
    published: date | None = None,
    base: str = BASE,
    check: Checker | None = None,
) -> Iterator[Converted]:
    """Yield what each release of some sources comes to, in their order; a source is a name and the bytes of a file.

    An outcome with a claim has lines. Which of several texts of one release stays is not settled here, where only a
    part of them may be seen. Without `check` every release passes.

    Raises UsageError for a base that cannot start an IRI.
    """
    waiting: list[tuple[int, Outcome]] = []
    for origin, (name, data) in enumerate(sources):
        for outcome in described(Source(name, data), published, base):
            waiting.append((origin, outcome))
            if len(waiting) == CHECKED_TOGETHER:
                yield from _judged(waiting, check)
                waiting = []
    yield from _judged(waiting, check)


def _judged(waiting: Sequence[tuple[int, Outcome]], check: Checker | None) -> Iterator[Converted]:
    releases = [outcome.graph for _, outcome in waiting if outcome.graph is not None and not outcome.graph.withdrawn]
    reports = iter(_reports(releases, check))
    for origin, outcome in waiting:
        if outcome.graph is None:
            yield Converted(origin, outcome)
            continue
        # What its publisher has taken back is not stored, whatever it says.
        judged = Report(()) if outcome.graph.withdrawn else next(reports)
        if isinstance(judged, LoaderError):
            yield Converted(origin, Outcome(outcome.source, REFUSED, error=judged))
        elif not judged.conforms:
            yield Converted(origin, replace(outcome, status=REFUSED, report=judged, graph=None))
        else:
            own, provenance = _text(outcome.graph.lines), _text(outcome.graph.provenance)
            claim = _claim(outcome.graph, hashlib.sha256(own + provenance).hexdigest())
            yield Converted(origin, replace(outcome, claim=claim, graph=None), own, provenance)


def _reports(releases: Sequence[ReleaseGraph], check: Checker | None) -> Sequence[Report | LoaderError]:
    if check is None or not releases:
        return [Report(())] * len(releases)
    try:
        reports = check(releases)
    except UsageError:
        raise
    except Exception as error:
        # One release that cannot be judged must not cost those that were to be judged with it.
        if len(releases) > 1:
            return [judged for release in releases for judged in _reports([release], check)]
        return [error if isinstance(error, LoaderError) else mistake(releases[0].source, error)]
    assert len(reports) == len(releases), "every release is reported on"
    return reports


def _claim(graph: ReleaseGraph, content: str) -> Claim:
    return Claim(
        graph.release,
        graph.graph,
        graph.digest,
        content,
        graph.embargo,
        graph.issued,
        said=asserted.hashes(graph.lines),
        facts=len(graph.lines),
        withdrawn=graph.withdrawn,
    )


def _text(lines: Sequence[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode() if lines else b""
