"""One name on one date -> the establishment that existed then, or those that it may mean.

There is no likeness of spelling here. A finding about HMP Acklington in 2010 is not one about Northumberland, which
Acklington became part of in 2011.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from loader.model import PartialDate
from loader.register import periods, wording
from loader.register.establishments import Place, places
from loader.register.periods import Moment

EXACT: Final = "exact"
ALIAS: Final = "alias"
CHECK: Final = "check"
NONE: Final = "none"

# kinds that one establishment may have at once, or that its names mix up
_FAMILIES: Final = ({"hmp", "yoi"}, {"irc"}, {"sthf", "rsthf"}, {"stc"}, {"military"})
# what tells the halves of a place or of an estate apart, where no name of the register has it
_QUALIFIERS: Final = frozenset(["female", "male", "open", "closed"])
# no name is longer; a cell with a page of text is none
_LONGEST: Final = 200
# a list's pointer to another row is no part of a name
_POINTER = re.compile(r"\s*\(see [^()]*\)\Z", re.IGNORECASE)
_QUALIFIED = re.compile(r"(?P<name>[^(),]+?)\s*(?:\((?P<within>[^()]+)\)|(?:,|\s[–—-])\s(?P<after>[^(),]+))\s*")
_SEVERAL = re.compile(r"\s*(?:/|,|&|\band\b)\s*", re.IGNORECASE)


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
    return resolve_each(name, (on,), kinds, context)[0]


def resolve_each(
    name: str,
    dates: Sequence[date | PartialDate | None],
    kinds: Collection[str] = (),
    context: bool = False,
) -> list[Resolution]:
    """Return the establishment that a name meant on each of several dates, as `resolve` does, but look it up once."""
    if len(name) > _LONGEST:
        return [_UNKNOWN] * len(dates)
    name = _POINTER.sub("", name) if name.endswith(")") else name
    bare, stated = wording.normal(name)
    found, known, listed = _named(name, bare, stated)
    if not found:
        return [_made_of(name, on, kinds) for on in dates] if _may_be_made(name) else [_UNKNOWN] * len(dates)
    if not (stated or kinds or context) and not listed:
        return [Resolution(NONE, None, found, "word-or-town")] * len(dates)
    wanted = stated | frozenset(kinds)
    fitting = [slug for slug in found if _fits(places()[slug].kinds, wanted)]
    # a list may call a training centre HMP; a kind known beside the name does not turn a prison into a holding room
    if not fitting and not (known and stated):
        return [Resolution(NONE, None, found, "another-kind")] * len(dates)
    fitting = fitting or list(found)
    return [_then(fitting, bare, periods.moment(on) if on is not None else None, wanted) for on in dates]


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
    if not found:
        return (), False, False
    # "Usk & Prescoed" says what it is by naming two
    alone = all(places()[slug].covers_several for slug in found) or _surfaces().get(bare, ((), False))[1]
    return found, False, alone


def _fits(kinds: Collection[str], wanted: frozenset[str]) -> bool:
    """Tell whether one of the kinds is wanted, as far as names keep them apart."""
    if not wanted or not wanted.isdisjoint(kinds):
        return True
    return any(family & wanted and family.intersection(kinds) for family in _FAMILIES)


def _one(place: Place, bare: str, moment: Moment | None) -> Resolution:
    """Return what the only place of a name was on a date: itself, what it became part of, or one of the two."""
    certainty, rule = (EXACT, "official-name") if _officials()[place.slug] == bare else (ALIAS, "known-name")
    if moment is None:
        return Resolution(certainty, place.slug, (), rule)
    first, last = moment
    if place.closed is not None:
        begins, ends = periods.moment(place.closed)
        if last >= begins and place.replaced_by is not None:
            later = places()[place.replaced_by]
            told = f"{place.label} became part of {later.label} {periods.told(place.closed)}"
            if first > ends:
                after = _one(later, bare, moment)
                return replace(after, certainty=ALIAS, rule="successor", remark=told)
            return Resolution(CHECK, None, (place.slug, later.slug), "merged-then", told)
        if first > ends:
            return Resolution(certainty, place.slug, (), rule, f"closed {periods.told(place.closed)}")
    if place.opened is not None and last < periods.moment(place.opened)[0]:
        told = f"opened {periods.told(place.opened)}"
        if place.replaces:
            earlier = [slug for slug in place.replaces if not places()[slug].covers_several]
            return Resolution(CHECK, None, (place.slug, *earlier), "not-yet-merged", told)
        return Resolution(certainty, place.slug, (), rule, told)
    return Resolution(certainty, place.slug, (), rule, periods.interval(place, moment))


def _then(fitting: list[str], bare: str, moment: Moment | None, wanted: frozenset[str]) -> Resolution:
    if len(fitting) == 1:
        return _one(places()[fitting[0]], bare, moment)
    return _of_several(fitting, bare, moment, wanted)


def _of_several(fitting: list[str], bare: str, moment: Moment | None, wanted: frozenset[str]) -> Resolution:
    """Return the one of several places of a name that existed on a date, or all that did."""
    kept = fitting
    if moment is not None:
        kept = [slug for slug in fitting if periods.existed(places()[slug], moment)]
        if wanted and len(kept) > 1:
            kept = [slug for slug in kept if _fits(periods.kinds(places()[slug], moment), wanted)] or kept
    if len(kept) == 1:
        return replace(_one(places()[kept[0]], bare, moment), rule="only-one-then")
    told = kept or fitting
    wholes = [slug for slug in told if set(places()[slug].parts) & set(told)]
    parts = [part for slug in wholes for part in places()[slug].parts]
    ordered = tuple(dict.fromkeys((*wholes, *parts, *told)))
    rule = "whole-or-part" if wholes else "homonyms" if kept else "none-then"
    return Resolution(NONE, None, ordered, rule)


def _may_be_made(name: str) -> bool:
    """Tell whether a name may be made of others: these have a mark or the word "and" between them."""
    return not name.replace(" ", "").isalpha() or "and" in name.casefold()


def _made_of(name: str, on: date | PartialDate | None, kinds: Collection[str]) -> Resolution:
    return _qualified(name, on, kinds) or (_several(name, on, kinds) if _SEVERAL.search(name) else _UNKNOWN)


def _qualified(name: str, on: date | PartialDate | None, kinds: Collection[str]) -> Resolution | None:
    """Return the place of a name with its town, county or cluster behind it, or with the part that is meant.

    Brook House (Gatwick) and Gatwick IRC (Brook House) are one; Leeds (Hull) is none.
    """
    if (match := _QUALIFIED.fullmatch(name)) is None:
        return None
    found = resolve(match["name"], on, kinds, context=True)
    if found.slug is None:
        return None
    place, behind = places()[found.slug], match["within"] or match["after"]
    wholes = [words for part in place.part_of for words in (places()[part].label, part.replace("-", " "))]
    within = [place.town, place.county, place.region, place.country, *wholes]
    if wording.normal(behind).bare in {wording.normal(one).bare for one in within if one}:
        return found
    part = resolve(behind, on, kinds, context=True)
    if part.slug == place.slug or place.slug in (places()[part.slug].part_of if part.slug else ()):
        return replace(part, certainty=ALIAS)
    if part.slug is not None and places()[part.slug].replaced_by == place.slug:
        return Resolution(CHECK, None, (place.slug, part.slug), "merged-then")
    return None


def _several(name: str, on: date | PartialDate | None, kinds: Collection[str]) -> Resolution:
    """Return the places of a name made of names: none of them is what it means."""
    parts = [part for part in _SEVERAL.split(name) if wording.normal(part).bare]
    found = [resolve(part, on, kinds, context=True) for part in parts] if len(parts) > 1 else []
    if not found or any(one is _UNKNOWN for one in found):
        return _UNKNOWN
    slugs = [slug for one in found for slug in ((one.slug,) if one.slug else one.candidates)]
    return Resolution(NONE, None, tuple(dict.fromkeys(slugs)), "several-places")
