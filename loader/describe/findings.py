"""Findings, judgements and profiles: what a release says that inspectors found."""

from __future__ import annotations

from collections.abc import Mapping

from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import Graph
from loader.describe.iris import fingerprint, numbered
from loader.describe.terms import Term
from loader.model import Clause, Extraction, Finding

Point = tuple[int, int, bool, int, int, Finding, Clause | None]
"""A finding or clause, after what it is put in order by: its start, its end (below 0), whether it is a clause, its
place in the extraction, and that of its finding."""


def add_findings(graph: Graph, extraction: Extraction, inspections: Mapping[str, Term]) -> None:
    """Add the findings and their clauses; a quotation that stands in the text twice is told apart by its position."""
    points = _points(extraction)
    text = graph.text
    words = [text[point[0] : -point[1]] for point in points]
    quoted = terms.escaped(words, text)
    subjects = graph.mint.findings(numbered([fingerprint(quotation) for quotation in words]))
    wholes = dict(zip([point[3] for point in points], subjects, strict=True))
    for (_, _, _, _, whole, finding, clause), quotation, subject in zip(points, quoted, subjects, strict=True):
        facts = [f'{v.TEXT} "{quotation}"@en', f"{v.AT_INSPECTION} {inspections[finding.inspection]}"]
        point = clause or finding
        if clause:
            facts.append(f"{v.CLAUSE_OF} {wholes[whole]}")
            record, kind, trend = "clause", "clause", None
        else:
            record, kind, trend = "finding", finding.kind, finding.trend
        if point.body is not None:
            facts.append(f"{v.RESPONSIBLE_BODY} {graph.organisation(point.body)}")
        classified = kind, point.polarity, point.themes, point.groups, trend
        graph.assertion(record, subject, point.rule, (point.span,), facts, classified)


def add_judgements(graph: Graph, extraction: Extraction, inspections: Mapping[str, Term]) -> None:
    """Add the grades; one that a release only counts judges the inspection whose concerns were followed up."""
    followed = {inspection.key: inspection.follows_up or inspection.key for inspection in extraction.inspections}
    ordered = sorted(extraction.judgements, key=lambda judgement: judgement.span)
    keys = numbered([fingerprint(f"{grade.as_stated}\n{grade.judges or ''}\n{grade.grade}") for grade in ordered])
    for judgement, subject in zip(ordered, graph.mint.judgements(keys), strict=True):
        inspection = inspections[judgement.inspection]
        facts = [
            f"{v.AT_INSPECTION} {inspection}",
            f"{v.GRADE} {graph.concept(judgement.scheme, judgement.grade)}",
            f"{v.AS_STATED} {graph.words(judgement.as_stated)}",
        ]
        if judgement.judges is None:
            facts.append(f"{v.JUDGES} {inspections[followed[judgement.inspection]]}")
        graph.assertion("judgement", subject, judgement.rule, (judgement.span,), facts, (judgement.judges,))


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
        classified = profile.categories, profile.holds
        graph.assertion("profile", subject, profile.rule, profile.evidence, facts, classified)


def _points(extraction: Extraction) -> list[Point]:
    """Return the findings and clauses by their position; a whole comes before a clause that starts with it."""
    points: list[Point] = []
    for finding in extraction.findings:
        whole = len(points)
        start, end = finding.span
        points.append((start, -end, False, whole, whole, finding, None))
        for clause in finding.clauses:
            start, end = clause.span
            points.append((start, -end, True, len(points), whole, finding, clause))
    points.sort()
    return points
