"""Dates and ranges of days as releases write them, to the precision that the words give.

The forms are those of the genre notes, sections 3 and 6: "1-4 November 2010", "11–12 and 18–22 November 2024", "28
January – 8 February 2013", "between 22 and 26 August 2005", "March 21-25 2011", "May and June 2022", "16/03/2005",
"2007".
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from loader.extract import triggers
from loader.extract.dates.moments import Block, Moment, Token, are_real, blocks
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

# most dates are as plain as "11–21 November 2024", "15 August 2012" or "May 2008": tried first, unless more follows
_FORMS: Final = "|".join(form for name in MONTHS for form in (name.title(), name.upper()))
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_GOES_ON = rf"{_DASH}|,?{_GAP}(?:to|and|until){_GAP}"
_FIGURED = rf"(?:{_DAY}/(?:0?[1-9]|1[0-2])/(?:{_YEAR}|\d\d)(?![\d/])|{_DAY}\.(?:0?[1-9]|1[0-2])\.{_YEAR}(?!\d))"
_IN_FIGURES: Final = (
    rf"(?<![\d£$.,/])(?<!\d:)(?P<usual>(?P<first>{_NUMBER})(?:(?: ?[-–—] ?| to )(?P<last>{_NUMBER}))?"
    rf" (?P<name>{_FORMS}) (?P<stated>{_YEAR}))(?!\d|{_GOES_ON})",
    rf"(?<![\d£$.,–/-])(?P<year>{_YEAR})(?!\d|,\d|\.\d|%|[-–/]\d)",
    # "16/03/2005", "16.03.2005" and, in machine-made lines, "2005-03-16"; British order: the day comes first
    # and "01/11/2010 – 12/11/2010"
    rf"(?<![\d/.,])(?=\d\d?+(?:st|nd|rd|th)?+[/.])(?P<figures>{_FIGURED}(?:(?:{_DASH}|{_GAP}to{_GAP}){_FIGURED})?)",
    rf"(?<![\d/-])(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\d-])",
    # "1-4 November 2010", "11–12 and 18–22 November 2024", "28 January – 8 February 2013"
    # (most figures are of no day: nothing that may follow one has other first letters)
    r"(?=\d\d?+(?:st|nd|rd|th)?+[ \t\u00a0\n,]*+[-–—&\dA-Ztuao])"
    rf"(?<![\d£$.,/])(?<!\d:)(?P<days>{_PART}(?:(?:{_GOES_ON}){_WEEKDAY}{_PART}){{0,3}})",
)
_IN_WORDS: Final = (
    rf"\b(?P<plain>(?P<name>{_FORMS}) (?P<stated>{_YEAR}))(?!\d|,|{_DASH}|{_GAP}(?:and|to){_GAP})",
    # "March 21-25 2011", "January 17, 2006", "March 31 – April 2, 2014"
    rf"\b(?P<american>{_MONTH}{_GAP}{_LIST}(?:{_DASH}{_MONTH}{_GAP}{_DAY})?,?{_GAP}{_YEAR})(?!\d)",
    # "in June, from the 3rd to the 5th"
    rf"\b(?P<apart>{_MONTH}(?:{_GAP}{_YEAR})?,{_GAP}(?:from{_GAP})?the{_GAP}{_DAY}{_GAP}(?:to|until|and){_GAP}{_THE}{_DAY})",
    # "late March and early April", "November 2018 to January 2019"
    rf"\b(?P<months>{_MONTH}(?:,?{_GAP}{_YEAR}(?!\d))?"
    rf"(?:(?:{_DASH}|{_GAP}(?:and|to){_GAP}){_SOME}{_MONTH}(?:,?{_GAP}{_YEAR}(?!\d))?)?)",
)
_FROM_A_FIGURE = re.compile("|".join(_IN_FIGURES))
_FROM_A_MONTH = re.compile("|".join(_IN_WORDS))
# every date begins with a figure or a month; one set of first letters is found far faster than many words
_SHORT: Final = [form for name in MONTHS if len(name) == 3 for form in (name.title(), name.upper())]
_START = re.compile(rf"[0-9{''.join(sorted({form[0] for form in _SHORT}))}](?<=(?=[0-9]|{'|'.join(_SHORT)}).)")
TRIGGER: Final = triggers.on("0 " + " ".join(form.casefold() for form in _SHORT))
"""The trigger of words that a date may begin with."""
# an underscore behind a month may belong to the emphasis of its paragraph, which no sentence holds
YEARS_AND_MONTHS: Final = triggers.on("0000 " + " ".join(f"<{name}> <{name}_" for name in MONTHS))
"""The trigger of words one of which every date has, but those with figures behind a "/"."""

_FIGURES = re.compile(r"[\d/.]++|\w")
_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"(?i)\b(?:between|from)\s{1,2}(?:the\s{1,2})?\Z")
_AND = re.compile(rf",?{_GAP}and\b")
_MONTH_FIRST = re.compile(rf"(?P<month>{_MONTH}){_GAP}(?P<days>{_LIST})")
_APART = re.compile(r"(?P<month>[^,]+),\s*(?:from\s+)?the\s+(?P<days>.+)", re.DOTALL)
# "July 2017"
_PLAIN = re.compile(r"([A-Za-z]+)(?: (\d{4}))?")
_TOKEN = re.compile(r"[A-Za-z]+|\d+|[-–—&,]")
# what the parts of a date mean that are no figures; weekdays and the like mean nothing
_MEANINGS: Final[dict[str, Token]] = {
    **{form: ("month", number) for name, number in MONTHS.items() for form in (name.title(), name.upper())},
    **dict.fromkeys(("to", "until", "-", "–", "—"), ("to", 0)),
    **dict.fromkeys(("and", "&", ","), ("and", 0)),
}
# two figures for a year: releases began in the 1990s
_CENTURY: Final = 2000

_new: Final = tuple.__new__


class Dated(NamedTuple):
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
        first, last = self.blocks[0]
        year, month, day = first
        if year is None:
            if latest is None:
                return ()
            year = latest.year - ((month or 1, day or 1) > (latest.month, latest.day))
        start = PartialDate(year, month, day)
        block = start, start if last is first else PartialDate(last.year or year, last.month, last.day)
        return (block,) if len(self.blocks) == 1 else (block, *[_on(one, year) for one in self.blocks[1:]])


def has_figures(text: str) -> bool:
    """Tell whether a figure stands behind some "/" of a text, as in "16/03/05"."""
    at = text.find("/")
    while at >= 0:
        if text[at + 1 : at + 2].isdigit():
            return True
        at = text.find("/", at + 1)
    return False


def may_stand(text: str, span: Span, told: int) -> bool:
    """Tell whether a sentence with some triggers can hold a date: by a month, a year, or the "/" of "16/03/05"."""
    if told & YEARS_AND_MONTHS:
        return True
    return told & TRIGGER != 0 and text.find("/", span.start, span.end) >= 0


@lru_cache(maxsize=64)
def find(text: str, span: Span) -> tuple[Dated, ...]:
    """Return the dates in a stretch of text, in order; a day that its month does not have makes no date.

    Several recognisers ask for those of one sentence; who knows its triggers asks first whether it may hold any.
    """
    found = []
    at, end = span
    while (start := _START.search(text, at, end)) is not None:
        begin = start.start()
        match = (_FROM_A_FIGURE if text[begin] <= "9" else _FROM_A_MONTH).match(text, begin, end)
        if match is None:
            at = (_FIGURES.match(text, begin, end) or start).end()
            continue
        at = match.end()
        stretches = _blocks(text, match)
        if match.lastgroup == "months" and (join := _parted(text, match, stretches)):
            at, stretches = join, ((stretches[0][0], stretches[0][0]),)
        if stretches and are_real(stretches):
            found.append(_new(Dated, (_new(Span, (begin, at)), stretches)))
    return tuple(found)


def may_begin(text: str, at: int) -> bool:
    """Tell whether a date may begin at a place in a text: no date is found at another."""
    return _START.match(text, at) is not None


def in_figures(text: str, span: Span) -> Dated | None:
    """Return the day that figures such as "16.03.11" stand for where they are known to be a date."""
    moment = _in_figures([int(part) for part in _DIGITS.findall(span.of(text))], iso=False)
    blocks = ((moment, moment),)
    return Dated(span, blocks) if are_real(blocks) else None


def through(first: Dated, last: Dated) -> Dated:
    """Return the one date of a stretch whose first and last day are told apart; one may lack its year."""
    start, end = first.blocks[0][0], last.blocks[-1][1]
    turns = (start.month or 0) > (end.month or 0)
    if start.year is None and end.year is not None:
        start = start._replace(year=end.year - turns)
    elif start.year is not None and end.year is None:
        end = end._replace(year=start.year + turns)
    return Dated(Span(first.span.start, last.span.end), ((start, end),))


def resumed(first: Dated, last: Dated) -> Dated | None:
    """Return two stretches of days within two months as one date of several, of which one may lack its year."""
    start, end = first.blocks[-1][1], last.blocks[0][0]
    if start.day is None or end.day is None or start.month is None or end.month is None:
        return None
    turns = start.month > end.month
    if (end.month - start.month) % 12 > 1 or (not turns and (end.month, end.day) <= (start.month, start.day)):
        return None
    if None not in (start.year, end.year) and end.year != (start.year or 0) + turns:
        return None
    years = (
        start.year or (end.year - turns if end.year else None),
        end.year or (start.year + turns if start.year else None),
    )
    blocks = [*_of_year(first.blocks, years[0]), *_of_year(last.blocks, years[1])]
    return Dated(Span(first.span.start, last.span.end), tuple(blocks))


def _of_year(blocks: tuple[Block, ...], year: int | None) -> list[Block]:
    """Return blocks of days with a year for those without."""
    return [(one._replace(year=one.year or year), other._replace(year=other.year or year)) for one, other in blocks]


def behind(first: Dated, second: Dated) -> Dated:
    """Return the second of two dates in one breath, with the year of the first where it has none of its own."""
    (start, end), month = second.blocks[-1], first.blocks[-1][1].month
    if first.yearless or not second.yearless or len(second.blocks) > 1 or month is None:
        return second
    year = first.blocks[-1][1].year
    if year is None or start.month is None or start.month < month:
        return second
    return Dated(second.span, ((start._replace(year=year), end._replace(year=year)),))


def day(dated: Dated) -> date | None:
    """Return a single full day, or None for anything less exact."""
    first, last = dated.blocks[0]
    if len(dated.blocks) > 1 or first != last or first.year is None or first.month is None or first.day is None:
        return None
    return date(first.year, first.month, first.day)


def _on(block: Block, year: int) -> tuple[PartialDate, PartialDate]:
    """Return a block with a year for it where none was stated."""
    first, last = block
    start = PartialDate(first.year or year, first.month, first.day)
    return start, start if last is first else PartialDate(last.year or start.year, last.month, last.day)


def _blocks(text: str, match: re.Match[str]) -> tuple[Block, ...]:
    form = match.lastgroup
    if form == "usual":
        first, last, name, stated = match.group("first", "last", "name", "stated")
        month, year = MONTHS[name.casefold()], int(stated)
        start = _new(Moment, (year, month, int(first)))
        return ((start, _new(Moment, (year, month, int(last))) if last else start),)
    if form == "plain":
        return _month(*match.group("name", "stated"))
    if form == "year":
        moment = _new(Moment, (int(match.group()), None, None))
        return ((moment, moment),)
    if form in ("figures", "iso"):
        parts = [int(part) for part in _DIGITS.findall(match.group())]
        start = _in_figures(parts[:3], iso=form == "iso")
        return ((start, _in_figures(parts[3:], iso=False) if parts[3:] else start),)
    if (plain := _PLAIN.fullmatch(match.group())) is not None:
        return _month(*plain.groups())
    tokens = _tokens(_british(match, form))
    # only "and" means one thing after "between" and another elsewhere
    between = ("and", 0) in tokens and _BETWEEN.search(text, max(0, match.start() - 14), match.start()) is not None
    return blocks(tokens, between)


def _parted(text: str, match: re.Match[str], stretches: tuple[Block, ...]) -> int | None:
    """Return where the first of two months ends that are years apart: "in May 2003 and June 2006", not "between"."""
    (first, last) = stretches[0] if len(stretches) == 1 else (Moment(), Moment())
    if (
        first.year is None
        or last.year is None
        or last.year * 12 + (last.month or 0) - 2 <= first.year * 12 + (first.month or 0)
    ):
        return None
    join = _AND.search(text, *match.span())
    if join is None or _BETWEEN.search(text, max(0, match.start() - 14), match.start()) is not None:
        return None
    return join.start()


def _month(name: str, stated: str | None) -> tuple[Block, ...]:
    """Return the one block of a whole month, whose year may be stated."""
    moment = _new(Moment, (int(stated) if stated else None, MONTHS[name.casefold()], None))
    return ((moment, moment),)


def _in_figures(numbers: list[int], *, iso: bool) -> Moment:
    year, month, first = numbers if iso else reversed(numbers)
    return Moment(year if year > 99 else _CENTURY + year, month, first)


def _british(match: re.Match[str], form: str | None) -> str:
    """Return the words of a date with the days before their month."""
    words = match.group()
    if form == "american":
        return _MONTH_FIRST.sub(r"\g<days> \g<month>", words)
    if form == "apart" and (parts := _APART.fullmatch(words)):
        # "from the 3rd and the 5th" is a range too
        return (
            re.sub(r"\bthe\b|\band\b", lambda word: "to" if word.group() == "and" else "", parts["days"])
            + " "
            + parts["month"]
        )
    return words


def _tokens(words: str) -> list[Token]:
    """Return the parts of a date: days, months and years with their number, and the joins between them."""
    found = []
    for part in _TOKEN.findall(words):
        if (meant := _MEANINGS.get(part)) is not None:
            found.append(meant)
        elif part.isdecimal():
            found.append(("year" if len(part) > 2 else "day", int(part)))
    return found
