"""Items of Wikidata -> places of the register: by the title of an article first, else by names that mean one place.

There is no likeness of spelling here. What fits several places, or has a date, a country or a point against it, is a
candidate for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from loader import register
from loader.link import proposals
from loader.link.datasets import named
from loader.link.items import Answers, Item
from loader.link.linksets import Evidence
from loader.link.proposals import Proposal
from loader.model import PartialDate

_KIND: Final = "establishment"
_DATASET: Final = "wikidata"
_COUNTRY: Final = "http://www.wikidata.org/entity/Q145"
_APART: Final = 2  # years: sources of good standing differ by one, and a building is older than its first day
_EAST: Final = (-11.0, 3.0)  # degrees, as far as the British Isles reach
_NORTH: Final = (49.0, 61.0)


def evidence(answers: Answers) -> Evidence:
    """Return what an answer proposes for the places of the register."""
    found = {(item.subject, item.object): item for item in _merged(answers)}
    for item in answers.items:
        found |= {(proposal.subject, proposal.object): proposal for proposal in _proposed(item)}
    return Evidence(tuple(found.values()), _KIND, answers.day, answers.where)


def unmatched(answers: Answers) -> tuple[Item, ...]:
    """Return the items that no place of the register is like."""
    return tuple(item for item in answers.items if not any(True for _ in _proposed(item)))


def _proposed(item: Item) -> Iterator[Proposal]:
    titled = {key for title in item.titles if (key := _titles().get(title))}
    meant = {name: register.resolve(name, context=True) for name in item.names}
    certain = {f"{_KIND}/{found.slug}" for found in meant.values() if found.slug}
    doubtful = {f"{_KIND}/{slug}" for found in meant.values() for slug in found.candidates}
    if titled:
        keys, method, why = titled, "sitelink", f"by its article {', '.join(item.titles)}"
    else:
        keys, method, why = certain or doubtful, "name", "by its names"
    against = list(_against(item))
    if strangers := sorted(certain - keys):
        against.append(f"a name of it is that of {', '.join(strangers)}")
    if len(keys) > 1 or not (titled or certain):
        against.append("what it is called may mean several places")
    elif not titled and item.names and not meant[item.label].slug and not keys & _candidates(meant[item.label]):
        against.append(f"{item.label} itself is no name of this place")
    for key in sorted(keys):
        doubts = (*against, *_dates(item, key))
        yield Proposal(
            subject=key,
            object=item.iri,
            predicate=named(_DATASET).predicate,
            method=method,
            certain=not doubts,
            label=item.label,
            comment="; ".join((why, *doubts)) if doubts or titled else "",
        )


def _candidates(found: register.Resolution) -> set[str]:
    return {f"{_KIND}/{slug}" for slug in found.candidates}


def _against(item: Item) -> Iterator[str]:
    if _COUNTRY not in item.countries:
        yield "it is not in the United Kingdom"
    for east, north in item.points:
        if not (_EAST[0] <= east <= _EAST[1] and _NORTH[0] <= north <= _NORTH[1]):
            yield f"it lies elsewhere, at {north} north, {east} east"


def _dates(item: Item, key: str) -> Iterator[str]:
    place = register.places()[key.partition("/")[2]]
    if item.begun and _apart(place.opened, item.begun):
        yield f"it began in {_years(item.begun)}, the place in {_year(place.opened)}"
    if item.ended and place.closed is None:
        yield f"it ended in {_years(item.ended)}, the place is not known to have closed"
    elif item.ended and _apart(place.closed, item.ended):
        yield f"it ended in {_years(item.ended)}, the place in {_year(place.closed)}"


def _apart(known: PartialDate | None, told: tuple[int, ...]) -> bool:
    return known is not None and all(abs(known.year - year) > _APART for year in told)


def _year(known: PartialDate | None) -> int:
    assert known is not None
    return known.year


def _years(told: tuple[int, ...]) -> str:
    return " or ".join(map(str, told))


def _merged(answers: Answers) -> Iterator[Proposal]:
    """Yield both ends of each item that a table names and that was since merged into another."""
    into = {old: item for item in answers.items for old in item.merged}
    for known in proposals.known(named(_DATASET)):
        if (item := into.get(known.object)) is not None:
            for address, why in ((known.object, "merged into"), (item.iri, "took in")):
                other = item.iri if address == known.object else known.object
                comment = f"it was {why} {other}" if address == known.object else f"it {why} {other}"
                yield Proposal(known.subject, address, known.predicate, known.method, False, item.label, comment)


@cache
def _titles() -> Mapping[str, str]:
    """Return the place of each title of an article that is known."""
    wikipedia = named("wikipedia")
    found = {}
    for known in proposals.known(wikipedia):
        found[(wikipedia.identifier(known.object) or "").replace("_", " ")] = known.subject
    return found
