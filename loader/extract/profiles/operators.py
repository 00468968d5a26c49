"""Which body runs a place, in one sentence: "run by", "operated by", "X-run" (genre notes, section 4)."""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers
from loader.extract.layout import passages
from loader.extract.profiles.facts import OPERATOR, Fact
from loader.model import Span

_CAPITAL = r"(?:[A-Z0-9][\w&’'.-]*)"
_COMPANY = rf"{_CAPITAL}(?:\s(?:(?:and|of|for|&|in|the)\s)?{_CAPITAL}){{0,5}}"
_RUN_BY: Final = re.compile(
    rf"\b(?i:run|operated|managed|provided)\s(?:privately\s)?(?:(?:for|on\sbehalf\sof)\s(?:the\s)?{_COMPANY}\s)?by\s(?:the\s)?(?:private\s)?(?:(?i:company|contractor|operator|firm)\s)?(?P<name>{_COMPANY})"
)
_RUNS: Final = re.compile(
    rf"(?P<name>{_COMPANY}),?\s(?:the\scompany\s)?(?:which|that|who)?\s?(?:runs|operates|manages|has\s(?:run|operated|managed))\s(?:the\s(?:prison|jail|centre|establishment)|it\b|{_CAPITAL})"
)
_NAME_RUN: Final = re.compile(rf"(?P<name>{_CAPITAL}(?:\s{_CAPITAL})?)-(?:run|operated|managed)\b")
_ESCORTED: Final = re.compile(
    rf"(?:(?i:escorts?|escort\sstaff|staff|custody\sand\sescorts)\s(?:were|was|are)\s(?i:employed|provided|supplied)\sby\s(?P<name>{_COMPANY})"
    rf"|(?P<other>{_COMPANY})\s(?:supplied|provided|employed)\s(?:\w+\s)?(?i:escorts?|escort\sstaff))"
)
# a service in a place may be run by somebody else
_SERVICE: Final = re.compile(
    r"(?:units?|wings?|health\w*|education|halls?|kitchens?|shops?|workshops?|programmes?|services?|schemes?|visits?"
    r"|visitors?[’']?|courses?|class\w*|groups?|sessions|library|gym|clinics?)\b[^.;]{0,18}$"
)
_PLACE: Final = re.compile(
    r"\b(?:it|which|prisons?|jail|centre|establishment|institution|yoi|irc)\b"
    r"|\b(?:is|are|was|been|being|both|now|currently|privately),?\s$|,\s$"
)
# "…, which is run by": what stands before it must be a place
_RELATIVE: Final = re.compile(r",?\s(?:which|that)\s(?:is|are|was|were|has\sbeen|have\sbeen)(?:\s\w+ly)?\s$")
_IS_PLACE: Final = re.compile(
    r"(?:(?i:\b(?:prisons?|jails?|centres?|establishments?|institutions?|yoi|irc|stc))|\b[A-Z][\w’'-]+(?:\s\([^)]*\))?)"
    r"(?:\s(?:in|near|at|on|outside|for|of|beside)\s[^,;:]{1,60})?$"
)
_NAMES_OF_MONTHS = "January February March April May June July August September October November December The"
_TRAILING: Final = frozenset(_NAMES_OF_MONTHS.split())


TRIGGER: Final = triggers.on("run operate manage provide employ suppl")
# what stands in every wording that a pattern finds, as it is
_BY: Final = ("by",)
_VERBS: Final = ("runs", "operates", "manages", "has")
_HYPHENED: Final = ("-run", "-operated", "-managed")
_WORDINGS: Final = ((_RUN_BY, _BY), (_RUNS, _VERBS), (_NAME_RUN, _HYPHENED))


def read(text: str, sentence: Span, services: bool) -> list[Fact]:
    """Return the body that runs a place; `services` tells that an escort or court custody is inspected."""
    words = text[sentence.start : sentence.end]
    patterns = [pattern for pattern, signs in _WORDINGS if passages.hold(words, signs)]
    if services:
        patterns.append(_ESCORTED)
    for pattern in patterns:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = text[sentence.start : match.start()]
            if pattern is _RUN_BY and not _of_whole_place(match, before, services):
                continue
            group = "name" if match["name"] else "other"
            span = Span(match.start(group), match.start(group) + len(_company(match[group])))
            return [Fact(OPERATOR, span.of(text), span)]
    return []


def _of_whole_place(match: re.Match[str], before: str, services: bool) -> bool:
    """Tell whether it is the place that is run: not "a visitors' hall run by a charity"."""
    if "provided" in match.group() and not services:
        return False
    if (relative := _RELATIVE.search(before)) and not services:
        return _IS_PLACE.search(before[: relative.start()]) is not None
    words = before.casefold()
    if not services and (_SERVICE.search(words) or not _PLACE.search(words)):
        return False
    return not re.search(r"\b(?:formerly|previously|until|used\sto\sbe|no\slonger)\b", words[-40:])


def _company(words: str) -> str:
    """Return a company's name without the month or the sentence end that follows it."""
    kept = words.rstrip(".’'")
    parts = kept.split()
    while len(parts) > 1 and (parts[-1] in _TRAILING or parts[-1].casefold() in ("and", "of", "for", "in", "the")):
        parts.pop()
    return kept[: len(" ".join(parts))] if " ".join(parts) in kept else kept
