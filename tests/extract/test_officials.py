"""Persons named with an office; all persons and places are invented."""

from __future__ import annotations

import pytest

from loader.extract import layout, statements


def _named(text: str) -> dict[str, tuple[str | None, str | None, str] | None]:
    """Return each official's name with role, body and office as stated; None for one without a present office."""
    speech = statements.read(layout.read(text))
    held = {tenure.official: (tenure.role, tenure.body, tenure.as_stated) for tenure in speech.tenures}
    return {official.name: held.get(official.slug) for official in speech.officials}


CHIEF = ("chief-inspector-of-prisons", "hm-inspectorate-of-prisons", "HM Chief Inspector of Prisons")
NOMS = "Chief Executive Officer of the National Offender Management Service (NOMS)"


@pytest.mark.parametrize(
    ("sentence", "name", "office"),
    [
        ("Nuala de Souza, HM Chief Inspector of Prisons, came.", "Nuala de Souza", CHIEF),
        ("HM Chief Inspector of Prisons Nye O’Hartwell came.", "Nye O’Hartwell", CHIEF),
        ("HM Chief Inspector of Prisons, Dame Ann Example, CBE, said today that it was late.", "Ann Example", CHIEF),
        ("Today Rt Hon Ann Smith-Jones KC, HM Chief Inspector of Prisons, came.", "Ann Smith-Jones", CHIEF),
        ("Dr. J. R. McAllister (HM Chief Inspector of Prisons) came.", "J. R. McAllister", CHIEF),
        (
            f"Idris Pell, {NOMS}, said: “Yes, we will do it.”",
            "Idris Pell",
            ("head-of-prison-agency", "national-offender-management-service", NOMS),
        ),
        (
            "IMB Chair, Tom van der Berg said: “It is better now.”",
            "Tom van der Berg",
            ("spokesperson", "independent-monitoring-board", "IMB Chair"),
        ),
        (
            "The Minister for Home Affairs, Deputy Ana Le Sueur, added: “We are glad of it.”",
            "Ana Le Sueur",
            ("minister", None, "Minister for Home Affairs"),
        ),
        (
            "Nye Hartwell, His Majesty’s Chief Inspector of Prisons, came.",
            "Nye Hartwell",
            (*CHIEF[:2], "His Majesty’s Chief Inspector of Prisons"),
        ),
        (
            "Her Majesty's Chief Inspector of Prisons, Ann Example, came.",
            "Ann Example",
            (*CHIEF[:2], "Her Majesty's Chief Inspector of Prisons"),
        ),
        (
            "Today Her Majesty’s Deputy Chief Inspector of Prisons Ann Example came.",
            "Ann Example",
            (
                "deputy-chief-inspector-of-prisons",
                "hm-inspectorate-of-prisons",
                "Her Majesty’s Deputy Chief Inspector of Prisons",
            ),
        ),
        ("Prisons Minister Gus Hope said: “We will act.”", "Gus Hope", ("minister", None, "Prisons Minister")),
        (
            "Lin Marr, Minister for Prisons, Probation and Reducing Reoffending, said: “We will act.”",
            "Lin Marr",
            ("minister", None, "Minister for Prisons, Probation and Reducing Reoffending"),
        ),
        (
            "Baroness Example of Sometown, Minister of State at the Home Office, said: “We will act.”",
            "Baroness Example of Sometown",
            ("minister", "home-office", "Minister of State at the Home Office"),
        ),
        (
            "Serco’s contract director, Wyn Sample, said: “We will act.”",
            "Wyn Sample",
            ("spokesperson", "serco", "Serco’s contract director"),
        ),
        (
            "Jo Sample, Chair of the Example Oversight Mechanism, said: “It matters.”",
            "Jo Sample",
            ("spokesperson", "example-oversight-mechanism", "Chair of the Example Oversight Mechanism"),
        ),
        ("Governor Ruth Le Sample said: “We welcome it.”", "Ruth Le Sample", ("spokesperson", None, "Governor")),
    ],
)
def test_an_office_is_read_with_its_holder(
    sentence: str, name: str, office: tuple[str | None, str | None, str]
) -> None:
    assert _named(sentence) == {name: office}


