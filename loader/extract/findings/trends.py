"""The change since an earlier inspection that the wording of a finding itself states.

Domain notes, section 6: "remained", "had sustained", "had improved", "still", "had deteriorated", "in decline". A
comparison with other prisons ("violence was lower than at similar prisons") is no change, and a report of an earlier
visit states none.
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract import lexicon
from loader.extract.findings import polarity, signs
from loader.extract.lexicon import Words
from loader.model import Span

IMPROVED: Final = "improved"
SUSTAINED: Final = "sustained"
UNCHANGED: Final = "unchanged"
WORSE: Final = "worse"

# a comparison in time, without which "fewer" and "more" compare with other places
_SINCE = re.compile(
    r"(?i)\b(?:than (?:in|at the (?:last|previous|time)|at our|before|previously|when|last|earlier|two|three"
    r"|four|five|a year|at that)|since|before|now|again|previously|last time|down from|up from"
    r"|compared with (?:the )?(?:last|our|\d{4}|\d+%))\b"
)
_ELSEWHERE = re.compile(
    r"(?i)\bthan (?:in|at|for|those in) (?:\w+ ){0,2}(?:similar|other|comparable|most|any|equivalent|comparator)\b"
)
_NOW = re.compile(r"(?i)\bnow\b")
_STILL = re.compile(r"(?i)\b(?:still|remain(?:s|ed)?|continu(?:es|ed) to|as (?:in|at|before))\b")
# "felt unsafe (44%, down from 61%)", "29% last time"
_FIGURES = re.compile(
    r"(?i)\b(?:down|up) from\b|\bcompared with (?:just )?\d+(?:%| per cent) (?:last|in|at|previously|before)\b"
)
# a sentence about the inspection before this one
_BEFORE = re.compile(
    r"(?i)^(?:in|at|on|when|during|since)?\s*(?:(?:its|our|the|that|their)\s+)?(?:\w+\s+){0,2}(?:last|previous"
    r"|earlier|that) (?:full )?(?:inspection|visit|report)\b(?!.{0,40}\bnow\b)"
    r"|^in (?:\w+ )?\d{4},?\s(?!.*\b(?:now|since)\b)"
)


def read(text: str, span: Span, side: str) -> str | None:
    """Return the trend of a finding whose polarity is known, None where its words state none.

    What was good and is still so is sustained; what was bad and is still so is unchanged.
    """
    words = span.of(text)
    if _BEFORE.match(words):
        return None
    row = lexicon.words(text, span)
    found = {hit.slug for hit in lexicon.of("trend").find(row)} | _moved(text, span, row, words)
    if side == polarity.STRENGTH:
        if IMPROVED in found or _NOW.search(words) or _FIGURES.search(words):
            return IMPROVED
        return SUSTAINED if found & {SUSTAINED, UNCHANGED} or _STILL.search(words) else None
    if side == polarity.CONCERN:
        if WORSE in found or _FIGURES.search(words):
            return WORSE
        return UNCHANGED if found & {UNCHANGED, SUSTAINED} or _STILL.search(words) else None
    # where neither side prevails the whole has no direction
    return None


def _moved(text: str, span: Span, row: Words, words: str) -> set[str]:
    table = signs.table()
    since: bool | None = None
    found: set[str] = set()
    for change in polarity.weigh(text, span).changes:
        if change.denied:
            continue
        kinds = table.get(row.stems[change.word], frozenset())
        if kinds & {signs.LESS, signs.MORE}:
            since = bool(_SINCE.search(words)) and not _ELSEWHERE.search(words) if since is None else since
            if not since:
                continue
        found.add(IMPROVED if change.better else WORSE)
    return found
