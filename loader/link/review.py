"""What a person decided about links: a table in the user's hands, obeyed whenever the links are made again.

One line for each link, with `accept` or `reject`, by whom and on which day. What is open is added at its end to be
filled in; what stands in the file stays as it stands.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from loader.link import subjects
from loader.link.datasets import Dataset, catalogue
from loader.link.proposals import Proposal
from loader.model import InputError
from loader.vocab import BASE

COLUMNS: Final = ("dataset", "subject", "object", "decision", "by", "date", "comment")
_WORDS: Final = {"accept": True, "reject": False}

Pair = tuple[str, str]
"""A subject's key and the IRI that it is or is not linked to."""


@dataclass(frozen=True)
class Decision:
    """What was decided of a link, by whom (a name, or an ORCID as `orcid:…`) and on which day."""

    accepted: bool
    by: str
    on: date
    comment: str


@dataclass(frozen=True)
class Decisions:
    """The decisions on one dataset, and in words what of the table could not be obeyed."""

    made: Mapping[Pair, Decision]
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The table as it stands: its bytes, its columns, and each line with its number."""

    where: str
    data: bytes
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]

    def strays(self) -> tuple[str, ...]:
        """Tell which lines are on no dataset that is known."""
        known = catalogue()
        lines = [(number, row["dataset"].strip()) for number, row in self.rows]
        return tuple(f"{self.where}, line {number}: no dataset {name!r}" for number, name in lines if name not in known)


NONE: Final = Decisions(MappingProxyType({}))


def read(data: bytes, where: str) -> Table:
    """Read the table; an empty file has no lines.

    Raises InputError for a file of another make.
    """
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), restval="")
        columns = tuple(reader.fieldnames or ())
        rows = tuple((reader.line_num, row) for row in reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(where, f"cannot be read as a table ({error})", "save it as CSV in UTF-8") from error
    if columns and set(COLUMNS) - set(columns):
        what = f"its columns are not {', '.join(COLUMNS)}"
        raise InputError(where, what, "name another file, or let --review make one")
    return Table(where, data, columns or COLUMNS, rows)


def decided(table: Table, dataset: Dataset, base: str = BASE) -> Decisions:
    """Return what was decided on a dataset; lines without a decision are open, and say nothing.

    A line that cannot be obeyed is told and left alone, and so are all of those that contradict each other.
    """
    found: dict[Pair, list[tuple[int, Decision]]] = defaultdict(list)
    troubles = []
    for number, row in table.rows:
        if row["dataset"].strip() == dataset.name and row["decision"].strip():
            try:
                pair, decision = _decision(row, dataset, base)
                found[pair].append((number, decision))
            except ValueError as error:
                troubles.append((number, str(error)))
    troubles += _contradictions(found, dataset)
    bad = {number for number, _ in troubles}
    made = {pair: lines[-1][1] for pair, lines in sorted(found.items()) if bad.isdisjoint(n for n, _ in lines)}
    return Decisions(
        MappingProxyType(made),
        tuple(f"{table.where}, line {number}: {what}; it is left as it is" for number, what in sorted(troubles)),
    )


def added(table: Table, dataset: Dataset, waiting: Iterable[Proposal]) -> Table:
    """Return the table with a line at its end for each link that waits for a decision and has none yet."""
    there = {_pair(row, dataset) for _, row in table.rows if row["dataset"].strip() == dataset.name}
    new = [
        dict.fromkeys(table.columns, "")
        | {"dataset": dataset.name, "subject": found.subject, "object": found.object, "comment": _told(found)}
        for found in waiting
        if (found.subject, found.object) not in there
    ]
    if not new and table.data:
        return table
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, table.columns, lineterminator="\r\n" if b"\r\n" in table.data else "\n")
    if not table.rows and not table.data.strip():
        writer.writeheader()
    elif not table.data.endswith((b"\n", b"\r")):
        text.write(writer.writer.dialect.lineterminator)
    writer.writerows(new)
    return read(table.data + text.getvalue().encode(), table.where)


def _decision(row: Mapping[str, str], dataset: Dataset, base: str) -> tuple[Pair, Decision]:
    pair = _pair(row, dataset, base)
    if pair[0] not in subjects.labels(dataset.subjects):
        raise ValueError(f"{row['subject']!r} is none of the register's: {' or '.join(dataset.subjects)}")
    if dataset.identifier(pair[1]) is None:
        raise ValueError(f"{row['object']!r} is no entry of {dataset.name}")
    word = row["decision"].strip().casefold()
    if word not in _WORDS:
        raise ValueError(f"{row['decision']!r} is no decision: write accept or reject")
    if not _line(row["by"]):
        raise ValueError("it does not say who decided: fill in the column by")
    try:
        day = date.fromisoformat(row["date"].strip())
    except ValueError as error:
        raise ValueError(f"{row['date']!r} is no day: write it as 2011-03-16") from error
    return pair, Decision(_WORDS[word], _line(row["by"]), day, _line(row["comment"]))


def _line(words: str) -> str:
    """Return words in one line, without letters that cannot be shown."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _pair(row: Mapping[str, str], dataset: Dataset, base: str = BASE) -> Pair:
    words = row["object"].strip()
    if base != BASE and words.startswith(base):
        words = BASE + words.removeprefix(base)
    return subjects.key(row["subject"], base), dataset.address(words) or words


def _contradictions(found: Mapping[Pair, list[tuple[int, Decision]]], dataset: Dataset) -> Iterator[tuple[int, str]]:
    for (key, address), lines in found.items():
        if len({decision.accepted for _, decision in lines}) > 1:
            yield from ((number, f"{key} and {address} are both accepted and rejected") for number, _ in lines)
    if not dataset.identity:
        return
    accepted = {pair: lines for pair, lines in found.items() if lines[-1][1].accepted}
    for side, what in ((0, "has two accepted entries"), (1, "is accepted for two")):
        often = Counter(pair[side] for pair in accepted)
        for pair, lines in accepted.items():
            if often[pair[side]] > 1:
                yield from ((number, f"{pair[side]} {what}") for number, _ in lines)


def _told(found: Proposal) -> str:
    """Return what a person should know, in words that no spreadsheet takes for a formula."""
    return "; ".join(words for words in (f"label: {found.label}" if found.label else "", found.comment) if words)
