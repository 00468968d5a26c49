"""The inspections that a release reports and those that it only mentions: places, kind, notice and dates.

Genre notes, sections 5 and 6.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Final

from loader.extract import layout
from loader.extract.header import Header
from loader.extract.inspections import earlier, kinds, turns, visits
from loader.extract.inspections import scopes as scoping
from loader.extract.inspections.earlier import INSPECTORATE, Mentioned, Settled
from loader.extract.inspections.kinds import NOT_STATED
from loader.extract.inspections.readings import Reading
from loader.extract.inspections.reports import Report
from loader.extract.inspections.turns import Scope, Turn
from loader.extract.inspections.visits import Dating
from loader.extract.layout import Layout
from loader.model import Inspection, Span

__all__ = ["INSPECTORATE", "NOT_STATED", "Inspections", "read"]


_TOGETHER = re.compile(r",?\s(?:and|&)\s|,\s")
_NOWHERE: Final = Span(0, -1)


@dataclass(frozen=True)
class Inspections:
    """The inspections of one release, and where the text turns to an earlier one."""

    all: tuple[Inspection, ...]
    scopes: tuple[Scope, ...]
    turns: tuple[Turn, ...]
    named: tuple[tuple[Span, str], ...]
    subjects: tuple[Inspection, ...] = field(init=False, repr=False, compare=False)
    """The inspections whose report the release announces."""
    at: Callable[[Span], str | None] = field(init=False, repr=False, compare=False)
    """Return the key of the inspection that a sentence or listed point speaks about, None where there is none."""

    def __post_init__(self) -> None:
        """Look up once what is asked for each sentence."""
        object.__setattr__(self, "subjects", tuple([one for one in self.all if one.subject]))
        object.__setattr__(self, "at", self._keys())

    def _keys(self) -> Callable[[Span], str | None]:
        """Return what tells the inspection that a sentence is on: nearly all are behind the last turn, in one scope."""
        turned = [turned.start for turned, _ in self.turns]
        last = self.turns[-1][0].end if self.turns else -1
        (first, after), keys = self.scopes[0] if self.scopes else (_NOWHERE, ())
        alone = keys[0] if len(keys) == 1 else None

        def at(span: Span) -> str | None:
            start, end = span
            # turns, and scopes too, do not overlap and stand in order
            if start <= last and (place := bisect_right(turned, start)):
                turn, key = self.turns[place - 1]
                if end <= turn.end:
                    return key
            if alone is not None and first <= start and end <= after:
                return alone
            return self._scoped_at(span)

        return at

    def _scoped_at(self, span: Span) -> str | None:
        """Return the key for a sentence in no turn: that of its scope, or of one of the places of that scope."""
        keys = turns.keys_at(self.scopes, span)
        return self._named_at(span, keys) if len(keys) > 1 else keys[0] if keys else None

    def _named_at(self, span: Span, keys: tuple[str, ...]) -> str:
        """Return the one of several places that is named in the sentence itself, else the one named last before it."""
        first = bisect_left(self.named, span.start, key=lambda one: one[0].start)
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
    dating = visits.signs(page.text)
    signs = dating | kinds.TELLING | turns.SIGNS
    sentences = {scope: scoping.sentences(page, scope, signs) for scope in by_scope}
    dated = {scope: visits.read(page, scope, sentences[scope], dating) for scope in by_scope}
    latest = header.issued.value if header.issued else _latest(page, dated, dating)
    subjects: list[Inspection] = []
    mentions: list[Mentioned] = []
    scopes: list[Scope] = []
    named: list[tuple[Span, str]] = []
    for scope, here in by_scope.items():
        below = _headings(page, header) if len(here) > 1 else ()
        readings = [
            Reading(
                page, header, report, sentences[scope], _own(page, dated[scope], report, here, latest, below), latest
            )
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


def _latest(page: Layout, dated: Mapping[Span, tuple[Dating, ...]], signs: int) -> date | None:
    """Return a day that the text itself fixes, to date expressions without a year by: the last one with a year."""
    whole = Span(0, len(page.text))
    datings = dated[whole] if whole in dated else visits.read(page, whole, scoping.sentences(page, whole, signs), signs)
    days = [
        (last.year, last.month or 12, last.day or 28)
        for dating in datings
        if not dating.dated.yearless
        for _, last in dating.dated.settle(None)
    ]
    return date(*max(days)) if days else None


def _headings(page: Layout, header: Header) -> Sequence[Span]:
    """Return the headings below the lead, which part the places of a release."""
    return [block.span for block in page.blocks[header.lead + 1 :] if block.kind == layout.HEADING]


def _own(
    page: Layout,
    datings: Sequence[Dating],
    report: Report,
    others: Sequence[Report],
    latest: date | None,
    headings: Sequence[Span],
) -> tuple[Settled, ...]:
    """Return the dates that belong to a report's place.

    Of several places it is the one named last before a date in its sentence, else the only one named before it in its
    paragraph, else that of the heading above it; in the notes only the sentence tells.
    """
    if len(others) == 1:
        return tuple([(dating, dating.dated.settle(latest)) for dating in datings])
    mentions = _owned(page.text, report, others)
    heads = [one for one in mentions if _covers(headings, one[0])]
    own = []
    for dating in datings:
        told = _last(mentions, dating.dated.span.start, dating.sentence.start)
        if told is None and not dating.in_notes:
            told = _alone(mentions, _paragraph(page, dating.sentence), dating.sentence.start)
        if told is None and not dating.in_notes:
            told = _last(heads, dating.sentence.start, 0)
        if told is not False:
            own.append((dating, dating.dated.settle(latest)))
    return tuple(own)


def _owned(text: str, report: Report, others: Sequence[Report]) -> list[tuple[int, bool]]:
    """Return where places are named, and whether a report's own is; "X and Y" names both with the last of them."""
    named = sorted(
        (mention, other is report) for other in others for place in other.places for mention in place.mentions
    )
    found: list[tuple[int, bool]] = []
    end, owned = 0, False
    for mention, own in named:
        owned = own or (owned and _TOGETHER.fullmatch(text, end, mention.start) is not None)
        found.append((mention.start, owned))
        end = mention.end
    return found


def _paragraph(page: Layout, sentence: Span) -> int:
    """Return where the paragraph of a sentence begins."""
    index = bisect_right(page.blocks, sentence.start, key=lambda block: block.span.start) - 1
    return page.blocks[index].span.start if index >= 0 else 0


def _alone(mentions: Sequence[tuple[int, bool]], start: int, end: int) -> bool | None:
    """Return whether all mentions of places in a stretch are of a report's own, None where both or neither stand."""
    whose = {own for _, own in mentions[bisect_left(mentions, (start, False)) : bisect_left(mentions, (end, False))]}
    return whose.pop() if len(whose) == 1 else None


def _covers(spans: Sequence[Span], place: int) -> bool:
    """Tell whether one of some stretches of text, in order, holds a place."""
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return index >= 0 and place < spans[index].end


def _last(mentions: Sequence[tuple[int, bool]], end: int, start: int) -> bool | None:
    """Return whether the last mention of a place between two points is of a report's own, None where none stands."""
    index = bisect_right(mentions, (end, True)) - 1
    return mentions[index][1] if index >= 0 and mentions[index][0] >= start else None
