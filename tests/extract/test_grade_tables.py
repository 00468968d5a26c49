"""Tables, charts and lists of grades, all invented; each is read as a person would read it."""

import pytest

from tests.extract.grades import (
    ACTIVITY,
    ALL,
    GOOD,
    INSUFFICIENTLY,
    POOR,
    REASONABLY,
    RELEASE,
    RESPECT,
    SAFETY,
    Said,
    before,
    now,
    read,
    said,
)

ABOVE = "Testwood is a prison for men.\n\n"
WAS_POOR_IS_GOOD = before(POOR, SAFETY, RESPECT) | now(GOOD, SAFETY) | now(POOR, RESPECT)


@pytest.mark.parametrize(
    "table",
    [
        "Scores\n\nTest | 2019 | 2016\nSafety | good | poor\nRespect | poor | poor",
        "| Test | 2016 | 2019 |\n|------|------|------|\n| Safety | Poor | Good |\n| Respect | Poor | Poor |",
        "Test\tMarch 2016\tJuly 2019\nSafety\tPoor\tGood\nRespect\tPoor\tPoor",
        "Test    This inspection    Last inspection\nSafety  Good               Poor\nRespect Poor               Poor",
        "Test, this time, last time\nSafety, good, poor\nRespect, poor, poor",
        "Test | Score | Previous score\nSafety | Good | Poor\nRespect | Poor | Poor",
        "Test | Last inspection (2016) | This inspection (2019)\nSafety | Poor | Good\nRespect | Poor | Poor",
        "Test | 2019 | 2016 | Change\nSafety | good | poor | up\nRespect | poor | poor | none",
        "Scores at this inspection and the last\nSafety – good – poor\nRespect – poor – poor",
        "Grades, 2019/2016\nSafety: good/poor\nRespect: poor/poor",
        "Test | 2019 | 2016\n\nSafety | good | poor\n\nRespect | poor | poor",
        "Safety: poor → good\nRespect: poor → poor",
        "Safety: poor -> good\nRespect: poor -> poor",
        "Safety\tPoor\tGood\nRespect\tPoor\tPoor",
        "Safety: 2016 poor, 2019 good\nRespect: 2016 poor, 2019 poor",
        "Safety – 2019: good; 2016: poor\nRespect – 2019: poor; 2016: poor",
        "Safety: good (2019), poor (2016)\nRespect: poor (2019), poor (2016)",
        "Safety: poor in 2016, good in 2019\nRespect: poor in 2016, poor in 2019",
        "2016: safety poor, respect poor\n2019: safety good, respect poor",
        "2019 scores – safety: good; respect: poor\n2016 scores – safety: poor; respect: poor",
        "Scores in 2016: safety poor, respect poor\nScores in 2019: safety good, respect poor",
        "Scores (2016): safety poor, respect poor\nScores (2019): safety good, respect poor",
        "Safety: good (2016: poor)\nRespect: poor (2016: poor)",
        "Safety: good ↑ (poor)\nRespect: poor ↔ (poor)",
        "Safety: good (up from poor)\nRespect: poor (same as in 2016)",
        "Scores (2016 in brackets): safety good (poor), respect poor (poor)",
        "SCORES (2016 IN BRACKETS): SAFETY GOOD (POOR), RESPECT POOR (POOR)",
        "Scores for 2016 are in parentheses: safety: good (poor), respect: poor (poor)",
        "Scores, with those of June 2016 in brackets: Safety – good (poor). Respect – poor (poor).",
        "• Safety: good, previously poor\n• Respect: poor, as in 2016",
        "Safety – now good, was poor\nRespect – now poor, was poor",
        "Safety: good in 2019, poor in 2016. Respect: poor both times.",
        "Test\n2016\n2019\nSafety\nPoor\nGood\nRespect\nPoor\nPoor",
        "Safety\n2016: poor\n2019: good\nRespect\n2016: poor\n2019: poor",
        "Safety\nLast inspection: poor\nThis inspection: good\nRespect\nLast inspection: poor\nThis inspection: poor",
        "Safety\nGood (previously poor)\nRespect\nPoor (unchanged)",
        "Inspection | Safety | Respect\n2016 | poor | poor\n2019 | good | poor",
        "| | Safety | Respect |\n|---|---|---|\n| This inspection | Good | Poor |\n| Last inspection | Poor | Poor |",
        "Safety: Good. Previous score: Poor.\nRespect: Poor. Previous score: Poor.",
        "Test | 2019 | 2016\nSafety | 4 (good) | 1 (poor)\nRespect (R) | 1 – poor | 1 – poor",
        "Test | 2019 | 2016\n1. Safety* | good | poor\n2. Respect | poor | poor",
        "Safety | Now: good | Then: poor\nRespect | Now: poor | Then: poor",
        "Outcomes for safety | Poor | Good\nOutcomes for respect | Poor | Poor",
        "Scores: test, this time, last time\nSafety, good, poor\nRespect, poor, poor",
        "Safety: 2019 = good, 2016 = poor\nRespect: 2019 = poor, 2016 = poor",
    ],
)
def test_columns_brackets_and_years_tell_which_inspection_gave_a_grade(table: str) -> None:
    assert said(read(ABOVE + table)) == WAS_POOR_IS_GOOD


