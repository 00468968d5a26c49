"""Which security category and function a place has, in one sentence: "a category C training prison".

Only the place's own description counts: other jails in comparisons, parts of the place and what it once was are left
out (genre notes, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from loader import vocab
from loader.extract import triggers
from loader.extract.layout import passages
from loader.extract.profiles.facts import CATEGORY, Fact
from loader.extract.profiles.parts import PART
from loader.model import Span

NOUN = (
    r"(?:prisons?|jails?|gaols?|establishments?|institutions?|trainers?|YOIs?"
    r"|young\soffenders?[’']?\sinstitutions?|sites?)"
)
_BETWEEN = (
    r"(?:(?:,?\s|-)(?:and|or|a|category|cat|[A-D]|resettlement|training|local|reception|closed|open|high|security|adult|male"
    r"|female|men[’']s|women[’']s|men|women|privately|private|run|young|offenders?|Victorian|large|small|core|semi|sex)){0,6}"
)
_LETTERS = (
    r"(?:(?:categor(?:y|ies)|cat)[\s-]|(?=[A-D]-cat(?:egory)?\b))"
    r"(?P<letters>[A-D](?:(?:/|,\s|\sand\s|\sor\s|\sto\s)[A-D]\b)*)(?:-cat(?:egory)?)?\b"
)
# behind "local" where it is the place itself
_OF_LOCAL = r"(?:\s(?:in|near|serving|which|that|on)\b|[,.;]|$)"
_LETTER: Final = re.compile(
    rf"(?i:\b{_LETTERS})(?P<place>(?i:{_BETWEEN}(?:(?:,?\s|-){NOUN}\b|(?<=\slocal)(?={_OF_LOCAL}))))?"
)
_OTHERS: Final = re.compile(
    r"(?i)\b(?:any|other(?!\sof\sthe\b)|others|similar|another|each|every|most|all|comparable|comparator|nearby|neighbouring|typical|like|former"
    r"|formerly|previously|once|originally|used\sto\sbe|until|than|first|from\sa|what\s(?:was|had\sbeen)|into|conver\w+|moving\sto|transfer\w*\sto)\b"
)
# a sentence without one of these speaks of no others
_OTHER_WORDS: Final = triggers.on(
    "<any> <other> <others> <similar> <another> <each> <every> <most> <all> <comparable> <comparator> <nearby>"
    " <neighbouring> <typical> <like> <former> <formerly> <previously> <once> <originally> <used> <until> <than>"
    " <first> <from> <what> <into> <conver <moving> <transfer"
)
# "a category B local and category C training prison"
_ANOTHER: Final = re.compile(r"\b(?i:category|cat)\s([A-D])\b")
# "Testwood (category C)", "reclassified in 2015 as category C"
_BESIDE_NAME: Final = re.compile(r"[A-Z][\w’-]+(?:,\s|\s\()\Z")
_CLOSED: Final = re.compile(r"[),]")
_RECLASSIFIED: Final = re.compile(
    r"\b(?<!be\s)(?:re-?roll?ed|re-?classified|re-?categorised|re-?designated|downgraded|upgraded|changed)\b"
    r"[^.;]{0,40}\s(?:to|as)\s(?:an?\s)?\Z"
)
_ONE_LETTER: Final = re.compile(r"\b[A-D]\b")
_WITH_ONE: Final = re.compile(r"(?i)\bwith\s(?:an?|one|two)\s(?:\w+\s)?$")
# "opened in 1992 as a category B local", but not "re-opened"
_OPENED_AS: Final = re.compile(r"(?<!-)\bopened\s(?:\w+\s){0,4}as\s(?:an?\s)?(?:[\w-]+\s){0,3}$")
_UNTIL: Final = re.compile(r"[^;.]{0,60}\buntil\s(?:\w+\s)?(?:19|20)\d\d\b")
_WAS: Final = re.compile(r"\b(?:was|had\sbeen)\s(?:[\w-]+\s){0,6}$")
# "a Victorian local in Leeds", "a category B local": a place, while most words behind "local" are things of its region
_A_LOCAL: Final = re.compile(r"\b(?:(?:[Aa]n?|[Tt]he)\s(?:[\w-]+\s){0,2}|[Cc]at(?:egory)?\s[A-D]\s)$")
_IS_LOCAL: Final = re.compile(_OF_LOCAL)
_PART_OF: Final = re.compile(r"(?i)\bpart\sof\sthe\s(?:[\w-]+\s)?$")


_FUNCTION_WORD: Final = re.compile(r"\b(?i:open|closed|local|training|reception)\b")


@cache
def _functions() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of words for a place's function ("local", "high security") and the slug of each."""
    concepts = vocab.concepts("security-category")
    own = {concept.label.casefold(): slug for slug, concept in concepts.items()}
    named: dict[str, str] = {}
    for slug, concept in concepts.items():
        for phrase in concept.phrases:
            stem = re.sub(rf"(?i)^an?\s|\s{NOUN}$", "", phrase.casefold()).replace("-", " ")
            if stem.startswith("cat") or any(label in stem.split() and other != slug for label, other in own.items()):
                continue
            named[stem] = slug
    longest = sorted(named, key=len, reverse=True)
    words = "|".join(re.escape(stem).replace(r"\ ", r"[\s-]") for stem in longest)
    place = rf"(?P<place>{_BETWEEN}(?:,?\s|-){NOUN}\b)"
    return re.compile(rf"(?i)\b(?P<function>{words})\b(?:{place}|(?P<unit>\sunit\b))?"), named


