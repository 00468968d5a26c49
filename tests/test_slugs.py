"""Words as part of a key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.slugs import slug


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Fearn’s Wood", "fearns-wood"),
        ("Fearn's Wood", "fearns-wood"),
        ("Château d’If", "chateau-dif"),
        ("Ynys Môn", "ynys-mon"),
        ("HMP & YOI", "hmp-yoi"),
        ("A/B -- c", "a-b-c"),
        ("–", ""),
        ("", ""),
    ],
)
def test_words_are_joined_by_hyphens_without_accents_and_apostrophes(words: str, key: str) -> None:
    assert slug(words) == key


@given(st.text())
def test_a_key_is_plain_and_its_own_key(words: str) -> None:
    key = slug(words)
    assert key.isascii()
    assert key == key.lower() == slug(key)
    assert "--" not in key
    assert key == key.strip("-")
