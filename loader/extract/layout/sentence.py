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
# longer words are none of the abbreviations
_LONGEST: Final = max(map(len, _ABBREVIATIONS))
_REACH: Final = 24

_new: Final = tuple.__new__


def split(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of a stretch of text, each with its closing marks, without outer blanks."""
    start, end = span
    found = []
    while start < end and text[start].isspace():
        start += 1
    for stop in _STOP.finditer(text, start, end):
        after = stop[1]
        if after is None:
            found.append(_new(Span, (start, stop.end())))
            return tuple(found)
        if not (after.islower() or (text[at := stop.start()] == "." and _abbreviated(text, at, span.start, after))):
            found.append(_new(Span, (start, stop.end())))
            start = stop.start(1)
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(_new(Span, (start, end)))
    return tuple(found)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _new(Span, (start, end))


def _abbreviated(text: str, at: int, floor: int, after: str) -> bool:
    """Tell whether an abbreviation stands before a full stop, which is no word that begins before `floor`.

    `after` is the first character of the words behind the full stop.
    """
    # most words are longer than any abbreviation
    if at - floor > _LONGEST and text[at - _LONGEST - 1 : at].isalpha():
        return False
    start = max(floor, at - _REACH)
    word = text[max(start, text.rfind(" ", start, at) + 1) : at]
    if not word.isalpha():
        word = _last(text[start:at])
    plain = word.casefold()
    if plain == "no":
        return after.isdecimal()
    if (len(word) == 1 or "." in word) and _INITIALS.match(word):
        return _LETTERED.search(text[start : at - len(word)]) is None
    return plain in _ABBREVIATIONS


def _last(words: str) -> str:
    """Return the letters, figures and full stops at the end of words."""
    start = len(words)
    while start and (words[start - 1].isalnum() or words[start - 1] in "._"):
        start -= 1
    return words[start:]
