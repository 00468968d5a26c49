"""The stretch of text that tells of a report: its sentences, each with what every recogniser here asks of it first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from loader.extract.layout import Block, Layout
from loader.model import Span

Sentence: TypeAlias = tuple[Span, int, Block]
"""A sentence, its triggers and the block that it stands in."""


def sentences(page: Layout, scope: Span, signs: int) -> Sequence[Sentence]:
    """Return the sentences of a stretch of text that have one of some triggers, in order: a third of them have."""
    of = page.triggers
    blocks = page.blocks if scope == (0, len(page.text)) else page.within(scope)
    return [
        (sentence, told, block) for block in blocks for sentence in block.sentences if (told := of(sentence)) & signs
    ]
