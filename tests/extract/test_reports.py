import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loader.extract import header, layout, lexicon, places
from loader.extract.inspections import denials, reports, speakers
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
        (
            "What happens next at HMP Elmstead",
            "An action plan has been published in answer to the inspection of HMP Elmstead in May.",
        ),
        (
            "Corbrook Justice proud of HMP Elmstead",
            "Corbrook Justice, which runs HMP Elmstead, today welcomed a report by HM Inspectorate of Prisons on it.",
        ),
        (
            "Chief inspector to leave post",
            "The Chief Inspector of Prisons, Avis Thorne, will leave her post in May, she announced at HMP Elmstead.",
        ),
        (
            "Corrections to our report on HMP Elmstead",
            "HM Inspectorate of Prisons has corrected two figures in its report on HMP Elmstead.",
        ),
        (
            "A year on from the inspection of HMP Elmstead",
            "A year ago inspectors called HMP Elmstead unsafe. Since then much has changed, writes the governor.",
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


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Report type: full inspection", "Review dates: 8-10 May 2023"),
        ("Inspection type: full inspection", "Inspection dates: 8-10 May 2023"),
        ("Dates inspected: 1-12 March 2023", "Date reviewed: 8 May 2023"),
        ("Kind of inspection: full inspection, unannounced", "When visited: 8-10 May 2023"),
        ("Inspection: full inspection, unannounced", "Inspection: independent review of progress"),
    ],
)
def test_a_digest_is_known_by_its_fields_however_they_are_called(first: str, second: str) -> None:
    text = (
        f"Reports published 10 July 2023\n\nTwo reports are out.\n\nHMP Elmstead\n\n{first}\nOperator: Custodia\n"
        f"Last inspected: May 2020\n\nElmstead was calm.\n\nHMP/YOI Arden\n\n{second}\n\nArden was not.\n"
    )
    page = layout.read(text)
    found = reports.read(page, header.read(page), places.read(page))
    assert [[place.slug for place in report.places] for report in found] == [["elmstead"], ["arden"]]


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


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        (
            "Bell Trust: Elmstead report shows a system in crisis",
            "The Bell Trust for Penal Reform has today said that the report on HMP Elmstead shows a system in crisis.",
        ),
        ("Bell Trust statement on HMP Elmstead", "HMP Elmstead was inspected in May, and this is what we think of it."),
        (
            "HMP Elmstead",
            "“It is a shocking place,” said Ivo Dray, director of the Bell Trust, after inspectors found that HMP "
            "Elmstead was filthy.",
        ),
        (
            "Custodia welcomes Elmstead inspection",
            "Custodia welcomes the report of an unannounced inspection of HMP Elmstead, published today by HM "
            "Inspectorate of Prisons, which found that the prison was safe.",
        ),
        (
            "Ombudsman publishes investigation into a death at HMP Elmstead",
            "The Prisons Ombudsman, Una Hale, has published her report on the death of Mr A at HMP Elmstead in May.",
        ),
        (
            "MPs call for action on HMP Elmstead",
            "The Justice Committee has called for action after inspectors found violence at HMP Elmstead in May.",
        ),
        (
            "Progress at HMP Elmstead",
            "The Justice Secretary today praised the staff of HMP Elmstead, which inspectors visited in May.",
        ),
        ("MPs demand answers on HMP Elmstead", "A bad inspection of HMP Elmstead in May has led to calls to close it."),
        ("Letters: HMP Elmstead", "Sir, I read with interest what inspectors found at HMP Elmstead in May."),
        ("From our readers", "Dear editor, HMP Elmstead is not what inspectors say it is, whatever they found in May."),
        ("Speech: Avis Thorne at the Bell Trust", "HMP Elmstead showed me in May what a prison should not be like."),
        ("Our findings at HMP Elmstead", "Yesterday we published our report on HMP Elmstead. This is what you said."),
        ("Watchdog to look at food", "HM Inspectorate of Prisons will look at food next year, also at HMP Elmstead."),
        ("HMP Elmstead", "Inspectors visited HMP Elmstead in May. The report will be published in September."),
    ],
)
def test_a_text_in_which_another_body_speaks_announces_no_report(title: str, lead: str) -> None:
    assert _read(title, lead, _CONTEXT) == []


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        (
            "HMP Elmstead – unsafe",
            "HMP Elmstead was unsafe, an inspection has found. The prisons minister, Ivo Dray, said it was sad.",
        ),
        (
            "HMP Elmstead – unsafe",
            "Inspectors who visited HMP Elmstead found filthy cells, and the prisons minister has called for action.",
        ),
        (
            "HMP Elmstead: minister demands change after inspectors find squalor",
            "Inspectors who visited HMP Elmstead in May found filthy cells and violence on most wings.",
        ),
        (
            "HMP Elmstead – ministers must act",
            "Ministers must act on HMP Elmstead at once, said Avis Thorne, Chief Inspector of Prisons.",
        ),
        (
            "HMP Elmstead – unsafe",
            "The Prison Service had failed HMP Elmstead, said Avis Thorne, Chief Inspector of Prisons. Today she "
            "published the report of an unannounced inspection.",
        ),
        (
            "HMP Elmstead – better",
            "HMP Elmstead, which ministers have promised to close, was found by inspectors to be much improved.",
        ),
        (
            "Elmstead Secure Training Centre – improving",
            "Elmstead Secure Training Centre had improved, Ofsted, the Care Quality Commission and HM Inspectorate of "
            "Prisons said today.",
        ),
        (
            "Prison Service criticised over HMP Elmstead",
            "HMP Elmstead was short of officers and of work, and many men were frightened.",
        ),
        (
            "HMP Elmstead – safe but dull",
            "Commenting on the report of an inspection of HMP Elmstead, Avis Thorne, Chief Inspector of Prisons, said "
            "that the prison was safe but dull.",
        ),
        (
            "HMP Elmstead – in crisis",
            "A prison in crisis was found by inspectors who arrived without warning at HMP Elmstead last autumn.",
        ),
        ("Inspectors find chaos", "Inspectors arrived unannounced at HMP Elmstead and found a jail in chaos."),
        (
            "HMP Elmstead – falling short",
            "Inspectors to HMP Elmstead, a category B local prison, found a jail in decline. It was announced today "
            "that the minister will set out plans.",
        ),
    ],
)
def test_a_story_of_the_inspectorate_is_a_report_whoever_else_is_named(title: str, lead: str) -> None:
    assert _read(title, lead, _CONTEXT) == [("elmstead",)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("HMP Elmstead was calm, said Avis Thorne, Chief Inspector of Prisons, publishing a report.", "inspectorate"),
        ("HMP Elmstead was calm, HM Chief Inspector of Prisons, Avis Thorne CBE, said today.", "inspectorate"),
        ("HMP Elmstead was unsafe after inspectors left, the Bell Trust said today.", "another"),
        ("Ivo Dray, director of the Bell Trust, said of HMP Elmstead that it must close.", "another"),
        ("HMP Elmstead is violent, according to the Justice Committee.", "another"),
        ("HMP Elmstead had been condemned by ministers.", None),
        ("HMP Elmstead was a calm place.", None),
    ],
)
def test_the_first_verb_of_speaking_whose_subject_tells_names_the_speaker(sentence: str, speaker: str | None) -> None:
    assert speakers.of(sentence) == speaker


