"""Sentences of a stretch of text: where one ends in spite of titles, initials and closing marks."""

from __future__ import annotations

import re
from typing import Final

from loader.model import Span

# a full stop after these ends no sentence
_ABBREVIATIONS_TEXT = (
    "mr mrs ms dr prof st rt hon nos sgt rev sir col c ca vs etc e.g i.e eg ie cf approx jr sr vol p pp para paras"
)
_ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS_TEXT.split())
# one run of stops with the marks that close over it; possessive, so that a page of dots takes one pass
# with what stands next: the first character of the sentence after it
# (that none stands before the run is looked at behind its first mark: looking for a mark first is far faster)
_STOP = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[\"”’'»)\]]*+(?:(?=\s++(\S)?)|\Z)")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])*+\Z")
# "a category C. It": the letter is a category, not an initial
_LETTERED = re.compile(r"(?i)\b(?:category|cat|wing|unit|block)\s+\Z")
_NUMBERED = re.compile(r"\s+\d")
# longer words are none of the abbreviations
_REACH: Final = 24


def split(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of a stretch of text, each with its closing marks, without outer blanks."""
    found, start = [], span.start
    while start < span.end and text[start].isspace():
        start += 1
    for stop in _STOP.finditer(text, start, span.end):
        if _ends(text, stop, span):
            found.append(Span(start, stop.end()))
            start = stop.start(1) if stop[1] else span.end
    if start < span.end and (rest := trimmed(text, start, span.end)).start < rest.end:
        found.append(rest)
    return tuple(found)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _ends(text: str, stop: re.Match[str], span: Span) -> bool:
    """Tell whether a stop ends its sentence: not after an abbreviation, not before a small letter."""
    after = stop[1]
    if after is None:
        return True
    if after.islower():
        return False
    return stop.group()[0] != "." or not _abbreviated(text, stop, span)


def _abbreviated(text: str, stop: re.Match[str], span: Span) -> bool:
    start, floor = stop.start(), max(span.start, stop.start() - _REACH)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in "._"):
        start -= 1
    word = text[start : stop.start()]
    if word.casefold() == "no":
        return _NUMBERED.match(text, stop.end(), span.end) is not None
    if _INITIALS.match(word):
        return _LETTERED.search(text[floor:start]) is None
    return word.casefold() in _ABBREVIATIONS
