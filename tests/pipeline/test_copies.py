"""Copies of a release on other sites are further sources of it; a text that asserts anything else is not one."""

from __future__ import annotations

import textwrap
from itertools import permutations
from pathlib import Path

import pytest

from loader import pipeline, store
from loader.pipeline import Outcome, asserted
from loader.read import Source
from loader.vocab import BASE
from tests.pipeline.loads import example, exported, load, statuses

FULL = example("c-ullsmere-2016.txt")
OTHER = example("b-wrayholme-2012.txt")
GRAPH = f"{BASE}graph/release/2016-11-01/ullsmere"
WORDS = FULL.data.decode()


def on_a_news_site(words: str) -> str:
    """Return a release as such sites give it: straight marks, narrow lines, a line of the site between."""
    plain = words.translate({ord("“"): '"', ord("”"): '"', ord("’"): "'", ord("–"): "-"})
    lines = [line for block in plain.split("\n") for line in (textwrap.wrap(block, 60) or [""])]
    return "\n".join(lines).replace("\n\n", "\n\nRead more: Court closures put off again\n\n", 2)


def cut(words: str) -> str:
    """Return a release without its end."""
    return words[: words.index("However")]


COPY = Source("news.txt", on_a_news_site(WORDS).encode())
SHORT = Source("short.txt", cut(WORDS).encode())
CHANGED = Source("changed.txt", WORDS.replace("with tact", "without tact").encode())


def told(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.source: outcome.status for outcome in outcomes}


def copies(folder: Path) -> dict[str, frozenset[str]]:
    with store.open(folder, read_only=True) as kept:
        return kept.public.copies()


def test_the_texts_are_of_one_release() -> None:
    outcomes = [outcome for text in (FULL, COPY, SHORT) for outcome in pipeline.convert([text])]
    assert {outcome.claim.graph for outcome in outcomes if outcome.claim} == {GRAPH}
    assert len({outcome.claim.digest for outcome in outcomes if outcome.claim}) == 3


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_copies_are_further_sources_in_any_order_and_by_any_number_of_loads(tmp_path: Path, order: list[int]) -> None:
    texts = [[FULL, COPY, SHORT][number] for number in order]
    found = load(tmp_path / "at-once", texts)
    assert statuses(found) == {pipeline.LOADED: 1, pipeline.COPY: 2}
    assert all(outcome.error is None for outcome in found)
    for text in texts:
        (last,) = load(tmp_path / "one-by-one", [text])
        assert last.error is None
    assert exported(tmp_path / "at-once") == exported(tmp_path / "one-by-one")
    kept = next(outcome.claim.digest for outcome in found if outcome.claim and outcome.status == pipeline.LOADED)
    digests = {outcome.claim.digest for outcome in found if outcome.claim}
    assert copies(tmp_path / "at-once") == {GRAPH: digests - {kept}}


def test_the_fullest_text_stays(tmp_path: Path) -> None:
    assert told(load(tmp_path / "store", [SHORT, FULL])) == {SHORT.name: pipeline.COPY, FULL.name: pipeline.LOADED}
    assert told(load(tmp_path / "other", [SHORT])) == {SHORT.name: pipeline.LOADED}
    assert told(load(tmp_path / "other", [FULL])) == {FULL.name: pipeline.REPLACED}
    assert not any("wasRevisionOf" in line for line in exported(tmp_path / "other"))


