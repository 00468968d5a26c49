"""One run of words between marks and conjunctions, with the signs of its words.

What speaks for a side is read run by run, so that a denial or a change reaches no further than its own words do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import compress, count
from operator import or_
from typing import Final, NamedTuple

from loader import stemming
from loader.extract.findings import signs
from loader.extract.lexicon import Hit, Words

STRENGTH: Final = "strength"
CONCERN: Final = "concern"
SIDES: Final = (STRENGTH, CONCERN)

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

# what parts two runs of words, the most frequent first; a hyphen, or a full stop in initials, parts none
MARKS: Final = (",", ":", ";", "–", "(", ")", "—")
_OTHER_MARKS: Final = MARKS[1:]

NOTHING: Final = 0
ALL: Final = -1
# what stands between help and what it is for
_TOWARDS: Final = frozenset(("for", "of", "on", "about", "with", "against"))


# of words of a row: the first, the one after the last, the cues that start there, the triggers of any of them
Run = tuple[int, int, Sequence[Hit], int]


class Mark(NamedTuple):
    """Something that speaks for a side, how strongly, and on what it rests."""

    side: str
    size: float
    basis: str


# all that a mark can be
MARKED: Final = (SIDES, (PLAIN, LIKELY, FAINT, HINT), BASES)


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
RELATIVE: Final = stems("which who")
_EFFORTS: Final = stems("done action effort efforts work taken made attempt attempts steps tried managed able enough")
_JOINING: Final = signs.stems(signs.JOIN).__contains__
_NOT_DONE: Final = signs.DENIAL | signs.FEW
# a word of praise or blame that names one of these is a sign as well
_THINGS: Final = signs.EVIL | signs.GOOD


def marked(words: str, start: int, row: Words) -> list[int]:
    """Return the numbers of the words of a row, which start at a place, that a mark parts from the one before."""
    # marks are few, so that they are looked for and not the gap before each word
    found: list[int] = []
    for mark in _OTHER_MARKS:
        if mark in words:
            words = words.replace(mark, ",")
    *parts, _ = words.split(",")
    if not parts:
        return found
    starts = row.starts
    place, last, count = start - 1, 0, len(starts)
    for part in parts:
        place += len(part) + 1
        after = bisect_left(starts, place, last)
        # what stands before the first word or behind the last parts nothing, and a mark alone no figures
        if last < after < count and (starts[after] > place + 1 or row.ends[after - 1] < place):
            found.append(after)
            last = after
    return found


def split(row: Words, hits: Sequence[Hit], parted: Sequence[int]) -> list[Run]:
    """Return the runs of words between marks and conjunctions, with the cues that start in each.

    A run with neither a cue nor a sign that speaks for a side is left out. `parted` are the words behind a mark.
    """
    told = row.triggered
    if told & signs.JOIN:
        parted = sorted({*parted, *compress(count(), map(_JOINING, row.stems))})
        if "all" in row.stems:
            # "had all but disappeared"
            parted = [at for at in parted if row.stems[at - 1] != "all" or row.stems[at] != "but"]
    if not parted:
        return [(0, len(row.stems), hits, told)] if hits or told & signs.SPEAKING else []
    found: list[Run] = []
    triggers, cued = row.triggers, len(hits)
    first = at = 0
    for stop in (*parted, len(row.stems)):
        begun = at
        while at < cued and hits[at].first < stop:
            at += 1
        kinds = reduce(or_, triggers[first:stop], NOTHING)
        if at > begun or kinds & signs.SPEAKING:
            found.append((first, stop, hits[begun:at], kinds))
        first = stop
    return found


class Segment:
    """The run of words from `first` to before `stop`; a word that has been used for one mark makes no second one.

    `stems` and `told`, the triggers, are those of every word of the sentence; `kinds` are the triggers that the run has
    at all, so that a reader need not look for what is not there.
    """

    __slots__ = ("first", "hits", "kinds", "stems", "stop", "told", "triggered", "used")

    def __init__(self, row: Words, first: int, stop: int, hits: Sequence[Hit], kinds: int) -> None:
        self.stems = row.stems
        self.told = told = row.triggers
        self.triggered = row.triggered
        self.first, self.stop = first, stop
        self.hits = hits
        self.kinds = kinds
        self.used: set[int] = set()
        # only signs that speak for a side are looked up among the used
        if hits and kinds & signs.SPEAKING:
            for _, begin, after, _, _ in hits:
                for at in range(begin, after):
                    if not told[at] & _THINGS:
                        self.used.add(at)

    def word(self, at: int) -> str:
        """Return the stem at a place, nothing outside this run."""
        return self.stems[at] if self.first <= at < self.stop else ""

    def bears(self, at: int, kinds: int) -> bool:
        """Tell whether the word at a place has one of some signs, used or not."""
        return self.first <= at < self.stop and self.told[at] & kinds != NOTHING

    def signed(self, signed: frozenset[str]) -> list[int]:
        """Return the places of the words that have one of some signs, given by their stems, used or not."""
        first, stop = self.first, self.stop
        return list(compress(range(first, stop), map(signed.__contains__, self.stems[first:stop])))

    def find(self, places: Iterable[int], kinds: int) -> int | None:
        """Return the first of some places that has one of some signs and has not been used."""
        if not self.kinds & kinds:
            return None
        first, stop, told = self.first, self.stop, self.told
        for at in places:
            if first <= at < stop and told[at] & kinds and at not in self.used:
                return at
        return None

    def has(self, kinds: int) -> bool:
        """Tell whether any word has one of some signs and has not been used."""
        if not self.used:
            return self.kinds & kinds != NOTHING
        return self.find(range(self.first, self.stop), kinds) is not None

    def back(self, at: int, far: int = FAR) -> range:
        """Return the places before one, the nearest first."""
        return range(at - 1, max(at - far, self.first) - 1, -1)

    def have(self, places: Iterable[int], kinds: int) -> bool:
        """Tell whether the word at any of some places has one of some signs, used or not."""
        if self.kinds & kinds:
            first, stop, told = self.first, self.stop, self.told
            for at in places:
                if first <= at < stop and told[at] & kinds:
                    return True
        return False

    def ahead(self, at: int, far: int, kinds: int) -> range:
        """Return the places after one, as far as the first that has one of some signs."""
        stop = min(at + 1 + far, self.stop)
        for place in range(at + 1, stop):
            if self.told[place] & kinds:
                return range(at + 1, place)
        return range(at + 1, stop)

    def evil(self, places: Iterable[int]) -> int | None:
        """Return the first evil at some places that is no mere topic, as in "violence reduction strategy"."""
        if not self.kinds & signs.EVIL:
            return None
        first, stop, told = self.first, self.stop, self.told
        for at in places:
            if first <= at < stop and told[at] & signs.EVIL and at not in self.used and not self._topic(at):
                return at
        return None

    def _topic(self, at: int) -> bool:
        if not self.triggered & signs.CARE:
            return False
        if self.bears(at + 1, signs.CARE) or (self.bears(at + 2, signs.CARE) and self.bears(at + 1, signs.EVIL)):
            return True
        link = next((place for place in self.back(at, 3) if self.told[place] & signs.LINK), None)
        served = link is not None and self.have((link - 1, link - 2), signs.CARE)
        return served or self.cared(at)

    def answered(self, at: int) -> bool:
        """Tell whether something is done soon after a place about what stands before it: "were investigated"."""
        if not self.kinds & signs.CARE:
            return False
        words = self.stems
        for place in range(at + 1, min(at + 6, self.stop)):
            if self.told[place] & signs.CARE and words[place] not in _COUNTED and self._been(place):
                return True
        return False

    def _been(self, at: int) -> bool:
        """Tell of "were investigated", "was always filmed", not of "were not investigated"."""
        words = self.stems
        if words[at - 1] in _BEEN:
            return True
        return words[at - 2] in _BEEN and not self.told[at - 1] & (_NOT_DONE | signs.SELDOM | signs.CARE)

    def resumes(self) -> bool:
        """Tell whether a run goes on with the verb of what a relative clause was added to: "…, which …, was rising"."""
        if self.first == 0 or self.stems[self.first] not in _FINITE:
            return False
        return not RELATIVE.isdisjoint(self.stems[max(self.first - FAR, 0) : self.first])

    def undone(self, at: int) -> int | None:
        """Return the denial of an effort whose aim a word tells: "little had been done to reduce …"."""
        if not self.kinds & _NOT_DONE or self.word(at - 1) != "to":
            return None
        tried = False
        for place in self.back(at - 1, 8):
            if self.told[place] & signs.EVIL:
                return None
            tried = tried or self.stems[place] in _EFFORTS
            if tried and self.told[place] & _NOT_DONE and self.word(place - 1) != "a":
                return place
        return None

    def tried(self, places: Iterable[int]) -> bool:
        """Tell whether an effort stands at any of some places: "few steps had been taken"."""
        return any(self.word(place) in _EFFORTS for place in places)

    def cared(self, at: int) -> bool:
        """Tell whether a word stands in what help is for, also in a list: "groups on sleep, anxiety and grief"."""
        if not self.triggered & signs.CARE:
            return False
        told, words = self.told, self.stems
        place = at - 1
        if words[at] in _FINITE:
            return False
        while place > max(at - FAR, 1) and not told[place] & signs.JOIN:
            if words[place] in _FINITE:
                # "a group for men who had been …": who they are is still what the help is for
                if words[place - 1] != "who":
                    return False
            elif words[place] in _TOWARDS and (told[place - 1] | told[place - 2]) & signs.CARE:
                return True
            place -= 1
        return False
