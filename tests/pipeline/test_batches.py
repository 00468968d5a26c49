"""Batches and claims: pure functions, whatever runs them; and what they take of memory."""

from __future__ import annotations

import hashlib
import pickle
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader import describe, extract, pipeline, read
from loader.cli import loading
from loader.model import LoaderError, Problem, ReleaseGraph, Report
from loader.pipeline import batches, claims, shards
from loader.pipeline.outcomes import LOADED, REFUSED, SKIPPED, Claim, Outcome, packed, unpacked
from loader.read import Source
from loader.store import graphs
from tests import corpus
from tests.pipeline.loads import NOW, example, examples, passing

GRAVE = Report((Problem("Violation", "shape", "focus", None, "component", None, "message"),))


def pairs() -> list[tuple[str, bytes]]:
    return [(item.name, item.data) for item in examples() if isinstance(item, Source)]


def test_a_batch_gives_the_lines_that_each_release_is_described_by() -> None:
    given = [("empty.txt", b""), *pairs()[:3]]
    found = list(batches.converted(given, check=loading.judge))
    assert [one.origin for one in found] == [0, 1, 2, 3]
    assert found[0].outcome.status == pipeline.UNREADABLE
    for one, (name, data) in zip(found[1:], given[1:], strict=True):
        graph = describe.release(extract.release(read.release(name, data)))
        assert one.own.decode().split("\n")[:-1] == list(graph.lines)
        assert one.provenance.decode().split("\n")[:-1] == list(graph.provenance)
        assert one.outcome.claim is not None
        assert one.outcome.claim.content == hashlib.sha256(one.own + one.provenance).hexdigest()
        assert (one.outcome.claim.graph, one.outcome.claim.digest) == (graph.graph, graph.digest)


def test_what_passes_between_processes_can(tmp_path: Path) -> None:
    work = shards.Work(tmp_path, None, "https://example.org/", passing)
    batch = shards.Batch("0", (4, 7), (("recipe.txt", b"Stir the flour."), pairs()[0]))
    copy, answer = pickle.loads(pickle.dumps(work)), work(batch)
    assert copy == work
    back = pickle.loads(pickle.dumps(answer))
    assert [number for number, _ in back] == [4, 7]
    assert back[1] == answer[1]
    assert str(back[0][1].error) == str(answer[0][1].error)
    told, error = answer[0][1].error, back[0][1].error
    assert told is not None
    assert isinstance(error, LoaderError)
    assert (error.where, error.what, error.remedy) == (told.where, told.what, told.remedy)


def test_a_release_that_cannot_be_judged_costs_no_other() -> None:
    def failing(releases: Sequence[ReleaseGraph]) -> Sequence[Report]:
        if any("ullsmere" in known.graph for known in releases):
            raise ZeroDivisionError("by the shapes")
        return [GRAVE if "farholt" in known.graph else Report(()) for known in releases]

    found = {one.outcome.source: one.outcome for one in batches.converted(pairs(), check=failing)}
    assert found.keys() == {name for name, _ in pairs()}
    for name, outcome in found.items():
        if "ullsmere" in name:
            assert "a mistake in this program (ZeroDivisionError: by the shapes)" in str(outcome.error)
        elif "farholt" in name:
            assert outcome.report is GRAVE
        assert (
            (outcome.status == LOADED)
            == (outcome.claim is not None)
            == (not {"ullsmere", "farholt"} & {part for part in name.replace(".", "-").split("-")})
        )


def test_a_text_that_does_not_pass_claims_no_release(tmp_path: Path) -> None:
    texts = [example("b-wrayholme-2010.txt", ("in 1971", f"in {year}")) for year in (1971, 1972)]
    bad, good = sorted(texts, key=lambda text: hashlib.sha256(text.data).hexdigest())
    digest = hashlib.sha256(bad.data).hexdigest()

    def judge(releases: Sequence[ReleaseGraph]) -> Sequence[Report]:
        return [GRAVE if known.digest == digest else Report(()) for known in releases]

    found = list(pipeline.load([Source("bad.txt", bad.data), good], tmp_path / "store", judge, NOW))
    assert [(told.source, told.status) for told in found] == [("bad.txt", REFUSED), (good.name, LOADED)]


CLAIMS = st.builds(
    lambda source, graph, digest: Outcome(source, LOADED, Claim(f"id/{graph}", graph, digest, f"of {digest}")),
    st.sampled_from("abcdef"),
    st.sampled_from(["one", "two"]),
    st.sampled_from(["00", "11", "22"]),
)


@given(st.lists(CLAIMS, max_size=8), st.randoms())
def test_claims_are_settled_alike_in_any_order(outcomes: list[Outcome], chance: object) -> None:
    other = list(outcomes)
    chance.shuffle(other)  # type: ignore[attr-defined]

    def told(found: Sequence[Outcome]) -> list[tuple[str, str, list[tuple[str, str, str, object]]]]:
        return [
            (
                first.source,
                str(first.claim),
                sorted((one.source, one.status, str(one.error), one.notes) for one in lost),
            )
            for first, lost in claims.settled(found)
        ]

    assert told(outcomes) == told(other)
    for first, lost in claims.settled(outcomes):
        assert first.claim is not None
        for one in lost:
            assert one.claim is not None
            assert first.claim.digest <= one.claim.digest
            assert one.status == (SKIPPED if one.claim.digest == first.claim.digest else REFUSED)
    assert sum(1 + len(lost) for _, lost in claims.settled(outcomes)) == len(outcomes)


def test_what_came_of_a_source_is_read_back_as_it_was_written() -> None:
    moment = NOW.replace(hour=7)
    claim = Claim("id/one", "graph/one", "00", "11", moment, moment.date())
    outcomes = (Outcome("all.zip/a.txt", LOADED, claim, notes=("odd",)), Outcome("all.zip", SKIPPED, notes=("photo",)))
    assert unpacked("all.zip", packed("all.zip", outcomes)) == outcomes
    assert unpacked("moved.zip", packed("all.zip", outcomes))[0].source == "moved.zip/a.txt"
    for nonsense in ("", "{}", "[1]", '[["a"]]', '[["a", "loaded", [], ["b"]]]', '[[1, "loaded", [], null]]', "null"):
        if nonsense != "{}":
            with pytest.raises(ValueError, match=r".*"):
                unpacked("a.txt", nonsense)


def peak(folder: Path, count: int) -> int:
    """Return the most memory that a load of so many releases takes in Python, in bytes."""
    items = [Source(f"{number}.txt", corpus.text(number).encode()) for number in range(count)]
    tracemalloc.start()
    try:
        outcomes = sum(1 for _ in pipeline.load(iter(items), folder / str(count), passing, NOW))
        assert outcomes == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_load_of_many_takes_hardly_more_memory_than_one_of_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "MOST", 5)
    monkeypatch.setattr(batches, "CHECKED_TOGETHER", 5)
    monkeypatch.setattr(graphs, "PART", 400_000)
    monkeypatch.setattr(graphs.Graphs, "derive", lambda graphs: False)
    peak(tmp_path / "first", 10)  # lexicons are built once for a process
    few, many = peak(tmp_path, 10), peak(tmp_path, 40)
    assert many < 1.5 * few
