"""Releases taken together: the rules of `queries/rules/`, each a query over a store whose rows are problems.

Header lines `#+ name: …` give the `shape` (its name), the `severity` and the `message` of the problems, and say what
the columns are: `focus` and, where they tell more, `path`, `value` and the `release` whose words are meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Protocol

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from loader.check import results, shapes, words
from loader.model import Passage, Problem, Report
from loader.resources import paths
from loader.vocab import DEF, OA, OWL, PI, SCHEMA

COMPONENT: Final = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"
Term = NamedNode | pyoxigraph.BlankNode | Literal | pyoxigraph.Triple

_HEADER: Final = re.compile(r"^#\+ ([a-z]+): (.+)$", re.MULTILINE)
_CURRENT: Final = "VALUES ?current { UNDEF }"
_ASKED_AT_ONCE: Final = 100
_EVIDENCE: Final = f"""
SELECT DISTINCT ?focus ?release ?start ?end ?exact ?text WHERE {{
  VALUES ?focus {{ %s }}
  ?focus <{PI.evidence}> ?passage .
  ?passage <{OA}hasSource> ?release ; <{OA}hasSelector> ?selector .
  ?selector <{OA}start> ?start ; <{OA}end> ?end ; <{OA}exact> ?exact .
  ?release <{SCHEMA}text> ?text .
}}
"""


class Answer(Protocol):
    """The rows of a SELECT, None where a variable is unbound."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def rows(self) -> tuple[tuple[Term | None, ...], ...]:
        """One term for each column."""


class Store(Protocol):
    """Whatever answers SPARQL over the merge of all graphs, and over each by its name."""

    def answer(self, text: str) -> Answer:
        """Answer one SPARQL 1.1 query."""


@dataclass(frozen=True)
class Rule:
    """A rule over a whole store; `name` is that of its file, `shape` an IRI, `text` its SPARQL."""

    name: str
    shape: str
    severity: str
    message: str
    text: str


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, sorted by name."""
    return tuple(_rule(path.stem, path.read_text("utf-8")) for path in paths("queries/rules", "*.rq"))


@cache
def messages() -> Mapping[str, str]:
    """Return what each rule says to a reader of releases, by the IRI of its shape."""
    return MappingProxyType({rule.shape: rule.message for rule in rules()})


def _rule(name: str, text: str) -> Rule:
    header = dict(_HEADER.findall(text))
    current = _CURRENT.replace("UNDEF", str(Literal(_version())))
    shape = shapes.SHAPE + header["shape"]
    return Rule(name, shape, header["severity"], header["message"], text.replace(_CURRENT, current))


@cache
def _version() -> str:
    """Return the version of the ontology that comes with this program."""
    (path,) = paths("ontology", "prison-inspection.ttl")
    (version,) = (
        str(quad.object.value)
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
        if quad.subject == NamedNode(DEF) and quad.predicate == NamedNode(OWL + "versionInfo")
    )
    return version


def report(store: Store) -> Report:
    """Return what is wrong with the releases of a store taken together, and with the store itself."""
    found = [(rule, row) for rule in rules() for row in _rows(store, rule.text)]
    quoted = _passages(store, {str(focus) for _, row in found if isinstance(focus := row["focus"], NamedNode)})
    problems = {_problem(rule, row, quoted) for rule, row in found}
    return Report(tuple(sorted(problems, key=results.rank)))


def _rows(store: Store, text: str) -> Iterator[Mapping[str, Term]]:
    answer = store.answer(text)
    for row in answer.rows:
        yield {name: term for name, term in zip(answer.variables, row, strict=True) if term is not None}


def _problem(rule: Rule, row: Mapping[str, Term], quoted: Mapping[str, Collection[Passage]]) -> Problem:
    told = {name: term.value if isinstance(term, NamedNode) else str(term) for name, term in row.items()}
    passages = [
        passage for passage in quoted.get(told["focus"], ()) if told.get("release", passage.source) == passage.source
    ]
    return Problem(
        severity=rule.severity,
        shape=rule.shape,
        focus=told["focus"],
        path=told.get("path"),
        component=COMPONENT,
        value=told.get("value"),
        message=rule.message,
        passages=tuple(sorted(passages, key=words.order)),
    )


def _passages(store: Store, focuses: Collection[str]) -> Mapping[str, Collection[Passage]]:
    """Return the words that records are known from."""
    found: dict[str, set[Passage]] = {}
    named = sorted(focuses)
    for at in range(0, len(named), _ASKED_AT_ONCE):
        for row in _rows(store, _EVIDENCE % " ".join(named[at : at + _ASKED_AT_ONCE])):
            told = {name: term.value for name, term in row.items() if isinstance(term, NamedNode | Literal)}
            place = int(told["start"]), int(told["end"])
            passage = words.placed(told["text"], told["release"], *place, told["exact"])
            found.setdefault(told["focus"], set()).add(passage)
    return found
