"""Statements while they are being put together, and the state of reading them block after block."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import Final

from loader.extract import layout, triggers
from loader.extract.layout import Block, Layout
from loader.extract.statements import offices, quotations, speaking
from loader.extract.statements.attributions import Attribution, Reader
from loader.extract.statements.officials import NO_BLOCK
from loader.extract.statements.people import People, Person
from loader.extract.statements.quotations import Quotation
from loader.model import Span

DIRECT: Final = "direct"
REPORTED: Final = "reported"
SPEECH: Final = offices.NAMING | speaking.WORDS

# first person, as officials speak and inspectors' reports do not
# (what stands before a word is looked at behind its first letter, since looking for a letter first is far faster)
SINGULAR = re.compile(r"[IMm](?<![\w.].)(?:(?<=I)(?:\s[a-z]|['’][a-z])|(?<!I)(?:e\b|yself\b|y\s))")
# the words that `SINGULAR` finds
OWN: Final = triggers.on("<i> <me> <my> <myself>")
# the headings of a report's introduction (genre section 1, I); what is only linked to says "read"
_INTRODUCTION = re.compile(
    r"""(?ix) (?:the\s|(?:hm\s)?chief\sinspector[’']s\s)? (?:introduction|foreword|preface)
      (?:(?:\s(?:by|from|to|of)|\s?[:–—-])\s.*)? [\W_]*
    | (?!read\b) (?:[^:]*\s[–—-]\s)? (?:a\s)?report\s(?:on|of)\s(?:an?|the)\s.*
      \b(?:inspections?|reviews?|visits?)\b.*"""
)
_DATED = re.compile(r"(?:\d{1,2}\s)?[A-Z][a-z]+\s\d{4}\.?")
_YEAR = re.compile(r"\b\d{4}\b")
PLURAL = re.compile(r"[WwUu](?<=\b.)(?:(?<=[Ww])e|(?<=[Uu])s)\b")


@dataclass
class Draft:
    """A statement while it is being put together."""

    parts: list[Span]
    persons: tuple[Person, ...]
    office: str
    rule: str
    mode: str = DIRECT
    open: bool = False  # the last paragraph lacks its closing mark
    awaiting: bool = False  # a cue line whose quotation has not come yet
    set_off: bool = False
    unmarked: bool = False  # a cue line was followed by a paragraph without marks
    last: int = -1  # the block of the last part

    def extend(self, part: Span, block: Block) -> None:
        """Add a part, unless nothing stands between its marks."""
        if part.start < part.end:
            self.parts.append(part)
            self.last = block.number


@dataclass
class Reading:
    """The state of one reading of a release; `starts` is where its blocks start, `marks` where quotation marks are."""

    page: Layout
    starts: list[int]
    people: People
    reader: Reader
    marks: list[int]
    found: list[Draft] = field(default_factory=list)
    state: Draft | None = None
    pending: Draft | None = None
    used: set[int] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)
    cut: dict[int, tuple[tuple[Quotation, ...], list[Attribution]]] = field(default_factory=dict)

    def of(self, block: Block) -> tuple[tuple[Quotation, ...], list[Attribution]]:
        """Return a block's quotations and the attributions outside them."""
        number, span, marks = block.number, block.span, self.marks
        known = self.cut.get(number)
        if known is None:
            first = bisect_left(marks, span.start)
            last = bisect_left(marks, span.end, first)
            quoted = quotations.read(self.page.text, span, marks[first:last]) if first < last else ()
            known = self.cut[number] = quoted, self.reader.read(span, quoted)
        return known

    def speaking(self) -> list[int]:
        """Return the numbers of the blocks that have a quotation mark, a verb of speech or a person with an office.

        No other block has a quotation, an attribution or a signature, nor has the first one for what stands above it.
        """
        if not self.starts:
            return []
        signs = (*self.marks, *self.reader.verbs, *self.people.starts)
        found = {*map(bisect_right, repeat(self.starts[1:]), signs), *self.people.first_in}
        found.discard(NO_BLOCK)
        return sorted(found)

    @cached_property
    def signed(self) -> bool:
        """Tell whether the whole text is in first person, as a blog or an introduction is (genre section 1, I)."""
        prose = [
            self.page.words(block.span)
            for block in self.page.blocks
            if block.kind == layout.PARAGRAPH and block.part == layout.BODY and block.span.end - block.span.start > 80
        ]
        own = [words for words in prose if in_person(words)]
        return len(prose) >= 3 and (2 * len(own) >= len(prose) or self._introduces(prose))

    def _introduces(self, prose: list[str]) -> bool:
        """Tell whether a text is the introduction of a report: headed as one, or signed at its end.

        Who signs a quotation on the news site does so without a date and below the words of others.
        """
        body = [
            block
            for block in self.page.blocks
            if block.part == layout.BODY and block.kind not in (layout.FURNITURE, layout.END)
        ]
        if any(block.kind == layout.HEADING and _INTRODUCTION.fullmatch(self.page.words(block.span)) for block in body):
            return True
        dated = _DATED.fullmatch(self.page.words(body[-1].span)) is not None
        block = body[-2] if dated else body[-1]
        mention = self.people.first_in.get(block.number)
        if mention is None or mention.extent.end != block.span.end:
            return False
        return dated or _YEAR.search(self.page.words(mention.extent)) is not None or in_person(prose[0])


def in_person(words: str) -> bool:
    """Tell whether words are of somebody who says I or we."""
    return SINGULAR.search(words) is not None or PLURAL.search(words) is not None
