"""What the introduction of a list says of its points (genre notes, section 7).

Order says nothing: in poor inspections the concerns come first and "However" introduces the strengths.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loader.extract import layout, lexicon, triggers
from loader.extract.findings import polarity, segments
from loader.extract.findings.stretches import Stretch
from loader.extract.layout import Block, Layout
from loader.model import Span

LISTED: Final = "listed"
_KINDS: Final = {
    "positive-practice": polarity.STRENGTH,
    "key-concern": polarity.CONCERN,
    "priority-concern": polarity.CONCERN,
}

# lists that hold no findings: what ought to be done, what grades mean, how progress was counted
_OTHER_LIST = re.compile(
    r"(?i)\brecommend(?:s|ed|ations?)?\b|\bone of (?:two|three|four|five|six) judgements\b"
    r"|\bjudge?ments?(?:\s(?:was|were)\sas\sfollows)?:$"
    r"|\bthere was:$"
    r"|\bmeasures\b|\baction plan\b|\breports? (?:include|published)\b"
)
_OTHER_WORDS: Final = triggers.on("<recommend judgement judgment <there> <measures> <action> <report> <reports>")
_PROGRESS = re.compile(r"(?i)\bprogress\b.*:$")
# "There had been progress in several areas:" tells what was done, "Progress was as follows:" counts
_MADE = re.compile(
    r"(?i)\b(?:been|was|made|some|further|more) (?:\w+ )?progress\b"
    r"|\bprogress (?:had|has|was) (?:also )?(?:been )?made\b"
)
_UNMADE = re.compile(r"(?i)\b(?:less|little|limited|slow|slower|too little|not enough|no) (?:\w+ )?progress\b")
# headings whose points are findings though they take no side (section 1, family G)
_NEUTRAL_HEADING = re.compile(r"(?i)\b(?:found|findings|points to note|outcomes|the inspection)\b")
_HOWEVER = re.compile(r"(?i)^(?:however|but|yet|on the other hand|in contrast|elsewhere|nevertheless)\b")
# these only go on from the sentence before: "There were serious failings. In particular:"
_PARTICULAR = re.compile(
    r"(?i)^(?:in particular|specifically|for (?:example|instance)|among (?:them|these)|(?:these|they) included?)\b"
    r"|\bin particular:$"
)
# and these from one that says what kind of points come: "There was much to praise. Inspectors noted that:"
_GOING_ON = re.compile(r"(?i)\b(?:noted|noting|found|saw|observed)(?: that)?:$")


@dataclass(frozen=True, slots=True)
class Side:
    """What the introduction of a list says of its points: a polarity or none, the kind of finding, the rule."""

    polarity: str | None
    kind: str
    rule: str


_NEUTRAL: Final = Side(None, LISTED, "listed-point-neutral")
_POINTS: Final = {own: Side(own, LISTED, "listed-point") for own in (polarity.STRENGTH, polarity.CONCERN)}


def side(page: Layout, item: Block, before: list[str]) -> Side | None:
    """Return what a list's introduction says of its points, None for a list that holds no findings.

    `item` is any point of the list, `before` are the polarities of the lists before it.
    """
    if item.introduction is None:
        return _NEUTRAL
    block = page.blocks[item.introduction]
    words = page.words(block.span)
    if page.triggers(block.span) & _OTHER_WORDS and _OTHER_LIST.search(words):
        return None
    if block.kind == layout.HEADING:
        for hit in lexicon.words(page.text, block.span).hits("finding-kind"):
            if hit.slug in _KINDS:
                return Side(_KINDS[hit.slug], hit.slug, hit.slug)
    own = _own(page, block) or _told(page, block.span)
    if own is not None:
        return _POINTS[own]
    if _PROGRESS.search(words):
        return None
    if block.kind == layout.HEADING and not _NEUTRAL_HEADING.search(words):
        return None
    if _HOWEVER.match(page.words(_last(block))) and before:
        return Side(polarity.opposite(before[-1]), LISTED, "listed-point-opposed")
    return _NEUTRAL


def _own(page: Layout, block: Block) -> str | None:
    """Return the side of the sentence that leads to the list, or of the one that it goes on from."""
    last = _last(block)
    if (told := _told(page, last)) is not None:
        return told
    words = page.words(last)
    if _PROGRESS.search(words):
        if _UNMADE.search(words):
            return polarity.CONCERN
        return polarity.STRENGTH if _MADE.search(words) else None
    if _HOWEVER.match(words) or not block.number:
        return None
    above = page.blocks[block.number - 1]
    if above.kind != layout.PARAGRAPH:
        return None
    # the layout parts what introduces a list from the rest of its paragraph
    apart = page.text.count("\n", above.span.end, block.span.start) > 1
    going_on = _PARTICULAR.search(words) or (not apart and _GOING_ON.search(words))
    return _told(page, _last(above)) if going_on else None


def _last(block: Block) -> Span:
    return block.sentences[-1] if block.sentences else block.span


def _told(page: Layout, span: Span) -> str | None:
    weight = Stretch(page.text, span).weight
    return weight.side if abs(weight.strength - weight.concern) >= segments.FAINT else None
