"""The two sides of a sentence that turns round: "although …, …", "…, but …", "despite …".

Domain notes, section 6: a point of one list may hold a clause of the other polarity. Genre notes, section 10: one
sentence may grade two tests differently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

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

# the last words of what turns a sentence round, and of grades: most sentences have none
_TURNING: Final = triggers.on_stems(
    "although though while whilst despite spite but yet whereas however nevertheless nonetheless so albeit apart except"
)
_GOOD: Final = triggers.on("<good> <well> <satisfactorily>")
_POOR: Final = triggers.on("<insufficient> <poor> <sufficiently> <insufficiently> <poorly> <badly>")
_PERFORMING: Final = triggers.on("<perform")
_SCARCE: Final = triggers.on("<hardly> <barely> <scarcely> <seldom> <rarely> <never> <not> <less>")
_SHARED: Final = triggers.on("<most> <many> <much> <some> <several> <few> <half> <all> <third> <quarter>")
_THEM: Final = triggers.on("<it> <them> <which> <whom>")
_UNLIKE: Final = triggers.on("<unlike> <contrast>")
_IF: Final = triggers.on("<if>")
_THAT: Final = triggers.on("<that>")
_DOING: Final = triggers.on("ing>")
_LEADING = re.compile(
    r"(?i)(?P<word>even though|although|though|while|whilst|despite|in spite of|apart from|except(?:\sfor|\sin)?)\s"
)
# "except for the showers, which were old, the wing was clean": the clause goes on after what is added to it
_ADDED = re.compile(r",\s(?:which|who|whose|where)\s[^,;]*,")
_TURN = re.compile(
    r"(?i)(?:[,;]\s*(?:and\s+)?|\s)(?P<word>even though|although|though|but|yet|despite|in spite of|whilst"
    r"|while|whereas|however|nevertheless|nonetheless|even so|albeit|apart from|except(?:\sfor|\sin)?)"
    r"(?:,\s|\s(?!also\b|for\b|one\b(?!\s(?:in|of)\b)|to\b(?!\s(?:be|have)\b)))"
)
# "order was kept but only by …", "but not everyone …": what is held back shows that the words before it praise
_AT_A_PRICE = re.compile(
    r"(?i)(?:(?:\w+\s)?only\s(?:by|if|when|through|because|for|to|at|after)|(?:rarely|seldom|hardly|barely|scarcely)"
    r"(?!\sany)"
    r"|not\s(?:always|every\w*|all))\b"
)
# words that are no contrast: "not only … but also", "all but", "nothing but", "had yet to", "while on remand"
_NO_TURN = re.compile(
    r"(?i)\b(?:not only\b.{0,60}|nothing|anything|all|none|everything|has|have|had|no one|no\s\w+|as)\s*$"
)
# "was used a great deal by nurses and hardly at all by anybody else"
# and "The grounds were attractive, the cells less so"
_SCANT = re.compile(
    r"(?i)\sand\s(?=(?:hardly|barely|scarcely|seldom|rarely|never|not at all)\b)"
    r"|,\s(?:and\s|but\s)?(?=(?:[\w’-]+\s){0,6}less\sso\b)"
)
# "nearly everyone had a job, most of it mundane"
_OF_THEM = re.compile(
    r"(?i),\s(?=(?:most|many|much|some|several|few|half|all|a\s(?:few|third|quarter))\sof\s(?:it|them|which|whom)\b)"
)
# not a comparison with other places or times
_UNLIKE_THIS = re.compile(
    r"(?i),\s(?=(?:unlike|in\s(?:sharp\s|stark\s|marked\s)?contrast\s(?:to|with))\s(?:that|those|the)\b"
    r"(?!\s(?:\w+\s){0,3}(?:last|previous|earlier|similar|other|most|many|before|elsewhere|19\d\d|20\d\d)\b))"
)
# "answered quickly, if curtly", "clean if cramped", and not "if needed"
_IF_SO = re.compile(
    r"(?i),?\s(?=if\s(?:(?:rather|somewhat|slightly|sometimes|often|not\s(?:always|entirely|quite|wholly))\s)?"
    r"(?!needed|necessary|possible|required|requested|asked|any\b|ever\b|not\b|so\b|appropriate|unlocked|released)"
    r"\w+\Z)"
)
_RELATIVE = re.compile(r"(?i)\sthat\s(?=(?:was|were|is|are)\s\w+ing\b)")
# "rare though this was": the adjective belongs to the clause that follows
_INVERTED = re.compile(r"(?i),\s(\w+)\Z")
# these stay with what they turn to
_KEPT: Final = frozenset(("despite", "yet", "apart from", "albeit"))
_NEEDS_MARK: Final = frozenset(("while", "whilst", "whereas", "however", "yet"))
_AFTER_HALF: Final = frozenset(("however", "nevertheless", "nonetheless", "even so"))
# a coordinate clause has a verb of its own; "respect good, and release planning reasonably good" has none
_COORDINATE = re.compile(r"(?i),\s(?:and|so)\s(?=[^,;]{0,60}\b(?:is|are|was|were|had|has|have|did|could|would)\b)")
_GRADE: Final = r"(?:(?:not\s+(?:yet\s+)?sufficiently|insufficiently|reasonably)\s+good|insufficient|good|poor)\b"
_LOW = re.compile(r"(?i)\b(?:not\s+(?:yet\s+)?sufficiently\s+good|insufficiently\s+good|insufficient|poor)\b")
_GRADED = re.compile(rf"(?i)\b{_GRADE}")
# grades of the years before 2010: "was performing reasonably well on safety and poorly on respect"
_PERFORMED = re.compile(
    r"(?i)\b(?:not\s(?:yet\s)?(?:sufficiently|very)\swell|insufficiently\swell|(?:reasonably\s|very\s)?well"
    r"|satisfactorily|(?:very\s)?poorly|badly)\b"
)
_LOWER = re.compile(r"(?i)(?:not|insufficiently|(?:very\s)?poorly|badly)\b")
# a grade that a test had before: "safety, reasonably good in 2017, was …"
_PAST = re.compile(r",\s[^,;]{0,60}\b(?:(?:19|20)\d\d|last|previous|before)\b[^,;]{0,30},")
_JOINT = re.compile(r"(?i)(?:[;,]\s*and|;|,|\s+and)\s+")
# what stands before the words of a clause: when and where, and who found it
_OPENING = re.compile(
    r"(?i)(?:(?:(?:this|last|next)\s+time|now|(?:\w+\s+){1,3}later|in\s+(?:\w+\s+)?(?:19|20)\d\d),?\s+)?"
    r"(?:(?:in|at|on|since|during|when|after|by|(?:(?:measured|judged|assessed)\s+)?against)\b(?:(?!\b(?:was|were"
    r"|had)\b)[^,]){3,50},\s+){0,2}(?:when\s[^,]{3,40},\s+)?"
    r"(?:(?:[^,]{3,60}(?:,\s+an?\s[^,]{3,90},\s+)?\b(?:was|were)\s+found\s+by\s+inspectors\s+to\s+(?:be\s+)?)"
    r"|(?:[^,]{3,60},\s+an?\s[^,]{3,90},\s+(?=(?:is|are|was|were|has|have|had)\b))"
    r"|(?:(?:its|our|the)\s+(?:last|previous|earlier)\s+inspection,[^,]{3,40},\s+)"
    r"|(?:inspectors\b[^.;]{3,120}?\bfound\s+(?=an?\s))"
    r"|(?:inspectors\s+(?:say|said|found|reported|noted)\s+that\s+)"
    r"|(?:.{3,140}\bfound\s+(?:it|the\s\w+)\s+to\s+be\s+[“\"‘']?)"
    r"|(?:an?\s+(?:\w+\s+)?(?:inspection|review)\b.{3,80}\bfound\s+))?"
)
# "but, ten months after they were put in, neither of them worked"
_TIME_FIRST = re.compile(r"(?i)(?:[^,]{3,60}\s(?:after|before|since|later)\b[^,]*,\s+)")
_CLOSING = re.compile(
    r"(?i),\s+(?:according\s+to|inspectors\s+(?:have\s+)?(?:found|said)|an?\s+(?:inspection|report"
    r"|review)\s+(?:has\s+)?found)\b.*$",
    re.DOTALL,
)
# words without one of which these three find nothing, the first unless there is a comma
_OPENED: Final = triggers.on("<time> <now> <later> 0000 <found> <say> <said> <reported> <noted>")
_CLOSED: Final = triggers.on("<according> <inspectors> <inspection> <report> <review>")
_TIMED: Final = triggers.on("<after> <before> <since> <later>")
# a part of a sentence with less than this, in code points, is no clause
_SHORTEST: Final = 8


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two clauses in text order; `main` is the index of the one that carries the sentence; `rule` says what turns."""

    clauses: tuple[Stretch, Stretch]
    main: int
    rule: str


