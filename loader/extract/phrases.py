"""The phrases of several concept schemes and of the curated organisations, by the words that they begin with.

A word of the language is looked up once in the life of a process for its stem, its triggers, and these phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, compress, count
from operator import itemgetter
from typing import Any, Final

from loader import vocab
from loader.extract import triggers
from loader.stemming import STEMS, stem

# a word may hold digits, apostrophes and full-stopped initials; a hyphen separates words, so "self-harm" is two
# (the letters of most words stand before the rest of them, which makes them faster to tell)
_LETTER: Final = r"[A-Za-z0-9_\w]"
WORD: Final = re.compile(rf"({_LETTER}{_LETTER}*+(?:['’]\w++)*+%?+)")
# the schemes whose phrases are sought together, and the name under which the curated organisations join them
BODIES: Final = "body"
_TOGETHER: Final = ("theme", "polarity", "trend", "group", "finding-kind")
_MOST_WORDS: Final = 65536
# What stands between words and in none of them; an apostrophe only where no letter stands before it or behind it. These
# need not be all: they spare the pattern where a text has no others.
_SIGNS: Final = ' .,:;-!?()[]/"&@#*+=<>|\t\u00a0“”‘–—…•·£€'
_APOSTROPHES: Final = "'’"
_BLANK: Final = "\n"

# phrases that begin with the same words, the longest first: how many words each has, its scheme, and its slug
Endings = tuple[tuple[int, str, str], ...]
# by the stem of one more word: the phrases that end with it or before, and those that go on
Node = dict[str, tuple[Endings, Any]]
# of a word: its stem, its triggers, its length, the phrases that it is by itself, and those that go on
Record = tuple[str, int, int, Endings, Node]
Records = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...], tuple[Endings, ...], tuple[Node, ...]]


def of_scheme(scheme: str) -> dict[str, str]:
    """Return the phrases of a concept scheme as they are written, each with the slug of the concept that it names.

    Their capitals tell an abbreviation from a word: without them "HMPPS" would be stemmed, and every "HMP" meet it.
    """
    named = vocab.phrases(scheme)
    written = [phrase for concept in vocab.concepts(scheme).values() for phrase in concept.phrases]
    return {phrase: named[phrase.casefold()] for phrase in written}


def of_bodies() -> dict[str, str]:
    """Return the names of the curated organisations, each with the slug of the one that it names."""
    return {name: body.slug for body in vocab.bodies().values() for name in (body.label, *body.alternatives)}


@cache
def _together() -> Node:
    """Return the phrases of several schemes."""
    trie: dict[str, Any] = {}
    for scheme, labels in (*((scheme, of_scheme(scheme)) for scheme in _TOGETHER), (BODIES, of_bodies())):
        for phrase, slug in labels.items():
            node = trie
            for word in WORD.findall(phrase):
                node = node.setdefault(stem(word), {})
            node.setdefault("", {})[scheme] = slug
    return _filled(trie, 1, ())


def _filled(trie: dict[str, Any], length: int, shorter: Endings) -> Node:
    """Return the words of a trie whose phrases stand below "", each with the phrases up to it."""
    filled: Node = {}
    for word, inner in trie.items():
        if word:
            endings = (*((length, scheme, slug) for scheme, slug in inner.get("", {}).items()), *shorter)
            filled[word] = endings, _filled(inner, length + 1, endings)
    return filled


class _Known(dict[str, tuple[Any, ...]]):
    """The record of each word seen so far, with the blank behind it; a blank alone has none.

    Anything else has two, for `cut` to see that the signs alone do not tell the words of its text.
    """

    def __missing__(self, piece: str) -> tuple[Any, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = piece.removesuffix(_BLANK)
        found: tuple[Any, ...]
        if WORD.fullmatch(word):
            told = triggers.of(word)
            found = STEMS[word], _TOLD.setdefault(told, told), len(word), *_together().get(STEMS[word], _NO_PHRASE)
        else:
            found = (*_NO_WORD, *_NO_WORD) if word else ()
        self[piece] = found
        return found


# the same triggers are one object, so that the words of a text lead to few places in memory
_TOLD: Final[dict[int, int]] = {}
_NO_PHRASE: Final[tuple[Endings, Node]] = (), {}
_NO_WORD: Final[Record] = "", 0, 0, *_NO_PHRASE

_KNOWN: Final = _Known()


def cut(text: str, offset: int) -> tuple[list[int], Records]:
    """Return where the words of a text start, as `WORD` finds them, and their records side by side.

    The text itself begins at `offset`.
    """
    # In nearly all texts the signs tell the words, which takes half the time. Each is cut with the blank behind it, so
    # that the lengths added up are where the next begins.
    blank = text
    for sign in _SIGNS:
        blank = blank.replace(sign, _BLANK)
    for mark in _APOSTROPHES:
        if mark in blank:
            blank = blank.replace(mark + _BLANK, _BLANK + _BLANK).replace(_BLANK + mark, _BLANK + _BLANK)
    # two blanks, since a lone piece would be looked up to no tuple
    pieces = (blank + _BLANK + _BLANK).splitlines(keepends=True)
    records = itemgetter(*pieces)(_KNOWN)
    starts = list(compress(accumulate(map(len, pieces), initial=offset), records))
    columns = _beside(records)
    return (starts, columns) if len(columns[0]) == len(starts) else _cut_by_pattern(text, offset)


def _cut_by_pattern(text: str, offset: int) -> tuple[list[int], Records]:
    """Return what `cut` does, whatever stands between the words."""
    # gaps and words by turns
    pieces = WORD.split(text)
    bounds = list(accumulate(map(len, pieces), initial=offset))
    return bounds[1:-1:2], _beside([_KNOWN[word + _BLANK] for word in pieces[1::2]])


def _beside(records: Iterable[tuple[Any, ...]]) -> Records:
    """Return records side by side: all the stems, all the triggers, and so on."""
    told: list[Any] = []
    # faster than `zip`, which looks at each record through an iterator of its own
    for record in records:
        told += record
    columns = tuple(told)
    return columns[::5], columns[1::5], columns[2::5], columns[3::5], columns[4::5]


def begun(stems: tuple[str, ...], alone: Iterable[Endings], nodes: Sequence[Node]) -> list[Endings]:
    """Return the phrases that begin at each of some words, given their records: all up to the longest."""
    found = list(alone)
    # no phrase goes on past the end
    rest = (*stems[1:], "")
    gone_on: list[Any] = list(map(dict.get, nodes, rest))
    for at in compress(count(), gone_on):
        endings, inner = gone_on[at]
        ahead = at + 1
        while inner and rest[ahead] in inner:
            endings, inner = inner[rest[ahead]]
            ahead += 1
        found[at] = endings
    return found
