import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader.extract import dates, lexicon
from loader.model import Span

_LATEST = date(2022, 12, 31)


def _read(text: str) -> list[list[str]]:
    found = dates.find(text, Span(0, len(text)))
    return [[f"{a.iso}/{b.iso}" if a != b else a.iso for a, b in one.settle(_LATEST)] for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1-4 November 2010", ["2010-11-01/2010-11-04"]),
        ("11–21 November 2024", ["2024-11-11/2024-11-21"]),
        ("7 – 11 February 2011", ["2011-02-07/2011-02-11"]),
        ("22 May – 2 June 2023", ["2023-05-22/2023-06-02"]),
        ("28 May-7 June 2013", ["2013-05-28/2013-06-07"]),
        ("19 November–7 December 2018", ["2018-11-19/2018-12-07"]),
        ("12 December 2011 – 6 January 2012", ["2011-12-12/2012-01-06"]),
        ("19 December – 7 January 2013", ["2012-12-19/2013-01-07"]),
        ("11–12 and 18–22 November 2024", ["2024-11-11/2024-11-12", "2024-11-18/2024-11-22"]),
        ("2 and 9–10 February 2021", ["2021-02-02", "2021-02-09/2021-02-10"]),
        ("9, 10 and 17 September 2024", ["2024-09-09", "2024-09-10", "2024-09-17"]),
        ("from 11 to 15 February 2013", ["2013-02-11/2013-02-15"]),
        ("from 25 July to 5 August 2022", ["2022-07-25/2022-08-05"]),
        ("between 22 and 26 August 2005", ["2005-08-22/2005-08-26"]),
        ("between 11 - 22 September 2017", ["2017-09-11/2017-09-22"]),
        ("between 3 March and 4 April 2014", ["2014-03-03/2014-04-04"]),
        ("Monday 3 to Friday 7 March 2014", ["2014-03-03/2014-03-07"]),
        ("the 3rd to the 7th of March 2014", ["2014-03-03/2014-03-07"]),
        ("March 21-25 2011", ["2011-03-21/2011-03-25"]),
        ("March 31 – April 2, 2014", ["2014-03-31/2014-04-02"]),
        ("January 17, 2006", ["2006-01-17"]),
        ("4th of November, 2010", ["2010-11-04"]),
        ("Wednesday, 15 August 2012", ["2012-08-15"]),
        ("FRIDAY 18 NOVEMBER 2010", ["2010-11-18"]),
        ("1 Oct 2013", ["2013-10-01"]),
        ("1 Sept. 2013", ["2013-09-01"]),
        ("16/03/2005", ["2005-03-16"]),
        ("16/03/05", ["2005-03-16"]),
        ("16.03.2005", ["2005-03-16"]),
        ("2005-03-16", ["2005-03-16"]),
        ("in July 2017", ["2017-07"]),
        ("in August and September 2019", ["2019-08/2019-09"]),
        ("November 2018 to January 2019", ["2018-11/2019-01"]),
        ("in 2007", ["2007"]),
        ("on 8 January", ["2022-01-08"]),
        ("31 March to 2 April", ["2022-03-31/2022-04-02"]),
        ("in June, from the 3rd to the 5th", ["2022-06-03/2022-06-05"]),
        ("late March and early April this year", ["2022-03/2022-04"]),
    ],
)
def test_every_form_of_date_has_its_days(words: str, expected: list[str]) -> None:
    assert _read(f"It took place {words}.") == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "31 June 2010",
        "£2010",
        "2,010 men",
        "2012-13",
        "2012/13",
        "4.5 hours",
        "1,2010",
        "they may march on",
        "29 February 2011",
        "20:10",
        "16.03.11",
    ],
)
def test_what_only_looks_like_a_date_is_none(words: str) -> None:
    assert _read(words) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("in May 2003 and June 2006", 2),
        ("between May 2003 and June 2006", 1),
        ("in December 2010 and January 2011", 1),
        ("from May 2003 to June 2006", 1),
    ],
)
def test_two_months_that_lie_far_apart_are_two_dates(words: str, number: int) -> None:
    assert len(dates.find(words, Span(0, len(words)))) == number


def test_two_years_side_by_side_are_two_dates() -> None:
    assert _read("between 2009 and 2011") == [["2009"], ["2011"]]


