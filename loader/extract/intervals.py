"""Stretches of a text as disjoint intervals: in order, joined where they touch or overlap, found by place."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final

from loader.model import Span

_START: Final = itemgetter(0)
_END: Final = itemgetter(1)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return stretches of a text in order, those that touch or overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


class Intervals:
    """Some stretches of a text, to be asked again and again which of them others meet."""

    __slots__ = ("_ends", "_merged", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._merged = merged(spans)
        self._ends: list[int] = list(map(_END, self._merged))
        # behind the last of them comes none
        self._starts: list[int] = [*map(_START, self._merged), sys.maxsize]

    def within(self, span: Span) -> bool:
        """Tell whether any character of a span lies within one of them."""
        start, end = span
        return self._starts[bisect_right(self._ends, start)] < end

    def meeting(self, span: Span) -> Sequence[Span]:
        """Return those, joined, that share characters with a span."""
        start, end = span
        first = bisect_right(self._ends, start)
        return self._merged[first : bisect_left(self._starts, end, first)]
