"""The sentences are invented; their forms are those of the genre notes, sections 4 and 6."""

import re
import time

import pytest

from loader import extract
from loader.extract import layout, profiles
from loader.model import Document, Establishment, Inspection, PartialDate, Profile, Span


def _establishment(text: str, name: str, kind: str) -> Establishment:
    spans = tuple(Span(match.start(), match.end()) for match in re.finditer(re.escape(name), text))
    return Establishment(name, name.split()[-1].casefold(), (kind,), spans, "test")


def _inspection(key: str, place: str, *, subject: bool, year: int) -> Inspection:
    return Inspection(
        key, subject, (place,), "full", "unannounced", PartialDate(year), None, (), (), None, None, (), "test"
    )


def _read(text: str, kind: str = "hmp") -> Profile | None:
    places = (_establishment(text, "HMP Testwood", kind), _establishment(text, "HMP Otherton", "hmp"))
    visits = (
        _inspection("now", "testwood", subject=True, year=2019),
        _inspection("before", "testwood", subject=False, year=2016),
    )
    found = profiles.read(layout.read(text), places, visits, lambda span: "now")
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("HMP Testwood is a category C training and resettlement prison.", {"c", "training"}),
        ("HMP Testwood, a high-security prison near York, was calm.", {"high-security"}),
        ("HMP Testwood is a medium-sized category B/C prison for men.", {"b", "c"}),
        ("HMP Testwood holds category B and C men.", {"b", "c"}),
        ("HMP Testwood is a closed women’s prison with an open unit of 24 places.", {"closed", "open"}),
        ("HMP Testwood is a reception prison in Leeds.", {"local"}),
        ("HMP Testwood was until 2014 a local prison. It is now a category C trainer.", {"c", "training"}),
        ("HMP Testwood is a category A jail which is part of the high security estate.", {"a", "high-security"}),
        ("HMP Testwood held 300 men. Violence was higher than at other local prisons.", set()),
        ("HMP Testwood held 300 men. The smaller site, East Side, holds 90 sentenced category C men.", set()),
        ("HMP Testwood is a Category-C prison.", {"c"}),
        ("HMP Testwood is a C-category jail.", {"c"}),
        ("HMP Testwood is a cat C trainer.", {"c", "training"}),
        ("HMP Testwood (category B) held 300 men.", {"b"}),
        ("HMP Testwood, category B, held 300 men.", {"b"}),
        ("HMP Testwood was reclassified from category B to category C in 2015. It is a prison.", {"c"}),
        ("HMP Testwood, a prison, is to be reclassified as category C. It held 300 men.", set()),
        ("HMP Testwood is a category B local and category C training prison.", {"b", "c", "local", "training"}),
        ("HMP Testwood is a closed training prison for women.", {"closed", "training"}),
        ("HMP Testwood held 300 men. It opened in 2008 in what had been a category B prison.", set()),
        ("HMP Testwood held 300 men near HMP Otherton, a category D open prison.", set()),
    ],
)
def test_the_category_is_that_of_the_place_itself(text: str, categories: set[str]) -> None:
    profile = _read(text)
    assert profile is not None
    assert set(profile.categories) == categories


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("HMP Testwood held 597 on the first day of the inspection.", 597),
        ("HMP Testwood holds just over 1000 prisoners.", 1000),
        ("At the time of our inspection HMP Testwood was holding just under 900 prisoners.", 900),
        ("HMP Testwood is an open prison with a population of ninety-six.", 96),
        ("HMP Testwood is a prison for about 560 men.", 560),
        ("There were 430 men at HMP Testwood on the day of the inspection.", 430),
        ("Some 1,100 prisoners were held at HMP Testwood at the time of the inspection.", 1100),
        ("HMP Testwood held 212 men and 14 women.", 226),
        ("Inspectors visiting HMP Testwood in May found 690 men, most of them serving life.", 690),
        ("Inspectors came to HMP Testwood, a prison for men, and found 60 men locked up.", None),
        ("In 2016, when it was last inspected, HMP Testwood held 700 men.", None),
        ("HMP Testwood holds men. The segregation unit held only 16 men.", None),
        ("HMP Testwood held 45 men for longer than two years.", None),
        ("HMP Testwood, a prison for men, can hold 450 men.", None),
    ],
)
def test_the_population_is_that_of_the_whole_place_at_this_inspection(text: str, population: int | None) -> None:
    profile = _read(text)
    assert profile is not None
    assert profile.population == population


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("HMP Testwood held 762 men, against an operational capacity of 809.", 809),
        ("HMP Testwood can hold up to 1,600 men.", 1600),
        ("HMP Testwood is a prison with places for 520 men.", 520),
        ("HMP Testwood held 711 men, with room for 715.", 715),
        ("HMP Testwood was built for 392 men but held only 115.", 392),
        ("Built for 380 men, HMP Testwood held 597 on the first day.", None),
        ("HMP Testwood held 806 men, against a certified normal capacity of 431.", None),
        ("HMP Testwood held 806 men. There were activity places for 300 men.", None),
    ],
)
def test_the_capacity_is_the_operational_one(text: str, capacity: int | None) -> None:
    profile = _read(text)
    assert profile is not None
    assert profile.capacity == capacity


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("HMP Testwood is a local prison operated by Serco on behalf of the Ministry of Justice.", "serco"),
        (
            "HMP Testwood is a privately run prison, managed by Dunmere Justice Services.",
            "dunmere-justice-services",
        ),
        ("HMP Testwood, a Marrick-run prison in the Midlands, held 500 men.", "marrick"),
        ("HMP Testwood, once a school, has been run by Dunmere Justice since 2009.", "dunmere-justice"),
        ("HMP Testwood held 450 men. The health centre, run by Northfield Health Trust, was good.", None),
        ("HMP Testwood held 450 men. Day centres run by Halt Charity were popular.", None),
        ("HMP Testwood held 450 men. Courses were run by Halt Charity.", None),
        ("G4S has run the prison since 2012. HMP Testwood held 450 men.", "g4s"),
        ("HMP Testwood is operated for the Ministry of Justice by Dunmere Justice.", "dunmere-justice"),
        ("HMP Testwood, which is run by Marrick, held 450 men.", "marrick"),
        ("HMP Testwood (Serco), a local prison, held 450 men.", "serco"),
        ("HMP Testwood (Women), a local prison, held 450.", None),
        ("HMP Testwood is a privately run prison (Marrick Justice).", "marrick-justice"),
        ("HMP Testwood held 450 men, and its operator, Marrick, had left posts empty.", "marrick"),
        ("HMP Testwood held 450 men. Marrick was contracted by the ministry to run the prison.", "marrick"),
        ("HMP Testwood held 450 men. Marrick was contracted to provide escorts to court.", None),
        ("HMP Testwood held 450 men. The contractor, Marrick, had repaired no boilers.", None),
        ("Run since 2013 by Dunmere Justice, HMP Testwood held 450 men.", "dunmere-justice"),
        ("Operated by Dunmere Justice, the prison was calm. HMP Testwood held 450 men.", "dunmere-justice"),
        ("HMP Testwood held 450 men. Run by Halt Charity, the visitors’ centre was warm.", None),
        ("HMP Testwood has been run since 2013 by Dunmere Justice.", "dunmere-justice"),
        ("HMP Testwood is managed for the Sample Border Agency (SBA) by Dunmere Justice.", "dunmere-justice"),
        ("HMP Testwood is a prison operated under contract by Dunmere Justice.", "dunmere-justice"),
        ("HMP Testwood held 450 men. Its operator is Dunmere Justice.", "dunmere-justice"),
        ("HMP Testwood held 450 men. Dunmere Justice has the contract to run the prison.", "dunmere-justice"),
        ("HMP Testwood (run by Dunmere Justice) held 450 men.", "dunmere-justice"),
        ("HMP Testwood – run by Dunmere Justice – held 450 men.", "dunmere-justice"),
        ("HMP Testwood held 450 men. Workshops (run by Dunmere Justice) were busy.", None),
        ("HMP Testwood, built and managed by Dunmere Justice, held 450 men.", "dunmere-justice"),
        ("HMP Testwood held 450 men. Dunmere Justice, the private firm that runs the jail, left.", "dunmere-justice"),
        ("HMP Testwood held 450 men. The prison is to be run by Dunmere Justice.", None),
        ("The company that runs the prison, Marrick, had left posts empty. HMP Testwood held 450 men.", "marrick"),
        ("HMP Testwood held 450 men. The search dogs, which are managed by Marrick, came twice.", None),
    ],
)
def test_the_operator_is_the_body_that_runs_the_place(text: str, operator: str | None) -> None:
    profile = _read(text)
    assert profile is not None
    assert profile.operator == operator


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("HMP Testwood is a closed prison for adult women and young adult women.", {"women", "young-adults"}),
        (
            "HMP Testwood, a former women’s prison, now holds men convicted of sexual offences.",
            {"men", "sex-offenders"},
        ),
        ("HMP Testwood held 269 women, some on remand and others serving life.", {"women", "remand", "life-sentenced"}),
        ("HMP Testwood is a category C prison taking foreign national male prisoners.", {"men", "foreign-nationals"}),
        ("HMP Testwood holds boys aged 15 to 18.", {"children", "men"}),
        ("HMP Testwood holds children. Boys had few visits, and boys said so.", {"children", "men"}),
        ("HMP Testwood is for boys and girls aged 12 to 17.", {"children", "men", "women"}),
        ("HMP Testwood is a local prison for adult men and a few 18 to 20-year-olds.", {"men", "young-adults"}),
        ("HMP Testwood held 400 men, two-thirds of whom were over 60.", {"men", "older"}),
        ("HMP Testwood held 400 men, and over half are 50 or older.", {"men", "older"}),
        ("HMP Testwood held 400 men. Men aged over 50 had their own gym sessions.", {"men"}),
        ("HMP Testwood held 400 women, and a fifth have yet to be tried.", {"women", "remand"}),
        ("HMP Testwood held 400 men and 22 young people under 21.", {"men", "young-adults"}),
        ("HMP Testwood is a training prison. Most men had work, and men spoke well of it.", {"men"}),
        ("HMP Testwood held 400 men. Foreign national women were poorly served at court.", {"men"}),
    ],
)
def test_the_people_held_are_those_that_the_place_is_said_to_hold(text: str, holds: set[str]) -> None:
    profile = _read(text)
    assert profile is not None
    assert set(profile.holds) == holds


