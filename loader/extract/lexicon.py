"""Phrases of a concept scheme, looked up in text on word stems, longest phrase first, in one pass.

A text is cut into words once, and the phrases of all the schemes that findings use are sought once at each word; a
stretch of the text then takes its own words and hits from these.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, Final, NamedTuple

from loader import vocab
from loader.model import Span
from loader.stemming import STEMS, stem

# a word may hold digits, apostrophes and full-stopped initials; a hyphen separates words, so "self-harm" is two
_WORD = re.compile(r"(\w+(?:['’]\w+)*%?)")
# a comma, a dash or a bracket parts two words; a hyphen, or a full stop in initials, does not
_MARKS: Final = frozenset(",;:–—()")
# the schemes whose phrases are sought together, and the name under which the curated organisations join them
BODIES: Final = "body"
_TOGETHER: Final = ("theme", "polarity", "trend", "group", "finding-kind")


# the phrases that begin at a word, the longest first: how many words each has, its scheme and slug
_Endings = tuple[tuple[int, str, str], ...]


class Hit(NamedTuple):
    """A phrase found: the concept's slug, the numbers of its first word and of the one after, its place in the text."""

    slug: str
    first: int
    after: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return where the phrase stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text: their stems, and where each starts and ends in the whole text.

    `vocabulary` holds each stem once, `marked` the numbers of the words that a comma, dash or bracket parts from the
    one before.
    """

    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    vocabulary: frozenset[str] = field(compare=False, repr=False)
    marked: tuple[int, ...] = field(compare=False, repr=False)
    _text: _Text = field(compare=False, repr=False)
    _first: int = field(compare=False, repr=False)
    _hits: dict[str, list[Hit]] = field(default_factory=dict, compare=False, repr=False)

    def within(self, span: Span) -> Words:
        """Return the words that lie within a narrower stretch."""
        first, last = bisect_left(self.starts, span.start), bisect_right(self.ends, span.end)
        return self._text.words(self._first + first, self._first + max(first, last))

    def hits(self, scheme: str) -> list[Hit]:
        """Return what the lexicon of a scheme finds, for the schemes of findings and `BODIES`."""
        if not self._hits:
            self._hits.update(self._text.hits(self._first, self._first + len(self.stems)))
        return self._hits[scheme]


class _Text:
    """All the words of a text, and the phrases that may begin at each of them."""

    def __init__(self, text: str, offset: int) -> None:
        # gaps and words by turns; their lengths added up are where each begins and ends
        pieces = _WORD.split(text)
        bounds = list(accumulate(map(len, pieces), initial=offset))
        self.stems = tuple([STEMS[word] for word in pieces[1::2]])
        self.starts, self.ends = tuple(bounds[1:-1:2]), tuple(bounds[2::2])
        self._marked = [
            at for at, gap in enumerate(pieces[::2]) if len(gap) > 1 and gap != ". " and not _MARKS.isdisjoint(gap)
        ]
        self._places: list[int] | None = None
        self._begun: list[_Endings] = []

    def words(self, first: int, last: int) -> Words:
        """Return the words between two numbers."""
        stems, marked = self.stems[first:last], self._marked
        # the first word of a stretch is parted from nothing
        parted = marked[bisect_right(marked, first) : bisect_left(marked, last)]
        return Words(
            stems,
            self.starts[first:last],
            self.ends[first:last],
            frozenset(stems),
            tuple([at - first for at in parted]),
            self,
            first,
        )

    def hits(self, first: int, last: int) -> dict[str, list[Hit]]:
        """Return for each scheme what `Lexicon.find` finds between two words."""
        if self._places is None:
            self._places = self._seek()
        places, begun, starts, ends = self._places, self._begun, self.starts, self.ends
        found: dict[str, list[Hit]] = {scheme: [] for scheme in (*_TOGETHER, BODIES)}
        free = dict.fromkeys(found, first)
        for number in range(bisect_left(places, first), bisect_left(places, last)):
            at = places[number]
            for length, scheme, slug in begun[number]:
                after = at + length
                if free[scheme] <= at and after <= last:
                    found[scheme].append(Hit(slug, at - first, after - first, starts[at], ends[after - 1]))
                    free[scheme] = after
        return found

    def _seek(self) -> list[int]:
        """Fill in the phrases that begin at each word and return the numbers of those words."""
        trie, stems, places = _together(), self.stems, []
        # no phrase goes on past the end
        rest = (*stems[1:], None)
        for at, word in enumerate(stems):
            if (node := trie.get(word)) is None:
                continue
            ended, ahead = node.get(""), at
            while (node := node.get(rest[ahead])) is not None:
                ended, ahead = node.get("", ended), ahead + 1
            if ended is not None:
                places.append(at)
                self._begun.append(ended)
        return places


@lru_cache(maxsize=16)
def _cut(text: str) -> _Text:
    return _Text(text, 0)


@lru_cache(maxsize=128)
def words(text: str, span: Span) -> Words:
    """Return the words of a stretch of text, with places in the whole text; several recognisers ask for the same."""
    whole = _cut(text)
    first, last = bisect_left(whole.starts, span.start), bisect_right(whole.ends, span.end)
    if (first and whole.ends[first - 1] > span.start) or (last < len(whole.ends) and whole.starts[last] < span.end):
        # the stretch begins or ends within a word, as before the "’s" of a possessive: the part left is its own word
        whole = _Text(span.of(text), span.start)
        first, last = 0, len(whole.stems)
    return whole.words(first, last)


class Lexicon:
    """A trie of stemmed phrases; each phrase names one slug."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._trie: dict[str, Any] = {}
        for phrase, slug in phrases.items():
            node = self._trie
            for word in _WORD.findall(phrase):
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
    """Return the lexicon of a concept scheme's labels."""
    return Lexicon(vocab.phrases(scheme))


@cache
def of_bodies() -> Lexicon:
    """Return the lexicon of the curated organisations' names."""
    return Lexicon(_names())


def _names() -> dict[str, str]:
    return {name: body.slug for body in vocab.bodies().values() for name in (body.label, *body.alternatives)}


@cache
def _together() -> dict[str, Any]:
    """Return one trie of the phrases of several schemes; a node where phrases end holds these and those within them."""
    trie: dict[str, Any] = {}
    for scheme, phrases in (*((scheme, vocab.phrases(scheme)) for scheme in _TOGETHER), (BODIES, _names())):
        for phrase, slug in phrases.items():
            node = trie
            for word in _WORD.findall(phrase):
                node = node.setdefault(stem(word), {})
            node.setdefault("", {})[scheme] = slug
    for node in trie.values():
        _fill(node, 1, ())
    return trie


def _fill(node: dict[str, Any], length: int, shorter: _Endings) -> None:
    if "" in node:
        shorter = node[""] = tuple((length, scheme, slug) for scheme, slug in node[""].items()) + shorter
    for word, inner in node.items():
        if word:
            _fill(inner, length + 1, shorter)
