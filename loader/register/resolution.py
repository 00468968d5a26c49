"""One name on one date -> the establishment that existed then, or those that it may mean.

There is no likeness of spelling here. A finding about HMP Acklington in 2010 is not one about Northumberland, which
Acklington became part of in 2011.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from loader.model import PartialDate
from loader.register import wording
from loader.register.establishments import Place, places

EXACT: Final = "exact"
ALIAS: Final = "alias"
CHECK: Final = "check"
NONE: Final = "none"

# kinds that one establishment may have at once, or that its names mix up
_FAMILIES: Final = ({"hmp", "yoi"}, {"irc"}, {"sthf", "rsthf"}, {"stc"}, {"military"})
# what tells the halves of a place or of an estate apart, where no name of the register has it
_QUALIFIERS: Final = frozenset(["female", "male", "open", "closed"])
_SEVERAL = re.compile(r"\s*(?:/|,|&|\band\b)\s*", re.IGNORECASE)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which establishment a name means.

    `certainty` is exact (its official name), alias (another name of it, or its successor's on that date), check (one of
    the `candidates`, depending on the day) or none; only exact and alias have a `slug`. `rule` is the key of the rule
    that told; `remark` is in words what a reader should know, such as that the place had closed by then.
    """

    certainty: str
    slug: str | None
    candidates: tuple[str, ...]
    rule: str
    remark: str = ""


def resolve(
    name: str,
    on: date | PartialDate | None = None,
    kinds: Collection[str] = (),
    context: bool = False,
) -> Resolution:
    """Return the establishment that a name meant on a day, in a month or in a year.

    `kinds` are slugs of establishment-kind that are known beside the name; `context` tells that it names a prison for
    certain, as in a column of prisons: without either, a name such as Send or Reading means nothing.
    """
    bare, stated = wording.normal(name)
    found, known, listed = _named(name, bare, stated)
    if not found:
        return _several(name, on, kinds) if _SEVERAL.search(name) else _UNKNOWN
    if not (stated or kinds or context) and not listed:
        return Resolution(NONE, None, found, "word-or-town")
    wanted = stated | frozenset(kinds)
    fitting = [slug for slug in found if _fits(places()[slug], wanted)]
    # a list may call a training centre HMP; a kind known beside the name does not turn a prison into a holding room
    if not fitting and not (known and stated):
        return Resolution(NONE, None, found, "another-kind")
    fitting = fitting or list(found)
    moment = _range(on) if on is not None else None
    if len(fitting) == 1:
        return _one(places()[fitting[0]], bare, moment)
    return _of_several(fitting, bare, moment, wanted)


def settle(found: Resolution, coded: Place | None) -> Resolution:
    """Return a resolution after a look at the code beside the name, that of the place `coded`.

    A code chooses among candidates, and one that stands for a cluster or a pair agrees with each of its members. A name
    that means several establishments is never narrowed to the one that the list has its code from.
    """
    if coded is None:
        return found
    if found.slug is None:
        if coded.slug in found.candidates and found.rule != "several-places":
            return Resolution(EXACT, coded.slug, (), "code", found.remark)
        return Resolution(CHECK, None, tuple(dict.fromkeys((coded.slug, *found.candidates))), "code-without-name")
    place = places()[found.slug]
    if coded.slug == place.slug or coded.slug in place.part_of:
        return found
    if place.covers_several and place.slug in coded.part_of:
        return replace(found, remark=f"its code is that of {coded.label} alone")
    return Resolution(CHECK, None, (place.slug, coded.slug), "code-of-another")


_UNKNOWN: Final = Resolution(NONE, None, (), "unknown")


