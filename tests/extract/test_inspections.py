import pickle
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from loader.extract import dates, header, inspections, layout, places
from loader.extract.inspections import Inspections, reports
from loader.model import Inspection, Span

_TITLE = "HMP Elmstead – safer, but idle"
_LEAD = (
    "Men at HMP Elmstead had too little to do, said Avis Thorne, Chief Inspector of Prisons, "
    "publishing the report of {} "
    "of the jail near Corbridge."
)


def _inspections(text: str) -> Inspections:
    page = layout.read(text)
    head = header.read(page)
    return inspections.read(page, head, reports.read(page, head, places.read(page)))


def _release(phrase: str, *more: str, day: str = "14 March 2011") -> Inspections:
    return _inspections("\n\n".join([day, _TITLE, _LEAD.format(phrase), *more]))


def _subject(phrase: str, *more: str, day: str = "14 March 2011") -> Inspection:
    (subject,) = _release(phrase, *more, day=day).subjects
    return subject


def _earlier(found: Inspections) -> list[str | None]:
    return [one.start.iso if one.start else None for one in found.all if not one.subject]


@pytest.mark.parametrize(
    ("phrase", "kind", "notice"),
    [
        ("an unannounced inspection", "not-stated", "unannounced"),
        ("an announced inspection", "not-stated", "announced"),
        ("an unannounced short follow-up inspection", "short-follow-up", "unannounced"),
        ("an unannounced full follow-up inspection", "full-follow-up", "unannounced"),
        ("a full announced inspection", "full", "announced"),
        ("a full, unannounced inspection", "full", "unannounced"),
        ("a full, joint and unannounced inspection", "full", "unannounced"),
        ("a full five-day follow-up inspection", "full-follow-up", "not-stated"),
        ("an inspection", "not-stated", "not-stated"),
        ("a surprise inspection", "not-stated", "unannounced"),
        ("a no-notice inspection", "not-stated", "unannounced"),
        ("an inspection made without giving any notice", "not-stated", "unannounced"),
        ("an inspection of which the governor had been told in advance", "not-stated", "announced"),
    ],
)
def test_a_phrase_gives_kind_and_notice_apart(phrase: str, kind: str, notice: str) -> None:
    subject = _subject(phrase)
    assert (subject.kind, subject.notice) == (kind, notice)


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("The inspection was a full one and took place from 1 to 5 November 2010.", "full"),
        ("The inspection, which was announced and full, took place from 1 to 5 November 2010.", "full"),
        ("It was inspected in full, and with notice, from 1 to 5 November 2010.", "full"),
        ("It was a short, announced follow-up inspection of two days.", "short-follow-up"),
        ("The visit was a short follow-up, in which we looked at recommendations.", "short-follow-up"),
        ("The prison was full. At full capacity it has visits every day.", "not-stated"),
        ("The visits hall was full at every visit, and the inspection was short on surprises.", "not-stated"),
        ("The full report on this inspection is on our website.", "not-stated"),
    ],
)
def test_a_word_on_scope_may_stand_apart_from_its_inspection(note: str, kind: str) -> None:
    assert _subject("an announced inspection", note).kind == kind


@pytest.mark.parametrize(("day", "kind"), [("14 March 2012", "not-stated"), ("14 March 2014", "full")])
def test_a_plain_unannounced_inspection_is_a_full_one_since_there_is_one_kind_only(day: str, kind: str) -> None:
    assert _subject("an unannounced inspection", day=day).kind == kind


def test_the_form_of_a_later_lead_shows_that_there_was_one_kind_only() -> None:
    lead = "HMP Elmstead was calm, said Avis Thorne. Today she published the report of an unannounced inspection."
    (subject,) = _inspections(f"{_TITLE}\n\n{lead}\n").subjects
    assert (subject.kind, subject.notice) == ("full", "unannounced")


