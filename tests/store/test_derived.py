"""What follows from all releases together: which inspection came before, which concern goes back to which."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from loader import store
from loader.store.derived import derived, inspected, revisiting, subjects
from loader.store.derived.likeness import content, likeness
from loader.store.derived.occasions import STEPS, YEARS
from loader.vocab import BASE, PI, RDFS, SCHEMA, XSD, concepts

PAIRS = Path(__file__).parent / "revisits.csv"
KINDS = {4: "gYear", 7: "gYearMonth", 10: "date"}
FORCE, HEALTH, SAFETY = "use-of-force", "health", "safety"


def visit(name: str, start: str, *places: str) -> list[str]:
    """Return an inspection, with a start as exact as it is written, in a release graph of its own."""
    graph, subject = f"<{BASE}graph/release/2030-01-01/{name}>", f"<{BASE}id/inspection/{name}>"
    lines = [f"{subject} <{PI.inspected}> <{BASE}id/establishment/{place}> {graph} ." for place in places]
    lines += [f'<{BASE}id/establishment/{place}> <{RDFS}label> "{place}" {graph} .' for place in places]
    if start:
        lines.append(f'{subject} <{SCHEMA}startDate> "{start}"^^<{XSD}{KINDS[len(start)]}> {graph} .')
    return lines


def concern(name: str, at: str, text: str, theme: str = FORCE, **more: str) -> list[str]:
    """Return a concern of an inspection; `trend`, `body` and `whole` say more of it."""
    graph, subject = f"<{BASE}graph/release/2030-01-01/{at}>", f"<{BASE}id/finding/{name}>"
    values = {
        PI.atInspection: f"<{BASE}id/inspection/{at}>",
        PI.polarity: f"<{BASE}def/polarity/{more.get('polarity', 'concern')}>",
        PI.theme: f"<{BASE}def/theme/{theme}>",
        SCHEMA + "text": f'"{text}"@en',
    }
    if "trend" in more:
        values[PI.trend] = f"<{BASE}def/trend/{more['trend']}>"
    if "body" in more:
        values[PI.responsibleBody] = f"<{BASE}id/organisation/{more['body']}>"
    if "whole" in more:
        values[PI.clauseOf] = f"<{BASE}id/finding/{more['whole']}>"
    return [f"{subject} <{property}> {value} {graph} ." for property, value in values.items()]


def links(lines: list[str], property: str) -> dict[str, str]:
    """Return what is derived from N-Quads lines with one property, by the last part of each IRI."""
    found = [line for line in derived(store.memory(lines)) if f"<{property}>" in line]
    pairs = [re.fullmatch(r"<.*/(.+)> <.*> <.*/(.+)> \.", line) for line in found]
    assert len({pair[1] for pair in pairs if pair}) == len(found), "one for each"
    return {pair[1]: pair[2] for pair in pairs if pair}


def visits(**starts: str) -> list[str]:
    return [line for name, start in starts.items() for line in visit(name, start, "hallowmere")]


# ---- which inspection came before ----------------------------------------------


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ({"a": "2007-06-11", "b": "2010-11-01", "c": "2012-03-05"}, {"b": "a", "c": "b"}),
        ({"a": "2007", "b": "2010-11"}, {"b": "a"}),
        ({"a": "2007", "b": "2007-06-11"}, {}),
        ({"a": "2007", "b": "2007-06-11", "c": "2010"}, {"c": "b"}),
        ({"a": "2007-06-11", "b": "", "c": "2010"}, {"c": "a"}),
        ({"a": "2007-06-11", "b": "2007-06-11", "c": "2010"}, {"c": "b"}),
        ({"a": "2009-12-31", "b": "2010"}, {"b": "a"}),
        ({"a": "2010", "b": "2010-11"}, {}),
        ({"a": "2009", "b": "2010", "c": "2010-11", "d": "2010-11-02"}, {"b": "a", "c": "a", "d": "a"}),
    ],
)
def test_the_previous_inspection_is_the_next_before_by_what_is_known(
    starts: dict[str, str], expected: dict[str, str]
) -> None:
    assert links(visits(**starts), PI.previousInspection) == expected


def test_a_review_of_several_places_gets_no_previous_inspection() -> None:
    lines = [*visits(a="2007"), *visit("c", "2010", "hallowmere", "elsewhere")]
    assert links(lines, PI.previousInspection) == {}


def test_an_inspection_on_whose_start_releases_differ_does_not_come_before_itself() -> None:
    assert links([*visits(a="2007"), *visits(a="2008")], PI.previousInspection) == {}


# ---- which inspection is the latest --------------------------------------------


def all_links(lines: list[str], property: str) -> set[tuple[str, str]]:
    """Return what is derived with one property, of which a thing may have several values."""
    found = [line for line in derived(store.memory(lines)) if f"<{property}>" in line]
    pairs = [re.fullmatch(r"<.*/(.+)> <.*> <.*/(.+)> \.", line) for line in found]
    return {(pair[1], pair[2]) for pair in pairs if pair}


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ({"a": "2007-06-11", "b": "2010-11-01"}, {"b"}),
        ({"a": "2007", "b": "2007-06-11"}, {"a", "b"}),
        ({"a": "2007", "b": "2007-06-11", "c": "2010"}, {"c"}),
        ({"a": "2010-11", "b": "2010-11-20", "c": "2010-10"}, {"a", "b"}),
        ({"a": "2007", "b": ""}, {"a", "b"}),
        ({"a": "2009-12-31", "b": "2009-12-31"}, {"a", "b"}),
    ],
)
def test_the_latest_inspection_is_the_one_that_none_is_known_to_follow(
    starts: dict[str, str], expected: set[str]
) -> None:
    assert all_links(visits(**starts), PI.latestInspection) == {("hallowmere", name) for name in expected}


def test_a_review_of_several_places_does_not_make_an_inspection_of_one_of_them_an_earlier_one() -> None:
    lines = [*visits(a="2007"), *visit("c", "2010", "hallowmere", "elsewhere")]
    both = {("hallowmere", "a"), ("hallowmere", "c"), ("elsewhere", "c")}
    assert all_links(lines, PI.latestInspection) == both
    assert all_links([*lines, *visits(d="2012")], PI.latestInspection) == {("hallowmere", "d"), ("elsewhere", "c")}


# ---- which themes recur --------------------------------------------------------


def test_a_theme_recurs_where_this_inspection_and_the_previous_one_have_a_concern_on_it() -> None:
    then = [*concern("one", "a", THEN), *concern("two", "a", "meals were cold", HEALTH)]
    now = [*concern("three", "b", "a dentist was missing", HEALTH), *concern("four", "c", SAME)]
    lines = [*visits(a="2007", b="2010", c="2012"), *then, *now]
    assert all_links(lines, PI.recurringTheme) == {("b", HEALTH)}
    assert all_links([*lines, *concern("five", "b", NEAR)], PI.recurringTheme) == {
        ("b", HEALTH),
        ("b", FORCE),
        ("c", FORCE),
    }
    praise = concern("five", "b", NEAR, polarity="strength")
    assert all_links([*lines, *praise], PI.recurringTheme) == {("b", HEALTH)}


def test_a_test_does_not_recur_where_the_concern_is_on_a_narrower_theme() -> None:
    above = [line.replace(f"theme/{FORCE}", f"theme/{SAFETY}") for line in concern("then", "a", THEN)]
    lines = [*visits(a="2007", b="2010"), *concern("then", "a", THEN), *above]
    assert all_links([*lines, *concern("now", "b", SAME, SAFETY)], PI.recurringTheme) == set()
    lines = [*visits(a="2007", b="2010"), *concern("then", "a", THEN, SAFETY)]
    assert all_links([*lines, *concern("now", "b", SAME, SAFETY)], PI.recurringTheme) == {("b", SAFETY)}


# ---- which concern goes back to which ------------------------------------------

THEN = "reports by officers who had used force were skimpy"
SAME = "reports on force were skimpy"
NEAR = "although force was used less often, the paperwork was incomplete"


def test_a_concern_in_like_words_on_one_theme_goes_back_to_the_earlier_one() -> None:
    lines = [*visits(a="2007", b="2010"), *concern("then", "a", THEN), *concern("now", "b", SAME)]
    assert links(lines, PI.revisits) == {"now": "then"}


def test_a_theme_in_common_is_not_enough() -> None:
    then = concern("then", "a", "the dentist’s post had been empty for seven months", HEALTH)
    now = concern("now", "b", "men were still waiting for treatment programmes", HEALTH, trend="unchanged")
    assert links([*visits(a="2007", b="2010"), *then, *now], PI.revisits) == {}


def test_words_in_common_are_not_enough_without_a_theme() -> None:
    lines = [*visits(a="2007", b="2010"), *concern("then", "a", THEN), *concern("now", "b", SAME, HEALTH)]
    assert links(lines, PI.revisits) == {}


def test_a_healthy_prison_test_in_common_is_not_enough_beside_narrower_themes() -> None:
    then, now = concern("then", "a", THEN), concern("now", "b", SAME, "violence")
    above = [concern(name, at, "", SAFETY)[2] for name, at in (("then", "a"), ("now", "b"))]
    assert SAFETY in {concepts("theme")[name].broader for name in (FORCE, "violence")}
    assert links([*visits(a="2007", b="2010"), *then, *now, *above], PI.revisits) == {}


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ({}, {}, False),
        ({}, {"trend": "unchanged"}, True),
        ({}, {"trend": "worse"}, True),
        ({}, {"trend": "improved"}, False),
        ({"trend": "unchanged"}, {}, False),
        ({"body": "hm-prison-service"}, {"body": "hm-prison-service"}, True),
        ({"body": "hm-prison-service"}, {"body": "uk-border-agency"}, False),
        ({}, {"body": "hm-prison-service"}, False),
        ({"polarity": "strength"}, {"trend": "unchanged"}, False),
        ({}, {"trend": "unchanged", "polarity": "strength"}, False),
    ],
)
def test_fewer_words_are_enough_where_a_concern_goes_on_or_one_body_is_named(
    then: dict[str, str], now: dict[str, str], expected: bool
) -> None:
    lines = [*visits(a="2007", b="2010"), *concern("then", "a", THEN, **then), *concern("now", "b", NEAR, **now)]
    assert links(lines, PI.revisits) == ({"now": "then"} if expected else {})


def test_a_concern_goes_back_to_the_last_inspection_that_raised_the_matter() -> None:
    lines = visits(a="2007", b="2010", c="2012", d="2014")
    for name, at in (("one", "a"), ("two", "b"), ("four", "d")):
        lines += concern(name, at, SAME)
    lines += concern("other", "c", "batons were drawn without cause")
    assert links(lines, PI.revisits) == {"two": "one", "four": "two"}


def test_of_several_at_one_inspection_the_most_like_is_taken() -> None:
    lines = [*visits(a="2007", b="2010"), *concern("now", "b", SAME)]
    lines += [*concern("far", "a", "reports on batons were skimpy"), *concern("near", "a", SAME)]
    assert links(lines, PI.revisits) == {"now": "near"}


def test_inspections_that_may_be_one_are_looked_at_together() -> None:
    lines = [*visits(a="2007-03", b="2007-03-05", c="2010"), *concern("now", "c", SAME)]
    lines += [*concern("exact", "b", "reports on batons were skimpy"), *concern("retold", "a", SAME)]
    assert links(lines, PI.revisits) == {"now": "retold"}


def test_concerns_of_one_inspection_do_not_revisit_one_another() -> None:
    lines = [*visits(a="2007", b="2007-03"), *concern("one", "a", SAME), *concern("two", "b", SAME)]
    assert links([*lines, *concern("three", "a", SAME)], PI.revisits) == {}


def test_a_clause_counts_only_where_the_point_is_not_itself_a_concern() -> None:
    lines = [*visits(a="2007", b="2010"), *concern("then", "a", SAME), *concern("clause", "b", SAME, whole="point")]
    assert links(lines, PI.revisits) == {"clause": "then"}
    point = concern("point", "b", "there was little that pleased, and reports on force were skimpy")
    assert links([*lines, *point], PI.revisits).keys() == {"point"}


def test_a_matter_that_rested_for_long_is_raised_anew() -> None:
    lines = [*visits(a="2000", b=str(2000 + YEARS)), *concern("then", "a", SAME), *concern("now", "b", SAME)]
    assert links(lines, PI.revisits) == {"now": "then"}
    lines = [*visits(a="2000", b=str(2001 + YEARS)), *concern("then", "a", SAME), *concern("now", "b", SAME)]
    assert links(lines, PI.revisits) == {}
    for steps, expected in ((STEPS, {"now": "then"}), (STEPS + 1, {})):
        between = {f"b{month}": f"2002-{month:02}" for month in range(1, steps)}
        lines = [*visits(a="2001", c="2003", **between), *concern("then", "a", SAME), *concern("now", "c", SAME)]
        assert links(lines, PI.revisits) == expected


def test_another_place_and_another_release_change_no_link() -> None:
    lines = [*visits(a="2007", b="2010"), *concern("then", "a", THEN), *concern("now", "b", SAME)]
    other = [*visit("x", "2008", "elsewhere"), *concern("other", "x", SAME), *concern("more", "x", "force force")]
    assert derived(store.memory(lines)) <= derived(store.memory([*lines, *other]))
    assert links([*lines, *other], PI.revisits) == {"now": "then"}


# ---- which findings of an inspection look back ---------------------------------


def test_an_inspection_knows_its_concerns_that_go_back_to_earlier_ones() -> None:
    lines = [*visits(a="2007", b="2010"), *concern("then", "a", THEN), *concern("now", "b", SAME)]
    lines += [*concern("other", "b", "the dentist’s post was empty", HEALTH), *visit("x", "2011", "elsewhere")]
    assert all_links([*lines, *concern("there", "x", SAME)], PI.revisitingConcern) == {("b", "now")}


def test_an_inspection_knows_its_findings_that_state_a_change() -> None:
    lines = [*visits(a="2007"), *concern("one", "a", THEN), *concern("two", "a", SAME, trend="unchanged")]
    lines += concern("three", "a", NEAR, trend="improved", polarity="strength")
    assert all_links(lines, PI.findingOfChange) == {("a", "two"), ("a", "three")}


def test_a_change_at_an_inspection_that_no_release_describes_is_left_out() -> None:
    lines = [*visits(a="2007"), *concern("one", "b", THEN, trend="worse")]
    assert all_links(lines, PI.findingOfChange) == set()


# ---- how well it tells pairs apart ---------------------------------------------


def pairs() -> list[dict[str, str]]:
    """Return invented concerns on one theme, with whether they are about the same matter."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def linked(pair: dict[str, str]) -> bool:
    """Tell whether the later concern of a pair goes back to the earlier one."""
    more = {"trend": "unchanged"} if pair["wording"] == "yes" else {}
    lines = [*visits(a="2007", b="2010"), *concern("then", "a", pair["earlier"], pair["theme"])]
    return bool(links([*lines, *concern("now", "b", pair["later"], pair["theme"], **more)], PI.revisits))


