"""What decides cheaply that a costly pattern need not be tried: each is implied by the pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader.extract import edges, judgements, layout, lexicon
from loader.extract.judgements import counts, occasions, outcomes, progress, recommendations, scales
from loader.extract.layout import passages
from loader.extract.profiles import capacities, categories, descriptions, groups, leads, parts, populations
from loader.model import Span

GATES: dict[str, tuple[int, re.Pattern[str]]] = {
    "word of grading": (outcomes._FRAMING, outcomes._FRAME),
    "earlier occasion": (occasions._OF_EARLIER, occasions._EARLIER),
    "occasion of now": (occasions._OF_NOW, occasions._NOW),
    "both occasions": (occasions._OF_TWO, occasions._AT_BOTH),
    "an occasion as before": (occasions._OF_TIME, occasions._AS_BEFORE),
    "an occasion joined to another": (occasions._JOINING, occasions._AS_BEFORE),
    "year of an occasion": (occasions._YEARS, occasions._YEAR),
    "grade that remained": (occasions._OF_REMAINING, occasions._REMAINED),
    "grade of others": (scales._NAMING, scales._OTHER_SCALE),
    "grade by others": (scales._NAMING, scales._BY_OTHERS),
    "what is felt": (scales._FEELING, scales._FELT),
    "who feels": (scales._PEOPLE, scales._FELT),
    "other places": (categories._OTHER_WORDS, categories._OTHERS),
    **{f"recommendations {number}": (told, found) for number, (found, told) in enumerate(recommendations._PATTERNS)},
    "count of recommendations": (counts.TRIGGER, recommendations._NAMED),
    "count before progress": (counts.TRIGGER, progress._COUNT_BEHIND),
    "count behind progress": (counts.TRIGGER, progress._COUNT_AHEAD),
    "no progress": (progress._DENYING, progress._NOR),
    "part of a place": (parts.TRIGGER, parts.PART),
    "rate": (populations._RATES, populations._RATE),
    "number of before": (populations._EARLIER_TIMES, populations._EARLIER),
    "capacity": (capacities.NAMING, capacities._CAPACITY),
    "capacity for other things": (capacities._OTHER_CAPACITIES, capacities._NOT_OPERATIONAL),
    "two inspections compared": (judgements._COMPARING, judgements._COMPARED),
    "wing for a group": (groups.THEIRS, groups._FOR_GROUP),
    "wing of a group": (groups.THEIRS, groups._GROUP_WING),
    "some of them": (groups.THEIRS, groups._OF_THEM),
}
# behind "just" any word may be next to a place's own number, which is looked for apart
LEADS = {
    name: lead
    for module in (capacities, populations)
    for name, lead in vars(module).items()
    if isinstance(lead, leads.Lead)
}
assert LEADS
SEARCH = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", GATES)
@SEARCH
@given(data=st.data())
def test_whatever_a_pattern_can_find_opens_its_gate(name: str, data: st.DataObject) -> None:
    told, pattern = GATES[name]
    match = pattern.search(data.draw(st.from_regex(pattern)))
    # the capital "İ" is two letters in lower case
    if match is not None and "İ" not in match.group():
        words = match.group()
        assert lexicon.triggered(words, Span(0, len(words))) & told, words


@pytest.mark.parametrize(
    "pattern", [recommendations._NAMED, recommendations._COUNTED, recommendations._SHORT, progress._COUNT_BEHIND]
)
@SEARCH
@given(data=st.data())
def test_a_pattern_that_begins_with_a_count_is_tried_wherever_it_can_match(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    found = [match.span() for match in pattern.finditer(text)]
    tried = passages.matches(pattern, counts.places(text, 0, len(text)), text, len(text))
    assert [match.span() for match in tried] == found


def test_recommendations_met_are_looked_for_wherever_their_pattern_can_match() -> None:
    pattern, begins = recommendations._ACTIVE, recommendations._MET
    for text in (
        "had fully met 30 of them",
        "Implemented 3, In Full met 4, and not yet achieved two more",
        "ıN PART MET 2.",
    ):
        tried = passages.matches(pattern, passages.begun(begins, text, 0, len(text)), text, len(text))
        assert [match.span() for match in tried] == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("name", LEADS)
@SEARCH
@given(data=st.data())
def test_the_word_next_to_a_number_lets_every_lead_be_found(name: str, data: st.DataObject) -> None:
    lead = LEADS[name]
    left = data.draw(st.from_regex(lead.pattern))
    whole = lead.pattern.search(left)
    found = lead.search(left, leads.next_to(left))
    if whole is not None:
        assert found is not None and found.span() == whole.span(), left


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ("It held ", ("held",)),
        ("There is room for Up To ", ("up to", "there", "is", "room", "for", "up", "to")),
        ("It spoke to ", ("to",)),
        ("Testwood’s ", leads.ANY),
        ("Testwood’s nearly ", ("nearly", *leads.ANY)),
        ("in March, ", ()),
        ("It held", ()),
        (" ", ()),
        ("", ()),
    ],
)
def test_the_words_next_to_a_number_are_told_with_what_makes_it_vague(left: str, words: tuple[str, ...]) -> None:
    assert leads.next_to(left) == words


def test_a_sentence_that_holds_part_of_a_word_has_the_triggers_of_that_part() -> None:
    text = "__It holds 300 men__\n\nIt is a jail."
    cut, whole = layout.read(text).blocks
    assert edges.cut_words(text, cut)
    assert not edges.cut_words(text, whole)
    page = layout.read(text)
    (sentence,) = cut.sentences
    assert not page.triggers(sentence) & descriptions.SUBJECT
    assert edges.triggers(text, sentence, page.triggers(sentence)) & descriptions.SUBJECT