@pytest.mark.parametrize(
    ("title", "lead", "kind"),
    [
        (
            "HMP Elmstead – slow work",
            "An independent review of progress (IRP) at HMP Elmstead has found that little was done."
            "An independent review of progress (IRP) at HMP Elmstead has found that little was done.",
            "independent-review-of-progress",
        ),
        (
            "Chief Inspector demands action",
            "The Chief Inspector has issued an Urgent Notification for HMP Elmstead after an inspection in May.",
            "urgent-notification",
        ),
        (
            "Urgent Notification: action at Elmstead jail",
            "The Chief Inspector has demanded that the Secretary of State step in at HMP Elmstead."
            "The Chief Inspector has demanded that the Secretary of State step in at HMP Elmstead.",
            "urgent-notification",
        ),
        (
            "HMP Elmstead – calm",
            "A scrutiny visit to HMP Elmstead found that men had accepted the limits."
            "A scrutiny visit to HMP Elmstead found that men had accepted the limits.",
            "scrutiny-visit",
        ),
        (
            "Growing old inside",
            "This thematic review by HM Inspectorate of Prisons found that prisons are not ready."
            "This thematic review by HM Inspectorate of Prisons found that prisons are not ready.",
            "thematic-review",
        ),
        (
            "HMP Elmstead – better",
            "HMP Elmstead, the subject of an Urgent Notification in 2018, was found at an "
            "unannounced inspection to be safe.",
            "full",
        ),
    ],
)
def test_the_special_kinds_are_known_by_the_headline_and_the_lead(title: str, lead: str, kind: str) -> None:
    (subject,) = _inspections(f"14 March 2019\n\n{title}\n\n{lead}\n").subjects
    assert subject.kind == kind


def test_the_short_follow_up_of_the_notes_outweighs_the_plain_word_of_the_lead() -> None:
    note = (
        "3. This unannounced short follow-up inspection was carried out on 1-4 November 2010 and followed a "
        "full inspection in 2007."
    )
    found = _release("an unannounced inspection", "Notes to Editors:", note)
    (subject,) = found.subjects
    assert (subject.kind, subject.notice) == ("short-follow-up", "unannounced")
    assert subject.start is not None and subject.end is not None
    assert (subject.start.iso, subject.end.iso) == ("2010-11-01", "2010-11-04")
    assert _earlier(found) == ["2007"]


@pytest.mark.parametrize(
    ("note", "notice"),
    [
        ("Inspectors had given the prison no warning of the visit.", "unannounced"),
        ("Independent reviews began in 2019. The prison is told of the visit beforehand.", "announced"),
        ("The inspection, the first since March 2003, was announced.", "announced"),
        ("They returned, unannounced, in the first two weeks of November 2010.", "unannounced"),
        ("Inspectors were there in May, having told its governor in March that they would be coming.", "announced"),
        ("The governor had been told in January that inspectors would come.", "announced"),
        ("Its director knew that we were coming.", "announced"),
        ("Inspectors had warned the governor of their visit.", "announced"),
        ("The visit had been arranged with the governor.", "announced"),
        ("The jail was expecting the inspectors.", "announced"),
        ("Inspectors gave the prison two weeks’ notice.", "announced"),
        ("The visit was notified to the governor in advance.", "announced"),
        ("The inspection had not been announced.", "unannounced"),
        ("The prison had not been given any notice.", "unannounced"),
        ("Nobody at the prison knew that we were coming.", "unannounced"),
        ("The governor had not been told that inspectors were coming.", "unannounced"),
        ("Inspectors came without telling anyone.", "unannounced"),
        ("Inspectors arrived unexpectedly.", "unannounced"),
        ("The visit came as a surprise to the governor.", "unannounced"),
        ("No warning of the visit was given.", "unannounced"),
        ("The governor had no idea that inspectors were coming.", "unannounced"),
        ("The governor was warned that cuts were coming.", "not-stated"),
        ("Men told inspectors that they were coming back to prison for want of a home.", "not-stated"),
        ("The chief inspector warned that inspectors would come back.", "not-stated"),
        ("The last inspection, in March 2003, was announced.", "not-stated"),
    ],
)
def test_notice_may_be_told_in_plain_words(note: str, notice: str) -> None:
    assert _subject("an inspection", note).notice == notice


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("Inspection type: full, unannounced", "full"),
        ("Type of inspection: full", "full"),
        ("Kind of visit: full follow-up inspection", "full-follow-up"),
        ("**Inspection type**: Short follow-up", "short-follow-up"),
        ("Type: Independent review of progress", "independent-review-of-progress"),
        ("Inspection: full, unannounced", "full"),
        ("What kind of visit: full inspection", "full"),
    ],
)
def test_a_field_says_the_kind_whatever_else_the_page_speaks_of(field: str, kind: str) -> None:
    fields = f"Publication date: 6 November 2024\nInspection dates: 29 July to 9 August 2024\n{field}"
    prose = "Elmstead holds men. We looked at it last in May 2019 and made a scrutiny visit on 3–4 November 2020."
    found = _inspections(f"HMP Elmstead\n\n{fields}\n\nThe prison in brief\n\n{prose}\n\nElmstead scrutiny visit 2020")
    (subject,) = found.subjects
    assert subject.kind == kind
    assert _earlier(found) == ["2019-05", "2020-11-03"]


