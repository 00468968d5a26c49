"""What follows from all releases together: previous inspections, concerns revisited, days to publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from loader.resources import paths
from loader.vocab import PI, SCHEMA, XSD

_DATES = f"""
SELECT DISTINCT ?inspection ?end ?published WHERE {{
  ?inspection <{PI.reportPublished}> ?published ; <{SCHEMA}endDate> ?end .
  FILTER (DATATYPE(?end) = <{XSD}date> && DATATYPE(?published) = <{XSD}date>)
}}
"""


class _Questions(Protocol):
    def select(self, text: str) -> tuple[Mapping[str, str], ...]: ...
    def construct(self, text: str) -> tuple[str, ...]: ...


def derived(graphs: _Questions) -> set[str]:
    """Return as N-Triples lines what `queries/derived/` constructs, and the days that publication took."""
    found = {line for path in paths("queries/derived", "*.rq") for line in graphs.construct(path.read_text("utf-8"))}
    return found | _days(graphs)


def _days(graphs: _Questions) -> set[str]:
    """Count days from the last day of an inspection to publication: SPARQL 1.1 has no subtraction of dates.

    Where releases differ, the latest last day and the earliest publication count. A report published before its
    inspection ended is a mistake somewhere, and is left to the checks.
    """
    ends: dict[str, date] = {}
    published: dict[str, date] = {}
    for row in graphs.select(_DATES):
        end, day = _day(row["end"]), _day(row["published"])
        if end is not None and day is not None:
            inspection = row["inspection"]
            ends[inspection] = max(end, ends.get(inspection, end))
            published[inspection] = min(day, published.get(inspection, day))
    days = {inspection: (published[inspection] - end).days for inspection, end in ends.items()}
    return {
        f'<{inspection}> <{PI.daysToPublication}> "{count}"^^<{XSD}integer> .'
        for inspection, count in days.items()
        if count >= 0
    }


def _day(text: str) -> date | None:
    """Return a day, or None for one that no calendar has."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
