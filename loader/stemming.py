"""Stems of words: what two spellings of one word have in common, so that labels meet the words of releases."""

from __future__ import annotations

import sys
from typing import Final

# "er" and "ment" stay: without them "manager" would meet "managed" and "letter" "let"
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "es", "ly", "s", "e", "y")
# without their endings these would be other words ("rats" would be a rate), or not meet: "bully" and "bullying" do
_WHOLE = {
    "note": "note", "notes": "note", "noted": "note", "noting": "note",
    "bully": "bull", "bullying": "bull", "hardly": "hardly",
    "rat": "rats", "rats": "rats",
}  # fmt: skip
# an abbreviation has no ending: without this "HMPS" would meet "HMP", and every prison its service
_ABBREVIATION = 6
_MOST_STEMS: Final = 65536


class _Stems(dict[str, str]):
    """The stem of each word seen so far."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        # one object for all forms of a word, found in a scheme's labels by looking at where it lies
        found = self[word] = sys.intern(_stem(word))
        return found


def _stem(word: str) -> str:
    if "’" in word or "'" in word:
        # the possessive goes first: in "HMPPS’s" it alone is not written in capitals
        word = word.replace("’", "'").removesuffix("'s").removesuffix("'S").replace("'", "")
    short = word.isupper() and len(word) <= _ABBREVIATION
    word = word.casefold()
    if word in _WHOLE:
        return _WHOLE[word]
    for ending in () if short else _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (2 if ending == "s" else 3):
            word = word[: -len(ending)]
            break
    # "planned" and "plan": a doubled consonant before the ending
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word


STEMS: Final = _Stems()


def stem(word: str) -> str:
    """Return what is left of a word without case, possessive and one common ending.

    Never shorter than three letters (two for a plural); an abbreviation in capitals keeps its last letter. Light
    stemming is enough, since both sides of a comparison go through it.
    """
    return STEMS[word]
