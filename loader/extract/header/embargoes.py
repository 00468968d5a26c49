"""The embargo of a release: a moment in UK local time, on a line of its own above the headline.

Genre notes, section 3: web copies leave it out, so no rule may need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from loader.extract import dates, layout, telling, triggers
from loader.extract.dates import Dated
from loader.extract.dates.moments import are_real
from loader.extract.header import publication
from loader.extract.layout import Block, Layout
from loader.model import Found, Span

_LONDON: Final = ZoneInfo("Europe/London")
_WORDS = re.compile(
    r"""(?ix) \b(?:
      not\s+(?:to\s+be\s+published|for\s+(?:publication|release|broadcast)\b[^.]{0,40}?)\s(?:before|until|till|prior\s+to|to)\b
    | not\s+to\s+be\s+(?:used|released|broadcast|printed)\b[^.]{0,30}?\s(?:before|until|till|prior\s+to)\b
    | do\s+not\s+(?:publish|use|release|broadcast|print)\b[^.]{0,30}?\s(?:before|until|till|prior\s+to)\b
    | for\s+(?:use|release|publication|broadcast)\s+(?:only\s+)?after\s+(?=\d{1,2}(?:[.:]?\d\d\b|\s?[ap]m\b)|noon\b)
    | hold\s+(?:(?:for\s+release|publication)\b(?:\s+until\b)?|until\b)
    | not\s+for\s+use\b[^.]{0,40}?\s(?:before|until|till|prior\s+to)\b
    | no\s+(?:publication|release|broadcast|use)\s+(?:before|until|till|prior\s+to)\b
    | embargo(?:ed)?\b (?:\W{0,3}(?:for\s+(?:release|publication)\s+)?(?:until|till|to|for|before)\b)?
    )"""
)
# hardly any text that is published has these
_EMBARGO: Final = triggers.on("<embargo")
_NOT: Final = triggers.on("<not> <no>")
_PUBLISHED: Final = triggers.on("<published> <publication> <release> <broadcast>")
# "use" stands in much else
_USE: Final = triggers.on("<use> <used> <released> <publish> <print> <printed>")
_UNTIL: Final = triggers.on("<until> <till> <before> <prior>")
_AFTER: Final = triggers.on("<after>")
_HOLD: Final = triggers.on("<hold>")
# words that forbid to publish have one of these
_TELLING: Final = _EMBARGO | _PUBLISHED | _USE | _HOLD
_CLOCK = re.compile(
    r"""(?ix)
    (?<![\d/.-]) (?P<hour>[01]?\d|2[0-3])
    (?: [.:]?(?P<minute>[0-5]\d)(?:[.:][0-5]\d)? (?!\d|[.:]\d) (?:\s*(?:hours|hrs|h)\b)?
      | (?=\s*[ap]\.?m\b) )
    \s* (?P<half>[ap]\.?m\b)?
    """
)
# a figure behind a day that is no time of the day: a year that was not understood
_FIGURE = re.compile(r"(?i)\W{0,3}\d+(?![\d.:]|\s*[ap]\.?m\b|\s*(?:hours|hrs|h)\b)")
_NOON = re.compile(r"(?i)\b(?:noon|midday)\b")
# a time of the day that was not understood
_SOME_TIME = re.compile(r"(?i)\b(?:at|from)\s+\d")
# the minute after midnight is the custom, and what a line without a clock time means
_CUSTOM: Final = time(0, 1)
# the date line of a release stands among its first lines
_TOP: Final = 8
# longer blocks are prose that speaks of an embargo
_LONGEST: Final = 240


def possible(page: Layout) -> list[int]:
    """Return the numbers of the blocks whose words may forbid to publish: no other block is an embargo line."""
    triggers_of = page.triggers
    return [block.number for block in telling.blocks(page, _TELLING) if _may_forbid(triggers_of(block.span))]


def read(page: Layout, among: Iterable[int]) -> Found[datetime] | None:
    """Return the moment of the first embargo line that states one (Europe/London), 00:01 where it has no clock time.

    The line is `among` blocks told by number, which are those that `possible` returns.
    """
    for number in among:
        block = page.blocks[number]
        if block.part == layout.NOTES or (words := _words(page.text, block.span)) is None:
            continue
        # the day may stand on the line below
        ends = [block.span.end, *[below.span.end for below in page.blocks[number + 1 : number + 2]]]
        for end in ends:
            moment = _moment(page, Span(words.end(), end))
            if moment is not None:
                return Found(moment, Span(block.span.start, end), "embargo-line")
    return None


def line(page: Layout, lead: int) -> Span | None:
    """Return the embargo line above the running text, None where there is none.

    One in which `read` finds no moment must not count as no embargo: what cannot be dated has not ended.
    """
    for block in page.blocks[: lead + 1]:
        if page.triggers(block.span) & _TELLING and is_line(page, block):
            return block.span
    return None


def is_line(page: Layout, block: Block) -> bool:
    """Tell whether a block is an embargo line."""
    return _may_forbid(page.triggers(block.span)) and _words(page.text, block.span) is not None


def _may_forbid(told: int) -> bool:
    """Tell whether a block with some triggers can have words that forbid to publish."""
    if told & (_EMBARGO | _HOLD) or (told & _AFTER and told & (_PUBLISHED | _USE)):
        return True
    return told & _NOT != 0 and (told & _PUBLISHED != 0 or (told & _USE != 0 and told & _UNTIL != 0))


def _words(text: str, span: Span) -> re.Match[str] | None:
    """Return the words that forbid to publish, None where a block has none or is prose that speaks of an embargo."""
    return _WORDS.search(text, span.start, span.end) if span.end - span.start <= _LONGEST else None


def _moment(page: Layout, span: Span) -> datetime | None:
    for found in dates.find(page.text, span):
        if (day := dates.day(found) or _in_its_year(page, found)) is not None:
            before, after = page.text[span.start : found.span.start], page.text[found.span.end : span.end]
            clock = _time(before, after)
            return datetime.combine(day, clock, tzinfo=_LONDON) if clock is not None else None
    return None


def _in_its_year(page: Layout, found: Dated) -> date | None:
    """Return a day and month without a year as the first such day from a date line beside it on."""
    first, last = found.blocks[0]
    if len(found.blocks) > 1 or first != last or not found.yearless or first.month is None or first.day is None:
        return None
    if _FIGURE.match(page.text, found.span.end):
        return None
    for block in page.blocks[:_TOP]:
        line = publication.line(page, block)
        if line is not None and (written := dates.day(line)) is not None:
            year = written.year + ((first.month, first.day) < (written.month, written.day))
            moment = first._replace(year=year)
            return date(year, first.month, first.day) if are_real([(moment, moment)]) else None
    return None


def _time(before: str, after: str) -> time | None:
    """Return the time of the day beside a day: the custom where none is stated, None for one not understood."""
    clock = _CLOCK.search(before) or _CLOCK.search(after)
    if clock is not None:
        hour, half = int(clock["hour"]), (clock["half"] or "").casefold()[:1]
        if half and hour <= 12:
            hour = hour % 12 + 12 * (half == "p")
        return time(hour, int(clock["minute"] or 0))
    if _NOON.search(before) or _NOON.search(after):
        return time(12)
    return None if _SOME_TIME.search(before) or _SOME_TIME.search(after) else _CUSTOM
