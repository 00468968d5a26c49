"""Which sides the clauses of a finding take.

Domain notes, section 6: a point of one list may hold a clause of the other polarity; in prose a turn parts praise from
blame though only one of them is in plain words.
"""

from __future__ import annotations

from typing import Final

from loader.extract import triggers
from loader.extract.findings import asides, clauses, polarity, searches, segments, subjects
from loader.extract.findings.clauses import Contrast
from loader.extract.findings.polarity import Weight
from loader.extract.findings.stretches import Stretch
from loader.model import Body, Clause

_DOING: Final = triggers.on("<been> <could>")
# and not "a new kitchen had been promised"
_DONE: Final = searches.of(
    r"\b(?:had|have|has)\s(?:(?:now|recently|just|also|since)\s)?been\s(?!promised|planned|urged|asked|warned|told|due|closed"
    r"|held|in\b|at\b|on\b|there\b|an?\b|the\b|no\b|\d)\w+|\bcould\s(?!not\b|only\b|have\b)"
)


def read(contrast: Contrast, fixed: str | None, bodies: dict[str, Body]) -> tuple[Clause, ...]:
    """Return the two clauses of a contrast if they differ in polarity, adding the bodies that they name to `bodies`.

    Under a list's introduction the main clause has the list's polarity, `fixed`, and the other the opposite, unless its
    own words plainly deny it. In prose the words decide, or the turn between them.
    """
    sides = _prose_sides(contrast) if fixed is None else _fixed_sides(contrast, fixed)
    if sides is None:
        return ()
    return tuple([_clause(*clause, bodies, contrast.rule) for clause in zip(contrast.clauses, sides, strict=True)])


def _fixed_sides(contrast: Contrast, side: str) -> list[str] | None:
    other = contrast.clauses[1 - contrast.main].weight
    if other.side == side and not other.faint:
        return None
    sides = [polarity.opposite(side)] * 2
    sides[contrast.main] = side
    return sides


def _prose_sides(contrast: Contrast) -> list[str] | None:
    """Return the sides of two clauses, None where they do not differ.

    After "but" and its like praise of one side is enough: the turn says that the other is a concern. Beside a concern
    the other side may be no strength, only how things were: "a third were sex offenders, but …".
    """
    turns = contrast.rule in clauses.TURNS
    first = contrast.clauses[0].weight
    if not turns and first.side is None:
        return None
    second = contrast.clauses[1].weight
    sides = [first.side, second.side]
    if turns and sides[0] == sides[1]:
        # a turn says more than a word that merely hints: "although the gym was good, it opened on three evenings"
        sides = [_plain_side(first), _plain_side(second)]
    faint = [first.faint, second.faint]
    if turns and None in sides:
        bare = sides.index(None)
        own = sides[1 - bare]
        if own is None or faint[1 - bare] or _background(contrast.clauses[bare]):
            return None
        if own == polarity.CONCERN and contrast.rule != clauses.SCANT and (bare or not _done(contrast.clauses[0])):
            return None
        return [polarity.opposite(own) if at == bare else own for at in (0, 1)]
    if contrast.rule == clauses.SCANT and sides == [polarity.STRENGTH] * 2:
        # "a joy, yet only those who could drive were able to get to them"
        return [polarity.STRENGTH, polarity.CONCERN]
    if None in sides or sides[0] == sides[1] or (all(faint) and not turns):
        return None
    return [side for side in sides if side is not None]


def _plain_side(weight: Weight) -> str | None:
    """Return a side, None where no more than a hint speaks for it."""
    return None if max(weight.strength, weight.concern) <= segments.HINT else weight.side


def _done(clause: Stretch) -> bool:
    """Tell whether a clause says that something was done: "netting had been hung over the yards"."""
    return clause.triggered & _DOING != 0 and _DONE.search(clause.words) is not None


def _background(clause: Stretch) -> bool:
    """Tell whether a clause says only what the place or its people were like: "a third were convicted of …"."""
    return asides.averaged(clause.words, clause.row) or asides.about_place(clause.words, clause.row)


def _clause(clause: Stretch, side: str, bodies: dict[str, Body], rule: str) -> Clause:
    themes, groups, body = subjects.read(clause)
    if body is not None:
        bodies[body.slug] = body
    return Clause(clause.span, side, subjects.broader(themes), groups, body.slug if body else None, rule)
