"""The sentences are invented; their meaning was settled before the grammar was written (genre notes, section 10)."""

import pytest

from loader.extract import judgements, layout
from loader.model import Inspection, Judgement, PartialDate

Said = set[tuple[str | None, str, str]]
SAFETY, RESPECT, ACTIVITY, RELEASE = "safety", "respect", "purposeful-activity", "release"
ALL = (SAFETY, RESPECT, ACTIVITY, RELEASE)
GOOD, REASONABLY, INSUFFICIENTLY, POOR = "good", "reasonably-good", "not-sufficiently-good", "poor"


def _inspection(key: str, *, subject: bool, kind: str, year: int) -> Inspection:
    return Inspection(
        key, subject, ("testwood",), kind, "unannounced", PartialDate(year), None, (), (), None, None, (), "test"
    )


def _read(text: str, kind: str = "full") -> tuple[Judgement, ...]:
    visits = (
        _inspection("now", subject=True, kind=kind, year=2019),
        _inspection("before", subject=False, kind="full", year=2016),
    )
    return judgements.read(layout.read(text), visits, lambda span: "now", ())


def _said(found: tuple[Judgement, ...]) -> Said:
    return {(judgement.judges, judgement.grade, judgement.inspection) for judgement in found}


def _now(grade: str, *tests: str) -> Said:
    return {(test, grade, "now") for test in tests}


def _before(grade: str, *tests: str) -> Said:
    return {(test, grade, "before") for test in tests}


IN_BRACKETS: list[tuple[str, Said]] = [
    ("Safety – good (good)", _now(GOOD, SAFETY) | _before(GOOD, SAFETY)),
    (
        "Safety – good (good), Respect – reasonably good (poor), Purposeful activity – poor (not sufficiently good)",
        _now(GOOD, SAFETY)
        | _before(GOOD, SAFETY)
        | _now(REASONABLY, RESPECT)
        | _before(POOR, RESPECT)
        | _now(POOR, ACTIVITY)
        | _before(INSUFFICIENTLY, ACTIVITY),
    ),
    (
        "Scores (with those of the last inspection in brackets): Safety: not sufficiently good (poor); Respect: good"
        " (good); Purposeful activity: poor (poor); Preparation for release: reasonably good (good)",
        _now(INSUFFICIENTLY, SAFETY)
        | _before(POOR, SAFETY)
        | _now(GOOD, RESPECT)
        | _before(GOOD, RESPECT)
        | _now(POOR, ACTIVITY)
        | _before(POOR, ACTIVITY)
        | _now(REASONABLY, RELEASE)
        | _before(GOOD, RELEASE),
    ),
    ("Respect: Reasonably good (2016: poor)", _now(REASONABLY, RESPECT) | _before(POOR, RESPECT)),
    ("Respect: Reasonably good (was poor)", _now(REASONABLY, RESPECT) | _before(POOR, RESPECT)),
    (
        "Scores were safety: good (previously reasonably good), respect: reasonably good (unchanged).",
        _now(GOOD, SAFETY) | _before(REASONABLY, SAFETY) | _now(REASONABLY, RESPECT) | _before(REASONABLY, RESPECT),
    ),
    ("Safety: good (no change)", _now(GOOD, SAFETY) | _before(GOOD, SAFETY)),
    ("Safety was poor (our lowest grade).", _now(POOR, SAFETY)),
    ("Safety was poor (now good).", _before(POOR, SAFETY) | _now(GOOD, SAFETY)),
]

CHARTS: list[tuple[str, Said]] = [
    (
        "A chart comparing the scores of 2016 and 2019 shows safety at poor on both occasions, respect falling from"
        " good to reasonably good.",
        _now(POOR, SAFETY) | _before(POOR, SAFETY) | _before(GOOD, RESPECT) | _now(REASONABLY, RESPECT),
    ),
    (
        "Bar chart comparing Testwood’s inspections in 2016 and 2019. Safety: not sufficiently good in both years."
        " Respect: good in 2016, reasonably good in 2019. Purposeful activity: poor, unchanged. Resettlement: poor to"
        " reasonably good.",
        _now(INSUFFICIENTLY, SAFETY)
        | _before(INSUFFICIENTLY, SAFETY)
        | _before(GOOD, RESPECT)
        | _now(REASONABLY, RESPECT)
        | _now(POOR, ACTIVITY)
        | _before(POOR, ACTIVITY)
        | _before(POOR, RELEASE)
        | _now(REASONABLY, RELEASE),
    ),
    (
        "Column chart. In 2016 safety was good, respect good, purposeful activity poor and resettlement reasonably"
        " good. In 2019 safety was poor, respect reasonably good, purposeful activity poor and resettlement good.",
        _before(GOOD, SAFETY, RESPECT)
        | _before(POOR, ACTIVITY)
        | _before(REASONABLY, RELEASE)
        | _now(POOR, SAFETY, ACTIVITY)
        | _now(REASONABLY, RESPECT)
        | _now(GOOD, RELEASE),
    ),
    (
        "In 2016 safety was good; in 2019 respect was poor and resettlement good.",
        _before(GOOD, SAFETY) | _now(POOR, RESPECT) | _now(GOOD, RELEASE),
    ),
    (
        "In 2016 safety was good, but it was now poor.",
        _before(GOOD, SAFETY) | _now(POOR, SAFETY),
    ),
]

