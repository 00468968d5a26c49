"""Findings, judgements and profiles: what a release says that inspectors found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import Graph
from loader.describe.iris import fingerprint, numbered
from loader.describe.terms import Term
from loader.model import Clause, Extraction, Finding

# what each kind of record is classified by: the properties, and the schemes of their values
_POINT: Final = (
    (v.FINDING_KIND, "finding-kind"),
    (v.POLARITY, "polarity"),
    (v.THEME, "theme"),
    (v.ABOUT_GROUP, "group"),
)
_PROFILE: Final = ((v.SECURITY_CATEGORY, "security-category"), (v.HOLDS, "group"))


def add_findings(graph: Graph, extraction: Extraction, inspections: Mapping[str, Term]) -> None:
    """Add the findings and their clauses; a quotation that stands in the text twice is told apart by its position."""
    points: list[tuple[int, Finding, Clause | None]] = []
    for number, finding in enumerate(extraction.findings):
        points.append((number, finding, None))
        points.extend((number, finding, clause) for clause in finding.clauses)
    points.sort(key=_position)
    words = [(clause or finding).span.of(graph.text) for _, finding, clause in points]
    keys = numbered(map(fingerprint, words))
    subjects = [graph.mint.finding(key) for key in keys]
    wholes = {number: subject for (number, _, clause), subject in zip(points, subjects, strict=True) if not clause}
    for (number, finding, clause), quotation, subject in zip(points, words, subjects, strict=True):
        point, kind = (clause, "clause") if clause else (finding, finding.kind)
        facts = [
            (v.TEXT, terms.quoted(quotation, "@en")),
            (v.AT_INSPECTION, graph.known(inspections, finding.inspection, "the inspection")),
            *graph.concepts(_POINT, (kind,), (point.polarity,), point.themes, point.groups),
        ]
        if point.body is not None:
            facts.append((v.RESPONSIBLE_BODY, graph.organisation(point.body)))
        if clause:
            facts.append((v.CLAUSE_OF, wholes[number]))
            graph.assertion("clause", subject, clause.rule, (clause.span,), facts)
        else:
            if finding.trend is not None:
                facts.append((v.TREND, graph.concept("trend", finding.trend)))
            graph.assertion("finding", subject, finding.rule, (finding.span,), facts)


def add_judgements(graph: Graph, extraction: Extraction, inspections: Mapping[str, Term]) -> None:
    """Add the grades; one that a release only counts judges the inspection whose concerns were followed up."""
    followed = {inspection.key: inspection.follows_up or inspection.key for inspection in extraction.inspections}
    ordered = sorted(extraction.judgements, key=lambda judgement: judgement.span)
    keys = numbered(fingerprint(grade.as_stated, grade.judges or "", grade.grade) for grade in ordered)
    for judgement, key in zip(ordered, keys, strict=True):
        inspection = graph.known(inspections, judgement.inspection, "the inspection")
        theme = judgement.judges
        facts = [
            (v.AT_INSPECTION, inspection),
            (v.GRADE, graph.concept(judgement.scheme, judgement.grade)),
            (v.AS_STATED, graph.words(judgement.as_stated)),
            (
                v.JUDGES,
                graph.concept("theme", theme) if theme is not None else inspections[followed[judgement.inspection]],
            ),
        ]
        graph.assertion("judgement", graph.mint.judgement(key), judgement.rule, (judgement.span,), facts)


def add_profiles(
    graph: Graph, extraction: Extraction, places: Mapping[str, Term], inspections: Mapping[str, Term]
) -> None:
    """Add the establishments as a release describes them; with several profiles each is named by its place."""
    several = len(extraction.profiles) > 1
    keys = numbered(profile.establishment for profile in extraction.profiles)
    for profile, key in zip(extraction.profiles, keys, strict=True):
        subject = graph.mint.profile(key if several else None)
        facts = [
            (v.PROFILE_OF, graph.known(places, profile.establishment, "the place")),
            *graph.concepts(_PROFILE, profile.categories, profile.holds),
            (v.AS_STATED, graph.words(profile.as_stated)),
        ]
        if profile.inspection is not None:
            facts.append((v.AT_INSPECTION, graph.known(inspections, profile.inspection, "the inspection")))
        if profile.operator is not None:
            facts.append((v.OPERATOR, graph.organisation(profile.operator)))
        if profile.population is not None:
            facts.append((v.POPULATION, terms.integer(profile.population)))
        if profile.capacity is not None:
            facts.append((v.OPERATIONAL_CAPACITY, terms.integer(profile.capacity)))
        graph.assertion("profile", subject, profile.rule, profile.evidence, facts)


def _position(point: tuple[int, Finding, Clause | None]) -> tuple[int, int, bool]:
    # a whole comes before a clause that starts with it
    _, finding, clause = point
    start, end = (clause or finding).span
    return start, -end, clause is not None
