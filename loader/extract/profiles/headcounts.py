"""How many people a place holds, and how many it can hold, in one sentence (genre notes, section 6).

Every number of ten or more is read by what stands left and right of it: "holding N", "N women were living there",
"a roll of N", "there were N when we arrived"; "room for N", "N places", "out of a possible N".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from loader.extract import numbers, triggers
from loader.extract.layout import passages
from loader.extract.profiles import leads
from loader.extract.profiles.descriptions import CAPACITY, PART, POPULATION, Fact, matches
from loader.model import Span

_PEOPLE: Final = (
    r"(?:men|women|boys|girls|children|prisoners|detainees|inmates|people|males|females|residents|adults"
    r"|young\s(?:adults|people|men|women)|offenders|juveniles|trainees|lifers)"
)
_ADJECTIVES: Final = (
    r"(?:\s(?:adult|male|female|young|sentenced|convicted|remand|remanded|foreign|national|category|cat|[A-D]|and|or"
    r"|long-term|vulnerable|mostly|mainly|sex|life|sentence|of|its|the|unsentenced|immigration|older))*"
)
_WHOM: Final = rf"(?:{_ADJECTIVES}\s{_PEOPLE}\b|\sof\s(?:them|these|those)\b)"
_WHO: Final = re.compile(rf"(?i){_WHOM}")
# where a number can begin, in digits or words
_NUMBER_BEGINS: Final = re.compile(r"[\daefnostzAEFNOSTZſ](?<=\d|\b.)")
_REACH: Final = 90
_SMALLEST: Final = 10

# the commonest first
_SIGNS: Final = (
    *("had ", "held", "hold", "found ", "there were", "there are", "were there", "capacity", "populat", "prison with"),
    *("prison for", "hous", "accommodat", "home to", "looked after", "looking after", "contain", "roll ", "number"),
    *("living", "resident", "detained", "custody", "room ", "space", "places", "beds", "built", "possible", "filled"),
    *("takes", "full at", "taking", "jail with", "jail for", "centre for", "institution for", "trainer for", "irc for"),
    *("yoi for", "establishment for", "maximum"),
)
# no sign stands in a sentence without one of these
_WORDS_OF_SIGNS: Final = triggers.on(
    "had> held hold found> there capacity populat prison> hous accommodat home> looked> looking> contain roll> number"
    " living resident detained custody room> space places beds built possible filled takes full> taking jail> centre>"
    " institution> trainer> irc> yoi> establishment> maximum"
)
_DIGIT: Final = re.compile(r"\d\d")
# "the 628 men", "its 300 boys", "Testwood’s 770 men"
_OWN: Final = leads.exactly(
    r"(?:\bthe|\bits|\bwith|[’']s)\s(?:some\s|about\s|around\s|just\s\w+\s|nearly\s)?",
    "the its with some about around nearly",
)
_OWN_NUMBER: Final = re.compile(r"\d[\d,]+\s\w")
# every number of ten or more that is spelt out has one of these
_SPELT: Final = triggers.on(
    "<ten> <eleven> <twelve> <thirteen> <fourteen> <fifteen> <sixteen> <seventeen> <eighteen> <nineteen> <twenty>"
    " <thirty> <forty> <fifty> <sixty> <seventy> <eighty> <ninety> <hundred> <thousand>"
)
# a sentence without one of these names no part of a place
_PARTS: Final = triggers.on(
    "unit wing block landing site annex cell segregation hospital workshop hostel flight <smaller> <side>"
)
# nor, without these, of a rate or of the inspection before
_RATES: Final = triggers.on("<day <week <month <year <for>")
_EARLIER_TIMES: Final = triggers.on("<last> <previous> <earlier> <ago> <before> <compared> <from>")
_CAPACITIES: Final = triggers.on("capacity")
# figures come in pairs: the smallest number that counts is ten
TRIGGER: Final = _SPELT | triggers.on("00")


def tell(words: str, told: int) -> bool:
    """Tell cheaply whether a sentence with a number, in lower case, can count the people of a place.

    `told` are the triggers of the sentence.
    """
    return bool(told & _WORDS_OF_SIGNS and passages.hold(words, _SIGNS)) or _tells_own(words)


def _tells_own(words: str) -> bool:
    """Tell whether a number is said to be the place's own."""
    for number in _OWN_NUMBER.finditer(words):
        left = words[: number.start()]
        if _OWN.search(left, leads.next_to(left)) or ("just" in left and _OWN.pattern.search(left)):
            return True
    return False


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
    (r"(?:places|room|space|spaces|beds|accommodation)\s", "for"),
    (r"full\s", "at"),
)
_OF_POSSIBLE: Final = leads.exactly(
    r"(?i)(?:\bof\s(?:a|the)\s(?:possible|maximum|total)\s|\bout\sof\s)", "possible maximum total of"
)
_CAPACITY: Final = re.compile(
    r"(?i)\bcapacity(?:\s(?:of|was|is|at|stood|to|hold|had|has|been|for|now|currently|then|only|just|being|recently|since"
    rf"|reduced|increased|raised|lowered|cut|from|{numbers.NUMBER})){{0,7}}\s{numbers.VAGUE}\Z"
)
_CAPACITY_NEXT: Final = r"-?\s?(?:place|bed)?\s?(?:operational\s)?capacity\b"
_CAPACITY_BEHIND: Final = re.compile(rf"(?i){_CAPACITY_NEXT}")
_RAISED_FROM: Final = re.compile(r"(?i)\sfrom\s\Z")
_NOT_OPERATIONAL: Final = re.compile(
    r"(?i)\b(?:certified|normal|uncrowded|baseline|in-use|design(?:ed)?|CNA|gym|visits|chapel|work\w*|class\w*|education"
    r"|activit\w+|training)\b[^.]{0,22}\Z"
)
_PLACES_NEXT: Final = (
    r"\s(?:places|beds|bed\sspaces|bedspaces)\b(?!\s(?:in|for\s(?:work|training|education)|outside|on))"
)
_PLACES: Final = re.compile(rf"(?i){_PLACES_NEXT}")
_PLACES_OF: Final = re.compile(
    rf"(?i)\b(?:with|has|had|have|provid(?:es|ing)|offer(?:s|ing)|its|of)\s{numbers.VAGUE}\Z"
)
_BUILT_FOR: Final = leads.of(
    (r"(?:built|designed|intended)\s", "for"),
    (r"(?:built|designed|intended)\sto\s", "hold house accommodate"),
)

