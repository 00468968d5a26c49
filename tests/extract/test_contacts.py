"""Masking of press contacts; all names, addresses and numbers are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest

from loader.extract import layout, statements
from loader.extract.statements import contacts
from loader.model import Span


def _spans(text: str) -> tuple[Span, ...]:
    page = layout.read(text)
    return contacts.read(page, statements.read(page))


def _masked(text: str) -> list[str]:
    return [span.of(text) for span in _spans(text)]


NOTE = "Notes to editors\n\n5. {}"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "Please contact Ann Example in HMI Prisons Press Office on 0207 946 0000 or 07700 900123.",
            ["Ann Example", "0207 946 0000", "07700 900123"],
        ),
        ("Media contact: Zoë van Sample, Head of News, +44 (0)20 7946 0958", ["Zoë van Sample", "+44 (0)20 7946 0958"]),
        ("Copies from Jo Q. Sample on (020) 7946 0000.", ["Jo Q. Sample", "(020) 7946 0000"]),
        ("Write to ann.o’example@press.example.org for copies.", ["ann.o’example@press.example.org"]),
        ("Press enquiries: HMI Prisons Press Office, 020 7946 0000.", ["020 7946 0000"]),
        ("Contact the press office from 0915 to 1415 Monday to Friday.", []),
        ("The prison held 1,012 men on 28 January – 8 February 2013 and cost £6000000000.", []),
    ],
)
def test_contacts_are_masked_and_nothing_else(note: str, expected: list[str]) -> None:
    assert _masked(NOTE.format(note)) == expected


def test_a_telephone_number_alone_at_the_top_is_masked() -> None:
    assert _masked("14 March 2011\n\n020 7946 0000\n\nHMP EXAMPLE – PROGRESS\n") == ["020 7946 0000"]


def test_an_official_offered_for_an_interview_is_not_masked() -> None:
    text = (
        "Mr Hartwell said:\n\n“We saw progress.”\n\nNotes to editors\n\n"
        "1. Contact Ann Example on 020 7946 0000 to request an interview with Nye Hartwell."
    )
    assert _masked(text) == ["Ann Example", "020 7946 0000"]


def test_masked_spans_stand_apart_and_in_order() -> None:
    text = "Contact Ann Example (ann@example.org, 020 7946 0000) or Bo Sample (bo@example.org)."
    spans = _spans(text)
    assert len(spans) == 5
    assert all(before.end < after.start for before, after in pairwise(spans))


def test_a_number_behind_a_year_is_masked_without_the_year() -> None:
    assert _masked("14 March 2011 020 7946 0000 HMP EXAMPLE – PROGRESS") == ["020 7946 0000"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Prisoners could ring their families, and those on Wing Two had phones.",
        "Some Contact With Families At Stanlow Heath Was Poor And Many Had No Phone Calls.",
        "Women needed more information about Brindle House before they moved.",
    ],
)
def test_what_is_told_of_phones_and_contact_with_families_is_no_press_contact(sentence: str) -> None:
    assert _masked(f"HMP Stanlow Heath – some progress\n\n{sentence}\n\nStaff were kind.") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("For further information about this report speak to Ann Example.", "Ann Example"),
        ("Contact Ann Example At The Ministry For Copies Of This Report.", "Ann Example"),
        ("More information is available from Ann Example.", "Ann Example"),
        ("Contact details: Ann Example, duty officer.", "Ann Example"),
        ("Please contact Ann EXAMPLE for an interview.", "Ann EXAMPLE"),
    ],
)
def test_a_contact_without_a_number_is_masked_wherever_it_stands(sentence: str, name: str) -> None:
    assert _masked(f"HMP Stanlow Heath – some progress\n\nStaff were kind.\n\n{sentence}\n\nENDS") == [name]


def test_a_name_alone_on_the_line_above_a_number_is_masked() -> None:
    assert _masked("Staff were kind.\n\nENDS\n\nAnn Example\n\n020 7946 0000\n") == ["Ann Example", "020 7946 0000"]
