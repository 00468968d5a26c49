from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loader.extract import intervals
from loader.extract.intervals import Intervals
from loader.model import Span

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda ends: Span(ends[0], sum(ends))))


def characters(spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def test_stretches_that_touch_or_overlap_are_joined_and_the_others_stay_apart() -> None:
    assert intervals.merged([Span(9, 12), Span(0, 3), Span(3, 5), Span(10, 11)]) == [Span(0, 5), Span(9, 12)]


def test_a_stretch_that_only_touches_an_interval_is_not_within_it() -> None:
    found = Intervals([Span(4, 8), Span(20, 22)])
    assert [found.within(span) for span in (Span(0, 4), Span(0, 5), Span(7, 9), Span(8, 20))] == [
        False,
        True,
        True,
        False,
    ]


def test_the_intervals_that_a_stretch_meets_come_in_order() -> None:
    found = Intervals([Span(4, 8), Span(20, 22), Span(21, 25), Span(30, 31)])
    assert found.meeting(Span(7, 30)) == [Span(4, 8), Span(20, 25)]
    assert found.meeting(Span(8, 20)) == []


@given(SPANS, SPANS)
def test_intervals_cover_the_same_characters_and_know_who_meets_them(spans: list[Span], others: list[Span]) -> None:
    joined = intervals.merged(spans)
    assert characters(joined) == characters(spans)
    assert all(left.end < right.start for left, right in pairwise(joined))
    found = Intervals(spans)
    for other in others:
        met = [one for one in joined if characters([one]) & characters([other])]
        assert found.within(other) == bool(met)
        assert found.meeting(other) == met
