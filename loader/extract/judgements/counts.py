"""Where in a sentence a count begins: a number, a share, or a word that counts nothing.

A pattern that begins with a count has so many first words that it is costly to try at each letter; most sentences have
few places, or none, where it can match.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from loader.extract import triggers
from loader.extract.layout import passages

# in the order of the alphabet
_WORDS: Final = (
    "eight eighteen eighty eleven fifteen fifth fifths fifty five forty four fourteen half halves hundred nil nine"
    " nineteen ninety no none one quarter quarters seven seventeen seventy six sixteen sixty ten tenth tenths third"
    " thirds thirteen thirty thousand three twelve twenty two zero"
)
# without one of these no sentence counts anything
TRIGGER: Final = triggers.on(f"0 {' '.join(f'<{word}>' for word in _WORDS.split())}")


def _first_words() -> str:
    """Return the pattern of the words that a count begins with, those with the same first letter side by side."""
    # "not one" and "a half" have such a word behind their first
    of_letter = {"a": [f"n?[-\\s][{''.join(sorted({word[0] for word in _WORDS.split()}))}]"]}
    for letter, words in groupby(_WORDS.split(), key=lambda word: word[0]):
        of_letter[letter] = [word[1:] for word in words]
    of_letter["n"].append(r"ot\sone")
    return "|".join(f"[{letter}{letter.upper()}](?i:{'|'.join(rests)})" for letter, rests in of_letter.items())


# the figures, and the letters that words begin with ("ſ" meets "s"): only there are the words tried
_BEGINS: Final = re.compile(rf"[\daefhnoqstzAEFHNOQSTZſ](?<=\d|\b(?=ſ|{_first_words()}).)")


def places(text: str, start: int, end: int) -> list[int]:
    """Return where counts may begin in a stretch of text: all places where one does, and a few others."""
    return passages.begun(_BEGINS, text, start, end)