@cache
def _function_begins() -> re.Pattern[str]:
    """Return the pattern of the first letter of a word that a function begins with; "ı" and "ſ" meet "i" and "s"."""
    firsts = {stem.split()[0] for stem in _functions()[1]}
    letters = "".join(sorted({word[0] for word in firsts}))
    return re.compile(rf"[{letters}{letters.upper()}ıİſ](?<=\b(?=(?i:{'|'.join(sorted(firsts))})\b).)")


_NAMING_LETTER: Final = triggers.on("<cat> <categor")
_NAMING_FUNCTION: Final = triggers.on(lambda: (f"<{stem.split()[0]}>" for stem in _functions()[1]))
# without one of these no function is that of a place: the words of NOUN, and "estate", "unit" and "local"
_PLACE_WORDS: Final = triggers.on(
    "<prison> <prisons> <jail> <jails> <gaol> <gaols> <establishment> <establishments> <institution> <institutions>"
    " <trainer> <trainers> <yoi> <yois> <site> <sites> <estate> <unit>"
    " <local>"
)
NAMING: Final = _NAMING_LETTER | _NAMING_FUNCTION


def read(text: str, sentence: Span, told: int, several: bool) -> list[Fact]:
    """Return the security read and functions in a sentence; `several` tells that the release has many places.

    `told` are the triggers of the sentence.
    """
    found: list[Fact] = []
    if told & _NAMING_LETTER:
        found += _by_letter(text, sentence, told, several)
    if told & _NAMING_FUNCTION and told & _PLACE_WORDS:
        found += _by_function(text, sentence, told, several)
    return found


def _by_letter(text: str, sentence: Span, told: int, several: bool) -> Iterator[Fact]:
    for match in _LETTER.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : match.start()]
        if _elsewhere(before, match["place"], told, several):
            continue
        place = match["place"] or ""
        if not (place or _is_its_own(text, sentence, match) or _holds_them(before, text[match.end() : sentence.end])):
            continue
        for letter in (*_ONE_LETTER.findall(match["letters"]), *_ANOTHER.findall(place)):
            yield Fact(CATEGORY, letter.lower(), Span(match.start(), match.end()))


def _by_function(text: str, sentence: Span, told: int, several: bool) -> Iterator[Fact]:
    pattern, named = _functions()
    for match in passages.matches(pattern, passages.begun(_function_begins(), text, *sentence), text, sentence.end):
        words = " ".join(match["function"].casefold().replace("-", " ").split())
        before = text[sentence.start : match.start()]
        if match["unit"]:
            # "a closed prison with an open unit"
            if words == "open" and _WITH_ONE.search(before):
                yield Fact(CATEGORY, "open", Span(match.start(), match.end()))
            continue
        # "part of the high security estate" is said of the place; "in the women's open estate" is not
        if not (
            match["place"]
            or words == "trainer"
            or (words == "local" and _A_LOCAL.search(before) and _IS_LOCAL.match(text, match.end(), sentence.end))
            or (words.endswith("estate") and _PART_OF.search(before))
        ) or _elsewhere(before, match["place"] or "", told, several):
            continue
        if was_once(before, text[match.end() : sentence.end]):
            continue
        span = Span(match.start(), match.end())
        yield Fact(CATEGORY, named[words], span)
        # "a local and training prison", "a closed training prison"
        for other in _FUNCTION_WORD.findall(match["place"] or ""):
            if (slug := named.get(other.casefold())) is not None:
                yield Fact(CATEGORY, slug, span)


def was_once(before: str, after: str) -> bool:
    """Tell whether words between `before` and `after` say what a place was: "was an open prison for men until 2003"."""
    return "until" in after and _UNTIL.match(after) is not None and _WAS.search(before) is not None


def _elsewhere(before: str, place: str | None, told: int, several: bool) -> bool:
    """Tell whether the words speak of other places, or of what the place was: "any local prison", "a former jail".

    `told` are the triggers of the sentence.
    """
    if told & _OTHER_WORDS and _OTHERS.search(" ".join(before.split()[-4:])):
        return True
    plural = bool(place) and str(place).endswith("s")
    return (plural and not several) or _was_opened(before)


def _was_opened(before: str) -> bool:
    """Tell whether words say what a place was when it was opened."""
    return "opened" in before and _OPENED_AS.search(before) is not None


def _is_its_own(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Tell whether a category stands behind the name of a place, or is the one that it was given."""
    before = text[sentence.start : match.start()]
    if _BESIDE_NAME.search(before) and _CLOSED.match(text, match.end(), sentence.end):
        return True
    return _RECLASSIFIED.search(before) is not None


def _holds_them(before: str, after: str) -> bool:
    """Tell whether "category C" is said of the people held by the whole place."""
    people = re.match(r"(?i)(?:\s[\w’'-]+){0,3}\s(?:men|males?|prisoners|women|adults)\b", after)
    if people and re.search(r"(?i)\bto\swhich\s$", before):
        return True
    holding = re.search(
        r"(?i)\b(?:hold(?:s|ing)?|held|tak(?:es|ing)|hous\w+|accommodat\w+|for)\b(?:\s[\w,’'-]+){0,6}\s?$", before
    )
    return bool(people and holding and not PART.search(before) and not re.search(r"(?i)\bsite\b", before))
