"""Whether a sentence describes a place: says what it is, or whom it holds."""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers
from loader.extract.layout import passages
from loader.extract.profiles.categories import NOUN

_HOLDING: Final = re.compile(
    # only where one of its letters begins a word are the many wordings tried
    # (those that begin with a letter fail at once, so it stands before all else)
    r"[Hhatrspciw](?<=\b(?=(?:[Hh]old(?:s|ing)?|held(?<!was\sheld)(?<!were\sheld)(?<!been\sheld)(?<!being\sheld)|held\sthere"
    r"|hous(?:es|ed|ing)|accommodat(?:es|ed|ing)|tak(?:es|ing)|receiv(?:es|ing)|home\sto|serv(?:es|ing)|population"
    r"|capacity|places?\sfor|rooms?\sfor|spaces?\sfor|is\s(?:only\s|mainly\s)?for|are\s(?:only\s|mainly\s)?for"
    r"|was\s(?:only\s|mainly\s)?for|to\swhich)\b).)"
)
_SUBJECT: Final = re.compile(
    r"[IiwTtBbAa](?<=\b(?=(?:[Ii]t|which|[Tt]here|(?:[Tt]he|[Tt]his|[Tt]hese|[Bb]oth|[Aa]ll|[Tt]wo|[Tt]hree)\s(?:\w+\s)?(?:prisons?|jails?|centres?|institutions?|establishments?|sites?))\b).)"
)
# "is a prison", "one of the oldest", with a look at the last letter of the first word first
_IS: Final = re.compile(r"[sfe](?=\s(?:an?|the|one)\b)(?:(?<=\bis)|(?<=\bof)|(?<=\bwas)|(?<=\bare))")
# "Testwood, a local prison"
_APPOSED: Final = re.compile(r",(?<=\w,)\san?\s")
# "the women’s prison"
_THEIRS: Final = re.compile(
    rf"[TtAa](?<!\w.)(?:(?<=[Tt])he|(?<=[Aa])n?)\s(?:\w+\s){{0,3}}(?:women|men|children)[’']s\s(?:\w+\s){{0,2}}{NOUN}"
)
_SIGNS_OF_THEIRS: Final = ("en’s", "en's")
_QUANTITY: Final = re.compile(
    r"(?i)^(?:most|about|around|almost|nearly|many|some|of\s(?:these|them)|more\sthan|just|over|half|a\s(?:third|quarter|few)|two-thirds|\d)"
)
# without one of these no sentence has a subject as below
SUBJECT: Final = triggers.on(
    "<it> <which> <there> <prison> <prisons> <jail> <jails> <centre> <centres> <institution> <institutions>"
    " <establishment> <establishments> <site> <sites>"
)
# without one of these no sentence tells of holding as below
_HOLDING_WORDS: Final = triggers.on(
    "<hold <held <hous <accommodat <tak <receiv <home> <serv <population> <capacity> <place <room <space <for> <which>"
)


def describes(words: str, told: int) -> bool:
    """Tell whether a sentence that names a place says what the place is or whom it holds; `told` are its triggers."""
    if told & _HOLDING_WORDS and _HOLDING.search(words):
        return True
    if _IS.search(words) or _APPOSED.search(words):
        return True
    return passages.hold(words, _SIGNS_OF_THEIRS) and _THEIRS.search(words) is not None


def goes_on(words: str) -> bool:
    """Tell whether a sentence goes on with the people just counted: "Most were serving ten years or more"."""
    return _QUANTITY.match(words) is not None


def has_subject(words: str) -> bool:
    """Tell whether a sentence speaks of the place without its name: "it", "the prison", "there"."""
    return _SUBJECT.search(words) is not None
