"""The sentences are invented; their meaning was settled before the grammar was written (genre notes, section 10)."""

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

IN_BRACKETS: list[tuple[str, Said]] = [
    ("Safety – good (good)", now(GOOD, SAFETY) | before(GOOD, SAFETY)),
    (
        "Safety – good (good), Respect – reasonably good (poor), Purposeful activity – poor (not sufficiently good)",
        now(GOOD, SAFETY)
        | before(GOOD, SAFETY)
        | now(REASONABLY, RESPECT)
        | before(POOR, RESPECT)
        | now(POOR, ACTIVITY)
        | before(INSUFFICIENTLY, ACTIVITY),
    ),
    (
        "Scores (with those of the last inspection in brackets): Safety: not sufficiently good (poor); Respect: good"
        " (good); Purposeful activity: poor (poor); Preparation for release: reasonably good (good)",
        now(INSUFFICIENTLY, SAFETY)
        | before(POOR, SAFETY)
        | now(GOOD, RESPECT)
        | before(GOOD, RESPECT)
        | now(POOR, ACTIVITY)
        | before(POOR, ACTIVITY)
        | now(REASONABLY, RELEASE)
        | before(GOOD, RELEASE),
    ),
    ("Respect: Reasonably good (2016: poor)", now(REASONABLY, RESPECT) | before(POOR, RESPECT)),
    ("Respect: Reasonably good (was poor)", now(REASONABLY, RESPECT) | before(POOR, RESPECT)),
    (
        "Scores were safety: good (previously reasonably good), respect: reasonably good (unchanged).",
        now(GOOD, SAFETY) | before(REASONABLY, SAFETY) | now(REASONABLY, RESPECT) | before(REASONABLY, RESPECT),
    ),
    ("Safety: good (no change)", now(GOOD, SAFETY) | before(GOOD, SAFETY)),
    ("Safety was poor (our lowest grade).", now(POOR, SAFETY)),
    ("Safety was poor (now good).", before(POOR, SAFETY) | now(GOOD, SAFETY)),
]

CHARTS: list[tuple[str, Said]] = [
    (
        "A chart comparing the scores of 2016 and 2019 shows safety at poor on both occasions, respect falling from"
        " good to reasonably good.",
        now(POOR, SAFETY) | before(POOR, SAFETY) | before(GOOD, RESPECT) | now(REASONABLY, RESPECT),
    ),
    (
        "Bar chart comparing Testwood’s inspections in 2016 and 2019. Safety: not sufficiently good in both years."
        " Respect: good in 2016, reasonably good in 2019. Purposeful activity: poor, unchanged. Resettlement: poor to"
        " reasonably good.",
        now(INSUFFICIENTLY, SAFETY)
        | before(INSUFFICIENTLY, SAFETY)
        | before(GOOD, RESPECT)
        | now(REASONABLY, RESPECT)
        | now(POOR, ACTIVITY)
        | before(POOR, ACTIVITY)
        | before(POOR, RELEASE)
        | now(REASONABLY, RELEASE),
    ),
    (
        "Column chart. In 2016 safety was good, respect good, purposeful activity poor and resettlement reasonably"
        " good. In 2019 safety was poor, respect reasonably good, purposeful activity poor and resettlement good.",
        before(GOOD, SAFETY, RESPECT)
        | before(POOR, ACTIVITY)
        | before(REASONABLY, RELEASE)
        | now(POOR, SAFETY, ACTIVITY)
        | now(REASONABLY, RESPECT)
        | now(GOOD, RELEASE),
    ),
    (
        "In 2016 safety was good; in 2019 respect was poor and resettlement good.",
        before(GOOD, SAFETY) | now(POOR, RESPECT) | now(GOOD, RELEASE),
    ),
    (
        "In 2016 safety was good, but it was now poor.",
        before(GOOD, SAFETY) | now(POOR, SAFETY),
    ),
]

