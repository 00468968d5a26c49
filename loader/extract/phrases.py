"""The phrases of several concept schemes and of the curated organisations, by the words that they begin with.

A word of the language is looked up once in the life of a process for its stem, its triggers, and these phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress, count
from operator import contains
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

# phrases that begin with the same words, the longest first: how many words each has, its scheme, and its slug
Endings = tuple[tuple[int, str, str], ...]
# by the stem of one more word: the phrases that end with it or before, and those that go on
Node = dict[str, tuple[Endings, Any]]
# of a word: its stem, its triggers, the phrases that it is by itself, and those that go on
Record = tuple[str, int, Endings, Node]
Records = tuple[tuple[str, ...], tuple[int, ...], tuple[Endings, ...], tuple[Node, ...]]


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


class _Known(dict[str, Record]):
    """Each word seen so far."""

    def __missing__(self, word: str) -> Record:
        if len(self) >= _MOST_WORDS:
            self.clear()
        told = triggers.of(word)
        found = self[word] = STEMS[word], _TOLD.setdefault(told, told), *_together().get(STEMS[word], _NO_PHRASE)
        return found


# the same triggers are one object, so that the words of a text lead to few places in memory
_TOLD: Final[dict[int, int]] = {}
_NO_PHRASE: Final[tuple[Endings, Node]] = (), {}

_KNOWN: Final = _Known()


def known(words: Sequence[str]) -> Records:
    """Return the records of words side by side: all the stems, all the triggers, and so on."""
    told: list[Any] = []
    # faster than `zip`, which looks at each record through an iterator of its own
    for record in map(_KNOWN.__getitem__, words):
        told += record
    columns = tuple(told)
    return columns[::4], columns[1::4], columns[2::4], columns[3::4]


def begun(stems: tuple[str, ...], alone: Iterable[Endings], nodes: Sequence[Node]) -> list[Endings]:
    """Return the phrases that begin at each of some words, given their records: all up to the longest."""
    found = list(alone)
    # no phrase goes on past the end
    rest = (*stems[1:], "")
    for at in compress(count(), map(contains, nodes, rest)):
        endings, inner = nodes[at][rest[at]]
        ahead = at + 1
        while rest[ahead] in inner:
            endings, inner = inner[rest[ahead]]
            ahead += 1
        found[at] = endings
    return found
