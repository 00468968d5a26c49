from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader.extract import header, layout, lexicon
from loader.extract.header import Header, embargoes, publication
from loader.model import Span

_LEAD = (
    "Staff at HMP Elmstead had made it a calmer prison, but too few men had work, said Avis Thorne, Chief Inspector of "
    "Prisons, publishing the report of an unannounced inspection of the training jail near Corbridge."
)


def _read(*lines: str) -> Header:
    return header.read(layout.read("\n\n".join(lines)))


def _title(*lines: str) -> str | None:
    title = _read(*lines).title
    return title.value if title else None


def _issued(*lines: str) -> str | None:
    issued = _read(*lines).issued
    return issued.value.isoformat() if issued else None


@pytest.mark.parametrize(
    "headline",
    [
        "HMP Elmstead – better, but idle",
        "HMP Elmstead - better, but idle",
        "HMP Elmstead: better, but idle",
        "HMP ELMSTEAD – BETTER, BUT IDLE",
        "Elmstead is better, but idle, say inspectors",
        "HMP & YOI Elmstead – “a hopeful place”, but idle",
        "HM Chief Inspector of Prisons demands urgent action at Elmstead",
        "Is Elmstead a prison that works?",
        "HMP Elmstead – better, but idle.",
    ],
)
def test_the_headline_is_the_first_line_of_the_release(headline: str) -> None:
    assert _title(headline, _LEAD) == headline
    assert _title("14 March 2011", "020 7946 0123", "Press release", headline, _LEAD) == headline
    assert _title("Skip to content", "Menu", "Published: 3 May 2022", headline, _LEAD) == headline


@pytest.mark.parametrize(
    "letterhead",
    [
        "HM Inspectorate of Prisons news release",
        "HMI Prisons news release",
        "Press release from HM Inspectorate of Prisons",
        "News from HM Inspectorate of Prisons",
        "HM INSPECTORATE OF PRISONS FOR SCOTLAND",
        "HM Inspectorate of Prisons & HM Inspectorate of Constabulary",
        "PRESS INFORMATION",
        "Ministry of Justice",
        "HMIP 12/2011",
        "No. 23/2011",
        "Press notice 012/11",
        "First Floor, Elm House, 2 Mill Street, London SW1X 9ZZ",
        "By HM Inspectorate of Prisons",
        "Press contact: Ivo Dray",
        "Tel: 020 7946 0123 / 07700 900123",
        "press@example.org",
        "www.example.org/news",
        "Strictly no publication before the day below",
    ],
)
def test_a_line_of_the_letter_paper_is_no_headline(letterhead: str) -> None:
    assert _title(letterhead, "HMP Elmstead – better, but idle", _LEAD) == "HMP Elmstead – better, but idle"


@pytest.mark.parametrize(
    "headline",
    ["Ministry of Justice fails HMP Elmstead", "News from HMP Elmstead: all is well", "HMIP: Elmstead must do better"],
)
def test_a_headline_may_begin_as_a_letterhead_does(headline: str) -> None:
    assert _title(headline, _LEAD) == headline


@pytest.mark.parametrize(
    "trail",
    [
        "Home > News > 2022",
        "Inspection reports / Prisons / HMP Elmstead",
        "You are here: Home » Reports » HMP Elmstead",
        "News | HMP Elmstead",
        "Ministry of Justice | Press releases | 2012",
        "Press releases",
        "2022",
    ],
)
def test_where_a_page_stands_in_its_site_is_no_headline(trail: str) -> None:
    assert _title(trail, "HMP Elmstead – better, but idle", _LEAD) == "HMP Elmstead – better, but idle"


@pytest.mark.parametrize("headline", ["HMP Elmstead / YOI – safer", "HMP Elmstead: drugs > jobs", "News from Elmstead"])
def test_marks_and_words_of_a_trail_may_stand_in_a_headline(headline: str) -> None:
    assert _title(headline, _LEAD) == headline


def test_a_page_about_a_report_is_called_as_its_first_line_is() -> None:
    link = "Report on an unannounced inspection of HMP Elmstead (16–27 October 2023)"
    assert _title("Inspection reports / Prisons / HMP Elmstead", "HMP Elmstead", link, _LEAD) == "HMP Elmstead"


def test_the_title_span_holds_the_words_of_the_title() -> None:
    text = f"### **HMP ELMSTEAD – BETTER**\n\n{_LEAD}"
    title = header.read(layout.read(text)).title
    assert title is not None
    assert title.value == title.span.of(text) == "HMP ELMSTEAD – BETTER"


