"""Reported speech: what officials say without quotation marks (genre sections 5 and 8)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from loader.extract import layout
from loader.extract.layout import Block
from loader.extract.statements import quotations
from loader.extract.statements.attributions import BEFORE, Attribution
from loader.extract.statements.drafts import REPORTED, Draft, Reading
from loader.extract.statements.quotations import Quotation
from loader.model import Span

_THAT = re.compile(
    r"(?:\s(?:today|yesterday|also))?,?(?:\s(?:the|them|him|her|ministers|inspectors|us|in|at|[A-Z])[^.,;:“”\"]{0,60}?)?\sthat,?\s"
)
# whoever is told may be anybody: "told local radio this morning that"
_TOLD = re.compile(r"\s[^.,;:“”\"]{1,80}?\sthat,?\s")
_PLAIN = re.compile(r"\s(?=[\w£])")
_ASIDE = re.compile(r"(?:\s(?:today|yesterday|recently))?(?:\s*[,.;]|\s*$|\s(?:as|in|when)\s(?:he|she|they|a|the)\b)")
_SAYING = frozenset(("said", "says", "added", "adds"))
_CLOSING = _SAYING | {"warned", "concluded", "wrote"}
# a sentence that quotes more often is a collage
_MOST_QUOTED = 4
# a phrase that only sets the scene: "Welcoming the report, NAME said today"
_SCENE = re.compile(r"(?:In|At|On|As|By|For|With|After|Before|Following|During|Earlier|Today|[A-Z][a-z]+ing)\b")
_COMMA = re.compile(r",?\s*")
_ARTICLE = re.compile(r"\b(?:the|The)\s$")


def read(reading: Reading, block: Block, quoted: tuple[Quotation, ...], own: list[Attribution]) -> None:
    """Read what is said without marks; a few words of it may be quoted ("said it was “an abject failure”")."""
    if block.kind == layout.HEADING:
        return
    text = reading.page.text
    for attribution in own:
        # what a spokesperson without a name is only reported to have said is the release's own summary
        if attribution.verb.start in reading.used or not attribution.persons:
            continue
        sentence = block.sentences[max(0, bisect_right(block.sentences, attribution.verb) - 1)]
        clause = _clause(text, sentence, attribution) if sentence.covers(attribution.verb) else None
        if (
            clause is not None
            and len(clause.of(text).split()) >= 3
            and _only_quotes_words(text, sentence, clause, quoted)
        ):
            rule = "lead-reported" if clause.start == sentence.start else "reported"
            reading.found.append(Draft([clause], attribution.persons, "", rule, mode=REPORTED, last=block.number))


def _only_quotes_words(text: str, sentence: Span, clause: Span, quoted: tuple[Quotation, ...]) -> bool:
    """Tell whether all that a sentence quotes are a few words amid those reported."""
    if not quoted:
        return True
    first = bisect_left(quoted, sentence.start, key=lambda item: item.outer.end)
    after = bisect_left(quoted, sentence.end, key=lambda item: item.outer.start)
    return (
        after - first <= _MOST_QUOTED
        and all(
            item.closed
            and item.outer != clause
            and clause.covers(item.outer)
            # a whole sentence between marks is a statement of its own
            and not quotations.is_sentence(text, item, attributed=True)
            for item in quoted[first:after]
        )
    )


def _clause(text: str, sentence: Span, attribution: Attribution) -> Span | None:
    """Return the words reported: before ", said NAME, ROLE" (genre section 5), or after "NAME said (that)"."""
    if attribution.where != BEFORE:
        lead = text[sentence.start : attribution.span.start].rstrip()
        if lead.endswith(","):
            return Span(sentence.start, sentence.start + len(lead) - 1)
        if not lead and (comma := _COMMA.match(text, attribution.span.end)):
            return _ended(text, comma.end(), sentence.end)
        return None
    verb = attribution.verb.of(text)
    told = _TOLD if verb == "told" else _THAT
    if that := told.match(text, attribution.verb.end, sentence.end):
        return _ended(text, that.end(), sentence.end)
    if verb in _CLOSING and _ASIDE.match(text, attribution.verb.end, sentence.end):
        lead = _ARTICLE.sub("", text[sentence.start : attribution.span.start]).rstrip()
        said = lead.endswith(",") and not _SCENE.match(lead)
        return Span(sentence.start, sentence.start + len(lead) - 1) if said else None
    if verb in _SAYING and (plain := _PLAIN.match(text, attribution.verb.end)):
        return _ended(text, plain.end(), sentence.end)
    return None


def _ended(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in ".!? \n":
        end -= 1
    return Span(start, end)
