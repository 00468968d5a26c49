"""Days, months and years that belong to one date expression, and what they share: "28 January – 8 February 2013"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from loader.model import PartialDate


class Moment(NamedTuple):
    """A day, month or year whose year may have to come from elsewhere in the release."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def on(self, year: int) -> PartialDate:
        """Return the date with the given year where none was stated."""
        return PartialDate(self.year or year, self.month, self.day)


Block: TypeAlias = tuple[Moment, Moment]


def exist(moment: Moment) -> bool:
    """Tell whether the calendar has the day; a 29 February without a year may exist."""
    if moment.month is None or moment.day is None:
        return True
    return 1 <= moment.day <= monthrange(moment.year or 2000, moment.month)[1]


def blocks(tokens: Iterable[tuple[str, int]], between: bool) -> tuple[Block, ...]:
    """Return the blocks of one expression from its parts ("day", "month", "year", "to", "and") in order.

    `between` tells that "between" or "from" stands before it, which makes a range of "22 and 26 August".
    """
    moments: list[Moment] = []
    joins: list[str] = []
    for kind, value in tokens:
        if kind in ("to", "and"):
            if moments and len(joins) < len(moments):
                joins.append(kind)
        elif kind == "day" or not moments or getattr(moments[-1], kind) is not None:
            moments.append(Moment()._replace(**{kind: value}))
        else:
            moments[-1] = moments[-1]._replace(**{kind: value})
    return _pair(_inherit(moments), joins[: len(moments) - 1], between)


def _inherit(moments: list[Moment]) -> list[Moment]:
    """Fill months and years from the right, then from the left.

    "December 2012 – January 2013" keeps both years, "19 December – 7 January 2013" steps one back.
    """
    filled = list(moments)
    for at in range(len(filled) - 2, -1, -1):
        left, right = filled[at], filled[at + 1]
        if left.month is None and left.day is not None:
            left = left._replace(month=right.month)
        if left.year is None and right.year is not None:
            later = left.month is not None and right.month is not None and left.month > right.month
            left = left._replace(year=right.year - later)
        filled[at] = left
    for at in range(1, len(filled)):
        left, right = filled[at - 1], filled[at]
        if right.month is None and right.day is not None:
            right = right._replace(month=left.month)
        filled[at] = right._replace(year=left.year) if right.year is None else right
    return filled


def _pair(moments: list[Moment], joins: list[str], between: bool) -> tuple[Block, ...]:
    """Join moments into blocks: a dash or "to" makes a range; "and" only after "between", or for two bare months."""
    found: list[Block] = []
    at = 0
    while at < len(moments):
        here = moments[at]
        ahead = moments[at + 1] if at < len(joins) else None
        if ahead is not None and (joins[at] == "to" or (len(moments) == 2 and (between or _bare(here, ahead)))):
            found.append((here, ahead))
            at += 2
        else:
            found.append((here, here))
            at += 1
    return tuple(found)


def _bare(here: Moment, ahead: Moment) -> bool:
    return here.day is None and ahead.day is None and here.month is not None
