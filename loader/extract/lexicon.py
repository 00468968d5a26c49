"""Phrases of a concept scheme, looked up in text on word stems, longest phrase first, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from loader import vocab
from loader.model import Span

# a word may hold digits, apostrophes and full-stopped initials; a hyphen separates words, so "self-harm" is two
_WORD = re.compile(r"\w+(?:['’]\w+)*%?")
# "er" and "ment" stay: without them "manager" would meet "managed" and "letter" "let"
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "es", "ly", "s", "e", "y")
# without their endings these would be other words, or not meet: "bully", "bullied" and "bullying" do
_WHOLE = {
    "note": "note", "notes": "note", "noted": "note", "noting": "note",
    "bully": "bull", "bullying": "bull", "hardly": "hardly",
}  # fmt: skip
# an abbreviation has no ending: without this "HMPS" would meet "HMP", and every prison its service
_ABBREVIATION = 6


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text: their stems, and where each starts and ends in the whole text."""

    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def within(self, span: Span) -> Words:
        """Return the words that lie within a narrower stretch."""
        first, last = bisect_left(self.starts, span.start), bisect_right(self.ends, span.end)
        return Words(self.stems[first:last], self.starts[first:last], self.ends[first:last])


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text: the concept's slug, its span, the numbers of its first word and of the one after."""

    slug: str
    span: Span
    first: int
    after: int


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what is left of a word without case, possessive and one common ending.

    Never shorter than three letters (two for a plural); an abbreviation in capitals keeps its last letter. Light
    stemming is enough, since both sides of a comparison go through it.
    """
    short = word.isupper() and len(word) <= _ABBREVIATION
    word = word.casefold().replace("’", "'")
    if "'" in word:
        word = word.removesuffix("'s").replace("'", "")
    if word in _WHOLE:
        return _WHOLE[word]
    for ending in () if short else _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (2 if ending == "s" else 3):
            word = word[: -len(ending)]
            break
    # "planned" and "plan": a doubled consonant before the ending
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word


@lru_cache(maxsize=64)
def words(text: str, span: Span) -> Words:
    """Return the words of a stretch of text, with places in the whole text; several recognisers ask for the same."""
    found = list(_WORD.finditer(text, span.start, span.end))
    places = [match.span() for match in found]
    return Words(
        tuple([stem(match.group()) for match in found]),
        tuple([start for start, _ in places]),
        tuple([end for _, end in places]),
    )


class Lexicon:
    """A trie of stemmed phrases; each phrase names one slug."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._trie: dict[str, Any] = {}
        for phrase, slug in phrases.items():
            node = self._trie
            for match in _WORD.finditer(phrase):
                node = node.setdefault(stem(match.group()), {})
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
                found.append(Hit(slug, Span(row.starts[at], row.ends[best - 1]), at, best))
                free = best
        return found


@cache
def of(scheme: str) -> Lexicon:
    """Return the lexicon of a concept scheme's labels."""
    return Lexicon(vocab.phrases(scheme))


@cache
def of_bodies() -> Lexicon:
    """Return the lexicon of the curated organisations' names."""
    return Lexicon({name: body.slug for body in vocab.bodies().values() for name in (body.label, *body.alternatives)})
