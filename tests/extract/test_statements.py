"""Statements in the conventions of the genre; all persons, places and words are invented."""

from __future__ import annotations

import time

import pytest

from loader import vocab
from loader.extract import layout, statements

Row = tuple[str, tuple[str, ...], list[str]]
"""Mode, speakers and parts of one statement."""

LEAD = (
    "HMP Stanlow Marsh had improved, said Nye Hartwell, Chief Inspector of Prisons. Today he published the report.\n\n"
)
LEAD_ROW: Row = ("reported", ("nye-hartwell",), ["HMP Stanlow Marsh had improved"])


def _read(text: str) -> list[Row]:
    speech = statements.read(layout.read(text))
    return [(item.mode, item.speakers, [part.of(text) for part in item.parts]) for item in speech.statements]


@pytest.mark.parametrize(
    "cue",
    [
        "Nye Hartwell said:",
        "Mr Hartwell said:",
        "Mr. Hartwell added:",
        "Overall, Mr Hartwell said:",
        "Nye Hartwell, Chief Inspector of Prisons, said:",
        "Nye Hartwell, Chief Inspector of Prisons said:",
        "Nye Hartwell, HM Chief Inspector of Prisons, said;",
        "HM Chief Inspector of Prisons, Nye Hartwell CBE, wrote:",
        "HM Chief Inspector of Prisons Nye Hartwell said of the leaders:",
        "In a foreword to the report he said:",
        "The Chief Inspector said:",
        "Mr Hartwell went on:",
        "Mr Hartwell then went on to say:",
    ],
)
@pytest.mark.parametrize(
    ("quotation", "parts"),
    [
        ("“It is better. It is not good.”", ["It is better. It is not good."]),
        ("“It is better.\n\n“It is not good.”", ["It is better.", "It is not good."]),
        ('"It is better.\n\n"It is not good.”', ["It is better.", "It is not good."]),
        ("“It is better.”\n\n“It is not good.”", ["It is better.", "It is not good."]),
        ("“It is better.\n\nImage: a gate\n\n“It is not good.”", ["It is better.", "It is not good."]),
        ("“It is better.\n\nIt was worse.\n\n“It is not good.”", ["It is better.", "It was worse.", "It is not good."]),
        ("‘It is better.\n\n‘It is not good.”", ["It is better.", "It is not good."]),
        ("“It is better.\n\n“It is not good.\n\nENDS", ["It is better.", "It is not good."]),
        (
            "It is better.\n\nWe hope that it will last.\n\nIt held 480 men.",
            ["It is better.", "We hope that it will last."],
        ),
        ("> It is better.\n\n> It is not good.", ["It is better.", "It is not good."]),
    ],
)
def test_a_cue_line_opens_a_statement_of_several_paragraphs(cue: str, quotation: str, parts: list[str]) -> None:
    assert _read(f"{LEAD}{cue}\n\n{quotation}\n") == [LEAD_ROW, ("direct", ("nye-hartwell",), parts)]


@pytest.mark.parametrize(
    ("paragraphs", "parts"),
    [
        ("“It is better,” said Mr Hartwell. “It is not good.”", ["It is better", "It is not good."]),
        (
            "“It is better,” Mr Hartwell said. “It is not good.\n\n“It can be.”",
            ["It is better", "It is not good.", "It can be."],
        ),
        ("“It is better,” he said, “but it is not good.”", ["It is better", "but it is not good."]),
        ("“It is better.\n\n“It is not good,” said Nye Hartwell, in a comment.", ["It is better.", "It is not good"]),
        ('"It is better", Mr Hartwell said.', ["It is better"]),
        ("“It is better.” – Nye Hartwell, Chief Inspector of Prisons", ["It is better."]),
        ("“Is it better?” asked nobody. Mr Hartwell said: “It is not good.”", ["It is not good."]),
        ("- “It is better,” concluded the Chief Inspector.", ["It is better"]),
        ("Nye Hartwell, Chief Inspector of Prisons: “It is better.”", ["It is better."]),
        ("“It is better,” Mr Hartwell went on. “It is not good.”", ["It is better", "It is not good."]),
    ],
)
def test_an_attribution_may_stand_after_or_amid_the_words(paragraphs: str, parts: list[str]) -> None:
    assert _read(f"{LEAD}{paragraphs}\n") == [LEAD_ROW, ("direct", ("nye-hartwell",), parts)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "There have been two reviews of Marsh since 2016, and each of them was ignored.",
        "Ministers have promised new buildings. The sooner they keep to it the better.",
        "Leaders must do more. The lives of those in their care depend on it.",
        "Marsh isn’t a place to grow up in, and it was “never meant to be one”.",
    ],
)
def test_an_unmarked_quotation_goes_on_in_the_present_tense(paragraph: str) -> None:
    text = f"{LEAD}Mr Hartwell wrote:\n\nNothing had changed for them.\n\n{paragraph}\n\nThe food was good.\n"
    parts = ["Nothing had changed for them.", paragraph]
    assert _read(text) == [LEAD_ROW, ("direct", ("nye-hartwell",), parts)]


