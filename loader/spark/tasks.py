"""What a worker does with its share: sources to lines, lines to shards, and shards to sums; Spark is not named here.

Nothing here depends on how the sources are shared out, so that a task may be done again elsewhere, and is.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Final

from loader.model import LoaderError, UsageError
from loader.pipeline import claims, rules, shards, workers
from loader.pipeline.converting import left
from loader.pipeline.outcomes import Checker, Outcome, Place
from loader.pipeline.shards import Room, Work
from loader.pipeline.writing import passed_over
from loader.read import archive
from loader.read.items import Skipped, Source, Unreadable, printable, unreadable
from loader.read.sources import taken
from loader.spark import records
from loader.spark.manifest import EMBARGOED, ENDINGS, OUTCOMES, PUBLIC, Shard

LARGEST: Final = archive.LIMIT
"""The size of the largest file that is read at all, in bytes."""

Key = tuple[str, str, str]
"""The graph that a text claims, or nothing; the SHA-256 of the source; its name. Records are sorted by it."""

Record = tuple[Key, tuple[Outcome, bytes, bytes]]
"""An outcome with the lines of its release's own graph and those of provenance."""

_LOCAL: Final = "file:"


@dataclass(frozen=True)
class Convert:
    """How sources are converted; called with the paths and bytes of some it yields a record for each outcome.

    `named` are the files that the user named one by one. `expected` is the hash of the rules that decide on releases:
    two versions must not share a run.

    Raises UsageError where this worker has other rules, or the base cannot start an IRI.
    """

    named: frozenset[str]
    published: date | None
    base: str
    check: Checker | None
    expected: str

    def __call__(self, files: Iterable[tuple[str, bytes | None]], attempt: int = 0) -> Iterator[Record]:
        """Convert files; where an earlier attempt at them has failed, each in a process that may die over it."""
        if rules.releases() != self.expected:
            remedy = "install the same version of prisongraph for the driver and for every worker"
            raise UsageError("a worker", "has other rules than the driver", remedy)
        pending: list[Unreadable | Skipped] = []
        for outcome, own, provenance in self._converted(self._sources(files, pending), attempt):
            yield _record(outcome, own, provenance)
            while pending:
                yield _record(left(pending.pop()))
        while pending:
            yield _record(left(pending.pop()))

    def _sources(
        self, files: Iterable[tuple[str, bytes | None]], others: list[Unreadable | Skipped]
    ) -> Iterator[Source]:
        """Yield what is to be read; what is not goes to the others."""
        for path, data in files:
            name = file_name(path)
            if data is None:
                others.append(unreadable(name, f"is larger than {LARGEST // 1_000_000} MB", "split it"))
                continue
            item = taken(Source(name, data), named=name in self.named)
            if isinstance(item, Source):
                yield item
            else:
                others.append(item)

    def _converted(self, sources: Iterator[Source], attempt: int) -> Iterator[tuple[Outcome, bytes, bytes]]:
        if attempt == 0:
            from loader.pipeline import batches

            pairs = ((source.name, source.data) for source in sources)
            for _, outcome, own, provenance in batches.converted(pairs, self.published, self.base, self.check):
                yield outcome, own, provenance
            return
        # A worker may have died over one of these: a process of its own says over which, and costs that one alone.
        with Room(None) as room:
            work = Work(room.folder, self.published, self.base, self.check)
            for _, answer in workers.results(shards.batched(enumerate(sources)), lambda: work, 2):
                for _, outcome in answer:
                    if (place := outcome.place) is None:
                        yield outcome, b"", b""
                        continue
                    text, middle = shards.lines(room.folder, place), place.middle - place.start
                    yield replace(outcome, place=None), text[:middle], text[middle:]


def file_name(path: str) -> str:
    """Return how a file is named to the user: one of this machine by its path alone, as without Spark."""
    local = "/" + path.removeprefix(_LOCAL).lstrip("/") if path.startswith(_LOCAL) else path
    return printable(local)


