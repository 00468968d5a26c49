from __future__ import annotations

import gc
import time

import pytest

from loader.extract import findings, layout
from loader.model import Finding, Span


def read(text: str, told: tuple[Span, ...] = (), lead: int = 1) -> findings.Reading:
    return findings.read(layout.read(text), lead, lambda span: "i1", told)


def only(sentence: str) -> Finding:
    text = f"Headline of a release\n\n{sentence}.\n"
    (finding,) = read(text).findings
    assert finding.span.of(text) == sentence
    return finding


def listed(text: str) -> list[tuple[str, str, str]]:
    return [(finding.span.of(text), finding.polarity, finding.rule) for finding in read(text).findings]


TWO_LISTS = """Headline of a release

Inspectors were concerned to find that:

- the library was open;
- cells were dirty; and
- food was cold.

However, inspectors were pleased to find that:

- the yards were open; and
- staff were kind.
"""


def test_points_take_the_side_of_their_introduction_whatever_the_order() -> None:
    assert listed(TWO_LISTS) == [
        ("the library was open", "concern", "listed-point"),
        ("cells were dirty", "concern", "listed-point"),
        ("food was cold", "concern", "listed-point"),
        ("the yards were open", "strength", "listed-point"),
        ("staff were kind", "strength", "listed-point"),
    ]


@pytest.mark.parametrize(
    ("introduction", "side"),
    [
        ("Inspectors were pleased to find that:", "strength"),
        ("However, inspectors were also pleased to find that:", "strength"),
        ("Inspectors were, however, concerned to find that:", "concern"),
        ("However inspectors were concerned to see that:", "concern"),
        ("At Elm House, inspectors were concerned that:", "concern"),
        ("However, inspectors had some concerns:", "concern"),
        ("Some concerns, however remained:", "concern"),
        ("But despite this progress, there remains concern about:", "concern"),
        ("Among key concerns were:", "concern"),
        ("HM Inspectorate of Prisons found a catalogue of problems:", "concern"),
        ("The handling of cases, however, was a principal area of concern:", "concern"),
        ("The good:", "strength"),
        ("The bad:", "concern"),
    ],
)
def test_stock_introductions_have_the_side_of_their_words(introduction: str, side: str) -> None:
    text = f"Headline of a release\n\n{introduction}\n\n- meals were served at noon;\n- the hall was used.\n"
    assert [(finding.polarity, finding.rule) for finding in read(text).findings] == [(side, "listed-point")] * 2


def test_however_after_a_list_of_the_other_kind_turns_a_neutral_introduction() -> None:
    text = TWO_LISTS.replace("However, inspectors were pleased to find that:", "However, inspectors found that:")
    assert {side for _, side, rule in listed(text) if rule == "listed-point-opposed"} == {"strength"}


def test_points_under_a_neutral_introduction_speak_for_themselves() -> None:
    text = "Headline here\n\nOverall, inspectors found that:\n\n- cells were filthy;\n- staff were kind.\n"
    assert listed(text) == [
        ("cells were filthy", "concern", "listed-point-neutral"),
        ("staff were kind", "strength", "listed-point-neutral"),
    ]


def test_headings_of_landing_pages_give_kind_and_side() -> None:
    text = (
        "Headline here\n\n## Notable positive practice\n\n- A nurse met each man at the gate.\n\n"
        "## Priority concerns\n\n- Men had one shower a week.\n\n## Key concerns\n\n- The roof let in rain.\n"
    )
    assert [(finding.kind, finding.polarity, finding.rule) for finding in read(text).findings] == [
        ("positive-practice", "strength", "positive-practice"),
        ("priority-concern", "concern", "priority-concern"),
        ("key-concern", "concern", "key-concern"),
    ]


@pytest.mark.parametrize(
    "introduction",
    [
        "The Chief Inspector recommended that:",
        "The possible judgements:",
        "Progress was as follows:",
        "Judgements were as follows:",
        "Measures include:",
    ],
)
def test_lists_of_other_things_hold_no_findings(introduction: str) -> None:
    assert read(f"Headline here\n\n{introduction}\n\n- more staff;\n- better food.\n").findings == ()


