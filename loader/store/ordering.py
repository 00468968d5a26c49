"""Rows in the order that a query asks for, put so here: the engine reads the terms anew each time it compares two rows.

Here each term is read once. It is the same order, or the engine's own where that cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from loader.store.answer import Term
from loader.vocab import RDF, XSD

Row: TypeAlias = tuple[Term | None, ...]

# What follows the pattern of a query that orders by plain variables.
_ORDER = re.compile(
    r"(?P<rest>\s*(?:GROUP\s+BY(?:\s+[?$]\w+)+\s+)?)ORDER\s+BY(?P<names>(?:\s+[?$]\w+)+)\s*", re.IGNORECASE
)
_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def apart(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a query without its ORDER BY, and the variables that it orders by.

    There are none where the query orders in another way, or goes on after it: then the text comes back whole.
    """
    brace = text.rfind("}") + 1
    found = _ORDER.fullmatch(text, brace)
    if found is None or "#" in text[text.rfind("\n", 0, brace) + 1 : brace]:  # the brace may be in a comment
        return text, ()
    return text[: found.end("rest")], tuple(name.lstrip("?$") for name in found["names"].split())


def ordered(rows: Sequence[Row], places: Sequence[int]) -> tuple[Row, ...] | None:
    """Return rows in ascending order of their terms at these places (SPARQL 1.1, section 15.1), unbound ones first.

    Nothing is returned where terms of several kinds meet at a place that tells rows apart, or of a kind whose order is
    not known here.
    """
    columns: list[Sequence[object]] = []
    keys: list[tuple[object, ...]] = []
    for place in places:
        if len(set(keys)) == len(rows):
            break
        column = _comparable([row[place] for row in rows])
        if column is None:
            return None
        columns.append(column)
        keys = list(zip(*columns, strict=True))
    return tuple([rows[number] for number in sorted(range(len(rows)), key=keys.__getitem__)])


def _comparable(terms: Sequence[Term | None]) -> Sequence[object] | None:
    """Return what stands for terms of one kind when they are compared, or nothing for others."""
    bound = [term for term in terms if term is not None]
    values = _iris(bound)
    if values is None:
        values = _literals(bound)
    if values is None or len(bound) == len(terms):
        return values
    following = iter(values)
    return [(False, None) if term is None else (True, next(following)) for term in terms]


def _iris(terms: Sequence[Term]) -> Sequence[object] | None:
    values = [term.value for term in terms if isinstance(term, NamedNode)]
    return values if len(values) == len(terms) else None


def _literals(terms: Sequence[Term]) -> Sequence[object] | None:
    literals = [term for term in terms if isinstance(term, Literal)]
    kinds = {(term.datatype.value, term.language) for term in literals}
    if len(literals) < len(terms) or len(kinds) > 1:
        return None
    datatype, values = literals[0].datatype.value, [term.value for term in literals]
    if datatype in (XSD + "string", RDF + "langString"):
        return values
    if datatype == XSD + "integer" and all(map(_INTEGER.fullmatch, values)):
        return list(map(int, values))
    return _days(values) if datatype == XSD + "date" and all(map(_DAY.fullmatch, values)) else None


def _days(values: Sequence[str]) -> Sequence[object] | None:
    """Return days, or nothing where one is in no calendar: the engine has no order for these."""
    try:
        return [date.fromisoformat(value) for value in values]
    except ValueError:
        return None