def split(sentence: Stretch) -> Contrast | None:
    """Return the two sides of a contrast, or None where a sentence has but one."""
    if not sentence.triggered & _TURNING:
        return None
    text, span = sentence.text, sentence.span
    if leading := _LEADING.match(text, span.start, span.end):
        return _leading(sentence, leading)
    for turn in _TURN.finditer(text, span.start, span.end):
        if (contrast := _turned(sentence, turn)) is not None:
            return contrast
    return None


def even(sentence: Stretch) -> Contrast | None:
    """Return two clauses that no word of contrast parts, for the reader of polarity to compare."""
    return graded(sentence) or juxtaposed(sentence) or scant(sentence) or relative(sentence) or added(sentence)


def graded(sentence: Stretch) -> Contrast | None:
    """Return two clauses that grade tests differently: "respect was good and safety was poor".

    Where the grades turn back again, the second clause ends there: "good for safety, poor for respect and good for …".
    """
    # of two grades one is high and one low
    told = sentence.triggered
    if not told & _GOOD or not told & _POOR:
        return None
    text, span = sentence.text, sentence.span
    grade, low = (_PERFORMED, _LOWER) if told & _PERFORMING else (_GRADED, _LOW)
    past = [aside.span() for aside in _PAST.finditer(text, span.start, span.end)]
    grades = [
        one
        for one in grade.finditer(text, span.start, span.end)
        if not any(start < one.start() < end for start, end in past)
    ]
    sides = [low.match(text, one.start(), span.end) is not None for one in grades]
    if len(set(sides)) != 2:
        return None
    change = sides.index(not sides[0])
    back = sides.index(sides[0], change) if sides[0] in sides[change:] else len(sides)
    first = _joint(sentence, grades[change - 1].end(), grades[change].start())
    if first is None:
        return None
    end = span.end
    if back < len(sides) and (last := _joint(sentence, grades[back - 1].end(), grades[back].start())):
        end = last.start()
    return _of(sentence, Span(span.start, first.start()), Span(first.end(), end), 1, GRADES)


