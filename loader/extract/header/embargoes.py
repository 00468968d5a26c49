"""The embargo of a release: a moment in UK local time, on a line of its own above the headline.

Genre notes, section 3: web copies leave it out, so no rule may need it.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from loader.extract import dates, layout
from loader.extract.layout import Layout
from loader.model import Found, Span

_LONDON: Final = ZoneInfo("Europe/London")
_WORDS = re.compile(
    r"""(?ix)
      \bnot\s+(?:to\s+be\s+published|for\s+(?:publication|release|broadcast)\b[^.]{0,40}?)\s(?:before|until|till|prior\s+to|to)\b
    | \bembargo(?:ed)?\b (?:\W{0,3}(?:for\s+(?:release|publication)\s+)?(?:until|till|to|for|before)\b)?
    """
)
_CLOCK = re.compile(
    r"""(?ix)
    (?<![\d/.-]) (?P<hour>[01]?\d|2[0-3])
    (?: [.:]?(?P<minute>[0-5]\d)(?:[.:][0-5]\d)? (?!\d|[.:]\d) (?:\s*(?:hours|hrs|h)\b)?
      | (?=\s*[ap]\.?m\b) )
    \s* (?P<half>[ap]\.?m\b)?
    """
)
_FORBIDS = re.compile(r"not\s+(?:to|for)\s")
# the minute after midnight is the custom, and what a line without a clock time means
_CUSTOM: Final = time(0, 1)
# longer blocks are prose that speaks of an embargo
_LONGEST: Final = 240


def read(page: Layout) -> Found[datetime] | None:
    """Return the moment of the embargo line (Europe/London), 00:01 where it states no clock time."""
    if not _may_stand_in(page.text):
        return None
    for block in page.blocks:
        if block.part == layout.NOTES or block.span.end - block.span.start > _LONGEST:
            continue
        words = _WORDS.search(page.text, block.span.start, block.span.end)
        if words is None:
            continue
        # the day may stand on the line below
        ends = [block.span.end, *(below.span.end for below in page.blocks[block.index + 1 : block.index + 2])]
        for end in ends:
            moment = _moment(page.text, Span(words.end(), end))
            if moment is not None:
                return Found(moment, Span(block.span.start, end), "embargo-line")
    return None


@lru_cache(maxsize=4)
def _may_stand_in(text: str) -> bool:
    """Tell cheaply whether a text can have an embargo line: hardly any of those that are published has."""
    plain = text.casefold()
    return "embargo" in plain or _FORBIDS.search(plain) is not None


def line(page: Layout, lead: int) -> Span | None:
    """Return the embargo line above the running text, None where there is none.

    One in which `read` finds no moment must not count as no embargo: what cannot be dated has not ended.
    """
    if not _may_stand_in(page.text):
        return None
    return next((block.span for block in page.blocks[: lead + 1] if is_line(page.words(block.span))), None)


def is_line(words: str) -> bool:
    """Tell whether a block is an embargo line."""
    return len(words) <= _LONGEST and _WORDS.search(words) is not None


def _moment(text: str, span: Span) -> datetime | None:
    for found in dates.find(text, span):
        if (day := dates.day(found)) is not None:
            before, after = text[span.start : found.span.start], text[found.span.end : span.end]
            clock = _CLOCK.search(before) or _CLOCK.search(after)
            return datetime.combine(day, _time(clock) if clock else _CUSTOM, tzinfo=_LONDON)
    return None


def _time(clock: re.Match[str]) -> time:
    hour, half = int(clock["hour"]), (clock["half"] or "").casefold()[:1]
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    return time(hour, int(clock["minute"] or 0))