def test_an_unmarked_quotation_has_figures_between_paragraphs_in_first_person() -> None:
    counted = "Violence rose by 40% in a year. One in three of the 480 men was afraid."
    text = f"{LEAD}Mr Hartwell wrote:\n\nI was sorry to see it.\n\n{counted}\n\nI urge you to act.\n\nIt held 9 men.\n"
    parts = ["I was sorry to see it.", counted, "I urge you to act."]
    assert _read(text) == [LEAD_ROW, ("direct", ("nye-hartwell",), parts)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Elsewhere the news was better. The chaplaincy, which is on the wing, had helped many.",
        "The Lord Chancellor now has 28 days in which to reply.",
        "This is the second time that an Urgent Notification has been issued for Marsh.",
        "Marsh is a category B prison for men. It is in Kent.",
        "The prison is full, and there are 480 men in it.",
        "The report is to be published in the autumn.",
        "Inspectors have asked for a plan, and managers must write one.",
        "Some said that “we are tired and I have had enough”.",
    ],
)
def test_an_unmarked_quotation_ends_where_the_release_speaks_again(paragraph: str) -> None:
    text = f"{LEAD}Mr Hartwell wrote:\n\nI was sorry to see it.\n\n{paragraph}\n\nThe food was good.\n"
    assert _read(text) == [LEAD_ROW, ("direct", ("nye-hartwell",), ["I was sorry to see it."])]


def test_a_sentence_between_two_quotations_makes_them_two_statements() -> None:
    text = (
        f"{LEAD}Mr Hartwell said: “It is better.” He said that ministers should help. “They can,” Mr Hartwell added.\n"
    )
    assert _read(text)[1:] == [
        ("direct", ("nye-hartwell",), ["It is better."]),
        ("reported", ("nye-hartwell",), ["ministers should help"]),
        ("direct", ("nye-hartwell",), ["They can"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Una Pell, Chief Inspector of Prisons, and Professor Bo Sample, Director of Care, said:\n\n“It is late.”",
        "“It is late,” said Una Pell, Chief Inspector of Prisons, and Bo Sample, Director of Care.",
        "Una Pell and Bo Sample said: “It is late.”",
    ],
)
def test_two_speakers_share_one_statement(text: str) -> None:
    assert [(speakers, len(parts)) for _, speakers, parts in _read(text)] == [(("una-pell", "bo-sample"), 1)]


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("HMP Marsh was calm, said Chief Inspector of Prisons Una Pell, publishing the report.", "HMP Marsh was calm"),
        ("HMP Marsh was calm, the Chief Inspector of Prisons, Una Pell, said today.", "HMP Marsh was calm"),
        ("HMP Marsh was calm, Una Pell, Chief Inspector of Prisons, warned today as she left.", "HMP Marsh was calm"),
        ("Welcoming it, Una Pell, Chief Inspector of Prisons, said she was glad to come.", "she was glad to come"),
        ("HMP Marsh was calm, according to Una Pell, Chief Inspector of Prisons.", "HMP Marsh was calm"),
        ("According to Una Pell, Chief Inspector of Prisons, HMP Marsh was calm.", "HMP Marsh was calm"),
        ("Una Pell, Chief Inspector of Prisons, said HMP Marsh was calm.", "HMP Marsh was calm"),
        ("Chief Inspector of Prisons Una Pell has warned that HMP Marsh was calm.", "HMP Marsh was calm"),
        ("Una Pell, Chief Inspector of Prisons, told the Minister that HMP Marsh was calm.", "HMP Marsh was calm"),
        (
            "Una Pell, Chief Inspector of Prisons, told radio this morning that HMP Marsh was calm.",
            "HMP Marsh was calm",
        ),
        ("Una Pell, publishing the report, said HMP Marsh was calm.", "HMP Marsh was calm"),
        (
            "Una Pell, head of policy at the Sample Trust, said the Governor deserved praise.",
            "the Governor deserved praise",
        ),
        ("Una Pell, Chief Inspector of Prisons, said this was “a missed chance”.", "this was “a missed chance”"),
        (
            "Una Pell, Chief Inspector of Prisons, said that staff were “ambitious” and kind.",
            "staff were “ambitious” and kind",
        ),
        (
            "The jail had “failed in its first duty”, said Una Pell, Chief Inspector.",
            "The jail had “failed in its first duty”",
        ),
    ],
)
def test_reported_speech_is_the_clause_without_its_attribution(sentence: str, part: str) -> None:
    assert _read(sentence) == [("reported", ("una-pell",), [part])]


