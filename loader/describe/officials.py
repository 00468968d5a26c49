"""Officials, the offices that a release ascribes to them, and what they say in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import Graph, each
from loader.describe.inspections import INSPECTORATE
from loader.describe.iris import fingerprint, numbered
from loader.describe.terms import Term
from loader.model import Extraction, Statement, Tenure
from loader.slugs import slug

Tenures = Mapping[str, Mapping[Term, str | None]]
"""The tenures of each official, by the official's slug, with the slug of the body."""


def add_officials(graph: Graph, extraction: Extraction) -> Mapping[str, Term]:
    """Add the officials that a release names; return them by slug."""
    named = {}
    for official in extraction.officials:
        subject = named[official.slug] = graph.mint.official(official.slug)
        facts = [(v.TYPE, v.OFFICIAL), (v.NAME, graph.words(official.name))]
        facts += each(v.CANDIDATE, map(graph.mint.official, official.candidates))
        graph.say(subject, facts + graph.evidence(subject, official.evidence))
    return named


def add_tenures(graph: Graph, extraction: Extraction, people: Mapping[str, Term], issued: date | None) -> Tenures:
    """Add the offices as a release states them: it proves each for the day of publication, not its start or end."""
    held: dict[str, dict[Term, str | None]] = defaultdict(dict)
    for tenure in extraction.tenures:
        subject = _tenure(graph, tenure)
        graph.say(subject, graph.evidence(subject, tenure.evidence))
        if subject in held[tenure.official]:
            continue  # the office is named again; the words that introduce the official came first
        held[tenure.official][subject] = tenure.body
        facts = [
            (v.TYPE, v.MEMBERSHIP),
            (v.MEMBER, graph.known(people, tenure.official, "the official")),
            (v.AS_STATED, graph.words(tenure.as_stated)),
        ]
        if tenure.role is not None:
            facts.append((v.ROLE, graph.concept("role", tenure.role)))
        if tenure.body is not None:
            facts.append((v.ORGANIZATION, graph.organisation(tenure.body)))
        if issued is not None:
            facts.append((v.ATTESTED_ON, terms.day(issued)))
        graph.say(subject, facts)
    return held


def add_statements(
    graph: Graph,
    extraction: Extraction,
    people: Mapping[str, Term],
    held: Tenures,
    inspections: Mapping[str, Term],
) -> None:
    """Add what officials say, the paragraphs of one quotation joined by line feeds."""
    ordered = sorted(extraction.statements, key=lambda statement: statement.parts)
    texts = [[part.of(graph.text) for part in statement.parts] for statement in ordered]
    keys = numbered(fingerprint(*parts) for parts in texts)
    for statement, parts, key in zip(ordered, texts, keys, strict=True):
        speakers = [graph.known(people, speaker, "the official") for speaker in statement.speakers]
        facts = [
            (v.TEXT, graph.english("\n".join(parts))),
            (v.SPEECH_MODE, graph.concept("speech-mode", statement.mode)),
            *each(v.SPEAKER, speakers),
            *each(v.IN_CAPACITY, _capacities(statement, held)),
        ]
        if statement.body is not None:
            facts.append((v.ON_BEHALF_OF, graph.organisation(statement.body)))
        if statement.inspection is not None:
            inspection = graph.known(inspections, statement.inspection, "the inspection")
            facts.append((v.AT_INSPECTION, inspection))
            if statement.responds:
                facts.append((v.RESPONDS_TO, inspection))
        graph.assertion("statement", graph.mint.statement(key), statement.rule, statement.parts, facts)


def _tenure(graph: Graph, tenure: Tenure) -> Term:
    if tenure.key is not None:
        return graph.mint.term_of_office(tenure.key)
    # offices of the Inspectorate are known by their names alone
    body = None if tenure.body == INSPECTORATE else tenure.body
    return graph.mint.tenure(tenure.official, tenure.role or slug(tenure.as_stated), body)


def _capacities(statement: Statement, held: Tenures) -> list[Term]:
    """Return the tenures in which somebody speaks: those of the body spoken for, else all that the release states."""
    found = []
    for speaker in statement.speakers:
        own = held.get(speaker, {})
        found += [tenure for tenure, body in own.items() if body == statement.body] or list(own)
    return found
