"""Places of detention and inspections: what they are called and what a release says of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from loader import vocab
from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import Graph
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
    named = {}
    for place in extraction.establishments:
        subject = named[place.slug] = graph.iri(graph.mint.establishment(place.slug))
        graph.say(subject, v.TYPE, v.PLACE_OF_DETENTION, *([v.PRISON] if _PRISONS & set(place.kinds) else []))
        graph.say(subject, v.LABEL, graph.words(place.name))
        graph.say(subject, v.ESTABLISHMENT_KIND, *graph.concepts("establishment-kind", place.kinds))
        graph.evidence(subject, place.evidence)
    return named


def add_inspections(
    graph: Graph, extraction: Extraction, places: Mapping[str, Term], issued: date | None
) -> Mapping[str, Term]:
    """Add the inspections that a release reports or mentions; return them by their key in the extraction."""
    names = _names(graph, extraction, issued)
    labels = {place.slug: place.name for place in extraction.establishments}
    for inspection in extraction.inspections:
        subject = names[inspection.key]
        graph.say(subject, v.TYPE, v.INSPECTION)
        _period(graph, subject, inspection)
        graph.say(subject, v.INSPECTED, *(graph.known(places, slug, "the place") for slug in inspection.establishments))
        graph.say(subject, v.INSPECTED_BY, *map(graph.organisation, inspection.bodies))
        graph.say(subject, v.INSPECTION_KIND, graph.concept("inspection-kind", inspection.kind))
        graph.say(subject, v.NOTICE, graph.concept("notice", inspection.notice))
        named = [labels[slug] for slug in inspection.establishments]
        graph.say(subject, v.LABEL, graph.words(label(inspection, named)))
        if inspection.follows_up is not None:
            graph.say(subject, v.FOLLOWS_UP, graph.known(names, inspection.follows_up, "the inspection"))
        if inspection.as_stated is not None:
            graph.say(subject, v.AS_STATED, graph.words(inspection.as_stated))
        if inspection.subject:
            _reported(graph, subject, inspection, issued)
        graph.evidence(subject, inspection.evidence)
    return names


def period(inspection: Inspection) -> Period:
    """Return the first and the last day, month or year; of several blocks the first and the last of all."""
    if len(inspection.blocks) < 2:
        return inspection.start, inspection.end
    starts, ends = zip(*inspection.blocks, strict=True)
    return min(starts, key=_order), max(ends, key=_order)


def label(inspection: Inspection, places: list[str]) -> str:
    """Return a name for people, such as `HMP Fallow, short follow-up inspection, 1-4 November 2010`."""
    kind = inspection.kind
    parts = [] if not places else [" and ".join([", ".join(places[:-1]), places[-1]] if places[1:] else places)]
    parts.append("inspection" if kind in _NO_KIND else vocab.concepts("inspection-kind")[kind].label)
    start, end = period(inspection)
    if start is None:
        return ", ".join([*parts, f"ended {_date(end)}" if end else "no date stated"])
    if start.day is None:
        return f"{', '.join(parts)} of {_dates(start, end or start)}"
    return ", ".join([*parts, _dates(start, end or start)])


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
        names[inspection.key] = graph.iri(graph.mint.inspection(place, start))
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


def _period(graph: Graph, subject: Term, inspection: Inspection) -> None:
    start, end = period(inspection)
    if start is not None:
        graph.say(subject, v.START_DATE, terms.partial(start, graph.where))
        graph.say(subject, v.YEAR, terms.integer(start.year))
    if end is not None:
        graph.say(subject, v.END_DATE, terms.partial(end, graph.where))


def _reported(graph: Graph, subject: Term, inspection: Inspection, issued: date | None) -> None:
    graph.say(graph.release, v.REPORTS, subject)
    # an Urgent Notification is published before the report of its inspection
    if issued and INSPECTORATE in inspection.bodies and inspection.kind != "urgent-notification":
        graph.say(subject, v.REPORT_PUBLISHED, terms.day(issued))


def _dates(start: PartialDate, end: PartialDate) -> str:
    if start == end:
        return _date(start)
    if (start.year, start.month) == (end.year, end.month) and start.day and end.day:
        return f"{start.day}-{_date(end)}"
    return f"{_date(start, year=start.year != end.year or start.month is None)} - {_date(end)}"


def _date(value: PartialDate, year: bool = True) -> str:
    month = _MONTHS[value.month - 1] if value.month else None
    return " ".join(str(part) for part in (value.day, month, value.year if year else None) if part)
