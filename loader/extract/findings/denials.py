"""What is denied, how long things take, and evils or help that are merely named.

An evil denied is a strength, a good or a plain service denied a concern: "there was little bullying", "few had work".
The inspectorate expects ten hours a day out of cell (domain notes, section 5, time out of cell).
"""

from __future__ import annotations

from typing import Final

from loader.extract import triggers
from loader.extract.findings import signs
from loader.extract.findings.segments import (
    CONCERN,
    DENIAL,
    FAINT,
    FAR,
    HINT,
    LIKELY,
    NAMED,
    PLAIN,
    REACH,
    STRENGTH,
    TIME,
    Mark,
    Segment,
    stems,
)

_NO_EVIL: Final = Mark(STRENGTH, PLAIN, DENIAL)
_NO_LONGER: Final = Mark(STRENGTH, LIKELY, DENIAL)
_LACKING: Final = Mark(CONCERN, LIKELY, DENIAL)
_WITHOUT: Final = Mark(CONCERN, HINT, DENIAL)
_SOON: Final = Mark(STRENGTH, FAINT, TIME)
_OPEN: Final = Mark(STRENGTH, LIKELY, TIME)
_KEPT: Final = Mark(CONCERN, LIKELY, TIME)
_ANSWERED: Final = Mark(STRENGTH, FAINT, NAMED)
_BARE: Final = Mark(CONCERN, FAINT, NAMED)
_HELPED: Final = Mark(STRENGTH, HINT, NAMED)

# "we met three men who could not …": there the description is what was found
_MET: Final = stems("met saw spoke talked found heard told said")
_SPOKE: Final = stems("spoke speak speaks speaking understood")
_PLACED: Final = stems("in on at with by from behind")
_SAID: Final = stems("said told reported")
_EVIDENCE: Final = stems("evidence sign signs use incident incidents case cases instance instances")
_DENYING: Final = signs.DENIAL | signs.SELDOM | signs.FEW | signs.ONLY
_DENIALS: Final = signs.stems(_DENYING)
_LESS: Final = signs.stems(signs.LESS)
_TIMES: Final = signs.stems(signs.TIME)
# where a run has none of these, what is denied is lacking
_TURNED: Final = signs.EVIL | signs.HELD | signs.STOP | signs.RELATIVE
# the signs without which each reader here finds nothing
DENIED: Final = _DENYING | signs.LESS
NAMING: Final = signs.EVIL | signs.STOP | signs.OFFER
_SHARES: Final = stems("half third quarter fifth one two")
_OUT: Final = stems("unlocked out outside outdoors open")
_HOURS: Final = stems("minute minutes hour hours")
_LITTLE: Final = stems("an one two three half 1 2 3")
_AMPLE: Final = stems("eight nine ten eleven twelve 8 9 10 11 12")
_SHORT: Final = stems("minute minutes hour hours day days week weeks")
_INSIDE: Final = stems("within inside less under")
_COUNTED: Final = stems("recorded reported logged")
_AT_NIGHT: Final = stems("the at of late")
# with one of these a spell of time says how long people wait, are held or are out
LASTING: Final = (
    signs.HELD | signs.MOVED | triggers.on_stems("within inside less under unlocked out outside outdoors open")
)
_EACH: Final = stems("a each every")
# "more than a year", "over a week"
_BEYOND: Final = stems("than over")
_OFTEN: Final = stems("each every a once the per")


def read(segment: Segment) -> list[Mark]:
    """Return an evil denied as a strength, anything else denied as a concern; two denials are none."""
    used = segment.used
    denied = segment.signed(_DENIALS)
    if used:
        denied = [at for at in denied if at not in used]
    if len(denied) > 1 and _twice(segment, denied):
        used.update(denied)
        return [_NO_LONGER]
    found = []
    if segment.kinds & signs.LESS:
        found = [_LACKING for at in segment.signed(_LESS) if at not in used and _share(segment, at)]
    for at in denied:
        if at not in used and not _idle(segment, at):
            used.add(at)
            found.append(_denial(segment, at))
    return found


def _twice(segment: Segment, denied: list[int]) -> bool:
    """Tell whether one denial takes back another: "no prisoner was without a job"."""
    plain = [at for at in denied if segment.told[at] & signs.DENIAL]
    return len(plain) == 2 and plain[1] - plain[0] <= REACH and segment.stems[plain[1]] in ("without", "unabl")


def spells(segment: Segment) -> list[Mark]:
    """Return how long people wait or are held (concern), and what is done within a time (strength)."""
    found = []
    for at in segment.signed(_TIMES):
        if at not in segment.used and (mark := _spell(segment, at)) is not None:
            segment.used.add(at)
            found.append(mark)
    return found


def _spell(segment: Segment, at: int) -> Mark | None:
    time = segment.stems[at]
    if time in _SHORT and not _INSIDE.isdisjoint(segment.stems[max(at - 4, segment.first) : at]):
        # "within two days"; "unlocked for less than two hours", "left their rooms for less than 90 minutes a day"
        little = time in _HOURS and "les" in segment.stems[max(at - 4, segment.first) : at]
        rationed = little and (segment.word(at + 1) in _EACH or _unlocked(segment, at) == CONCERN)
        return _KEPT if rationed else _SOON
    if time == "night":
        moved = segment.word(at - 1) in _AT_NIGHT and segment.find(segment.back(at), signs.MOVED) is not None
        return _KEPT if moved else None
    if time in _HOURS and (side := _unlocked(segment, at)) is not None:
        return _KEPT if side == CONCERN else _OPEN
    if segment.kinds & signs.HELD and _long(segment, at) and (held := _held(segment, at)) is not None:
        segment.used.add(held)
        return _KEPT
    return None


