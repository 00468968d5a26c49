from __future__ import annotations

from collections.abc import Mapping

import pytest

from loader.extract.findings import polarity
from loader.extract.findings.stretches import Stretch
from loader.model import Span

STRENGTHS = [
    "most prisoners felt safe and there was little evidence of bullying or violence",
    "reception and first night arrangements were good and peer support was impressive",
    "staff-prisoner relationships were very good and were underpinned by the key worker scheme",
    "leaders had a clear vision for the prison and staff morale was high",
    "complaints were dealt with promptly and responses were courteous",
    "the chaplaincy was well integrated and provided excellent pastoral care",
    "Work with older prisoners was among the best inspectors had seen",
    "The new body scanner had helped to stem the flow of drugs into the prison",
    "In our survey, 78% of prisoners said that most staff treated them with respect",
]
CONCERNS = [
    "the use of force had more than doubled and governance was weak",
    "health care was undermined by chronic staff shortages",
    "most prisoners did not have an up-to-date assessment of their risk and needs",
    "the segregation unit was a grim environment, and some prisoners had been held there for months",
    "responses to complaints were often late and did not address the issue raised",
    "Leaders had failed to get to grips with the scale of the drug problem",
    "Strip-searching of women was routine rather than based on risk",
    "Inspectors found rats and cockroaches on the wings",
    "Telephone monitoring was two months behind",
]


def weigh(words: str) -> polarity.Weight:
    return Stretch(words, Span(0, len(words))).weight


def side(words: str) -> str | None:
    return weigh(words).side


def check(rows: Mapping[str, str | None]) -> None:
    assert {words: side(words) for words in rows} == rows


@pytest.mark.parametrize("words", STRENGTHS)
def test_praise_is_a_strength(words: str) -> None:
    assert side(words) == "strength"


@pytest.mark.parametrize("words", CONCERNS)
def test_blame_is_a_concern(words: str) -> None:
    assert side(words) == "concern"


def test_what_rises_or_falls_decides_whether_that_is_good() -> None:
    check(
        {
            "assaults on staff had fallen by half": "strength",
            "attendance at education had fallen by half": "concern",
            "the number of violent incidents had reduced by a third since 2015": "strength",
            "The number of assaults against staff had increased by 70% in a year": "concern",
            "the number of men in work had doubled": "strength",
            "incidents of self-harm had come down": "strength",
            "violence was down by a third": "strength",
            "violence, which was already high, had spiralled": "concern",
            "there had been a sharp rise in assaults": "concern",
            "time unlocked had been cut": "concern",
            "the population had grown": "concern",
        }
    )


def test_a_change_that_did_not_happen_turns_round() -> None:
    check({"Self-harm had not increased": "strength", "Violence had not fallen": "concern"})


def test_falling_asleep_and_falling_behind_are_no_fall() -> None:
    check({"two escorts had fallen asleep": "concern", "assessments had fallen weeks behind": "concern"})


def test_a_comparison_takes_its_side_from_what_is_compared() -> None:
    check(
        {
            "there were fewer fights than in 2011": "strength",
            "there were fewer jobs than in 2011": "concern",
            "force was used less often": "strength",
            "force was used more often than at similar prisons": "concern",
            "fewer than half of prisoners had work": "concern",
            "boys felt less safe": "concern",
        }
    )


def test_a_rate_is_high_or_low_of_something() -> None:
    check(
        {
            "levels of violence were low": "strength",
            "the use of force was high": "concern",
            "attendance was low": "concern",
            "attendance was high": "strength",
            "fights were rare": "strength",
            "waiting times for the GP and dentist were short": "strength",
        }
    )


def test_a_denied_evil_is_a_strength_and_a_denied_good_a_concern() -> None:
    check(
        {
            "there was little bullying": "strength",
            "no children had been detained in the previous 12 months": "strength",
            "Batons had not been drawn in the previous year": "strength",
            "nobody was confined to a room": "strength",
            "Rooms were no longer locked at night": "strength",
            "nobody had left without an address to go to": "strength",
            "few prisoners had a job": "concern",
            "the huts were no less decrepit than before": "concern",
            "there was enough work for only half of the women": "concern",
            "it had lost none of its decency": "strength",
            "it had become a more frightening place": "concern",
            "Safety had slipped to not sufficiently good, and respect had gone down to reasonably good": "concern",
            "there was no plan to cut self-harm": "concern",
            "staff did not tackle violence": "concern",
            "too many officers did not challenge poor behaviour": "concern",
            "care for those at risk of self-harm was not good enough": "concern",
            "Prisoners left without stable accommodation": "concern",
        }
    )