def test_a_copy_that_comes_later_changes_nothing_but_the_sources(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    load(folder, [FULL, OTHER])
    before = exported(folder)
    (outcome,) = load(folder, [SHORT])
    assert (outcome.status, outcome.error) == (pipeline.COPY, None)
    assert any("only repeats" in note for note in outcome.notes)
    more = set(exported(folder)) - set(before)
    assert set(before) - set(exported(folder)) == set()
    assert sorted(line.split(" ")[1].rsplit("/", 1)[-1].rstrip(">") for line in more) == [
        "22-rdf-syntax-ns#type",
        "prov#alternateOf",
        "sha256",
    ]


def test_a_copy_is_told_at_each_load_and_costs_no_more_than_what_is_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(tmp_path / "store", [FULL, SHORT])
    before = exported(tmp_path / "store")

    def unwanted(*_: object) -> None:
        raise AssertionError("it was converted again")

    monkeypatch.setattr("loader.pipeline.shards.Work.__call__", unwanted)
    for _ in range(2):
        again = load(tmp_path / "store", [SHORT, FULL])
        assert told(again) == {SHORT.name: pipeline.COPY, FULL.name: pipeline.UNCHANGED}
    assert told(load(tmp_path / "store", [SHORT])) == {SHORT.name: pipeline.COPY}
    assert exported(tmp_path / "store") == before


def test_a_new_copy_beside_an_unchanged_release_is_put_down(tmp_path: Path) -> None:
    load(tmp_path / "store", [FULL])
    found = load(tmp_path / "store", [FULL, SHORT], dry_run=True)
    assert told(found) == {FULL.name: pipeline.UNCHANGED, SHORT.name: pipeline.COPY}
    assert copies(tmp_path / "store") == {}
    assert told(load(tmp_path / "store", [FULL, SHORT])) == told(found)
    load(tmp_path / "at-once", [FULL, SHORT])
    assert exported(tmp_path / "store") == exported(tmp_path / "at-once")


def test_a_text_that_asserts_something_else_is_refused_beside_the_other(tmp_path: Path) -> None:
    found = load(tmp_path / "store", [FULL, CHANGED])
    assert statuses(found) == {pipeline.LOADED: 1, pipeline.REFUSED: 1}
    assert any("says something else than" in str(outcome.error) for outcome in found)


def test_the_same_bytes_are_no_copy(tmp_path: Path) -> None:
    twin = Source("twin.txt", FULL.data)
    assert statuses(load(tmp_path / "store", [FULL, twin])) == {pipeline.LOADED: 1, pipeline.SKIPPED: 1}
    assert copies(tmp_path / "store") == {}


def test_what_a_conversion_writes_tells_of_copies() -> None:
    first, lost = pipeline.convert([FULL, SHORT])
    assert lost.status == pipeline.COPY
    assert first.graph is not None
    assert sum(f"<{BASE}id/copy/2016-11-01/ullsmere/" in line for line in first.graph.provenance) == 3


def test_a_copy_that_names_an_embargo_keeps_the_release_under_it(tmp_path: Path) -> None:
    (alone,) = load(tmp_path / "alone", [OTHER])
    assert alone.claim is not None
    assert alone.claim.embargo is not None
    head, words = OTHER.data.decode().split("NOT FOR PUBLICATION BEFORE 00.01 ")
    assert head.count("\n") < 6
    without = Source("site.txt", words.encode())
    early = alone.claim.embargo.replace(hour=0, minute=0)
    for number, texts in enumerate(([OTHER, without], [without, OTHER])):
        found = load(tmp_path / str(number), texts, now=early)
        assert told(found)[OTHER.name] == pipeline.LOADED, "the text with the embargo says more"
        with store.open(tmp_path / str(number), read_only=True) as kept:
            assert kept.public.releases() == {}


# ---- what is asserted --------------------------------------------------------


def said(words: str) -> str:
    (outcome,) = pipeline.convert([Source("a.txt", words.encode())])
    assert outcome.claim is not None, outcome.error
    return outcome.claim.said


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("It isn’t “safe”", "It isn't 'safe'", True),
        ("mental\nhealth care", "Mental health   care", True),
        ("mental-health care", "mental health care", True),
        ("1.5 million", "15 million", False),
        ("1,000 men", "1 000 men", False),
        ("was not able", "was notable", False),
        ("ﬁve men", "five men", True),
        ("two men", "three men", False),
    ],
)
def test_words_are_compared_without_how_they_are_set(one: str, other: str, same: bool) -> None:
    assert (asserted.folded(one) == asserted.folded(other)) is same


def test_a_cut_text_repeats_the_whole_and_not_the_other_way_round() -> None:
    assert asserted.count(said(WORDS)) > asserted.count(said(cut(WORDS))) > 3
    assert asserted.repeats(said(cut(WORDS)), said(WORDS))
    assert not asserted.repeats(said(WORDS), said(cut(WORDS)))


def test_a_text_that_asserts_nothing_repeats_nothing() -> None:
    nothing = asserted.hashes(())
    assert (nothing, asserted.count(nothing)) == ("", 0)
    assert not asserted.repeats(nothing, said(WORDS))


def test_what_is_asserted_is_the_same_when_a_store_has_respelt_it(tmp_path: Path) -> None:
    texts = [OTHER, FULL, example("b-wrayholme-2010.txt")]
    found = load(tmp_path / "store", texts)
    with store.open(tmp_path / "store", read_only=True) as kept:
        for outcome in found:
            assert outcome.claim is not None
            lines = kept.lines(outcome.claim.graph)
            assert (asserted.hashes(lines), len(lines)) == (outcome.claim.said, outcome.claim.facts)
