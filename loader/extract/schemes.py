"""The phrases of one concept scheme, looked up in words on their stems, the longest first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from loader import vocab
from loader.extract import phrases
from loader.extract.lexicon import Hit, Words
from loader.stemming import stem


class Lexicon:
    """A trie of stemmed phrases; each phrase names one slug."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._trie: dict[str, Any] = {}
        for phrase, slug in labels.items():
            node = self._trie
            for word in phrases.WORD.findall(phrase):
                node = node.setdefault(stem(word), {})
            node[""] = slug

    def find(self, row: Words) -> list[Hit]:
        """Return the phrases in a run of words from left to right, the longest at each place, none overlapping."""
        stems, trie = row.stems, self._trie
        found: list[Hit] = []
        free, count = 0, len(stems)
        # most words begin no phrase
        for at in [place for place, word in enumerate(stems) if word in trie]:
            if at < free:
                continue
            node, ahead, best, slug = trie[stems[at]], at + 1, at, ""
            while True:
                if "" in node:
                    best, slug = ahead, node[""]
                if ahead == count or (inner := node.get(stems[ahead])) is None:
                    break
                node, ahead = inner, ahead + 1
            if best > at:
                found.append(Hit(slug, at, best, row.starts[at], row.ends[best - 1]))
                free = best
        return found


@cache
def of(scheme: str) -> Lexicon:
    """Return the lexicon of a concept scheme's labels, case folded, with abbreviations among them."""
    return Lexicon(vocab.phrases(scheme))


def firsts(scheme: str) -> set[str]:
    """Return the stems of the words that begin a phrase of a concept scheme."""
    # an abbreviation has another stem in capitals
    spelt = (*vocab.phrases(scheme), *phrases.of_scheme(scheme))
    return {stem(word) for phrase in spelt for word in phrases.WORD.findall(phrase)[:1]}
