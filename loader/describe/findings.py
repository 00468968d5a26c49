"""Findings, judgements and profiles: what a release says that inspectors found."""

from __future__ import annotations

from collections.abc import Mapping

from loader import confidence
from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import Graph
from loader.describe.iris import fingerprint, numbered
from loader.describe.terms import Term
from loader.model import Clause, Extraction, Finding


def add_findings(graph: Graph, extraction: Extraction, inspections: Mapping[str, Term]) -> None:
    """Add the findings and their clauses; a quotation that stands in the text twice is told apart by its position."""
    points: list[tuple[int, Finding, Clause | None]] = []
    for number, finding in enumerate(extraction.findings):
        points.append((number, finding, None))
        points.extend((number, finding, clause) for clause in finding.clauses)
    points.sort(key=_position)
    keys = numbered(fingerprint((clause or finding).span.of(graph.text)) for _, finding, clause in points)
    wholes: dict[int, Term] = {}
    clauses: list[tuple[int, Term]] = []
    for (number, finding, clause), key in zip(points, keys, strict=True):
        subject = _point(graph, clause or finding, key)
        graph.say(subject, v.AT_INSPECTION, graph.known(inspections, finding.inspection, "the inspection"))
        graph.say(subject, v.FINDING_KIND, graph.concept("finding-kind", "clause" if clause else finding.kind))
        if clause:
            clauses.append((number, subject))
        else:
            wholes[number] = subject
            if finding.trend is not None:
                graph.say(subject, v.TREND, graph.concept("trend", finding.trend))
    for number, subject in clauses:
        graph.say(subject, v.CLAUSE_OF, wholes[number])


def add_judgements(graph: Graph, extraction: Extraction, inspections: Mapping[str, Term]) -> None:
    """Add the grades; one that a release only counts judges the inspection whose concerns were followed up."""
    followed = {inspection.key: inspection.follows_up or inspection.key for inspection in extraction.inspections}
    ordered = sorted(extraction.judgements, key=lambda judgement: judgement.span)
    keys = numbered(fingerprint(grade.as_stated, grade.judges or "", grade.grade) for grade in ordered)
    for judgement, key in zip(ordered, keys, strict=True):
        measured = confidence.of("judgement", judgement.rule)
        subject = graph.assertion(v.JUDGEMENT, graph.mint.judgement(key), [judgement.span], measured)
        graph.say(subject, v.AT_INSPECTION, graph.known(inspections, judgement.inspection, "the inspection"))
        graph.say(subject, v.GRADE, graph.concept(judgement.scheme, judgement.grade))
        graph.say(subject, v.AS_STATED, graph.words(judgement.as_stated))
        if judgement.judges is not None:
            graph.say(subject, v.JUDGES, graph.concept("theme", judgement.judges))
        else:
            graph.say(subject, v.JUDGES, inspections[followed[judgement.inspection]])


def add_profiles(
    graph: Graph, extraction: Extraction, places: Mapping[str, Term], inspections: Mapping[str, Term]
) -> None:
    """Add the establishments as a release describes them; with several profiles each is named by its place."""
    several = len(extraction.profiles) > 1
    keys = numbered(profile.establishment for profile in extraction.profiles)
    for profile, key in zip(extraction.profiles, keys, strict=True):
        name, measured = graph.mint.profile(key if several else None), confidence.of("profile", profile.rule)
        subject = graph.assertion(v.PROFILE, name, profile.evidence, measured)
        graph.say(subject, v.PROFILE_OF, graph.known(places, profile.establishment, "the place"))
        graph.say(subject, v.SECURITY_CATEGORY, *graph.concepts("security-category", profile.categories))
        graph.say(subject, v.HOLDS, *graph.concepts("group", profile.holds))
        graph.say(subject, v.AS_STATED, graph.words(profile.as_stated))
        if profile.inspection is not None:
            graph.say(subject, v.AT_INSPECTION, graph.known(inspections, profile.inspection, "the inspection"))
        if profile.operator is not None:
            graph.say(subject, v.OPERATOR, graph.organisation(profile.operator))
        if profile.population is not None:
            graph.say(subject, v.POPULATION, terms.integer(profile.population))
        if profile.capacity is not None:
            graph.say(subject, v.OPERATIONAL_CAPACITY, terms.integer(profile.capacity))


def _position(point: tuple[int, Finding, Clause | None]) -> tuple[int, int, bool]:
    # a whole comes before a clause that starts with it
    _, finding, clause = point
    span = (clause or finding).span
    return span.start, -span.end, clause is not None


def _point(graph: Graph, point: Finding | Clause, key: str) -> Term:
    measured = confidence.of("clause" if isinstance(point, Clause) else "finding", point.rule)
    subject = graph.assertion(v.FINDING, graph.mint.finding(key), [point.span], measured)
    graph.say(subject, v.TEXT, graph.english(point.span.of(graph.text)))
    graph.say(subject, v.POLARITY, graph.concept("polarity", point.polarity))
    graph.say(subject, v.THEME, *graph.concepts("theme", point.themes))
    graph.say(subject, v.ABOUT_GROUP, *graph.concepts("group", point.groups))
    if point.body is not None:
        graph.say(subject, v.RESPONSIBLE_BODY, graph.organisation(point.body))
    return subject
