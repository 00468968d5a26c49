"""The words of a text, and the phrases of concept schemes that are found in them on word stems, in one pass.

A text is cut into words once: each word is looked up once for its stem and its triggers, and the phrases of all the
schemes that findings use are sought once at each word. A stretch of the text then takes its own words, triggers and
hits from these.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache, reduce
from itertools import compress, repeat
from operator import and_, or_
from typing import Final, NamedTuple

from loader.extract import phrases
from loader.model import Span

# the name under which the curated organisations join the schemes of findings
BODIES: Final = phrases.BODIES
_MOST_ROWS: Final = 128

_new: Final = tuple.__new__


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
        return _new(Span, (self.start, self.end))


class Words:
    """The words of a stretch of text: their stems, and where each starts and ends in the whole text.

    `triggers` are those of each word, `triggered` those of any.
    """

    __slots__ = ("_first", "_hits", "_text", "stems", "triggered", "triggers")

    def __init__(self, text: _Text, first: int, last: int, triggered: int | None = None) -> None:
        self.stems, self.triggers = text.stems[first:last], text.triggers[first:last]
        self.triggered = reduce(or_, self.triggers, 0) if triggered is None else triggered
        self._text, self._first = text, first
        self._hits: dict[str, list[Hit]] | None = None

    def __eq__(self, other: object) -> bool:
        """Tell whether the same words of the same text are meant."""
        if not isinstance(other, Words):
            return NotImplemented
        return self._text is other._text and (self._first, self.stems) == (other._first, other.stems)

    def __hash__(self) -> int:
        """Return a number that is the same for the same words."""
        return hash((self._first, self.stems))

    @property
    def starts(self) -> list[int]:
        """Return where each word starts."""
        return self._text.starts[self._first : self._first + len(self.stems)]

    @property
    def ends(self) -> list[int]:
        """Return where each word ends."""
        lengths = self._text.lengths[self._first : self._first + len(self.stems)]
        return [start + length for start, length in zip(self.starts, lengths, strict=True)]

    def within(self, span: Span) -> Words:
        """Return the words that lie within a narrower stretch."""
        text, first = self._text, self._first
        last = first + len(self.stems)
        start = bisect_left(text.starts, span.start, first, last)
        end = bisect_left(text.starts, span.end, start, last)
        return Words(text, start, end - (end > start and text.goes_beyond(end, span.end)))

    def hits(self, scheme: str) -> list[Hit]:
        """Return what the lexicon of a scheme finds, for the schemes of findings and `BODIES`."""
        if self._hits is None:
            self._hits = self._text.hits(self._first, self._first + len(self.stems))
        return self._hits.get(scheme) or []


class _Text:
    """All the words of a text."""

    def __init__(self, text: str, offset: int) -> None:
        self.starts, records = phrases.cut(text, offset)
        # of each word also the phrases that it is by itself, and those that begin with it
        self.stems, self.triggers, self.lengths, self._alone, self._nodes = records
        self._begun: list[phrases.Endings] | None = None

    def goes_beyond(self, after: int, place: int) -> bool:
        """Tell whether the word before one of a number ends behind a place."""
        return after > 0 and self.starts[after - 1] + self.lengths[after - 1] > place

    def reaching(self, place: int, first: int = 0) -> int:
        """Return the number of the word, of those from a first one on, that is the first to end behind a place."""
        after = bisect_left(self.starts, place, first)
        return after - (after > first and self.goes_beyond(after, place))

    def hits(self, first: int, last: int) -> dict[str, list[Hit]]:
        """Return what `schemes.Lexicon.find` finds between two words, for each scheme of which something is found."""
        if self._begun is None:
            self._begun = phrases.begun(self.stems, self._alone, self._nodes)
        begun, starts, lengths = self._begun, self.starts, self.lengths
        found: dict[str, list[Hit]] = {}
        # hardly a sixth of all words begin a phrase
        for at in compress(range(first, last), begun[first:last]):
            for length, scheme, slug in begun[at]:
                after = at + length
                if after > last:
                    continue
                earlier = found.get(scheme)
                if earlier is None:
                    earlier = found[scheme] = []
                elif earlier[-1].after > at - first:
                    continue
                end = starts[after - 1] + lengths[after - 1]
                earlier.append(_new(Hit, (slug, at - first, after - first, starts[at], end)))
        return found


class _Cut:
    """A text cut into words, and the stretches of it that were looked at.

    These know the words, but the words know nothing of them: so a text is forgotten at once, and not when all that
    lies about is looked through for what nothing leads to any more.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.whole = _Text(text, 0)
        # the triggers of runs of words that were looked at together, in order: from a word to before another
        self.runs: dict[tuple[int, int], int] = {}
        # stretches that differ in their marks alone share their words
        self._rows: dict[tuple[int, int], Words] = {}
        self._parts: dict[Span, Words] = {}

    def row(self, span: Span) -> Words:
        """Return the words of a stretch of text, which are cut anew where it begins or ends within a word."""
        start, end = span
        whole = self.whole
        starts, lengths = whole.starts, whole.lengths
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        # as `goes_beyond` tells, without the calls
        if (first and starts[first - 1] + lengths[first - 1] > start) or (
            last and starts[last - 1] + lengths[last - 1] > end
        ):
            return self._part(span)
        numbers = first, last
        found = self._rows.get(numbers)
        if found is None:
            if len(self._rows) >= _MOST_ROWS:
                self._rows.clear()
            found = self._rows[numbers] = Words(whole, first, last, self.runs.get(numbers))
        return found

    def _part(self, span: Span) -> Words:
        # as before the "’s" of a possessive: the part left is its own word
        found = self._parts.get(span)
        if found is None:
            if len(self._parts) >= _MOST_ROWS:
                self._parts.clear()
            part = _Text(span.of(self._text), span.start)
            found = self._parts[span] = Words(part, 0, len(part.stems))
        return found

    def told(self, spans: Iterable[Span]) -> list[int]:
        """Return the triggers of each of some stretches in order and apart, and know them when words are sought."""
        starts, triggers, reaching = self.whole.starts, self.whole.triggers, self.whole.reaching
        runs: dict[tuple[int, int], int] = {}
        found, done, count = [], 0, len(starts)
        for start, end in spans:
            # sentence follows on sentence
            first = done if done < count and starts[done] >= start else reaching(start, done)
            done = bisect_left(starts, end, first)
            told = 0
            # a loop, since most of the time of `reduce` would go into calls
            for one in triggers[first:done]:
                told |= one
            runs[first, done] = told
            found.append(told)
        self.runs = runs
        return found


