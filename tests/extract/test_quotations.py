"""Quotation marks as releases type them; all examples are invented."""

from __future__ import annotations

import pytest

from loader.extract.statements import quotations
from loader.model import Span


def _read(text: str) -> list[tuple[str, bool, bool]]:
    found = quotations.read(text, Span(0, len(text)))
    return [(quotation.span.of(text), quotation.closed, quotation.leads) for quotation in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One sentence.”", [("One sentence.", True, True)]),
        ('"Straight opens, curly closes.”', [("Straight opens, curly closes.", True, True)]),
        ("‘Single opens, double closes.”", [("Single opens, double closes.", True, True)]),
        ("“Double opens, single closes.’", [("Double opens, single closes.", True, True)]),
        ("“No closing mark", [("No closing mark", False, True)]),
        ('He said "no" and "yes".', [("no", True, False), ("yes", True, False)]),
        ("“It was ‘not good enough’ here.”", [("It was ‘not good enough’ here.", True, True)]),
        (
            "‘The prisoners’ complaints were ignored,’ he said.",
            [("The prisoners’ complaints were ignored,", True, True)],
        ),
        ("The ‘drop-in’ for families helped the men’s morale.", [("drop-in", True, False)]),
        ("A ‘reserve’ waited; the officers’ mess was ‘fine’.", [("reserve", True, False), ("fine", True, False)]),
        ("The prisoners’ wings and the men's gym", []),
        ("At 5'11\" he was tall", []),
    ],
)
def test_a_mark_is_told_by_its_place(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert _read(text) == expected


def test_a_closing_mark_that_nothing_opened_is_seen() -> None:
    text = "It must not happen again.”"
    span = Span(0, len(text))
    assert quotations.closes_alone(text, span, quotations.read(text, span))
    whole = "“It must not happen again.”"
    assert not quotations.closes_alone(whole, Span(0, len(whole)), quotations.read(whole, Span(0, len(whole))))


def test_an_apostrophe_within_a_word_is_no_mark() -> None:
    text = "The men's wing, the prisoners’ gym and the women’s ‘hub’"
    assert [text[at - 1 : at + 2] for at in quotations.marks(text)] == ["s’ ", " ‘h", "b’"]
