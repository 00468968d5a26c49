"""What became of every sentence of a release: it gave a fact, is boilerplate or context, or nobody understood it.

A sentence is set aside only for a reason that has a name. Whatever has none is `unread`, so that a wording which the
rules do not know shows itself instead of being passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from loader.extract import dates, layout, records
from loader.extract.layout import Block, Layout, passages
from loader.extract.records import Record
from loader.model import Extraction, Span

T = TypeVar("T")

FACT: Final = "fact"
BOILERPLATE: Final = "boilerplate"
CONTEXT: Final = "context"
UNREAD: Final = "unread"
CONTACT: Final = "contact"
VERDICTS: Final = (FACT, BOILERPLATE, CONTEXT, UNREAD)

# who or what is named does not tell what the rest of its sentence says
_NAMES: Final = frozenset(("establishment", "official", "tenure"))
# where a sentence stands, or that it is short, sets it aside only if no recogniser stumbled over it
_WEAK: Final = frozenset(("notes", "no-inspection-reported", "transition", layout.HEADING))
_SHORT: Final = 5
"""A sentence of prose with fewer words leads over to the next one ("Some work was better.")."""

_PUBLICATION: Final = re.compile(
    r"(?i)\bpublish(?:ed|es|ing)\b[^.;]{0,60}\b(?:reports?|reviews?|findings|today|20\d\d)\b"
    r"|\b(?:reports?|reviews?)\b[^.;]{0,60}\b(?:published|available)\b"
    r"|\breports?\b[^.;]{0,60}\b(?:can|may|will) be (?:found|read|had|seen|placed)\b"
    r"|^published:?\s|^read the\b|\bmore information\b"
)
_VISIT: Final = re.compile(r"(?i)\b(?:inspect(?:ed|ion|ions)|visit(?:ed)?|review(?:ed)?|took place|carried out)\b")

_OWN_VOICE: Final = re.compile(
    r"(?i)\b(?:this|our) (?:(?:un)?announced |full |follow-up )*(?:inspection|visit|review|survey|scores?)\b"
    r"|\bwe (?:found|rated|judged|assessed)\b"
)
_WORD: Final = re.compile(r"[^\W_]")
_NEAR: Final = 300  # code points before a list within which it is introduced
_RECOMMENDED: Final = re.compile(r"(?i)\brecommend(?:s|ed|ations?)\b")

# In this order. What a sentence of running text says when it says nothing about how a place was found at this visit.
_SET_ASIDE: Final = (
    # one sentence gives their number; which of them were met is a judgement, and read as one
    ("recommendations", re.compile(r"(?i)\b(?:mak\w+|made|list\w+|looked at)\b[^.;]{0,30}\brecommendations?\b")),
    # what ought to come, and what is hoped for
    (
        "intent",
        re.compile(
            r"(?i)\b(?:hopes?|look(?:s|ed)? forward|should|must|ought to|will (?:be|come|need|return)|would like)\b"
            r"|\bleave (?:them|the prison|this)\b"
        ),
    ),
    # how inspectors went about it, and what others do next
    (
        "procedure",
        re.compile(
            r"(?i)^(?:\w+ )?(?:inspectors|we|it|they|mr \w+|ms \w+) (?:looked|visited|returned|travelled|went|made)\b"
            r"|\binspectors (?:had |have )?(?:joined|accompanied)\b|\bdeclined to\b|\ba (?:separate )?letter to\b"
            r"|\b(?:has|have|had) \d+ days\b|\b(?:are|is) not (?:an )?inspections?\b"
        ),
    ),
    # the place, its past and its lay-out
    (
        "description",
        re.compile(
            r"(?i)\b(?:opened|(?:was|were) (?:first |re)?built|was once|formerly|became an?|took its first)\b"
            r"|\bshares? an?\b|\b(?:run|operated|managed) by\b|\bin \d{4}, when\b"
        ),
    ),
    (
        "transition",
        re.compile(r"(?i)\bpicture was\b|\bnot all (?:good|bad)\b|\bdifferent (?:story|matter)\b|\?[\W_]*$|:[\W_]*$"),
    ),
)


@dataclass(frozen=True)
class Entry:
    """A sentence, heading or line of a release and its verdict, one of `VERDICTS`.

    `rules` are those that read facts in it, or the one reason for which it was set aside; unread has no reason.
    """

    span: Span
    verdict: str
    rules: tuple[str, ...]


def account(extraction: Extraction) -> tuple[Entry, ...]:
    """Return an entry for every sentence, heading and line, in text order and apart from each other.

    Between them stand only blanks and the marks of layout: bullets, numbers of points, heading and quotation marks.
    What one recogniser reports as not understood is unread unless another one read a fact in those words, or they are
    set aside for a reason of their own. Names alone do not account for a sentence ("Ada Quill called it a ruin.").
    """
    page = layout.read(extraction.document.text)
    units = [(block, span) for block in page.blocks for span in _units(page, block)]
    spans = [span for _, span in units]
    read = touching(spans, ((span, record) for record in records.of(extraction) for span in record.spans))
    doubted = touching(spans, ((span, span) for span in extraction.unread))
    masked = touching(spans, ((span, CONTACT) for span in extraction.masked))
    reported = any(inspection.subject for inspection in extraction.inspections)
    entries = []
    for index, (block, span) in enumerate(units):
        verdict, why = (BOILERPLATE, (CONTACT,)) if index in masked else _left(page, block, span, reported)
        if index in doubted and _WEAK.issuperset(why):
            verdict, why = UNREAD, ()
        if found := read.get(index, ()):
            verdict = _told(found, doubted.get(index, ()), verdict)
            why = tuple(dict.fromkeys(record.rule for record in found))
        entries.append(Entry(span, verdict, why))
    return tuple(entries)


def _told(found: tuple[Record, ...], doubted: tuple[Span, ...], otherwise: str) -> str:
    """Return the verdict on words in which something was read; without it they would have the verdict `otherwise`."""
    facts = [span for record in found if record.kind not in _NAMES for span in record.spans]
    if not facts:
        return UNREAD if otherwise == UNREAD else FACT
    settled = all(any(fact.start < doubt.end and doubt.start < fact.end for fact in facts) for doubt in doubted)
    return FACT if settled else UNREAD


def _units(page: Layout, block: Block) -> Iterator[Span]:
    """Yield the sentences of a block, a heading or a line of furniture as a whole; mere marks are no sentence."""
    whole = block.kind in (layout.HEADING, layout.FURNITURE, layout.END)
    for span in (block.span,) if whole else passages.of(page.text, block):
        if _WORD.search(page.text, span.start, span.end):
            yield span


def touching(units: Sequence[Span], marked: Iterable[tuple[Span, T]]) -> Mapping[int, tuple[T, ...]]:
    """Return which marks touch each unit, by its index, each once and in the order in which they are given.

    The units are in text order and apart from each other.
    """
    starts = [unit.start for unit in units]
    found: dict[int, dict[T, None]] = defaultdict(dict)
    for span, mark in marked:
        index = max(0, bisect_right(starts, span.start) - 1)
        while index < len(units) and units[index].start < span.end:
            if span.start < units[index].end:
                found[index][mark] = None
            index += 1
    return {index: tuple(marks) for index, marks in found.items()}


def _left(page: Layout, block: Block, span: Span, reported: bool) -> tuple[str, tuple[str, ...]]:
    """Return the verdict on words that gave no fact, with the reason."""
    words = page.words(span)
    if block.kind in (layout.FURNITURE, layout.END):
        return BOILERPLATE, (block.kind,)
    if _PUBLICATION.search(words):
        return BOILERPLATE, ("publication",)
    if block.part == layout.NOTES:
        return (UNREAD, ()) if reported and _dates_a_visit(page.text, span) else (BOILERPLATE, ("notes",))
    if not reported:
        # a comment, a listing, a policy piece retells; who says "this inspection" reports one that was not recognised
        return (UNREAD, ()) if _OWN_VOICE.search(words) else (CONTEXT, ("no-inspection-reported",))
    if block.kind in (layout.HEADING, layout.INTRODUCTION):
        return CONTEXT, (block.kind,)
    above = page.blocks[block.introduction].span if block.introduction is not None else Span(0, 0)
    if _RECOMMENDED.search(page.text, max(above.start, above.end - _NEAR), above.end):
        return CONTEXT, ("recommendations",)
    for reason, pattern in _SET_ASIDE:
        if pattern.search(words):
            return CONTEXT, (reason,)
    leads_over = block.kind != layout.ITEM and len(words.split()) < _SHORT
    return (CONTEXT, ("transition",)) if leads_over else (UNREAD, ())


def _dates_a_visit(text: str, span: Span) -> bool:
    """Tell whether a note gives the month or the day of a visit, which is what notes are read for."""
    if not _VISIT.search(text, span.start, span.end):
        return False
    return any(start.month is not None for dated in dates.find(text, span) for start, _ in dated.blocks)
