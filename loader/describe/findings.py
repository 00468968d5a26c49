"""Findings, judgements and profiles: what a release says that inspectors found."""

from __future__ import annotations

from collections.abc import Mapping

from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import Graph
from loader.describe.iris import fingerprint, numbered
from loader.describe.terms import Term
from loader.model import Clause, Extraction, Finding

Point = tuple[int, int, bool, int, Finding, Clause | None]
"""Where a finding or clause starts, where it ends (below 0), whether it is a clause, and the number of its finding."""


def add_findings(graph: Graph, extraction: Extraction, inspections: Mapping[str, Term]) -> None:
    """Add the findings and their clauses; a quotation that stands in the text twice is told apart by its position."""
    points = _points(extraction)
    words = [graph.text[start:-end] for start, end, *_ in points]
    quoted = terms.escaped(words, graph.text)
    subjects = graph.mint.findings(numbered(map(fingerprint, words)))
    wholes = {number: subject for (_, _, part, number, *_), subject in zip(points, subjects, strict=True) if not part}
    for (*_, number, finding, clause), quotation, subject in zip(points, quoted, subjects, strict=True):
        point, kind = (clause, "clause") if clause else (finding, finding.kind)
        facts = [
            f'{v.TEXT} "{quotation}"@en',
            f"{v.AT_INSPECTION} {inspections[finding.inspection]}",
        ]
        if point.body is not None:
            facts.append(f"{v.RESPONSIBLE_BODY} {graph.organisation(point.body)}")
        if clause:
            facts.append(f"{v.CLAUSE_OF} {wholes[number]}")
        trend = () if clause or finding.trend is None else (finding.trend,)
        classified = (kind,), (point.polarity,), point.themes, point.groups, trend
        graph.assertion("clause" if clause else "finding", subject, point.rule, (point.span,), facts, classified)


def add_judgements(graph: Graph, extraction: Extraction, inspections: Mapping[str, Term]) -> None:
    """Add the grades; one that a release only counts judges the inspection whose concerns were followed up."""
    followed = {inspection.key: inspection.follows_up or inspection.key for inspection in extraction.inspections}
    ordered = sorted(extraction.judgements, key=lambda judgement: judgement.span)
    keys = numbered([fingerprint(grade.as_stated, grade.judges or "", grade.grade) for grade in ordered])
    for judgement, subject in zip(ordered, graph.mint.judgements(keys), strict=True):
        inspection = inspections[judgement.inspection]
        facts = [
            f"{v.AT_INSPECTION} {inspection}",
            f"{v.GRADE} {graph.concept(judgement.scheme, judgement.grade)}",
            f"{v.AS_STATED} {graph.words(judgement.as_stated)}",
        ]
        if judgement.judges is None:
            facts.append(f"{v.JUDGES} {inspections[followed[judgement.inspection]]}")
        theme = () if judgement.judges is None else (judgement.judges,)
        graph.assertion("judgement", subject, judgement.rule, (judgement.span,), facts, (theme,))


def add_profiles(
    graph: Graph, extraction: Extraction, places: Mapping[str, Term], inspections: Mapping[str, Term]
) -> None:
    """Add the establishments as a release describes them; with several profiles each is named by its place."""
    several = len(extraction.profiles) > 1
    keys = numbered([profile.establishment for profile in extraction.profiles])
    for profile, key in zip(extraction.profiles, keys, strict=True):
        subject = graph.mint.profile(key if several else None)
        facts = [
            f"{v.PROFILE_OF} {places[profile.establishment]}",
            f"{v.AS_STATED} {graph.words(profile.as_stated)}",
        ]
        if profile.inspection is not None:
            facts.append(f"{v.AT_INSPECTION} {inspections[profile.inspection]}")
        if profile.operator is not None:
            facts.append(f"{v.OPERATOR} {graph.organisation(profile.operator)}")
        if profile.population is not None:
            facts.append(f"{v.POPULATION} {terms.integer(profile.population)}")
        if profile.capacity is not None:
            facts.append(f"{v.OPERATIONAL_CAPACITY} {terms.integer(profile.capacity)}")
        graph.assertion("profile", subject, profile.rule, profile.evidence, facts, (profile.categories, profile.holds))


def _points(extraction: Extraction) -> list[Point]:
    """Return the findings and clauses by their position; a whole comes before a clause that starts with it."""
    points: list[Point] = []
    for number, finding in enumerate(extraction.findings):
        start, end = finding.span
        points.append((start, -end, False, number, finding, None))
        for clause in finding.clauses:
            start, end = clause.span
            points.append((start, -end, True, number, finding, clause))
    points.sort(key=_position)
    return points


def _position(point: Point) -> tuple[int, int, bool]:
    return point[:3]
