"""Measured confidence: where it comes from, when there is none, and what becomes of a record of an unsure rule."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from loader import confidence, describe, extract, query, read, store, vocab
from loader.extract import records
from tests import agreement

ASSERTIONS = {"finding", "clause", "judgement", "profile", "statement"}


@pytest.fixture
def rows(checkout: Path) -> list[dict[str, str]]:
    """Return the rows of the data file."""
    lines = (checkout / "ontology" / "confidence.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_each_figure_follows_from_its_counts(rows: list[dict[str, str]]) -> None:
    assert rows
    for row in rows:
        right, made = int(row["right"]), int(row["made"])
        assert 0 <= right <= made
        assert made, "a rule that made nothing was never measured"
        assert Decimal(row["confidence"]) == agreement.confidence(right, made)
        assert confidence.of(row["kind"], row["rule"]) == Decimal(row["confidence"])


def test_the_rows_are_in_order_and_each_rule_stands_once(rows: list[dict[str, str]]) -> None:
    keys = [(row["kind"], row["rule"]) for row in rows]
    assert keys == sorted(set(keys))
    assert {kind for kind, _ in keys} == ASSERTIONS


def test_the_data_file_says_how_it_was_made_and_what_it_does_not_say(checkout: Path) -> None:
    head = (checkout / "ontology" / "confidence.csv").read_text("utf-8").split("kind,")[0]
    assert "python tests/quality.py --measure" in head
    assert "no figure is an accuracy on real releases" in head


@pytest.mark.parametrize(
    ("right", "made", "value"), [(0, 0, "0.50"), (1, 1, "0.67"), (0, 1, "0.33"), (9, 9, "0.91"), (158, 228, "0.69")]
)
def test_a_rule_seen_seldom_is_never_held_for_certain(right: int, made: int, value: str) -> None:
    assert agreement.confidence(right, made) == Decimal(value)


def test_a_rule_that_was_never_measured_has_no_number() -> None:
    assert confidence.of("finding", "by-hand") is None


def test_a_record_of_several_rules_is_no_surer_than_the_least_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = {("profile", "one"): Decimal("0.91"), ("profile", "two"): Decimal("0.83")}
    monkeypatch.setattr(confidence, "_measured", lambda: measured)
    assert confidence.of("profile", "one+two") == Decimal("0.83")
    assert confidence.of("profile", "one+two+three") is None
    assert confidence.of("finding", "one") is None


@pytest.fixture
def lines(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return an example release as RDF, where findings are unsure, judgements sure and the others were not measured."""
    given = {"finding": Decimal("0.50"), "judgement": Decimal("0.97")}
    monkeypatch.setattr(confidence, "of", lambda kind, rule: given.get(kind))
    path = checkout / "tests" / "releases" / "c-wrayholme-2014.txt"
    release = extract.release(read.release(path.name, path.read_bytes(), None))
    assert {record.kind for record in records.of(release)} >= ASSERTIONS
    described = describe.release(release)
    return [*described.lines, *described.provenance]


def of(lines: list[str], kind: str) -> set[str]:
    """Return the subjects of a class."""
    return {line.split()[0] for line in lines if f"#type> <{vocab.DEF}{kind}>" in line}


def test_only_records_of_measured_rules_carry_a_number(lines: list[str]) -> None:
    stated = {line.split()[0]: line.split()[2] for line in lines if f"<{vocab.PI.confidence}>" in line}
    clauses = {line.split()[0] for line in lines if f"<{vocab.PI.clauseOf}>" in line}
    assert clauses
    assert set(stated) == (of(lines, "Finding") - clauses) | of(lines, "Judgement")
    assert {stated[finding] for finding in of(lines, "Finding") - clauses} == {f'"0.5"^^<{vocab.XSD}decimal>'}
    assert {stated[judgement] for judgement in of(lines, "Judgement")} == {f'"0.97"^^<{vocab.XSD}decimal>'}


def test_records_of_unsure_and_of_unmeasured_rules_are_found_for_review(lines: list[str]) -> None:
    asked = query.run(store.memory(lines), query.named("records-to-review").text)
    found = {str(row[0]) for row in asked.rows}
    assert of(lines, "Finding") <= found
    assert of(lines, "Statement") | of(lines, "Profile") <= found
    assert of(lines, "Judgement").isdisjoint(found)
