"""Whether a word names a test or only stands in another expression: "fire safety", "perceptions of safety"."""

from __future__ import annotations

from typing import Final

from loader.extract.judgements.token import Token, is_word
from loader.extract.judgements.wording import CONJUNCTIONS, FILLERS, GRADING, PREPOSITIONS, words

_SHOWING: Final = words("show shows showed showing")
_OF_TEST: Final = GRADING | words("terms respect regard that")
_FELT: Final = words("perception perceptions sense feeling feelings confidence concern concerns fears risk risks")
_NO_NAME: Final = words("custody prison establishment young no better worse further prisoners children women men")


def in_its_sense(text: str, tokens: list[Token], at: int) -> Token:
    """Return the name of a test, or a plain word where a single word is part of another expression: "fire safety"."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if before is None or not is_word(before) or before.kind in ("like", "year", "except"):
        return token
    # "perceptions of safety were poor" is no grade, "the test of safety" is
    loose = before.value == "of" and at > 1 and is_word(tokens[at - 2]) and tokens[at - 2].value not in _OF_TEST
    felt = any(tokens[back].value in _FELT for back in range(max(at - 3, 0), at))
    phrase = " " in " ".join(token.of(text).split())
    named = at > 1 and text[before.start].isupper()
    if (phrase or named or _precedes_a_name(before.value)) and not (loose or felt):
        return token
    return Token("word", "other", token.start, token.end)


def _precedes_a_name(word: str) -> bool:
    known = word in FILLERS or word in PREPOSITIONS or word in CONJUNCTIONS
    return (known and word not in _NO_NAME) or word in _SHOWING or word.endswith(("’s", "'s", "ly"))