OUTCOMES: list[tuple[str, Said]] = [
    (
        "The prison was performing well against the test of respect and poorly against that of purposeful activity.",
        now(GOOD, RESPECT) | now(POOR, ACTIVITY),
    ),
    (
        "Outcomes for women were not sufficiently good for respect, or for purposeful activity.",
        now(INSUFFICIENTLY, RESPECT, ACTIVITY),
    ),
    ("Outcomes were not yet sufficiently good for safety.", now(INSUFFICIENTLY, SAFETY)),
    ("Outcomes were sufficiently good for safety.", set()),
    ("Outcomes ranged from poor to good in the healthy prison tests.", set()),
    (
        "Inspectors rated the prison good for respect, reasonably good for safety and poor for the other two tests.",
        now(GOOD, RESPECT) | now(REASONABLY, SAFETY) | now(POOR, ACTIVITY, RELEASE),
    ),
    (
        "Safety and respect had both slipped to not sufficiently good, while purposeful activity and preparation for"
        " release were held at reasonably good.",
        now(INSUFFICIENTLY, SAFETY, RESPECT) | now(REASONABLY, ACTIVITY, RELEASE),
    ),
    (
        "In our tests of safety and respect the jail was found to be reasonably good; in purposeful activity it was"
        " poor.",
        now(REASONABLY, SAFETY, RESPECT) | now(POOR, ACTIVITY),
    ),
    (
        "Respect had sunk two grades, from good to not sufficiently good.",
        before(GOOD, RESPECT) | now(INSUFFICIENTLY, RESPECT),
    ),
    ("Safety was not sufficiently good, nor was respect.", now(INSUFFICIENTLY, SAFETY, RESPECT)),
    ("Care, at good, was the strongest of the four healthy prison tests.", now(GOOD, RESPECT)),
    (
        "Purposeful activity was now reasonably good, having been poor when we last inspected.",
        now(REASONABLY, ACTIVITY) | before(POOR, ACTIVITY),
    ),
    (
        "The scores for safety, respect, purposeful activity and rehabilitation and release planning were good,"
        " reasonably good, poor and reasonably good respectively.",
        now(GOOD, SAFETY) | now(REASONABLY, RESPECT, RELEASE) | now(POOR, ACTIVITY),
    ),
    (
        "Testwood had fallen from reasonably good to poor in safety and from good to reasonably good in respect.",
        before(REASONABLY, SAFETY) | now(POOR, SAFETY) | before(GOOD, RESPECT) | now(REASONABLY, RESPECT),
    ),
    (
        "Scores: safety – poor (2016: not sufficiently good); respect – reasonably good (2016: good).",
        now(POOR, SAFETY) | before(INSUFFICIENTLY, SAFETY) | now(REASONABLY, RESPECT) | before(GOOD, RESPECT),
    ),
    (
        "We assessed outcomes for women as good in respect but only reasonably good in safety.",
        now(GOOD, RESPECT) | now(REASONABLY, SAFETY),
    ),
    ("At our last visit safety had been judged good. It was now poor.", before(GOOD, SAFETY) | now(POOR, SAFETY)),
    ("All four of our tests were graded not sufficiently good.", now(INSUFFICIENTLY, *ALL)),
    (
        "Testwood scored ‘poor’ for safety and ‘not sufficiently good’ in each of the other three areas.",
        now(POOR, SAFETY) | now(INSUFFICIENTLY, RESPECT, ACTIVITY, RELEASE),
    ),
    (
        "The grade for safety had dropped from good to reasonably good, and that for resettlement from reasonably good"
        " to poor.",
        before(GOOD, SAFETY) | now(REASONABLY, SAFETY) | before(REASONABLY, RELEASE) | now(POOR, RELEASE),
    ),
    ("Respect remained good and resettlement continued to be good.", now(GOOD, RESPECT, RELEASE)),
    (
        "Outcomes for children were reasonably good in the areas of care and resettlement and poor in safety.",
        now(REASONABLY, RESPECT, RELEASE) | now(POOR, SAFETY),
    ),
    (
        "Safety, which was poor in 2016, had risen to reasonably good.",
        before(POOR, SAFETY) | now(REASONABLY, SAFETY),
    ),
    ("We gave our lowest score to safety and to purposeful activity.", now(POOR, SAFETY, ACTIVITY)),
    (
        "Against the healthy prison tests Testwood was performing well for safety, reasonably well for respect and"
        " poorly for purposeful activity and resettlement.",
        now(GOOD, SAFETY) | now(REASONABLY, RESPECT) | now(POOR, ACTIVITY, RELEASE),
    ),
    (
        "Safety had gone up a grade to reasonably good but respect was down a grade to poor.",
        now(REASONABLY, SAFETY) | now(POOR, RESPECT),
    ),
    (
        "Both safety and respect were poor; purposeful activity was also poor and so was preparation for release.",
        now(POOR, *ALL),
    ),
    ("In 2016 the prison was good in all four tests.", before(GOOD, *ALL)),
    (
        "Safety remains poor, respect reasonably good, purposeful activity not sufficiently good and release planning"
        " good.",
        now(POOR, SAFETY) | now(REASONABLY, RESPECT) | now(INSUFFICIENTLY, ACTIVITY) | now(GOOD, RELEASE),
    ),
    (
        "Resettlement, the weakest area in 2016 when it was poor, had improved to not sufficiently good.",
        before(POOR, RELEASE) | now(INSUFFICIENTLY, RELEASE),
    ),
    ("Our judgement of safety was that it was not sufficiently good.", now(INSUFFICIENTLY, SAFETY)),
    (
        "Outcomes in our tests of purposeful activity and resettlement had improved from poor to reasonably good.",
        before(POOR, ACTIVITY, RELEASE) | now(REASONABLY, ACTIVITY, RELEASE),
    ),
    ("It was assessed as poor in three of our healthy prison tests.", {(None, POOR, "now")}),
    (
        "Good outcomes in respect and preparation for release contrasted with poor outcomes in safety.",
        now(GOOD, RESPECT, RELEASE) | now(POOR, SAFETY),
    ),
    ("Safety outcomes, which we judged to be poor, had not improved.", now(POOR, SAFETY)),
    (
        "Our assessment of safety had fallen from good at the last inspection to not sufficiently good.",
        before(GOOD, SAFETY) | now(INSUFFICIENTLY, SAFETY),
    ),
    (
        "Our last inspection graded safety as good and purposeful activity as poor. Both were now reasonably good.",
        before(GOOD, SAFETY) | before(POOR, ACTIVITY) | now(REASONABLY, SAFETY, ACTIVITY),
    ),
    (
        "Safety 1 (poor), respect 3 (reasonably good), purposeful activity 2 (not sufficiently good), release planning"
        " 4 (good).",
        now(POOR, SAFETY) | now(REASONABLY, RESPECT) | now(INSUFFICIENTLY, ACTIVITY) | now(GOOD, RELEASE),
    ),
    ("We found that outcomes had deteriorated to poor in safety and respect.", now(POOR, SAFETY, RESPECT)),
    (
        "Although safety was only reasonably good, we rated respect and resettlement as good.",
        now(REASONABLY, SAFETY) | now(GOOD, RESPECT, RELEASE),
    ),
    (
        "Last time safety was not sufficently good and respect was reasonable good; this time both were poor.",
        before(INSUFFICIENTLY, SAFETY) | before(REASONABLY, RESPECT) | now(POOR, SAFETY, RESPECT),
    ),
]


