"""The order of rows: what the engine's own ORDER BY gives, from a query that leaves it out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from loader import query, store
from loader.store import ordering
from loader.store.answer import Term
from loader.vocab import XSD

ANSWERS = Path(__file__).parent.parent / "answers"
WORDS = st.text(st.sampled_from(["a", "B", "é", "~", "\uffe6", "\U0001f600", " ", "1"]), max_size=20)
DAY, NUMBER = NamedNode(XSD + "date"), NamedNode(XSD + "integer")
KINDS: dict[str, st.SearchStrategy[Term]] = {
    "iris": WORDS.map(lambda word: NamedNode("https://example.org/" + word.replace(" ", "/"))),
    "texts": WORDS.map(Literal),
    "texts in a language": WORDS.map(lambda word: Literal(word, language="en")),
    "numbers": st.integers(-(10**17), 10**17).map(lambda number: Literal(str(number), datatype=NUMBER)),
    "days": st.dates().map(lambda day: Literal(day.isoformat(), datatype=DAY)),
}


@pytest.fixture(scope="module")
def graphs() -> store.Graphs:
    """Return the invented releases, the register and what follows from both."""
    releases = pyoxigraph.parse(path=ANSWERS / "releases.trig", format=pyoxigraph.RdfFormat.TRIG)
    found = store.memory([f"{quad} ." for quad in releases] + list(store.reference()))
    assert found.derive()
    return found


def by_engine(rows: Sequence[tuple[Term | None, Term | None]]) -> list[tuple[Term | None, ...]]:
    """Return rows as the engine orders them."""
    values = " ".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in rows)
    text = f"SELECT ?a ?b WHERE {{ VALUES (?a ?b) {{ {values} }} }} ORDER BY ?a ?b"
    solutions = pyoxigraph.Store().query(text)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [tuple(row) for row in solutions]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_terms_of_a_kind_come_in_the_order_of_the_engine(kind: str, data: st.DataObject) -> None:
    terms = st.none() | KINDS[kind]
    rows = data.draw(st.lists(st.tuples(terms, terms), max_size=12))
    found = ordering.ordered(rows, (0, 1))
    assert found is not None
    assert list(found) == by_engine(rows)


@pytest.mark.parametrize(
    "terms",
    [
        (NamedNode("https://example.org/a"), Literal("a")),
        (Literal("a"), Literal("a", language="en")),
        (Literal("a", language="cy"), Literal("a", language="en")),
        (Literal("2031", datatype=NUMBER), Literal("2031-05-01", datatype=DAY)),
        (Literal("2031-02-30", datatype=DAY), Literal("2031-05-01", datatype=DAY)),
        (Literal("2031-05-01Z", datatype=DAY), Literal("2031-05-01", datatype=DAY)),
        (Literal("many", datatype=NUMBER), Literal("3", datatype=NUMBER)),
        (Literal("1.5", datatype=NamedNode(XSD + "decimal")), Literal("2.5", datatype=NamedNode(XSD + "decimal"))),
    ],
    ids=str,
)
def test_terms_of_several_kinds_are_left_to_the_engine(terms: tuple[Term, Term]) -> None:
    assert ordering.ordered([(term,) for term in terms], (0,)) is None


def test_a_place_that_tells_no_rows_apart_is_not_looked_at() -> None:
    rows: list[tuple[Term, Term]] = [
        (Literal("b"), Literal("many", datatype=NUMBER)),
        (Literal("a"), NamedNode("https://example.org/a")),
    ]
    assert ordering.ordered(rows, (0, 1)) == (rows[1], rows[0])


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?a WHERE { ?a ?b ?c }",
        "SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a LIMIT 5",
        "SELECT ?a WHERE { ?a ?b ?c } ORDER BY DESC(?a)",
        "SELECT ?a WHERE { ?a ?b ?c } ORDER BY STR(?a)",
        "SELECT ?a WHERE { ?a ?b ?c } LIMIT 5 ORDER BY ?a",
        "SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?b # } ORDER BY ?a",
        "SELECT ?a WHERE { ?a ?b ?c } # } ORDER BY ?a",
        "SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a VALUES ?b { 1 }",
        "SELECT ?a WHERE { { SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a } }",
    ],
)
def test_a_query_that_orders_otherwise_stays_whole(text: str) -> None:
    assert ordering.apart(text) == (text, ())


@pytest.mark.parametrize("end", ["ORDER BY ?a $b", "order by\n?a\n$b\n", "GROUP BY ?a ?b\nORDER BY ?a ?b"])
def test_a_query_that_orders_by_variables_is_taken_apart(end: str) -> None:
    rest, names = ordering.apart(f"SELECT ?a ?b WHERE {{ ?a ?b ?c }}\n{end}")
    assert names == ("a", "b")
    assert "ORDER" not in rest.upper()


@pytest.mark.parametrize("name", query.catalogue())
def test_a_saved_query_gives_its_rows_in_the_order_of_the_engine(name: str, graphs: store.Graphs) -> None:
    found = query.named(name)
    for text in (found.text, query.bind(found, {parameter.name: "" for parameter in found.parameters}, graphs)):
        in_full = text.rstrip() + "\nLIMIT 100000"
        assert graphs.answer(text) == graphs.answer(in_full)
        assert graphs.answer(text).rows


def test_a_query_may_order_by_what_it_does_not_select() -> None:
    graphs = store.memory(
        [f'<https://example.org/{name}> <https://example.org/says> "{word}" .' for name, word in ("ab", "ba")]
    )
    rows = graphs.select("SELECT ?one WHERE { ?one ?says ?word } ORDER BY ?word")
    assert [row["one"][-1] for row in rows] == ["b", "a"]


def test_a_query_may_order_terms_of_several_kinds() -> None:
    lines = ['"b"', "<https://example.org/b>", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>', '"a"@en']
    graphs = store.memory([f"<https://example.org/a> <https://example.org/says> {term} ." for term in lines])
    text = "SELECT ?word WHERE { ?one ?says ?word } ORDER BY ?word"
    assert graphs.answer(text) == graphs.answer(f"{text} LIMIT 10")
    assert len(graphs.answer(text).rows) == 4
