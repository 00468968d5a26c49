from __future__ import annotations

import pytest

from loader.extract.findings import trends
from loader.extract.findings.stretches import Stretch
from loader.model import Span


def trend(words: str, side: str) -> str | None:
    return trends.read(Stretch(words, Span(0, len(words))), side)


@pytest.mark.parametrize(
    "words",
    [
        "resettlement work had improved",
        "assaults had fallen by half",
        "there were fewer fights than at the last inspection",
        "a new gym had been introduced",
        "the backlog of complaints had been cleared",
        "outcomes were now good for safety",
        "fewer men felt unsafe (20%, down from 35%)",
        "the unit, which had been dirty, was clean",
        "race relations work, which barely existed in 2003, was led with energy",
        "detainees were treated with more kindness than in the past",
        "since the last inspection the number of prisoners in work had risen by 140",
        "managers had cut the backlog of sentence plans",
    ],
)
def test_a_strength_that_is_new_is_an_improvement(words: str) -> None:
    assert trend(words, "strength") == "improved"


@pytest.mark.parametrize(
    "words",
    [
        "violence had risen sharply",
        "health services had declined",
        "the time that men spent there had crept up to 62 days",
        "the regime had deteriorated",
        "safety was now judged to be poor",
        "drug use had doubled",
        "the prison had slipped back",
        "safety, good in 2017, was poor",
        "work with sex offenders, a strength in 2016, had been neglected",
        "there were half as many fights again as in the same period of 2014",
        "purposeful activity had dropped to not sufficiently good",
    ],
)
def test_a_concern_that_is_new_is_worse(words: str) -> None:
    assert trend(words, "concern") == "worse"


def test_what_remains_is_sustained_when_good_and_unchanged_when_bad() -> None:
    assert trend("the prison remained safe", "strength") == "sustained"
    assert trend("relationships were still good", "strength") == "sustained"
    assert trend("cells were still filthy", "concern") == "unchanged"
    assert trend("new arrivals continued to be strip-searched", "concern") == "unchanged"
    assert trend("this had not been addressed", "concern") == "unchanged"
    assert trend("the prison had yet to appoint a diversity manager", "concern") == "unchanged"
    assert trend("black prisoners continued to report worse treatment than white prisoners", "concern") == "unchanged"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("violence was lower than at similar prisons", "strength"),
        ("force was used more often than at other prisons", "concern"),
        ("fewer than half of prisoners had work", "concern"),
        ("two escorts fell asleep", "concern"),
        ("legal services were better than we usually see", "strength"),
        ("self-harm was almost double that at similar prisons", "concern"),
        ("most were locked up from midday on Friday", "concern"),
        ("caseloads were twice as large as officers could manage", "concern"),
        ("cells were clean", "strength"),
        ("self-harm had not increased", "strength"),
    ],
)
def test_a_comparison_with_other_places_is_no_change(words: str, side: str) -> None:
    assert trend(words, side) is None


def test_what_an_earlier_visit_found_states_no_change() -> None:
    assert trend("Our last inspection, in 2008, found that fights had increased", "concern") is None
    assert trend("In 2008, staff had improved the wings", "strength") is None


def test_where_both_sides_moved_there_is_no_trend() -> None:
    assert trend("violence had fallen, but drug use had risen", "mixed") is None


def test_a_mixed_sentence_has_the_trend_of_the_one_side_that_moved() -> None:
    assert trend("the prison had made a fair start, but must move faster on education", "mixed") == "improved"
    assert trend("respect was good, but purposeful activity had fallen two grades to poor", "mixed") == "worse"
