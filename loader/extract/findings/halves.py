"""Two clauses that no word of contrast parts: grades of tests, halves about a mark, what hardly was, what is added.

Genre notes, section 10: one sentence may grade two tests differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loader.extract import triggers
from loader.extract.findings import contrasts, searches, segments
from loader.extract.findings.contrasts import GRADES, HALVES, RELATIVE, SCANT, TURN, Contrast
from loader.extract.findings.stretches import Stretch
from loader.model import Span

# words without one of which a sentence has none of these; most sentences have none
GOOD: Final = triggers.on("<good> <well> <satisfactorily>")
POOR: Final = triggers.on("<insufficient> <poor> <sufficiently> <insufficiently> <poorly> <badly>")
_PERFORMING: Final = triggers.on("<perform <doing>")
_SELDOM: Final = triggers.on("<hardly> <barely> <scarcely> <seldom> <rarely> <never>")
# "not at all", "less so"
_NOT: Final = triggers.on("<not>")
_ALL: Final = triggers.on("<all>")
_LESS: Final = triggers.on("<less>")
_SO: Final = triggers.on("<so>")
SCARCE: Final = _SELDOM | _NOT | _LESS
_SHARED: Final = triggers.on("<most> <many> <much> <some> <several> <few> <half> <all> <third> <quarter>")
_THEM: Final = triggers.on("<it> <them> <which> <whom>")
_UNLIKE: Final = triggers.on("<unlike> <contrast>")
_IF: Final = triggers.on("<if>")
ADDED: Final = _THEM | _UNLIKE | _IF
_THAT: Final = triggers.on("<that>")
_DOING: Final = triggers.on("ing>")
_LOCATING: Final = triggers.on("<where> <which> <too>")
RELATING: Final = _THAT | _LOCATING
_TURNED: Final = triggers.on("<hand> <contrast>")
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
# "a clean place where far too few had work", "a competent prison with too little to do"
_PLACE_WHERE = re.compile(
    r"(?i)\b(?:place|prison|jail|centre|unit|institution|establishment)(?P<joint>\s(?:where|in\swhich)\s"
    r"|\s(?=with\s(?:far\s)?too\b))"
)
_OTHERWISE = re.compile(r"(?i)\b(?:on\sthe\sother\shand|by\scontrast|in\scontrast)\b")
_GRADE: Final = r"(?:(?:not\s+(?:yet\s+)?sufficiently|insufficiently|reasonably)\s+good|insufficient|good|poor)\b"
_LOW = re.compile(r"(?i)\b(?:not\s+(?:yet\s+)?sufficiently\s+good|insufficiently\s+good|insufficient|poor)\b")
_GRADED = re.compile(rf"(?i)\b{_GRADE}")
_GRADING: Final = searches.of(rf"\b{_GRADE}")
# grades of the years before 2010: "was performing reasonably well on safety and poorly on respect"
_PERFORMED = re.compile(
    r"(?i)\b(?:not\s(?:yet\s)?(?:sufficiently|very)\swell|insufficiently\swell|(?:reasonably\s|very\s)?well"
    r"|satisfactorily|(?:very\s)?poorly|badly)\b"
)
_LOWER = re.compile(r"(?i)(?:not|insufficiently|(?:very\s)?poorly|badly)\b")
# a grade that a test had before: "safety, reasonably good in 2017, was …"
_PAST = re.compile(r",\s[^,;]{0,60}\b(?:(?:19|20)\d\d|last|previous|before)\b[^,;]{0,30},")
_FELL = re.compile(r"(?i)\b(?:slipped|fallen|fell|dropped|declined|deteriorated|worsened|gone\s(?:down|back\w*))\b")
_JOINT = re.compile(r"(?i)(?:[;,]\s*and|;|,|\s+and)\s+")


def graded(sentence: Stretch) -> Contrast | None:
    """Return two clauses that grade tests differently: "respect was good and safety was poor".

    Where the grades turn back again, the second clause ends there: "good for safety, poor for respect and good for …".
    """
    told = sentence.triggered
    text, span = sentence.text, sentence.span
    performing = told & _PERFORMING and _GRADING.search(text, span.start, span.end) is None
    found = _PERFORMED.finditer(text, span.start, span.end) if performing else _grades(text, span)
    low = _LOWER if performing else _LOW
    past = [aside.span() for aside in _PAST.finditer(text, span.start, span.end)]
    grades = [one for one in found if not any(start < one.start() < end for start, end in past)]
    sides = [low.match(text, one.start(), span.end) is not None for one in grades]
    if len(set(sides)) != 2:
        return None
    change = sides.index(not sides[0])
    back = sides.index(sides[0], change) if sides[0] in sides[change:] else len(sides)
    first = _joint(sentence, grades[change - 1].end(), grades[change].start())
    if first is None or (_FELL.search(text, span.start, first.start()) and _FELL.search(text, first.end(), span.end)):
        # what fell to a grade that is not low has fallen all the same
        return None
    end = span.end
    if back < len(sides) and (last := _joint(sentence, grades[back - 1].end(), grades[back].start())):
        end = last.start()
    return contrasts.of(sentence, Span(span.start, first.start()), Span(first.end(), end), 1, GRADES)


def _grades(text: str, span: Span) -> Iterator[re.Match[str]]:
    at, end = span
    while (begun := _GRADING.search(text, at, end)) is not None:
        grade = _GRADED.match(text, begun.start(), end)
        if grade is None:
            return
        yield grade
        at = grade.end()


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
    told = sentence.triggered
    if told & _SELDOM or (told & _NOT and told & _ALL) or (told & _LESS and told & _SO):
        return _parted(sentence, _SCANT, SCANT)
    return None


def relative(sentence: Stretch) -> Contrast | None:
    """Return a thing and what it was doing, or a place and how things were there.

    "A well-led jail that was struggling with self-harm", "a clean place where far too few had work".
    """
    told = sentence.triggered
    if told & _THAT and told & _DOING and (contrast := _parted(sentence, _RELATIVE, RELATIVE)) is not None:
        return contrast
    return _located(sentence) if told & _LOCATING else None


def _located(sentence: Stretch) -> Contrast | None:
    strength, concern, *_ = sentence.weight
    if strength < segments.LIKELY or concern < segments.LIKELY:
        return None
    (start, end), text = sentence.span, sentence.text
    if (place := _PLACE_WHERE.search(text, start, end)) is None:
        return None
    first, second = place.span("joint")
    return contrasts.of(sentence, Span(start, first), Span(second, end), 1, RELATIVE)


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
    return contrasts.of(sentence, Span(span.start, turn.start()), Span(turn.end(), span.end), main, rule)


def juxtaposed(sentence: Stretch) -> Contrast | None:
    """Return the two halves of a sentence that a semicolon or a dash parts."""
    words, span = sentence.words, sentence.span
    for mark in ("; ", " – ", " — "):
        if mark in words and (at := span.start + words.index(mark)) == span.start + words.rindex(mark):
            turned = sentence.triggered & _TURNED and _OTHERWISE.search(sentence.text, at, span.end)
            rule = TURN if turned else HALVES
            return contrasts.of(sentence, Span(span.start, at), Span(at + len(mark), span.end), 1, rule)
    return None
