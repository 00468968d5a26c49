"""Which establishment of the register a release means: the one that existed on the date of each of its inspections.

HMP Acklington, named in 2013 for a visit of 2010, is not what it had become by then. A place that the register does not
know stays a place of its own; a name that may mean several is kept as such, with what it may mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from loader import register
from loader.extract.places import OPERATIONS
from loader.model import Establishment, Extraction, Inspection, PartialDate, Profile
from loader.register import Place, Resolution

# what the register says of a place of the release (its key) at an inspection (its key)
_Meant = Mapping[tuple[str, str], Resolution]


def settle(extraction: Extraction) -> Extraction:
    """Return an extraction whose places have the keys of the register's, where it tells which is meant."""
    named = {place.slug: place for place in extraction.establishments}
    asked: dict[str, dict[str, PartialDate | None]] = {}
    for inspection in extraction.inspections:
        for slug in inspection.establishments:
            asked.setdefault(slug, {})[inspection.key] = _when(inspection)
    meant: dict[tuple[str, str], Resolution] = {}
    keys: dict[tuple[str, str], str] = {}
    known = False
    for slug, dates in asked.items():
        place = named[slug]
        for key, found in zip(dates, _resolutions(place, list(dates.values())), strict=True):
            meant[slug, key] = found
            keys[slug, key] = now = _key(place, found)
            known = known or found.slug is not None or now != slug
    # a release whose places the register does not know stays as it is
    if not known:
        return extraction
    first = {at[0]: key for at, key in reversed(keys.items())}
    return replace(
        extraction,
        slug=first.get(extraction.slug, extraction.slug).removeprefix("unresolved-"),
        establishments=_establishments(named, meant, keys),
        inspections=tuple([_inspection(inspection, keys) for inspection in extraction.inspections]),
        profiles=tuple([_profile(profile, keys, first) for profile in extraction.profiles]),
        doubts=(*extraction.doubts, *dict.fromkeys(_doubts(extraction, named, meant))),
    )


def _resolutions(place: Establishment, dates: list[PartialDate | None]) -> list[Resolution]:
    if place.kinds and place.kinds[0] in OPERATIONS:
        return [Resolution("none", None, (), "operation")] * len(dates)
    found = register.resolve_each(place.name, dates, place.kinds, context=bool(place.kinds))
    # the register's namesake is of another kind: the release means a place that the register does not have
    return [replace(one, candidates=()) if one.rule == "another-kind" else one for one in found]


def _when(inspection: Inspection) -> PartialDate | None:
    """Return when an inspection took place: its start, else its end.

    A release without either comes out months after the visit, so its own day tells nothing about the place.
    """
    return inspection.start or inspection.end


def _key(place: Establishment, found: Resolution) -> str:
    if found.slug is not None:
        return found.slug
    if found.candidates:
        return f"unresolved-{place.slug}"
    # a key of the register is its own place's alone
    return "-".join([place.slug, *place.kinds[:1]]) if place.slug in register.places() else place.slug


def _establishments(
    named: Mapping[str, Establishment], meant: _Meant, keys: Mapping[tuple[str, str], str]
) -> tuple[Establishment, ...]:
    """Return each place once: a release may call one of the register by two names, and two by one name."""
    known: dict[str, Establishment] = {}
    for slug, place in named.items():
        for at, found in meant.items():
            if at[0] != slug:
                continue
            told = register.places()[found.slug] if found.slug else None
            before = known.get(keys[at], place)
            known[keys[at]] = Establishment(
                name=told.label if told and found.rule == "successor" else before.name,
                slug=keys[at],
                kinds=tuple(dict.fromkeys((*before.kinds, *place.kinds))),
                evidence=tuple(dict.fromkeys((*before.evidence, *place.evidence))),
                rule=before.rule,
                code=told.code if told else "",
                candidates=found.candidates,
            )
    return tuple(known.values())


def _inspection(inspection: Inspection, keys: Mapping[tuple[str, str], str]) -> Inspection:
    slugs = tuple(dict.fromkeys([keys[slug, inspection.key] for slug in inspection.establishments]))
    return inspection if slugs == inspection.establishments else replace(inspection, establishments=slugs)


def _profile(profile: Profile, keys: Mapping[tuple[str, str], str], first: Mapping[str, str]) -> Profile:
    slug = profile.establishment
    meant = keys.get((slug, profile.inspection or ""), first.get(slug, slug))
    return profile if meant == slug else replace(profile, establishment=meant)


def _doubts(extraction: Extraction, named: Mapping[str, Establishment], meant: _Meant) -> Iterator[str]:
    """Yield what the register says against a date, and which names it cannot tell."""
    places = register.places()
    for inspection in extraction.inspections:
        on = _when(inspection)
        day = on.iso if on else ""
        for slug in inspection.establishments:
            found = meant[slug, inspection.key]
            if found.candidates:
                several = " or ".join(_told(places[candidate]) for candidate in found.candidates)
                yield f"{named[slug].name}{f', inspected {day},' if day else ''} may be {several}"
            elif found.slug and found.remark and found.rule != "successor":
                yield f"{places[found.slug].label} {found.remark}, but an inspection of it is dated {day}"


def _told(place: Place) -> str:
    return f"{place.label} ({place.code})" if place.code else place.label
