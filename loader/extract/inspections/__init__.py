"""The inspections that a release reports and those that it only mentions: places, kind, notice and dates.

Genre notes, sections 5 and 6.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import Final, NamedTuple

from loader.extract import layout
from loader.extract.header import Header
from loader.extract.inspections import earlier, kinds, turns, visits
from loader.extract.inspections import scopes as scoping
from loader.extract.inspections.earlier import INSPECTORATE, ONE_FULL_KIND_FROM, Mentioned, Settled
from loader.extract.inspections.kinds import NOT_STATED
from loader.extract.inspections.reports import Report
from loader.extract.inspections.scopes import Sentence
from loader.extract.inspections.turns import Scope, Turn
from loader.extract.inspections.visits import Dating
from loader.extract.layout import Block, Layout
from loader.model import Inspection, PartialDate, Span

__all__ = ["INSPECTORATE", "NOT_STATED", "Inspections", "read"]

# reports came out within 18 weeks, a few within a year; an open date from before is another inspection's
_LONGEST_WAIT: Final = timedelta(days=450)
# leads of this form were written from 2013 on (genre notes, section 5, form 2)
_TODAY = re.compile(r"Today (?<!\wToday )(?:he|she|they) (?:published|publishes)\b")


@dataclass(frozen=True)
class Inspections:
    """The inspections of one release, and where the text turns to an earlier one."""

    all: tuple[Inspection, ...]
    scopes: tuple[Scope, ...]
    turns: tuple[Turn, ...]
    named: tuple[tuple[Span, str], ...]
    subjects: tuple[Inspection, ...] = field(init=False, repr=False, compare=False)
    """The inspections whose report the release announces."""
    _scoped: list[int] = field(init=False, repr=False, compare=False)
    _turned: list[int] = field(init=False, repr=False, compare=False)
    _mentioned: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look up once what is asked for each sentence: the subjects, and where scopes, turns and mentions begin."""
        object.__setattr__(self, "subjects", tuple([one for one in self.all if one.subject]))
        object.__setattr__(self, "_scoped", [scope.start for scope, _ in self.scopes])
        object.__setattr__(self, "_turned", [turned.start for turned, _ in self.turns])
        object.__setattr__(self, "_mentioned", [mention.start for mention, _ in self.named])

    def at(self, span: Span) -> str | None:
        """Return the key of the inspection that a sentence or listed point speaks about, None where there is none."""
        start, end = span
        # turns, and scopes too, do not overlap and stand in order
        if self._turned and (place := bisect_right(self._turned, start)):
            turned, key = self.turns[place - 1]
            if end <= turned.end:
                return key
        if not (place := bisect_right(self._scoped, start)):
            return None
        scope, keys = self.scopes[place - 1]
        if end > scope.end:
            return None
        return keys[0] if len(keys) == 1 else self._named_at(span, keys)

    def _named_at(self, span: Span, keys: tuple[str, ...]) -> str:
        """Return the one of several places that is named in the sentence itself, else the one named last before it."""
        first = bisect_left(self._mentioned, span.start)
        for place in range(first, len(self.named)):
            mention, key = self.named[place]
            if mention.start >= span.end:
                break
            if mention.end <= span.end and key in keys:
                return key
        for place in range(first - 1, -1, -1):
            mention, key = self.named[place]
            if mention.end <= span.start and key in keys:
                return key
        return keys[0]


def read(page: Layout, header: Header, reports: tuple[Report, ...]) -> Inspections:
    """Return the inspections of a release; a text that announces no report has none."""
    if not reports:
        return Inspections((), (), (), ())
    by_scope = _by_scope(reports)
    sentences = {scope: scoping.sentences(page, scope) for scope in by_scope}
    dated = {scope: visits.read(page, sentences[scope]) for scope in by_scope}
    latest = header.issued.value if header.issued else _latest(page, dated)
    subjects: list[Inspection] = []
    mentions: list[Mentioned] = []
    scopes: list[Scope] = []
    named: list[tuple[Span, str]] = []
    for scope, here in by_scope.items():
        readings = [
            _Reading(page, header, report, sentences[scope], _own(dated[scope], report, here, latest), latest)
            for report in here
        ]
        found = [reading.subject() for reading in readings]
        for reading, subject in zip(readings, found, strict=True):
            mentions += earlier.read(page, reading.own, subject)
            if len(here) > 1:
                named += [(mention, subject.key) for place in reading.report.places for mention in place.mentions]
        subjects += found
        scopes.append((scope, tuple([subject.key for subject in found])))
    past = earlier.merge(mentions)
    turned = turns.read(page, subjects, mentions, past, scopes, chain.from_iterable(sentences.values()))
    missing = sorted({key for _, key in turned} - {inspection.key for inspection in past})
    everything = (*subjects, *past, *[turns.undated(key, subjects, turned) for key in missing])
    return Inspections(everything, tuple(scopes), turned, tuple(sorted(named)))


def _by_scope(reports: Iterable[Report]) -> dict[Span, list[Report]]:
    """Return the reports by the stretch of text that tells of them; several may share one."""
    found: dict[Span, list[Report]] = {}
    for report in reports:
        found.setdefault(report.scope, []).append(report)
    return found


def _latest(page: Layout, dated: Mapping[Span, tuple[Dating, ...]]) -> date | None:
    """Return a day that the text itself fixes, to date expressions without a year by: the last one with a year."""
    whole = Span(0, len(page.text))
    datings = dated[whole] if whole in dated else visits.read(page, scoping.sentences(page, whole))
    days = [
        (last.year, last.month or 12, last.day or 28)
        for dating in datings
        if not dating.dated.yearless
        for _, last in dating.dated.settle(None)
    ]
    return date(*max(days)) if days else None


