"""What the labels of the ontology make of the ways in which inspectors put things; every sentence is invented."""

from __future__ import annotations

import pytest

from loader.extract.findings import polarity, segments, subjects, trends
from loader.extract.findings.stretches import Stretch
from loader.model import Span


def stretch(words: str) -> Stretch:
    return Stretch(words, Span(0, len(words)))


def weight(words: str) -> polarity.Weight:
    return stretch(words).weight


def themes(words: str) -> tuple[str, ...]:
    return subjects.read(stretch(words)).themes


def trend(words: str) -> str | None:
    side = weight(words).side
    assert side is not None
    return trends.read(stretch(words), side)


# ---- introductions of lists ----------------------------------------------------------


@pytest.mark.parametrize(
    "introduction",
    [
        "There was still much to do:",
        "However, a good deal remained to be done:",
        "Several matters required attention:",
        "Significant challenges remained, however:",
        "Inspectors warned that:",
        "Inspectors were surprised to find that:",
        "However, some improvements were needed:",
        "There were some areas in need of improvement:",
        "There was less progress in other areas:",
        "There was still some way to go:",
        "There were some outstanding issues:",
        "On the downside:",
        "Inspectors regretted that:",
        "There was disappointment that:",
        "Much work remained:",
        "The centre was not doing so well in other respects:",
    ],
)
def test_what_remains_to_be_done_introduces_concerns(introduction: str) -> None:
    told = weight(introduction)
    assert told.side == polarity.CONCERN
    assert told.concern - told.strength >= segments.FAINT


@pytest.mark.parametrize(
    "introduction",
    [
        "Inspectors were satisfied that:",
        "In its favour:",
        "To the prison's credit:",
        "There had been progress in several areas:",
        "There were signs of progress:",
        "Inspectors were glad to find that:",
        "Inspectors were content that:",
        "On the plus side:",
        "It was not all bad news:",
        "Inspectors noted with approval that:",
        "There was a great deal to praise:",
    ],
)
def test_credit_and_progress_introduce_strengths(introduction: str) -> None:
    told = weight(introduction)
    assert told.side == polarity.STRENGTH
    assert told.strength - told.concern >= segments.FAINT


def test_what_is_highlighted_takes_the_side_of_the_thing_and_not_of_the_verb() -> None:
    assert weight("Inspectors highlighted a number of problems:").side == polarity.CONCERN
    assert weight("Inspectors highlighted several concerns:").side == polarity.CONCERN
    assert weight("Inspectors highlighted some good work:").side == polarity.STRENGTH
    assert weight("The highlight was a choir of forty men").side == polarity.STRENGTH


# ---- prose -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "attendance fell well short of what managers expected",
        "the mattresses were well past their best",
        "the jail was running well over its certified capacity",
        "outcomes in respect were insufficiently good",
        "there was not enough constructive activity",
        "oversight was not sufficiently robust",
        "use of handcuffs was not always proportionate",
        "legal advice was hard to obtain",
        "a solicitor was difficult to contact",
        "two men shared cells that had been built for one",
        "clean bedding went missing",
        "fewer than a third thought that shop orders were delivered on time",
        "the custody suites were dirty",
        "nobody had a copy of the plan and reviews went unrecorded",
        "bullying was on the rise",
        "hearings were often adjourned",
        "the standard of reports was variable",
        "women were left in a cell next to a toilet",
    ],
)
def test_words_of_blame_are_not_outweighed_by_a_word_in_another_sense(words: str) -> None:
    assert weight(words).side == polarity.CONCERN


@pytest.mark.parametrize(
    "words",
    [
        "men were no longer locked up at midday",
        "relationships were built on trust",
        "managers had kept the infection at bay",
        "poor behaviour was challenged",
        "the unit was well suited to older men",
        "the wing was an orderly place",
        "drugs were hard to get",
        "officers showed genuine concern for those in their care",
    ],
)
def test_words_of_praise_may_hold_a_word_of_blame(words: str) -> None:
    assert weight(words).side == polarity.STRENGTH


@pytest.mark.parametrize(
    "words", ["assaults stood well above forty", "he committed offences of theft", "copies of the menu lay on a table"]
)
def test_measures_and_words_in_another_sense_are_no_praise(words: str) -> None:
    assert weight(words).strength == 0


def test_a_building_that_was_built_has_not_improved() -> None:
    assert trend("relationships were open and built on trust") is None
    assert trend("the school had built on earlier success and results were good") == "improved"


def test_what_is_on_the_rise_again_is_worse_and_what_has_ended_is_better() -> None:
    assert trend("bullying was on the rise again") == "worse"
    assert trend("men were no longer confined and spoke well of staff") == "improved"


