"""Which concern goes back to a concern of an earlier inspection: on the same matter, by theme and by words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from loader.store.derived.concerns import Concern
from loader.store.derived.likeness import likeness

# Judged on pairs of invented concerns, of which some are about one matter and some only on one theme.
LIKE: Final = 0.5
# Enough where the later concern says that a matter goes on, or where both name one body that is to put it right.
LASTING: Final = 0.2


def revisits(concerns: Iterable[Concern], earlier: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """Yield each concern that goes back to an earlier one, with that one.

    `earlier` holds the inspections before each inspection, in groups, the last ones first. A concern goes back to one
    concern at most: in the first group that has any that is like enough, to the one most like it.
    """
    known = list(concerns)
    on = _on_themes(known)
    for concern in known:
        for group in earlier.get(concern.inspection, ()):
            others = [other for name in group for theme in concern.themes for other in on.get((name, theme), ())]
            near = [(-like, other.name) for other in others if (like := _likeness(concern, other))]
            if near:
                yield concern.name, min(near)[1]
                break


def _on_themes(concerns: Iterable[Concern]) -> Mapping[tuple[str, str], Sequence[Concern]]:
    """Return the concerns of each inspection on each theme."""
    found: dict[tuple[str, str], list[Concern]] = defaultdict(list)
    for concern in concerns:
        for theme in concern.themes:
            found[concern.inspection, theme].append(concern)
    return found


def _likeness(concern: Concern, other: Concern) -> float:
    """Return how alike two concerns on one theme are, or 0 where that is not enough."""
    like = likeness(concern.content, other.content)
    enough = LASTING if concern.lasting or not concern.bodies.isdisjoint(other.bodies) else LIKE
    return like if like >= enough else 0.0
