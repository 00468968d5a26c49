"""The sentences of a release's own prose, and which of them are looked at as findings.

Genre notes, section 1: families D to G and I have no lists; section 12 says what must yield nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from loader.extract import layout
from loader.extract.findings import asides, polarity
from loader.extract.findings.polarity import Weight
from loader.extract.layout import Block, Layout, fields, passages
from loader.extract.layout.sentence import trimmed
from loader.extract.lexicon import Words
from loader.model import Span

# what the label of a digest's field says of the side of its sentences (section 1, family F)
_SIDES: Final = {fields.STRENGTHS: polarity.STRENGTH, fields.CONCERNS: polarity.CONCERN}
_READ: Final = frozenset((fields.FINDINGS, *_SIDES))
# what parts scores and no sentence, and how many words a sentence has at least
_SCORED: Final = ("–", " - ", ":", "(")
_FULL: Final = 5
_SHORTEST: Final = 3


def sentences(page: Layout, block: Block) -> Iterable[Span]:
    """Return the sentences of what follows the label of a field, if it holds prose."""
    about, after = _about(block), fields.value(page.text, block.span)
    told = layout.sentences(page.text, after)
    if about not in _READ and not (about == fields.SCORES and _are_full(page.text, told)):
        return ()
    if about in _SIDES:
        told = tuple(part for sentence in told for part in _points(page.text, sentence))
    return passages.of(page.text, block._replace(span=after, sentences=told))


def side(block: Block) -> str | None:
    """Return the side that all sentences of a field have by its label: "Strengths", "What needs to improve"."""
    return _SIDES.get(_about(block))


def _about(block: Block) -> str:
    # of "Custody findings" the last word tells
    return fields.about(block.label) or fields.about(block.label.rpartition(" ")[2])


def _are_full(text: str, sentences: tuple[Span, ...]) -> bool:
    """Tell whether a field says in sentences what its label would have as scores."""
    told = [sentence.of(text) for sentence in sentences]
    return len(told) > 1 and all(len(words.split()) >= _FULL and not passages.hold(words, _SCORED) for words in told)


def _points(text: str, sentence: Span) -> Iterator[Span]:
    """Return what semicolons part in a sentence."""
    start = sentence.start
    while (mark := text.find(";", start, sentence.end)) >= 0:
        yield trimmed(text, start, mark)
        start = mark + 1
    yield trimmed(text, start, sentence.end)


def refused(words: str, row: Words) -> bool:
    """Tell whether a sentence is a question or too short, or speaks of the report, of the visit or for a person."""
    return words.endswith((":", "?")) or len(row.stems) < _SHORTEST or asides.refused(words, row) is not None


def understood(weight: Weight, row: Words) -> bool:
    """Tell whether a sentence has a side, or a theme."""
    return weight.side is not None or not weight.faint or bool(row.hits("theme"))
