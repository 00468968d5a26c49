"""Progress on the concerns that a review follows up: counted ("good progress in one"), or named for one matter or test.

Every grade is "ADJECTIVE progress", "progress … was ADJECTIVE", or an ADJECTIVE alone that goes on with one of these.
What is graded is a count beside it, else the matter: behind it ("progress on violence"), before it ("Efforts to
improve induction had led to …", "Induction: …"), or that of the sentence before ("progress here was good"). Genre
notes, section 10; domain brief, section 4. Ofsted's words are another scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from loader import vocab
from loader.extract import lexicon, numbers, triggers
from loader.extract.judgements import counts, scales
from loader.extract.judgements.graded import Graded
from loader.extract.judgements.occasions import HERE
from loader.extract.layout import passages
from loader.model import Span

FOLLOW_UPS: Final = frozenset(("short-follow-up", "full-follow-up"))
REVIEW: Final = "independent-review-of-progress"
FOLLOWING: Final = FOLLOW_UPS | {REVIEW}

_BE: Final = (
    r"(?:had|has|been|was|were|is|remained|remains|judged|assessed|rated|considered|found|to|be|as|also|still|only|again|now"
    r"|thought|there|overall|only|just|being|made)"
)
_NOUNS: Final = (
    r"(?:\s(?:key|priority|main|of|the|our|its|these|those|them|concerns?|recommendations?|areas?|priorities|matters?"
    r"|issues?|themes?))*"
)
_LEAD: Final = (
    r"(?:(?:in|on|against|with|for|to|over|across|towards)\s)?"
    r"(?:(?:the|our|only|just|all|a\sfurther|another|remaining|other)\s)*"
)
_MADE: Final = re.compile(
    r"(?i)(?:\s(?:had|has|have|having|was|were|been|being|made|found|seen|evident|overall|also|now|already|achieved))*"
)
_COUNT_AHEAD: Final = re.compile(
    rf"(?i)(?:\s?[:(–—-]?\s?|,\s(?=(?:{numbers.NUMBER_OR_NONE})(?:[;.]|$))){_LEAD}"
    rf"(?P<count>{numbers.NUMBER_OR_NONE})(?!\s(?:years?|months?|weeks?|days?|times)\b)"
    r"(?=\s*(?:[,.;:)]|$)|\s(?:of|key|priority|main|concerns?|recommendations?|areas?|and|but|others?|cases?|out)\b)"
)
_COUNT_BEHIND: Final = re.compile(
    rf"(?i)(?P<count>{numbers.NUMBER_OR_NONE}){_NOUNS},?"
    r"(?:\s(?:had|has|have|been|were|was|there|it|inspectors|we|showed|shown|saw|seen|made|found|judged|rated|as|having|with"
    r"|only|progress|there))*\s$"
)
_BEHIND: Final = re.compile(
    r"(?i)\s(?:in|on|with|towards|against|around|over|at|regarding|concerning|about|for|to)\s(?P<matter>[^;:.]+)"
)
_LABEL: Final = re.compile(r"(?:^|[.;(])\s*(?P<matter>[^.;:()]{3,80}?)\s?[:–—]\s$")
# that a word begins is looked for behind its first letter: a pattern that begins with letters takes far longer
_SUBJECT: Final = re.compile(
    rf"(?i)(?-i:[Pp])(?<!\w.)rogress(?P<matter>(?:\s(?!{_BE}\b)[^\s.;:]+){{0,12}}?)(?:,?\s{_BE})+\s$"
)
_IT: Final = re.compile(rf"(?i)(?:but\s|and\s|however,?\s)?(?:it|this|that)(?:\s{_BE})+\s$")
_NOR: Final = re.compile(
    r"(?i)\b(?:nor\s(?:was|had)\s(?:\w+\s)?progress(?:\sbeen)?|progress(?:\s\w+){0,3}\snot(?:\sbeen)?"
    r"|not\s(?:yet\s)?(?:made|making|been|enough|seen))\s$"
)
_OPEN: Final = re.compile(r"(?i)\s(?:or|either|neither|nor)\s$")
# what _OPEN matches is not longer, with the end of a line behind it
_LONGEST_OPEN: Final = 10
_ELLIPSIS: Final = re.compile(r"(?i)(?:,|;|\band|\bbut|\bit\swas)\s(?:and\s|but\s|it\swas\s|only\s)*$")
_COUNTED_ELLIPSIS: Final = re.compile(
    rf"(?i)(?:[,;]|\band|\bbut)\s(?:and\s|but\s)?{_LEAD}(?:{numbers.NUMBER_OR_NONE}),?\s(?:had\s|with\s)?$"
)


class Read(NamedTuple):
    """A grade of progress while what it grades is looked for: its slug, words, and the matter of "progress on …"."""

    grade: str
    words: Span
    matter: Span | None


@cache
def _adjectives() -> re.Pattern[str]:
    """Return the pattern of the words that grade progress: what stands before "progress" in the scheme's labels."""
    return re.compile(rf"(?i)\b(?P<grade>{_listed()})\b(?P<noun>\sprogress\b)?")


@cache
def _adjective_begins() -> re.Pattern[str]:
    """Return a pattern that tells where these words may begin; "ı", "İ" and "ſ" meet "i" and "s"."""
    return passages.telling("".join(sorted({word[0] for word in _listed().split("|")})) + "ıİſ", _listed())


def _listed() -> str:
    words = [
        c.label.removesuffix(" progress") for c in vocab.concepts("progress").values() if c.label.endswith(" progress")
    ]
    return "|".join(word.replace(" ", r"\s") for word in sorted(words, key=len, reverse=True))