@pytest.mark.parametrize(("latest", "year"), [(date(2015, 6, 30), "2014"), (date(2015, 12, 31), "2015")])
def test_a_date_without_a_year_is_the_last_such_day_before_the_release(latest: date, year: str) -> None:
    (found,) = dates.find("in December", Span(0, 11))
    assert found.settle(latest)[0][0].iso == f"{year}-12"


def test_a_date_without_a_year_stays_open_when_nothing_settles_it() -> None:
    (found,) = dates.find("on 3 May", Span(0, 8))
    assert found.yearless
    assert found.settle(None) == ()


def test_the_span_of_a_date_holds_its_words() -> None:
    text = "The inspection took place between 22 and 26 August 2005, unannounced."
    (found,) = dates.find(text, Span(0, len(text)))
    assert found.span.of(text) == "22 and 26 August 2005"


def test_only_a_single_full_day_is_a_day() -> None:
    days = [dates.day(found) for found in dates.find("3 May 2012; 3-4 May 2012; May 2012; 3 May", Span(0, 41))]
    assert days == [date(2012, 5, 3), None, None, None]


@pytest.mark.parametrize(("day", "exists"), [("29 February 2012", True), ("29 February 1900", False)])
def test_a_century_is_no_leap_year(day: str, exists: bool) -> None:
    assert bool(_read(day)) is exists


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("26 October 2021 to 5 November 2021", [["2021-10-26/2021-11-05"]]),
        ("3 May 2012, and 5 June 2012", [["2012-05-03", "2012-06-05"]]),
        ("3 May 2012, a Thursday", [["2012-05-03"]]),
        ("00:01, 16 March 2011", [["2011-03-16"]]),
        ("01/11/2010 – 12/11/2010", [["2010-11-01/2010-11-12"]]),
        ("30.11.2010 to 10.12.2010", [["2010-11-30/2010-12-10"]]),
    ],
)
def test_what_follows_a_full_date_may_belong_to_it(words: str, expected: list[list[str]]) -> None:
    assert _read(words) == expected


@pytest.mark.parametrize("form", [dates._FROM_A_FIGURE, dates._FROM_A_MONTH], ids=["figure", "month"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_date_stands_where_one_may_stand(form: re.Pattern[str], data: st.DataObject) -> None:
    text = data.draw(st.from_regex(form))
    whole = Span(0, len(text))
    if dates.find(text, whole):
        assert dates.may_stand(text, whole, lexicon.triggered(text, whole))


def test_figures_and_parts_of_words_are_not_worth_a_look() -> None:
    text = "There were 350 men at 12 decent workshops."
    assert not dates.may_stand(text, Span(0, len(text)), lexicon.triggered(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "has"), [("16/03/05", True), ("HMP/YOI, 16/03", True), ("HMP/YOI", False), ("5/", False)]
)
def test_only_figures_behind_a_stroke_make_a_date_of_figures(text: str, has: bool) -> None:
    assert dates.has_figures(text) is has


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("8–12 November 2010, 22–26 November", ["2010-11-08", "2010-11-12", "2010-11-22", "2010-11-26"]),
        ("28–30 December; 4–6 January 2011", ["2010-12-28", "2010-12-30", "2011-01-04", "2011-01-06"]),
        ("22–26 November 2010; 8–12 November 2010", []),
        ("8–12 March 2010; 8–12 November 2010", []),
        ("8–12 November 2010; 22–26 November 2011", []),
        ("November 2010; 22–26 November 2010", []),
    ],
)
def test_two_stretches_of_one_visit_follow_each_other_within_two_months(text: str, days: list[str]) -> None:
    found = [dates.find(text, Span(*span)) for span in ((0, text.find(";")), (text.find(";"), len(text)))]
    first, second = [*found[0], *found[1]] if ";" in text else dates.find(text, Span(0, len(text)))
    both = dates.resumed(first, second)
    assert [day.iso for block in (both.settle(None) if both else ()) for day in block] == days


def test_a_date_without_a_year_has_that_of_the_one_in_the_same_breath() -> None:
    text = "10 to 14 June 2013 and Thirl from 17 to 21 June; on 3 May"
    first, second, third = dates.find(text, Span(0, len(text)))
    assert [start.iso for start, _ in dates.behind(first, second).settle(None)] == ["2013-06-17"]
    assert dates.behind(first, third).yearless