@pytest.mark.parametrize(
    ("field", "notice"),
    [
        ("Announced: no", "unannounced"),
        ("Announced? Yes", "announced"),
        ("Notice: none", "unannounced"),
        ("Notice given: two weeks", "announced"),
        ("Notice: unannounced", "unannounced"),
    ],
)
def test_a_field_says_whether_there_was_notice(field: str, notice: str) -> None:
    fields = f"Publication date: 6 November 2024\nInspection dates: 29 July to 9 August 2024\n{field}"
    (subject,) = _inspections(f"HMP Elmstead\n\n{fields}\n\nThe prison in brief\n\nElmstead holds men.").subjects
    assert subject.notice == notice


def test_an_earlier_visit_named_by_its_year_gives_no_kind() -> None:
    more = "It was inspected on 1-5 November 2010.", "Elmstead scrutiny visit 2008"
    assert _subject("an unannounced inspection", *more).kind == "not-stated"


@pytest.mark.parametrize(
    ("note", "days"),
    [
        ("Some visits are made without notice. This one took place between 8 and 11 November 2010.", "08 11"),
        ("Elmstead was visited without notice. It was carried out from 8 to 11 November 2010.", "08 11"),
        ("The team was at Elmstead from 8 to 11 November 2010.", "08 11"),
        ("We were there from 8 to 11 November 2010.", "08 11"),
        ("Inspectors arrived without warning on 8 November and stayed until 19 November 2010.", "08 19"),
        ("Inspectors arrived on 8 November 2010 and left on 19 November.", "08 19"),
        ("We came on 8 November 2010, unannounced, and remained until 19 November 2010.", "08 19"),
        ("We arrived at the prison on 8 November 2010 and finished our work on 19 November 2010.", "08 19"),
        ("The first week of the inspection was 8–12 November 2010 and the second 22–26 November 2010.", "08 26"),
        ("It was inspected on 8–12 November 2010 and again from 22 to 26 November.", "08 26"),
        ("Inspectors, who had told its governor in July, were at the jail from 8 to 19 November 2010.", "08 19"),
        (
            "Inspectors were at the jail from 8 to 19 November 2010. It was as dirty as at the inspection of 2006.",
            "08 19",
        ),
    ],
)
def test_a_visit_has_its_first_and_its_last_day(note: str, days: str) -> None:
    subject = _subject("an inspection", "Notes to editors", f"1. {note}")
    assert subject.start is not None and subject.end is not None
    assert [subject.start.iso, subject.end.iso] == [f"2010-11-{day}" for day in days.split()]


@pytest.mark.parametrize(
    "sentence",
    [
        "It opened in June. It was held up by floods from 8 to 11 November 2010.",
        "The football team was in Wales from 8 to 11 November 2010.",
        "Thefts were common. This one took place on 8 November 2010.",
    ],
)
def test_days_of_something_else_are_no_visit(sentence: str) -> None:
    assert _subject("an inspection", sentence).start is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Induction was no better than at the inspection of 2006.",
        "It was no better than it had been at the inspection of 2006.",
        "Unlike at the inspection of 2006, men were clean.",
    ],
)
def test_the_inspection_that_this_one_is_compared_with_is_an_earlier_one(sentence: str) -> None:
    found = _release("an inspection", f"{sentence} It was inspected on 1-5 November 2010.")
    assert _earlier(found) == ["2006"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We examined it in full in June 2006 and thought it a clean place.",
        "We looked at it last in June 2006.",
        "Scores, with those of June 2006 in brackets: Safety – good (poor).",
        "The grades of June 2006 had been better.",
    ],
)
def test_an_earlier_inspection_may_be_told_without_its_name(sentence: str) -> None:
    found = _release("an inspection", sentence, "It was inspected on 1-5 November 2010.")
    assert _earlier(found) == ["2006-06"]


