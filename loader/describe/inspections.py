"""Places of detention and inspections: what they are called and what a release says of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from loader import vocab
from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import Fact, Graph, each
from loader.describe.iris import numbered
from loader.describe.terms import Term
from loader.model import Extraction, Inspection, PartialDate

INSPECTORATE: Final = "hm-inspectorate-of-prisons"

_PLACE: Final = ((v.ESTABLISHMENT_KIND, "establishment-kind"),)
_VISIT: Final = ((v.INSPECTION_KIND, "inspection-kind"), (v.NOTICE, "notice"))
_PRISONS: Final = {"hmp", "yoi"}  # the kinds of establishment that are prisons in the sense of the ontology
_NO_KIND: Final = {"not-stated", "other"}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

Period = tuple[PartialDate | None, PartialDate | None]


def add_establishments(graph: Graph, extraction: Extraction) -> Mapping[str, Term]:
    """Add the places that a release names; return them by slug."""
    named = {}
    for place in extraction.establishments:
        subject = named[place.slug] = graph.mint.establishment(place.slug)
        facts = [
            (v.TYPE, v.PLACE_OF_DETENTION),
            (v.LABEL, graph.words(place.name)),
            *graph.concepts(_PLACE, place.kinds),
        ]
        if not _PRISONS.isdisjoint(place.kinds):
            facts.append((v.TYPE, v.PRISON))
        if place.code:
            facts.append((v.PRISON_CODE, graph.words(place.code)))
        if place.candidates:
            facts += each(v.CANDIDATE, map(graph.mint.establishment, place.candidates))
            facts += [(v.AS_STATED, graph.words(place.name)), (v.REVIEW_STATUS, v.UNREVIEWED)]
        graph.say(subject, facts + graph.evidence(subject, place.evidence))
    return named


def add_inspections(
    graph: Graph, extraction: Extraction, places: Mapping[str, Term], issued: date | None
) -> Mapping[str, Term]:
    """Add the inspections that a release reports or mentions; return them by their key in the extraction."""
    names = _names(graph, extraction, issued)
    labels = {place.slug: place.name for place in extraction.establishments}
    for inspection in extraction.inspections:
        subject, slugs = names[inspection.key], inspection.establishments
        facts = [
            (v.TYPE, v.INSPECTION),
            *_period(graph, inspection),
            *each(v.INSPECTED, [graph.known(places, slug, "the place") for slug in slugs]),
            *each(v.INSPECTED_BY, map(graph.organisation, inspection.bodies)),
            *graph.concepts(_VISIT, (inspection.kind,), (inspection.notice,)),
            (v.LABEL, graph.words(label(inspection, [labels[slug] for slug in slugs]))),
        ]
        if inspection.follows_up is not None:
            facts.append((v.FOLLOWS_UP, graph.known(names, inspection.follows_up, "the inspection")))
        if inspection.as_stated is not None:
            facts.append((v.AS_STATED, graph.words(inspection.as_stated)))
        if inspection.subject:
            graph.say(graph.release, [(v.REPORTS, subject)])
            if issued and _reported(inspection):
                facts.append((v.REPORT_PUBLISHED, terms.day(issued)))
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
    parts = [] if not places else [" and ".join([", ".join(places[:-1]), places[-1]] if places[1:] else places)]
    parts.append(_kind(inspection.kind))
    start, end = period(inspection)
    if start is None:
        return ", ".join([*parts, f"ended {_date(end)}" if end else "no date stated"])
    if start.day is None:
        return f"{', '.join(parts)} of {_dates(start, end or start)}"
    return ", ".join([*parts, _dates(start, end or start)])


@cache
def _kind(slug: str) -> str:
    return "inspection" if slug in _NO_KIND else vocab.concepts("inspection-kind")[slug].label


def _order(value: PartialDate) -> str:
    return value.iso


def _names(graph: Graph, extraction: Extraction, issued: date | None) -> dict[str, Term]:
    keys = [
        f"{_place(inspection, extraction)}/{_start(inspection, extraction, issued)}"
        for inspection in extraction.inspections
    ]
    names = {}
    for inspection, key in zip(extraction.inspections, numbered(keys), strict=True):
        place, _, start = key.rpartition("/")
        names[inspection.key] = graph.mint.inspection(place, start)
    return names


def _place(inspection: Inspection, extraction: Extraction) -> str:
    # a thematic review looks at many places and may name none as inspected: the release's subject stands for them
    return inspection.establishments[0] if inspection.establishments else extraction.slug


def _start(inspection: Inspection, extraction: Extraction, issued: date | None) -> str:
    """Return the start as a key, or the best that stands for a start that the release does not state.

    A subject inspection then has the day of publication. An earlier one has the start of the subject inspection of the
    same place (or of the first one), else the day of publication, as a day that it is earlier than.
    """
    if start := period(inspection)[0]:
        return start.iso
    digest = extraction.document.digest[:12]
    if inspection.subject:
        return f"published-{issued.isoformat()}" if issued else f"undated-{digest}"
    place = _place(inspection, extraction)
    subjects = [other for other in extraction.inspections if other.subject and period(other)[0]]
    subjects.sort(key=lambda other: _place(other, extraction) != place)
    if subjects and (start := period(subjects[0])[0]):
        return f"earlier-than-{start.iso}"
    return f"earlier-than-{issued.isoformat() if issued else digest}"


def _period(graph: Graph, inspection: Inspection) -> list[Fact]:
    start, end = period(inspection)
    facts = []
    if start is not None:
        facts += [(v.START_DATE, terms.partial(start, graph.where)), (v.YEAR, terms.integer(start.year))]
    if end is not None:
        facts.append((v.END_DATE, terms.partial(end, graph.where)))
    return facts


def _reported(inspection: Inspection) -> bool:
    # an Urgent Notification is published before the report of its inspection
    return INSPECTORATE in inspection.bodies and inspection.kind != "urgent-notification"


def _dates(start: PartialDate, end: PartialDate) -> str:
    if start == end:
        return _date(start)
    if (start.year, start.month) == (end.year, end.month) and start.day and end.day:
        return f"{start.day}-{_date(end)}"
    return f"{_date(start, year=start.year != end.year or start.month is None)} - {_date(end)}"


def _date(value: PartialDate, year: bool = True) -> str:
    month = _MONTHS[value.month - 1] if value.month else None
    return " ".join(str(part) for part in (value.day, month, value.year if year else None) if part)
