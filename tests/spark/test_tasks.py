"""What a worker does with its share, without a cluster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from loader.model import InputError, LoaderError, Passage, Problem, RemoteError, Report, StoreError, UsageError
from loader.pipeline import rules
from loader.pipeline.outcomes import LOADED, REFUSED, SKIPPED, STATUSES, UNREADABLE, Claim, Outcome, Place
from loader.spark import records, tasks
from tests.spark import sources

GRAPH = "https://example.org/graph/release/2011-03-16/wrayholme"
CLAIM = Claim("https://example.org/id/release/2011-03-16/wrayholme", GRAPH, "a" * 64, "b" * 64)


def record(name: str, claim: Claim | None, own: bytes = b"", provenance: bytes = b"") -> tasks.Record:
    """Return what a worker hands on of one text."""
    outcome = Outcome(name, LOADED if claim else SKIPPED, claim)
    return (claim.graph if claim else "", claim.digest if claim else "", name), (outcome, own, provenance)


def settled(found: Iterable[tasks.Record], number: int = 0) -> tuple[dict[str, bytes], list[Outcome]]:
    """Return the shards of a number as Spark writes them, and what became of each source."""
    shards, told = dict[str, bytes](), []
    for folder, text in tasks.Settle(sources.NOW)(number, sorted(found, key=lambda one: one[0])):
        if folder == "outcomes":
            told.append(records.outcome(text))
        else:
            shards[folder] = shards.get(folder, b"") + text.encode() + b"\n"
    return shards, told


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome("a.txt", SKIPPED, notes=("not in a format that is read",)),
        Outcome("a\nb.txt", UNREADABLE, error=InputError("a", "is empty", "give a “file” that holds text")),
        *(Outcome("a.txt", REFUSED, error=kind("a", "b", "c")) for kind in (LoaderError, UsageError, StoreError)),
        Outcome("a.txt", REFUSED, error=RemoteError("a", "b", "c")),
        Outcome(
            "a.txt",
            REFUSED,
            report=Report(
                (
                    Problem("Violation", "s", "f", None, "c", "v", "message"),
                    Problem("Info", "s", "f", "p", "c", None, "m", (Passage("a.txt", 3, 9, "words\u2028", 1, 4),)),
                )
            ),
        ),
        Outcome("a.zip/b.txt", LOADED, CLAIM, place=Place("public/part-00003.nq", 0, 5, 9)),
        Outcome(
            "a.txt",
            LOADED,
            replace(
                CLAIM,
                embargo=datetime(2099, 7, 13, 0, 1, tzinfo=UTC),
                issued=date(2099, 7, 13),
                withdrawn=True,
                facts=3,
                said="x",
            ),
        ),
    ],
    ids=lambda outcome: outcome.status,
)
def test_an_outcome_is_the_same_after_a_line(outcome: Outcome) -> None:
    line = records.line(outcome)
    assert "\n" not in line
    assert line.isascii(), "no letter of it breaks a line"
    again = records.outcome(line)
    assert repr(replace(again, error=None)) == repr(replace(outcome, error=None))
    assert (type(again.error), str(again.error)) == (type(outcome.error), str(outcome.error))


@pytest.mark.parametrize("line", ["", "[]", "{}", "3", '{"source":"a"}', '{"source":"a","status":"odd"}'])
def test_a_line_that_tells_no_outcome_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        records.outcome(line)


def test_every_status_goes_through_a_line() -> None:
    assert [records.outcome(records.line(Outcome("a", status))).status for status in STATUSES] == list(STATUSES)


def test_places_are_where_the_lines_come_to_lie() -> None:
    later = replace(CLAIM, graph=GRAPH + "-later", embargo=sources.NOW + timedelta(days=1))
    other = replace(CLAIM, graph=GRAPH + "-other")
    found = [
        record("c", other, "é own\nmore\n".encode(), b"made\n"),
        record("a", CLAIM, b"own\n", b"made\n"),
        record("b", later, b"secret\n", b"made\n"),
        record("d", None),
    ]
    shards, told = settled(found, 7)
    assert shards == {"public": "own\nmade\né own\nmore\nmade\n".encode(), "embargoed": b"secret\nmade\n"}
    places = {outcome.source: outcome.place for outcome in told}
    assert places == {
        "a": Place("public/part-00007.nq", 0, 4, 9),
        "b": Place("embargoed/part-00007.nq", 0, 7, 12),
        "c": Place("public/part-00007.nq", 9, 21, 26),
        "d": None,
    }


def test_an_embargo_that_ends_at_the_moment_of_the_run_has_ended() -> None:
    shards, _ = settled([record("a", replace(CLAIM, embargo=sources.NOW), b"own\n")])
    assert shards == {"public": b"own\n"}


def test_of_several_texts_of_one_release_one_is_written() -> None:
    found = [record(name, CLAIM, b"own\n", b"made\n") for name in ("b", "a")]
    found.append(record("c", replace(CLAIM, digest="c" * 64), b"other\n", b"made\n"))
    shards, told = settled(found)
    assert shards == {"public": b"own\nmade\n"}
    assert [(outcome.source, outcome.status) for outcome in told] == [("a", LOADED), ("b", SKIPPED), ("c", REFUSED)]
    assert [outcome.place is not None for outcome in told] == [True, False, False]


def test_nothing_is_written_of_a_release_that_was_taken_back() -> None:
    shards, told = settled([record("a", replace(CLAIM, withdrawn=True), b"own\n"), record("b", CLAIM, b"own\n")])
    assert shards == {}
    assert [(outcome.source, outcome.status, outcome.place) for outcome in told] == [
        ("a", SKIPPED, None),
        ("b", SKIPPED, None),
    ]
    assert told[0].claim is not None
    assert told[0].claim.withdrawn, "a store has to know which"


def test_texts_of_one_release_go_to_one_shard() -> None:
    keys = [(GRAPH, digest * 64, name) for digest in "ab" for name in ("x", "y")]
    assert len({tasks.share(key) for key in keys}) == 1
    assert len({tasks.share(("", "", str(number))) % 10 for number in range(100)}) == 10


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("file:/srv/a b.txt", "/srv/a b.txt"),
        ("file:///srv/a%20b.txt", "/srv/a%20b.txt"),
        ("hdfs://host/srv/a.txt", "hdfs://host/srv/a.txt"),
        ("file:/srv/a\nb.txt", r"'/srv/a\nb.txt'"),
    ],
)
def test_files_of_this_machine_are_named_as_without_spark(path: str, name: str) -> None:
    assert tasks.file_name(path) == name


def test_a_file_that_is_too_large_is_unreadable_and_costs_no_other() -> None:
    work = tasks.Convert(frozenset(), None, "https://example.org/", None, rules.releases())
    found = list(work([("file:/a.txt", None), ("file:/b.txt", b""), ("file:/c.bin", b"c")]))
    assert {key[2]: outcome.status for key, (outcome, _, _) in found} == {
        "/a.txt": UNREADABLE,
        "/b.txt": UNREADABLE,
        "/c.bin": SKIPPED,
    }
    assert any("larger than 200 MB" in str(outcome.error) for _, (outcome, _, _) in found)
