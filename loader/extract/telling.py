"""The blocks of a release that can be about something, told by their triggers: all looked at in one go.

Hardly a block in ten tells of what one recogniser looks for, so none of the others is worth a step of a loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, repeat
from operator import and_

from loader.extract.layout import Block, Layout


def blocks(page: Layout, trigger: int) -> Iterator[Block]:
    """Return the blocks of which a word has a trigger, or one of several joined by `|`, in text order."""
    return compress(page.blocks, map(and_, page.told, repeat(trigger)))
