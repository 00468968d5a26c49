"""One run of words between marks and conjunctions, with the signs of its words.

What speaks for a side is read run by run, so that a denial or a change reaches no further than its own words do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
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

NOTHING: Final = 0
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
    """Yield the runs of words between marks and conjunctions, with the cues that start in each.

    A run with neither a cue nor a sign that speaks for a side is left out.
    """
    firsts = [hit.first for hit in hits]
    for first, last in pairwise(_cuts(row)):
        own = hits[bisect_left(firsts, first) : bisect_left(firsts, last)] if hits else hits
        if own or reduce(or_, row.triggers[first:last], 0) & signs.SPEAKING:
            yield Segment(row, range(first, last), own)


def _cuts(row: Words) -> list[int]:
    """Return where runs of words begin, and where the last one ends."""
    cuts = {0, *row.marked, len(row.stems)}
    if row.triggered & signs.JOIN:
        cuts.update([at for at, told in enumerate(row.triggers) if told & signs.JOIN])
    return sorted(cuts)


class Segment:
    """One run of words; a word that has been used for one mark makes no second one."""

    def __init__(self, row: Words, run: range, hits: Sequence[Hit]) -> None:
        self.stems, self.run, self.hits = row.stems, run, hits
        # of every word of the sentence, and of those in the run
        self.told = told = row.triggers
        self.signs = {at: told[at] for at in run if told[at] & signs.ANY}
        # what the run and the sentence have at all, so that a reader need not look for what is not there
        self.kinds = reduce(or_, self.signs.values(), NOTHING)
        self.triggered = row.triggered
        inside = [at for hit in hits for at in range(hit.first, hit.after)]
        self.used = {at for at in inside if not self.bears(at, signs.EVIL | signs.GOOD)}

    def word(self, at: int) -> str:
        """Return the stem at a place, nothing outside this run."""
        return self.stems[at] if at in self.run else ""

    def bears(self, at: int, kinds: int) -> bool:
        """Tell whether the word at a place has one of some signs, used or not."""
        return self.signs.get(at, NOTHING) & kinds != NOTHING

    def has(self, at: int, kinds: int) -> bool:
        """Tell whether the word at a place has one of some signs and has not been used."""
        return self.signs.get(at, NOTHING) & kinds != NOTHING and at not in self.used

    def find(self, places: Iterable[int], kinds: int) -> int | None:
        """Return the first of some places that has one of some signs and has not been used."""
        if not self.kinds & kinds:
            return None
        signed, used = self.signs, self.used
        for at in places:
            if at in signed and signed[at] & kinds and at not in used:
                return at
        return None

    def back(self, at: int, far: int = FAR) -> range:
        """Return the places before one, the nearest first."""
        return range(at - 1, max(at - 1 - far, self.run.start - 1), -1)

    def evil(self, places: Iterable[int]) -> int | None:
        """Return the first evil at some places that is no mere topic, as in "violence reduction strategy"."""
        if not self.kinds & signs.EVIL:
            return None
        signed, used = self.signs, self.used
        for at in places:
            if at in signed and signed[at] & signs.EVIL and at not in used and not self._topic(at):
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
        told, words = self.told, self.stems
        place = at - 1
        if words[at] in _FINITE:
            return False
        while place > max(at - FAR, 1) and not told[place] & signs.JOIN:
            if words[place] in _FINITE:
                # "a group for men who had been …": who they are is still what the help is for
                if words[place - 1] != "who":
                    return False
            elif words[place] in _TOWARDS and any(
                told[before] & signs.CARE for before in (place - 1, place - 2) if before >= 0
            ):
                return True
            place -= 1
        return False