_ABOVE = "Testwood: a report\n\nInspectors went to Testwood in May, and found much to do there.\n\n"


@pytest.mark.parametrize(("text", "expected"), IN_BRACKETS)
def test_a_grade_in_brackets_behind_another_is_that_of_last_time(text: str, expected: Said) -> None:
    assert said(read(_ABOVE + text)) == expected


@pytest.mark.parametrize(("text", "expected"), CHARTS)
def test_the_words_of_a_chart_give_each_grade_to_its_year(text: str, expected: Said) -> None:
    assert said(read(_ABOVE + text)) == expected


@pytest.mark.parametrize(("text", "expected"), OUTCOMES)
def test_tests_and_grades_meet_in_any_order(text: str, expected: Said) -> None:
    assert said(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ofsted rated the quality of education as good and its leadership as poor.",
        "Ofsted judged purposeful activity to be good.",
        "The Care Quality Commission rated care as good.",
        "The atmosphere was good and safety had been made everybody’s business.",
        "Teaching in purposeful activity areas was good.",
        "Good work on resettlement was let down by poor public protection.",
        "There was good support for safety representatives and poor attendance at release planning boards.",
        "Prisoners said that safety was poor.",
        "Education was reasonably good and resettlement work was good.",
        "The quality of care was good and release was on time.",
        "Prisons are rated good, reasonably good, not sufficiently good or poor for safety.",
        "Respect for staff was good, and the food was reasonably good.",
        "Access to purposeful activity was poor for men on the induction wing.",
    ],
)
def test_words_of_praise_and_blame_and_other_scales_are_no_grades(text: str) -> None:
    assert read(text) == ()


