"""Dates of inspections told apart: this inspection's, an earlier one's, or neither.

Genre notes, section 6: two-list releases hardly ever date their own inspection before the notes, but a third of them
date the previous one in the first paragraphs, so the first date found is the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from loader.extract import dates, layout, triggers
from loader.extract.dates import Dated
from loader.extract.inspections.scopes import Sentence
from loader.extract.layout import Block, Layout, passages
from loader.model import Span

THIS: Final = "this"
EARLIER: Final = "earlier"
OPEN: Final = "open"

# what inspectors do, as a noun or a verb
VISIT: Final = r"(?:inspection|inspections|inspected|visit|visits|visited|review|reviewed|fieldwork|IRP|IRPs)"
_RELATED_WORDS: Final = triggers.on(
    "<inspect <visit <review <fieldwork <irp <predecessor <returned <recommendations <outcomes <judged <healthy <flight"
    " <chart <notification <we>"
)
_RELATED = passages.telling(
    "ivrfpojhcnw",
    rf"(?:{VISIT}|inspectors|inspectorate|predecessor|returned|recommendations|outcomes|judged|healthy prison"
    r"|flight|chart|notification|we (?:came|went|found|were|last|rated|judged|scored))\b",
)
# each stands right before a date, and begins a word; `[^.;:]` keeps to the clause
_SAYS_EARLIER: Final = (
    r"(?:last|previous|previously|earlier|former|prior|preceding|first(?!\stime))\b[^.;:]{0,60}",
    r"(?:followed|following|follow-ups?\s(?:to|of))\b(?!\san?\s(?:un)?announced)[^.;:]{0,60}",
    r"since\s(?:the|our|its|their|that|a)\b[^.;:]{0,40}",
    r"since\s(?:\w+\s){1,3}?(?:inspected|visited)\b[^.;:]{0,30}",
    r"compared\swith\W*", r"made\s(?:then\s)?in\s",
)  # fmt: skip
# the words beside a date may be cut short, hence parts of words that have neither end
_EARLIER_WORDS: Final = triggers.on("last previous earlier former prior preceding first follow since compared made")
# weaker: "when we inspected it, unannounced, on 15–26 January" is this inspection
_WHEN = re.compile(r"(?i)\bwhen\s(?:we|inspectors|they)\b(?!\sreturn)[^.;:]{0,40}\Z")
_WHEN_WORD: Final = triggers.on("when")
_SAYS_THIS: Final = (
    r"(?:took\splace|(?:was|were)\s(?:carried\sout|conducted|undertaken|held|made|done|inspected)|carried\sout|ran)\s(?:\w+\s){0,2}?"
    r"(?:from|between|on|in|over|during)?\W*(?:the\sweek\s(?:of|beginning|commencing)\s)?",
    r"when\s(?:we|inspectors|they)\sreturned\b[^.;:]{0,40}",
    r"(?:inspectors|we|they|which)\s(?:\w+\s)?(?:made|visited|spent|carried\sout|returned|returning)\b[^.;]{0,90}",
    r"inspectors\b[^.;]{0,40}\b(?:who\s(?:made|visited)|returning|were\sat|went\sto)\b[^.;]{0,90}",
    rf"(?:this|an)\b(?:\s[\w,-]+){{0,5}}\s{VISIT}\b[^.;]{{0,70}}",
    rf"at\s(?:the\stime\sof\s)?(?:the|this|our)(?:\s[\w,-]+){{0,4}}\s{VISIT}\s(?:in|on|of|from)?\W*(?:[a-z]+\sand\s)?",
    r"ended\s(?:on\s)?",
    r"report\son\san?\b[^;]{0,160}\(",
    r"(?:flight|coach|aircraft|plane)\b[^.;]{0,60}", r"night\sof\s",
)  # fmt: skip
# the letters in front are those that the words begin with: only there are the words tried
_EARLIER_BEFORE = re.compile(rf"(?i)\b(?=[lpefscm])(?:{'|'.join(_SAYS_EARLIER)})\Z")
_THIS_BEFORE = re.compile(rf"(?i)\b(?=[twcriaefpn])(?:{'|'.join(_SAYS_THIS)})\Z")
_EARLIER_AFTER = re.compile(
    r"(?i),?\s*(?:when|at which|in which)\b[^.;:]{0,50}\b(?:last|previous|previously)\b"
    rf"|\s*(?:\w+ ){{0,3}}{VISIT}\b[^.;:]{{0,20}}\b(?:had|commended|praised)\b"
)
_EARLIER_AFTER_WORDS: Final = triggers.on("last previous had commended praised")
_VISIT_AFTER = re.compile(rf"(?i)(?:\s\w+)?\s{VISIT}\b")
_FULL = re.compile(r"(?i)\bfull\b")
_FULL_WORD: Final = triggers.on("full")
_FULL_AFTER = re.compile(r"(?i)\s*(?:\w+ )?full\b")
_NOTICE = re.compile(r"(?i)\bunannounced\b")
_NOTICE_WORD: Final = triggers.on("unannounced")
_ENDED = re.compile(r"(?i)\bended\s(?:on\s)?\Z")
_ENDED_WORD: Final = triggers.on("ended")
_HEADINGS: Final = (layout.FURNITURE, layout.HEADING)
_PREVIOUS_HEADING = re.compile(r"(?i)previous (?:reports?|inspections?|visits?)\W*\Z")
# the cover of a report: its title, and the days on the line below
_COVER = re.compile(rf"(?i)report on an?\b.*\b{VISIT}\b")
# days of publication, not of a visit: no visit is named between the two
_PUBLICATION = re.compile(
    r"(?i)\b(?:publish\w*|available|website|issued|copies|copy)\b"
    r"(?:(?!\b(?:inspection(?!\sreport)|visit|review)s?\b)[^.;]){0,60}\Z"
)
_PUBLICATION_WORDS: Final = triggers.on("publish available website issued copies copy")
# comparisons: the sentence is about this inspection though it names an earlier date
_COMPARISON = re.compile(
    r"(?i)\b(?=[staculb])(?:since|than|as\s(?:in|at)|compared\swith|after|unlike|like|before)\b[^.;]{0,60}\Z"
)
# no farther from the date than these words can stand: 60 code points and "compared with"
_COMPARISON_REACH: Final = 73
_TELLS = re.compile(r"(?i),?\s(?:which|when|that|at\swhich|where)\b")
# "X was inspected between … and Y from …": the second date goes with the first
_CARRIES = re.compile(r"\W*(?:and|but|,)?\s*(?:[A-Z]\S*\s*){1,4}(?:from|in|on|between)?\s*\Z")
# "in the summer of 2022, from 25 July to 5 August": the days complete the year
_COMPLETES = re.compile(r"\W*(?:from|between|on)?\s*\Z")
_FOLLOWS_UP = re.compile(r"(?i)\bfollow-ups?\s(?:inspections?\s)?(?:to|of)\b")
_FOLLOW_WORD: Final = triggers.on("<follow")
# "In May 2008 its segregation unit was a squalid basement …": a context sentence that opens with a month long past
_OPENS = re.compile(r"(?:Back\s)?[Ii]n\s")
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


class Dating(NamedTuple):
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


def read(page: Layout, sentences: Iterable[Sentence]) -> tuple[Dating, ...]:
    """Return the dates of inspections in the sentences of a stretch of text, in order."""
    found: list[Dating] = []
    heading = ""
    for sentence, told, block in sentences:
        if block.kind in _HEADINGS:
            heading = heading if _has_date(page.text, block, told) else page.words(block.span)
        elif heading and not _PREVIOUS_HEADING.match(heading):
            heading = ""
        if told & dates.TRIGGER and dates.may_stand(page.text, sentence, told):
            labelled = _labelled(block, heading) if heading or block.label else None
            found += _sentence(page.text, block, sentence, told, labelled)
    return tuple(found)


def follows_up(page: Layout, sentence: Span) -> bool:
    """Tell whether a sentence that dates an earlier inspection says that this one follows it up."""
    follows = page.triggers(sentence) & _FOLLOW_WORD
    return follows != 0 and _FOLLOWS_UP.search(page.text, sentence.start, sentence.end) is not None


def _has_date(text: str, block: Block, told: int) -> bool:
    """Tell whether a heading, one of whose sentences has some triggers, holds a date."""
    if len(block.sentences) == 1 and not dates.may_stand(text, block.span, told):
        return False
    return dates.find(text, block.span) != ()


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


def _sentence(text: str, block: Block, sentence: Span, told: int, labelled: str | None) -> list[Dating]:
    related = labelled is not None or (told & _RELATED_WORDS != 0 and _is_related(text, sentence))
    if not related and not _OPENS.match(text, sentence.start):
        return []
    several = dates.find(text, sentence)
    if several and not related:
        several, labelled = (several[:1], EARLIER) if _opens_in_past(text, sentence, several[0]) else ((), None)
    found: list[Dating] = []
    at, carried = sentence.start, OPEN
    for dated in several:
        near = _Near(text, sentence, told, dated, max(at, dated.span.start - _REACH))
        if told & _PUBLICATION_WORDS and _PUBLICATION.search(near.before):
            continue
        whose = labelled or near.whose()
        if whose == OPEN and found and _CARRIES.match(near.before):
            whose = carried
        elif whose == OPEN and carried == THIS and dated.exact and _COMPLETES.match(near.before):
            whose = THIS
        elif whose == OPEN and not dated.exact and _HISTORY.search(near.before[-40:] + near.after[:20]):
            continue
        found.append(near.dating(whose, block.part == layout.NOTES))
        at, carried = dated.span.end, whose
    return found


def _is_related(text: str, sentence: Span) -> bool:
    """Tell whether a sentence has to do with inspections."""
    return _RELATED.search(text, sentence.start, sentence.end) is not None


class _Near:
    """The words on both sides of a date in its sentence, which say whose it is; most are looked for by triggers."""

    __slots__ = ("_dated", "_sentence", "_start", "_text", "_told", "after", "before")

    def __init__(self, text: str, sentence: Span, told: int, dated: Dated, start: int) -> None:
        self._text, self._sentence, self._told, self._dated, self._start = text, sentence, told, dated, start
        first, last = dated.span
        self.before, self.after = text[start:first], text[last : min(sentence.end, last + _REACH)]

    def whose(self) -> str:
        """Return whose date it is by the words beside it."""
        before, told = self.before, self._told
        if told & _EARLIER_AFTER_WORDS and _EARLIER_AFTER.match(self.after):
            return EARLIER
        if told & _EARLIER_WORDS and _EARLIER_BEFORE.search(before):
            return EARLIER
        if told & _WHEN_WORD and _WHEN.search(before):
            blocks = self._dated.blocks
            return THIS if self._dated.exact and blocks[0][0] != blocks[-1][1] else EARLIER
        return THIS if _THIS_BEFORE.search(before) else OPEN

    def dating(self, whose: str, in_notes: bool) -> Dating:
        """Return the date with all that the words beside it say."""
        told, before, (first, last) = self._told, self.before, self._dated.span
        return Dating(
            whose=whose,
            dated=self._dated,
            sentence=self._sentence,
            words=Span(_clause_start(self._text, self._start, first), _visit_end(self._text, last, self._sentence.end)),
            full=told & _FULL_WORD != 0 and self._is_full(),
            unannounced=told & _NOTICE_WORD != 0 and _NOTICE.search(before[-60:]) is not None,
            compared=self._is_compared(),
            in_notes=in_notes,
            ends=told & _ENDED_WORD != 0 and _ENDED.search(before) is not None,
        )

    def _is_full(self) -> bool:
        return _FULL.search(self.before[-60:]) is not None or _FULL_AFTER.match(self.after) is not None

    def _is_compared(self) -> bool:
        compares = _COMPARISON.search(self.before, max(0, len(self.before) - _COMPARISON_REACH))
        return compares is not None and _TELLS.match(self.after) is None


def _clause_start(text: str, start: int, end: int) -> int:
    """Return where the clause that ends in a date begins: after the last mark that leaves some words."""
    cut = max(text.rfind(",", start, end - 3), text.rfind(";", start, end - 3), text.rfind(":", start, end - 3))
    at = cut + 1 if cut > start and end - cut > 12 else start
    while at < end and (text[at].isspace() or text[at] in "(“\"'"):
        at += 1
    return at


def _visit_end(text: str, start: int, end: int) -> int:
    """Return the end of the noun that follows the date of a visit ("Our 2007 inspection"), else that of the date."""
    match = _VISIT_AFTER.match(text, start, end)
    return match.end() if match else start
