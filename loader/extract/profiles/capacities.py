"""How many people a place can hold, in one sentence (genre notes, section 6).

"room for N", "N places", "out of a possible N", "an operational capacity of N"; not what it was once built for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from loader.extract import numbers, triggers
from loader.extract.profiles import counts, leads, parts
from loader.extract.profiles.counts import Count
from loader.extract.profiles.facts import CAPACITY, Fact
from loader.model import Span

NAMING: Final = triggers.on("capacity")
_CAN: Final = (
    r"(?:can|could|able\sto|designed\sto|built\sto|equipped\sto|capacity\sto|may|might)\s(?:now\s|also\s|only\s)?"
)
_KEEPING: Final = r"(?:hold(?:s|ing)?|hous(?:es|ing)|accommodat(?:es|ing)|tak(?:es|ing)|for)\s"
_ROOM: Final = leads.of(
    (_CAN, "hold accommodate house take"),
    (rf"{_KEEPING}a\smaximum\s", "of"),
    (rf"{_KEEPING}up\s", "to"),
    (rf"{_KEEPING}as\smany\s", "as"),
    (r"maximum\s(?:population|number)\s", "of"),
    (r"(?:places|room|space|spaces|beds)\s(?:meant\s|intended\s|enough\s)?", "for"),
    (r"accommodation\s", "for"),
    (r"full\s", "at"),
)
_OF_POSSIBLE: Final = leads.exactly(
    r"(?i)(?:\bof\s(?:a|the)\s(?:possible|maximum|total)\s|\bout\sof\s)", "possible maximum total of"
)
_CAPACITY: Final = re.compile(
    r"(?i)(?-i:[Cc])(?<!\w.)apacity(?:\s(?:of|was|is|at|stood|to|hold|had|has|been|for|now|currently|then|only|just|being|recently|since"
    rf"|reduced|increased|raised|lowered|cut|from|{numbers.NUMBER})){{0,7}}\s{numbers.VAGUE}\Z"
)
CAPACITY_NEXT: Final = r"-?\s?(?:place|bed)?\s?(?:operational\s)?capacity\b"
_CAPACITY_BEHIND: Final = re.compile(rf"(?i){CAPACITY_NEXT}")
_RAISED_FROM: Final = re.compile(r"(?i)\sfrom\s\Z")
_NOT_OPERATIONAL: Final = re.compile(
    r"(?i)\b(?:certified|normal|uncrowded|baseline|in-use|design(?:ed)?|CNA|gym|visits|chapel|work\w*|class\w*|education"
    r"|activit\w+|training)\b[^.]{0,22}\Z"
)
# without one of these no sentence has a word of _NOT_OPERATIONAL
_OTHER_CAPACITIES: Final = triggers.on(
    "<certified> <normal> <uncrowded> <baseline> <use> <design> <designed> <cna> <gym> <visits> <chapel> <work <class"
    " <education> <activit <training>"
)
PLACES_NEXT: Final = (
    r"\s(?:places|beds|bed\sspaces|bedspaces)\b(?!\s(?:in|for\s(?:work|training|education)|outside|on))"
)
_PLACES: Final = re.compile(rf"(?i){PLACES_NEXT}")
_PLACES_OF: Final = re.compile(
    rf"(?i)\b(?:with|has|had|have|provid(?:es|ing)|offer(?:s|ing)|its|of)\s{numbers.VAGUE}\Z"
)
_BUILT_FOR: Final = leads.of(
    (r"(?:built|designed|intended)\s", "for"),
    (r"(?:built|designed|intended)\sto\s", "hold house accommodate"),
)
# "where up to 420 young men aged 18 to 21 are held"
_UP_TO: Final = "up to"
_HELD: Final = re.compile(
    rf"(?i){counts.WHOM}(?:\saged\s[\w\s–-]{{1,20}}?)?\s(?:are|were|is|(?:can|could|may)\sbe)\s(?:held|housed|accommodated|detained)\b"
)
LEADING: Final = frozenset().union(*(lead.last for lead in (_ROOM, _OF_POSSIBLE, _BUILT_FOR)))


def is_capacity(left: str, right: str) -> bool:
    """Tell whether a number is called a capacity."""
    return _CAPACITY_BEHIND.match(right) is not None or _CAPACITY.search(left) is not None


def is_room(left: str, words: leads.Words, right: str) -> bool:
    """Tell whether what stands left and right of a number makes it the number of people that the place can hold."""
    return (_UP_TO in words and _HELD.match(right) is not None) or bool(
        _ROOM.search(left, words) or _OF_POSSIBLE.search(left, words) or _BUILT_FOR.search(left, words)
    )


def read(told: int, counted: Iterable[Count], population: int | None) -> list[Fact]:
    """Return the numbers that the place can hold; `population` is the number of people held that the sentence gives.

    `told` are the triggers of the sentence.
    """
    found = []
    for count in counted:
        if not (count.is_room or _PLACES.match(count.right)):
            continue
        if _RAISED_FROM.search(count.left) and count.right.startswith(" to "):
            continue
        capacity = _CAPACITY.search(count.left)
        room = None if capacity else _ROOM.search(count.left, count.words)
        if told & parts.TRIGGER and parts.hold(count.before):
            continue
        other = told & _OTHER_CAPACITIES != 0
        if capacity:
            weight = _of_capacity(count, capacity, other)
        else:
            weight = _of_room(count, room is not None, population, other)
        if weight:
            lead = capacity or room
            start = count.span.start - (len(count.left) - lead.start() if lead else 0)
            found.append(Fact(CAPACITY, count.value, Span(start, count.span.end), weight))
    return found


def _of_capacity(count: Count, capacity: re.Match[str], other: bool) -> int:
    """Return how much a number behind the word "capacity" weighs as the capacity, 0 where it is another one.

    `other` tells that the sentence has words for such.
    """
    lead = count.left[: capacity.start()]
    if other and _NOT_OPERATIONAL.search(lead):
        return 0
    return 3 if lead.rstrip().casefold().endswith("operational") else 2


def _of_room(count: Count, leads_to_room: bool, population: int | None, other: bool) -> int:
    """Return how much a number weighs as the capacity that other words than that give, 0 where it is none.

    `other` tells that the sentence has words for another capacity.
    """
    left, words = count.left, count.words
    if (
        leads_to_room
        or (_UP_TO in words and _HELD.match(count.right))
        or (_PLACES.match(count.right) and _PLACES_OF.search(left))
    ):
        return 0 if other and _NOT_OPERATIONAL.search(left[: left.rfind(" for ")] if " for " in left else "") else 2
    if _CAPACITY_BEHIND.match(count.right) or (_OF_POSSIBLE.search(left, words) and population is not None):
        return 2 if population is None or population <= 2 * count.value else 0
    # a jail that holds more than it was built for has another capacity today
    return int(bool(_BUILT_FOR.search(left, words) and population is not None and population <= count.value))
