"""The rows of a table, each with the cells that it gets; in the order of the table, one row at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from loader import register
from loader.model import UsageError
from loader.reconcile import choosing, dates, facts, matching, review
from loader.reconcile.choosing import Columns
from loader.reconcile.facts import Fact
from loader.reconcile.matching import Match, Suggest
from loader.register import Place

_OPEN_AT_MOST = 100_000  # names kept for review: a table of nothing but noise must not fill the memory


@dataclass(frozen=True)
class Wishes:
    """What a user asks for: the columns by name where they are not to be told from the table, and what rows get."""

    column: str | None = None
    date_column: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    decided: Mapping[review.Key, review.Decision] = field(default_factory=dict)
    suggest: Suggest | None = None

    def annotator(self, header: Sequence[str], sample: Sequence[Sequence[str]], where: str) -> Annotator:
        """Return what matches the rows of a table, by a sample of them.

        Raises UsageError for a column that is not there, and where no column looks like one of prisons.
        """
        columns = choosing.columns(header, sample, self.column, self.date_column, where)
        return Annotator(columns, self.facts, self.decided, self.suggest)


@dataclass
class Annotator:
    """Matches rows, remembers the last names, and counts what became of them; `open` holds the names for review."""

    columns: Columns
    facts: Mapping[str, Fact]
    decided: Mapping[review.Key, review.Decision]
    suggest: Suggest | None = None
    counts: Counter[str] = field(default_factory=Counter)
    open: dict[review.Key, review.Open] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._matched = lru_cache(maxsize=65_536)(self._match)

    def header(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the names of the columns that are added.

        Raises UsageError where the table has one of them already.
        """
        added = (*matching.COLUMNS, *self.facts)
        if twice := [name for name in names if name in added]:
            remedy = "give the table as it was before, or rename the column"
            raise UsageError(twice[0], "is a column of the table already", remedy)
        return added

    def cells(self, row: Sequence[str]) -> tuple[str, ...]:
        """Return the cells that a row gets."""
        name, day, code = (_cell(row, index) for index in (self.columns.name, self.columns.date, self.columns.code))
        found = self._matched(name, day, code)
        self.counts[found.match] += 1
        if found.match not in matching.CERTAIN and name and (name, day) not in self.decided:
            self._keep((name, day), found)
        return (*found.cells(), *facts.cells(found.place, self.facts))

    def _match(self, name: str, day: str, code: str) -> Match:
        if (decision := self.decided.get((name, day))) is not None:
            place = decision.place
            return Match("alias" if place else "none", place, (), 100 if place else None, "decided")
        if not name:
            return Match("none", None, (), None, "empty")
        coded = register.by_code(code, self.columns.scheme) if code else None
        if self.columns.name == self.columns.code:
            if coded is not None:
                return Match("exact", coded, (), 100, "code")
            coded = None
        return _dated(name, day, coded, self.suggest)

    def _keep(self, key: review.Key, found: Match) -> None:
        known = self.open.get(key)
        if known is None and len(self.open) >= _OPEN_AT_MOST:
            return
        candidates = found.cells()[matching.COLUMNS.index("pi_candidates")]
        self.open[key] = review.Open((known.rows if known else 0) + 1, found.match, candidates, found.rule)


def _dated(name: str, day: str, coded: Place | None, suggest: Suggest | None) -> Match:
    on = dates.read(day)
    found = matching.match(name, on, coded, suggest)
    if day and on is None:
        return Match(found.match, found.place, found.candidates, found.score, f"{found.rule}; the date was not read")
    return found


def _cell(row: Sequence[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""


def told(counts: Counter[str]) -> str:
    """Return the counts in words."""
    names = {"exact": "exact", "alias": "alias", "check": "to check", "none": "none"}
    parts = ", ".join(f"{counts[match]} {names[match]}" for match in matching.MATCHES)
    return f"{counts.total()} rows: {parts}"
