"""Words of praise and blame, turned round by a denial before them.

The words are labels of the scheme `polarity`; grades count among them (genre notes, section 10).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from loader.extract import lexicon
from loader.extract.findings import signs
from loader.extract.findings.segments import CONCERN, REACH, STRENGTH, Segment, opposite, stems
from loader.extract.lexicon import Hit

_GRADES: Final = tuple(
    tuple(map(lexicon.stem, grade.split())) for grade in ("poor", "not sufficiently good", "reasonably good", "good")
)
_SAID: Final = stems("said felt reported thought told believed considered knew")


def read(segment: Segment) -> Iterator[str]:
    """Yield the side of each cue in a run of words."""
    before: Hit | None = None
    for hit in segment.hits:
        earlier, before = before, hit
        if hit.slug not in (STRENGTH, CONCERN) or _was(segment, hit) or _example(segment, hit):
            continue
        if earlier is not None and earlier.after == hit.first - 1 and _was(segment, earlier):
            yield STRENGTH if _rank(segment, hit) > _rank(segment, earlier) else CONCERN
            continue
        if earlier is not None and earlier.after == hit.first and segment.bears(earlier.after - 1, signs.DENIAL):
            # "left without stable accommodation": the denial is part of the cue before
            yield opposite(hit.slug)
            continue
        denial = _denial(segment, hit.first)
        if denial is None:
            yield hit.slug
            continue
        segment.used.add(denial)
        # "did not challenge poor behaviour": what was not done would have been against the evil
        helped = any(segment.bears(place, signs.CARE) for place in range(denial + 1, hit.first))
        yield CONCERN if helped and hit.slug == CONCERN else opposite(hit.slug)


def _denial(segment: Segment, at: int) -> int | None:
    """Return the word that turns the cue at a place round: "not", "few", "less", or that only few say so."""
    for places, kinds in (
        (segment.back(at, REACH), (signs.DENIAL, signs.SELDOM)),
        (segment.back(at, REACH - 1), (signs.FEW,)),
        (segment.back(at, 1), (signs.LESS,)),
    ):
        if (found := segment.find(places, *kinds)) is not None:
            return found
    # "only half felt safe", "fewer men said that they had felt unsafe"
    said = next(
        (place for place in range(at, max(at - 12, segment.run.start), -1) if segment.stems[place] in _SAID), None
    )
    return None if said is None else segment.find(segment.back(said), signs.FEW, signs.LESS, signs.ONLY)


def _example(segment: Segment, hit: Hit) -> bool:
    """Tell whether a cue only belongs to an example of a thing: "basic items such as clean bedding"."""
    return any(
        segment.word(place) == "such" and segment.word(place + 1) == "as" for place in segment.back(hit.first, 3)
    )


def _rank(segment: Segment, hit: Hit) -> int:
    """Return the place of a grade among the four outcomes, -1 for other words."""
    words = segment.stems[hit.first : hit.after]
    return _GRADES.index(words) if words in _GRADES else -1


def _was(segment: Segment, hit: Hit) -> bool:
    """Tell whether a hit is the grade that a place had before, as "good" in "from good to reasonably good"."""
    return segment.word(hit.first - 1) == "from" and segment.word(hit.after) == "to" and _rank(segment, hit) >= 0
