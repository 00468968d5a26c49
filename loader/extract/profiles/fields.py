"""Which lines of a digest state something of a place behind a label: "Population at time of inspection: 601"."""

from __future__ import annotations

import re
from typing import Final

from loader.extract import numbers, triggers
from loader.extract.numbers import NUMBER
from loader.extract.profiles.facts import CAPACITY, CATEGORY, OPERATOR, POPULATION
from loader.model import Span

# "Population at the time of inspection", "Operational capacity"; what a place is certified for is another number
_FIELDS: Final = (
    (
        OPERATOR,
        re.compile(
            r"(?:private\s)?(?:operator|contractor)\b|(?:operated|run|managed)(?:\s(?:since|for)\s[^:]{1,40})?\sby\b|provider$"
        ),
    ),
    (CAPACITY, re.compile(r"(?:operational\s|maximum\s)?capacity\b|(?:number\sof\s)?(?:places|beds)$")),
    (CATEGORY, re.compile(r"(?:security\s)?categor(?:y|ies)$")),
    (
        POPULATION,
        re.compile(
            r"(?:prison\s|current\s|total\s)?(?:population|roll|headcount)\b"
            r"|number\s(?:held|detained|there|living\sthere|in\s(?:custody|detention|residence)"
            r"|of\s(?:prisoners|people|men|women|boys|children|detainees|residents))\b"
            r"|(?:people|prisoners|children|detainees|residents)\s(?:held|detained|living\sthere|there"
            r"|in\s(?:custody|detention|residence))\b|(?:holds|held|prisoners|detainees|residents)$"
        ),
    ),
)
# "Population: 1,164 (operational capacity 1,180)"
_CAPACITY: Final = re.compile(
    rf"(?i)\b(?:operational\s|maximum\s)?capacity(?:\s(?:of|is|was))?\W{{1,3}}(?P<room>{NUMBER})"
)
_SEVERAL = r"(?P<letters>[A-D](?:(?:/|,\s|\sand\s|\sor\s)[A-D])*)\b"
# "Category: B local", but not "Category: A closed prison", where a word may stand for a letter
_LETTERS: Final = re.compile(rf"(?:(?i:category|cat)\s)?(?!A\s[a-z]){_SEVERAL}")
_CATEGORY_HELD: Final = re.compile(rf"(?i:\b(?:category|cat))\s{_SEVERAL}")
# a line that the layout does not know for a field has no such label without one of these
LABELLED: Final = triggers.on(
    "<population> <roll> <number> <capacity> <operator> <operated> <contractor> <run> <managed> <detained>"
)
_REST_OF_LABEL: Final = re.compile(
    r"(?:\s(?:held|at|during|when|in\s(?:custody|detention)|in\s\w+\s\d{4}|on\s(?:the|our|\d)|\()[^:.]{0,40})?"
)
_LONGEST_LABEL: Final = 60


def of_label(label: str) -> str:
    """Return what a labelled line states of a place, or "" where it is something else."""
    for rule, pattern in _FIELDS:
        # "Number of prisoners on basic: 40" counts some of them
        if (named := pattern.match(label)) and (rule != POPULATION or _REST_OF_LABEL.fullmatch(label, named.end())):
            return rule
    return ""


def categories(words: str) -> str:
    """Return the letters of security with which a labelled line begins: "BC" for "Category B/C"."""
    match = _LETTERS.match(words)
    return "".join(filter(str.isupper, match["letters"])) if match else ""


def category_held(words: str) -> str:
    """Return the letters of security of the people whom a labelled line counts: "C" for "1,004 men (category C)"."""
    match = _CATEGORY_HELD.search(words)
    return "".join(filter(str.isupper, match["letters"])) if match else ""


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
