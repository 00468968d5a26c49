"""The public graph of a store, whole or as it was on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from loader import export
from loader.cli import inputs, telling
from loader.model import InputError


def lines(store: str, as_of: date | None, quiet: bool) -> Iterable[str]:
    """Return what the store of a name may show as N-Quads lines.

    Raises InputError where it holds no release that may be shown, or none of that day or before: an empty export would
    take the place of a good one.
    """
    with inputs.opened(store) as kept:
        held = len(kept.public.releases())
        if not held:
            raise InputError(store, "holds no release that may be shown", "load one first")
        if as_of is None:
            return kept.lines()
        past = export.as_of(kept, as_of)
    if held == len(past.later) + len(past.undated):
        raise InputError(store, f"holds no release published by {as_of}", "give a later day with --as-of")
    if past.undated and not quiet:
        telling.say(f"left out, as their day of publication is not known: {len(past.undated)}")
    return past.lines
