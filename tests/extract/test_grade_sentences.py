"""The sentences are invented and were graded before any of them was read (genre notes, section 10)."""

import pytest

from tests.extract.grades import (
    ACTIVITY,
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

GRADED: list[tuple[str, Said]] = [
    (
        "Inspectors judged Testwood to be reasonably good (it was good in 2016) for safety.",
        now(REASONABLY, SAFETY) | before(GOOD, SAFETY),
    ),
    (
        "The prison was good (reasonably good in 2016) for safety and poor (poor in 2016) for respect.",
        now(GOOD, SAFETY) | before(REASONABLY, SAFETY) | now(POOR, RESPECT) | before(POOR, RESPECT),
    ),
    ("At this test: purposeful activity, the prison was poor.", now(POOR, ACTIVITY)),
    (
        "The prison’s score had gone up for safety, which was now good, and down for respect, which was"
        " now reasonably good.",
        now(GOOD, SAFETY) | now(REASONABLY, RESPECT),
    ),
    ("In 2016 the prison opened a wing, and safety was good and respect good.", now(GOOD, SAFETY, RESPECT)),
    (
        "Of the four tests that inspectors apply, only respect was good; safety, purposeful activity and"
        " resettlement were all not sufficiently good.",
        now(GOOD, RESPECT) | now(INSUFFICIENTLY, SAFETY, ACTIVITY, RELEASE),
    ),
    (
        "Testwood scored good for respect and for resettlement, reasonably good for safety but only poor"
        " for purposeful activity.",
        now(GOOD, RESPECT, RELEASE) | now(REASONABLY, SAFETY) | now(POOR, ACTIVITY),
    ),
    ("Safety, once poor, was now reasonably good.", before(POOR, SAFETY) | now(REASONABLY, SAFETY)),
    (
        "The prison had slipped from good to reasonably good for respect and from reasonably good to poor for safety.",
        before(GOOD, RESPECT) | now(REASONABLY, RESPECT) | before(REASONABLY, SAFETY) | now(POOR, SAFETY),
    ),
    (
        "Outcomes for prisoners were reasonably good in three of our healthy prison tests and poor in"
        " the fourth, safety.",
        now(REASONABLY, None) | now(POOR, SAFETY),
    ),
    (
        "Inspectors rated the prison as poor on safety, as not sufficiently good on respect and on"
        " purposeful activity, and as good on rehabilitation and release planning.",
        now(POOR, SAFETY) | now(INSUFFICIENTLY, RESPECT, ACTIVITY) | now(GOOD, RELEASE),
    ),
    (
        "The assessment of purposeful activity had improved by one grade, to reasonably good.",
        now(REASONABLY, ACTIVITY),
    ),
    (
        "Resettlement had fallen two grades since 2016, from good to not sufficiently good.",
        before(GOOD, RELEASE) | now(INSUFFICIENTLY, RELEASE),
    ),
    ("Only in purposeful activity had outcomes got worse: they were now poor.", now(POOR, ACTIVITY)),
    (
        "Good outcomes in respect and in resettlement were offset by poor outcomes in safety.",
        now(GOOD, RESPECT, RELEASE) | now(POOR, SAFETY),
    ),
    (
        "Inspectors gave it ‘good’ for all four tests, the first time that any local prison had managed this.",
        now(GOOD, SAFETY, RESPECT, ACTIVITY, RELEASE),
    ),
    (
        "It received the highest possible mark, good, in every one of the four tests.",
        now(GOOD, SAFETY, RESPECT, ACTIVITY, RELEASE),
    ),
    (
        "Testwood remained good for safety and respect but had declined to reasonably good for purposeful activity.",
        now(GOOD, SAFETY, RESPECT) | now(REASONABLY, ACTIVITY),
    ),
    (
        "The prison was performing reasonably well against all four healthy prison tests.",
        now(REASONABLY, SAFETY, RESPECT, ACTIVITY, RELEASE),
    ),
    (
        "The prison performed poorly against the healthy prison test of safety but well against that of respect.",
        now(POOR, SAFETY) | now(GOOD, RESPECT),
    ),
    (
        "Safety and respect were each reasonably good, purposeful activity was good and resettlement,"
        " for which the prison had been criticised, was not sufficiently good.",
        now(REASONABLY, SAFETY, RESPECT) | now(GOOD, ACTIVITY) | now(INSUFFICIENTLY, RELEASE),
    ),
    (
        "Purposeful activity was the weakest area and was graded poor, while the others were reasonably good.",
        now(POOR, ACTIVITY) | now(REASONABLY, SAFETY, RESPECT, RELEASE),
    ),
    (
        "All four healthy prison tests had been reasonably good in 2016; all four were now poor.",
        before(REASONABLY, SAFETY, RESPECT, ACTIVITY, RELEASE) | now(POOR, SAFETY, RESPECT, ACTIVITY, RELEASE),
    ),
    (
        "Respect had dropped to not sufficiently good, purposeful activity had stayed at poor and"
        " release planning had risen to good.",
        now(INSUFFICIENTLY, RESPECT) | now(POOR, ACTIVITY) | now(GOOD, RELEASE),
    ),
    (
        "The prison, which in 2016 was reasonably good for safety, was now poor.",
        before(REASONABLY, SAFETY) | now(POOR, SAFETY),
    ),
    (
        "When we came in 2016 we found safety and respect to be poor; on this visit both were reasonably good.",
        before(POOR, SAFETY, RESPECT) | now(REASONABLY, SAFETY, RESPECT),
    ),
    (
        "Respect: good. Safety: reasonably good. Purposeful activity: not sufficiently good."
        " Rehabilitation and release planning: reasonably good.",
        now(GOOD, RESPECT) | now(REASONABLY, SAFETY, RELEASE) | now(INSUFFICIENTLY, ACTIVITY),
    ),
    ("Our judgement of ‘reasonably good’ for safety reflects the small number of assaults.", now(REASONABLY, SAFETY)),
    ("A ‘poor’ for safety was perhaps inevitable given the level of violence.", now(POOR, SAFETY)),
    ("Safety got our lowest score, respect and purposeful activity the next lowest.", now(POOR, SAFETY)),
    (
        "It was assessed as not sufficiently good for safety, a decline from reasonably good last time.",
        now(INSUFFICIENTLY, SAFETY) | before(REASONABLY, SAFETY),
    ),
    (
        "It was disappointing that both respect and purposeful activity had deteriorated from good to reasonably good.",
        before(GOOD, RESPECT, ACTIVITY) | now(REASONABLY, RESPECT, ACTIVITY),
    ),
    (
        "The governor was entitled to be proud of grades of good for respect and for preparation for release.",
        now(GOOD, RESPECT, RELEASE),
    ),
    (
        "While safety outcomes were still not sufficiently good, those for respect were reasonably good.",
        now(INSUFFICIENTLY, SAFETY) | now(REASONABLY, RESPECT),
    ),
    (
        "Outcomes in preparation for release were good, as they had been in 2016.",
        now(GOOD, RELEASE) | before(GOOD, RELEASE),
    ),
    (
        "Testwood was reasonably good in three areas – safety, respect and resettlement – and good in"
        " purposeful activity.",
        now(REASONABLY, SAFETY, RESPECT, RELEASE) | now(GOOD, ACTIVITY),
    ),
    (
        "We assessed three of the four healthy prison tests as poor, with only respect reasonably good.",
        now(POOR, None) | now(REASONABLY, RESPECT),
    ),
    (
        "Judged against our tests, Testwood was safe but not respectful, and outcomes for purposeful"
        " activity were insufficient.",
        now(INSUFFICIENTLY, ACTIVITY),
    ),
    (
        "Three healthy prison areas had improved: safety from poor to reasonably good, respect from not"
        " sufficiently good to good and release planning from not sufficiently good to reasonably good.",
        before(POOR, SAFETY)
        | now(REASONABLY, SAFETY, RELEASE)
        | before(INSUFFICIENTLY, RESPECT, RELEASE)
        | now(GOOD, RESPECT),
    ),
    (
        "Ofsted graded education as good overall, and inspectors of prisons graded purposeful activity"
        " reasonably good.",
        now(REASONABLY, ACTIVITY),
    ),
    (
        "It was pleasing to be able to grade respect as good, up from reasonably good in 2016.",
        now(GOOD, RESPECT) | before(REASONABLY, RESPECT),
    ),
    (
        "The centre was judged to be good in respect of safety, respect and activities.",
        now(GOOD, SAFETY, RESPECT, ACTIVITY),
    ),
    (
        "Care was judged good and resettlement reasonably good, but safety and purposeful activity were poor.",
        now(GOOD, RESPECT) | now(REASONABLY, RELEASE) | now(POOR, SAFETY, ACTIVITY),
    ),
    ("Inspectors were able to award good scores for respect and purposeful activity.", now(GOOD, RESPECT, ACTIVITY)),
    (
        "Safety was found to be reasonably good, with respect and resettlement good and purposeful"
        " activity not sufficiently good.",
        now(REASONABLY, SAFETY) | now(GOOD, RESPECT, RELEASE) | now(INSUFFICIENTLY, ACTIVITY),
    ),
    (
        "Outcomes for children were good for care and resettlement and reasonably good for safety and"
        " purposeful activity.",
        now(GOOD, RESPECT, RELEASE) | now(REASONABLY, SAFETY, ACTIVITY),
    ),
    (
        "Testwood had gone from poor to reasonably good for safety in three years.",
        before(POOR, SAFETY) | now(REASONABLY, SAFETY),
    ),
    (
        "Inspectors concluded that safety was not sufficiently good, respect was reasonably good and"
        " that both purposeful activity and resettlement were poor.",
        now(INSUFFICIENTLY, SAFETY) | now(REASONABLY, RESPECT) | now(POOR, ACTIVITY, RELEASE),
    ),
    (
        "In all four of our tests the prison did worse than in 2016, and in two of them, safety and"
        " respect, it was poor.",
        now(POOR, SAFETY, RESPECT),
    ),
    (
        "Grades: safety – poor; respect – not sufficiently good; purposeful activity – poor;"
        " rehabilitation and release planning – reasonably good.",
        now(POOR, SAFETY, ACTIVITY) | now(INSUFFICIENTLY, RESPECT) | now(REASONABLY, RELEASE),
    ),
    (
        "Safety, which had been poor in 2016, was now reasonably good, and respect, which had been"
        " reasonably good, was now good.",
        before(POOR, SAFETY) | now(REASONABLY, SAFETY) | before(REASONABLY, RESPECT) | now(GOOD, RESPECT),
    ),
    ("It had achieved our top score of good for both safety and respect.", now(GOOD, SAFETY, RESPECT)),
    ("For purposeful activity, however, it was given the lowest mark of poor.", now(POOR, ACTIVITY)),
    ("Inspectors found safety had not improved and remained poor.", now(POOR, SAFETY)),
    (
        "There were reasonably good outcomes in all areas except purposeful activity, where they were"
        " not sufficiently good.",
        now(REASONABLY, SAFETY, RESPECT, RELEASE) | now(INSUFFICIENTLY, ACTIVITY),
    ),
    (
        "Our judgements for safety and for purposeful activity were unchanged, at reasonably good, but"
        " respect had dropped to not sufficiently good.",
        now(REASONABLY, SAFETY, ACTIVITY) | now(INSUFFICIENTLY, RESPECT),
    ),
    (
        "Testwood is the first women’s prison to be judged good in all four tests.",
        now(GOOD, SAFETY, RESPECT, ACTIVITY, RELEASE),
    ),
    (
        "We rated release planning as good; this was the only test in which the prison had not slipped.",
        now(GOOD, RELEASE),
    ),
    (
        "Two tests, safety and purposeful activity, were judged to be poor; the other two were not sufficiently good.",
        now(POOR, SAFETY, ACTIVITY) | now(INSUFFICIENTLY, RESPECT, RELEASE),
    ),
    (
        "Safety was judged ‘reasonably good’, respect ‘good’, activity ‘not sufficiently good’ and"
        " resettlement ‘good’.",
        now(REASONABLY, SAFETY) | now(GOOD, RESPECT, RELEASE) | now(INSUFFICIENTLY, ACTIVITY),
    ),
    (
        "This was a good prison: outcomes were good for respect, purposeful activity and rehabilitation"
        " and release planning, with only safety falling short at reasonably good.",
        now(GOOD, RESPECT, ACTIVITY, RELEASE) | now(REASONABLY, SAFETY),
    ),
    (
        "Previously judged to be poor for safety, the jail was now not sufficiently good.",
        before(POOR, SAFETY) | now(INSUFFICIENTLY, SAFETY),
    ),
    (
        "The centre’s results were good for safety, respect and activities and reasonably good for"
        " preparation for removal and release.",
        now(GOOD, SAFETY, RESPECT, ACTIVITY) | now(REASONABLY, RELEASE),
    ),
    (
        "Since 2016, when it was judged good in every test, it had declined to reasonably good for"
        " respect and poor for safety.",
        before(GOOD, SAFETY, RESPECT, ACTIVITY, RELEASE) | now(REASONABLY, RESPECT) | now(POOR, SAFETY),
    ),
    ("Performance against the tests of safety and purposeful activity was poor.", now(POOR, SAFETY, ACTIVITY)),
    (
        "At this inspection outcomes for respect were good, and for all the other tests reasonably good.",
        now(GOOD, RESPECT) | now(REASONABLY, SAFETY, ACTIVITY, RELEASE),
    ),
    ("Safety outcomes were assessed as good, a rise of two grades.", now(GOOD, SAFETY)),
    ("Purposeful activity had been rated poor three times in a row.", now(POOR, ACTIVITY)),
    (
        "Although respect was graded as reasonably good, the grade for safety was again poor.",
        now(REASONABLY, RESPECT) | now(POOR, SAFETY),
    ),
    (
        "The jail had been poor for safety and respect at its previous inspection and was reasonably"
        " good for both this time.",
        before(POOR, SAFETY, RESPECT) | now(REASONABLY, SAFETY, RESPECT),
    ),
    (
        "The weakest area was resettlement (not sufficiently good) and the strongest respect (good).",
        now(INSUFFICIENTLY, RELEASE) | now(GOOD, RESPECT),
    ),
    ("The prison was not sufficiently good for this test: purposeful activity.", now(INSUFFICIENTLY, ACTIVITY)),
    ("Testwood was poor in this test: purposeful activity.", now(POOR, ACTIVITY)),
    ("We judged it poor for one test: purposeful activity.", now(POOR, ACTIVITY)),
    (
        "Safety was good and respect reasonably good, but resettlement was not good enough.",
        now(GOOD, SAFETY) | now(REASONABLY, RESPECT) | now(INSUFFICIENTLY, RELEASE),
    ),
    (
        "Outcomes were assessed as reasonably good for safety and for respect and good for resettlement;"
        " for purposeful activity they were not sufficiently good.",
        now(REASONABLY, SAFETY, RESPECT) | now(GOOD, RELEASE) | now(INSUFFICIENTLY, ACTIVITY),
    ),
    (
        "Inspectors judged outcomes to be good for respect and reasonably good in the other three"
        " healthy establishment tests.",
        now(GOOD, RESPECT) | now(REASONABLY, SAFETY, ACTIVITY, RELEASE),
    ),
    (
        "Respect was good, and outcomes were reasonably good in the other three healthy establishment tests.",
        now(GOOD, RESPECT) | now(REASONABLY, SAFETY, ACTIVITY, RELEASE),
    ),
    ("In 2016 the prison was last inspected, and safety was good and respect good.", before(GOOD, SAFETY, RESPECT)),
    (
        "Safety was reasonably good, the same score as in 2016, but respect had dropped a grade to poor.",
        before(REASONABLY, SAFETY) | now(REASONABLY, SAFETY) | now(POOR, RESPECT),
    ),
    (
        "It was another story with safety, which had fallen from reasonably good to poor.",
        before(REASONABLY, SAFETY) | now(POOR, SAFETY),
    ),
    ("In 2016 we found a failing prison, and safety was poor.", before(POOR, SAFETY)),
    (
        "It was good for respect but poor in the other three, and safety was the worst.",
        now(GOOD, RESPECT) | now(POOR, SAFETY, ACTIVITY, RELEASE),
    ),
    (
        "A chart of healthy prison outcomes: safety 2016 not sufficiently good, 2019 reasonably good;"
        " respect 2016 good, 2019 good; preparation for release 2016 and 2019 poor.",
        before(INSUFFICIENTLY, SAFETY)
        | now(REASONABLY, SAFETY)
        | before(GOOD, RESPECT)
        | now(GOOD, RESPECT)
        | before(POOR, RELEASE)
        | now(POOR, RELEASE),
    ),
]


@pytest.mark.parametrize(("text", "expected"), GRADED)
def test_each_grade_goes_to_its_test_and_its_inspection(text: str, expected: Said) -> None:
    found = read(text)
    assert said(found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Staff were good at dealing with complaints and safety was taken seriously.",
        "Good care was taken of men at risk and resettlement work was reasonably well developed.",
        "In none of the four tests was the prison better than not sufficiently good.",
        "Scores: safety 3, respect 4.",
        "Young men told us that safety was poor and respect was worse.",
        "Despite all this, outcomes in three out of the four tests were judged to be good or reasonably good.",
        "In safety and in purposeful activity the prison fell short of a judgement of good.",
        "Resettlement services were good, and most men left with somewhere to live.",
        "The prison was reasonably good or better in each of the four tests.",
        "Relationships were good, food was good and health care was reasonably good.",
        "Inspectors described purposeful activity as “woefully poor”.",
        "The resettlement of women was not good enough.",
        "Work on resettlement was not good enough.",
        "Access to purposeful activity, which was poor, had been cut.",
    ],
)
def test_praise_scores_and_comparisons_grade_no_test(text: str) -> None:
    assert read(text) == ()


