"""Whether words praise or blame.

A point in a list takes the polarity of its introduction (genre notes, section 7); this decides prose, the clauses of a
point, and introductions. Praise and blame weigh most; besides, a fact has a side without a word of praise: evils that
fall, goods that are denied, hours behind a door.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product, starmap
from typing import Final, NamedTuple

from loader.extract import triggers
from loader.extract.findings import cues, denials, former, movements, segments, signs
from loader.extract.findings.movements import Change
from loader.extract.findings.segments import Mark, Run, Segment
from loader.extract.lexicon import Words

STRENGTH: Final = segments.STRENGTH
CONCERN: Final = segments.CONCERN
MIXED: Final = "mixed"
CONTEXT: Final = "context"
opposite = segments.opposite
_PRAISE: Final = {side: Mark(side, segments.PLAIN, segments.CUE) for side in (STRENGTH, CONCERN)}
# praise and blame of what was so before
_ADDED: Final = {side: Mark(side, segments.LIKELY, segments.CUE) for side in (STRENGTH, CONCERN)}
_ADDING: Final = triggers.on_stems("when which who")
_RANKS: Final = {basis: rank for rank, basis in enumerate(segments.BASES)}
# what a trend rests on
_NEWS: Final = movements.MOTIONS | former.TELLING
# with none of these, and no time that lasts, a run of words has at most praise and blame, and things named
_BESIDES: Final = movements.MOTIONS | movements.MEASURES | denials.DENIED | former.TELLING | _ADDING
_BESIDES_OR_NAMING: Final = _BESIDES | denials.NAMING
_NUMBER: Final = segments.stems("number numbers proportion percentage share")
_DECIDING: Final = (segments.CUE, segments.DIRECTION, segments.MEASURE)
_DIRECTIONS: Final = {
    True: Mark(STRENGTH, segments.PLAIN, segments.DIRECTION),
    False: Mark(CONCERN, segments.PLAIN, segments.DIRECTION),
}

# without the call in between that a named tuple makes
_new: Final = tuple.__new__


class Weight(NamedTuple):
    """How much speaks for either side in a stretch of text, what the prevailing side rests on, what rose or fell.

    `before` holds the sides of what the words say was so earlier; `side` is the prevailing one, None where neither
    does, and `faint` tells that nothing plain speaks for either.
    """

    strength: float
    concern: float
    basis: str | None
    changes: tuple[Change, ...] = ()
    before: frozenset[str] = frozenset()
    side: str | None = None
    faint: bool = True


NONE: Final = Weight(0.0, 0.0, None)
"""The weight of words that speak for neither side."""


def _weight(found: list[Mark], changed: Sequence[Change], before: Sequence[str]) -> Weight:
    """Return what some marks weigh together, with what rose or fell and the sides of what was so earlier."""
    strength = concern = 0.0
    for side, size, _ in found:
        if side == STRENGTH:
            strength += size
        else:
            concern += size
    side = STRENGTH if strength > concern else CONCERN
    surest = found[0].basis if len(found) == 1 else _surest(found, side)
    prevailing = None if strength == concern else side
    faint = strength < segments.LIKELY and concern < segments.LIKELY
    return _new(Weight, (strength, concern, surest, tuple(changed), frozenset(before), prevailing, faint))


def _surest(found: list[Mark], prevailing: str) -> str | None:
    """Return the surest basis of the marks of one side."""
    surest: str | None = None
    for side, _, basis in found:
        if side == prevailing and (surest is None or _RANKS[basis] < _RANKS[surest]):
            surest = basis
    return surest


# most that is said has one mark
_ALONE: Final = {mark: _weight([mark], (), ()) for mark in starmap(Mark, product(*segments.MARKED))}


def weigh(row: Words, words: str, start: int) -> Weight:
    """Return how much words that start at a place in their text speak for strength and for concern."""
    hits, told = row.hits("polarity"), row.triggered
    changed: list[Change] = []
    before: list[str] = []
    if told & _BESIDES_OR_NAMING or (told & signs.TIME and told & denials.LASTING) or cues.qualified(told, hits):
        runs = segments.split(row, hits, segments.marked(words, start, row))
        found = _read(row, runs, segments.ALL, changed, before)
    else:
        # in whichever run of words they stand
        found = cues.plain(hits, _PRAISE)
    if not (changed or before):
        if not found:
            return NONE
        if len(found) == 1:
            return _ALONE[found[0]]
    if before and all(mark.size < segments.LIKELY for mark in found):
        # "the library, once the pride of the prison, opened for six hours a week": the turn from what was
        found += [Mark(opposite(side), segments.LIKELY, segments.DIRECTION) for side in {*before}]
    return _weight(found, changed, before)


def turned(row: Words, words: str, start: int) -> Weight:
    """Return a weight with nothing in it but what rose or fell, and the sides of what the words say was so earlier."""
    runs = segments.split(row, row.hits("polarity"), segments.marked(words, start, row))
    if not row.triggered & movements.MOTIONS and not any([first for first, *_ in runs]):
        # what begins a sentence only adds nothing
        return NONE
    changed: list[Change] = []
    before: list[str] = []
    _read(row, runs, _NEWS, changed, before)
    return _new(Weight, (0.0, 0.0, None, tuple(changed), frozenset(before), None, True))


def _read(row: Words, runs: list[Run], sought: int, changed: list[Change], before: list[str]) -> list[Mark]:
    """Return the marks of the runs of words with some signs, adding the changes, and the sides of what was before."""
    found: list[Mark] = []
    added: Sequence[Mark] = ()
    whole = sought == segments.ALL
    for first, stop, cued, kinds in runs:
        if not (whole or added or kinds & sought):
            continue
        lasting = kinds & signs.TIME and kinds & denials.LASTING
        if not (added or lasting or kinds & _BESIDES or cues.qualified(row.triggered, cued)):
            praised = cues.plain(cued, _PRAISE)
            if praised or not kinds & denials.NAMING:
                found += praised
                continue
        segment = Segment(row, first, stop, cued, kinds)
        if kinds & former.TELLING and former.told(segment):
            before += [mark.side for mark in _marks(segment, [])]
            continue
        known = len(changed)
        marks = _marks(segment, changed, not (whole or added))
        if added:
            if _turns(marks, added[0].side) and segment.resumes():
                # "self-harm, which fell at first, was on the rise": the main verb decides
                before.append(added[0].side)
                del found[-len(added) :], changed[known - 1]
            added = ()
        found += marks
        if changed and len(changed) == known + 1 and row.stems[first] in segments.RELATIVE:
            added = marks
    return found


def _marks(segment: Segment, changed: list[Change], news: bool = False) -> list[Mark]:
    """Return what speaks for a side, the surest first: each word that has been used makes no second mark.

    Where only `news` matter, what speaks besides them is left out.
    """
    found: list[Mark] = []
    kinds = segment.kinds
    if news and not kinds & movements.MOTIONS:
        return found
    if segment.hits:
        found = cues.read(segment, _ADDED if kinds & _ADDING and _aside(segment) else _PRAISE)
    praised = bool(found)
    if kinds & movements.MOTIONS:
        changes = movements.changes(segment)
        changed += changes
        if changes and found and _counted(segment):
            # "the proportion of men who felt unsafe had halved": what rose or fell is no praise or blame besides
            found = []
        for change in changes:
            found.append(_DIRECTIONS[change.better])
    if news:
        return found
    if kinds & movements.MEASURES and (kinds & movements.MEASURED or segment.resumes()):
        found += movements.measures(segment)
    if kinds & denials.DENIED:
        found += denials.read(segment)
    if kinds & signs.TIME and kinds & denials.LASTING:
        found += denials.spells(segment)
    if not praised and kinds & denials.NAMING:
        found += denials.named(segment)
    return found


def _counted(segment: Segment) -> bool:
    """Tell whether a number or share stands before all praise and blame of a run of words."""
    return not _NUMBER.isdisjoint(segment.stems[segment.first : segment.hits[0].first])


def _turns(marks: list[Mark], side: str) -> bool:
    """Tell whether the first of some marks plainly speaks against a side."""
    return bool(marks) and marks[0].side != side and marks[0].basis in _DECIDING


def _aside(segment: Segment) -> bool:
    """Tell whether words only add what was so before: "which had been dirty", "when safety was poor"."""
    first, second = segment.stems[segment.first], segment.word(segment.first + 1)
    return first in ("when", "which") or second == "which" or (first == "who" and second == "had")