@pytest.mark.parametrize(
    "note",
    [
        "HM Inspectorate of Prisons began to make independent reviews of progress in 2006.",
        "Independent reviews of progress were introduced in 2006.",
        "Reviews of progress were first made in 2006 after inspections.",
    ],
)
def test_the_history_of_a_kind_of_visit_is_no_visit(note: str) -> None:
    assert _subject("an unannounced inspection", "HM Inspectorate of Prisons makes short visits.").kind == "not-stated"
    assert _earlier(_release("an inspection", "It was inspected on 1-5 November 2010.", note)) == []


def test_the_first_and_the_last_day_may_stand_in_two_sentences() -> None:
    more = (
        "The inspection began on 22 November 2010. It was an inspection which finished last Thursday, 2 December 2010."
    )
    subject = _subject("an inspection", more)
    assert [moment.iso for moment in (subject.start, subject.end) if moment] == ["2010-11-22", "2010-12-02"]


def test_a_sentence_of_its_own_may_tell_when_the_visit_began_or_ended() -> None:
    for more in (
        "An inspection of Elmstead ended on 2 December. It had begun on 22 November.",
        "An inspection of Elmstead began on 22 November 2010. It ended on 2 December 2010.",
    ):
        subject = _subject("an inspection", more)
        assert [moment.iso for moment in (subject.start, subject.end) if moment] == ["2010-11-22", "2010-12-02"]


def test_a_visit_of_which_words_tell_what_it_had_found_is_an_earlier_one() -> None:
    then = "The full inspection, made without warning on 3–14 July 2008, had found a prison in trouble."
    assert _earlier(_release("an inspection", then, "It was inspected on 1-5 November 2010.")) == ["2008-07-03"]


def test_what_is_true_of_every_review_is_this_review_notice_too() -> None:
    lead = "An independent review of progress at HMP Elmstead has found that much was done."
    (subject,) = _inspections(f"{_TITLE}\n\n{lead}\n\nIRPs are announced to the prison some weeks ahead.\n").subjects
    assert subject.notice == "announced"


def test_a_review_of_progress_has_neither_the_days_nor_the_notice_of_the_inspection_it_goes_back_to() -> None:
    lead = "Inspectors returning to HMP Elmstead for a review of progress (IRP) in January 2024 told of delay."
    body = "The review looked at nine concerns from the unannounced full inspection of March 2023."
    note = "1. Independent reviews of progress are announced. At the inspection in March 2023, safety was judged poor."
    text = f"{_TITLE}\n\n{lead}\n\n{body}\n\nNotes to editors\n\n{note}\n"
    (subject,) = _inspections(text).subjects
    assert subject.start is not None
    assert (subject.kind, subject.notice) == ("independent-review-of-progress", "announced")
    assert subject.start.iso == "2024-01"


@pytest.mark.parametrize(
    "words", ["The minister announced more money today.", "The closure was announced by the governor last week."]
)
def test_news_that_is_announced_is_no_notice(words: str) -> None:
    assert _subject("an inspection", words).notice == "not-stated"


def test_the_date_of_the_last_inspection_is_not_taken_for_this_one() -> None:
    found = _release(
        "an unannounced inspection", "At its last inspection in 2008, Elmstead was unsafe. Now it was calm."
    )
    assert found.subjects[0].start is None
    assert _earlier(found) == ["2008"]


