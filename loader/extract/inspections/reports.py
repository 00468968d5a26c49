"""Which reports a release announces: one, several, or none because it only speaks about an inspection.

Genre notes, sections 1, 2, 5 and 12. The hardest negatives restate place, month and findings of an inspection; what
tells them apart is who speaks to whom, and that stands in the headline or the lead.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from loader.extract import layout
from loader.extract.header import Header
from loader.extract.inspections import denials
from loader.extract.layout import Block, Layout, fields
from loader.extract.places import Place
from loader.model import Span

_SEVERAL = re.compile(
    r"""(?ix)
      \b(?:two|three|four|five|both|several)\b[^.;]{0,40}
      \b(?:reports?|inspections?|prisons?|sites?|centres?|visits?|establishments?|directions)\b
    | \b(?:reports|inspections|reviews|visits)\b[^.;]{0,30}\b(?:of|to|on|at)\b | \b(?:two|its)\ neighbour\b"""
)
_WENT = re.compile(
    r"""(?ix)
      \binspectors\b[^.;]{0,40}
      \b(?:made|visited|carried\ out|returned\ to|returning\ to|went\ to|spent|were\ at|found)\b
    | \b(?:inspection|review|visits?)\b[^.;]{0,40}\b(?:of|to|at)\b"""
)
_SUBJECT_FIRST = re.compile(r"(?i)(?:today\s)?(?:(?:two|three|four|\w+)\s)?(?:inspectors\b|an?\s|our\s|the\s|this\s)")
_THEMATIC = re.compile(r"(?i)\bthematic (?:review|report|inspection)\b")
_SITE = re.compile(r"[ \u00a0](?:[A-D]|North|South|East|West)\Z")
_TYPES: Final = (
    r"(?:(?:types?|dates?) of (?:the |this )?(?:inspection|review|visit)s?"
    r"|(?:report|inspection|review|visit) (?:type|dates?)|dates? (?:inspected|visited|reviewed))"
)
# what those begin with, whatever their case
_INITIALS: Final = frozenset("tdrivTDRIVıİ")
# a short field may stand as a heading does
_TYPE_LINE = re.compile(rf"(?i:{_TYPES}):\s")
_PORTS: Final = (("sthf",), ("rsthf",))
_OF = re.compile(r"(?i)\b(?:inspections?|visits?|reports?|reviews?)\s(?:of|to|on)\s(?:an?\s|the\s)?\Z")
_NEAR: Final = 40
_TOGETHER = re.compile(r"\s*(?:and|&|/)\s*\Z")


class Report(NamedTuple):
    """One report that a release announces: the places inspected, and the stretch of text that tells of it."""

    places: tuple[Place, ...]
    scope: Span


def read(page: Layout, header: Header, places: tuple[Place, ...]) -> tuple[Report, ...]:
    """Return the announced reports in text order; an empty tuple means that the text announces none."""
    if digest := _digest(page, places):
        return digest
    # the headline and the first paragraph say what kind of text this is
    top = [block.span for block in page.blocks[: header.lead + 1] if block.kind != layout.FURNITURE]
    if header.listing or denials.deny(page, header, top):
        return ()
    whole = Span(0, len(page.text))
    if subjects := _subjects(page, header, top, places):
        return tuple([Report(group, whole) for group in subjects])
    if joint := _visited(page, header, places):
        return (Report(joint, whole),)
    return (Report((), whole),) if _is_thematic(page, header, 3) else ()


def _running(page: Layout, header: Header, paragraphs: int) -> Sequence[Block]:
    """Return the first paragraphs of the running text, the lead and so many below it."""
    running = [block for block in page.blocks[header.lead :] if block.kind in (layout.PARAGRAPH, layout.INTRODUCTION)]
    return running[: paragraphs + 1]


def _is_thematic(page: Layout, header: Header, paragraphs: int) -> bool:
    running = _running(page, header, paragraphs)
    end = running[-1].span.end if running else len(page.text)
    return _THEMATIC.search(page.text, 0, end) is not None


def _digest(page: Layout, places: tuple[Place, ...]) -> tuple[Report, ...]:
    """Return the reports of a page with labelled fields: a heading names the place, the fields below belong to it."""
    heads: list[Block] = []
    above: Block | None = None
    for block in page.blocks:
        if block.kind == layout.HEADING:
            if not _is_type_line(page.text, block.span):
                above = block
                continue
        elif not block.label or fields.about(block.label) != fields.VISIT:
            continue
        if above is not None and above not in heads[-1:]:
            heads.append(above)
    return _below(page, heads, places) if heads else ()


def _is_type_line(text: str, span: Span) -> bool:
    """Tell whether a heading is the field with the type or the dates of an inspection."""
    start, end = span
    return text[start] in _INITIALS and _TYPE_LINE.match(text, start, end) is not None


def _below(page: Layout, heads: Sequence[Block], places: tuple[Place, ...]) -> tuple[Report, ...]:
    """Return the reports that stand below some headings which name places."""
    mentions = sorted((mention, index) for index, place in enumerate(places) for mention in place.mentions)
    ends = [*(head.span.start for head in heads[1:]), len(page.text)]
    found = []
    for head, end in zip(heads, ends, strict=False):
        first = bisect_left(mentions, (head.span, -1))
        last = bisect_right(mentions, (Span(head.span.end, head.span.end), -1))
        if named := tuple(places[index] for index in dict.fromkeys(index for _, index in mentions[first:last])):
            found.append(Report(named, Span(head.span.start, end)))
    return tuple(found)


def _in(place: Place, spans: Sequence[Span]) -> bool:
    for mention in place.mentions:
        for span in spans:
            if span.start <= mention.start and mention.end <= span.end:
                return True
    return False


def _subjects(
    page: Layout, header: Header, top: Sequence[Span], places: tuple[Place, ...]
) -> tuple[tuple[Place, ...], ...]:
    """Return the places that the headline and the lead are about, those of one report together."""
    sites = [(place, site.start()) for place in places if (site := _SITE.search(place.name))] if len(places) > 1 else []
    if len(sites) > 1:
        opening = _words(page, top)
        if len(told := [(place,) for place, end in sites if place.name[:end] in opening]) > 1:
            return tuple(told)
    named = [place for place in places if _in(place, top)]
    if len(named) <= 1:
        return tuple([(place,) for place in named])
    if operations := [place for place in named if place.is_operation]:
        reported = [place for place in operations if _is_reported(page.text, place)]
        return (((reported or operations)[0],),)
    titled = [place for place in named if header.title is not None and _in(place, [header.title.span])]
    if _SEVERAL.search(_words(page, top)):
        return tuple((place,) for place in (titled if len(titled) > 1 else named))
    if len(titled) > 1 and _are_joined(page, titled):
        return (tuple(titled),)
    # the holding facilities of several ports have one report
    if all([place.kinds[:1] in _PORTS for place in named]):
        return (tuple(named),)
    # a release names its own place most often (section 4: others are named beside it)
    return ((max(titled or named, key=lambda place: (len(place.mentions), -place.mentions[0].start)),),)


def _is_reported(text: str, place: Place) -> bool:
    """Tell whether a text speaks of the inspection of a place."""
    return any([_OF.search(text, max(0, mention.start - _NEAR), mention.start) for mention in place.mentions])


def _words(page: Layout, spans: Iterable[Span]) -> str:
    """Return the words of some stretches, each on a line of its own."""
    return " \n".join([page.words(span) for span in spans])


def _are_joined(page: Layout, places: list[Place]) -> bool:
    """Tell whether the headline joins its places ("HMP X and HMP Y – …"): one report on both."""
    return any(
        _TOGETHER.match(page.text[left.end : right.start]) is not None and left.end <= right.start
        for left in places[0].mentions[:1]
        for right in places[1].mentions[:1]
    )


def _visited(page: Layout, header: Header, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places of the first sentence from the lead on that tells where inspectors went."""
    if _is_thematic(page, header, 2):
        return ()
    for block in page.blocks[header.lead : header.lead + 4]:
        for sentence in block.sentences:
            words = sentence.of(page.text)
            if _WENT.search(words) and _SUBJECT_FIRST.match(words):
                named = tuple(place for place in places if _in(place, [sentence]))
                if named:
                    return named
    return ()