@pytest.mark.parametrize("glued", ["January 17, 2006: ", "17 January 2006 - ", "17 January 2006 – "])
def test_a_date_glued_to_the_headline_is_the_day_of_publication_and_no_part_of_the_title(glued: str) -> None:
    release = _read(f"{glued}Trust fails at HMP Elmstead", _LEAD)
    assert release.title is not None
    assert release.title.value == "Trust fails at HMP Elmstead"
    assert release.issued is not None
    assert (release.issued.value, release.issued.rule) == (date(2006, 1, 17), "date-in-headline")


def test_the_text_of_a_picture_glued_to_the_headline_is_no_part_of_it() -> None:
    assert _title("elmstead-gateHMP Elmstead – better", _LEAD) == "HMP Elmstead – better"


def test_a_copy_without_a_headline_has_no_title() -> None:
    assert _title(_LEAD, "Inspectors were pleased to find that:") is None


def test_the_title_of_a_digest_is_its_first_line() -> None:
    lines = (
        "Reports published 10 July 2023",
        "Report on an inspection of HMP Elmstead",
        "HMP Elmstead",
        "Type of inspection: full",
    )
    release = _read(*lines)
    assert release.title is not None
    assert release.title.value == "Reports published 10 July 2023"
    assert release.issued is not None
    assert release.issued.value == date(2023, 7, 10)


@pytest.mark.parametrize(
    "line",
    [
        "Latest reports: Monday 14 March 2011",
        "Our latest reports – 14 March 2011",
        "New inspection reports, 14 March 2011",
        "Out today: prison reports (14 March 2011)",
        "Inspection bulletin, 14 March 2011",
    ],
)
def test_a_date_line_that_names_reports_is_the_headline_of_a_page_without_another(line: str) -> None:
    assert _title(line, _LEAD) == line
    assert _issued(line, _LEAD) == "2011-03-14"
    assert _title(line, "HMP Elmstead – better", _LEAD) == "HMP Elmstead – better"


def test_the_week_of_some_reports_is_no_day_of_publication() -> None:
    lines = ("Prison inspection reports – week of 12 March 2011", "Published 14 March 2011", _LEAD)
    assert _issued(*lines) == "2011-03-14"
    assert _title(*lines) == lines[0]


def test_a_date_line_on_an_inspection_is_no_day_of_publication() -> None:
    assert _issued("Inspection: 14 March 2011", "HMP Elmstead – better", _LEAD) is None


def test_the_title_of_a_report_stands_below_the_bare_name_on_its_cover() -> None:
    cover = "HMP Elmstead\nReport on an unannounced inspection of HMP Elmstead\n23 June – 4 July 2014"
    assert _title(cover, "Introduction", _LEAD) == "Report on an unannounced inspection of HMP Elmstead"


def test_a_listing_has_the_name_of_its_page_and_no_day() -> None:
    items = [f"HMP Elm{place} – a story\n\nIt was calm.\n\nPublished: {place} May 2022" for place in range(1, 5)]
    release = _read("News", *items)
    assert release.listing
    assert release.issued is None
    assert release.title is not None
    assert release.title.value == "News"


@pytest.mark.parametrize(
    "line",
    [
        "14 March 2011",
        "Monday, 14 March 2011",
        "Monday 14 March 2011",
        "14th March 2011",
        "14/03/2011",
        "14/03/2011 00:01:00",
        "Monday, 14 March 2011 10:12",
        "Published 14th March 2011",
        "Published: 14 Mar 2011",
        "Published on 14 March 2011",
        "Date: 14 March 2011",
        "Press release: 14 March 2011",
        "14 March 2011 – for immediate release",
        "March 14, 2011",
        "MONDAY 14 MARCH 2011",
        "Posted on 14 March 2011",
        "Published 14 March 2011, last updated 3 May 2012",
        "For immediate use: 14 March 2011",
        "For publication: Monday 14 March 2011",
        "Date of issue: 14 March 2011",
        "By HM Inspectorate of Prisons, 14 Mar 2011",
        "Posted on March 14, 2011 by admin",
        "Mon 14 Mar 2011",
        "14.03.11",
        "Date: 14.03.11",
        "Source: HMIP, Mon 14 March 2011",
        "Source: HM Inspectorate of Prisons, Mon 14 Mar 2011",
        "Press notice 12/11 – 14 March 2011",
        "Press release 45, 14 March 2011",
        "News story, 14 March 2011",
        "Posted by the press office, 14 March 2011",
        "Today’s reports (14 March 2011)",
        "Out now: 14 March 2011",
        "Day of publication: 14 March 2011",
    ],
)
def test_a_date_line_above_the_text_gives_the_day_of_publication(line: str) -> None:
    assert _issued(line, "HMP Elmstead – better", _LEAD) == "2011-03-14"
    assert _issued("HMP Elmstead – better", line, _LEAD) == "2011-03-14"