@lru_cache(maxsize=1)
def _cut(text: str) -> _Cut:
    return _Cut(text)


def triggered(text: str, span: Span) -> int:
    """Return the triggers of the words that stand, at least in part, in a stretch of text."""
    whole = _cut(text).whole
    first, last = whole.reaching(span.start), bisect_left(whole.starts, span.end)
    return reduce(or_, whole.triggers[first:last], 0)


def told(text: str, spans: Iterable[Span]) -> list[int]:
    """Return what `triggered` does for each of some stretches of a text, which are in order and apart."""
    return _cut(text).told(spans)


def words(text: str, span: Span) -> Words:
    """Return the words of a stretch of text, with places in the whole text; several recognisers ask for the same."""
    return _cut(text).row(span)


def starts(text: str, trigger: int) -> list[int]:
    """Return where the words of a text that have a trigger start."""
    cut = _cut(text)
    triggers, places = cut.whole.triggers, cut.whole.starts
    sought = repeat(trigger)
    found: list[int] = []
    done = 0
    for (first, after), told in cut.runs.items():
        if done < first:
            # nobody has looked at these
            found += compress(places[done:first], map(and_, triggers[done:first], sought))
        if told & trigger:
            found += compress(places[first:after], map(and_, triggers[first:after], sought))
        done = after
    found += compress(places[done:], map(and_, triggers[done:], sought))
    return found
