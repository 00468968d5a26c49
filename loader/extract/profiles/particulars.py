"""What a release says of the places inspected, each fact given to its place (genre notes, section 4)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import compress, repeat
from typing import Final

from loader.extract import edges, lexicon, telling, triggers
from loader.extract import layout as blocks
from loader.extract.layout import Block, Layout, passages
from loader.extract.profiles import (
    capacities,
    categories,
    descriptions,
    fields,
    groups,
    headcounts,
    operators,
    populations,
)
from loader.extract.profiles.facts import CAPACITY, CATEGORY, OPERATOR, POPULATION, Fact
from loader.extract.profiles.mentions import END, Mention, Mentions
from loader.model import Establishment, Inspection, Span

_SERVICES: Final = frozenset(("escort", "court-custody"))
# a block without one of these describes no place
_DESCRIBING: Final = triggers.on(
    "prison jail institution hold held hous accommodat capacity population run operat manage provided employed suppl"
    " men places boys girls there contract <number> <numbers> <detained> <roll> <cat> <categor"
)
_OF_THE_PLACE: Final = categories.NAMING | operators.TRIGGER
# a sentence without one of these can only say whom a place holds, where it does not go on with people counted
_ALONE: Final = _OF_THE_PLACE | headcounts.TRIGGER
# and does so only with one of these, or where it names a place inspected
_ABOUT: Final = descriptions.SUBJECT | groups.THEIRS
# "In 2016 it held 700 men" tells of then, "built in 1964, it held 700 men" of now
_WHEN: Final = re.compile(
    r"(?i)(?:\A|(?<=[.;] )|(?<=\n)|(?:inspect\w+|visit\w*|report\w*)[^.;]{0,24}\b)"
    r"(?:in|of|since)\s(?:\w+\s)?(?P<year>(?:19|20)\d\d)\b"
)
# without four figures no sentence names a year
_YEARS: Final = triggers.on("0000")
_PEOPLE: Final = re.compile(r"(?i)men|boys|girls|child|young")
# what stands in all of them, without the letters that have more than one small form
_SIGNS_OF_PEOPLE: Final = ("men", "boy", "rl", "ld", "young")
_JOINT: Final = re.compile(r"(?i)\b(?:both|all|together|each|two|three|four|five)\b")
_PAIR: Final = 2
# blocks in which the release says nothing
_APART: Final = frozenset((blocks.FURNITURE, blocks.END))
# "reports of two inspections, one of the training prison in Kent and the other of the open prison beside it"
_THE_OTHER: Final = re.compile(r"\bone\b[^.;]+?\bthe\sother\b")
# what follows the name of another place when that place is described: "Otherton, a category D open prison"
_OWN: Final = re.compile(r"(?i),\s(?:an?|the|which|where|whose)\b|\s(?:is|was|holds|held)\b")


def read(
    layout: Layout,
    establishments: tuple[Establishment, ...],
    known: tuple[Establishment, ...],
    inspections: tuple[Inspection, ...],
    at: Callable[[Span], str],
) -> Mapping[str, list[Fact]]:
    """Return the facts of a release by the slug of the place: `known` are those inspected.

    `at` gives the key of the inspection that a stretch of text speaks about.
    """
    return _Reader(layout, establishments, known, inspections, at).read()


class _Reader:
    """The facts of one release, given to the places that they are about."""

    def __init__(
        self,
        layout: Layout,
        establishments: tuple[Establishment, ...],
        known: tuple[Establishment, ...],
        inspections: tuple[Inspection, ...],
        at: Callable[[Span], str],
    ) -> None:
        self.layout, self.known, self.at = layout, known, at
        self.inspections = {inspection.key: inspection for inspection in inspections}
        self.slugs = {place.slug for place in known}
        kinds = known[0].kinds if len(known) == 1 else {kind for place in known for kind in place.kinds}
        self.several = len(known) > 1
        self.only = known[0].slug if len(establishments) == 1 else ""
        self.services, self.escorted = not _SERVICES.isdisjoint(kinds), "escort" in kinds
        # without a mark that is part of words no block of common length cuts one
        self.marked = "_" in layout.text
        self.named = Mentions(layout.text, establishments, known)
        self.found: dict[str, list[Fact]] = defaultdict(list)

    def read(self) -> Mapping[str, list[Fact]]:
        text, triggers_of = self.layout.text, self.layout.triggers
        mentions = self.named.mentions
        for _, end, slug in compress(mentions, map(text.startswith, repeat(" ("), map(END, mentions))):
            if slug in self.slugs:
                self.found[slug] += operators.in_brackets(text, end)
        self._names()
        for block in telling.blocks(self.layout, _DESCRIBING):
            kind = block.kind
            if kind in _APART:
                continue
            told = triggers_of(block.span)
            if kind == blocks.FIELD or told & fields.LABELLED:
                rule = fields.of_label(block.label) if kind == blocks.FIELD else fields.of_line(text, block.span)
                if rule:
                    self._field(block, rule)
                    if rule != CATEGORY:
                        continue
            # only of a service do listed points tell who passes through it
            if kind != blocks.ITEM or self.services or block.part != blocks.BODY:
                self._prose(block, told)
        return self.found

    def _names(self) -> None:
        """Read the names of the places inspected, which may say whom they hold: "Otherton Women’s Prison"."""
        text = self.layout.text
        # every mention is the name, a part of it, or what the place is called in full
        names = [place.name for place in self.known]
        names += [text[start:end] for place in self.known for start, end in place.evidence]
        if not passages.hold(" ".join(names).lower(), _SIGNS_OF_PEOPLE):
            return
        for start, end, slug in self.named.mentions:
            if slug in self.slugs and _PEOPLE.search(text, start, end):
                mention = Span(start, end)
                self.found[slug] += groups.read(text, mention, lexicon.triggered(text, mention), True)

    def _field(self, block: Block, rule: str) -> None:
        """Read a labelled line of a digest; it belongs to the place named last above it."""
        start = self.layout.text.find(":", *_bounds(block.span)) + 1 or block.span.end
        words = self.layout.text[start : block.span.end]
        span = Span(start + len(words) - len(words.lstrip()), block.span.end)
        above = self.named.last_above(block.span.start)
        if above not in self.slugs:
            return
        facts = self.found[above]
        if rule == CATEGORY:
            facts += [Fact(CATEGORY, letter.lower(), span) for letter in fields.categories(span.of(self.layout.text))]
            return
        value: str | int | None = span.of(self.layout.text) if rule == OPERATOR else headcounts.number(words)
        if value is not None:
            facts.append(Fact(rule, value, span, 2))
        if rule == POPULATION:
            # "252 (233 men, 19 women)", "1,004 men (category C)", "1,164 (operational capacity 1,180)"
            facts += groups.read(self.layout.text, span, lexicon.triggered(self.layout.text, span), True)
            facts += [Fact(CATEGORY, letter.lower(), span) for letter in fields.category_held(words)]
            if (room := fields.capacity(words)) is not None:
                facts.append(Fact(CAPACITY, room, span, 2))

    def _prose(self, block: Block, told: int) -> None:
        """Read the sentences of a block; whom one holds depends on what it and the one before say else.

        `told` are the triggers of the block.
        """
        layout, names_place, escorted = self.layout, self.named.known, self.escorted
        text, triggers_of = layout.text, layout.triggers
        start, end = span = block.span
        cut = (self.marked or end - start > passages.LONGEST) and edges.cut_words(text, block)
        if not (told & _ALONE or (told & groups.FOUND and (told & _ABOUT or names_place(span))) or escorted or cut):
            return
        counted = False
        for sentence in passages.of(text, block) if cut else block.sentences:
            told = triggers_of(sentence)
            sure = edges.triggers(text, sentence, told) if cut else told
            if not (
                sure & _ALONE
                or (sure & groups.FOUND and (sure & _ABOUT or names_place(sentence)))
                # on a flight anybody may be counted, in any words
                or counted
                or escorted
            ):
                continue
            facts = self._facts(sentence, told, sure) if told & _OF_THE_PLACE else []
            people: list[Fact] = []
            if sure & headcounts.TRIGGER and headcounts.tell(text[sentence.start : sentence.end], sure):
                people, room = self._numbers(sentence, sure)
                facts += (*people, *room)
            if escorted and not people:
                people = populations.passengers(text, sentence)
                facts += people
            if told & groups.NAMING and (told & groups.TELLING or people or counted):
                described = False
                if counted or sure & groups.FOUND:
                    described = bool(facts) or self._describes(sentence, sure, counted)
                    if sure & groups.FOUND and (described or sure & groups.THEIRS):
                        facts += groups.read(text, sentence, sure, described)
                counted = bool(people) or (counted and described)
            if facts:
                self._give(facts, sentence)

    def _facts(self, sentence: Span, told: int, sure: int) -> list[Fact]:
        """Return the categories that a sentence gives, and who runs the place."""
        text = self.layout.text
        facts: list[Fact] = []
        if told & categories.NAMING:
            facts += categories.read(text, sentence, sure, self.several)
        if told & operators.TRIGGER:
            facts += operators.read(text, sentence, self.services)
        return facts

    def _numbers(self, sentence: Span, sure: int) -> tuple[list[Fact], list[Fact]]:
        """Return how many people a sentence says the places hold, and how many they can hold."""
        text = self.layout.text
        counted = headcounts.read(text, sentence, sure)
        if not counted:
            return [], []
        people = [
            fact
            for fact in populations.read(text, sentence, sure, counted)
            if not self._of_earlier(fact, sentence, sure)
        ]
        return people, capacities.read(sure, counted, int(people[0].value) if people else None)

    def _describes(self, sentence: Span, sure: int, counted: bool) -> bool:
        """Tell whether a sentence without facts describes a place: it is about one, or goes on with people counted.

        `counted` tells of people whom the sentence before counts.
        """
        words = self.layout.text[sentence.start : sentence.end]
        if counted and descriptions.goes_on(words):
            return True
        if not (sure & descriptions.SUBJECT and descriptions.has_subject(words)) and not self.named.known(sentence):
            return False
        return descriptions.describes(words, sure)

    def _of_earlier(self, fact: Fact, sentence: Span, sure: int) -> bool:
        """Tell whether a number is that of an earlier inspection."""
        inspection = self.inspections.get(self.at(fact.span))
        if inspection is not None and not inspection.subject:
            return True
        if not sure & _YEARS:
            return False
        years = [int(match["year"]) for match in _WHEN.finditer(self.layout.text, sentence.start, fact.span.start)]
        start = inspection.start if inspection else None
        return bool(years and start and max(years) < start.year)

    def _give(self, facts: list[Fact], sentence: Span) -> None:
        """Add the facts of a sentence to those of the places that they are about."""
        if self.only:
            self.found[self.only] += facts
            return
        inside = self.named.inside(sentence)
        for fact in facts:
            for slug in self._places(fact, sentence, inside):
                if slug in self.slugs:
                    self.found[slug].append(fact)

    def _places(self, fact: Fact, sentence: Span, inside: list[Mention]) -> tuple[str, ...]:
        """Return the places that a fact is about: those named before it in its sentence, else those named last.

        `inside` are the mentions in the sentence.
        """
        before = [slug for start, _, slug in inside if start < fact.span.start]
        if not self.several:
            only = self.known[0].slug
            if not before or before[-1] in self.slugs:
                return (only,)
            last = max(end for start, end, _ in inside if start < fact.span.start)
            return () if only not in before or _OWN.match(self.layout.text, last) else (only,)
        words = sentence.of(self.layout.text)
        if len(set(before)) > 1 and _JOINT.search(words):
            return tuple(dict.fromkeys(before))
        if before:
            return (before[-1],)
        if len(self.known) == _PAIR and not inside and (other := _THE_OTHER.search(words)):
            return (self.known[fact.span.start > sentence.start + other.end()].slug,)
        if _JOINT.search(words) and not inside:
            return tuple(sorted(self.slugs))
        inspection = self.inspections.get(self.at(fact.span))
        if inspection is not None and len(inspection.establishments) == 1:
            return inspection.establishments
        if inside:
            return (inside[0][2],)
        above = self.named.last_above(fact.span.start)
        return () if above is None else (above,)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end
