import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader import vocab
from loader.extract import layout, lexicon
from loader.extract.inspections import beside, names, scopes, visits
from loader.extract.inspections.visits import Dating
from loader.extract.layout import Layout
from loader.model import Span

_LATEST = date(2022, 12, 31)


def _dated(page: Layout, scope: Span) -> tuple[Dating, ...]:
    signs = visits.signs(page.text)
    return visits.read(page, scope, scopes.sentences(page, scope, signs), signs)


def _read(text: str) -> list[tuple[str, str]]:
    page = layout.read(text)
    return [
        (dating.whose, dating.dated.settle(_LATEST)[0][0].iso)
        for dating in _dated(page, Span(0, len(text)))
        if dating.dated.settle(_LATEST)
    ]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The inspection took place between 22 and 26 August 2005.", "2005-08-22"),
        ("This unannounced inspection was carried out on 1-4 November 2010.", "2010-11-01"),
        ("The inspection was conducted from 11 to 15 February 2013.", "2013-02-11"),
        ("An unannounced inspection in May and June 2018 found little to praise.", "2018-05"),
        ("Inspectors visited the jail in March 2021.", "2021-03"),
        ("When they returned, unannounced, in January and February 2020, safety had risen.", "2020-01"),
        ("Three inspectors, with two colleagues, were at the prison on 9–11 September 2019.", "2019-09-09"),
        ("There were 88 boys there when we inspected it, unannounced, on 15–26 January 2021.", "2021-01-15"),
        ("At the time of this inspection (6–17 March 2022) it held 600.", "2022-03-06"),
        ("An unannounced inspection which ended on 9 May 2022 found that it was unsafe.", "2022-05-09"),
        ("The flight left on 17 January 2018 with 45 men.", "2018-01-17"),
        ("Dates of review: 8-10 July 2021", "2021-07-08"),
        ("HMP Elmstead\n\nInspection dates: 8-10 July 2021", "2021-07-08"),
        ("HMP Elmstead\n\nReport type: full\nReview dates: 8-10 July 2021", "2021-07-08"),
        ("Report on an unannounced inspection of HMP Elmstead\n\n23 June – 4 July 2014", "2014-06-23"),
        ("Report on an unannounced inspection of HMP Elmstead (16-27 October 2021)", "2021-10-16"),
        ("The visit was made in the week beginning 3 March 2014.", "2014-03-03"),
        ("It was clean. Inspection conducted in May 2010.", "2010-05"),
        ("The inspection, in January 2018, was unannounced.", "2018-01"),
        ("The inspection took place in the last week of January 2014.", "2014-01"),
        ("The inspection was carried out in the first two weeks of May 2017.", "2017-05"),
        ("Inspectors came back in February 2010, without warning.", "2010-02"),
        ("On our return in August 2017 only respect was as good.", "2017-08"),
        ("Visiting unannounced over two weeks in May 2018, inspectors found that assaults had doubled.", "2018-05"),
        ("The prison was visited unannounced on 12-23 August 2019.", "2019-08-12"),
        ("Inspectors were there on 16, 17 and 18 April 2012.", "2012-04-16"),
        ("The inspection finished last Thursday, 8 June 2022.", "2022-06-08"),
        ("An unannounced inspection of HMP Elmstead\n\n22 April – 2 May 2021", "2021-04-22"),
        ("The unannounced inspection, in late January 2018, found little work.", "2018-01"),
        ("It held 408 men when inspectors arrived unannounced in January 2018.", "2018-01"),
        ("Inspectors arrived unannounced in January 2018.", "2018-01"),
        ("Inspectors spent the first week of November 2010 at the prison.", "2010-11"),
        ("The inspection began on Monday 1 November and finished on 12 November 2010.", "2010-11-01"),
        ("Dates of inspection: 01/11/2010 – 12/11/2010", "2010-11-01"),
        ("It draws on visits to seven prisons and two courts between October 2016 and January 2017.", "2016-10"),
    ],
)
def test_words_that_tell_of_this_inspection_give_it_its_date(sentence: str, day: str) -> None:
    assert (visits.THIS, day) in _read(sentence)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("At its last inspection in 2012, the prison was unsafe.", "2012"),
        ("At its previous inspection in February 2014 we were worried.", "2014-02"),
        ("Inspectors last visited in July 2021, when safety was poor.", "2021-07"),
        ("When we were last there, in September 2009, we described idle workshops.", "2009-09"),
        ("The full inspection, followed up here, was an earlier one of 2007.", "2007"),
        ("It had not improved since the inspection of 2012.", "2012"),
        ("Previous inspection: 2–13 December 2019", "2019-12-02"),
        ("The last inspection, in January 2018, was unannounced.", "2018-01"),
        ("When inspectors visited in May 2010 they found squalor.", "2010-05"),
        ("It held 300 men when inspectors last arrived there in May 2010.", "2010-05"),
        ("It held 300 men when inspectors visited in 2010.", "2010"),
        ("Previous reports\n\nUnannounced inspection, 7–18 March 2021", "2021-03-07"),
        ("In May 2008 its segregation unit was a squalid basement.", "2008-05"),
        ("In March 2010 Elmstead was a good-natured place.", "2010-03"),
        ("Elmstead has changed since the inspectorate inspected it in October 2002.", "2002-10"),
        ("It had been inspected in July 2012.", "2012-07"),
        ("Inspectors had been to the prison once before, in July 2005.", "2005-07"),
        ("A year before, in July 2015, inspectors had called it “a place of fear”.", "2015-07"),
        ("Two years ago, in August 2016, it was judged poor.", "2016-08"),
        ("The centre had been rated ‘requires improvement’ in June 2015.", "2015-06"),
        ("There had been a short follow-up inspection in May 2012.", "2012-05"),
        ("Elmstead had also had a scrutiny visit, in August 2020.", "2020-08"),
        ("Nothing had been done since 2005, the year of her last visit.", "2005"),
        ("In last year’s inspection, in May 2021, it was poor.", "2021-05"),
        ("Last full inspection: unannounced, 9–20 August 2021", "2021-08-09"),
    ],
)
def test_words_that_tell_of_an_earlier_inspection_give_it_its_date(sentence: str, day: str) -> None:
    assert _read(sentence) == [(visits.EARLIER, day)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The report of the inspection was published on 3 May 2022.",
        "A copy of the inspection report is available on our website from 3 May 2022.",
        "Elmstead opened in 1964 as a detention centre.",
        "In May 2008 it became a prison for men convicted of sexual offences.",
        "In 2006 the prison was given to women.",
        "The charter was signed in July 1998.",
        "The inspection report is made public today (Thursday 13 September 2018).",
        "The report of that inspection came out on 22 February 2017.",
        "Today, 2 August 2012, he published the report of an inspection.",
    ],
)
def test_days_of_publication_and_of_history_are_no_visits(sentence: str) -> None:
    assert _read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Two visits, in May 2003 and in July 2006, had already shown it on the mend.",
        "It had been inspected in May 2003 and again, briefly, in July 2006.",
        "There have been earlier inspections in May 2003 and July 2006.",
        "Previous inspections: May 2003, July 2006",
    ],
)
def test_a_second_earlier_date_goes_with_the_first(sentence: str) -> None:
    assert _read(sentence) == [(visits.EARLIER, "2003-05"), (visits.EARLIER, "2006-07")]


