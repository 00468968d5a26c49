"""The rules over a whole store: each has an invented store that breaks it alone, and one like it that breaks none.

`rules/NAME.broken.trig` says in its lines `#! focus path value` what the rule must find (- for nothing), and
`rules/NAME.met.trig` looks alike and breaks nothing; CURRENT stands for the version of the ontology.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import SH, Graph
from rdflib.term import Node

from loader import check, store
from loader.check import formats, results, rules, shapes
from loader.model import Passage, Problem
from loader.vocab import DEF, OWL
from tests.check.test_batches import bundled

EXAMPLES = Path(__file__).parent / "rules"
FILES = sorted(EXAMPLES.glob("*.trig"))
BROKEN = [file for file in FILES if file.name.endswith(".broken.trig")]
NAMES = [rule.name for rule in rules.rules()]
ONTOLOGY = f"<{DEF}> <{OWL}versionInfo>"
Row = tuple[str, str | None, str | None]

assert BROKEN, "no breaking examples were found"
assert NAMES, "no rules were found"


@cache
def current() -> str:
    """Return the version of the ontology."""
    (line,) = (line for line in store.reference() if line.startswith(ONTOLOGY))
    return line.split('"')[1]


def lines(file: Path) -> list[str]:
    """Return an example as lines, beside an ontology where the example is not about it."""
    text = file.read_text("utf-8").replace("CURRENT", current())
    found = [f"{quad} ." for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG)]
    if not file.name.startswith("reference-"):
        found.append(f'{ONTOLOGY} "{current()}" <https://example.org/graph/reference> .')
    return found


def told(file: Path) -> set[Row]:
    """Return what an example says that its rule must find."""
    text = file.read_text("utf-8")
    prefixes = "".join(re.findall(r"^@prefix .*\n", text, re.MULTILINE))

    def term(written: str) -> str | None:
        if written == "-":
            return None
        (quad,) = pyoxigraph.parse(f"{prefixes}<urn:s> <urn:p> {written} .", format=pyoxigraph.RdfFormat.TURTLE)
        return quad.object.value if isinstance(quad.object, pyoxigraph.NamedNode) else str(quad.object)

    found = set()
    for row in re.findall(r"^#! (.+)$", text, re.MULTILINE):
        focus, path, value = map(term, row.split(" "))
        assert focus is not None
        found.add((focus, path, value))
    return found


def written(term: Node) -> str:
    """Return a term of rdflib as problems have it."""
    assert isinstance(term, rdflib.URIRef | rdflib.Literal)
    return results.term(term)


def problems(file: Path) -> tuple[Problem, ...]:
    """Return what all rules find in an example."""
    return check.together(store.memory(lines(file))).problems


def test_every_rule_has_a_store_that_breaks_it_and_one_that_meets_it() -> None:
    assert {file.name for file in FILES} == {f"{name}.{case}.trig" for name in NAMES for case in ("broken", "met")}


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.name.split(".")[0])
def test_a_store_breaks_exactly_its_rule_where_it_says_so(file: Path) -> None:
    (rule,) = (rule for rule in rules.rules() if rule.name == file.name.split(".")[0])
    found = problems(file)
    assert told(file)
    assert {(problem.focus, problem.path, problem.value) for problem in found} == told(file)
    assert {(problem.shape, problem.severity, problem.message) for problem in found} == {
        (rule.shape, rule.severity, rule.message)
    }
    assert {problem.component for problem in found} == {str(SH.SPARQLConstraintComponent)}


@pytest.mark.parametrize("file", sorted(set(FILES) - set(BROKEN)), ids=lambda file: file.name.split(".")[0])
def test_a_store_that_looks_alike_breaks_no_rule(file: Path) -> None:
    assert problems(file) == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".trig"))
def test_a_rule_finds_the_same_with_rdflib(file: Path) -> None:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="\n".join(lines(file)), format="nquads")
    (rule,) = (rule for rule in rules.rules() if rule.name == file.name.split(".")[0])
    found = dataset.query(rule.text).bindings
    rows = {tuple(row.get(rdflib.Variable(name)) for name in ("focus", "path", "value")) for row in found}
    assert {tuple(None if term is None else written(term) for term in row) for row in rows} == told(file)


def test_the_curated_places_and_the_example_releases_break_no_rule() -> None:
    graphs = store.memory([*store.reference(), *(line for release in bundled() for line in release.lines)])
    assert graphs.derive()
    assert check.together(graphs).problems == ()


@pytest.mark.parametrize("rule", rules.rules(), ids=lambda rule: rule.name)
def test_a_rule_says_how_grave_it_is_what_to_look_at_and_what_its_columns_are(rule: rules.Rule) -> None:
    header = re.findall(r"^#\+ ([a-z]+): ", rule.text, re.MULTILINE)
    (select,) = re.findall(r"^SELECT (.*) WHERE", rule.text, re.MULTILINE)
    selected = [name for part in re.findall(r"\(\S+ AS \?(\w+)\)|\?(\w+)", select) for name in part if name]
    assert header == ["summary", "shape", "severity", "message", *selected]
    assert selected[0] == "focus"
    assert rule.severity in {"Violation", "Warning", "Info"}
    assert re.search(r"\.$", rule.message)
    assert (rdflib.URIRef(rule.shape), None, None) not in shapes.published()
    assert not re.search(r"\b(NOW|RAND|UUID|STRUUID|SERVICE|SAMPLE|GROUP_CONCAT|LIMIT|OFFSET)\b", rule.text)


def test_no_two_rules_have_one_shape() -> None:
    assert len(rules.messages()) == len(NAMES)


def test_a_problem_points_at_the_words_that_its_record_is_known_from() -> None:
    described = f"""
        @prefix oa: <http://www.w3.org/ns/oa#> . @prefix pi: <{DEF}> . @prefix schema: <https://schema.org/> .
        <urn:example:graph> {{
            <urn:example:inspection> pi:evidence <urn:example:passage> ; pi:followsUp <urn:example:gone> .
            <urn:example:passage> oa:hasSource <urn:example:release> ; oa:hasSelector <urn:example:selector> .
            <urn:example:selector> oa:start 13 ; oa:end 23 ; oa:exact "The prison" .
            <urn:example:release> schema:text "On the beach\\nThe prison stood on the beach." .
            {ONTOLOGY} "{current()}" .
        }}"""
    quads = pyoxigraph.parse(described, format=pyoxigraph.RdfFormat.TRIG)
    (problem,) = check.together(store.memory(f"{quad} ." for quad in quads)).problems
    assert problem.passages == (Passage("urn:example:release", 13, 23, "The prison", line=2, column=1),)


def test_every_form_of_a_report_can_hold_what_rules_find() -> None:
    report = check.together(store.memory([line for file in BROKEN for line in lines(file)]))
    assert {problem.shape for problem in report.problems} >= set(rules.messages()) - {shapes.SHAPE + "Reference-there"}
    assert all(rule.removeprefix(shapes.SHAPE) in formats.human(report) for rule in {p.shape for p in report.problems})
    described = {
        rule["id"]: rule["shortDescription"]["text"]
        for rule in json.loads(formats.sarif(report))["runs"][0]["tool"]["driver"]["rules"]
    }
    assert described == {shape: rules.messages()[shape] for shape in described}
    assert len(json.loads(formats.json(report))["problems"]) == len(report.problems)
    graph = Graph().parse(data=formats.turtle(report), format="turtle")
    assert len(set(graph.objects(None, SH.result))) == len(report.problems)