@pytest.mark.parametrize(
    "sentence",
    [
        "At Stanlow Marsh, the governor had left.",
        "The Governor of Stanlow Marsh has been told.",
        "The Director of Youth Custody Service Operations was told.",
        "He wrote to the Secretary of State for Justice on 30 March.",
        "Please contact Ann Example, Head of News, in the press office.",
        "Prison officer John Sample was there. The head had left.",
        "The Lord Chancellor now has 28 days. Inspectors said so.",
    ],
)
def test_an_office_without_a_holder_and_a_press_contact_make_no_official(sentence: str) -> None:
    assert _named(sentence) == {}


def test_a_predecessor_is_an_official_whose_office_is_not_attested() -> None:
    text = (
        "Ian Sample, Chief Inspector of Prisons, thanked his predecessor, Paula Example, and Una Pell, former Governor."
    )
    assert _named(text) == {
        "Ian Sample": (*CHIEF[:2], "Chief Inspector of Prisons"),
        "Paula Example": None,
        "Una Pell": None,
    }


def test_a_signature_names_an_official() -> None:
    text = "We found a place at ease with itself.\n\nNye Hartwell\nHM Chief Inspector of Prisons\nAugust 2014\n"
    assert _named(text) == {"Nye Hartwell": CHIEF}


def test_a_signature_may_have_its_date_between_name_and_office() -> None:
    text = "We found a place at ease with itself.\n\nNye Hartwell\nAugust 2014\nHM Chief Inspector of Prisons\n"
    assert _named(text) == {"Nye Hartwell": CHIEF}


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("The inspection was led by Una Pell, Deputy Chief Inspector of Prisons.", "Deputy Chief Inspector of Prisons"),
        ("Una Pell has been Governor of Stanlow Marsh since 2019.", "Governor of Stanlow Marsh"),
        ("The Governor, Una Pell, and her deputy had worked hard.", "Governor"),
        ("Una Pell (HM Inspector of Prisons) led the team.", "HM Inspector of Prisons"),
        ("The new governor, Una Pell, took over in May.", "governor"),
        ("Under its governor, Una Pell, the jail had improved.", "governor"),
        ("Una Pell, the team leader, was present.", "team leader"),
        ("Una Pell, executive director for Wales, said that it was late.", "executive director for Wales"),
    ],
)
def test_whoever_is_presented_with_an_office_is_an_official(sentence: str, office: str) -> None:
    named = _named(sentence)
    assert list(named) == ["Una Pell"]
    held = named["Una Pell"]
    assert held is not None
    assert held[2] == office


def test_a_new_director_in_a_quotation_is_of_the_speakers_body() -> None:
    text = "Ros Keel, Managing Director of Sample Care, said: “Our new director, Al Trent, has started.”"
    speech = statements.read(layout.read(text.replace("“Our", "“You know our")))
    assert {tenure.official: tenure.body for tenure in speech.tenures} == {
        "ros-keel": "sample-care",
        "al-trent": "sample-care",
    }


def test_one_person_is_one_official_however_called() -> None:
    text = (
        "Mr Hartwell said:\n\n“It was bad.”\n\nHartwell added that it could be mended soon.\n\n"
        "Nye Hartwell, Chief Inspector of Prisons, will return."
    )
    speech = statements.read(layout.read(text))
    assert [official.slug for official in speech.officials] == ["nye-hartwell"]
    assert {statement.speakers for statement in speech.statements} == {("nye-hartwell",)}


def test_a_bare_chief_inspector_of_another_inspectorate_is_not_the_prisons_one() -> None:
    text = "The Chief Inspector of Criminal Justice came. Chief Inspector, Bren Sample said: “Progress is slow here.”"
    assert _named(text) == {"Bren Sample": (None, None, "Chief Inspector")}
