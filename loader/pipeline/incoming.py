"""What comes of each source, in their order: what is known is passed over, the rest is converted in batches."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass

from loader.pipeline.outcomes import SKIPPED, UNREADABLE, Item, Outcome
from loader.pipeline.shards import Work, batched
from loader.pipeline.workers import results
from loader.read.items import Skipped, Source

Known = Callable[[Source], tuple[str, tuple[Outcome, ...] | None]]
"""Tells the key of a source, and what came of it where that is known to be as it was."""


@dataclass(frozen=True)
class Came:
    """What came of one source; `key` stands for all that this depends on, where that was asked for."""

    source: str
    key: str | None
    outcomes: tuple[Outcome, ...]
    converted: bool


def incoming(
    items: Iterable[Item], work: Callable[[], Work], jobs: int | None, known: Known | None = None
) -> Generator[Came, None, None]:
    """Yield what comes of each source, in order; `work` is asked for when there is something to convert.

    Raises what the work raises.
    """
    arrivals = _Arrivals(items, known)
    for batch, answer in results(batched(arrivals.unknown()), work, jobs):
        arrivals.converted(batch.numbers, answer)
        yield from arrivals.ready()
    yield from arrivals.ready()


class _Arrivals:
    """What has come so far, and the sources that are still being converted, by their numbers."""

    def __init__(self, items: Iterable[Item], known: Known | None) -> None:
        self._items, self._known = items, known
        self._under_way: dict[int, tuple[str, str | None]] = {}
        self._waiting: dict[int, Came] = {}
        self._next = 0

    def unknown(self) -> Iterator[tuple[int, Source]]:
        """Yield the sources that have to be converted, and put down what came of the others."""
        for number, item in enumerate(self._items):
            if not isinstance(item, Source):
                skipped = isinstance(item, Skipped)
                notes = (item.reason,) if isinstance(item, Skipped) else ()
                error = None if isinstance(item, Skipped) else item.error
                told = Outcome(item.name, SKIPPED if skipped else UNREADABLE, error=error, notes=notes)
                self._waiting[number] = Came(item.name, None, (told,), converted=False)
                continue
            key, outcomes = self._known(item) if self._known is not None else (None, None)
            if outcomes is None:
                self._under_way[number] = item.name, key
                yield number, item
            else:
                self._waiting[number] = Came(item.name, key, outcomes, converted=False)

    def converted(self, numbers: Iterable[int], answer: Iterable[tuple[int, Outcome]]) -> None:
        """Put down what came of a batch."""
        found: dict[int, list[Outcome]] = {number: [] for number in numbers}
        for number, outcome in answer:
            found[number].append(outcome)
        for number, outcomes in found.items():
            source, key = self._under_way.pop(number)
            self._waiting[number] = Came(source, key, tuple(outcomes), converted=True)

    def ready(self) -> Iterator[Came]:
        """Yield what is next in order, as far as it has come."""
        while self._next in self._waiting:
            yield self._waiting.pop(self._next)
            self._next += 1
