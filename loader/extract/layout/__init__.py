"""A release's text as blocks: headline material, paragraphs, list points with their introductions, fields, notes.

Nothing here knows what a release says; the later recognisers read blocks and sentences, never raw lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from loader.extract import lexicon
from loader.extract.layout import lines
from loader.extract.layout.furniture import ends_banner, is_furniture
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
# the labels of digests ("Reports published …"): only these, since headlines have colons too (genre notes, section 1, F)
_LABELS: Final = (
    r"(?:types?|dates?) of (?:the |this )?(?:inspection|review|visit)s?",
    r"(?:previous|last) (?:inspection|review|visit)s?",
    r"(?:[a-z]+ ){0,3}(?:findings|note|operator|population|capacity|scores|outcomes|summary)",
    r"population at the time of (?:the |this )?(?:inspection|review|visit)",
    r"(?:[a-z]+ ){0,2}(?:reviewed|inspected|published|issued)",
)
_FIELD = re.compile(rf"(?i)(?P<label>{'|'.join(_LABELS)}):[ \t]+(?=\S)")
_LONGEST_HEADING: Final = 160
_LONGEST_BANNER: Final = 40
_UNFINISHED = re.compile(r"[.!?;,:][\W_]*+\Z")
_EMPHASIS: Final = ("**", "__")
_COLONS: Final = (":", *(f":{mark}" for mark in _EMPHASIS))


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


@dataclass(frozen=True)
class Layout:
    """The blocks of one text, in order."""

    text: str
    blocks: tuple[Block, ...]
    _triggers: dict[Span, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look up the words of all sentences and blocks once, for all recognisers."""
        found: dict[Span, int] = {}
        for block in self.blocks:
            whole = 0
            for sentence in block.sentences:
                found[sentence] = own = lexicon.triggered(self.text, sentence)
                whole |= own
            found[block.span] = whole
        object.__setattr__(self, "_triggers", found)

    def triggers(self, span: Span) -> int:
        """Return the triggers of a sentence, a block or another stretch of the text."""
        found = self._triggers.get(span)
        return lexicon.triggered(self.text, span) if found is None else found

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return span.of(self.text)

    def within(self, span: Span) -> tuple[Block, ...]:
        """Return the blocks that lie in a stretch of the text, in order."""
        first = bisect_left(self.blocks, span.start, key=lambda block: block.span.start)
        last = bisect_right(self.blocks, span.end, first, key=lambda block: block.span.end)
        return self.blocks[first:last]


def read(text: str) -> Layout:
    """Return the layout of a normalised text (NFC, LF)."""
    return Layout(text, _listed(_without_banner(text, list(_blocks(text)))))


def _blocks(text: str) -> Iterator[Block]:
    """Classify the pieces of a text; from the heading of the notes on everything belongs to them."""
    part, number = BODY, 0
    for cut in lines.cut(text):
        for piece in _parts(text, cut):
            span = _content(text, piece.start, piece.end)
            words = span.of(text)
            if not words:
                continue
            if opens_notes := _opens_notes(words):
                part = NOTES
            kind, label = _kind(words, piece, opens_notes)
            yield Block(
                number=number,
                kind=kind,
                part=part,
                span=span,
                sentences=(span,) if kind == HEADING else sentences(text, span),
                label=label,
                set_off=piece.set_off,
                ordered=piece.ordered,
            )
            number += 1


def _without_banner(text: str, blocks: list[Block]) -> Iterator[Block]:
    """Take what stands above "Skip to content" for the page's own (genre notes, section 1, family E)."""
    skips = [block.number for block in blocks[:_LONGEST_BANNER] if ends_banner(block.span.of(text))]
    last = skips[-1] if skips else -1
    for block in blocks:
        yield block._replace(kind=FURNITURE, label="") if block.number <= last else block


def _listed(blocks: Iterator[Block]) -> tuple[Block, ...]:
    """Number the lists and give each item its introduction: the block above the list, if that can introduce one."""
    found: list[Block] = []
    above: Block | None = None
    number, introduction, in_list = 0, None, False
    for block in blocks:
        if block.kind == ITEM:
            if not in_list:
                number += 1
                introduction = above.number if above is not None and above.kind in (INTRODUCTION, HEADING) else None
            found.append(block._replace(list=number, introduction=introduction))
            in_list = True
        else:
            found.append(block)
            # a caption or an advertisement inside a list does not end it
            in_list = in_list and block.kind == FURNITURE
        if block.kind != FURNITURE:
            above = block
    return tuple(found)


def _parts(text: str, piece: Piece) -> tuple[Piece, ...]:
    """Return a paragraph whose last sentence ends in a colon as two: what follows belongs to that sentence alone."""
    if piece.listed or piece.heading or not text[piece.start : piece.end].rstrip().endswith(_COLONS):
        return (piece,)
    content = _content(text, piece.start, piece.end)
    last = sentences(text, content)[-1].start
    return (piece._replace(end=last), piece._replace(start=last)) if last > content.start else (piece,)


def _content(text: str, start: int, end: int) -> Span:
    """Return a span without outer blanks and without Markdown emphasis around the whole of it."""
    span = trimmed(text, start, end)
    while (
        text.startswith(_EMPHASIS, span.start, span.end)
        and span.end - span.start > 4
        and text[span.start : span.start + 2] == text[span.end - 2 : span.end]
    ):
        span = trimmed(text, span.start + 2, span.end - 2)
    return span


def _opens_notes(words: str) -> bool:
    return (len(words) <= _LONGEST_HEADING and _NOTES.match(words) is not None) or _NOTE_FIELD.match(words) is not None


def _kind(words: str, piece: Piece, opens_notes: bool) -> tuple[str, str]:
    """Return the kind of a block and, for a field, its label."""
    if lines.is_end(words):
        return END, ""
    if opens_notes:
        return (PARAGRAPH if _NOTE_FIELD.match(words) else HEADING), ""
    if is_furniture(words):
        return FURNITURE, ""
    if piece.listed:
        return ITEM, ""
    if words.endswith(":") and not piece.heading:
        return INTRODUCTION, ""
    if not piece.set_off and ":" in words and (field := _FIELD.match(words)):
        return FIELD, field["label"].casefold()
    return (HEADING if piece.heading or _is_heading(words) else PARAGRAPH), ""


def _is_heading(words: str) -> bool:
    """Tell whether a line stands without a full stop, as headlines, cross-headings, signatures and labels do."""
    return len(words) <= _LONGEST_HEADING and "\n" not in words and _UNFINISHED.search(words) is None
