"""A linkset as N-Quads lines of a named graph of its own, so that it can be taken out whole.

Beside the links themselves stand what is known of each (SSSOM 1.1 in RDF: an owl:Axiom), and what the links are taken
together (VoID).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final
from urllib.parse import quote

from loader.describe.terms import Term, day, decimal, english, integer, iri, literal
from loader.link import subjects
from loader.link.linksets import NOTHING, Link, Linkset
from loader.vocab import BASE, DCTERMS, DEF, FOAF, OWL, PI, RDF, RDFS, SKOS

SEMAPV: Final = "https://w3id.org/semapv/vocab/"
SSSOM: Final = "https://w3id.org/sssom/"
VOID: Final = "http://rdfs.org/ns/void#"
_CONCEPT: Final = "skos concept"

Triple = tuple[Term, str, Term]


def graph(name: str, base: str = BASE) -> str:
    """Return the IRI of the named graph of a dataset's links."""
    return f"{base}graph/links/{name}"


def lines(linkset: Linkset, base: str = BASE) -> tuple[str, ...]:
    """Return a linkset as sorted N-Quads lines, the same for the same links."""
    end = f" <{graph(linkset.dataset.name, base)}> ."
    triples = {*_links(linkset, base), *_entries(linkset, base), *_void(linkset, base)}
    return tuple(sorted(f"{subject} <{predicate}> {found}{end}" for subject, predicate, found in triples))


def moved(address: str, base: str) -> str:
    """Return an IRI of ours with a publisher's own base; the vocabulary keeps its own."""
    ours = address.startswith(BASE) and not address.startswith(DEF)
    return base + address.removeprefix(BASE) if ours else address


def _links(linkset: Linkset, base: str) -> Iterator[Triple]:
    for link in linkset.links:
        where = f"links of {linkset.dataset.name}"
        subject, found = iri(f"{base}id/{link.subject}", where), iri(moved(link.object, base), where)
        if link.holds:
            yield subject, link.predicate, found
        yield from ((_node(linkset, link, base), *rest) for rest in _about(link, subject, found, where))


def _about(link: Link, subject: Term, found: Term, where: str) -> Iterator[tuple[str, Term]]:
    yield RDF + "type", iri(OWL + "Axiom", where)
    yield OWL + "annotatedSource", subject
    yield OWL + "annotatedProperty", iri(link.predicate, where)
    yield OWL + "annotatedTarget", found
    yield SSSOM + "mapping_justification", iri(SEMAPV + link.method.justification, where)
    yield DCTERMS + "created", day(link.day)
    if link.negated:
        yield SSSOM + "predicate_modifier", literal("Not", where)
    if link.method.confidence is not None:
        yield SSSOM + "confidence", decimal(link.method.confidence, where)
    if link.decision is not None:
        yield SSSOM + "reviewer_label", literal(link.decision.by, where)
        yield SSSOM + "review_date", day(link.decision.on)
    if link.comment:
        yield RDFS + "comment", english(link.comment, where)
    if link.decision is not None or (link.method.review and link.holds):
        status = "confirmed" if link.decision is not None else "unreviewed"
        yield PI.reviewStatus, iri(f"{DEF}review-status/{status}", where)


def _node(linkset: Linkset, link: Link, base: str) -> Term:
    known = linkset.dataset.identifier(link.object)
    end = "none" if link.object == NOTHING or known is None else f"to/{quote(known, safe='')}"
    return iri(f"{base}id/link/{linkset.dataset.name}/{link.subject}/{end}", "links")


def _entries(linkset: Linkset, base: str) -> Iterator[Triple]:
    """Yield the code of each entry of a list of codes; those without an address of their own are described with it."""
    dataset = linkset.dataset
    if dataset.object_type != _CONCEPT:
        return
    for address in sorted({link.object for link in linkset.links if link.object != NOTHING}):
        entry = iri(moved(address, base), dataset.name)
        yield entry, SKOS + "notation", literal(dataset.identifier(address) or "", dataset.name)
        if address.startswith(BASE):
            yield entry, RDF + "type", iri(SKOS + "Concept", dataset.name)
            yield entry, SKOS + "inScheme", iri(f"{base}data/external/{dataset.name}", dataset.name)


def _void(linkset: Linkset, base: str) -> Iterator[Triple]:
    dataset, where = linkset.dataset, f"links of {linkset.dataset.name}"
    whole = iri(f"{base}data/links/{dataset.name}", where)
    other = iri(f"{base}data/external/{dataset.name}", where)
    yield whole, RDF + "type", iri(VOID + "Dataset", where)
    yield whole, DCTERMS + "title", english(f"Links to: {dataset.title}", where)
    yield whole, DCTERMS + "license", iri(dataset.license, where)
    yield whole, DCTERMS + "modified", day(linkset.day)
    yield whole, DCTERMS + "source", literal(dataset.version, where)
    yield other, RDF + "type", iri(VOID + "Dataset", where)
    yield other, DCTERMS + "title", english(dataset.title, where)
    yield other, VOID + "uriSpace", literal(moved(dataset.space, base), where)
    yield other, FOAF + "homepage", iri(dataset.homepage, where)
    holding = sorted(linkset.holding, key=_sort)
    for (kind, predicate), group in groupby(holding, key=_sort):
        alike = list(group)
        end = predicate.replace("#", "/").rsplit("/", 1)[1]
        node = iri(f"{base}data/links/{dataset.name}/{kind}/{end}", where)
        yield whole, VOID + "subset", node
        yield node, RDF + "type", iri(VOID + "Linkset", where)
        yield node, DCTERMS + "title", english(f"{kind.title()}s linked by {end} to: {dataset.title}", where)
        yield node, VOID + "subjectsTarget", iri(f"{base}data/{subjects.file(kind)}", where)
        yield node, VOID + "objectsTarget", other
        yield node, VOID + "linkPredicate", iri(predicate, where)
        yield node, VOID + "triples", integer(len(alike))
        yield node, DCTERMS + "license", iri(dataset.license, where)
        yield node, DCTERMS + "modified", day(max(link.day for link in alike))
        for meaning in sorted({link.method.meaning for link in alike}):
            yield node, DCTERMS + "description", english(f"Method: {meaning}.", where)


def _sort(link: Link) -> tuple[str, str]:
    return link.subject.partition("/")[0], link.predicate
