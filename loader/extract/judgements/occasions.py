"""Which inspection the words around a grade point to: the one reported, the one before, or one of a stated year.

Words inside the sentence ("last time", "now", "(2019: good)") come before what the paragraph as a whole speaks about
(genre notes, section 10: grades of the previous inspection stand in the text).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from loader.extract import triggers

NOW: Final = "now"
EARLIER: Final = "earlier"
REMAINED: Final = "remained"
BOTH: Final = "both"

_MAYBE_MONTH: Final = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s)?"
)
_NOUN: Final = "scores?|grad(?:es?|ings?)|ratings?|results?|outcomes?|judge?ments?|assessments?"
_EARLIER: Final = re.compile(
    r"(?i)\b(?:(?:last|previous|earlier|prior|preceding)\s(?:full\s|two\s)?(?:inspect\w+|visit\w*|report|time|occasion"
    rf"|{_NOUN})"
    r"|last\s(?:inspected|visited|there|came)|previously|formerly|had\sonce(?!\s(?:more|again)\b)|(?:two|three|four|five|several|\d)\syears\s(?:ago|before"
    r"|earlier)|the\s(?:one|inspection|visit)\sbefore|at\sthe\s(?:time|last(?=[^\w\s])|previous\sone|last\sone)|that\s(?:inspection|visit|report|(?<=at\sthat\s)time|(?<=on\sthat\s)occasion)"
    r"|(?:was|were|had|been|back)\sthen|then\s(?:judged|rated|graded|assessed|scored|found|considered|deemed))\b"
)
_NOW: Final = re.compile(
    r"(?i)\b(?:now|this\stime|(?:this|on\sthis|the\slatest|our\slatest)\s(?:inspection|occasion|visit)|(?:on|at)\sthis\sone|current(?:ly)?"
    r"|since\sthen|today|no\slonger)\b"
)
_YEAR: Final = re.compile(
    r"(?i)(?:\b(?:in|from|at|of|our|the|during|since(?=\s\d{4},\swhen\b))\s(?:(?:early|late|the|our|spring|summer|autumn|winter)\s)?"
    rf"{_MAYBE_MONTH}"
    r"|[(\[]\s?)(?P<year>(?:19|20)\d\d)\b(?!\s?[-–]\d|\s(?:and|to|or)\s(?:19|20)\d\d)"
)
_WHEN: Final = (
    r"(?:then|last\stime|before|previously|(?:two|three|four|five|six|\d)\syears\s(?:ago|before|earlier)|(?:in|at)\s(?:\w+\s)?(?:19|20)\d\d"
    r"|at\s(?:the|our|its)\s(?:last|previous|first)\s(?:inspection|visit))"
)
_AT_BOTH: Final = re.compile(
    r"(?i)\b(?:at|on|in|after|following)\s(?:both|each)\s(?:of\s)?(?:(?:these|the|our|its)\s)?(?:two\s)?"
    r"(?:inspections?|visits?|occasions?|reports|years|(?:19|20)\d\d\sand\s(?:in\s)?(?:19|20)\d\d)\b"
    r"|\bboth\s(?:times|years|inspections|visits|occasions)\b"
)
_AS_BEFORE: Final = re.compile(
    r"(?i)\b(?:"
    rf"{_WHEN},?\s(?:and|as)\s(?:it\s(?:was|is|remained)\s)?(?:again\s)?(?:(?:in\s)?(?:19|20)\d\d|now|this\stime)\b"
    rf"|the\ssame\s(?:\w+\s)?as\s(?:it\s(?:was|had\sbeen)\s)?{_WHEN}"
    rf"|as\s(?:it|they)\s(?:was|were|had\sbeen)\s{_WHEN})"
    rf"|[(,–—-]\s?(?:(?:just|much)\s)?(?:the\s)?(?:same\s)?as\s{_WHEN}(?=[^\w\s]|\s(?:and|but)\b|\s*\Z)"
)
_IN_FIGURES: Final = re.compile(r"(?:19|20)\d\d")
# without one of the words of a pattern a sentence has none of its wordings
_YEARS: Final = triggers.on("0000")
_OF_EARLIER: Final = triggers.on(
    "<last> <previous> <earlier> <prior> <preceding> <previously> <formerly> <once> <years> <that> <then> <time>"
    " <before>"
)
_OF_NOW: Final = triggers.on(
    "<now> <time> <inspection> <occasion> <visit> <current> <currently> <since> <today> <longer> <one>"
)
_OF_TWO: Final = triggers.on("<both> <each>")
# "then and now", "in 2016 and again in 2019", "as it was before": a time beside another or beside none
_OF_TIME: Final = _YEARS | triggers.on("<then> <time> <before> <previously> <inspection> <visit> <years>")
_JOINING: Final = triggers.on("<and> <as>")
_OF_REMAINING: Final = triggers.on("<remain <unchanged> <change> <stay <continu <held> <kept> <maintain <still>")
_DATED_VISIT: Final = re.compile(r"(?i)\binspections?\b[^;.]{0,40}\bin\s(?:\w+\s)?(?P<year>(?:19|20)\d\d)\b")
_REMAINED: Final = re.compile(
    r"(?i)\b(?:remain(?:s|ed|ing)?|unchanged|stay(?:s|ed|ing)?|continu(?:es|ed|ing)|held|kept|maintain(?:s|ed)|still)\b"
)
# "had fallen to poor": the grade that something changed to is that of today
_CHANGED_TO: Final = re.compile(
    r"(?i)\b(?:[a-z]{3,}ed|improving|risen|rose|rises?|fallen|fell|falls?|drops?|slid|sunk|sank|gone|went|up|down"
    r"|plunged|shot|crept|slipped|back|decline|improvement|deterioration)\b[^.;]{0,40}\bto(?:\sbe)?\W{0,2}\Z"
)


_OF_KEPT: Final = _OF_REMAINING | triggers.on("<same> <movement> <stable> <static> <before>")
_KEPT: Final = re.compile(
    r"(?i)[’”'\"]?\s?(?:(?P<aside>[(\[])|,|[–—-])\s?(?:unchanged|no\s(?:change|movement)|still\sthe\ssame"
    r"|(?(aside)(?:(?:the|as)\s)?(?:same|before|stable|static)|(?!)))\b"
)
_OPENING: Final = re.compile(
    r"(?:(?P<within>(?:In|At|During)\s(?:the\s|our\s)?)"
    rf"|(?i:(?:the\s|our\s)?(?:{_NOUN}))\s(?:\(|(?:in|at|from|for|of)\s)(?:the\s|our\s)?)?"
    rf"{_MAYBE_MONTH}"
    rf"(?P<year>(?:19|20)\d\d)(?:\s(?:inspection|{_NOUN}))?\b"
    r"(?(within)|\)?(?:\swere)?\s?[:–—-])(?!\s?(?:[-–/]\s?)?\d|\s(?:and|to|or)\s(?:19|20)\d\d)"
)
# "The grades were the same as three years before: …"
_SAME_AS_BEFORE: Final = re.compile(
    rf"(?i)[^.;:]{{0,60}}\b(?:{_NOUN})\s[^.;:]{{0,40}}?\b(?:same\s(?:\w+\s)?as|unchanged\s(?:from|since))\s[^.;:]{{0,40}}?"
    r"\b(?:(?:19|20)\d\d|last|previous|before|earlier|ago)\b[^.;:]{0,20}\s?[:–—]"
)
_THAN: Final = ("than ", "than at the ", "than at our ", "than at its ", "than the ", "than those ", "than that ")
# how far before the grade the "to" of that stands
_TO: Final = 7


class Occasion(NamedTuple):
    """`time` is NOW, EARLIER, BOTH, REMAINED or "" where the words say nothing; `year` is one that they state."""

    time: str
    year: int | None = None


NOWHERE: Final = Occasion("")
HERE: Final = Occasion(NOW)


def ahead(words: str) -> Occasion:
    """Return the inspection that the rest of a sentence dates: "poor at three inspections, most lately in May 2019"."""
    dated = _DATED_VISIT.search(words)
    return Occasion("", int(dated["year"])) if dated else NOWHERE


def have_sign(words: str, told: int) -> bool:
    """Tell whether words can name an occasion; `told` are their triggers, and maybe others, here as below."""
    if told & _YEARS and _IN_FIGURES.search(words):
        return True
    return _tell_earlier(words, told) or _tell_now(words, told) or names_both(words, told)


def _tell_earlier(words: str, told: int) -> bool:
    return told & _OF_EARLIER != 0 and _EARLIER.search(words) is not None


def _tell_now(words: str, told: int) -> bool:
    return told & _OF_NOW != 0 and _NOW.search(words) is not None


def names_both(words: str, told: int) -> bool:
    """Tell whether words give a grade to two inspections: "in 2016 and again in 2019", "as it was last time"."""
    if told & _OF_TWO and _AT_BOTH.search(words):
        return True
    return told & _OF_TIME != 0 and told & _JOINING != 0 and _AS_BEFORE.search(words) is not None


def of(before: str, after: str, last: Occasion, told: int) -> Occasion:
    """Return the occasion of a grade from the words of its clause before and after it, else the `last` one named."""
    said = _said(before + " " + after, told)
    if said is not NOWHERE:
        return said
    turned = changed(before, told)
    if turned is not NOWHERE:
        return turned
    return Occasion(last.time, last.year) if last.time in (EARLIER, NOW) else NOWHERE


def kept(after: str, told: int) -> Occasion:
    """Return the occasion of a grade that the words right behind it call the same as before.

    Brackets are where the grade of last time stands, so that "good (unchanged)" gives both.
    """
    match = _KEPT.match(after) if told & _OF_KEPT else None
    if match is None:
        return NOWHERE
    return Occasion(BOTH if match["aside"] else REMAINED)


def opening(words: str, told: int) -> Occasion:
    """Return the occasion that a sentence opens with, and with it all that it lists: "In 2016 safety was good, …"."""
    if told & _OF_KEPT and _SAME_AS_BEFORE.match(words):
        return Occasion(BOTH)
    year = _OPENING.match(words) if told & _YEARS else None
    return Occasion("", int(year["year"])) if year else NOWHERE


def changed(before: str, told: int) -> Occasion:
    """Return the occasion that the words before a grade give it by telling of a change, or that there was none.

    This is all that a sentence without a sign says.
    """
    if "to" in before[-_TO:].lower() and _CHANGED_TO.search(before):
        return HERE
    return Occasion(REMAINED) if told & _OF_REMAINING and _REMAINED.search(before) else NOWHERE


def _said(words: str, told: int) -> Occasion:
    if names_both(words, told):
        return Occasion(BOTH)
    if _tell_now(words, told):
        return HERE
    year = _YEAR.search(words) if told & _YEARS and _IN_FIGURES.search(words) else None
    if year and words[: year.start()].endswith(_THAN):
        # "worse than in 2016" dates nothing
        year = None
    if told & _OF_EARLIER and (earlier := _EARLIER.search(words)) and not words[: earlier.start()].endswith(_THAN):
        return Occasion(EARLIER, int(year["year"]) if year else None)
    return Occasion("", int(year["year"])) if year else NOWHERE