def test_the_inspection_before_the_last_is_an_earlier_one_too() -> None:
    read = _read("Elmstead was last visited in July 2006 and, before that, in May 2003.")
    assert read == [(visits.EARLIER, "2006-07"), (visits.EARLIER, "2003-05")]


def test_a_second_place_has_the_year_of_the_first() -> None:
    read = _read("Elmstead was inspected from 10 to 14 June 2013 and Thirl from 17 to 21 June.")
    assert read == [(visits.THIS, "2013-06-10"), (visits.THIS, "2013-06-17")]


def test_of_two_years_that_a_chart_compares_the_first_is_an_earlier_inspection() -> None:
    found = _read("Column chart comparing outcomes at HMP Elmstead in 2018 and 2021.")
    assert found == [(visits.EARLIER, "2018"), (visits.OPEN, "2021")]


@pytest.mark.parametrize(
    "sentence",
    [
        "There have been three inspections of Elmstead since 2016, and at each of them safety was poor.",
        "HM Inspectorate of Prisons was set up in 1981 and reports to the minister.",
        "This is the third inspection since it opened in 2003.",
        "This is the first inspection since the prison was taken over by Corbrook Justice in May 2003.",
    ],
)
def test_a_year_from_which_inspections_are_counted_is_none(sentence: str) -> None:
    assert _read(sentence) == []


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("began on 28 December 2010 and ended on 4 January", ("2010-12-28", "2011-01-04")),
        ("began on 1 November 2010 and finished on 12 November 2010", ("2010-11-01", "2010-11-12")),
        ("began on Monday 29 November and ended on Friday 3 December 2010", ("2010-11-29", "2010-12-03")),
        ("started on 28 December and was completed on 4 January 2011", ("2010-12-28", "2011-01-04")),
    ],
)
def test_the_day_on_which_a_visit_began_and_its_last_are_one_date(words: str, days: tuple[str, str]) -> None:
    text = f"The inspection {words}."
    page = layout.read(text)
    (dating,) = _dated(page, Span(0, len(text)))
    assert [(first.iso, last.iso) for first, last in dating.dated.settle(None)] == [days]


