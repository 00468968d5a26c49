import pytest

from loader.extract import layout, places
from loader.extract.places import Place


def _read(text: str) -> tuple[Place, ...]:
    return places.read(layout.read(text))


def _slugs(text: str) -> list[str]:
    return [place.slug for place in _read(text)]


@pytest.mark.parametrize(
    ("words", "slug", "kinds"),
    [
        ("HMP Elmstead", "elmstead", ("hmp",)),
        ("HMP/YOI Elmstead", "elmstead", ("hmp", "yoi")),
        ("HMP & YOI Elmstead", "elmstead", ("hmp", "yoi")),
        ("HMP and YOI Elmstead", "elmstead", ("hmp", "yoi")),
        ("HMP&YOI Elmstead", "elmstead", ("hmp", "yoi")),
        ("HMYOI Elmstead", "elmstead", ("yoi",)),
        ("HM YOI Elmstead", "elmstead", ("yoi",)),
        ("YOI Elmstead", "elmstead", ("yoi",)),
        ("HM Prison Elmstead", "elmstead", ("hmp",)),
        ("HM Prison and Young Offender Institution Elmstead", "elmstead", ("hmp", "yoi")),
        ("Her Majesty’s Prison Elmstead", "elmstead", ("hmp",)),
        ("Elmstead Prison", "elmstead", ("hmp",)),
        ("Elmstead prison", "elmstead", ("hmp",)),
        ("Elmstead jail", "elmstead", ("hmp",)),
        ("Elmstead women’s prison", "elmstead", ("hmp",)),
        ("Elmstead Young Offenders Centre", "elmstead", ("yoi",)),
        ("Elmstead young offender institution", "elmstead", ("yoi",)),
        ("Elmstead House Immigration Removal Centre", "elmstead-house", ("irc",)),
        ("Elmstead House immigration removal centre", "elmstead-house", ("irc",)),
        ("Elmstead House removal centre", "elmstead-house", ("irc",)),
        ("ELMSTEAD HOUSE IMMIGRATION REMOVAL CENTRE", "elmstead-house", ("irc",)),
        ("Elmstead House IRC", "elmstead-house", ("irc",)),
        ("Elmstead Secure Training Centre", "elmstead", ("stc",)),
        ("Elmstead STC", "elmstead", ("stc",)),
        ("Elmstead Juvenile Justice Centre", "elmstead", ("yoi",)),
        ("Elmstead Secure College", "elmstead", ("yoi",)),
        ("Elmstead short-term holding facility", "elmstead", ("sthf",)),
        ("HMP The Orchard", "the-orchard", ("hmp",)),
        ("HMP La Roche", "la-roche", ("hmp",)),
        ("HMP St Osyth", "st-osyth", ("hmp",)),
        ("HMP St. Osyth", "st-osyth", ("hmp",)),
        ("HMP Isle of Skerry", "isle-of-skerry", ("hmp",)),
        ("HMP Marton-on-Sea", "marton-on-sea", ("hmp",)),
        ("Fearn’s Wood immigration removal centre", "fearns-wood", ("irc",)),
        ("Fearn's Wood IRC", "fearns-wood", ("irc",)),
        ("HMP High Elm Park", "high-elm-park", ("hmp",)),
        ("HMP New Elm", "new-elm", ("hmp",)),
        ("New Elm prison", "new-elm", ("hmp",)),
        ("Elmstead Open Prison", "elmstead", ("hmp",)),
        ("HMP Young Elm", "young-elm", ("hmp",)),
    ],
)
def test_every_form_of_name_gives_key_and_kinds(words: str, slug: str, kinds: tuple[str, ...]) -> None:
    (place,) = _read(f"Inspectors who visited {words} found it calm.")
    assert (place.slug, place.kinds) == (slug, kinds)


@pytest.mark.parametrize(
    "text",
    [
        "The prison was calm and its officers kind.",
        "HM Prison Service accepted the report.",
        "HM Prison and Probation Service accepted the report.",
        "The Northern Ireland Prison Service agreed.",
        "It is a category C prison in Kent.",
        "The Chief Inspector of Prisons visited the West London local jail.",
        "The Kent jail was calm; this Victorian prison was not.",
        "Inspectors spoke of the Prison Reform Fund and Elmstead Prison Officers.",
        "Other women’s prisons were better. Young Offender Institution staff agreed.",
    ],
)
def test_offices_services_and_regions_are_no_places(text: str) -> None:
    assert _read(text) == ()


