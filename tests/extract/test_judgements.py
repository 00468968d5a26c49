"""The sentences are invented; their forms are those of the genre notes, section 10."""

import time

import pytest

from loader.extract import judgements, layout
from loader.model import Inspection, Judgement, PartialDate, Span

ALL = ("safety", "respect", "purposeful-activity", "release")


def _inspection(key: str, *, subject: bool, kind: str, year: int) -> Inspection:
    return Inspection(
        key, subject, ("testwood",), kind, "unannounced", PartialDate(year), None, (), (), None, None, (), "test"
    )


def _read(text: str, kind: str = "full", quoted: tuple[Span, ...] = ()) -> tuple[Judgement, ...]:
    visits = (
        _inspection("now", subject=True, kind=kind, year=2019),
        _inspection("before", subject=False, kind="full", year=2016),
    )
    return judgements.read(layout.read(text), visits, lambda span: "now", quoted)


def _said(found: tuple[Judgement, ...]) -> set[tuple[str | None, str, str]]:
    return {(judgement.judges, judgement.grade, judgement.inspection) for judgement in found}


def _now(**grades: str) -> set[tuple[str | None, str, str]]:
    return {(test.replace("_", "-"), grade, "now") for test, grade in grades.items()}


def _before(**grades: str) -> set[tuple[str | None, str, str]]:
    return {(test.replace("_", "-"), grade, "before") for test, grade in grades.items()}


OUTCOMES = [
    (
        "Outcomes were good for safety and respect, but purposeful activity was poor and rehabilitation and release"
        " planning reasonably good.",
        _now(safety="good", respect="good", purposeful_activity="poor", release="reasonably-good"),
    ),
    (
        "The centre was assessed as “reasonably good” in all four healthy establishment tests.",
        {(test, "reasonably-good", "now") for test in ALL},
    ),
    (
        "Safety: reasonably good; Respect: good; Activities: poor; Preparation for removal and release: reasonably"
        " good.",
        _now(safety="reasonably-good", respect="good", purposeful_activity="poor", release="reasonably-good"),
    ),
    (
        "Safety (poor), respect (not sufficiently good) and resettlement (good) were graded.",
        _now(safety="poor", respect="not-sufficiently-good", release="good"),
    ),
    (
        "Testwood was poor for safety and the other three tests were all not sufficiently good.",
        {("safety", "poor", "now"), *((test, "not-sufficiently-good", "now") for test in ALL[1:])},
    ),
    (
        "Safety was poor. The other three tests were reasonably good.",
        {("safety", "poor", "now"), *((test, "reasonably-good", "now") for test in ALL[1:])},
    ),
    (
        "Outcomes were reasonably good in all four healthy prison tests except purposeful activity, which was poor.",
        _now(
            safety="reasonably-good", respect="reasonably-good", purposeful_activity="poor", release="reasonably-good"
        ),
    ),
    (
        "Only in respect did the prison score as reasonably good; in the other three tests it was judged to be poor.",
        _now(respect="reasonably-good", safety="poor", purposeful_activity="poor", release="poor"),
    ),
    (
        "In two healthy prison tests, respect and resettlement, Testwood was rated as good.",
        _now(respect="good", release="good"),
    ),
    (
        "Safety had risen two grades to reasonably good; care was good, as was purposeful activity, and resettlement"
        " was reasonably good.",
        _now(safety="reasonably-good", respect="good", purposeful_activity="good", release="reasonably-good"),
    ),
    (
        "Purposeful activity (PA) was unchanged at not sufficiently good.",
        _now(purposeful_activity="not-sufficiently-good"),
    ),
    ("Inspectors awarded the prison their lowest mark, poor, for safety.", _now(safety="poor")),
    ("Respect had improved to good, the highest grade.", _now(respect="good")),
    ("The jail had the lowest possible grade for safety.", _now(safety="poor")),
    (
        "Purposeful activity, hampered by a long and damaging shortage of staff, was not sufficiently good.",
        _now(purposeful_activity="not-sufficiently-good"),
    ),
    (
        "The prison was performing reasonably well against the tests of safety and respect, not sufficiently well"
        " against purposeful activity and poorly against resettlement.",
        _now(
            safety="reasonably-good",
            respect="reasonably-good",
            purposeful_activity="not-sufficiently-good",
            release="poor",
        ),
    ),
    ("In three of the four healthy prison tests outcomes were reasonably good.", {(None, "reasonably-good", "now")}),
    (
        "The scores in the healthy prison tests were three ‘good’ and one ‘reasonably good’.",
        {(None, "good", "now"), (None, "reasonably-good", "now")},
    ),
    (
        "Purposeful activity, judged poor last time, had edged up to not sufficiently good.",
        _now(purposeful_activity="not-sufficiently-good") | _before(purposeful_activity="poor"),
    ),
    ("Safety had collapsed to poor, whatever was tried.", _now(safety="poor")),
    ("There had been a marked decline in safety, from good to poor.", _now(safety="poor") | _before(safety="good")),
    ("Safety had, for the third time in a row, been judged poor.", _now(safety="poor")),
    ("Testwood was assessed as poor in respect of safety.", _now(safety="poor")),
    ("Testwood scored reasonably good across the board.", {(test, "reasonably-good", "now") for test in ALL}),
    (
        "At our last inspection it was reasonably good in every area.",
        {(test, "reasonably-good", "before") for test in ALL},
    ),
    (
        "In 2016 we judged outcomes to be poor for safety; this time they were not sufficiently good.",
        _now(safety="not-sufficiently-good") | _before(safety="poor"),
    ),
    ("Purposeful activity was the exception: it was poor.", _now(purposeful_activity="poor")),
    (
        "The grade for safety fell from good to not sufficiently good and that for respect from reasonably good to"
        " poor.",
        _now(safety="not-sufficiently-good", respect="poor") | _before(safety="good", respect="reasonably-good"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), OUTCOMES)
def test_a_grade_goes_to_the_tests_that_the_sentence_gives_it_to(
    text: str, expected: set[tuple[str | None, str, str]]
) -> None:
    assert _said(_read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The prison was an essentially safe, respectful and purposeful place, and a good one.",
        "Health care was good, and patient safety was poor.",
        "Relationships were good and safety was a priority; food was poor.",
        "This was a poor jail with poor safety procedures.",
        "Perceptions of safety were poor among younger men.",
        "Support for respect and decency was very good.",
        "Our inspectors look at safety, respect, purposeful activity and preparation for release.",
        "We judge each of the four tests as good, reasonably good, not sufficiently good or poor.",
        "Against all four healthy prison tests the outcomes were either insufficient or poor.",
        "The prison was reasonably good or better in every test.",
        "Relationships were reasonably good in every area of the prison.",
        "Food was reasonably good in all areas.",
    ],
)
def test_praise_names_without_grades_and_open_grades_give_no_judgement(text: str) -> None:
    assert _read(text) == ()


