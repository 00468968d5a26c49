"""Stretches of a text as disjoint intervals: in order, joined where they touch or overlap, found by place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from loader.model import Span


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

    __slots__ = ("_ends", "_merged")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._merged = merged(spans)
        self._ends = [span.end for span in self._merged]

    def within(self, span: Span) -> bool:
        """Tell whether any character of a span lies within one of them."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._ends) and self._merged[at].start < span.end

    def meeting(self, span: Span) -> Sequence[Span]:
        """Return those, joined, that share characters with a span."""
        first = after = bisect_right(self._ends, span.start)
        while after < len(self._ends) and self._merged[after].start < span.end:
            after += 1
        return self._merged[first:after]
