import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader.extract import header, layout, lexicon, places
from loader.extract.inspections import reports
from loader.model import Span

_CONTEXT = "Elmstead holds 600 men from the north of England. Inspectors were last there some years ago."


def _read(*lines: str) -> list[tuple[str, ...]]:
    page = layout.read("\n\n".join(lines))
    found = reports.read(page, header.read(page), places.read(page))
    return [tuple(place.slug for place in report.places) for report in found]


@pytest.mark.parametrize(
    "lead",
    [
        "It was much safer, said Avis Thorne, Chief Inspector of Prisons, publishing the report "
        "of an unannounced inspection of the jail near Corbridge.",
        "It was much safer, said Avis Thorne, HM Chief Inspector of Prisons. Today she "
        "published the report of an announced inspection of the women’s prison in Kent.",
        "HMP Elmstead, a category B local prison in the north of England, was found to have "
        "improved a great deal since it was last seen.",
        "Inspectors returning to HMP Elmstead, a category C training prison, found that little "
        "had changed in the two years since they had last been there.",
        "The Chief Inspector of Prisons, Avis Thorne, has issued an Urgent Notification for HMP "
        "Elmstead after an unannounced inspection in May.",
        "An inspection of HMP Elmstead has found that violence had risen and that few of the "
        "men had anything at all to do on most days.",
        "Violence had risen at HMP Elmstead, according to a report on an unannounced inspection "
        "by HM Inspectorate of Prisons.",
        "HMP Elmstead has responded well to criticism, according to a report published today by "
        "HM Inspectorate of Prisons.",
    ],
)
def test_every_form_of_lead_announces_the_report_of_the_place_in_the_headline(lead: str) -> None:
    assert _read("HMP Elmstead – safer, but idle", lead, _CONTEXT) == [("elmstead",)]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        (
            "Bell Trust comments on Elmstead prison report",
            "Commenting on the report on HMP Elmstead, Ivo Dray of the Bell Trust said it made for grim reading.",
        ),
        (
            "Bell Trust responds to Elmstead inspection",
            "The Bell Trust has responded to today’s inspection report on HMP Elmstead."
            "The Bell Trust has responded to today’s inspection report on HMP Elmstead.",
        ),
        (
            "Elmstead: a jail in crisis",
            "Responding to the publication of an inspection report on HMP Elmstead, Ivo Dray said that it must close.",
        ),
        (
            "Minister replies on Elmstead",
            "The minister has today replied to the Urgent Notification issued for HMP Elmstead last month.",
        ),
        (
            "HMP Elmstead is improving, says board",
            "The Independent Monitoring Board at HMP Elmstead has published its annual report."
            "The Independent Monitoring Board at HMP Elmstead has published its annual report.",
        ),
        (
            "Chief Inspector’s blog: a year of visits",
            "When I went to HMP Elmstead in spring I met men who had nothing to do all day."
            "When I went to HMP Elmstead in spring I met men who had nothing to do all day.",
        ),
        (
            "Annual report 2015–16",
            "The annual report of HM Chief Inspector of Prisons shows that HMP Elmstead was among the worst.",
        ),
        (
            "Inspectors arrive at Elmstead Prison",
            "An inspection of Elmstead Prison began this week and will last for ten days."
            "An inspection of Elmstead Prison began this week and will last for ten days.",
        ),
        (
            "Government sets out action on Elmstead prison",
            "The measures at HMP Elmstead follow the Urgent Notification and will cost £3 million."
            "The measures at HMP Elmstead follow the Urgent Notification and will cost £3 million.",
        ),
        (
            "Action plan published for HMP Elmstead",
            "The ministry has told how it will improve HMP Elmstead after the inspection in May."
            "The ministry has told how it will improve HMP Elmstead after the inspection in May.",
        ),
    ],
)
def test_who_only_speaks_about_an_inspection_announces_no_report(title: str, lead: str) -> None:
    assert _read(title, lead, _CONTEXT) == []


