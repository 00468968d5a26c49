"""What one sentence says of a place: category, people held, operator, population, capacity.

Only the place's own description counts: other jails in comparisons, parts of the place and what it once was are left
out (genre notes, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from loader import vocab
from loader.extract import lexicon, triggers
from loader.extract.layout import passages
from loader.model import Span

CATEGORY: Final = "category-of-place"
HOLDS: Final = "people-held"
OPERATOR: Final = "run-by"
POPULATION: Final = "population-held"
CAPACITY: Final = "operational-capacity"


class Fact(NamedTuple):
    """One thing said of a place: `rule` tells which, `value` is a slug or a whole number."""

    rule: str
    value: str | int
    span: Span
    weight: int = 0


PART: Final = re.compile(
    r"(?i)\b(?:units?|wings?|house\s?blocks?|blocks?|landings?|smaller\ssite|sub-?site|annexe?s?|cells?|segregation|hospitals?"
    r"|workshops?|hostels?|flights?\sof)\b"
)


_NOUN = (
    r"(?:prisons?|jails?|gaols?|establishments?|institutions?|trainers?|YOIs?"
    r"|young\soffenders?[’']?\sinstitutions?|sites?)"
)
_BETWEEN = (
    r"(?:(?:,?\s|-)(?:and|or|a|category|cat|[A-D]|resettlement|training|local|reception|closed|open|high|security|adult|male"
    r"|female|men[’']s|women[’']s|men|women|privately|private|run|young|offenders?|Victorian|large|small|core|semi|sex)){0,6}"
)
_LETTERS = r"(?:categor(?:y|ies)|cat)\s(?P<letters>[A-D](?:(?:/|,\s|\sand\s|\sor\s|\sto\s)[A-D]\b)*)\b"
_LETTER: Final = re.compile(rf"(?i:\b{_LETTERS})(?P<place>(?i:{_BETWEEN}(?:,?\s|-){_NOUN}\b))?")
_OTHERS: Final = re.compile(
    r"(?i)\b(?:any|other|others|similar|another|each|every|most|all|comparable|comparator|nearby|neighbouring|typical|like|former"
    r"|formerly|previously|once|originally|used\sto\sbe|until|than|first|from\sa|into|conver\w+|moving\sto|transfer\w*\sto)\b"
)
_WAS: Final = re.compile(r"(?i)\b(?:former|formerly|previously|once|originally|until|no\slonger|used\sto)\b")
# parts of its words without the letter "i", which has more than one small form
_SIGNS_OF_WAS: Final = ("former", "prev", "once", "nally", "unt", "longer", "used")
_HOLDING: Final = re.compile(
    # only where one of its letters begins a word are the many wordings tried
    r"[Hhatrspciw](?<=\b(?=(?:[Hh]old(?:s|ing)?|(?<!was\s)(?<!were\s)(?<!been\s)(?<!being\s)held|held\sthere|hous(?:es|ed|ing)"
    r"|accommodat(?:es|ed|ing)|tak(?:es|ing)|receiv(?:es|ing)|home\sto|serv(?:es|ing)"
    r"|population|capacity|(?:place|room|space)s?\sfor|(?:is|are|was)\s(?:only\s|mainly\s)?for|to\swhich)\b).)"
)


_ONE_LETTER: Final = re.compile(r"\b[A-D]\b")
_WITH_ONE: Final = re.compile(r"(?i)\bwith\s(?:an?|one|two)\s(?:\w+\s)?$")
_PART_OF: Final = re.compile(r"(?i)\bpart\sof\sthe\s(?:[\w-]+\s)?$")


@cache
def _functions() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of words for a place's function ("local", "high security") and the slug of each."""
    concepts = vocab.concepts("security-category")
    own = {concept.label.casefold(): slug for slug, concept in concepts.items()}
    named: dict[str, str] = {}
    for slug, concept in concepts.items():
        for phrase in concept.phrases:
            stem = re.sub(rf"(?i)^an?\s|\s{_NOUN}$", "", phrase.casefold()).replace("-", " ")
            if stem.startswith("cat") or any(label in stem.split() and other != slug for label, other in own.items()):
                continue
            named[stem] = slug
    longest = sorted(named, key=len, reverse=True)
    words = "|".join(re.escape(stem).replace(r"\ ", r"[\s-]") for stem in longest)
    place = rf"(?P<place>{_BETWEEN}(?:,?\s|-){_NOUN}\b)"
    return re.compile(rf"(?i)\b(?P<function>{words})\b(?:{place}|(?P<unit>\sunit\b))?"), named


