"""Personal data of press contacts, so that it can be masked (domain section 6): names, addresses, telephone numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from loader.extract import intervals, layout, telling, triggers
from loader.extract.layout import Block, Layout, passages
from loader.extract.statements import Speech, names, offices
from loader.model import Span

# nine digits or more, as British releases write them; dates, clock times and sums are shorter or start otherwise
_TELEPHONE = re.compile(
    r"(?:\+\d{1,3}[ \u00a0.-]?)?(?:\(0?\d{0,5}\)[ \u00a0.-]?)?"
    r"\d{2,5}(?:[ \u00a0.-]?\d{2,8}){1,4}(?![\w%/])"
)
_FIRST_OF_NUMBER = re.compile(r"[+(\d](?<![\w£.,/-].)")
# what a telephone number begins with: numbers are looked for only around these
# (a figure is looked for by itself, since a literal is found far faster than one of several)
_ZERO = re.compile(r"0(?<![\w£.,/-].)\d")
_SIGN = re.compile(r"[+(](?<![\w£.,/-].)(?:(?<!\()\d|(?<=\()\d{0,6}\))")
# what a number consists of besides figures
_SIGNS_OF_NUMBER = frozenset("+() \u00a0.-")
_START: Final = attrgetter("span.start")
_LONGEST_LOCAL = 64
_LONGEST_NAME = 60
# all up to the part of an address before its "@"
_BEFORE_LOCAL = re.compile(r"(?s:.*[^\w.+'’-])?")
_HOST = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_SPELT = re.compile(r"[\w.+-]{1,64}\s?[\[(]at[\])]\s?[\w.-]{1,80}", re.IGNORECASE)
_ABOUT = passages.telling(
    "cpnmehfrt",
    r"contact|press (?:offic\w|desk|enquir\w)|news ?desk|media (?:enquir|offic|team|contact|relations)"
    r"|enquiries|communications (?:officer|manager|team|department)"
    r"|head of (?:news|media|communications)|further information|more information"
    r"|(?:call|ring|phone|telephone|e-?mail|tel|mob(?:ile)?)\b",
)
_ABOUT_WORDS = triggers.on(
    "<contact <press> <news> <newsdesk <media> <enquiries <communications> <head> information <call> <ring> <phone>"
    " <telephone> <email> <mail> <tel> <mob> <mobile>"
)
# of press contacts alone, wherever it is said
_PRESS = passages.telling(
    "pmnchefi",
    r"press\s(?:contact|desk|enquir|offic)|media\s(?:contact|enquir|offic|relations|team)|news\s?desk"
    r"|communications\s(?:department|manager|officer|team)|head\sof\s(?:communications|media|news)|enquiries"
    r"|for\s(?:further|more)\sinformation|information(?:\s(?:is|can)[^.]{0,20})?(?:\sfrom\b|:)"
    r"|contacts?:|contact\s(?:details?|names?|numbers?|persons?)\b|(?:can|may)\sbe\scontacted"
    r"|(?:please|interviews?\b[^.]{0,30})\s(?:call|contact|e-?mail|phone|ring|telephone)",
)
# a name that follows such a word at once
_DIRECT = re.compile(
    r"\b(?:[Cc]ontact|[Cc]all|[Rr]ing|(?:[Tt]ele)?[Pp]hone|[Ee]-?mail|[Tt]el|[Mm]ob(?:ile)?)\b[.:]?\s"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?[A-Z]"
)
_PROSE = frozenset((layout.PARAGRAPH, layout.ITEM, layout.INTRODUCTION, layout.HEADING, layout.FIELD))
# what is said of contacts so close to a number or an address is about those
_CLOSE = 100
_PLACE = re.compile(r"\b(?:at|in|of|the|(?i:hmp|hmyoi|yoi|irc|stc))\s$")
_PRISONS = frozenset(("HMP", "HMYOI", "YOI", "IRC", "STC"))
# a surname in capitals, or what a prison is called by without them
# (what stands before is looked at behind the first letter, since looking for a letter first is far faster)
_SURNAME = re.compile(r"[A-Z](?:(?<=[a-z]\s.)[A-Z’'-]{2,}|(?<=\b.)(?:(?<=H)m(?:p|yoi)|(?<=Y)oi|(?<=I)rc|(?<=S)tc))\b")
_CAPITALS = re.compile(r"[A-Z][\w’'-]+")
_LOWER = re.compile(r"[a-z][\w’'-]+")
_INITIAL = re.compile(r"\b[A-Z]")


def read(page: Layout, speech: Speech) -> tuple[Span, ...]:
    """Return the spans to be masked, in text order and apart from each other: contacts' names, addresses and numbers.

    The names of the officials that `speech` has are never among them, also where a note offers an interview with one.
    """
    reached = sorted([*_telephones(page.text), *_addresses(page.text)])
    return tuple(intervals.merged([*reached, *_names(page, reached, speech)]))


def _telephones(text: str) -> Iterator[Span]:
    at = 0
    for begun in _begun(text):
        if begun < at:
            continue
        # figures before it may be taken for one number with it, as far back as the signs of numbers go
        first = begun
        while first > at and (text[first - 1] in _SIGNS_OF_NUMBER or text[first - 1].isdecimal()):
            first -= 1
        at = first
        while at <= begun and (start := _FIRST_OF_NUMBER.search(text, at)) is not None:
            match = _TELEPHONE.match(text, start.start())
            at = (match or start).end()
            if match is None:
                continue
            if match[0][0] in "0+(" and 9 <= sum(map(str.isdecimal, match[0])) <= 15:
                yield Span(match.start(), match.end())
            elif match.start() < begun < at and not text.startswith("00", begun):
                at = begun  # the figures before it are of a year: "14 March 2011 020 7946 0000"


def _begun(text: str) -> list[int]:
    """Return where something begins as telephone numbers do."""
    found = [zero.start() for zero in _ZERO.finditer(text)]
    signs = [at for sign in "+(" for at in offices.occurrences(text, sign) if _SIGN.match(text, at)]
    return sorted((*found, *signs)) if signs else found


def _addresses(text: str) -> Iterator[Span]:
    for at in offices.occurrences(text, "@"):
        host = _HOST.match(text, at + 1)
        if host is not None and (local := _local(text, at)):
            yield Span(at - len(local), host.end())
    # a single character is found far faster than several
    spelt_out = [at for sign in ("[at]", "(at)") if sign[0] in text for at in offices.occurrences(text, sign)]
    for start in spelt_out:
        if spelt := _SPELT.search(text, max(0, start - 65), start + 90):
            yield Span(spelt.start(), spelt.end())


def _local(text: str, at: int) -> str:
    """Return the part of an address before its "@", which may stand on a line of its own."""
    words = text[max(0, at - _LONGEST_LOCAL - 1) : at].removesuffix("\n")
    before = _BEFORE_LOCAL.match(words)
    return words[before.end() if before else 0 :][-_LONGEST_LOCAL:]


def _names(page: Layout, reached: list[Span], speech: Speech) -> Iterator[Span]:
    """Yield the names in sentences about contacts, or with a number or an address, that no official bears."""
    about = {block.number for block in telling.blocks(page, _ABOUT_WORDS)}
    holding = _holding(page, reached) if reached else set[int]()
    near = {number - 1 for number in holding if number}
    officials = {official.name.split()[-1].casefold() for official in speech.officials}
    for number in sorted(about | holding | near):
        block = page.blocks[number]
        above = number in near and block.span.end - block.span.start <= _LONGEST_NAME
        if not (above or number in about or number in holding):
            continue
        # letterheads and links name whoever they name; with a number it is a contact
        if block.kind != layout.FURNITURE or number in holding:
            for name in _reachable(page, block, reached, above=above):
                if name.words[-1].casefold() not in officials:
                    yield name.span


def _holding(page: Layout, reached: list[Span]) -> set[int]:
    """Return the numbers of the blocks that numbers and addresses stand in."""
    starts = list(map(_START, page.blocks))
    # what stands above all blocks stands in none
    return {bisect_right(starts, span.start) - 1 for span in reached} - {-1}


def _reachable(page: Layout, block: Block, reached: list[Span], *, above: bool) -> Iterator[names.Name]:
    """Yield the names of a block that stand, at least in part, in a sentence about contacts.

    A block that is a name stands for a contact `above` a number.
    """
    about = [_about(page, block, sentence, reached) for sentence in block.sentences]
    if not (above or True in about):
        return
    starts = [sentence.start for sentence in block.sentences]
    for name in _in_capitals(page.text, block):
        first, last = bisect_right(starts, name.span.start) - 1, bisect_right(starts, name.span.end - 1) - 1
        placed = _PLACE.search(page.text, max(0, name.start - 6), name.start)
        if ((about[first] or about[last]) and not placed) or (above and name.span == block.span):
            yield name


def _about(page: Layout, block: Block, span: Span, reached: list[Span]) -> bool:
    """Tell whether a sentence is about contacts.

    What is told of an inspection has most of the words for them too: prisoners have phones and contact with families.
    """
    first = bisect_left(reached, span)
    if first < len(reached) and reached[first].end <= span.end:
        return True
    if not page.triggers(span) & _ABOUT_WORDS or _ABOUT.search(page.text, span.start, span.end) is None:
        return False
    if block.part != layout.BODY or block.kind not in _PROSE:
        return True
    if first < len(reached) and reached[first].start <= span.end + _CLOSE:
        return True
    if first and reached[first - 1].end >= span.start - _CLOSE:
        return True
    words = page.words(span)
    if _PRESS.search(words) is not None:
        return True
    direct = _DIRECT.search(words)
    return direct is not None and (direct.start() == 0 or not _all_capitals(words))


def _all_capitals(words: str) -> bool:
    """Tell whether most words begin with a capital, as in some headlines: there the capital tells no name."""
    count = words.count(" ") + 1
    return count > 5 and 2 * len(_INITIAL.findall(words)) > count


def _in_capitals(text: str, block: Block) -> Iterator[names.Name]:
    """Yield the names of a block, also those written in capitals or without any throughout."""
    words = block.span.of(text)
    told = _CAPITALS if words.isupper() else _LOWER if words.islower() else _SURNAME
    plain = told.sub(_titled, words)
    if plain == words or len(plain) != len(words):
        yield from names.every(text, block.span)
        return
    at = block.span.start
    for name in names.every(plain, Span(0, len(plain))):
        span = Span(name.span.start + at, name.span.end + at)
        yield name._replace(span=span, start=name.start + at)


def _titled(match: re.Match[str]) -> str:
    word = match[0]
    if (capitals := word.upper()) in _PRISONS:
        return capitals
    return word if word in names.NOT_NAMES else word.title()
