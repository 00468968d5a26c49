"""The order of the inspections of one place, by starts of which a day, a month or only a year may be known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

# A matter that nobody raised at four inspections, or in ten years, is raised anew.
STEPS: Final = 4
YEARS: Final = 10
_YEAR: Final = slice(4)


@dataclass(frozen=True)
class Occasions:
    """The inspections of one place by their starts in ISO 8601: `names[n]` are those that began at `starts[n]`.

    Days, months and years do not compare as dates, but they do as ISO 8601 text: what is part of the other (`2007` and
    `2007-06-11`) may be the same day, so neither comes before the other.
    """

    starts: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]

    def previous(self, start: str) -> str | None:
        """Return the last inspection before a start; of those that fit, the one whose start is known most exactly."""
        return next((names[-1] for _, names in self._back(start)), None)

    def earlier(self, start: str) -> Iterator[tuple[str, ...]]:
        """Yield the inspections before a start, those that may be one and the same together, the last ones first.

        No more than `STEPS` such groups, and none from more than `YEARS` years before.
        """
        return islice(self._grouped(start), STEPS)

    def _grouped(self, start: str) -> Iterator[tuple[str, ...]]:
        group: tuple[str, ...] = ()
        latest = ""
        for known, names in self._back(start):
            if int(known[_YEAR]) < int(start[_YEAR]) - YEARS:
                break
            if group and not latest.startswith(known):
                yield group
                group = ()
            if not group:
                latest = known
            group += names
        if group:
            yield group

    def _back(self, start: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for place in range(bisect_left(self.starts, start) - 1, -1, -1):
            if not start.startswith(self.starts[place]):
                yield self.starts[place], self.names[place]


def ordered(starts: Mapping[str, str], names: Iterable[str]) -> Occasions:
    """Return inspections of one place in order; those without a start in `starts` are left out."""
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        if name in starts:
            found.setdefault(starts[name], []).append(name)
    order = tuple(sorted(found))
    return Occasions(order, tuple(tuple(found[start]) for start in order))