@cache
def _function_begins() -> re.Pattern[str]:
    """Return the pattern of the first letter of a word that a function begins with; "ı" and "ſ" meet "i" and "s"."""
    firsts = {stem.split()[0] for stem in _functions()[1]}
    letters = "".join(sorted({word[0] for word in firsts}))
    return re.compile(rf"[{letters}{letters.upper()}ıİſ](?<=\b(?=(?i:{'|'.join(sorted(firsts))})\b).)")


_NAMING_LETTER: Final = triggers.on("<cat> <categor")
_NAMING_FUNCTION: Final = triggers.on(lambda: (f"<{stem.split()[0]}>" for stem in _functions()[1]))
# without one of these no function is that of a place: the words of _NOUN, and "estate" and "unit"
_PLACE_WORDS: Final = triggers.on(
    "<prison> <prisons> <jail> <jails> <gaol> <gaols> <establishment> <establishments> <institution> <institutions>"
    " <trainer> <trainers> <yoi> <yois> <site> <sites> <estate> <unit>"
)
NAMING_CATEGORY: Final = _NAMING_LETTER | _NAMING_FUNCTION


def categories(text: str, sentence: Span, told: int, several: bool) -> list[Fact]:
    """Return the security categories and functions in a sentence; `several` tells that the release has many places.

    `told` are the triggers of the sentence.
    """
    found: list[Fact] = []
    if told & _NAMING_LETTER:
        found += _by_letter(text, sentence, several)
    if told & _NAMING_FUNCTION and told & _PLACE_WORDS:
        found += _by_function(text, sentence, several)
    return found


def _by_letter(text: str, sentence: Span, several: bool) -> Iterator[Fact]:
    for match in _LETTER.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : match.start()]
        if _elsewhere(before, match["place"], several):
            continue
        if not match["place"] and not _holds_them(before, text[match.end() : sentence.end]):
            continue
        for letter in _ONE_LETTER.findall(match["letters"]):
            yield Fact(CATEGORY, letter.lower(), Span(match.start(), match.end()))


def _by_function(text: str, sentence: Span, several: bool) -> Iterator[Fact]:
    pattern, named = _functions()
    for match in matches(pattern, _function_begins(), text, sentence):
        words = " ".join(match["function"].casefold().replace("-", " ").split())
        before = text[sentence.start : match.start()]
        if match["unit"]:
            # "a closed prison with an open unit"
            if words == "open" and _WITH_ONE.search(before):
                yield Fact(CATEGORY, "open", Span(match.start(), match.end()))
            continue
        # "part of the high security estate" is said of the place; "in the women's open estate" is not
        if not (
            match["place"] or words == "trainer" or (words.endswith("estate") and _PART_OF.search(before))
        ) or _elsewhere(before, match["place"] or "", several):
            continue
        yield Fact(CATEGORY, named[words], Span(match.start(), match.end()))