def test_a_listing_announces_no_report_of_its_own() -> None:
    items = [
        f"HMP Elm{n}stead – a story\n\nInspectors at HMP Elm{n}stead found it calm.\n\nPublished: {n} May 2022"
        for n in range(1, 5)
    ]
    assert _read("News", *items) == []


def test_each_report_of_a_digest_has_its_own_place_and_stretch_of_text() -> None:
    text = (
        "Reports published 10 July 2023\n\nHMP Elmstead\n\nType of inspection: full "
        "inspection\nSummary of findings: Calm.\n\n"
        "HMP/YOI Arden\n\nType of inspection: IRP\nDates of review: 8-10 May 2023\nSummary of "
        "findings: Elmstead was better.\n"
    )
    page = layout.read(text)
    found = reports.read(page, header.read(page), places.read(page))
    assert [[place.slug for place in report.places] for report in found] == [["elmstead"], ["arden"]]
    assert found[0].scope.end <= found[1].scope.start
    assert "8-10 May 2023" in found[1].scope.of(text)


def test_a_place_that_is_only_named_is_not_reported() -> None:
    lead = (
        "Men at Fell House immigration removal centre waited too long, said Avis Thorne, publishing the "
        "report of an inspection."
    )
    more = "Fell House stands beside Arden House IRC. Fell House held 300 men."
    assert _read("Fell House – long waits", f"{lead} {more}") == [("fell-house",)]


def test_two_reports_on_two_places_are_two() -> None:
    lead = (
        "HMP Elmstead was better than its neighbour, HMP Arden, said Avis Thorne. Today she published two "
        "reports of unannounced inspections."
    )
    assert _read("Elmstead and Arden – two directions", lead) == [("elmstead",), ("arden",)]


def test_one_report_on_two_places_is_one() -> None:
    lead = (
        "HMP Elmstead and HMP Arden were calm, said Avis Thorne. Today she published the report of an "
        "unannounced inspection."
    )
    assert _read("HMP Elmstead and HMP Arden – calm", lead) == [("elmstead", "arden")]


def test_one_visit_to_several_places_is_one_report() -> None:
    lead = "Men had accepted the limits, according to a report published today by HM Inspectorate of Prisons."
    visit = "Inspectors made short scrutiny visits to HMP Elmstead, HMP Arden and HMP Fell on 23 June 2020."
    assert _read("Short scrutiny visits: three prisons in spring", lead, visit) == [("elmstead", "arden", "fell")]


def test_an_operation_is_reported_and_not_the_centres_that_it_passed() -> None:
    lead = (
        "Most staff were kind, said Avis Thorne. Today she published a report of an inspection of the escort "
        "and removal of detainees to Ruritania."
    )
    assert _read("Removal flight to Ruritania – better", lead, "Men came from Fell House IRC.") == [
        ("escort-ruritania",)
    ]


def test_a_thematic_review_has_no_place() -> None:
    lead = "Prisons are not ready for old age, said Avis Thorne, publishing a thematic review of the care of older men."
    assert _read("Growing old inside: prisons are not ready", lead, "Fieldwork was done at HMP Elmstead.") == [()]


@pytest.mark.parametrize("text", ["", "The weather was fine.", "HMP", "\n\n\n"])
def test_a_text_on_something_else_announces_nothing(text: str) -> None:
    assert _read(text) == []


_DENIALS = re.compile("|".join((*reports._ANSWERS, *reports._OTHERS, *reports._TO_COME)), re.IGNORECASE | re.VERBOSE)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.from_regex(_DENIALS))
def test_whatever_denies_that_a_text_announces_a_report_has_its_trigger(words: str) -> None:
    if match := _DENIALS.search(words):
        assert lexicon.triggered(match.group(), Span(0, len(match.group()))) & reports._NEGATIVE_WORDS
