"""A user's table in, the same table with the columns of the register out."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from loader import link
from loader.cli import inputs, telling
from loader.cli import output as outputs
from loader.model import InputError, UsageError
from loader.reconcile import choosing, facts, review, similarity, tables, workbooks
from loader.reconcile.annotating import Annotator, Wishes, told
from loader.reconcile.facts import Fact
from loader.vocab import BASE, PI, SCHEMA

_WORKBOOK = ".xlsx"
_STANDARD = "-"
_LAST, _WIKIDATA = "last-inspection", "wikidata"
_LAST_INSPECTIONS = f"""
SELECT ?place (MAX(STR(?start)) AS ?day) WHERE {{ ?inspection <{PI.inspected}> ?place ; <{SCHEMA}startDate> ?start }}
GROUP BY ?place
"""


def reconcile(file: str, output: str, wishes: Wishes, review_file: str | None, quiet: bool) -> bool:
    """Write a table with its matches, and tell whether every row is settled.

    Raises InputError where the table or the decisions cannot be read, UsageError for columns that are not there.
    """
    suggest = similarity.suggestions()
    if suggest is None and not quiet:
        telling.say("similar names are not suggested; for that, pip install 'prisongraph[fuzzy]'")
    decided = review.read(Path(review_file).read_bytes(), review_file) if review_file and _there(review_file) else {}
    wishes = replace(wishes, suggest=suggest, decided=decided)
    write = _workbook if file.casefold().endswith(_WORKBOOK) else _table
    try:
        with _opened(file) as source:
            annotator = write(source, file, output, wishes)
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror})", "check the name and the permissions") from error
    if review_file:
        outputs.write(review_file, [review.written(decided, annotator.open)])
    if not quiet:
        telling.say(told(annotator.counts))
    return not (annotator.counts["check"] or annotator.counts["none"])


def wanted(names: str, store: str) -> Mapping[str, Fact]:
    """Return the facts that --add names.

    The last inspection is that of the releases in a store; the item of Wikidata is one that a source gives, and not one
    that rests on a name alone.

    Raises UsageError for a name that is none, StoreError where the store is needed and cannot be read.
    """
    more: dict[str, Fact] = {_LAST: lambda place: "", _WIKIDATA: lambda place: ""}
    asked = facts.named(names)
    if _WIKIDATA in asked:
        items = {f"{BASE}id/{found.subject}": found for found in link.build(link.named(_WIKIDATA)).holding}
        more[_WIKIDATA] = lambda place: items[place.iri].object if place.iri in items else ""
    if _LAST in asked:
        with inputs.opened(store) as kept:
            rows = kept.answer(_LAST_INSPECTIONS).records()
        days = {row["place"]: row["day"] for row in rows}
        more[_LAST] = lambda place: days.get(place.iri, "")
    return facts.chosen(names, more)


def _there(file: str) -> bool:
    return Path(file).exists() and Path(file).stat().st_size > 0


def _opened(file: str) -> nullcontext[BinaryIO] | BinaryIO:
    if file != _STANDARD:
        return Path(file).open("rb")
    if sys.stdin is None:
        raise InputError(file, "is not at hand", "name a file")
    return nullcontext(sys.stdin.buffer)


def _table(source: BinaryIO, file: str, output: str, wishes: Wishes) -> Annotator:
    if output.casefold().endswith(_WORKBOOK):
        raise UsageError(output, "a workbook is written only of a workbook", "end the file in .csv")
    table = tables.read(source, file)
    names = table.header.cells
    sample = list(islice(table.records, choosing.SAMPLE))
    annotator = wishes.annotator(names, [_plain(record) for record in sample], file)
    added = annotator.header(names)

    def parts() -> Iterator[bytes]:
        yield table.form.mark + tables.written(table.header, added, table.form, len(names))
        for record in chain(sample, table.records):
            cells = annotator.cells(_plain(record)) if record.cells else ()
            yield tables.written(record, cells, table.form, len(names))

    outputs.write(output, parts())
    return annotator


def _plain(record: tables.Record) -> list[str]:
    return [tables.plain(cell) for cell in record.cells]


def _workbook(source: BinaryIO, file: str, output: str, wishes: Wishes) -> Annotator:
    book = workbooks.read(source, file)
    names = [workbooks.words(value) for value in book.header]
    sample = list(islice(book.rows, choosing.SAMPLE))
    annotator = wishes.annotator(names, [[workbooks.words(value) for value in row] for row in sample], file)
    added = annotator.header(names)

    def rows() -> Iterator[tuple[workbooks.Value, ...]]:
        yield (*book.header, *added)
        for row in chain(sample, book.rows):
            yield (*row, *annotator.cells([workbooks.words(value) for value in row]))

    if output.casefold().endswith(_WORKBOOK):
        written = io.BytesIO()
        workbooks.write(written, book.title, rows())
        outputs.write(output, [written.getvalue()])
    else:
        form = tables.Form(b"", "utf-8", ",")
        outputs.write(output, (tables.line([workbooks.words(value) for value in row], form) for row in rows()))
    return annotator
