"""The blocks of a release that can be about something, told by their triggers: all looked at in one go.

Hardly a block in ten tells of what one recogniser looks for, so none of the others is worth a step of a loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, repeat
from operator import and_, itemgetter
from typing import Final

from loader.extract.layout import Block, Layout

# by its place in the record, which takes half the time of looking for its name
_SPAN: Final = itemgetter(Block._fields.index("span"))


def blocks(page: Layout, trigger: int) -> Iterator[Block]:
    """Return the blocks of which a word has a trigger, or one of several joined by `|`, in text order."""
    told = map(page.triggers, map(_SPAN, page.blocks))
    return compress(page.blocks, map(and_, told, repeat(trigger)))
