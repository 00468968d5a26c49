"""Which side, which change and which halves a sentence has beyond its plain words; every sentence is invented."""

from __future__ import annotations

import pytest

from loader.extract.findings import asides, clauses, polarity, sides, subjects, trends
from loader.extract.findings.stretches import Stretch
from loader.model import Span


def stretch(words: str) -> Stretch:
    return Stretch(words, Span(0, len(words)))


def side(words: str) -> str | None:
    return stretch(words).weight.side


def trend(words: str) -> str | None:
    told = side(words)
    assert told is not None
    return trends.read(stretch(words), told)


def halves(words: str) -> list[tuple[str, str]]:
    sentence = stretch(words)
    contrast = clauses.split(sentence) if sentence.triggered & clauses.TURNING else None
    contrast = contrast or clauses.even(sentence)
    parts = () if contrast is None else sides.read(contrast, None, {})
    return [(words[part.span.start : part.span.end], part.polarity) for part in parts]


# ---- sides ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "men were unlocked for less than two hours on most days",
        "boys left their rooms for less than 80 minutes a day",
        "pupils had fewer than 15 lessons and for less than ten hours a week",
    ],
)
def test_a_ration_of_less_than_some_hours_is_a_concern(words: str) -> None:
    assert side(words) == polarity.CONCERN


def test_a_deadline_of_less_than_some_hours_is_still_a_strength() -> None:
    assert side("nurses saw everybody in less than two hours") == polarity.STRENGTH


@pytest.mark.parametrize(
    "words",
    [
        "gangs no longer decided who ate first",
        "strip-searching was no longer automatic",
        "squalid cells were no longer used",
    ],
)
def test_an_evil_that_no_longer_is_so_is_a_strength(words: str) -> None:
    assert side(words) == polarity.STRENGTH


def test_an_answer_to_an_evil_that_no_longer_comes_is_a_concern() -> None:
    assert side("abusive language was no longer challenged") == polarity.CONCERN


@pytest.mark.parametrize(
    "words",
    [
        "the proportion leaving without a bank account had dropped to one in nine",
        "the vacancies among teachers were being filled",
        "assaults were no higher than in 2014",
        "the team had brought self-harm down by a third",
        "violence, which had been rife in 2015, was now rare",
        "violence had all but vanished",
        "injuries to officers were few",
        "every use of force was always filmed",
        "just 3% of tests were positive",
        "only seven men had been restrained",
        "waits had shortened",
        "time out of cell had been extended by two hours",
    ],
)
def test_an_evil_that_lessens_in_any_wording_is_a_strength(words: str) -> None:
    assert side(words) == polarity.STRENGTH


@pytest.mark.parametrize(
    "words",
    [
        "teaching had shrunk to four mornings a week",
        "the 60 men without a job spent 22 hours a day in their cells",
        "only a few cells were clean",
        "a few officers were rude",
        "patients who spoke little English waited weeks for a doctor",
        "repairs should have been made years ago",
        "men slept three to a cell built for two",
        "the pass rate was poor",
    ],
)
def test_a_good_that_lessens_or_is_wanting_is_a_concern(words: str) -> None:
    assert side(words) == polarity.CONCERN


def test_a_rate_is_no_vermin() -> None:
    assert side("the rate was high") is None


def test_what_somebody_is_and_not_somewhere_else_is_no_denial() -> None:
    assert stretch("officers were on the wings and not in the office").weight.concern == 0


def test_what_is_up_to_a_standard_has_not_risen() -> None:
    assert side("drug treatment was up to the standard outside") == polarity.STRENGTH


def test_what_had_been_bad_and_has_become_good_is_a_strength() -> None:
    words = "the mentoring scheme, which had existed only on paper, had become the backbone of the wing"
    assert side(words) == polarity.STRENGTH
    assert trend(words) == trends.IMPROVED


def test_care_in_a_name_is_no_praise() -> None:
    assert side("Fernlea Care and Custody employed 40 nurses") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the fetes were the pride and joy of the jail", polarity.STRENGTH),
        ("staff went out of their way to help", polarity.STRENGTH),
        ("every man had a cell of his own", polarity.STRENGTH),
        ("managers kept their word", polarity.STRENGTH),
        ("work had paid off", polarity.STRENGTH),
        ("the wing was in chaos", polarity.CONCERN),
        ("men lay on their beds all day", polarity.CONCERN),
        ("requests were turned down", polarity.CONCERN),
        ("the jail was on its knees", polarity.CONCERN),
        ("learners dropped out", polarity.CONCERN),
        ("patients were chained to officers", polarity.CONCERN),
    ],
)
def test_idioms_of_praise_and_blame_are_known(words: str, expected: str) -> None:
    assert side(words) == expected