def test_several_ranges_are_kept_as_blocks() -> None:
    subject = _subject("an announced inspection", "The inspection took place on 4–5 and 11–15 October 2010.")
    assert [(first.iso, last.iso) for first, last in subject.blocks] == [
        ("2010-10-04", "2010-10-05"),
        ("2010-10-11", "2010-10-15"),
    ]
    assert subject.end is not None
    assert subject.end.iso == "2010-10-15"


def test_a_date_without_a_year_is_settled_by_the_day_of_publication() -> None:
    subject = _subject("an announced inspection", "The inspection took place in December.")
    assert subject.start is not None
    assert subject.start.iso == "2010-12"


@pytest.mark.parametrize("words", ["in February", "last February", "in early February", "in February this year"])
def test_a_month_without_a_year_is_that_of_the_visit_that_is_reported(words: str) -> None:
    for subject in (
        _subject(f"a full visit {words}"),
        _subject("a full visit", f"Inspectors found {words} that men were idle."),
    ):
        assert subject.start is not None
        assert subject.start.iso == "2011-02"


@pytest.mark.parametrize(
    "sentence",
    [
        "It was in November 2010 that inspectors came.",
        "In November 2010, when inspectors came, it held 300.",
        "Inspectors, who were there in November, found calm.",
        "In November inspectors found calm.",
        "The inspection happened over two weeks in November.",
    ],
)
def test_a_month_shortly_before_the_release_in_which_inspectors_came_is_that_of_this_visit(sentence: str) -> None:
    found = _release("an inspection", sentence)
    assert found.subjects[0].start is not None
    assert found.subjects[0].start.iso == "2010-11"
    assert _earlier(found) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "In November 2009 inspectors found calm.",
        "Inspectors had warned the governor in November 2010.",
        "Inspectors wrote to the governor in November to say that they would be coming.",
        "Since November 2010 inspectors have had a new office.",
        "In November 2010 the governor wrote to the inspectorate.",
    ],
)
def test_other_months_are_not_taken_for_that_of_this_visit(sentence: str) -> None:
    assert _subject("an inspection", sentence).start is None


@pytest.mark.parametrize("label", ["When", "Dates", "When we visited", "Visited", "Inspection period"])
def test_a_field_with_the_dates_of_the_visit_needs_no_word_for_it(label: str) -> None:
    fields = f"Type: Full inspection\nNotice: Unannounced\n{label}: 3–14 February 2025\nHeld: 430 men"
    text = f"Published: 14 May 2025\n\nHMP Elmstead\n{fields}\n\nWhat we found\n\nCells were clean.\n"
    (subject,) = _inspections(text).subjects
    assert subject.start is not None and subject.end is not None
    assert (subject.start.iso, subject.end.iso) == ("2025-02-03", "2025-02-14")
    assert (subject.kind, subject.notice) == ("full", "unannounced")


def test_the_kind_of_an_earlier_visit_is_not_that_of_this_one() -> None:
    more = (
        "The inspection took place on 1–5 November 2010.",
        "Elmstead was visited in an independent review of progress of October 2009.",
    )
    subject = _subject("an unannounced inspection", *more)
    assert (subject.kind, subject.notice) == ("not-stated", "unannounced")


def test_a_visit_of_which_only_the_last_day_is_known_has_no_first_day() -> None:
    subject = _subject("an unannounced inspection which ended on 9 May 2010")
    assert subject.start is None
    assert subject.end is not None
    assert subject.end.iso == "2010-05-09"


def test_an_exact_date_in_the_months_before_the_release_is_this_visit() -> None:
    assert str(_subject("an inspection", "On 3–7 May 2010 inspectors met every wing.").start) != "None"


def test_a_month_and_its_year_are_one_earlier_inspection() -> None:
    more = "At its last inspection in October 2008, it was unsafe. In 2008 outcomes were poor."
    assert _earlier(_release("an unannounced inspection", more)) == ["2008-10"]


