"""Officials, the offices that a release ascribes to them, and what they say in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.graph import Graph, Known, each
from loader.describe.inspections import INSPECTORATE
from loader.describe.iris import fingerprint, numbered
from loader.describe.terms import Term
from loader.model import Extraction, Statement, Tenure
from loader.slugs import slug

Tenures = Mapping[str, Mapping[Term, str | None]]
"""The tenures of each official, by the official's slug, with the slug of the body."""


def add_officials(graph: Graph, extraction: Extraction) -> Mapping[str, Term]:
    """Add the officials that a release names; return them by slug."""
    named = Known(graph.where, "the official")
    for official in extraction.officials:
        subject = named[official.slug] = graph.mint.official(official.slug)
        facts = [f"{v.TYPE} {v.OFFICIAL}", f"{v.NAME} {graph.words(official.name)}"]
        if official.candidates:
            facts += each(v.CANDIDATE, [graph.mint.official(slug) for slug in official.candidates])
        graph.say(subject, facts + graph.evidence(subject, official.evidence))
    return named


def add_tenures(graph: Graph, extraction: Extraction, people: Mapping[str, Term], issued: date | None) -> Tenures:
    """Add the offices as a release states them: it proves each for the day of publication, not its start or end."""
    held: dict[str, dict[Term, str | None]] = defaultdict(dict)
    for tenure in extraction.tenures:
        subject = _tenure(graph, tenure)
        evidence = graph.evidence(subject, tenure.evidence)
        if subject in held[tenure.official]:
            graph.say(subject, evidence)
            continue  # the office is named again; the words that introduce the official came first
        held[tenure.official][subject] = tenure.body
        facts = [
            f"{v.TYPE} {v.MEMBERSHIP}",
            f"{v.MEMBER} {people[tenure.official]}",
            f"{v.AS_STATED} {graph.words(tenure.as_stated)}",
        ]
        if tenure.role is not None:
            facts.append(f"{v.ROLE} {graph.concept('role', tenure.role)}")
        if tenure.body is not None:
            facts.append(f"{v.ORGANIZATION} {graph.organisation(tenure.body)}")
        if issued is not None:
            facts.append(f"{v.ATTESTED_ON} {terms.day(issued)}")
        graph.say(subject, facts + evidence)
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
    texts = ["\n".join([part.of(graph.text) for part in statement.parts]) for statement in ordered]
    subjects = graph.mint.statements(numbered([fingerprint(text) for text in texts]))
    for text in texts:
        terms.check_size(text, graph.where)  # of one part it is no longer than the release's text, but of several
    quoted = terms.escaped(texts, "\n".join(texts))
    for statement, words, subject in zip(ordered, quoted, subjects, strict=True):
        speakers = [people[speaker] for speaker in statement.speakers]
        facts = [
            f'{v.TEXT} "{words}"@en',
            *each(v.SPEAKER, speakers),
            *each(v.IN_CAPACITY, _capacities(statement, held)),
        ]
        if statement.body is not None:
            facts.append(f"{v.ON_BEHALF_OF} {graph.organisation(statement.body)}")
        if statement.inspection is not None:
            inspection = inspections[statement.inspection]
            facts.append(f"{v.AT_INSPECTION} {inspection}")
            if statement.responds:
                facts.append(f"{v.RESPONDS_TO} {inspection}")
        graph.assertion("statement", subject, statement.rule, statement.parts, facts, (statement.mode,))


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