TRIGGER: Final = triggers.on("good reasonable sufficient meaningful")
# without one of these no sentence has a word of _NOR
_DENYING: Final = triggers.on("<not> <nor>")


def graded(text: str, sentence: Span, told: int, *, kind: str, anaphoric: bool, before: Span | None) -> list[Graded]:
    """Return the progress that a sentence grades; `kind` is that of the visit: a review or a follow-up.

    `told` are its triggers. `anaphoric` tells that the sentence before graded progress, so that "It was insufficient …"
    goes on with it; `before` is that sentence, which tells what "progress here" is about.
    """
    read_here = list(_reads(text, sentence, told, anaphoric))
    if not read_here:
        return []
    others = scales.others(text, sentence, told)
    reads = [
        read
        for read in read_here
        if not any(other.covers(read.words) for other in others)
        and (kind not in FOLLOW_UPS or read.grade in ("sufficient-progress", "insufficient-progress"))
    ]
    found: list[Graded] = []
    start = sentence.start
    for place, read in enumerate(reads):
        end = reads[place + 1].words.start if place + 1 < len(reads) else sentence.end
        found += _judged(text, Span(start, end), told, read, before)
        start = max([read.words.end, *(given.span.end for given in found)])
    return found


def _reads(text: str, sentence: Span, told: int, anaphoric: bool) -> Iterator[Read]:
    spoken = False
    begun = passages.begun(_adjective_begins(), text, *sentence)
    for match in passages.matches(_adjectives(), begun, text, sentence.end):
        before = text[sentence.start : match.start()]
        if _OPEN.search(before, len(before) - _LONGEST_OPEN):
            continue
        negated = told & _DENYING != 0 and _NOR.search(before) is not None
        subject = None if match["noun"] else _SUBJECT.search(before)
        if not (match["noun"] or negated or subject or _goes_on(before, spoken, anaphoric)):
            continue
        grade = vocab.phrases("progress")[" ".join((match["grade"] + " progress").casefold().split())]
        if negated:
            if not grade.startswith("sufficient"):
                continue
            grade = "insufficient-progress"
        spoken = True
        matter = None
        if subject is not None:
            matter = Span(sentence.start + subject.start("matter"), sentence.start + subject.end("matter"))
        yield Read(grade, Span(match.start(), match.end()), matter)


def _goes_on(before: str, spoken: bool, anaphoric: bool) -> bool:
    """Tell whether the words before a grade without "progress" go on with the progress graded before it.

    `spoken` tells that its sentence has graded some, `anaphoric` that the one before has.
    """
    if spoken and (_ELLIPSIS.search(before) or _COUNTED_ELLIPSIS.search(before)):
        return True
    return anaphoric and _IT.search(before) is not None


def _judged(text: str, reach: Span, told: int, read: Read, previous: Span | None) -> list[Graded]:
    """Return what one grade of progress is given to; `reach` runs from the grade before to the one behind it.

    `told` are the triggers of the sentence.
    """
    words = read.words
    made = _MADE.match(text, words.end, reach.end)
    end = made.end() if made else words.end
    start = reach.start
    if told & counts.TRIGGER:
        if ahead := _COUNT_AHEAD.match(text, end, reach.end):
            return _counted(ahead, Span(words.start, ahead.end()), read)
        before = text[start : words.start]
        for behind in passages.matches(_COUNT_BEHIND, counts.places(before, 0, len(before)), before, len(before)):
            return _counted(behind, Span(start + behind.start(), words.end), read)
    matters: list[Span] = [read.matter] if read.matter else []
    if matter := _BEHIND.match(text, end, reach.end):
        matters.append(Span(matter.start("matter"), matter.end("matter")))
    for where in matters:
        if found := _named(text, _first_part(text, where), read):
            return found
    label = _LABEL.search(text[start : words.start])
    clause = Span(start + label.start("matter"), start + label.end("matter")) if label else Span(start, words.start)
    if found := _named(text, _last_part(text, clause), read):
        return found
    return _named(text, previous, read, Span(reach.start, words.end)) if previous else []


def _counted(count: re.Match[str], span: Span, read: Read) -> list[Graded]:
    if numbers.value(count["count"]) == 0:
        return []
    return [Graded(None, "progress", read.grade, span, read.words, "progress-counted", HERE)]


def _first_part(text: str, span: Span) -> Span:
    """Return the words up to a comma: what follows it tells why."""
    return Span(span.start, span.start + len(text[span.start : span.end].split(",")[0]))


def _last_part(text: str, span: Span) -> Span:
    """Return the words of the clause right before a grade."""
    return Span(max(span.start, text.rfind(";", span.start, span.end) + 1), span.end)


def _named(text: str, where: Span, read: Read, shown: Span | None = None) -> list[Graded]:
    """Return one judgement for each test that the matter names, else one for its first theme."""
    hits = lexicon.words(text, where).hits("theme")
    themes = vocab.concepts("theme")
    # "the governance of the use of force" is judged for the use of force
    hits = [hit for hit in hits if themes[hit.slug].broader != "leadership" and hit.slug != "leadership"] or hits
    tops = [hit.slug for hit in hits if themes[hit.slug].broader is None]
    span = shown or Span(min(where.start, read.words.start), max(where.end, read.words.end))
    slugs = tops if len(tops) == len(hits) else [hit.slug for hit in hits if themes[hit.slug].broader is not None][:1]
    return [
        Graded(judges, "progress", read.grade, span, read.words, "progress-named", HERE)
        for judges in dict.fromkeys(slugs)
    ]
