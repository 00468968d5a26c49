"""Quoted statements: a state machine over the blocks of a release (genre section 8).

A cue line opens a statement; a paragraph that opens with a mark goes on with it while the one above lacks its closing
mark; an attribution before, after or amid the words names the speakers; ENDS or a new cue ends it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter
from typing import Final

from loader.extract import layout
from loader.extract.layout import Block
from loader.extract.statements import attributions, quotations, reported, unmarked
from loader.extract.statements.attributions import AFTER, BEFORE, LABELLED, Attribution
from loader.extract.statements.drafts import Draft, Reading
from loader.extract.statements.quotations import Quotation
from loader.model import Span

# a cue may say when or of what before its colon; without a colon the quotation follows at once
_CUE = re.compile(r"(?:[^.:;“”\"]{0,120}?[:;]|\s[–—-]|,?(?:\s(?:today|yesterday))?,?(?:\sthat)?,?)\s*")
_CUE_LINE = re.compile(r"(?:[^.:;“”\"]{0,120}[:;]|\s*,?)\s*")
_CUE_ENDS = frozenset((":", ";", ",", ""))
_TO_ATTRIBUTION = re.compile(r"[\s,–—-]*(?:(?:the|The|an?|as)\s)?")
_GOES_ON = re.compile(r"[^.!?“”\"]*[.,:;]?\s*")
_ENDS_HERE = re.compile(r"\s*(?:(?:today|yesterday|in\s[^.“”\"]{1,60}|of\s[^.“”\"]{1,60})\s*)?(?:[.,;:]|$)")
_RUNNING: Final = frozenset((layout.PARAGRAPH, layout.ITEM, layout.FIELD))
_START: Final = attrgetter("span.start")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s)\b")


def read(reading: Reading) -> None:
    """Read in order the blocks of a release that have speech, and the others as long as something is open."""
    blocks = reading.page.blocks
    for at, following in pairwise((*reading.speaking(), len(blocks))):
        _block(reading, blocks[at])
        while (reading.state or reading.pending) and (at := at + 1) < following:
            _block(reading, blocks[at])
    _abandon(reading)


def _block(reading: Reading, block: Block) -> None:
    """Read one block: it goes on with the quotation above, or has speech of its own, or ends what is open."""
    if block.kind not in _RUNNING and _passed(reading, block):
        return
    number = block.number
    quoted, own = reading.of(block)
    if own or quoted:
        reading.spoken.add(number)
    if not quoted and number in reading.people.first_in and unmarked.signed_below(reading, block):
        return
    taken = _continue(reading, block, quoted, own) if reading.state is not None else 0
    if taken < 0 or not (own or quoted):
        return
    _own(reading, block, quoted, own, taken)
    if own and block.part == layout.BODY:
        reported.read(reading, block, quoted, own)


def _passed(reading: Reading, block: Block) -> bool:
    """Tell whether a block that is no running text has no speech of its own; some of them end what is open."""
    if block.kind == layout.FURNITURE:
        return True  # a caption inside a running quotation does not end it
    if block.kind == layout.END:
        _abandon(reading)
        return True
    quoted, own = reading.of(block)
    if block.kind == layout.HEADING and not _speaks(reading, quoted, own):
        _heading(reading, block)
        return True
    if block.kind == layout.INTRODUCTION and not own:
        _abandon(reading)
    return False


def _speaks(reading: Reading, quoted: tuple[Quotation, ...], own: list[Attribution]) -> bool:
    """Tell whether a line is no headline: a speaker behind a dash, or a quotation that goes on with one above."""
    if own and own[-1].where == AFTER and own[-1].verb.start == own[-1].verb.end:
        return True
    return bool(quoted) and quoted[0].leads and bool(reading.state or reading.pending)


def _abandon(reading: Reading) -> None:
    """End what is open."""
    _settle(reading)
    reading.state = None


def _settle(reading: Reading) -> None:
    """Give a quotation in first person that nobody is named for to the Chief Inspector, unless another spoke last.

    Prose releases (2017 to 2020) set whole quoted paragraphs between their own without naming him each time.
    """
    pending, reading.pending = reading.pending, None
    chief = reading.people.chief
    if pending is None or chief is None or not any(_OWN.search(reading.page.words(part)) for part in pending.parts):
        return
    last = next((draft for draft in reversed(reading.found) if draft.persons), None)
    if last is None or last.persons == (chief,):
        pending.persons, pending.rule = (chief,), "quotation-unattributed"
        reading.found.append(pending)


def _heading(reading: Reading, block: Block) -> None:
    """Pass a headline, a caption or a signature; quoted phrases in a headline are nobody's (genre section 2)."""
    if unmarked.signed_below(reading, block):
        return
    if reading.state and not (reading.state.open or reading.state.awaiting):
        reading.state = None


