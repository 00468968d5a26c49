"""What the words of a sentence tell beforehand: no trigger may keep a recogniser from what it would have found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader import vocab
from loader.extract import dates, layout, lexicon, numbers, triggers
from loader.extract.findings import (
    asides,
    backgrounds,
    bodies,
    clauses,
    cues,
    former,
    halves,
    introductions,
    rules,
    searches,
    signs,
    trends,
)
from loader.extract.findings import turns as changes
from loader.extract.findings.rules import Rule
from loader.extract.header import embargoes
from loader.extract.inspections import kinds, turns
from loader.extract.judgements import dating, grades, occasions, progress
from loader.extract.layout import Layout
from loader.extract.profiles import categories, groups, headcounts, particulars
from loader.extract.profiles.operators import _ESCORTED, _NAME_RUN, _RUN_BY, _RUNS
from loader.extract.profiles.operators import TRIGGER as RUN
from loader.extract.statements import contacts, drafts, offices, speaking
from loader.model import Span

# each trigger that decides whether a pattern is tried, with that pattern
Gate = tuple[int, re.Pattern[str] | searches.Search | None]
GATED: dict[str, Gate] = {
    "embargo line": (embargoes._EMBARGO | embargoes._HOLD | embargoes._AFTER | embargoes._NOT, embargoes._WORDS),
    "not to be published or used": (embargoes._TELLING, embargoes._WORDS),
    "not until": (
        embargoes._EMBARGO | embargoes._HOLD | embargoes._AFTER | embargoes._PUBLISHED | embargoes._UNTIL,
        embargoes._WORDS,
    ),
    "urgent demand": (kinds._URGENT, kinds._ISSUES),
    "press contact": (contacts._ABOUT_WORDS, contacts._ABOUT),
    "office": (offices.NAMING, offices._HEAD),
    "verb of speech": (speaking.WORDS, speaking.pattern()),
    "first person": (drafts.OWN, drafts.SINGULAR),
    "date": (dates.TRIGGER, dates._START),
    "notice": (kinds._NOTICE_WORDS, kinds._NOTICE),
    "scope": (kinds._SCOPE, kinds._PARTED_SCOPE),
    "general": (kinds._ISSUED, kinds._MAY_BE),
    "urgent notification": (kinds._KIND_WORDS, kinds._DEMANDS),
    "earlier inspection": (turns._TRIGGER, turns._UNDATED),
    "year of a grade": (turns._YEARS, turns._IN_YEAR),
    "year behind a grade": (turns._YEARS, turns._IN_THAT_YEAR),
    "grade that a review does not give": (turns._GRADES, turns._GRADED),
    "inspectors then also": (turns._ALSO, turns._STILL_THEN),
    "since then": (turns._SINCE, turns._SINCE_THEN),
    "what was graded then": (turns._FOLLOWING, turns._FOLLOWS),
    "scores of both": (turns._SCORING, turns._SCORES),
    "progress": (progress.TRIGGER, progress._adjectives()),
    "category": (categories.NAMING, categories._LETTER),
    "function": (categories.NAMING, categories._functions()[0]),
    "grade kept": (occasions._OF_KEPT, occasions._KEPT),
    "remark on brackets": (dating._ON_BRACKETS, dating._BRACKETS),
    "year that opens a sentence": (occasions._YEARS, occasions._OPENING),
    "year of a count": (particulars._YEARS, particulars._WHEN),
    "age": (groups.TELLING, groups._AGES),
    "number in figures": (headcounts.TRIGGER, re.compile(r"\d\d")),
    "run by": (RUN, _RUN_BY),
    "runs": (RUN, _RUNS),
    "name-run": (RUN, _NAME_RUN),
    "escorted": (RUN, _ESCORTED),
    "sentence on the visit before": (trends._VISITS_OR_YEARS, trends._BEFORE),
    "verb of a person's speech": (asides._SAID, asides._SAYING),
    "verb of a person's speech that opens a sentence": (asides._SAID, asides._SAYS),
    "what is added": (signs.RELATIVE, backgrounds._ADDED),
    "year": (former.TELLING, former._YEAR),
    "list of something else": (introductions._OTHER_WORDS, introductions._OTHER_LIST),
    "that was doing": (halves._THAT, halves._RELATIVE),
    "than other places": (trends._OTHERS, trends._ELSEWHERE),
    "compared with before": (trends._THANS | trends._HOW_MANY, trends._THAN),
    "from one figure": (trends._FROM_FIGURES, trends._FIGURES),
    "first time": (changes._FIRST_TIME, changes._FIRST),
    "at last": (changes._LAST, changes._AT_LAST),
    "what stopped": (changes._ENDS, changes._OUTCOME),
    "comparative": (changes._MORE, changes._COMPARED),
    "turned into": (changes._TURNED, changes._MADE),
    "no longer": (changes._LONGER, changes._OVER),
    "as before": (changes._AS, changes._LEVEL),
    "no better than": (changes._THAN | changes._MORE, changes._NO_MORE),
    "nothing moved": (changes._MOVED, changes._NOT_MOVED),
    "that nothing moved": (changes._NOTHING, changes._NOT_MOVED),
    "as it was": (changes._SAME, changes._AS_IT_WAS),
    "as then": (trends._AS, trends._AS_THEN),
    "going on": (trends._GOING_ON, trends._STILL),
    "contrast as it is written": (clauses._WORDED, clauses._TURN),
}
# told by stems, which abbreviations have none of: these say nothing of words in capitals, nor of "men%"
STEMMED: dict[str, Gate] = {
    "people of them": (groups.TELLING, groups._OF_THEM),
    "than elsewhere": (trends._THESE, trends._ELSEWHERE),
    "than before": (trends._TIMES, trends._THAN),
    "figures of before": (trends._TIMES, trends._FIGURES),
    "since": (trends._TIMES, trends._DATED),
    "still": (trends._LASTING, trends._STILL),
    "now": (trends._PRESENT, trends._NOW),
    "leading contrast": (clauses.TURNING, clauses._LEADING),
    "leading contrast as it is written": (clauses._WORDED, clauses._LEADING),
    "contrast": (clauses.TURNING, clauses._TURN),
    "unlisted body": (bodies._FORMS, bodies._UNLISTED),
    "contractor": (bodies._CONTRACT, bodies._CONTRACTOR),
    "speech of a person": (asides._SPOKEN, asides._SAYING),
}
# spelt numbers from ten on: no sentence with a smaller one is looked at
_NUMBER_WORD = re.compile(
    r"(?i)\b(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundred|thousand)\b"
)
ALL = (
    GATED
    | STEMMED
    | {
        "number in words": (headcounts.TRIGGER, _NUMBER_WORD),
        "hardly": (halves.SCARCE, halves._SCANT),
        "most of them": (halves._SHARED, halves._OF_THEM),
        "of them": (halves._THEM, halves._OF_THEM),
        "unlike": (halves._UNLIKE, halves._UNLIKE_THIS),
        "if only just": (halves._IF, halves._IF_SO),
    }
)


@pytest.fixture(scope="module")
def pages(checkout: Path) -> list[Layout]:
    """Return the bundled releases as pages."""
    found = [layout.read(path.read_text("utf-8")) for path in sorted((checkout / "tests/releases").glob("*.txt"))]
    assert found
    return found


def bare(word: str) -> int:
    """Return the triggers of one word of its own."""
    return lexicon.triggered(word, Span(0, len(word)))


def plain(pattern: re.Pattern[str] | searches.Search) -> re.Pattern[str]:
    """Return a pattern that also tells what it finds."""
    return re.compile(pattern.pattern) if isinstance(pattern, searches.Search) else pattern


@pytest.mark.parametrize("name", ALL)
def test_no_sentence_in_which_a_pattern_finds_something_lacks_its_trigger(name: str, pages: list[Layout]) -> None:
    trigger, pattern = ALL[name]
    assert pattern is not None
    missed = [
        page.words(sentence)
        for page in pages
        for block in page.blocks
        for sentence in block.sentences
        if pattern.search(page.text, sentence.start, sentence.end) and not page.triggers(sentence) & trigger
    ]
    assert missed == []


@pytest.mark.parametrize("name", GATED | STEMMED)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_pattern_can_find_has_its_trigger(name: str, data: st.DataObject) -> None:
    trigger, pattern = (GATED | STEMMED)[name]
    assert pattern is not None
    pattern = plain(pattern)
    # a stem is of the whole word, so nothing may join what the pattern finds: "now'0" is another word
    text = data.draw(st.from_regex(pattern, fullmatch=name in STEMMED))
    text = text.lower().replace("%", "") if name in STEMMED else text
    match = pattern.search(text)
    # some patterns are only tried where a sentence begins
    if match is not None and not text[match.start() - 1 : match.start()].isalnum():
        assert lexicon.triggered(text, Span(match.start(), match.end())) & trigger


def test_every_number_word_from_ten_on_has_the_trigger_of_numbers() -> None:
    words = [*(word for word, value in (numbers._UNITS | numbers._TENS).items() if value >= 10), "hundred", "thousand"]
    assert len(words) > 15
    assert [word for word in words if not bare(word) & headcounts.TRIGGER] == []


@pytest.mark.parametrize(
    "rule", [*asides.REFUSED, *backgrounds.DESCRIBED, asides.FOUND], ids=lambda rule: str(rule.name)
)
def test_a_rule_needs_one_word_of_those_it_is_searched_for(rule: Rule, pages: list[Layout]) -> None:
    for page in pages:
        for block in page.blocks:
            for sentence in block.sentences:
                words, told = page.words(sentence), page.triggers(sentence)
                if told & rule.needs and not told & rule.inside:
                    assert [part for part in rule.parts if part.find(words)] == [], words


OWN = [
    pytest.param(part, id=f"{rule.name}: {part.pattern}")
    for rule in (*asides.REFUSED, *backgrounds.DESCRIBED, asides.FOUND)
    for part in (*rule.openings, *rule.parts)
    if part.own != rules.ANY
]


@pytest.mark.parametrize("part", OWN)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_rule_finds_has_a_word_of_those_before_its_pattern(part: rules.Part, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(part.pattern, fullmatch=True))
    told = lexicon.triggered(text, Span(0, len(text)))
    assert told & part.own
    assert told & part.other


@pytest.mark.parametrize(
    ("scheme", "trigger"),
    [("inspection-kind", kinds._KIND_WORDS), ("group", groups.TELLING), ("outcome", grades.GRADING)],
)
def test_every_phrase_of_a_scheme_has_the_trigger_by_which_it_is_sought(scheme: str, trigger: int) -> None:
    phrases = [phrase for phrase, slug in vocab.phrases(scheme).items() if slug != kinds.NOT_STATED]
    assert phrases
    assert [phrase for phrase in phrases if not lexicon.triggered(phrase, Span(0, len(phrase))) & trigger] == []


def test_the_triggers_of_a_sentence_are_those_of_its_words(pages: list[Layout]) -> None:
    for page in pages:
        for block in page.blocks:
            assert page.triggers(block.span) == lexicon.triggered(page.text, block.span)
            for sentence in block.sentences:
                told = 0
                for word in re.findall(r"\w+(?:['’]\w+)*%?", page.words(sentence)):
                    told |= triggers.of(word)
                assert page.triggers(sentence) == told


def test_a_word_cut_by_the_ends_of_a_stretch_counts_too() -> None:
    text = "the governor’s office"
    assert lexicon.triggered(text, Span(6, 10)) & offices.NAMING
    assert not lexicon.triggered(text, Span(0, 3)) & offices.NAMING


def test_parts_are_found_whatever_their_case_and_at_the_ends_that_they_name() -> None:
    press = contacts._ABOUT_WORDS
    assert bare("PRESS") & press
    assert not bare("pressure") & press
    assert bare("contacted") & press
    assert bare("mıs\u017fınformation") & press == bare("misinformation") & press != 0
    assert bare("M\u0130SINFORMATION") & press == bare("misinformation") & press


def test_a_figure_stands_for_every_figure() -> None:
    assert bare("1,258") & headcounts.TRIGGER
    assert not bare("7") & headcounts.TRIGGER
    assert bare("\u0663\u0664") & headcounts.TRIGGER


def test_stems_meet_all_forms_of_a_word_and_no_others() -> None:
    assert bare("bullied") & signs.EVIL
    assert bare("assaults") & signs.EVIL
    assert not bare("assorted") & signs.EVIL
    assert bare("such") & cues._SUCH


def test_what_is_too_long_for_a_word_keeps_no_recogniser_away_and_says_nothing_by_its_stem() -> None:
    word = "governor" * 100
    assert bare(word) & offices.NAMING
    assert bare(word) & headcounts.TRIGGER
    assert not bare(word) & signs.ANY


def test_a_trigger_made_after_words_were_looked_up_is_refused() -> None:
    bare("word")
    with pytest.raises(RuntimeError, match="after the first word"):
        triggers.on("late")


def test_no_part_is_longer_than_those_that_are_looked_up() -> None:
    by_part, _ = triggers._all()
    assert by_part
    assert max(map(len, by_part)) <= triggers._LONGEST_PART
