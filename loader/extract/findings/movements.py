"""What rose, fell, is more or less, high or low: the side depends on what it is said of.

"Assaults had fallen by 40%" praises, "attendance had fallen" blames (genre notes, section 7; domain notes, section 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from loader.extract import triggers
from loader.extract.findings import signs
from loader.extract.findings.segments import (
    CONCERN,
    FAR,
    MEASURE,
    NOTHING,
    PLAIN,
    RELATIVE,
    SIDES,
    STRENGTH,
    Mark,
    Segment,
    stems,
)

MOTIONS: Final = signs.FALL | signs.RISE | signs.LESS | signs.MORE | signs.MOVE | signs.ENDED
MEASURES: Final = signs.HIGH | signs.LOW | signs.SELDOM | signs.LENGTH | signs.BESIDE
_MOVING: Final = signs.stems(MOTIONS)
_MEASURING: Final = signs.stems(MEASURES)
# of these something is said to be high or low
MEASURED: Final = signs.EVIL | signs.GOOD
# a comparison is of these
_COMPARABLE: Final = signs.EVIL | signs.GOOD | signs.CROWD
_LESSENING: Final = signs.FALL | signs.LESS | signs.ENDED
_COMPARING: Final = signs.LESS | signs.MORE
_DOWN: Final = signs.FALL
_UP: Final = signs.RISE
_IDIOMS: Final = stems("asleep behind ill short out foul")
_IDIOMATIC: Final = triggers.on_stems("asleep behind ill short out foul")
_MUCH: Final = stems("what that as")
_COUNTS: Final = stems("number rate level")
_AWAY: Final = stems("out down away off")
_LACK: Final = stems("without no lacking")
# "grown by a third", not "grown fearful"
_GREW_SO: Final = stems(
    "by to in from since and over during at with again so too even further rapidly steeply sharply steadily fast"
    " considerably significantly markedly dramatically quickly substantially greatly much slightly"
) | {""}
_GREW: Final = stems("grow grown grew")
# these move things only beside other words, or not beside some
_BESIDE_OTHERS: Final = _GREW | stems("twice half died wiped cut longer down up")
_NUMBERED: Final = stems("population numbers number arrivals proportion share")
_GOING: Final = stems("shot crept come came gone go went going was were driven brought cut")
_DRIVEN: Final = stems("brought driven drove bringing driving")
_BEEN: Final = stems("been being was were")
_HAD: Final = stems("had has have")
# these act on something: "had cut the backlog", "had increased delays"
_ACTING: Final = stems(
    "cut reduced reduce halved filled ended removed eliminated cleared solved resolved eradicated"
    " doubled increased trebled"
)
_LENGTHS: Final = {"short": False, "brief": False, "long": True}
# "assaults were above the average", not "the floor above the segregation unit"
_BESIDE: Final = {"above": True, "below": False}
_LIES: Final = stems("was were is are been lay remained well far just slightly still much significantly considerably")
_FREQUENT: Final = stems("common often frequent frequently prevalent serious severe")

_FINE: Final = Mark(STRENGTH, PLAIN, MEASURE)
_BAD: Final = Mark(CONCERN, PLAIN, MEASURE)


@dataclass(frozen=True, slots=True)
class Change:
    """Something said to have gone the better or the worse way, at a word; `denied` when said not to have done so."""

    better: bool
    word: int
    denied: bool = False


def changes(segment: Segment) -> list[Change]:
    """Return the changes of evils, goods and crowds in a run of words."""
    found = []
    for at in segment.signed(_MOVING):
        if not (kinds := _motion(segment, at)):
            continue
        down = kinds & _LESSENING != NOTHING
        compared = kinds & _COMPARING
        change = _compared(segment, at, down) if compared else _moved(segment, at, down)
        if change is not None and compared and segment.word(at - 1) == "no":
            # "violence was no higher than before"
            segment.used.add(at - 1)
            change = Change(not change.better, at, denied=True)
        if change is not None:
            found.append(change)
            segment.used.add(at)
    return found


def measures(segment: Segment) -> list[Mark]:
    """Return "force was low", "high levels of violence", "attendance was low", "waits were short"."""
    found = []
    for at in segment.signed(_MEASURING):
        if (at not in segment.used or _only_far(segment, at)) and (mark := _measure(segment, at)) is not None:
            found.append(mark)
    return found


def _only_far(segment: Segment, at: int) -> bool:
    """Tell whether a phrase that takes no side says how far something lies: "well below"."""
    if not segment.bears(at, signs.BESIDE):
        return False
    return all(hit.slug not in SIDES for hit in segment.hits if hit.first <= at < hit.after)


def _measure(segment: Segment, at: int) -> Mark | None:
    if (long := _LENGTHS.get(segment.stems[at])) is not None:
        wait = segment.find(segment.back(at), signs.HELD)
        if wait is None or not segment.bears(wait, signs.EVIL):
            return None
        segment.used.update((wait, at))
        return _BAD if long else _FINE
    word = segment.stems[at]
    beside = word in _BESIDE
    if beside and segment.word(at - 1) not in _LIES:
        return None
    if not beside and not segment.bears(at, signs.HIGH | signs.LOW | signs.SELDOM):
        return None
    high = _BESIDE[word] if beside else segment.bears(at, signs.HIGH)
    for places in (segment.back(at, 9),) if beside else (range(at + 1, at + 5), segment.back(at, 9)):
        if (evil := segment.find(places, signs.EVIL)) is not None:
            segment.used.update((evil, at))
            return _BAD if high else _FINE
        if not segment.bears(at, signs.SELDOM) and segment.find(places, signs.GOOD) is not None:
            segment.used.add(at)
            return _FINE if high else _BAD
    if segment.resumes() and (ahead := _ahead(segment)):
        # "bullying, which had been rife, was now rare"
        segment.used.add(at)
        return _BAD if high is bool(ahead & signs.EVIL) else _FINE
    return None


def _motion(segment: Segment, at: int) -> int:
    """Return how a word moves things; "down" and "up" do so only after a verb of going, "cut" only in the passive."""
    word = segment.stems[at]
    if word not in _BESIDE_OTHERS:
        return NOTHING if at in segment.used else segment.told[at] & MOTIONS
    if word == "twic":
        return _UP if segment.word(at + 1) == "as" else NOTHING
    if word == "half":
        # "half what it had been", "half the number"; "half the men" is a share
        less = segment.word(at + 1) in _MUCH or segment.word(at + 2) in _COUNTS
        return _DOWN if less else NOTHING
    if word in _GREW and segment.word(at + 1) not in _GREW_SO:
        return NOTHING
    if word == "died":
        return _DOWN if segment.word(at + 1) in _AWAY else NOTHING
    if word == "wip":
        return _DOWN if segment.word(at + 1) in ("out", "away") else NOTHING
    if word == "cut":
        return _DOWN if segment.word(at - 1) in _BEEN or segment.word(at - 1) in _HAD else NOTHING
    if word == "longer" and segment.word(at - 1) == "no":
        return NOTHING
    if word in ("down", "up"):
        before = segment.stems[max(at - 4, segment.first) : at]
        # also "had brought self-harm down"; not "was up to the standard outside"
        if not before or (before[-1] not in _GOING and _DRIVEN.isdisjoint(before)):
            return NOTHING
        return _DOWN if word == "down" else NOTHING if segment.word(at + 1) == "to" else _UP
    return NOTHING if at in segment.used else segment.told[at] & MOTIONS


def _moved(segment: Segment, at: int, down: bool) -> Change | None:
    """Return a rise or fall by what rose or fell: "a rise in assaults", "assaults rose", "violence, which halved"."""
    if segment.kinds & _IDIOMATIC and not _IDIOMS.isdisjoint((segment.word(at + 1), segment.word(at + 2))):
        return None
    if _answered(segment, at):
        return None
    if (acted := _acted(segment, at, down)) is not None:
        return acted
    if segment.bears(at, signs.ENDED) and segment.word(at - 1) not in _BEEN:
        return None
    before = segment.back(at)
    # also "had ceased to be a problem"
    of_it = segment.word(at + 1) in ("in", "of") or (segment.word(at + 1), segment.word(at + 2)) == ("to", "be")
    after = range(at + 1, at + 5) if of_it else range(0)
    for places in (before, after):
        if (evil := segment.find(places, signs.EVIL | signs.HELD)) is not None:
            segment.used.add(evil)
            denial = segment.find(segment.back(at, 3), signs.DENIAL)
            if denial is not None:
                segment.used.add(denial)
            return Change(down is (denial is None), at, denied=denial is not None)
    if segment.bears(at, signs.ENDED):
        return None
    if (good := segment.find(before, signs.GOOD)) is not None or segment.find(after, signs.GOOD) is not None:
        return Change(down if good is not None and _without(segment, good) else not down, at)
    led = segment.stems[segment.first] == "which" or at == segment.first or segment.resumes()
    if led and (ahead := _ahead(segment)):
        return Change(down is (bool(ahead & signs.EVIL)), at)
    if down and _lacking(segment, before):
        return Change(True, at)
    crowd = None if down else segment.find(before, signs.CROWD)
    if crowd is not None and not segment.bears(crowd + 1, signs.RELATIVE) and not _planted(segment, crowd, at):
        # "the number of men who used wheelchairs had grown" tells of no crowding
        return Change(False, at)
    return None


def _without(segment: Segment, good: int) -> bool:
    """Tell of those who lack a good, whom a number counts: "the number of men without a job had come down"."""
    lack = next((place for place in segment.back(good, 3) if segment.word(place) in _LACK), None)
    if lack is None or not any(segment.stems[place] in _NUMBERED for place in segment.back(lack)):
        return False
    segment.used.update((lack, good))
    return True


def _lacking(segment: Segment, places: range) -> bool:
    """Tell of a number of those who lack something: "the proportion leaving without an address had dropped"."""
    lack = next((place for place in places if segment.word(place) in _LACK), None)
    if lack is None or not any(segment.stems[place] in _NUMBERED for place in segment.back(lack)):
        return False
    segment.used.add(lack)
    return True


def _planted(segment: Segment, crowd: int, at: int) -> bool:
    """Tell of people who "had grown" vegetables, which is no growth of their number."""
    numbered = any(segment.stems[place] in _NUMBERED for place in segment.back(at))
    return segment.stems[at] in _GREW and segment.stems[crowd] not in _NUMBERED and not numbered


def _acted(segment: Segment, at: int, down: bool) -> Change | None:
    """Return a change that somebody brought about: "had cut the backlog", "filled nearly all the vacancies"."""
    if segment.stems[at] not in _ACTING or segment.word(at - 1) in _BEEN:
        return None
    if (evil := segment.evil(segment.ahead(at, 5, signs.LINK))) is None:
        return None
    segment.used.add(evil)
    denial = segment.find(segment.back(at, 3), signs.DENIAL)
    if denial is None and (denial := segment.undone(at)) is not None:
        segment.used.add(denial)
    return Change(down is (denial is None), at, denied=denial is not None)


def _answered(segment: Segment, at: int) -> bool:
    """Tell whether a change is only what something praised answers: "responded decisively to the rise in violence"."""
    if not segment.hits or segment.hits[0].after > at:
        return False
    return segment.word(at - 1) in ("the", "thi", "a") and segment.bears(at - 2, signs.LINK)


def _ahead(segment: Segment) -> int:
    """Return whether an evil or a good stands shortly before a run: "violence, which had almost halved"."""
    first = segment.first
    if segment.resumes():
        # "self-harm, which fell at first, was on the rise"
        first = next(place for place in range(first - 1, -1, -1) if segment.stems[place] in RELATIVE)
    for place in range(first - 1, max(first - 7, -1), -1):
        if found := segment.told[place] & (signs.EVIL | signs.GOOD):
            return found
    return NOTHING


def _compared(segment: Segment, at: int, down: bool) -> Change | None:
    """Return a comparison: "fewer fights", "force was used less often", "more assaults"."""
    if not segment.kinds & _COMPARABLE:
        return None
    evil = segment.evil(range(at + 1, at + 4))
    frequent = segment.word(at + 1) in _FREQUENT
    if evil is None and frequent:
        evil = segment.find(segment.back(at), signs.EVIL)
    # "force was used less than elsewhere"; "waited more than a week" compares no waits
    often = segment.stems[at] not in ("les", "mor") or (segment.stems[at] == "les" and segment.word(at + 1) == "than")
    if evil is None and not frequent and often:
        evil = segment.find(segment.back(at, 3), signs.EVIL)
    if evil is not None:
        segment.used.add(evil)
        return Change(down, at)
    if segment.stems[at] == "fewer" and segment.have((at + 1, at + 2), signs.CROWD):
        # "fewer prisoners than before had a job"
        people = range(at + 3, at + FAR)
        if (evil := segment.evil(people)) is not None:
            segment.used.add(evil)
            return Change(down, at)
        if segment.find(people, signs.GOOD | signs.OFFER) is not None:
            return Change(not down, at)
    if segment.stems[at] == "mor" and segment.bears(at + 1, signs.CROWD):
        # "more boys were in class than a year earlier"
        for place in range(at + 2, min(at + FAR, segment.stop)):
            if segment.word(place) == "than":
                break
            if segment.bears(place, signs.EVIL | signs.GOOD):
                return Change(not segment.bears(place, signs.EVIL), at)
    # "more than 20 hours" compares no hours, "a more frightening place" no places
    if segment.word(at + 1) == "than" or any(hit.first == at + 1 and hit.slug in SIDES for hit in segment.hits):
        return None
    return Change(not down, at) if segment.find(range(at + 1, at + 4), signs.GOOD) is not None else None
