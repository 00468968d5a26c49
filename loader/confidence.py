"""How often each rule was right on annotated releases, as measured; a rule that was never measured has no number.

`python tests/quality.py --measure` writes the figures into `ontology/confidence.csv`, which says what they mean.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final

from loader.resources import paths

FILE: Final = "confidence.csv"
JOINT: Final = "+"
"""What joins the names of rules in a record that rests on several."""


def of(kind: str, rule: str) -> Decimal | None:
    """Return the measured confidence of a record of some kind (`finding`, `clause`, …), 0 to 1 to two places.

    A record that rests on several rules is no surer than the least sure of them, and has no number when one of them was
    never measured.
    """
    if JOINT not in rule:
        return _measured().get((kind, rule))
    measured = [_measured().get((kind, part)) for part in rule.split(JOINT)]
    known = [value for value in measured if value is not None]
    return min(known) if len(known) == len(measured) else None


@cache
def _measured() -> Mapping[tuple[str, str], Decimal]:
    (path,) = paths("ontology", FILE)
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return MappingProxyType({(row["kind"], row["rule"]): Decimal(row["confidence"]) for row in rows})
