"""Where a kind of inspection is named, by the phrases of its scheme, and which sentences need not be read for one.

A sentence is read word by word only where it has the rarer word of some phrase and the plain word beside it.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Final

from loader import vocab
from loader.extract import lexicon, triggers
from loader.extract.lexicon import Hit
from loader.extract.triggers import Parts
from loader.model import Span
from loader.stemming import stem

_SCHEME: Final = "inspection-kind"
# what many of the phrases hold, as a part of a stem; the others hold none
_BESIDE: Final = ("inspect", "review", "follow", "announc", "")
# words that stand in many sentences
_PLAIN_TEXT = "inspection inspected visit review report announced unannounced joint follow up"
_PLAIN: Final = frozenset(map(stem, _PLAIN_TEXT.split()))


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    """Return the stems of the words of each phrase."""
    return tuple(tuple(stem(word) for word in re.findall(r"[\w'’]+", phrase)) for phrase in vocab.phrases(_SCHEME))


def _with(beside: str) -> list[tuple[str, ...]]:
    """Return the phrases of which a plain word is the first that they hold, or those that hold none."""
    return [stems for stems in _phrases() if next(one for one in _BESIDE if one in " ".join(stems)) == beside]


def _plain(beside: str) -> set[str]:
    """Return the words of those phrases that hold the plain one."""
    return {one for stems in _with(beside) for one in stems if beside in one}


def _rarer(beside: str) -> set[str]:
    """Return one word of each of those phrases: the longest that is not plain."""
    return {
        max(rarer, key=len) if (rarer := [one for one in stems if one not in _PLAIN]) else stems[-1]
        for stems in _with(beside)
    }


def _trigger(stems: Parts) -> int:
    """Return the triggers of words with some stems, or that begin with one where a sentence lies within the word.

    The marks of emphasis "__" belong to the word beside them, but to no sentence.
    """
    return triggers.on_stems(stems) | triggers.on(lambda: [front + one for one in stems() for front in "<_"])


_TRIGGERS: Final = tuple(
    (_trigger(partial(_rarer, beside)), _trigger(partial(_plain, beside)) if beside else 0) for beside in _BESIDE
)


def may_stand(told: int) -> bool:
    """Tell whether a sentence with some triggers can hold a phrase that names a kind."""
    for rarer, plain in _TRIGGERS:  # noqa: SIM110 - a loop, since a generator costs as much again
        if told & rarer and (told & plain or not plain):
            return True
    return False


def find(text: str, span: Span) -> list[Hit]:
    """Return the phrases that name a kind in a stretch of text."""
    return lexicon.of(_SCHEME).find(lexicon.words(text, span))