@pytest.mark.parametrize(
    "text",
    [
        "HMP Marsh – “a hopeful place”\n\nInspectors came.",
        "Una Pell, Chief Inspector of Prisons, described this as “a missed opportunity”.",
        "Una Pell, Chief Inspector of Prisons, concluded: “abject failure”.",
        "A spokesperson for the jail said: “We have read it with care.”",
        "A Prison Service spokesman said that plans were in hand.",
        "Inspectors were told of a “culture of fear”. One man said: “Nobody cares about us.”",
        "The report said: “Outcomes were poor.” Inspectors said that it was late.",
        "The visits, Una Pell, Chief Inspector of Prisons, announced today.",
        "A spokesman for the three bodies declined to comment.",
    ],
)
def test_fragments_and_words_of_nobody_named_are_no_statements(text: str) -> None:
    assert _read(text) == []


def test_a_quoted_paragraph_in_first_person_without_an_attribution_is_the_chief_inspectors() -> None:
    text = (
        "Mr Hartwell said it was better.\n\n“Harm had risen since our last visit, and few knew why.”\n\nIt was late.\n"
    )
    assert _read(LEAD + text)[2:] == [
        ("direct", ("nye-hartwell",), ["Harm had risen since our last visit, and few knew why."])
    ]


def test_a_signature_below_claims_the_unmarked_paragraphs_above_it() -> None:
    text = (
        "Inspectors returning to HMP Marsh found 480 men there.\n\nI was sorry to see it. Nobody could tell me why.\n\n"
        "Leaders told us that they had asked for help.\n\nUna Pell, HM Chief Inspector of Prisons\n\nIt was late.\n"
    )
    parts = ["I was sorry to see it. Nobody could tell me why.", "Leaders told us that they had asked for help."]
    assert _read(text) == [("direct", ("una-pell",), parts)]


def test_an_unsigned_paragraph_in_first_person_is_the_chief_inspectors() -> None:
    text = (
        "The Chief Inspector of Prisons, Una Pell, has issued an Urgent Notification for HMP Marsh.\n\n"
        "I have seldom left a prison as worried as I was then.\n\nThe letter is public.\n"
    )
    assert _read(text) == [("direct", ("una-pell",), ["I have seldom left a prison as worried as I was then."])]


def test_a_signed_text_in_first_person_is_no_statement() -> None:
    paragraph = "We found that the men were well cared for, and I was glad to see that they had work to go to each day."
    assert _read("\n\n".join([paragraph] * 4) + "\n\nUna Pell\nHM Chief Inspector of Prisons\n") == []


# how introductions go on for long: only the first and the last paragraph are in first person
INTRODUCTION = (
    "Marsh is an open prison on the coast. It held 480 men when we arrived, some of them for life, and was full.",
    "The wings were dirty, and food was served cold. Men with disabilities were helped by others, with no training.",
    "Training was good. Two in three men worked outside the prison, although buses were late and many went on foot.",
    "Few went home without a job. Families were welcome, and there was a crèche in the new centre for visitors.",
    "This is a good prison, and I hope that those who run it will be told so by those whom they answer to.",
)
SIGNATURE = "Una Pell\nHM Chief Inspector of Prisons"


