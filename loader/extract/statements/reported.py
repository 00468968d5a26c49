"""Reported speech: what officials say without quotation marks (genre sections 5 and 8)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from loader.extract import layout
from loader.extract.layout import Block
from loader.extract.statements import quotations
from loader.extract.statements.attributions import BEFORE, LABELLED, Attribution
from loader.extract.statements.drafts import REPORTED, Draft, Reading
from loader.extract.statements.quotations import Quotation
from loader.model import Span

_THAT = re.compile(
    r"(?:\s(?:today|yesterday|also|out))?,?(?:\s(?:the|them|him|her|ministers|inspectors|us|in|at|[A-Z])[^.,;:“”\"]{0,60}?)?\sthat,?\s"
)
# who is said to say something speaks to nobody: "said the jail had changed and that …"
_SAID_THAT = re.compile(
    r"(?:\s(?:today|yesterday|also))?,?(?:\s(?:in|at|on|after|during|to)\s[^.,;:“”\"]{0,60}?)?(?<!\sand)\sthat,?\s"
)
# whoever is told may be anybody: "told local radio this morning that"
_TOLD = re.compile(r"\s[^.,;:“”\"]{1,80}?\sthat,?\s")
_PLAIN = re.compile(r"\s(?=[\w£])")
_ASIDE = re.compile(r"(?:\s(?:today|yesterday|recently))?(?:\s*[,.;]|\s*$|\s(?:as|in|when)\s(?:he|she|they|a|the)\b)")
# "…, the Chief Inspector warned today on the release of his report"
_OCCASION = re.compile(
    r"(?:\s(?:today|yesterday|recently|this\s\w+|on\s[A-Z]\w+day))?,?\s(?:on|upon|at|with|after|following|in|to\smark)\s"
    r"(?:(?:the|his|her|their|a|an|this|its)\s)?(?:\w+\s)?"
    r"(?:release|publication|publishing|launch|issue|report|reports|statement|introduction|foreword|letter|inspection|visit)\b"
)
_SAYING = frozenset(("said", "says", "added", "adds"))
# what such a verb is followed by is no speech ("welcomed the progress that …") unless a second one says it is
_OF_THINGS = frozenset(("welcomed", "welcomes", "praised", "praises", "described", "describes"))
_AND_SAID = re.compile(r"\sand\s(?:[a-z]+ed|said|says)\sthat")
_CLOSING = _SAYING | {"warned", "warns", "concluded", "concludes", "wrote", "writes"}
# a sentence that quotes more often is a collage
_MOST_QUOTED = 4
# a phrase that only sets the scene: "Welcoming the report, NAME said today"
_SCENE = re.compile(
    r"(?:But|Yet|However|Overall|In|At|On|As|By|For|With|After|Before|Following|During|Earlier|Today|[A-Z][a-z]+ing)\b"
)
_COMMA = re.compile(r",?\s*")
# behind ", NAME said," the sentence goes on, unless the words tell what the speaker did or when
_GOES_ON = re.compile(
    r",\s(?!(?:as|when|who|whose|which|in|at|on|of|to|with|from|after|before|for|during|today|yesterday|[a-z]+ing"
    r"|and\s(?:[a-z]+ed|told|wrote|said|spoke|went|has|had|is|was|will))\b)"
)
# behind ", said NAME, ROLE," only such a word goes on with it: what else follows is of the speaker
_RESUMED = re.compile(
    r",\s(?=(?:but|yet|although|though|because|was|were|is|are|had|has|have|would|could|should|must|did|remained)\b)"
)
_UNFINISHED = frozenset(
    ("was", "were", "is", "are", "had", "has", "have", "would", "could", "should", "must", "not", "that")
)
_LINK = re.compile(r",?(?:\s(?:and|but|while|although|though|yet|as))?\s*$")
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
        parts = _clauses(text, sentence, attribution) if sentence.covers(attribution.verb) else []
        if parts and len(own) > 1:
            _cut(text, parts, own)
        if parts and _whole(text, parts) and _only_quotes_words(text, sentence, parts, quoted):
            rule = "lead-reported" if parts[0].start == sentence.start else "reported"
            reading.found.append(Draft(parts, attribution.persons, "", rule, mode=REPORTED, last=block.number))


def _only_quotes_words(text: str, sentence: Span, parts: list[Span], quoted: tuple[Quotation, ...]) -> bool:
    """Tell whether all that a sentence quotes are a few words amid those reported."""
    if not quoted:
        return True
    first = bisect_left(quoted, sentence.start, key=lambda item: item.outer.end)
    after = bisect_left(quoted, sentence.end, key=lambda item: item.outer.start)
    return (
        after - first <= _MOST_QUOTED
        and all(
            item.closed
            and item.outer not in parts
            and any(part.covers(item.outer) for part in parts)
            # a whole sentence between marks is a statement of its own
            and not quotations.is_sentence(text, item, attributed=True)
            for item in quoted[first:after]
        )
    )


def _clauses(text: str, sentence: Span, attribution: Attribution) -> list[Span]:
    """Return the words reported: before ", said NAME, ROLE" (genre section 5), around it or after "NAME said that"."""
    if attribution.where == LABELLED:
        return []
    if attribution.where != BEFORE:
        lead = text[sentence.start : attribution.span.start].rstrip()
        if lead.endswith(","):
            return _around(text, sentence, lead, attribution.span.end, _RESUMED)
        if not lead and (comma := _COMMA.match(text, attribution.span.end)):
            return [_ended(text, comma.end(), sentence.end)]
        return []
    verb = attribution.verb.of(text)
    told = _SAID_THAT if verb in _SAYING else _TOLD if verb == "told" else _THAT
    that = told.match(text, attribution.verb.end, sentence.end)
    if that is not None and (verb not in _OF_THINGS or _AND_SAID.search(text, that.start(), that.end())):
        return [_ended(text, that.end(), sentence.end)]
    if verb in _CLOSING:
        lead = _ARTICLE.sub("", text[sentence.start : attribution.span.start]).rstrip()
        scene = _SCENE.match(lead) is not None
        closes = _ASIDE.match(text, attribution.verb.end, sentence.end) is not None
        if not lead.endswith(","):
            if closes:
                return []
        elif closes or (not scene and _OCCASION.match(text, attribution.verb.end, sentence.end)):
            words = _around(text, sentence, lead, attribution.verb.end, _GOES_ON)
            return words[1:] if scene else words
    if verb in _SAYING and (plain := _PLAIN.match(text, attribution.verb.end)):
        return [_ended(text, plain.end(), sentence.end)]
    return []


def _whole(text: str, parts: list[Span]) -> bool:
    """Tell whether words reported are at least three."""
    start, end = parts[0]
    return end - start > 60 or len(" ".join([part.of(text) for part in parts]).split()) >= 3


def _cut(text: str, parts: list[Span], own: list[Attribution]) -> None:
    """End the words reported where somebody is said to say something else: "…, and he warned that …"."""
    last = parts[-1]
    for other in own:
        if last.start < other.span.start < last.end:
            parts.pop()
            lead = _LINK.sub("", text[last.start : other.span.start])
            if len(lead.split()) >= 3:
                parts.append(Span(last.start, last.start + len(lead)))
            return


def _around(text: str, sentence: Span, lead: str, at: int, resumed: re.Pattern[str]) -> list[Span]:
    """Return the words before an attribution, with those behind it where the sentence goes on with them."""
    first = Span(sentence.start, sentence.start + len(lead) - 1)
    if text[at : at + 1] != ",":
        return [first]
    rest = resumed.match(text, at, sentence.end)
    if rest is None and lead.rpartition(" ")[2][:-1] in _UNFINISHED:
        rest = _COMMA.match(text, at)
    if rest is None or text[rest.end()] in quotations.OPENING:
        return [first]
    return [first, _ended(text, rest.end(), sentence.end)]


def _ended(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in ".!? \n":
        end -= 1
    return Span(start, end)
