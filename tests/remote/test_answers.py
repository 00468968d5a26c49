"""The saved queries: the same rows on every server as on the embedded engine, which gives the judged ones."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest

from loader import query, store
from loader.store.remote import asking, updates
from loader.store.remote.values import by_value
from tests.remote.servers import Server

ROOT = Path(__file__).parent.parent.parent
ANSWERS = ROOT / "tests" / "answers"
FILES = sorted((ROOT / "queries").rglob("*.rq"))
VALUES = {
    "establishment": "stanbourne",
    "year": "2015",
    "official": "Mara Quill",
    "role": "chief-inspector-of-prisons",
    "organisation": "HM Prison Service",
    "theme": "use of force",
    "target": "150",
    "trend": "unchanged",
    "group": "foreign-nationals",
    "below": "0.9",
    "release": "https://w3id.org/prison-inspection/id/release/2016-01-26/stanbourne",
}
KINDS = ("oxigraph", "virtuoso")


@pytest.fixture(scope="module")
def graphs() -> store.Graphs:
    """Return the invented releases, the register and what follows from both."""
    releases = pyoxigraph.parse(path=ANSWERS / "releases.trig", format=pyoxigraph.RdfFormat.TRIG)
    found = store.memory([f"{quad} ." for quad in releases] + list(store.reference()))
    found.derive()
    return found


@pytest.fixture(scope="module", params=KINDS)
def answering(request: pytest.FixtureRequest, graphs: store.Graphs) -> Server:
    """Return a server of each kind in turn that holds the same graphs."""
    server = request.getfixturevalue(request.param)
    assert isinstance(server, Server)
    server.clear()
    come = by_value(store.graphs.parsed(graphs.lines())).values()
    server.update(updates.change((), come))
    return server


def rows(answer: store.Answer) -> list[tuple[str, ...]]:
    """Return rows whose cells list words in one order: GROUP_CONCAT has none."""
    return [tuple(" ".join(sorted(str(term).strip('"').split())) for term in row) for row in answer.rows]


def asked(found: query.Query, graphs: store.Graphs) -> dict[str, str]:
    """Return the texts of a query: as it is saved, with any values, with one value for each, and with all."""
    anything = dict.fromkeys((parameter.name for parameter in found.parameters), "")
    known = {parameter.name: VALUES.get(parameter.name, parameter.example) for parameter in found.parameters}
    bound = {name: anything | {name: value} for name, value in known.items()} | {"all": known, "any": anything}
    texts = {name: query.bind(found, values, graphs) for name, values in bound.items()}
    return {"saved": found.text} | texts


def test_the_server_holds_what_the_embedded_engine_holds(answering: Server, graphs: store.Graphs) -> None:
    with answering.store() as kept:
        assert kept.lines() == graphs.lines()


@pytest.mark.parametrize("name", query.catalogue())
def test_a_saved_query_gives_the_judged_answer_on_a_server(name: str, answering: Server) -> None:
    with answering.store() as kept:
        answer = query.run(kept, query.named(name).text)
    judged = list(csv.reader((ANSWERS / f"{name}.csv").read_text("utf-8").splitlines()))
    assert list(csv.reader(io.StringIO(query.render(answer, "csv").decode()))) == judged
    assert len(judged) > 1


@pytest.mark.parametrize("name", query.catalogue())
def test_a_saved_query_gives_the_same_rows_with_every_value(name: str, answering: Server, graphs: store.Graphs) -> None:
    some = 0
    with answering.store() as kept:
        for values, text in asked(query.named(name), graphs).items():
            expected = graphs.answer(text)
            assert kept.answer(text) == expected, f"with {values}"
            some += len(expected.rows)
    assert some


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if file.parent.name != "queries"],
    ids=lambda file: f"{file.parent.name}-{file.stem}",
)
def test_any_other_query_gives_the_same_rows(file: Path, answering: Server, graphs: store.Graphs) -> None:
    # Rules leave open what the program puts in, and to compare with nothing is no question.
    text = re.sub(r"(VALUES \?current \{) UNDEF (\})", r'\1 "another" \2', file.read_text("utf-8"))
    expected = graphs.answer(text)
    with answering.store() as kept:
        answer = kept.answer(text)
    assert answer.variables == expected.variables
    assert Counter(rows(answer)) == Counter(rows(expected))
    assert answer.lines == expected.lines


def test_what_is_derived_is_the_same_on_a_server(answering: Server, graphs: store.Graphs) -> None:
    derived = "https://w3id.org/prison-inspection/graph/derived"
    assert graphs.lines(derived)
    answering.update(f"DROP SILENT GRAPH <{derived}>")
    with answering.store() as kept:
        assert kept.derive()
        assert kept.lines(derived) == graphs.lines(derived)


@pytest.mark.parametrize("name", query.catalogue())
def test_what_virtuoso_is_asked_has_the_same_answer(name: str, graphs: store.Graphs) -> None:
    for text in asked(query.named(name), graphs).values():
        assert graphs.answer(asking.apart(text)) == graphs.answer(text)