@pytest.mark.parametrize("figures", ["31.02.11", "3.4.11", "14.13.11"])
def test_figures_that_are_no_day_are_no_date_line(figures: str) -> None:
    assert _issued(figures, "HMP Elmstead – better", _LEAD) is None


def test_a_day_on_which_the_page_was_copied_does_not_replace_an_earlier_date_line() -> None:
    assert _issued("Saturday, August 18, 2018", "HMP Elmstead – better", "16/03/2006", _LEAD) == "2006-03-16"


@pytest.mark.parametrize(
    "sentence",
    [
        "Read the HMP Elmstead report, published on Tuesday 14 March 2011.",
        "A copy of the report, published on 14 March 2011, is on our website.",
        "A copy of the full report can be found on the inspectorate’s website from 14 March 2011.",
        "The report is available at www.example.org/reports.htm from 14 March 2011.",
        "The report was published on 14 March 2011.",
        "The reports are published today (Monday 14 March 2011).",
        "Read the full report on our website from 14 March 2011.",
        "In a letter, which is made public today (Monday 14 March 2011), he writes that it was unsafe.",
        "He has today (14 March 2011) published an Urgent Notification letter.",
        "Today, 14 March 2011, he published the report.",
        "Today (Monday 14 March 2011) he published the report.",
        "The report of that inspection came out on 14 March 2011.",
        "A copy of the report is on the HM Inspectorate of Prisons website from 14 March 2011.",
        "The report will be on the Inspectorate’s website, www.example.org/hmip, from 14 March 2011.",
        "The report goes on the website of HM Inspectorate of Prisons, www.example.org/hmip, on 14 March 2011.",
        "The full text may be consulted at [www.example.org](http://www.example.org) from 14 March 2011.",
        "Copies can be ordered from the Stationery Office from 14 March 2011.",
        "The report, which appears on Monday 14 March 2011, makes 40 recommendations.",
        "The report comes out on 14 March 2011.",
        "The report was laid before the Scottish Parliament on 14 March 2011.",
        "The report goes live on 14 March 2011.",
        "The reports will be online from 14 March 2011.",
        "The report is out on Monday 14 March 2011.",
    ],
)
def test_a_sentence_that_says_when_the_report_is_published_gives_the_day(sentence: str) -> None:
    assert _issued("HMP Elmstead – better", _LEAD, "Notes to editors", f"1. {sentence}") == "2011-03-14"