def _joint(sentence: Stretch, start: int, end: int) -> re.Match[str] | None:
    """Return the comma, semicolon or "and" between two grades that parts them.

    That is the one right before the second where grades come before what they grade: "good for safety and respect and
    poor for …"; otherwise the first.
    """
    joints = list(_JOINT.finditer(sentence.text, start, end))
    if joints and joints[-1].end() == end:
        return joints[-1]
    return joints[0] if joints else None


def scant(sentence: Stretch) -> Contrast | None:
    """Return what was done and what hardly was: "… used by nurses and hardly at all by anybody else"."""
    return _parted(sentence, _SCANT, SCANT) if sentence.triggered & _SCARCE else None


def relative(sentence: Stretch) -> Contrast | None:
    """Return a thing and what it was doing: "a well-led jail that was struggling with self-harm"."""
    told = sentence.triggered
    return _parted(sentence, _RELATIVE, RELATIVE) if told & _THAT and told & _DOING else None


def added(sentence: Stretch) -> Contrast | None:
    """Return a thing and what is added of a part of it, or how else it was: "…, most of it mundane", "…, if curtly"."""
    told = sentence.triggered
    if told & _SHARED and told & _THEM and (contrast := _parted(sentence, _OF_THEM, HALVES)) is not None:
        return contrast
    if told & _UNLIKE and (contrast := _parted(sentence, _UNLIKE_THIS, TURN, main=0)) is not None:
        return contrast
    return _parted(sentence, _IF_SO, TURN, main=0) if told & _IF else None


