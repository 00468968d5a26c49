"""The classes and properties: how many, how described, all of them used, none of them misspelt."""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, VANN, Graph, Literal, URIRef
from rdflib.term import Node

ROOT = Path(__file__).parent.parent.parent
DEF = "https://w3id.org/prison-inspection/def/"
THIS = URIRef(DEF)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)

# Terms that no shape, query or module has to name, and why they are declared all the same.
UNUSED = {
    "Assertion": "the class above findings, judgements, profiles and statements; data are typed with those",
    "score": "the number of a grade, given in concepts.ttl to users who draw charts",
}

# The vocabularies that ontology/ may use; each knows its own terms, so a misspelt one is noticed.
VOCABULARIES = (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, VANN)


def _declared(graph: Graph, *kinds: URIRef) -> set[str]:
    return {str(term).removeprefix(DEF) for kind in kinds for term in graph.subjects(RDF.type, kind)}


def _words(graph: Graph, subject: Node, predicate: URIRef) -> str:
    value = graph.value(subject, predicate, any=False)
    assert isinstance(value, Literal), (subject, predicate)
    return str(value)


def _sources() -> list[Path]:
    return sorted(
        [*(ROOT / "shapes").rglob("*.ttl"), *(ROOT / "queries").rglob("*.rq"), *(ROOT / "loader").rglob("*.py")]
    )


def _used(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    pattern = r"(?<![\w.])PI\.([A-Za-z]\w*)" if path.suffix == ".py" else r"(?<![\w-])pi:([A-Za-z]\w*)"
    return set(re.findall(pattern, text))


def test_there_are_eleven_classes_and_fifty_properties(terms: Graph) -> None:
    assert len(_declared(terms, OWL.Class)) == 11
    assert len(_declared(terms, OWL.ObjectProperty, OWL.DatatypeProperty)) == 50


def test_every_term_has_label_definition_example_and_origin(terms: Graph) -> None:
    for name in _declared(terms, *KINDS):
        term = URIRef(DEF + name)
        assert _words(terms, term, RDFS.label), name
        assert _words(terms, term, SKOS.example), name
        assert terms.value(term, RDFS.isDefinedBy, any=False) == THIS, name
        definition = _words(terms, term, SKOS.definition)
        assert definition.endswith("."), name
        assert not re.search(r"[.?!]\s", definition), f"{name} is defined in more than one sentence"


def test_classes_are_capitalised_and_properties_are_not(terms: Graph) -> None:
    assert all(name[0].isupper() for name in _declared(terms, OWL.Class))
    assert all(name[0].islower() for name in _declared(terms, OWL.ObjectProperty, OWL.DatatypeProperty))


def test_every_term_is_used_or_its_idleness_explained(terms: Graph) -> None:
    paths = _sources()
    assert paths
    used = set().union(*map(_used, paths))
    assert _declared(terms, *KINDS) - used - set(UNUSED) == set()


def test_the_table_of_idle_terms_holds_no_other(terms: Graph) -> None:
    assert set(UNUSED) <= _declared(terms, *KINDS)


def test_every_term_of_ours_that_is_used_is_declared(terms: Graph) -> None:
    declared = _declared(terms, *KINDS)
    for path in [*_sources(), *sorted((ROOT / "ontology").glob("*.ttl"))]:
        assert _used(path) <= declared, path.name


def test_every_predicate_and_class_belongs_to_a_known_vocabulary(everything: Graph) -> None:
    ours = _declared(everything, *KINDS)
    used = set(everything.predicates()) | set(everything.objects(None, RDF.type))
    assert used
    for term in used:
        assert isinstance(term, URIRef)
        if term.startswith(DEF):
            assert str(term).removeprefix(DEF) in ours, term
        else:
            assert any(term in vocabulary for vocabulary in VOCABULARIES), term