def test_every_pair_is_whole_and_on_a_theme() -> None:
    found = pairs()
    assert len(found) >= 80
    assert {pair["theme"] for pair in found} <= set(concepts("theme"))
    assert {(pair["set"], pair["same"]) for pair in found} == {
        (name, same) for name in ("development", "held out") for same in ("yes", "no")
    }
    assert len({(pair["earlier"], pair["later"]) for pair in found}) == len(found)


@pytest.mark.parametrize(("name", "precision", "recall"), [("development", 0.9, 0.85), ("held out", 0.85, 0.9)])
def test_nine_in_ten_links_are_right_and_nine_in_ten_are_found(name: str, precision: float, recall: float) -> None:
    found = [(linked(pair), pair["same"] == "yes") for pair in pairs() if pair["set"] == name]
    right = sum(link and same for link, same in found)
    assert right >= 15
    assert right / sum(link for link, _ in found) >= precision
    assert right / sum(same for _, same in found) >= recall


def test_likeness_is_that_of_a_text_with_itself_at_most_and_goes_both_ways() -> None:
    one, other, nothing = content(THEN), content(NEAR), content("it was as it had been")
    assert likeness(one, one) == pytest.approx(1)
    assert 0 < likeness(one, other) == likeness(other, one) < 1
    assert likeness(one, nothing) == likeness(nothing, nothing) == 0