PROGRESS: list[tuple[str, str, Said]] = [
    (
        "We judged that good progress had been made in four areas, that progress was reasonable in three"
        " and insufficient in the remaining two.",
        "independent-review-of-progress",
        now("good-progress", None) | now("insufficient-progress", None) | now("reasonable-progress", None),
    ),
    (
        "Progress on violence was good but on drugs there had been no meaningful progress.",
        "independent-review-of-progress",
        now("no-meaningful-progress", "substance-misuse") | now("good-progress", "violence"),
    ),
    (
        "Nineteen of the 50 recommendations had been met, six had been partly met and 25 had not been met.",
        "full",
        now("achieved", None) | now("not-achieved", None) | now("partially-achieved", None),
    ),
    (
        "Inspectors found good progress in three areas, reasonable progress in four and insufficient progress in two.",
        "independent-review-of-progress",
        now("good-progress", None) | now("insufficient-progress", None) | now("reasonable-progress", None),
    ),
    (
        "good progress, 3; reasonable progress, 4; no meaningful progress, 1.",
        "independent-review-of-progress",
        now("good-progress", None) | now("no-meaningful-progress", None) | now("reasonable-progress", None),
    ),
    (
        "Of 58 recommendations, 41 had been achieved, 17 partially achieved and 21 not achieved.",
        "independent-review-of-progress",
        now("achieved", None) | now("not-achieved", None) | now("partially-achieved", None),
    ),
    (
        "Reasonable progress had been made with the use of force.",
        "independent-review-of-progress",
        now("reasonable-progress", "use-of-force"),
    ),
    (
        "There was insufficient progress in reducing self-harm.",
        "independent-review-of-progress",
        now("insufficient-progress", "self-harm"),
    ),
    (
        "Only 12 of the 60 recommendations made in 2016 had been achieved, eight partially and 40 not at all.",
        "full",
        now("achieved", None) | now("not-achieved", None) | now("partially-achieved", None),
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), PROGRESS)
def test_progress_is_counted_or_told_of_its_matter(text: str, kind: str, expected: Said) -> None:
    found = read(text, kind)
    assert said(found) == expected


def test_a_test_left_over_is_one_that_the_sentence_does_not_grade() -> None:
    found = read(
        "It was last inspected in 2016, when safety was poor. On this occasion it was assessed as good for respect and"
        " reasonably good in the other three healthy establishment tests."
    )
    assert said(found) == (before(POOR, SAFETY) | now(GOOD, RESPECT) | now(REASONABLY, SAFETY, ACTIVITY, RELEASE))


def test_words_for_tests_that_nobody_has_named_give_them_no_grade() -> None:
    assert said(read("Outcomes were good in the other three tests, and staff were poor.")) == set()


def test_a_test_that_opens_the_next_clause_needs_no_comma_before_it() -> None:
    assert said(read("Outcomes were good for safety respect was poor.")) == now(GOOD, SAFETY) | now(POOR, RESPECT)