# ---- trends --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("one test in five was positive, compared with one in eleven in 2007", trends.WORSE),
        ("there were 190 fights, against 120 in the same half of the previous year", trends.WORSE),
        ("assaults stood at three times their level in 2015", trends.WORSE),
        ("yards were filthy, just as they had been in 2010", trends.UNCHANGED),
        ("too many left with no home, a figure that had not come down", trends.UNCHANGED),
        ("the wing had gone from being one of the dirtiest to being spotless", trends.IMPROVED),
        ("respect stayed at good", trends.SUSTAINED),
        ("meals were as good as we remembered", trends.SUSTAINED),
    ],
)
def test_a_comparison_with_the_time_before_is_a_change(words: str, way: str) -> None:
    assert trend(words) == way


@pytest.mark.parametrize(
    "words",
    [
        "the office had no list more recent than 2004",
        "nobody was told the reasons for continued detention",
        "at last June’s inspection respect was poor",
        "safety was assessed this time as poor",
        "the council had not come up with anywhere to live",
    ],
)
def test_a_date_a_time_and_a_thing_that_goes_on_are_no_change(words: str) -> None:
    assert trend(words) is None


# ---- clauses -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Nets had been hung over the yards, but there was no scanner",
            [("Nets had been hung over the yards", "strength"), ("there was no scanner", "concern")],
        ),
        (
            "It was a calm prison where far too few had work",
            [("It was a calm prison", "strength"), ("far too few had work", "concern")],
        ),
        (
            "It was a decent jail with too little to do",
            [("It was a decent jail", "strength"), ("with too little to do", "concern")],
        ),
        (
            "Officers were kind; some of the cells, though, were filthy",
            [("Officers were kind", "strength"), ("some of the cells, though, were filthy", "concern")],
        ),
        (
            "The farm gave men proper training, albeit for paltry wages",
            [("The farm gave men proper training", "strength"), ("albeit for paltry wages", "concern")],
        ),
        (
            "Searches were thorough; the cells, on the other hand, were filthy",
            [("Searches were thorough", "strength"), ("the cells, on the other hand, were filthy", "concern")],
        ),
    ],
)
def test_the_halves_of_a_turn_are_found_wherever_its_word_stands(words: str, expected: list[tuple[str, str]]) -> None:
    assert halves(words) == expected


def test_what_was_only_promised_is_no_half_of_a_turn() -> None:
    assert halves("Showers had been promised, but none of them had arrived") == []


# ---- sentences set aside -----------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Managers at both prisons have published an action plan", "publication"),
        ("Reports from before 2015 are kept by the archive", "report"),
        ("(We reproduce the first pages of the report for families)", "this-text"),
        ("Health care was outside the scope of the review", "procedure"),
        ("Visits of this sort lead to no scores", "procedure"),
        ("They do not lead to new healthy prison grades", "procedure"),
        ("The Secretary of State has been given 28 days to reply", "procedure"),
        ("There was good progress against two, reasonable progress against three of the concerns", "count"),
        ("Of the 64 made in 2012, 31 had been achieved", "count"),
        ("Inspectors arrived without warning on 3 May and stayed until 14 May", "inspectors-at-work"),
        ("Not everything was bleak", "transition"),
        ("There were other, smaller worries", "transition"),
        ("Wren Lodge, where boys are held, was a different matter", "transition"),
        ("The first is that no child should be locked up for the night unseen", "policy"),
        ("In a foreword she calls the pace of change “glacial”", "speech"),
    ],
)
def test_what_is_told_of_the_report_and_of_the_visit_is_set_aside(words: str, rule: str) -> None:
    assert asides.refused(words, stretch(words).row) == rule


@pytest.mark.parametrize(
    "words",
    [
        "We judged work and respect to be good, but safety to be poor",
        "Officers were assaulted 50 times, a rate without equal in any place that the Inspectorate visits",
        "The huts have since been shut, but the damp has not gone",
        "Everything in the kitchen was broken",
    ],
)
def test_what_was_found_is_not_set_aside_with_what_only_looks_like_the_visit(words: str) -> None:
    assert asides.refused(words, stretch(words).row) is None


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Marlwood is known for its orchard and its pottery", "history"),
        ("On the first day it was home to 412 men", "size"),
    ],
)
def test_a_description_of_the_place_is_known(words: str, rule: str) -> None:
    assert asides.described(words, stretch(words).row) == rule


@pytest.mark.parametrize(
    "words",
    [
        "men slept three to a cell built for two",
        "the service had promised workshops and had not built them",
        "programmes ought to have been offered",
        "the health and the hope of the men suffered",
    ],
)
def test_what_was_found_is_no_description_of_the_place(words: str) -> None:
    assert asides.described(words, stretch(words).row) is None


# ---- themes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("order had been restored", "safety"),
        ("they spent the day behind a locked door", "time-out-of-cell"),
        ("the dog training scheme was popular", "education-work"),
        ("two-thirds went out to work", "education-work"),
        ("those about to be liberated had help", "release-planning"),
        ("officers went out of their way", "relationships"),
        ("techniques that cause pain were common", "use-of-force"),
        ("mobile phones were found everywhere", "security"),
        ("the jail was full to bursting", "population-pressure"),
        ("men were banged up by five", "time-out-of-cell"),
    ],
)
def test_a_theme_is_known_by_everyday_words(words: str, theme: str) -> None:
    assert theme in subjects.read(stretch(words)).themes
