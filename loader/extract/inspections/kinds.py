"""The kind of an inspection and whether it was announced, each with the sentence that says so.

Genre notes, section 6; domain brief, section 2: scope and notice are two facts that one phrase fuses ("unannounced
short follow-up inspection"). What counts as which kind is said in ontology/concepts.ttl.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loader.extract import triggers
from loader.extract.header import Header
from loader.extract.inspections import names, notices
from loader.extract.layout import Layout
from loader.model import Span

NOT_STATED: Final = "not-stated"

Said = tuple[str, Span | None]
# a sentence and its triggers
Telling = tuple[Span, int]

_NOTIFICATION: Final = "urgent-notification"
_REVIEW: Final = "independent-review-of-progress"
# what a release says of these kinds outweighs a word on scope; the order is that of the words' weight
_SPECIAL: Final = (
    _NOTIFICATION,
    _REVIEW,
    "short-scrutiny-visit",
    "scrutiny-visit",
    "thematic-review",
)
# a review of progress goes back to such a one: "nine concerns from the unannounced full inspection of March 2023"
_OF_INSPECTION = re.compile(r"(?i)(?:\s[\w-]+){0,2}\sinspection\b")
_SCOPES: Final = ("short-follow-up", "full-follow-up", "full")
# a notification is told by its demand, not by its name
_NAMED: Final = (*_SPECIAL[1:], *_SCOPES)
# sentences without one of these say nothing of the kind, or of the notice
_KIND_WORDS: Final = triggers.on("inspect visit review follow progress notification irp sv thematic full")
_NOTICE_WORDS: Final = triggers.on("announce notice warning surprise beforehand advance")
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
    rf"""(?ix) \b(?=[fscivt][uhonit][lomsi\s]) (?:
      (?P<attribute>{_SCOPE_WORD})
      (?:,?\s(?:{_NOTICE_WORD}|joint|follow-?up|and|but|though|not|formal|further|independent|searching|thorough|first
        |second|third|\w+-(?:day|week)|(?:one|two|three)\s(?:weeks?|days?)|prison)){{0,5}}
      ,?\s(?:inspection|visit)s?\b
    | (?:inspection|visit|(?:follow-?up)\sinspection)\b (?:\s(?:of|at|in|by)\s[^,.;:]{{1,50}}?)?
      (?:(?:,?\s(?:which|that|it))?\s(?:was|is)|,|\s\(|\s[–—-])\s?
      (?:an?\s)? (?:{_NOTICE_WORD},?\s(?:and\s|but\s)?)? (?:an?\s)?
      (?P<predicate>{_SCOPE_WORD})
      (?:\s(?:\w+\s)?one\b|\sfollow-?up\b|(?:,|\sand|\sbut)\s{_NOTICE_WORD}\b|(?=\)|,|\W*(?:\Z|[.;])))
    | (?:it|this)\s(?:was|is)\san?\s(?:{_NOTICE_WORD},?\s(?:and\s|but\s)?)?
      (?P<same>{_SCOPE_WORD})\s(?:follow-?up\s)?one\b
    | inspected\sin\s(?P<inspected>full)\b
    )"""
)
_NAMING: Final = _SCOPE | names.RARER
SIGNS: Final = _NAMING | _URGENT | _NOTICE_WORDS | notices.WORDS
"""The triggers without one of which no sentence tells of the kind or of the notice."""
# a page of fields says it in one of them, whatever else it speaks of: "Inspection type: full, unannounced"
_FIELD = re.compile(
    r"(?i)\W*(?:(?:inspection|visit|review|report)(?:\s(?:type|kind))?"
    r"|(?:what\s)?(?:type|kind|nature)(?:\sof\s(?:the\s|this\s)?(?:inspection|visit|review|report))?)(?:\s(?:it\s)?was(?:\sit)?)?"
    r"\W{0,4}:\W{1,4}"
)
# no such label is longer
_LABEL: Final = 45
_FIELDS: Final = triggers.on("<type> <kind> <nature> <inspection> <visit> <review>")
_FIELD_SCOPE = re.compile(rf"(?i)\b(?P<scope>{_SCOPE_WORD})\b(?:[^.;()]{{0,30}}\bfollow-?\s?up\b)?")
# words before a kind that make it another inspection's
_OTHERS: Final = r"last|previous|previously|earlier|former|since|followed|follow-ups? (?:to|of)|recommendations"
_ANOTHER = re.compile(rf"(?i)\b(?=[lpefsra])(?:{_OTHERS}|after|following|subject (?:of|to))\b")
_FORMER = re.compile(rf"(?i)\b(?=[lpefsr])(?:{_OTHERS})\b")
_STILL_TO_COME = re.compile(r"(?i)\b(?:will|later|first|next)\W*\Z")
# what is true of every review or notification says nothing of this one
_GENERAL = re.compile(
    r"""(?ix) (?:
      independent\ reviews?\ of\ progress\b(?!\ (?:at|of|in)\b) | IRPs\b | reviews\ of\ this\ kind\b | all\b
    | (?:(?:hm|the)\ inspectorate(?:\ of\ prisons)?|hmip)\ (?:began|introduced|started|makes|carries\ out|conducts)\b
      [^.;]{0,60}\b(?:inspections|visits|reviews|irps)\b
    | they\ (?:are|do|may|can|will|usually|normally|always)\b
    | urgent\ notifications\b | scrutiny\ visits\b | (?:an?|the)\ (?:irp|un|ssv|sv)\b
    | an?\ (?:(?:full|short)\ )?(?:follow-up|urgent\ notification)\b
    )"""
)
_MAY_BE = re.compile(r"(?i).*\bmay be issued\b")
_ISSUED: Final = triggers.on("<issued>")
_GIVEN: Final = (
    r"(?:un|not |pre-)?announced",
    r"without (?:(?:prior|any|advance|giving(?: it| them)?) ){0,2}(?:notice|warning)",
    r"no[- ](?:(?:prior|advance) )?notice\b",
    r"no (?:\w+ )?warning (?:of (?:the|our|their|its|this) (?:\w+ )?(?:visit|inspection)|(?:was|had been) given)",
    r"(?:given|gave) (?:\w+[’' ]+){0,3}no (?:\w+ )?(?:notice|warning)",
    r"surprise(?=\s(?:\w+\s)?(?:inspection|visit))",
    r"(?:given|with) (?:\w+[’' ]+){0,3}notice",
    r"(?:gave|given) (?:the )?(?:prison|governor|jail|centre|establishment|managers|it) (?:\w+[’' ]+){0,4}"
    r"(?:notice|warning)",
    r"(?:notice|warning) of (?:the|our|their|its|this) (?:\w+ )?(?:visit|inspection|review)",
)
_TOLD: Final = r"(?:told|informed|notified|warned)(?: \w+){0,4} (?:beforehand|in advance)"
# the first three letters of each are among these, which few words are
_NOTICE = re.compile(rf"(?i)\b(?=[unpawgs][noriau][atenvr -])(?:{'|'.join(_GIVEN)})\b")
_NOTICE_AHEAD = re.compile(rf"(?i)\b(?=[unpawgsti][noriau][atenvrlf -])(?:{'|'.join((*_GIVEN, _TOLD))})\b")
# how far before the word for notice others are looked at, and how far with an aside between
_NEAR: Final = 40
_REACH: Final = 90
_AHEAD: Final = triggers.on("beforehand advance")
_NO_NOTICE: Final = ("unannounced", "not announced", "without", "surprise", "no ", "no-")
# notice, not news: "an announced inspection", "announced in advance", but not "… announced today"
_NOTICE_AFTER = re.compile(
    r"(?i),?\s(?:in advance|beforehand|(?:[\w-]+,? ){0,4}(?:inspections?|visits?|reviews?)\b)|\W*\Z|,"
)
_NOTICE_BEFORE = re.compile(
    r"(?i)\b(?:(?:inspections?|visits?|reviews?|IRPs?|they|it|which)\b[^.;]{0,25}\b(?:was|were|are|is)"
    r"|full|inspection)\W+(?:\w+ )?\Z"
)
# "had not been announced", "was never given notice"
_DENIED = re.compile(r"(?i)\b(?:not|never|nobody|no\sone)\s(?!only\b)(?:\w+\s){0,2}\Z")
# "the inspection, the first since March 2003, was announced"
_ASIDE = re.compile(r",\s[^,;.]{1,60},(?=\s(?:was|were|is)\s)")
_PHRASE = re.compile(
    r"""(?ix) \b(?:
      (?:un)?announced,?\ (?:[\w-]+\ ){0,4}?(?:inspections?|visits?|reviews?)
    | (?:[\w-]++\ ){1,4}?(?:inspections?|visits?)
    | independent\ reviews?\ of\ progress | urgent\ notification | thematic\ review )\b"""
)


def read(page: Layout, header: Header, sentences: Sequence[Telling]) -> tuple[Said, Said]:
    """Return kind and notice (slugs of their schemes, `not-stated` where nothing is said) with their sentences."""
    kind = _kind(page, header, sentences)
    return kind, _notice(page, sentences, kind[0])


def phrase(page: Layout, sentence: Span | None) -> str | None:
    """Return the words from the notice or the kind to the noun, as the release has them."""
    match = _PHRASE.search(page.text, sentence.start, sentence.end) if sentence else None
    return " ".join(match.group().split()) if match else None


def _kind(page: Layout, header: Header, sentences: Sequence[Telling]) -> Said:
    text = page.text
    found: dict[str, Span] = {}
    for sentence, told in sentences:
        if not told & _KIND_WORDS:
            continue
        if told & _URGENT and _demands(page, header, sentence):
            return _NOTIFICATION, sentence
        if told & _FIELDS and text.find(":", sentence.start, sentence.start + _LABEL) >= 0:
            slug = _field(text, sentence, told)
            if slug is not None:
                return slug, sentence
        if not told & _NAMING:
            continue
        named = names.may_tell(told)
        if (named or told & _SCOPE) and not _is_general(text, sentence, told):
            for slug in _named(text, sentence, named, told):
                found.setdefault(slug, sentence)
    for slug in _NAMED if found else ():
        if slug in found:
            return slug, found[slug]
    return NOT_STATED, None


def _field(text: str, sentence: Span, told: int) -> str | None:
    """Return the kind that a field of its own gives, None for all other sentences."""
    if (label := _FIELD.match(text, *sentence)) is None:
        return None
    value = Span(label.end(), sentence.end)
    hits = [hit.slug for hit in names.find(text, value)] if names.may_tell(told) else []
    if hits:
        return next((slug for slug in _NAMED if slug in hits), None)
    match = _FIELD_SCOPE.match(text, *value)
    return _scope(match["scope"], match.group()) if match else None


def _demands(page: Layout, header: Header, sentence: Span) -> bool:
    """Tell whether a sentence announces an Urgent Notification; behind the lead stands one of the past.

    An "urgent action" of the lead counts only where the text names the process too.
    """
    if header.lead < len(page.blocks) and sentence.start >= page.blocks[header.lead].span.end:
        return False
    words = sentence.of(page.text)
    match = _ISSUES.search(words)
    return (
        match is not None
        and _DEMANDS.search(page.text) is not None
        and _ANOTHER.search(words[max(0, match.start() - 40) : match.start()]) is None
    )


def _named(text: str, sentence: Span, named: bool, told: int) -> list[str]:
    """Return the kinds that a sentence names, without those of other inspections and without notifications."""
    found = []
    for hit in names.find(text, sentence) if named else ():
        if hit.slug == _NOTIFICATION:
            continue
        before = text[max(sentence.start, hit.start - 50) : hit.start]
        if not _of_another(before) and not (hit.slug in _SPECIAL and _STILL_TO_COME.search(before)):
            found.append(hit.slug)
    if told & _SCOPE:
        for match in _PARTED_SCOPE.finditer(text, sentence.start, sentence.end):
            if not _of_another(text[max(sentence.start, match.start() - 50) : match.start()]):
                words = match["attribute"] or match["predicate"] or match["same"] or match["inspected"]
                found.append(_scope(words, match.group()))
    return found


def _is_general(text: str, sentence: Span, told: int) -> bool:
    """Tell whether a sentence is true of every visit of its kind."""
    if _GENERAL.match(text, *sentence):
        return True
    return told & _ISSUED != 0 and _MAY_BE.match(text, *sentence) is not None


def _of_another(before: str) -> bool:
    """Tell whether the words before a kind make it another inspection's."""
    return _ANOTHER.search(before, max(before.rfind(","), before.rfind(";")) + 1) is not None


