"""What a sentence adds about how things were before: "which had been dirty", "once clean", "good in 2017".

Such words do not decide how things are; that they differ from what the sentence says is itself a change.
"""

from __future__ import annotations

import re
from typing import Final

from loader import stemming
from loader.extract import triggers
from loader.extract.findings.segments import CONCERN, Segment, stems

_YEAR = re.compile(r"(?:19|20)\d\d")
_RELATIVE: Final = stems("which who whose")
_WHERE_THERE_HAD: Final = tuple(map(stemming.stem, ("where", "there", "had", "been")))
_ONCE: Final = stems("once previously formerly")
_BEFORE: Final = stems("last earlier previous previously before once formerly then")
# also "20’17", of which only the stem is a year
_YEARS: Final = triggers.on("0000 0>'<0 0>’<0")
TELLING: Final = _YEARS | triggers.on_stems(
    "which who whose where once previously formerly last earlier previous before then"
)
_LATER: Final = stems("since now still yet until")
_VERBS: Final = stems("was were had has is are did")
# a look back that says nothing of the thing: "which we inspected in 2012", or what it is for: "designed for one"
_VISITED: Final = stems(
    "inspected visited opened built published reported recommended said promised raised designed meant intended"
)


def told(segment: Segment) -> bool:
    """Tell whether a run of words, which has one of the words `TELLING`, only adds how things were before."""
    if segment.first == 0:
        return False
    words = segment.stems[segment.first : segment.stop]
    if not _LATER.isdisjoint(words):
        return False
    if words[:4] == _WHERE_THERE_HAD:
        # "were now running, where there had been none"
        return True
    if words[0] in _RELATIVE or (len(words) > 1 and words[1] == "which"):
        return (_dated(segment, words) or _had_been(segment)) and _VISITED.isdisjoint(words)
    if segment.stop == len(segment.stems):
        return False
    return words[0] in _ONCE or (_dated(segment, words) and _VERBS.isdisjoint(words) and bool(segment.hits))


def _dated(segment: Segment, words: tuple[str, ...]) -> bool:
    if not _BEFORE.isdisjoint(words):
        return True
    return segment.kinds & _YEARS != 0 and any([_YEAR.fullmatch(word) for word in words])


def _had_been(segment: Segment) -> bool:
    """Tell of "which had been dirty": a state; "which had been refurbished" is news."""
    at = segment.first
    if segment.word(at + 1) == "had" and any(hit.first == at + 2 and hit.slug == CONCERN for hit in segment.hits):
        # "the scheme, which had existed only on paper, …"
        return True
    return any(
        segment.word(place) == "had" and segment.word(place + 1) == "been" and _starts(segment, place + 2)
        for place in (at + 1, at + 2)
    )


def _starts(segment: Segment, at: int) -> bool:
    return any(hit.first == at for hit in segment.hits)
