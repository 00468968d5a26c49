"""Days, months and years that belong to one date expression, and what they share: "28 January – 8 February 2013"."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias


class Moment(NamedTuple):
    """A day, month or year whose year may have to come from elsewhere in the release."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


Block: TypeAlias = tuple[Moment, Moment]
Token: TypeAlias = tuple[str, int]
"""A part of a date expression: "day", "month" or "year" with its number, or a join, "to" or "and"."""

# where the parts of a moment stand in it, while it is filled in
_YEAR: Final = 0
_MONTH: Final = 1
_DAY: Final = 2
_PLACES: Final = {"year": _YEAR, "month": _MONTH, "day": _DAY}
# the days of each month, of February in a leap year
_DAYS: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2
# every month has the days up to this one
_SHORTEST: Final = 28
_Parts: TypeAlias = list[int | None]

_new: Final = tuple.__new__


def are_real(found: Iterable[Block]) -> bool:
    """Tell whether the calendar has all days of some blocks; a 29 February without a year may exist."""
    for first, last in found:
        if (first.day or 0) <= _SHORTEST and (last.day or 0) <= _SHORTEST:
            continue
        if not _exists(first) or not (last is first or _exists(last)):
            return False
    return True


def _exists(moment: Moment) -> bool:
    year, month, day = moment
    if month is None or day is None:
        return True
    if month == _FEBRUARY and day == _DAYS[month]:
        return isleap(year or 2000)
    return 1 <= day <= _DAYS[month]


def blocks(tokens: Iterable[Token], between: bool) -> tuple[Block, ...]:
    """Return the blocks of one expression from its parts in order.

    `between` tells that "between" or "from" stands before it, which makes a range of "22 and 26 August".
    """
    filled: list[_Parts] = []
    joins: list[str] = []
    for kind, value in tokens:
        if (place := _PLACES.get(kind)) is None:
            if len(joins) < len(filled):
                joins.append(kind)
        elif place == _DAY or not filled or filled[-1][place] is not None:
            filled.append([None, None, None])
            filled[-1][place] = value
        else:
            filled[-1][place] = value
    if len(filled) > 1:
        _inherit(filled)
    return _pair([_new(Moment, parts) for parts in filled], joins[: len(filled) - 1], between)


def _inherit(moments: list[_Parts]) -> None:
    """Fill months and years from the right, then from the left.

    "December 2012 – January 2013" keeps both years, "19 December – 7 January 2013" steps one back.
    """
    for left, right in zip(moments[-2::-1], moments[:0:-1], strict=True):
        if left[_MONTH] is None and left[_DAY] is not None:
            left[_MONTH] = right[_MONTH]
        if left[_YEAR] is None and right[_YEAR] is not None:
            left[_YEAR] = right[_YEAR] - _is_later(left, right)
    for left, right in pairwise(moments):
        if right[_MONTH] is None and right[_DAY] is not None:
            right[_MONTH] = left[_MONTH]
        if right[_YEAR] is None:
            right[_YEAR] = left[_YEAR]


def _is_later(left: _Parts, right: _Parts) -> bool:
    """Tell whether the month on the left is none of the year on the right, but of the one before."""
    return left[_MONTH] is not None and right[_MONTH] is not None and left[_MONTH] > right[_MONTH]


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
