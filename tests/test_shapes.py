"""The shapes: each rule has an example that breaks it and nothing else, and one release meets them all.

`tests/shapes/valid.ttl` is an invented release that breaks no rule. Each other file there, `RULE.CASE.ttl`, describes
one of its nodes (or a new one) anew; put in that node's place, it breaks exactly RULE.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from loader import check, vocab
from loader.check import data, judging, results, shapes
from loader.model import Problem
from loader.resources import paths
from tests.check import plain

EXAMPLES = Path(__file__).parent / "shapes"
BREAKING = sorted(path for path in EXAMPLES.glob("*.ttl") if path.name != "valid.ttl")
PREFIX = vocab.DEF + "shape/"
RULES = sorted({str(rule).removeprefix(PREFIX) for rule in shapes.rules(shapes.published())})
PROPERTY_RULES = [rule for rule in RULES if (URIRef(PREFIX + rule), SH.path, None) in shapes.published()]
OPENED = (  # what SHACL offers beyond its core, and could reach out or run code
    [SH.sparql, SH.js, SH.rule, SH.target, SH.select, SH.construct, SH.validator, OWL.imports, SH.shapesGraph]
)

assert BREAKING, "no breaking examples were found"
assert RULES, "no rules were found"


@cache
def triples(path: Path) -> tuple[tuple[str, str], ...]:
    """Return the subject and the N-Quads line of each triple of a Turtle file."""
    quads = pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    return tuple((str(quad.subject), f"{quad.subject} {quad.predicate} {quad.object} .") for quad in quads)


def broken(example: Path) -> list[str]:
    """Return the valid release with the nodes of an example in place of its own."""
    changed = triples(example)
    replaced = {subject for subject, _ in changed}
    return [line for subject, line in triples(EXAMPLES / "valid.ttl") if subject not in replaced] + [
        line for _, line in changed
    ]


@cache
def ready() -> judging.ReadyShapes:
    """Return the shapes as published, nested, made ready to judge."""
    return judging.ReadyShapes(shapes.published())


def nested(lines: list[str]) -> tuple[Problem, ...]:
    """Return the problems that the shapes as published find."""
    described = data.graph(lines)
    return results.problems(ready().judge(described), described, {})


def test_the_valid_release_breaks_no_rule() -> None:
    lines = [line for _, line in triples(EXAMPLES / "valid.ttl")]
    assert check.report(lines).problems == ()
    assert nested(lines) == ()


def test_the_curated_places_bodies_and_officials_break_no_rule() -> None:
    lines = [line for name in ("establishments.ttl", "officials.ttl") for _, line in triples(*paths("ontology", name))]
    assert sum(f"<{vocab.PI.PlaceOfDetention}>" in line for line in lines) > 100
    assert check.report(lines).problems == ()


@pytest.mark.parametrize("example", BREAKING, ids=lambda path: path.name.removesuffix(".ttl"))
def test_an_example_breaks_exactly_its_rule_nested_and_flat_and_for_pyshacl_itself(example: Path) -> None:
    rule = example.name.split(".")[0]
    problems = check.report(broken(example)).problems
    assert {problem.shape.removeprefix(PREFIX) for problem in problems} == {rule}
    assert problems == nested(broken(example))
    assert plain.told(problems) == plain.report(plain.graph(broken(example)), shapes.published())
    severity = shapes.published().value(URIRef(PREFIX + rule), SH.severity)
    assert {SH[problem.severity] for problem in problems} == {severity}


def test_flat_and_nested_shapes_agree_on_a_release_spoiled_all_over() -> None:
    lines = sorted(line for _, line in triples(EXAMPLES / "valid.ttl"))
    spoiled = [line for number, line in enumerate(lines) if number % 4]
    problems = check.report(spoiled).problems
    assert len({problem.shape for problem in problems}) > 20
    assert problems == nested(spoiled)
    assert plain.told(problems) == plain.report(plain.graph(spoiled), shapes.published())


def test_every_rule_has_a_breaking_example_and_every_example_a_rule() -> None:
    assert {path.name.split(".")[0] for path in BREAKING} == set(RULES)


@pytest.mark.parametrize("rule", PROPERTY_RULES)
def test_the_valid_release_has_a_value_for_every_property_rule(rule: str) -> None:
    lines = [line for _, line in triples(EXAMPLES / "valid.ttl")]
    described, flat = plain.graph(lines), shapes.flat()
    shape = URIRef(PREFIX + rule)
    focus: set[Node] = set()
    for target in flat.objects(shape, SH.targetClass):
        focus |= set(described.subjects(RDF.type, target))
    for target in flat.objects(shape, SH.targetObjectsOf):
        focus |= set(described.objects(None, target))
    for target in flat.objects(shape, SH.targetSubjectsOf):
        focus |= set(described.subjects(target))
    path = flat.value(shape, SH.path)
    assert path is not None
    inverse = flat.value(path, SH.inversePath)
    met = described.objects(None, inverse) if inverse is not None else described.subjects(path)
    assert focus & set(met)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_how_grave_it_is_and_what_to_look_at(rule: str) -> None:
    shape, published = URIRef(PREFIX + rule), shapes.published()
    assert published.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}
    assert str(published.value(shape, SH.message)).endswith(".")
    assert (shape, SH.path, None) not in published or (shape, SH.name, None) in published


def test_shapes_are_well_formed_by_the_shapes_of_shacl_itself() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes.published(), meta_shacl=True)
    assert conforms, text


def test_shapes_stay_within_the_core_of_shacl() -> None:
    used = set(shapes.published().predicates())
    assert SH.path in used
    assert not used & set(OPENED)


def test_shapes_name_every_node_but_lists_and_paths() -> None:
    published = shapes.published()
    blank = {node for node in published.subjects() if not isinstance(node, URIRef)}
    unnamed = {node for node in blank if (node, RDF.rest, None) not in published}
    assert all((node, SH.inversePath, None) in published for node in unnamed)


def test_flat_shapes_have_no_property_shape_under_a_target() -> None:
    flat = shapes.flat()
    assert shapes.targeted(flat)
    assert not [shape for shape in shapes.targeted(flat) if (shape, SH.property, None) in flat]


def test_every_scheme_that_a_pattern_names_is_in_the_ontology() -> None:
    patterns = [str(pattern) for pattern in shapes.published().objects(None, SH.pattern)]
    named = {name for pattern in patterns for found in re.findall(r"/def/(\(?[a-z|-]+\)?)/", pattern)
             for name in found.strip("()").split("|")}  # fmt: skip
    assert "theme" in named
    assert all(vocab.concepts(name) for name in named)


def test_every_property_of_the_ontology_is_allowed_where_its_domain_says() -> None:
    ontology = Graph().parse(paths("ontology", "prison-inspection.ttl")[0])
    pi = vocab.PI
    assertions = [URIRef(name) for name in (pi.Finding, pi.Judgement, pi.Profile, pi.Statement)]
    allowed: dict[Node, set[Node]] = {}
    for shape in shapes.targeted(shapes.flat()):
        closed = shapes.flat().value(shape, SH.ignoredProperties)
        for target in shapes.flat().objects(shape, SH.targetClass) if closed is not None else []:
            assert closed is not None
            allowed[target] = set(Collection(shapes.flat(), closed))
    declared = [(term, domain) for term, domain in ontology.subject_objects(RDFS.domain)]
    checked = 0
    for term, domain in declared:
        for owner in assertions if domain == URIRef(pi.Assertion) else [domain]:
            if owner in allowed:
                checked += 1
                assert term in allowed[owner], f"{owner} may not have {term}"
    assert checked > 30


CONTACT = str(shapes.published().value(URIRef(PREFIX + "ContactDetails"), SH.pattern))


@pytest.mark.parametrize(
    "words",
    [
        "press@example.org",
        "write to j.smith+press@example.org today",
        "020 7946 0000",
        "0207 946 0000",
        "(020) 7946 0000",
        "07700 900123",
        "07700\N{NO-BREAK SPACE}900\N{NO-BREAK SPACE}123",
        "on 01632 960123.",
        "020-7946-0000",
        "+44 (0)20 7946 0000",
        "+447700900123",
        "0044 20 7946 0000",
    ],
)
def test_contact_details_are_refused(words: str) -> None:
    assert re.search(CONTACT, words)


@pytest.mark.parametrize(
    "words",
    [
        "from 0915 to 1415 Monday to Friday",
        "NOT FOR PUBLICATION BEFORE 00.01, WEDNESDAY, 16 MARCH 2031",
        "05/03/2031 00:01:00",
        "05-03-2031 00:01",
        "2031-03-16T00:01:00",
        "between 2010 - 2011 and 2012-2013",
        "1,258 prisoners, 1 000 000 pounds",
        "follow @example for more",
        "https://example.org/reports/0123456789.pdf",
        "ISBN 978 0 11 341234 5",
        "████ on █████████████",
    ],
)
def test_dates_times_numbers_and_handles_are_no_contact_details(words: str) -> None:
    assert not re.search(CONTACT, words)


@pytest.mark.parametrize("unit", ["0", "0 ", "+44 ", "a@ ", "020 7946 ,", " ()", "a.", "0044 ("])
def test_a_hostile_text_does_not_keep_the_pattern_busy(unit: str) -> None:
    assert re.search(CONTACT, unit * 50_000 + "x") is None
