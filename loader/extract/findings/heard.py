"""Where somebody is quoted or reported: what is said there is a statement, and no finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from loader.model import Span


class Heard:
    """The stretches of a text that quote or report what somebody said, found by place."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, told: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(told):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def within(self, span: Span) -> bool:
        """Tell whether any of it lies within a stretch of the text."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._ends) and self._starts[at] < span.end
