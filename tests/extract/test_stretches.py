from __future__ import annotations

from loader.extract import lexicon
from loader.extract.findings import polarity
from loader.extract.findings.stretches import Stretch
from loader.model import Span

TEXT = "Food was good. Cells were filthy."


def test_a_stretch_has_its_own_words_and_their_triggers() -> None:
    stretch = Stretch(TEXT, Span(15, 32))
    assert stretch.words == "Cells were filthy"
    assert stretch.row.stems == lexicon.words("Cells were filthy", Span(0, 17)).stems
    assert stretch.triggered == stretch.row.triggered


def test_a_stretch_weighs_what_its_words_weigh_and_is_weighed_once() -> None:
    stretch = Stretch(TEXT, Span(0, 13))
    assert stretch.weight == polarity.weigh(stretch.row, "Food was good", 0)
    assert stretch.weight.side == "strength"
    assert stretch.weight is stretch.weight
