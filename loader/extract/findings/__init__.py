"""What inspectors found: the points of lists, and the sentences of prose that say how things were.

Genre notes, section 7, for lists; sections 1 (families D to G and I) and 12 for prose. A sentence inside a quotation is
a statement, never a finding. The rules, each measured by its name:

- `listed-point`: a point under an introduction that praises or blames (section 7: "pleased", "concerned", never order);
- `listed-point-opposed`: a neutral introduction with "However" after a list of the other kind (section 7);
- `listed-point-neutral`: a point under a neutral introduction, by its own words;
- `key-concern`, `priority-concern`, `positive-practice`: a point under that heading (section 1, family G);
- `field-sentence`: a sentence of a digest's field of findings (section 1, family F);
- `prose-cued`, `prose-direction`, `prose-faint`: a sentence of prose by praise or blame, by what rose, fell, was denied
  or took long, or by an evil or a help that is merely named (section 1, families D, E, G and I);
- `prose-continued`: a sentence of prose whose own words have no side; it goes on in the vein of the one before it, and
  takes none where there is none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from loader.extract import layout
from loader.extract.findings import asides, clauses, introductions, polarity, prose, segments, sides, subjects, trends
from loader.extract.findings.clauses import Contrast
from loader.extract.findings.introductions import Side
from loader.extract.findings.polarity import Weight
from loader.extract.findings.stretches import Stretch
from loader.extract.intervals import Intervals
from loader.extract.layout import Block, Layout, passages
from loader.model import Body, Clause, Finding, Span

_READ: Final = (layout.PARAGRAPH, layout.ITEM, layout.FIELD)
NARRATIVE: Final = "narrative"
_SIDES: Final = (polarity.STRENGTH, polarity.CONCERN)
# what outweighs a description of the place: "It is a large prison, and its managers understood it well"
_PLAIN: Final = (segments.CUE, segments.DIRECTION, segments.MEASURE)
_RULES: Final = {segments.CUE: "prose-cued", segments.NAMED: "prose-faint"}

_HOWEVER = re.compile(r"(?i)^(?:however|but|yet|on the other hand|in contrast|elsewhere|nevertheless)\b")
_END_MARKS: Final = ";,." + "".join([mark for mark in map(chr, range(0x3001)) if mark.isspace()])
_JOINS: Final = ("and", "but", "or")
_LONGEST_END: Final = 40
# behind the end of every text
_NOWHERE: Final = sys.maxsize, sys.maxsize
# without the call in between that a named tuple makes
_new: Final = tuple.__new__


@dataclass(frozen=True)
class Reading:
    """The findings of a release, the bodies that they name, and the points and sentences that were not understood."""

    findings: tuple[Finding, ...]
    bodies: tuple[Body, ...]
    unread: tuple[Span, ...]


@dataclass
class _Gathered:
    """What has been read so far: the only mutable thing here."""

    findings: list[Finding] = field(default_factory=list)
    bodies: dict[str, Body] = field(default_factory=dict)
    unread: list[Span] = field(default_factory=list)


def read(
    page: Layout,
    lead: int,
    at: Callable[[Span], str | None],
    told: tuple[Span, ...],
    keys: Sequence[str | None] = (),
) -> Reading:
    """Return the findings of a release; `told` are the spans that quote or report what somebody said.

    `at` tells the key of the inspection that a stretch of text is on; `keys` are those of the blocks that are on one as
    a whole, for which it need not be asked.
    """
    keys = keys or [None] * len(page.blocks)
    got = _Gathered()
    lists: dict[int | None, Side | None] = {}
    heard = Intervals(told)
    for block in page.blocks:
        kind = block.kind
        if kind not in _READ:
            continue
        if block.part == layout.NOTES:
            # to which everything belongs from here on
            break
        if kind != layout.ITEM:
            known = keys[block.number]
            if block.number >= lead and not block.set_off and (known or at(block.span)) is not None:
                _paragraph(page, block, known, at, heard, got)
        elif (key := keys[block.number] or at(block.span)) is not None:
            if block.list not in lists:
                before = [side.polarity for side in lists.values() if side and side.polarity]
                lists[block.list] = introductions.side(page, block, before)
            if (side := lists[block.list]) is not None:
                _point(page, block, side, key, got)
    return Reading(tuple(got.findings), tuple(got.bodies.values()), tuple(got.unread))


# ---- lists -------------------------------------------------------------------------


def _point(page: Layout, block: Block, side: Side, key: str, got: _Gathered) -> None:
    point = Stretch(page.text, _without_end(page.text, block.span))
    if side.polarity is not None:
        contrast = clauses.split(point) if point.triggered & clauses.TURNING else None
        got.findings.append(_finding(point, contrast, side.kind, side.polarity, key, got.bodies, side.rule, True))
        return
    if prose.refused(point.words, point.row):
        return
    if not prose.understood(point.weight, point.row):
        got.unread.append(point.span)
    own = point.weight.side or (polarity.CONTEXT if point.weight.faint else polarity.MIXED)
    contrast = clauses.split(point) if point.triggered & clauses.TURNING else None
    contrast = contrast or clauses.even(point)
    got.findings.append(_finding(point, contrast, side.kind, own, key, got.bodies, side.rule, False))


def _without_end(text: str, span: Span) -> Span:
    """Return a stretch without the stop at its end, and without the "and" that leads to the next point of a list."""
    start, stop = span
    least = stop - _LONGEST_END if stop - start > _LONGEST_END else start
    words = text[least:stop].rstrip(_END_MARKS)
    if words.endswith(_JOINS):
        before = words[: -2 if words.endswith("or") else -3].rstrip()
        if before.endswith((";", ",")):
            words = before.rstrip(_END_MARKS)
    end = least + len(words)
    return span if end in (start, stop) else _new(Span, (start, end))


# ---- prose -------------------------------------------------------------------------


def _paragraph(
    page: Layout, block: Block, known: str | None, at: Callable[[Span], str | None], heard: Intervals, got: _Gathered
) -> None:
    before: str | None = None
    is_field = block.kind == layout.FIELD
    labelled = prose.side(block) if is_field else None
    text, spoken = page.text, heard.meeting(block.span)
    parts = iter(spoken)
    first = after = -1
    for whole in prose.sentences(page, block) if is_field else passages.of(text, block):
        if spoken:
            start, stop = whole
            while after <= start:
                first, after = next(parts, _NOWHERE)
            if first <= start or first < stop - _LONGEST_END:
                # somebody says it, whatever its end
                continue
        span = _without_end(text, whole)
        if spoken and first < span.end:
            continue
        sentence = Stretch(text, span)
        words, row = sentence.words, sentence.row
        if prose.refused(words, row) or (key := known or at(span)) is None:
            continue
        contrast = clauses.split(sentence) if sentence.triggered & clauses.TURNING else None
        side, rule = labelled, "field-sentence"
        if side is None:
            weight, averaged = sentence.weight, False
            if (basis := weight.basis) != segments.CUE:
                core = words if contrast is None else _core(sentence, contrast)
                if basis not in _PLAIN and asides.described(core, row) is not None:
                    continue
                averaged = asides.averaged(core, row)
            if weight.faint and not (prose.understood(weight, row) or asides.found(words, row)):
                got.unread.append(span)
                continue
            side, rule = (polarity.CONTEXT, "prose-faint") if averaged else _own_side(words, weight, before)
            if is_field:
                rule = "field-sentence"
        contrast = contrast or clauses.even(sentence)
        finding = _finding(sentence, contrast, NARRATIVE, side, key, got.bodies, rule, labelled is not None)
        before = finding.polarity if finding.polarity in _SIDES else before
        got.findings.append(finding)


def _core(sentence: Stretch, contrast: Contrast) -> str:
    """Return the words that carry a sentence: after "the average stay was 47 days, but" comes what was found."""
    main = contrast.clauses[contrast.main]
    return sentence.words if main.weight.side is None else main.words


def _own_side(words: str, weight: Weight, before: str | None) -> tuple[str, str]:
    """Return the polarity of a sentence of prose and the rule.

    One whose words speak as plainly for one side as for the other is mixed; one whose words speak for neither goes on
    as the one before, or turns round with "However"; and where none was before it takes no side.
    """
    if (side := weight.side) is not None:
        return side, _RULES.get(weight.basis or segments.NAMED, "prose-direction")
    if not weight.faint:
        return polarity.MIXED, _RULES.get(weight.basis or segments.NAMED, "prose-direction")
    if before is None:
        return polarity.CONTEXT, "prose-continued"
    return polarity.opposite(before) if _HOWEVER.match(words) else before, "prose-continued"


# ---- both --------------------------------------------------------------------------


def _finding(
    stretch: Stretch,
    contrast: Contrast | None,
    kind: str,
    side: str,
    key: str,
    bodies: dict[str, Body],
    rule: str,
    fixed: bool,
) -> Finding:
    themes, groups, body = subjects.read(stretch)
    if body is not None:
        bodies[body.slug] = body
    parts: tuple[Clause, ...] = ()
    main = stretch
    if contrast is not None and (parts := sides.read(contrast, side if fixed else None, bodies)):
        side = side if fixed else polarity.MIXED
        main = _main(stretch, contrast, parts, side)
    return Finding(
        span=stretch.span,
        kind=kind,
        polarity=side,
        themes=subjects.broader(themes),
        groups=groups,
        inspection=key,
        body=body.slug if body else None,
        trend=trends.read(main, side),
        clauses=parts,
        rule=rule,
    )


def _main(stretch: Stretch, contrast: Contrast, parts: tuple[Clause, ...], side: str) -> Stretch:
    """Return what says whether things got better or worse: in a list the main clause alone."""
    for clause, part in zip(contrast.clauses, parts, strict=True):
        if part.polarity == side:
            return clause
    return stretch
