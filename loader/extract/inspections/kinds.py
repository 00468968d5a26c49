"""The kind of an inspection and whether it was announced, each with the sentence that says so.

Genre notes, section 6; domain brief, section 2: scope and notice are two facts that one phrase fuses ("unannounced
short follow-up inspection"). What counts as which kind is said in ontology/concepts.ttl.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from loader.extract import lexicon, triggers
from loader.extract.header import Header
from loader.extract.layout import Layout
from loader.model import Span

NOT_STATED: Final = "not-stated"

Said = tuple[str, Span | None]

_NOTIFICATION: Final = "urgent-notification"
# what a release says of these kinds outweighs a word on scope; the order is that of the words' weight
_SPECIAL: Final = (
    _NOTIFICATION,
    "independent-review-of-progress",
    "short-scrutiny-visit",
    "scrutiny-visit",
    "thematic-review",
)
_SCOPES: Final = ("short-follow-up", "full-follow-up", "full")
# sentences without one of these say nothing of the kind, or of the notice
_KIND_WORDS: Final = triggers.on("inspect visit review follow progress notification irp sv thematic full")
_NOTICE_WORDS: Final = triggers.on("announce notice warning")

_ISSUES = re.compile(
    r"""(?ix)
      \burgent\ notification\b[^.]{0,10}(?:\b(?:about|for|at|to|concerning|on|over)\b|[:–—-]|\Z)
    | \b(?:issued?|issues|issuing|invoked?|invokes|triggered|triggers|demand(?:s|ed)?)\b[^.]{0,60}
      \b(?:urgent\ notification|secretary\ of\ state|minister)\b
    | \burgent\ (?:action|improvements?)\b"""
)
_URGENT: Final = triggers.on("<urgent> <issue <issuing> <invoke <trigger <demand")
_DEMANDS = re.compile(r"(?i)\burgent notification\b")
# a word on scope apart from its noun: "a full, joint and unannounced inspection", "the inspection was a full one"
_SCOPE_WORDS: Final = ("full", "short", "comprehensive")
_SCOPE: Final = triggers.on(" ".join(_SCOPE_WORDS))
_SCOPE_WORD: Final = rf"(?:{'|'.join(_SCOPE_WORDS)})"
_NOTICE_WORD: Final = r"(?:(?:un|pre-|not\s)?announced)"
_PARTED_SCOPE = re.compile(
    rf"""(?ix)
      \b(?P<attribute>{_SCOPE_WORD})
      (?:,?\s(?:{_NOTICE_WORD}|joint|follow-?up|and|but|though|not|formal|further|independent|searching|thorough|first
        |second|third|\w+-(?:day|week)|(?:one|two|three)\s(?:weeks?|days?)|prison)){{0,5}}
      ,?\s(?:inspection|visit)s?\b
    | \b(?:inspection|visit|(?:follow-?up)\sinspection)\b (?:\s(?:of|at|in|by)\s[^,.;:]{{1,50}}?)?
      (?:(?:,?\s(?:which|that|it))?\s(?:was|is)|,|\s\(|\s[–—-])\s?
      (?:an?\s)? (?:{_NOTICE_WORD},?\s(?:and\s|but\s)?)? (?:an?\s)?
      (?P<predicate>{_SCOPE_WORD})
      (?:\s(?:\w+\s)?one\b|\sfollow-?up\b|(?:,|\sand|\sbut)\s{_NOTICE_WORD}\b|(?=\)|,|\W*(?:\Z|[.;])))
    | \b(?:it|this)\s(?:was|is)\san?\s(?:{_NOTICE_WORD},?\s(?:and\s|but\s)?)?
      (?P<same>{_SCOPE_WORD})\s(?:follow-?up\s)?one\b"""
)
# words before a kind that make it another inspection's
_ANOTHER = re.compile(
    r"(?i)\b(?:last|previous|previously|earlier|former|since|followed|follow-ups? (?:to|of)|recommendations"
    r"|after|following|subject (?:of|to))\b"
)
_FORMER = re.compile(
    r"(?i)\b(?:last|previous|previously|earlier|former|since|followed|follow-ups? (?:to|of)|recommendations)\b"
)
_STILL_TO_COME = re.compile(r"(?i)\b(?:will|later|first|next)\W*\Z")
# what is true of every review or notification says nothing of this one
_GENERAL = re.compile(
    r"""(?ix) (?:
      independent\ reviews?\ of\ progress\b(?!\ (?:at|of|in)\b) | IRPs\b | reviews\ of\ this\ kind\b | all\b | they\b
    | urgent\ notifications\b | scrutiny\ visits\b | (?:an?|the)\ (?:irp|un|ssv|sv)\b
    | an?\ (?:(?:full|short)\ )?(?:follow-up|urgent\ notification)\b
    )"""
)
_MAY_BE = re.compile(r"(?i).*\bmay be issued\b")
_ISSUED: Final = triggers.on("<issued>")
_NOTICE = re.compile(
    r"(?i)\b(?:(?:un|not |pre-)?announced|without (?:prior )?(?:notice|warning)"
    r"|(?:given|with) (?:\w+[’' ]+){0,3}notice)\b"
)
_NO_NOTICE: Final = ("unannounced", "not announced", "without")
# notice, not news: "an announced inspection", "announced in advance", but not "… announced today"
_NOTICE_AFTER = re.compile(
    r"(?i),?\s(?:in advance|beforehand|(?:[\w-]+,? ){0,4}(?:inspections?|visits?|reviews?)\b)|\W*\Z|,"
)
_NOTICE_BEFORE = re.compile(
    r"(?i)\b(?:(?:inspections?|visits?|reviews?|IRPs?|they|it|which)\b[^.;]{0,25}\b(?:was|were|are|is)"
    r"|full|inspection)\W+(?:\w+ )?\Z"
)
_LAST_CLAUSE = re.compile(r"[^,;]*\Z")
_PHRASE = re.compile(
    r"""(?ix) \b(?:
      (?:un)?announced,?\ (?:[\w-]+\ ){0,4}?(?:inspections?|visits?|reviews?)
    | (?:[\w-]+\ ){1,4}?(?:inspections?|visits?)
    | independent\ reviews?\ of\ progress | urgent\ notification | thematic\ review )\b"""
)


def read(page: Layout, header: Header, sentences: Iterable[Span]) -> tuple[Said, Said]:
    """Return kind and notice (slugs of their schemes, `not-stated` where nothing is said) with their sentences."""
    several = [(sentence, page.triggers(sentence)) for sentence in sentences]
    kind = _kind(page, header, [sentence for sentence, told in several if told & _KIND_WORDS])
    return kind, _notice(page, [sentence for sentence, told in several if told & _NOTICE_WORDS], kind[0])


def phrase(page: Layout, sentence: Span | None) -> str | None:
    """Return the words from the notice or the kind to the noun, as the release has them."""
    match = _PHRASE.search(page.text, sentence.start, sentence.end) if sentence else None
    return " ".join(match.group().split()) if match else None


def _kind(page: Layout, header: Header, sentences: list[Span]) -> Said:
    opening = page.blocks[header.lead].span.end if header.lead < len(page.blocks) else len(page.text)
    found: dict[str, Span] = {}
    if any(_demands(page, header, sentence, opening) for sentence in sentences):
        found[_NOTIFICATION] = next(sentence for sentence in sentences if _demands(page, header, sentence, opening))
    for slug, sentence in _named(page, sentences):
        if slug != _NOTIFICATION:
            found.setdefault(slug, sentence)
    for slug in (*_SPECIAL, *_SCOPES):
        if slug in found:
            return slug, found[slug]
    return NOT_STATED, None


def _demands(page: Layout, header: Header, sentence: Span, opening: int) -> bool:
    """Tell whether the headline or the lead announces an Urgent Notification: elsewhere it is one of the past.

    An "urgent action" of the lead counts only where the text names the process too.
    """
    words = sentence.of(page.text)
    issued = sentence.start < opening and page.triggers(sentence) & _URGENT
    match = _ISSUES.search(words) if issued else None
    return (
        match is not None
        and _DEMANDS.search(page.text) is not None
        and _ANOTHER.search(words[max(0, match.start() - 40) : match.start()]) is None
    )


def _named(page: Layout, sentences: list[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the kinds that the sentences name, without those of other inspections."""
    phrases = lexicon.of("inspection-kind")
    for sentence in sentences:
        if _is_general(page, sentence):
            continue
        for hit in phrases.find(lexicon.words(page.text, sentence)):
            before = page.text[max(sentence.start, hit.span.start - 50) : hit.span.start]
            if _of_another(before):
                continue
            if hit.slug in _SPECIAL and _STILL_TO_COME.search(before):
                continue
            yield hit.slug, sentence
        if not page.triggers(sentence) & _SCOPE:
            continue
        for match in _PARTED_SCOPE.finditer(page.text, sentence.start, sentence.end):
            if not _of_another(page.text[max(sentence.start, match.start() - 50) : match.start()]):
                yield _scope(match), sentence