def test_only_few_of_a_bad_thing_is_a_strength() -> None:
    check(
        {
            "Only 8% of women said that they currently felt unsafe": "strength",
            "Only half of women said that they felt safe": "concern",
            "Fewer young men said that they had felt unsafe": "strength",
            "only 38% of prisoners were in full-time activity": "concern",
        }
    )


def test_words_that_only_look_like_denials_have_no_side() -> None:
    check(
        {"a few men worked in the gardens": None, "just over 100 women were there": None, "inspectors noted this": None}
    )


def test_long_spells_locked_up_or_waiting_are_concerns() -> None:
    check(
        {
            "Part-time workers spent 20 hours a day locked up": "concern",
            "prisoners were unlocked for 45 minutes a day": "concern",
            "men were out of their cells for two hours a day": "concern",
            "men were unlocked for ten hours a day": "strength",
            "one man had been held for 17 months": "concern",
            "it took a fortnight to see a solicitor": "concern",
            "every man was seen within a day": "strength",
        }
    )


def test_how_often_is_not_how_long() -> None:
    check({"a class was held on three days a week": "strength", "one man was held for three days": "concern"})


def test_a_regrading_counts_by_its_end() -> None:
    check(
        {
            "respect had gone from good to reasonably good": "concern",
            "safety had gone from not sufficiently good to reasonably good": "strength",
            "Outcomes in safety had declined from good to not sufficiently good": "concern",
        }
    )


def test_a_test_by_its_name_is_no_praise() -> None:
    check({"purposeful activity was poor": "concern", "outcomes in the healthy prison tests were poor": "concern"})


def test_an_evil_that_is_only_the_topic_does_not_blame() -> None:
    check(
        {
            "support for men with drug and alcohol problems was well led": "strength",
            "the violence reduction strategy was effective": "strength",
            "Managers had responded decisively to the rise in violence": "strength",
        }
    )


def test_who_is_helped_is_not_how_they_fared() -> None:
    words = "Staff arranged transport for parents who could not afford the journey"
    assert weigh(words).faint


def test_an_evil_merely_named_is_faint() -> None:
    for words in ("There had been 480 assaults in six months", "There were rats on the landings"):
        weight = weigh(words)
        assert (weight.side, weight.basis, weight.faint) == ("concern", "named", True)


def test_words_without_any_sign_have_no_side() -> None:
    words = "The wing stands beside the chapel"
    assert weigh(words) == polarity.Weight(0, 0, None)


def test_a_span_is_weighed_by_its_own_words_alone() -> None:
    text = "Food was good. Cells were filthy."
    assert Stretch(text, Span(0, 13)).weight.side == "strength"
    assert Stretch(text, Span(15, 32)).weight.side == "concern"


def test_how_things_were_before_does_not_decide_how_they_are() -> None:
    check(
        {
            "The reception area, which was squalid when we last came, had been rebuilt": "strength",
            "The health centre, formerly cramped and dirty, had been moved to a new building": "strength",
            "The kitchen, which had been infested with mice, was now spotless": "strength",
            "The library, once the pride of the prison, opened for six hours a week": "concern",
            "Respect, which was good in 2015, was now poor": "concern",
            "Safety, reasonably good in 2017, was now not sufficiently good": "concern",
            "Managers had come out of a bleak year with renewed confidence": "strength",
        }
    )


def test_help_against_an_evil_is_none() -> None:
    check(
        {
            "The psychology team ran a group for men who had been victims of violence": "strength",
            "The nurses ran well attended groups on sleep, anxiety and grief": "strength",
            "Men withdrawing from alcohol were looked after by a specialist nurse": "strength",
            "The care of men at risk of suicide was poor": "concern",
            "Victims of bullying were left without help": "concern",
        }
    )


def test_an_evil_that_is_seldom_counted_is_a_strength_and_one_seldom_answered_a_concern() -> None:
    check(
        {
            "Very little self-harm was reported": "strength",
            "Few complaints of bullying were received": "strength",
            "Few allegations of bullying were investigated": "concern",
            "Half the allegations of assault had not been investigated": "concern",
        }
    )


