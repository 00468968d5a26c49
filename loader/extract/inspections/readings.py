"""The inspection that one report is on: its kind, notice and dates, of all that the text says of inspections.

Genre notes, sections 5 and 6.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from loader.extract import layout
from loader.extract.header import Header
from loader.extract.inspections import earlier, kinds, visits
from loader.extract.inspections.earlier import INSPECTORATE, ONE_FULL_KIND_FROM, Settled
from loader.extract.inspections.kinds import NOT_STATED
from loader.extract.inspections.reports import Report
from loader.extract.inspections.scopes import Sentence
from loader.extract.inspections.visits import Dating
from loader.extract.layout import Block, Layout
from loader.model import Inspection, PartialDate, Span

# reports came out within 18 weeks, a few within a year; an open date from before is another inspection's
_LONGEST_WAIT: Final = timedelta(days=450)
_LONGEST_VISIT: Final = timedelta(days=60)
# leads of this form were written from 2013 on (genre notes, section 5, form 2); its literal front is found at once
_TODAY = re.compile(r"Today (?<!\wToday )(?:he|she|they) (?:published|publishes)\b")

_REVIEW = re.compile(r"(?i)\b(?:review|irp)\b")


class Reading(NamedTuple):
    """One report with the dates of its text; `latest` settled those without a year."""

    page: Layout
    header: Header
    report: Report
    sentences: Sequence[Sentence]
    own: Sequence[Settled]
    latest: date | None

    def subject(self) -> Inspection:
        """Return the inspection that the report is on."""
        dating, blocks = self._date()
        start, end = (blocks[0][0], blocks[-1][1]) if blocks else (None, None)
        single = start == end
        if single and dating and start and start.day and not dating.ends:
            end = self._end(start)
            single = end is start
        (kind, kind_words), (notice, notice_words) = kinds.read(self.page, self.header, self._telling(dating, start))
        if kind == NOT_STATED and notice != NOT_STATED and self._year(start) >= ONE_FULL_KIND_FROM:
            kind = "full"
        said = (dating.sentence if dating else None, kind_words, notice_words)
        evidence = tuple(dict.fromkeys(filter(None, said)))
        slugs = tuple([place.slug for place in self.report.places])
        return Inspection(
            key=earlier.key(slugs, "this"),
            subject=True,
            establishments=slugs,
            kind=kind,
            notice=notice,
            start=None if dating and dating.ends else start,
            end=None if single and not (dating and dating.ends) else end,
            blocks=blocks if len(blocks) > 1 else (),
            bodies=(INSPECTORATE,),
            follows_up=None,
            as_stated=kinds.phrase(self.page, kind_words) or kinds.phrase(self.page, notice_words),
            evidence=evidence or (self._lead(),),
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
        """Return the date of this inspection: one that the words give to it, else an exact open one.

        Open days in the month that the words give are those of this inspection too.
        """
        told = self._best(visits.THIS)
        if told is not None and told[1][0][0].day is not None:
            return told
        found = self._best(visits.OPEN)
        if told is not None and (found is None or not earlier.same(found[1][0][0], told[1][0][0])):
            return told
        return found or (None, ())

    def _best(self, whose: str) -> Settled | None:
        """Return the most exact date; among equals the one in the notes, then the latest."""
        known = [
            (dating, blocks)
            for dating, blocks in self.own
            if dating.whose == whose and blocks and self._is_possible(dating, blocks[0][0])
        ]
        if len(known) <= 1:
            return known[0] if known else None
        reviews = [one for one in known if _REVIEW.search(one[0].words.of(self.page.text))]
        if reviews and reviews[0] is known[0]:
            # a review of progress also dates the inspection that it goes back to: "at the inspection in March 2023"
            known = reviews
        newest = max([blocks[0][0].year for _, blocks in known])
        # "X was inspected in August 2018 … the review took place from 2 – 4 July 2019": the later year is this visit's
        return max([one for one in known if one[1][0][0].year >= newest - 1], key=_weight)

    def _end(self, start: PartialDate) -> PartialDate:
        """Return the last day of a visit that another sentence gives, else its first: "It ended on 8 June"."""
        for dating, blocks in self.own:
            if dating.ends and blocks and dating.whose == visits.THIS:
                last = blocks[-1][1]
                if last.day and timedelta() < _day(last) - _day(start) < _LONGEST_VISIT:
                    return last
        return start

    def _is_possible(self, dating: Dating, first: PartialDate) -> bool:
        if self.latest is None:
            return dating.whose == visits.THIS
        day = _day(first)
        if dating.whose == visits.OPEN and not (
            dating.dated.exact and not dating.compared and self.latest - day < _LONGEST_WAIT
        ):
            return False
        return day <= self.latest

    def _telling(self, chosen: Dating | None, start: PartialDate | None) -> list[kinds.Telling]:
        """Return the sentences that may tell of what kind it was: no listed points, none on earlier inspections."""
        past = set()
        for dating, blocks in self.own:
            # "were unannounced short follow-ups to full inspections carried out in 2007" tells of both
            if (
                _is_past(dating, blocks, start)
                and not dating.compared
                and not visits.follows_up(self.page, dating.sentence)
            ):
                past.add(dating.sentence)
        if chosen is not None:
            past.discard(chosen.sentence)
        return [
            (sentence, told)
            for sentence, told, block in self.sentences
            if told & kinds.SIGNS and sentence not in past and (block.kind == layout.PARAGRAPH or _may_tell(block))
        ]


def _is_past(dating: Dating, blocks: earlier.Days, start: PartialDate | None) -> bool:
    """Tell whether a date is that of an earlier inspection: the words say so, or it lies in an earlier year."""
    if dating.whose == visits.OPEN and start is not None and blocks:
        return blocks[0][0].month is not None and blocks[0][0].year < start.year
    return dating.whose == visits.EARLIER


def _day(moment: PartialDate) -> date:
    """Return the first day of a date."""
    return date(moment.year, moment.month or 1, moment.day or 1)


def _may_tell(block: Block) -> bool:
    """Tell whether a block may say of what kind the reported inspection was."""
    if block.kind == layout.FURNITURE or (block.kind == layout.ITEM and block.part != layout.NOTES):
        return False
    return not (block.label and block.label.startswith(("previous", "last")))


def _weight(settled: Settled) -> tuple[bool, bool, bool, bool, int, int, int]:
    """Return what makes one date of an inspection better than another."""
    dating, blocks = settled
    first = blocks[0][0]
    return (
        first.day is not None,
        first.month is not None,
        not dating.ends,
        dating.in_notes,
        first.year,
        first.month or 1,
        first.day or 1,
    )
