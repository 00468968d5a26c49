"""Which people a place holds, in one sentence: by the name of a group, or by an age.

A group that a sentence only mentions is not held: the sentence must describe the place, or a wing be the group's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loader import vocab
from loader.extract import lexicon, schemes, triggers
from loader.extract.layout import passages
from loader.extract.profiles import categories
from loader.extract.profiles.facts import HOLDS, Fact
from loader.model import Span

_WAS: Final = re.compile(r"(?i)\b(?:former|formerly|previously|once|originally|until|no\slonger|used\sto)\b")
# parts of its words without the letter "i", which has more than one small form
_SIGNS_OF_WAS: Final = ("former", "prev", "once", "nally", "unt", "longer", "used")
# groups that any jail has some of are held by a place only where it is said to be for them
_ONLY_IF_FOR_THEM: Final = frozenset(("older", "disabled", "minority-ethnic", "detainees"))
_FOR_THEM: Final = re.compile(
    r"(?i)\b(?:hold\w*|held|for|tak\w+)\s(?:only\s|mainly\s|mostly\s|adult\s|male\s|female\s)*$"
    r"|\b(?:half|most|majority|thirds?|quarters?|all|nearly\sall|per\scent|\d%)"
    r"(?:\sof\s(?:whom|them|these|those|(?:the|its)\s(?:men|women|prisoners|population|detainees)))?,?"
    r"\s(?:(?:are|were|was|is)\s)?(?:aged\s)?(?:the\sage\sof\s)?$"
)
_FOR_GROUP: Final = re.compile(
    r"(?i)\b(?:wings?|units?|house\s?blocks?|accommodation|prison|jail)\s(?:for|of)\s(?:the\s)?$"
)
_GROUP_WING: Final = re.compile(r"(?i)^[’']s?\s(?:wings?|units?|house\s?blocks?)\b")
# "young offender institution" is a kind of place
_KIND: Final = re.compile(r"(?i)^[’']?s?[’']?\s(?:institution|centre)\b")
# "boys aged 15 to 18", "18 to 20-year-olds", "50 or older"
_AGES: Final = re.compile(
    r"(?i)\b(?P<aged>aged?\s(?:between\s)?|(?:the\s)?ages\sof\s)?(?P<first>1\d|2\d)(?:\s?[-–]\s?|\s(?:to|and|or)\s)(?P<last>1\d|2\d)"
    r"(?P<years>[-\s]years?[-\s](?:olds?|of\sage))?\b"
    r"|\b(?:over\s(?:the\sage\sof\s)?[5-7]\d|[5-7]\d\s(?:years\sold\s|years\sof\sage\s)?(?:or|and)\s(?:older|over|above))\b"
)
# where an age can begin: only there is the costly pattern tried
_AGE_BEGINS: Final = re.compile(r"[125-7AaOoTt](?<=\b(?=\d|(?i:age|over\s|the\sage)).)")
# without one of these no age is told that makes a group, nor without figures
_AGED: Final = triggers.on("<age <year <over> <older> <above>")
_FIGURES: Final = triggers.on("00")
_ADULT: Final = 18
_YOUNG: Final = 25
# children are of one sex in nearly all places that hold them
_SEXES: Final = {"boys": "men", "girls": "women"}
_OF_THEM: Final = re.compile(r"(?i)(?-i:[Oo])(?<!\w.)f\s(?:them|whom)\s(?P<group>men|women|boys|girls)\b")
NAMING: Final = triggers.on(lambda: (phrase.split()[0][:4] for phrase in vocab.phrases("group")))
_NAMED: Final = triggers.on_stems(lambda: schemes.firsts("group"))
# a group by its name or by an age; the sentences that only sound like it matter behind a number of people
TELLING: Final = _NAMED | triggers.on("00")
# without one of these `read` finds none: the rest of some people counted are told by their name too
FOUND: Final = _NAMED | _AGED
# without one of these no wing is a group's: the words of _FOR_GROUP, _GROUP_WING and _OF_THEM
THEIRS: Final = triggers.on(
    "<wing> <wings> <unit> <units> <block> <blocks> <houseblock> <houseblocks> <accommodation> <prison> <jail>"
    " <them> <whom>"
)
_NEAR: Final = 80
_SIGNS_OF_THEIRS: Final = ("wing", "unit", "block", "accommodation for", "prison for", "of them", "of whom")


def read(text: str, sentence: Span, told: int, described: bool) -> list[Fact]:
    """Return the people held that a sentence names, if it describes the place or a wing is theirs.

    `told` are the triggers of the sentence.
    """
    start, end = sentence
    if not (described or passages.hold(text[start:end].lower(), _SIGNS_OF_THEIRS)):
        return []
    found: list[Fact] = []
    for hit in lexicon.words(text, sentence).hits("group"):
        span = hit.span
        if _is_held(text, sentence, hit.slug, span, described):
            found.append(Fact(HOLDS, hit.slug, span))
            if sex := _SEXES.get(text[span.start : span.end].casefold()):
                found.append(Fact(HOLDS, sex, span))
    if described and told & _AGED and told & _FIGURES:
        found += _by_age(text, sentence)
    # "38 people, seven of them women": the rest are men
    if told & THEIRS:
        for match in _OF_THEM.finditer(text, start, end):
            if match["group"].casefold() in ("men", "women"):
                span = Span(match.start(), match.end())
                found += (Fact(HOLDS, "men", span), Fact(HOLDS, "women", span))
    return found


def _is_held(text: str, sentence: Span, slug: str, named: Span, described: bool) -> bool:
    """Tell whether a group that is named is one that the place, or a wing of its own, is for."""
    before = text[max(sentence.start, named.start - _NEAR) : named.start]
    after = text[named.end : min(sentence.end, named.end + _NEAR)]
    if (
        categories.was_once(before, after)
        or _KIND.match(after)
        or (passages.hold(before.casefold(), _SIGNS_OF_WAS) and _WAS.search(" ".join(before.split()[-3:])))
    ):
        return False
    if not (described or _FOR_GROUP.search(before) or _GROUP_WING.match(after)):
        return False
    return slug not in _ONLY_IF_FOR_THEM or _FOR_THEM.search(before) is not None


def _by_age(text: str, sentence: Span) -> Iterator[Fact]:
    """Yield the read that a range of ages makes."""
    for match in passages.matches(_AGES, passages.begun(_AGE_BEGINS, text, *sentence), text, sentence.end):
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
