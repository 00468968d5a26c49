"""Whether a word names a test or only stands in another expression: "fire safety", "perceptions of safety"."""

from __future__ import annotations

from itertools import compress, count
from typing import Final

from loader.extract.judgements.token import Token, is_word, kinds, values
from loader.extract.judgements.wording import CONJUNCTIONS, FILLERS, GRADING, PREPOSITIONS, words

_SHOWING: Final = words("show shows showed showing")
_OF_TEST: Final = GRADING | words("terms respect regard that")
_FELT: Final = words("perception perceptions sense feeling feelings confidence concern concerns fears risk risks")
_NO_NAME: Final = words("custody prison establishment young no better worse further prisoners children women men")


def settled(text: str, tokens: list[Token]) -> list[Token]:
    """Return tokens with a plain word where a test's name is part of another expression: "fire safety"."""
    found = tokens.copy()
    for at in compress(count(), map("test".__eq__, map(kinds, tokens))):
        if at and tokens[at - 1].kind == "word" and not _names_a_test(text, tokens, at):
            found[at] = Token("word", "other", tokens[at].start, tokens[at].end)
    return found


def _names_a_test(text: str, tokens: list[Token], at: int) -> bool:
    """Tell whether the name of a test behind a plain word is that of the test."""
    before = tokens[at - 1]
    phrase = len(tokens[at].of(text).split()) > 1
    named = at > 1 and text[before.start].isupper()
    if not (phrase or named or _precedes_a_name(before.value)):
        return False
    # "perceptions of safety were poor" is no grade, "the test of safety" is
    if before.value == "of" and at > 1 and is_word(tokens[at - 2]) and tokens[at - 2].value not in _OF_TEST:
        return False
    return _FELT.isdisjoint(map(values, tokens[max(at - 3, 0) : at]))


def _precedes_a_name(word: str) -> bool:
    known = word in FILLERS or word in PREPOSITIONS or word in CONJUNCTIONS
    return (known and word not in _NO_NAME) or word in _SHOWING or word.endswith(("’s", "'s", "ly"))
