"""Places as a release describes them at the inspection that it reports.

Rules, as `rule` names them: category-of-place, people-held, run-by, population-held, operational-capacity (a profile
joins those that it rests on with "+"), and gender-in-text, from the words for people that a text uses throughout (genre
notes, sections 4 and 6; domain brief, section 1). Numbers of an earlier inspection or of another place never count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from operator import attrgetter
from typing import Final

from loader.extract import lexicon, places
from loader.extract.layout import Layout
from loader.extract.profiles import particulars
from loader.extract.profiles.facts import CAPACITY, CATEGORY, HOLDS, OPERATOR, POPULATION, Fact
from loader.model import Body, Establishment, Inspection, Profile, Span

GENDER: Final = "gender-in-text"

_CUSTODY: Final = frozenset(("irc", "sthf", "rsthf", "escort", "court-custody", "police-custody", "customs-custody"))
# that a word begins is looked for behind its first letter: a pattern that begins with letters takes a third of the time
_ADULTS: Final = {
    "men": re.compile(r"[Mm](?<=\b.)(?:en|ale)\b"),
    "women": re.compile(r"[WwFf](?<=\b.)(?:(?<=[Ww])omen|(?<=[Ff])emale)\b"),
}
# whoever stands before a court passes through its cells, so every word for people tells of some
_PASSING: Final = {
    **_ADULTS,
    "children": re.compile(r"[Cc](?<=\b.)hild(?:ren)?\b(?![’'])"),
    "detainees": re.compile(r"[Dd](?<=\b.)etainees?\b"),
}
_RULE: Final = attrgetter("rule")
_VALUE: Final = attrgetter("value")
_SPAN: Final = attrgetter("span")
_WEIGHT: Final = attrgetter("weight")
_CHILDREN: Final = {"men": re.compile(r"[Bb](?<=\b.)oys\b"), "women": re.compile(r"[Gg](?<=\b.)irls\b")}


def read(
    layout: Layout,
    establishments: tuple[Establishment, ...],
    inspections: tuple[Inspection, ...],
    at: Callable[[Span], str],
) -> tuple[Profile, ...]:
    """Return a profile of each place inspected that the release describes, in the order of `establishments`.

    `at` gives the key of the inspection that a stretch of text speaks about.
    """
    subjects = {slug: i for i in reversed(inspections) if i.subject for slug in i.establishments}
    known = tuple([place for place in establishments if place.slug in subjects])
    if not known:
        return ()
    drafts = particulars.read(layout, establishments, known, inspections, at)
    found = []
    for place in known:
        key, facts = subjects[place.slug].key, drafts[place.slug]
        in_court = "court-custody" in place.kinds
        if in_court or not _tell_men_or_women(facts):
            told = [Span(0, len(layout.text))]
            if len(known) > 1:
                told = [block.span for block in layout.blocks if at(block.span) == key]
            facts = [*facts, *(_passing(layout, facts, told) if in_court else _by_gender(layout, facts, told))]
        if facts:
            found.append(_profile(layout, place, key, facts))
    return tuple(found)


def operators(layout: Layout, profiles: tuple[Profile, ...]) -> tuple[Body, ...]:
    """Return the operators of profiles that are no curated organisations, named as the release writes them."""
    named: dict[str, Body] = {}
    for profile in profiles:
        if profile.operator is None:
            continue
        for span in profile.evidence:
            name = " ".join(span.of(layout.text).split())
            if profile.operator == places.slug(name) == _body(layout.text, span):
                named.setdefault(profile.operator, Body(profile.operator, name))
    return tuple(named.values())


def _body(text: str, named: Span) -> str:
    """Return the slug of the organisation named in a text: of the curated one, else of the name itself."""
    hits = lexicon.words(text, named).hits(lexicon.BODIES)
    name = named.of(text)
    whole = hits and hits[0].span.start == named.start and hits[0].span.end >= named.start + len(name.rstrip("."))
    return hits[0].slug if whole else places.slug(name)


def _profile(layout: Layout, place: Establishment, inspection: str, facts: list[Fact]) -> Profile:
    """Return the profile that facts about a place make; `inspection` is the key of the visit that it was found at."""
    by_rule: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_rule[fact.rule].append(fact)
    # the first of those that weigh most
    operator = max(by_rule[OPERATOR], key=_WEIGHT, default=None)
    population = max(by_rule[POPULATION], key=_WEIGHT, default=None)
    capacity = max(by_rule[CAPACITY], key=_WEIGHT, default=None)
    held = [*by_rule[HOLDS], *by_rule[GENDER]]
    chosen = [*by_rule[CATEGORY], *held]
    chosen += filter(None, (operator, population, capacity))
    detained = [] if _CUSTODY.isdisjoint(place.kinds) else ["detainees"]
    evidence = tuple(sorted({*map(_SPAN, chosen)}))
    stated = [" ".join(layout.text[span.start : span.end].split()) for span in evidence]
    return Profile(
        establishment=place.slug,
        inspection=inspection,
        categories=tuple(dict.fromkeys(map(_VALUE, by_rule[CATEGORY]))),
        holds=tuple(dict.fromkeys([*map(_VALUE, held), *detained])),
        operator=_body(layout.text, operator.span) if operator else None,
        population=int(population.value) if population else None,
        capacity=int(capacity.value) if capacity else None,
        as_stated="; ".join(dict.fromkeys(stated)),
        evidence=evidence,
        rule="+".join(sorted({*map(_RULE, chosen)})),
    )


def _tell_men_or_women(facts: list[Fact]) -> bool:
    """Tell whether sentences say which of them a place holds."""
    for fact in facts:  # noqa: SIM110 - a loop, since a generator costs as much again
        if fact.rule == HOLDS and fact.value in ("men", "women"):
            return True
    return False


def _by_gender(layout: Layout, facts: list[Fact], told: list[Span]) -> list[Fact]:
    """Return men or women, whichever word the text uses more of a place; `told` are the stretches that tell of it.

    A men's prison is seldom called one: its people are just "men" throughout, those of a young offender institution
    "boys".
    """
    words = _CHILDREN if any(fact.rule == HOLDS and fact.value == "children" for fact in facts) else _ADULTS
    counted = {
        group: [match.span() for span in told for match in pattern.finditer(layout.text, span.start, span.end)]
        for group, pattern in words.items()
    }
    group = max(counted, key=lambda name: len(counted[name]))
    # one word alone says little of a place of which nothing else is said
    enough = 1 if facts else 2
    return [Fact(GENDER, group, Span(*counted[group][0]))] if len(counted[group]) >= enough else []


def _passing(layout: Layout, facts: list[Fact], told: list[Span]) -> list[Fact]:
    """Return the groups of people that the text names of the cells of courts; `told` are the stretches that do."""
    held = {fact.value for fact in facts if fact.rule == HOLDS}
    found = []
    for group, pattern in _PASSING.items():
        if group in held:
            continue
        for span in told:
            if match := pattern.search(layout.text, span.start, span.end):
                found.append(Fact(GENDER, group, Span(*match.span())))
                break
    return found
