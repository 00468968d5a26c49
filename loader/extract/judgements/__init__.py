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

from loader.extract import edges, triggers
from loader.extract import layout as blocks
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

_COMPARING: Final = triggers.on("<compared> <comparing> <comparison> <chart> <graph> <table>")


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
        self.reported = [inspection for inspection in self.inspections.values() if inspection.subject]
        self.follows_up = any(_is_follow_up(inspection) for inspection in self.reported)
        self.found: dict[tuple[str | None, str, str], Judgement] = {}

    def read(self) -> tuple[Judgement, ...]:
        """Return the grades of all blocks, in the order of the text; the first heading only announces some."""
        triggers_of, titled = self.layout.triggers, False
        for block in self.layout.blocks:
            kind = block.kind
            if kind == blocks.FURNITURE:
                continue
            told = triggers_of(block.span)
            if told & _GIVING and (titled or kind != blocks.HEADING) and self._can_grade(block, told):
                self._block(block)
            titled = True
        return tuple(sorted(self.found.values(), key=lambda judgement: (judgement.span, str(judgement.judges))))

    def _can_grade(self, block: Block, told: int) -> bool:
        """Tell whether a block with these triggers can grade tests, count recommendations or tell of progress."""
        if grades.can_grade(told) or told & _COUNTED or block.introduction is not None:
            return True
        return self.follows_up and told & progress.TRIGGER != 0

    def _block(self, block: Block) -> None:
        text, triggers_of = self.layout.text, self.layout.triggers
        counted = block.kind == blocks.ITEM and self._counts(block)
        context = Context(block.kind == blocks.ITEM)
        cut = edges.cut_words(text, block)
        reviewed, previous = False, None
        for sentence in passages.of(text, block):
            triggered = triggers_of(sentence)
            found: list[Graded] = []
            counted = counted or triggered & _COUNTED != 0
            if grades.tell(triggered, text[sentence.start : sentence.end]) or (
                context.last and references.opens_with_pronoun(text, sentence)
            ):
                told = edges.triggers(text, sentence, triggered) if cut else triggered
                found = outcomes.read(text, sentence, told, context)
                context = _onward(context, found)
            if counted and recommendations.tell(text[sentence.start : sentence.end].lower()):
                found += recommendations.read(text, sentence)
            steps: list[Graded] = []
            if self.follows_up and triggered & progress.TRIGGER:
                told = edges.triggers(text, sentence, triggered) if cut else triggered
                steps = self._progress(sentence, told, reviewed, previous)
            for given in (*found, *steps):
                self._keep(given, block)
            reviewed, previous = bool(steps), sentence

    def _counts(self, item: Block) -> bool:
        """Tell whether a point stands in a list that is introduced by recommendations."""
        if item.introduction is None:
            return False
        span = self.layout.blocks[item.introduction].span
        return _RECOMMENDATIONS.search(self.layout.text, span.start, span.end) is not None

    def _progress(self, sentence: Span, told: int, reviewed: bool, previous: Span | None) -> list[Graded]:
        subject = self._subject(self.at(sentence))
        if not _is_follow_up(subject):
            return []
        return progress.graded(self.layout.text, sentence, told, kind=subject.kind, anaphoric=reviewed, before=previous)

    def _keep(self, given: Graded, block: Block) -> None:
        """Record a grade at the inspections that gave it, unless somebody is quoted with it."""
        start, end = given.span
        for first, last in self.quoted:
            if first <= start and end <= last:
                return
        for inspection in self._inspections(given, self.at(given.span), block):
            key = (given.judges, given.grade, inspection)
            if key not in self.found:
                self.found[key] = Judgement(
                    span=given.span,
                    judges=given.judges,
                    scheme=given.scheme,
                    grade=given.grade,
                    inspection=inspection,
                    as_stated=given.words.of(self.layout.text),
                    rule=given.rule,
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
        if occasion.time == occasions.EARLIER:
            own = self.inspections.get(key)
            if own is not None and not own.subject:
                return (key,)
            earlier = self._earlier(subject)
            return (earlier.key,) if earlier else ()
        if occasion.time == occasions.BOTH or (occasion.time == occasions.REMAINED and self._compares(block)):
            earlier = self._earlier(subject)
            return (subject.key, earlier.key) if earlier else (subject.key,)
        if key not in self.inspections:
            # words outside every report of a digest belong to none of them
            return (subject.key,) if len(self.reported) == 1 else ()
        return (key,)

    def _compares(self, block: Block) -> bool:
        layout = self.layout
        if not (layout.triggers(block.span) & _COMPARING or edges.cut_words(layout.text, block)):
            return False
        return _COMPARED.search(layout.text, *block.span) is not None

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
        if own is None or own.subject:
            return own or self.reported[0]
        same = [one for one in self.reported if not set(own.establishments).isdisjoint(one.establishments)]
        return (same or self.reported)[0]

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


def _is_follow_up(inspection: Inspection) -> bool:
    return inspection.kind == progress.REVIEW or inspection.kind in progress.FOLLOW_UPS


def _onward(context: Context, found: list[Graded]) -> Context:
    """Return what the next sentence of a paragraph may go on from."""
    tests = [given.judges for given in found if given.judges is not None]
    if not tests:
        return context
    return Context(context.listed, tuple(dict.fromkeys((*context.named, *tests))), tuple(dict.fromkeys(tests)))