def test_the_forms_of_one_name_are_one_place_under_its_first_full_form() -> None:
    (place,) = _read(
        "HMP/YOI ELMSTEAD – BETTER\n\nHMP & YOI Elmstead is calm. Elmstead prison was not. At Elmstead’s gate men wait."
    )
    assert place.name == "HMP & YOI Elmstead"
    assert len(place.mentions) == 4


def test_a_name_met_in_capitals_only_is_written_as_names_are() -> None:
    (place,) = _read("HMP/YOI ELMSTEAD HILL – BETTER\n\nThe prison was calm.")
    assert place.name == "HMP/YOI Elmstead Hill"


def test_a_name_ends_with_its_sentence() -> None:
    assert _slugs("They went to HMP Elmstead. Violence had risen. He left HMP Arden, Kent.") == ["elmstead", "arden"]


def test_places_side_by_side_are_several() -> None:
    assert _slugs("They visited HMP Elmstead, HMP Arden and HMYOI Fell Side.") == ["elmstead", "arden", "fell-side"]
    assert _slugs("HMP Elmstead and Arden – two prisons, one wall\n\nBoth were calm.") == ["elmstead", "arden"]
    assert _slugs("HMP Elmstead/Arden – two prisons, one wall\n\nBoth were calm.") == ["elmstead", "arden"]


def test_two_institutions_of_one_name_stay_apart() -> None:
    text = "Staff at Elmstead Young Offenders Centre and Elmstead Women’s Prison had done well."
    assert _slugs(text) == ["elmstead-young-offenders-centre", "elmstead-womens-prison"]


def test_sites_that_are_reported_apart_replace_the_whole() -> None:
    text = (
        "HMYOI Elmstead has two sites.\n\nAt Elmstead A, inspectors were worried. At Elmstead B, inspectors "
        "were pleased."
    )
    assert [place.slug for place in _read(text)] == ["elmstead-a", "elmstead-b"]


def test_the_article_of_a_name_may_be_missing_later() -> None:
    (place,) = _read("HMP The Orchard was calm. The Orchard was clean, and at Orchard they were proud.")
    assert len(place.mentions) == 3


@pytest.mark.parametrize(
    ("text", "slug", "kind"),
    [
        (
            "publishing a report of an inspection of court custody in Fenshire and Elm",
            "court-custody-fenshire-and-elm",
            "court-custody",
        ),
        ("an inspection of court custody facilities in Fenshire", "court-custody-fenshire", "court-custody"),
        ("an inspection of police custody suites in Fenshire", "police-custody-fenshire", "police-custody"),
        ("an inspection of Fenshire police custody suites", "police-custody-fenshire", "police-custody"),
        ("an inspection of custody suites in Fenshire", "police-custody-fenshire", "police-custody"),
        ("an inspection of Border Force custody suites in Fenshire", "customs-custody-fenshire", "customs-custody"),
        ("an inspection of the escort and removal of detainees to Ruritania", "escort-ruritania", "escort"),
        ("an inspection of a removal flight to Ruritania and Borduria", "escort-ruritania-and-borduria", "escort"),
        ("an inspection of a charter flight to Ruritania", "escort-ruritania", "escort"),
    ],
)
def test_custody_and_escorts_are_named_by_their_region_or_destination(text: str, slug: str, kind: str) -> None:
    (place,) = _read(f"She was {text}.")
    assert (place.slug, place.kinds) == (slug, (kind,))


def test_the_forms_of_one_operation_are_one_and_have_the_name_that_the_report_has() -> None:
    text = (
        "Detainees under escort to Ruritania – better\n\nToday he published a report of an inspection of the "
        "escort and removal of detainees to Ruritania."
    )
    (place,) = _read(text)
    assert place.name == "escort and removal of detainees to Ruritania"


def test_each_port_of_a_holding_facility_report_is_a_place() -> None:
    text = "Short-term holding facilities at Port Elm, Arden Quay and Fell were inspected."
    assert _slugs(text) == ["port-elm", "arden-quay", "fell"]


def test_the_capitals_of_a_headline_do_not_lengthen_a_name() -> None:
    text = "HM Prison Elmstead Fails Its Men\n\nHM Prison Elmstead was not safe. HM Prison Elmstead has failed."
    assert _slugs(text) == ["elmstead"]
    assert _slugs("Inspectors Praise Elmstead Prison\n\nElmstead Prison was safe. Elmstead Prison was clean.") == [
        "elmstead"
    ]


