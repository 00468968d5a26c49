"""Sentences judged before they were read: whether each is a finding, its side, its clauses, its body, its themes.

The releases that hold them, their places and their people are invented.
"""

from __future__ import annotations

import pytest

from loader import extract, read
from loader.model import Extraction, Finding

RELEASE = """HMP Fernleigh – mixed fortunes

HMP Fernleigh, a category C training prison in Dorset, had made an uneven start to the year, said Edmund Carrick,
HM Chief Inspector of Prisons. Today he published the report of an {kind} carried out from 3 to 14 June 2019. The
prison was last inspected in May 2016.

{paragraph}
"""


def reading(paragraph: str, kind: str = "unannounced inspection") -> Extraction:
    return extract.release(read.release("fernleigh.txt", RELEASE.format(kind=kind, paragraph=paragraph).encode()))


def finding(sentence: str) -> Finding | None:
    extraction = reading(sentence)
    start = extraction.document.text.index(sentence)
    return next((one for one in extraction.findings if one.span.start >= start), None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Governing Governor of Fernleigh, Ian Prowse, welcomed the report.",
        "Ministers welcomed our findings.",
        "Campaigners said that the findings shamed the government.",
        "Each test is marked on a scale of one to four.",
        "Scrutiny visits do not lead to grades.",
        "Independent reviews of progress are designed to give ministers a view of how prisons have responded.",
        "Short scrutiny visits were devised in April 2020 so that inspectors could go on reporting.",
        "Urgent notification is the strongest step open to the Chief Inspector.",
        "The escort service is contracted out to Meridian Transport.",
        "The contract for escorts had been awarded to Meridian in 2011.",
        "The prison had been led by the same governor for three years.",
        "The prison is due to close in March 2020.",
        "Since the inspection, the Prison Service has closed two of the wings.",
        "Line graph showing the number of assaults between 2016 and 2019.",
        "Prisoners are sent there from courts in Wiltshire and Dorset.",
        "There were only minor weaknesses.",
        "The news was not all bad.",
        "Some good practice was also found.",
        "We make a number of recommendations to help the governor.",
        "The inspectorate recommends that the ministry end the use of the unit.",
        "Her term as Chief Inspector ends in January.",
        "Twelve custody suites were inspected over three weeks.",
        "All four tests are explained in the guide on the inspectorate’s website.",
        "The prison takes its name from the village that it replaced.",
        "Responsibility for the centre passed from the Prison Service to the Home Office in 2015.",
        "The prison held 612 men when inspectors arrived unannounced in June 2019.",
    ],
)
def test_what_a_release_says_beside_its_findings_is_none(sentence: str) -> None:
    assert finding(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Prisoners welcomed the new library.", "strength"),
        ("Workshops were due to reopen but had not.", "concern"),
        ("Since the last inspection, the kitchen had been rebuilt and was clean.", "strength"),
        ("Chart boards in the wing office were out of date.", "concern"),
        ("Prisoners sent from distant courts arrived late at night.", "concern"),
        ("The unit designed for first-night prisoners was squalid.", "concern"),
        ("Recommendations of the Ombudsman had been put into practice quickly.", "strength"),
        ("The new system was introduced without any training for staff.", "concern"),
        ("Staff were not contracted to work at weekends, so the gym was shut.", "concern"),
        ("Good practice was shared between the wings.", "strength"),
        ("Contract managers did not hold the company to account.", "concern"),
        ("Reviews of segregation were held late.", "concern"),
        ("All four tests were reasonably good or better.", "strength"),
        ("The prison was performing poorly on all four tests.", "concern"),
        ("Force was used rarely and only as a last resort.", "strength"),
    ],
)
def test_what_only_looks_like_that_has_its_side(sentence: str, side: str) -> None:
    found = finding(sentence)
    assert found is not None
    assert (found.polarity, found.clauses) == (side, ())


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("Inspectors found the prison to be safe but to be offering too little work.", "strength", "concern"),
        ("Order was kept on the wings but only by locking most men up all day.", "strength", "concern"),
        ("Evening association had resumed but few took part.", "strength", "concern"),
        ("Interpreters were booked for doctors but rarely for anybody else.", "strength", "concern"),
        ("Everyone had a job, but not everyone had enough to do.", "strength", "concern"),
        ("Staff were friendly, albeit too few.", "strength", "concern"),
        ("Men trusted the nurses but not the doctors.", "strength", "concern"),
        ("The prison was doing well on resettlement and badly on safety.", "strength", "concern"),
        ("Outcomes were good everywhere apart from education, which was poor.", "strength", "concern"),
        ("Safety was good, except on the remand wing.", "strength", "concern"),
        ("Except for the segregation unit, which was filthy, the prison was clean.", "concern", "strength"),
        ("Good work was done with gang members, less so with men who lived in fear of them.", "strength", "concern"),
        ("Health care was excellent, mental health care less so.", "strength", "concern"),
        ("Complaints were answered quickly, if curtly.", "strength", "concern"),
        ("Cells were clean if cramped.", "strength", "concern"),
        ("The grounds were well kept, in contrast to the cells.", "strength", "concern"),
        ("It was performing well on respect and resettlement and poorly on safety.", "strength", "concern"),
        ("Outcomes were good for safety, poor for respect and good for release.", "strength", "concern"),
        ("Safety was poor, respect good and activity poor.", "concern", "strength"),
    ],
)
def test_a_sentence_with_two_sides_is_mixed_and_has_two_clauses(sentence: str, first: str, second: str) -> None:
    found = finding(sentence)
    assert found is not None
    assert found.polarity == "mixed"
    assert [clause.polarity for clause in found.clauses] == [first, second]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("HMPPS had left 20 vacancies unfilled.", "hm-prison-and-probation-service"),
        ("Men waited months for decisions by the Home Office.", "home-office"),
        ("Few men had been assessed by the Probation Service.", "probation-service"),
        ("Women waited for a place in hospital because NHS England had closed a unit.", "nhs-england"),
        ("The Legal Aid Agency had refused to fund an interpreter.", "legal-aid-agency"),
        ("The Parole Board was so slow that men served months longer than they needed to.", "parole-board"),
        ("Cornerstone Health Trust had lost 40 medical records.", "cornerstone-health-trust"),
        ("One in five had been assessed by the Home Office as at risk of self-harm.", None),
        ("Men described as high risk by the National Probation Service shared cells.", None),
        ("Few prison and probation officers had been trained to spot autism.", None),
        ("Prison and probation services did not share what they knew about violence.", None),
        ("Co-operation between UKBA and the centre was close.", None),
        ("Relations between staff and the Home Office team were poor.", None),
        ("Meetings with the Home Office, the Prison Service and NHS England were rare.", None),
        ("Border Force officers were courteous.", None),
        ("The Independent Monitoring Board had raised this each year and nothing was done.", None),
    ],
)
def test_a_body_is_responsible_for_what_it_does_and_not_for_being_named(sentence: str, body: str | None) -> None:
    found = finding(sentence)
    assert found is not None
    assert found.body == body


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("As a resettlement prison, Fernleigh offered too little work.", "education-work", "release"),
        ("The removal centre was calm.", "safety", "removal"),
        ("Oversight of the use of force was lax.", "use-of-force", "management"),
        ("Commissioners had not funded a dentist.", "health", "national-policy"),
        ("Respect was reasonably good against our healthy prison tests.", "respect", "leadership"),
        ("There had been sufficient progress against our healthy prison test of safety.", "safety", "health"),
        ("Oversight by managers was weak.", "management", "safety"),
    ],
)
def test_kinds_of_place_and_how_things_are_seen_to_are_no_theme_beside_another(
    sentence: str, right: str, wrong: str
) -> None:
    found = finding(sentence)
    assert found is not None
    assert right in found.themes
    assert wrong not in found.themes


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [
        ("unannounced inspection", [("In 2016 respect had been assessed as good.", False), ("It was poor.", True)]),
        ("unannounced inspection", [("In 2016 violence had been the main concern.", False)]),
        ("unannounced inspection", [("Respect had been good in 2016.", False)]),
        (
            "unannounced inspection",
            [("In 2016 the grade for safety had been good.", False), ("Staff were kind.", True)],
        ),
        ("unannounced inspection", [("A new wing was opened in 2016 and was good.", True)]),
        ("unannounced inspection", [("Safety, which had been poor in 2016, was now good.", True)]),
        (
            "unannounced inspection",
            [
                ("In May 2016 inspectors had judged safety to be poor.", False),
                ("They had also criticised the lack of work.", False),
                ("Most men now had work.", True),
            ],
        ),
        (
            "unannounced inspection",
            [
                ("At its last inspection, in May 2016, inspectors had found filthy wings.", False),
                ("Safety was assessed as poor.", False),
                ("Conditions had become much better since then.", True),
            ],
        ),
        (
            "unannounced inspection",
            [("At its last inspection, in May 2016, cells were filthy.", False), ("Safety was poor.", True)],
        ),
        (
            "independent review of progress",
            [
                ("At its last full inspection in May 2016, inspectors had found a jail awash with drugs.", False),
                ("Outcomes were judged poor for safety and for purposeful activity.", False),
                ("Progress on education was judged to be insufficient.", True),
            ],
        ),
    ],
)
def test_a_sentence_is_of_the_inspection_that_found_it(kind: str, sentences: list[tuple[str, bool]]) -> None:
    extraction = reading(" ".join([sentence for sentence, _ in sentences]), kind)
    text = extraction.document.text
    (subject,) = [one.key for one in extraction.inspections if one.subject]
    for sentence, here in sentences:
        start = text.index(sentence)
        (found,) = [one for one in extraction.findings if start <= one.span.start < start + len(sentence)]
        assert (found.inspection == subject) is here
        last = [one for one in extraction.judgements if start <= one.span.start < start + len(sentence)][-1:]
        assert [(one.inspection == subject) for one in last] in ([], [here])