def test_somebody_may_bring_a_change_about() -> None:
    check(
        {
            "Managers had cut the backlog of sentence plans": "strength",
            "Leaders had reduced violence considerably": "strength",
            "A drive to recruit had filled nearly all the vacancies": "strength",
            "Vacancies among officers had almost all been filled": "strength",
            "Staff shortages had increased delays in getting to hospital": "concern",
            "New drugs had filled the space that was left": "concern",
            "Force was used less than at comparable prisons": "strength",
            "Fewer prisoners than before had a job": "concern",
        }
    )


def test_small_words_turn_what_is_counted() -> None:
    check(
        {
            "There was only enough work for half the population": "concern",
            "Only four women had left without an address": "strength",
            "Segregation was used too freely": "concern",
            "A third of those tested for drugs were positive": "concern",
            "Prisoners could no longer attend evening classes": "concern",
            "Boys were no longer locked in their rooms": "strength",
            "It was rare for anyone to be held in the segregation unit for more than a week": "strength",
            "Nobody waited more than a fortnight to see the dentist": "strength",
            "All new arrivals met a peer supporter before they were locked up": "strength",
        }
    )


def test_times_of_day_and_lengths_of_time_speak() -> None:
    check(
        {
            "Many detainees were moved between centres during the night": "concern",
            "More than half of arrivals came in the middle of the night": "concern",
            "Nurses were on duty throughout the night": None,
            "The Home Office had taken more than a year to decide some cases": "concern",
            "Family visits were held every month": "strength",
            "Most were unlocked for nine hours": "strength",
        }
    )


def test_a_denial_or_an_aside_stays_with_its_own_verb() -> None:
    check(
        {
            "Older prisoners who did not work were locked in their cells": "concern",
            "Every use of force was reviewed by a senior manager": "strength",
            "Far fewer prisoners than in 2012 said that they had been helped": "concern",
            "Time out of cell had suffered": "concern",
            "Handcuffs were used only when there was a real risk of escape": "strength",
            "Segregation was used sparingly and for short periods": "strength",
            "Searches of vulnerable men were carried out in view of others": "concern",
            "The psychologist’s post had been vacant for 14 months": "concern",
            "The Home Office was slow to respond to women at risk": "concern",
        }
    )


def test_an_effort_that_was_not_made_leaves_the_evil_or_keeps_the_good_away() -> None:
    check(
        {
            "little had been done to reduce self-harm": "concern",
            "not enough had been done to improve living conditions": "concern",
            "few steps had been taken to cut the backlog of complaints": "concern",
            "much had been done to reduce violence": "strength",
            "the health trust had not filled six vacant posts": "concern",
            "broken windows had not been repaired": "concern",
            "managers had given no thought to the causes of violence": "concern",
            "the contractor had failed to ensure that food was served safely": "concern",
            "men were moved with no thought for the lack of suitable courses": "concern",
        }
    )


def test_what_is_no_longer_so_turns_round() -> None:
    check(
        {
            "women no longer spent their first days locked up in squalid cells": "strength",
            "men were no longer locked up in dirty cells": "strength",
            "boys no longer had access to good work": "concern",
            "officers no longer challenged poor behaviour": "concern",
        }
    )


def test_the_worst_is_over_once_it_was_mended_or_closed() -> None:
    check(
        {
            "the worst of the wings had been refurbished": "strength",
            "the worst cells had been closed": "strength",
            "the worst of the cells had still not been refurbished": "concern",
        }
    )


def test_the_main_verb_decides_over_what_a_relative_clause_adds() -> None:
    check(
        {
            "self-harm, which fell at first, was on the rise again": "concern",
            "violence, which had been rising for years, was now coming down": "strength",
            "the backlog of complaints, which had grown to 200, had been cleared": "strength",
            "two men shared most cells, which had been designed for one": "concern",
        }
    )


def test_how_far_something_lies_is_no_praise() -> None:
    check(
        {
            "cells were cold and well past the end of their days": "concern",
            "self-harm was well below that of similar prisons": "strength",
            "attendance was well below what we expect": "concern",
            "assaults were far above the level of two years ago": "concern",
        }
    )


def test_what_is_evidence_or_use_of_an_evil_is_denied_with_it() -> None:
    check(
        {
            "there was little evidence of drug use": "strength",
            "no use of force had been recorded for six months": "strength",
            "the library was rarely shut": "strength",
            "the library was often shut": "concern",
        }
    )


def test_of_a_counted_thing_the_change_alone_tells_the_side() -> None:
    check(
        {
            "the proportion of men who felt unsafe had halved": "strength",
            "the number of good jobs had fallen": "concern",
        }
    )
