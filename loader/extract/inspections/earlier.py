"""Inspections before the reported one that a release dates, and which mentions are of the same one.

Genre notes, section 6: a third of all releases name the previous inspection, in its month or year only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from loader.extract.inspections import names, visits
from loader.extract.inspections.kinds import NOT_STATED
from loader.extract.inspections.visits import Dating
from loader.extract.layout import Layout
from loader.extract.lexicon import Hit
from loader.model import Inspection, PartialDate, Span

INSPECTORATE: Final = "hm-inspectorate-of-prisons"
# since about April 2013 there is one kind of full inspection: "unannounced inspection" alone then means that one
ONE_FULL_KIND_FROM: Final = 2013

# the clause of an open date must speak of a visit, or the date open its sentence ("In 2010 outcomes were …")
_VISIT = re.compile(r"(?i)\b(?:inspection|visit|report)")
_NAMED = re.compile(
    r"(?i)\b(?:inspect|visit|report|IRP\b|most\s(?:lately|recently)\b|(?:we|inspectors)\s(?:\w+\s)?"
    r"(?:rated|judged|scored|graded|assessed|found|described|examined)\b)"
)
_PREDECESSOR = re.compile(r"(?i)\bpredecessor\b")
_FRONT = re.compile(r"(?:Back\s)?(?:In|At|During|Of)\s(?:early\s|late\s)?\Z")
_WAS = re.compile(r",?\s(?:which\s)?(?:was|had\sbeen)\s(?=an?\s|unannounced)")
_UNANNOUNCED = re.compile(r"(?:an?\s)?(?:[\w-]+,?\s){0,2}?unannounced\b")
# "Full inspection, 4–15 November 2019 (unannounced)"
_IN_BRACKETS = re.compile(r",?\s\(unannounced\b")
_FOLLOWED = re.compile(r"(?:an?\s)?(?:[\w-]+,?\s){0,2}?(?P<scope>full|short),?\s(?:[\w-]+,?\s){0,2}?follow-up\b")
# the words that name a kind stand this near
_REACH: Final = 60

_new: Final = tuple.__new__

Days = tuple[tuple[PartialDate, PartialDate], ...]
# a date with its blocks of days, which have their years
Settled = tuple[Dating, Days]


class Mentioned(NamedTuple):
    """An earlier inspection and the date by which the release names it."""

    inspection: Inspection
    dating: Dating


def read(page: Layout, own: Iterable[Settled], subject: Inspection) -> list[Mentioned]:
    """Return the inspections before a reported one that the text dates."""
    return [
        _new(Mentioned, (_inspection(page, dating, days, subject), dating))
        for dating, days in own
        if days and _is_earlier(page.text, dating, days[0][0], subject)
    ]


def key(establishments: Sequence[str], part: str) -> str:
    """Return the key of an inspection within its extraction: its places, and its date or its role."""
    return f"{'+'.join(establishments) or 'review'}/{part}"


def same(one: PartialDate, other: PartialDate | None) -> bool:
    """Tell whether one date lies within the other, at the precision of the coarser."""
    if other is None or one.year != other.year:
        return False
    if one.month is None or other.month is None:
        return True
    return one.month == other.month and (one.day is None or other.day is None or one.day == other.day)


def merge(mentions: Sequence[Mentioned]) -> tuple[Inspection, ...]:
    """Join mentions of one inspection: "2012" and "October 2012" at the same place are the same."""
    if len(mentions) < 2:
        return tuple([one.inspection for one in mentions])
    merged: dict[tuple[tuple[str, ...], int], list[list[Inspection]]] = {}
    for inspection in sorted([one.inspection for one in mentions], key=_coarseness):
        # a coarser date meets only those of its year, and years hold few inspections
        kept = merged.setdefault((inspection.establishments, inspection.start.year if inspection.start else 0), [])
        for others in kept:
            if inspection.start is not None and same(inspection.start, others[0].start):
                others.append(inspection)
                break
        else:
            kept.append([inspection])
    found = [_joined(several) for kept in merged.values() for several in kept]
    return tuple(sorted(found, key=lambda one: (one.establishments, _order(one.start) if one.start else ())))


def _order(day: PartialDate) -> tuple[int, int, int]:
    """Return what puts dates in order, the coarser before the exact ones within it."""
    return day.year, day.month or 0, day.day or 0


def _coarseness(inspection: Inspection) -> int:
    start = inspection.start
    return 3 if start is None else (start.month is None) + (start.day is None)


def match(mentioned: Mentioned, final: Iterable[Inspection]) -> str | None:
    """Return the key under which a mention was merged."""
    start = mentioned.inspection.start
    for one in final:
        if one.establishments == mentioned.inspection.establishments and start is not None and same(start, one.start):
            return one.key
    return None


def _is_earlier(text: str, dating: Dating, start: PartialDate, subject: Inspection) -> bool:
    open_date = dating.whose == visits.OPEN
    if subject.start is not None or subject.end is not None:
        bound = subject.start or subject.end
        # most lie in another year
        if bound is None or start.year > bound.year:
            return False
        if start.year == bound.year and (_order(start) >= _order(bound) or same(start, bound)):
            return False
    elif (dating.whose == visits.THIS and not dating.compared) or (
        open_date and dating.sentence.start != dating.words.start
    ):
        return False
    if open_date and not _speaks_of_visit(text, dating):
        return False
    return not dating.dated.yearless or dating.whose == visits.EARLIER


def _speaks_of_visit(text: str, dating: Dating) -> bool:
    if (_VISIT if dating.compared else _NAMED).search(text, dating.words.start, dating.words.end):
        return True
    front = Span(dating.sentence.start, dating.dated.span.start)
    # "…’s predecessor, NAME, had chosen otherwise in 2018"
    if not dating.compared and _PREDECESSOR.search(text, max(front.start, front.end - 2 * _REACH), front.end):
        return True
    return not dating.compared and _FRONT.fullmatch(text, front.start, front.end) is not None


def _kind(page: Layout, dating: Dating, year: int) -> str:
    """Return the kind that stands right before the date, or what a plain inspection of that year is."""
    start = max(dating.sentence.start, dating.dated.span.start - _REACH)
    near = Span(start, dating.dated.span.start)
    # within a word the rest of it would be a word of its own, of which the triggers do not tell
    within = page.text[start - 1 : start].isalnum()
    may_name = within or names.may_stand(page.triggers(dating.sentence))
    if may_name and (hits := _named(page, near, within)):
        return hits[-1].slug
    after = _predicate(page.text, dating) if dating.whose == visits.EARLIER else None
    if after is not None and (scope := _FOLLOWED.match(page.text, after.start, after.end)):
        return f"{scope['scope']}-follow-up"
    if may_name and after is not None and (hits := names.find(page.text, after)):
        return hits[0].slug
    return "full" if dating.full or (dating.unannounced and year >= ONE_FULL_KIND_FROM) else NOT_STATED


def _named(page: Layout, near: Span, within: bool) -> list[Hit]:
    """Return the kinds that the words before a date name, the first of which may be cut short."""
    text, (start, end) = page.text, near
    if within:
        blank = text.find(" ", start, end)
        if blank < 0 or text[end - 1].isalnum() or names.has_word(text[start:blank]):
            return names.find(text, near)
        near = Span(blank, end)  # the rest of the word is in no phrase
    return names.find(text, near) if names.may_stand(page.triggers(near)) else []


def _predicate(text: str, dating: Dating) -> Span | None:
    """Return the words that say what kind the dated inspection was ("…, in 2008, was a short follow-up")."""
    match = _WAS.match(text, dating.dated.span.end, dating.sentence.end)
    return Span(match.end(), min(dating.sentence.end, match.end() + _REACH)) if match else None


def _inspection(page: Layout, dating: Dating, days: Days, subject: Inspection) -> Inspection:
    start, end = days[0][0], days[-1][1]
    return Inspection(
        key=key(subject.establishments, start.iso),
        subject=False,
        establishments=subject.establishments,
        kind=_kind(page, dating, start.year),
        notice="unannounced" if dating.unannounced or _was_unannounced(page.text, dating) else NOT_STATED,
        start=start,
        end=None if end is start or end == start else end,
        blocks=days if len(days) > 1 else (),
        bodies=(INSPECTORATE,),
        follows_up=None,
        as_stated=None,
        evidence=(dating.words,),
        rule="mentioned-inspection",
    )


def _was_unannounced(text: str, dating: Dating) -> bool:
    """Tell whether the words behind the date of an earlier inspection say that it was unannounced."""
    if _IN_BRACKETS.match(text, dating.dated.span.end, dating.sentence.end):
        return True
    after = _predicate(text, dating) if dating.whose == visits.EARLIER else None
    return after is not None and _UNANNOUNCED.match(text, after.start, after.end) is not None


def _joined(several: Sequence[Inspection]) -> Inspection:
    """Return what the mentions of one inspection say together; the first has its date."""
    if len(several) == 1:
        return several[0]
    return replace(
        several[0],
        kind=next((one.kind for one in several if one.kind != NOT_STATED), NOT_STATED),
        notice=next((one.notice for one in several if one.notice != NOT_STATED), NOT_STATED),
        evidence=tuple(dict.fromkeys(span for one in several for span in one.evidence)),
    )
