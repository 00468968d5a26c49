"""What is inspected when it is no single building: holding facilities at ports, custody suites, escorts and flights.

Genre notes, section 4, and domain brief, section 1: the place is then a region, a set of facilities or an operation.
Its name is the phrase that the release has for it; operations of one kind with one destination are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loader.extract import triggers
from loader.extract.layout import passages
from loader.extract.places.placenames import NAME, Mention, slug
from loader.model import Span

_GAP = r"[ \t\u00a0\n]"
# lists of names have an end: no release visits more
_AND_MORE = rf"(?:(?:,?{_GAP}(?:and|&)|,){_GAP}{NAME})"
_NAMES = rf"{NAME}{_AND_MORE}{{0,9}}"
_SEVERAL = rf"{NAME}{_AND_MORE}{{1,9}}"
# a stretch of text without one of these names none
_HINTS: Final = ("olding", "ustody", "cells", "scort", "emoval", "light", "CUSTODY", "ESCORT", "REMOVAL", "FLIGHT")
# the words of each kind of them, whatever their case
_HOLDING, _CELLS, _ESCORT = triggers.on("holding"), triggers.on("custody cells"), triggers.on("escort removal flight")
TRIGGER: Final = _HOLDING | _CELLS | _ESCORT
# what holds or keeps in custody besides them: a prison is holding men in its cells
_FACILITY, _WHOSE = triggers.on("facilit room"), triggers.on("court police customs border suite")
_FACILITIES = re.compile(
    rf"(?i:(?:residential{_GAP})?(?:short[- ]term{_GAP})?holding{_GAP}facilit(?:y|ies)|holding{_GAP}rooms?)"
    rf"{_GAP}(?:at|in){_GAP}(?P<names>{_NAMES})"
)
# "the Dover and Folkestone short-term holding facilities"
_PLURAL = re.compile(rf"(?i)holding{_GAP}facilities")
_NAME = re.compile(NAME)
_PORTS = re.compile(
    rf"(?:[Tt]he{_GAP})?(?P<names>{_SEVERAL}){_GAP}"
    rf"(?i:(?:residential{_GAP})?(?:short[- ]term{_GAP})?holding{_GAP}facilities)"
)
_SUITES = rf"(?:{_GAP}(?i:suites?|facilities|cells|provision|services))?"
_CUSTODY: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:(?P<whose>court|police|customs|border{_GAP}force){_GAP}(?:custody{_SUITES}|cells)){_GAP}(?:in|across|for){_GAP}(?:the{_GAP})?(?P<names>{_NAMES})",
        rf"(?P<names>{NAME}){_GAP}(?i:(?P<whose>police|court){_GAP}(?:custody{_SUITES}|cells))",
        rf"(?i:(?P<whose>custody){_GAP}suites?){_GAP}(?:in|across){_GAP}(?:the{_GAP})?(?P<names>{_NAMES})",
    )
)
_KINDS: Final = {
    "court": "court-custody",
    "police": "police-custody",
    "customs": "customs-custody",
    "border": "customs-custody",
    "custody": "police-custody",
}
_ESCORTS: Final = (
    "escorts? and removals?", "escorts?", "removals?", "removal flights?", "charter flights?", "flights?",
    "removals by charter flight",
)  # fmt: skip
_OPERATION = re.compile(
    rf"(?i:overseas{_GAP})?(?i:{'|'.join(form.replace(' ', _GAP) for form in sorted(_ESCORTS, key=len, reverse=True))})"
    rf"(?:{_GAP}(?i:of){_GAP}\w+(?:{_GAP}\w+)?)?{_GAP}(?i:to|TO){_GAP}(?P<names>{_NAMES})"
)
# where an escort goes to; only the word before is in any case
_DESTINATION = re.compile(rf"[tT][oO]{_GAP}[A-Z]")
_NOT_PLACES_TEXT = "inspectors the all most some many they we staff each"
_NOT_PLACES: Final = frozenset(_NOT_PLACES_TEXT.split())


# mentions of custody in one block; more are no prose
_MOST: Final = 50


def find(text: str, span: Span, told: int) -> list[Mention]:
    """Return the facilities and operations named in a stretch of text, in order; `told` are its triggers."""
    holding, custody = told & _HOLDING and told & _FACILITY, told & _CELLS and told & _WHOSE
    if not (holding or custody or told & _ESCORT) or not passages.hold(span.of(text), _HINTS):
        return []
    found = list(_facilities(text, span)) if holding else []
    if custody:
        found += _custody(text, span)
    if told & _ESCORT and _DESTINATION.search(text, span.start, span.end):
        found += _escorts(text, span)
    found.sort(key=lambda mention: mention.span)
    return found


def _facilities(text: str, span: Span) -> Iterator[Mention]:
    """Yield each port of a list of holding facilities: each of them is a place."""
    plural = _PLURAL.search(text, span.start, span.end) is not None
    matches = [*_FACILITIES.finditer(text, span.start, span.end), *(_PORTS.finditer(text, *span) if plural else ())]
    for match in matches:
        kind = "rsthf" if "residential" in match.group().casefold() else "sthf"
        for name in _NAME.finditer(match["names"]):
            start = match.start("names") + name.start()
            yield Mention(slug(name.group()), name.group(), (kind,), Span(start, start + len(name.group())))


def _custody(text: str, span: Span) -> Iterator[Mention]:
    taken: list[Span] = []
    for pattern in _CUSTODY:
        for match in pattern.finditer(text, span.start, span.end):
            here = Span(match.start(), match.end())
            if match["names"].split()[0].casefold() in _NOT_PLACES or any(
                here.start < other.end and other.start < here.end for other in taken[-_MOST:]
            ):
                continue
            taken.append(here)
            yield _operation(match, _KINDS[match["whose"].split()[0].casefold()])


def _escorts(text: str, span: Span) -> Iterator[Mention]:
    for match in _OPERATION.finditer(text, span.start, span.end):
        yield _operation(match, "escort")


def _operation(match: re.Match[str], kind: str) -> Mention:
    return Mention(f"{kind}-{slug(match['names'])}", match.group(), (kind,), Span(match.start(), match.end()))