def test_the_clauses_of_a_point_differ_though_the_point_keeps_its_side() -> None:
    text = (
        "Headline\n\nInspectors were pleased to find that:\n\n- workshops were full, although the library was shut.\n"
    )
    (finding,) = read(text).findings
    assert finding.polarity == "strength"
    assert [(clause.span.of(text), clause.polarity, clause.rule) for clause in finding.clauses] == [
        ("workshops were full", "strength", "clause-turn"),
        ("the library was shut", "concern", "clause-turn"),
    ]


def test_praise_that_only_some_could_share_is_held_back() -> None:
    told = "Visits were a joy, yet only those who could drive were able to come."
    text = f"Headline\n\nIt was inspected in May 2018.\n\n{told}\n"
    (finding,) = read(text).findings
    assert [(clause.span.of(text), clause.polarity) for clause in finding.clauses] == [
        ("Visits were a joy", "strength"),
        ("yet only those who could drive were able to come", "concern"),
    ]


def test_clauses_that_agree_are_not_parted() -> None:
    text = "Headline\n\nInspectors were concerned to find that:\n\n- cells were dirty, although showers were filthy.\n"
    (finding,) = read(text).findings
    assert finding.clauses == ()


@pytest.mark.parametrize(
    ("sentence", "side", "rule"),
    [
        ("Relationships between staff and prisoners were very good", "strength", "prose-cued"),
        ("Assaults on staff had come down by almost half", "strength", "prose-direction"),
        ("Few prisoners had regular contact with their key worker", "concern", "prose-direction"),
        ("There had been 480 assaults in the six months before", "concern", "prose-faint"),
        ("A new unit helped men to plan their release", "strength", "prose-faint"),
    ],
)
def test_each_sentence_names_the_rule_that_told_its_side(sentence: str, side: str, rule: str) -> None:
    finding = only(sentence)
    assert (finding.kind, finding.polarity, finding.rule) == ("narrative", side, rule)


def test_both_sides_make_a_sentence_mixed_and_part_it() -> None:
    finding = only("Relationships were good, but too many officers did not challenge poor behaviour")
    assert finding.polarity == "mixed"
    assert [clause.polarity for clause in finding.clauses] == ["strength", "concern"]


def test_a_turn_after_praise_is_a_concern_though_its_words_have_no_side() -> None:
    for sentence in (
        "The food was good but portions were small",
        "Induction was thorough, though many prisoners missed it",
        "Peer workers gave good support to new arrivals, although they had had no training",
        "Although the gym was well equipped, it opened on three evenings a week",
        "Prisoners were polite about their officers and hardly ever saw them",
        "Health staff were caring but overstretched",
        "Prison officers knew how to refer women but the Home Office was slow to respond",
        "Mental health care was very good; by contrast, social care was almost non-existent",
        "Primary care was well run; waiting times for the dentist, however, were far too long",
    ):
        finding = only(sentence)
        assert finding.polarity == "mixed", sentence
        assert sorted(clause.polarity for clause in finding.clauses) == ["concern", "strength"], sentence


def test_a_concern_beside_what_merely_was_so_stays_a_concern() -> None:
    for sentence in (
        "Although a third of the population were sex offenders, there was no treatment programme",
        "The prison had no strategy for older men, although it had been urged to write one",
        "Leaders had written action plans, but hardly anyone had heard of them",
    ):
        finding = only(sentence)
        assert (finding.polarity, finding.clauses) == ("concern", ()), sentence


def test_what_a_place_was_doing_may_oppose_what_it_is() -> None:
    finding = only("Inspectors found a well-led jail with a strong ethos that was struggling with self-harm")
    assert finding.polarity == "mixed"
    assert [clause.polarity for clause in finding.clauses] == ["strength", "concern"]


@pytest.mark.parametrize(
    ("sentence", "trend"),
    [
        ("Fewer women now harmed themselves", "improved"),
        ("The therapeutic community was still doing excellent work", "sustained"),
        ("Bullying remained a problem on the young adult wing", "unchanged"),
        ("The number of hours spent in the workshops had been cut by a third", "worse"),
        ("The regime on Fridays amounted to two hours unlocked", None),
    ],
)
def test_prose_states_its_trend(sentence: str, trend: str | None) -> None:
    assert only(sentence).trend == trend


