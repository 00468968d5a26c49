"""The sentences of a release's own prose, and which of them are looked at as findings.

Genre notes, section 1: families D to G and I have no lists; section 12 says what must yield nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from loader.extract import layout
from loader.extract.findings import asides
from loader.extract.findings.polarity import Weight
from loader.extract.layout import Block, Layout, passages
from loader.extract.lexicon import Words
from loader.model import Span

# the labels of a digest's fields that hold prose (section 1, family F)
FIELDS: Final = frozenset(
    ("summary of findings", "points to note", "summary", "findings", "note", "key findings", "what we found")
)
_SHORTEST: Final = 3


def sentences(page: Layout, block: Block) -> Iterable[Span]:
    """Return the sentences of a paragraph, or of what follows the label of a field that holds prose."""
    if block.kind == layout.FIELD:
        if block.label not in FIELDS:
            return ()
        after = Span(page.text.index(":", block.span.start) + 1, block.span.end)
        block = block._replace(span=after, sentences=layout.sentences(page.text, after))
    return passages.of(page.text, block)


def refused(words: str, row: Words) -> bool:
    """Tell whether a sentence is a question or too short, or speaks of the report, of the visit or for a person."""
    return words.endswith((":", "?")) or len(row.stems) < _SHORTEST or asides.refused(words, row) is not None


def understood(weight: Weight, row: Words) -> bool:
    """Tell whether a sentence has a side, or a theme."""
    return weight.side is not None or not weight.faint or bool(row.hits("theme"))