def test_a_plain_word_of_praise_in_a_list_of_findings_is_no_grade() -> None:
    text = "Inspectors were pleased to find that:\n\n- resettlement was good; and\n- safety was good.\n"
    assert _read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Safety had improved from poor to reasonably good.",
        "Safety, which had been poor at the last inspection, was now reasonably good.",
        "Safety was poor in 2016 but is now reasonably good.",
        "When we last inspected, safety was poor, but it was now reasonably good.",
        "Safety: reasonably good (2016 poor).",
        "Outcomes had been poor for safety but were now reasonably good for safety.",
    ],
)
def test_two_grades_of_one_test_belong_to_two_inspections(text: str) -> None:
    assert _said(_read(text)) == {("safety", "poor", "before"), ("safety", "reasonably-good", "now")}


@pytest.mark.parametrize(
    "text",
    [
        "Respect was good at both inspections.",
        "Respect was again good on both occasions, to the credit of its staff.",
        "Respect was good in 2016 and again in 2019.",
        "Respect was good, as it was in 2016.",
        "Respect was good, just as it had been at the last inspection.",
    ],
)
def test_a_grade_of_both_inspections_is_given_to_both(text: str) -> None:
    assert _said(_read(text)) == {("respect", "good", "now"), ("respect", "good", "before")}


def test_the_words_of_a_change_state_both_grades() -> None:
    text = "Safety had improved from poor to reasonably good."
    assert [judgement.span.of(text) for judgement in _read(text)] == [text.removesuffix(".")] * 2


def test_no_grade_is_that_of_a_scrutiny_visit() -> None:
    visits = (
        _inspection("now", subject=True, kind="full", year=2023),
        _inspection("visit", subject=False, kind="scrutiny-visit", year=2020),
        _inspection("before", subject=False, kind="full", year=2019),
    )
    found = judgements.read(layout.read("Safety had improved from poor to good."), visits, lambda span: "now", ())
    assert _said(found) == {("safety", "good", "now"), ("safety", "poor", "before")}


def test_a_chart_of_two_years_gives_what_remained_to_both() -> None:
    chart = "Bar chart comparing 2016 and 2019. Safety had remained good, respect had dropped from good to poor."
    assert _said(_read(chart)) == {
        ("safety", "good", "now"),
        ("safety", "good", "before"),
        ("respect", "good", "before"),
        ("respect", "poor", "now"),
    }