# ---- themes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("there was not enough for women to do", "purposeful-activity"),
        ("most men had little to do", "purposeful-activity"),
        ("social distancing was difficult", "health"),
        ("staff did not wear face masks", "health"),
        ("in-cell education packs were seldom marked", "education-work"),
        ("a third of custody officers had never worked in a prison before", "staffing"),
        ("joint working between the agencies was close", "management"),
        ("cooperation with the police had improved", "management"),
        ("there was a long way to go", "management"),
        ("it was a prison that had lost its way", "leadership"),
        ("cells built for one held two", "living-conditions"),
        ("men were handcuffed on hospital visits", "health"),
        ("detainees were moved around the estate", "escorts"),
        ("advice from the Prisons and Probation Ombudsman was not followed", "self-harm"),
        ("calls were not monitored", "public-protection"),
        ("befrienders came each week", "family-contact"),
    ],
)
def test_a_theme_is_known_by_more_of_its_words(words: str, theme: str) -> None:
    assert theme in themes(words)


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("against our healthy prison tests the outcome was poor", "health"),
        ("staff were skilled and patient", "education-work"),
        ("those in crisis were well looked after", "safeguarding"),
        ("help with debt, housing and jobs was good", "violence"),
        ("strip-searching was routine", "time-out-of-cell"),
        ("handcuffs were used for hospital visits", "family-contact"),
        ("men complained about the food", "complaints"),
        ("the rate of assaults had doubled", "living-conditions"),
        ("Ofsted rated teaching as poor", "living-conditions"),
        ("at Netherby House detainees were bored", "release-planning"),
        ("managers had acted fast", "faith"),
        ("officers used foul language", "foreign-nationals"),
        ("the older wings had no showers", "age"),
        ("boys had black eyes", "race"),
        ("a catalogue of failings was found", "food-shop"),
        ("Dunmere Foundation Trust held no clinics", "relationships"),
        ("a report on HMP Netherby found violence", "national-policy"),
        ("the pace of work was slow", "legal-rights"),
        ("leaking pipes were not mended", "interventions"),
        ("withdrawal of staff closed the workshops", "substance-misuse"),
        ("nothing of this kind was seen", "relationships"),
        ("a separate building held the kitchen", "segregation"),
        ("managers fell back on fire-fighting", "violence"),
    ],
)
def test_a_word_in_another_sense_is_not_of_the_theme(words: str, theme: str) -> None:
    assert theme not in themes(words)


def test_the_healthy_prison_test_that_is_named_is_the_theme() -> None:
    assert "safety" in themes("our healthy prison test of safety")
    assert "health" not in themes("our healthy prison test of safety")


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("women no longer waited for a nurse", "improved"),
        ("the gym was in good order for the first time in years", "improved"),
        ("the wing had at last become a decent place", "improved"),
        ("the cells were cleaner than at any time in the past ten years", "improved"),
        ("the atmosphere was far calmer than in 2012", "improved"),
        ("the food was much better", "improved"),
        ("sickness was half what it had been", "improved"),
        ("classes had all but stopped and men were bored", "worse"),
        ("there were twice as many assaults as in 2015", "worse"),
        ("morale had sunk", "worse"),
        ("telephone monitoring was as weak as it had been in January", "unchanged"),
        ("relationships were as warm as they had been three years before", "sustained"),
        ("the showers were no better and men complained", "unchanged"),
        ("the unsafe wing had hardly changed", "unchanged"),
    ],
)
def test_a_change_that_goes_either_way_goes_the_way_of_its_finding(words: str, way: str) -> None:
    assert trend(words) == way


@pytest.mark.parametrize(
    "words",
    [
        "health care was better than might have been expected",
        "34 detainees had been held for more than six months",
        "relationships were better on the east wing",
        "staff no longer worked with those on remand and reports were late",
        "drugs had got the upper hand",
        "women who had become mothers were well supported",
    ],
)
def test_a_length_of_time_an_expectation_and_another_wing_are_no_change(words: str) -> None:
    assert trend(words) is None


def test_what_prisoners_grow_is_no_crowd() -> None:
    assert not weight("the yard had vegetables that prisoners had grown from seed").changes
    assert [change.better for change in weight("the number of prisoners had grown").changes] == [False]


def test_what_was_turned_into_something_else_is_not_what_it_was() -> None:
    assert weight("the governor had turned a failing jail into a decent one").side == polarity.STRENGTH
    assert trend("the governor had turned a failing jail into a decent one") == "improved"


def test_few_who_tell_of_an_evil_tell_of_something_good() -> None:
    assert weight("just one prisoner in twenty told us of threats").side == polarity.STRENGTH
    assert weight("fewer than one in ten tested positive").side == polarity.STRENGTH
    assert weight("only 60 men were locked up").side == polarity.STRENGTH
    assert weight("only 40 men felt safe").side == polarity.CONCERN