def test_only_the_main_clause_of_a_point_has_a_trend() -> None:
    text = (
        "Headline\n\nInspectors were concerned to find that:\n\n"
        "- although force was used less often than before, its records remained incomplete.\n"
    )
    (finding,) = read(text).findings
    assert finding.trend == "unchanged"


def test_an_average_is_context() -> None:
    assert only("The average time in detention was four hours").polarity == "context"


def test_what_follows_an_average_is_found() -> None:
    assert only("The average stay was 47 days, but 19 people had been held for over six months").polarity == "concern"


def test_words_added_about_a_thing_do_not_make_a_sentence_a_description() -> None:
    assert only("The dogs, which are managed by the region, had been there only twice").polarity == "concern"


def test_a_sentence_without_a_side_goes_on_as_the_one_before() -> None:
    text = "Headline here\n\nCells were filthy. The library stands beside the hall. However, the gym is next to it.\n"
    assert [(finding.polarity, finding.rule) for finding in read(text).findings] == [
        ("concern", "prose-cued"),
        ("concern", "prose-continued"),
        ("strength", "prose-continued"),
    ]


def test_what_is_said_is_no_finding() -> None:
    text = "Headline here\n\nCells were filthy. “Food was cold and staff were rude.”\n"
    quoted = text.index("“") + 1
    assert [finding.span.of(text) for finding in read(text, (Span(quoted, len(text) - 2),)).findings] == [
        "Cells were filthy"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "HMP Elmbrook is a category C training prison in the Fens",
        "Elmbrook had a population of 97 at the time",
        "Mr Arden said this was “a missed opportunity”",
        "The report makes 54 recommendations",
        "Inspectors visited the prison in March 2019",
        "What had gone wrong at the prison?",
        "The prison is managed by Ardent Justice on behalf of the Ministry of Justice",
        "Most of the men are serving sentences of four years or more",
        "The centre had 263 residents, 21 of them women, when it was inspected without warning",
        "Its certified normal accommodation is 598 and the operational capacity 870",
        "So it was",
    ],
)
def test_descriptions_reports_and_speech_are_no_findings(sentence: str) -> None:
    assert read(f"Headline here\n\n{sentence}.\n".replace("?.", "?")).findings == ()


def test_praise_outweighs_a_description() -> None:
    assert only("It is a large prison, and its managers understood it very well").polarity == "strength"


def test_nothing_before_the_lead_and_nothing_in_the_notes_is_a_finding() -> None:
    text = "Cells were filthy here.\n\nFood was cold.\n\nNotes to editors\n\n1. Staff were rude.\n"
    assert [finding.span.of(text) for finding in read(text).findings] == ["Food was cold"]


def test_a_field_of_findings_is_read_after_its_label() -> None:
    text = "Reports published\n\nSummary of findings: Cells were filthy. Staff were kind.\n"
    assert [(finding.span.of(text), finding.rule) for finding in read(text).findings] == [
        ("Cells were filthy", "field-sentence"),
        ("Staff were kind", "field-sentence"),
    ]


def test_sentences_and_points_that_were_not_understood_are_unread() -> None:
    text = (
        "Headline here\n\nThe gate faces the river to the west.\n\n"
        "Inspectors found that:\n\n- it was Tuesday by then.\n"
    )
    assert [span.of(text) for span in read(text).unread] == [
        "The gate faces the river to the west",
        "it was Tuesday by then",
    ]


def test_bodies_that_are_named_are_told_once() -> None:
    text = "Headline\n\nThe Home Office had sent men late. The Home Office had lost their bags.\n"
    assert [body.slug for body in read(text).bodies] == ["home-office"]


def test_a_text_outside_any_inspection_gives_nothing() -> None:
    page = layout.read("Headline here\n\nCells were filthy.\n")
    assert findings.read(page, 1, lambda span: None, ()) == findings.Reading((), (), ())


