"""Extraction to RDF: the named graph of one release, as sorted N-Quads without blank nodes."""

from __future__ import annotations

from datetime import date
from typing import Final

from loader import __version__, vocab
from loader.describe import findings, inspections, officials, terms
from loader.describe import vocabulary as v
from loader.describe.graph import Graph
from loader.describe.iris import SOFTWARE, Mint, release_key
from loader.describe.passages import OUR_FAULT
from loader.model import Extraction, LoaderError, ReleaseGraph

__all__ = ["release"]

_NAME: Final = terms.literal(SOFTWARE, "the name of this program")
_ENGLISH: Final = f"{v.IN_LANGUAGE} {terms.literal('en', 'the language of releases')}"


def release(extraction: Extraction, base: str = vocab.BASE, version: str = __version__) -> ReleaseGraph:
    """Return what was read in one release as RDF.

    `base` starts the IRIs of things and graphs and ends with `/`; those of the ontology never change. `version` is that
    of the program which did the reading.

    Raises UsageError for a base that cannot start an IRI, and LoaderError when a fact has no evidence, quotes data of a
    press contact, refers to what was not read, or holds a character or a date that RDF cannot carry.
    """
    document = extraction.document
    issued = extraction.issued.value if extraction.issued else document.published
    key = release_key(issued, extraction.slug, document.digest)
    graph = Graph(Mint(base, key, document.source), document.text, extraction.masked)
    _release(graph, extraction, issued)
    places = inspections.add_establishments(graph, extraction)
    visits = inspections.add_inspections(graph, extraction, places, issued)
    findings.add_findings(graph, extraction, visits)
    findings.add_judgements(graph, extraction, visits)
    findings.add_profiles(graph, extraction, places, visits)
    people = officials.add_officials(graph, extraction)
    held = officials.add_tenures(graph, extraction, people, issued)
    officials.add_statements(graph, extraction, people, held, visits)
    _organisations(graph, extraction)
    return ReleaseGraph(
        source=document.source,
        digest=document.digest,
        release=terms.address(graph.release),
        graph=terms.address(graph.mint.graph()),
        lines=graph.lines(),
        provenance=_provenance(graph, version),
        embargo=extraction.embargo.value if extraction.embargo else None,
        issued=issued,
        withdrawn=document.withdrawn,
    )


def _release(graph: Graph, extraction: Extraction, issued: date | None) -> None:
    facts = [
        f"{v.TYPE} {v.RELEASE}",
        f"{v.TEXT} {terms.quoted(graph.text)}",
        f"{v.SHA256} {graph.words(extraction.document.digest)}",
        _ENGLISH,
        f"{v.LICENSE} {v.OPEN_GOVERNMENT_LICENCE}",
    ]
    if extraction.title:
        graph.passages.refuse_masked(extraction.title.span)
        facts.append(f"{v.TITLE} {graph.english(extraction.title.value)}")
    if extraction.created:
        facts.append(f"{v.CREATED} {terms.day(extraction.created.value)}")
    if issued:
        facts.append(f"{v.ISSUED} {terms.day(issued)}")
    if extraction.embargo:
        facts.append(f"{v.EMBARGO_UNTIL} {terms.moment(extraction.embargo.value, graph.where)}")
    # a comment by somebody else reports no inspection, and the Inspectorate did not publish it
    if any([inspection.subject for inspection in extraction.inspections]):
        facts.append(f"{v.PUBLISHER} {graph.organisation(inspections.INSPECTORATE)}")
    graph.say(graph.release, facts)


def _organisations(graph: Graph, extraction: Extraction) -> None:
    """Add what the bodies are called that other facts refer to, so that a release's graph stands alone."""
    curated, named = vocab.bodies(), {body.slug: body.name for body in extraction.bodies}
    for slug, subject in sorted(graph.bodies.items()):
        if slug not in curated and slug not in named:
            raise LoaderError(graph.where, f"a fact refers to the organisation {slug!r}, which was not read", OUR_FAULT)
        name = curated[slug].label if slug in curated else named[slug]
        graph.say(subject, [f"{v.TYPE} {v.FORMAL_ORGANIZATION}", f"{v.PREFERRED_LABEL} {graph.english(name)}"])


def _provenance(graph: Graph, version: str) -> tuple[str, ...]:
    entity, run, software = graph.mint.graph(), graph.run, graph.mint.software(version)
    end = f"{graph.mint.provenance()} ."
    lines = [
        f"{entity} {v.TYPE} {v.ENTITY} {end}",
        f"{entity} {v.WAS_DERIVED_FROM} {graph.release} {end}",
        f"{entity} {v.WAS_GENERATED_BY} {run} {end}",
        f"{run} {v.TYPE} {v.ACTIVITY} {end}",
        f"{run} {v.USED} {graph.release} {end}",
        f"{run} {v.WAS_ASSOCIATED_WITH} {software} {end}",
        f"{software} {v.TYPE} {v.SOFTWARE_AGENT} {end}",
        f"{software} {v.LABEL} {_NAME} {end}",
        f"{software} {v.SOFTWARE_VERSION} {graph.words(version)} {end}",
    ]
    return tuple(sorted(lines))