@cache
def _surfaces() -> Mapping[str, tuple[tuple[str, ...], bool]]:
    """Return the places that are called so, by the surface of the name, and whether it stands alone in running text."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for place in places().values():
        for name in place.names:
            found[wording.surface(name.text)][place.slug] = name.risk != "high"
    return {key: (tuple(sorted(owners)), all(owners.values())) for key, owners in found.items()}


@cache
def _normals() -> Mapping[wording.Wording, tuple[str, ...]]:
    found: dict[wording.Wording, set[str]] = defaultdict(set)
    for place in places().values():
        for name in place.names:
            found[wording.normal(name.text)].add(place.slug)
    return {key: tuple(sorted(owners)) for key, owners in found.items()}


@cache
def _bares() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for place in places().values():
        for name in place.names:
            found[wording.normal(name.text).bare].add(place.slug)
    return {key: tuple(sorted(owners)) for key, owners in found.items()}


@cache
def _officials() -> Mapping[str, str]:
    """Return the bare official name of each place."""
    return {slug: wording.normal(place.label).bare for slug, place in places().items()}


def _named(name: str, bare: str, stated: frozenset[str]) -> tuple[tuple[str, ...], bool, bool]:
    """Return the places of a name, whether it is a known name with that very prefix, and whether it stands alone."""
    if hit := _surfaces().get(wording.surface(name)):
        return hit[0], True, hit[1]
    if stated and (same := _normals().get(wording.Wording(bare, stated))):
        return same, True, True
    if not (found := _bares().get(bare, ())):
        words = [word for word in bare.split() if word not in _QUALIFIERS]
        found = _bares().get(" ".join(words), ()) if words else ()
    # "Usk & Prescoed" says what it is by naming two
    alone = all(places()[slug].covers_several for slug in found) or _surfaces().get(bare, ((), False))[1]
    return found, False, alone


def _fits(place: Place, wanted: frozenset[str]) -> bool:
    """Tell whether a place was ever of one of the kinds, as far as their names keep them apart."""
    if not wanted:
        return True
    return any(family & wanted and family.intersection(place.kinds) for family in _FAMILIES) or bool(
        wanted.intersection(place.kinds)
    )


def _one(place: Place, bare: str, moment: Range | None) -> Resolution:
    """Return what the only place of a name was on a date: itself, what it became part of, or one of the two."""
    certainty, rule = (EXACT, "official-name") if _officials()[place.slug] == bare else (ALIAS, "known-name")
    if moment is None:
        return Resolution(certainty, place.slug, (), rule)
    first, last = moment
    if place.closed is not None:
        begins, ends = _range(place.closed)
        if last >= begins and place.replaced_by is not None:
            later = places()[place.replaced_by]
            told = f"{place.label} became part of {later.label} on {place.closed.iso}"
            if place.closed.day is None:
                told = told.replace(" on ", " in ")
            if first > ends:
                after = _one(later, bare, moment)
                return replace(after, certainty=ALIAS, rule="successor", remark=told)
            return Resolution(CHECK, None, (place.slug, later.slug), "merged-then", told)
        if first > ends:
            return Resolution(certainty, place.slug, (), rule, f"closed {_when(place.closed)}")
    if place.opened is not None and last < _range(place.opened)[0]:
        told = f"opened {_when(place.opened)}"
        if place.replaces:
            earlier = [slug for slug in place.replaces if not places()[slug].covers_several]
            return Resolution(CHECK, None, (place.slug, *earlier), "not-yet-merged", told)
        return Resolution(certainty, place.slug, (), rule, told)
    return Resolution(certainty, place.slug, (), rule, _interval(place, moment))


def _of_several(fitting: list[str], bare: str, moment: Range | None, wanted: frozenset[str]) -> Resolution:
    """Return the one of several places of a name that existed on a date, or all that did."""
    kept = fitting
    if moment is not None:
        kept = [slug for slug in fitting if _existed(places()[slug], moment)]
        if wanted and len(kept) > 1:
            kept = [slug for slug in kept if _fits_then(places()[slug], wanted, moment)] or kept
    if len(kept) == 1:
        return replace(_one(places()[kept[0]], bare, moment), rule="only-one-then")
    told = kept or fitting
    wholes = [slug for slug in told if set(places()[slug].parts) & set(told)]
    parts = [part for slug in wholes for part in places()[slug].parts]
    ordered = tuple(dict.fromkeys((*wholes, *parts, *told)))
    rule = "whole-or-part" if wholes else "homonyms" if kept else "none-then"
    return Resolution(NONE, None, ordered, rule)


def _several(name: str, on: date | PartialDate | None, kinds: Collection[str]) -> Resolution:
    """Return the places of a name made of names: none of them is what it means."""
    parts = [part for part in _SEVERAL.split(name) if wording.normal(part).bare]
    found = [resolve(part, on, kinds, context=True) for part in parts] if len(parts) > 1 else []
    if not found or any(one is _UNKNOWN for one in found):
        return _UNKNOWN
    slugs = [slug for one in found for slug in ((one.slug,) if one.slug else one.candidates)]
    return Resolution(NONE, None, tuple(dict.fromkeys(slugs)), "several-places")


def _fits_then(place: Place, wanted: frozenset[str], moment: Range) -> bool:
    phases = [phase for phase in place.phases if _overlaps(phase.start, phase.end, moment)]
    return _fits(replace(place, kinds=tuple(phase.kind for phase in phases)), wanted) if phases else True


def _existed(place: Place, moment: Range) -> bool:
    return _overlaps(place.opened, place.closed, moment)


def _overlaps(start: PartialDate | None, end: PartialDate | None, moment: Range) -> bool:
    first, last = moment
    return (start is None or last >= _range(start)[0]) and (end is None or first <= _range(end)[1])


def _interval(place: Place, moment: Range) -> str:
    """Return the remark on a date between two phases of one kind: the place was closed for a time."""
    for before, after in zip(place.phases, place.phases[1:], strict=False):
        if before.kind == after.kind and before.end is not None and after.start is not None:
            between = moment[0] > _range(before.end)[1] and moment[1] < _range(after.start)[0]
            if between:
                return f"closed from {before.end.iso} to {after.start.iso}"
    return ""


def _range(value: date | PartialDate) -> Range:
    """Return the first and the last day that a date may mean, as numbers that sort like days."""
    if isinstance(value, date):
        day = value.year * 10000 + value.month * 100 + value.day
        return day, day
    year = value.year * 10000
    return (
        year + (value.month or 1) * 100 + (value.day or 1),
        year + (value.month or 12) * 100 + (value.day or 31),
    )


def _when(value: PartialDate) -> str:
    return f"{'on' if value.day else 'in'} {value.iso}"