def test_the_passage_of_a_grade_in_a_table_is_its_row() -> None:
    text = ABOVE + "Test | 2019 | 2016\nSafety | good | poor\n"
    assert {text[found.span.start : found.span.end] for found in read(text)} == {"Safety | good | poor"}
    assert {found.as_stated for found in read(text)} == {"good", "poor"}


@pytest.mark.parametrize(
    "text",
    [
        "Safety\nGood\nRespect\nPoor",
        "Safety:\nGood\nRespect:\nPoor",
        "Safety | Respect\nGood | Poor",
        "Safety\nOutcomes for prisoners were good against this healthy prison test.\n\nRespect\nOutcomes for"
        " prisoners were poor against this healthy prison test.",
        "SAFETY: Outcomes for prisoners were good against this test.\n\nRESPECT: Outcomes for prisoners were poor.",
    ],
)
def test_a_grade_is_that_of_the_test_that_stands_above_it(text: str) -> None:
    assert said(read(ABOVE + text)) == now(GOOD, SAFETY) | now(POOR, RESPECT)


@pytest.mark.parametrize(
    "text",
    [
        "Safety\nGood practice in reception\nRespect\nPoor food",
        "Respect\nGood\n\nRelationships were poor.",
        "Visits | Respect\nGood | Poor | Poor",
        "Health care\nPoor",
        "Safety\nThe reception area was new. It was poor and dirty, and men avoided it.",
        "Purposeful activity\n\nGood: the library and the gym. Poor: the workshops.",
        "How we score: safety, respect, purposeful activity, preparation for release\nGood, reasonably good, not"
        " sufficiently good, poor",
        "Activities were poor, against good in most jails.",
        "Support for leavers was poor (resettlement staff were busy elsewhere).",
    ],
)
def test_what_stands_below_a_test_and_is_no_grade_of_it_gives_none(text: str) -> None:
    assert POOR not in {judgement.grade for judgement in read(ABOVE + text)}


def test_of_more_columns_than_two_none_is_given_where_no_heading_tells_them_apart() -> None:
    assert read(ABOVE + "Scores\nSafety | good | poor | good") == ()