def test_a_comparison_is_marked_as_one() -> None:
    page = layout.read("Violence had trebled since the last inspection, in 2018.")
    (dating,) = _dated(page, Span(0, len(page.text)))
    assert dating.compared


def test_only_the_stretch_of_text_that_is_asked_for_is_read() -> None:
    text = "It was inspected in May 2012.\n\nIt was inspected in May 2014."
    page = layout.read(text)
    assert len(_dated(page, Span(0, 29))) == 1
    assert len(_dated(page, Span(0, len(text)))) == 2


# what is looked for beside a date by the triggers of its whole sentence, though the words there may be cut
_BESIDE = {
    "earlier after": (beside._EARLIER_AFTER_WORDS, beside._EARLIER_AFTER),
    "earlier before": (beside._EARLIER_WORDS, re.compile(f"(?i){'|'.join(beside._SAYS_EARLIER)}")),
    "when": (beside._WHEN_WORD, beside._WHEN),
    "full": (beside._FULL_WORD, beside._FULL),
    "full after": (beside._FULL_WORD, beside._FULL_AFTER),
    "unannounced": (beside._NOTICE_WORD, beside._NOTICE),
    "ended": (beside._ENDED_WORD, beside._ENDED),
    "had": (beside._HAD, beside._HAD_BEFORE),
    "had after": (beside._HAD, beside._HAD_AFTER),
    "today": (visits._TODAY_WORD, visits._TODAY),
    "published": (visits._PUBLICATION_WORDS, visits._PUBLICATION),
    "history": (visits._HISTORY_WORDS, visits._HISTORY),
}


@pytest.mark.parametrize("name", _BESIDE)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_words_beside_a_date_can_say_has_its_trigger_though_they_are_cut(name: str, data: st.DataObject) -> None:
    trigger, pattern = _BESIDE[name]
    words = data.draw(st.from_regex(pattern))
    if match := pattern.search(words):
        sentence = f"un{match.group()}ly"
        assert lexicon.triggered(sentence, Span(0, len(sentence))) & trigger


@pytest.mark.parametrize("words", ["Carrıed out on ", "THE INSPECTION, İN ", "At our laſt visit, in ", "Vısiting in "])
def test_letters_that_only_patterns_take_for_others_are_met_in_lower_case_too(words: str) -> None:
    for before in (beside._THIS_BEFORE, beside._EARLIER_BEFORE):
        assert before.ends(words) == (before._any.search(words) is not None)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.from_regex(visits._FOLLOWS_UP))
def test_every_follow_up_has_its_trigger(words: str) -> None:
    match = visits._FOLLOWS_UP.search(words)
    assert match is not None
    assert lexicon.triggered(match.group(), Span(0, len(match.group()))) & visits._FOLLOW_WORD


def test_every_sentence_that_has_to_do_with_a_visit_has_its_trigger() -> None:
    verbs = ["visited", "reviewed", "returned", "judged"]
    nouns = "inspections fieldwork IRPs inspectorate predecessor recommendations outcomes flight chart notification"
    for one in (
        *verbs,
        *nouns.split(),
        "healthy prison",
        "we last",
        "we scored",
        "we described",
        "our return",
        "had been rated",
    ):
        assert visits._RELATED.search(one), one
        assert lexicon.triggered(one, Span(0, len(one))) & visits._RELATED_WORDS, one


def test_a_word_that_needs_no_search_has_to_do_with_a_visit() -> None:
    sure = (
        "inspection inspectors visits reviewed fieldwork IRP predecessor returned outcomes judged flight notification"
    )
    for one in sure.split():
        assert lexicon.triggered(one, Span(0, len(one))) & visits._SURELY_RELATED, one
        assert visits._RELATED.search(one), one
    for one in ("inspecting", "reviewer", "flights", "we", "healthy"):
        assert not lexicon.triggered(one, Span(0, len(one))) & visits._SURELY_RELATED, one


@pytest.mark.parametrize("sentence", ["{}", "__{}__", "The {}s, it said."])
def test_no_phrase_that_names_a_kind_is_passed_over(sentence: str) -> None:
    phrases = vocab.phrases("inspection-kind")
    assert phrases
    for phrase, kind in phrases.items():
        text = sentence.format(phrase)
        start = text.index(phrase)
        span = Span(start, start + len(phrase))
        assert names.find(text, span), phrase
        assert names.may_stand(lexicon.triggered(text, span)), phrase
        if kind not in ("other", "not-stated", "urgent-notification"):
            assert names.may_tell(lexicon.triggered(text, span)), phrase


def test_words_of_two_phrases_or_of_none_name_no_kind() -> None:
    for text in (
        "progress after the inspection",
        "a purposeful inspection",
        "short of staff, said the Chief Inspector",
        "the review was short",
    ):
        assert not names.may_stand(lexicon.triggered(text, Span(0, len(text)))), text