def test_a_removal_centre_holds_detainees() -> None:
    profile = _read("HMP Testwood held 212 men.", kind="irc")
    assert profile is not None
    assert set(profile.holds) == {"men", "detainees"}


def test_points_in_a_list_of_findings_describe_no_place() -> None:
    text = (
        "Inspectors were concerned to find that:\n\n- HMP Testwood held 62 boys as adults; and\n- cells were dirty.\n"
    )
    assert _read(text) is None


def test_a_labelled_line_belongs_to_the_place_named_above_it() -> None:
    text = "HMP Testwood\nType of inspection: full\nOperator: Marrick\nPopulation: 1,098\nHMP Otherton\nPopulation: 7\n"
    profile = _read(text)
    assert profile is not None
    assert (profile.operator, profile.population) == ("marrick", 1098)


def test_a_line_with_the_number_held_may_give_the_capacity_too() -> None:
    profile = _read("HMP Testwood\n\nPopulation: 1,164 (operational capacity 1,180)\n\nInspectors came in May.\n")
    assert profile is not None
    assert (profile.population, profile.capacity) == (1164, 1180)


@pytest.mark.parametrize(
    "label",
    [
        *("Population at time of inspection", "Population on 3 May", "Total population", "Number of men held", "Roll"),
        *("Number detained", "Number in custody when we came", "Population in May 2019"),
    ],
)
def test_a_line_of_a_digest_gives_the_number_held_however_it_is_labelled(label: str) -> None:
    profile = _read(f"HMP Testwood\n\n{label}: 601\n\nInspectors came in May.\n")
    assert profile is not None
    assert profile.population == 601


