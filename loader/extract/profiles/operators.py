"""Which body runs a place: "run by", "operated by", "X-run", "HMP Testwood (X)" (genre notes, section 4)."""

from __future__ import annotations

import re
from typing import Final

from loader.extract import lexicon, triggers
from loader.extract.profiles.facts import OPERATOR, Fact
from loader.model import Span

_CAPITAL = r"(?:[A-Z0-9][\w&’'.-]*)"
_COMPANY = rf"{_CAPITAL}(?:\s(?:(?:and|of|for|&|in|the)\s)?{_CAPITAL}){{0,5}}"
# "run since 2013 by", "managed for the Sample Agency (SA) by", "operated under contract by"
_MEANWHILE: Final = (
    r"(?:(?:privately|under\s(?:a\s)?contract|on\scontract|(?:since|from)\s(?:\w+\s)?\d{4}|since\sit\sopened)\s)?"
)
_RUN_BY: Final = re.compile(
    rf"\b(?:(?i:contracted\sout\sto)\s(?:the\s(?:company\s)?)?(?=[A-Z0-9])"
    rf"|(?i:run|operated|managed|provided)\s{_MEANWHILE}"
    rf"(?:(?:for|on\sbehalf\sof)\s(?:the\s)?{_COMPANY}\s(?:\([A-Za-z]+\)\s)?{_MEANWHILE})?"
    rf"by\s(?:the\s)?(?:private\s)?(?:(?i:company|contractor|operator|firm)\s)?)(?P<name>{_COMPANY})"
)
_RUNS: Final = re.compile(
    rf"(?P<name>{_COMPANY}),?\s(?:(?:the|a)\s(?:private\s)?(?:company|firm|contractor)\s)?(?:which|that|who)?\s?(?:runs|operates|manages|has\s(?:run|operated|managed))\s(?:the\s(?:prison|jail|centre|establishment)|it\b|{_CAPITAL})"
)
# "which Sodexo has run since 2014"
_WHICH: Final = re.compile(
    rf",\swhich\s(?P<name>{_COMPANY})\s(?:has\s)?(?:also\s|now\s)?(?:runs?|operates|operated|manages|managed)\b(?=[\s,](?!by\b))"
)
_NAME_RUN: Final = re.compile(rf"(?P<name>{_CAPITAL}(?:\s{_CAPITAL})?)-(?:run|operated|managed)\b")
_ESCORTED: Final = re.compile(
    rf"(?:(?i:escorts?|escort\sstaff|staff|custody\sand\sescorts)\s(?:were|was|are)\s(?i:employed|provided|supplied)\sby\s(?P<name>{_COMPANY})"
    rf"|(?P<other>{_COMPANY})\s(?:supplied|provided|employed)\s(?:\w+\s)?(?i:escorts?|escort\sstaff))"
)
# "G4S was contracted by the Ministry of Justice to run the prison", "Serco has the contract to run it"; to provide
# custody and escorts, that of courts
_CONTRACTED: Final = re.compile(
    rf"(?P<name>{_COMPANY})(?:,\s[^,.;]{{1,60}},)?\s(?:(?:is|was|are|were|has\sbeen|had\sbeen)\scontracted\s(?:by\s[^.;]{{1,120}}?\s)?"
    rf"|(?:has|had|holds|held)\s(?:the|a)\scontract\s)to\s"
    rf"(?:(?:run|manage|operate)\s(?:the\s(?:prison|jail|centre|establishment|institution)|it\b|{_CAPITAL})"
    r"|(?P<provided>(?:provide|supply|deliver)\s(?:\w+\s){0,3}(?:custody|custodial|escorts?)\b))"
)
# "a privately run prison (Sodexo)", "its operator, Serco,"; a contractor may be anybody's
_PRIVATE: Final = re.compile(
    rf"\b(?:(?i:private(?:ly)?(?:[\s-](?:run|managed|operated))?(?:\s(?:prison|jail|local|training|open|centre)){{0,2}})\s\("
    rf"|(?i:(?:the|its|private)\soperator)(?:,\s|\s\(|\s(?:is|was)\s)"
    rf"|(?i:company\sthat\s(?:runs|operates|manages)\s(?:it|the\s(?:prison|jail|centre|establishment))),\s)"
    rf"(?P<name>{_COMPANY})(?=[,).;]|$|\ssince\b)"
)
_RUN_IN_BRACKETS: Final = re.compile(r"\s\((?:(?:run|operated|managed)\sby\s)?(?P<name>[^()\n]{2,60})\)")
# a service in a place may be run by somebody else
_SERVICE: Final = re.compile(
    r"(?:units?|wings?|health\w*|education|halls?|kitchens?|shops?|workshops?|programmes?|services?|schemes?|visits?"
    r"|visitors?[’']?|courses?|class\w*|groups?|sessions|library|gym|clinics?)\b[^.;]{0,18}$"
)
_PLACE: Final = re.compile(
    r"\b(?:it|which|prisons?|jail|centre|establishment|institution|yoi|irc)\b"
    r"|\b(?:is|are|was|been|being|both|now|currently|privately),?\s$|,\s$"
    r"|\b(?:owned|built|designed)\sand\s$"
)
# whom or what "Run since 2013 by X" is said of
_OPENED: Final = re.compile(
    r"(?:\s(?:since|for|from|on)\s[^.,;:]{1,40})?,\s(?:it\b|(?:the|this)\s(?:\w+\s){0,2}(?:prison|jail|gaol|centre|establishment|institution|YOI|IRC)\b|HM|(?!The\b)[A-Z])"
)
# "…, which is run by": what stands before it must be a place
_RELATIVE: Final = re.compile(r",?\s(?:which|that)\s(?:is|are|was|were|has\sbeen|have\sbeen)(?:\s\w+ly)?\s$")
# right before a wording: who ran the place once, or will
_NOT_NOW: Final = re.compile(r"\b(?:formerly|previously|until|used\sto\sbe|no\slonger|to\sbe|will\sbe|would\sbe)\b")
_NEAR: Final = 40
_IS_PLACE: Final = re.compile(
    r"(?:(?i:\b(?:prisons?|jails?|centres?|establishments?|institutions?|(?:the|holding)\sfacility|yoi|irc|stc))|\b[A-Z][\w’'-]+(?:\s\([^)]*\))?)"
    r"(?:\s(?:in|near|at|on|outside|for|of|beside)\s[^,;:]{1,60})?$"
)
_NAMES_OF_MONTHS = "January February March April May June July August September October November December The"
_TRAILING: Final = frozenset(_NAMES_OF_MONTHS.split())