_HOLDING: Final = leads.of(
    ("", "hold holds holding held houses housed housing accommodates accommodated accommodating"),
    ("", "contains contained takes"),
    (r"home\s", "to"),
    (r"look(?:ing|ed)\s", "after"),
    then="then now only just normally usually",
)
_POPULATION: Final = leads.of(
    (r"(?:population|roll)\s", "of was is at numbered being then"),
    (r"(?:population|roll)\sstood\s", "at"),
    (r"(?:population|roll)\shad\s", "been"),
    ("", "numbered numbering"),
    (r"number\s(?:held|there)\s", "was"),
    (r"number\s(?:held|there)\sstood\s", "at"),
    then="then now",
)
_PRISON_FOR: Final = leads.of((r"(?:prison|jail|centre|establishment|institution|trainer|YOI|IRC)\s", "with for"))
_THERE: Final = leads.of((r"there\s", "were are"), (r"(?<!inspectors\s)", "had found"))
_FILLED: Final = re.compile(r"(?i)\s(?:of\s(?:them|these)\s)?(?:were|was|are)\s(?:filled|occupied|taken|in\suse)\b")
_OF_WHICH: Final = re.compile(rf"(?i)\b(?:of\s(?:which|these|those|them)|places)(?:\sonly|,)?\s{numbers.VAGUE}\Z")
# how each of the wordings of _LIVED and _FILLED begins
_WERE: Final = r"\s(?:of\s(?:them|these)\s)?(?:were|was|are)\b"
_WERE_BEHIND: Final = re.compile(rf"(?i){_WERE}")
# what stands behind a number that counts something of a place and that nothing leads to
_BEHIND: Final = re.compile(rf"(?i){_WHOM}?{_WERE}|{_CAPACITY_NEXT}|{_PLACES_NEXT}")
_LIVED: Final = re.compile(
    r"(?i)\s(?:were|was|are)\s(?:being\s|then\s|now\s|currently\s)?"
    r"(?:held|living|resident|detained|in\scustody|there|present|in\sresidence|locked\sup|on\s(?:its|the)\sroll)\b"
)
_IN_PLACE: Final = re.compile(
    r"(?i)\s(?:there|in\s(?:it|custody|the\sprison)|at\s(?:the\s(?:prison|jail|centre)|[A-Z]))"
)
# "almost all of the 628 men at Testwood", "the prison’s 628 men", but not "the 28 men at Testwood who had no bed"
_THE: Final = leads.of(("", "the"))
_ITS: Final = leads.exactly(
    r"(?:\b(?i:its|the\s(?:prison|jail|gaol|centre|institution|establishment)[’']s)|\b[A-Z]\w+[’']s)\s" + numbers.VAGUE,
    "its",
)
_WITH: Final = leads.exactly(rf"(?:\A|[.;]\s)With\s{numbers.VAGUE}", "with")
_TO_PEOPLE: Final = (_HOLDING, _POPULATION, _PRISON_FOR, _THE, _WITH, _ITS, _THERE)
_LEADING_TO_PEOPLE: Final = frozenset().union(*(lead.last for lead in _TO_PEOPLE))
_LEADING_TO_ROOM: Final = frozenset().union(*(lead.last for lead in (_ROOM, _OF_POSSIBLE, _BUILT_FOR)))
_LEADING: Final = _LEADING_TO_PEOPLE | _LEADING_TO_ROOM
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
_CLAUSE_END: Final = re.compile(r"[,;]")
_CLAUSES: Final = re.compile(r"[;:]|,\s(?:and|but)\s")
_SMALLER: Final = re.compile(r"(?i)\bsmaller\b|\bside\b")
_IN_PART: Final = re.compile(r"(?i)[^,;.]{0,4}\s(?:in|on)\s(?:its|the|an?|one)\s[^,;.]{0,30}")
# only where one of its letters begins a word are the many wordings tried
_AT_THE_TIME: Final = re.compile(
    r"[aobdwciAOBDWCIıİ](?<=\b(?=(?i:at\sth[ei]\w*\stime|at\s(?:the|our|this)\s(?:inspection|start|review|visit|end)"
    r"|(?:on|by)\s(?:the|our)\s(?:first\s|last\s|opening\s)?(?:day|morning|date)|during\s(?:the|this|our)"
    r"|when\s(?:\w+\s){0,3}(?:inspect\w+|visit\w*|arriv\w+|began|started|called|came|returned|there|went)|at\s(?:our|this)|at\spresent"
    r"|currently|in\s(?:January|February|March|April|May|June|July|August|September|October|November|December)|on\s\d{1,2}\s[A-Z])).)"
)
_EARLIER: Final = re.compile(
    r"(?i)\b(?:(?:last|previous|earlier)\s(?:full\s)?(?:inspection|visit|report)|last\s(?:inspected|visited|came)"
    r"|(?:years?|months?)\s(?:ago|before|earlier)|compared\swith|(?:up|down|risen|fallen|increased|reduced)\sfrom)\b"
)
_MODAL: Final = leads.exactly(
    r"(?i)\b(?:can|could|to|may|might|would|will|should|cannot)\s(?:only\s|now\s|also\s)?",
    "can could to may might would will should cannot only now also",
)
_FLIGHT: Final = re.compile(
    rf"(?i)\b(?P<n>{numbers.NUMBER})\s(?:men|women|people|detainees|passengers|adults|males|foreign\snationals)\b"
)
_ABOARD: Final = re.compile(r"(?i)\b(?:flight|aircraft|plane|charter|aboard|on\sboard|flown)\b")


