"""Where a release turns from this inspection to an earlier one: whole sentences that tell what was found then.

Genre notes, sections 6 and 10: context paragraphs recall the previous inspection, with its findings and even its
grades.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from loader.extract import layout, triggers
from loader.extract.inspections import earlier
from loader.extract.inspections.earlier import Mentioned
from loader.extract.inspections.kinds import NOT_STATED
from loader.extract.inspections.scopes import Sentence
from loader.extract.layout import Block, Layout
from loader.model import Inspection, Span

Turn = tuple[Span, str]
Scope = tuple[Span, tuple[str, ...]]
Past = Mapping[tuple[str, ...], Sequence[Inspection]]

_FOLLOWS = re.compile(r"(?i)at (?:that|the same|this earlier) (?:inspection|visit|time)\b|it was then\b")
_UNDATED = re.compile(
    r"""(?ix)
      \b(?=[aiow]) (?:
        (?:at|in|on)\ (?:(?:its|our|the|their)\ )?(?:last|previous|earlier)\ (?:inspection|visit|report)\b
      | when\ (?:we|inspectors|it\ was|they\ were)\ (?:last|previously)\ \w+
      )
    | \A (?:
        (?:the|our|its)\ (?:last|previous)\ (?:inspection|visit|report)\b
      | (?:\w+\ ){1,3}(?:and\ a\ half\ )?(?:years|months)\ (?:before|earlier|ago)\b
      | previously\b
      )"""
)
# every such wording has one of these
_TRIGGER: Final = triggers.on("last previous earlier before ago")
# the words that turn a sentence stand at its front
_FRONT = 25
_FRONT_WORDS: Final = 120
# where a wording that begins there ends, unless it opens the sentence: none is longer than 30 code points
_FRONT_ENDS: Final = 60
_WORDS_AHEAD = 9
_COMPARES = re.compile(r"(?i)\b(?:since|than|which|years? before|months? before)\b")


def read(
    page: Layout,
    subjects: Sequence[Inspection],
    mentions: Sequence[Mentioned],
    past: Sequence[Inspection],
    scopes: Sequence[Scope],
    sentences: Iterable[Sentence],
) -> tuple[Turn, ...]:
    """Return the sentences of all scopes that tell what an earlier inspection found, each with that inspection's key.

    `past` are the inspections that the mentions are of, each once. A date that is only compared with ("had trebled
    since 2021") turns nothing.
    """
    final: dict[tuple[str, ...], list[Inspection]] = {}
    for inspection in past:
        final.setdefault(inspection.establishments, []).append(inspection)
    establishments = {subject.key: subject.establishments for subject in subjects}
    dated = _dated(page, mentions, final)
    turns: list[Turn] = []
    # the sentence above, and the inspection that it turned to
    last, above = "", None
    for sentence, told, block in sentences:
        if not (told & _TRIGGER or sentence in dated or block is above) or not _is_prose(block):
            continue
        key = dated.get(sentence)
        if key is None and block is above and _FOLLOWS.match(page.text, sentence.start, sentence.end):
            key = last
        if key is None and told & _TRIGGER:
            key = _undated(page.text, sentence, establishments, final, scopes)
        above = block if key is not None else None
        if key is not None:
            turns.append((sentence, key))
            last = key
    return tuple(turns)


def _is_prose(block: Block) -> bool:
    return block.kind in (layout.PARAGRAPH, layout.FIELD) and block.part != layout.NOTES


def keys_at(scopes: Sequence[Scope], span: Span) -> tuple[str, ...]:
    """Return the keys of the inspections that a stretch of text is on; scopes do not overlap and stand in order."""
    place = bisect_right(scopes, span.start, key=lambda one: one[0].start) - 1
    return scopes[place][1] if place >= 0 and scopes[place][0].covers(span) else ()


def undated(key: str, subjects: Sequence[Inspection], turns: Sequence[Turn]) -> Inspection:
    """Return the node of an earlier inspection whose date the release does not give."""
    place = key.rsplit("/", 1)[0]
    subject = next(subject for subject in subjects if subject.key.rsplit("/", 1)[0] == place)
    return replace(
        subject,
        key=key,
        subject=False,
        kind=NOT_STATED,
        notice=NOT_STATED,
        start=None,
        end=None,
        blocks=(),
        as_stated=None,
        evidence=tuple(span for span, other in turns if other == key)[:1],
        rule="undated-earlier-inspection",
    )


def _dated(page: Layout, mentions: Sequence[Mentioned], final: Past) -> dict[Span, str]:
    """Return the sentences near whose front the date of an earlier inspection stands."""
    found = {}
    for mentioned in mentions:
        dating = mentioned.dating
        ahead = page.text[dating.sentence.start : min(dating.dated.span.start, dating.sentence.start + 200)]
        if dating.compared or len(ahead.split()) > _WORDS_AHEAD or _COMPARES.search(ahead):
            continue
        if key := earlier.match(mentioned, final[mentioned.inspection.establishments]):
            found[dating.sentence] = key
    return found


def _undated(
    text: str, sentence: Span, establishments: Mapping[str, tuple[str, ...]], final: Past, scopes: Sequence[Scope]
) -> str | None:
    """Return the key for "at its last inspection": the one earlier inspection with a date, else one without."""
    words = text[sentence.start : min(sentence.end, sentence.start + _FRONT_WORDS)]
    match = _UNDATED.match(words) or _UNDATED.search(words, 0, _FRONT_ENDS)
    if match is None or match.start() > _FRONT or _COMPARES.search(words[: match.start()]):
        return None
    keys = keys_at(scopes, sentence)
    if not keys:
        return None
    places = establishments[keys[0]]
    known = [one.key for one in final.get(places, ())]
    return known[0] if len(known) == 1 else earlier.key(places, "earlier")
