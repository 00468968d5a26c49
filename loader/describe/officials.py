"""Officials, the offices that a release ascribes to them, and what they say in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from loader import confidence
from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import Graph
from loader.describe.inspections import INSPECTORATE
from loader.describe.iris import fingerprint, numbered, slug
from loader.describe.terms import Term
from loader.model import Extraction, Statement, Tenure

Tenures = Mapping[str, Mapping[Term, str | None]]
"""The tenures of each official, by the official's slug, with the slug of the body."""


def add_officials(graph: Graph, extraction: Extraction) -> Mapping[str, Term]:
    """Add the officials that a release names; return them by slug."""
    named = {}
    for official in extraction.officials:
        subject = named[official.slug] = graph.iri(graph.mint.official(official.slug))
        graph.say(subject, v.TYPE, v.OFFICIAL)
        graph.say(subject, v.NAME, graph.words(official.name))
        graph.evidence(subject, official.evidence)
    return named


def add_tenures(graph: Graph, extraction: Extraction, people: Mapping[str, Term], issued: date | None) -> Tenures:
    """Add the offices as a release states them: it proves each for the day of publication, not its start or end."""
    held: dict[str, dict[Term, str | None]] = defaultdict(dict)
    for tenure in extraction.tenures:
        subject = graph.iri(_tenure(graph, tenure))
        graph.evidence(subject, tenure.evidence)
        if subject in held[tenure.official]:
            continue  # the office is named again; the words that introduce the official came first
        held[tenure.official][subject] = tenure.body
        graph.say(subject, v.TYPE, v.MEMBERSHIP)
        graph.say(subject, v.MEMBER, graph.known(people, tenure.official, "the official"))
        graph.say(subject, v.AS_STATED, graph.words(tenure.as_stated))
        if tenure.role is not None:
            graph.say(subject, v.ROLE, graph.concept("role", tenure.role))
        if tenure.body is not None:
            graph.say(subject, v.ORGANIZATION, graph.organisation(tenure.body))
        if issued is not None:
            graph.say(subject, v.ATTESTED_ON, terms.day(issued))
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
        measured = confidence.of("statement", statement.rule)
        subject = graph.assertion(v.STATEMENT, graph.mint.statement(key), statement.parts, measured)
        graph.say(subject, v.TEXT, graph.english("\n".join(parts)))
        graph.say(subject, v.SPEAKER, *(graph.known(people, speaker, "the official") for speaker in statement.speakers))
        graph.say(subject, v.IN_CAPACITY, *_capacities(statement, held))
        graph.say(subject, v.SPEECH_MODE, graph.concept("speech-mode", statement.mode))
        if statement.body is not None:
            graph.say(subject, v.ON_BEHALF_OF, graph.organisation(statement.body))
        if statement.inspection is not None:
            inspection = graph.known(inspections, statement.inspection, "the inspection")
            graph.say(subject, v.AT_INSPECTION, inspection)
            if statement.responds:
                graph.say(subject, v.RESPONDS_TO, inspection)


def _tenure(graph: Graph, tenure: Tenure) -> str:
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
