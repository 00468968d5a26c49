"""One thing that a sentence says of a place."""

from __future__ import annotations

from typing import Final, NamedTuple

from loader.model import Span

CATEGORY: Final = "category-of-place"
HOLDS: Final = "people-held"
OPERATOR: Final = "run-by"
POPULATION: Final = "population-held"
CAPACITY: Final = "operational-capacity"


class Fact(NamedTuple):
    """One thing said of a place: `rule` tells which, `value` is a slug or a whole number."""

    rule: str
    value: str | int
    span: Span
    weight: int = 0
