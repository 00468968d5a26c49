"""Dates of inspections told apart: this inspection's, an earlier one's, or neither.

Genre notes, section 6: two-list releases hardly ever date their own inspection before the notes, but a third of them
date the previous one in the first paragraphs, so the first date found is the wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final

from loader.extract import dates, layout, triggers
from loader.extract.dates import Dated
from loader.extract.inspections import stays
from loader.extract.inspections.beside import EARLIER, OPEN, THIS, VISIT, Dating, Near
from loader.extract.inspections.scopes import Sentence
from loader.extract.layout import Block, Layout, fields, passages
from loader.model import Span

__all__ = ["EARLIER", "OPEN", "THIS", "Dating", "follows_up", "read"]

_RELATED_WORDS: Final = triggers.on(
    "<inspect <visit <review <fieldwork <irp <predecessor <returned <recommendations <outcomes <judged <healthy <flight"
    " <chart <notification <we> <return> <rated> <scores> <grades> <ratings>"
)
_RELATED = passages.telling(
    "ivrfpojhcnwtsg",
    rf"(?:{VISIT}|inspectors|inspectorate|predecessor|returned|recommendations|outcomes|judged|healthy prison"
    r"|flight|chart|notification|(?:our|their) return|had been rated|scores|grades|ratings"
    r"|we (?:had |had been )?(?:came|went|found|were|last|rated|judged|scored|described|called|saw|reported|thought"
    r"|arrived|examined|looked|assessed|graded|stayed|spent|worried|concerned|troubled|dismayed|shocked|impressed|seen))\b",
)
# a sentence with one of these words, as they are, needs no search for them
_SURELY_RELATED: Final = triggers.on(
    "<inspection> <inspections> <inspected> <inspectors> <inspectorate> <visit> <visits> <visited> <review> <reviewed>"
    " <fieldwork> <irp> <irps> <predecessor> <returned> <recommendations> <outcomes> <judged> <flight> <chart>"
    " <notification>"
)
_START: Final = attrgetter("span.start")
_HEADINGS: Final = (layout.FURNITURE, layout.HEADING)
_DATES_FIELD = re.compile(r"dates? of |(?:inspection|review|visit) dates?\Z|dates? (?:inspected|visited|reviewed)\Z")
# a short field may stand as a heading does
_DATES_LINE = re.compile(
    r"(?i:dates? of (?:the |this )?(?:inspection|review|visit)|(?:inspection|review|visit) dates?"
    r"|dates? (?:inspected|visited|reviewed)):\s"
)
_PREVIOUS_WORD: Final = triggers.on("previous")
_PREVIOUS_HEADING = re.compile(r"(?i)previous (?:reports?|inspections?|visits?)\W*\Z")
# the cover of a report: its title, and the days on the line below
_COVER = re.compile(rf"(?i)(?:report (?:on|of) )?an?\b.*\b{VISIT}\b")
# days of publication, not of a visit: no visit is named between the two
_PUBLICATION = re.compile(
    r"(?i)\b(?:publish\w*|available|website|issued|copies|copy|reported\son|came\sout)\b"
    r"(?:(?!\b(?:inspection(?!\sreport)|visit|review)s?\b)[^.;]){0,60}\Z"
)
_PUBLICATION_WORDS: Final = triggers.on("publish available website issued copies copy reported came")
# "today (Thursday 13 September 2018)" is the day of the release
_TODAY = re.compile(rf"(?i)\btoday\W{{1,3}}(?:(?:{'|'.join(dates.WEEKDAYS)}),?\s)?\Z")
_TODAY_WORD: Final = triggers.on("today")
# "X was inspected between … and Y from …": the second date goes with the first
_CARRIES = re.compile(r"\W*(?:and|but|,)?\s*(?:[A-Z]\S*\s*){1,4}(?:from|in|on|between)?\s*\Z")
# "had been inspected in 2012 and again, briefly, in January 2014"
_AGAIN = re.compile(r",?\s(?:and\s)?(?:then\s)?again\b[^.;:]{0,25}\Z|\sand\s(?:in|on)\s\Z")
# "last inspected in 2012 and, before that, in 2009", "previous inspections: May 2009, July 2012"
_BEFORE_THAT = re.compile(
    r"\s(?:and|or),?(?:\sbefore\s(?:that|then|this),?)?\s(?:(?:in|on)\s)?\Z"
    r"|,\s(?:and\s)?before\s(?:that|then|this),?\s(?:(?:in|on)\s)?\Z|,\s\Z"
)
# "in the summer of 2022, from 25 July to 5 August": the days complete the year
_COMPLETES = re.compile(r"\W*(?:from|between|on)?\s*\Z")
_FOLLOWS_UP = re.compile(r"(?i)\bfollow-ups?\s(?:inspections?\s)?(?:to|of)\b")
_FOLLOW_WORD: Final = triggers.on("<follow")
# "three inspections since 2016" are counted, not dated
_COUNTED = re.compile(r"(?i)\b(?:inspections|visits|reviews|reports|times|occasions)\b[^.;]{0,40}\bsince\s(?:\w+\s)?\Z")
_SINCE: Final = triggers.on("<since>")
# "the inspectorate began to make reviews of progress in 2019": the history of all visits of a kind
_CUSTOM = re.compile(
    r"(?i)\b(?:beg[au]n|introduced|started|launched|first\s(?:made|used|carried))\b[^.;]{0,60}"
    r"\b(?:inspections|visits|reviews|irps)\b[^.;]{0,30}\Z"
    r"|\b(?:inspections|visits|reviews|irps)\b[^.;]{0,30}"
    r"\b(?:were|was)\s(?:(?:first\s)?(?:introduced|launched|begun|started|set\sup)|first\s(?:made|used|carried))\b[^.;]{0,20}\Z"
)
_CUSTOMARY: Final = triggers.on("<began> <begun> <introduced> <started> <launched> <first> <set>")
_OTHERWISE: Final = _PUBLICATION_WORDS | _TODAY_WORD | _SINCE | _CUSTOMARY
# "Column chart comparing outcomes in 2021 and 2024": the first of two years is that of the inspection before
_CHART: Final = triggers.on("<chart")
_TWO_YEARS = re.compile(r"\s(?:and|to|with)\s(?:in\s)?")
# "In May 2008 its segregation unit was a squalid basement …": a context sentence that opens with a month long past
_OPENS = re.compile(r"(?:Back\s)?[Ii]n\s")
_DESCRIBES = re.compile(
    r",?\s(?:the\s|its\s|it\s|they\s|[A-Z]|(?:safety|respect|care|outcomes|inspectors)\b)[^.;]{0,80}\b(?:was|were|had)\b"
)
_HISTORY = re.compile(
    r"""(?ix) \b(?:
      opened | became | converted | built | rebuilt | closed | merged | transferred | took\ over | taken\ over | given
    | privatised | re-?roled | re-?designated | designated | contract | appointed | moved | changed | began | started
    | created | set\ up | founded | established | introduced | announced | published | population | killed | died | riot
    )\b"""
)
# "the third inspection since it opened in 2003"
_SINCE_OPENED = re.compile(
    r"(?i)\b(?:since|when|after|before|until)\s(?:it|they|the\s\w+(?:\s\w+)?|[A-Z]\w+)\s(?:\w+\s){0,3}"
    r"(?:opened|became|converted|built|rebuilt|merged|transferred|took\sover|taken\sover|privatised|re-?roled|appointed)\b"
    r"[^.;,]{0,40}\Z"
)
# words of the history, also those cut short
_HISTORY_WORDS: Final = triggers.on(
    "opened became converted built closed merged transferred took taken given privatised roled designated contract"
    " appointed moved changed began started created set founded established introduced announced published population"
    " killed died riot"
)


def signs(text: str) -> int:
    """Return the triggers without one of which no sentence of a text is read: of dates, and of earlier reports."""
    # without such figures a date has a year or a month
    return _PREVIOUS_WORD | (dates.TRIGGER if dates.has_figures(text) else dates.YEARS_AND_MONTHS)


def read(page: Layout, scope: Span, sentences: Iterable[Sentence], trigger: int) -> tuple[Dating, ...]:
    """Return the dates of inspections in a stretch of text, in order, given its sentences with `signs` in them."""
    text, years = page.text, dates.YEARS_AND_MONTHS
    found: list[Dating] = []
    above, heading = bisect_left(page.blocks, scope.start, key=_START) - 1 if scope.start else -1, None
    # a heading above holds for a paragraph only where it is that of earlier reports, and few releases have one
    listing = False
    for sentence, told, block in sentences:
        if told & _PREVIOUS_WORD and block.kind in _HEADINGS:
            listing = True
        if not (told & years or (told & trigger and dates.may_stand(text, sentence, told))):
            continue
        labelled = None
        if listing or block.label or block.kind in _HEADINGS:
            heading = _heading(page, block, above, heading)
            labelled = _labelled(text, block, sentence, heading)
        else:
            heading = None
        above = block.number
        if labelled or told & _SURELY_RELATED or (told & _RELATED_WORDS and _is_related(text, sentence)):
            several = dates.find(text, sentence)
        elif told & stays.ONE and stays.goes_on(text, sentence) and _is_on_visit(page, block, sentence):
            several, labelled = stays.find(text, sentence), THIS
        else:
            several, labelled = _opening(text, sentence), EARLIER
        if several:
            found += _sentence(text, block, sentence, told, several, labelled)
    return tuple(found)


def _heading(page: Layout, block: Block, above: int, known: Span | None) -> Span | None:
    """Return the heading that holds for a block: it stands right above, or is that of earlier reports.

    A heading with a date is none. `known` is the one that holds for the block with the number `above`.
    """
    adjacent = True
    for number in range(block.number, above, -1):
        other = page.blocks[number]
        if other.kind not in _HEADINGS:
            adjacent = False
        elif not _has_date(page, other):
            known = other.span
            break
    return known if adjacent or (known is not None and _is_previous(page, known)) else None


def follows_up(page: Layout, sentence: Span) -> bool:
    """Tell whether a sentence that dates an earlier inspection says that this one follows it up."""
    follows = page.triggers(sentence) & _FOLLOW_WORD
    return follows != 0 and _FOLLOWS_UP.search(page.text, sentence.start, sentence.end) is not None


def _has_date(page: Layout, block: Block) -> bool:
    """Tell whether a heading holds a date."""
    if len(block.sentences) == 1 and not dates.may_stand(page.text, block.span, page.triggers(block.sentences[0])):
        return False
    return dates.find(page.text, block.span) != ()


def _is_previous(page: Layout, heading: Span) -> bool:
    """Tell whether a heading is that of earlier reports."""
    previous = page.triggers(heading) & _PREVIOUS_WORD
    return previous != 0 and _PREVIOUS_HEADING.match(page.words(heading)) is not None


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


def _labelled(text: str, block: Block, sentence: Span, heading: Span | None) -> str | None:
    """Return whose dates a field or a list of earlier reports holds; `heading` is the one that holds for it."""
    if block.kind == layout.HEADING and _DATES_LINE.match(text, *sentence):
        return THIS
    if heading is None and not block.label:
        return None
    words = heading.of(text) if heading else ""
    if _DATES_FIELD.match(block.label) or fields.about(block.label) == fields.VISIT or _COVER.match(words):
        return THIS
    if block.label.startswith(("previous", "last")) or _PREVIOUS_HEADING.match(words):
        return EARLIER
    return None


def _opening(text: str, sentence: Span) -> tuple[Dated, ...]:
    """Return the past month that a sentence opens with which has nothing to do with inspections."""
    several = dates.find(text, sentence) if _OPENS.match(text, sentence.start) else ()
    return several[:1] if several and _opens_in_past(text, sentence, several[0]) else ()


def _sentence(
    text: str, block: Block, sentence: Span, told: int, several: Sequence[Dated], labelled: str | None
) -> list[Dating]:
    """Return the dates of a sentence that are those of inspections; `labelled` tells whose they all are."""
    if len(several) > 1 and told & stays.PARTS:
        several = stays.joined(text, several)
    found: list[Dating] = []
    at, carried = sentence.start, OPEN
    for number, dated in enumerate(several):
        near = Near(text, sentence, told, dated, at)
        if told & _OTHERWISE and _is_of_no_visit(near.before, told, dated.exact):
            continue
        if told & _HISTORY_WORDS and not dated.exact and _SINCE_OPENED.search(near.before):
            continue
        whose = labelled or near.whose()
        if whose == OPEN and told & _CHART and _is_first_of_two_years(text, several[number : number + 2]):
            whose = EARLIER
        if whose == OPEN and found and _CARRIES.match(near.before):
            whose, near = carried, near.of(dates.behind(found[-1].dated, dated))
        elif whose == OPEN and found and _follows(near.before, carried if not told & _CHART else OPEN):
            whose = carried
        elif whose == OPEN and carried == THIS and dated.exact and _COMPLETES.match(near.before):
            whose = THIS
        elif whose == OPEN and not dated.exact and _is_of_history(near, told):
            continue
        found.append(near.dating(whose, block.part == layout.NOTES))
        at, carried = dated.span.end, whose
    return found


def _follows(before: str, carried: str) -> bool:
    """Tell whether nothing but a join stands between two dates of visits, the first of which is `carried`."""
    return _AGAIN.match(before) is not None or (carried == EARLIER and _BEFORE_THAT.match(before) is not None)


def _is_of_no_visit(before: str, told: int, exact: bool) -> bool:
    """Tell whether the words before a date make it one of publication, or one since which there have been visits."""
    if told & _PUBLICATION_WORDS and _PUBLICATION.search(before):
        return True
    if told & _TODAY_WORD and _TODAY.search(before):
        return True
    if told & _CUSTOMARY and not exact and _CUSTOM.search(before):
        return True
    return told & _SINCE != 0 and _COUNTED.search(before) is not None


def _is_of_history(near: Near, told: int) -> bool:
    """Tell whether the words beside a date are of the history of a place; `told` are the triggers of the sentence."""
    # a word that has no trigger may be put together of two that the date parts
    if not (told & _HISTORY_WORDS or near.before[-1:].isalnum()):
        return False
    return _HISTORY.search(near.before[-40:] + near.after[:20]) is not None


def _is_on_visit(page: Layout, block: Block, sentence: Span) -> bool:
    """Tell whether a sentence stands behind one on a visit, or at the front of one of the notes."""
    at = block.sentences.index(sentence)
    if at == 0:
        return block.part == layout.NOTES
    return page.triggers(block.sentences[at - 1]) & _SURELY_RELATED != 0


def _is_first_of_two_years(text: str, pair: Sequence[Dated]) -> bool:
    """Tell whether two dates are bare years that a chart compares."""
    if len(pair) < 2 or any([dated.blocks[0][0].month is not None for dated in pair]):
        return False
    return _TWO_YEARS.fullmatch(text, pair[0].span.end, pair[1].span.start) is not None


def _is_related(text: str, sentence: Span) -> bool:
    """Tell whether a sentence has to do with inspections."""
    return _RELATED.search(text, sentence.start, sentence.end) is not None
