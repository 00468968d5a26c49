"""Every record that was read in a release, under its kind, with the words that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loader.model import (
    Clause,
    Establishment,
    Extraction,
    Finding,
    Found,
    Inspection,
    Judgement,
    Official,
    Profile,
    Span,
    Statement,
    Tenure,
)

Read = Found[Any] | Establishment | Inspection | Finding | Clause | Judgement | Profile | Statement | Official | Tenure


@dataclass(frozen=True)
class Record:
    """One record: `kind` is the word for its class, `spans` are its evidence, `read` is the record itself."""

    kind: str
    rule: str
    spans: tuple[Span, ...]
    read: Read


def of(extraction: Extraction) -> tuple[Record, ...]:
    """Return the records of one release in the order of their first words; a finding stands before its clauses."""
    return tuple(sorted(_every(extraction), key=lambda record: (record.spans[0].start, -record.spans[0].end)))


def _every(extraction: Extraction) -> Iterator[Record]:
    stated: tuple[tuple[str, Found[Any] | None], ...] = (
        ("title", extraction.title),
        ("created", extraction.created),
        ("issued", extraction.issued),
        ("embargo", extraction.embargo),
    )
    for kind, found in stated:
        if found is not None:
            yield Record(kind, found.rule, (found.span,), found)
    cited: tuple[tuple[str, tuple[Establishment | Inspection | Profile | Official | Tenure, ...]], ...] = (
        ("establishment", extraction.establishments),
        ("inspection", extraction.inspections),
        ("profile", extraction.profiles),
        ("official", extraction.officials),
        ("tenure", extraction.tenures),
    )
    for kind, reads in cited:
        for read in reads:
            yield Record(kind, read.rule, tuple(sorted(read.evidence)), read)
    for finding in extraction.findings:
        yield Record("finding", finding.rule, (finding.span,), finding)
        for clause in finding.clauses:
            yield Record("clause", clause.rule, (clause.span,), clause)
    for judgement in extraction.judgements:
        yield Record("judgement", judgement.rule, (judgement.span,), judgement)
    for statement in extraction.statements:
        yield Record("statement", statement.rule, tuple(sorted(statement.parts)), statement)
