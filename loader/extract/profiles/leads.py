"""What stands right before a number: "held just under", "a roll of", "room for".

The word next to the number tells which wordings can stand there, so most of them need not be looked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from loader.extract import numbers

NO_WORD: Final = " "
"""What is next to a number to which no word leads."""

_ANY_WORD: Final = ""
_PAIRS: Final = ("excess of", "up to", "close to")
# what stands last in numbers.VAGUE
_VAGUE_WORDS: Final = (
    "just only well slightly little under over about around almost nearly some roughly approximately than least"
)
_VAGUE: Final = frozenset((*_VAGUE_WORDS.split(), *_PAIRS))
# behind these any wording may stand
_OPEN: Final = _VAGUE | {_ANY_WORD}
# without words for a vague number no wording of `of` is longer
_LONGEST: Final = 32
_UNBOUNDED: Final = 1000


class Lead(NamedTuple):
    """Wordings that lead to a number: the pattern of all, and that of those that end with a word.

    What these match is not longer than `longest`.
    """

    pattern: re.Pattern[str]
    by_word: Mapping[str, re.Pattern[str]]
    longest: int

    @property
    def last(self) -> frozenset[str]:
        """Return the words that may stand next to the number."""
        return _OPEN.union(self.by_word)

    def search(self, left: str, word: str) -> re.Match[str] | None:
        """Return the lead at the end of what stands left of a number; `word` is the one next to it."""
        if word in _OPEN:
            return self.pattern.search(left)
        pattern = self.by_word.get(word)
        return None if pattern is None else pattern.search(left, len(left) - self.longest)


def of(*wordings: tuple[str, str], then: str = "") -> Lead:
    """Return the lead of some wordings in any case, each the pattern of all words but the last, and the last ones.

    One of the words of `then`, and any for a vague number, may stand between the lead and the number.
    """
    ends = "|".join(f"{ahead}(?:{'|'.join(last.split())})" for ahead, last in wordings)
    between = "".join(rf"|{word}\s" for word in then.split())
    by_word: dict[str, list[str]] = defaultdict(list)
    for ahead, last in wordings:
        for word in last.split():
            by_word[word].append(f"{ahead}{word}")
    for word in then.split():
        by_word[word].append(rf"(?:{ends})\s{word}")
    return Lead(
        re.compile(rf"(?i)\b(?:{ends})\s(?:{between}){numbers.VAGUE}\Z"),
        {word: re.compile(rf"(?i)\b(?:{'|'.join(found)})\s\Z") for word, found in by_word.items()},
        _LONGEST,
    )


def exactly(pattern: str, last: str) -> Lead:
    """Return the lead of one pattern; `last` are the words that it may end with."""
    whole = re.compile(rf"{pattern}\Z")
    return Lead(whole, dict.fromkeys(last.split(), whole), _UNBOUNDED)


def next_to(left: str) -> str:
    """Return the word at the end of what stands left of a number, in lower case, or `NO_WORD`; "up to" counts as one.

    For a word that is not made of plain letters it is one that stands last in every lead.
    """
    if not left[-1:].isspace():
        return NO_WORD
    *ahead, word = left.rsplit(None, 1) or (_ANY_WORD,)
    if not (word.isascii() and word.isalnum()):
        return _ANY_WORD if word[-1:].isalnum() else NO_WORD
    word = word.lower()
    if word in ("of", "to") and ahead:
        pair = f"{ahead[0].rsplit(None, 1)[-1].casefold()} {word}"
        return pair if pair in _PAIRS else word
    return word
