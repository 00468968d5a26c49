"""One run of words between marks and conjunctions, with the signs of its words.

What speaks for a side is read run by run, so that a denial or a change reaches no further than its own words do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from loader.extract import lexicon
from loader.extract.findings import signs
from loader.extract.lexicon import Hit, Words

STRENGTH: Final = "strength"
CONCERN: Final = "concern"

# what a mark rests on, the surest first
CUE: Final = "cue"
DIRECTION: Final = "direction"
MEASURE: Final = "measure"
DENIAL: Final = "denial"
TIME: Final = "time"
NAMED: Final = "named"
BASES: Final = (CUE, DIRECTION, MEASURE, DENIAL, TIME, NAMED)

# how much a mark is worth
PLAIN: Final = 1.0
LIKELY: Final = 0.75
FAINT: Final = 0.5
HINT: Final = 0.25

# how far a denial reaches to what it turns round, and other signs to what they are said of, in words
REACH: Final = 4
FAR: Final = 12

NOTHING: Final[frozenset[str]] = frozenset()
_BREAKS: Final = frozenset(",;:–—()")


class Mark(NamedTuple):
    """Something that speaks for a side, how strongly, and on what it rests."""

    side: str
    size: float
    basis: str


def opposite(side: str) -> str:
    """Return the other of strength and concern."""
    return CONCERN if side == STRENGTH else STRENGTH


def stems(words: str) -> frozenset[str]:
    """Return the stems of some words."""
    return frozenset(map(lexicon.stem, words.split()))


def split(text: str, row: Words, hits: Sequence[Hit]) -> Iterator[Segment]:
    """Yield the runs of words between marks and conjunctions, with the cues that start in each."""
    firsts = [hit.first for hit in hits]
    for run in _runs(text, row):
        yield Segment(row, run, hits[bisect_left(firsts, run.start) : bisect_left(firsts, run.stop)])


def _runs(text: str, row: Words) -> Iterator[range]:
    joins, first = signs.joins(), 0
    starts, ends = row.starts, row.ends
    for at, word in enumerate(row.stems):
        if not at:
            continue
        wide = starts[at] - ends[at - 1] > 1 and not _BREAKS.isdisjoint(text[ends[at - 1] : starts[at]])
        if wide or word in joins:
            yield range(first, at)
            first = at
    if row.stems:
        yield range(first, len(row.stems))


class Segment:
    """One run of words; a word that has been used for one mark makes no second one."""

    def __init__(self, row: Words, run: range, hits: Sequence[Hit]) -> None:
        table, words = signs.table(), row.stems
        self.stems, self.run, self.hits = words, run, hits
        self.signs = {at: table[words[at]] for at in run if words[at] in table}
        inside = {at for hit in hits for at in range(hit.first, hit.after)}
        self.used = {at for at in inside if not self.signs.get(at, NOTHING) & {signs.EVIL, signs.GOOD}}

    def word(self, at: int) -> str:
        """Return the stem at a place, nothing outside this run."""
        return self.stems[at] if at in self.run else ""

    def bears(self, at: int, *kinds: str) -> bool:
        """Tell whether the word at a place has one of some signs, used or not."""
        return not self.signs.get(at, NOTHING).isdisjoint(kinds)

    def has(self, at: int, *kinds: str) -> bool:
        """Tell whether the word at a place has one of some signs and has not been used."""
        return at not in self.used and self.bears(at, *kinds)

    def find(self, places: Iterable[int], *kinds: str) -> int | None:
        """Return the first of some places that has one of some signs and has not been used."""
        signed, used = self.signs, self.used
        for at in places:
            if at in signed and at not in used and not signed[at].isdisjoint(kinds):
                return at
        return None

    def back(self, at: int, far: int = FAR) -> range:
        """Return the places before one, the nearest first."""
        return range(at - 1, max(at - 1 - far, self.run.start - 1), -1)

    def evil(self, places: Iterable[int]) -> int | None:
        """Return the first evil at some places that is no mere topic, as in "violence reduction strategy"."""
        signed, used = self.signs, self.used
        for at in places:
            if at in signed and at not in used and signs.EVIL in signed[at] and not self._topic(at):
                return at
        return None

    def _topic(self, at: int) -> bool:
        if self.bears(at + 1, signs.CARE) or (self.bears(at + 2, signs.CARE) and self.bears(at + 1, signs.EVIL)):
            return True
        link = next((place for place in self.back(at, 3) if self.bears(place, signs.LINK)), None)
        return link is not None and any(self.bears(place, signs.CARE) for place in range(link - 2, link))
