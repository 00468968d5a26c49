"""A release with every sentence marked by what was read there, and by which rule: for people and for tools.

Data of press contacts is shown as full blocks, here as everywhere.
"""

from __future__ import annotations

import json as syntax
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from loader import confidence
from loader.describe.graph import MASK
from loader.extract import ledger, records
from loader.extract.ledger import Entry
from loader.extract.records import Record
from loader.model import Extraction, Found, PartialDate, Span

_COLOURS: Final = {
    ledger.FACT: "\x1b[32m",
    ledger.BOILERPLATE: "\x1b[2m",
    ledger.CONTEXT: "\x1b[36m",
    ledger.UNREAD: "\x1b[1;31m",
}
_PLAIN: Final = "\x1b[0m"
_MARGIN: Final = 2 + max(map(len, ledger.VERDICTS))
_WITHHELD: Final = "withheld: it quotes data of a press contact"
# the words themselves stand above the record
_EVIDENCE: Final = {"span", "evidence", "parts", "clauses", "rule", "as_stated"}


def text(extraction: Extraction, colour: bool = False, width: int = 100) -> str:
    """Return the release sentence by sentence for a terminal of some width in columns.

    Each sentence stands beside its verdict and its offsets; below it, indented, what was read from it: kind, value,
    rule, measured confidence (0 to 1, where there is one) and offsets. `colour` adds ANSI colours; without them an
    unread sentence is told by its capitals.
    """
    words, entries = _masked(extraction), ledger.account(extraction)
    read = _read(extraction, entries)
    shown: set[int] = set()
    lines = [f"{_printable(extraction.document.source)}: {_tally(entries)}", ""]
    for index, entry in enumerate(entries):
        lines += _sentence(entry, words, colour, width)
        for number, record in read.get(index, ()):
            note = _continued(record) if number in shown else _told(record, extraction.masked)
            first, *more = _folded(note, width - _MARGIN - 6)
            lines += [" " * (_MARGIN + 2) + first, *(" " * (_MARGIN + 6) + part for part in more)]
            shown.add(number)
    return "\n".join(lines) + "\n"


def json(extraction: Extraction) -> str:
    """Return the same as JSON: each verdict's number, and every entry with its records; offsets are code points."""
    words, entries = _masked(extraction), ledger.account(extraction)
    read = _read(extraction, entries)
    told = {
        "source": extraction.document.source,
        "sha256": extraction.document.digest,
        "verdicts": _counts(entries),
        "entries": [
            {
                "start": entry.span.start,
                "end": entry.span.end,
                "text": entry.span.of(words),
                "verdict": entry.verdict,
                "rules": entry.rules,
                "records": [_record(record, extraction.masked) for _, record in read.get(index, ())],
            }
            for index, entry in enumerate(entries)
        ],
    }
    return syntax.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _read(extraction: Extraction, entries: tuple[Entry, ...]) -> Mapping[int, list[tuple[int, Record]]]:
    """Return the records that touch each entry, by its index, with their numbers."""
    known = records.of(extraction)
    marked = ((span, number) for number, record in enumerate(known) for span in record.spans)
    touched = ledger.touching([entry.span for entry in entries], marked)
    return {index: [(number, known[number]) for number in numbers] for index, numbers in touched.items()}


def _masked(extraction: Extraction) -> str:
    words = extraction.document.text
    for span in extraction.masked:
        words = words[: span.start] + MASK * (span.end - span.start) + words[span.end :]
    return words


def _counts(entries: tuple[Entry, ...]) -> dict[str, int]:
    counted = Counter(entry.verdict for entry in entries)
    return {verdict: counted[verdict] for verdict in ledger.VERDICTS}


def _tally(entries: tuple[Entry, ...]) -> str:
    counts = ", ".join(f"{count} {verdict}" for verdict, count in _counts(entries).items())
    return f"{len(entries)} sentences and lines: {counts}"


def _sentence(entry: Entry, words: str, colour: bool, width: int) -> list[str]:
    verdict = entry.verdict.upper() if entry.verdict == ledger.UNREAD else entry.verdict
    reason = f" ({', '.join(entry.rules)})" if entry.verdict in (ledger.BOILERPLATE, ledger.CONTEXT) else ""
    line = f"{_printable(entry.span.of(words))} [{_offsets(entry.span)}]{reason}"
    wrapped = _folded(line, width - _MARGIN)
    lines = [f"{mark:<{_MARGIN}}{part}" for mark, part in zip([verdict, *[""] * len(wrapped)], wrapped, strict=False)]
    return [f"{_COLOURS[entry.verdict]}{line}{_PLAIN}" for line in lines] if colour else lines


def _told(record: Record, masked: tuple[Span, ...]) -> str:
    value = _value(record, masked)
    if isinstance(value, dict):
        value = "; ".join(f"{name} {_inline(given)}" for name, given in value.items())
    said = _WITHHELD if value is None else value
    measured = confidence.of(record.kind, record.rule)
    sure = f", confidence {measured}" if measured is not None else ""
    places = ", ".join(_offsets(span) for span in record.spans)
    return _printable(f"{record.kind}: {said} (rule {record.rule}{sure}) [{places}]")


def _continued(record: Record) -> str:
    return f"{record.kind} of {_offsets(record.spans[0])}, see there"


def _record(record: Record, masked: tuple[Span, ...]) -> dict[str, Any]:
    measured = confidence.of(record.kind, record.rule)
    return {
        "kind": record.kind,
        "value": _value(record, masked),
        "rule": record.rule,
        "confidence": None if measured is None else float(measured),
        "passages": [[span.start, span.end] for span in record.spans],
    }


def _value(record: Record, masked: tuple[Span, ...]) -> str | dict[str, Any] | None:
    """Return what a record says, without what it left open; None where that would quote data of a press contact."""
    if any(hidden.start < span.end and span.start < hidden.end for hidden in masked for span in record.spans):
        return None
    if isinstance(record.read, Found):
        return str(_written(record.read.value))
    given = {field.name: _written(getattr(record.read, field.name)) for field in fields(record.read)}
    return {name: value for name, value in given.items() if name not in _EVIDENCE and value not in (None, [])}


def _written(value: object) -> Any:
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, date):  # a moment, too
        return value.isoformat()
    return [_written(part) for part in value] if isinstance(value, tuple) else value


def _inline(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(" to ".join(part) if isinstance(part, list) else str(part) for part in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _folded(words: str, width: int) -> list[str]:
    """Return words in lines of some width; names of rules and slugs stay whole."""
    return textwrap.wrap(words, max(width, 20), break_long_words=False, break_on_hyphens=False)


def _offsets(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _printable(words: str) -> str:
    """Return words on one line, without the control characters that a terminal would obey."""
    line = " ".join(words.split())
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(mark)[0] == "C" else mark for mark in line)
