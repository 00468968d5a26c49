"""Which records agree with the annotation of their release, and so how often each rule is right.

A record is right when the annotation has its like, paired one to one as `score.py` pairs them:

- finding: words alike, same polarity, same inspection;
- clause: words alike, same polarity;
- judgement: same test or matter, same grade, same inspection, passages that overlap;
- statement: words alike, same speakers, same mode;
- profile: same place, and every value that it states stands in the annotation (a value left out is no fault here).

Words are alike when at least half of the words of either passage stand in both (intersection over union). Every other
record is wrong, also one that a score would forgive: a sentence that only grades taken for a finding, a quoted fragment
taken for a quotation. Whatever is found in a text that reports no inspection is wrong unless it is a statement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from loader.confidence import JOINT
from loader.extract import records
from loader.model import Clause, Extraction, Finding, Judgement, Profile, Span, Statement

Counts = Mapping[tuple[str, str], tuple[int, int]]
"""Of each kind and rule: how many records were right, how many were made."""


def counts(score: Any, annotated: Iterable[tuple[Mapping[str, Any], Extraction]]) -> Counts:
    """Return the counts over releases with their annotations; a record counts for each rule that it rests on."""
    right: Counter[tuple[str, str]] = Counter()
    made: Counter[tuple[str, str]] = Counter()
    for gold, extraction in annotated:
        agreeing = {id(read) for read in _Comparison(score, gold, extraction).agreeing()}
        for record in records.of(extraction):
            if isinstance(record.read, Finding | Clause | Judgement | Statement | Profile):
                for rule in record.rule.split(JOINT):
                    made[record.kind, rule] += 1
                    right[record.kind, rule] += id(record.read) in agreeing
    return {key: (right[key], made[key]) for key in sorted(made)}


def confidence(right: int, made: int) -> Decimal:
    """Return the share of right records, Laplace-smoothed: a rule seen seldom is never held for certain."""
    return (Decimal(right + 1) / Decimal(made + 2)).quantize(Decimal("0.01"), ROUND_HALF_UP)


class _Comparison:
    """One release beside its annotation."""

    def __init__(self, score: Any, gold: Mapping[str, Any], extraction: Extraction) -> None:
        self.score, self.gold, self.extraction = score, gold, extraction
        self.text = score.Text(extraction.document.text)
        self.places = {place.slug: place.name for place in extraction.establishments}
        self.subjects = {inspection.key for inspection in extraction.inspections if inspection.subject}
        self.subject_ids = {inspection["id"] for inspection in gold["inspections"] if inspection["subject"]}
        self.mate = self._inspections()

    def agreeing(self) -> Iterator[Finding | Clause | Judgement | Statement | Profile]:
        """Yield the records that are right."""
        yield from self._findings()
        yield from self._clauses()
        yield from self._judgements()
        yield from self._statements()
        yield from self._profiles()

    def _alike(self, gold: list[list[tuple[int, int]]], read: list[tuple[Span, ...]], extra: str = "") -> Any:
        spans = [[(span.start, span.end) for span in parts] for parts in read]
        return self.score.pair_spans(self.text, gold, spans, extra)[1]

    def _findings(self) -> Iterator[Finding]:
        gold, read = self.gold["findings"], self.extraction.findings
        for a, b in self._alike([[_bounds(one)] for one in gold], [(one.span,) for one in read]):
            same = self._same_inspection(gold[a]["inspection"], read[b].inspection)
            if same and gold[a]["polarity"] == read[b].polarity:
                yield read[b]

    def _clauses(self) -> Iterator[Clause]:
        gold = [clause for finding in self.gold["findings"] for clause in finding["clauses"]]
        read = [clause for finding in self.extraction.findings for clause in finding.clauses]
        for a, b in self._alike([[_bounds(one)] for one in gold], [(one.span,) for one in read]):
            if gold[a]["polarity"] == read[b].polarity:
                yield read[b]

    def _judgements(self) -> Iterator[Judgement]:
        weight = {}
        for a, gold in enumerate(self.gold["judgements"]):
            words = self.text.tokens([_bounds(gold)])
            for b, read in enumerate(self.extraction.judgements):
                shared = len(words & self.text.tokens([(read.span.start, read.span.end)]))
                coded = (read.judges, read.grade) == (gold["judges"], gold["grade"])
                if shared and coded and self._same_inspection(gold["inspection"], read.inspection):
                    weight[a, b] = shared
        for _, b in self.score.assign(weight):
            yield self.extraction.judgements[b]

    def _statements(self) -> Iterator[Statement]:
        speakers: dict[tuple[str, tuple[tuple[int, int], ...]], set[str]] = defaultdict(set)
        for one in self.gold["statements"]:
            key = one["mode"], tuple((start, end) for start, end in one["parts"])
            speakers[key] |= {self.score.person(one["speaker"])} if one["speaker"] else set()
        gold = [(mode, parts) for mode, parts in speakers if mode != "fragment"]
        names = {official.slug: self.score.person(official.name) for official in self.extraction.officials}
        read = self.extraction.statements
        for a, b in self._alike([list(parts) for _, parts in gold], [one.parts for one in read], ","):
            said_by = {names[speaker] for speaker in read[b].speakers}
            if read[b].mode == gold[a][0] and said_by == speakers[gold[a]]:
                yield read[b]

    def _profiles(self) -> Iterator[Profile]:
        gold, read = self.gold["profiles"], self.extraction.profiles
        pairs = {
            (a, b): 1
            for a, one in enumerate(gold)
            for b, other in enumerate(read)
            if self._same_place(one["establishment"], other.establishment)
        }
        for a, b in self.score.assign(pairs):
            if self._states_nothing_else(gold[a], read[b]):
                yield read[b]

    def _states_nothing_else(self, gold: Mapping[str, Any], read: Profile) -> bool:
        names = {body.slug: self.score.slugify(body.name) for body in self.extraction.bodies}
        operator = self.score.slugify(gold["operator"]) if gold["operator"] else None
        return (
            set(read.categories) <= set(gold["category"])
            and set(read.holds) <= set(gold["holds"])
            and (read.operator is None or operator in (read.operator, names.get(read.operator)))
            and read.population in (None, gold["population"])
            and read.capacity in (None, gold["capacity"])
        )

    def _same_place(self, gold: str, slug: str) -> bool:
        return any(self.score.same_place(name, gold) for name in (self.places[slug], slug.replace("-", " ")))

    def _inspections(self) -> Mapping[str, str]:
        """Return the annotated inspection that each one read stands for; one only mentioned is known by its date."""
        weight = {}
        for a, gold in enumerate(self.gold["inspections"]):
            for b, read in enumerate(self.extraction.inspections):
                place = any(
                    self._same_place(one, slug) for one in gold["establishments"] for slug in read.establishments
                )
                start = gold["start"] is not None and read.start is not None and read.start.iso == gold["start"]
                known = place or not (gold["establishments"] and read.establishments)
                if gold["subject"] == read.subject and known and (read.subject or start):
                    weight[a, b] = 1 + 2 * place + 2 * start + (read.kind == gold["kind"])
        pairs = self.score.assign(weight)
        return {self.extraction.inspections[b].key: self.gold["inspections"][a]["id"] for a, b in pairs}

    def _same_inspection(self, gold: str, read: str) -> bool:
        if read in self.mate:
            return self.mate[read] == gold
        # earlier inspections without a date are held for the same
        return not ({gold} & (self.subject_ids | set(self.mate.values())) or read in self.subjects)


def _bounds(passage: Mapping[str, Any]) -> tuple[int, int]:
    return passage["start"], passage["end"]
