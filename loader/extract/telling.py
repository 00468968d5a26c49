"""The blocks of a release that can be about something, told by their triggers: all looked at in one go.

Hardly a block in ten tells of what one recogniser looks for, so none of the others is worth a step of a loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import attrgetter
from typing import Final

from loader.extract.layout import Block, Layout

_SPAN: Final = attrgetter("span")


def blocks(page: Layout, trigger: int) -> Iterator[Block]:
    """Return the blocks of which a word has a trigger, or one of several joined by `|`, in text order."""
    return compress(page.blocks, map(trigger.__and__, map(page.triggers, map(_SPAN, page.blocks))))
