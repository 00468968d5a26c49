"""The tests that other words stand for: "all four", "the other three", "both", "it" (genre notes, section 10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loader.extract.judgements.groups import Row
from loader.extract.judgements.phrasing import TESTS
from loader.extract.judgements.token import Token
from loader.extract.judgements.wording import FILLERS, words
from loader.model import Span

# how many words a pronoun may stand behind the last grade or test
_NEAR: Final = 6
_COUNTS: Final = {"one": 1, "two": 2, "three": 3, "fourth": 1}
_WITHIN: Final = ("it", "they", "them")
_AFTER_PRONOUN: Final = words("and but although though while whilst at in having as last then before when previously")
_PRONOUN: Final = re.compile(
    r"(?i)(?:but\s|however,?\s|at\sthis\sinspection,?\s|this\stime,?\s|last\stime,?\s|previously,?\s|in\s\d{4},?\s"
    r"|at\s(?:the|our|its)\s(?:last|previous)\s(?:inspection|visit),?\s)?(?:it|this|that|they|these|both|all\sfour)\s"
    # "Safety: good. Previous score: poor."
    r"|(?:the\s|our\s|its\s)?(?:previous|last|earlier)\s(?:score|grade|grading|rating|result|judge?ment|inspection|time)"
    r"(?:\s\w+){0,2}?\s?[:–—-]\s"
)


def tests(row: Row, group: list[int], named: Sequence[str], last: Sequence[str]) -> list[str | None]:
    """Return the tests of a group, None where they are only counted.

    `named` are those that the paragraph has graded so far, `last` those that its sentence before graded last.
    """
    found: list[str | None] = []
    for index in group:
        token = row.tokens[index]
        kind = token.kind
        if kind == "test":
            if token.value not in found:
                found.append(token.value)
        elif kind == "all":
            found += [test for test in TESTS if test not in _excepted(row, index)]
        elif kind == "rest":
            here = [row.tokens[place].value for place in sorted(row.used)]
            # what the paragraph graded before may be of the last inspection
            found += _rest(token, named) or _rest(token, here)
        elif kind == "both":
            found += _both(row, index, last)
        elif kind == "this":
            here = [row.values[place] for place in range(index) if row.kinds[place] == "test"]
            found += here[-1:] or (last if len(last) == 1 else ())
        elif kind == "some":
            found.append(None)
    return found


def _excepted(row: Row, index: int) -> set[str]:
    """Return the tests taken out again: "in all four tests except purposeful activity"."""
    if not any(token.kind == "except" for token in row.tokens[index + 1 : index + 4]):
        return set()
    return {token.value for token in row.tokens[index + 1 : index + 6] if token.kind == "test"}


def _rest(token: Token, named: Sequence[str]) -> list[str]:
    """Return the tests not yet named, if they are as many as the words say."""
    rest = [test for test in TESTS if test not in named]
    stated = next((number for word, number in _COUNTS.items() if word in token.value.split()), None)
    return rest if stated in (None, len(rest)) and len(rest) < len(TESTS) else []


def _both(row: Row, index: int, last: Sequence[str]) -> list[str]:
    """Return the two tests that "both" stands for: the last two named before it."""
    here = [token.value for token in row.tokens[:index] if token.kind == "test"]
    two = list(dict.fromkeys(reversed([*last, *here])))[:2]
    return [test for test in TESTS if test in two] if len(two) == 2 else []


def opens_with_pronoun(text: str, sentence: Span) -> bool:
    """Tell whether a sentence speaks of tests that the one before it names."""
    return _PRONOUN.match(text, sentence.start, sentence.end) is not None


def meant(row: Row, at: int, sentence: Span, last: Sequence[str]) -> list[str | None]:
    """Return the tests that "it" or "both" stands for at the head of a sentence: "It was now poor."."""
    opening = _PRONOUN.match(row.text, sentence.start, sentence.end)
    if opening is None or not last or row.used:
        return []
    after = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
    if after is not None and after.kind == "word" and after.value not in _AFTER_PRONOUN:
        return []
    if any(row.is_strange(token) or token.kind in ("test", "grade") for token in row.tokens[1:at]):
        return []
    word = opening.group().casefold().split()[-1]
    fits = {"both": len(last) == 2, "they": len(last) > 1, "these": len(last) > 1}.get(word, len(last) == 1)
    return list(last) if fits else []


def meant_within(row: Row, at: int) -> list[int]:
    """Return the places of the tests that "it" or "they" stands for in a later clause: "…; this time it was poor"."""
    index = at - 1
    while index > 0 and row.values[index] in FILLERS and row.values[index] not in _WITHIN:
        index -= 1
    word = row.values[index]
    if word not in _WITHIN:
        return []
    nearest = next((i for i in range(index - 1, -1, -1) if row.tokens[i].kind in ("test", "grade")), None)
    between = row.tokens[nearest + 1 : index] if nearest is not None else []
    if nearest is None or len(between) > _NEAR or not any(token.kind == "mark" for token in between):
        return []
    group = row.group if nearest in row.group or row.tokens[nearest].kind == "grade" else [nearest]
    return group if group and (word != "it" or len(group) == 1) else []
