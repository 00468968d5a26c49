"""What a person decides about names that no rule tells apart: a table to fill in, which the next run obeys.

One line for each name and date, with its candidates; in the column `decision` a person writes the code, the key or the
IRI of a place, or `none`. The lines that were decided stay when the file is written again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from loader import register
from loader.model import InputError
from loader.register import Place
from loader.vocab import BASE

_COLUMNS: Final = ("name", "date", "rows", "match", "candidates", "rule", "decision", "decided_by", "decided_on")
_NONE: Final = "none"

Key = tuple[str, str]
"""A name and a date as the table writes them."""


@dataclass(frozen=True)
class Decision:
    """What was decided of a name: a place, or that it is none; by whom and when, as the person wrote it."""

    words: str
    place: Place | None
    by: str
    on: str


@dataclass(frozen=True)
class Open:
    """A name that is not settled: how often it stands in the table, and what it may mean."""

    rows: int
    match: str
    candidates: str
    rule: str


def read(data: bytes, where: str) -> Mapping[Key, Decision]:
    """Return what was decided.

    Raises InputError, naming the line, for a file of another make and for a decision that is no place of the register.
    """
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(where, f"cannot be read as a table ({error})", "save it as CSV in UTF-8") from error
    if not rows:
        return {}
    if tuple(rows[0]) != _COLUMNS:
        raise InputError(where, "is no file of decisions", f"its columns are {', '.join(_COLUMNS)}; name another file")
    found = {}
    for number, row in enumerate(rows[1:], 2):
        told = dict(zip(_COLUMNS, row, strict=False))
        if words := told.get("decision", "").strip():
            key = (told["name"], told["date"])
            place = _place(words, f"{where}, row {number}")
            found[key] = Decision(words, place, told.get("decided_by", ""), told.get("decided_on", ""))
    return found


def _place(words: str, where: str) -> Place | None:
    if words.casefold() == _NONE:
        return None
    slug = words.removeprefix(BASE + "id/establishment/")
    if (place := register.places().get(slug) or register.by_code(words)) is None:
        remedy = "write a NOMIS code, the end of a place's IRI, or none"
        raise InputError(where, f"{words!r} is no place of the register", remedy)
    return place


def written(decided: Mapping[Key, Decision], open_names: Mapping[Key, Open]) -> bytes:
    """Return the file: what is open first, by how often it stands in the table, then what was decided."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows(_open_rows(open_names))
    for (name, day), decision in sorted(decided.items()):
        writer.writerow((name, day, "", "", "", "", decision.words, decision.by, decision.on))
    return text.getvalue().encode("utf-8", "replace")


def _open_rows(open_names: Mapping[Key, Open]) -> Iterable[tuple[object, ...]]:
    for (name, day), found in sorted(open_names.items(), key=lambda item: (-item[1].rows, item[0])):
        yield (name, day, found.rows, found.match, found.candidates, found.rule, "", "", "")
