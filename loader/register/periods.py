"""Dates as exact as they are known, compared: whether a place existed, and of which kind it was, on one of them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TypeAlias

from loader.model import PartialDate
from loader.register.establishments import Place

Moment: TypeAlias = tuple[int, int]


def moment(value: date | PartialDate) -> Moment:
    """Return the first and the last day that a date may mean, as numbers that sort like days."""
    if isinstance(value, date):
        day = value.year * 10000 + value.month * 100 + value.day
        return day, day
    year = value.year * 10000
    return year + (value.month or 1) * 100 + (value.day or 1), year + (value.month or 12) * 100 + (value.day or 31)


def overlaps(start: PartialDate | None, end: PartialDate | None, on: Moment) -> bool:
    """Tell whether a stretch of time, open where None, may hold a moment."""
    first, last = on
    return (start is None or last >= moment(start)[0]) and (end is None or first <= moment(end)[1])


def existed(place: Place, on: Moment) -> bool:
    """Tell whether a place may have existed then."""
    return overlaps(place.opened, place.closed, on)


def kinds(place: Place, on: Moment) -> tuple[str, ...]:
    """Return the kinds that a place may have been of then."""
    return tuple(phase.kind for phase in place.phases if overlaps(phase.start, phase.end, on)) or place.kinds


def told(value: PartialDate) -> str:
    """Return a date in words, such as `on 2011-10-31` or `in 2011-04`."""
    return f"{'on' if value.day else 'in'} {value.iso}"


def interval(place: Place, on: Moment) -> str:
    """Return the remark on a date between two phases of one kind, when the place was closed, else nothing."""
    for before, after in pairwise(place.phases):
        if (
            before.kind == after.kind
            and before.end is not None
            and after.start is not None
            and on[0] > moment(before.end)[1]
            and on[1] < moment(after.start)[0]
        ):
            return f"closed from {before.end.iso} to {after.start.iso}"
    return ""
