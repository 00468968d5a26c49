"""Names that are spelt like a name: suggestions for a person, never a match; needs the extra `fuzzy`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from loader import register
from loader.reconcile.matching import Suggest

_LEAST = 80  # of 100: below it, a likeness of two names of prisons says little
_LONGEST = 200  # characters: no name of a prison is longer, and a likeness of very long texts takes very long


def suggestions() -> Suggest | None:
    """Return how names are suggested, or None where the extra is not installed."""
    try:
        import rapidfuzz  # noqa: F401
    except ModuleNotFoundError:
        return None
    return similar


@lru_cache(maxsize=4096)
def similar(name: str) -> Sequence[tuple[str, float]]:
    """Return the places with a name like this one, each with how like it is, out of 100; the likest first."""
    from rapidfuzz import fuzz, process

    bare = register.wording.normal(name[:_LONGEST]).bare
    if not bare:
        return ()
    best: dict[str, float] = {}
    for _, score, key in process.extract(bare, _names(), scorer=fuzz.ratio, limit=20, score_cutoff=_LEAST):
        place = key.partition(" ")[0]
        best[place] = max(score, best.get(place, 0))
    return tuple(sorted(best.items(), key=lambda pair: (-pair[1], pair[0])))


@cache
def _names() -> Mapping[str, str]:
    """Return each bare name under a key that begins with the slug of its place."""
    found = {
        (place.slug, bare)
        for place in register.places().values()
        for name in place.names
        if (bare := register.wording.normal(name.text).bare)
    }
    return {f"{slug} {bare}": bare for slug, bare in sorted(found)}