def test_a_row_of_one_grade_is_of_the_inspection_reported() -> None:
    assert said(read(ABOVE + "Test | Score\nSafety | good\nRespect | poor")) == now(GOOD, SAFETY) | now(POOR, RESPECT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Outcomes were poor in three of the four tests that apply to jails (safety, respect and resettlement).",
            now(POOR, SAFETY, RESPECT, RELEASE),
        ),
        (
            "Outcomes were poor in two of the tests by which prisons are measured: safety and respect.",
            now(POOR, SAFETY, RESPECT),
        ),
        (
            "It had our lowest grade in two of the tests we use – safety and respect – and was good for resettlement.",
            now(POOR, SAFETY, RESPECT) | now(GOOD, RELEASE),
        ),
        (
            "Outcomes were good in two tests (respect and resettlement) and poor in two others (safety and activity).",
            now(GOOD, RESPECT, RELEASE) | now(POOR, SAFETY, ACTIVITY),
        ),
        (
            "Outcomes were poor in two of the tests that we apply to prisons, among them safety.",
            now(POOR, None),
        ),
        (
            "We gave it the lowest score in three areas (safety, respect and purposeful activity) and not sufficiently"
            " good in the fourth (release planning).",
            now(POOR, SAFETY, RESPECT, ACTIVITY) | now(INSUFFICIENTLY, RELEASE),
        ),
        ("Outcomes were good in only one of our four tests – respect.", now(GOOD, RESPECT)),
        ("Respect was the one test in which outcomes were good.", now(GOOD, RESPECT)),
        ("There was a good score for respect and poor ones for safety.", now(GOOD, RESPECT) | now(POOR, SAFETY)),
        ("It was poor for safety and good for all three of the other tests.", now(POOR, SAFETY) | now(GOOD, *ALL[1:])),
        ("We scored it poor for safety and good for everything else.", now(POOR, SAFETY) | now(GOOD, *ALL[1:])),
        (
            "Scores had fallen since 2016 in safety (now poor) and in respect (now good).",
            now(POOR, SAFETY) | now(GOOD, RESPECT),
        ),
        ("Safety was given the second highest grade, reasonably good.", now(REASONABLY, SAFETY)),
        ("None of the four tests was graded higher than not sufficiently good.", set()),
        (
            "We graded the prison good (respect), reasonably good (safety) and poor (activities, resettlement).",
            now(GOOD, RESPECT) | now(REASONABLY, SAFETY) | now(POOR, ACTIVITY, RELEASE),
        ),
        (
            "It was given two scores of good (respect and resettlement) and two of poor (safety and activity).",
            now(GOOD, RESPECT, RELEASE) | now(POOR, SAFETY, ACTIVITY),
        ),
    ],
)
def test_a_list_in_brackets_or_behind_a_dash_names_the_tests_of_a_grade(text: str, expected: Said) -> None:
    assert said(read(text)) == expected


def test_a_grade_may_head_the_list_of_its_tests() -> None:
    text = ABOVE + "Good: safety, respect\nReasonably good – purposeful activity\nPoor: preparation for release"
    assert said(read(text)) == now(GOOD, SAFETY, RESPECT) | now(REASONABLY, ACTIVITY) | now(POOR, RELEASE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Safety was then graded not sufficiently good.", before(INSUFFICIENTLY, SAFETY)),
        ("Respect had then been poor.", before(POOR, RESPECT)),
        ("Safety, then judged poor, was now good.", before(POOR, SAFETY) | now(GOOD, SAFETY)),
        ("That report rated safety and respect as poor.", before(POOR, SAFETY, RESPECT)),
        ("On that occasion all four tests were graded good.", before(GOOD, *ALL)),
        (
            "Safety was good, as in 2016, and respect was poor.",
            before(GOOD, SAFETY) | now(GOOD, SAFETY) | now(POOR, RESPECT),
        ),
        ("Safety was not as good as in 2016.", set()),
        ("At this inspection safety was good; at the last, it was poor.", now(GOOD, SAFETY) | before(POOR, SAFETY)),
        ("On our last visit safety was poor; on this one it was good.", now(GOOD, SAFETY) | before(POOR, SAFETY)),
        ("Safety was good on this visit and poor on the one before.", now(GOOD, SAFETY) | before(POOR, SAFETY)),
        ("Safety is now good. Last time it was poor.", now(GOOD, SAFETY) | before(POOR, SAFETY)),
        ("Safety is now good. It was poor last time.", now(GOOD, SAFETY) | before(POOR, SAFETY)),
        ("Safety was good, compared with poor in 2016.", now(GOOD, SAFETY) | before(POOR, SAFETY)),
        ("Safety scored good, against poor in 2016.", now(GOOD, SAFETY) | before(POOR, SAFETY)),
        ("Safety was good, one grade up on 2016, when it had been poor.", now(GOOD, SAFETY) | before(POOR, SAFETY)),
        (
            "Our grades – good for respect and poor for all else – were worse than those of 2016, when safety had been"
            " good.",
            now(GOOD, RESPECT) | now(POOR, SAFETY, ACTIVITY, RELEASE) | before(GOOD, SAFETY),
        ),
        (
            "The grades were the same as three years before: good for safety and respect, poor for activities.",
            before(GOOD, SAFETY, RESPECT) | now(GOOD, SAFETY, RESPECT) | before(POOR, ACTIVITY) | now(POOR, ACTIVITY),
        ),
        ("It had once more been found poor for safety.", now(POOR, SAFETY)),
        ("In 2016 Testwood was poor on every count.", before(POOR, *ALL)),
        (
            "Outcomes for detainees were then described as reasonably good across the board.",
            before(REASONABLY, *ALL),
        ),
    ],
)
def test_words_that_look_back_date_a_grade(text: str, expected: Said) -> None:
    assert said(read(text)) == expected
