"""The datasets that are linked to, as their tables describe them."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from loader import link, register
from loader.link import datasets, proposals, subjects
from loader.model import UsageError
from loader.vocab import BASE, OWL, RDFS, SKOS

NAMES = list(link.catalogue())

assert NAMES, "no dataset was found"


def test_every_dataset_of_the_field_is_there() -> None:
    wanted = {"nomis", "estate", "govuk", "wikidata", "wikipedia", "dbpedia", "organisations", "organisation-pages"}
    assert set(NAMES) == wanted


def test_what_is_no_dataset_is_refused() -> None:
    with pytest.raises(UsageError, match="choose one of nomis"):
        link.named("yago")


@pytest.mark.parametrize("name", NAMES)
def test_every_method_and_predicate_of_a_dataset_is_known(name: str) -> None:
    dataset, known = link.named(name), datasets.methods()
    assert dataset.looked in known
    assert not dataset.method or dataset.method in known
    assert {dataset.predicate, dataset.accepted} <= {SKOS + "exactMatch", OWL + "sameAs", RDFS + "seeAlso"}
    assert {found.method for found in proposals.known(dataset)} <= set(known)
    assert dataset.license.startswith("http")


@pytest.mark.parametrize("name", NAMES)
def test_every_proposal_is_of_a_subject_and_an_entry_that_are_known(name: str) -> None:
    dataset = link.named(name)
    found, labels = proposals.known(dataset), subjects.labels(dataset.subjects)
    assert found
    assert {proposal.subject for proposal in found} <= set(labels)
    assert all(dataset.identifier(proposal.object) for proposal in found)


def test_an_address_of_ours_is_made_only_where_a_dataset_has_none() -> None:
    assert {name for name in NAMES if link.named(name).space.startswith(BASE)} == {"nomis"}


def test_only_another_address_of_the_very_same_thing_may_become_the_same() -> None:
    assert {name for name in NAMES if link.named(name).accepted == OWL + "sameAs"} == {"wikidata", "dbpedia"}


def test_confidence_is_counted_or_copied_and_never_made_up() -> None:
    found = {method.name: method.confidence for method in datasets.methods().values() if method.confidence is not None}
    # (523 + 1) / (525 + 2), counted on the four official lists; 1 for what is copied from the dataset itself
    assert found == {"code-copied": Decimal(1), "page-copied": Decimal(1), "name": Decimal("0.994")}


# the official lists: a file, the columns of a name, the column of its code, and whose code that is
LISTS = (
    ("nomis-codes.tsv", ("name",), "nomis", "nomis"),
    ("noms-codes.tsv", ("name",), "nomis", "nomis"),
    ("legal-aid-codes.tsv", ("location",), "code", "legal-aid"),
    ("prison-estate.tsv", ("prefix", "name", "suffix"), "prison", "estate"),
)


def test_the_counts_behind_a_confidence_are_those_of_the_official_lists(shared: Path) -> None:
    found: Counter[bool] = Counter()
    for file, names, code, scheme in LISTS:
        lines = (shared.parent / "data" / "lists" / file).read_text("utf-8").splitlines()
        for row in csv.DictReader(lines, delimiter="\t"):
            place = register.by_code(row[code], scheme) if row[code] else None
            told = register.resolve(" ".join(row[name] for name in names if row[name]), context=True)
            if place is not None and told.slug is not None:
                found[told.slug == place.slug] += 1
    (measured,) = (row for row in datasets.rows("methods.csv") if row["method"] == "name")
    assert (int(measured["right"]), int(measured["made"])) == (found[True], found[True] + found[False])


def test_every_row_of_a_table_says_where_it_is_from() -> None:
    tables = [name for name in NAMES if not link.named(name).source]
    rows = [row for name in tables for row in datasets.rows(f"{name}.csv")]
    assert len(rows) > 150
    assert all(row["source"] for row in rows)


def test_a_title_that_was_only_guessed_is_in_no_table() -> None:
    rows = [row for name in ("wikipedia", "dbpedia") for row in datasets.rows(f"{name}.csv")]
    assert len(rows) == 2 * 87  # the titles that were seen; 124 more follow a pattern only
    assert {row["object"] for row in rows}.isdisjoint({"HM_Prison_Leeds", "HM_Prison_Aylesbury"})


def test_an_identifier_of_another_make_is_none_of_the_dataset() -> None:
    wikidata = link.named("wikidata")
    assert wikidata.address("Q42") == "http://www.wikidata.org/entity/Q42"
    for words in ("Q0", "Q042", "P31", "Q42 ", "q42", "Q42\n", "Q٤٢", "", "Q42> <http://x.org/"):
        assert wikidata.address(words) is None
    assert wikidata.identifier("https://www.wikidata.org/wiki/Q42") is None