@pytest.mark.parametrize(
    ("name", "slug"), [("Fearn’s Wood", "fearns-wood"), ("Château d’If", "chateau-dif"), ("A & B", "a-b"), ("–", "")]
)
def test_a_slug_is_plain_lower_case_with_hyphens(name: str, slug: str) -> None:
    assert places.slug(name) == slug


def test_every_mention_holds_the_words_of_the_name() -> None:
    text = "HMP Elmstead was calm.\nElmstead’s men said so; “Elmstead” they said."
    (place,) = _read(text)
    assert all("Elmstead" in mention.of(text) for mention in place.mentions)
    assert len(place.mentions) == 3


def test_a_name_without_prefix_or_kind_is_read_from_the_headline() -> None:
    lead = "Fell House, where 300 men wait, was calm. It is an immigration removal centre near the coast."
    (place,) = _read(f"Fell House – calmer, but too slow\n\n{lead}")
    assert (place.slug, place.kinds, len(place.mentions)) == ("fell-house", ("irc",), 2)
    assert _read("Growing Old – a warning\n\nMen grow old in every prison.") == ()


@pytest.mark.parametrize(
    "words",
    [
        "HMP Elmstead in December",
        "HMP Elmstead on Monday",
        "HMP Elmstead On Tuesday",
        "HMP ELMSTEAD IN MAY",
        "HMP Elmstead in Kent",
        "HMP Elmstead on the Isle of Skerry",
        "HMP Elmstead In Kent Fails",
    ],
)
def test_a_name_does_not_go_on_with_the_day_or_the_region(words: str) -> None:
    (place,) = _read(f"Inspectors went to {words} again.")
    assert place.slug == "elmstead"


def test_a_name_that_the_text_has_again_with_its_region_keeps_it() -> None:
    (place,) = _read("HMP Stow in the Vale was calm. HMP Stow in the Vale was clean.")
    assert place.slug == "stow-in-the-vale"
    assert _slugs("Inspectors went to HMP Burton on Arrow in May.") == ["burton-on-arrow"]


def test_the_region_of_a_headline_is_no_place_beside_the_prefixed_name() -> None:
    below = "HMP Elmstead was not safe. It is one of two prisons in Kent."
    assert _slugs(f"Chief Inspector condemns Kent jail\n\n{below}") == ["elmstead"]
    assert _slugs(f"Inspectors praise Fenshire prison\n\n{below}") == ["elmstead"]
    assert _slugs(f"Welsh prison praised\n\n{below} Welsh speakers were at ease.") == ["elmstead"]
    assert _slugs(f"Arden jail – safer\n\nArden had improved. {below}") == ["arden", "elmstead"]


def test_a_college_of_northern_ireland_is_a_place() -> None:
    text = "Good intentions at Ballynore College\n\nInspectors went back to Ballynore College, which holds young men."
    assert [place.slug for place in _read(text)] == ["ballynore"]


@pytest.mark.parametrize(
    "text",
    [
        "HMYOI Elmstead – better\n\nYoung men at HMYOI Elmstead were taught by Weirford College.",
        "Reading schemes\n\nMen in prison were taught by Weirford College.",
    ],
)
def test_a_college_that_teaches_in_a_place_is_none(text: str) -> None:
    assert "weirford" not in [place.slug for place in _read(text)]


def test_the_military_centre_has_the_name_of_its_kind() -> None:
    text = "Military Corrective Training Centre – good\n\nThe Military Corrective Training Centre in Weirford was good."
    assert [(place.slug, place.name) for place in _read(text)] == [("military", "Military Corrective Training Centre")]


def test_a_military_prison_is_a_kind_not_a_name() -> None:
    assert _slugs("Military prison is well run\n\nHMP Elmstead was calm.") == ["elmstead"]


def test_one_half_of_an_establishment_is_part_of_its_name() -> None:
    (place,) = _read("HMP Elmstead (Women) – better\n\nHMP Elmstead was calm, and Elmstead was clean.")
    assert (place.name, place.slug, len(place.mentions)) == ("HMP Elmstead (Women)", "elmstead", 3)


@pytest.mark.parametrize(
    "words",
    [
        "the holding facilities at Port Elm and Fell",
        "short-term holding facilities in Port Elm and Fell",
        "The Port Elm and Fell short-term holding facilities",
    ],
)
def test_the_ports_of_holding_facilities_stand_before_or_behind_them(words: str) -> None:
    assert _slugs(f"{words} were inspected.") == ["port-elm", "fell"]
    assert _slugs("Border Force short-term holding facilities were inspected.") == []
