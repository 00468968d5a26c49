"""Whether words praise or blame.

A point in a list takes the polarity of its introduction (genre notes, section 7); this decides prose, the clauses of a
point, and introductions. Praise and blame weigh most; besides, a fact has a side without a word of praise: evils that
fall, goods that are denied, hours behind a door.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from loader.extract import lexicon
from loader.extract.findings import cues, denials, former, movements, segments, signs
from loader.extract.findings.movements import Change
from loader.extract.findings.segments import Mark, Segment
from loader.model import Span

STRENGTH: Final = segments.STRENGTH
CONCERN: Final = segments.CONCERN
MIXED: Final = "mixed"
CONTEXT: Final = "context"
opposite = segments.opposite


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


@lru_cache(maxsize=64)
def weigh(text: str, span: Span) -> Weight:
    """Return how much the words of a stretch of text speak for strength and for concern."""
    row = lexicon.words(text, span)
    hits = row.hits("polarity")
    found: list[Mark] = []
    changed: list[Change] = []
    before: set[str] = set()
    for segment in segments.split(row, hits):
        if former.told(segment):
            before |= {mark.side for mark in _marks(segment, [])}
        else:
            found += _marks(segment, changed)
    if before and all(mark.size < segments.LIKELY for mark in found):
        # "the library, once the pride of the prison, opened for six hours a week": the turn from what was
        found += [Mark(opposite(side), segments.LIKELY, segments.DIRECTION) for side in before]
    strength = concern = 0.0
    for mark in found:
        if mark.side == STRENGTH:
            strength += mark.size
        else:
            concern += mark.size
    basis = _basis(found, STRENGTH if strength > concern else CONCERN)
    return Weight(strength, concern, basis, tuple(changed), frozenset(before))


def _marks(segment: Segment, changed: list[Change]) -> Iterator[Mark]:
    """Yield what speaks for a side, the surest first: each word that has been used makes no second mark."""
    praised: list[Mark] = []
    if segment.hits:
        size = segments.LIKELY if _aside(segment) else segments.PLAIN
        praised = [Mark(side, size, segments.CUE) for side in cues.read(segment)]
        yield from praised
    # most runs of words have no sign that a reader looks for
    kinds = segment.kinds
    if kinds & movements.MOTIONS:
        for change in movements.changes(segment):
            changed.append(change)
            yield Mark(STRENGTH if change.better else CONCERN, segments.PLAIN, segments.DIRECTION)
    if kinds & movements.MEASURES:
        yield from movements.measures(segment)
    if kinds & denials.DENIED:
        yield from denials.read(segment)
    if kinds & signs.TIME:
        yield from denials.spells(segment)
    if not praised and kinds & denials.NAMING:
        yield from denials.named(segment)


def _aside(segment: Segment) -> bool:
    """Tell whether words only add what was so before: "which had been dirty", "when safety was poor"."""
    first, second = segment.word(segment.run.start), segment.word(segment.run.start + 1)
    return first in ("when", "which") or second == "which" or (first == "who" and second == "had")


def _basis(marks: list[Mark], side: str) -> str | None:
    bases = [mark.basis for mark in marks if mark.side == side]
    return min(bases, key=segments.BASES.index, default=None)