def _continue(reading: Reading, block: Block, quoted: tuple[Quotation, ...], own: list[Attribution]) -> int:
    """Add a block to the statement that is open; return how many of its quotations were taken, -1 for the whole block.

    Genre section 8: a mark opens every paragraph and only the last closes (6 of 94 releases).
    """
    text, state = reading.page.text, reading.state
    if state is None:
        return 0
    if block.set_off and (state.awaiting or state.set_off):
        state.extend(_inside(block, quoted), block)
        state.awaiting, state.set_off = False, True
        return -1
    leads = bool(quoted) and quoted[0].leads
    if leads and (state.awaiting or state.open or _whole_again(state, block, quoted, own)):
        attributed = _back(text, quoted, 0, own)
        if attributed and not state.awaiting and attributed.persons and attributed.persons != state.persons:
            reading.state = None
            return 0
        state.extend(quoted[0].span if not attributed else _without_comma(text, quoted[0].span), block)
        state.awaiting, state.open = False, not quoted[0].closed
        return 1
    if not own and not leads and block.kind == layout.PARAGRAPH:
        alone = quotations.closes_alone(text, block.span, quoted)
        goes_on = state.unmarked and state.last == block.number - 1 and unmarked.goes_on(reading, block)
        if state.awaiting or goes_on or (state.open and (alone or _runs_on(reading, block))):
            state.unmarked = state.unmarked or (state.awaiting and not alone)
            state.extend(Span(block.span.start, block.span.end - 1) if alone else block.span, block)
            state.open = state.open and not alone
            state.awaiting = False
            return -1
    reading.state = None
    return 0


def _whole_again(state: Draft, block: Block, quoted: tuple[Quotation, ...], own: list[Attribution]) -> bool:
    """Tell whether the next paragraph is one whole quotation again: some copies close every paragraph."""
    return not own and len(quoted) == 1 and quoted[0].outer == block.span and state.last == block.number - 1


def _runs_on(reading: Reading, block: Block) -> bool:
    """Tell whether a paragraph without marks stands inside a running quotation: one that opens with a mark follows.

    One release (2013) forgets the opening mark of its second paragraph.
    """
    text = reading.page.text
    if unmarked.THIRD.search(text, block.span.start, block.span.end):
        return False
    for following in reading.page.blocks[block.number + 1 : block.number + 4]:
        if following.kind in (layout.FURNITURE, layout.HEADING):
            continue
        if following.kind != layout.PARAGRAPH:
            return False
        quoted, own = reading.of(following)
        if quoted and quoted[0].leads:
            return not _back(text, quoted, 0, own)
        return quotations.closes_alone(text, following.span, quoted)
    return False


def _inside(block: Block, quoted: tuple[Quotation, ...]) -> Span:
    """Return a set-off block without the marks around the whole of it."""
    return quoted[0].span if len(quoted) == 1 and quoted[0].outer == block.span else block.span


def _without_comma(text: str, span: Span) -> Span:
    """Return a quoted part without the comma before its attribution."""
    return Span(span.start, span.end - 1) if text[span.end - 1] == "," else span


# ---- speech of a block's own


def _own(reading: Reading, block: Block, quoted: tuple[Quotation, ...], own: list[Attribution], taken: int) -> None:
    """Read the quotations of a block that go on with nothing, and the cue at its end."""
    text = reading.page.text
    current = reading.state if taken else None
    for index in range(taken, len(quoted)):
        quotation = quoted[index]
        if current is not None and index and _between(text, quoted, index, own, reading):
            current.extend(_part(text, quoted, index, own), block)
            current.open = not quotation.closed
            continue
        current = _fresh(reading, block, quoted, index, own)
        if current is not None:
            current.open = not quotation.closed
            reading.state = current
    if quoted and current is None:
        reading.state = None
    last = own[-1] if own else None
    if last is not None and not (quoted and quoted[-1].outer.start > last.span.start):
        tail = text[last.span.end : block.span.end]
        end = tail.rstrip()[-1:]
        if end not in _CUE_ENDS:
            if last.where == LABELLED or (tail[0] == ":" and quotations.closes_alone(text, block.span, quoted)):
                _unmarked(reading, block, last)
        elif _CUE_LINE.fullmatch(tail) and (tail.strip() or block.number + 1 < len(reading.page.blocks)):
            _cue_line(reading, block, last, tail)


def _cue_line(reading: Reading, block: Block, cue: Attribution, tail: str) -> None:
    """Open a statement at a line such as "NAME, ROLE, said:" (genre section 8, "Before")."""
    if not tail.strip() and cue.where != BEFORE:
        return
    if cue.where == AFTER and tail.strip()[-1:] != ":":
        return
    _settle(reading)
    draft = Draft([], cue.persons, cue.office, "cue-line", awaiting=True, last=block.number)
    reading.found.append(draft)
    reading.state = draft
    reading.used.add(cue.verb.start)


