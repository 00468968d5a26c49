"""What is told of a query before it is sent."""

from __future__ import annotations

import pytest

from loader.model import UsageError
from loader.store.remote import asking


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("ask{}", "ASK"),
        (
            "#+ summary: INSERT\n\nPREFIX delete: <http://x/#insert>\nprefix : <b#>\nBASE<c>CONSTRUCT WHERE { }",
            "CONSTRUCT",
        ),
        ("DESCRIBE <http://x/DROP>", "DESCRIBE"),
        ("PREFIX\ta:<b>#x\rSELECT ?insert {}", "SELECT"),
    ],
)
def test_the_form_of_a_query_is_that_of_its_first_keyword(text: str, form: str) -> None:
    assert asking.form(text) == form


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# SELECT",
        "INSERT DATA { }",
        "PREFIX a: <b> delete where { ?s ?p ?o }",
        "WITH <g> DELETE { ?s ?p ?o } WHERE { SELECT * {} }",
        "PREFIX select: <b> DROP ALL",
        "BASE <select> CLEAR ALL",
        "DEFINE get:soft 'replace' SELECT * {}",
        "SELECTED",
        "(SELECT * {})",
        "<SELECT>",
    ],
)
def test_what_does_not_begin_as_a_query_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="this is not a SPARQL query"):
        asking.form(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SELECT * FROM <g> {}", True),
        ("SELECT * from named <g> {}", True),
        ("SELECT ?from { ?from ?p 'FROM <g>' }", False),
        ("SELECT * { <http://x/ FROM/> ?p <http://x/FROM> }  # FROM <g>", True),
        ("SELECT * { <http://x/?FROM=1> ?p <http://x/FROM> }  # FROM <g>", False),
        ("PREFIX from: <x> SELECT * { ?s from:a from:FROM }", False),
        ('SELECT * { ?s ?p """a " FROM <g> """ }', False),
    ],
)
def test_a_query_that_names_its_graphs_is_known_by_from(text: str, named: bool) -> None:
    assert asking.names_graphs(text) is named


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("VALUES (?a ?b) { (UNDEF <x>) }", "VALUES ?b { <x> }"),
        ("values(?a ?b ?c){(undef p:q UNDEF)}", "VALUES ?b { p:q }"),
        ("VALUES (?a ?b) { (1 p:q) }", "VALUES ?a { 1 } VALUES ?b { p:q }"),
        ('VALUES (?a ?b) { ("x (y) UNDEF"@en UNDEF) }', 'VALUES ?a { "x (y) UNDEF"@en }'),
        ('VALUES (?a ?b) { ("1"^^<http://x/y> UNDEF) }', 'VALUES ?a { "1"^^<http://x/y> }'),
        ("VALUES (?a ?b) { (UNDEF UNDEF) }", None),
        ("VALUES (?a ?b) { (UNDEF 1) (2 UNDEF) }", None),
        ("VALUES ?a { UNDEF }", None),
        ('"VALUES (?a ?b) { (UNDEF 1) }"', None),
        ("# VALUES (?a ?b) { (UNDEF 1) }", None),
        ("VALUES (?a ?b) { (UNDEF) }", None),
    ],
)
def test_each_column_of_one_row_stands_apart_or_is_left_out(row: str, columns: str | None) -> None:
    text = f"SELECT * {{ {row}\n ?a ?p ?b }}"
    assert asking.apart(text) == text.replace(row, columns or row)


def test_long_texts_are_looked_through_at_once() -> None:
    text = "SELECT * { VALUES (?a) { (" + "<http://x/y> " * 5000 + "'x' \"y " * 5000
    assert asking.form("# x\n \t" * 20_000 + text) == "SELECT"
    assert asking.apart(text) == text
    assert not asking.names_graphs(text)
