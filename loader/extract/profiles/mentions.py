"""Where a release names its places: in full, and by the bare name later on (genre notes, section 4)."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from loader.model import Establishment, Span

_AFFIXES: Final = re.compile(
    r"^(?:(?:HM\s?Prison|HMP|HMYOI|HM\sYOI|YOI|IRC|STC)(?:\s?(?:/|&|and)\s?(?:HM)?YOI)?)\s+"
    r"|\s(?:[Ww]omen[’']s\s)?(?:[Pp]rison|[Jj]ail|IRC|YOI|STC|(?:[Ii]mmigration\s)?[Rr]emoval\s[Cc]entre)$"
)

# where a mention of a place starts and ends, and the place's slug
Mention = tuple[int, int, str]


class Mentions:
    """The mentions of places in a text, in its order; `known` are the places inspected."""

    def __init__(self, text: str, establishments: tuple[Establishment, ...], known: tuple[Establishment, ...]) -> None:
        slugs = {place.slug for place in known}
        # where two readings of a name claim one mention, that of the place inspected stands
        rest = [place for place in establishments if place.slug not in slugs]
        spans = {span.start: (span.end, place.slug) for place in (*rest, *known) for span in _named(text, place)}
        self.mentions: list[Mention] = sorted([(start, end, slug) for start, (end, slug) in spans.items()])
        self._starts = [start for start, _, _ in self.mentions]
        self._known = [start for start, _, slug in self.mentions if slug in slugs]

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


def _named(text: str, place: Establishment) -> list[Span]:
    """Return where a place is named: in full, and by its bare name later on."""
    bare = _AFFIXES.sub("", place.name).strip() or place.name
    return [*_whole(text, bare), *place.evidence]


def _whole(text: str, name: str) -> list[Span]:
    """Return where a name stands as whole words; each release has its own, so a pattern would be compiled each time."""
    found = []
    begins, ends = _is_letter(name[:1]), _is_letter(name[-1:])
    at, length = text.find(name), len(name)
    while at >= 0:
        end = at + length
        whole = _is_letter(text[at - 1 : at]) != begins and _is_letter(text[end : end + 1]) != ends
        if whole:
            found.append(Span(at, end))
        at = text.find(name, end if whole else at + 1)
    return found


def _is_letter(character: str) -> bool:
    """Tell whether a character can be part of a word; "" stands for what is beyond the text."""
    return character.isalnum() or character == "_"