def _scope(word: str, around: str) -> str:
    """Return the kind that a word on scope makes together with "follow-up" in the words around it."""
    if word.casefold() == "short":
        return "short-follow-up"
    return "full-follow-up" if "follow" in around.casefold() else "full"


def _notice(page: Layout, sentences: Sequence[Telling], kind: str) -> Said:
    general: Said = (NOT_STATED, None)
    for sentence, told in sentences:
        if not told & _NOTICE_WORDS:
            continue
        for match in (_NOTICE_AHEAD if told & _AHEAD else _NOTICE).finditer(page.text, sentence.start, sentence.end):
            words = match.group().casefold()
            slug = "unannounced" if words.startswith(_NO_NOTICE) or " no " in words else "announced"
            before = page.text[max(sentence.start, match.start() - _REACH) : match.start()]
            if slug == "announced" and _DENIED.search(before):
                slug = "unannounced"
            # an aside has two commas
            before = (_ASIDE.sub("", before) if before.count(",") > 1 else before)[-_NEAR:]
            after = page.text[match.end() : min(sentence.end, match.end() + 120)]
            if _FORMER.search(before) or (words == "announced" and not _is_notice(before, after)):
                continue
            if kind == _REVIEW and _OF_INSPECTION.match(after):
                continue
            if not _is_general(page.text, sentence, told):
                return slug, sentence
            # "IRPs … are announced to the prison some weeks ahead": true of every one of them
            if kind in _SPECIAL and general[1] is None:
                general = (slug, sentence)
    return general if general[1] is not None else _known(page, sentences)


def _known(page: Layout, sentences: Sequence[Telling]) -> Said:
    """Return the notice that some sentence tells of in other words."""
    for sentence, told in sentences:
        if (
            told & notices.WORDS
            and (slug := notices.read(page.text, sentence, told)) is not None
            and not _is_general(page.text, sentence, told)
        ):
            return slug, sentence
    return NOT_STATED, None


def _is_notice(before: str, after: str) -> bool:
    return _NOTICE_AFTER.match(after) is not None or _NOTICE_BEFORE.search(before) is not None
