"""The change since an earlier inspection that the wording of a finding itself states.

Domain notes, section 6: "remained", "had sustained", "had improved", "still", "had deteriorated", "in decline". A
comparison with other prisons ("violence was lower than at similar prisons") is no change, and a report of an earlier
visit states none.
"""

from __future__ import annotations

import re
from typing import Final

from loader import stemming
from loader.extract import triggers
from loader.extract.findings import former, movements, polarity, searches, signs, turns
from loader.extract.findings.polarity import Weight
from loader.extract.findings.segments import FAR
from loader.extract.findings.stretches import Stretch
from loader.extract.lexicon import Hit, Words

IMPROVED: Final = "improved"
SUSTAINED: Final = "sustained"
UNCHANGED: Final = "unchanged"
WORSE: Final = "worse"

_NUMBERS: Final = (
    r"(?:an?\s+)?(?:half|third|quarter|fifth|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|\w+teen"
    r"|\w+ty)\b"
)
# "44%, down from 61%", "up from poor"; not "locked up from midday"
_FROM: Final = (
    r"(?:down|up) from (?:\w+ )?(?:\d|poor|not |good|reasonably|half|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|\w+teen\b|\w+ty\b)"
)
# a comparison in time, without which "fewer" and "more" compare with other places
_SINCE = re.compile(
    r"(?i)\b(?:than (?:in|at the (?:last|previous|time)|at our|before|previously|when|last|earlier|two|three"
    rf"|four|five|a year|at that)|since|before|now|again|previously|last time|{_FROM}"
    r"|compared with (?:the )?(?:last|our|\d{4}|\d+%))\b"
)
# "no list more recent than 2005" compares no times
_THAN: Final = searches.of(rf"(?<!recent\s)(?<!later\s)(?<!older\s)(?<!newer\s)\bthan\s+(?:{turns.THEN})")
_AS_MANY: Final = searches.of(
    r"\b(?:as\s+(?:many|much|often)\s+(?:\w+\s+){0,3}as|half\s+as\s+(?:many|much)\s+(?:\w+\s+)?again\s+as)\s+"
    rf"(?:{turns.THEN})"
)
_DATED: Final = searches.of(r"\bsince\s+(?:then\b|(?:the|our|its|their|that)\s+(?:\w+\s+)?(?:last|previous|earlier)\b)")
_ELSEWHERE = re.compile(
    r"(?i)\b(?:than|that|those) (?:(?:in|at|for|those in|those at) )?(?:(?:\w+ ){0,2}(?:similar|other|comparable|most"
    r"|any(?! (?:time|point|inspection|visit|year)\b)|equivalent|comparator|elsewhere|average)"
    r"|(?:we|is|are) (?:usually|normally|often|expect|generally)"
    r"|(?:\w+ ){1,4}(?:expected|feared|hoped|predicted|anticipated|imagined))\b"
)
# words of which a sentence must have one before these patterns are searched: few have, and stems are cheaper
_THESE: Final = triggers.on_stems("than that those")
_TIMES: Final = triggers.on_stems("than as since down up compared against")
_LASTING: Final = triggers.on_stems("still remain remains remained stayed continues continued went as yet")
_GOING_ON: Final = triggers.on("<still> <stayed> <remain> <remains> <remained> <continues> <continued> <went> <yet>")
_AS: Final = triggers.on("<as>")
_PRESENT: Final = triggers.on_stems("now")
_WORSE: Final = (stemming.stem("worse"),)
_TWICE: Final = stemming.stem("twice")
_DOUBLE: Final = stemming.stem("double")
_NOW: Final = searches.of(r"\bnow\b")
_STILL: Final = searches.of(
    r"\b(?:still|stayed (?!in|on|at|there|behind|away|up|open|for|with)|remain(?:s|ed)?"
    r"|continu(?:es|ed) to|went on \w+ing)\b|\b(?:had|has|have) yet to\b"
)
# where a sentence or a clause begins
_BEGUN: Final = "|".join([f"(?<={after}{how})" for after in ("^", ", ") for how in ("", "just ", "much ", "exactly ")])
_AS_THEN: Final = searches.of(
    rf"\bas before\b|(?=(?:{_BEGUN}))as (?:in|at|(?:it|they|we|there) (?:had (?:been|found)|found|did)|(?:it|they)"
    r" (?:was|were) (?:in|at|when|before))\b"
)
# "felt unsafe (44%, down from 61%)", "29% last time"
_FIGURES: Final = searches.of(
    rf"\b{_FROM}|\b(?:compared\s+(?:with|to)|against)\s+(?:just\s+|only\s+|some\s+)?(?:\d|{_NUMBERS})[^,;.]{{0,50}}?"
    r"\b(?:last|previous|previously|earlier|before|ago|(?:19|20)\d\d)\b"
)
# a sentence about the inspection before this one
_BEFORE = re.compile(
    r"(?i)^(?!since\b)(?:in|at|on|when|during)?\s*(?:(?:its|our|the|that|their)\s+)?(?:\w+\s+){0,2}(?:last|previous"
    r"|earlier|that) (?:full )?(?:inspection|visit|report)\b(?!.{0,40}\bnow\b)"
    r"|^(?:at|in) (?:that time|those days)\b"
    r"|^in (?:\w+ )?\d{4},?\s(?!.*\b(?:now|since)\b)"
)
# of these at least one stands in what the patterns for a comparison find
_OTHERS: Final = triggers.on(
    "<similar> <other> <comparable> <most> <any> <equivalent> <comparator> <elsewhere> <average>"
    " <usually> <normally> <often> <expect> <generally>"
    " <expected> <feared> <hoped> <predicted> <anticipated> <imagined>"
)
_THANS: Final = triggers.on("<than>")
_HOW_MANY: Final = triggers.on("<many> <much> <often>")
_FROM_FIGURES: Final = triggers.on("<down> <up> <compared> <against>")
_MOVING: Final = movements.MOTIONS | former.TELLING
# what tells of a change without one that the words weigh
_SAYING: Final = _TIMES | _LASTING | _PRESENT | turns.TELLING
_TELLING: Final = _MOVING | _SAYING
_VISITS: Final = triggers.on("<inspection> <visit> <report>")
_DAYS: Final = triggers.on("<time> <days>")
_EARLIER: Final = triggers.on("last> previous> earlier> that> <those>")
_YEARS: Final = triggers.on("0000")
_VISITS_OR_YEARS: Final = _VISITS | _DAYS | _YEARS
_NOTHING: Final[frozenset[str]] = frozenset()
_SIDES: Final = (polarity.STRENGTH, polarity.CONCERN)
_SINCE_THEN: Final = triggers.on("<since>")


