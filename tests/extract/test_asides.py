from __future__ import annotations

import pytest

from loader.extract import lexicon
from loader.extract.findings import asides
from loader.model import Span


def row(words: str) -> lexicon.Words:
    return lexicon.words(words, Span(0, len(words)))


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("The report was published on 6 August 2019", "publication"),
        ("An action plan has been published by the Prison Service", "publication"),
        ("The full report can be read on our website", "report"),
        ("This page is no longer updated", "this-text"),
        ("Bar chart comparing outcomes in 2021 and 2024", "picture"),
        ("Inspectors made 45 recommendations and highlighted six examples of good practice", "count"),
        ("Of 31 recommendations from the last inspection, 24 had been achieved", "count"),
        ("At this inspection we found that 20 of the 63 recommendations had been achieved", "count"),
        ("We identified six key concerns, of which four should be treated as priorities", "count"),
        ("The governor had been given eight weeks’ notice", "procedure"),
        ("Visits of this kind give no grades", "procedure"),
        ("The inspection was carried out jointly with Ofsted", "visit"),
        ("This was our first inspection of the prison since it opened", "visit"),
        ("The wing was closed for repairs", "visit"),
        ("Inspectors spoke to 84 prisoners and surveyed a further 190", "inspectors-at-work"),
        ("Three inspectors were at the prison on 9 September 2019", "inspectors-at-work"),
        ("We hope that the money will now be found", "inspectors-at-work"),
        ("If they can get a grip they will have a prison to be proud of", "transition"),
        ("The picture was different in the workshops", "transition"),
        ("It was not all good news", "transition"),
        ("Elsewhere things were rather better", "transition"),
        ("What happened in the working day was less satisfactory", "transition"),
        ("Further copies of the report may be obtained from the Inspectorate’s office", "report"),
        ("Details of the earlier inspection are given in the appendix", "report"),
        ("The date was announced in advance at the request of the new governor", "visit"),
        ("The director has since left", "afterwards"),
        ("It is time for ministers to decide what the prison is for", "policy"),
        ("Ministers have promised to end the use of prison for them", "policy"),
        ("The inspection team included colleagues from Ofsted", "inspectors-at-work"),
        ("There had been good progress in three, reasonable progress in five", "count"),
        ("Mr Taylor added that leaders faced “a considerable task”", "speech"),
        ("Anne Holt said the prison had made great strides", "speech"),
        ("Anne Holt, HM Chief Inspector of Prisons, wrote that the new governor had brought “good humour”", "speech"),
        ("Mr Arden described the first night centre as “a small triumph”", "speech"),
        ("A Prison Service spokesman said that a new head had been appointed", "speech"),
        ("The minister welcomed our report", "reception"),
        ("This is a heartening report", "report"),
        ("Column chart comparing grades in 2021 and 2024", "picture"),
        ("Map of the places visited", "picture"),
        ("They do not result in scores", "procedure"),
        ("Scrutiny visits (SVs) were introduced in the summer", "kind-of-visit"),
        ("Estyn and Healthcare Inspectorate Wales took part", "visit"),
        ("Eleven courthouses with cells were visited over ten days", "visit"),
        ("The centre held 408 men when inspectors arrived unannounced in January 2018", "visit"),
        ("The inspectorates recommend that every prison appoint a lead", "inspectors-at-work"),
        ("We call on ministers to think again", "inspectors-at-work"),
        ("There were only a few shortcomings", "transition"),
        ("That was not the whole story", "transition"),
        ("Anne Holt’s term of office ended on 31 October 2020", "afterwards"),
        ("Since the inspection, NOMS has closed a wing", "afterwards"),
    ],
)
def test_these_sentences_are_no_findings(words: str, rule: str) -> None:
    assert asides.refused(words, row(words)) == rule


@pytest.mark.parametrize(
    "words",
    [
        "Inspectors found rats on the wings",
        "Few women took part",
        "Health services had declined",
        "Inspectors said that staff were kind",
        "Inspectors were told of a “culture of fear” on one wing",
        "The prison had made some progress since the last inspection in 2001",
        "Recommendations by the Ombudsman after deaths in custody had not been acted on",
        "They were being worn down by up to 23 hours a day in their cells",
        "Inspectors last visited in July 2021, when safety was poor",
        "Table tennis was popular",
        "When inspectors last visited in 2016, they had found dirty cells",
        "Since our inspection in 2016 violence has risen",
        "There were serious shortcomings in the care of men at risk",
        "Women welcomed the changes",
        "It held 408 men when inspectors arrived, and 60 slept on the floor",
    ],
)
def test_these_sentences_may_be_findings(words: str) -> None:
    assert asides.refused(words, row(words)) is None


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Elmbrook, a training prison, held 612 men at the time", "size"),
        ("There were 287 women, of whom 31 were under 21", "size"),
        ("HMP Elmbrook is an open prison in the Fens", "role"),
        ("The centre has been run by a company since 2009", "history"),
        ("It opened in 1962", "history"),
        ("The house is operated for the Home Office by Aldwark Care", "history"),
        ("Almost all of the men have been convicted of sexual offences", "people"),
        ("About 200 men pass through its gates each month", "size"),
        ("Managers should now plan for this", "intent"),
        ("Kestrel was contracted by the agency to provide escorts", "history"),
        ("The prison had been led by one governor since 2009", "history"),
        ("The wing is due to close in May", "history"),
        ("She took up her post in March", "history"),
        ("Women are sent there from the whole of the north", "people"),
    ],
)
def test_these_sentences_describe_or_hope(words: str, rule: str) -> None:
    assert asides.described(words, row(words)) == rule


def test_what_took_place_in_a_prison_is_no_visit_of_inspectors() -> None:
    words = "Interviews took place within earshot of other prisoners"
    assert asides.refused(words, row(words)) is None


def test_a_unit_that_opened_in_a_month_is_news_and_no_history() -> None:
    words = "A stabilisation unit had opened in January"
    assert asides.described(words, row(words)) is None


def test_a_time_in_detention_is_no_size() -> None:
    words = "A child of 12 was held for 19 hours"
    assert asides.described(words, row(words)) is None


def test_a_sentence_of_what_inspectors_saw_is_recognised() -> None:
    for words, seen in (("Inspectors met men who had no shoes", True), ("The wing stands beside the chapel", False)):
        assert asides.found(words, row(words)) is seen
