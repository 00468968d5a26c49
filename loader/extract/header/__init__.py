"""What stands around the findings of a release: headline, dates, embargo (genre notes, sections 2 and 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Final

from loader.extract import layout
from loader.extract.header import embargoes, publication
from loader.extract.header.lines import Lines
from loader.extract.layout import Block, Layout, fields
from loader.model import Found, Span

_LABEL: Final = attrgetter("label")
_RUNNING: Final = (layout.PARAGRAPH, layout.INTRODUCTION, layout.ITEM, layout.FIELD)
_DIGEST = re.compile(r"(?i)reports?\s+published\b")
# the cover of a report: a bare place name, and right below it the title
_COVER = re.compile(r"(?i)(?:report|inspection report) (?:on|of) (?:an?|the) ")
_LISTING: Final = ("news", "reports", "latest news")
# "Home > News > 2022", "Inspection reports / Prisons / HMP X": where a page stands in its site
_STEP = re.compile(r"\s+[/|\\·•]\s+|\s*[>»›→]\s*")
_STEP_MARK = re.compile(r"[/|\\·•>»›→]")
_LONGEST_STEP: Final = 90
# the names of a site's own pages: alone on a line, or first of a trail, they are no headline
_SITE = re.compile(
    r"""(?ix) (?:(?:our|all|latest|press|media|prison|inspection|the|about|recent|published)\s)*
    (?:home(?:page)?|news(?:room)?|media|press|reports?|publications|inspections?|inspectorates?|prisons|releases?|notices?
    |archive|website|hmi\sprisons|hmiprisons|hmip|about|us|\d{4}|page)
    (?:\s(?:centre|releases?|room|archive|reports?|and\s\w+))? \Z"""
)
# "gate-signHMP X – …": the alternative text of a picture runs into the first word
_PICTURE = re.compile(r"[A-Za-z]{4,40}(?:[-_][a-z]{1,40}){0,4}(?<=[a-z])(?=[A-Z])")
# a headline that ends in a mark: no lead is as short
_SHORT: Final = 110
_PARTED = re.compile(r"\s[–—-]\s|:\s|[?!]\Z")
# a page with so many days of publication lists items of others
_SEVERAL: Final = 3


@dataclass(frozen=True)
class Header:
    """The release's own data; `lead` is the index of the first block of running text.

    `listing` tells of a page that lists several items, each with its own day of publication below it.
    """

    title: Found[str] | None
    created: Found[date] | None
    issued: Found[date] | None
    embargo: Found[datetime] | None
    lead: int
    listing: bool = False


def read(page: Layout) -> Header:
    """Return the header of a release."""
    listing = list(map(_LABEL, page.blocks)).count("published") >= _SEVERAL
    lines = Lines(page)
    lead = _lead(page, lines)
    embargo = embargoes.read(page, lines.forbidding)
    above = _day_above(page, lines, lead)
    title = _listing_title(page, lines) if listing else _title(page, lines, lead)
    if embargo is None:
        issued = None if listing else above or publication.stated(page) or _day_of_field(page, lines)
        return Header(title, None, issued, None, lead, listing)
    issued = Found(embargo.value.date(), embargo.span, "embargo-day")
    created = Found(above.value, above.span, "date-line") if above and above.value != issued.value else None
    return Header(title, created, issued, embargo, lead, listing)


def _day_above(page: Layout, lines: Lines, lead: int) -> Found[date] | None:
    """Return the date that stands alone above the running text, or glued to the front of the headline.

    Of several the earliest counts: the others tell when a page was changed or copied.
    """
    found: list[Found[date]] = []
    for block in page.blocks[: lead + 1]:
        if block.number in lines.forbidding and lines.is_embargo(block):
            continue
        dated = lines.date(block)
        day = publication.glued_date(page, block) if dated is None else publication.alone(page, block, dated)
        if day is not None:
            found.append(day)
    return min(found, key=lambda one: one.value, default=None)


def _day_of_field(page: Layout, lines: Lines) -> Found[date] | None:
    """Return the day of the only field that tells of publication: it may stand below all others."""
    told = [block for block in page.blocks if _tells_day(block)]
    if len(told) != 1 or (dated := lines.date(told[0])) is None:
        return None
    return publication.alone(page, told[0], dated)


def _tells_day(block: Block) -> bool:
    """Tell whether a block is a field with the day of publication."""
    return block.label != "" and fields.about(block.label) == fields.PUBLISHED


def _lead(page: Layout, lines: Lines) -> int:
    """Return the index of the first paragraph; digests have none before their fields."""
    for block in page.blocks:
        if block.kind not in _RUNNING or _tells_day(block):
            continue
        if lines.is_matter(block) or _is_marked_headline(page, lines, block):
            continue
        return block.number
    return len(page.blocks)


def _is_marked_headline(page: Layout, lines: Lines, block: Block) -> bool:
    """Tell whether a short first sentence is a headline in spite of the mark at its end."""
    if block.kind != layout.PARAGRAPH or block.span.end - block.span.start > _SHORT or len(block.sentences) != 1:
        return False
    if any(
        other.kind in (layout.HEADING, *_RUNNING) and not lines.is_matter(other)
        for other in page.blocks[: block.number]
    ):
        return False
    below = page.blocks[block.number + 1 : block.number + 2]
    longer = any(other.kind == layout.PARAGRAPH and other.span.end - other.span.start > _SHORT for other in below)
    return longer and _PARTED.search(page.words(block.span)) is not None


def _listing_title(page: Layout, lines: Lines) -> Found[str] | None:
    """Return the name of a page that lists several items."""
    for block in page.blocks:
        words = page.words(block.span)
        if words.casefold() in _LISTING:
            return Found(words, block.span, "headline")
    return _title(page, lines, len(page.blocks))


def _title(page: Layout, lines: Lines, lead: int) -> Found[str] | None:
    """Return the headline: the first line above the running text that is neither date, telephone number nor label."""
    for block in page.blocks[:lead]:
        if block.kind not in (layout.HEADING, layout.PARAGRAPH, layout.INTRODUCTION):
            continue
        words = page.words(block.span)
        # "Reports published 10 July 2023" is the headline of a digest, though it is a date line too
        if (lines.is_matter(block) and not _DIGEST.match(words)) or _is_of_site(words):
            continue
        # a cover has nothing above it; on a site's page the same line only names the file to be downloaded
        below = page.blocks[1:2] if block.number == 0 else ()
        if below and not _DIGEST.match(words) and not _COVER.match(words) and _COVER.match(page.words(below[0].span)):
            block = below[0]
        span = _unglued(page, block)
        return Found(page.words(span), span, "headline")
    return None


def _is_of_site(words: str) -> bool:
    """Tell whether a line is the page's place in its site: a trail of links, or the name of one of its pages."""
    steps = _STEP.split(words) if _STEP_MARK.search(words) else [words]
    if len(steps) == 1:
        return _SITE.match(words) is not None
    if max(map(len, steps)) > _LONGEST_STEP:
        return False
    return len(steps) > 2 or _SITE.match(steps[0]) is not None


def _unglued(page: Layout, block: Block) -> Span:
    """Return a headline without the date or the picture's text that runs into it."""
    if (glued := publication.glued_date(page, block)) is not None:
        return Span(publication.behind_date(page, glued), block.span.end)
    picture = _PICTURE.match(page.text, block.span.start, block.span.end)
    return Span(picture.end(), block.span.end) if picture else block.span