def _unmarked(reading: Reading, block: Block, label: Attribution) -> None:
    """Read the words without an opening mark behind a label or a cue: "Comment by NAME: The prison was failing."."""
    text, start = reading.page.text, reading.page.text.find(":", label.span.end) + 1
    alone = quotations.closes_alone(text, block.span, ())
    while text[start].isspace():
        start += 1
    _settle(reading)
    draft = Draft([], label.persons, label.office, "cue-in-line", unmarked=not alone)
    draft.extend(Span(start, block.span.end - alone), block)
    reading.found.append(draft)
    reading.state = draft
    reading.used.add(label.verb.start)


def _fresh(
    reading: Reading, block: Block, quoted: tuple[Quotation, ...], index: int, own: list[Attribution]
) -> Draft | None:
    """Return the statement that a quotation begins, or None for a fragment or words that nobody is named for."""
    text, quotation = reading.page.text, quoted[index]
    before = _ahead(text, quoted, index, own)
    after = None if before else _back(text, quoted, index, own)
    attribution = before or after
    if attribution is None:
        if quotation.leads and len(quoted) == 1 and not own and quotations.is_sentence(text, quotation):
            _wait(reading, block, quotation)
        return None
    if not quotations.is_sentence(text, quotation, attributed=True):
        return None
    reading.used.add(attribution.verb.start)
    part = quotation.span if before else _without_comma(text, quotation.span)
    draft = Draft(
        [part],
        attribution.persons,
        attribution.office,
        "cue-in-line" if before else "attribution-after",
        last=block.number,
    )
    pending = reading.pending
    if after and quotation.leads and pending and pending.open:
        # attributed at the very end of several paragraphs
        draft.parts[:0] = pending.parts
        reading.pending = None
    _settle(reading)
    reading.found.append(draft)
    return draft


def _wait(reading: Reading, block: Block, quotation: Quotation) -> None:
    """Keep a quoted paragraph without an attribution until one comes below."""
    pending = reading.pending
    if pending is None or pending.last < block.number - 2:
        _settle(reading)
        pending = reading.pending = Draft([], (), "", "attribution-after")
    pending.extend(quotation.span, block)
    pending.open = not quotation.closed


def _ahead(text: str, quoted: tuple[Quotation, ...], index: int, own: list[Attribution]) -> Attribution | None:
    """Return the attribution that leads into a quotation: "Ms Example added: “…”"."""
    floor = quoted[index - 1].outer.end if index else -1
    at = quoted[index].outer.start
    last = bisect_left(own, at, key=_START) - 1
    attribution = own[last] if last >= 0 else None
    if attribution is None or attribution.span.start < floor or attribution.where == attributions.ACCORDING:
        return None
    gap = text[attribution.span.end : at]
    led = _CUE.fullmatch(gap) and (attribution.where == BEFORE or gap.rstrip()[-1:] in (":", ",", ";"))
    return attribution if led else None


def _back(text: str, quoted: tuple[Quotation, ...], index: int, own: list[Attribution]) -> Attribution | None:
    """Return the attribution that follows a quotation: "“…,” said NAME", "“…,” Ms Example said"."""
    quotation = quoted[index]
    if not quotation.closed:
        return None
    limit = quoted[index + 1].outer.start if index + 1 < len(quoted) else len(text)
    first = bisect_left(own, quotation.outer.end, key=_START)
    attribution = own[first] if first < len(own) and own[first].span.start < limit else None
    if attribution is None or not _TO_ATTRIBUTION.fullmatch(text, quotation.outer.end, attribution.span.start):
        return None
    if (
        text[quotation.span.end - 1] in ".…"
        and attribution.where == BEFORE
        and not _ENDS_HERE.match(text, attribution.span.end)
    ):
        return None  # “….” She said that …: the next sentence
    return attribution


def _between(text: str, quoted: tuple[Quotation, ...], index: int, own: list[Attribution], reading: Reading) -> bool:
    """Tell whether a quotation goes on with the one before it: nothing but their attribution stands between them."""
    attribution = _back(text, quoted, index - 1, own)
    if attribution is None or (attribution.verb.start not in reading.used and reading.state is None):
        return False
    following = bisect_left(own, attribution.span.end, key=_START)
    if following < len(own) and own[following].span.end <= quoted[index].outer.start:
        return False
    return bool(_GOES_ON.fullmatch(text, attribution.span.end, quoted[index].outer.start))


def _part(text: str, quoted: tuple[Quotation, ...], index: int, own: list[Attribution]) -> Span:
    return _without_comma(text, quoted[index].span) if _back(text, quoted, index, own) else quoted[index].span
