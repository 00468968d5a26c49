"""A search that looks only where a pattern can begin finds it wherever the pattern itself does."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader.extract import lexicon
from loader.extract.findings import asides, backgrounds, clauses, searches, segments, trends, turns
from loader.extract.findings.searches import Search
from loader.extract.findings.stretches import Stretch
from loader.model import Span

SEARCHES = {
    f"{module.__name__}.{name}": value
    for module in (backgrounds, trends, turns)
    for name, value in vars(module).items()
    if isinstance(value, Search)
}
PARTS = {
    f"{rule.name}: {part.pattern}": part
    for rule in (*asides.REFUSED, *backgrounds.DESCRIBED, asides.FOUND)
    for part in rule.parts
}


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"\bstill\b", "s"),
        (r"\b(?:had|has) yet|\bas before", "ah"),
        (r"(?<!who\s)\bno longer", "n"),
        (r"(?:just |much )?as in", "ajm"),
        (r"(?=(?:(?<=^)|(?<=, )))as in", "a"),
        (r"^among the", "a"),
        # what may be missing, a figure, any letter: the way these are written does not tell
        (r"s*till", ""),
        (r"(?:a|)b", ""),
        (r"\d+ men", ""),
        (r"\b(?:\w+teen|ten)", ""),
        (r"[a-z]en", ""),
        (r"(?-i:[A-Z])en", ""),
        (r"a?", ""),
    ],
)
def test_the_letters_that_a_pattern_begins_with_are_told_or_none(pattern: str, letters: str) -> None:
    assert "".join(sorted(searches.first_letters(pattern))) == letters


def test_a_search_finds_what_its_pattern_finds_whatever_the_case() -> None:
    search = searches.of(r"\b(?:still|keen|it)\b")
    for words in ("Still here", "was STILL", "was \u017ftill", "\u212aeen", "\u0130t", "\u0131t", "keen\n"):
        assert search.search(words) is not None, words
        assert re.search(search.pattern, words) is not None, words
    for words in ("distill", "", "stil l"):
        assert search.search(words) is None, words
    assert search.match("so still", 3) is not None
    assert search.match("so still", 1) is None


def test_every_letter_is_looked_for_in_all_its_cases() -> None:
    every = "".join(map(chr, range(0x110000)))
    for letter in "abcdefghijklmnopqrstuvwxyz":
        meeting = set(re.findall(f"(?i){letter}", every))
        assert meeting == {letter, letter.upper(), *searches._OTHER_CASES.get(letter, "")}


@pytest.mark.parametrize("name", SEARCHES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_pattern_finds_is_found_by_its_search(name: str, data: st.DataObject) -> None:
    search = SEARCHES[name]
    text = data.draw(st.from_regex(re.compile(search.pattern)))
    assert (search.search(text) is None) == (re.search(search.pattern, text) is None)


@pytest.mark.parametrize("name", PARTS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_the_pattern_of_a_rule_finds_is_found_by_the_rule(name: str, data: st.DataObject) -> None:
    part = PARTS[name]
    text = data.draw(st.from_regex(re.compile(part.pattern)))
    assert (part.find(text) is None) == (re.search(part.pattern, text) is None)


def test_marks_part_words_and_hyphens_do_not() -> None:
    text = "(Self-harm), bullying and – too often – neglect"
    for start, behind in ((1, [2, 4, 6]), (13, [2, 4])):
        row = lexicon.words(text, Span(start, len(text)))
        assert segments.marked(text[start:], start, row) == behind


@settings(max_examples=300, deadline=None)
@given(
    text=st.lists(st.sampled_from(["a", "é", "9", "%", "’", " ", " ", ".", '"', *segments.MARKS])).map("".join),
    start=st.integers(0, 30),
    length=st.integers(0, 30),
)
def test_the_words_behind_a_mark_are_those_of_the_gaps_that_have_one(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    row = lexicon.words(text, span)
    gaps = [text[end:start] for end, start in zip(row.ends, row.starts[1:], strict=False)]
    # a mark alone parts no figures
    behind = [at for at, gap in enumerate(gaps, 1) if len(gap) > 1 and not set(segments.MARKS).isdisjoint(gap)]
    assert segments.marked(span.of(text), span.start, row) == behind


@pytest.mark.parametrize(
    "words",
    [
        "The wing was clean, but the yard was littered with rubbish",
        "The wing was clean, and yet the yard was littered with rubbish",
        ", and but the yard was littered with rubbish, though clean",
        "The wing had yet to open but, despite that, men were moved there",
        "In spite of the cold, men were out; in spite of the rain they stayed",
        "Men worked – but not for long – while others, even though unwell, did not",
        "It was not only clean but also bright, although small, even if cold; even so it was liked",
        "EVEN THOUGH it was cold, BUT DESPITE THAT dry, men stayed in and, however, slept",
        "Nothing but dust, all but gone, apart from one, except for two and except in three, albeit\nfour",
        "but for the rain, but to be fair, but to work; yet,and yet",
        "",
    ],
)
def test_what_turns_a_sentence_is_what_the_pattern_finds_in_it(words: str) -> None:
    found = [turn.span() for turn in clauses._turns(Stretch(words, Span(0, len(words))))]
    assert found == [turn.span() for turn in clauses._TURN.finditer(words)]
