"""What a table may get of a place beside its code and name: `--add region,opened`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from loader import register
from loader.model import PartialDate, UsageError
from loader.reconcile.matching import code
from loader.register import Place

Fact = Callable[[Place], str]


def _iso(day: PartialDate | None) -> str:
    return "" if day is None else day.iso


def _successor(place: Place) -> str:
    return "" if place.replaced_by is None else register.places()[place.replaced_by].label


FACTS: Final[Mapping[str, Fact]] = MappingProxyType(
    {
        "nomis": code,
        "estate": lambda place: place.estate_code,
        "legal-aid": lambda place: place.legal_aid_code,
        "kind": lambda place: "|".join(place.kinds),
        "opened": lambda place: _iso(place.opened),
        "closed": lambda place: _iso(place.closed),
        "successor": _successor,
        "town": lambda place: place.town,
        "region": lambda place: place.region,
        "country": lambda place: place.country,
        "page": lambda place: place.page,
    }
)
"""The facts of the register by the name under which a user asks for them."""


def named(names: str) -> list[str]:
    """Return the names in a list with commas; `last_inspection` is `last-inspection`."""
    return [name.strip().replace("_", "-") for name in names.split(",") if name.strip()]


def chosen(names: str, more: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """Return the facts that a list of names with commas asks for, by column; `more` are those not of the register.

    Raises UsageError for a name that is none.
    """
    known = {**FACTS, **more}
    wanted = named(names)
    if strange := [name for name in wanted if name not in known]:
        raise UsageError("--add", f"{strange[0]!r} is no fact of a place", f"choose among {', '.join(known)}")
    return {f"pi_{name.replace('-', '_')}": known[name] for name in dict.fromkeys(wanted)}


def cells(place: Place | None, facts: Mapping[str, Fact]) -> Sequence[str]:
    """Return a cell for each fact, empty where there is no place."""
    return [fact(place) if place is not None else "" for fact in facts.values()]
