"""A number in a sentence with what stands around it, and the words for those that it counts."""

from __future__ import annotations

from typing import Final, NamedTuple

from loader.extract import numbers
from loader.model import Span

PEOPLE: Final = (
    r"(?:men|women|boys|girls|children|prisoners|detainees|inmates|people|males|females|residents|adults"
    r"|young\s(?:adults|people|men|women)|offenders|juveniles|trainees|lifers)"
)
ADJECTIVES: Final = (
    r"(?:\s(?:adult|male|female|young|sentenced|convicted|remand|remanded|foreign|national|category|cat|[A-D]|and|or"
    r"|long-term|short-term|indeterminate|vulnerable|mostly|mainly|sex|life|sentence|of|its|the|unsentenced|immigration|older))*"
)
WHOM: Final = rf"(?:{ADJECTIVES}\s{PEOPLE}\b|\sof\s(?:them|these|those)\b)"
AND_OTHERS: Final = rf"\sand\s{numbers.VAGUE}(?P<n>{numbers.NUMBER}){ADJECTIVES}\s{PEOPLE}\b"


class Count(NamedTuple):
    """A number in a sentence with what stands around it; `before` is all of the sentence up to it.

    `words` are those that may lead to it, as `leads.next_to` gives them; `is_room` tells that what stands around the
    number makes it the number of people that the place can hold.
    """

    value: int
    span: Span
    before: str
    left: str
    right: str
    words: tuple[str, ...]
    is_room: bool
