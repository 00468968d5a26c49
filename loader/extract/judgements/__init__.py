"""Grades on published scales: outcomes of the healthy prison tests, and progress (genre notes, section 10).

Rules, as `rule` names them: grade-before-tests ("good for safety and respect"), grade-after-tests ("safety was again
good"; "Safety: good"), as-was-test ("as was purposeful activity"), grade-of-it ("It was now poor."),
grades-respectively, counted-grade ("three ‘good’ and one ‘poor’"),
recommendations-counted, progress-counted, progress-named. Praise, definitions and tests without grades give
nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from itertools import accumulate
from operator import attrgetter
from typing import Final

from loader.extract import edges, telling, triggers
from loader.extract import layout as blocks
from loader.extract.judgements import grades, occasions, outcomes, progress, recommendations, references, tables
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
    r"(?i)\bcompar(?:ed|ing|ison)\b|\b(?:chart|graph|table)\b[^.]{0,400}\b(?:19|20)\d\d\s(?:and|to|v|with)\s(?:19|20)\d\d\b"
)

_COMPARING: Final = triggers.on("<compared> <comparing> <comparison> <chart> <graph> <table>")
_START: Final = attrgetter("start")
_END: Final = attrgetter("end")


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
    known = {inspection.key: inspection for inspection in inspections}
    reported = [*filter(attrgetter("subject"), known.values())]
    return _Reader(layout, known, reported, at, quoted).read() if reported else ()


class _Reader:
    def __init__(
        self,
        layout: Layout,
        inspections: Mapping[str, Inspection],
        reported: list[Inspection],
        at: Callable[[Span], str],
        quoted: tuple[Span, ...],
    ) -> None:
        self.layout, self.at, self.inspections, self.reported = layout, at, inspections, reported
        self.follows_up = not progress.FOLLOWING.isdisjoint(map(attrgetter("kind"), reported))
        # whichever a text speaks about, this is reported
        self.only = reported[0] if len(reported) == 1 else None
        in_order = sorted(quoted)
        # where the quotations begin, and how far those up to each of them reach
        self.quoted, self.reach = [*map(_START, in_order)], [*accumulate(map(_END, in_order), max)]
        self.found: dict[tuple[str | None, str, str], Judgement] = {}
        self.compared: dict[int, bool] = {}

    def read(self) -> tuple[Judgement, ...]:
        """Return the grades of all blocks, in the order of the text; the first heading only announces some."""
        triggers_of, title = self.layout.triggers, None
        # the first block that is no furniture
        for title in self.layout.blocks:
            if title.kind != blocks.FURNITURE:
                break
        for block in telling.blocks(self.layout, _GIVING):
            if block.kind == blocks.FURNITURE or (block is title and block.kind == blocks.HEADING):
                continue
            told = triggers_of(block.span)
            if self._can_grade(block, told):
                self._block(block)
            elif told & grades.GRADING and block.span.end - block.span.start <= tables.LONGEST_ROW:
                self._cells(block)
        return tuple(sorted(self.found.values(), key=lambda judgement: (judgement.span, str(judgement.judges))))

    def _can_grade(self, block: Block, told: int) -> bool:
        """Tell whether a block with these triggers can grade tests, count recommendations or tell of progress."""
        if told & grades.GRADING and told & grades.NAMING:
            return True
        if told & _COUNTED or block.introduction is not None:
            return True
        return self.follows_up and told & progress.TRIGGER != 0

    def _cells(self, block: Block) -> None:
        """Read a block that names no test, but stands below those that it grades, as the cells of a table do."""
        text = self.layout.text
        if found := tables.across(text, block.span):
            self._keep(found, block)
        elif stretch := tables.downward(self.layout, block):
            self._keep(outcomes.read(text, stretch, edges.triggers(text, stretch, 0), Context()), block)

    def _block(self, block: Block) -> None:
        text, triggers_of = self.layout.text, self.layout.triggers
        listed = block.kind == blocks.ITEM
        counted = listed and self._counts(block)
        headed = self._under_heading(block) if self.layout.blocks[block.number - 1].kind == blocks.HEADING else None
        context = headed or Context(listed)
        cut = edges.cut_words(text, block)
        reviewed, previous = False, None
        for sentence in passages.of(text, block):
            triggered = triggers_of(sentence)
            if triggered & grades.GRADING and (
                (triggered & grades.NAMING and grades.tell(text[sentence.start : sentence.end]))
                # the tests may be those of the sentence before, or that of the heading right above
                or (
                    context.last
                    and (context is not headed or sentence.start == block.span.start)
                    and references.opens_with_pronoun(text, sentence)
                )
            ):
                told = edges.triggers(text, sentence, triggered) if cut else triggered
                if found := outcomes.read(text, sentence, told, context):
                    context = _onward(context, found)
                    self._keep(found, block)
            counted = counted or triggered & _COUNTED != 0
            if counted and recommendations.tell(text[sentence.start : sentence.end].lower()):
                self._keep(recommendations.read(text, sentence), block)
            if self.follows_up:
                steps: list[Graded] = []
                if triggered & progress.TRIGGER:
                    told = edges.triggers(text, sentence, triggered) if cut else triggered
                    steps = self._progress(sentence, told, reviewed, previous)
                    self._keep(steps, block)
                reviewed, previous = bool(steps), sentence

    def _under_heading(self, block: Block) -> Context | None:
        """Return what the heading right above a block gives it to go on from, if that is the name of a test."""
        if not block.number:
            return None
        test = tables.test_named(self.layout.text, self.layout.blocks[block.number - 1].span)
        return Context(last=(test,)) if test else None

    def _counts(self, item: Block) -> bool:
        """Tell whether a point stands in a list that is introduced by recommendations."""
        if item.introduction is None:
            return False
        span = self.layout.blocks[item.introduction].span
        return _RECOMMENDATIONS.search(self.layout.text, span.start, span.end) is not None

    def _progress(self, sentence: Span, told: int, reviewed: bool, previous: Span | None) -> list[Graded]:
        subject = self.only or self._subject(sentence)
        if subject.kind not in progress.FOLLOWING:
            return []
        return progress.graded(self.layout.text, sentence, told, kind=subject.kind, anaphoric=reviewed, before=previous)

    def _keep(self, found: list[Graded], block: Block) -> None:
        """Record grades at the inspections that gave them, unless somebody is quoted with one."""
        for given in found:
            judges, scheme, grade, span, words, rule, _ = given
            begun = bisect_right(self.quoted, span.start)
            if begun and span.end <= self.reach[begun - 1]:
                continue
            for inspection in self._inspections(given, block):
                key = judges, grade, inspection
                if key not in self.found:
                    stated = self.layout.text[words.start : words.end]
                    self.found[key] = Judgement(span, judges, scheme, grade, inspection, stated, rule)

    def _inspections(self, given: Graded, block: Block) -> tuple[str, ...]:
        """Return the inspections that gave a grade; "remained" in a comparison of two inspections names both."""
        subject, occasion = self.only or self._subject(given.span), given.occasion
        if given.scheme == "outcome" and subject.kind == progress.REVIEW:
            # a review of progress gives no new grades
            occasion = occasions.Occasion(occasions.EARLIER, occasion.year)
        time, year = occasion
        if time == occasions.NOW:
            return (subject.key,)
        if year and (dated := self._of_year(subject, year)):
            return (dated,)
        key = self.at(given.span)
        if time == occasions.EARLIER:
            own = self.inspections.get(key)
            if own is not None and not own.subject:
                return (key,)
            earlier = self._earlier(subject)
            return (earlier.key,) if earlier else ()
        if time == occasions.BOTH or (time == occasions.REMAINED and self._compares(block)):
            earlier = self._earlier(subject)
            return (subject.key, earlier.key) if earlier else (subject.key,)
        if key not in self.inspections:
            # words outside every report of a digest belong to none of them
            return (subject.key,) if self.only else ()
        return (key,)

    def _compares(self, block: Block) -> bool:
        """Tell whether a block compares two inspections; it is read once, however many grades it has."""
        if block.number not in self.compared:
            layout = self.layout
            may = layout.triggers(block.span) & _COMPARING or edges.cut_words(layout.text, block)
            self.compared[block.number] = bool(may and _COMPARED.search(layout.text, *block.span))
        return self.compared[block.number]

    def _of_year(self, subject: Inspection, year: int) -> str:
        """Return the one inspection of the same place in a year, or "" where there is none or more than one."""
        same = [
            key
            for key, inspection in self.inspections.items()
            if (inspection is subject or not inspection.subject)
            and _is_of_year(inspection, year)
            and not set(inspection.establishments).isdisjoint(subject.establishments)
        ]
        return same[0] if len(same) == 1 else ""

    def _subject(self, span: Span) -> Inspection:
        """Return the inspection that words speak about if the release reports it, else that of the same place."""
        own = self.inspections.get(self.at(span))
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


def _is_of_year(inspection: Inspection, year: int) -> bool:
    start, end = inspection.start, inspection.end
    return (start is not None and start.year == year) or (end is not None and end.year == year)


def _onward(context: Context, found: list[Graded]) -> Context:
    """Return what the next sentence of a paragraph may go on from."""
    tests = {given.judges: None for given in found if given.judges is not None}
    if not tests:
        return context
    return Context(context.listed, tuple({**dict.fromkeys(context.named), **tests}), tuple(tests))
