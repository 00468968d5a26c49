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
FILES = sorted(file for file in (ROOT / "queries").rglob("*.rq") if file.parent.name != "rules")
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
        "bodies.rq",
        "places.rq",
        "changes.rq",
        "clauses.rq",
        "concerns.rq",
        "findings.rq",
        "inspections.rq",
        "lasting.rq",
        "publication.rq",
        "themes.rq",
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
        "words": "Use of FORCE",
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
def test_what_derivation_looks_at_is_the_same_on_both_engines(
    file: Path, graphs: store.Graphs, dataset: rdflib.Dataset
) -> None:
    text = file.read_text("utf-8")
    rows = rows_of_store(graphs.answer(text))
    assert rows, "a question without rows shows nothing"
    assert sorted(map(unordered, rows_of_rdflib(dataset, text))) == sorted(map(unordered, rows))


def unordered(row: tuple[object, ...]) -> tuple[str, ...]:
    """Return a row in which values that one cell joins stand in order."""
    return tuple(" ".join(sorted(str(value).split())) for value in row)
