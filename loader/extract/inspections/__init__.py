"""The inspections that a release reports and those that it only mentions: places, kind, notice and dates.

Genre notes, sections 5 and 6.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Final

from loader.extract import layout
from loader.extract.header import Header
from loader.extract.inspections import earlier, kinds, turns, visits
from loader.extract.inspections import scopes as scoping
from loader.extract.inspections.earlier import INSPECTORATE, Mentioned
from loader.extract.inspections.kinds import NOT_STATED
from loader.extract.inspections.readings import Reading
from loader.extract.inspections.reports import Report
from loader.extract.inspections.scopes import Sentence
from loader.extract.inspections.turns import Scope, Turn
from loader.extract.inspections.visits import Dating
from loader.extract.layout import Layout
from loader.model import Inspection, Span

__all__ = ["INSPECTORATE", "NOT_STATED", "Inspections", "read"]


_TOGETHER = re.compile(r",?\s(?:and|&)\s|,\s")
_STRETCH: Final = itemgetter(0)
_START: Final = attrgetter("span.start")


class Inspections:
    """The inspections of one release, and where the text turns to an earlier one.

    `subjects` are those whose report the release announces. `known` has for each block the key of the inspection that
    it is on, with all that stands in it, and None where `at` has to be asked. Nothing of it is ever changed.
    """

    __slots__ = ("_alone", "_last", "_named", "_reported", "_scopes", "_turns", "all", "known", "subjects")

    def __init__(
        self,
        page: Layout,
        subjects: Sequence[Inspection] = (),
        others: Sequence[Inspection] = (),
        scopes: Sequence[Scope] = (),
        turns: Sequence[Turn] = (),
        named: Sequence[tuple[Span, str]] = (),
    ) -> None:
        """Take those reported and those only mentioned; `named` are the places of scopes with several reports."""
        self.all, self.subjects = (*subjects, *others), tuple(subjects)
        self._reported = frozenset([subject.key for subject in subjects])
        self._scopes, self._turns, self._named = scopes, turns, named
        # most texts are as a whole on one, and nearly all that stands in them behind the last turn
        self._alone = subjects[0].key if len(subjects) == 1 and scopes[0][0] == (0, len(page.text)) else None
        self._last = turns[-1][0].end if turns else -1
        self.known = _known(page, scopes, turns)

    def at(self, span: Span) -> str | None:
        """Return the key of the inspection that a sentence or listed point speaks about, None where there is none."""
        start, end = span
        # turns do not overlap and stand in order
        if start <= self._last and (place := bisect_right(self._turns, (start, sys.maxsize), key=_STRETCH)):
            turn, key = self._turns[place - 1]
            if end <= turn.end:
                return key
        return self._alone or self._scoped_at(span)

    def reported_at(self, span: Span) -> str:
        """Return the key of the inspection that a statement speaks about: one reported, in texts that report any."""
        first = self.subjects[0].key
        if len(self.subjects) == 1:
            return first
        key = self.at(span)
        return key if key is not None and key in self._reported else first

    def _scoped_at(self, span: Span) -> str | None:
        """Return the key for a sentence in no turn: that of its scope, or of one of the places of that scope."""
        keys = turns.keys_at(self._scopes, span)
        return self._named_at(span, keys) if len(keys) > 1 else keys[0] if keys else None

    def _named_at(self, span: Span, keys: tuple[str, ...]) -> str:
        """Return the one of several places that is named in the sentence itself, else the one named last before it."""
        first = bisect_left(self._named, span.start, key=lambda one: one[0].start)
        for place in range(first, len(self._named)):
            mention, key = self._named[place]
            if mention.start >= span.end:
                break
            if mention.end <= span.end and key in keys:
                return key
        for place in range(first - 1, -1, -1):
            mention, key = self._named[place]
            if mention.end <= span.start and key in keys:
                return key
        return keys[0]


def read(page: Layout, header: Header, reports: tuple[Report, ...]) -> Inspections:
    """Return the inspections of a release; a text that announces no report has none."""
    if not reports:
        return Inspections(page)
    by_scope = _by_scope(reports)
    dating = visits.signs(page.text)
    signs = dating | kinds.SIGNS | turns.SIGNS
    sentences: dict[Span, Sequence[Sentence]] = {}
    dated: dict[Span, Sequence[Dating]] = {}
    for scope in by_scope:
        sentences[scope] = scoping.sentences(page, scope, signs)
        dated[scope] = visits.read(page, scope, sentences[scope], dating)
    latest = header.issued.value if header.issued else _latest(page, dated, dating)
    subjects: list[Inspection] = []
    mentions: list[Mentioned] = []
    scopes: list[Scope] = []
    named: list[tuple[Span, str]] = []
    for scope, here in by_scope.items():
        several = len(here) > 1
        headings = _headings(page, header) if several else ()
        keys = []
        for report in here:
            own = _own(page, dated[scope], report, here, headings) if several else dated[scope]
            settled = [(dating, dating.dated.settle(latest)) for dating in own]
            subject = Reading(page, header, report, sentences[scope], settled, latest).subject()
            subjects.append(subject)
            keys.append(subject.key)
            mentions += earlier.read(page, settled, subject)
            if several:
                named += [(mention, subject.key) for place in report.places for mention in place.mentions]
        scopes.append((scope, tuple(keys)))
    past = earlier.merge(mentions)
    turned = turns.read(page, subjects, mentions, past, scopes, chain.from_iterable(sentences.values()))
    others = (*past, *turns.undated(subjects, past, turned))
    return Inspections(page, subjects, others, scopes, turned, sorted(named))


def _known(page: Layout, scopes: Iterable[Scope], turns: Iterable[Turn]) -> Sequence[str | None]:
    """Return the key of the inspection that each block is on, None for those not in one scope, or with a turn."""
    found: list[str | None] = [None] * len(page.blocks)
    for scope, keys in scopes:
        if len(keys) == 1 and (blocks := page.within(scope)):
            found[blocks[0].number : blocks[-1].number + 1] = keys * len(blocks)
    for turn, _ in turns:
        found[_block(page, turn.start)] = None
    return found


def _by_scope(reports: Iterable[Report]) -> dict[Span, list[Report]]:
    """Return the reports by the stretch of text that tells of them; several may share one."""
    found: dict[Span, list[Report]] = {}
    for report in reports:
        found.setdefault(report.scope, []).append(report)
    return found


def _latest(page: Layout, dated: Mapping[Span, Sequence[Dating]], signs: int) -> date | None:
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
    headings: Sequence[Span],
) -> Sequence[Dating]:
    """Return the dates that belong to the place of one of several reports.

    It is the one named last before a date in its sentence, else the only one named before it in its
    paragraph, else that of the heading above it; in the notes only the sentence tells.
    """
    mentions = _owned(page.text, report, others)
    heads = [one for one in mentions if _covers(headings, one[0])]
    own = []
    for dating in datings:
        told = _last(mentions, dating.dated.span.start, dating.sentence.start)
        if told is None and not dating.in_notes:
            told = _alone(mentions, page.blocks[_block(page, dating.sentence.start)].span.start, dating.sentence.start)
        if told is None and not dating.in_notes:
            told = _last(heads, dating.sentence.start, 0)
        if told is not False:
            own.append(dating)
    return own


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


def _block(page: Layout, place: int) -> int:
    """Return the number of the block in which a place of the text lies."""
    return max(0, bisect_right(page.blocks, place, key=_START) - 1)


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
