"""Stretches of a text as disjoint intervals: in order, joined where they touch or overlap, found by place."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from loader.model import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return stretches of a text in order, those that touch or overlap as one."""
    found: list[Span] = []
    reached = -1
    for span in sorted(spans):
        start, end = span
        if start > reached:
            found.append(span)
            reached = end
        elif end > reached:
            found[-1] = Span(found[-1].start, end)
            reached = end
    return found


class Intervals:
    """Some stretches of a text, to be asked again and again which of them others meet."""

    __slots__ = ("_ends", "_merged", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._merged = merged(spans)
        self._ends = [end for _, end in self._merged]
        # behind the last of them comes none
        self._starts = [*[start for start, _ in self._merged], sys.maxsize]

    def within(self, span: Span) -> bool:
        """Tell whether any character of a span lies within one of them."""
        start, end = span
        return self._starts[bisect_right(self._ends, start)] < end

    def meeting(self, span: Span) -> Sequence[Span]:
        """Return those, joined, that share characters with a span."""
        start, end = span
        first = bisect_right(self._ends, start)
        return self._merged[first : bisect_left(self._starts, end, first)]