def _parted(sentence: Stretch, pattern: re.Pattern[str], rule: str, main: int = 1) -> Contrast | None:
    text, span = sentence.text, sentence.span
    turn = pattern.search(text, span.start, span.end)
    if turn is None:
        return None
    return _of(sentence, Span(span.start, turn.start()), Span(turn.end(), span.end), main, rule)


def juxtaposed(sentence: Stretch) -> Contrast | None:
    """Return the two halves of a sentence that a semicolon or a dash parts."""
    words, span = sentence.words, sentence.span
    for mark in ("; ", " – ", " — "):
        if mark in words and (at := span.start + words.index(mark)) == span.start + words.rindex(mark):
            return _of(sentence, Span(span.start, at), Span(at + len(mark), span.end), 1, HALVES)
    return None


def _turned(sentence: Stretch, turn: re.Match[str]) -> Contrast | None:
    text, span = sentence.text, sentence.span
    word = turn["word"].casefold()
    marked = text[turn.start()] in ",;"
    if _NO_TURN.search(text, max(span.start, turn.start() - 70), turn.start()) or (word in _NEEDS_MARK and not marked):
        return None
    if word in _AFTER_HALF and text[turn.start()] != ";":
        return None
    start, end = span.start, span.end
    if word == "though" and (inverted := _INVERTED.search(text, span.start, turn.start())):
        return _of(sentence, Span(start, inverted.start()), Span(inverted.start(1), end), 0, TURN)
    if joins := list(_COORDINATE.finditer(text, span.start, turn.start())):
        # "250 men had no work, and the workshops were well equipped but shut": a turn reaches back to the last clause
        start = joins[-1].end()
    if not marked and (ahead := _COORDINATE.search(text, turn.end(), span.end)):
        # "rooms were clean but badly ventilated, and toilets …": and ahead to the next
        end = ahead.start()
    second = turn.start("word") if word in _KEPT or word[:6] == "except" else turn.end()
    main = 1 if word in ("but", "yet") or word in _AFTER_HALF else 0
    rule = SCANT if word == "but" and _AT_A_PRICE.match(text, turn.end(), span.end) else TURN
    return _of(sentence, Span(start, turn.start()), Span(second, end), main, rule)


def _leading(sentence: Stretch, leading: re.Match[str]) -> Contrast | None:
    text, span = sentence.text, sentence.span
    excepting = leading["word"][:5].casefold() in ("apart", "excep")
    comma = text.find(",", leading.end(), span.end)
    if comma >= 0 and excepting and (added := _ADDED.match(text, comma, span.end)):
        comma = added.end() - 1
    # "although, …" and asides: the clause must have words of its own
    if comma < 0 or comma - leading.end() < _SHORTEST or span.end - comma < _SHORTEST:
        return None
    kept = excepting or leading["word"].casefold() in ("despite", "in spite of")
    return _of(sentence, Span(leading.start() if kept else leading.end(), comma), Span(comma + 2, span.end), 1, LEADING)


def _of(sentence: Stretch, first: Span, second: Span, main: int, rule: str) -> Contrast | None:
    text, told = sentence.text, sentence.triggered
    if told & _OPENED or text.find(",", first.start, first.end) >= 0:
        opening = _OPENING.match(text, first.start, first.end)
        if opening is not None and first.end - opening.end() >= _SHORTEST:
            first = Span(opening.end(), first.end)
    if told & _CLOSED:
        closing = _CLOSING.search(text, second.start, second.end)
        if closing is not None and closing.start() - second.start >= _SHORTEST:
            second = Span(second.start, closing.start())
    if told & _TIMED and (aside := _TIME_FIRST.match(text, second.start, second.end)) is not None:
        second = Span(aside.end(), second.end)
    if min(first.end - first.start, second.end - second.start) < _SHORTEST:
        return None
    return Contrast((Stretch(text, first), Stretch(text, second)), main, rule)
