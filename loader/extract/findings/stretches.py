"""A stretch of text as the readers of findings are given it: its words are looked up once, and weighed at most once."""

from __future__ import annotations

from loader.extract import lexicon
from loader.extract.findings import polarity
from loader.extract.findings.polarity import Weight
from loader.model import Span


class Stretch:
    """A sentence, a listed point or a clause in its text.

    `words` is its own text, `row` are the words looked up, `triggered` is what any of them tells.
    """

    __slots__ = ("_weight", "row", "span", "text", "triggered", "words")

    def __init__(self, text: str, span: Span) -> None:
        start, end = span
        self.text, self.span, self.words = text, span, text[start:end]
        self.row = row = lexicon.words(text, span)
        self.triggered = row.triggered
        self._weight: Weight | None = None

    @property
    def weight(self) -> Weight:
        """Return how much its words speak for strength and for concern."""
        if self._weight is None:
            self._weight = polarity.weigh(self.row, self.words, self.span[0])
        return self._weight

    @property
    def turned(self) -> Weight:
        """Return what of its weight tells of a change: all of it where it was weighed already."""
        if self._weight is None:
            return polarity.turned(self.row, self.words, self.span[0])
        return self._weight
