"""The files that hold what was converted until it is stored, so that no process has to hold it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Final

from loader.model import ReleaseGraph, StoreError
from loader.pipeline.outcomes import Checker, Outcome, Place
from loader.read.items import Source
from loader.store.passing import passing

MOST: Final = 100
"""Sources in a batch: as many as are judged together."""

BYTES: Final = 8_000_000
"""The size of a batch, in bytes, since some waits for each process."""


@dataclass(frozen=True)
class Batch:
    """Sources that are converted together, by name and bytes, and their numbers among all; `name` is their shard's."""

    name: str
    numbers: tuple[int, ...]
    sources: tuple[tuple[str, bytes], ...]

    def singles(self) -> tuple[Batch, ...]:
        """Return each source as a batch of its own."""
        pairs = zip(self.numbers, self.sources, strict=True)
        return tuple(
            Batch(f"{self.name}-{place}", (number,), (source,)) for place, (number, source) in enumerate(pairs)
        )


Answer = list[tuple[int, Outcome]]
"""What came of the sources of a batch, each with its number among all sources."""


@dataclass(frozen=True)
class Work:
    """How a batch is converted: called with one it writes the batch's shard, and returns records alone.

    Raises UsageError for a base that cannot start an IRI, StoreError where the folder cannot be written.
    """

    folder: Path
    published: date | None
    base: str
    check: Checker | None

    def __call__(self, batch: Batch) -> Answer:
        """Convert a batch."""
        # Recognisers and readers take a fifth of a second to import, and a load without news needs none of them.
        from loader.pipeline.batches import converted

        found: Answer = []
        try:
            with (self.folder / batch.name).open("wb") as shard:
                for origin, outcome, own, provenance in converted(batch.sources, self.published, self.base, self.check):
                    if outcome.claim is not None:
                        start = shard.tell()
                        shard.writelines((own, provenance))
                        place = Place(batch.name, start, start + len(own), shard.tell())
                        outcome = replace(outcome, place=place)
                    found.append((batch.numbers[origin], outcome))
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        return found


class Room:
    """A folder for shards beside a store, made when it is first needed and gone in the end."""

    def __init__(self, beside: Path | None) -> None:
        self._beside = beside
        self._folder: Path | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Room:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    @property
    def folder(self) -> Path:
        """The folder, on the disk of the store where it may be written, else where temporary files are."""
        if self._folder is None:
            self._folder = self._made()
        return self._folder

    def _made(self) -> Path:
        if self._beside is not None and self._beside.parent.is_dir():
            # Where a store's folder alone may be written, nothing can be made beside it.
            with suppress(StoreError):
                return self._stack.enter_context(passing(self._beside))
        try:
            return Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="prisongraph-")))
        except OSError as error:
            raise _unwritable(Path(tempfile.gettempdir()), error) from error


def _unwritable(folder: Path, error: OSError) -> StoreError:
    remedy = "see that the disk has space and may be written to, and run again; nothing stored before is lost"
    return StoreError(str(folder), f"cannot be written ({error.strerror})", remedy)


def lines(folder: Path, place: Place) -> bytes:
    """Return the N-Quads lines of a release, those of its provenance last."""
    with (folder / place.shard).open("rb") as shard:
        shard.seek(place.start)
        return shard.read(place.end - place.start)


def release(folder: Path, outcome: Outcome) -> ReleaseGraph:
    """Return the release that an outcome with a place claims."""
    claim, place = outcome.claim, outcome.place
    assert claim is not None and place is not None, "only what was converted is read again"
    text = lines(folder, place)
    middle = place.middle - place.start
    return ReleaseGraph(
        source=outcome.source,
        digest=claim.digest,
        release=claim.release,
        graph=claim.graph,
        lines=_split(text[:middle]),
        provenance=_split(text[middle:]),
        embargo=claim.embargo,
        issued=claim.issued,
        withdrawn=claim.withdrawn,
    )


def _split(text: bytes) -> tuple[str, ...]:
    # Never `splitlines`, which breaks lines at characters that stand within a literal.
    return tuple(text.decode().split("\n")[:-1])


def batched(sources: Iterable[tuple[int, Source]]) -> Iterator[Batch]:
    """Yield numbered sources in batches of at most `MOST` and, but for a single larger one, `BYTES`."""
    numbers: list[int] = []
    pairs: list[tuple[str, bytes]] = []
    size = count = 0
    for number, source in sources:
        if numbers and (len(numbers) == MOST or size + len(source.data) > BYTES):
            yield Batch(f"{count:06}", tuple(numbers), tuple(pairs))
            numbers, pairs, size, count = [], [], 0, count + 1
        numbers.append(number)
        pairs.append((source.name, source.data))
        size += len(source.data)
    if numbers:
        yield Batch(f"{count:06}", tuple(numbers), tuple(pairs))
