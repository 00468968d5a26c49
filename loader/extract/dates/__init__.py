"""Dates and ranges of days as releases write them, to the precision that the words give.

The forms are those of the genre notes, sections 3 and 6: "1-4 November 2010", "11–12 and 18–22 November 2024", "28
January – 8 February 2013", "between 22 and 26 August 2005", "March 21-25 2011", "May and June 2022", "16/03/2005",
"2007".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from loader.extract import triggers
from loader.extract.dates.moments import Block, Moment, blocks, exist
from loader.model import PartialDate, Span

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# every repetition below has an upper bound and lists of days are atomic: a page of numbers takes one pass
_GAP = r"(?:[ \t\u00a0]{1,2}\n?|\n)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_DASH = rf"{_GAP}?[-–—]{_GAP}?"
_WEEKDAY = rf"(?:(?:{'|'.join(day.title() for day in WEEKDAYS)}),?{_GAP})?"
_THE = rf"(?:the{_GAP})?"
_RANGE = rf"{_DAY}(?:(?:{_DASH}|{_GAP}(?:to|until){_GAP}{_THE}){_WEEKDAY}{_DAY})?"
_LIST = rf"(?>{_RANGE}(?:(?:,{_GAP}|,?{_GAP}(?:and|&){_GAP}{_THE}){_WEEKDAY}{_RANGE}){{0,7}})"
# capitals only: "may" and "march" are verbs; "MARCH" stands in embargo lines
_MONTH = "(?:" + "|".join(
    form for name in sorted(MONTHS, key=len, reverse=True) for form in (name.title(), name.upper())
) + r")\b\.?"  # fmt: skip
_YEAR = r"(?:19|20)\d\d"
_PART = rf"{_LIST}{_GAP}(?:of{_GAP})?{_MONTH}(?:,?{_GAP}{_YEAR}(?!\d))?"
_SOME = "(?:(?:early|late|mid)[- ])?"

_FORMS: Final = (
    # "16/03/2005", "16.03.2005" and, in machine-made lines, "2005-03-16"; British order: the day comes first
    rf"(?<![\d/.,])(?P<figures>{_DAY}/(?:0?[1-9]|1[0-2])/(?:{_YEAR}|\d\d)(?![\d/])|{_DAY}\.(?:0?[1-9]|1[0-2])\.{_YEAR}(?!\d))",
    rf"(?<![\d/-])(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\d-])",
    # "1-4 November 2010", "11–12 and 18–22 November 2024", "28 January – 8 February 2013"
    rf"(?<![\d£$.,/])(?P<days>{_PART}(?:(?:{_DASH}|,?{_GAP}(?:to|and|until){_GAP}){_WEEKDAY}{_PART}){{0,3}})",
    # "March 21-25 2011", "January 17, 2006", "March 31 – April 2, 2014"
    rf"\b(?P<american>{_MONTH}{_GAP}{_LIST}(?:{_DASH}{_MONTH}{_GAP}{_DAY})?,?{_GAP}{_YEAR})(?!\d)",
    # "in June, from the 3rd to the 5th"
    rf"\b(?P<apart>{_MONTH}(?:{_GAP}{_YEAR})?,{_GAP}(?:from{_GAP})?the{_GAP}{_DAY}{_GAP}(?:to|until|and){_GAP}{_THE}{_DAY})",
    # "late March and early April", "November 2018 to January 2019"
    rf"\b(?P<months>{_MONTH}(?:,?{_GAP}{_YEAR}(?!\d))?"
    rf"(?:(?:{_DASH}|{_GAP}(?:and|to){_GAP}){_SOME}{_MONTH}(?:,?{_GAP}{_YEAR}(?!\d))?)?)",
    rf"(?<![\d£$.,–/-])(?P<year>{_YEAR})(?!\d|,\d|\.\d|%|[-–/]\d)",
)
_DATE = re.compile("|".join(_FORMS))
# every date begins with a figure or a month; one set of first letters is found far faster than many words
_SHORT: Final = [form for name in MONTHS if len(name) == 3 for form in (name.title(), name.upper())]
_START = re.compile(rf"[0-9{''.join(sorted({form[0] for form in _SHORT}))}](?<=(?=[0-9]|{'|'.join(_SHORT)}).)")
TRIGGER: Final = triggers.on("0 " + " ".join(form.casefold() for form in _SHORT))
"""The trigger of words that a date may begin with."""

_FIGURES = re.compile(r"[\d/.]++|\w")
_BETWEEN = re.compile(r"(?i)\b(?:between|from)\s{1,2}(?:the\s{1,2})?\Z")
_MONTH_FIRST = re.compile(rf"(?P<month>{_MONTH}){_GAP}(?P<days>{_LIST})")
_APART = re.compile(r"(?P<month>[^,]+),\s*(?:from\s+)?the\s+(?P<days>.+)", re.DOTALL)
_TOKEN = re.compile(
    rf"(?P<month>{_MONTH})|(?P<year>{_YEAR})(?!\d)|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<to>[-–—]|\bto\b|\buntil\b)|(?P<and>\band\b|&|,)"
)
# two figures for a year: releases began in the 1990s
_CENTURY: Final = 2000


@dataclass(frozen=True)
class Dated:
    """One date expression: its words and its blocks of days, each a first and last moment (one day: twice the same)."""

    span: Span
    blocks: tuple[Block, ...]

    @property
    def yearless(self) -> bool:
        """Tell whether the words leave the year open."""
        return self.blocks[0][0].year is None

    @property
    def exact(self) -> bool:
        """Tell whether the words give days."""
        return self.blocks[0][0].day is not None

    def settle(self, latest: date | None) -> tuple[tuple[PartialDate, PartialDate], ...]:
        """Return the blocks with their year: the stated one, else that of the last such day up to `latest`.

        Without a year and without `latest` there is no answer, only an empty tuple.
        """
        first = self.blocks[0][0]
        if first.year is not None:
            return tuple((a.on(first.year), b.on(a.year or first.year)) for a, b in self.blocks)
        if latest is None:
            return ()
        year = latest.year - ((first.month or 1, first.day or 1) > (latest.month, latest.day))
        return tuple((a.on(year), b.on(year)) for a, b in self.blocks)


def find(text: str, span: Span) -> tuple[Dated, ...]:
    """Return the dates in a stretch of text, in order; a day that its month does not have makes no date."""
    starts = _starts(text)
    first = bisect_left(starts, span.start)
    return _read(text, span) if first < len(starts) and starts[first] < span.end else ()


def day(dated: Dated) -> date | None:
    """Return a single full day, or None for anything less exact."""
    first, last = dated.blocks[0]
    if len(dated.blocks) > 1 or first != last or first.year is None or first.month is None or first.day is None:
        return None
    return date(first.year, first.month, first.day)


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    """Return where a date may begin in a text: most of its sentences have none."""
    return tuple([match.start() for match in _START.finditer(text)])


@lru_cache(maxsize=256)
def _read(text: str, span: Span) -> tuple[Dated, ...]:
    """Return the dates in a stretch of text; several recognisers ask for those of one sentence."""
    return tuple(_found(text, span))


def _found(text: str, span: Span) -> Iterator[Dated]:
    for match in _matches(text, span):
        if match["figures"] or match["iso"]:
            moment = _in_figures(match.group(), iso=match["iso"] is not None)
            found: tuple[Block, ...] = ((moment, moment),)
        else:
            between = _BETWEEN.search(text, max(0, match.start() - 14), match.start()) is not None
            found = blocks(_tokens(_british(match)), between)
        if found and all(exist(moment) for block in found for moment in block):
            yield Dated(Span(match.start(), match.end()), found)


def _matches(text: str, span: Span) -> Iterator[re.Match[str]]:
    at = span.start
    while (start := _START.search(text, at, span.end)) is not None:
        match = _DATE.match(text, start.start(), span.end)
        if match is not None:
            yield match
        behind = match or _FIGURES.match(text, start.start(), span.end) or start
        at = behind.end()


def _in_figures(words: str, *, iso: bool) -> Moment:
    numbers = [int(part) for part in re.findall(r"\d+", words)]
    year, month, first = numbers if iso else reversed(numbers)
    return Moment(year if year > 99 else _CENTURY + year, month, first)


def _british(match: re.Match[str]) -> str:
    """Return the words of a date with the days before their month."""
    words = match.group()
    if match["american"]:
        return _MONTH_FIRST.sub(r"\g<days> \g<month>", words)
    if match["apart"] and (parts := _APART.fullmatch(words)):
        # "from the 3rd and the 5th" is a range too
        return (
            re.sub(r"\bthe\b|\band\b", lambda word: "to" if word.group() == "and" else "", parts["days"])
            + " "
            + parts["month"]
        )
    return words


def _tokens(words: str) -> Iterator[tuple[str, int]]:
    """Yield the parts of a date: days, months and years with their number, and the joins between them."""
    for token in _TOKEN.finditer(words):
        kind = token.lastgroup or ""
        value = token[kind]
        yield kind, MONTHS[value.rstrip(".").casefold()] if kind == "month" else int(value) if value.isdigit() else 0