def read(stretch: Stretch, side: str) -> str | None:
    """Return the trend of a finding whose polarity is known, None where its words state none.

    What was good and is still so is sustained; what was bad and is still so is unchanged. What was of the other side
    before has turned: "the unit, which had been dirty, was clean".
    """
    row, told = stretch.row, stretch.triggered
    hits = row.hits("trend")
    # most sentences state none
    if not hits and (side not in _SIDES or not told & _TELLING):
        return None
    words = stretch.words
    if told & _VISITS_OR_YEARS and _looks_back(words, told):
        return None
    weight = stretch.turned if told & _MOVING else polarity.NONE
    if not (hits or weight.changes or weight.before or told & _SAYING):
        return None
    elsewhere = None
    if told & _THESE and told & _OTHERS and (hits or weight.changes or told & _TIMES):
        elsewhere = _ELSEWHERE.search(stretch.text, *stretch.span)
    named = {hit.slug for hit in hits if not _compares(stretch.text, row, hit, elsewhere)} if hits else _NOTHING
    if side == polarity.MIXED:
        # one side moved, and that movement is the news of the sentence
        ways = named & {IMPROVED, WORSE}
        return next(iter(ways)) if len(ways) == 1 else None
    found = named | _moved(weight, row, words, elsewhere is not None) if weight.changes else named
    if side in _SIDES and told & turns.TELLING and elsewhere is None:
        if turns.unchanged(words, told):
            return SUSTAINED if side == polarity.STRENGTH else UNCHANGED
        if turns.changed(words, told):
            return IMPROVED if side == polarity.STRENGTH else WORSE
        if side == polarity.STRENGTH and turns.over(words, told):
            return IMPROVED
    if side == polarity.STRENGTH:
        if IMPROVED in found or polarity.CONCERN in weight.before:
            return IMPROVED
        if told & _TIMES and (_compared(words, told, elsewhere) or (told & _SINCE_THEN and _DATED.search(words))):
            return IMPROVED
        if told & _PRESENT and _NOW.search(words) is not None:
            return IMPROVED
        lasting = SUSTAINED in found or UNCHANGED in found or (told & _LASTING and _still(words, told))
        return SUSTAINED if lasting else None
    if side == polarity.CONCERN:
        if WORSE in found or polarity.STRENGTH in weight.before:
            return WORSE
        if told & _TIMES and _compared(words, told, elsewhere):
            return WORSE
        if UNCHANGED in found or (told & _LASTING and _still(words, told)):
            return UNCHANGED
        return WORSE if told & _PRESENT and _NOW.search(words) is not None else None
    return None


def _looks_back(words: str, told: int) -> bool:
    """Tell whether a sentence is about the inspection before this one."""
    # of the pattern's two halves the second begins with "in", for which patterns without regard to case take these too
    if (told & (_VISITS | _DAYS) and told & _EARLIER) or (told & _YEARS and words[0] in "iIıİ"):
        return _BEFORE.match(words) is not None
    return False


def _compared(words: str, told: int, elsewhere: re.Match[str] | None) -> bool:
    """Tell of a comparison with the time before: "than last time", "44%, down from 61%"."""
    if elsewhere is None:
        if told & _THANS and _THAN.search(words) is not None:
            return True
        if told & _HOW_MANY and told & _AS and _AS_MANY.search(words) is not None:
            return True
    return told & _FROM_FIGURES != 0 and _FIGURES.search(words) is not None


def _still(words: str, told: int) -> bool:
    if told & _GOING_ON and _STILL.search(words) is not None:
        return True
    return told & _AS != 0 and _AS_THEN.search(words) is not None


def _compares(text: str, row: Words, hit: Hit, elsewhere: re.Match[str] | None) -> bool:
    """Tell whether a phrase of change compares with other places: "better than we usually see"."""
    if hit.slug == WORSE and row.stems[hit.first : hit.after] == _WORSE:
        # "worse treatment than white prisoners"
        than = next(
            (at for at in range(hit.after, min(hit.after + FAR, len(row.stems))) if row.stems[at] == "than"), None
        )
        if than is not None:
            return _THAN.match(text, row.starts[than], row.ends[-1]) is None
    return elsewhere is not None and elsewhere.start() - 1 <= hit.end <= elsewhere.end()


def _moved(weight: Weight, row: Words, words: str, elsewhere: bool) -> set[str]:
    found: set[str] = set()
    for change in weight.changes:
        stem = row.stems[change.word]
        # "almost double that at similar prisons"
        if change.denied or (elsewhere and stem == _DOUBLE):
            continue
        compared = row.triggers[change.word] & (signs.LESS | signs.MORE) or stem == _TWICE
        if not compared or (not elsewhere and _SINCE.search(words) is not None):
            found.add(IMPROVED if change.better else WORSE)
    return found