@pytest.mark.parametrize(
    "sentence",
    [
        "At its last inspection in 2008, Elmstead was unsafe.",
        "Inspectors who called in November 2008 had found it unsafe at the previous inspection of November 2008.",
        "In May 2008 its segregation unit was a squalid basement.",
        "When we were last there, in May 2008, the wings were dirty.",
    ],
)
def test_a_sentence_that_opens_with_an_earlier_inspection_speaks_of_it(sentence: str) -> None:
    text = f"14 March 2011\n\n{_TITLE}\n\n{_LEAD.format('an inspection')}\n\n{sentence} Now the cells were clean.\n"
    found = _inspections(text)
    start = text.index(sentence)
    subject = found.subjects[0].key
    assert found.at(Span(start, start + len(sentence))) not in (None, subject)
    now = text.index("Now")
    assert found.at(Span(now, now + 25)) == subject


@pytest.mark.parametrize(
    "sentence",
    [
        "Violence had trebled since the last inspection, in 2008.",
        "Absconds, which stood at 61 in the year before our 2008 visit, had been brought down.",
        "More men had work than at the last inspection in 2008.",
    ],
)
def test_a_comparison_with_an_earlier_inspection_speaks_of_this_one(sentence: str) -> None:
    text = f"14 March 2011\n\n{_TITLE}\n\n{_LEAD.format('an inspection')}\n\n{sentence}\n"
    found = _inspections(text)
    start = text.index(sentence)
    assert found.at(Span(start, start + len(sentence))) == found.subjects[0].key


@pytest.mark.parametrize(
    ("paragraph", "then"),
    [
        ("It was last inspected in May 2008. At that time it was dirty. Only the library had held up. This time all "
         "was clean.", "Only the library had held up."),
        ("When inspectors carried out their last full inspection of the prison in May 2008 it was a safe prison.",
         "When inspectors carried out their last full inspection of the prison in May 2008 it was a safe prison."),
        ("In May 2008 we described Elmstead as stagnant.", "In May 2008 we described Elmstead as stagnant."),
        ("At its last inspection, in May 2008, it was violent. Safety was then graded poor. It is calm now.",
         "Safety was then graded poor."),
        ("In May 2008 inspectors found much violence. They also saw dirty cells. It is calm now.",
         "They also saw dirty cells."),
        ("In May 2008 it was a violent prison. At last May’s inspection men had been idle.",
         "At last May’s inspection men had been idle."),
        ("When inspectors from the inspectorate of the region were last at the prison, in May 2008, it was violent.",
         "When inspectors from the inspectorate of the region were last at the prison, in May 2008, it was violent."),
        ("In May 2008 it was a violent prison. It is calm. Last time, men were idle.", "Last time, men were idle."),
    ],
)  # fmt: skip
def test_a_paragraph_tells_of_an_earlier_inspection_until_it_returns(paragraph: str, then: str) -> None:
    text = "\n\n".join(["14 March 2011", _TITLE, _LEAD.format("an unannounced inspection"), paragraph])
    at = text.index(then)
    assert _inspections(text).at(Span(at, at + len(then))) == "elmstead/2008-05"


def test_a_month_in_which_no_earlier_inspection_is_known_turns_nothing() -> None:
    sentence = "At last June’s inspection men had been idle."
    text = "\n\n".join(
        ["14 March 2011", _TITLE, _LEAD.format("an inspection"), "It was last inspected in May 2008.", sentence]
    )
    at = text.index(sentence)
    assert _inspections(text).at(Span(at, at + len(sentence))) == "elmstead/this"


@pytest.mark.parametrize(
    "line",
    [
        "Scores, with those of June 2008 in brackets: Safety – good (poor).",
        "Healthy prison scores: Safety: good (2008: poor); Respect: poor (2008: good)",
    ],
)
def test_a_line_with_the_scores_of_both_inspections_speaks_of_this_one(line: str) -> None:
    text = "\n\n".join(
        ["14 March 2011", _TITLE, _LEAD.format("an inspection"), line, "It was last inspected in June 2008."]
    )
    at = text.index(line)
    assert _inspections(text).at(Span(at, at + len(line))) == "elmstead/this"


