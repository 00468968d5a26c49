"""Places of detention and inspections: what they are called and what a release says of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from loader import vocab
from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import UNREVIEWED, Graph, Known, each
from loader.describe.iris import numbered
from loader.describe.terms import Term
from loader.model import Extraction, Inspection, PartialDate

INSPECTORATE: Final = "hm-inspectorate-of-prisons"

_PRISONS: Final = {"hmp", "yoi"}  # the kinds of establishment that are prisons in the sense of the ontology
_NO_KIND: Final = {"not-stated", "other"}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

Period = tuple[PartialDate | None, PartialDate | None]


def add_establishments(graph: Graph, extraction: Extraction) -> Mapping[str, Term]:
    """Add the places that a release names; return them by slug."""
    named = Known(graph.where, "the place")
    for place in extraction.establishments:
        subject = named[place.slug] = graph.mint.establishment(place.slug)
        facts = [
            f"{v.TYPE} {v.PLACE_OF_DETENTION}",
            f"{v.LABEL} {graph.words(place.name)}",
            *graph.concepts("establishment", (place.kinds,)),
        ]
        if not _PRISONS.isdisjoint(place.kinds):
            facts.append(f"{v.TYPE} {v.PRISON}")
        if place.code:
            facts.append(f"{v.PRISON_CODE} {graph.words(place.code)}")
        if place.candidates:
            facts += each(v.CANDIDATE, [graph.mint.establishment(slug) for slug in place.candidates])
            facts += [f"{v.AS_STATED} {graph.words(place.name)}", UNREVIEWED]
        graph.say(subject, facts + graph.evidence(subject, place.evidence))
    return named


def add_inspections(
    graph: Graph, extraction: Extraction, places: Mapping[str, Term], issued: date | None
) -> Mapping[str, Term]:
    """Add the inspections that a release reports or mentions; return them by their key in the extraction."""
    periods = [period(inspection) for inspection in extraction.inspections]
    names = _names(graph, extraction, issued, periods)
    labels = {place.slug: place.name for place in extraction.establishments}
    for inspection, (start, end) in zip(extraction.inspections, periods, strict=True):
        subject, slugs = names[inspection.key], inspection.establishments
        facts = [
            f"{v.TYPE} {v.INSPECTION}",
            *each(v.INSPECTED, [places[slug] for slug in slugs]),
            *each(v.INSPECTED_BY, [graph.organisation(slug) for slug in inspection.bodies]),
            *graph.concepts("inspection", (inspection.kind, inspection.notice)),
            f"{v.LABEL} {graph.words(_label(inspection, [labels[slug] for slug in slugs], start, end))}",
        ]
        if start is not None:
            facts += [f"{v.START_DATE} {terms.partial(start, graph.where)}", f"{v.YEAR} {terms.integer(start.year)}"]
        if end is not None:
            facts.append(f"{v.END_DATE} {terms.partial(end, graph.where)}")
        if inspection.follows_up is not None:
            facts.append(f"{v.FOLLOWS_UP} {names[inspection.follows_up]}")
        if inspection.as_stated is not None:
            facts.append(f"{v.AS_STATED} {graph.words(inspection.as_stated)}")
        if inspection.subject:
            graph.say(graph.release, [f"{v.REPORTS} {subject}"])
            if issued and _reported(inspection):
                facts.append(f"{v.REPORT_PUBLISHED} {terms.day(issued)}")
        graph.say(subject, facts + graph.evidence(subject, inspection.evidence))
    return names


def period(inspection: Inspection) -> Period:
    """Return the first and the last day, month or year; of several blocks the first and the last of all."""
    if len(inspection.blocks) < 2:
        return inspection.start, inspection.end
    starts, ends = zip(*inspection.blocks, strict=True)
    return min(starts, key=_order), max(ends, key=_order)


def label(inspection: Inspection, places: list[str]) -> str:
    """Return a name for people, such as `HMP Fallow, short follow-up inspection, 1-4 November 2010`."""
    return _label(inspection, places, *period(inspection))


def _label(inspection: Inspection, places: list[str], start: PartialDate | None, end: PartialDate | None) -> str:
    what = _kind(inspection.kind)
    if places:
        what = f"{' and '.join([', '.join(places[:-1]), places[-1]] if places[1:] else places)}, {what}"
    if start is None:
        return f"{what}, ended {_date(end)}" if end else f"{what}, no date stated"
    return f"{what}{' of' if start.day is None else ','} {_dates(start, end or start)}"


@cache
def _kind(slug: str) -> str:
    return "inspection" if slug in _NO_KIND else vocab.concepts("inspection-kind")[slug].label


def _order(value: PartialDate) -> str:
    return value.iso


def _names(graph: Graph, extraction: Extraction, issued: date | None, periods: list[Period]) -> Known:
    keys = [
        f"{_place(inspection, extraction)}/{start.iso if start else _unstated(inspection, extraction, issued, periods)}"
        for inspection, (start, _) in zip(extraction.inspections, periods, strict=True)
    ]
    names = Known(graph.where, "the inspection")
    for inspection, key in zip(extraction.inspections, numbered(keys), strict=True):
        place, _, start = key.rpartition("/")
        names[inspection.key] = graph.mint.inspection(place, start)
    return names


def _place(inspection: Inspection, extraction: Extraction) -> str:
    # a thematic review looks at many places and may name none as inspected: the release's subject stands for them
    return inspection.establishments[0] if inspection.establishments else extraction.slug


def _unstated(inspection: Inspection, extraction: Extraction, issued: date | None, periods: list[Period]) -> str:
    """Return as a key the best that stands for a start that the release does not state.

    A subject inspection then has the day of publication. An earlier one has the start of the subject inspection of the
    same place (or of the first one), else the day of publication, as a day that it is earlier than.
    """
    digest = extraction.document.digest[:12]
    if inspection.subject:
        return f"published-{issued.isoformat()}" if issued else f"undated-{digest}"
    place = _place(inspection, extraction)
    known = [
        (_place(other, extraction) != place, start)
        for other, (start, _) in zip(extraction.inspections, periods, strict=True)
        if other.subject and start
    ]
    if known:
        return f"earlier-than-{min(known, key=_elsewhere)[1].iso}"
    return f"earlier-than-{issued.isoformat() if issued else digest}"


def _elsewhere(known: tuple[bool, PartialDate]) -> bool:
    return known[0]


def _reported(inspection: Inspection) -> bool:
    # an Urgent Notification is published before the report of its inspection
    return INSPECTORATE in inspection.bodies and inspection.kind != "urgent-notification"


def _dates(start: PartialDate, end: PartialDate) -> str:
    if start is end or start == end:
        return _date(start)
    if start.year == end.year and start.month == end.month and start.day and end.day:
        return f"{start.day}-{_date(end)}"
    return f"{_date(start, year=start.year != end.year or start.month is None)} - {_date(end)}"


def _date(value: PartialDate, year: bool = True) -> str:
    parts = [str(value.day)] if value.day else []
    if value.month:
        parts.append(_MONTHS[value.month - 1])
    if year:
        parts.append(str(value.year))
    return " ".join(parts)
