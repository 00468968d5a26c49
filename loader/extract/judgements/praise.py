"""Whether a word is a grade or only praise and blame: "good" and "poor" are common words (genre notes, section 10)."""

from __future__ import annotations

from typing import Final

from loader.extract.judgements.groups import Row
from loader.extract.judgements.token import QUOTES
from loader.extract.judgements.wording import words

# a grade of one word is common praise or blame; behind it only these go on with the sentence
_AFTER_PLAIN: Final = words(
    """and but for in as with while whilst at against across overall again or when since because despite although though
    having rather on to up down from yet whereas which than outcomes outcome grade grades score scores rating mark
    assessment judgement judgment this all respectively only there throughout compared so that inspectors we nor
    neither both too also last previous previously now it twice two three four one ones"""
)
_BEFORE_PLAIN: Final = words(
    "very so too not really quite particularly extremely generally fairly mostly often largely mainly pretty equally"
    " less more no any much how sufficiently woefully desperately shockingly appallingly exceptionally unacceptably"
    " remarkably abysmally dreadfully incredibly outstandingly hopelessly lamentably"
)
# these name other things as well: a line of company or of a grading word is needed
_AMBIGUOUS: Final = frozenset(("care", "activity", "activities", "resettlement", "rehabilitation", "release planning"))
_LABEL_MARKS: Final = frozenset(":–—-(") | QUOTES
_RARE: Final = frozenset(("insufficient", "not good enough", "well", "poorly"))


def is_plain(phrase: str) -> bool:
    """Tell whether a grade is a word that is also common praise or blame."""
    return " " not in phrase or phrase == "not good enough"


def stands(row: Row, at: int, phrase: str, framed: bool) -> bool:
    """Tell whether a grade, which the text calls `phrase`, may be one: neither "very good" nor "good care".

    `framed` tells of words of grading.
    """
    before = row.values[at - 1]
    if before == "than" and row.values[at - 2] in ("better", "worse", "higher", "lower") and row.values[at - 3] != "no":
        return False
    if not is_plain(phrase):
        return True
    if before in _BEFORE_PLAIN:
        return False
    after = at + 1
    if after < len(row.kinds) and row.kinds[after] == "word" and row.values[after] not in _AFTER_PLAIN:
        return False
    performing = "perform" in row.text[row.tokens[0].start : row.tokens[at].start]
    return performing if phrase in ("well", "poorly") else framed or performing or phrase not in _RARE


def is_of_progress(row: Row, at: int, group: list[int]) -> bool:
    """Tell whether a grade of its tests is one of another scale: "progress was good in two areas"."""
    return "some" in map(row.kinds.__getitem__, group) and "progress" in row.values[:at]


def is_certain(row: Row, at: int, group: list[int], listed: bool, framed: bool, company: bool) -> bool:
    """Tell whether a plain grade of its tests is more than praise in a list, or of a name with other meanings.

    `company` tells that the words around it grade tests too.
    """
    label = row.values[at - 1] in _LABEL_MARKS
    if listed and not (framed or label):
        return False
    return company or label or not all([row.kinds[i] == "test" and row.phrase(i) in _AMBIGUOUS for i in group])