def named(segment: Segment) -> list[Mark]:
    """Return faint signs: an evil or a stop that is named and not denied, help that was given."""
    found = []
    kinds = segment.kinds
    evil = segment.evil(range(segment.first, segment.stop)) if kinds & signs.EVIL else None
    if evil is not None and segment.answered(evil):
        # "every use of force was reviewed"
        found.append(_ANSWERED)
    elif evil is not None or (kinds & signs.STOP and segment.has(signs.STOP)):
        found.append(_BARE)
    if kinds & signs.OFFER and segment.has(signs.OFFER):
        found.append(_HELPED)
    return found


def _share(segment: Segment, at: int) -> bool:
    """Tell of "fewer than half", "less than a third" of people or places; "less than an hour" is a spell of time."""
    share = any(segment.word(place) in _SHARES for place in (at + 2, at + 3))
    return share and segment.find(range(at + 2, at + 5), signs.TIME) is None


def _idle(segment: Segment, at: int) -> bool:
    """Tell whether a word only looks like a denial: "a few", "a little", "the only", "just over"."""
    if segment.stems[at] == "just":
        after = segment.word(at + 1)
        return not after[:1].isdigit() and after not in _SHARES
    before = segment.word(at - 1)
    if before == "and" and segment.stems[at] == "not" and segment.word(at + 1) in _PLACED:
        # "were on the landings and not in the office"
        return True
    return before == "a" or (before == "the" and segment.bears(at, signs.ONLY))


def _denial(segment: Segment, at: int) -> Mark:
    if not segment.kinds & _TURNED:
        return _LACKING
    # "little evidence of drug use", "no use of force"
    through = at + 2 if segment.word(at + 1) in _EVIDENCE and segment.word(at + 2) == "of" else at
    # "only nine men had been restrained"
    near = segment.ahead(through, REACH + 2 if segment.stems[at] == "onl" else REACH, signs.LINK)
    evil = segment.evil(near)
    if segment.stems[at - 1] in _SPOKE:
        # "those who spoke little English waited months for a class"
        return _WITHOUT
    if segment.stems[at] == "no" and segment.word(at + 1) == "longer" and segment.bears(at - 1, signs.EVIL):
        # "gangs no longer decided who was served first"
        evil = at - 1
    # "did not tackle violence", "few assaults were investigated": what was not done would have been against the evil
    helped = segment.have(near, signs.CARE | signs.REMEDY) and any(_against(segment, place, evil) for place in near)
    evil = None if helped else evil
    if evil is None and segment.have(range(at + 1, at + 4), signs.USE):
        evil = segment.evil(segment.back(at, 9))
    if evil is None and not helped:
        evil = _told(segment, at)
    if evil is None and segment.stems[at] == "few" and segment.word(at - 1) == "wer" and not segment.word(at + 1):
        # "injuries to staff were few"
        evil = segment.evil(segment.back(at, 9))
    if evil is not None:
        segment.used.add(evil)
        return _NO_EVIL
    # "it was rare for anyone to be held …", "no longer spent their first days locked up"
    far = segment.word(at + 1) in ("for", "longer")
    reach = range(at + 2, at + FAR) if far else range(at + 1, at + 1 + REACH)
    stop = segment.find(reach, signs.HELD | signs.STOP)
    if stop is not None and not helped and not segment.bears(at, signs.ONLY) and not segment.tried(range(at, stop)):
        segment.used.add(stop)
        return _NO_LONGER
    # "men who spoke no English", "boys whose parents could not afford the journey": who they are, not how they fared
    relative = segment.find(segment.back(at), signs.RELATIVE)
    if relative is None:
        return _LACKING
    met = any(segment.stems[place] in _MET for place in segment.back(relative))
    return _LACKING if met else _WITHOUT


def _told(segment: Segment, at: int) -> int | None:
    """Return the evil of which people tell: "few said that they had been threatened"."""
    if _SAID.isdisjoint(segment.stems[at + 1 : at + REACH + 3]):
        return None
    said = next((place for place in range(at + 1, at + REACH + 3) if segment.word(place) in _SAID), None)
    if said is None or segment.have(range(said + 1, said + REACH), signs.DENIAL):
        return None
    return segment.evil(range(said + 1, min(said + REACH + 3, segment.stop)))


def _against(segment: Segment, at: int, evil: int | None) -> bool:
    """Tell whether a word is what is done about an evil; that one is counted is not: "little violence was recorded"."""
    counted = evil is not None and at > evil and segment.word(at) in _COUNTED
    return segment.bears(at, signs.CARE | signs.REMEDY) and not counted


def _unlocked(segment: Segment, at: int) -> str | None:
    """Return the side of a time out of cell: ten hours a day are what the inspectorate expects, three are little."""
    number = segment.word(at - 1)
    if segment.word(at - 2) == "by":
        # "had been extended by two hours"
        return None
    little = number != "" and (segment.stems[at] == "minut" or number in _LITTLE)
    if not little and number not in _AMPLE:
        return None
    if _OUT.isdisjoint(segment.stems[max(at - FAR, segment.first) : min(at + FAR, segment.stop)]):
        return None
    return CONCERN if little else STRENGTH


def _long(segment: Segment, at: int) -> bool:
    """Tell whether a time is how long, as "for 30 minutes", and not how often, as "on three days a week"."""
    before, after = segment.word(at - 1), segment.word(at + 1)
    if before == "a" and (segment.bears(at - 2, signs.HELD) or segment.word(at - 2) in _BEYOND):
        return True
    rate = segment.stems[at] in ("day", "week") and after in _EACH
    return before not in _OFTEN and not rate and after != "of"


def _held(segment: Segment, at: int) -> int | None:
    held = segment.find(segment.back(at), signs.HELD)
    return held if held is not None else segment.find(range(at + 1, at + FAR), signs.HELD)
