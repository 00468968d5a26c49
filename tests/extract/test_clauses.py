from __future__ import annotations

import pytest

from loader.extract.findings import clauses
from loader.extract.findings import halves as halving
from loader.extract.findings.stretches import Stretch
from loader.model import Span


def parts(words: str) -> list[str]:
    contrast = clauses.split(Stretch(words, Span(0, len(words))))
    return [] if contrast is None else [clause.words for clause in contrast.clauses]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("although force was rare, records were poor", ["force was rare", "records were poor"]),
        ("wings were clean, but showers were broken", ["wings were clean", "showers were broken"]),
        ("cells were dry but badly lit, and baths were old", ["cells were dry", "badly lit"]),
        (
            "60 men had no job, and the workshops were new but often shut",
            ["the workshops were new", "often shut"],
        ),
        ("courses ran even though staff were short", ["courses ran", "staff were short"]),
        ("visits were relaxed, despite the small hall", ["visits were relaxed", "despite the small hall"]),
        ("despite new rules, searches were lax", ["despite new rules", "searches were lax"]),
        ("force was seldom filmed, rare though it was", ["force was seldom filmed", "rare though it was"]),
        (
            "HMP Elmbrook was found by inspectors to be calm and decent but short of work",
            ["calm and decent", "short of work"],
        ),
        (
            "In June 2009, when we last came, meals were good but portions were small",
            ["meals were good", "portions were small"],
        ),
        (
            "boys were well fed, but bored all day, according to a report published today",
            ["boys were well fed", "bored all day"],
        ),
        (
            "Elmbrook House, a removal centre beside the airport, was humane but few were freed",
            ["was humane", "few were freed"],
        ),
        ("health care was good, in spite of lost clinics", ["health care was good", "lost clinics"]),
        ("there were lifts but, a year after they came, none worked", ["there were lifts", "none worked"]),
        ("courses were few; nevertheless, risk was managed", ["courses were few", "risk was managed"]),
        ("Most felt safe, but one in four had been bullied", ["Most felt safe", "one in four had been bullied"]),
        (
            "the jail was found to be safe but to be short of work",
            ["the jail was found to be safe", "to be short of work"],
        ),
        ("staff were kind, albeit too few", ["staff were kind", "albeit too few"]),
        ("cells were dry apart from four on one wing", ["cells were dry", "apart from four on one wing"]),
        (
            "except for the showers, which were old, the wing was clean",
            ["except for the showers, which were old", "the wing was clean"],
        ),
    ],
)
def test_a_turn_parts_a_sentence_into_two_clauses(words: str, expected: list[str]) -> None:
    assert parts(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "not only were cells clean but also warm",
        "managers had yet to decide what to do",
        "there was nothing but praise for the nurses",
        "men were moved for no reason but the ease of the escorts",
        "prisoners waited while on remand for legal advice",
        "The council, however, had refused to sign",
        "wings were clean and showers worked",
    ],
)
def test_these_words_are_no_contrast(words: str) -> None:
    assert parts(words) == []


@pytest.mark.parametrize(
    ("words", "main"),
    [
        ("although force was rare, records were poor", "records were poor"),
        ("wings were clean, but showers were broken", "showers were broken"),
        ("wings were clean, although showers were broken", "wings were clean"),
    ],
)
def test_the_main_clause_carries_the_sentence(words: str, main: str) -> None:
    contrast = clauses.split(Stretch(words, Span(0, len(words))))
    assert contrast is not None
    assert contrast.clauses[contrast.main].words == main


def test_a_list_of_grades_stays_one_clause() -> None:
    words = "safety was good, respect good, and resettlement reasonably good, but purposeful activity was poor"
    assert parts(words) == [
        "safety was good, respect good, and resettlement reasonably good",
        "purposeful activity was poor",
    ]


def test_tests_that_are_graded_differently_are_two_clauses() -> None:
    words = "Respect and resettlement were reasonably good, and purposeful activity was not sufficiently good"
    contrast = halving.graded(Stretch(words, Span(0, len(words))))
    assert contrast is not None
    assert [clause.words for clause in contrast.clauses] == [
        "Respect and resettlement were reasonably good",
        "purposeful activity was not sufficiently good",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Safety and respect were good",
        "It was performing poorly on both",
        "Safety had fallen to poor, and respect had dropped to reasonably good",
    ],
)
def test_equal_grades_are_not_parted(words: str) -> None:
    assert halving.graded(Stretch(words, Span(0, len(words)))) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Safety was good, respect poor and activity good", ["Safety was good", "respect poor"]),
        (
            "outcomes were good for safety and respect and poor for activity and care",
            ["outcomes were good for safety and respect", "poor for activity and care"],
        ),
        (
            "Judged against the four tests, it was performing reasonably well on care, not sufficiently well on safety",
            ["it was performing reasonably well on care", "not sufficiently well on safety"],
        ),
    ],
)
def test_the_second_clause_ends_where_grades_turn_back(words: str, expected: list[str]) -> None:
    contrast = halving.graded(Stretch(words, Span(0, len(words))))
    assert contrast is not None
    assert [clause.words for clause in contrast.clauses] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nearly all had jobs, most of them dull", ["nearly all had jobs", "most of them dull"]),
        ("replies were prompt, if brusque", ["replies were prompt", "if brusque"]),
        ("the hall was bright, unlike the cells behind it", ["the hall was bright", "unlike the cells behind it"]),
    ],
)
def test_what_is_added_of_a_part_or_set_against_it_is_a_clause(words: str, expected: list[str]) -> None:
    contrast = halving.added(Stretch(words, Span(0, len(words))))
    assert contrast is not None
    assert [clause.words for clause in contrast.clauses] == expected


@pytest.mark.parametrize(
    "words",
    ["nurses came at night, if needed", "violence was rare, unlike the last time", "a few of them had a job"],
)
def test_a_condition_and_another_time_or_place_are_no_contrast(words: str) -> None:
    assert halving.added(Stretch(words, Span(0, len(words)))) is None


def test_halves_about_a_semicolon_are_offered_only_when_there_are_two() -> None:
    words = "Staff on one wing were kind; on the other they were hard to find"
    halves = halving.juxtaposed(Stretch(words, Span(0, len(words))))
    assert halves is not None
    assert halves.clauses[1].words == "on the other they were hard to find"
    three = "Food was good; showers were old; cells were cold"
    assert halving.juxtaposed(Stretch(three, Span(0, len(three)))) is None


def test_clauses_keep_their_place_in_the_whole_text() -> None:
    text = "First. wings were clean, but showers were broken. Last."
    contrast = clauses.split(Stretch(text, Span(7, 48)))
    assert contrast is not None
    assert [clause.words for clause in contrast.clauses] == ["wings were clean", "showers were broken"]


def test_a_single_dash_parts_two_halves() -> None:
    words = "On weekdays most were out for nine hours – at weekends, for barely four"
    halves = halving.juxtaposed(Stretch(words, Span(0, len(words))))
    assert halves is not None
    assert halves.clauses[1].words == "at weekends, for barely four"


def test_what_hardly_happened_is_a_clause_of_its_own() -> None:
    words = "Interpreting was used a great deal by nurses and hardly at all by anybody else"
    halves = halving.scant(Stretch(words, Span(0, len(words))))
    assert halves is not None
    assert halves.clauses[1].words == "hardly at all by anybody else"


def test_a_grade_of_an_earlier_year_makes_no_second_clause() -> None:
    words = "Safety, reasonably good in 2017, was now not sufficiently good"
    assert halving.graded(Stretch(words, Span(0, len(words)))) is None
