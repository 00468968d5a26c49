from __future__ import annotations

import pytest

from loader.extract import findings, layout

POINTS = "- the chaplaincy met in the hall;\n- the library was in the education block.\n"


def listed(introduction: str) -> set[tuple[str, str]]:
    text = f"Headline of a release\n\n{introduction}\n\n{POINTS}"
    found = findings.read(layout.read(text), 1, lambda span: "i1", ()).findings
    return {(finding.polarity, finding.rule) for finding in found if finding.kind == "listed"}


@pytest.mark.parametrize(
    ("introduction", "side"),
    [
        ("Outcomes had deteriorated. In particular:", "concern"),
        ("Outcomes had deteriorated.\n\nIn particular:", "concern"),
        ("The centre was well run and respectful.\n\nFor example:", "strength"),
        ("There were serious failings. Inspectors noted that:", "concern"),
        ("The unit was calm and well led. Inspectors noted that:", "strength"),
        ("The regime was poor. However, inspectors were pleased to find that:", "strength"),
        ("Much was good. However, inspectors were concerned to find that:", "concern"),
    ],
)
def test_an_introduction_takes_its_own_side_or_that_of_the_sentence_it_goes_on_from(
    introduction: str, side: str
) -> None:
    assert listed(introduction) == {(side, "listed-point")}


def test_an_introduction_that_does_not_go_on_from_the_paragraph_before_stays_neutral() -> None:
    text = "The minister was asked how the jail would be made safe.\n\nAmong other things, inspectors found that:"
    assert {rule for _, rule in listed(text)} == {"listed-point-neutral"}


def test_progress_that_was_made_introduces_strengths_and_little_progress_concerns() -> None:
    assert listed("There had been progress in several areas:") == {("strength", "listed-point")}
    assert listed("Progress had been made in the following areas:") == {("strength", "listed-point")}
    assert listed("There was less progress in other areas:") == {("concern", "listed-point")}
    assert listed("Progress was as follows:") == set()