@pytest.mark.parametrize(
    ("head", "signature"),
    [
        ("Introduction", SIGNATURE),
        ("CHIEF INSPECTOR’S INTRODUCTION", SIGNATURE),
        ("Foreword by HM Chief Inspector of Prisons", SIGNATURE),
        ("Report on an unannounced full follow-up inspection of HMP Marsh", SIGNATURE),
        ("HMP Marsh – report on a short scrutiny visit", SIGNATURE),
        ("HMP Marsh", SIGNATURE),
        ("HMP Marsh", f"{SIGNATURE}\nOctober 2008"),
        ("HMP Marsh", "Una Pell, HM Chief Inspector of Prisons\n\n3 October 2008"),
        ("HMP Marsh", "Una Pell October 2008\nHM Chief Inspector of Prisons"),
    ],
)
def test_the_introduction_of_a_report_is_no_statement_however_few_of_its_paragraphs_are_in_first_person(
    head: str, signature: str
) -> None:
    assert _read("\n\n".join([head, *INTRODUCTION, signature]) + "\n") == []


@pytest.mark.parametrize("signature", [SIGNATURE, "Una Pell, HM Chief Inspector of Prisons"])
def test_a_quotation_signed_at_the_end_of_a_release_is_a_statement(signature: str) -> None:
    lead = "HMP Marsh, an open prison on the coast, was full when inspectors came back to it in May, with 480 men."
    told = "Two in three men told inspectors that buses were late, and that the food was cold when they came back."
    text = "\n\n".join(["A prison by the sea", "Read the report: HMP Marsh", lead, told, INTRODUCTION[-1], signature])
    assert _read(text) == [("direct", ("una-pell",), [INTRODUCTION[-1]])]


@pytest.mark.parametrize(
    ("cue", "responds", "body"),
    [
        ("Una Pell, Chief Inspector of Prisons, said", False, "hm-inspectorate-of-prisons"),
        ("Una Pell, Chief Inspector of Criminal Justice, said", False, None),
        ("Una Pell said", False, None),
        ("Una Pell, Director General of the Prison Service, said", True, "hm-prison-service"),
        ("Una Pell, Managing Director of Sample Care, said", True, "sample-care"),
        ("Una Pell, of the Sample Trust, said", True, "sample-trust"),
        ("Una Pell, national lead for health at the Sample Board, said", True, "sample-board"),
        ("Una Pell, former Chief Inspector of Prisons, said", False, None),
        ("Lord Chancellor Una Pell said", True, None),
    ],
)
def test_everybody_but_inspectors_responds(cue: str, responds: bool, body: str | None) -> None:
    found = statements.read(layout.read(f"{cue}: “We have read it with care.”")).statements
    assert [(item.responds, item.body) for item in found] == [(responds, body)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("A Prison Service spokesperson said: “We have read it with care.”", "hm-prison-service"),
        ("A Ministry of Justice spokeswoman said:\n\n“We have read it with care.”", "ministry-of-justice"),
        ("“We have read it with care,” a YJB spokesman said.", "youth-justice-board"),
        ("A spokesperson for the Youth Justice Board commented: “We have read it with care.”", "youth-justice-board"),
        ("A Corvell spokesperson said: “We have read it with care.”", "corvell"),
    ],
)
def test_a_spokesperson_without_a_name_speaks_for_the_body(text: str, body: str) -> None:
    speech = statements.read(layout.read(text))
    assert speech.statements == () == speech.officials
    assert [(item.speakers, item.body, item.responds) for item in speech.unnamed] == [((), body, True)]
    assert body in {*vocab.bodies(), *(one.slug for one in speech.bodies)}


def test_bodies_outside_the_register_are_named() -> None:
    speech = statements.read(layout.read("Una Pell, Managing Director of Sample Care, said: “We have read it.”"))
    assert [(body.slug, body.name) for body in speech.bodies] == [("sample-care", "Sample Care")]


@pytest.mark.parametrize(
    "text",
    [
        "“It is so,” said Nye Hartwell. " * 10_000,
        "“It is so and no end\n\n" * 10_000,
        "I was there.\n\nNye Hartwell, Chief Inspector of Prisons\n\n" * 5_000,
        "Nye Hartwell, Chief Inspector of Prisons, " * 10_000,
        "said " * 100_000,
        "'a' " * 100_000,
        "Nye Hartwell " * 50_000,
    ],
    ids=["quoted", "open", "signed", "offices", "verbs", "apostrophes", "names"],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    found = statements.read(layout.read(text))
    assert time.perf_counter() - started < 20
    assert all(part.end <= len(text) for item in found.statements for part in item.parts)