def test_a_line_with_the_number_held_says_whom_it_counts_and_their_category() -> None:
    profile = _read("HMP Testwood\n\nNumber held: 252 (233 men, 19 women), all category C\n\nInspectors came in May.\n")
    assert profile is not None
    assert (profile.population, profile.holds, profile.categories) == (252, ("men", "women"), ("c",))


def test_the_number_of_some_of_those_held_is_no_population() -> None:
    profile = _read("HMP Testwood\n\nNumber of prisoners on basic: 40\n\nHMP Testwood is a prison for men.\n")
    assert profile is not None
    assert profile.population is None


@pytest.mark.parametrize("label", ["Run by", "Managed by", "Operator", "Operated since 2012 by", "Contractor"])
def test_a_line_of_a_digest_names_the_operator_however_it_is_labelled(label: str) -> None:
    profile = _read(f"HMP Testwood\n\n{label}: Dunmere Justice\n\nInspectors came in May.\n")
    assert profile is not None
    assert profile.operator == "dunmere-justice"


@pytest.mark.parametrize(
    ("value", "categories"),
    [("C", {"c"}), ("B/C", {"b", "c"}), ("B and C", {"b", "c"}), ("B local", {"b"}), ("A closed prison", {"closed"})],
)
def test_a_line_of_a_digest_may_give_no_more_than_the_letter_of_the_category(value: str, categories: set[str]) -> None:
    digest = f"Type of inspection: full\nPopulation: 600\nCategory: {value}\nScores: Safety - good.\n"
    profile = _read(f"HMP Testwood\n\n{digest}")
    assert profile is not None
    assert set(profile.categories) == categories


