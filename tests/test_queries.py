"""The saved queries: what each file must carry, and its answers over three invented releases on two engines."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib

from loader import query, store
from loader.model import UsageError

if TYPE_CHECKING:
    from rdflib.query import ResultRow

ROOT = Path(__file__).parent.parent
ANSWERS = Path(__file__).parent / "answers"
FILES = sorted((ROOT / "queries").rglob("*.rq"))
SAVED = [file for file in FILES if file.parent.name == "queries"]
PARAMETERS = [(name, parameter.name) for name, found in query.catalogue().items() for parameter in found.parameters]
PAYLOADS = [
    '")) } #',
    '" } UNION { ?s ?p ?o } #',
    "' . ?s ?p ?o . '",
    "> ) } } ; DROP ALL ; SELECT * WHERE { { (<",
    "UNDEF) (UNDEF",
    "UNDEF UNDEF) } ?s ?p ?o . VALUES (?x ?y) { (1",
    "\\u0022)) } #",
    "\\U00000022)) } #",
    "http://example.org/> } DELETE WHERE { ?s ?p ?o } #",
    "http://example.org/a b",
    "javascript:alert(1)",
    "theme:use-of-force) } #",
    "0 || true",
    "1e400",
    "9" * 40,
    "٣",
    "--",
    "?year",
    "\x00",
    "a\nb",
    "{{7*7}}",
    "%s%n",
    "../../etc",
]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """Return the invented releases, the register and what follows from both, as N-Quads."""
    releases = pyoxigraph.parse(path=ANSWERS / "releases.trig", format=pyoxigraph.RdfFormat.TRIG)
    graphs = store.memory([f"{quad} ." for quad in releases] + list(store.reference()))
    assert graphs.derive()
    return graphs.lines()


@pytest.fixture(scope="module")
def graphs(lines: list[str]) -> store.Graphs:
    return store.memory(lines)


@pytest.fixture(scope="module")
def dataset(lines: list[str]) -> rdflib.Dataset:
    found = rdflib.Dataset(default_union=True)
    found.parse(data="\n".join(lines), format="nquads")
    return found


def value(term: object) -> object:
    """Return a term so that the spellings of two engines for one value are equal."""
    if isinstance(term, rdflib.Literal):
        return str(term.toPython()), term.language
    return None if term is None else str(term)


def rows_of_store(answer: store.Answer) -> list[tuple[object, ...]]:
    return [
        tuple(None if term is None else value(rdflib.util.from_n3(str(term))) for term in row) for row in answer.rows
    ]


def rows_of_rdflib(dataset: rdflib.Dataset, text: str) -> list[tuple[object, ...]]:
    rows: list[ResultRow] = list(dataset.query(text))  # type: ignore[arg-type]
    return [tuple(value(term) for term in row) for row in rows]


def test_there_are_queries_and_derivations() -> None:
    assert len(SAVED) >= 12
    assert {file.stem for file in SAVED} == set(query.catalogue())
    assert {file.name for file in FILES if file.parent.name == "derived"} == {
        "previous-inspection.rq",
        "revisits-by-body.rq",
        "revisits-by-wording.rq",
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_query_has_a_header_and_sorted_prefixes(file: Path) -> None:
    text = file.read_text("utf-8")
    found = query.read(file.stem, text)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", file.stem)
    assert found.title != file.stem
    assert found.question.endswith("?")
    header = re.findall(r"^#\+ ([a-z]+): ", text, re.MULTILINE)
    assert header == ["summary", "question", *(parameter.name for parameter in found.parameters)]
    prefixes = re.findall(r"^PREFIX (\S+):", text, re.MULTILINE)
    assert prefixes
    assert prefixes == sorted(prefixes)
    assert all(re.search(rf"\b{prefix}:", text.split(f"PREFIX {prefix}:")[1]) for prefix in prefixes)


@pytest.mark.parametrize("file", SAVED, ids=lambda file: file.stem)
def test_each_saved_query_orders_its_rows_by_all_that_it_selects(file: Path) -> None:
    text = file.read_text("utf-8")
    select, order = text[text.index("SELECT") : text.index("WHERE")], text.rsplit("ORDER BY", 1)[1]
    plain = set(re.findall(r"\?\w+", re.sub(r"\(.*\)", "", select, flags=re.DOTALL)))
    assert plain
    assert plain <= set(re.findall(r"\?\w+", order))
    assert "}" not in order
    assert not re.search(r"\b(NOW|RAND|UUID|STRUUID|SERVICE|SAMPLE|GROUP_CONCAT|LIMIT|OFFSET)\b", text)


@pytest.mark.parametrize("name", query.catalogue())
def test_a_query_gives_the_judged_answer_on_both_engines(
    name: str, graphs: store.Graphs, dataset: rdflib.Dataset
) -> None:
    text = query.named(name).text
    answer = query.run(graphs, text)
    judged = list(csv.reader((ANSWERS / f"{name}.csv").read_text("utf-8").splitlines()))
    given = list(csv.reader(io.StringIO(query.render(answer, "csv").decode())))
    assert len(judged) > 1, "an answer without rows shows nothing"
    assert given == judged
    assert rows_of_rdflib(dataset, text) == rows_of_store(answer)


def test_every_judged_answer_belongs_to_a_query() -> None:
    assert {file.stem for file in ANSWERS.glob("*.csv")} == set(query.catalogue())


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_parameter_only_narrows_the_answer(
    name: str, parameter: str, graphs: store.Graphs, dataset: rdflib.Dataset
) -> None:
    found = query.named(name)
    anything = {other.name: "" for other in found.parameters}
    known = {
        "establishment": "stanbourne",
        "year": "2015",
        "official": "Mara Quill",
        "role": "chief-inspector-of-prisons",
        "organisation": "HM Prison Service",
        "theme": "national-policy" if name == "concerns-revisited" else "use of force",
        "target": "150",
        "trend": "unchanged",
        "group": "foreign-nationals",
        "below": "0.9",
        "release": "https://w3id.org/prison-inspection/id/release/2016-01-26/stanbourne",
    }
    text = query.bind(found, anything | {parameter: known[parameter]}, graphs)
    narrowed = rows_of_store(query.run(graphs, text))
    assert narrowed
    assert rows_of_rdflib(dataset, text) == narrowed
    everything = rows_of_store(query.run(graphs, query.bind(found, anything, graphs)))
    if parameter == "target":  # it judges the rows, it does not choose them
        assert [row[:4] for row in narrowed] == [row[:4] for row in everything]
    else:
        assert set(narrowed) <= set(everything)


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_hostile_parameter_is_refused_or_is_a_plain_value(
    name: str, parameter: str, graphs: store.Graphs, dataset: rdflib.Dataset
) -> None:
    found = query.named(name)
    before = graphs.lines()
    for payload in PAYLOADS:
        try:
            text = query.bind(found, {parameter: payload}, graphs)
        except UsageError:
            continue
        rows = rows_of_store(query.run(graphs, text))
        assert rows == rows_of_rdflib(dataset, text)
        assert rows == [], f"{payload!r} names nothing here"
    assert graphs.lines() == before


@pytest.mark.parametrize("file", [file for file in FILES if file not in SAVED], ids=lambda file: file.stem)
def test_a_derivation_constructs_the_same_on_both_engines(
    file: Path, graphs: store.Graphs, dataset: rdflib.Dataset
) -> None:
    text = file.read_text("utf-8")
    constructed = dataset.query(text).graph
    assert constructed is not None
    assert {f"{s.n3()} {p.n3()} {o.n3()} ." for s, p, o in constructed} == set(graphs.construct(text))
    assert graphs.construct(text) or file.stem == "revisits-by-body", "a derivation without lines shows nothing"


def test_a_concern_for_the_same_body_on_the_same_theme_is_revisited() -> None:
    base, schema, xsd = (
        "https://w3id.org/prison-inspection/",
        "https://schema.org/",
        "http://www.w3.org/2001/XMLSchema#",
    )
    lines = []
    for name, year, body, theme in (
        ("then", 2007, "hm-prison-service", "removal"),
        ("now", 2010, "hm-prison-service", "removal"),
        ("other", 2010, "uk-border-agency", "removal"),
        ("elsewhere", 2010, "hm-prison-service", "health"),
    ):
        finding, visit = f"<{base}id/finding/{name}>", f"<{base}id/inspection/hallowmere/{year}>"
        lines += [
            f"{visit} <{base}def/inspected> <{base}id/establishment/hallowmere> .",
            f'{visit} <{schema}startDate> "{year}"^^<{xsd}gYear> .',
            f"{finding} <{base}def/atInspection> {visit} .",
            f"{finding} <{base}def/polarity> <{base}def/polarity/concern> .",
            f"{finding} <{base}def/theme> <{base}def/theme/{theme}> .",
            f"{finding} <{base}def/responsibleBody> <{base}id/organisation/{body}> .",
        ]
    text = (ROOT / "queries" / "derived" / "revisits-by-body.rq").read_text("utf-8")
    expected = f"<{base}id/finding/now> <{base}def/revisits> <{base}id/finding/then> ."
    assert store.memory(lines).construct(text) == (expected,)
    graph = rdflib.Graph().parse(data="\n".join(lines), format="nt").query(text).graph
    assert graph is not None
    assert [f"{s.n3()} {p.n3()} {o.n3()} ." for s, p, o in graph] == [expected]


def inspections(**starts: str) -> list[str]:
    """Return inspections of one place by the name of each, with a start as exact as it is written."""
    base, schema, xsd = (
        "https://w3id.org/prison-inspection/",
        "https://schema.org/",
        "http://www.w3.org/2001/XMLSchema#",
    )
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    found = []
    for name, start in starts.items():
        found.append(f"<{base}id/{name}> <{base}def/inspected> <{base}id/establishment/hallowmere> .")
        if start:
            kind = kinds[len(start)]
            found.append(f'<{base}id/{name}> <{schema}startDate> "{start}"^^<{xsd}{kind}> .')
    return found


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ({"a": "2007-06-11", "b": "2010-11-01", "c": "2012-03-05"}, {"b": "a", "c": "b"}),
        ({"a": "2007", "b": "2010-11"}, {"b": "a"}),
        ({"a": "2007", "b": "2007-06-11"}, {}),
        ({"a": "2007", "b": "2007-06-11", "c": "2010"}, {"c": "b"}),
        ({"a": "2007-06-11", "b": "", "c": "2010"}, {"c": "a"}),
        ({"a": "2007-06-11", "b": "2007-06-11", "c": "2010"}, {"c": "b"}),
        ({"a": "2009-12-31", "b": "2010"}, {"b": "a"}),
        ({"a": "2010", "b": "2010-11"}, {}),
    ],
)
def test_the_previous_inspection_is_the_next_before_by_what_is_known(
    starts: dict[str, str], expected: dict[str, str]
) -> None:
    graphs = store.memory(inspections(**starts))
    text = (ROOT / "queries" / "derived" / "previous-inspection.rq").read_text("utf-8")
    found = dict(re.findall(r"id/(\w)> .*id/(\w)>", "\n".join(graphs.construct(text))))
    assert found == expected


def test_a_review_of_several_places_gets_no_previous_inspection() -> None:
    base = "https://w3id.org/prison-inspection/"
    several = f"<{base}id/c> <{base}def/inspected> <{base}id/establishment/elsewhere> ."
    graphs = store.memory([*inspections(a="2007", c="2010"), several])
    text = (ROOT / "queries" / "derived" / "previous-inspection.rq").read_text("utf-8")
    assert graphs.construct(text) == ()
