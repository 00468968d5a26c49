"""A contrast: the two clauses of a sentence whose sides may differ, without the words that only frame them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from loader.extract import triggers
from loader.extract.findings.stretches import Stretch
from loader.model import Span

LEADING: Final = "clause-leading"
TURN: Final = "clause-turn"
GRADES: Final = "clause-grades"
HALVES: Final = "clause-halves"
SCANT: Final = "clause-scant"
RELATIVE: Final = "clause-relative"
# here the turn itself shows that the sides differ, though only one of them says how things were
TURNS: Final = frozenset((LEADING, TURN, SCANT))

# what stands before the words of a clause: when and where, and who found it
_WHEN: Final = (
    r"(?:(?:in|at|on|since|during|when|after|by|(?:(?:measured|judged|assessed)\s+)?against)\b(?:(?!\b(?:was|were"
    r"|had)\b)[^,]){3,50}+,\s+){0,2}(?:when\s[^,]{3,40}+,\s+)?"
)
_ASIDE: Final = (
    r"(?:[^,]{3,60}+,\s+an?\s[^,]{3,90}+,\s+(?=(?:is|are|was|were|has|have|had)\b))"
    r"|(?:(?:its|our|the)\s+(?:last|previous|earlier)\s+inspection,[^,]{3,40}+,\s+)"
)
_TIME: Final = r"(?:(?:(?:this|last|next)\s+time|now|(?:\w+\s+){1,3}later|in\s+(?:\w+\s+)?(?:19|20)\d\d),?\s+)?"
_OPENING = re.compile(
    rf"(?i){_TIME}{_WHEN}"
    r"(?:(?:[^,]{3,60}(?:,\s+an?\s[^,]{3,90},\s+)?\b(?:was|were)\s+found\s+by\s+inspectors\s+to\s+(?:be\s+)?)"
    rf"|{_ASIDE}"
    r"|(?:inspectors\b[^.;]{3,120}?\bfound\s+(?=an?\s))"
    r"|(?:inspectors\s+(?:say|said|found|reported|noted)\s+that\s+)"
    r"|(?:.{3,140}\bfound\s+(?:it|the\s\w+)\s+to\s+be\s+[“\"‘']?)"
    r"|(?:an?\s+(?:\w+\s+)?(?:inspection|review)\b.{3,80}\bfound\s+))?"
)
# the same in a sentence without "found"
_OTHER_OPENING = re.compile(rf"(?i){_TIME}{_WHEN}(?:{_ASIDE}|(?:inspectors\s+(?:say|said|reported|noted)\s+that\s+))?")
# "but, ten months after they were put in, neither of them worked"
_TIME_FIRST = re.compile(r"(?i)(?:[^,]{3,60}\s(?:after|before|since|later)\b[^,]*,\s+)")
_CLOSING = re.compile(
    r"(?i),\s+(?:according\s+to|inspectors\s+(?:have\s+)?(?:found|said)|an?\s+(?:inspection|report"
    r"|review)\s+(?:has\s+)?found)\b.*$",
    re.DOTALL,
)
# words without one of which these three find nothing, the first unless there is a comma
_FOUND: Final = triggers.on("<found>")
_OPENED: Final = _FOUND | triggers.on("<time> <now> <later> 0000 <say> <said> <reported> <noted>")
_CLOSED: Final = triggers.on("<according> <inspectors> <inspection> <report> <review>")
_TIMED: Final = triggers.on("<after> <before> <since> <later>")
# a part of a sentence with less than this, in code points, is no clause
SHORTEST: Final = 8
# without the call in between that a named tuple makes
_new: Final = tuple.__new__


class Contrast(NamedTuple):
    """Two clauses in text order; `main` is the index of the one that carries the sentence; `rule` says what turns."""

    clauses: tuple[Stretch, Stretch]
    main: int
    rule: str


def of(sentence: Stretch, first: Span, second: Span, main: int, rule: str) -> Contrast | None:
    """Return the contrast of two parts of a sentence, less what only frames them; None where one is no clause."""
    text, told = sentence.text, sentence.triggered
    if told & _OPENED or text.find(",", first.start, first.end) >= 0:
        opening = (_OPENING if told & _FOUND else _OTHER_OPENING).match(text, first.start, first.end)
        if opening is not None and first.end - opening.end() >= SHORTEST:
            first = Span(opening.end(), first.end)
    if told & _CLOSED:
        closing = _CLOSING.search(text, second.start, second.end)
        if closing is not None and closing.start() - second.start >= SHORTEST:
            second = Span(second.start, closing.start())
    if told & _TIMED and (aside := _TIME_FIRST.match(text, second.start, second.end)) is not None:
        second = Span(aside.end(), second.end)
    if min(first.end - first.start, second.end - second.start) < SHORTEST:
        return None
    return _new(Contrast, ((Stretch(text, first), Stretch(text, second)), main, rule))
