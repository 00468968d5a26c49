"""Whether words praise or blame.

A point in a list takes the polarity of its introduction (genre notes, section 7); this decides prose, the clauses of a
point, and introductions. Praise and blame weigh most; besides, a fact has a side without a word of praise: evils that
fall, goods that are denied, hours behind a door.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from loader.extract import lexicon
from loader.extract.findings import cues, denials, movements, segments
from loader.extract.findings.movements import Change
from loader.extract.findings.segments import Mark, Segment
from loader.model import Span

STRENGTH: Final = segments.STRENGTH
CONCERN: Final = segments.CONCERN
MIXED: Final = "mixed"
CONTEXT: Final = "context"
opposite = segments.opposite


@dataclass(frozen=True, slots=True)
class Weight:
    """How much speaks for either side in a stretch of text, what the prevailing side rests on, what rose or fell."""

    strength: float
    concern: float
    basis: str | None
    changes: tuple[Change, ...] = ()

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
    hits = lexicon.of("polarity").find(row)
    found: list[Mark] = []
    changed: list[Change] = []
    for segment in segments.split(text, row, hits):
        found += _marks(segment, changed)
    strength = sum(mark.size for mark in found if mark.side == STRENGTH)
    concern = sum(mark.size for mark in found if mark.side == CONCERN)
    basis = _basis(found, STRENGTH if strength > concern else CONCERN)
    return Weight(strength, concern, basis, tuple(changed))


def _marks(segment: Segment, changed: list[Change]) -> Iterator[Mark]:
    """Yield what speaks for a side, the surest first: each word that has been used makes no second mark."""
    size = segments.LIKELY if _aside(segment) else segments.PLAIN
    praised = [Mark(side, size, segments.CUE) for side in cues.read(segment)]
    yield from praised
    for change in movements.changes(segment):
        changed.append(change)
        yield Mark(STRENGTH if change.better else CONCERN, segments.PLAIN, segments.DIRECTION)
    yield from movements.measures(segment)
    yield from denials.read(segment)
    yield from denials.spells(segment)
    if not praised:
        yield from denials.named(segment)


def _aside(segment: Segment) -> bool:
    """Tell whether words only add what was so before: "which had been dirty", "when safety was poor"."""
    first, second = segment.word(segment.run.start), segment.word(segment.run.start + 1)
    return first in ("when", "which") or second == "which" or (first == "who" and second == "had")


def _basis(marks: list[Mark], side: str) -> str | None:
    bases = {mark.basis for mark in marks if mark.side == side}
    return next((basis for basis in segments.BASES if basis in bases), None)