def _record(outcome: Outcome, own: bytes = b"", provenance: bytes = b"") -> Record:
    claim = outcome.claim
    return (claim.graph if claim else "", claim.digest if claim else "", outcome.source), (outcome, own, provenance)


def share(key: Key) -> int:
    """Return the number that tells which shard a record goes to, the same on every machine."""
    graph, _, source = key
    return zlib.crc32((graph or source).encode("utf-8", "surrogatepass"))


@dataclass(frozen=True)
class Settle:
    """Which text stands for each release; `now` is the one moment at which all are asked for their embargoes."""

    now: datetime

    def __call__(self, number: int, found: Iterable[Record]) -> Iterator[tuple[str, str]]:
        """Yield what goes into the shards of a number, by folder; the records come sorted by their keys, once each.

        All that claim one release are in one shard, whatever the number of shards. Where its lines come to lie follows
        from their order, and is written into its outcome.
        """
        ends = {PUBLIC: 0, EMBARGOED: 0}
        for graph, group in groupby(found, key=lambda record: record[0][0]):
            if not graph:
                yield from ((OUTCOMES, records.line(outcome)) for _, (outcome, _, _) in group)
                continue
            claimed = [record for _, record in group]
            ((stays, lost),) = claims.settled(outcome for outcome, _, _ in claimed)
            first, own, provenance = next(record for record in claimed if record[0].source == stays.source)
            assert first.claim is not None, "it names a graph"
            if first.claim.withdrawn:
                # Nothing is written of what its publisher has taken back; a store has to know of it.
                yield from ((OUTCOMES, records.line(outcome)) for outcome in (passed_over(first), *lost))
                continue
            side = EMBARGOED if first.claim.embargoed(self.now) else PUBLIC
            start = ends[side]
            middle = start + len(own)
            ends[side] = end = middle + len(provenance)
            # The line feed after the last line is put there by Spark, which takes this for one line.
            yield side, (own + provenance).decode().removesuffix("\n")
            place = Place(name(side, number), start, middle, end)
            for outcome in (replace(first, place=place), *lost):
                yield OUTCOMES, records.line(outcome)


def name(folder: str, number: int) -> str:
    """Return the name of a shard below the folder of the run."""
    return f"{folder}/part-{number:05}{ENDINGS[folder]}"


@dataclass(frozen=True)
class Told:
    """What outcomes come to: their counts by status, the exit code, and by shard its releases and its size in bytes."""

    counts: Counter[str]
    code: int
    held: dict[str, tuple[int, int]]

    def plus(self, other: Told) -> Told:
        """Return what these and others come to."""
        held = dict(self.held)
        for shard, (releases, size) in other.held.items():
            known, end = held.get(shard, (0, 0))
            held[shard] = known + releases, max(end, size)
        return Told(self.counts + other.counts, max(self.code, other.code), held)


NOTHING: Final = Told(Counter(), 0, {})
"""What no outcomes come to."""


def told(lines: Iterable[str]) -> Iterator[Told]:
    """Yield what some lines of outcomes come to."""
    counts, code, held = Counter[str](), 0, dict[str, tuple[int, int]]()
    for outcome in map(records.outcome, lines):
        counts[outcome.status] += 1
        code = max(code, exit_code(outcome))
        if (place := outcome.place) is not None:
            releases, size = held.get(place.shard, (0, 0))
            held[place.shard] = releases + 1, max(size, place.end)
    yield Told(counts, code, held)


def exit_code(outcome: Outcome) -> int:
    """Return the exit code that an outcome stands for."""
    if outcome.error is not None:
        return outcome.error.exit_code
    return 0 if outcome.report is None or outcome.report.conforms else LoaderError.exit_code


def summed(folder: str, files: Iterable[tuple[str, bytes]]) -> Iterator[Shard]:
    """Yield what files of a folder of the run hold, as they are read back; their releases are not known here."""
    for path, data in files:
        shard = f"{folder}/{path.rsplit('/', 1)[-1]}"
        yield Shard(shard, len(data), data.count(b"\n"), 0, hashlib.sha256(data).hexdigest())
