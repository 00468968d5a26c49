"""The benchmark measures what it says: like against like, on releases that differ and that all load."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from loader import describe
from tests import benchmark, corpus, loads, peer, processes, stages, tables
from tests.benchmark import Promise
from tests.invention import NAMES, Release
from tests.loads import Loads
from tests.processes import Run

NUMBERS = range(0, 1_500, 79)
RATIOS = {"end_to_end", "end_to_end_one_job", "nquads", "shacl", "unchanged"}


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return benchmark.measure(20, ["nquads", "shacl", "loads", "queries"], rounds=1, limit=5, asked=6)


class Scripted(Loads):
    """Loads that take two seconds, and a tenth of one for each release; again they take a quarter of a second."""

    def fresh(self, count: int, jobs: int) -> tuple[Path, Run]:
        return self.folder, Run(2 + count / 10, 2 + count / 10, 100 + count / 100, 0, "")

    def load(self, releases: Path, kept: Path, jobs: int) -> Run:
        return Run(0.25, 0.25, 40, 0, "")

    def releases(self, count: int) -> Path:
        return self.folder


def test_a_number_gives_the_same_release_whatever_was_made_before() -> None:
    first = corpus.text(7)
    assert corpus.text(8) != first
    assert corpus.text(7) == first


def test_no_two_releases_are_of_one_place_and_day() -> None:
    told = [Release(number) for number in range(20_000)]
    assert len({(one.bare, one.issued) for one in told}) == len(told)


def test_releases_are_of_twenty_years_and_many_places() -> None:
    told = [Release(number) for number in range(1_000)]
    assert {one.issued.year for one in told} == set(range(2004, 2025))
    assert len({one.bare for one in told}) == len(NAMES) == 150


def test_no_invented_place_is_in_the_ontology() -> None:
    known = (benchmark.CHECKOUT / "ontology" / "establishments.ttl").read_text("utf-8")
    assert "Canterbury" in known
    assert [name for name in NAMES if name in known] == []


def test_releases_read_as_real_ones_do() -> None:
    found = [stages.extraction(number) for number in NUMBERS]
    assert all(one.issued and one.title and one.judgements for one in found)
    assert all(sum(inspection.subject for inspection in one.inspections) == 1 for one in found)
    assert all(8 <= len(one.findings) <= 25 for one in found)
    assert all(len(one.statements) >= 2 for one in found)
    sizes = [len(corpus.text(number).encode()) for number in NUMBERS]
    assert 2_400 <= sum(sizes) / len(sizes) <= 3_200


def test_the_peer_writes_the_triples_that_we_write() -> None:
    for number in NUMBERS:
        ours = describe.release(stages.extraction(number))
        lines = (*ours.lines, *ours.provenance)
        turtle = peer.turtle(peer.graph(peer.facts(lines)))
        theirs = {quad.triple for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
        assert len(theirs) > 300
        assert theirs == {
            quad.triple for quad in pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS)
        }


def test_ours_and_the_peer_see_the_planted_faults() -> None:
    compared = stages.shacl(list(NUMBERS), 1)
    assert compared.agreed["violations"] >= 2


def test_a_fault_that_one_side_does_not_see_ends_the_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer, "results", lambda report: 0)
    with pytest.raises(AssertionError, match="different problems"):
        stages.shacl(list(NUMBERS)[:2], 1)


def test_growth_in_proportion_has_the_exponent_one() -> None:
    assert loads.exponent({100: 2.0, 1_000: 20.0, 10_000: 200.0}) == 1
    assert loads.exponent({100: 2.0, 1_000: 200.0, 10_000: 20_000.0}) == 2


def test_growth_leaves_out_what_starting_costs(tmp_path: Path) -> None:
    time, memory = loads.growth(Scripted(10_000, tmp_path))
    assert time["exponent"] == pytest.approx(1, abs=0.01)
    assert 0.9 < time["exponent_by_the_clock"] < 0.97
    assert memory["peak_mib"] == {100: 101, 1_000: 110, 10_000: 200}
    assert memory["ratio"] == pytest.approx(200 / 110, abs=0.01)


def test_the_ratio_of_what_is_unchanged_is_the_first_time_over_the_next(tmp_path: Path) -> None:
    assert loads.unchanged(Scripted(1_000, tmp_path))["ratio"] == 102 / 0.25


def test_all_that_is_promised_is_measured(figures: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "Loads", Scripted)
    monkeypatch.setattr(benchmark, "ROWS", 100)
    others = benchmark.measure(20, ["bundled", "unchanged", "growth", "reconcile"])
    told = [promise["figure"] for promise in (*figures["promises"], *others["promises"])]
    assert sorted(told) == sorted(promise.figure for promise in benchmark.PROMISES)
    assert {*figures["ratios"], *others["ratios"]} == RATIOS
    assert all(ratio > 0 for ratio in figures["ratios"].values())
    assert others["read_and_extract_ms"] > others["describe_ms"] > 0


def test_a_ratio_is_the_time_of_the_peer_over_ours(figures: dict[str, Any]) -> None:
    (ratio,) = figures["nquads"]["ratios"]
    assert ratio == figures["ratios"]["nquads"]
    assert ratio == pytest.approx(figures["nquads"]["peer_ms"] / figures["nquads"]["ours_ms"], rel=0.05)
    told = figures["loads"]
    peer_seconds = told["releases"] * told["peer_ms_a_release"] / 1_000
    assert figures["ratios"]["end_to_end"] == pytest.approx(peer_seconds / told["ours"][0]["seconds"], rel=0.05)


def test_every_saved_query_is_asked_and_answered_as_rdflib_does(figures: dict[str, Any]) -> None:
    each = figures["queries"]["each"]
    assert set(each) == {path.stem for path in (benchmark.CHECKOUT / "queries").glob("*.rq")}
    assert [name for name, told in each.items() if not told["equal_rows"]] == []


def test_a_promise_is_told_as_reached_or_missed_or_not_at_all() -> None:
    least, most = Promise("ratios.shacl", 6, True, 1_000), Promise("memory.ratio", 1.5, False, 10_000)
    measured = {"ratios": {"shacl": 5.9}, "memory": {"ratio": 1.5}}
    assert [told and told["reached"] for told in (least.told(measured), most.told(measured))] == [False, True]
    assert least.told({"ratios": {}}) is None


def test_the_memory_of_a_process_is_its_own_or_its_largest_child_but_not_its_parent(tmp_path: Path) -> None:
    held = bytearray(150 << 20)
    small = processes.run([sys.executable, "-c", "pass"], tmp_path)
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray(100 << 20)'])"
    large = processes.run([sys.executable, "-c", child], tmp_path)
    assert small.peak_mib < 60 < 100 < large.peak_mib < 150
    assert len(held) > small.peak_mib
    assert processes.run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path).code == 3


def test_no_row_of_a_table_is_lost_and_its_size_takes_no_memory() -> None:
    found = tables.reconciled(2_000)
    assert found["rows"] == 2_000
    assert found["peak_mib"] <= found["peak_of_a_tenth_mib"] + 30
