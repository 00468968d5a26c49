"""Stretches of a sentence in which somebody else grades: another inspectorate on its own scale, or people held there.

Ofsted, Estyn and the Care Quality Commission also say "good"; so do prisoners of what they feel (domain brief,
section 4).
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers
from loader.model import Span

_OTHERS: Final = (
    r"(?:Ofsted|OFSTED|Estyn|HMIE|CQC|Care\sQuality\sCommission|ETI|RQIA|HIW"
    r"|Education\s(?:and\sTraining\s)?Inspectorate|Healthcare\sInspectorate\sWales)"
)
_JUDGES: Final = (
    r"(?i:judg(?:ed|es|ing)|rat(?:ed|es|ing)|assess(?:ed|es|ing)|grad(?:ed|es|ing)|found|finds|consider(?:ed|s)"
    r"|award(?:ed|s)|gave|gives|described|said|says|deemed|scored|made)"
)
_OTHER_SCALE: Final = re.compile(
    rf"(?<!with\s)(?<!and\s)\b{_OTHERS}(?:\s(?:inspectors|colleagues|had|has|have|also|again|itself|separately))*\s{_JUDGES}\b"
)
_BY_OTHERS: Final = re.compile(
    rf"{_JUDGES}\b[^;]{{0,90}}?\bby\s(?:(?:the|our|inspectors|colleagues|partners|from|at)\s)*{_OTHERS}"
)
_FELT: Final = re.compile(
    r"(?i)\b(?:prisoners|men|women|boys|girls|children|detainees|staff|officers|respondents|many|some|most|few|fewer)\b"
    # "outcomes for men were described as good" tells of no feeling
    r"(?!\s(?:was|were|ha[ds]\sbeen|have\sbeen)\b)(?:\s\w+){0,3}?\s(?:said|told\s(?:us|inspectors)|felt|thought|believed|reported|complained|perceived|rated|described)\b"
)
_NAMED: Final = re.compile(_OTHERS)
_ENDS: Final = re.compile(r"(?i);|,\s(?:and|but|while|whereas)\s(?:we|inspectors|our)\b")


# without one of these nobody else is named, or felt or said
_NAMING: Final = triggers.on("<ofsted <estyn <hmie <cqc <care <eti <rqia <hiw <education <healthcare")
_FEELING: Final = triggers.on(
    "<said> <told> <felt> <thought> <believed> <reported> <complained> <perceived> <rated> <described>"
)
_PEOPLE: Final = triggers.on(
    "<prisoners> <men> <women> <boys> <girls> <children> <detainees> <staff> <officers> <respondents> <many> <some>"
    " <most> <few> <fewer>"
)


def others(text: str, sentence: Span, told: int) -> tuple[Span, ...]:
    """Return the stretches of a sentence that speak of grades that are not the inspectorate's own.

    `told` are the triggers of its words.
    """
    found: list[Span] = []
    if told & _NAMING and _NAMED.search(text, sentence.start, sentence.end):
        found += [
            Span(m.start(), _end(text, m.end(), sentence)) for m in _OTHER_SCALE.finditer(text, *_bounds(sentence))
        ]
        found += [
            Span(_start(text, m.start(), sentence), m.end()) for m in _BY_OTHERS.finditer(text, *_bounds(sentence))
        ]
    if told & _FEELING and told & _PEOPLE:
        found += [Span(m.start(), _end(text, m.end(), sentence)) for m in _FELT.finditer(text, *_bounds(sentence))]
    return tuple(found)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _end(text: str, start: int, sentence: Span) -> int:
    """Return where the stretch ends: with its clause."""
    match = _ENDS.search(text, start, sentence.end)
    return match.start() if match else sentence.end


def _start(text: str, end: int, sentence: Span) -> int:
    """Return where the clause begins in which others are said to have graded."""
    return max(sentence.start, text.rfind(";", sentence.start, end), text.rfind(", ", sentence.start, end))
