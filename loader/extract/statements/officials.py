"""Who is named in a release because of an office: each person once, however the release goes on to call them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Final, NamedTuple

from loader.extract import layout, lexicon
from loader.extract.layout import Block, Layout
from loader.extract.statements import names, offices
from loader.model import Span

_POST_NOMINALS = r"(?:,?\s[A-Z]{2,5}\b(?:\s\(Hon\.?\))?){0,3}"
# what may stand between a name and the office after it; each begins with a comma or a blank
_APPOSITION = re.compile(
    r"[,\s](?:(?<=,)\s(?:(?:who\s(?:is|was)\s)?(?:the|our|its|his|her|a|an|now|then)\s){0,2}"
    r"(?:(?:prison|jail|centre|establishment|company|charity|union|trust|board|service|group)[’']s\s)?"
    r"|(?<=\s)(?:\((?:the\s)?|[–-]\s"
    r"|(?:as|is|was|has\sbeen|became|becomes|will\sbe|named|(?:has\s(?:been\s)?)?(?:re)?appointed)\s(?:(?:as|to\sbe)\s)?(?:(?:the|a|an|our|its)\s)?))"
    r"(?:(?:new|next|first|current)\s)?$"
)
# what stands before the name of a place; behind an office in lower case more do
_PLACING = ("At", "at", "In", "in", "Near", "near", "HMP", "YOI", "HMYOI", "IRC", "Prison", "Centre")
_PLACING_LOWER = ("From", "from", "Of", "of", "To", "to", "For", "for", *_PLACING[:-2])
_PLACED = re.compile(rf"\b(?:{'|'.join(_PLACING)})\s$")
_PLACED_LOWER = re.compile(rf"\b(?:{'|'.join(_PLACING_LOWER)})\s$")
# what closes a true apposition: "At Stanlow Heath, the governor had ..." is none
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$|(?:said|says|added|wrote)\b)")
_COMMA = re.compile(r"(?:\s[A-Z]{2,4}\b)?,\s{1,3}")
_OPEN = re.compile(r"[\s–-]*$")
_APPOINTED = re.compile(
    r"\s(?:will\s(?:serve|take\sup|become|continue)|(?:has\sbeen|was|is\sto\sbe|will\sbe)\s(?:re)?appointed|(?:takes|took|has\staken)\sup\s(?:the|his|her))\b"
)


_new: Final = tuple.__new__
NO_BLOCK: Final = -1
_DATE = re.compile(r"(?:\d{1,2}\s)?[A-Z][a-z]+\s\d{4}\.?")


class Mention(NamedTuple):
    """A person named with an office, or an office alone; `extent` covers both, `block` is the block's number.

    The block is `NO_BLOCK` for who is appointed to an office, wherever the text says so.
    """

    name: names.Name | None
    office: offices.Office | None
    extent: Span
    block: int
    rule: str


_EXTENT = attrgetter("extent")


def mentions(page: Layout, begun: list[int], starts: list[int]) -> tuple[Mention, ...]:
    """Return the persons named with an office, and the offices without a name, in text order.

    `begun` is where the words with `offices.NAMING` start, `starts` where the blocks do.
    """
    blocks: dict[int, list[Span]] = {}
    for head in offices.heads(page.text, begun):
        blocks.setdefault(bisect_right(starts, head.start) - 1, []).append(head)
    found: list[Mention] = []
    for number, heads in blocks.items():
        if page.blocks[number].kind != layout.FURNITURE:
            found += _in_block(page, page.blocks[number], heads)
    for at in offices.occurrences(page.text, "appoint"):
        found += _appointment(page, at)
    found.sort(key=_EXTENT)
    return tuple(found)


def _in_block(page: Layout, block: Block, heads: list[Span]) -> list[Mention]:
    found: list[Mention] = []
    text, span, floor = page.text, block.span, block.span.start
    for office in offices.read(text, span, heads):
        if office.press:
            continue
        mention = (
            _preceding(text, office, block, floor)
            or _following(text, office, block)
            or _after_comma(text, office, block)
        )
        if mention is None and office.span == span:
            mention = _signature(page, office, block)
        mention = mention or _new(Mention, (None, office, office.span, block.number, "office-alone"))
        floor = mention.extent.end
        found.append(mention)
    return found


def _following(text: str, office: offices.Office, block: Block) -> Mention | None:
    """ROLE NAME: "HM Chief Inspector of Prisons Ann Example" (genre section 5, title first)."""
    if office.name is None:
        return None
    extent = Span(office.span.start, office.name.span.end)
    return Mention(office.name, office, extent, block.number, "title-before-name")


def _preceding(text: str, office: offices.Office, block: Block, floor: int) -> Mention | None:
    """NAME, ROLE: "Ann Example, Chief Inspector of Prisons" (genre section 5, the usual form)."""
    base = max(floor, office.span.start - 40)
    if text.endswith(", ", base, office.span.start):
        end = office.span.start - 2  # as most have it, and no apposition has a comma but its first
    elif link := _APPOSITION.search(text, base, office.span.start):
        end = link.start()
    else:
        return None
    name = names.before(text, floor, end)
    if name is None or not (name.full or name.title):
        return None
    whole = office.whole
    lower = text[office.span.start].islower()
    before = text[max(0, name.start - 12) : name.start]
    placing, placed = (_PLACING_LOWER, _PLACED_LOWER) if lower else (_PLACING, _PLACED)
    if before.rstrip().endswith(placing) and placed.search(before):
        return None
    if lower and not _CLOSED.match(text, whole.end, block.span.end):
        return None
    held = _new(offices.Office, (whole, whole, None, office.past, office.press, office.inspects))
    return _new(Mention, (name, held, _new(Span, (name.start, whole.end)), block.number, "name-before-role"))


def _after_comma(text: str, office: offices.Office, block: Block) -> Mention | None:
    """ROLE, NAME: "The Director General of the Prison Service, Ann Example, said" (genre section 5)."""
    end = office.span.end
    if not (text.startswith(",", end) or text[end + 1 : end + 2].isupper()):
        return None
    comma = _COMMA.match(text, end, block.span.end)
    name = names.at(text, comma.end(), block.span.end) if comma else None
    if name is None or not (name.full or name.title):
        return None
    return Mention(name, office, Span(office.span.start, name.span.end), block.number, "role-before-name")


def _signature(page: Layout, office: offices.Office, block: Block) -> Mention | None:
    """Return a name alone on its line above an office alone on its line: a signature (genre section 1, family I)."""
    if not block.number:
        return None
    above = page.blocks[block.number - 1]
    if block.number > 1 and _DATE.fullmatch(page.text, above.span.start, above.span.end):
        above = page.blocks[block.number - 2]  # name, date and office, each on its line
    name = names.at(page.text, above.span.start, above.span.end)
    if name is None or not name.full or len(page.words(above.span)) > len(page.words(name.span)) + 30:
        return None
    rest = page.text[name.span.end : above.span.end]
    if not re.fullmatch(rf"{_POST_NOMINALS},?(?:\s(?:[A-Z][a-z]+\s)?\d{{4}})?", rest):
        return None
    return Mention(name, office, Span(name.start, office.span.end), block.number, "signature")


def _appointment(page: Layout, at: int) -> Iterator[Mention]:
    """NAME will serve, or has been appointed, where an office is named just above (genre section 12)."""
    text, span = page.text, Span(max(0, at - 120), min(len(page.text), at + 300))
    verb = _APPOINTED.search(text, span.start, span.end)
    name = names.before(text, span.start, verb.start()) if verb else None
    if name is None or not name.full:
        return
    line = Span(text.rfind("\n", 0, at) + 1, at)
    words = line.of(text)
    found = offices.heads(words, lexicon.starts(words, offices.NAMING))
    shifted = [Span(head.start + line.start, head.end + line.start) for head in found]
    for office in offices.read(text, line, shifted):
        if office.name is None and not office.press:
            yield Mention(name, office, name.span, NO_BLOCK, "appointment")
        return
