"""The words of a sentence that grades healthy prison tests, as tokens.

A token is the name of a test, a grade, a word for several tests at once ("all four tests", "the other three"), a year,
a plain word or a mark. Grades that the text leaves open or only lists are plain words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache, partial
from itertools import compress, count
from operator import attrgetter, itemgetter
from typing import Final

from loader import vocab
from loader.extract import triggers
from loader.extract.judgements import alternatives
from loader.extract.judgements.token import Token, kinds
from loader.extract.layout import passages

TESTS: Final = ("safety", "respect", "purposeful-activity", "release")

_SEVERAL: Final = frozenset(("all", "rest", "some"))

# names that a test has in some settings, too common in other senses to be labels of its theme (domain brief, section 3)
_NAMES_IN_SETTINGS: Final = {
    "care": "respect",
    "activities": "purposeful-activity",
    "activity": "purposeful-activity",
    "resettlement": "release",
    "rehabilitation": "release",
    "rehabilitation and release": "release",
    "rehabilitation and resettlement": "release",
    "resettlement planning": "release",
    "resettlement and release planning": "release",
    "release planning": "release",
}


@cache
def _names() -> dict[str, str]:
    """Return the names of the tests, lower case: labels and alternative labels of their themes, and those above."""
    themes = vocab.concepts("theme")
    labels = {name.casefold(): slug for slug in TESTS for name in (themes[slug].label, *themes[slug].alternatives)}
    return labels | _NAMES_IN_SETTINGS


@cache
def _signs() -> tuple[str, ...]:
    """Return what stands in every name of a test, and in every word for several tests."""
    # "activity" alone is a test only in the company of others
    return (
        *sorted({name.split()[0] for name in _names()} - {"activity"}),
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
_FIRST_PART: Final = itemgetter("word")
_START: Final = re.Match[str].start
_END: Final = re.Match[str].end
_token: Final = partial(tuple.__new__, Token)
BEFORE: Final = 8
"""How much before a sentence a pattern may look at."""
_FIRST: Final = re.compile(r"\w+")


@cache
def _firsts() -> frozenset[str]:
    """Return the words with which every token begins that is neither plain words nor a year."""
    named = (*_names(), *vocab.phrases("outcome"))
    fixed = (
        "preparation lowest bottom highest top well poorly all each every across the our its one two three four as so"
        " nor neither both except apart other excluding"
    )
    return frozenset((*fixed.split(), *(match.group() for match in map(_FIRST.match, named) if match)))


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of the tokens that are no plain words, in lower case."""

    def either(phrases: Iterable[str]) -> str:
        longest = sorted(phrases, key=len, reverse=True)
        return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in longest)

    healthy = r"(?:\s(?:healthy\s(?:prison|establishment|custody)|key|inspection|main))?"
    kinds = r"\s(?:tests?|areas?|outcomes?|assessments?|categories|criteria|scores|judgements|judgments|measures)"
    of = r"(?:\sof)?(?:\s(?:the|our|its|their|his|her|inspectors['’]))?"
    words = "one|two|three|four"
    whole = (
        r"(?:all|each|every)\s(?:of\s(?:the|our|its)\s)?(?:areas?|outcomes?|categories|criteria|measures?|counts?|respects)"
        r"(?!\sof\b)|(?<=across\s)the\sboard"
    )
    every = rf"(?:\sfour(?:\sof\s(?:the|our|its|these))?{healthy}{kinds}|\shealthy\s\w+{kinds}|\s(?:of\s)?tests?)"
    verb = "was|were|is|are|had|have|has|remain(?:ed|s)?|stayed"
    judged = "judged|considered|deemed|found|rated|assessed"
    negated = rf"not(?:\s(?:yet|still|always|again|{judged}|as|to|be|being|performing)){{1,4}}"
    return re.compile(
        rf"""(?x)
          \b(?P<test>preparation\sfor\s(?:removal|release)(?:\s(?:and|or|and/or)\s(?:removal|release))?
            | (?!(?<=in\s)respect\sof\b)(?:{either(_names())}))\b
        | \b(?P<grade>{either(vocab.phrases("outcome"))}
            | (?:lowest|bottom)(?:\spossible)?\s(?:mark|grade|grading|score|rating|assessment|judge?ment|outcome|level)
            | (?:highest|top)(?:\spossible)?\s(?:mark|grade|grading|score|rating|assessment|judge?ment|outcome|level)
            | (?:well|poorly)(?=\s(?:against|for|in|on)\b)
            | {negated}\ssufficiently\s(?:good|well))\b
        | \b(?P<all>(?:all|each|every(?:\sone)?){of}{every}\b
            | {whole}
            | (?:all|each\sof\s(?:the|our)|across\sthe)\sfour(?=[^\w\s]|\s(?:and|but|with|{verb})\b|\s*$))
        | \b(?P<rest>(?:the|our|its)\s(?:(?:other|remaining)(?:\s(?:{words}))?{healthy}{kinds}
            | others\b | rest\b | (?:other|remaining)\s(?:two|three)\b
            | fourth(?:{healthy}{kinds}\b|(?=[^\w\s]|\s(?:was|as)\b|\s*$))
            | (?:other|remaining)\sone\b | other\b(?=[^\w\s]|\s*$)))
        | \b(?P<some>(?:{words}){of}(?:\sfour)?{healthy}{kinds} | (?:{words})\sof\s(?:the|our)\sfour)\b
        | \b(?P<like>(?:as|so|nor|neither)\s(?:too\s)?(?:is|are|was|were|did|had)(?:\sboth)?
            | the\ssame\s(?:(?:is|was|had\sbeen)\strue\sof|applie[sd]\sto|went\sfor|goes\sfor))\b
        | \b(?P<both>both(?:\sof\s(?:them|these|which))?
            (?=[^\w\s]|\s(?:{verb}|now|this\s(?:time|inspection|visit|occasion))\b|\s*$))
        | \b(?P<except>all\sbut|except(?:\sfor)?|apart\sfrom|other\sthan|excluding)\b
        """
    )


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
    small, pattern = _in_lower_case(words), _pattern()
    found: list[Token] = []
    graded: list[int] = []
    at = start
    while at >= 0:
        pieces = _pieces(small, at)
        starts = [*map(_START, pieces)]
        plain = [*map(_token, zip(map(_KIND, pieces), map(_WORDS, pieces), starts, map(_END, pieces), strict=True))]
        at, done = -1, 0
        for begun in compress(count(), map(_firsts().__contains__, map(_FIRST_PART, pieces))):
            match = pattern.match(small, starts[begun]) if begun >= done else None
            if match is None:
                continue
            found += plain[done:begun]
            if match.lastgroup == "grade":
                graded.append(len(found))
            found.append(_named(match))
            end = match.end()
            done = bisect_left(starts, end, begun)
            if plain[done - 1].end > end:
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
    return {"test": _names(), "grade": vocab.phrases("outcome")}


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
