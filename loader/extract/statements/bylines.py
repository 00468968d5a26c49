"""Speakers who are named beside words without a verb: "NAME, ROLE, on PLACE: “…”", "“…” – NAME, ROLE"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Final, NamedTuple

from loader.extract.statements import names
from loader.extract.statements.people import People, Person
from loader.extract.statements.quotations import OPENING, Quotation
from loader.model import Span

# no name with what it is said of stands further before its colon
_REACH: Final = 200
_CUE: Final = re.compile(rf":\s*(?:$|[{OPENING}])")
# what may stand before the name: "From the Chief Inspector: “…”", "Commenting on the report, NAME: “…”"
_LEAD: Final = re.compile(
    r"(?:(?:From|In(?:\sthe\swords\sof)?|(?:The|And\sthe)\slast\sword(?:\s(?:goes|belongs|is|should|must|to|with|from|go))*"
    r"|(?:But|And|Yet)|[A-Z][a-z]+ing\s[^.,:;“”\"]{1,80},)\s)?(?:(?:the|The|our|Our)\s)?"
)
_WORDS: Final = r"[^.:;“”\"]"
# of what, where or when somebody says it: ", on Testwood", " in his introduction"
_TOPIC: Final = re.compile(
    rf"(?:,\s[A-Z][^.:;“”\"()]{{1,60}}\))?\)?(?:\sagain)?"
    rf"(?:,?\s(?:on|about|of|in|for|at|to|after|[a-z]+ing)\s{_WORDS}{{1,90}})?[,.)]?\s?"
)
# what tells that somebody speaks without a verb for it: "Mr Example was blunt: “…”", "Ms Sample thanked the staff: “…”"
_PREDICATE: Final = re.compile(
    r"(?:[’']s?\s(?:\w+\s){0,2}(?:introduction|foreword|preface|words|verdict|view|message|conclusion|report|letter|summary"
    rf"|warning|assessment|statement)\b{_WORDS}{{0,60}}"
    r"|,?\s(?:(?:has|have|had|also|then|today|later)\s)*"
    r"(?:(?:was|is|were|remained)(?:\s(?!(?:told|shown|asked|handed|given|met|struck|by|who)\b)[a-z’-]+){1,6}"
    rf"|(?:goes|went)\s(?:further|on)\b{_WORDS}{{0,40}}|(?:has|have|had)\sthis\sto\ssay\b{_WORDS}{{0,60}}|puts?\sit\s{_WORDS}{{1,40}}"
    rf"|(?:paid|pays|pay)\stribute\s{_WORDS}{{1,90}}|(?:thank(?:s|ed)|congratulate[sd]|commend(?:s|ed)|criticise[sd]|condemn(?:s|ed)"
    rf"|hail(?:s|ed)|appeal(?:s|ed)|call(?:s|ed)|plead(?:s|ed)|apologise[sd]|reflect(?:s|ed)|end(?:s|ed))\b{_WORDS}{{0,90}}))"
)
_PRONOUN: Final = re.compile(r"(?:He|She)\b")
_TAIL: Final = re.compile(r"\s*(?:(?P<dash>[–—-])\s*|\(|(?=[A-Z]))(?:the\s)?")
_PLACE: Final = re.compile(r"\s(?:on|in|at)\s")
_DASH: Final = re.compile(r"[”’\"']\s?[–—-]\s?(?=\S)")


class Byline(NamedTuple):
    """A person named beside words; `at` is where a verb would stand, `ahead` tells that the words follow."""

    person: Person
    span: Span
    at: int
    ahead: bool


def read(
    people: People,
    starts: list[int],
    block: Span,
    quoted: tuple[Quotation, ...],
    meant: Callable[[int, str], Person | None],
) -> Byline | None:
    """Return the speaker named beside the quotation of a block, or before a colon at its end.

    `starts` is where the mentions of offices start; `meant` gives whom a pronoun means by its place and first letter.
    """
    if not quoted:
        if people.text[block.end - 1] == ":":
            return _before(people, starts, block, meant)
        return _signed(people, starts, block) if _DASH.search(people.text, *block) else None
    if quoted[0].leads and quoted[-1].outer.end == block.end:
        return None
    return _before(people, starts, block, meant) or _after(people, starts, block, quoted[-1])


def _before(
    people: People, starts: list[int], block: Span, meant: Callable[[int, str], Person | None]
) -> Byline | None:
    text = people.text
    colon = text.find(":", block.start, min(block.end, block.start + _REACH))
    if colon < 0 or not _CUE.match(text, colon, block.end) or (lead := _LEAD.match(text, block.start, colon)) is None:
        return None
    at = lead.end()
    if pronoun := _PRONOUN.match(text, at, colon):
        person, span = meant(at, text[at]), Span(*pronoun.span())
    else:
        person, span = _named(people, starts, at, colon) or (None, block)
    if person is None:
        return None
    if not (_TOPIC.fullmatch(text, span.end, colon) or _PREDICATE.fullmatch(text, span.end, colon)):
        return None
    return Byline(person, span, span.end, True)


def _after(people: People, starts: list[int], block: Span, quotation: Quotation) -> Byline | None:
    text = people.text
    tail = _TAIL.match(text, quotation.outer.end, block.end)
    # without a dash only who ends a whole sentence is named for it
    if tail is None or not (tail["dash"] or text[quotation.span.end - 1] in ".!?…"):
        return None
    named = _named(people, starts, tail.end(), block.end)
    if named is None or not _TOPIC.fullmatch(text, named[1].end, block.end):
        return None
    person, span = named
    return Byline(person, span, span.start, False)


def _signed(people: People, starts: list[int], block: Span) -> Byline | None:
    """Return a person with an office behind a dash, where the words have lost their opening mark."""
    index = bisect_left(starts, block.start)
    if index == len(starts) or starts[index] >= block.end:
        return None
    name, extent = people.mentions[index].name, people.mentions[index].extent
    if name is None or not block.end - 1 <= extent.end <= block.end:
        return None
    dash = _DASH.search(people.text, max(block.start, extent.start - 6), block.end)
    if dash is None or dash.end() != extent.start:
        return None
    person = people.find(name)
    return Byline(person, extent, extent.start, False) if person else None


def _named(people: People, starts: list[int], at: int, limit: int) -> tuple[Person, Span] | None:
    """Return the person named at an offset: with an office, by an office alone, or by a name that is known."""
    index = bisect_left(starts, at)
    if index < len(starts) and starts[index] == at:
        span, name = people.mentions[index].extent, people.mentions[index].name
        # "the Chief Inspector on Testwood": of an office alone the words go on with the place
        alone = Span(at, at + len(_PLACE.split(span.of(people.text))[0]))
        span = span if name else alone
        person = people.find(name) if name else people.holder(span.of(people.text))
    else:
        name = names.at(people.text, at, limit)
        if name is None:
            return None
        person, span = people.find(name), name.span
    return (person, span) if person is not None and span.end <= limit else None
