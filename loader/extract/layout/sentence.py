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
    found, start, end = [], span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    for stop in _STOP.finditer(text, start, end):
        after = stop[1]
        if after is None:
            found.append(_new(Span, (start, stop.end())))
            start = end
        elif _ends(text, stop, after, span.start):
            found.append(_new(Span, (start, stop.end())))
            start = stop.start(1)
    if start < end and (rest := trimmed(text, start, end)).start < rest.end:
        found.append(rest)
    return tuple(found)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _new(Span, (start, end))


def _ends(text: str, stop: re.Match[str], after: str, floor: int) -> bool:
    """Tell whether a stop before other words ends its sentence: not after an abbreviation, not before a small letter.

    `after` is the first character of those words, and `floor` is where the stretch begins that is split.
    """
    at = stop.start()
    if text[at] != ".":
        return not after.islower()
    return not (after.islower() or _abbreviated(text[max(floor, at - _REACH) : at], after))


def _abbreviated(before: str, after: str) -> bool:
    """Tell whether words before a full stop end in an abbreviation."""
    word = before[before.rfind(" ") + 1 :]
    if not word.isalpha():
        word = _last(before)
    elif len(word) > _LONGEST:
        return False
    plain = word.casefold()
    if plain == "no":
        return after.isdecimal()
    if _INITIALS.match(word):
        return _LETTERED.search(before, 0, len(before) - len(word)) is None
    return plain in _ABBREVIATIONS


def _last(words: str) -> str:
    """Return the letters, figures and full stops at the end of words."""
    start = len(words)
    while start and (words[start - 1].isalnum() or words[start - 1] in "._"):
        start -= 1
    return words[start:]