def test_what_is_known_of_a_block_holds_for_every_sentence_in_it() -> None:
    known = 0
    paths = sorted((Path(__file__).parent.parent / "releases").glob("*.txt"))
    assert paths
    for path in paths:
        page = layout.read(path.read_text("utf-8"))
        head = header.read(page)
        found = inspections.read(page, head, reports.read(page, head, places.read(page)))
        for block, key in zip(page.blocks, found.known, strict=True):
            said = {found.at(span) for span in (block.span, *block.sentences)}
            assert key is None or said == {key}, path.name
            known += key is not None
    assert known > len(paths)


def test_only_a_paragraph_that_turns_to_another_inspection_has_to_be_asked() -> None:
    paragraph = "It was last inspected in May 2008. At that time it was dirty. This time all was clean."
    found = _release("an unannounced inspection", paragraph, "The kitchen was new.")
    assert found.known == ["elmstead/this"] * 3 + [None, "elmstead/this"]


def test_words_about_an_earlier_inspection_respond_to_the_reported_one() -> None:
    then = "At its last inspection in May 2008, it was unsafe."
    text = "\n\n".join(["14 March 2011", _TITLE, _LEAD.format("an unannounced inspection"), then])
    found, at = _inspections(text), text.index(then)
    assert found.at(Span(at, at + len(then))) == "elmstead/2008-05"
    assert found.reported_at(Span(at, at + len(then))) == "elmstead/this"


def test_inspections_can_be_handed_to_another_process() -> None:
    then = "At its last inspection in May 2008, it was unsafe."
    text = "\n\n".join(["14 March 2011", _TITLE, _LEAD.format("an unannounced inspection"), then])
    found, at = pickle.loads(pickle.dumps(_inspections(text))), text.index(then)
    assert [found.at(Span(start, len(text))) for start in (0, at)] == ["elmstead/this", "elmstead/2008-05"]


def test_the_words_that_compare_with_an_earlier_inspection_are_of_this_one() -> None:
    sentence = "The bullying that we described in May 2008 has not been mastered."
    text = "\n\n".join(["14 March 2011", _TITLE, _LEAD.format("an unannounced inspection"), sentence])
    at = text.index(sentence)
    assert _inspections(text).at(Span(at, at + len(sentence))) == "elmstead/this"


def test_an_earlier_inspection_without_a_date_is_known_too() -> None:
    found = _release("an inspection", "At its last inspection, Elmstead was unsafe.")
    assert [(one.start, one.rule) for one in found.all if not one.subject] == [(None, "undated-earlier-inspection")]


def test_with_several_places_a_sentence_speaks_of_the_one_named_last() -> None:
    lead = (
        "HMP Elmstead was better than HMP Arden, said Avis Thorne. Today she published two reports of "
        "unannounced inspections."
    )
    text = (
        f"Elmstead and Arden – two directions\n\n{lead}\n\nAt Arden, inspectors were worried. Cells were "
        f"dirty. Elmstead was clean.\n"
    )
    found = _inspections(text)
    dirty, clean = text.index("Cells"), text.index("Elmstead was clean")
    assert [one.key for one in found.subjects] == ["elmstead/this", "arden/this"]
    assert found.at(Span(dirty, dirty + 17)) == "arden/this"
    assert found.at(Span(clean, clean + 19)) == "elmstead/this"


_NEIGHBOURS = "HMP Elmstead was better than HMP Arden, said Avis Thorne. Today she published two reports."


def test_a_date_is_of_the_only_place_named_above_it_in_its_paragraph() -> None:
    lead = (
        "Both were calm, said Avis Thorne, Chief Inspector of Prisons. Today she published two reports of inspections."
    )
    more = "Thirl holds 700 men. At its last inspection, in October 2011, it had been a competent prison."
    found = _inspections("\n\n".join(["HMP Elmstead and HMP Thirl – better", lead, more]))
    assert [one.establishments for one in found.all if not one.subject] == [("thirl",)]


def test_places_named_together_share_the_date_behind_them() -> None:
    lead = (
        "Both were calm, said Avis Thorne, Chief Inspector of Prisons. Today she published two reports of inspections."
    )
    more = "HMP Elmstead and HMP Thirl were inspected, unannounced, from 6 to 10 May 2013."
    found = _inspections("\n\n".join(["HMP Elmstead and HMP Thirl – better", lead, more]))
    assert [one.start.iso for one in found.subjects if one.start] == ["2013-05-06", "2013-05-06"]


