"""The phrases of a sentence of grades that are more than plain words: names of tests, grades, words for several tests.

Each is looked for only where its first word stands: the phrases of all kinds are far too many to be tried at each word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from loader import vocab

TESTS: Final = ("safety", "respect", "purposeful-activity", "release")

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
_FIRST: Final = re.compile(r"\w+")

_HEALTHY: Final = r"(?:\s(?:healthy\s(?:prison|establishment|custody)|key|inspection|main))?"
_TESTED: Final = r"\s(?:tests?|areas?|outcomes?|assessments?|categories|criteria|scores|judgements|judgments|measures)"
_OF: Final = r"(?:\sof)?(?:\s(?:the|our|its|their|his|her|inspectors['’]))?"
_COUNT: Final = "(?:one|two|three|four)"
_WHOLE: Final = (
    r"(?:all|each|every)\s(?:of\s(?:the|our|its)\s)?(?:areas?|outcomes?|categories|criteria|measures?|counts?|respects)"
    r"(?!\sof\b)|(?<=across\s)the\sboard"
)
_EVERY: Final = (
    rf"(?:\sfour(?:\sof\s(?:the|our|its|these))?{_HEALTHY}{_TESTED}|\shealthy\s\w+{_TESTED}|\s(?:of\s)?tests?)"
)
_VERB: Final = "was|were|is|are|had|have|has|remain(?:ed|s)?|stayed"
_MARK: Final = "(?:mark|grade|grading|score|rating|assessment|judge?ment|outcome|level)"
# the second lowest is no grade until it is named
_NOT_SECOND: Final = r"(?<!second[-\s])(?<!next[-\s])"
_ASSESSED: Final = "judged|considered|deemed|found|rated|assessed"

_PREPARATION: Final = r"preparation\sfor\s(?:removal|release)(?:\s(?:and|or|and/or)\s(?:removal|release))?\b"
# kinds in the order in which they are tried, each phrase behind the words with one of which it begins
_PHRASES: Final = (
    ("grade", "lowest bottom", rf"{_NOT_SECOND}(?:lowest|bottom)(?:\spossible)?\s{_MARK}\b"),
    ("grade", "highest top", rf"{_NOT_SECOND}(?:highest|top)(?:\spossible)?\s{_MARK}\b"),
    ("grade", "well poorly", r"(?:well|poorly)(?=\s(?:against|for|in|on)\b)\b"),
    (
        "grade",
        "not",
        rf"not(?:\s(?:yet|still|always|again|{_ASSESSED}|as|to|be|being|performing)){{1,4}}\ssufficiently\s(?:good|well)\b",
    ),
    ("all", "all each every", rf"(?:all|each|every(?:\sone)?){_OF}{_EVERY}\b"),
    ("all", "all each every the", _WHOLE),
    (
        "all",
        "all each across",
        rf"(?:all|each\sof\s(?:the|our)|across\sthe)\sfour(?=[^\w\s]|\s(?:and|but|with|{_VERB})\b|\s*$)",
    ),
    (
        "rest",
        "all everything",
        rf"all\s(?:{_COUNT}\s)?(?:of\s)?(?:the\s|our\s)?(?:other|remaining)(?:\s{_COUNT})?{_HEALTHY}{_TESTED}\b"
        r"|(?:all|everything)\selse\b",
    ),
    (
        "rest",
        "the our its",
        rf"(?:the|our|its)\s(?:(?:other|remaining)(?:\s{_COUNT})?{_HEALTHY}{_TESTED}"
        r"|others\b|rest\b|(?:other|remaining)\s(?:two|three)\b"
        rf"|fourth(?:{_HEALTHY}{_TESTED}\b|(?=\s?[^\w\s]|\s(?:was|as)\b|\s*$))"
        r"|(?:other|remaining)\sone\b|other\b(?=[^\w\s]|\s*$))",
    ),
    (
        "some",
        "one two three four",
        rf"(?:{_COUNT}{_OF}(?:\sfour)?{_HEALTHY}{_TESTED}|{_COUNT}\sof\s(?:the|our)\sfour|{_COUNT}\sothers?(?=\s?[(:–—]))(?!\w)",
    ),
    ("this", "this", r"this\s(?:healthy\s(?:prison|establishment|custody)\s)?(?:test\b|(?<=prison\s)area\b)"),
    ("like", "as so nor neither", r"(?:as|so|nor|neither)\s(?:too\s)?(?:is|are|was|were|did|had)(?:\sboth)?\b"),
    ("like", "the", r"the\ssame\s(?:(?:is|was|had\sbeen)\strue\sof|applie[sd]\sto|went\sfor|goes\sfor)\b"),
    (
        "both",
        "both",
        r"both(?:\sof\s(?:them|these|which))?"
        rf"(?=[^\w\s]|\s(?:{_VERB}|now|this\s(?:time|inspection|visit|occasion))\b|\s*$)",
    ),
    (
        "except",
        "all apart except excluding other",
        r"(?:all\sbut|except(?:\sfor)?|apart\sfrom|other\sthan|excluding)\b",
    ),
)


@cache
def names() -> dict[str, str]:
    """Return the slugs of the tests by their names, lower case: all labels of their themes, and those above."""
    themes = vocab.concepts("theme")
    labels = {name.casefold(): slug for slug in TESTS for name in (themes[slug].label, *themes[slug].alternatives)}
    return labels | _NAMES_IN_SETTINGS


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the pattern of the phrases that begin with a word, in lower case, by that word.

    Its named group is the kind of the phrase found.
    """
    listed = (
        ("test", "preparation", _PREPARATION),
        # "in respect of" names no test
        *[("test", first, rf"(?!(?<=in\s)respect\sof\b)(?:{words})\b") for first, words in _by_first(names())],
        *[("grade", first, rf"{_NOT_SECOND}(?:{words})\b") for first, words in _by_first(vocab.phrases("outcome"))],
    )
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, firsts, phrase in (*listed, *_PHRASES):
        for first in firsts.split():
            found[first][kind].append(phrase)
    return {first: re.compile(rf"\b(?:{_groups(kinds)})") for first, kinds in found.items()}


def _groups(kinds: Mapping[str, list[str]]) -> str:
    """Return the pattern of phrases with a group for each kind."""
    return "|".join([f"(?P<{kind}>{'|'.join(phrases)})" for kind, phrases in kinds.items()])


def _by_first(phrases: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Return the first word of some phrases with the pattern of all that begin with it, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        first = _FIRST.match(phrase)
        found[first.group() if first else ""].append(re.escape(phrase).replace(r"\ ", r"\s"))
    return [(first, "|".join(these)) for first, these in found.items()]
