"""How much two findings speak of the same thing, by the words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum, log, sqrt
from typing import Final

from loader.stemming import STEMS, stem
from loader.vocab import concepts

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# In every text, whatever it is about: grammar, and measures of how much, how often and how long.
_GRAMMAR: Final = """
a about above across after again against all almost also although always am among an and another any anybody anyone are
around as at away be because been before behind being below between both but by came can cannot come could day days did
do does doing done down dozen during each eight either else enough even ever every everybody everyone far few fewer
fifth five for four from further gave get give given go goes going gone got had half has have having he her here hers
him his hour hours how however hundred i if in into is it its itself just keep kept largely last later least left less
little long made make makes making many may me meanwhile might month months more most much must my near nearly neither
never next nine no nobody none nor not nothing now of off often on once one only onto or other others our out over own
per put quarter quite rarely rather really said same say says seldom seven several she should since six so some somebody
soon still such take taken ten than that the their theirs them themselves then there these they third this those three
through till to together told too took toward towards twice two under unless until up upon us usually very was we week
weeks well went were what when where whether which while who whom whose why will with within without would year years
yet you your
"""
# In a text of this kind, whatever it is about: who is held, who works there, who came to look.
_PEOPLE: Final = """
boy boys child children detainee detainees establishment establishments girl girls inmate inmates inspection inspector
inspectors man men officer officers people population prison prisoner prisoners staff woman women
"""
_PERSON, _JUDGEMENT, _UNLISTED = 0.2, 0.3, 0.9


@dataclass(frozen=True)
class Content:
    """The stems of a text with the square of the weight of each, and the length of all together."""

    squares: Mapping[str, float]
    length: float


def content(text: str) -> Content:
    """Return what a text is about: the stems of its words, as far as they weigh anything."""
    known = _squares()
    stems = {STEMS[word] for word in set(_WORD.findall(text))}
    squares = {found: square for found in stems if (square := known.get(found, _UNLISTED**2))}
    return Content(squares, sqrt(fsum(squares.values())))


def likeness(one: Content, other: Content) -> float:
    """Return how much two texts are about the same, from 0 (nothing in common) to 1: the cosine of their weights.

    The order of words does not count, nor how often one stands. What a word weighs follows from the ontology alone, so
    the likeness of two texts is the same beside any other texts.
    """
    shared = one.squares.keys() & other.squares.keys()
    return fsum(one.squares[found] for found in shared) / (one.length * other.length) if shared else 0.0


@cache
def _squares() -> dict[str, float]:
    """Return the square of what each known stem weighs; the weight has two places.

    1 where one theme alone has the word in its labels, less the more themes have it, and little for words of the genre
    and for words that judge a matter without saying which ("poor", "lacking", "worse").
    """
    themes = concepts("theme").values()
    uses = Counter(found for theme in themes for found in _stems(" ".join(theme.phrases)))
    weights = {found: 1 - log(count) / log(len(themes)) for found, count in uses.items()}
    for found in _judging():
        weights[found] = _JUDGEMENT * weights.get(found, _UNLISTED)
    weights |= dict.fromkeys(_stems(_PEOPLE), _PERSON)
    weights |= dict.fromkeys(_stems(_GRAMMAR), 0.0)
    return {found: round(weight, 2) ** 2 for found, weight in weights.items()}


def _judging() -> set[str]:
    """Return the stems of words that alone make a polarity or a trend."""
    found = [concept for scheme in ("polarity", "trend") for concept in concepts(scheme).values()]
    return _stems(" ".join(phrase for concept in found for phrase in concept.phrases if " " not in phrase))


def _stems(text: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(text)}
