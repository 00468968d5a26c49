"""One cell of a table -> the establishment that it names, in the words that the table gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from loader import register
from loader.model import PartialDate
from loader.register import Place, Resolution

COLUMNS: Final = ("pi_iri", "pi_code", "pi_name", "pi_match", "pi_score", "pi_candidates", "pi_rule")
MATCHES: Final = ("exact", "alias", "check", "none")
CERTAIN: Final = ("exact", "alias")

_SUGGESTIONS: Final = 5

Suggest = Callable[[str], Sequence[tuple[str, float]]]
"""Slugs of places whose names are like a name, with how like they are, out of 100; the likest first."""


@dataclass(frozen=True)
class Match:
    """What a cell means: a place where `match` is exact or alias only; `score` is of 100, None where none is given."""

    match: str
    place: Place | None
    candidates: tuple[Place, ...]
    score: float | None
    rule: str

    def cells(self) -> tuple[str, ...]:
        """Return the cells under `COLUMNS`."""
        place = self.place
        return (
            place.iri if place else "",
            code(place) if place else "",
            place.label if place else "",
            self.match,
            "" if self.score is None else f"{self.score:g}",
            "|".join(f"{code(known) or known.slug}={known.label}" for known in self.candidates),
            self.rule,
        )


def code(place: Place) -> str:
    """Return the NOMIS code of a place; a unit has that of the establishment that it belongs to."""
    if place.is_unit and not place.code:
        return next((known for slug in place.part_of if (known := register.places()[slug].code)), "")
    return place.code


def match(
    name: str, on: PartialDate | None = None, coded: Place | None = None, suggest: Suggest | None = None
) -> Match:
    """Return what a name in a column of prisons means, on a date and beside the code of a place where these are given.

    Only a known name is a match; one that is spelt like a known name has candidates, for a person to choose from.
    """
    found = register.resolve(name, on, context=True)
    if coded is not None:
        found = register.settle(found, coded)
    if found.slug is not None:
        return Match(found.certainty, register.places()[found.slug], (), 100, _rule(found))
    if found.candidates:
        candidates = tuple(register.places()[slug] for slug in found.candidates)
        return Match("check", None, candidates, None, _rule(found))
    if suggest is not None and (similar := suggest(name)[:_SUGGESTIONS]):
        candidates = tuple(register.places()[slug] for slug, _ in similar)
        return Match("check", None, candidates, round(similar[0][1], 1), "similar-name")
    return Match("none", None, (), None, _rule(found))


def _rule(found: Resolution) -> str:
    return f"{found.rule}: {found.remark}" if found.remark else found.rule
