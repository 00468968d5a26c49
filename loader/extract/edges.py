"""Whether the triggers that the page holds for a sentence are those of its words.

They are those of all words that stand in it at least in part. Only where a block begins or ends within a word, or is so
long that it is cut anywhere, may a sentence hold part of a word, which is a word of its own there.
"""

from __future__ import annotations

from loader.extract import lexicon
from loader.extract.layout import Block, passages
from loader.model import Span


def cut_words(text: str, block: Block) -> bool:
    """Tell whether words may go on beyond the ends of a block or its sentences: "__Testwood__", a line of letters."""
    start, end = block.span
    return end - start > passages.LONGEST or text[end : end + 1] == "_" or text[start - 1 : start] == "_"


def triggers(text: str, sentence: Span, whole: int) -> int:
    """Return the triggers of the words of a sentence and of their parts, where the words `whole` have these."""
    return whole | lexicon.words(text, sentence).triggered
