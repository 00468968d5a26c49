"""The record of one grade as it is read in a sentence, and what a sentence may go on from."""

from __future__ import annotations

from typing import NamedTuple

from loader.extract.judgements.occasions import NOWHERE, Occasion
from loader.model import Span


class Graded(NamedTuple):
    """A grade read in a sentence: the test or matter (None for a count), the grade, its place, and of which time."""

    judges: str | None
    scheme: str
    grade: str
    span: Span
    words: Span
    rule: str
    occasion: Occasion = NOWHERE


class Context(NamedTuple):
    """What a sentence may go on from: is it a point of a list, which tests its paragraph has graded, and which last."""

    listed: bool = False
    named: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