def test_the_cells_of_courts_hold_whoever_the_text_says_passes_through_them() -> None:
    text = (
        "Detainees at HMP Testwood were treated kindly. Marrick was contracted by the ministry to provide custody and"
        " escort services.\n\nInspectors were concerned to find that:\n\n- women and men shared vans; and\n"
        "- children’s services were not called.\n"
    )
    profile = _read(text, kind="court-custody")
    assert profile is not None
    assert set(profile.holds) == {"men", "women", "detainees"}
    assert profile.operator == "marrick"


def test_each_of_two_places_has_its_own_description() -> None:
    text = "HMP Testwood, a category C prison, held 604 men. HMP Otherton is a local prison with a population of 389."
    places = (_establishment(text, "HMP Testwood", "hmp"), _establishment(text, "HMP Otherton", "hmp"))
    visits = (
        _inspection("one", "testwood", subject=True, year=2019),
        _inspection("two", "otherton", subject=True, year=2019),
    )
    first, second = profiles.read(layout.read(text), places, visits, lambda span: "one")
    assert (first.establishment, first.inspection, first.categories, first.population) == (
        "testwood",
        "one",
        ("c",),
        604,
    )
    assert (second.establishment, second.inspection) == ("otherton", "two")
    assert (second.categories, second.population) == (("local",), 389)


def test_a_place_that_is_not_inspected_has_no_profile() -> None:
    text = "HMP Testwood is a category C prison and held 604 men."
    places = (_establishment(text, "HMP Testwood", "hmp"),)
    visits = (_inspection("before", "testwood", subject=False, year=2016),)
    assert profiles.read(layout.read(text), places, visits, lambda span: "before") == ()


def test_an_operator_that_is_not_curated_is_handed_on_with_its_name() -> None:
    text = "HMP Testwood is a local prison run by Dunmere Justice."
    found = _read(text)
    assert found is not None
    bodies = profiles.operators(layout.read(text), (found,))
    assert [(body.slug, body.name) for body in bodies] == [("dunmere-justice", "Dunmere Justice")]


def test_every_profile_rests_on_words_of_the_release() -> None:
    text = "HMP Testwood is a category B local prison run by Marrick. It held 806 men, with room for 900."
    profile = _read(text)
    assert profile is not None
    assert len(profile.evidence) >= 5
    assert {"806", "900"} <= {word for span in profile.evidence for word in re.findall(r"\d+", span.of(text))}


def test_a_place_named_in_every_sentence_of_a_long_text_costs_time_in_proportion() -> None:
    # with a look at every mention for every sentence this took minutes
    sentence = "HMP Testbury was a prison in which inspectors found that violence had fallen by half. "
    start = time.process_time()
    extract.release(Document("long.txt", "0" * 64, sentence * 24_000))
    assert time.process_time() - start < 30


def test_one_and_the_other_of_two_places_are_told_apart_in_their_order() -> None:
    text = (
        "HMP Testwood and HMP Otherton – a mixed picture\n\nTwo reports were published today, one of the category C"
        " training prison in Kent and the other of the open prison across the road.\n\nInspectors came in May.\n"
    )
    places = (_establishment(text, "HMP Testwood", "hmp"), _establishment(text, "HMP Otherton", "hmp"))
    visits = (
        _inspection("one", "testwood", subject=True, year=2019),
        _inspection("two", "otherton", subject=True, year=2019),
    )
    found = profiles.read(layout.read(text), places, visits, lambda span: "one")
    assert [(profile.establishment, set(profile.categories)) for profile in found] == [
        ("testwood", {"c", "training"}),
        ("otherton", {"open"}),
    ]
