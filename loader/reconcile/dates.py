"""Days, months and years as tables in Britain write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from loader.model import PartialDate

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d){_CLOCK}",
        rf"{_YEAR}-(?P<month>\d\d)",
        _YEAR,
        rf"(?P<day>\d\d?)[/.-](?P<month>\d\d?)[/.-]{_YEAR}{_CLOCK}",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?[ -]{_MONTH},?[ -]{_YEAR}",
        rf"{_MONTH}[ -](?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_MONTH},?[ -]{_YEAR}",
        rf"(?P<month>\d\d?)/{_YEAR}",
    )
)


def read(cell: str) -> PartialDate | None:
    """Return a day, a month or a year, or None for what is none; the day stands before the month, as in 16/03/2011."""
    words = " ".join(cell.split())
    for form in _FORMS:
        if match := form.fullmatch(words):
            return _date(match.groupdict())
    return None


def _date(parts: dict[str, str | None]) -> PartialDate | None:
    name, month, day = parts.get("name"), parts.get("month"), parts.get("day")
    number = _MONTHS.index(name[:3].casefold()) + 1 if name else int(month) if month else None
    found = PartialDate(int(parts["year"] or 0), number, int(day) if day else None)
    try:
        date(found.year, found.month or 1, found.day or 1)
    except ValueError:
        return None
    return found
