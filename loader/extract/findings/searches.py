"""Patterns of which it matters only whether they find anything: looked for at the letters that they can begin with.

A pattern without regard to case is tried at every place of a sentence, and most places cost as much as a whole word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

# an escape, a class of characters, or one character
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_LOOKS: Final = (["?", "="], ["?", "!"], ["?", "<"])
# what may come before the first letter: nothing, or what is not there at all
_NO_WIDTH: Final = (r"\b", "^")
# letters that meet these without regard to case, besides the capital
_OTHER_CASES: Final = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}


@dataclass(frozen=True, slots=True)
class Search:
    """A pattern without regard to case; `search` and `match` tell by a match whether it is found, not what it finds."""

    pattern: str
    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]


def of(pattern: str) -> Search:
    """Return the search for a pattern, whose case matters nowhere."""
    quick = f"(?i){pattern}"
    if letters := "".join(sorted(first_letters(pattern))):
        either = letters + letters.upper() + "".join([_OTHER_CASES.get(letter, "") for letter in letters])
        # at one of these letters, from before it on
        quick = rf"[{either}](?<=(?=(?i:{pattern})).)"
    found = re.compile(quick)
    return Search(f"(?i){pattern}", found.search, found.match)


def first_letters(pattern: str) -> frozenset[str]:
    """Return the letters that all begins with that a pattern finds, none where the way it is written does not tell."""
    return _letters(_TOKEN.findall(pattern))


def _letters(tokens: list[str]) -> frozenset[str]:
    found = [_first(one) for one in _alternatives(tokens)]
    return frozenset().union(*found) if all(found) else frozenset()


def _first(tokens: list[str]) -> frozenset[str]:
    """Return the letters that one alternative begins with."""
    letters: frozenset[str] = frozenset()
    at = 0
    while at < len(tokens):
        if tokens[at] in _NO_WIDTH:
            at += 1
            continue
        after = _end(tokens, at)
        if tokens[at] == "(" and tokens[at + 1 : at + 3] in _LOOKS:
            at = after
            continue
        if tokens[at : at + 3] == ["(", "?", ":"]:
            here = _letters(tokens[at + 3 : after - 1])
        else:
            here = frozenset(tokens[at].lower()) if tokens[at].isascii() and tokens[at].isalpha() else frozenset()
        if not here:
            return here
        letters |= here
        if tokens[after : after + 1] != ["?"]:
            return frozenset() if tokens[after : after + 1] in (["*"], ["{"]) else letters
        at = after + 1
    return frozenset()


def _end(tokens: list[str], at: int) -> int:
    """Return the number of the token after the one at a place, or after the whole group that begins there."""
    depth = 0
    for after, token in enumerate(tokens[at:], at + 1):
        depth += (token == "(") - (token == ")")
        if depth == 0:
            return after
    return len(tokens)


def _alternatives(tokens: list[str]) -> list[list[str]]:
    """Return what the bars outside of all groups part."""
    found: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if token == "|" and depth == 0:
            found.append([])
        else:
            found[-1].append(token)
    return found
