"""Where a kind of inspection is named, by the phrases of its scheme, and which sentences need not be read for one.

A sentence is read word by word only where it has the rarer word of some phrase and the plain word beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, partial, reduce
from operator import or_
from typing import Final

from loader import vocab
from loader.extract import lexicon, schemes, triggers
from loader.extract.lexicon import Hit
from loader.extract.phrases import WORD
from loader.extract.triggers import Parts
from loader.model import Span
from loader.stemming import stem

_SCHEME: Final = "inspection-kind"
# what many of the phrases hold, as a part of a stem; the others hold none
_BESIDE: Final = ("inspection", "inspect", "review", "follow", "announc", "")
# what the reported inspection is not told by: notifications are told by their demand
_UNTOLD: Final = ("other", "not-stated", "urgent-notification")
# words that stand in many sentences
_PLAIN_TEXT = "inspection inspected visit review report announced unannounced joint follow up"
_PLAIN: Final = frozenset(map(stem, _PLAIN_TEXT.split()))


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the stems of the words of each phrase, with its kind."""
    return tuple(
        (tuple(stem(word) for word in re.findall(r"[\w'’]+", phrase)), kind)
        for phrase, kind in vocab.phrases(_SCHEME).items()
    )


def _with(beside: str, untold: Collection[str] = ()) -> list[tuple[str, ...]]:
    """Return the phrases of which a plain word is the first that they hold, or those that hold none, but for some."""
    return [
        stems
        for stems, kind in _phrases()
        if next(one for one in _BESIDE if one in " ".join(stems)) == beside and kind not in untold
    ]


def _plain(beside: str) -> set[str]:
    """Return the words of those phrases that hold the plain one."""
    return {one for stems in _with(beside) for one in stems if beside in one}


def _rarer(beside: str, untold: Collection[str] = ()) -> set[str]:
    """Return one word of each of those phrases: the longest that is not plain."""
    return {
        max(rarer, key=len) if (rarer := [one for one in stems if one not in _PLAIN]) else stems[-1]
        for stems in _with(beside, untold)
    }


def _trigger(stems: Parts) -> int:
    """Return the triggers of words with some stems, or that begin with one where a sentence lies within the word.

    The marks of emphasis "__" belong to the word beside them, but to no sentence.
    """
    return triggers.on_stems(stems) | triggers.on(lambda: [front + one for one in stems() for front in "<_"])


# all triggers
_ANY: Final = -1
_TRIGGERS: Final = tuple(
    (_trigger(partial(_rarer, beside)), _trigger(partial(_plain, beside)) if beside else _ANY) for beside in _BESIDE
)
_TELLING: Final = tuple(
    (_trigger(partial(_rarer, beside, _UNTOLD)), plain) for beside, (_, plain) in zip(_BESIDE, _TRIGGERS, strict=True)
)
_RARER: Final = reduce(or_, [rarer for rarer, _ in _TRIGGERS])
RARER: Final = reduce(or_, [rarer for rarer, _ in _TELLING])
"""The triggers without which no sentence names the kind of the reported inspection."""


def may_stand(told: int) -> bool:
    """Tell whether a sentence with some triggers can hold a phrase that names a kind."""
    if not told & _RARER:
        return False
    for rarer, plain in _TRIGGERS:  # noqa: SIM110 - a loop, since a generator costs as much again
        if told & rarer and told & plain:
            return True
    return False


def may_tell(told: int) -> bool:
    """Tell whether a sentence with some triggers can name the kind of the reported inspection."""
    if not told & RARER:
        return False
    for rarer, plain in _TELLING:  # noqa: SIM110 - as above
        if told & rarer and told & plain:
            return True
    return False


@cache
def _words() -> frozenset[str]:
    """Return the stems of all words of the phrases as texts are cut into words."""
    return frozenset([stem(word) for phrase in vocab.phrases(_SCHEME) for word in WORD.findall(phrase)])


def has_word(words: str) -> bool:
    """Tell whether one of some words, or of what is left of them, stands in a phrase that names a kind."""
    return not _words().isdisjoint(map(stem, WORD.findall(words)))


def find(text: str, span: Span) -> list[Hit]:
    """Return the phrases that name a kind in a stretch of text."""
    return schemes.of(_SCHEME).find(lexicon.words(text, span))
