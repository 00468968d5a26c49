"""The phrases of several concept schemes and of the curated organisations, by the words that they begin with.

A word of the language is looked up once in the life of a process for its stem, its triggers, and these phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
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

# the phrases that end at a node, the longest first: how many words each has, its scheme, and its slug
Endings = tuple[tuple[int, str, str], ...]
# the phrases that go on with one more word, by its stem; "" leads to those that end
Node = dict[str, Any]
# of a word: its stem, its triggers, the phrases that it is by itself, and those that begin with it
Record = tuple[str, int, Endings | None, Node]
Records = tuple[tuple[str, ...], tuple[int, ...], tuple[Endings | None, ...], tuple[Node, ...]]


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
def _together() -> dict[str, tuple[Endings | None, Node]]:
    """Return by their first words the phrases of several schemes: those of one word, and those that go on.

    A node where phrases end holds these and those within them.
    """
    trie: Node = {}
    for scheme, labels in (*((scheme, of_scheme(scheme)) for scheme in _TOGETHER), (BODIES, of_bodies())):
        for phrase, slug in labels.items():
            node = trie
            for word in WORD.findall(phrase):
                node = node.setdefault(stem(word), {})
            node.setdefault("", {})[scheme] = slug
    for node in trie.values():
        _fill(node, 1, ())
    return {word: (node.pop("", None), node) for word, node in trie.items()}


def _fill(node: Node, length: int, shorter: Endings) -> None:
    if "" in node:
        shorter = node[""] = tuple((length, scheme, slug) for scheme, slug in node[""].items()) + shorter
    for word, inner in node.items():
        if word:
            _fill(inner, length + 1, shorter)


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
_NO_PHRASE: Final[tuple[None, Node]] = (None, {})

_KNOWN: Final = _Known()


def known(words: Sequence[str]) -> Records:
    """Return the records of words side by side: all the stems, all the triggers, and so on."""
    if not words:
        return (), (), (), ()
    return tuple(zip(*map(_KNOWN.__getitem__, words), strict=True))  # type: ignore[return-value]


def longest(node: Node, rest: tuple[str, ...], at: int) -> Endings | None:
    """Return the phrases of several words that end where the longest of them does."""
    ended: Endings | None = None
    while (word := rest[at]) and word in node:
        node = node[word]
        ended, at = node.get("", ended), at + 1
    return ended