class Count(NamedTuple):
    """A number in a sentence with what stands around it; `before` is all of the sentence up to it.

    `word` is the word left of it, as `leads.next_to` gives it; `is_room` tells that what stands around the number makes
    it the number of people that the place can hold.
    """

    value: int
    span: Span
    before: str
    left: str
    right: str
    word: str
    is_room: bool


def counts(text: str, sentence: Span, told: int) -> list[Count]:
    """Return the numbers of a sentence that may count the people of a place, each with what stands around it.

    `told` are the triggers of the sentence.
    """
    found = []
    for match in _numbers(text, sentence, told):
        start, end = match.span()
        words = match.group()
        value = int(words) if words.isascii() and words.isdigit() else numbers.value(words) or 0
        if value < _SMALLEST:
            continue
        left = text[max(sentence.start, start - _REACH) : start]
        right = text[end : min(sentence.end, end + _REACH)]
        word = leads.next_to(left)
        if word in _LEADING or told & _CAPACITIES or _BEHIND.match(right):
            room = (told & _CAPACITIES and _is_capacity(left, right)) or (
                word in _LEADING_TO_ROOM and _is_room(left, word)
            )
            found.append(Count(value, Span(start, end), text[sentence.start : start], left, right, word, bool(room)))
    return found


def _numbers(text: str, sentence: Span, told: int) -> Iterator[re.Match[str]]:
    """Return the numbers in a sentence; digits without number words are found at less cost."""
    if told & _SPELT:
        return matches(numbers.NAMED, _NUMBER_BEGINS, text, sentence)
    return numbers.IN_DIGITS.finditer(text, sentence.start, sentence.end)