PROGRESS: list[tuple[str, set[tuple[str | None, str]]]] = [
    (
        "Good progress was found in reducing violence, and reasonable progress in improving education.",
        {("violence", "good-progress"), ("education-work", "reasonable-progress")},
    ),
    ("There was insufficient progress to reduce the use of segregation.", {("segregation", "insufficient-progress")}),
    ("Good progress had been made towards better family contact.", {("family-contact", "good-progress")}),
    ("Progress in reducing self-harm was insufficient.", {("self-harm", "insufficient-progress")}),
    ("Efforts to improve induction had led to reasonable progress.", {("early-days", "reasonable-progress")}),
    (
        "The review found:\n\nLiving conditions: no meaningful progress",
        {("living-conditions", "no-meaningful-progress")},
    ),
    (
        "Of the 11 concerns, three had good progress, 4 reasonable, 3 insufficient and one no meaningful progress.",
        {
            (None, "good-progress"),
            (None, "reasonable-progress"),
            (None, "insufficient-progress"),
            (None, "no-meaningful-progress"),
        },
    ),
    ("Work to tackle bullying had made good progress.", {("violence", "good-progress")}),
    ("On health care, the review found no meaningful progress.", {("health", "no-meaningful-progress")}),
    (
        "Leaders had made reasonable progress in clearing complaints but insufficient progress with public protection.",
        {("complaints", "reasonable-progress"), ("public-protection", "insufficient-progress")},
    ),
    (
        "Use of force was better governed and progress here was reasonable.",
        {("use-of-force", "reasonable-progress")},
    ),
    (
        "The library had reopened. We judged progress to be good.",
        {("library", "good-progress")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), PROGRESS)
def test_progress_and_its_matter_meet_in_any_order(text: str, expected: set[tuple[str | None, str]]) -> None:
    found = read(text, "independent-review-of-progress")
    assert {(judgement.judges, judgement.grade) for judgement in found} == expected


RECOMMENDATIONS: list[tuple[str, set[str]]] = [
    (
        "Of 90 recommendations, we found that 41 had been implemented in full, 20 had been partly implemented and 29"
        " had not been implemented.",
        {"achieved", "partially-achieved", "not-achieved"},
    ),
    ("Twenty-two of our 60 recommendations had been met and 15 partly met.", {"achieved", "partially-achieved"}),
    (
        "The prison had fully met 30 of the recommendations made in 2016 and partially met a further 12.",
        {"achieved", "partially-achieved"},
    ),
    (
        "In 2016 we made 75 recommendations. Thirty had been acted on in full and 12 in part; the remaining 33 had"
        " not.",
        {"achieved", "partially-achieved", "not-achieved"},
    ),
    ("Only a third of the recommendations from the last inspection had been fully achieved.", {"achieved"}),
    ("Fewer than half of our recommendations had been carried out.", {"achieved"}),
    ("We made 75 recommendations. Managers met prisoners monthly, and 12 men had achieved a degree.", set()),
]


@pytest.mark.parametrize(("text", "grades"), RECOMMENDATIONS)
def test_what_became_of_recommendations_is_told_in_many_words(text: str, grades: set[str]) -> None:
    found = read(text)
    assert {judgement.grade for judgement in found} == grades
    assert all(judgement.judges is None for judgement in found)
