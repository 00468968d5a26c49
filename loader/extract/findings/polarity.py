"""Whether words praise or blame.

A point in a list takes the polarity of its introduction (genre notes, section 7); this decides prose, the clauses of a
point, and introductions. Praise and blame weigh most; besides, a fact has a side without a word of praise: evils that
fall, goods that are denied, hours behind a door.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from loader.extract.findings import cues, denials, former, movements, segments, signs
from loader.extract.findings.movements import Change
from loader.extract.findings.segments import Mark, Segment
from loader.extract.lexicon import Words

STRENGTH: Final = segments.STRENGTH
CONCERN: Final = segments.CONCERN
MIXED: Final = "mixed"
CONTEXT: Final = "context"
opposite = segments.opposite
_PRAISE: Final = {side: Mark(side, segments.PLAIN, segments.CUE) for side in (STRENGTH, CONCERN)}
# praise and blame of what was so before
_ADDED: Final = {side: Mark(side, segments.LIKELY, segments.CUE) for side in (STRENGTH, CONCERN)}
_DIRECTIONS: Final = {
    True: Mark(STRENGTH, segments.PLAIN, segments.DIRECTION),
    False: Mark(CONCERN, segments.PLAIN, segments.DIRECTION),
}

# without the call in between that a named tuple makes
_new: Final = tuple.__new__


class Weight(NamedTuple):
    """How much speaks for either side in a stretch of text, what the prevailing side rests on, what rose or fell.

    `before` holds the sides of what the words say was so earlier.
    """

    strength: float
    concern: float
    basis: str | None
    changes: tuple[Change, ...] = ()
    before: frozenset[str] = frozenset()

    @property
    def side(self) -> str | None:
        """Return the prevailing side, None where neither does."""
        if self.strength == self.concern:
            return None
        return STRENGTH if self.strength > self.concern else CONCERN

    @property
    def faint(self) -> bool:
        """Tell whether nothing plain speaks for either side."""
        return max(self.strength, self.concern) < segments.LIKELY


NONE: Final = Weight(0.0, 0.0, None)
"""The weight of words that speak for neither side."""


def weigh(row: Words) -> Weight:
    """Return how much the words of a stretch of text speak for strength and for concern."""
    hits = row.hits("polarity")
    if not hits and not row.triggered & signs.SPEAKING:
        return NONE
    found: list[Mark] = []
    changed: list[Change] = []
    before: set[str] = set()
    for segment in segments.split(row, hits):
        if segment.kinds & former.TELLING and former.told(segment):
            before.update([mark.side for mark in _marks(segment, [])])
        else:
            found += _marks(segment, changed)
    if before and all(mark.size < segments.LIKELY for mark in found):
        # "the library, once the pride of the prison, opened for six hours a week": the turn from what was
        found += [Mark(opposite(side), segments.LIKELY, segments.DIRECTION) for side in before]
    strength = concern = 0.0
    praise, blame = [], []
    for side, size, basis in found:
        if side == STRENGTH:
            strength += size
            praise.append(basis)
        else:
            concern += size
            blame.append(basis)
    surest = _surest(praise if strength > concern else blame)
    return _new(Weight, (strength, concern, surest, tuple(changed), frozenset(before)))


def _marks(segment: Segment, changed: list[Change]) -> list[Mark]:
    """Return what speaks for a side, the surest first: each word that has been used makes no second mark."""
    found: list[Mark] = []
    if segment.hits:
        praise = _ADDED if _aside(segment) else _PRAISE
        found = [praise[side] for side in cues.read(segment)]
    # most runs of words have no sign that a reader looks for
    kinds, praised = segment.kinds & signs.SPEAKING, bool(found)
    if not kinds:
        return found
    if kinds & movements.MOTIONS:
        changes = movements.changes(segment)
        changed += changes
        found += [_DIRECTIONS[change.better] for change in changes]
    if kinds & movements.MEASURES:
        found += movements.measures(segment)
    if kinds & denials.DENIED:
        found += denials.read(segment)
    if kinds & signs.TIME:
        found += denials.spells(segment)
    if not praised and kinds & denials.NAMING:
        found += denials.named(segment)
    return found


def _aside(segment: Segment) -> bool:
    """Tell whether words only add what was so before: "which had been dirty", "when safety was poor"."""
    first, second = segment.stems[segment.first], segment.word(segment.first + 1)
    return first in ("when", "which") or second == "which" or (first == "who" and second == "had")


def _surest(bases: list[str]) -> str | None:
    if len(bases) > 1 and segments.CUE not in bases:
        return min(bases, key=segments.BASES.index)
    return segments.CUE if len(bases) > 1 else bases[0] if bases else None
