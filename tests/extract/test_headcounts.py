"""The sentences are invented; their forms are those of the genre notes, section 6."""

import pytest

from loader.extract import lexicon
from loader.extract.profiles import capacities, headcounts, populations
from loader.model import Span


def _read(text: str) -> tuple[set[int | str], set[int | str]]:
    whole = Span(0, len(text))
    told = lexicon.triggered(text, whole)
    if not (told & headcounts.TRIGGER and headcounts.tell(text, told)):
        return set(), set()
    counted = headcounts.read(text, whole, told)
    people = populations.read(text, whole, told, counted)
    held = max((int(fact.value) for fact in people), default=None)
    return {fact.value for fact in people}, {fact.value for fact in capacities.read(told, counted, held)}


@pytest.mark.parametrize(
    ("text", "population", "capacity"),
    [
        ("Testwood was home to 412 men, against a capacity of 450.", {412}, {450}),
        ("There were 318 boys at Testwood when the inspection began.", {318}, set()),
        ("Testwood can take up to 600 men; 588 were there on our first day.", {588}, {600}),
        ("A roll of 702 on the first morning left Testwood nine short of its capacity of 711.", {702}, {711}),
        ("Testwood normally holds around 860 men.", {860}, set()),
        ("At the time of the inspection 293 men were held, out of a possible 312.", {293}, {312}),
        ("Testwood has 248 places, of which 231 were filled.", {231}, {248}),
        ("Its population of 443 included 60 young adults.", {443}, set()),
        ("Testwood had 512 prisoners when we visited.", {512}, set()),
        ("Testwood received 70 new men a week.", set(), set()),
        ("The jail was 40 men over its capacity of 500.", set(), {500}),
        ("With room for 640, it was holding 655 on the day that we arrived.", {655}, {640}),
        ("Two hundred and six women were living there during our visit.", {206}, set()),
        ("The centre was holding 118 of a possible 146 boys.", {118}, {146}),
        ("There were 388 when we arrived.", {388}, set()),
        ("It held 640 men at the review.", {640}, set()),
        ("Those held there numbered 573 when inspectors came.", {573}, set()),
        ("Men stayed for an average of 29 days and 41 had been there for six months.", set(), set()),
        ("It holds 30 men on its segregation unit.", set(), set()),
        ("Almost all of the 628 men at Testwood had been there for years.", {628}, set()),
        ("Of its 512 prisoners, a third had no job.", {512}, set()),
        ("Testwood’s 770 men came from courts across Wales.", {770}, set()),
        ("With 1,240 prisoners, Testwood is one of the largest jails in England.", {1240}, set()),
        ("The 310 men at Testwood who had no work were locked up.", set(), set()),
        ("Staff knew the 24 men in the segregation unit.", set(), set()),
        ("There were 31 assaults and 14 fights when we inspected.", set(), set()),
        ("Testwood is a local prison\nfor 480 men.", {480}, set()),
        ("Testwood holds up to 1,200 men. At the time of our review 974 were in the prison.", {974}, {1200}),
        ("When inspectors arrived 31 men were in the prison for their own protection.", set(), set()),
        ("Numbers had fallen from 240 to 168 in the year before the inspection.", {168}, set()),
        ("Since our last inspection the population had risen sharply from 300 to just over 350.", {350}, set()),
        ("The number of women had come down from 412 to 290 since the last inspection.", {290}, set()),
        ("Its population has since been cut to 640.", {640}, set()),
        ("The population had fallen from 240 to 168 at the last inspection.", set(), set()),
        ("The number of assaults had fallen from 240 to 168.", set(), set()),
        ("The number of men on report had fallen from 240 to 168.", set(), set()),
        ("Its population was to be cut from 240 to 168.", set(), set()),
        ("The population of the segregation unit had fallen from 24 to 16.", set(), set()),
        ("The centre has 320 beds and was occupied by 301 men when we arrived.", {301}, {320}),
        ("When we called 612 men, most of them serving life, were living there.", {612}, set()),
        ("There were 84 boys in residence and beds for 140.", {84}, {140}),
        ("There were 84 men held.", {84}, set()),
        ("There were 184 women on its roll.", {184}, set()),
        ("There were 184 women held there and room for 200.", {184}, {200}),
        ("There were 18 men held under immigration powers.", set(), set()),
        ("There were 12 men held in the segregation unit.", set(), set()),
        ("There were 12 men living on the vulnerable prisoners’ wing.", set(), set()),
        ("On the first day it was home to 489: 420 men, 47 women and 22 young people.", {489}, set()),
        ("They came back in April to find 612 men there and a less happy place.", {612}, set()),
        (
            "It was inspected from 3 to 7 June, when 271 men and 19 women were held in space meant for 190.",
            {290},
            {190},
        ),
        ("Some 300 men live there.", {300}, set()),
        ("When we visited, 640 prisoners were crowded into a jail built for 500.", {640}, set()),
        ("When we came 640 of its 660 places were filled.", {640}, {660}),
        ("Testwood (population 640) is a local prison.", {640}, set()),
        ("Its population at the time of the visit was 640.", {640}, set()),
        ("With 640 men in its care, the jail was full.", {640}, set()),
        ("A total of 640 men were held there.", {640}, set()),
        ("It was caring for 84 boys when inspectors arrived.", {84}, set()),
        ("It had 84 boys, though it has room for 140.", {84}, {140}),
        ("For its 640 men there were 300 jobs.", {640}, set()),
        ("The 640 men it holds come from Kent.", {640}, set()),
        ("It was overcrowded, holding 640 men in space for 500.", {640}, {500}),
        ("It held 45 men for two years.", set(), set()),
        ("It had 16 women and ran courses for 12 of them.", set(), set()),
        ("The remand population had risen from 140 to 260.", set(), set()),
    ],
)
def test_headcounts_are_told_in_many_words(text: str, population: set[int], capacity: set[int]) -> None:
    assert _read(text) == (population, capacity)