@pytest.mark.parametrize(
    "sentence",
    [
        "The inspection took place between 22 and 26 August 2005.",
        "Our research, published on 3 May 2009, found the same.",
        "Its last report was published on 3 May 2009.",
        "The strategy was published in May 2009.",
        "This page was last viewed on a Saturday.",
        "Officers had read the risk assessments of men who came from 14 March 2011 on.",
        "Three men appeared in court on 14 March 2011.",
        "The action plan goes on the website on 14 March 2011.",
        "The previous report has been on our website since 14 March 2011.",
    ],
)
def test_other_dates_are_no_day_of_publication(sentence: str) -> None:
    assert _issued("HMP Elmstead – better", f"{_LEAD} {sentence}") is None


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("NOT FOR PUBLICATION BEFORE 00.01, THURSDAY, 18 NOVEMBER 2010", "2010-11-18T00:01:00+00:00"),
        ("Not for publication until 00:01 hrs on Wednesday 16 June 2010", "2010-06-16T00:01:00+01:00"),
        ("EMBARGOED UNTIL 0001 HOURS ON TUESDAY 5 JULY 2011", "2011-07-05T00:01:00+01:00"),
        ("Embargo: 00.01am, Wednesday 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("Embargoed until Wednesday 16 March 2011 at 12.01am", "2011-03-16T00:01:00+00:00"),
        ("STRICTLY EMBARGOED TO 9.30am, 16 March 2011", "2011-03-16T09:30:00+00:00"),
        ("Embargoed to 2pm on 16 March 2011", "2011-03-16T14:00:00+00:00"),
        ("Under embargo until 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("UNDER EMBARGO UNTIL 00:01, 16 MARCH 2011", "2011-03-16T00:01:00+00:00"),
        ("Not for use until 12.01am Wednesday 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("Strictly no publication before 00.01, 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("NOT TO BE USED BEFORE 00.01 ON 16 MARCH 2011", "2011-03-16T00:01:00+00:00"),
        ("Not to be released until 00:01 on Wednesday 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("Please do not publish before 00.01 on 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("No use before 00.01 on Wednesday 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("For use after 00.01 on 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("Hold for release: 00:01, 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("Hold until 9.30am on 16 March 2011", "2011-03-16T09:30:00+00:00"),
        ("Not for use until 12.01am Wednesday 16 March", "2010-03-16T00:01:00+00:00"),
        ("Not for use prior to Wednesday 16 March 00.01", "2010-03-16T00:01:00+00:00"),
        ("Embargoed until noon on 16 March 2011", "2011-03-16T12:00:00+00:00"),
        ("Embargoed until 00.01, 16 January", "2011-01-16T00:01:00+00:00"),
        ("NOT FOR RELEASE BEFORE\n00.01, 16 March 2011", "2011-03-16T00:01:00+00:00"),
        ("**Not for publication or broadcast before 00:01 on 16 March 2011**", "2011-03-16T00:01:00+00:00"),
    ],
)
def test_every_form_of_embargo_line_gives_its_moment_in_london(line: str, moment: str) -> None:
    release = _read("14 March 2010", line, "HMP Elmstead – better", _LEAD)
    assert release.embargo is not None
    assert release.embargo.value == datetime.fromisoformat(moment)
    assert release.embargo.value.tzinfo == ZoneInfo("Europe/London")
    assert release.title is not None
    assert release.title.value == "HMP Elmstead – better"


def test_the_embargo_day_is_the_day_of_publication_and_the_date_line_the_day_of_writing() -> None:
    release = _read("14 March 2011", "NOT FOR PUBLICATION BEFORE 00.01, 16 MARCH 2011", "HMP Elmstead – better", _LEAD)
    assert release.issued is not None
    assert release.created is not None
    assert (release.created.value, release.issued.value) == (date(2011, 3, 14), date(2011, 3, 16))


@pytest.mark.parametrize("rest", [" 2999", " (2999)", ", 0001", " ’10", " 2010 at 9", " 2010 from 9 o’clock"])
def test_an_embargo_whose_year_or_time_of_the_day_is_not_understood_has_no_moment(rest: str) -> None:
    lines = ["14 March 2010", f"Embargoed until 16 March{rest}", "HMP Elmstead – better", _LEAD]
    page = layout.read("\n\n".join(lines))
    found = header.read(page)
    assert found.embargo is None
    assert embargoes.line(page, found.lead) is not None


@pytest.mark.parametrize("line", ["Not for use until 16 March", "Embargoed until 29 February"])
def test_an_embargo_on_a_day_that_no_date_line_settles_has_no_moment(line: str) -> None:
    above = [] if "16" in line else ["14 January 2011"]
    page = layout.read("\n\n".join([*above, line, "HMP Elmstead – better", _LEAD]))
    found = header.read(page)
    assert found.embargo is None
    assert embargoes.line(page, found.lead) is not None


def test_a_sentence_on_somebodys_embargo_is_no_embargo_line() -> None:
    text = (
        f"{_LEAD} A newspaper had broken the embargo, to the anger of all, when it printed the "
        f"report on 3 May 2010 in full. " + "x" * 200
    )
    assert _read("HMP Elmstead – better", text).embargo is None


def test_the_lead_is_the_first_paragraph_of_running_text() -> None:
    page = layout.read("\n\n".join(["14 March 2011", "HMP Elmstead – better", "Published 3 May 2011", _LEAD]))
    assert page.words(page.blocks[header.read(page).lead].span) == _LEAD


def test_an_empty_text_has_no_header() -> None:
    assert _read("") == Header(None, None, None, None, 0)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.from_regex(publication._HINT))
def test_every_hint_at_a_publication_has_its_trigger(words: str) -> None:
    match = publication._HINT.search(words)
    assert match is not None
    assert lexicon.triggered(match.group(), Span(0, len(match.group()))) & publication._HINTS


_FIELDS = (
    "Kind of inspection: full inspection, unannounced",
    "When inspected: 8-19 January 2024",
    "Summary: It was calm.",
)


@pytest.mark.parametrize(
    "label",
    ["Published", "Published on", "Report published", "Publication date", "Date of publication", "Date issued"],
)
def test_the_only_field_that_tells_of_publication_gives_the_day_wherever_it_stands(label: str) -> None:
    day = f"{label}: 9 May 2024"
    assert _issued("HMP Elmstead", day, *_FIELDS) == _issued("HMP Elmstead", *_FIELDS, day) == "2024-05-09"
    assert _issued("Reports published in May", "HMP Elmstead", *_FIELDS, day, "HMP Arden", *_FIELDS, day) is None


def test_the_lead_of_a_page_of_fields_is_the_first_that_tells_of_the_inspection() -> None:
    read = _read("HMP Elmstead", "Publication date: 9 May 2024", *_FIELDS)
    assert read.lead == 2