def _is_general(page: Layout, sentence: Span) -> bool:
    """Tell whether a sentence is true of every visit of its kind."""
    if _GENERAL.match(page.text, sentence.start, sentence.end):
        return True
    issued = page.triggers(sentence) & _ISSUED
    return issued != 0 and _MAY_BE.match(page.text, sentence.start, sentence.end) is not None


def _of_another(before: str) -> bool:
    """Tell whether the words before a kind make it another inspection's."""
    clause = _LAST_CLAUSE.search(before)
    return clause is not None and _ANOTHER.search(clause.group()) is not None


def _scope(match: re.Match[str]) -> str:
    """Return the kind that a word on scope makes together with "follow-up"."""
    word = (match["attribute"] or match["predicate"] or match["same"]).casefold()
    if word == "short":
        return "short-follow-up"
    return "full-follow-up" if "follow" in match.group().casefold() else "full"


def _notice(page: Layout, sentences: list[Span], kind: str) -> Said:
    general: Said = (NOT_STATED, None)
    for sentence in sentences:
        for match in _NOTICE.finditer(page.text, sentence.start, sentence.end):
            words = match.group().casefold()
            slug = "unannounced" if words.startswith(_NO_NOTICE) else "announced"
            before = page.text[max(sentence.start, match.start() - 40) : match.start()]
            after = page.text[match.end() : min(sentence.end, match.end() + 120)]
            if _FORMER.search(before) or (words == "announced" and not _is_notice(before, after)):
                continue
            if not _is_general(page, sentence):
                return slug, sentence
            # "IRPs … are announced to the prison some weeks ahead": true of every one of them
            if kind in _SPECIAL and general[1] is None:
                general = (slug, sentence)
    return general


def _is_notice(before: str, after: str) -> bool:
    return _NOTICE_AFTER.match(after) is not None or _NOTICE_BEFORE.search(before) is not None
