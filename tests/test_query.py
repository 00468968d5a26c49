"""Binding parameters, and answers as text."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as some
from rdflib.query import Result

from loader import query, store
from loader.model import UsageError

ANSWERS = Path(__file__).parent / "answers"
CONCERNS = query.named("concerns-at")
BY_TEXT = query.read(
    "by-text",
    """#+ summary: Things by their words
#+ question: Which things have these words?
#+ words: literal; the words; for example a farm
PREFIX x: <https://example.org/>
SELECT DISTINCT ?thing WHERE {
  VALUES (?words) { (UNDEF) }
  ?thing x:words ?words .
}
ORDER BY ?thing
""",
)


@pytest.fixture(scope="module")
def graphs() -> store.Graphs:
    quads = pyoxigraph.parse(path=ANSWERS / "releases.trig", format=pyoxigraph.RdfFormat.TRIG)
    return store.memory(f"{quad} ." for quad in quads)


def first_row(text: str) -> str:
    return text.split("{ (", 1)[1].split(")", 1)[0]


def test_the_catalogue_tells_each_parameter_with_its_default() -> None:
    assert list(query.catalogue()) == sorted(query.catalogue())
    found = query.named("time-to-publication")
    assert [(told.name, told.kind, told.default) for told in found.parameters] == [
        ("establishment", "establishment", "UNDEF"),
        ("target", "integer", "126"),
    ]
    assert found.form == "select"
    assert "126" not in found.parameters[1].description


def test_an_unknown_query_is_answered_with_the_nearest_names() -> None:
    with pytest.raises(UsageError, match="did you mean concerns-at") as raised:
        query.named("concern-at")
    assert all(name in str(raised.value) for name in query.catalogue())


@pytest.mark.parametrize(
    ("name", "parameter", "value", "term"),
    [
        ("concerns-at", "year", "+2012", '"2012"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (
            "concerns-at",
            "establishment",
            "stanbourne",
            "<https://w3id.org/prison-inspection/id/establishment/stanbourne>",
        ),
        ("concerns-at", "establishment", "https://example.org/x", "<https://example.org/x>"),
        ("recurring-themes", "theme", "use-of-force", "<https://w3id.org/prison-inspection/def/theme/use-of-force>"),
        ("recurring-themes", "theme", "Use of force", "<https://w3id.org/prison-inspection/def/theme/use-of-force>"),
        (
            "recurring-themes",
            "theme",
            "https://w3id.org/prison-inspection/def/theme/safety",
            "<https://w3id.org/prison-inspection/def/theme/safety>",
        ),
        ("records-to-review", "below", "0.85", '"0.85"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("records-to-review", "release", "est:x", "<https://w3id.org/prison-inspection/id/establishment/x>"),
        ("outstanding-concerns-about-theme", "theme", "", "UNDEF"),
    ],
)
def test_a_value_becomes_a_term_of_its_kind(name: str, parameter: str, value: str, term: str) -> None:
    assert term in first_row(query.bind(query.named(name), {parameter: value}))


def test_parameters_that_are_not_given_keep_their_defaults() -> None:
    found = query.named("outstanding-concerns-about-theme")
    assert query.bind(found, {}) == found.text
    assert first_row(query.bind(found, {"establishment": "stanbourne"})).startswith("theme:use-of-force <")


@pytest.mark.parametrize("value", ["Stanbourne", "HMP & YOI stanbourne", "hmp stanbourne", "stanbourne"])
def test_an_establishment_is_known_by_every_name_that_the_store_holds(value: str, graphs: store.Graphs) -> None:
    text = query.bind(CONCERNS, {"establishment": value}, graphs)
    assert first_row(text) == "<https://w3id.org/prison-inspection/id/establishment/stanbourne> UNDEF"


def test_things_of_a_publishers_own_base_are_known_by_their_slugs() -> None:
    base = "https://data.example.org/"
    text = query.bind(CONCERNS, {"establishment": "stanbourne"}, base=base)
    assert f"<{base}id/establishment/stanbourne>" in first_row(text)


def test_a_name_of_two_places_is_not_guessed() -> None:
    base = "https://w3id.org/prison-inspection/"
    label, kind = "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    lines = [
        f"<{base}id/establishment/{slug}> <{predicate}> {value} ."
        for slug in ("oldmere-east", "oldmere-west")
        for predicate, value in ((label, '"Oldmere"'), (kind, f"<{base}def/PlaceOfDetention>"))
    ]
    with pytest.raises(UsageError, match="oldmere-east or oldmere-west"):
        query.bind(CONCERNS, {"establishment": "Oldmere"}, store.memory(lines))


@pytest.mark.parametrize(
    ("name", "values", "told"),
    [
        ("concerns-at", {"place": "x"}, "it has establishment, year"),
        ("concerns-at", {"year": "last"}, "give a whole number, such as 2016"),
        ("concerns-at", {"establishment": "stanborne"}, "did you mean stanbourne"),
        ("recurring-themes", {"theme": "use of farce"}, "did you mean use-of-force"),
        ("records-to-review", {"below": "90 %"}, "give a number, such as 0.9"),
        ("records-to-review", {"release": "stanbourne"}, "give an IRI such as"),
        ("records-to-review", {"release": "http://example.org/a b"}, "give an IRI such as"),
        ("concerns-at", {"establishment": "\\u0041"}, "write the character itself"),
        ("concerns-at", {"establishment": "\\U00000041"}, "write the character itself"),
        ("concerns-at", {"establishment": "a\x00"}, "write the character itself"),
        ("concerns-at", {"establishment": "a\ud800"}, "write the character itself"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_would(
    name: str, values: dict[str, str], told: str, graphs: store.Graphs
) -> None:
    with pytest.raises(UsageError) as raised:
        query.bind(query.named(name), values, graphs)
    assert told in str(raised.value)


@pytest.mark.parametrize("day", ["2011-02-31", "16 March 2011", "20110316x"])
def test_an_impossible_day_is_refused(day: str) -> None:
    text = BY_TEXT.text.replace("words: literal", "words: date")
    with pytest.raises(UsageError, match="give a day as yyyy-mm-dd"):
        query.bind(query.read("by-day", text), {"words": day})


def test_a_parameter_of_an_unknown_kind_is_a_mistake_of_the_header() -> None:
    found = query.read("own", BY_TEXT.text.replace("words: literal", "words: weather"))
    with pytest.raises(UsageError, match="'weather' is neither a concept scheme nor one of iri, literal"):
        query.bind(found, {"words": "rain"})


@given(some.lists(some.text(some.characters(codec="utf-8")), min_size=1, max_size=4), some.data())
def test_a_literal_finds_what_is_exactly_equal_to_it_on_both_engines(texts: list[str], data: Any) -> None:
    words = data.draw(some.sampled_from(texts))
    lines = [
        f"<https://example.org/{place}> <https://example.org/words> {pyoxigraph.Literal(text)} ."
        for place, text in enumerate(texts)
    ]
    try:
        text = query.bind(BY_TEXT, {"words": words})
    except UsageError:
        return
    expected = sorted(f"https://example.org/{place}" for place, text in enumerate(texts) if words in ("", text))
    found = [row["thing"] for row in query.run(store.memory(lines), text).records()]
    assert found == expected
    graph = rdflib.Graph().parse(data="\n".join(lines), format="nt")
    assert [str(row[0]) for row in graph.query(text)] == expected  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX select: <http://x/SELECT> ASK { ?s ?p 'SELECT' }", "ask"),
        ("# SELECT\nCONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("describe <http://x/ask>", "describe"),
        ("nonsense", "select"),
    ],
)
def test_the_form_of_a_query_is_not_read_from_comments_names_or_words(text: str, form: str) -> None:
    assert query.read("own", text).form == form


@pytest.mark.parametrize(
    "text",
    [
        "#+ year: integer; a year; for example 2011\nSELECT ?s WHERE { ?s ?p ?o }",
        "#+ year: integer; a year; for example 2011\nSELECT ?s WHERE { VALUES (?day) { (UNDEF) } ?s ?p ?o }",
    ],
)
def test_a_header_that_names_other_parameters_than_the_query_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="name the same parameters in both"):
        query.read("own", text)


def test_what_is_not_sparql_is_a_mistake_of_usage(graphs: store.Graphs) -> None:
    with pytest.raises(UsageError, match="not a SPARQL query"):
        query.run(graphs, "SELECT WHERE")
    with pytest.raises(UsageError, match="not a SPARQL query"):
        query.run(graphs, "DROP ALL")
    assert graphs.lines()


SOME = store.memory(
    [
        f"<https://example.org/{subject}> <https://example.org/p> {value} <https://example.org/g> ."
        for subject, value in (
            ("a", '"with, comma and \\"quote\\"\\n and a line"@en'),
            ("a", '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
            ("a", '"tab\\tand <angle> & ampersand"'),
            ("b", "<https://example.org/é>"),
        )
    ]
)
ROWS = "SELECT ?s ?o ?unbound WHERE { ?s ?p ?o } ORDER BY ?s STR(?o)"


def test_csv_and_tsv_are_as_sparql_1_1_prescribes() -> None:
    answer = query.run(SOME, ROWS)
    assert query.render(answer, "csv").decode() == (
        "s,o,unbound\r\n"
        "https://example.org/a,12,\r\n"
        "https://example.org/a,tab\tand <angle> & ampersand,\r\n"
        'https://example.org/a,"with, comma and ""quote""\n and a line",\r\n'
        "https://example.org/b,https://example.org/é,\r\n"
    )
    assert query.render(answer, "tsv").decode() == (
        "?s\t?o\t?unbound\n"
        "<https://example.org/a>\t12\t\n"
        '<https://example.org/a>\t"tab\\tand <angle> & ampersand"\t\n'
        '<https://example.org/a>\t"with, comma and \\"quote\\"\\n and a line"@en\t\n'
        "<https://example.org/b>\t<https://example.org/é>\t\n"
    )


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("text", [ROWS, "ASK { ?s ?p 12 }", "ASK { ?s ?p 13 }"])
def test_json_and_xml_are_read_back_by_others(form: str, text: str) -> None:
    answer = query.run(SOME, text)
    read = Result.parse(io.BytesIO(query.render(answer, form)), format=form)
    assert read.askAnswer == answer.boolean
    if answer.boolean is None:
        assert [str(variable) for variable in read.vars or ()] == ["s", "o", "unbound"]
        rows = [[None if term is None else term.n3() for term in row] for row in read]  # type: ignore[union-attr]
        given = [[None if term is None else rdflib.util.from_n3(str(term)).n3() for term in row] for row in answer.rows]  # type: ignore[union-attr]
        assert rows == given


def test_json_leaves_unbound_variables_out() -> None:
    told = json.loads(query.render(query.run(SOME, ROWS), "json"))
    assert told["head"] == {"vars": ["s", "o", "unbound"]}
    assert [sorted(row) for row in told["results"]["bindings"]] == [["o", "s"]] * 4
    assert told["results"]["bindings"][0]["o"]["datatype"] == "http://www.w3.org/2001/XMLSchema#integer"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's JSON-LD reader
def test_a_graph_is_written_as_turtle_and_json_ld() -> None:
    answer = query.run(SOME, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert answer.form == "construct"
    told = {
        form: rdflib.Graph().parse(data=query.render(answer, form), format=name)
        for form, name in (("turtle", "turtle"), ("jsonld", "json-ld"))
    }
    assert len(told["turtle"]) == 4
    assert set(told["turtle"]) == set(told["jsonld"])


@pytest.mark.parametrize(
    ("text", "form", "instead"),
    [
        ("ASK { ?s ?p ?o }", "csv", "choose one of table, json, xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "json", "choose one of table, turtle, jsonld"),
        (ROWS, "turtle", "choose one of table, csv, tsv, json, xml"),
        (ROWS, "excel", "choose one of table, csv, tsv, json, xml, turtle, jsonld"),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_refused_with_those_that_can(
    text: str, form: str, instead: str
) -> None:
    with pytest.raises(UsageError, match=instead):
        query.render(query.run(SOME, text), form)


def test_a_table_is_aligned_and_says_what_it_holds_without_syntax(graphs: store.Graphs) -> None:
    kind = "<https://w3id.org/prison-inspection/def/establishmentKind>"
    text = f"SELECT ?place ?kind WHERE {{ ?place {kind} ?kind }} ORDER BY ?place ?kind"
    assert query.render(query.run(graphs, text), "table").decode() == (
        "place           kind\n"
        "--------------  ----------------------\n"
        "est:osierbank   establishment-kind:irc\n"
        "est:stanbourne  establishment-kind:hmp\n"
        "est:stanbourne  establishment-kind:yoi\n"
    )


def test_a_table_keeps_to_a_width_by_wrapping_and_loses_no_word(graphs: store.Graphs) -> None:
    answer = query.run(graphs, CONCERNS.text)
    table = query.render(answer, "table", width=70).decode()
    assert answer.rows
    assert max(len(line) for line in table.splitlines()) <= 70
    assert all(word in table for record in answer.records() for word in record["text"].split())


def test_a_table_cannot_steer_the_terminal() -> None:
    answer = query.run(SOME, 'SELECT ("a\\u001B[31mred\\u202Eder" AS ?x) {}')
    assert query.render(answer, "table").decode().splitlines()[2] == "a\ufffd[31mred\ufffdder"


def test_a_table_of_no_rows_still_names_its_columns() -> None:
    assert query.render(query.run(SOME, "SELECT ?a ?bc { ?a ?a ?bc }"), "table") == b"a  bc\n-  --\n"


def test_queries_and_exports_need_neither_rdflib_nor_pyshacl() -> None:
    told = (
        "import sys, loader.query, loader.export, loader.store; print(sorted({'rdflib', 'pyshacl'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=ANSWERS.parent.parent
    )
    assert done.stdout == "[]\n"