_KINDS = re.compile("|".join(denials._KINDS), re.IGNORECASE)


def _told(words: str) -> int:
    return lexicon.triggered(words, Span(0, len(words)))


@pytest.mark.parametrize(
    ("wording", "wordings"),
    [
        (denials._ANSWER, denials._ANSWERS),
        (denials._SAYS, (rf"\b(?:[Ss]aid|SAID)(?i:{denials._SAID_OF})",)),
        (denials._WELCOME, denials._WELCOMES),
        (denials._BOARD, denials._BOARDS),
        *zip(
            denials._NO_REPORT,
            (denials._PLANS, denials._OTHERS, denials._LOOKS_BACK, denials._TO_COME),
            strict=True,
        ),
    ],
)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_denies_that_a_text_announces_a_report_has_its_triggers(
    wording: denials._Wording, wordings: tuple[str, ...], data: st.DataObject
) -> None:
    pattern = re.compile("|".join(wordings), re.VERBOSE if wording is denials._SAYS else re.IGNORECASE | re.VERBOSE)
    if match := pattern.search(data.draw(st.from_regex(pattern))):
        told = _told(match.group())
        assert wording.pattern.search(match.group())
        assert told & wording.words
        assert told & wording.beside


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.from_regex(_KINDS))
def test_whatever_names_another_kind_of_text_has_its_trigger(words: str) -> None:
    if match := _KINDS.search(words):
        assert _told(match.group()) & denials._KIND_WORDS


