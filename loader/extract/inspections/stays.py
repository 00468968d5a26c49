"""How long inspectors stayed, where a sentence tells it in parts or without naming a visit.

Genre notes, section 6.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loader.extract import dates, triggers
from loader.extract.dates import Dated
from loader.model import Span

# "began on 1 November 2010 and finished on 12 November 2010", "arrived on 8 May and stayed until 19 May 2012": two days
# of one visit
_BEGAN = re.compile(
    r"(?i)\b(?:began|started|starting|beginning|commenc(?:ed|ing)|arrived|arriving|came|(?:went|moved)\sin|turned\sup)\b"
    r"[^.;]{0,50}\Z"
)
_NEAR: Final = 70
_BEGINS: Final = triggers.on("<began> <start <beginning> <commenc <arrive <arriving> <came> <went> <moved> <turned>")
_FINISHED = re.compile(
    r"(?i)(?:,\s(?:unannounced|without\s(?:notice|warning)),)?(?:,?\s(?:and|before))?(?:\s(?:it|they|we))?\s"
    r"(?:finished|finishing|ended|ending|concluded|concluding|(?:was\s)?completed|left|leaving|departed"
    r"|(?:stayed|staying|remained|remaining|(?:were|was)\sthere)\s(?:until|till|to)"
    r"|continued\suntil|continuing\suntil|went\son\suntil)"
    r"(?:\s(?:our|their|its)\s(?:work|visit|inspection))?(?:\son)?(?:\s\w+day)?,?\s\Z"
)
# "on 8–12 May 2012 and again from 22 to 26 May 2012": two stretches of one visit
_RESUMED = re.compile(
    r"(?i),?\s(?:and|then)\s(?:(?:then|again)\s|(?:for\s)?(?:the|a)\s(?:second|third|other)\s(?:week\s|part\s)?)"
    r"(?:was\s|ran\s)?(?:from\s|on\s|between\s|over\s)?\Z"
)
_RESUMES: Final = triggers.on("<again> <second> <third> <then> <other>")
PARTS: Final = _BEGINS | _RESUMES
"""The triggers without one of which no sentence dates one visit by several dates."""
# "This one took place between …": such a sentence goes on about the visit that the one above it speaks of
_THIS_ONE = re.compile(
    r"(?i)(?:this|that)\sone\b|(?:it|this|they)\s(?:took\splace|ran\b|lasted"
    r"|(?:was|were)\s(?:carried\sout|conducted|undertaken|made|held|done|at\b|there\b|on\ssite))"
    r"|(?:the|a|our|its)\s(?:\w+\s)?team\s(?:of\s\w+\s)?(?:was|were|spent|stayed|arrived|came|went|worked)\b"
)
# "It had begun on 18 January": one day tells as much
_ONE_END = re.compile(r"(?i)it\s(?:had\s)?(?:began|begun|started|ended|finished|concluded|closed)\b")
ONE: Final = triggers.on("<this> <that> <it> <they> <team>")
"""The trigger of sentences that may go on about a visit without its name."""


def joined(text: str, several: Sequence[Dated]) -> tuple[Dated, ...]:
    """Return the dates of a sentence, the day on which a visit began and that on which it finished as one.

    A visit that was resumed is one too, of several stretches.
    """
    found = [several[0]]
    for dated in several[1:]:
        last = found[-1]
        between, at = text[last.span.end : dated.span.start], max(0, last.span.start - _NEAR)
        if _FINISHED.fullmatch(between) and _BEGAN.search(text, at, last.span.start):
            found[-1] = dates.through(last, dated)
        elif _RESUMED.fullmatch(between) and (both := dates.resumed(last, dated)) is not None:
            found[-1] = both
        else:
            found.append(dated)
    return tuple(found)


def goes_on(text: str, sentence: Span) -> bool:
    """Tell whether a sentence goes on about the visit of which the one above it speaks: "This one took place …"."""
    return _THIS_ONE.match(text, *sentence) is not None or _ONE_END.match(text, *sentence) is not None


def find(text: str, sentence: Span) -> tuple[Dated, ...]:
    """Return the stretches of days in a sentence: what is no visit is seldom dated by its first and last day."""
    exact = [one for one in dates.find(text, sentence) if one.exact]
    if _ONE_END.match(text, *sentence):
        return tuple(exact)
    return tuple([one for one in exact if one.blocks[0][0] != one.blocks[-1][1]])
