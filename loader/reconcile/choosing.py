"""Which column of a table names the prisons, and which one has their codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from loader import register
from loader.model import UsageError
from loader.register.establishments import SCHEMES

_ENOUGH: Final = 0.6  # the share of a column's cells that have to be known
SAMPLE: Final = 200  # records that are looked at


@dataclass(frozen=True)
class Columns:
    """The columns that are read, counted from 0: of names, of dates, and of codes with their scheme."""

    name: int
    date: int | None = None
    code: int | None = None
    scheme: str = ""


def columns(
    header: Sequence[str], sample: Sequence[Sequence[str]], name: str | None, date: str | None, where: str
) -> Columns:
    """Return the columns to read: those that the user names, the others told from a sample of the records.

    Raises UsageError for a column that is not there, and where no column looks like one of prisons.
    """
    dated = None if date is None else _index(header, date, where)
    places = [index for index in range(len(header)) if index != dated]
    named = _index(header, name, where) if name is not None else _best_name(sample, places)
    coded = _best_code(sample, [index for index in places if index != named])
    if named is None:
        if coded is None:
            shown = ", ".join(repr(column) for column in header)
            raise UsageError(where, "no column looks like one of prisons", f"name it with --column; there are {shown}")
        return Columns(coded[0], dated, *coded)
    if name is not None and (own := _best_code(sample, [named])) is not None:
        return Columns(named, dated, *own)
    return Columns(named, dated, *(coded or (None, "")))


def _index(header: Sequence[str], name: str, where: str) -> int:
    found = [index for index, column in enumerate(header) if column.strip().casefold() == name.strip().casefold()]
    if len(found) == 1:
        return found[0]
    what = f"has no column {name!r}" if not found else f"has {len(found)} columns {name!r}"
    raise UsageError(where, what, "its columns are " + ", ".join(repr(column) for column in header))


def _best_name(sample: Sequence[Sequence[str]], places: Sequence[int]) -> int | None:
    shares = {index: _share(sample, index, _known) for index in places}
    best = max(places, key=lambda index: (shares[index], -index), default=None)
    return best if best is not None and shares[best] >= _ENOUGH else None


def _known(cell: str) -> bool:
    found = register.resolve(cell, context=True)
    return found.slug is not None or bool(found.candidates)


def _best_code(sample: Sequence[Sequence[str]], places: Sequence[int]) -> tuple[int, str] | None:
    shares = {(index, scheme): _share(sample, index, _coded(scheme)) for index in places for scheme in SCHEMES}
    best = max(shares, key=lambda key: shares[key], default=None)
    return best if best is not None and shares[best] >= _ENOUGH else None


def _coded(scheme: str) -> Callable[[str], bool]:
    return lambda cell: register.by_code(cell, scheme) is not None


def _share(sample: Sequence[Sequence[str]], index: int, known: Callable[[str], bool]) -> float:
    cells = [row[index].strip() for row in sample if index < len(row) and row[index].strip()]
    return sum(map(known, cells)) / len(cells) if cells else 0.0
