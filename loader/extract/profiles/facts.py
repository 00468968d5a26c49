"""One thing that a sentence says of a place, and how the words that say it are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def matches(pattern: re.Pattern[str], begins: re.Pattern[str], text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """Yield the matches of a costly pattern in a sentence, tried only where the cheap one tells that it `begins`."""
    at = sentence.start
    while first := begins.search(text, at, sentence.end):
        match = pattern.match(text, first.start(), sentence.end)
        at = match.end() if match else first.end()
        if match:
            yield match
