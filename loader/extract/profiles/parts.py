"""Parts of a place, which have people and room of their own: wings, units, sites."""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers

PART: Final = re.compile(
    r"(?i)\b(?:units?|wings?|house\s?blocks?|blocks?|landings?|smaller\ssite|sub-?site|annexe?s?|cells?|segregation|hospitals?"
    r"|workshops?|hostels?|flights?\sof)\b"
)
# a sentence without one of these names no part of a place
TRIGGER: Final = triggers.on(
    "unit wing block landing site annex cell segregation hospital workshop hostel flight <smaller> <side>"
)
_SMALLER: Final = re.compile(r"(?i)\bsmaller\b|\bside\b")
_CLAUSES: Final = re.compile(r"[;:]|,\s(?:and|but)\s")


def hold(before: str) -> bool:
    """Tell whether what holds people is only a part: "the segregation unit held only 16 men"."""
    clause = _CLAUSES.split(before)[-1]
    return PART.search(clause) is not None or _SMALLER.search(clause) is not None