def test_under_the_heading_of_one_of_several_places_an_earlier_date_is_its_own() -> None:
    parts = ["HMP Elmstead", "Much had improved since the previous inspection in February 2012."]
    found = _inspections("\n\n".join(["Elmstead and Arden", _NEIGHBOURS, *parts, "HMP Arden", "Little had changed."]))
    assert [(one.establishments, one.start and one.start.iso) for one in found.all if not one.subject] == [
        (("elmstead",), "2012-02")
    ]


@pytest.mark.parametrize(
    ("words", "kind", "notice"),
    [
        ("The previous inspection, in 2008, was a short unannounced follow-up.", "short-follow-up", "unannounced"),
        ("The previous inspection, in 2008, was a full inspection.", "full", "not-stated"),
        ("The previous inspection, in 2008, was critical of the food.", "not-stated", "not-stated"),
    ],
)
def test_the_kind_of_an_earlier_inspection_may_stand_behind_its_date(words: str, kind: str, notice: str) -> None:
    (past,) = [one for one in _release("an announced inspection", words).all if not one.subject]
    assert (past.kind, past.notice) == (kind, notice)


def test_an_earlier_report_may_have_its_notice_in_brackets() -> None:
    found = _release("an announced inspection", "Previous reports", "Full inspection, 4–15 November 2009 (unannounced)")
    assert [(one.kind, one.notice) for one in found.all if not one.subject] == [("full", "unannounced")]


def test_a_text_that_announces_no_report_has_no_inspections() -> None:
    assert (
        _inspections(
            "Bell Trust responds to the Elmstead inspection report\n\nHMP Elmstead was inspected in 2012.\n"
        ).all
        == ()
    )


def test_every_inspection_points_at_words_of_the_release() -> None:
    found = _release(
        "an unannounced inspection",
        "At its last inspection in 2008, it was unsafe. It was visited in 2005, the first inspection.",
    )
    assert len(found.all) >= 2
    assert all(one.evidence and all(0 <= span.start < span.end for span in one.evidence) for one in found.all)


_SIZE = 200_000
_SECONDS = 20


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1",
        "-",
        "1-",
        "1, 2, ",
        "“",
        '"',
        "A",
        "Abc ",
        "HMP ",
        "HMP Elm and ",
        "HMP/YOI",
        "May ",
        "1 May - ",
        ". ",
        ".",
        " ",
        "\n",
        "\u00a0",
        "> ",
        "# ",
        "**a",
        "a:",
        "a b:\n",
        "- a point;\n",
        "court custody in Elm and ",
        "embargoed until ",
        "published on 1 May 2012 ",
        "inspection of ",
        "since the previous inspection when we ",
        "In 2010 it was inspected. ",
        "HMP Elm\nType of inspection: full\n",
        "St. ",
        "ends ",
        "use cookies ",
        "The prison was calm and\nits men were safe in the\nThe prison was calm and\nits men were safe in the\n",
        "HMP Elm\n\n1 May 2012\n\n",
        "The prison was last inspected in May 2012. ",
        "HMP Elm\n\n- In 2010, at its last inspection, 350 men\n",
    ],
)
def test_a_page_of_anything_is_read_in_seconds(unit: str) -> None:
    text = (unit * (_SIZE // len(unit) + 1))[:_SIZE]
    started = time.monotonic()
    dates.find(text, Span(0, len(text)))
    _inspections(text)
    assert time.monotonic() - started < _SECONDS


def test_as_many_places_as_a_page_can_hold_are_read_in_seconds() -> None:
    letters = "bcdfghklmnprstvw"
    text = " ".join(f"HMP El{a}{b}{c}{d}" for a in letters for b in letters for c in letters for d in letters[:4])
    started = time.monotonic()
    assert len(places.read(layout.read(text))) == len(letters) ** 3 * 4
    assert time.monotonic() - started < _SECONDS


@pytest.mark.parametrize("stage", [layout.read, _inspections])
def test_a_text_of_one_word_holds_nothing(stage: Callable[[str], object]) -> None:
    assert stage("word") is not None