def matches(pattern: re.Pattern[str], begins: re.Pattern[str], text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """Yield the matches of a costly pattern in a sentence, tried only where the cheap one tells that it `begins`."""
    at = sentence.start
    while first := begins.search(text, at, sentence.end):
        match = pattern.match(text, first.start(), sentence.end)
        at = match.end() if match else first.end()
        if match:
            yield match


def _elsewhere(before: str, place: str | None, several: bool) -> bool:
    """Tell whether the words speak of other places, or of what the place was: "any local prison", "a former jail"."""
    plural = bool(place) and str(place).endswith("s")
    near = " ".join(before.split()[-4:])
    return bool(_OTHERS.search(near)) or (plural and not several)


def _holds_them(before: str, after: str) -> bool:
    """Tell whether "category C" is said of the people held by the whole place."""
    people = re.match(r"(?i)(?:\s[\w’'-]+){0,3}\s(?:men|males?|prisoners|women|adults)\b", after)
    if people and re.search(r"(?i)\bto\swhich\s$", before):
        return True
    holding = re.search(
        r"(?i)\b(?:hold(?:s|ing)?|held|tak(?:es|ing)|hous\w+|accommodat\w+|for)\b(?:\s[\w,’'-]+){0,6}\s?$", before
    )
    return bool(people and holding and not PART.search(before) and not re.search(r"(?i)\bsite\b", before))


# groups that any jail has some of are held by a place only where it is said to be for them
_ONLY_IF_FOR_THEM: Final = frozenset(("older", "disabled", "minority-ethnic", "detainees"))
_FOR_THEM: Final = re.compile(
    r"(?i)\b(?:hold\w*|held|for|tak\w+)\s(?:only\s|mainly\s|mostly\s|adult\s|male\s|female\s)*$"
    r"|\b(?:half|most|majority|thirds?|quarters?|all|nearly\sall|per\scent|\d%)"
    r"(?:\sof\s(?:whom|them|these|those|(?:the|its)\s(?:men|women|prisoners|population|detainees)))?,?"
    r"\s(?:(?:are|were|was|is)\s)?(?:aged\s)?(?:the\sage\sof\s)?$"
)
_SUBJECT: Final = re.compile(
    r"[IiwTtBbAa](?<=\b(?=(?:[Ii]t|which|[Tt]here|(?:[Tt]he|[Tt]his|[Tt]hese|[Bb]oth|[Aa]ll|[Tt]wo|[Tt]hree)\s(?:\w+\s)?(?:prisons?|jails?|centres?|institutions?|establishments?|sites?))\b).)"
)
_DESCRIBED: Final = re.compile(
    rf"[iwao,TtA](?<=(?=\b(?:(?:is|was|are|of)\s(?:an?|the|one)\b|,\san?\s|\b(?:[Tt]he|[Aa]n?)\s(?:\w+\s){{0,3}}(?:women|men|children)[’']s\s(?:\w+\s){{0,2}}{_NOUN})).)"
)
_FOR_GROUP: Final = re.compile(
    r"(?i)\b(?:wings?|units?|house\s?blocks?|accommodation|prison|jail)\s(?:for|of)\s(?:the\s)?$"
)
_GROUP_WING: Final = re.compile(r"(?i)^[’']s?\s(?:wings?|units?|house\s?blocks?)\b")
# "young offender institution" is a kind of place
_KIND: Final = re.compile(r"(?i)^[’']?s?[’']?\s(?:institution|centre)\b")
_QUANTITY: Final = re.compile(
    r"(?i)^(?:most|about|around|almost|nearly|many|some|of\s(?:these|them)|more\sthan|just|over|half|a\s(?:third|quarter|few)|two-thirds|\d)"
)
# "boys aged 15 to 18", "18 to 20-year-olds", "50 or older"
_AGES: Final = re.compile(
    r"(?i)\b(?P<aged>aged?\s(?:between\s)?|(?:the\s)?ages\sof\s)?(?P<first>1\d|2\d)(?:\s?[-–]\s?|\s(?:to|and|or)\s)(?P<last>1\d|2\d)"
    r"(?P<years>[-\s]years?[-\s](?:olds?|of\sage))?\b"
    r"|\b(?:over\s(?:the\sage\sof\s)?[5-7]\d|[5-7]\d\s(?:years\sold\s|years\sof\sage\s)?(?:or|and)\s(?:older|over|above))\b"
)
# without one of these no age is told that makes a group
_AGED: Final = triggers.on("<age <year <over> <older> <above>")
_ADULT: Final = 18
_YOUNG: Final = 25
# children are of one sex in nearly all places that hold them
_SEXES: Final = {"boys": "men", "girls": "women"}
_OF_THEM: Final = re.compile(r"(?i)\bof\s(?:them|whom)\s(?P<group>men|women|boys|girls)\b")


NAMING_PEOPLE: Final = triggers.on(lambda: (phrase.split()[0][:4] for phrase in vocab.phrases("group")))
# a group by its name or by an age; the sentences that only sound like it matter behind a number of people
TELLING_OF_PEOPLE: Final = triggers.on_stems(lambda: lexicon.firsts("group")) | triggers.on("00")
# without one of these no wing is a group's: the words of _FOR_GROUP, _GROUP_WING and _OF_THEM
THEIRS: Final = triggers.on(
    "<wing> <wings> <unit> <units> <block> <blocks> <houseblock> <houseblocks> <accommodation> <prison> <jail>"
    " <them> <whom>"
)


_NEAR: Final = 80
_SIGNS_OF_THEIRS: Final = ("wing", "unit", "block", "accommodation for", "prison for", "of them", "of whom")


def groups(text: str, sentence: Span, told: int, described: bool) -> list[Fact]:
    """Return the people held that a sentence names, if it describes the place or a wing is theirs.

    `told` are the triggers of the sentence.
    """
    plain = text[sentence.start : sentence.end].lower()
    if not (described or passages.hold(plain, _SIGNS_OF_THEIRS)):
        return []
    found: list[Fact] = []
    for hit in lexicon.words(text, sentence).hits("group"):
        span = hit.span
        if _is_held(text, sentence, hit.slug, span, described):
            found.append(Fact(HOLDS, hit.slug, span))
            if sex := _SEXES.get(text[span.start : span.end].casefold()):
                found.append(Fact(HOLDS, sex, span))
    if described and told & _AGED:
        found += _by_age(text, sentence)
    # "38 people, seven of them women": the rest are men
    if "them" in plain or "whom" in plain:
        for match in _OF_THEM.finditer(text, sentence.start, sentence.end):
            if match["group"].casefold() in ("men", "women"):
                span = Span(match.start(), match.end())
                found += (Fact(HOLDS, "men", span), Fact(HOLDS, "women", span))
    return found


def _is_held(text: str, sentence: Span, slug: str, named: Span, described: bool) -> bool:
    """Tell whether a group that is named is one that the place, or a wing of its own, is for."""
    before = text[max(sentence.start, named.start - _NEAR) : named.start]
    after = text[named.end : min(sentence.end, named.end + _NEAR)]
    if _KIND.match(after) or (
        passages.hold(before.casefold(), _SIGNS_OF_WAS) and _WAS.search(" ".join(before.split()[-3:]))
    ):
        return False
    if not (described or _FOR_GROUP.search(before) or _GROUP_WING.match(after)):
        return False
    return slug not in _ONLY_IF_FOR_THEM or _FOR_THEM.search(before) is not None


def _by_age(text: str, sentence: Span) -> Iterator[Fact]:
    """Yield the groups that a range of ages makes."""
    for match in _AGES.finditer(text, sentence.start, sentence.end):
        span = Span(match.start(), match.end())
        if match["first"] is None:
            if _FOR_THEM.search(text[max(sentence.start, match.start() - _NEAR) : match.start()]):
                yield Fact(HOLDS, "older", span)
        elif match["aged"] or match["years"]:
            first, last = int(match["first"]), int(match["last"])
            if first < _ADULT:
                yield Fact(HOLDS, "children", span)
            if _ADULT < last <= _YOUNG:
                yield Fact(HOLDS, "young-adults", span)


# without one of these no sentence tells of holding as below
_HOLDING_WORDS: Final = triggers.on(
    "<hold <held <hous <accommodat <tak <receiv <home> <serv <population> <capacity> <place <room <space <for> <which>"
)


def describes(words: str, told: int) -> bool:
    """Tell whether a sentence that names a place says what the place is or whom it holds; `told` are its triggers."""
    return bool(told & _HOLDING_WORDS and _HOLDING.search(words)) or _DESCRIBED.search(words) is not None


def goes_on(words: str) -> bool:
    """Tell whether a sentence goes on with the people just counted: "Most were serving ten years or more"."""
    return _QUANTITY.match(words) is not None


# without one of these no sentence has a subject as below
SUBJECT: Final = triggers.on(
    "<it> <which> <there> <prison> <prisons> <jail> <jails> <centre> <centres> <institution> <institutions>"
    " <establishment> <establishments> <site> <sites>"
)


def has_subject(words: str) -> bool:
    """Tell whether a sentence speaks of the place without its name: "it", "the prison", "there"."""
    return _SUBJECT.search(words) is not None
