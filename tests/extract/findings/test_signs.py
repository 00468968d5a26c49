"""The words that have a sign are told by their stems as by their triggers."""

from __future__ import annotations

import pytest

from loader.extract import triggers
from loader.extract.findings import signs
from loader.stemming import stem

SIGNS = {name: value for name, value in vars(signs).items() if name.isupper() and isinstance(value, int)}
WORDS = ("not", "assaults", "Assault", "LOW", "nurse’s", "risen", "fewer", "just", "day", "night's", "wall", "3", "up")


@pytest.mark.parametrize("name", SIGNS)
def test_a_word_has_a_sign_exactly_if_its_stem_is_one_of_that_sign(name: str) -> None:
    stems = signs.stems(SIGNS[name])
    assert stems
    for word in (*WORDS, *stems):
        assert (triggers.of(word) & SIGNS[name] != 0) == (stem(word) in stems), word
