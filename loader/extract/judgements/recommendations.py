"""What became of the recommendations of an earlier inspection, counted: "31 had been achieved, nine in part".

A count, then words of the verb group in any order: "carried out", "implemented", "met", "acted on"; "fully", "in part";
"not" (genre notes, section 10; domain brief, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loader.extract import lexicon, numbers, triggers
from loader.extract.judgements import counts
from loader.extract.judgements.graded import Graded
from loader.extract.judgements.occasions import HERE
from loader.extract.layout import passages
from loader.model import Span

_SIGNS: Final = (
    *("achieved", "implemented", "met", "fulfilled", "carried out", "acted on", "acted upon", "completed", "in full"),
    *(
        "in part",
        "partly",
        "partially",
        "relevant",
        "applicable",
        "not",
        "addressed",
        "delivered",
        "satisfied",
        "put into",
    ),
)


def tell(words: str) -> bool:
    """Tell cheaply whether a sentence, in lower case, can say what became of recommendations."""
    return passages.hold(words, _SIGNS)


_VERB: Final = (
    r"(?:achieved|implemented|met|fulfilled|carried\sout|acted\s(?:up)?on|completed"
    r"|put\sinto\s(?:practice|effect))"
)
_FULLY: Final = r"(?:fully|wholly|completely|in\sfull)"
_PARTLY: Final = r"(?:partly|partially|in\spart|only\spart(?:ly|ially)|to\ssome\sextent|half)"
_GONE: Final = r"no\slonger\s(?:relevant|applicable)|not\sapplicable"
_FILLERS: Final = (
    r"(?:(?:of|the|our|its|these|those|them|which|that|recommendations?|had|has|have|having|been|being|was|were|only|just|now"
    r"|since|main|key|other|others|previous|made|accepted|at|in|last|inspection|report|visit|time|we|then|earlier|around|about"
    r"|all|concerns|still|out|either|so|far|found|to|be|deemed|judged|(?:19|20)\d\d)\b,?\s)*?"
)
# "a third of the recommendations from the last inspection had been …"
_OF_THEM: Final = (
    r"(?:of|from)\s(?:\w+\s){0,4}recommendations\s(?:\w+\s){0,10}?"
    r"(?:had|have|has|were|was)\s(?:now\s|only\s)?(?:been\s)?"
)
_COUNT: Final = rf"(?:{numbers.FRACTION}|{numbers.NUMBER}|\b(?:none|not\sone|half)\b)"
_NAMED: Final = re.compile(_COUNT, re.IGNORECASE)
_COUNTED: Final = re.compile(
    rf"(?i)(?P<count>{_COUNT}),?\s(?P<gap>{_OF_THEM}|{_FILLERS}(?:{_COUNT},?\s{_FILLERS})?)"
    rf"(?:(?P<gone>{_GONE})"
    rf"|(?P<not>not\s(?:yet\s)?(?:been\s)?)?(?P<how>(?:{_FULLY}|{_PARTLY})\s)?{_VERB}(?P<then>\s(?:{_FULLY}|{_PARTLY}))?)\b"
)
# "a further 31 in part", "the other 36 had not been": the verb was said before
_SHORT: Final = re.compile(
    rf"(?i)(?P<count>{_COUNT})(?:\s(?:of\sthem|more|others?|recommendations?|had|have|were|been|only))*"
    rf"\s(?P<how>{_FULLY}|{_PARTLY}|(?P<not>(?:had\s|have\s|were\s)not(?:\sbeen)?|not(?:\sat\sall)?))(?=\s*(?:[.,;)]|and\b|but\b|$))"
)
# "had fully met 30 of the recommendations", "partially met a further 12"
_ACTIVE: Final = re.compile(
    rf"(?i)\b(?P<not>(?:not|failed\sto)\s)?(?P<how>(?:{_FULLY}|{_PARTLY})\s)?(?:{_VERB}|achieve|implement|meet)\s"
    rf"(?:(?:only|just|a\sfurther|another|the\sother|some|about)\s)*(?P<count>{_COUNT})"
    rf"(?=\s(?:of\b|recommendations|others|more\b)|\s*(?:[.,;)]|and\b|but\b|$))"
)
# where that may begin; "ı" and "İ" meet "i"
_MET: Final = passages.telling(
    "nfwcipothamıİ",
    r"not\s|failed|fully|wholly|completely|in\s(?:full|part)|partly|partially|only\s|to\s|half|achieve|implement|met|meet|fulfilled|carried|acted|put",
)
_OF: Final = re.compile(r"(?i)\bof\s(?:(?:the|our|these|those|some|about|all)\s)*$")
_NOTHING: Final = frozenset(("none", "not one"))
# the patterns in the order in which they are tried, each with the words without one of which it finds nothing
_MEETING: Final = triggers.on("<achieved> <implemented> <met> <fulfilled> <carried> <acted> <completed> <put>")
_PATTERNS: Final = (
    (_COUNTED, _MEETING | triggers.on("<relevant> <applicable>")),
    (_ACTIVE, _MEETING | triggers.on("<achieve> <implement> <meet>")),
    (_SHORT, triggers.on("<fully <wholly <completely <full <part <extent <half <not")),
)


def read(text: str, sentence: Span) -> list[Graded]:
    """Return the counts of recommendations that a sentence gives, by what became of them."""
    told = lexicon.words(text, sentence).triggered
    counted = counts.places(text, *sentence) if told & counts.TRIGGER else []
    if not counted:
        return []
    found: dict[int, Graded] = {}
    for pattern, needed in _PATTERNS:
        if not told & needed or (pattern is _SHORT and not found and not _passive(text, sentence)):
            continue
        begun = counted if pattern is not _ACTIVE else passages.begun(_MET, text, *sentence)
        for match in passages.matches(pattern, begun, text, sentence.end):
            for given in _graded(match):
                # one count has one outcome: the first and fullest wording tells it
                if not any(
                    given.span.start < other.span.end and other.span.start < given.span.end for other in found.values()
                ):
                    found[given.span.start] = given
    return [found[start] for start in sorted(found)]


def _passive(text: str, sentence: Span) -> bool:
    """Tell whether recommendations are the subject of a sentence that does not repeat them: "Thirty had been …"."""
    return re.search(r"(?i)\b(?:had|have|were|been)\b", text[sentence.start : sentence.end]) is not None


def _graded(match: re.Match[str]) -> Iterator[Graded]:
    groups = match.groupdict()
    start = _own_count(match)
    count = groups["count"].casefold()
    if count in _NOTHING or numbers.value(count) == 0:
        return
    words = f"{groups.get('how') or ''} {groups.get('then') or ''}"
    grade = "achieved"
    if groups.get("gone"):
        grade = "no-longer-relevant"
    elif groups.get("not"):
        grade = "partially-achieved" if re.search(_FULLY, words, re.IGNORECASE) else "not-achieved"
    elif re.search(_PARTLY, words, re.IGNORECASE):
        grade = "partially-achieved"
    span = Span(start, match.end())
    yield Graded(None, "progress", grade, span, span, "recommendations-counted", HERE)


def _own_count(match: re.Match[str]) -> int:
    """Return where the count begins: 42 in "of 80 recommendations, 42 had been achieved", 31 in "31 of the 58"."""
    start = match.start()
    gap = match.groupdict().get("gap")
    if not gap:
        return start
    first, end = match.span("gap")
    for later in passages.matches(_NAMED, counts.places(match.string, first, end), match.string, end):
        if not _OF.search(match.string, match.start(), later.start()) and not re.match(r"(?:19|20)\d\d", later.group()):
            start = later.start()
    return start
