"""Where a release names its places: in full, and by the bare name later on (genre notes, section 4)."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress
from operator import itemgetter
from typing import Final

from loader.model import Establishment, Span

_AFFIXES: Final = re.compile(
    r"^(?:(?:HM\s?Prison|HMP|HMYOI|HM\sYOI|YOI|IRC|STC)(?:\s?(?:/|&|and)\s?(?:HM)?YOI)?)\s+"
    r"|\s(?:[Ww]omen[’']s\s)?(?:[Pp]rison|[Jj]ail|IRC|YOI|STC|(?:[Ii]mmigration\s)?[Rr]emoval\s[Cc]entre)$"
)

# where a mention of a place starts and ends, and the place's slug
Mention = tuple[int, int, str]
START: Final = itemgetter(0)
END: Final = itemgetter(1)
SLUG: Final = itemgetter(2)
_at_edge: Final = re.compile(r"\b").match


class Mentions:
    """The mentions of places in a text, in its order; `known` are the places inspected."""

    def __init__(self, text: str, establishments: tuple[Establishment, ...], known: tuple[Establishment, ...]) -> None:
        slugs = {place.slug for place in known}
        found: dict[int, Mention] = {}
        # where two readings of a name claim one mention, that of the place inspected stands
        if len(establishments) > len(known):
            known = (*[place for place in establishments if place.slug not in slugs], *known)
        for place in known:
            _name(text, place, found)
        self.mentions = sorted(found.values())
        self._starts = [*map(START, self.mentions)]
        self._known = [*compress(self._starts, map(slugs.__contains__, map(SLUG, self.mentions)))]

    def known(self, sentence: Span) -> bool:
        """Tell whether a sentence names a place inspected."""
        at = bisect_left(self._known, sentence.start)
        return at < len(self._known) and self._known[at] < sentence.end

    def inside(self, sentence: Span) -> list[Mention]:
        """Return the mentions that begin in a sentence."""
        first = bisect_left(self._starts, sentence.start)
        if first == len(self._starts) or self._starts[first] >= sentence.end:
            return []
        return self.mentions[first : bisect_left(self._starts, sentence.end, first)]

    def last_above(self, place: int) -> str | None:
        """Return the slug of the place named last before a place in the text."""
        count = bisect_left(self._starts, place)
        return self.mentions[count - 1][2] if count else None


def _name(text: str, place: Establishment, found: dict[int, Mention]) -> None:
    """Add where a place is named to what is found by its start: in full, and by its bare name later on.

    The bare name stands as whole words; each release has its own, so a pattern of it would be compiled each time.
    """
    slug = place.slug
    bare = _AFFIXES.sub("", place.name).strip() or place.name
    at, length = text.find(bare), len(bare)
    while at >= 0:
        end = at + length
        if _at_edge(text, at) and _at_edge(text, end):
            found[at] = (at, end, slug)
            at = text.find(bare, end)
        else:
            at = text.find(bare, at + 1)
    for start, end in place.evidence:
        found[start] = (start, end, slug)
