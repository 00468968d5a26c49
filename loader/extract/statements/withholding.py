"""What was read in the words of press contacts is withheld, so that the rest of a release can be written.

Layout tells contacts from what a release reports, and some copies have lost it: with all in one line, a sentence with a
telephone number looks like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from loader.extract import places
from loader.extract.intervals import Intervals
from loader.extract.places import Place
from loader.model import Establishment, Extraction, Found, Inspection, Official, Profile, Span, Statement, Tenure


def settle(extraction: Extraction, named: Iterable[Place]) -> Extraction:
    """Return an extraction none of whose records quotes a masked span, where each can do without.

    A finding, a judgement, an office or a headline that does is left out, of a statement the paragraph; what was read
    of a visit keeps the longer part of its evidence; a place is quoted where it is `named` elsewhere. A moment of
    embargo stays: its words are not quoted, and nobody would know how long to hold the release back. What cannot do
    without a masked span is refused when it is written.
    """
    if not extraction.masked:
        return extraction
    masks = _Masks(extraction)
    if not masks.meet(_passages(extraction)):
        return extraction
    officials = tuple([kept for official in extraction.officials if (kept := _official(masks, official)) is not None])
    known = {official.slug for official in officials}
    spoken = [_statement(masks, known, statement) for statement in extraction.statements]
    changes: Mapping[str, Any] = {
        "title": _found(masks, extraction.title),
        "slug": _slug(masks, extraction),
        "issued": _found(masks, extraction.issued),
        "created": _found(masks, extraction.created),
        "establishments": tuple([_place(masks, place, named) for place in extraction.establishments]),
        "inspections": tuple([_inspection(masks, inspection) for inspection in extraction.inspections]),
        "findings": tuple([finding for finding in extraction.findings if not masks.meet([finding.span])]),
        "judgements": tuple([grade for grade in extraction.judgements if not masks.meet([grade.span])]),
        "profiles": tuple([profile for profile in extraction.profiles if not masks.meet(profile.evidence)]),
        "statements": tuple([statement for statement in spoken if statement is not None]),
        "officials": officials,
        "tenures": tuple([tenure for tenure in extraction.tenures if _holds(masks, known, tenure)]),
    }
    return replace(extraction, **changes)


class _Masks:
    """The masked spans of one release."""

    def __init__(self, extraction: Extraction) -> None:
        self._text, self._spans = extraction.document.text, extraction.masked
        self._masks = Intervals(self._spans)

    def meet(self, spans: Iterable[Span]) -> bool:
        """Tell whether any of some spans has a masked character."""
        # press contacts stand at the end of a release, behind nearly all that is read in it
        first = self._spans[0].start
        return True in [self._masks.within(span) for span in spans if span[1] > first]

    def clear(self, span: Span) -> Span | None:
        """Return a span, or the longest stretch of it between masks that has words."""
        masks = self._masks.meeting(span)
        if not masks:
            return span
        parts, at = [], span.start
        for mask in masks:
            parts.append(self._trimmed(at, mask.start))
            at = mask.end
        parts.append(self._trimmed(at, span.end))
        longest = max(parts, key=_length)
        return longest if _length(longest) > 0 else None

    def quoted(self, words: str) -> bool:
        """Tell whether words have those of a mask."""
        return any(mask.of(self._text) in words for mask in self._spans)

    def _trimmed(self, start: int, end: int) -> Span:
        while start < end and not self._text[start].isalnum():
            start += 1
        while start < end and not self._text[end - 1].isalnum():
            end -= 1
        return Span(start, end)


def _length(span: Span) -> int:
    return span.end - span.start


def _passages(extraction: Extraction) -> list[Span]:
    """Return all that the records of an extraction quote."""
    found = [told.span for told in (extraction.title, extraction.issued, extraction.created) if told is not None]
    found += [finding.span for finding in extraction.findings]
    found += [grade.span for grade in extraction.judgements]
    for statement in extraction.statements:
        found += statement.parts
    cited: tuple[tuple[Establishment | Inspection | Profile | Official | Tenure, ...], ...] = (
        extraction.establishments,
        extraction.inspections,
        extraction.profiles,
        extraction.officials,
        extraction.tenures,
    )
    for records in cited:
        for record in records:
            found += record.evidence
    return found


def _found(masks: _Masks, found: Found[Any] | None) -> Found[Any] | None:
    return None if found is None or masks.meet([found.span]) else found


def _slug(masks: _Masks, extraction: Extraction) -> str:
    """Return the subject part of the release's key, without the words of a headline that is left out."""
    title = extraction.title
    withheld = title is not None and masks.meet([title.span]) and places.slug(title.value) == extraction.slug
    return "untitled" if withheld else extraction.slug


def _place(masks: _Masks, place: Establishment, named: Iterable[Place]) -> Establishment:
    if not masks.meet(place.evidence):
        return place
    mentions = next((other.mentions for other in named if place.evidence == other.mentions[:1]), ())
    shown = [mention for mention in mentions if not masks.meet([mention])]
    return replace(place, evidence=tuple(shown[:1])) if shown else place


def _inspection(masks: _Masks, inspection: Inspection) -> Inspection:
    if not masks.meet(inspection.evidence):
        return inspection
    evidence = tuple([part for span in inspection.evidence if (part := masks.clear(span)) is not None])
    stated = inspection.as_stated
    if stated is not None and masks.quoted(stated):
        stated = None
    return replace(inspection, evidence=evidence, as_stated=stated)


def _official(masks: _Masks, official: Official) -> Official | None:
    evidence = tuple([span for span in official.evidence if not masks.meet([span])])
    if evidence == official.evidence:
        return official
    return replace(official, evidence=evidence) if evidence else None


def _holds(masks: _Masks, known: set[str], tenure: Tenure) -> bool:
    return tenure.official in known and not masks.meet(tenure.evidence)


def _statement(masks: _Masks, known: set[str], statement: Statement) -> Statement | None:
    parts = tuple([part for part in statement.parts if not masks.meet([part])])
    speakers = tuple([speaker for speaker in statement.speakers if speaker in known])
    if (parts, speakers) == (statement.parts, statement.speakers):
        return statement
    return replace(statement, parts=parts, speakers=speakers) if parts and (speakers or statement.body) else None
