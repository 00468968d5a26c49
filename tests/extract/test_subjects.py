from __future__ import annotations

import pytest

from loader.extract.findings import subjects
from loader.extract.findings.stretches import Stretch
from loader.model import Span


def about(words: str) -> subjects.About:
    return subjects.read(Stretch(words, Span(0, len(words))))


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("levels of violence had risen", "violence"),
        ("the use of force was well governed", "use-of-force"),
        ("most men had no work", "education-work"),
        ("prisoners were locked up for 22 hours a day", "time-out-of-cell"),
        ("waiting lists for the dentist were long", "health"),
        ("families could book visits online", "family-contact"),
        ("many left with nowhere to live", "release-planning"),
        ("a third of officers had less than a year's service", "staffing"),
        ("the segregation unit was clean", "segregation"),
        ("drugs were easy to get", "substance-misuse"),
        ("monthly progress reports were formulaic", "immigration-casework"),
        ("links with local employers were strong", "education-work"),
        ("cells were filthy", "living-conditions"),
    ],
)
def test_words_of_a_theme_give_it(words: str, theme: str) -> None:
    assert theme in about(words).themes


def test_who_acts_or_where_is_no_theme_beside_another() -> None:
    assert "staffing" not in about("staff were polite").themes
    assert "management" not in about("managers answered complaints in full").themes
    assert about("managers answered complaints in full").themes == ("complaints",)


def test_who_acts_is_the_theme_when_nothing_else_is_named() -> None:
    assert about("managers were thought well of").themes == ("management",)


def test_themes_bring_everything_above_them() -> None:
    assert subjects.broader(("mental-health",)) == ("mental-health", "health", "respect")
    assert subjects.broader(("race",)) == ("race", "equality", "respect")
    assert subjects.broader(("safety",)) == ("safety",)
    assert subjects.broader(()) == ()


def test_a_group_is_named_only_where_it_is_a_minority() -> None:
    assert about("older prisoners had no day room").groups == ("older",)
    assert about("men had no day room").groups == ()


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("the Home Office had refused to release them", "home-office"),
        ("late notice of removals by UKBA was common", "uk-border-agency"),
        ("NOMS had no policy on this", "national-offender-management-service"),
        ("the Prison Service still lacked a national policy", "hm-prison-service"),
        ("Westshire County Council had found no homes", "westshire-county-council"),
        ("the North Vale Primary Care Trust had no beds", "north-vale-primary-care-trust"),
        ("Tolland Escorts brought men at night", "tolland-escorts"),
        ("Larkspur Health had cancelled its clinics", "larkspur-health"),
        ("Ardent Care, the escort contractor, was often late", "ardent-care"),
        ("a contractor, Ardent Works, ought to have mended the roof", "ardent-works"),
        ("Sylvan Skills, which holds the education contract, cancelled classes", "sylvan-skills"),
    ],
)
def test_a_body_outside_the_place_is_made_responsible(words: str, body: str) -> None:
    found = about(words).body
    assert found is not None
    assert found.slug == body


@pytest.mark.parametrize(
    "words",
    [
        "HMP Elmbrook was calm",
        "HM Prison Elmbrook was calm",
        "HMYOI Elmbrook was calm",
        "HM Inspectorate of Prisons found rats",
        "Ofsted found that attendance was low",
        "prisoners told us that the council of prisoners met weekly",
        "the home office of the chaplain was untidy",
        "staff had heard little of the Mental Health Act",
    ],
)
def test_places_partners_and_common_words_are_no_responsible_body(words: str) -> None:
    assert about(words).body is None


def test_a_listed_body_keeps_its_full_name() -> None:
    found = about("letters from UKBA came late").body
    assert found is not None
    assert found.name == "UK Border Agency"
