"""What follows from all releases together: the order of inspections, concerns that recur, days to publication."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, cast

from pyoxigraph import Literal, NamedNode

from loader.resources import paths
from loader.store.answer import Answer
from loader.store.derived.concerns import Concern, comparable
from loader.store.derived.occasions import Occasions, ordered
from loader.store.derived.revisiting import revisits
from loader.vocab import PI, XSD

AT_ONCE: Final = 2000
"""Inspections, as often as they are of a place, that are compared at once where all are."""

PART: Final = 200
"""The same, where they are compared in parts: an engine looks up fewer the faster for each."""

# establishments (IRIs), or None for all of them
Part = Collection[str] | None

_ANY: Final = re.compile(r"(VALUES \?\w+ \{) UNDEF (\})")
_INSPECTED: Final = re.compile(rf"<{re.escape(PI.inspected)}> <([^<>]*)>")
_START: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class _Questions(Protocol):
    def answer(self, text: str) -> Answer: ...


@dataclass(frozen=True)
class _Visits:
    """Inspections: the places and the start of each, and the order of those of each place."""

    places: Mapping[str, frozenset[str]]
    starts: Mapping[str, str]
    order: Mapping[str, Occasions]

    def place(self, inspection: str) -> Occasions | None:
        """Return the inspections of the place of one; nothing for a review of several, which has several before it."""
        places = self.places.get(inspection, frozenset())
        return self.order[next(iter(places))] if len(places) == 1 and inspection in self.starts else None


def derived(graphs: _Questions, establishments: Part = None) -> set[str]:
    """Return as N-Triples lines the previous inspections, the concerns revisited and the days that publication took.

    Also the latest inspections of each place, the themes of concerns that recur, and which findings of an inspection
    state a change or come back to an earlier concern: all follow from the rest, and questions that look for them would
    look at all findings otherwise.

    With establishments (IRIs), only what is said of these, of inspections of these and of findings there. What
    `queries/derived/` selects is looked at; how inspections and concerns are compared is said here.
    """
    only = None if establishments is None else sorted(establishments)
    visits = _visits(_rows(graphs, "inspections", only))
    inspections = None if only is None else sorted(visits.places)
    found = _concerns(graphs, inspections)
    pairs = [(PI.previousInspection, *pair) for pair in _previous(visits)]
    pairs += [(PI.latestInspection, *pair) for pair in _latest(visits, establishments)]
    revisited = list(_revisited(visits, found))
    at = {concern.name: concern.inspection for concern in found}
    pairs += [(PI.revisits, *pair) for pair in revisited]
    pairs += [(PI.revisitingConcern, at[later], later) for later, _ in revisited]
    changes = [pair for pair in _rows(graphs, "changes", inspections) if pair[0] in visits.places]
    pairs += [(PI.findingOfChange, inspection, finding) for inspection, finding in changes]
    pairs += [(PI.recurringTheme, *pair) for pair in _recurring(_previous(visits), found)]
    lines = {f"<{later}> <{property}> <{earlier}> ." for property, later, earlier in pairs}
    return lines | _days(_rows(graphs, "publication", inspections))


def parts(graphs: _Questions) -> Iterator[Part]:
    """Yield the establishments whose derived facts are worked out together, None alone where that may be all of them.

    At once is faster, but takes memory with every release: beyond some thousand it would take more than all else.
    """
    # counted by the engine, which would look up, and keep, the name of each inspection otherwise
    at = {place: int(count) for place, count in _rows(graphs, "places", None)}
    if sum(at.values()) <= AT_ONCE:
        yield None
        return
    part: list[str] = []
    inspections = 0
    for place in sorted(at):
        part.append(place)
        inspections += at[place]
        if inspections >= PART:
            yield part
            part, inspections = [], 0
    if part:
        yield part


def subjects(graphs: _Questions, establishments: Collection[str]) -> set[str]:
    """Return the IRIs of which `derived` may say something for these establishments."""
    inspections = {row[0] for row in _rows(graphs, "inspections", sorted(establishments))}
    return {*establishments, *inspections, *(row[0] for row in _rows(graphs, "findings", sorted(inspections)))}


def inspected(lines: Iterable[str]) -> set[str]:
    """Return the IRIs of the establishments that were inspected as N-Quads lines say.

    After a release changed, what is derived changes for those of its old lines and of its new ones, and for no others.
    """
    return {found[1] for line in lines if (found := _INSPECTED.search(line))}


def _rows(graphs: _Questions, name: str, only: Sequence[str] | None) -> list[tuple[str, ...]]:
    """Return what a file of `queries/derived/` selects, of all things or of those with these IRIs, as plain values."""
    if only is not None and not only:
        return []
    text = paths("queries/derived", f"{name}.rq")[0].read_text("utf-8")
    if only is not None:
        text = _ANY.sub(lambda block: f"{block[1]} {' '.join(f'<{iri}>' for iri in only)} {block[2]}", text, count=1)
    # IRIs and literals alone: none of these queries can select a triple
    rows = cast("tuple[tuple[NamedNode | Literal | None, ...], ...]", graphs.answer(text).rows)
    return [tuple(["" if term is None else term.value for term in row]) for row in rows]


def _visits(rows: Iterable[tuple[str, ...]]) -> _Visits:
    """Return inspections in order; where releases differ on a start, the latest and most exact one counts."""
    places: dict[str, set[str]] = defaultdict(set)
    starts: dict[str, str] = {}
    at: dict[str, set[str]] = defaultdict(set)
    for inspection, place, start in rows:
        places[inspection].add(place)
        at[place].add(inspection)
        if _START.fullmatch(start):
            starts[inspection] = max(start, starts.get(inspection, start))
    order = {place: ordered(starts, names) for place, names in at.items()}
    return _Visits({name: frozenset(found) for name, found in places.items()}, starts, order)


def _concerns(graphs: _Questions, inspections: Sequence[str] | None) -> list[Concern]:
    names = ("concerns", "clauses", "themes", "bodies", "lasting")
    return comparable(*(_rows(graphs, name, inspections) for name in names))


def _previous(visits: _Visits) -> Iterable[tuple[str, str]]:
    for inspection in visits.places:
        place = visits.place(inspection)
        before = place.previous(visits.starts[inspection]) if place is not None else None
        if before is not None:
            yield inspection, before


def _latest(visits: _Visits, only: Collection[str] | None) -> Iterable[tuple[str, str]]:
    """Yield each place with its inspections after which none of it alone is known to have begun.

    A review of several places does not tell how one of them fares, so what was found there before still stands.
    """
    at: dict[str, list[str]] = defaultdict(list)
    for inspection, places in visits.places.items():
        for place in places if only is None else places.intersection(only):
            at[place].append(inspection)
    for place, inspections in at.items():
        last = max((visits.starts.get(name, "") for name in inspections if len(visits.places[name]) == 1), default="")
        for inspection in inspections:
            start = visits.starts.get(inspection, "")
            if start >= last or last.startswith(start):
                yield place, inspection


def _recurring(previous: Iterable[tuple[str, str]], found: Sequence[Concern]) -> Iterable[tuple[str, str]]:
    """Yield each inspection with the themes on which it and the previous one both raised a concern."""
    themes: dict[str, set[str]] = defaultdict(set)
    for concern in found:
        themes[concern.inspection] |= concern.themes
    for later, earlier in previous:
        for theme in themes.get(later, set()) & themes.get(earlier, set()):
            yield later, theme


def _revisited(visits: _Visits, found: Sequence[Concern]) -> Iterable[tuple[str, str]]:
    order = ((inspection, visits.place(inspection)) for inspection in {concern.inspection for concern in found})
    earlier = {
        inspection: tuple(place.earlier(visits.starts[inspection])) for inspection, place in order if place is not None
    }
    return revisits(found, earlier)


def _days(rows: Iterable[tuple[str, ...]]) -> set[str]:
    """Count days from the last day of an inspection to publication: SPARQL 1.1 has no subtraction of dates.

    Where releases differ, the latest last day and the earliest publication count. A report published before its
    inspection ended is a mistake somewhere, and is left to the checks.
    """
    ends: dict[str, date] = {}
    published: dict[str, date] = {}
    for inspection, last, issue in rows:
        end, day = _day(last), _day(issue)
        if end is not None and day is not None:
            ends[inspection] = max(end, ends.get(inspection, end))
            published[inspection] = min(day, published.get(inspection, day))
    days = {inspection: (published[inspection] - end).days for inspection, end in ends.items()}
    return {
        f'<{inspection}> <{PI.daysToPublication}> "{count}"^^<{XSD}integer> .'
        for inspection, count in days.items()
        if count >= 0
    }


def _day(text: str) -> date | None:
    """Return a day, or None for one that no calendar has."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
