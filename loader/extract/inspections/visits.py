"""Dates of inspections told apart: this inspection's, an earlier one's, or neither.

Genre notes, section 6: two-list releases hardly ever date their own inspection before the notes, but a third of them
date the previous one in the first paragraphs, so the first date found is the wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loader.extract import dates, layout
from loader.extract.dates import Dated
from loader.extract.layout import Block, Layout, passages
from loader.model import Span

THIS: Final = "this"
EARLIER: Final = "earlier"
OPEN: Final = "open"

# what inspectors do, as a noun or a verb
VISIT: Final = r"(?:inspection|inspections|inspected|visit|visits|visited|review|reviewed|fieldwork|IRP|IRPs)"
_RELATED = passages.telling(
    "ivrfpojhcnw",
    rf"(?:{VISIT}|inspectors|inspectorate|predecessor|returned|recommendations|outcomes|judged|healthy prison"
    r"|flight|chart|notification|we (?:came|went|found|were|last|rated|judged|scored))\b",
)
# each stands right before a date; `[^.;:]` keeps to the clause
_SAYS_EARLIER: Final = (
    r"\b(?:last|previous|previously|earlier|former|prior|preceding|first(?!\stime))\b[^.;:]{0,60}",
    r"\b(?:followed|following|follow-ups?\s(?:to|of))\b(?!\san?\s(?:un)?announced)[^.;:]{0,60}",
    r"\bsince\s(?:the|our|its|their|that|a)\b[^.;:]{0,40}",
    r"\bsince\s(?:\w+\s){1,3}?(?:inspected|visited)\b[^.;:]{0,30}",
    r"\bcompared\swith\W*", r"\bmade\s(?:then\s)?in\s",
)  # fmt: skip
# weaker: "when we inspected it, unannounced, on 15–26 January" is this inspection
_WHEN = re.compile(r"(?i)\bwhen\s(?:we|inspectors|they)\b(?!\sreturn)[^.;:]{0,40}\Z")
_SAYS_THIS: Final = (
    r"\b(?:took\splace|(?:was|were)\s(?:carried\sout|conducted|undertaken|held|made|done|inspected)|carried\sout|ran)\s(?:\w+\s){0,2}?"
    r"(?:from|between|on|in|over|during)?\W*(?:the\sweek\s(?:of|beginning|commencing)\s)?",
    r"\bwhen\s(?:we|inspectors|they)\sreturned\b[^.;:]{0,40}",
    r"\b(?:inspectors|we|they|which)\s(?:\w+\s)?(?:made|visited|spent|carried\sout|returned|returning)\b[^.;]{0,90}",
    r"\binspectors\b[^.;]{0,40}\b(?:who\s(?:made|visited)|returning|were\sat|went\sto)\b[^.;]{0,90}",
    rf"\b(?:this|an)\b(?:\s[\w,-]+){{0,5}}\s{VISIT}\b[^.;]{{0,70}}",
    rf"\bat\s(?:the\stime\sof\s)?(?:the|this|our)(?:\s[\w,-]+){{0,4}}\s{VISIT}\s(?:in|on|of|from)?\W*(?:[a-z]+\sand\s)?",
    r"\bended\s(?:on\s)?",
    r"\breport\son\san?\b[^;]{0,160}\(",
    r"\b(?:flight|coach|aircraft|plane)\b[^.;]{0,60}", r"\bnight\sof\s",
)  # fmt: skip
_EARLIER_BEFORE = re.compile(f"(?i)(?:{'|'.join(_SAYS_EARLIER)})\\Z")
_THIS_BEFORE = re.compile(f"(?i)(?:{'|'.join(_SAYS_THIS)})\\Z")
_EARLIER_AFTER = re.compile(
    r"(?i),?\s*(?:when|at which|in which)\b[^.;:]{0,50}\b(?:last|previous|previously)\b"
    rf"|\s*(?:\w+ ){{0,3}}{VISIT}\b[^.;:]{{0,20}}\b(?:had|commended|praised)\b"
)
_VISIT_AFTER = re.compile(rf"(?i)(?:\s\w+)?\s{VISIT}\b")
_FULL = re.compile(r"(?i)\bfull\b")
_FULL_AFTER = re.compile(r"(?i)\s*(?:\w+ )?full\b")
_NOTICE = re.compile(r"(?i)\bunannounced\b")
_ENDED = re.compile(r"(?i)\bended\s(?:on\s)?\Z")
_PREVIOUS_HEADING = re.compile(r"(?i)previous (?:reports?|inspections?|visits?)\W*\Z")
# the cover of a report: its title, and the days on the line below
_COVER = re.compile(rf"(?i)report on an?\b.*\b{VISIT}\b")
# days of publication, not of a visit: no visit is named between the two
_PUBLICATION = re.compile(
    r"(?i)\b(?:publish\w*|available|website|issued|copies|copy)\b"
    r"(?:(?!\b(?:inspection(?!\sreport)|visit|review)s?\b)[^.;]){0,60}\Z"
)
# comparisons: the sentence is about this inspection though it names an earlier date
_COMPARISON = re.compile(r"(?i)\b(?:since|than|as\s(?:in|at)|compared\swith|after|unlike|like|before)\b[^.;]{0,60}\Z")
_TELLS = re.compile(r"(?i),?\s(?:which|when|that|at\swhich|where)\b")
# "X was inspected between … and Y from …": the second date goes with the first
_CARRIES = re.compile(r"\W*(?:and|but|,)?\s*(?:[A-Z]\S*\s*){1,4}(?:from|in|on|between)?\s*\Z")
# "in the summer of 2022, from 25 July to 5 August": the days complete the year
_COMPLETES = re.compile(r"\W*(?:from|between|on)?\s*\Z")
_FOLLOWS_UP = re.compile(r"(?i)\bfollow-ups?\s(?:inspections?\s)?(?:to|of)\b")
# "In May 2008 its segregation unit was a squalid basement …": a context sentence that opens with a month long past
_OPENS = re.compile(r"(?:Back\s)?[Ii]n\s\Z")
_DESCRIBES = re.compile(
    r",?\s(?:the\s|its\s|it\s|they\s|[A-Z]|(?:safety|respect|care|outcomes|inspectors)\b)[^.;]{0,80}\b(?:was|were|had)\b"
)
_HISTORY = re.compile(
    r"""(?ix) \b(?:
      opened | became | converted | built | rebuilt | closed | merged | transferred | took\ over | taken\ over | given
    | privatised | re-?roled | re-?designated | designated | contract | appointed | moved | changed | began | started
    | created | announced | published | population | killed | died | riot
    )\b"""
)
# words farther from a date say nothing of it
_REACH: Final = 260


@dataclass(frozen=True)
class Dating:
    """One date that has to do with an inspection: whose it is, where it stands, and the words that say so.

    `full` and `unannounced` tell of those words beside the date, `compared` that the date is only compared with, `ends`
    that it is a last day, `in_notes` that it stands in the notes to editors.
    """

    whose: str
    dated: Dated
    sentence: Span
    words: Span
    full: bool
    unannounced: bool
    compared: bool
    in_notes: bool
    ends: bool


def read(page: Layout, scope: Span) -> tuple[Dating, ...]:
    """Return the dates of inspections in a stretch of text, in order."""
    found: list[Dating] = []
    heading = ""
    for block in page.within(scope):
        if block.kind in (layout.FURNITURE, layout.HEADING):
            heading = heading if dates.find(page.text, block.span) else page.words(block.span)
        elif not _PREVIOUS_HEADING.match(heading):
            heading = ""
        dated = [sentence for sentence in block.sentences if page.triggers(sentence) & dates.TRIGGER]
        whose = _labelled(block, heading) if dated else None
        for sentence in dated:
            found.extend(_sentence(page.text, sentence, block.part == layout.NOTES, whose))
    return tuple(found)


def follows_up(sentence: str) -> bool:
    """Tell whether a sentence that dates an earlier inspection says that this one follows it up."""
    return _FOLLOWS_UP.search(sentence) is not None


def _opens_in_past(text: str, sentence: Span, dated: Dated) -> bool:
    """Tell whether a sentence opens with a past month and then describes the place; a year alone may be its history."""
    first = dated.blocks[0][0]
    return (
        first.year is not None
        and first.month is not None
        and first.day is None
        and _OPENS.fullmatch(text, sentence.start, dated.span.start) is not None
        and _DESCRIBES.match(text, dated.span.end, sentence.end) is not None
        and _HISTORY.search(text, sentence.start, sentence.end) is None
    )


def _labelled(block: Block, heading: str) -> str | None:
    """Return whose dates a field or a list of earlier reports holds."""
    if block.label.startswith(("date of", "dates of")) or _COVER.match(heading):
        return THIS
    if block.label.startswith(("previous", "last")) or _PREVIOUS_HEADING.match(heading):
        return EARLIER
    return None


def _sentence(text: str, sentence: Span, in_notes: bool, labelled: str | None) -> list[Dating]:
    several = dates.find(text, sentence)
    if not several:
        return []
    if labelled is None and not _RELATED.search(text, sentence.start, sentence.end):
        several, labelled = (several[:1], EARLIER) if _opens_in_past(text, sentence, several[0]) else ((), None)
    found: list[Dating] = []
    at, carried = sentence.start, OPEN
    for dated in several:
        start = max(at, dated.span.start - _REACH)
        before, after = (
            text[start : dated.span.start],
            text[dated.span.end : min(sentence.end, dated.span.end + _REACH)],
        )
        if _PUBLICATION.search(before):
            continue
        whose = labelled or _whose(before, after, dated)
        if whose == OPEN and found and _CARRIES.match(before):
            whose = carried
        elif whose == OPEN and carried == THIS and dated.exact and _COMPLETES.match(before):
            whose = THIS
        elif whose == OPEN and not dated.exact and _HISTORY.search(before[-40:] + after[:20]):
            continue
        words = Span(_clause_start(text, start, dated.span.start), _visit_end(text, dated.span.end, sentence.end))
        found.append(_dating(whose, dated, sentence, words, before, after, in_notes))
        at, carried = dated.span.end, whose
    return found


def _dating(whose: str, dated: Dated, sentence: Span, words: Span, before: str, after: str, in_notes: bool) -> Dating:
    return Dating(
        whose=whose,
        dated=dated,
        sentence=sentence,
        words=words,
        full=_FULL.search(before[-60:]) is not None or _FULL_AFTER.match(after) is not None,
        unannounced=_NOTICE.search(before[-60:]) is not None,
        compared=_COMPARISON.search(before) is not None and _TELLS.match(after) is None,
        in_notes=in_notes,
        ends=_ENDED.search(before) is not None,
    )


def _whose(before: str, after: str, dated: Dated) -> str:
    if _EARLIER_AFTER.match(after) or _EARLIER_BEFORE.search(before):
        return EARLIER
    if _WHEN.search(before):
        return THIS if dated.exact and dated.blocks[0][0] != dated.blocks[-1][1] else EARLIER
    return THIS if _THIS_BEFORE.search(before) else OPEN


def _clause_start(text: str, start: int, end: int) -> int:
    """Return where the clause that ends in a date begins: after the last mark that leaves some words."""
    cut = max((text.rfind(mark, start, end - 3) for mark in (",", ";", ":")), default=-1)
    at = cut + 1 if cut > start and end - cut > 12 else start
    while at < end and (text[at].isspace() or text[at] in "(“\"'"):
        at += 1
    return at


def _visit_end(text: str, start: int, end: int) -> int:
    """Return the end of the noun that follows the date of a visit ("Our 2007 inspection"), else that of the date."""
    match = _VISIT_AFTER.match(text, start, end)
    return match.end() if match else start
