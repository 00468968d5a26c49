"""How many people a place holds, in one sentence (genre notes, section 6).

"holding N", "N women were living there", "a roll of N", "there were N when we arrived", "had fallen from 240 to N".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from loader.extract import numbers, triggers
from loader.extract.profiles import counts, leads, parts
from loader.extract.profiles.counts import Count
from loader.extract.profiles.facts import POPULATION, Fact
from loader.model import Span

# "212 men and 14 women" is one population of two counts
_WHO: Final = re.compile(rf"(?i){counts.WHOM}(?:{counts.AND_OTHERS})?")
# a sentence without one of these names no rate, nor the inspection before
_RATES: Final = triggers.on("<day <week <month <year <for>")
_EARLIER_TIMES: Final = triggers.on("<last> <previous> <earlier> <ago> <before> <compared> <from>")
_HOLDING: Final = leads.of(
    ("", "hold holds holding held houses housed housing accommodates accommodated accommodating"),
    ("", "contains contained takes"),
    (r"(?:occupied|inhabited)\s", "by"),
    (r"home\s", "to"),
    (r"(?:caring|cared|cares)\s", "for"),
    (r"look(?:ing|ed)\s", "after"),
    then="then now only just normally usually",
)
_POPULATION: Final = leads.of(
    (r"(?:population|roll|occupancy)\s", "of was is at numbered being then"),
    # "its population at the time of the visit was 640", "Testwood (population 640)"
    (r"(?:population|roll|occupancy|number\s(?:held|there))\s(?:on|at|when|during)\s[^.,;:]{1,50}\s", "was"),
    (r"(?:population|roll|occupancy)\s(?:on|at|when|during)\s[^.,;:]{1,50}\sstood\s", "at"),
    (r"(?<=\()", "population roll"),
    (r"(?:population|roll)\sstood\s", "at"),
    (r"(?:population|roll)\shad\s", "been"),
    ("", "numbered numbering"),
    (r"number\s(?:held|there)\s", "was"),
    (r"number\s(?:held|there)\sstood\s", "at"),
    then="then now",
    longest=90,
)
_PRISON_FOR: Final = leads.of((r"(?:prison|jail|centre|establishment|institution|trainer|YOI|IRC)\s", "with for"))
_THERE: Final = leads.of((r"there\s", "were are"), (r"(?<!inspectors\s)", "had found"))
# "found 690 men, most of them serving life", and not "found 60 men locked up"
_FOUND: Final = leads.of(("", "found find counted"))
_ALL_OF_THEM: Final = re.compile(r"(?i)\sthere\b|,\s(?:\w+\s){1,3}of\s(?:them|whom)\b")
_FILLED: Final = re.compile(r"(?i)\s(?:of\s(?:them|these)\s)?(?:were|was|are)\s(?:filled|occupied|taken|in\suse)\b")
_OF_WHICH: Final = re.compile(rf"(?i)\b(?:of\s(?:which|these|those|them)|places)(?:\sonly|,)?\s{numbers.VAGUE}\Z")
_HELD_THERE: Final = re.compile(r"(?i)\s(?:were|are)\s(?:held|living|detained|housed)\s(?:there|in\sit)(?:[.,;]|$)")
# "612 men, most of them serving life, were living there"
_ASIDE: Final = r"(?:,\s[^,.;:]{3,80},)?"
# how each of the wordings of _LIVED and _FILLED begins
WERE: Final = rf"{_ASIDE}\s(?:of\s(?:them|these)\s)?(?:were|was|are|lived?)\b"
_WERE_BEHIND: Final = re.compile(rf"(?i){WERE}")
_LIVED: Final = re.compile(
    rf"(?i){_ASIDE}\s(?:were|was|are)\s(?:being\s|then\s|now\s|currently\s)?"
    r"(?:(?:(?:packed|crammed|crowded|squeezed)\sinto|held|living|resident|detained|in\scustody|there|present|in\s(?:residence|its\scare)|locked\sup"
    r"|on\s(?:its|the)\sroll)\b"
    # "974 were in the prison", but not "40 were in the prison for their own protection"
    r"|(?:in|at)\sthe\s(?:prison|jail|gaol|centre|institution|establishment)\b(?![’']|\s(?:who|whose|with|aged|serving|for|as|under)\b))"
)
_IN_PLACE: Final = re.compile(
    r"(?i)\s(?:there|in\s(?:it|custody|residence|detention|the\sprison)|at\s(?:the\s(?:prison|jail|centre)|[A-Z])|on\s(?:its|the)\sroll\b"
    r"|(?:inside|within|behind)\s(?:it\b|its\s(?:walls|gates?|wire|fences?)\b)"
    r"|in\s(?:space|room|accommodation|places|cells|a\s(?:prison|jail|building))\s(?:for|meant|built|designed|intended)\b"
    # "84 men held, and beds for 140", but not "84 men held under immigration powers"
    r"|(?:living|resident|residing|held|detained|present)"
    r"(?=[,.;]|$|\s(?:there|when|during|at\s(?:the\stime|our)|on\s(?:the|our)\s(?:first|last|opening|day)|and\s(?:beds|room|space|places))\b))"
    # "84 boys, though it has room for 140"
    r"|,?\s(?:and|but|though|although|with|against|while)\s(?:[\w’]+\s){0,3}(?:(?:room|spaces?|places|beds)\sfor\s\d|capacity\b)"
)
_IN_ITS_CARE: Final = re.compile(
    r"(?i)(?:\s(?:there|held|held\sthere|in\s(?:its\scare|custody|residence)|on\sits\sroll))?,"
)
# "When we came 640 of its 660 places were filled"
_OF_PLACES: Final = re.compile(
    rf"(?i)\sof\s(?:its|the)\s{numbers.NUMBER}\s(?:places|beds|spaces)\s(?:were|was|are)\s(?:filled|occupied|taken|in\suse)\b"
)
# of what a number is that no wording leads to
OF_PLACES: Final = r"\sof\s(?:its|the)\s\d"
# "nearly 500 men live at Testwood"
_LIVE: Final = re.compile(
    r"\slived?\s(?:there\b|(?:at|in)\s(?:the\s(?:prison|jail|gaol|centre|institution)\b|HMP|[A-Z]))"
)
# "almost all of the 628 men at Testwood", "the prison’s 628 men", but not "the 28 men at Testwood who had no bed"
_THE: Final = leads.of(("", "the"))
_ITS: Final = leads.exactly(
    r"(?:\b(?i:its|whose|the\s(?:prison|jail|gaol|centre|institution|establishment)[’']s)|\b[A-Z]\w+[’']s)\s"
    + numbers.VAGUE,
    "its whose s",
)
_WITH: Final = leads.exactly(rf"(?:\A|[.;]\s)With\s{numbers.VAGUE}", "with")
# "the prison was full, with 742 prisoners", "one of the largest prisons in the country, with 1,600 men"
_AND_WITH: Final = leads.exactly(
    r"\b(?i:full|prisons?|jails?|gaols?|centres?|institutions?|establishments?|YOIs?)\b[^,.;]{0,40},\swith\s"
    + numbers.VAGUE,
    "with",
)
_ENDS: Final = re.compile(
    r"(?:\s(?:held|living|resident))?(?:\s(?:there|in\sit|in\sresidence))?(?:[.;]|$|,\s(?:is|was|has|had)\b)"
)
# "Numbers had fallen from 240 to 168", "its population has since risen to 700"; others may be numbers of anything
_HAS_CHANGED: Final = (
    r"(?:\s(?:had|has|have|was|were|is|are|been|also|since|now|then|\w+ly))*\s"
    r"(?:fallen|fell|risen|rose|dropped|grown|grew|(?:gone|went|come|came|cut|brought)\s(?:up|down)|increased|decreased|declined"
    r"|shrunk|shrank|reduced|cut|down|up)(?:\s\w+ly)?"
)
_CHANGED: Final = leads.exactly(
    r"(?i)(?:(?:\A|[.;:,]\s|\b(?:the|its|their|total|overall)\s|[’']s\s)(?:population|roll|number\sheld)"
    rf"|\b(?:prisoner|inmate|total|overall)\snumbers|\bnumbers?\sof\s{counts.PEOPLE}|\bnumbers\sheld|\A(?P<bare>numbers))"
    r"(?:\s(?:held|there|in\scustody|(?:in|at)\sthe\s(?:prison|jail|centre|institution|establishment)"
    r"|(?-i:(?:at|in)\s(?:HMP\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)))?"
    rf"{_HAS_CHANGED}(?:\sby\s{numbers.VAGUE}(?:{numbers.NUMBER}))?(?:\sfrom\s{numbers.VAGUE}{numbers.NUMBER})?\sto\s{numbers.VAGUE}",
    "to",
)
_THEN: Final = re.compile(
    r"(?i)(?<!since\sthe\s)(?<!since\sour\s)(?<!since\sits\s)\b(?:(?:last|previous|earlier)\s(?:full\s)?(?:inspection|visit)|ago\b)"
)
_TO_PEOPLE: Final = (
    _HOLDING,
    _POPULATION,
    _PRISON_FOR,
    _THE,
    _WITH,
    _ITS,
    _THERE,
    _FOUND,
    _CHANGED,
)
LEADING: Final = frozenset().union(*(lead.last for lead in _TO_PEOPLE))
# "found 60 men locked up during the working day" counts those who were
_AT_THAT_TIME: Final = re.compile(
    r"(?i)\s(?:(?:still|already|all|not)\s)?(?:locked|unlocked|behind|out\sof|at\swork|in\s(?:work|education|bed)|working|employed"
    r"|unemployed|waiting|sharing|segregated|isolat\w+|self-isolat\w+|sleeping|asleep|attending|on\s(?:basic|report))\b"
)
_AT_PLACE: Final = re.compile(
    r"\sit\s(?:now\s)?(?:holds|held|houses|accommodates)\b|\swho\slived?\sthere\b"
    r"|\s(?:(?:held|living|resident)\s)?(?:there|(?:at|in)\s(?:the\s(?:prison|jail|centre|institution|establishment)"
    r"|(?!The\b)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}))\b(?!\s(?:who|whose|with|aged|serving|convicted|assessed|waiting|identified|on)\b)"
)
_WHOLE: Final = re.compile(
    r"\s(?:(?:all|there|are|were|is|was|had|have|has|live|lived|come|came|said|could)\b)|[,.;)]|$"
)
_BREAK: Final = re.compile(
    r"(?i)[\s,.;:)]*(?:$|[,.;:)]|(?:at|on|in|when|during|and|against|of|by|nearly|almost|most|this|that|there|with|out)\b)"
)
_NO_PEOPLE: Final = re.compile(r"(?i)\s(?:places|beds|per\s?cent|cells|staff|officers|years|hours|days)\b")
_RATE: Final = re.compile(
    r"(?i)(?!\s(?:and|with|but)\b)(?:\s\w+){0,2}\s(?:(?:a|each|every|per)\s(?:day|week|month|year)|for\s(?:(?:longer|more|less)\sthan|over|up\sto"
    rf"|at\sleast|several|many|{numbers.NUMBER}\s(?:hours?|nights?|days?|weeks?|months?|years?)|months|years|weeks|days))"
)
# "it was inspected from 3 to 7 June, when 271 men were held there"
_WHEN_INSPECTED: Final = re.compile(r"(?i)\b(?:inspect\w+|visit\w*|review\w*)\b[^.;]{0,90}\bwhen\s\Z")
_USUAL: Final = re.compile(r"(?i)\b(?:normally|usually)\b")
# how far before its verb such a word stands
_ADVERB: Final = 12
_CLAUSE_END: Final = re.compile(r"[,;]")
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


def read(text: str, sentence: Span, told: int, counted: Iterable[Count]) -> list[Fact]:
    """Return the numbers of people that the place itself holds; those with a word on the time weigh more.

    `told` are the triggers of the sentence.
    """
    found = []
    room = False
    for count in counted:
        who = _WHO.match(count.right)
        rest = count.right[who.end() :] if who else count.right
        room = room or count.is_room
        if not (count.is_room or _CHANGED.last.isdisjoint(count.words)) and _changed(count, text, sentence):
            if _THEN.search(_CLAUSE_END.split(rest, maxsplit=1)[0]):
                continue
        elif not _held(count, who is not None, rest, text, sentence, room) or _elsewhere(count, rest, told):
            continue
        value, end = count.value, count.span.end
        if who:
            value, end = value + (numbers.value(who["n"] or "none") or 0), end + who.end()
        lead = _lead_of(count)
        start = count.span.start - (len(count.left) - lead.start() if lead else 0)
        found.append(Fact(POPULATION, value, Span(start, end), _weight(lead, text, sentence)))
    return found


def _weight(lead: re.Match[str] | None, text: str, sentence: Span) -> int:
    """Return how much a number weighs: less where the place only "normally holds" as many."""
    if lead is not None and _USUAL.search(lead.string, max(0, lead.start() - _ADVERB)):
        return -1
    return int(_is_timed(text, sentence))


def _is_timed(text: str, sentence: Span) -> bool:
    """Tell whether a sentence has a word on the time at which people are counted."""
    return _AT_THE_TIME.search(text, sentence.start, sentence.end) is not None


def _lead_of(count: Count) -> re.Match[str] | None:
    """Return the words by which a number counts those held."""
    left, words = count.left, count.words
    return (
        _HOLDING.search(left, words)
        or _POPULATION.search(left, words)
        or _THERE.search(left, words)
        or _FOUND.search(left, words)
        or _CHANGED.search(left, words)
    )


def _changed(count: Count, text: str, sentence: Span) -> bool:
    """Tell whether a number is what the number of people held has come to: "fallen from 240 to 168"."""
    lead = _CHANGED.search(count.left, count.words)
    # "numbers" alone counts people where no sentence before tells of something else to count
    return lead is not None and (
        lead["bare"] is None or text[max(0, sentence.start - 2) : sentence.start] in ("", "\n\n")
    )


def _held(count: Count, who: bool, rest: str, text: str, sentence: Span, room: bool) -> bool:
    """Tell whether the words around a number make it the number of people held.

    `room` tells that the sentence has said for how many there is room: "… space for 464 men, and had 459".
    """
    left, words = count.left, count.words
    if count.is_room or _NO_PEOPLE.match(count.right):
        return False
    if _WERE_BEHIND.match(rest):
        if _LIVED.match(rest):
            return (
                _is_timed(text, sentence)
                or _WHEN_INSPECTED.search(count.before) is not None
                or (who and _HELD_THERE.match(rest) is not None)
            )
        if who and _LIVE.match(rest):
            return True
        if _FILLED.match(rest):
            return _OF_WHICH.search(left) is not None
    if _OF_PLACES.match(count.right):
        return True
    if LEADING.isdisjoint(words):
        return False
    if _POPULATION.search(left, words):
        return True
    if holding := _HOLDING.search(left, words):
        lead = left[: holding.start()]
        able = _MODAL.search(lead, leads.next_to(lead))
        return able is None and (who or _BREAK.match(count.right) is not None)
    if _PRISON_FOR.search(left, words):
        return who
    if who and _THE.search(left, words):
        return _AT_PLACE.match(rest) is not None
    if who and _WITH.search(left, words):
        return _IN_ITS_CARE.match(rest) is not None and not parts.PART.search(rest)
    if who and _AND_WITH.search(left, words):
        return _ENDS.match(rest) is not None
    if who and _ITS.search(left, words):
        return _WHOLE.match(rest) is not None
    if who and _FOUND.search(left, words) and _ALL_OF_THEM.match(rest):
        return True
    if _THERE.search(left, words):
        if _AT_THAT_TIME.match(rest):
            return False
        if who and _IN_PLACE.match(rest):
            return True
        return (who or _BREAK.match(count.right) is not None) and (
            _is_timed(text, sentence) or (room and _ENDS.match(rest) is not None)
        )
    return False


def _elsewhere(count: Count, rest: str, told: int) -> bool:
    """Tell whether a number is that of a part of the place, of a time or rate, or of an earlier inspection."""
    if told & _RATES and _RATE.match(rest):
        return True
    if told & parts.TRIGGER:
        if parts.hold(count.before):
            return True
        if (inside := _IN_PART.match(rest)) and parts.PART.search(inside.group()):
            return True
    if not told & _EARLIER_TIMES:
        return False
    return _tells_of_earlier(count.before) or _tells_of_earlier(_CLAUSE_END.split(rest, maxsplit=1)[0])


def passengers(text: str, sentence: Span) -> list[Fact]:
    """Return the number of people on a removal flight, if the sentence gives it."""
    if _ABOARD.search(text, sentence.start, sentence.end) and (
        match := _FLIGHT.search(text, sentence.start, sentence.end)
    ):
        return [Fact(POPULATION, numbers.value(match["n"]) or 0, Span(match.start(), match.end()))]
    return []


def _tells_of_earlier(words: str) -> bool:
    """Tell whether words speak of the inspection before, or compare with it."""
    return bool(_EARLIER.search(words))