OUTCOMES: list[tuple[str, Said]] = [
    (
        "The prison was performing well against the test of respect and poorly against that of purposeful activity.",
        _now(GOOD, RESPECT) | _now(POOR, ACTIVITY),
    ),
    (
        "Outcomes for women were not sufficiently good for respect, or for purposeful activity.",
        _now(INSUFFICIENTLY, RESPECT, ACTIVITY),
    ),
    ("Outcomes were not yet sufficiently good for safety.", _now(INSUFFICIENTLY, SAFETY)),
    ("Outcomes were sufficiently good for safety.", set()),
    ("Outcomes ranged from poor to good in the healthy prison tests.", set()),
    (
        "Inspectors rated the prison good for respect, reasonably good for safety and poor for the other two tests.",
        _now(GOOD, RESPECT) | _now(REASONABLY, SAFETY) | _now(POOR, ACTIVITY, RELEASE),
    ),
    (
        "Safety and respect had both slipped to not sufficiently good, while purposeful activity and preparation for"
        " release were held at reasonably good.",
        _now(INSUFFICIENTLY, SAFETY, RESPECT) | _now(REASONABLY, ACTIVITY, RELEASE),
    ),
    (
        "In our tests of safety and respect the jail was found to be reasonably good; in purposeful activity it was"
        " poor.",
        _now(REASONABLY, SAFETY, RESPECT) | _now(POOR, ACTIVITY),
    ),
    (
        "Respect had sunk two grades, from good to not sufficiently good.",
        _before(GOOD, RESPECT) | _now(INSUFFICIENTLY, RESPECT),
    ),
    ("Safety was not sufficiently good, nor was respect.", _now(INSUFFICIENTLY, SAFETY, RESPECT)),
    ("Care, at good, was the strongest of the four healthy prison tests.", _now(GOOD, RESPECT)),
    (
        "Purposeful activity was now reasonably good, having been poor when we last inspected.",
        _now(REASONABLY, ACTIVITY) | _before(POOR, ACTIVITY),
    ),
    (
        "The scores for safety, respect, purposeful activity and rehabilitation and release planning were good,"
        " reasonably good, poor and reasonably good respectively.",
        _now(GOOD, SAFETY) | _now(REASONABLY, RESPECT, RELEASE) | _now(POOR, ACTIVITY),
    ),
    (
        "Testwood had fallen from reasonably good to poor in safety and from good to reasonably good in respect.",
        _before(REASONABLY, SAFETY) | _now(POOR, SAFETY) | _before(GOOD, RESPECT) | _now(REASONABLY, RESPECT),
    ),
    (
        "Scores: safety – poor (2016: not sufficiently good); respect – reasonably good (2016: good).",
        _now(POOR, SAFETY) | _before(INSUFFICIENTLY, SAFETY) | _now(REASONABLY, RESPECT) | _before(GOOD, RESPECT),
    ),
    (
        "We assessed outcomes for women as good in respect but only reasonably good in safety.",
        _now(GOOD, RESPECT) | _now(REASONABLY, SAFETY),
    ),
    ("At our last visit safety had been judged good. It was now poor.", _before(GOOD, SAFETY) | _now(POOR, SAFETY)),
    ("All four of our tests were graded not sufficiently good.", _now(INSUFFICIENTLY, *ALL)),
    (
        "Testwood scored ‘poor’ for safety and ‘not sufficiently good’ in each of the other three areas.",
        _now(POOR, SAFETY) | _now(INSUFFICIENTLY, RESPECT, ACTIVITY, RELEASE),
    ),
    (
        "The grade for safety had dropped from good to reasonably good, and that for resettlement from reasonably good"
        " to poor.",
        _before(GOOD, SAFETY) | _now(REASONABLY, SAFETY) | _before(REASONABLY, RELEASE) | _now(POOR, RELEASE),
    ),
    ("Respect remained good and resettlement continued to be good.", _now(GOOD, RESPECT, RELEASE)),
    (
        "Outcomes for children were reasonably good in the areas of care and resettlement and poor in safety.",
        _now(REASONABLY, RESPECT, RELEASE) | _now(POOR, SAFETY),
    ),
    (
        "Safety, which was poor in 2016, had risen to reasonably good.",
        _before(POOR, SAFETY) | _now(REASONABLY, SAFETY),
    ),
    ("We gave our lowest score to safety and to purposeful activity.", _now(POOR, SAFETY, ACTIVITY)),
    (
        "Against the healthy prison tests Testwood was performing well for safety, reasonably well for respect and"
        " poorly for purposeful activity and resettlement.",
        _now(GOOD, SAFETY) | _now(REASONABLY, RESPECT) | _now(POOR, ACTIVITY, RELEASE),
    ),
    (
        "Safety had gone up a grade to reasonably good but respect was down a grade to poor.",
        _now(REASONABLY, SAFETY) | _now(POOR, RESPECT),
    ),
    (
        "Both safety and respect were poor; purposeful activity was also poor and so was preparation for release.",
        _now(POOR, *ALL),
    ),
    ("In 2016 the prison was good in all four tests.", _before(GOOD, *ALL)),
    (
        "Safety remains poor, respect reasonably good, purposeful activity not sufficiently good and release planning"
        " good.",
        _now(POOR, SAFETY) | _now(REASONABLY, RESPECT) | _now(INSUFFICIENTLY, ACTIVITY) | _now(GOOD, RELEASE),
    ),
    (
        "Resettlement, the weakest area in 2016 when it was poor, had improved to not sufficiently good.",
        _before(POOR, RELEASE) | _now(INSUFFICIENTLY, RELEASE),
    ),
    ("Our judgement of safety was that it was not sufficiently good.", _now(INSUFFICIENTLY, SAFETY)),
    (
        "Outcomes in our tests of purposeful activity and resettlement had improved from poor to reasonably good.",
        _before(POOR, ACTIVITY, RELEASE) | _now(REASONABLY, ACTIVITY, RELEASE),
    ),
    ("It was assessed as poor in three of our healthy prison tests.", {(None, POOR, "now")}),
    (
        "Good outcomes in respect and preparation for release contrasted with poor outcomes in safety.",
        _now(GOOD, RESPECT, RELEASE) | _now(POOR, SAFETY),
    ),
    ("Safety outcomes, which we judged to be poor, had not improved.", _now(POOR, SAFETY)),
    (
        "Our assessment of safety had fallen from good at the last inspection to not sufficiently good.",
        _before(GOOD, SAFETY) | _now(INSUFFICIENTLY, SAFETY),
    ),
    (
        "Our last inspection graded safety as good and purposeful activity as poor. Both were now reasonably good.",
        _before(GOOD, SAFETY) | _before(POOR, ACTIVITY) | _now(REASONABLY, SAFETY, ACTIVITY),
    ),
    (
        "Safety 1 (poor), respect 3 (reasonably good), purposeful activity 2 (not sufficiently good), release planning"
        " 4 (good).",
        _now(POOR, SAFETY) | _now(REASONABLY, RESPECT) | _now(INSUFFICIENTLY, ACTIVITY) | _now(GOOD, RELEASE),
    ),
    ("We found that outcomes had deteriorated to poor in safety and respect.", _now(POOR, SAFETY, RESPECT)),
    (
        "Although safety was only reasonably good, we rated respect and resettlement as good.",
        _now(REASONABLY, SAFETY) | _now(GOOD, RESPECT, RELEASE),
    ),
    (
        "Last time safety was not sufficently good and respect was reasonable good; this time both were poor.",
        _before(INSUFFICIENTLY, SAFETY) | _before(REASONABLY, RESPECT) | _now(POOR, SAFETY, RESPECT),
    ),
]


_ABOVE = "Testwood: a report\n\nInspectors went to Testwood in May, and found much to do there.\n\n"


@pytest.mark.parametrize(("text", "expected"), IN_BRACKETS)
def test_a_grade_in_brackets_behind_another_is_that_of_last_time(text: str, expected: Said) -> None:
    assert _said(_read(_ABOVE + text)) == expected


@pytest.mark.parametrize(("text", "expected"), CHARTS)
def test_the_words_of_a_chart_give_each_grade_to_its_year(text: str, expected: Said) -> None:
    assert _said(_read(_ABOVE + text)) == expected


@pytest.mark.parametrize(("text", "expected"), OUTCOMES)
def test_tests_and_grades_meet_in_any_order(text: str, expected: Said) -> None:
    assert _said(_read(text)) == expected


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
    assert _read(text) == ()


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
    found = _read(text, "independent-review-of-progress")
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
    found = _read(text)
    assert {judgement.grade for judgement in found} == grades
    assert all(judgement.judges is None for judgement in found)