def _is_capacity(left: str, right: str) -> bool:
    """Tell whether a number is called a capacity."""
    return _CAPACITY_BEHIND.match(right) is not None or _CAPACITY.search(left) is not None


def _is_room(left: str, word: str) -> bool:
    """Tell whether what stands left of a number makes it the number of people that the place can hold."""
    return bool(_ROOM.search(left, word) or _OF_POSSIBLE.search(left, word) or _BUILT_FOR.search(left, word))


def populations(text: str, sentence: Span, told: int, counted: Iterable[Count]) -> list[Fact]:
    """Return the numbers of people that the place itself holds; those with a word on the time weigh more.

    `told` are the triggers of the sentence.
    """
    found = []
    for count in counted:
        who = _WHO.match(count.right)
        rest = count.right[who.end() :] if who else count.right
        if not _held(count, who is not None, rest, text, sentence) or _elsewhere(count, rest, told):
            continue
        value, end = count.value, count.span.end + (who.end() if who else 0)
        # "212 men and 14 women" is one population of two counts
        if who and (more := _AND_OTHERS.match(text, end, sentence.end)):
            value, end = value + (numbers.value(more["n"]) or 0), more.end()
        lead = _lead_of(count)
        start = count.span.start - (len(count.left) - lead.start() if lead else 0)
        found.append(Fact(POPULATION, value, Span(start, end), int(_is_timed(text, sentence))))
    return found


def _is_timed(text: str, sentence: Span) -> bool:
    """Tell whether a sentence has a word on the time at which people are counted."""
    return _AT_THE_TIME.search(text, sentence.start, sentence.end) is not None


def _lead_of(count: Count) -> re.Match[str] | None:
    """Return the words by which a number counts those held."""
    left, word = count.left, count.word
    return _HOLDING.search(left, word) or _POPULATION.search(left, word) or _THERE.search(left, word)


