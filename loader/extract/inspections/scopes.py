"""The stretch of text that tells of a report: its sentences, each with what every recogniser here asks of it first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, compress, repeat
from operator import attrgetter
from typing import Final, TypeAlias

from loader.extract.layout import Block, Layout
from loader.model import Span

Sentence: TypeAlias = tuple[Span, int, Block]
"""A sentence, its triggers and the block that it stands in."""

_SENTENCES: Final = attrgetter("sentences")


def sentences(page: Layout, scope: Span, signs: int) -> Sequence[Sentence]:
    """Return the sentences of a stretch of text that have one of some triggers, in order: fewer than half have."""
    blocks = page.blocks if scope == (0, len(page.text)) else page.within(scope)
    # without a loop, which would go through all the others too
    by_block = list(map(_SENTENCES, blocks))
    found = list(chain.from_iterable(by_block))
    told = list(map(page.triggers, found))
    around = chain.from_iterable(map(repeat, blocks, map(len, by_block)))
    return list(compress(zip(found, told, around, strict=True), map(signs.__and__, told)))
