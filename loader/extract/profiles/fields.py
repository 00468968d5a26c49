"""Which lines of a digest state something of a place behind a label: "Population at time of inspection: 601"."""

from __future__ import annotations

import re
from typing import Final

from loader.extract import numbers, triggers
from loader.extract.numbers import NUMBER
from loader.extract.profiles.facts import CAPACITY, OPERATOR, POPULATION
from loader.model import Span

# "Population at the time of inspection", "Operational capacity"; what a place is certified for is another number
_FIELDS: Final = (
    (OPERATOR, re.compile(r"(?:operat(?:or|ed\sby)|run\sby|contractor)\b")),
    (CAPACITY, re.compile(r"(?:operational\s|maximum\s)?capacity\b")),
    (
        POPULATION,
        re.compile(
            r"(?:prison\s|current\s|total\s)?(?:population|roll)\b|number\s(?:held|of\s(?:prisoners|men|women|boys|children|detainees))\b"
        ),
    ),
)
# "Population: 1,164 (operational capacity 1,180)"
_CAPACITY: Final = re.compile(
    rf"(?i)\b(?:operational\s|maximum\s)?capacity(?:\s(?:of|is|was))?\W{{1,3}}(?P<room>{NUMBER})"
)
# a line that the layout does not know for a field has no such label without one of these
LABELLED: Final = triggers.on("<population> <roll> <number> <capacity> <operator> <operated> <contractor>")
_REST_OF_LABEL: Final = re.compile(r"(?:\s(?:held|at|on|during)\b[^:.]{0,40})?")
_LONGEST_LABEL: Final = 60


def of_label(label: str) -> str:
    """Return what a labelled line states of a place, or "" where it is something else."""
    return next((rule for rule, pattern in _FIELDS if pattern.match(label)), "")


def capacity(words: str) -> int | None:
    """Return how many a place can hold, where that stands behind the number of those held."""
    match = _CAPACITY.search(words)
    return numbers.value(match["room"]) if match else None


def of_line(text: str, block: Span) -> str:
    """Return what a short line of its own states behind a label that the layout does not know, or ""."""
    colon = text.find(":", block.start, min(block.end, block.start + _LONGEST_LABEL))
    if colon < 0 or block.end - colon > _LONGEST_LABEL:
        return ""
    label = text[block.start : colon].lower()
    for rule, pattern in _FIELDS:
        if (named := pattern.match(label)) and _REST_OF_LABEL.fullmatch(label, named.end()):
            return rule
    return ""
