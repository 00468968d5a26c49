"""One run of words between marks and conjunctions, with the signs of its words.

What speaks for a side is read run by run, so that a denial or a change reaches no further than its own words do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from loader import stemming
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
# what stands between help and what it is for
_TOWARDS: Final = frozenset(("for", "of", "on", "about", "with", "against"))


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
    return frozenset(map(stemming.stem, words.split()))


_BEEN: Final = stems("was were been")
# an evil that is counted is not thereby answered
_COUNTED: Final = stems("recorded reported logged received")
# a verb of the sentence itself: what help is for ends there
_FINITE: Final = stems("was were had has have is are did could would said told")


def split(row: Words, hits: Sequence[Hit]) -> Iterator[Segment]:
    """Yield the runs of words between marks and conjunctions, with the cues that start in each."""
    firsts = [hit.first for hit in hits]
    for run in _runs(row):
        yield Segment(row, run, hits[bisect_left(firsts, run.start) : bisect_left(firsts, run.stop)])


def _runs(row: Words) -> Iterator[range]:
    cuts = set(row.marked)
    if not signs.joins().isdisjoint(row.vocabulary):
        cuts.update(at for at, word in enumerate(row.stems) if at and word in signs.joins())
    first = 0
    for at in sorted(cuts):
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
        # what the run and the sentence have at all, so that a reader need not look for what is not there
        self.kinds = NOTHING.union(*self.signs.values())
        self.vocabulary = row.vocabulary
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
        served = link is not None and any(self.bears(place, signs.CARE) for place in range(link - 2, link))
        return served or self.cared(at)

    def answered(self, at: int) -> bool:
        """Tell whether something is done soon after a place about what stands before it: "were investigated"."""
        return any(
            self.word(place - 1) in _BEEN and self.bears(place, signs.CARE) and self.word(place) not in _COUNTED
            for place in range(at + 1, at + 6)
        )

    def cared(self, at: int) -> bool:
        """Tell whether a word stands in what help is for, also in a list: "groups on sleep, anxiety and grief"."""
        table, words = signs.table(), self.stems
        place = at - 1
        if words[at] in _FINITE:
            return False
        while place > max(at - FAR, 1) and signs.JOIN not in table.get(words[place], NOTHING):
            if words[place] in _FINITE:
                # "a group for men who had been …": who they are is still what the help is for
                if words[place - 1] != "who":
                    return False
            elif words[place] in _TOWARDS and any(
                signs.CARE in table.get(words[before], NOTHING) for before in (place - 1, place - 2) if before >= 0
            ):
                return True
            place -= 1
        return False