def _own(
    datings: Sequence[Dating], report: Report, others: Sequence[Report], latest: date | None
) -> tuple[Settled, ...]:
    """Return the dates that belong to a report's place: of several, the place named last before each date."""
    if len(others) == 1:
        return tuple([(dating, dating.dated.settle(latest)) for dating in datings])
    mentions = sorted(
        (mention.start, other is report) for other in others for place in other.places for mention in place.mentions
    )
    own = []
    for dating in datings:
        index = bisect_right(mentions, (dating.dated.span.start, True)) - 1
        if index < 0 or mentions[index][0] < dating.sentence.start or mentions[index][1]:
            own.append((dating, dating.dated.settle(latest)))
    return tuple(own)


class _Reading(NamedTuple):
    """One report with the dates of its text; `latest` settled those without a year."""

    page: Layout
    header: Header
    report: Report
    sentences: Sequence[Sentence]
    own: tuple[Settled, ...]
    latest: date | None

    def subject(self) -> Inspection:
        """Return the inspection that the report is on."""
        dating, blocks = self._date()
        start, end = (blocks[0][0], blocks[-1][1]) if blocks else (None, None)
        (kind, kind_words), (notice, notice_words) = kinds.read(self.page, self.header, self._telling(dating))
        if kind == NOT_STATED and notice != NOT_STATED and self._year(start) >= ONE_FULL_KIND_FROM:
            kind = "full"
        said = [dating.sentence if dating else None, kind_words, notice_words]
        evidence = [span for span in said if span is not None] or [self._lead()]
        slugs = tuple(place.slug for place in self.report.places)
        return Inspection(
            key=earlier.key(slugs, "this"),
            subject=True,
            establishments=slugs,
            kind=kind,
            notice=notice,
            start=None if dating and dating.ends else start,
            end=None if end == start and not (dating and dating.ends) else end,
            blocks=blocks if len(blocks) > 1 else (),
            bodies=(INSPECTORATE,),
            follows_up=None,
            as_stated=kinds.phrase(self.page, kind_words) or kinds.phrase(self.page, notice_words),
            evidence=tuple(dict.fromkeys(evidence)),
            rule="reported-inspection",
        )

    def _lead(self) -> Span:
        """Return the first paragraph, the words to point at where no others say anything of the inspection."""
        blocks = self.page.blocks[self.header.lead : self.header.lead + 1] or self.page.blocks[:1]
        return blocks[0].span if blocks else Span(0, len(self.page.text))

    def _year(self, start: PartialDate | None) -> int:
        """Return the year of the inspection, or the latest that the text knows of."""
        if start is not None:
            return start.year
        years = [blocks[0][0].year for _, blocks in self.own if blocks]
        if self.header.issued and self.latest:
            years.append(self.latest.year)
        elif _TODAY.search(self.page.text):
            years.append(ONE_FULL_KIND_FROM)
        return max(years, default=0)

    def _date(self) -> Settled | tuple[None, tuple[()]]:
        """Return the date of this inspection: one that the words give to it, else an exact open one."""
        return self._best(visits.THIS) or self._best(visits.OPEN) or (None, ())

    def _best(self, whose: str) -> Settled | None:
        """Return the most exact date; among equals the one in the notes, then the latest."""
        known = [
            (dating, blocks)
            for dating, blocks in self.own
            if dating.whose == whose and blocks and self._is_possible(dating, blocks[0][0])
        ]
        if len(known) <= 1:
            return known[0] if known else None
        newest = max([blocks[0][0].year for _, blocks in known])
        # "X was inspected in August 2018 … the review took place from 2 – 4 July 2019": the later year is this visit's
        return max([one for one in known if one[1][0][0].year >= newest - 1], key=_weight)

    def _is_possible(self, dating: Dating, first: PartialDate) -> bool:
        if self.latest is None:
            return dating.whose == visits.THIS
        day = date(first.year, first.month or 1, first.day or 1)
        if dating.whose == visits.OPEN and not (
            dating.dated.exact and not dating.compared and self.latest - day < _LONGEST_WAIT
        ):
            return False
        return day <= self.latest

    def _telling(self, chosen: Dating | None) -> list[kinds.Telling]:
        """Return the sentences that may tell of what kind it was: no listed points, none on earlier inspections."""
        past = {
            dating.sentence
            for dating, _ in self.own
            # "were unannounced short follow-ups to full inspections carried out in 2007" tells of both
            if dating.whose == visits.EARLIER and not visits.follows_up(self.page, dating.sentence)
        }
        if chosen is not None:
            past.discard(chosen.sentence)
        return [
            (sentence, told)
            for sentence, told, block in self.sentences
            if told & kinds.TELLING and _may_tell(block) and sentence not in past
        ]


def _may_tell(block: Block) -> bool:
    """Tell whether a block may say of what kind the reported inspection was."""
    if block.kind == layout.FURNITURE or (block.kind == layout.ITEM and block.part != layout.NOTES):
        return False
    return not block.label.startswith(("previous", "last"))


def _weight(settled: Settled) -> tuple[bool, bool, bool, int, int, int]:
    """Return what makes one date of an inspection better than another."""
    dating, blocks = settled
    first = blocks[0][0]
    return (
        first.day is not None,
        first.month is not None,
        dating.in_notes,
        first.year,
        first.month or 1,
        first.day or 1,
    )
