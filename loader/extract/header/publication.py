"""The day of publication: a line above the running text, a date glued to the headline, or a sentence that says so.

Genre notes, section 3: four releases in five state no day of publication at all, and the first date on the page is
often another one.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from loader.extract import dates, layout, telling, triggers
from loader.extract.dates import Dated
from loader.extract.layout import Block, Layout
from loader.model import Found, Span

# what may stand beside the date on its line
_BESIDE_TEXT = """
    published issued released report reports date dated posted source on at last updated press news media release notice
    for
    immediate use by admin from hrs hours am pm gmt bst hm hmi hmip her his majesty s chief inspector inspectorate of
    prisons publication issue mon tue tues wed thu thur thurs fri sat sun
    latest new newest our out now this today day prison bulletin digest story communications team the
    office
    """
_BESIDE: Final = frozenset((*dates.WEEKDAYS, *_BESIDE_TEXT.split()))
_SEVERAL: Final = frozenset(("reports", "news", "bulletin", "digest"))
_INSPECTIONS: Final = frozenset(("inspection", "inspections"))
_LONGEST: Final = 120
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?)?|T?\d\d:\d\d\S*")
_WORD = re.compile(r"\w+")
_LABELLED = re.compile(r"(?i)(?:reports?\s+)?(?:published|issued|released)\b")
# "16.03.11": in running text such figures number a paragraph
_SHORT = re.compile(r"(?:date\W+)?((?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.\d\d)", re.IGNORECASE)
# "January 17, 2006: …" stands in archive notices
_GLUE = re.compile(r"\s*[:–—-]\s+|(?=[A-Z])")

_REPORT = r"\b(?:reports?|cop(?:y|ies))\b"
_VERB = r"\b(?:published|publishes|publishing|publish|available|issued|released|made\s+public|came\s+out)\b"
# an address of a page holds full stops
_SAME_SENTENCE = r"(?:[^.;]|\.(?=\w)){0,120}?"
_SAYS: Final = (
    rf"{_VERB}{_SAME_SENTENCE}\b(?:on|from|today)\b[^.;\d]{{0,30}}",
    r"\bpublished\W{0,3}",
    rf"\bread\b{_SAME_SENTENCE}\breport\b{_SAME_SENTENCE}\bfrom\s+",
    rf"\b(?:can|will|may)\s+be\s+(?:found|read|seen|viewed|downloaded|consulted|obtained|accessed|ordered)\b"
    rf"{_SAME_SENTENCE}\bfrom\s+",
    # "a copy is on the website from 3 May 2012", "the report goes on our website, www.example.org, on 3 May 2012"
    rf"{_REPORT}{_SAME_SENTENCE}\b(?:website|web\ssite|online|internet)(?:\sof\s[\w\s]{{1,60}})?,?\s"
    r"(?:[(\[]?(?:www\.|http)\S{1,200}\s)?(?:from|on)\s+",
    rf"{_REPORT}{_SAME_SENTENCE}\b(?:appear(?:s|ed)?|launched|comes?\s+out|(?:is|are)\s+out|laid\s+before|posted|placed"
    r"|uploaded|goes\s+(?:live|online))\b[^.;\d]{0,60}\b(?:on|today)\b[^.;\d]{0,12}",
)
_PUBLISHED = re.compile(rf"(?i)(?:{'|'.join(_SAYS)})\Z")
# "Today (Wednesday 11 March 2015) he published …", whatever else the sentence speaks of
_TODAY = re.compile(r"(?i)\btoday\W{1,3}\Z")
_HINT = re.compile(
    r"(?i)publish|available|issued|released|\btoday\b|made\s+public|\b(?:came|comes?|is|are)\s+out\b|\bread\b"
    r"|\bbe\s+(?:found|read|seen|viewed|downloaded|consulted|obtained|accessed|ordered)\b"
    r"|\b(?:website|site|online|internet|appear(?:s|ed)?|launched|laid|posted|placed|uploaded|live)\b"
)
# every such sentence has one of these
_HINTS: Final = triggers.on(
    "publish available issued released <today> <public> <came> <come> <comes> <out> <found <read <seen <viewed"
    " <downloaded <consulted <obtained <accessed <ordered <website> <site> <online> <internet> <appear> <appears>"
    " <appeared> <launched> <laid> <posted> <placed> <uploaded> <live>"
)
_WEEKDAY_LAST = re.compile(rf"(?i)\b(?:{'|'.join(dates.WEEKDAYS)}),?\s*\Z")
_ELSE = re.compile(
    r"(?i)\b(?:research|strategy|white paper|statistics|survey|guidance|act|letter|notification"
    r"|previous|last|earlier)\b"
)
# words before a date that can matter
_REACH: Final = 240


def line(page: Layout, block: Block) -> Dated | None:
    """Return the date of a line that holds nothing else; with "last updated" beside it, the first of two."""
    if block.span.end - block.span.start > _LONGEST:
        return None
    if not dates.may_stand(page.text, block.span, page.triggers(block.span)):
        # such figures end the line
        short = _SHORT.fullmatch(page.text, *block.span) if page.text[block.span.end - 1].isdecimal() else None
        return dates.in_figures(page.text, Span(*short.span(1))) if short else None
    found = dates.find(page.text, block.span)
    if not 1 <= len(found) <= 2 or dates.day(found[0]) is None:
        return None
    rest, at = "", block.span.start
    for dated in found:
        rest += page.text[at : dated.span.start] + " "
        at = dated.span.end
    rest += page.text[at : block.span.end]
    if not rest.strip():
        return found[0]
    # press releases are numbered
    beside = {word.casefold() for word in _WORD.findall(_CLOCK.sub(" ", rest)) if not word.isdecimal()}
    # "Inspection: 3 May 2021" is the day of a visit
    if not beside.isdisjoint(_SEVERAL):
        beside -= _INSPECTIONS
    return found[0] if beside <= _BESIDE else None


def alone(page: Layout, block: Block, dated: Dated) -> Found[date] | None:
    """Return the day of a line that holds nothing else."""
    if (day := dates.day(dated)) is None:
        return None
    labelled = _LABELLED.match(page.text, block.span.start, block.span.end)
    return Found(day, dated.span, "published-label" if labelled else "date-line")


def glued_date(page: Layout, block: Block) -> Found[date] | None:
    """Return the date at the front of a headline ("January 17, 2006: …")."""
    if block.kind not in (layout.HEADING, layout.PARAGRAPH) or not dates.may_begin(page.text, block.span.start):
        return None
    for dated in dates.find(page.text, Span(block.span.start, min(block.span.end, block.span.start + _LONGEST)))[:1]:
        day = dates.day(dated)
        if day is not None and dated.span.start == block.span.start and _GLUE.match(page.text, dated.span.end):
            return Found(day, dated.span, "date-in-headline")
    return None


def behind_date(page: Layout, glued: Found[date]) -> int:
    """Return where the headline begins behind the date glued to it."""
    glue = _GLUE.match(page.text, glued.span.end)
    return glue.end() if glue else glued.span.end


def stated(page: Layout) -> Found[date] | None:
    """Return the day on which a sentence says that the report or the release is published."""
    text, triggers_of = page.text, page.triggers
    for block in telling.blocks(page, dates.TRIGGER):
        # on pages that list several items each date stands after its own item
        if not triggers_of(block.span) & _HINTS or block.kind in (layout.FURNITURE, layout.FIELD):
            continue
        for sentence in block.sentences:
            told = triggers_of(sentence)
            if not (told & _HINTS and told & dates.TRIGGER and dates.may_stand(text, sentence, told)):
                continue
            if _HINT.search(text, sentence.start, sentence.end) and (found := _said(text, sentence)):
                return found
    return None


def _said(text: str, sentence: Span) -> Found[date] | None:
    """Return the day of which a sentence says that the report or the release is published on it."""
    for dated in dates.find(text, sentence):
        if (day := dates.day(dated)) is None:
            continue
        before = _without_weekday(text[max(sentence.start, dated.span.start - _REACH) : dated.span.start])
        if _TODAY.search(before) or (_PUBLISHED.search(before) and not _ELSE.search(before)):
            return Found(day, dated.span, "published-sentence")
    return None


def _without_weekday(before: str) -> str:
    """Return the words before a date without the weekday that they may end in."""
    ends_in_day = before.rstrip().removesuffix(",")[-3:].casefold() == "day"
    return _WEEKDAY_LAST.sub("", before) if ends_in_day else before
