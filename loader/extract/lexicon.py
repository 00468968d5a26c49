"""Phrases of a concept scheme, looked up in text on word stems, longest phrase first, in one pass.

A text is cut into words once: each word is looked up once for its stem and its triggers, and the phrases of all the
schemes that findings use are sought once at each word. A stretch of the text then takes its own words, triggers and
hits from these.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache, reduce
from itertools import accumulate, compress
from operator import or_
from typing import Any, Final, NamedTuple

from loader import vocab
from loader.extract import triggers
from loader.model import Span
from loader.stemming import STEMS, stem

# a word may hold digits, apostrophes and full-stopped initials; a hyphen separates words, so "self-harm" is two
_WORD = re.compile(r"(\w++(?:['’]\w++)*+%?+)")
# a comma, a dash or a bracket parts two words; a hyphen, or a full stop in initials, does not
_MARKS: Final = frozenset(",;:–—()")
# the schemes whose phrases are sought together, and the name under which the curated organisations join them
BODIES: Final = "body"
_TOGETHER: Final = ("theme", "polarity", "trend", "group", "finding-kind")
_MOST_WORDS: Final = 65536


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


class Words:
    """The words of a stretch of text: their stems, and where each starts and ends in the whole text.

    `triggers` are those of each word, `triggered` those of any; `marked` holds the numbers of the words that a comma,
    dash or bracket parts from the one before.
    """

    __slots__ = ("_first", "_hits", "_text", "ends", "marked", "starts", "stems", "triggered", "triggers")

    def __init__(self, text: _Text, first: int, last: int) -> None:
        self.stems, self.starts, self.ends = text.stems[first:last], text.starts[first:last], text.ends[first:last]
        self.triggers = text.triggers[first:last]
        self.triggered = reduce(or_, self.triggers, 0)
        self.marked = text.marked(first, last)
        self._text, self._first = text, first
        self._hits: dict[str, list[Hit]] | None = None

    def within(self, span: Span) -> Words:
        """Return the words that lie within a narrower stretch."""
        first, last = bisect_left(self.starts, span.start), bisect_right(self.ends, span.end)
        return _row(self._text, self._first + first, self._first + max(first, last))

    def hits(self, scheme: str) -> list[Hit]:
        """Return what the lexicon of a scheme finds, for the schemes of findings and `BODIES`."""
        if self._hits is None:
            self._hits = self._text.hits(self._first, self._first + len(self.stems))
        return self._hits[scheme]


class _Known(dict[str, tuple[str, int, dict[str, Any] | None]]):
    """Each word seen so far: its stem, its triggers, and the node of the phrases that begin with it."""

    def __missing__(self, word: str) -> tuple[str, int, dict[str, Any] | None]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = STEMS[word], triggers.of(word), _together().get(STEMS[word])
        return found


_KNOWN: Final = _Known()


class _Text:
    """All the words of a text, and the phrases that may begin at each of them."""

    def __init__(self, text: str, offset: int) -> None:
        # gaps and words by turns; their lengths added up are where each begins and ends
        pieces = _WORD.split(text)
        # numbers side by side: a stretch is found in them and cut out of them at far less cost than in tuples
        bounds = array("q", accumulate(map(len, pieces), initial=offset))
        known = [_KNOWN[word] for word in pieces[1::2]]
        self.stems = tuple([word[0] for word in known])
        self.triggers = tuple([word[1] for word in known])
        self._nodes = [word[2] for word in known]
        self.starts, self.ends = bounds[1:-1:2], bounds[2::2]
        self._marked = [
            at for at, gap in enumerate(pieces[::2]) if len(gap) > 1 and gap != ". " and not _MARKS.isdisjoint(gap)
        ]
        self._places: list[int] | None = None
        self._begun: list[_Endings] = []

    def marked(self, first: int, last: int) -> tuple[int, ...]:
        """Return the words between two numbers that a mark parts from the one before, as numbers from the first on."""
        marked = self._marked
        # the first word of a stretch is parted from nothing
        parted = marked[bisect_right(marked, first) : bisect_left(marked, last)]
        return tuple([at - first for at in parted])

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
        places = []
        # no phrase goes on past the end
        rest = (*self.stems[1:], "")
        for at, node in enumerate(self._nodes):
            if node is None:
                continue
            ended, ahead = node.get(""), at
            while (word := rest[ahead]) and (node := node.get(word)) is not None:
                ended, ahead = node.get("", ended), ahead + 1
            if ended is not None:
                places.append(at)
                self._begun.append(ended)
        return places


@lru_cache(maxsize=4)
def _cut(text: str) -> _Text:
    return _Text(text, 0)


def triggered(text: str, span: Span) -> int:
    """Return the triggers of the words that stand, at least in part, in a stretch of text."""
    whole = _cut(text)
    first, last = bisect_right(whole.ends, span.start), bisect_left(whole.starts, span.end)
    return reduce(or_, whole.triggers[first:last], 0)


@lru_cache(maxsize=128)
def words(text: str, span: Span) -> Words:
    """Return the words of a stretch of text, with places in the whole text; several recognisers ask for the same."""
    whole = _cut(text)
    first, last = bisect_left(whole.starts, span.start), bisect_right(whole.ends, span.end)
    if (first and whole.ends[first - 1] > span.start) or (last < len(whole.ends) and whole.starts[last] < span.end):
        # the stretch begins or ends within a word, as before the "’s" of a possessive: the part left is its own word
        whole = _Text(span.of(text), span.start)
        first, last = 0, len(whole.stems)
    return _row(whole, first, last)


@lru_cache(maxsize=128)
def _row(whole: _Text, first: int, last: int) -> Words:
    """Return the words between two numbers; stretches that differ in their marks alone share theirs."""
    return Words(whole, first, last)


def starts(text: str, trigger: int) -> list[int]:
    """Return where the words of a text that have a trigger start."""
    whole = _cut(text)
    return list(compress(whole.starts, map(trigger.__and__, whole.triggers)))


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


def firsts(scheme: str) -> set[str]:
    """Return the stems of the words that begin a phrase of a concept scheme."""
    return {stem(word) for phrase in vocab.phrases(scheme) for word in _WORD.findall(phrase)[:1]}


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
