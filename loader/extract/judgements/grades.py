"""The words of a sentence that grades healthy prison tests, as tokens.

A token is the name of a test, a grade, a word for several tests at once ("all four tests", "the other three"), a year,
a plain word or a mark. Grades that the text leaves open or only lists are plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from loader import vocab
from loader.extract import triggers
from loader.extract.judgements import alternatives
from loader.extract.judgements.token import Token
from loader.extract.layout import passages
from loader.model import Span

TESTS: Final = ("safety", "respect", "purposeful-activity", "release")

_SEVERAL: Final = frozenset(("all", "rest", "some"))
_new: Final = tuple.__new__

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
_NAMING: Final = triggers.on(lambda: (sign.split()[0] for sign in _signs()))


def can_grade(told: int) -> bool:
    """Tell by the triggers of some words whether they can grade a test."""
    return told & GRADING != 0 and told & _NAMING != 0


def tell(triggered: int, words: str) -> bool:
    """Tell cheaply whether a sentence can grade a test, by the triggers of its words and the words themselves."""
    if not can_grade(triggered):
        return False
    plain = words.lower()
    return passages.hold(plain, GRADE_SIGNS) and passages.hold(plain, _signs())


def _in_lower_case(words: str) -> str:
    """Return words in lower case, each character in its place: many alternatives are tried at half the cost in them."""
    small = words.lower()
    return small if len(small) == len(words) else "".join([character.lower()[0] for character in words])


# a word or a mark; the group is the part of a word up to a hyphen or an apostrophe
_PIECE: Final = re.compile(r"(\w++)(?:['’-]\w++)*+['’]?|[^\w\s]")
_CENTURIES: Final = ("19", "20")
# no look behind reaches further
_BEFORE: Final = 8
_FIRST: Final = re.compile(r"\w+")


@cache
def _firsts() -> frozenset[str]:
    """Return the words and marks with which every token begins that is no plain word, except years."""
    named = (*_names(), *vocab.phrases("outcome"))
    fixed = (
        "( preparation lowest bottom highest top well poorly all each every across the our its one two three four as so"
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
          (?P<initials>\((?:pa|rrp)\))
        | \b(?P<test>preparation\sfor\s(?:removal|release)(?:\s(?:and|or|and/or)\s(?:removal|release))?
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
        | \b(?P<year>(?:19|20)\d\d)\b
        """
    )


def names_tests(token: Token) -> bool:
    """Tell whether a word for all tests says that it means them: "every area" may be said of anything."""
    return token.kind in ("rest", "some") or (token.kind == "all" and any(sign in token.value for sign in _TESTED))


def name_tests(tokens: Iterable[Token]) -> bool:
    """Tell whether any of some tokens is such a word."""
    for token in tokens:  # noqa: SIM110 - a loop, since a generator costs as much again
        if token.kind in _SEVERAL and names_tests(token):
            return True
    return False


def tokens(text: str, span: Span) -> list[Token]:
    """Return the tokens of a sentence in order."""
    # some patterns look at what stands right before the sentence
    offset = max(span.start - _BEFORE, 0)
    small, pattern, firsts = _in_lower_case(text[offset : span.end]), _pattern(), _firsts()
    found: list[Token] = []
    graded: list[int] = []
    at: int | None = span.start - offset
    while at is not None:
        start, at = at, None
        for piece in _PIECE.finditer(small, start):
            words, first = piece[0], piece[1]
            if first is None:
                named = words in firsts
            else:
                named = first in firsts or (len(first) == 4 and first.startswith(_CENTURIES))
            if named:
                match = pattern.match(small, piece.start())
                if match is not None:
                    if match.lastgroup == "grade":
                        graded.append(len(found))
                    found += _named(match, offset)
                    # it may end within the piece, or behind it
                    at = match.end()
                    break
            start, end = piece.span()
            found.append(_new(Token, ("word" if first else "mark", words, offset + start, offset + end)))
    return alternatives.settled(found, graded) if graded else found


def _named(match: re.Match[str], offset: int) -> list[Token]:
    """Return the token that is no plain word, if it says anything; `offset` is where the matched words begin."""
    kind, words = match.lastgroup or "", match.group().casefold()
    if not words.isalpha():
        words = " ".join(words.split())
    if kind == "initials":
        return []
    value = _names().get(words, "release") if kind == "test" else _grade(words) if kind == "grade" else words
    start, end = match.span()
    return [_new(Token, (kind, value, offset + start, offset + end))]


def _grade(words: str) -> str:
    known = vocab.phrases("outcome").get(words)
    if known is not None:
        return known
    if words.startswith("not"):
        return "not-sufficiently-good"
    return "poor" if words.startswith(("lowest", "bottom", "poorly")) else "good"
