"""Words of praise and blame, turned round by a denial before them.

The words are labels of the scheme `polarity`; grades count among them (genre notes, section 10).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from loader import stemming
from loader.extract import triggers
from loader.extract.findings import signs
from loader.extract.findings.segments import CONCERN, REACH, STRENGTH, Mark, Segment, opposite, stems
from loader.extract.lexicon import Hit

_GRADES: Final = tuple(
    tuple(map(stemming.stem, grade.split())) for grade in ("poor", "not sufficiently good", "reasonably good", "good")
)
_BEEN: Final = stems("was were been")
_SPENT: Final = stems("was were spent passed waited had stayed remained")
_BEFORE: Final = stemming.stem("before")
_BEFORE_ANY: Final = triggers.on_stems("before")
_WHO: Final = stems("they he she it the their his her being prisoners men women boys detainees")
_POSITIVE: Final = stemming.stem("positive")
_TESTS: Final = stems("test tests tested sample samples")
_SHORTLY: Final = 8
_NUMBERS: Final = stems("one two three four five six seven eight nine ten eleven twelve")
_HANDFUL: Final = stems("few handful minority fraction tiny small")
_SHARES: Final = stems("half third quarter fifth")
_CAME: Final = stems("come came coming brought pulled climbed way")
_EMERGED: Final = stems("emerged recovered recovering overcame overcome")
_LEAVING: Final = triggers.on_stems("emerged recovered recovering overcame overcome out")
_TURNED: Final = stemming.stem("turned")
_BECOMING: Final = triggers.on_stems("turned")
_SUCH: Final = triggers.on_stems("such")
# "well past its useful life", "well short of the target": how far, and no praise
_WELL: Final = stemming.stem("well")
_FAR_FROM: Final = stems("past short above below over under beyond behind before after into in")
_FAILED: Final = stems("failed fails failing failure struggled")
_WORST: Final = stemming.stem("worst")
_REPAIRED: Final = "refurbished repaired replaced renovated rebuilt redecorated repainted mended fixed demolished"
_MENDED: Final = stems(_REPAIRED)
_REMOVED: Final = stems("closed removed taken")
_MENDING: Final = triggers.on_stems("worst " + _REPAIRED)
_ENOUGH: Final = stemming.stem("enough")
_LESS: Final = stemming.stem("less")
_LONGER: Final = triggers.on_stems("longer")
_FAILING: Final = triggers.on_stems("failed fails failing failure struggled")
_MEASURING: Final = triggers.on_stems("well lack absence shortage") | _LONGER | _FAILING
# a sentence with none of these words, and no word that turns round, has only cues that are what they seem, but for
# blame of what is helped
_GRADED_BEFORE: Final = triggers.on_stems("from")
QUALIFYING: Final = (
    triggers.on_stems("too positive") | _GRADED_BEFORE | _BEFORE_ANY | _LEAVING | _SUCH | _MENDING | _MEASURING
    | _BECOMING
)  # fmt: skip
# with one of these something bad may be over, or put right
_ENDING: Final = _LEAVING | _LONGER | _MENDING
_HELPED_OR_WHEN: Final = signs.CARE | _BEFORE_ANY
_FEWER: Final = signs.FEW | signs.LESS | signs.ONLY
_TURNING: Final = signs.DENIAL | signs.SELDOM | _FEWER
# how far before a cue each turns it round
_TURNS: Final = ((REACH, signs.DENIAL | signs.SELDOM), (REACH - 1, signs.FEW), (1, signs.LESS))
_SAID: Final = stems("said felt reported thought told believed considered knew")


def read(segment: Segment, praise: Mapping[str, Mark]) -> list[Mark]:
    """Return the marks that the cues in a run of words make, by their sides; some take none."""
    if not segment.kinds & _TURNING and not qualified(segment.triggered, segment.hits):
        return plain(segment.hits, praise)
    found = []
    earlier: Hit | None = None
    asides = segment.triggered & (_GRADED_BEFORE | _SUCH)
    for hit in segment.hits:
        if hit.slug in praise and not (asides and (_was(segment, hit) or _example(segment, hit))):
            side = _side(segment, hit, earlier)
            if side is not None:
                found.append(praise[side])
        earlier = hit
    return found


def qualified(told: int, hits: Sequence[Hit]) -> bool:
    """Tell whether cues may be other than they seem, by the triggers of their sentence."""
    if not hits:
        return False
    return told & QUALIFYING != 0 or (told & signs.CARE != 0 and CONCERN in [hit.slug for hit in hits])


def plain(hits: Sequence[Hit], praise: Mapping[str, Mark]) -> list[Mark]:
    """Return the marks of cues that are what they seem."""
    found = []
    for hit in hits:
        if (mark := praise.get(hit[0])) is not None:
            found.append(mark)
    return found


def _side(segment: Segment, hit: Hit, earlier: Hit | None) -> str | None:
    """Return the side of one cue, None where it only tells of a time, or of what is helped."""
    slug, first, after, _, _ = hit
    told, words = segment.triggered, segment.stems
    if earlier is not None:
        if earlier.after == first - 1 and _was(segment, earlier):
            return STRENGTH if _rank(segment, hit) > _rank(segment, earlier) else CONCERN
        if earlier.after == first and segment.bears(earlier.after - 1, signs.DENIAL):
            # "left without stable accommodation": the denial is part of the cue before
            return opposite(slug)
        if earlier.after == first and earlier.slug == CONCERN and words[earlier.after - 1] == "of":
            # "a lack of suitable courses": what is lacking
            return None
        if words[earlier.first] == _WORST and words[after - 1] in _REMOVED:
            # "the worst cells had been closed"
            return None
    if told & _BECOMING and _became(segment, hit):
        return None
    if slug == CONCERN:
        # "met a peer supporter before they were locked up": when, and no complaint
        if told & _HELPED_OR_WHEN and (segment.cared(first) or _until(segment, hit)):
            return None
        if told & _ENDING and (
            _left(segment, hit) or _over(segment, hit) or _mended(segment, hit) or _ended(segment, hit)
        ):
            return STRENGTH
    elif told & _MEASURING:
        if words[first] == _WELL and after - first == 1 and segment.word(after) in _FAR_FROM:
            return None
        if _failed(segment, hit) or _over(segment, hit):
            return CONCERN
    if words[first] == _ENOUGH and segment.kinds & signs.ONLY and _for_only(segment, after):
        return CONCERN
    side = slug
    if words[first] == _POSITIVE and _tested(segment, hit):
        side = CONCERN
    elif side == STRENGTH and segment.word(first - 1) == "too":
        return CONCERN
    if not segment.kinds & _TURNING or (denial := _denial(segment, first)) is None:
        return side
    segment.used.add(denial)
    if side == STRENGTH:
        return CONCERN
    if slug == STRENGTH:
        # "just 4% of random tests were positive"
        return STRENGTH
    # "did not challenge poor behaviour": what was not done would have been against the evil
    helped = segment.have(range(denial + 1, first), signs.CARE | signs.REMEDY) or segment.answered(after)
    return CONCERN if helped else STRENGTH


def _for_only(segment: Segment, after: int) -> bool:
    """Tell whether enough of a thing is there for some alone: "enough work for only half of the women"."""
    return any(segment.bears(at, signs.ONLY) and segment.word(at - 1) == "for" for at in range(after, after + 4))


def _denial(segment: Segment, at: int) -> int | None:
    """Return the word that turns the cue at a place round: "not", "few", "less", or that only few say so."""
    for far, kinds in _TURNS:
        if segment.kinds & kinds:
            found = segment.find(segment.back(at, far), kinds)
            if found is not None and not _elsewhere(segment, found, at):
                return found
    if (undone := segment.undone(at)) is not None:
        return undone
    if segment.kinds & signs.SELDOM:
        for place in segment.back(at):
            # "it was unusual for anyone to be locked up by day"
            if segment.bears(place, signs.SELDOM) and segment.word(place + 1) == "for":
                return place
    if not segment.kinds & _FEWER:
        return None
    # "only four had left without an address"
    for place in segment.back(at, 8):
        if segment.bears(place, signs.ONLY) and _count(segment, place + 1):
            return place
    for place in segment.back(at, 9) if segment.kinds & signs.LESS else ():
        # "fewer than one in ten tested positive"
        if segment.bears(place, signs.LESS) and segment.word(place + 1) == "than" and _share(segment, place + 2):
            return place
    # "only half felt safe", "fewer men said that they had felt unsafe"
    said = next((place for place in range(at, max(at - 12, segment.first), -1) if segment.stems[place] in _SAID), None)
    return None if said is None else segment.find(segment.back(said), _FEWER)


def _count(segment: Segment, at: int) -> bool:
    """Tell of "four", "60", "a handful" after "only"."""
    word = segment.word(at)
    return (
        word in _NUMBERS
        or word.removesuffix("%").isdigit()
        or (word == "a" and segment.word(at + 1) in _HANDFUL and not segment.bears(at + 2, signs.TIME))
    )


def _share(segment: Segment, at: int) -> bool:
    return _count(segment, at) or not _SHARES.isdisjoint((segment.word(at), segment.word(at + 1)))


def _elsewhere(segment: Segment, denial: int, at: int) -> bool:
    """Tell whether a "not" belongs to a verb before the cue's own: "men who did not work were locked up".

    "No less" denies nothing.
    """
    if _LESS in (segment.stems[denial], segment.word(denial + 1)):
        return "no" in (segment.stems[denial], segment.word(denial - 1))
    if segment.bears(denial, signs.FEW) and segment.word(denial - 1) == "a":
        # "a few officers were rude"
        return True
    if segment.stems[denial] == "without":
        # "men without a job spent 22 hours a day …"
        return any(segment.word(place) in _SPENT for place in range(denial + 2, at))
    return segment.stems[denial] == "not" and any(segment.word(place) in _BEEN for place in range(denial + 2, at))


def _until(segment: Segment, hit: Hit) -> bool:
    if not segment.triggered & _BEFORE_ANY:
        return False
    before = next((place for place in segment.back(hit.first, REACH) if segment.word(place) == _BEFORE), None)
    return before is not None and segment.word(before + 1) in _WHO


def _became(segment: Segment, hit: Hit) -> bool:
    """Tell of what was made something else: "had turned a failing jail into a decent one"."""
    into = any(segment.word(place) == "into" for place in range(hit.after, hit.after + REACH))
    return into and any(segment.word(place) == _TURNED for place in segment.back(hit.first, REACH))


def _left(segment: Segment, hit: Hit) -> bool:
    """Tell of something bad that is over: "had come out of a bleak period", "had emerged from disarray"."""
    if not segment.triggered & _LEAVING:
        return False
    return any(
        segment.word(place) in _EMERGED or (segment.word(place) == "out" and segment.word(place - 1) in _CAME)
        for place in segment.back(hit.first, REACH)
    )


def _over(segment: Segment, hit: Hit) -> bool:
    """Tell of something that no longer is: "no longer spent their first days in squalid cells"."""
    if not segment.triggered & _LONGER:
        return False
    for place in segment.back(hit.first):
        word = segment.word(place)
        if word == "longer" and segment.word(place - 1) == "no":
            segment.used.add(place - 1)
            for other in segment.hits:
                if other.first <= place < other.after and other.slug == hit.slug:
                    # "no longer confined and spoke well of staff": what is over was of the other side
                    return False
            return not segment.have(range(place + 1, hit.first), signs.CARE)
        # "no longer waited and were treated well": the next verb is another matter
        if word in _BEEN or (word == "and" and place + 1 < hit.first):
            return False
    return False


def _ended(segment: Segment, hit: Hit) -> bool:
    """Tell of something bad that no longer is so: "strip-searching was no longer automatic"."""
    for place in range(hit.after, hit.after + 3):
        if segment.word(place) == "no" and segment.word(place + 1) == "longer":
            segment.used.add(place)
            return not segment.have(range(place + 2, place + 2 + REACH), signs.CARE | signs.REMEDY)
    return False


def _mended(segment: Segment, hit: Hit) -> bool:
    """Tell of something bad that was put right: "the worst of the wings had been refurbished"."""
    if not segment.triggered & _MENDING:
        return False
    worst = segment.stems[hit.first] == _WORST
    for place in range(hit.after, min(hit.after + 8, segment.stop)):
        if segment.bears(place, signs.DENIAL):
            return False
        word = segment.word(place)
        if (word in _MENDED or (worst and word in _REMOVED)) and segment.word(place - 1) in _BEEN:
            return True
    return False


def _failed(segment: Segment, hit: Hit) -> bool:
    """Tell of something good that somebody failed to do: "had failed to ensure that medicine was given safely"."""
    if not segment.triggered & _FAILING:
        return False
    places = segment.back(hit.first)
    return any(segment.word(place) in _FAILED and segment.word(place + 1) == "to" for place in places)


def _tested(segment: Segment, hit: Hit) -> bool:
    """Tell whether a test for drugs was positive, in this run of words or shortly before it."""
    if hit.after - hit.first > 1:
        return False
    return not _TESTS.isdisjoint(segment.stems[max(hit.first - _SHORTLY, 0) : hit.first])


def _example(segment: Segment, hit: Hit) -> bool:
    """Tell whether a cue only belongs to an example of a thing: "basic items such as clean bedding"."""
    if not segment.triggered & _SUCH:
        return False
    return any(
        segment.word(place) == "such" and segment.word(place + 1) == "as" for place in segment.back(hit.first, 3)
    )


def _rank(segment: Segment, hit: Hit) -> int:
    """Return the place of a grade among the four outcomes, -1 for other words."""
    words = segment.stems[hit.first : hit.after]
    return _GRADES.index(words) if words in _GRADES else -1


def _was(segment: Segment, hit: Hit) -> bool:
    """Tell whether a hit is the grade that a place had before, as "good" in "from good to reasonably good"."""
    if segment.word(hit.first - 1) != "from":
        return False
    return segment.word(hit.after) == "to" and _rank(segment, hit) >= 0
