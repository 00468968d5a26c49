"""Reported speech: what officials say without quotation marks (genre sections 5 and 8)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from loader.extract import layout
from loader.extract.layout import Block
from loader.extract.statements.attributions import BEFORE, Attribution
from loader.extract.statements.drafts import REPORTED, Draft, Reading
from loader.extract.statements.quotations import Quotation
from loader.model import Span

_THAT = re.compile(
    r"(?:\s(?:today|yesterday|also))?,?(?:\s(?:the|them|him|her|ministers|inspectors|us|in|at|[A-Z])[^.,;:“”\"]{0,60}?)?\sthat,?\s"
)
_PLAIN = re.compile(r"\s(?=[\w£])")
_ASIDE = re.compile(r"(?:\s(?:today|yesterday|recently))?(?:\s*[,.;]|\s*$|\s(?:as|in|when)\s(?:he|she|they|a|the)\b)")
_SAYING = frozenset(("said", "says", "added", "adds"))
_CLOSING = _SAYING | {"warned", "concluded", "wrote"}
# a phrase that only sets the scene: "Welcoming the report, NAME said today"
_SCENE = re.compile(r"(?:In|At|On|As|By|For|With|After|Before|Following|During|Earlier|Today|[A-Z][a-z]+ing)\b")
_ARTICLE = re.compile(r"\b(?:the|The)\s$")


def read(reading: Reading, block: Block, quoted: tuple[Quotation, ...], own: list[Attribution]) -> None:
    """Read what is said without marks; a sentence with a quoted fragment is left to the fragment."""
    text = reading.page.text
    if block.kind == layout.HEADING or not any(item.verb.start not in reading.used and item.persons for item in own):
        return
    sentences = layout.sentences(text, block.span)
    for attribution in own:
        if attribution.verb.start in reading.used or not attribution.persons:
            continue
        sentence = sentences[max(0, bisect_right(sentences, attribution.verb) - 1)]
        marks = bisect_left(quoted, sentence.end, key=lambda item: item.outer.start) - 1
        if not sentence.covers(attribution.verb) or (marks >= 0 and quoted[marks].outer.end > sentence.start):
            continue
        clause = _clause(text, sentence, attribution)
        if clause is not None and len(clause.of(text).split()) >= 3:
            rule = "lead-reported" if clause.start == sentence.start else "reported"
            reading.found.append(Draft([clause], attribution.persons, "", rule, mode=REPORTED, last=block.index))


def _clause(text: str, sentence: Span, attribution: Attribution) -> Span | None:
    """Return the words reported: before ", said NAME, ROLE" (genre section 5), or after "NAME said (that)"."""
    if attribution.where != BEFORE:
        lead = text[sentence.start : attribution.span.start].rstrip()
        if lead.endswith(","):
            return Span(sentence.start, sentence.start + len(lead) - 1)
        if not lead and (comma := re.compile(r",?\s*").match(text, attribution.span.end)):
            return _ended(text, comma.end(), sentence.end)
        return None
    verb = attribution.verb.of(text)
    if that := _THAT.match(text, attribution.verb.end, sentence.end):
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
