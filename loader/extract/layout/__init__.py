"""A release's text as blocks: headline material, paragraphs, list points with their introductions, fields, notes.

Nothing here knows what a release says; the later recognisers read blocks and sentences, never raw lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import attrgetter, or_
from typing import Final, NamedTuple

from loader.extract import lexicon
from loader.extract.layout import fields, lines
from loader.extract.layout.furniture import cookies_in, ends_banner, is_furniture
from loader.extract.layout.lines import Piece
from loader.extract.layout.sentence import split as sentences
from loader.extract.layout.sentence import trimmed
from loader.model import Span

__all__ = [
    "BODY", "END", "FIELD", "FURNITURE", "HEADING", "INTRODUCTION", "ITEM", "NOTES", "PARAGRAPH",
    "Block", "Layout", "read", "sentences",
]  # fmt: skip

FURNITURE: Final = "furniture"
HEADING: Final = "heading"
PARAGRAPH: Final = "paragraph"
INTRODUCTION: Final = "introduction"
ITEM: Final = "item"
FIELD: Final = "field"
END: Final = "end"

BODY: Final = "body"
NOTES: Final = "notes"

_NOTES = re.compile(
    r"""(?ix) [\W_]*+ (?:
      notes?(?:\s+(?:to|for)\s+(?:the\s+)?(?:editors?|news\s+desks?|media|journalists|press))?
    | editors[’']?\s+notes | background
    ) [\W_]*+ \Z"""
)
_NOTE_FIELD = re.compile(r"(?i)notes:\s+\S")
_LONGEST_HEADING: Final = 160
_LONGEST_BANNER: Final = 40
_STOPS: Final = ".!?;,:"
_UNFINISHED = re.compile(rf"[{_STOPS}][\W_]*+\Z")
_EMPHASIS: Final = ("**", "__")
_AROUND: Final = frozenset("*_").union(filter(str.isspace, map(chr, range(0x3001))))
_BEHIND: Final = _AROUND | {":"}
# what "notes", "editors", "background" and "ends" begin with, without regard to case
_MARKED: Final = frozenset("nNeEbB")
_COLONS: Final = (":", *(f":{mark}" for mark in _EMPHASIS))


_START: Final = attrgetter("span.start")
_STOP: Final = attrgetter("span.end")

_new: Final = tuple.__new__


class Block(NamedTuple):
    """One block, the one of its `number`; `span` is its content without bullet, heading marks and outer blanks.

    `part` is body or notes. `list` numbers the list that an item belongs to and `introduction` the introducing block of
    that list. `label` is what stands before the colon of a field, in lower case. `set_off` marks a quotation block
    (`>`). `sentences` are those of its span, in order.
    """

    number: int
    kind: str
    part: str
    span: Span
    list: int | None = None
    introduction: int | None = None
    label: str = ""
    set_off: bool = False
    ordered: bool = False
    sentences: tuple[Span, ...] = ()


class _Triggers(dict[Span, int]):
    """The triggers of the sentences and blocks of a text, and of any other stretch that is asked for."""

    def __init__(self, text: str, blocks: tuple[Block, ...]) -> None:
        self._text = text
        sentences = [sentence for block in blocks for sentence in block.sentences]
        self.update(zip(sentences, lexicon.told(text, sentences), strict=True))
        for block in blocks:
            if len(block.sentences) != 1:
                self[block.span] = reduce(or_, map(self.__getitem__, block.sentences), 0)

    def __missing__(self, span: Span) -> int:
        return lexicon.triggered(self._text, span)


@dataclass(frozen=True)
class Layout:
    """The blocks of one text, in order."""

    text: str
    blocks: tuple[Block, ...]
    triggers: Callable[[Span], int] = field(init=False, repr=False, compare=False)
    """Return the triggers of a sentence, a block or another stretch of the text."""
    told: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """The triggers of each block."""

    def __post_init__(self) -> None:
        """Look up the words of all sentences and blocks once, for all recognisers."""
        # the look-up itself and no method around it, since it is asked hundreds of times
        triggers = _Triggers(self.text, self.blocks).__getitem__
        object.__setattr__(self, "triggers", triggers)
        object.__setattr__(self, "told", tuple([triggers(block.span) for block in self.blocks]))

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return span.of(self.text)

    def within(self, span: Span) -> tuple[Block, ...]:
        """Return the blocks that lie in a stretch of the text, in order."""
        first = bisect_left(self.blocks, span.start, key=_START)
        last = bisect_right(self.blocks, span.end, first, key=_STOP)
        return self.blocks[first:last]


def read(text: str) -> Layout:
    """Return the layout of a normalised text (NFC, LF)."""
    return Layout(text, _listed(_blocks(text)))


def _blocks(text: str) -> list[Block]:
    """Classify the pieces of a text; from the heading of the notes on everything belongs to them."""
    blocks: list[Block] = []
    possible: dict[int, str] = {}
    part, banner, cookies = BODY, 0, cookies_in(text)
    for piece in lines.cut(text):
        start, end, _, ordered, set_off, _ = piece
        # most lines have neither blanks nor emphasis around them and end in no colon
        plain = start < end and text[start] not in _AROUND and text[end - 1] not in _BEHIND
        for span in (_new(Span, (start, end)),) if plain else _contents(text, piece):
            words = text[start:end] if plain else text[span.start : span.end]
            first, kind, label = words[0], "", ""
            if first in _MARKED or not first.isalnum():
                kind = _mark(words)
            if not kind:
                kind, label = _kind(words, piece, bool(cookies and _holds(span, cookies)))
                if label and kind != FIELD:
                    possible[len(blocks)], label = label, ""
            elif kind != END:
                part = NOTES
            inner = (span,) if kind == HEADING else sentences(text, span)
            blocks.append(_new(Block, (len(blocks), kind, part, span, None, None, label, set_off, ordered, inner)))
            if kind == FURNITURE and len(blocks) <= _LONGEST_BANNER and ends_banner(words):
                banner = len(blocks)
    if possible:
        _label(text, blocks, possible)
    # what stands above "Skip to content" is the page's own (genre notes, section 1, family E)
    blocks[:banner] = [block._replace(kind=FURNITURE, label="") for block in blocks[:banner]]
    return blocks


def _label(text: str, blocks: list[Block], possible: dict[int, str]) -> None:
    """Make fields of the blocks, given by number, that are ones on a page of fields, if this page is one.

    Points are fields only where several of them are labelled.
    """
    listed = {number for number in possible if blocks[number].kind == ITEM}
    fixed = [block.label for block in blocks if block.kind == FIELD]
    for numbers, known in ((possible.keys() - listed, fixed), (listed, ())):
        if fields.are_several([*known, *map(possible.__getitem__, numbers)]):
            for number in numbers:
                block = blocks[number]
                inner = sentences(text, block.span)
                blocks[number] = block._replace(kind=FIELD, label=possible[number], sentences=inner)


def _listed(blocks: list[Block]) -> tuple[Block, ...]:
    """Number the lists and give each item its introduction: the block above the list, if that can introduce one."""
    above: Block | None = None
    number, introduction, in_list = 0, None, False
    for at, block in enumerate(blocks):
        kind = block.kind
        # a caption or an advertisement inside a list does not end it
        if kind == FURNITURE:
            continue
        if kind == ITEM:
            if not in_list:
                number += 1
                introduction = above.number if above is not None and above.kind in (INTRODUCTION, HEADING) else None
            blocks[at] = _new(Block, (*block[:4], number, introduction, *block[6:]))
        in_list, above = kind == ITEM, block
    return tuple(blocks)


def _contents(text: str, piece: Piece) -> list[Span]:
    """Return what stands in a piece, a paragraph whose last sentence ends in a colon as two.

    What follows a colon belongs to that sentence alone.
    """
    whole = trimmed(text, piece.start, piece.end)
    content = _plain(text, whole)
    found = [content]
    if text.endswith(_COLONS, whole.start, whole.end) and not (piece.listed or piece.heading):
        parting = sentences(text, content)[-1].start
        if parting > content.start:
            found = [_plain(text, trimmed(text, *ends)) for ends in ((whole.start, parting), (parting, whole.end))]
    return [span for span in found if span.start < span.end]


def _plain(text: str, span: Span) -> Span:
    """Return a span without outer blanks and without Markdown emphasis around the whole of it."""
    while (
        text.startswith(_EMPHASIS, span.start, span.end)
        and span.end - span.start > 4
        and text[span.start : span.start + 2] == text[span.end - 2 : span.end]
    ):
        span = trimmed(text, span.start + 2, span.end - 2)
    return span


def _mark(words: str) -> str:
    """Return the kind of a block at which the release ends or its notes begin, nothing for all others.

    These begin with a letter of `_MARKED`, or with a mark.
    """
    if lines.is_end(words):
        return END
    if _NOTE_FIELD.match(words):
        return PARAGRAPH
    return HEADING if len(words) <= _LONGEST_HEADING and _NOTES.match(words) else ""


def _kind(words: str, piece: Piece, cookies: bool) -> tuple[str, str]:
    """Return the kind of a block and, for a field and for what is one on a page of fields, its label."""
    if is_furniture(words, cookies):
        return FURNITURE, ""
    if piece.listed:
        return ITEM, fields.label(words) if ":" in words else ""
    if words[-1] == ":" and not piece.heading:
        return INTRODUCTION, ""
    label = ""
    if ":" in words and not piece.set_off and words.find(":", 0, fields.LONGEST) > 0:
        if label := fields.always(words):
            return FIELD, label
        label = fields.label(words)
    headed = piece.heading or (_is_heading(words) and not (piece.set_off and "\n" in words))
    return (HEADING if headed else PARAGRAPH), label


def _holds(span: Span, places: list[int]) -> bool:
    return bisect_left(places, span.start) < bisect_left(places, span.end)


def _is_heading(words: str) -> bool:
    """Tell whether a line stands without a full stop, as headlines, cross-headings, signatures and labels do."""
    last = words[-1]
    if last in _STOPS or len(words) > _LONGEST_HEADING:
        return False
    return last.isalnum() or _UNFINISHED.search(words) is None
