"""The sentences are invented and were annotated before any of them was read (genre notes, sections 4 and 6)."""

import re
from typing import NamedTuple

import pytest

from loader.extract import layout, profiles
from loader.model import Establishment, Inspection, PartialDate, Span


class Described(NamedTuple):
    """What a sentence says of a place."""

    categories: frozenset[str] | set[str] = frozenset()
    holds: frozenset[str] | set[str] = frozenset()
    operator: str | None = None
    population: int | None = None
    capacity: int | None = None


def _inspection(key: str, *, subject: bool, year: int) -> Inspection:
    return Inspection(
        key, subject, ("testwood",), "full", "unannounced", PartialDate(year), None, (), (), None, None, (), "test"
    )


def _read(text: str) -> Described:
    spans = tuple(Span(match.start(), match.end()) for match in re.finditer("HMP Testwood", text))
    visits = (_inspection("now", subject=True, year=2019), _inspection("before", subject=False, year=2016))
    place = Establishment("HMP Testwood", "testwood", ("hmp",), spans, "test")
    (found,) = profiles.read(layout.read(text), (place,), visits, lambda span: "now")
    return Described(set(found.categories), set(found.holds), found.operator, found.population, found.capacity)


DESCRIBED: list[tuple[str, Described]] = [
    (
        "HMP Testwood, a category C prison in Kent, held 480 adult men when inspectors visited.",
        Described(categories={"c"}, holds={"men"}, population=480),
    ),
    (
        "HMP Testwood in Leeds is a Victorian local prison which held 1,040 men against an operational"
        " capacity of 1,100.",
        Described(categories={"local"}, holds={"men"}, population=1040, capacity=1100),
    ),
    (
        "HMP Testwood, run by Serco, is a modern category B training prison near Hull.",
        Described(categories={"b", "training"}, operator="serco"),
    ),
    (
        "HMP Testwood is where up to 420 young men aged 18 to 21 are held.",
        Described(holds={"men", "young-adults"}, capacity=420),
    ),
    (
        "HMP Testwood had 88 boys aged 15 to 18 in it when inspectors made their unannounced visit. It can take 124.",
        Described(holds={"children", "men"}, population=88, capacity=124),
    ),
    (
        "HMP Testwood is a training prison. We found only 60 men locked up during the working day.",
        Described(categories={"training"}, holds={"men"}),
    ),
    (
        "HMP Testwood, one of two prisons on the Isle of Sheppey that hold men convicted of sexual"
        " offences, held 1,010.",
        Described(holds={"men", "sex-offenders"}, population=1010),
    ),
    (
        "HMP Testwood is an open prison for women, with places for 100.",
        Described(categories={"open"}, holds={"women"}, capacity=100),
    ),
    ("HMP Testwood holds remand and short-sentence prisoners from the courts of Norfolk.", Described(holds={"remand"})),
    (
        "HMP Testwood, which Sodexo has run since 2014, held 1,250 men.",
        Described(holds={"men"}, operator="sodexo-justice-services", population=1250),
    ),
    (
        "HMP Testwood is a high security prison for some of the most dangerous men in the country.",
        Described(categories={"high-security"}, holds={"men"}),
    ),
    (
        "HMP Testwood was designed for 450 men but had 620 in it on the day we arrived.",
        Described(holds={"men"}, population=620),
    ),
    (
        "HMP Testwood holds up to 800 men, half of them foreign nationals.",
        Described(holds={"foreign-nationals", "men"}, capacity=800),
    ),
    (
        "HMP Testwood, managed by G4S Care and Justice Services, can accommodate 1,600 men.",
        Described(holds={"men"}, operator="g4s", capacity=1600),
    ),
    (
        "HMP Testwood is a men’s prison with a certified normal accommodation of 640 and an operational"
        " capacity of 820.",
        Described(holds={"men"}, capacity=820),
    ),
    (
        "HMP Testwood takes category C men nearing the end of long sentences.",
        Described(categories={"c"}, holds={"men"}),
    ),
    (
        "HMP Testwood opened in 1992 as a category B local. It became a category C trainer in 2010.",
        Described(categories={"c", "training"}),
    ),
    (
        "HMP Testwood is a former military camp which now serves as a category C training prison for 1,000 men.",
        Described(categories={"c", "training"}, holds={"men"}, population=1000),
    ),
    ("HMP Testwood was full, with 742 prisoners.", Described(population=742)),
    (
        "HMP Testwood’s population stood at 742 when we inspected, well below its capacity of 900.",
        Described(population=742, capacity=900),
    ),
    ("At the time of the inspection 742 men were living at HMP Testwood.", Described(holds={"men"}, population=742)),
    (
        "Nearly 500 sentenced men live at HMP Testwood, a category C jail in Dorset.",
        Described(categories={"c"}, holds={"men"}, population=500),
    ),
    ("HMP Testwood held just over 700 prisoners, 200 more than in 2016.", Described(population=700)),
    (
        "HMP Testwood, a prison holding mostly vulnerable prisoners convicted of sex offences, was settled.",
        Described(holds={"sex-offenders"}),
    ),
    (
        "HMP Testwood is a privately managed category B local prison operated by Sodexo Justice Services.",
        Described(categories={"b", "local"}, operator="sodexo-justice-services"),
    ),
    ("HMP Testwood is the only women’s prison in the region and serves 60 courts.", Described(holds={"women"})),
    (
        "HMP Testwood comprises two sites: the larger is a category C training prison and the smaller an open prison.",
        Described(categories={"c", "open", "training"}),
    ),
    (
        "HMP Testwood held men and young adults, the latter making up a fifth of the population.",
        Described(holds={"men", "young-adults"}),
    ),
    (
        "HMP Testwood held 130 life-sentenced men among a population of 560.",
        Described(holds={"life-sentenced", "men"}, population=560),
    ),
    ("HMP Testwood has held only category B prisoners since 2015.", Described(categories={"b"})),
    (
        "HMP Testwood is a core local prison, part of the high security estate.",
        Described(categories={"high-security", "local"}),
    ),
    (
        "HMP Testwood can hold 320 women, and at the time of our visit there were 288.",
        Described(holds={"women"}, population=288, capacity=320),
    ),
    ("HMP Testwood had an average daily population of 610 and room for 640.", Described(population=610, capacity=640)),
    ("HMP Testwood was holding 96 men in accommodation meant for 70.", Described(holds={"men"}, population=96)),
    ("HMP Testwood holds adult male foreign national prisoners only.", Described(holds={"foreign-nationals", "men"})),
    (
        "HMP Testwood is one of the largest prisons in the country, with more than 1,600 prisoners.",
        Described(population=1600),
    ),
    (
        "HMP Testwood is contracted out to Serco and holds 1,500 men.",
        Described(holds={"men"}, operator="serco", population=1500),
    ),
    (
        "HMP Testwood, a women’s closed prison in Cheshire, held about 400 women.",
        Described(categories={"closed"}, holds={"women"}, population=400),
    ),
    (
        "HMP Testwood is a category B local jail serving the courts of Devon and Cornwall.",
        Described(categories={"b", "local"}),
    ),
    (
        "At the time of our visit HMP Testwood, which can hold 560, had 548 men on its roll.",
        Described(holds={"men"}, population=548, capacity=560),
    ),
    (
        "HMP Testwood holds 600 category C prisoners, over half of whom are convicted sex offenders.",
        Described(categories={"c"}, holds={"sex-offenders"}, population=600),
    ),
    (
        "HMP Testwood is a split-site prison. It holds men and women on separate sites.",
        Described(holds={"men", "women"}),
    ),
    ("HMP Testwood has been run by Serco since it opened in 2012.", Described(operator="serco")),
    ("HMP Testwood holds boys between the ages of 15 and 18.", Described(holds={"children", "men"})),
    (
        "HMP Testwood is a resettlement prison for men in the last 18 months of their sentences.",
        Described(holds={"men"}),
    ),
    (
        "HMP Testwood’s 180 young women were a long way from home.",
        Described(holds={"women", "young-adults"}, population=180),
    ),
    (
        "HMP Testwood is a large, modern, privately run prison with space for just over 1,600 men.",
        Described(holds={"men"}, capacity=1600),
    ),
    (
        "When inspectors arrived there were 1,204 prisoners at HMP Testwood, 300 above its certified"
        " normal accommodation.",
        Described(population=1204),
    ),
    (
        "HMP Testwood, a dispersal prison, is part of the high security estate and holds category A men.",
        Described(categories={"a", "high-security"}, holds={"men"}),
    ),
    (
        "HMP Testwood is an open prison near Arundel which holds 450 category D men.",
        Described(categories={"d", "open"}, holds={"men"}, population=450),
    ),
    ("HMP Testwood’s capacity had been raised from 500 to 620.", Described(capacity=620)),
    ("The number of men at HMP Testwood had risen by 100 to 730.", Described(holds={"men"}, population=730)),
    (
        "HMP Testwood normally holds 520 men, but only 410 were there during the inspection because a wing had closed.",
        Described(holds={"men"}, population=410),
    ),
    ("HMP Testwood holds sentenced and remanded young adults.", Described(holds={"remand", "young-adults"})),
    ("HMP Testwood was an open prison for men until 2003. It now holds women.", Described(holds={"women"})),
    (
        "HMP Testwood, the Victorian local in the middle of Trentham, held 688 men.",
        Described(categories={"local"}, holds={"men"}, population=688),
    ),
    ("HMP Testwood is a category B local.", Described(categories={"b", "local"})),
    (
        "HMP Testwood is a training prison. The local authority, in a local scheme, paid for it.",
        Described(categories={"training"}),
    ),
    (
        "HMP Testwood is a category D open prison in the Fylde with space for 464 men, and had 459.",
        Described(categories={"d", "open"}, holds={"men"}, population=459, capacity=464),
    ),
    (
        "HMP Testwood is a prison with room for 464 men and had 40 staff vacancies.",
        Described(holds={"men"}, capacity=464),
    ),
    ("HMP Testwood has room for 300 men. We found 250.", Described(holds={"men"}, capacity=300)),
]


@pytest.mark.parametrize(("text", "expected"), DESCRIBED)
def test_a_sentence_tells_what_the_place_is_and_nothing_else(text: str, expected: Described) -> None:
    assert _read(text) == expected
