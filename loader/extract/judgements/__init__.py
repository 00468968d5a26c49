"""Grades on published scales: outcomes of the healthy prison tests, and progress (genre notes, section 10).

Rules, as `rule` names them: grade-before-tests ("good for safety and respect"), grade-after-tests ("safety was again
good"; "Safety: good"), as-was-test ("as was purposeful activity"), grade-of-it ("It was now poor."),
grades-respectively, counted-grade ("three ‘good’ and one ‘poor’"),
recommendations-counted, progress-counted, progress-named. Praise, definitions and tests without grades give
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from loader.extract import layout as blocks
from loader.extract import triggers
from loader.extract.judgements import grades, occasions, outcomes, progress, recommendations, references
from loader.extract.judgements.graded import Context, Graded
from loader.extract.layout import Block, Layout, passages
from loader.model import Inspection, Judgement, Span

# no block without one of these holds a grade
_COUNTED: Final = triggers.on("recommendation")
_GIVING: Final = grades.GRADING | progress.TRIGGER | _COUNTED | triggers.on("achieved implemented <met>")
_UNGRADED: Final = frozenset((progress.REVIEW, "scrutiny-visit", "short-scrutiny-visit", "thematic-review"))
_RECOMMENDATIONS: Final = re.compile(r"(?i)\brecommendations?\b")
# a chart beside two years, or words that compare two inspections
_COMPARED: Final = re.compile(
    r"(?i)\bcompar(?:ed|ing|ison)\b|\b(?:chart|graph|table)\b[^.]*\b(?:19|20)\d\d\s(?:and|to|v|with)\s(?:19|20)\d\d\b"
)


def read(
    layout: Layout,
    inspections: tuple[Inspection, ...],
    at: Callable[[Span], str],
    quoted: tuple[Span, ...],
) -> tuple[Judgement, ...]:
    """Return the grades that a release states, in the order of the text, each at the inspection that gave it.

    `at` gives the key of the inspection that a stretch of text speaks about; nothing inside `quoted` is a grade. A text
    that reports no inspection (a comment, a listing) only retells grades, and gives none.
    """
    if not any(inspection.subject for inspection in inspections):
        return ()
    return _Reader(layout, inspections, at, quoted).read()


class _Reader:
    def __init__(
        self,
        layout: Layout,
        inspections: tuple[Inspection, ...],
        at: Callable[[Span], str],
        quoted: tuple[Span, ...],
    ) -> None:
        self.layout, self.at, self.quoted = layout, at, quoted
        self.inspections = {inspection.key: inspection for inspection in inspections}
        self.single = sum(inspection.subject for inspection in inspections) == 1
        self.found: dict[tuple[str | None, str, str], Judgement] = {}

    def read(self) -> tuple[Judgement, ...]:
        title = next((b.number for b in self.layout.blocks if b.kind != blocks.FURNITURE), None)
        for block in self.layout.blocks:
            if block.kind == blocks.FURNITURE or (block.number == title and block.kind == blocks.HEADING):
                continue
            if self.layout.triggers(block.span) & _GIVING:
                self._block(block)
        return tuple(sorted(self.found.values(), key=lambda judgement: (judgement.span, str(judgement.judges))))

    def _block(self, block: Block) -> None:
        text = self.layout.text
        listed = block.kind == blocks.ITEM
        counted = bool(_RECOMMENDATIONS.search(text, *_bounds(self._introduction(block)))) if listed else False
        context = Context(listed)
        reviewed, previous = False, None
        for sentence in passages.of(text, block):
            triggered, words = self.layout.triggers(sentence), sentence.of(text).lower()
            found: list[Graded] = []
            counted = counted or triggered & _COUNTED != 0
            if grades.tell(triggered, words) or (context.last and references.opens_with_pronoun(text, sentence)):
                found = outcomes.read(text, sentence, context)
                context = _onward(context, found)
            if counted and recommendations.tell(words):
                found += recommendations.read(text, sentence)
            steps = self._progress(sentence, reviewed, previous) if triggered & progress.TRIGGER else []
            for given in (*found, *steps):
                self._keep(given, block)
            reviewed, previous = bool(steps), sentence

    def _progress(self, sentence: Span, reviewed: bool, previous: Span | None) -> list[Graded]:
        kind = self._follow_up(sentence)
        if not kind:
            return []
        return progress.graded(self.layout.text, sentence, kind=kind, anaphoric=reviewed, before=previous)

    def _introduction(self, block: Block) -> Span:
        return self.layout.blocks[block.introduction].span if block.introduction is not None else Span(0, 0)

    def _follow_up(self, sentence: Span) -> str:
        """Return the kind of the follow-up visit that the sentence belongs to, or "" where there is none."""
        kind = self._subject(self.at(sentence)).kind
        return kind if kind == progress.REVIEW or kind in progress.FOLLOW_UPS else ""

    def _keep(self, given: Graded, block: Block) -> None:
        if any(quotation.covers(given.span) for quotation in self.quoted):
            return
        key = self.at(given.span)
        for inspection in self._inspections(given, key, block):
            self.found.setdefault(
                (given.judges, given.grade, inspection),
                Judgement(
                    span=given.span,
                    judges=given.judges,
                    scheme=given.scheme,
                    grade=given.grade,
                    inspection=inspection,
                    as_stated=given.words.of(self.layout.text),
                    rule=given.rule,
                ),
            )

    def _inspections(self, given: Graded, key: str, block: Block) -> tuple[str, ...]:
        """Return the inspections that gave a grade; "remained" in a comparison of two inspections names both."""
        subject, occasion = self._subject(key), given.occasion
        if given.scheme == "outcome" and subject.kind == progress.REVIEW:
            # a review of progress gives no new grades
            occasion = occasions.Occasion(occasions.EARLIER, occasion.year)
        if occasion.time == occasions.NOW:
            return (subject.key,)
        if occasion.year and (dated := self._of_year(subject, occasion.year)):
            return (dated,)
        earlier = self._earlier(subject)
        if occasion.time == occasions.EARLIER:
            own = self.inspections.get(key)
            if own is not None and not own.subject:
                return (key,)
            return (earlier.key,) if earlier else ()
        if occasion.time == occasions.BOTH or (occasion.time == occasions.REMAINED and self._compares(block)):
            return (subject.key, earlier.key) if earlier else (subject.key,)
        if key not in self.inspections:
            # words outside every report of a digest belong to none of them
            return (subject.key,) if self.single else ()
        return (key,)

    def _compares(self, block: Block) -> bool:
        return _COMPARED.search(self.layout.text, *_bounds(block.span)) is not None

    def _of_year(self, subject: Inspection, year: int) -> str:
        """Return the one inspection of the same place in a year, or "" where there is none or more than one."""
        same = [
            inspection.key
            for inspection in self.inspections.values()
            if (inspection is subject or not inspection.subject)
            and year in {day.year for day in (inspection.start, inspection.end) if day is not None}
            and set(inspection.establishments) & set(subject.establishments)
        ]
        return same[0] if len(same) == 1 else ""

    def _subject(self, key: str) -> Inspection:
        """Return the inspection with a key if the release reports it, else the reported one of the same place."""
        own = self.inspections.get(key)
        reported = [inspection for inspection in self.inspections.values() if inspection.subject]
        if own is None or own.subject:
            return own or reported[0]
        same = [inspection for inspection in reported if set(inspection.establishments) & set(own.establishments)]
        return (same or reported)[0]

    def _earlier(self, subject: Inspection) -> Inspection | None:
        """Return the last inspection of the same place before a reported one, if the release mentions it.

        Scrutiny visits and reviews of progress grade no test, so no grade is theirs.
        """
        others = [
            inspection
            for inspection in self.inspections.values()
            if not inspection.subject
            and inspection.kind not in _UNGRADED
            and set(inspection.establishments) & set(subject.establishments)
        ]
        return max(others, key=lambda inspection: inspection.start.iso if inspection.start else "", default=None)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _onward(context: Context, found: list[Graded]) -> Context:
    """Return what the next sentence of a paragraph may go on from."""
    tests = [given.judges for given in found if given.judges is not None]
    if not tests:
        return context
    return Context(context.listed, tuple(dict.fromkeys((*context.named, *tests))), tuple(dict.fromkeys(tests)))
