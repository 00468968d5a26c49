"""The grades that a sentence states: neither those that it leaves open or only lists, nor one in two wordings."""

from __future__ import annotations

from itertools import pairwise
from operator import eq
from typing import Final

from loader.extract.judgements.token import OPENING, QUOTES, Token, values

_ALTERNATING: Final = frozenset(("or", "nor", "and", ",", "either"))
_COMPARING: Final = frozenset(("better", "worse", "above", "below", "higher", "lower"))
_PAIR: Final = 2


def settled(tokens: list[Token], graded: list[int]) -> tuple[list[Token], list[int]]:
    """Return the tokens of a sentence with one token for each grade that it states, and the places of these.

    `graded` are the places of all.
    """
    if len(graded) > 1:
        grades = [*map(values, map(tokens.__getitem__, graded))]
        if any(map(eq, grades, grades[1:])):
            tokens, graded = _merged(tokens, graded)
    # only a list is longer than two, and nothing is left open without this word
    if len(graded) > _PAIR or "or" in map(values, tokens):
        return _without_alternatives(tokens, graded)
    return tokens, graded


def _without_alternatives(tokens: list[Token], graded: list[int]) -> tuple[list[Token], list[int]]:
    """Take away grades that the text leaves open or only lists: "insufficient or poor", "good, reasonably good …".

    `graded` are the places of the grades; those that are left are returned too.
    """
    open_ones: set[int] = set()
    run: list[int] = []
    said: set[str] = set()
    for at in graded:
        run.append(at)
        after = _behind_joiners(tokens, at + 1, said)
        if after is not None and after.kind == "grade":
            continue
        if _are_open(run, said, "." if after is None else after.value):
            open_ones.update(run)
        run, said = [], set()
    if not open_ones:
        return tokens, graded
    stated = [Token("word", "open", t.start, t.end) if at in open_ones else t for at, t in enumerate(tokens)]
    return stated, [at for at in graded if at not in open_ones]


def _behind_joiners(tokens: list[Token], at: int, said: set[str]) -> Token | None:
    """Return the first token from a place on that does not join grades, and add those that do to `said`."""
    for index in range(at, len(tokens)):
        token = tokens[index]
        if token.value not in _ALTERNATING and token.value not in QUOTES:
            return token
        said.add(token.value)
    return None


def _are_open(run: list[int], said: set[str], after: str) -> bool:
    """Tell whether grades side by side, with the words said between them and after, are alternatives or a list."""
    better = after in _COMPARING and "or" in said
    return better or (len(run) > 2 and after != "respectively") or (len(run) > 1 and "or" in said)


def _merged(tokens: list[Token], graded: list[int]) -> tuple[list[Token], list[int]]:
    """Make one token of a grade and its paraphrase: "good, the highest grade", "their lowest mark, poor".

    A grade in brackets behind the same grade is that of last time: "Safety: good (good)". `graded` are the places of
    the grades; their new places are returned too.
    """
    found = tokens[: graded[0] + 1]
    places = [graded[0]]
    for before, at in pairwise(graded):
        between, token, last = tokens[before + 1 : at], tokens[at], found[-1]
        repeated = bool(between) and between[-1].value in OPENING
        if last.value == token.value and not repeated and all(map(_appositive, between)):
            found[-1] = Token("grade", token.value, last.start, token.end)
            continue
        found += between
        places.append(len(found))
        found.append(token)
    return found + tokens[graded[-1] + 1 :], places


def _appositive(token: Token) -> bool:
    return token.kind == "mark" or token.value in ("the", "our", "their", "its", "a", "an", "of", "inspectors’")