def test_time_grows_with_the_length_of_the_text_only() -> None:
    def seconds(copies: int) -> float:
        page = layout.read(
            "Headline\n\n" + "Cells were good but showers had not been cleaned, although staff were kind. " * copies
        )
        start = time.process_time()
        assert len(read_page(page)) == copies
        return time.process_time() - start

    def read_page(page: layout.Layout) -> tuple[Finding, ...]:
        return findings.read(page, 1, lambda span: "i1", ()).findings

    seconds(50)
    assert seconds(4000) < 40 * max(seconds(400), 0.01)


def test_time_grows_with_what_is_said_in_one_paragraph_only() -> None:
    said, found = "“The cells are filthy,” she said. ", "Showers had not been cleaned. "

    def seconds(copies: int) -> float:
        text = "Headline\n\n" + (said + found) * copies
        page = layout.read(text)
        told = [
            Span(at, at + len(said)) for at in range(len("Headline\n\n"), len(text) - len(found), len(said + found))
        ]
        # what the collector walks through are the objects of all tests before
        gc.collect()
        gc.disable()
        try:
            start = time.process_time()
            assert len(findings.read(page, 1, lambda span: "i1", tuple(told)).findings) == copies
            return time.process_time() - start
        finally:
            gc.enable()

    seconds(50)
    assert seconds(6000) < 20 * max(seconds(600), 0.01)


def test_a_point_without_any_full_stop_takes_no_time_of_its_own() -> None:
    text = "Headline\n\nInspectors were concerned to find that:\n\n- " + "staff had not been kind but " * 20000
    start = time.process_time()
    assert len(read(text).findings) == 1
    assert time.process_time() - start < 10


def test_a_sentence_without_a_side_of_its_own_is_never_taken_for_praise() -> None:
    tied = only("The yard was clean and the kitchen was dirty")
    assert (tied.polarity, tied.rule) == ("mixed", "prose-cued")
    bare = only("The library was in the east wing")
    assert (bare.polarity, bare.rule) == ("context", "prose-continued")


def test_a_sentence_without_a_side_goes_on_as_the_one_before_and_however_turns_it_round() -> None:
    text = "Headline of a release\n\nThe kitchen was dirty. The library was in the east wing.\n"
    assert [finding.polarity for finding in read(text).findings] == ["concern", "concern"]
    turned = text.replace("The library", "However, the library")
    assert [finding.polarity for finding in read(turned).findings] == ["concern", "strength"]


DIGEST = """HMP Elmstead

Kind of inspection: full inspection, unannounced
When inspected: 3-14 June 2024
Judgements: Safety – good; Respect – good (2019: poor)
About: Elmstead is a dirty prison near Corbridge with poor transport.
"""


@pytest.mark.parametrize(
    "label", ["Headline findings", "Overview", "What inspectors found", "In brief", "**At a glance**"]
)
def test_a_field_on_what_was_found_is_prose_however_it_is_called(label: str) -> None:
    assert listed(f"{DIGEST}{label}: Cells were clean. Food was poor.\n") == [
        ("Cells were clean", "strength", "field-sentence"),
        ("Food was poor", "concern", "field-sentence"),
    ]


def test_a_field_of_strengths_or_concerns_gives_its_sentences_their_side() -> None:
    text = f"{DIGEST}Strengths: A choir met weekly.\nWhat needs to improve: windows were open; a choir met weekly.\n"
    assert listed(text) == [
        ("A choir met weekly", "strength", "field-sentence"),
        ("windows were open", "concern", "field-sentence"),
        ("a choir met weekly", "concern", "field-sentence"),
    ]


def test_scores_told_in_full_sentences_are_prose() -> None:
    text = f"{DIGEST}Progress: Violence had fallen by a third. Food was as poor as it had been.\n"
    assert [words for words, _, _ in listed(text)] == [
        "Violence had fallen by a third",
        "Food was as poor as it had been",
    ]
    assert listed(f"{DIGEST}Progress: good progress in 2 areas. Poor progress in 4 areas (2019: 3).\n") == []


def test_other_fields_hold_no_findings() -> None:
    assert (
        listed(f"{DIGEST}Recommendations: Staff should clean the dirty cells. The poor food should be replaced.\n")
        == []
    )
