"""Numbers in a sentence that may count the people of a place (genre notes, section 6).

Every number of ten or more is read by what stands left and right of it: whether it counts those held
(`populations.read`) or those for whom there is room (`capacities.read`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loader.extract import numbers, triggers
from loader.extract.layout import passages
from loader.extract.profiles import capacities, counts, leads, populations
from loader.extract.profiles.counts import Count
from loader.model import Span

# where a number can begin, in digits, or in words if it is ten or more; "ſ" meets "s"
_NUMBER_BEGINS: Final = re.compile(
    r"[\daefnostzAEFNOSTZſ](?<=\d|\b(?=ſ|[Ee](?i:leven|ight[ey])|[Ff](?i:ifteen|ifty|orty|ourteen)|[Nn](?i:inet)"
    r"|[Ss](?i:event[ey]|ixt)|[Tt](?i:en|hirt|welve|went)|\w++\s(?i:hundred|thousand)).)"
)
_REACH: Final = 90
_SMALLEST: Final = 10
# the commonest first
_SIGNS: Final = (
    *("had ", "found ", ", with ", "there were", "there are", "were there", "prison with", "prison for", "home to"),
    *("looked after", "looking after", "room ", "full at", "jail with", "jail for", "centre for"),
    *("institution for", "trainer for", "irc for", "yoi for", "establishment for", "to find "),
    *("were in the", "were at the", "are in the", "are at the", "can take", "could take"),
)
# signs that are no longer than a word are told by the triggers alone
_SIGNS_IN_WORDS: Final = triggers.on(
    "held hold capacity populat hous accommodat occup inhabited <caring> <cared> <cares> contain number living resident"
    " detained custody <roll> <live> <lived> <residence> space places beds built possible filled takes taking maximum"
)
# no other sign stands in a sentence without one of these
_WORDS_OF_SIGNS: Final = triggers.on(
    "had> found> there prison> home> looked> looking> with> room> full> take> jail> centre>"
    " institution> trainer> irc> yoi> establishment> find>"
)
# "the 628 men", "its 300 boys", "Testwood’s 770 men"
_OWN: Final = leads.exactly(
    r"(?:\bthe|\bits|\bwhose|\bwith|[’']s)\s(?:some\s|about\s|around\s|just\s\w+\s|nearly\s)?",
    "the its whose with s some about around nearly",
)
_OWN_NUMBER: Final = re.compile(r"\d[\d,]+\s\w")
_FIGURES: Final = triggers.on("0")
# every number of ten or more that is spelt out has one of these
_SPELT: Final = triggers.on(
    "<ten> <eleven> <twelve> <thirteen> <fourteen> <fifteen> <sixteen> <seventeen> <eighteen> <nineteen> <twenty>"
    " <thirty> <forty> <fifty> <sixty> <seventy> <eighty> <ninety> <hundred> <thousand>"
)
# figures come in pairs: the smallest number that counts is ten
TRIGGER: Final = _SPELT | triggers.on("00")
_new: Final = tuple.__new__
_LEADING: Final = populations.LEADING | capacities.LEADING
# what stands behind a number that counts something of a place and that nothing leads to
_BEHIND: Final = re.compile(
    rf"(?i){counts.WHOM}?(?:{counts.AND_OTHERS})?{populations.WERE}|{populations.OF_PLACES}|{capacities.CAPACITY_NEXT}|{capacities.PLACES_NEXT}"
)


def tell(sentence: str, told: int) -> bool:
    """Tell cheaply whether a sentence with a number can count the people of a place.

    `told` are the triggers of the sentence.
    """
    if told & _SIGNS_IN_WORDS:
        return True
    words = sentence.lower()
    if "\n" in words:
        # signs of two words may stand at the end of a line and the start of the next
        words = " ".join(words.split())
    return bool(told & _WORDS_OF_SIGNS and passages.hold(words, _SIGNS)) or bool(told & _FIGURES and _tells_own(words))


def _tells_own(words: str) -> bool:
    """Tell whether a number is said to be the place's own."""
    for number in _OWN_NUMBER.finditer(words):
        left = words[: number.start()]
        if _OWN.search(left, leads.next_to(left)) or ("just" in left and _OWN.pattern.search(left)):
            return True
    return False


def read(text: str, sentence: Span, told: int) -> list[Count]:
    """Return the numbers of a sentence that may count the people of a place, each with what stands around it.

    `told` are the triggers of the sentence.
    """
    found = []
    first, last = sentence
    naming = told & capacities.NAMING
    for match in _numbers(text, sentence, told):
        start, end = match.span()
        stated = match.group()
        value = int(stated) if stated.isascii() and stated.isdigit() else numbers.value(stated) or 0
        if value < _SMALLEST:
            continue
        left = text[max(first, start - _REACH) : start]
        words = leads.next_to(left)
        stop = min(last, end + _REACH)
        if naming or not _LEADING.isdisjoint(words) or _BEHIND.match(text, end, stop):
            right = text[end:stop]
            room = (naming and capacities.is_capacity(left, right)) or (
                not capacities.LEADING.isdisjoint(words) and capacities.is_room(left, words, right)
            )
            span = _new(Span, (start, end))
            found.append(_new(Count, (value, span, text[first:start], left, right, words, bool(room))))
    return found


def _numbers(text: str, sentence: Span, told: int) -> Iterator[re.Match[str]]:
    """Return the numbers in a sentence; digits without number words are found at less cost."""
    if told & _SPELT:
        return passages.matches(numbers.NAMED, passages.begun(_NUMBER_BEGINS, text, *sentence), text, sentence.end)
    return numbers.IN_DIGITS.finditer(text, sentence.start, sentence.end)


def number(words: str) -> int | None:
    """Return the first whole number in some words."""
    match = numbers.NAMED.search(words)
    return numbers.value(match.group()) if match else None
