from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader import stemming
from loader.extract import lexicon, phrases, schemes
from loader.extract.schemes import Lexicon
from loader.model import Span


def found(phrases: dict[str, str], text: str) -> list[tuple[str, str]]:
    hits = Lexicon(phrases).find(lexicon.words(text, Span(0, len(text))))
    return [(hit.slug, hit.span.of(text)) for hit in hits]


@pytest.mark.parametrize(
    ("one", "other"),
    [("bully", "bullying"), ("bullied", "bully"), ("plan", "planned"), ("cell", "cells"), ("officer's", "officers")],
)
def test_forms_of_one_word_meet_in_their_stem(one: str, other: str) -> None:
    assert stemming.stem(one) == stemming.stem(other)


@pytest.mark.parametrize(("one", "many"), [("HMP", "HMPs"), ("IRC", "IRCs"), ("YOI", "YOIs"), ("GP", "GPs")])
def test_an_abbreviation_and_its_plural_meet_in_their_stem(one: str, many: str) -> None:
    assert stemming.stem(one) == stemming.stem(many)


@pytest.mark.parametrize(
    ("one", "other"), [("manager", "managed"), ("letter", "let"), ("noted", "not"), ("hardly", "hard"), ("HMPS", "HMP")]
)
def test_different_words_do_not_meet_in_their_stem(one: str, other: str) -> None:
    assert stemming.stem(one) != stemming.stem(other)


def test_case_apostrophes_and_hyphens_do_not_count() -> None:
    phrases = {"staff-prisoner relationships": "a", "women's estate": "b"}
    assert found(phrases, "STAFF–PRISONER relationships in the women’s estate") == [
        ("a", "STAFF–PRISONER relationships"),
        ("b", "women’s estate"),
    ]


def test_the_longest_phrase_wins_and_phrases_do_not_overlap() -> None:
    phrases = {"good": "a", "not sufficiently good": "b", "good health": "c"}
    assert found(phrases, "not sufficiently good health was good") == [
        ("b", "not sufficiently good"),
        ("a", "good"),
    ]


def test_a_phrase_that_breaks_off_is_tried_from_its_next_word() -> None:
    assert found({"first night centre": "a", "night staff": "b"}, "the first night staff") == [("b", "night staff")]


def test_a_hit_tells_its_place_among_the_words() -> None:
    text = "Cells were very good."
    (hit,) = Lexicon({"very good": "a"}).find(lexicon.words(text, Span(0, len(text))))
    assert (hit.first, hit.after) == (2, 4)


def test_words_of_a_part_keep_their_places_in_the_whole() -> None:
    text = "Food was poor. Cells were good."
    row = lexicon.words(text, Span(0, len(text)))
    assert row.within(Span(15, 31)) == lexicon.words(text, Span(15, 31))
    assert row.starts[0] == 0
    assert text[row.starts[3] : row.ends[3]] == "Cells"


@given(st.text(st.sampled_from("ab7_é’'% -.\n\r\x85\u2028“…©½\U0001f600")), st.integers(0, 9))
def test_words_are_those_of_the_pattern_whatever_stands_between_them(text: str, offset: int) -> None:
    row = lexicon.words(text, Span(0, len(text)))
    words = list(phrases.WORD.finditer(text))
    assert list(zip(row.starts, row.ends, strict=True)) == [word.span() for word in words]
    assert row.stems == tuple(stemming.stem(word.group()) for word in words)
    assert phrases.cut(text, offset)[0] == [offset + start for start in row.starts]


def test_a_part_that_ends_within_a_word_is_cut_anew() -> None:
    text = "the self-harm of Wymott’s men"
    row = lexicon.words(text, Span(4, 23))
    assert [text[start:end] for start, end in zip(row.starts, row.ends, strict=True)] == [
        "self",
        "harm",
        "of",
        "Wymott",
    ]


def test_nothing_is_found_in_no_words() -> None:
    assert found({"good": "a"}, "") == []


def test_every_scheme_used_for_findings_has_a_lexicon() -> None:
    text = "Assaults had doubled and staff were kind to older prisoners"
    row = lexicon.words(text, Span(0, len(text)))
    assert {scheme: bool(schemes.of(scheme).find(row)) for scheme in ("theme", "polarity", "group")} == {
        "theme": True,
        "polarity": True,
        "group": True,
    }


def test_a_prison_is_not_the_service_that_runs_it() -> None:
    for text in ("HMP Elmbrook was calm", "HM Prison Elmbrook was calm", "HM Inspectorate of Prisons found rats"):
        hits = lexicon.words(text, Span(0, len(text))).hits(lexicon.BODIES)
        assert "hm-prison-service" not in {hit.slug for hit in hits}


def themes(text: str) -> set[str]:
    return {hit.slug for hit in lexicon.words(text, Span(0, len(text))).hits("theme")}


@pytest.mark.parametrize("text", ["HMP Elmbrook", "Two HMPs", "HMP/YOI Elmbrook", "hmp elmbrook"])
def test_the_name_of_a_prison_has_no_theme(text: str) -> None:
    assert themes(text) == set()


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("HMPPS had sent no officers", "national-policy"),
        ("NOMS had sent no officers", "national-policy"),
        ("HMPPS’s officers", "national-policy"),
        ("many took NPS", "substance-misuse"),
        ("BAME prisoners were worse off", "race"),
        ("the GPs came twice a week", "health"),
    ],
)
def test_abbreviations_in_capitals_name_the_theme_that_they_are_a_label_of(text: str, theme: str) -> None:
    assert theme in themes(text)


def test_a_word_is_not_the_abbreviation_that_is_spelt_like_it() -> None:
    assert "legal-rights" in themes("under PACE nobody waits")
    assert "legal-rights" not in themes("the pace was slow")
