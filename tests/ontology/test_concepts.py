"""The concept schemes: the agreed concepts in the agreed places, and one phrase for one concept."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from loader.stemming import stem

DEF = "https://w3id.org/prison-inspection/def/"
THIS = URIRef(DEF)
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)

# Scheme by scheme the slugs; in brackets what is narrower than the concept before them.
SCHEMES = {
    "inspection-kind": """full full-follow-up short-follow-up scrutiny-visit short-scrutiny-visit
        independent-review-of-progress thematic-review urgent-notification other not-stated""",
    "notice": "announced unannounced not-stated",
    "polarity": "strength concern mixed context",
    "finding-kind": "listed narrative clause headline key-concern ( priority-concern ) positive-practice",
    "trend": "improved sustained unchanged worse",
    "outcome": "good reasonably-good not-sufficiently-good poor",
    "progress": """good-progress reasonable-progress insufficient-progress no-meaningful-progress sufficient-progress
        achieved partially-achieved not-achieved no-longer-relevant""",
    "establishment-kind": """hmp yoi irc sthf ( rsthf ) stc police-custody court-custody customs-custody military
        escort unit""",
    "security-category": "a b c d closed open high-security local training",
    "group": """men women young-adults children foreign-nationals remand sex-offenders life-sentenced older disabled
        minority-ethnic detainees""",
    "speech-mode": "direct reported",
    "review-status": "unreviewed confirmed corrected disputed",
    "role": """chief-inspector-of-prisons deputy-chief-inspector-of-prisons head-of-prison-agency minister
        head-of-border-agency inspector-of-constabulary spokesperson""",
    "theme": """safety ( escorts early-days violence self-harm safeguarding security incentives discipline use-of-force
            segregation substance-misuse )
        respect ( living-conditions relationships
            equality ( race foreign-nationals disability age gender-sexuality )
            faith complaints legal-rights health ( mental-health ) food-shop )
        purposeful-activity ( time-out-of-cell education-work library physical-education )
        release ( resettlement-strategy offender-management public-protection interventions release-planning
            family-contact removal immigration-casework )
        leadership ( management staffing national-policy population-pressure )""",
}
SCORES = {"good": 4, "reasonably-good": 3, "not-sufficiently-good": 2, "poor": 1}


def _words(graph: Graph, subject: Node, predicate: URIRef) -> str:
    value = graph.value(subject, predicate, any=False)
    assert isinstance(value, Literal), (subject, predicate)
    return str(value)


def _expected(scheme: str) -> dict[str, str | None]:
    """Return the slugs of a scheme, each with the slug of the broader concept."""
    found: dict[str, str | None] = {}
    above: list[str] = []
    last = ""
    for word in SCHEMES[scheme].split():
        if word == "(":
            above.append(last)
        elif word == ")":
            above.pop()
        else:
            found[word] = above[-1] if above else None
            last = word
    return found


def test_there_are_fourteen_schemes_with_the_agreed_concepts(schemes: Graph) -> None:
    found = {str(iri).removeprefix(DEF).rstrip("/") for iri in schemes.subjects(RDF.type, SKOS.ConceptScheme)}
    assert len(found) == 14
    assert found == set(SCHEMES)
    for scheme in SCHEMES:
        members = schemes.subjects(SKOS.inScheme, URIRef(f"{DEF}{scheme}/"))
        assert {str(iri).removeprefix(f"{DEF}{scheme}/") for iri in members} == set(_expected(scheme))
    assert len(set(schemes.subjects(RDF.type, SKOS.Concept))) == 133


@pytest.mark.parametrize("scheme", SCHEMES)
def test_broader_links_are_as_agreed_and_stay_in_the_scheme(schemes: Graph, scheme: str) -> None:
    for slug, broader in _expected(scheme).items():
        concept = URIRef(f"{DEF}{scheme}/{slug}")
        above = schemes.value(concept, SKOS.broader, any=False)
        top = schemes.value(concept, SKOS.topConceptOf, any=False)
        assert above == (URIRef(f"{DEF}{scheme}/{broader}") if broader else None), slug
        assert top == (None if broader else URIRef(f"{DEF}{scheme}/")), slug


def test_every_concept_and_scheme_has_name_definition_and_origin(schemes: Graph) -> None:
    subjects = [*schemes.subjects(RDF.type, SKOS.Concept), *schemes.subjects(RDF.type, SKOS.ConceptScheme)]
    assert subjects
    for subject in subjects:
        assert _words(schemes, subject, SKOS.prefLabel), subject
        assert _words(schemes, subject, SKOS.definition).endswith("."), subject
        assert schemes.value(subject, RDFS.isDefinedBy, any=False) == THIS, subject


def test_every_concept_is_in_exactly_one_scheme(schemes: Graph) -> None:
    for concept in schemes.subjects(RDF.type, SKOS.Concept):
        assert [*schemes.objects(concept, SKOS.inScheme)] == [URIRef(str(concept).rsplit("/", 1)[0] + "/")]


def test_every_label_of_a_concept_is_english(schemes: Graph) -> None:
    labels = [label for predicate in LABELS for label in schemes.objects(None, predicate)]
    assert labels
    assert all(isinstance(label, Literal) and label.language == "en" for label in labels)


def test_outcomes_are_scored_from_four_to_one(schemes: Graph) -> None:
    scored = {
        str(grade): score.toPython()
        for grade, score in schemes.subject_objects(URIRef(DEF + "score"))
        if isinstance(score, Literal)
    }
    assert scored == {f"{DEF}outcome/{slug}": score for slug, score in SCORES.items()}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_phrase_names_one_concept_of_a_scheme(schemes: Graph, scheme: str) -> None:
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for concept in schemes.subjects(SKOS.inScheme, URIRef(f"{DEF}{scheme}/")):
        for predicate in LABELS:
            for label in schemes.objects(concept, predicate):
                stems = " ".join(map(stem, re.findall(r"\w+(?:['’]\w+)*%?", str(label))))
                named[stems][str(concept)] = str(label)
    assert named
    assert {stems: owners for stems, owners in named.items() if len(owners) > 1} == {}


def test_no_phrase_is_written_twice_for_a_concept(schemes: Graph) -> None:
    for concept in schemes.subjects(RDF.type, SKOS.Concept):
        labels = [str(label).casefold() for predicate in LABELS for label in schemes.objects(concept, predicate)]
        assert sorted(labels) == sorted(set(labels)), concept


@pytest.mark.parametrize("slug", sorted(_expected("theme")))
def test_every_theme_has_phrases_enough_to_be_found_by(schemes: Graph, slug: str) -> None:
    concept = URIRef(f"{DEF}theme/{slug}")
    assert len([*schemes.objects(concept, SKOS.altLabel), *schemes.objects(concept, SKOS.hiddenLabel)]) >= 10
