"""How many people a place holds, and how many it can hold, in one sentence (genre notes, section 6).

Every number of ten or more is read by what stands left and right of it: "holding N", "N women were living there",
"a roll of N", "there were N when we arrived"; "room for N", "N places", "out of a possible N".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from loader.extract import numbers, triggers
from loader.extract.layout import passages
from loader.extract.profiles.descriptions import CAPACITY, PART, POPULATION, Fact
from loader.model import Span

_PEOPLE: Final = (
    r"(?:men|women|boys|girls|children|prisoners|detainees|inmates|people|males|females|residents|adults"
    r"|young\s(?:adults|people|men|women)|offenders|juveniles|trainees|lifers)"
)
_ADJECTIVES: Final = (
    r"(?:\s(?:adult|male|female|young|sentenced|convicted|remand|remanded|foreign|national|category|cat|[A-D]|and|or"
    r"|long-term|vulnerable|mostly|mainly|sex|life|sentence|of|its|the|unsentenced|immigration|older))*"
)
_WHO: Final = re.compile(rf"(?i){_ADJECTIVES}\s{_PEOPLE}\b|\sof\s(?:them|these|those)\b")
_REACH: Final = 90
_SMALLEST: Final = 10

_SIGNS: Final = (
    *("hold", "held", "hous", "accommodat", "home to", "looked after", "looking after", "contain", "populat", "roll "),
    *("number", "living", "resident", "detained", "custody", "there were", "there are", "were there", "had ", "found "),
    *("capacity", "room ", "space", "places", "beds", "built", "possible", "filled", "takes", "full at", "taking"),
    *("prison with", "prison for", "jail with", "jail for", "centre for", "institution for", "trainer for", "irc for"),
    *("yoi for", "establishment for", "maximum"),
)
_DIGIT: Final = re.compile(r"\d\d")
# "the 628 men", "its 300 boys", "Testwood’s 770 men"
_OWN_NUMBER: Final = re.compile(
    r"(?:\bthe|\bits|\bwith|[’']s)\s(?:some\s|about\s|around\s|just\s\w+\s|nearly\s)?\d[\d,]+\s\w"
)
_NUMBER_WORDS: Final = (
    *("teen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand"),
    *("ten", "eleven", "twelve"),
)


# figures come in pairs: the smallest number that counts is ten
TRIGGER: Final = triggers.on("00 " + " ".join(_NUMBER_WORDS))
_NUMBER_WORD: Final = passages.telling(
    "tefsnh",
    r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred|thousand)\b",
)


def _spells(words: str) -> bool:
    """Tell whether words, in lower case, spell out a number of ten or more."""
    return passages.hold(words, _NUMBER_WORDS) and _NUMBER_WORD.search(words) is not None


def tell(words: str) -> bool:
    """Tell cheaply whether a sentence, in lower case, can count the people of a place."""
    if _DIGIT.search(words) is None and not _spells(words):
        return False
    return passages.hold(words, _SIGNS) or _OWN_NUMBER.search(words) is not None


_CAN: Final = (
    r"(?:can|could|able\sto|designed\sto|built\sto|equipped\sto|capacity\sto|may|might)\s(?:now\s|also\s|only\s)?"
)
_ROOM: Final = re.compile(
    rf"(?i)\b(?:{_CAN}(?:hold|accommodate|house|take)"
    r"|(?:hold(?:s|ing)?|hous(?:es|ing)|accommodat(?:es|ing)|tak(?:es|ing)|for)\s(?:a\smaximum\sof|up\sto|as\smany\sas)"
    r"|maximum\s(?:population|number)\sof|(?:places|room|space|spaces|beds|accommodation)\sfor|full\sat"
    rf")\s{numbers.VAGUE}\Z"
)
# the room words and the building words, of which each wording has one
_ROOM_SIGNS: Final = ("hold", "hous", "accommodat", "tak", "for", "maximum", "full")
_BUILT_SIGNS: Final = ("built", "designed", "intended")
_SHORT: Final = 24
_OF_POSSIBLE: Final = re.compile(r"(?i)\bof\s(?:a|the)\s(?:possible|maximum|total)\s\Z|\bout\sof\s\Z")
_CAPACITY: Final = re.compile(
    r"(?i)\bcapacity(?:\s(?:of|was|is|at|stood|to|hold|had|has|been|for|now|currently|then|only|just|being|recently|since"
    rf"|reduced|increased|raised|lowered|cut|from|{numbers.NUMBER})){{0,7}}\s{numbers.VAGUE}\Z"
)
_CAPACITY_BEHIND: Final = re.compile(r"(?i)-?\s?(?:place|bed)?\s?(?:operational\s)?capacity\b")
_RAISED_FROM: Final = re.compile(r"(?i)\sfrom\s\Z")
_NOT_OPERATIONAL: Final = re.compile(
    r"(?i)\b(?:certified|normal|uncrowded|baseline|in-use|design(?:ed)?|CNA|gym|visits|chapel|work\w*|class\w*|education"
    r"|activit\w+|training)\b[^.]{0,22}\Z"
)
_PLACES: Final = re.compile(
    r"(?i)\s(?:places|beds|bed\sspaces|bedspaces)\b(?!\s(?:in|for\s(?:work|training|education)|outside|on))"
)
_PLACES_OF: Final = re.compile(
    rf"(?i)\b(?:with|has|had|have|provid(?:es|ing)|offer(?:s|ing)|its|of)\s{numbers.VAGUE}\Z"
)
_BUILT_FOR: Final = re.compile(
    rf"(?i)\b(?:built|designed|intended)\s(?:for|to\shold|to\shouse|to\saccommodate)\s{numbers.VAGUE}\Z"
)

_HOLDING: Final = re.compile(
    r"(?i)\b(?:hold(?:s|ing)?|held|hous(?:es|ed|ing)|accommodat(?:es|ed|ing)|home\sto|looking\safter|looked\safter"
    rf"|contain(?:s|ed)|takes)\s(?:then\s|now\s|only\s|just\s|normally\s|usually\s)?{numbers.VAGUE}\Z"
)
_POPULATION_SIGNS: Final = ("population", "roll", "number")
_POPULATION: Final = re.compile(
    r"(?i)\b(?:(?:population|roll)\s(?:of|was|is|stood\sat|at|had\sbeen|numbered|being|then)|numbered|numbering"
    rf"|number\s(?:held|there)\s(?:was|stood\sat))\s(?:then\s|now\s)?{numbers.VAGUE}\Z"
)
_PRISON_FOR: Final = re.compile(
    rf"(?i)\b(?:prison|jail|centre|establishment|institution|trainer|YOI|IRC)\s(?:with|for)\s{numbers.VAGUE}\Z"
)
_THERE: Final = re.compile(rf"(?i)\b(?:there\s(?:were|are)|(?<!inspectors\s)(?:had|found))\s{numbers.VAGUE}\Z")
_FILLED: Final = re.compile(r"(?i)\s(?:of\s(?:them|these)\s)?(?:were|was|are)\s(?:filled|occupied|taken|in\suse)\b")
_OF_WHICH: Final = re.compile(rf"(?i)\b(?:of\s(?:which|these|those|them)|places)(?:\sonly|,)?\s{numbers.VAGUE}\Z")
_LIVED: Final = re.compile(
    r"(?i)\s(?:were|was|are)\s(?:being\s|then\s|now\s|currently\s)?"
    r"(?:held|living|resident|detained|in\scustody|there|present|in\sresidence|locked\sup|on\s(?:its|the)\sroll)\b"
)
_IN_PLACE: Final = re.compile(
    r"(?i)\s(?:there|in\s(?:it|custody|the\sprison)|at\s(?:the\s(?:prison|jail|centre)|[A-Z]))"
)
# "almost all of the 628 men at Testwood", "the prison’s 628 men", but not "the 28 men at Testwood who had no bed"
_THE: Final = re.compile(rf"(?i)\bthe\s{numbers.VAGUE}\Z")
_ITS: Final = re.compile(
    rf"(?:\b(?i:its|the\s(?:prison|jail|gaol|centre|institution|establishment)[’']s)|\b[A-Z]\w+[’']s)\s{numbers.VAGUE}\Z"
)
_WITH: Final = re.compile(rf"(?:\A|[.;]\s)With\s{numbers.VAGUE}\Z")
_AT_PLACE: Final = re.compile(
    r"\s(?:(?:held|living|resident)\s)?(?:there|(?:at|in)\s(?:the\s(?:prison|jail|centre|institution|establishment)"
    r"|(?!The\b)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}))\b(?!\s(?:who|whose|with|aged|serving|convicted|assessed|waiting|identified|on)\b)"
)
_WHOLE: Final = re.compile(r"\s(?:(?:are|were|is|was|had|have|has|live|lived|come|came|said|could)\b)|[,.;)]|$")
_BREAK: Final = re.compile(
    r"(?i)[\s,.;:)]*(?:$|[,.;)]|(?:at|on|in|when|during|and|against|of|by|nearly|almost|most|this|that|there|with|out)\b)"
)
_NO_PEOPLE: Final = re.compile(r"(?i)\s(?:places|beds|per\s?cent|cells|staff|officers|years|hours|days)\b")
_RATE: Final = re.compile(
    r"(?i)(?:\s\w+){0,2}\s(?:(?:a|each|every|per)\s(?:day|week|month|year)|for\s(?:(?:longer|more|less)\sthan|over|up\sto"
    rf"|at\sleast|several|many|{numbers.NUMBER}|months|years|weeks|days))"
)
_AND_OTHERS: Final = re.compile(rf"(?i)\sand\s{numbers.VAGUE}(?P<n>{numbers.NUMBER}){_ADJECTIVES}\s{_PEOPLE}\b")
_IN_PART: Final = re.compile(r"(?i)[^,;.]{0,4}\s(?:in|on)\s(?:its|the|an?|one)\s[^,;.]{0,30}")
_AT_THE_TIME: Final = re.compile(
    r"(?i)\b(?:at\sth[ei]\w*\stime|at\s(?:the|our|this)\s(?:inspection|start|review|visit|end)"
    r"|(?:on|by)\s(?:the|our)\s(?:first\s|last\s|opening\s)?(?:day|morning|date)|during\s(?:the|this|our)"
    r"|when\s(?:\w+\s){0,3}(?:inspect\w+|visit\w*|arriv\w+|began|started|called|came|returned|there|went)|at\s(?:our|this)|at\spresent"
    r"|currently|in\s(?:January|February|March|April|May|June|July|August|September|October|November|December)|on\s\d{1,2}\s[A-Z])"
)
_EARLIER: Final = re.compile(
    r"(?i)\b(?:(?:last|previous|earlier)\s(?:full\s)?(?:inspection|visit|report)|last\s(?:inspected|visited|came)"
    r"|(?:years?|months?)\s(?:ago|before|earlier)|compared\swith|(?:up|down|risen|fallen|increased|reduced)\sfrom)\b"
)
_MODAL: Final = re.compile(r"(?i)\b(?:can|could|to|may|might|would|will|should|cannot)\s(?:only\s|now\s|also\s)?\Z")
_FLIGHT: Final = re.compile(
    rf"(?i)\b(?P<n>{numbers.NUMBER})\s(?:men|women|people|detainees|passengers|adults|males|foreign\snationals)\b"
)
_ABOARD: Final = re.compile(r"(?i)\b(?:flight|aircraft|plane|charter|aboard|on\sboard|flown)\b")


@dataclass(frozen=True)
class Count:
    """A number in a sentence with what stands around it; `before` is all of the sentence up to it."""

    value: int
    span: Span
    before: str
    left: str
    right: str

    @cached_property
    def is_room(self) -> bool:
        """Tell whether what stands around the number makes it the number of people that the place can hold."""
        plain = self.left.casefold()
        return bool(
            (passages.hold(plain, _ROOM_SIGNS) and _ROOM.search(self.left))
            or ("capacity" in plain and _CAPACITY.search(self.left))
            or _OF_POSSIBLE.search(self.left[-_SHORT:])
            or _CAPACITY_BEHIND.match(self.right)
            or (passages.hold(plain, _BUILT_SIGNS) and _BUILT_FOR.search(self.left))
        )


def counts(text: str, sentence: Span) -> tuple[Count, ...]:
    """Return the numbers of a sentence that may count the people of a place, each with what stands around it."""
    return tuple(_counts(text, sentence))


def _counts(text: str, sentence: Span) -> Iterator[Count]:
    # digits without number words are found at less cost
    spelt = _spells(sentence.of(text).lower())
    pattern = numbers.NAMED if spelt else numbers.IN_DIGITS
    for match in pattern.finditer(text, sentence.start, sentence.end):
        value = numbers.value(match.group())
        if value is None or value < _SMALLEST:
            continue
        before = text[sentence.start : match.start()]
        right = text[match.end() : min(sentence.end, match.end() + _REACH)]
        yield Count(value, Span(match.start(), match.end()), before, before[-_REACH:], right)


def populations(text: str, sentence: Span, counted: tuple[Count, ...]) -> Iterator[Fact]:
    """Yield the numbers of people that the place itself holds; those with a word on the time weigh more."""
    timed: bool | None = None
    for count in counted:
        who = _WHO.match(count.right)
        rest = count.right[who.end() :] if who else count.right
        if timed is None:
            timed = bool(_AT_THE_TIME.search(text, sentence.start, sentence.end))
        if not _held(count, who is not None, rest, timed) or _elsewhere(count, rest):
            continue
        value, end = count.value, count.span.end + (who.end() if who else 0)
        # "212 men and 14 women" is one population of two counts
        if who and (more := _AND_OTHERS.match(text, end, sentence.end)):
            value, end = value + (numbers.value(more["n"]) or 0), more.end()
        lead = _HOLDING.search(count.left) or _POPULATION.search(count.left) or _THERE.search(count.left)
        start = count.span.start - (len(count.left) - lead.start() if lead else 0)
        yield Fact(POPULATION, value, Span(start, end), int(timed))


def _held(count: Count, who: bool, rest: str, timed: bool) -> bool:
    """Tell whether the words around a number make it the number of people held."""
    if count.is_room or _NO_PEOPLE.match(count.right):
        return False
    if _LIVED.match(rest):
        return timed
    if _FILLED.match(rest):
        return _OF_WHICH.search(count.left) is not None
    if passages.hold(count.left.casefold(), _POPULATION_SIGNS) and _POPULATION.search(count.left):
        return True
    if holding := _HOLDING.search(count.left):
        able = _MODAL.search(count.left[: holding.start()])
        return able is None and (who or _BREAK.match(count.right) is not None)
    if _PRISON_FOR.search(count.left):
        return who
    if who and _THE.search(count.left):
        return _AT_PLACE.match(rest) is not None
    if who and _WITH.search(count.left):
        return rest.startswith(",") and not PART.search(rest[:_REACH])
    if who and _ITS.search(count.left):
        return _WHOLE.match(rest) is not None
    if _THERE.search(count.left):
        return bool((who and (timed or _IN_PLACE.match(rest))) or (timed and _BREAK.match(count.right)))
    return False


def _elsewhere(count: Count, rest: str) -> bool:
    """Tell whether a number is that of a part of the place, of a time or rate, or of an earlier inspection."""
    if _RATE.match(rest) or _part_of_place(count.before):
        return True
    if (inside := _IN_PART.match(rest)) and PART.search(inside.group()):
        return True
    clause = re.split(r"[,;]", rest, maxsplit=1)[0]
    return tells_of_earlier(count.before) or tells_of_earlier(clause)


def _part_of_place(before: str) -> bool:
    """Tell whether what holds people is only a part: "the segregation unit held only 16 men"."""
    clause = re.split(r"[;:]|,\s(?:and|but)\s", before)[-1]
    return bool(PART.search(clause) or re.search(r"(?i)\bsmaller\b|\bside\b", clause))


def passengers(text: str, sentence: Span) -> Iterator[Fact]:
    """Yield the number of people on a removal flight."""
    if _ABOARD.search(text, sentence.start, sentence.end) and (
        match := _FLIGHT.search(text, sentence.start, sentence.end)
    ):
        yield Fact(POPULATION, numbers.value(match["n"]) or 0, Span(match.start(), match.end()))


def capacities(counted: tuple[Count, ...], population: int | None) -> Iterator[Fact]:
    """Yield the numbers that the place can hold; `population` is the number of people held that the sentence gives."""
    for count in counted:
        if _RAISED_FROM.search(count.left) and count.right.startswith(" to "):
            continue
        if weight := _room(count, population):
            found = _CAPACITY.search(count.left) or _ROOM.search(count.left)
            start = count.span.start - (len(count.left) - found.start() if found else 0)
            yield Fact(CAPACITY, count.value, Span(start, count.span.end), weight)


def _room(count: Count, population: int | None) -> int:
    """Return how much a number weighs as the capacity, 0 where it is none."""
    if not (count.is_room or _PLACES.match(count.right)):
        return 0
    if capacity := _CAPACITY.search(count.left):
        lead = count.left[: capacity.start()]
        if _NOT_OPERATIONAL.search(lead) or _part_of_place(count.before):
            return 0
        return 3 if lead.rstrip().casefold().endswith("operational") else 2
    if _part_of_place(count.before):
        return 0
    if _ROOM.search(count.left) or (_PLACES.match(count.right) and _PLACES_OF.search(count.left)):
        return (
            0
            if _NOT_OPERATIONAL.search(count.left[: count.left.rfind(" for ")] if " for " in count.left else "")
            else 2
        )
    if _CAPACITY_BEHIND.match(count.right) or (_OF_POSSIBLE.search(count.left) and population is not None):
        return 2 if population is None or population <= 2 * count.value else 0
    # a jail that holds more than it was built for has another capacity today
    return int(bool(_BUILT_FOR.search(count.left) and population is not None and population <= count.value))


def tells_of_earlier(words: str) -> bool:
    """Tell whether words speak of the inspection before, or compare with it."""
    return bool(_EARLIER.search(words))


def number(words: str) -> int | None:
    """Return the first whole number in some words."""
    match = numbers.NAMED.search(words)
    return numbers.value(match.group()) if match else None
