"""What stands right before a number: "held just under", "a roll of", "room for".

The word next to the number tells which wordings can stand there, so most of them need not be looked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from loader.extract import numbers

Words = tuple[str, ...]

_ANY_WORD: Final = ""
ANY: Final[Words] = (_ANY_WORD,)
"""What is next to a number to which anything may lead."""

_PAIRS: Final = ("excess of", "up to", "close to")
# what stands last in numbers.VAGUE
_VAGUE_WORDS: Final = (
    "just only well slightly little under over about around almost nearly some roughly approximately than least"
)
_VAGUE: Final = frozenset((*_VAGUE_WORDS.split(), *_PAIRS))
# no words for a vague number, with one more before them that is the last of a lead, are longer
_LONGEST_VAGUE: Final = len("slightly approximately ") + len("accommodating ")
_WORD: Final = re.compile(r"\w+")
# without words for a vague number few wordings of `of` are longer
_LONGEST: Final = 32
_UNBOUNDED: Final = 1000


class Lead(NamedTuple):
    """Wordings that lead to a number: the pattern of all, and that of those that end with a word.

    What these match is not longer than `longest`. `last` are the words that may stand next to the number.
    """

    pattern: re.Pattern[str]
    by_word: Mapping[str, re.Pattern[str]]
    longest: int
    last: frozenset[str]

    def search(self, left: str, words: Words) -> re.Match[str] | None:
        """Return the lead at the end of what stands left of a number; `words` are those that may end it."""
        if len(words) == 1 and words[0]:
            pattern = self.by_word.get(words[0])
            return None if pattern is None else pattern.search(left, len(left) - self.longest)
        return None if self.last.isdisjoint(words) else self.pattern.search(left)


def of(*wordings: tuple[str, str], then: str = "", longest: int = _LONGEST) -> Lead:
    """Return the lead of some wordings in any case, each the pattern of all words but the last, and the last ones.

    Without words for a vague number none is longer than `longest`. One of the words of `then`, and any for a vague
    number, may stand between the lead and the number.
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
        longest,
        frozenset((_ANY_WORD, *by_word)),
    )


def exactly(pattern: str, last: str) -> Lead:
    """Return the lead of one pattern; `last` are the words that it may end with."""
    whole = re.compile(rf"{pattern}\Z")
    words = last.split()
    return Lead(whole, dict.fromkeys(words, whole), _UNBOUNDED, frozenset((_ANY_WORD, *words)))


def next_to(left: str) -> Words:
    """Return the words that may end a lead at the end of what stands left of a number, in lower case.

    That is the word next to the number, where "up to" counts as one. Behind one that makes the number vague it may be
    any of those before. For a word that is not made of plain letters it is `ANY`.
    """
    if not left[-1:].isspace():
        return ()
    *ahead, word = left.rsplit(None, 1) or (_ANY_WORD,)
    if not (word.isascii() and word.isalnum()):
        return ANY if word[-1:].isalnum() else ()
    word = word.lower()
    if word in ("of", "to") and ahead:
        pair = f"{ahead[0].rsplit(None, 1)[-1].casefold()} {word}"
        word = pair if pair in _PAIRS else word
    if word not in _VAGUE:
        return (word,)
    near = left[-_LONGEST_VAGUE:]
    return (word, *_WORD.findall(near.lower())) if near.isascii() else (word, _ANY_WORD)
