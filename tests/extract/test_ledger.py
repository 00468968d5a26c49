"""Every sentence of a release is accounted for, once; what nobody understood is told from what was set aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loader import extract, read
from loader.extract import ledger, records
from loader.extract.ledger import Entry
from loader.model import Document, Extraction, Found, Inspection, Official, Span

RELEASES = sorted((Path(__file__).parent.parent / "releases").glob("*.txt"))
# what layout takes off a line: "12. ", "(3) "
NUMBER = re.compile(r"\(?\d{1,2}[.)](?=\s)")
# and the round bullet of word processors, before the words of a point or alone on the line above them
ROUND = re.compile(r"(?m)^((?:(?!\n)[\W_]|\(?\d{1,2}[.)](?=\s))*)o(?=[ \t\u00a0]|$)")
VISIT = Inspection("i1", True, (), "full", "not-stated", None, None, (), (), None, None, (Span(0, 0),), "by-hand")


def bare(text: str, *inspections: Inspection) -> Extraction:
    """Return an extraction in which nothing was read but inspections."""
    return Extraction(
        document=Document("bare.txt", "0" * 64, text),
        slug="bare",
        title=None,
        issued=None,
        created=None,
        embargo=None,
        establishments=(),
        inspections=inspections,
        findings=(),
        judgements=(),
        profiles=(),
        statements=(),
        officials=(),
        tenures=(),
        bodies=(),
        masked=(),
        unread=(),
    )


def extraction(path: Path) -> Extraction:
    return extract.release(read.release(path.name, path.read_bytes(), None))


def between(text: str, entries: tuple[Entry, ...]) -> list[str]:
    """Return the stretches of a text that no entry covers."""
    ends = [0, *(entry.span.end for entry in entries)]
    starts = [*(entry.span.start for entry in entries), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def assert_accounted(given: Extraction) -> None:
    text, entries = given.document.text, ledger.account(given)
    spans = [entry.span for entry in entries]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans)), "a sentence stands twice"
    assert all(re.search(r"\w", span.of(text)) for span in spans)
    unmarked = ROUND.sub(r"\1•", text)
    lost = [gap for gap in between(unmarked, entries) if re.search(r"[^\W_]", NUMBER.sub("", gap))]
    assert lost == []
    assert {entry.verdict for entry in entries} <= set(ledger.VERDICTS)


def verdicts(text: str, *inspections: Inspection) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(entry.span.of(text), entry.verdict, entry.rules) for entry in ledger.account(bare(text, *inspections))]


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_word_of_an_example_release_stands_in_one_entry(path: Path) -> None:
    assert_accounted(extraction(path))


def test_there_are_example_releases() -> None:
    assert RELEASES


LINES = st.sampled_from(
    [
        *(
            "• ",
            "- ",
            "1. ",
            "(12) ",
            "o  ",
            "> ",
            "# ",
            "•\n",
            "\n",
            "\n\n",
            " ",
            ": ",
            "; and\n",
            ". ",
            "? ",
            "**",
            "__",
        ),
        *(
            "ENDS",
            "Notes to editors",
            "HMP Fallowmere",
            "the wings were clean",
            "“We accept it.”",
            "Mr. Ash",
            "e.g. it",
        ),
        *("Published: 3 May", "Inspectors were pleased to find that", "01632 960100", "3 May 2016", "accept cookies"),
    ]
)


@given(st.lists(LINES | st.text(max_size=12), max_size=40).map("".join))
@example("o")
@example("It was dirty:\n\no\nCells were cold.\no two beds\n- o  no doors")
def test_every_word_of_any_text_stands_in_one_entry(text: str) -> None:
    assert_accounted(bare(unicodedata.normalize("NFC", text.replace("\r", "")), VISIT))


@given(st.lists(LINES, max_size=30).map("".join), st.data())
def test_what_gave_a_record_is_a_fact_and_what_is_doubted_beside_it_is_unread(text: str, data: st.DataObject) -> None:
    spans = st.builds(lambda a, b: Span(*sorted((a, b))), *[st.integers(0, len(text))] * 2)
    doubted, title = data.draw(spans), data.draw(spans)
    for entry in ledger.account(replace(bare(text), unread=(doubted,), title=Found("x", title, "by-hand"))):
        in_doubt, told = meet(doubted, entry.span), meet(title, entry.span)
        assert ("by-hand" in entry.rules) == told
        if told:
            assert (entry.verdict == ledger.FACT) == (meet(doubted, title) or not in_doubt)
        else:
            assert entry.verdict != ledger.FACT


def meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Goats had been seen on the landings.", "unread"),
        ("Work was better.", "unread"),
        ("The report can be found on our website.", "boilerplate"),
        ("We hope that the next governor will build on this.", "context"),
    ],
)
def test_a_doubt_stands_unless_the_words_are_set_aside_for_what_they_say(sentence: str, verdict: str) -> None:
    (entry,) = ledger.account(replace(bare(sentence, VISIT), unread=(Span(0, len(sentence)),)))
    assert entry.verdict == verdict


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_each_record_of_an_example_release_makes_its_sentences_facts(path: Path) -> None:
    given = extraction(path)
    every = records.of(given)
    assert every
    entries = ledger.account(given)
    for record in every:
        for span in record.spans:
            touched = [entry for entry in entries if span.start < entry.span.end and entry.span.start < span.end]
            assert touched, record
            assert all(record.rule in entry.rules for entry in touched)
            assert {entry.verdict for entry in touched} <= {ledger.FACT, ledger.UNREAD}


@pytest.mark.parametrize(
    ("sentence", "verdict", "reason"),
    [
        ("Twelve men slept on the gymnasium floor.", "unread", ()),
        ("There were 40 dogs in the segregation unit.", "unread", ()),
        ("Work was better.", "context", ("transition",)),
        ("Some things, however, had not changed:", "context", ("introduction",)),
        ("We hope that the next governor will build on this.", "context", ("intent",)),
        ("The jail opened in 1971 on the site of an army camp.", "context", ("description",)),
        ("Inspectors visited nine courts and a van depot.", "context", ("procedure",)),
        ("The report makes 64 recommendations to the Prison Service.", "context", ("recommendations",)),
        ("The report can be found on our website.", "boilerplate", ("publication",)),
        ("Share this page", "boilerplate", ("furniture",)),
        ("ENDS", "boilerplate", ("end",)),
    ],
)
def test_a_sentence_is_set_aside_only_for_a_reason(sentence: str, verdict: str, reason: tuple[str, ...]) -> None:
    assert verdicts(sentence, VISIT) == [(sentence, verdict, reason)]


def test_points_of_a_list_that_gave_nothing_are_unread_unless_they_are_recommended() -> None:
    found_list = "Inspectors found that:\n\n• the roof leaked; and\n• cats roamed."
    text = f"{found_list}\n\nInspectors recommended:\n\n• mending the roof;"
    found = {words: verdict for words, verdict, _ in verdicts(text, VISIT)}
    assert found["the roof leaked; and"] == found["cats roamed."] == ledger.UNREAD
    assert found["mending the roof;"] == ledger.CONTEXT


def test_a_note_is_boilerplate_unless_it_dates_a_visit_that_nobody_read() -> None:
    text = "Notes to editors\n\n1. The Inspectorate is independent.\n2. We visited the site on 3 May 2016 by van."
    assert [verdict for _, verdict, _ in verdicts(text, VISIT)] == ["boilerplate", "boilerplate", "unread"]


def test_the_data_of_a_press_contact_is_boilerplate() -> None:
    text = "Call Jo Ash on 01632 960100 at any hour of the day."
    (entry,) = ledger.account(replace(bare(text, VISIT), masked=(Span(5, 11),)))
    assert (entry.verdict, entry.rules) == (ledger.BOILERPLATE, ("contact",))


def test_a_name_alone_does_not_account_for_what_a_sentence_says() -> None:
    text = "Her predecessor, Ada Quill, had called the jail a ruin.\n\nAda Quill said:"
    quill = Official("Ada Quill", "ada-quill", (Span(17, 26), Span(57, 66)), "by-hand")
    one, other = ledger.account(replace(bare(text, VISIT), officials=(quill,)))
    assert (one.verdict, one.rules) == (ledger.UNREAD, ("by-hand",))
    assert (other.verdict, other.rules) == (ledger.FACT, ("by-hand",))


def test_a_text_that_reports_no_inspection_only_retells() -> None:
    text = "Drugs came over the wall almost at will. Men slept beside an open lavatory."
    assert {(verdict, rules) for _, verdict, rules in verdicts(text)} == {("context", ("no-inspection-reported",))}


def test_a_text_that_says_this_inspection_shows_that_its_report_was_missed() -> None:
    ((_, verdict, _),) = verdicts("The prison held 1,164 men at the time of this inspection.")
    assert verdict == ledger.UNREAD


def test_a_date_above_a_release_is_a_fact_with_the_rule_that_read_it() -> None:
    given = replace(bare("3 May 2016", VISIT), issued=Found(date(2016, 5, 3), Span(0, 10), "date-line"), inspections=())
    (entry,) = ledger.account(given)
    assert entry == Entry(Span(0, 10), ledger.FACT, ("date-line",))