def _held(count: Count, who: bool, rest: str, text: str, sentence: Span) -> bool:
    """Tell whether the words around a number make it the number of people held."""
    left, word = count.left, count.word
    if count.is_room or _NO_PEOPLE.match(count.right):
        return False
    if _WERE_BEHIND.match(rest):
        if _LIVED.match(rest):
            return _is_timed(text, sentence)
        if _FILLED.match(rest):
            return _OF_WHICH.search(left) is not None
    if word not in _LEADING_TO_PEOPLE:
        return False
    if _POPULATION.search(left, word):
        return True
    if holding := _HOLDING.search(left, word):
        lead = left[: holding.start()]
        able = _MODAL.search(lead, leads.next_to(lead))
        return able is None and (who or _BREAK.match(count.right) is not None)
    if _PRISON_FOR.search(left, word):
        return who
    if who and _THE.search(left, word):
        return _AT_PLACE.match(rest) is not None
    if who and _WITH.search(left, word):
        return rest.startswith(",") and not PART.search(rest[:_REACH])
    if who and _ITS.search(left, word):
        return _WHOLE.match(rest) is not None
    if _THERE.search(left, word):
        if who and _IN_PLACE.match(rest):
            return True
        return (who or _BREAK.match(count.right) is not None) and _is_timed(text, sentence)
    return False


def _elsewhere(count: Count, rest: str, told: int) -> bool:
    """Tell whether a number is that of a part of the place, of a time or rate, or of an earlier inspection."""
    if told & _RATES and _RATE.match(rest):
        return True
    if told & _PARTS:
        if _part_of_place(count.before):
            return True
        if (inside := _IN_PART.match(rest)) and PART.search(inside.group()):
            return True
    if not told & _EARLIER_TIMES:
        return False
    return tells_of_earlier(count.before) or tells_of_earlier(_CLAUSE_END.split(rest, maxsplit=1)[0])


def _part_of_place(before: str) -> bool:
    """Tell whether what holds people is only a part: "the segregation unit held only 16 men"."""
    clause = _CLAUSES.split(before)[-1]
    return PART.search(clause) is not None or _SMALLER.search(clause) is not None


def passengers(text: str, sentence: Span) -> list[Fact]:
    """Return the number of people on a removal flight, if the sentence gives it."""
    if _ABOARD.search(text, sentence.start, sentence.end) and (
        match := _FLIGHT.search(text, sentence.start, sentence.end)
    ):
        return [Fact(POPULATION, numbers.value(match["n"]) or 0, Span(match.start(), match.end()))]
    return []


def capacities(told: int, counted: Iterable[Count], population: int | None) -> list[Fact]:
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
        room = None if capacity else _ROOM.search(count.left, count.word)
        if told & _PARTS and _part_of_place(count.before):
            continue
        if weight := _of_capacity(count, capacity) if capacity else _of_room(count, room is not None, population):
            lead = capacity or room
            start = count.span.start - (len(count.left) - lead.start() if lead else 0)
            found.append(Fact(CAPACITY, count.value, Span(start, count.span.end), weight))
    return found


def _of_capacity(count: Count, capacity: re.Match[str]) -> int:
    """Return how much a number behind the word "capacity" weighs as the capacity, 0 where it is another one."""
    lead = count.left[: capacity.start()]
    if _NOT_OPERATIONAL.search(lead):
        return 0
    return 3 if lead.rstrip().casefold().endswith("operational") else 2


def _of_room(count: Count, leads_to_room: bool, population: int | None) -> int:
    """Return how much a number weighs as the capacity that other words than that give, 0 where it is none."""
    left, word = count.left, count.word
    if leads_to_room or (_PLACES.match(count.right) and _PLACES_OF.search(left)):
        return 0 if _NOT_OPERATIONAL.search(left[: left.rfind(" for ")] if " for " in left else "") else 2
    if _CAPACITY_BEHIND.match(count.right) or (_OF_POSSIBLE.search(left, word) and population is not None):
        return 2 if population is None or population <= 2 * count.value else 0
    # a jail that holds more than it was built for has another capacity today
    return int(bool(_BUILT_FOR.search(left, word) and population is not None and population <= count.value))


def tells_of_earlier(words: str) -> bool:
    """Tell whether words speak of the inspection before, or compare with it."""
    return bool(_EARLIER.search(words))


def number(words: str) -> int | None:
    """Return the first whole number in some words."""
    match = numbers.NAMED.search(words)
    return numbers.value(match.group()) if match else None