def test_words_of_every_release_weigh_less_than_those_of_one_theme() -> None:
    assert likeness(content("prisoners and staff had gum"), content("prisoners and staff had mice")) < 0.1
    assert likeness(content("the wing was poor"), content("the kitchen was poor")) < 0.3


# ---- how much work it is, and what has to be done again ------------------------


def corpus(inspections: int, place: str = "hallowmere") -> list[str]:
    """Return inspections of one place in successive months, each with three concerns on one theme and one change."""
    lines = []
    for number in range(inspections):
        name = f"{place}-{number}"
        lines += visit(name, f"{2000 + number // 12}-{number % 12 + 1:02}", place)
        for which, text in enumerate((f"batons drawn {number}", "restraint went unrecorded")):
            lines += concern(f"{name}-{which}", name, text)
        lines += concern(f"{name}-2", name, f"word{number} alone", trend="improved")
    return lines


def compared(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many concerns are compared to derive from lines."""
    count = 0

    def counted(*both: object) -> float:
        nonlocal count
        count += 1
        return 0.0

    monkeypatch.setattr(revisiting, "likeness", counted)
    derived(store.memory(lines))
    return count


def test_comparisons_grow_with_the_inspections_of_a_place_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = [compared(corpus(number), monkeypatch) for number in (20, 40, 80)]
    assert counts[0] == (20 * STEPS - sum(range(1, STEPS + 1))) * 9
    first, second = (later - earlier for earlier, later in pairwise(counts))
    assert second == 2 * first


def changes() -> Iterator[tuple[str, list[str]]]:
    """Yield what a release becomes: added between others, changed in its words and its day, moved away, removed."""
    new = [*visit("new", "2000-02-10", "hallowmere"), *concern("new-0", "new", "restraint went unrecorded")]
    yield "new", new
    yield "new", [*visit("new", "2000-03-10", "hallowmere"), *concern("new-1", "new", "batons drawn", trend="worse")]
    yield "new", [*visit("new", "2000-03-10", "elsewhere"), *concern("new-1", "new", "restraint went unrecorded")]
    yield "new", []
    yield "hallowmere-2", []


def test_deriving_for_the_places_of_a_changed_release_is_deriving_anew() -> None:
    lines = [*corpus(6), *corpus(4, "elsewhere"), *corpus(3, "untouched")]
    graphs = store.memory(lines)
    graphs.derive()
    name = f"{BASE}graph/derived"
    before = graphs.lines(name)
    for release, new in changes():
        graph = f"{BASE}graph/release/2030-01-01/{release}"
        places = inspected(graphs.lines(graph)) | inspected(new)
        assert places
        graphs.replace(graph, new)
        changed = graphs.derive(places)
        anew = store.memory(line for line in graphs.lines() if f"<{name}>" not in line)
        anew.derive()
        assert graphs.lines(name) == anew.lines(name)
        assert graphs.lines() == anew.lines()
        assert changed == (before != graphs.lines(name))
        before = graphs.lines(name)


def test_what_is_derived_for_a_place_is_part_of_what_is_derived_for_all() -> None:
    graphs = store.memory([*corpus(6), *corpus(4, "elsewhere")])
    whole, part = derived(graphs), derived(graphs, [f"{BASE}id/establishment/elsewhere"])
    assert part
    assert part == {line for line in whole if "/elsewhere-" in line}
    known = subjects(graphs, [f"{BASE}id/establishment/elsewhere"])
    assert {line.split(">")[0].removeprefix("<") for line in part} <= known
    assert derived(graphs, []) == set()
    assert derived(graphs, [f"{BASE}id/establishment/nowhere"]) == set()