TRIGGER: Final = triggers.on("run operate manage provide employ suppl private operator contracted <contract>")
# what stands in every wording that a pattern finds, as it is
_BY: Final = ("by", "contracted out")
_VERBS: Final = ("runs", "operates", "manages", "has")
_HYPHENED: Final = ("-run", "-operated", "-managed")
_WORDINGS: Final = (
    (_RUN_BY, _BY),
    (_RUNS, _VERBS),
    (_WHICH, (", which",)),
    (_NAME_RUN, _HYPHENED),
    (_CONTRACTED, ("contract",)),
    (_PRIVATE, ("(", "perator", "company that")),
)
_OF_SERVICES: Final = (*_WORDINGS, (_ESCORTED, ("",)))


def read(text: str, sentence: Span, services: bool) -> list[Fact]:
    """Return the body that runs a place; `services` tells that an escort or court custody is inspected."""
    words = text[sentence.start : sentence.end]
    for pattern, signs in _OF_SERVICES if services else _WORDINGS:
        for sign in signs:
            if sign in words:
                break
        else:
            continue
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = text[sentence.start : match.start()]
            if pattern is _RUN_BY and not (_of_whole_place(match, before, services) or _opens(match, before)):
                continue
            if pattern is _WHICH and _IS_PLACE.search(before) is None:
                continue
            if pattern is _CONTRACTED and match["provided"] and not services:
                continue
            group = "name" if match["name"] else "other"
            span = Span(match.start(group), match.start(group) + len(_company(match[group])))
            return [Fact(OPERATOR, span.of(text), span)]
    return []


def in_brackets(text: str, place: int) -> list[Fact]:
    """Return the body that stands in brackets behind the name of a place, which ends at `place`: "HMP Testwood (X)".

    Brackets may hold anything, so only a body that is curated counts.
    """
    match = _RUN_IN_BRACKETS.match(text, place)
    if match is None:
        return []
    span = Span(*match.span("name"))
    hits = lexicon.words(text, span).hits(lexicon.BODIES)
    return [Fact(OPERATOR, span.of(text), span)] if hits and hits[0].span == span else []


def _of_whole_place(match: re.Match[str], before: str, services: bool) -> bool:
    """Tell whether it is the place that is run: not "a visitors' hall run by a charity"."""
    if "provided" in match.group() and not services:
        return False
    if (relative := _RELATIVE.search(before)) and not services:
        return _IS_PLACE.search(before[: relative.start()]) is not None
    words = before.casefold()
    # "Testwood (run by X)", "Testwood – run by X –"
    if words.endswith(("(", "– ", "— ")):
        return _SERVICE.search(words) is None and _IS_PLACE.search(before.rstrip(" (–—")) is not None
    if not services and (_SERVICE.search(words) or not _PLACE.search(words)):
        return False
    return _NOT_NOW.search(words[-_NEAR:]) is None


def _opens(match: re.Match[str], before: str) -> bool:
    """Tell whether words open the sentence of a place: "Run since 2013 by X, it held 500 men"."""
    return (
        not before.strip()
        and match.group()[0] in "ROM"
        and _OPENED.match(match.string, match.start("name") + len(_company(match["name"]))) is not None
    )


def _company(words: str) -> str:
    """Return a company's name without the month or the sentence end that follows it."""
    kept = words.rstrip(".’'")
    parts = kept.split()
    while len(parts) > 1 and (parts[-1] in _TRAILING or parts[-1].casefold() in ("and", "of", "for", "in", "the")):
        parts.pop()
    return kept[: len(" ".join(parts))] if " ".join(parts) in kept else kept
