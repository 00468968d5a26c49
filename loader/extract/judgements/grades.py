"""The words of a sentence that grades healthy prison tests, as tokens.

A token is the name of a test, a grade, a word for several tests at once ("all four tests", "the other three"), a year,
a plain word or a mark. Grades that the text leaves open or only lists are plain words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, partial
from itertools import compress, count
from operator import attrgetter, itemgetter
from typing import Final

from loader import vocab
from loader.extract import triggers
from loader.extract.judgements import alternatives, phrasing
from loader.extract.judgements.token import Token, kinds
from loader.extract.layout import passages

_SEVERAL: Final = frozenset(("all", "rest", "some"))


@cache
def _signs() -> tuple[str, ...]:
    """Return what stands in every name of a test, and in every word for several tests."""
    # "activity" alone is a test only in the company of others
    return (
        *sorted({name.split()[0] for name in phrasing.names()} - {"activity"}),
        "test",
        "all four",
        "healthy",
        "area",
        "across the board",
    )


_TESTED: Final = ("four", "test", "healthy")
GRADE_SIGNS: Final = (
    *("good", "poor", "reasonabl", "suffic", "lowest", "highest", "bottom", "top ", "well against", "performing"),
    *("performed",),
)
"""What stands in every grade, in lower case."""


GRADING: Final = triggers.on(lambda: (sign.split()[0] for sign in GRADE_SIGNS))
NAMING: Final = triggers.on(lambda: (sign.split()[0] for sign in _signs()))
"""Words that have not both of these triggers cannot grade a test."""


def tell(words: str) -> bool:
    """Tell cheaply whether a sentence whose words have these triggers can grade a test."""
    plain = words.lower()
    return passages.hold(plain, GRADE_SIGNS) and passages.hold(plain, _signs())


def _in_lower_case(words: str) -> str:
    """Return words in lower case, each character in its place: many alternatives are tried at half the cost in them."""
    small = words.lower()
    return small if len(small) == len(words) else "".join([character.lower()[0] for character in words])


# a year, a word or a mark, by the name of its kind; the group of a word ends at a hyphen or an apostrophe
_PIECE: Final = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)\b|(?P<word>\w++)(?:['’-]\w++)*+['’]?|(?P<initials>\((?:pa|rrp)\))|(?P<mark>[^\w\s])"
)
# all that a token is made of, for many pieces at a time
_KIND: Final = attrgetter("lastgroup")
_WORDS: Final = itemgetter(0)
_FIRST_PART: Final = itemgetter(_PIECE.groupindex["word"])
_START: Final = re.Match[str].start
_END: Final = re.Match[str].end
_token: Final = partial(tuple.__new__, Token)
BEFORE: Final = 8
"""How much before a sentence a pattern may look at."""


def names_tests(token: Token) -> bool:
    """Tell whether a word for all tests says that it means them: "every area" may be said of anything."""
    return token.kind in ("rest", "some") or (token.kind == "all" and any(sign in token.value for sign in _TESTED))


def name_tests(tokens: list[Token]) -> bool:
    """Tell whether any of some tokens is such a word."""
    return not _SEVERAL.isdisjoint(map(kinds, tokens)) and any([names_tests(token) for token in tokens])


def tokens(words: str, start: int) -> tuple[list[Token], list[int]]:
    """Return the tokens of a sentence in order, and the places of the grades among them.

    The sentence is what stands in `words` from `start` on; before it stands what the text has there, at most `BEFORE`
    characters.
    """
    small, patterns = _in_lower_case(words), phrasing.patterns()
    found: list[Token] = []
    graded: list[int] = []
    at = start
    while at >= 0:
        pieces = _pieces(small, at)
        starts = [*map(_START, pieces)]
        plain = [*map(_token, zip(map(_KIND, pieces), map(_WORDS, pieces), starts, map(_END, pieces), strict=True))]
        at, done = -1, 0
        firsts = [*map(_FIRST_PART, pieces)]
        for begun in compress(count(), map(patterns.__contains__, firsts)):
            match = patterns[firsts[begun]].match(small, starts[begun]) if begun >= done else None
            if match is None:
                continue
            found += plain[done:begun]
            if match.lastgroup == "grade":
                graded.append(len(found))
            found.append(_named(match))
            end = match.end()
            done = bisect_left(starts, end, begun)
            rest = plain[done - 1].end - end
            if rest == 1:
                # of a piece, one character can only be the mark at its end: "good’"
                found.append(_token(("mark", small[end], end, end + 1)))
            elif rest > 1:
                # it ends within a piece, so all behind is cut anew
                at, done = end, len(plain)
                break
        found += plain[done:]
    return alternatives.settled(found, graded) if graded else (found, graded)


def _pieces(small: str, start: int) -> list[re.Match[str]]:
    """Return the years, words and marks from a place on, without the initials of tests, which say nothing."""
    pieces = [*_PIECE.finditer(small, start)]
    if "(pa)" in small or "(rrp)" in small:
        return [piece for piece in pieces if piece.lastgroup != "initials"]
    return pieces


@cache
def _slugs() -> dict[str | None, Mapping[str, str]]:
    """Return the slugs of the tests and of the grades by the phrases that name them."""
    return {"test": phrasing.names(), "grade": vocab.phrases("outcome")}


def _named(match: re.Match[str]) -> Token:
    """Return a token that is no plain word."""
    kind, words = match.lastgroup, match[0]
    if not words.isalpha():
        words = " ".join(words.split())
    slugs = _slugs().get(kind)
    return _token((kind, words if slugs is None else slugs.get(words) or _unlisted(kind, words), *match.span()))


def _unlisted(kind: str | None, words: str) -> str:
    """Return the slug of a test or a grade that the pattern finds and no vocabulary lists."""
    if kind == "test":
        return "release"
    if words.startswith("not"):
        return "not-sufficiently-good"
    return "poor" if words.startswith(("lowest", "bottom", "poorly")) else "good"
