"""Sentences short enough to be read whole, and the cheap look that tells whether one is worth reading.

So the time for a text grows with its length only, and most sentences cost no pattern at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from loader.extract import layout
from loader.extract.layout import Block
from loader.model import Span

# no sentence of a release is a third as long; text without full stops (a table, a broken file) is cut at blanks
LONGEST: Final = 1200


def of(text: str, block: Block) -> Iterable[Span]:
    """Return the sentences of a block in order, cut where one is longer than `LONGEST` code points."""
    sentences = block.sentences or layout.sentences(text, block.span)
    if block.span.end - block.span.start <= LONGEST:
        return sentences
    return [part for sentence in sentences for part in _cut(text, sentence)]


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        end = cut if cut > start else start + LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def telling(first: str, words: str) -> re.Pattern[str]:
    """Return a pattern that only tells whether a text has one of some words, whatever their case; it finds no span.

    `words` are alternatives and `first` the letters that they begin with, in lower case: only where one of these begins
    a word are the alternatives tried, which takes a third of the time.
    """
    return re.compile(rf"[{first}{first.upper()}](?<=\b(?=(?i:{words})).)")


def begun(begins: re.Pattern[str], text: str, start: int, end: int) -> list[int]:
    """Return the places in a stretch of text at which a cheap pattern, as that of `telling`, says that words begin."""
    return [first.start() for first in begins.finditer(text, start, end)]


def matches(pattern: re.Pattern[str], places: Iterable[int], text: str, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a costly pattern, none overlapping, tried only at the places where it may begin."""
    done = -1
    for at in places:
        if at >= done and (match := pattern.match(text, at, end)):
            done = match.end()
            yield match


def hold(words: str, signs: Iterable[str]) -> bool:
    """Tell whether any of some literal signs stands in words, as they are: signs in lower case want such words."""
    for sign in signs:  # noqa: SIM110 - a loop, since a generator costs as much again
        if sign in words:
            return True
    return False