@pytest.mark.parametrize(
    "lead",
    [
        "Ministers have set out a series of measures to improve HMP Elmstead after the inspection of last month.",
        "The government is to spend millions on HMP Elmstead, where inspectors last year found squalid conditions.",
        "The committee will question the governor of HMP Elmstead about the findings of the inspection in May.",
        "The governor of HMP Elmstead has defended his staff after a report by HM Inspectorate of Prisons.",
        "Campaigners claimed today that HMP Elmstead was not fit for purpose, citing this week’s inspection report.",
        "Serco has thanked its staff at HMP Elmstead following the report of an unannounced inspection in May 2017.",
        "The inspection report on HMP Elmstead makes grim reading, writes Professor Ida Moss of the Bell Institute.",
        "Inspectors found that few men at HMP Elmstead felt safe. Writing in response, Ivo Dray wants it closed.",
    ],
)
def test_what_another_body_does_about_a_place_announces_no_report(lead: str) -> None:
    assert _read("HMP Elmstead in the news", lead, _CONTEXT) == []


@pytest.mark.parametrize(
    "lead",
    [
        "The governor of HMP Elmstead will need support, said Avis Thorne, Chief Inspector of Prisons.",
        "The government is to be commended for its care of HMP Elmstead, said Avis Thorne, Chief Inspector of Prisons.",
        "HMP Elmstead, run by Serco, will take time to settle, said Avis Thorne, Chief Inspector of Prisons.",
        "HMP Elmstead, run by Serco, backs its staff and inspectors found in May 2019 that men were safe.",
        "The charity supports families at HMP Elmstead, and inspectors found in June 2022 that it did so well.",
        "Men at HMP Elmstead will leave prison for nowhere, said Avis Thorne, Chief Inspector of Prisons.",
        "Mistakes at HMP Elmstead had been corrected, said Avis Thorne, Chief Inspector of Prisons, in her report.",
        "The ministry accepted all our recommendations on HMP Elmstead, and we saw good progress in June 2019.",
        "Managers at HMP Elmstead had responded to the concerns of the Independent Monitoring Board and of inspectors, "
        "according to Avis Thorne, HM Chief Inspector of Prisons.",
    ],
)
def test_a_report_may_tell_of_what_other_bodies_do(lead: str) -> None:
    assert _read("HMP Elmstead – safer, but idle", lead, _CONTEXT) == [("elmstead",)]


def test_a_letter_to_a_minister_is_an_urgent_notification_where_the_inspectorate_says_so() -> None:
    title = "Letter to the Secretary of State: HMP Elmstead"
    issued = (
        "HM Chief Inspector of Prisons has written to the minister invoking the Urgent Notification process for {}."
    )
    assert _read(title, issued.format("HMP Elmstead")) == [("elmstead",)]
    assert _read(title, "HM Chief Inspector of Prisons writes to the minister about HMP Elmstead.") == []


def test_a_question_in_parliament_announces_no_report() -> None:
    assert _read("Parliamentary question on HMP Elmstead", "Asked by Ada Crowe: what was found in May?", _CONTEXT) == []


def test_the_holding_facilities_of_several_ports_have_one_report() -> None:
    lead = (
        "The short-term holding facilities at Port Elm and Fell were poor, said Avis Thorne, Chief Inspector of "
        "Prisons. Today she published the report of an unannounced inspection."
    )
    assert _read("Short-term holding facilities – poor", lead, _CONTEXT) == [("port-elm", "fell")]