def test_what_remained_outside_a_comparison_is_a_grade_of_this_inspection() -> None:
    assert _said(_read("Resettlement remained not sufficiently good.")) == _now(release="not-sufficiently-good")


def test_words_inside_a_quotation_are_never_a_grade() -> None:
    text = "“Safety was poor and respect was not sufficiently good,” she said."
    assert _read(text, quoted=(Span(1, text.index(",”")),)) == ()


def test_a_text_that_reports_no_inspection_gives_no_judgement() -> None:
    retold = (_inspection("before", subject=False, kind="full", year=2016),)
    page = layout.read("The prison was poor for purposeful activity, the lowest possible grade.")
    assert judgements.read(page, retold, lambda span: "before", ()) == ()


PROGRESS = [
    (
        "There had been good progress in two areas, reasonable progress in five and insufficient progress in the rest.",
        {(None, "good-progress"), (None, "reasonable-progress")},
    ),
    (
        "They judged good progress against one, no meaningful progress against none and insufficient progress on four.",
        {(None, "good-progress"), (None, "insufficient-progress")},
    ),
    (
        "Concerns reviewed: 10 (good progress: none; reasonable progress: 5; no meaningful progress: 2)",
        {(None, "reasonable-progress"), (None, "no-meaningful-progress")},
    ),
    (
        "Two recommendations had seen good progress, three had seen reasonable progress.",
        {(None, "good-progress"), (None, "reasonable-progress")},
    ),
    (
        "Progress was good in two areas, reasonable in four and insufficient in one.",
        {(None, "good-progress"), (None, "reasonable-progress"), (None, "insufficient-progress")},
    ),
    (
        "There was no meaningful progress on pharmacy. It was insufficient in the workshops.",
        {("health", "no-meaningful-progress"), ("education-work", "insufficient-progress")},
    ),
    ("Nor was progress sufficient in education.", {("education-work", "insufficient-progress")}),
    (
        "We found good progress on safety and insufficient progress on purposeful activity.",
        {("safety", "good-progress"), ("purposeful-activity", "insufficient-progress")},
    ),
    ("Ofsted also judged that there had been reasonable progress in education.", set()),
    ("Reasonable progress: the plan is working and there is evidence of it.", set()),
    ("The prison had made good or reasonable progress in nine of 11 concerns.", set()),
]


@pytest.mark.parametrize(("text", "expected"), PROGRESS)
def test_a_review_of_progress_is_counted_or_named_by_its_matter(
    text: str, expected: set[tuple[str | None, str]]
) -> None:
    found = _read(text, "independent-review-of-progress")
    assert {(judgement.judges, judgement.grade) for judgement in found} == expected
    assert {judgement.scheme for judgement in found} <= {"progress"}


def test_good_progress_at_a_full_inspection_is_praise() -> None:
    assert _read("Managers had made good progress in reducing violence.") == ()


def test_a_short_follow_up_gives_sufficient_progress_for_tests() -> None:
    text = "The prison was making sufficient progress in safety and respect, but insufficient progress in resettlement."
    found = _read(text, "short-follow-up")
    assert _said(found) == _now(
        safety="sufficient-progress", respect="sufficient-progress", release="insufficient-progress"
    )


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        (
            "Of the 58 recommendations made in 2016, 31 had been achieved, nine partly achieved and 18 not achieved.",
            {"achieved", "partially-achieved", "not-achieved"},
        ),
        ("Only two out of 13 recommendations had been fully achieved.", {"achieved"}),
        ("Less than one-third of our recommendations had been achieved.", {"achieved"}),
        ("The prison had achieved only 11 of the 40 recommendations that we made.", {"achieved"}),
        ("None of the 14 recommendations had been achieved.", set()),
        ("Two women had achieved a qualification.", set()),
    ],
)
def test_recommendations_are_counted_by_what_became_of_them(text: str, grades: set[str]) -> None:
    assert {judgement.grade for judgement in _read(text) if judgement.judges is None} == grades


def test_every_judgement_shows_its_words_and_its_rule() -> None:
    found = [judgement for text, _ in OUTCOMES for judgement in _read(text)]
    assert len(found) > 40
    assert all(
        judgement.as_stated and judgement.rule and judgement.span.start < judgement.span.end for judgement in found
    )


@pytest.mark.parametrize(
    "words",
    [
        "safety, respect and purposeful activity, which had been good progress in ",
        "a chart where safety had remained good ",
    ],
)
def test_the_time_for_a_text_without_full_stops_grows_with_its_length_only(words: str) -> None:
    def once(times: int) -> float:
        start = time.process_time()
        _read(words * times)
        return time.process_time() - start

    def seconds(times: int) -> float:
        return min(once(times) for _ in range(3))

    seconds(10)
    assert seconds(2000) < 40 * max(seconds(200), 0.001)
