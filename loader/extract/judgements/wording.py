"""The words that belong to the giving of grades: what may stand between a test and its grade.

Classes of words, not phrases: verbs of judging, of being and of change, nouns for grades and tests, and plain grammar.
"""

from __future__ import annotations

from typing import Final


def words(listed: str) -> frozenset[str]:
    """Return a set of words from a line of them."""
    return frozenset(listed.split())


GRADING: Final = words(
    """judged judge assessed assess rated rate graded grade given gave give awarded received considered found deemed
    scored score achieved described regarded seen placed put marked ranked maintained earned got gets judging rating
    grade grades grading score scores scoring mark marks rating ratings level levels point points place places notch
    outcome outcomes result results test tests area areas assessment assessments judgement judgements judgment judgments
    performance saw sees see seeing weakest strongest worst best lowest highest"""
)
BEING: Final = words(
    """is are was were be been being has have had having remain remains remained remaining stay stays stayed continue
    continues continued continuing keep kept hold holds held holding retain retains retained stood stands its
    ground do does did"""
)
CHANGE: Final = words(
    """improve improves improved improving risen rose rise rises raised up fallen fell fall falls dropped drop drops
    declined decline declines declining deteriorated deteriorate slipped slip slid slide sunk sank sink sinks gone went
    go goes down moved move reduced lowered increased changed unchanged climbed climb plunged plummeted worsened
    returned recovered crept leapt leaped shot fluctuated jumped advanced regressed tumbled shifted stuck unimproved
    come came dip dips dipped collapsed falling rising dropping slipping"""
)
GRAMMAR: Final = words(
    """a an the our their its his her that this these those it they which who both all each also again still now once
    more as to at from by one two three four just too of and in on last previous inspection inspections inspectors
    inspectors’ inspectors' visit visits occasion report review we time times next but yet then however therefore
    another further respectively when where ago year years today row only back so to even much far no longer better
    worse than before ever until since 1 2 3 4
    prisoners detainees women men children boys people those prison prisons establishment establishments custody centre
    jail young offenders healthy main key us"""
)
FILLERS: Final = GRADING | BEING | CHANGE | GRAMMAR

PREPOSITIONS: Final = frozenset(
    ("for", "in", "on", "against", "across", "at", "regarding", "concerning", "with", "over", "under", "to")
)
CONJUNCTIONS: Final = words(
    "and but or nor neither either that while whilst whereas although though because if if since than what whose"
    " meanwhile including namely like except after before between"
)
