"""`link` as a user runs it: what it writes where, and that it goes out only when it is told to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from loader import __version__, link
from tests.cli.running import Prisongraph, Process, Text
from tests.link import prisons
from tests.remote import faults, servers
from tests.remote.servers import Server

LEEDS = "wikidata,establishment/leeds,Q9000000000001,accept,Ada Quill,2031-04-02,\n"
PENTONVILLE = "wikidata,establishment/pentonville,Q9000000000002,reject,Ada Quill,2031-04-02,\n"
HEAD = "dataset,subject,object,decision,by,date,comment\n"
MAP = "concerns-on-the-map.rq"
WIKIDATA = "https://query.wikidata.org/sparql"


@pytest.fixture(scope="module")
def wikidata() -> Iterator[Server]:
    """Run a server that answers as Wikidata would."""
    with servers.oxigraph() as server:
        server.update(prisons.world())
        yield server


@pytest.fixture
def review(tmp_path: Path) -> Path:
    file = tmp_path / "links-review.csv"
    file.write_text(HEAD + LEEDS + PENTONVILLE, "utf-8")
    return file


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))


def test_without_anything_it_lists_the_datasets_with_counts(prisongraph: Prisongraph) -> None:
    done = prisongraph("link")
    assert (done.code, done.err) == (0, "")
    header, *lines = done.out.decode().splitlines()
    assert header.split()[:3] == ["dataset", "linked", "found"]
    assert [line.split()[0] for line in lines] == list(link.catalogue())
    assert lines[0].split()[1:4] == ["188", "59", "0"]


def test_a_dataset_is_written_as_turtle_and_counted_on_standard_error(prisongraph: Prisongraph) -> None:
    done = prisongraph("link", "nomis")
    assert done.code == 0
    assert b"skos:exactMatch <https://w3id.org/prison-inspection/id/code/nomis/LEI>" in done.out
    assert done.err == "nomis: 188 linked, 59 looked for and not found, 0 to review\n"


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("-f", "sssom"), b"#sssom_version"),
        (("-f", "nquads"), b"<https://prison-estate.register.gov.uk/record/AC> "),
        (("-f", "trig"), b"@prefix"),
        (("-f", "jsonld"), b"{"),
        (("-o", "x.sssom.tsv"), b"#sssom_version"),
        (("-o", "x.nq"), b"<https://prison-estate.register.gov.uk/record/AC> "),
    ],
)
def test_a_form_is_named_or_told_by_the_ending(
    prisongraph: Prisongraph, scratch: Path, arguments: tuple[str, ...], start: bytes
) -> None:
    done = prisongraph("link", "estate", *arguments, "-q")
    assert (done.code, done.err) == (0, "")
    written = (scratch / arguments[1]).read_bytes() if arguments[0] == "-o" else done.out
    assert written.startswith(start)


def test_a_folder_gets_two_files_for_each_dataset_and_the_check_passes(
    prisongraph: Prisongraph, tmp_path: Path
) -> None:
    assert prisongraph("link", "-o", tmp_path).code == 0
    names = {f"links-{name}{ending}" for name in link.catalogue() for ending in (".sssom.tsv", ".trig")}
    assert {path.name for path in tmp_path.glob("links-*")} == names
    done = prisongraph("check", *sorted(tmp_path.glob("links-*.trig")))
    assert done.code == 0
    assert b"0 violations, 0 warnings, 0 notes" in done.out


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("yago",), "no dataset that is linked to"),
        (("-f", "sssom"), "one file holds one dataset"),
        (("nomis", "-f", "quickstatements"), "takes no QuickStatements"),
        (("nomis", "-f", "rdfxml"), "is not one"),
        (("nomis", "-o", "no/folder.ttl"), "there is no folder"),
        (("nomis", "-o", "no-folder/"), "there is no such folder"),
        (("nomis", "--drop"), "names no store"),
        (("nomis", "--store", "http://localhost:7878/query"), "is an address"),
        (("nomis", "--endpoint", "http://localhost:1/query"), "they are for wikidata"),
        (("wikidata", "--endpoint", "not an address"), "is not the address"),
        (("wikidata", "--endpoint", "http://localhost:1/query", "--offline"), "nothing may be asked with --offline"),
        (("wikidata", "--review", "a.csv", "--accept", "b.csv"), "both name decisions"),
    ],
)
def test_wrong_usage_is_told_in_one_line(prisongraph: Prisongraph, arguments: tuple[str, ...], what: str) -> None:
    done = prisongraph("link", *arguments)
    assert (done.code, done.out) == (2, b"")
    assert what in done.err
    assert done.err.count("\n") == 1


def test_answers_that_are_missing_are_told(prisongraph: Prisongraph) -> None:
    done = prisongraph("link", "wikidata", "--answers", "answers.nt")
    assert done.code == 3
    assert "answers.nt: cannot be read" in done.err


def test_a_server_that_is_not_there_is_told_and_nothing_is_written(prisongraph: Prisongraph, scratch: Path) -> None:
    done = prisongraph("link", "wikidata", "--endpoint", "http://127.0.0.1:1/query", "--answers", "answers.nt")
    assert (done.code, done.out) == (4, b"")
    assert not (scratch / "answers.nt").exists()


@pytest.mark.parametrize("wrong", [("-o", "no/x.ttl"), ("-f", "rdfxml"), ("--answers", "no/a.nt"), ("--accept", ".")])
def test_a_server_is_not_asked_for_what_cannot_be_written(prisongraph: Prisongraph, wrong: tuple[str, str]) -> None:
    with faults.faulty() as server:
        done = prisongraph("link", "wikidata", "--endpoint", server.at("whole"), *wrong)
        assert done.code in (2, 3)
        assert server.seen == []


def test_an_answer_is_kept_and_the_links_are_made_again_without_the_server(
    prisongraph: Prisongraph, wikidata: Server, review: Path
) -> None:
    asked = prisongraph("link", "wikidata", "--endpoint", wikidata.name, "--answers", "a.nt", "--accept", review)
    assert asked.code == 0
    assert "13 items answered, 1 of them like no place of the register" in asked.err
    assert b"owl:sameAs <http://www.wikidata.org/entity/Q9000000000001>" in asked.out
    again = prisongraph("link", "wikidata", "--answers", "a.nt", "--accept", review, "--offline")
    assert again.out == asked.out


def test_a_server_is_told_who_asks_and_only_what_wikidata_is_asked(prisongraph: Prisongraph) -> None:
    with faults.faulty() as server:
        for contact in ((), ("--contact", "press@example.org")):
            assert prisongraph("link", "wikidata", "--endpoint", server.at("html"), *contact).code == 4
        agents = [f"prisongraph/{__version__}", f"prisongraph/{__version__} (+press@example.org)"]
        assert [seen.headers["user-agent"] for seen in server.seen] == agents


def test_a_contact_that_cannot_be_sent_is_refused_before_anything_is_asked(prisongraph: Prisongraph) -> None:
    with faults.faulty() as server:
        done = prisongraph("link", "wikidata", "--endpoint", server.at("html"), "--contact", "line\nbreak")
        assert done.code == 2
        assert "contact" in done.err
        assert server.seen == []


def test_nothing_is_asked_unless_a_server_is_named(
    prisongraph: Prisongraph, monkeypatch: pytest.MonkeyPatch, review: Path
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refused)
    assert prisongraph("link").code == 0
    assert prisongraph("link", "wikidata", "--review", review, "-f", "quickstatements").code == 0


def test_decisions_survive_a_rebuild_to_the_byte(
    process: Process, wikidata: Server, review: Path, tmp_path: Path
) -> None:
    ask = ("link", "wikidata", "--endpoint", wikidata.name, "--answers", "a.nt", "--review", review, "-f", "sssom")
    first = process(*ask)
    assert first.code == 0
    decided = review.read_bytes()
    assert decided.startswith((HEAD + LEEDS + PENTONVILLE).encode())
    assert len(rows(review)) > 40
    answers, outputs = (tmp_path / "scratch" / "a.nt").read_bytes(), set()
    for seed in ("1", "2"):
        again = process(
            *("link", "wikidata", "--answers", "a.nt", "--review", review, "-f", "sssom"),
            environment={"PYTHONHASHSEED": seed},
        )
        outputs.add(again.out)
        assert review.read_bytes() == decided
        process("link", "-o", ".", "--accept", review, environment={"PYTHONHASHSEED": seed})
        outputs.add(b"".join(file.read_bytes() for file in sorted((tmp_path / "scratch").glob("links-*"))))
    assert len(outputs) == 2
    assert first.out in outputs
    assert answers == (tmp_path / "scratch" / "a.nt").read_bytes()


def test_lines_that_cannot_be_obeyed_are_told_and_stay(prisongraph: Prisongraph, review: Path) -> None:
    odd = "yago,establishment/leeds,x,accept,Ada,2031-04-01,\nwikidata,establishment/narnia,Q1,accept,Ada,2031-04-01,\n"
    with review.open("a", encoding="utf-8") as file:
        file.write(odd)
    done = prisongraph("link", "wikidata", "--review", review)
    assert done.code == 0
    assert "line 4: no dataset 'yago'; it is left as it is" in done.err
    assert "line 5: 'establishment/narnia' is none of the register's" in done.err
    assert odd in review.read_text("utf-8")


def test_quickstatements_are_written_of_what_was_accepted(prisongraph: Prisongraph, review: Path) -> None:
    done = prisongraph("link", "wikidata", "--accept", review, "-f", "quickstatements")
    items = {line.split("|")[0] for line in done.out.decode().splitlines()}
    assert items == {"Q9000000000001"}


def test_links_are_put_into_a_store_and_taken_out_again(prisongraph: Prisongraph, wrayholme: Path) -> None:
    assert prisongraph("load", wrayholme, "--store", "s", "-q").code == 0
    before = prisongraph("export", "--store", "s", "-f", "nquads", "-q").out
    assert prisongraph("link", "estate", "--store", "s", "-q").out == b""
    assert prisongraph("link", "nomis", "--store", "s").out == b""
    put = prisongraph("export", "--store", "s", "-f", "nquads", "-q").out
    assert b"<https://w3id.org/prison-inspection/graph/links/nomis> ." in put
    asked = b"SELECT ?p { ?p <http://www.w3.org/2004/02/skos/core#exactMatch> ?c . ?c ?n 'LEI' }"
    assert b"est:leeds" in prisongraph("query", "-", "--store", "s", given=asked).out
    assert prisongraph("check", "--store", "s").code == 0
    assert prisongraph("link", "nomis", "--store", "s", "--drop").err == ""
    assert "no such links were there" in prisongraph("link", "nomis", "--store", "s", "--drop").err
    assert prisongraph("link", "estate", "--store", "s", "--drop", "-q").code == 0
    assert prisongraph("export", "--store", "s", "-f", "nquads", "-q").out == before


def test_all_links_are_put_into_a_store_and_taken_out_at_once(prisongraph: Prisongraph, wrayholme: Path) -> None:
    assert prisongraph("load", wrayholme, "--store", "s", "-q").code == 0
    before = prisongraph("export", "--store", "s", "-f", "nquads", "-q").out
    assert prisongraph("link", "--store", "s").out == prisongraph("link").out
    put = prisongraph("export", "--store", "s", "-f", "nquads", "-q").out.decode()
    assert all(f"/graph/links/{name}> ." in put for name in link.catalogue())
    assert prisongraph("link", "--store", "s", "--drop").code == 0
    assert prisongraph("export", "--store", "s", "-f", "nquads", "-q").out == before


def test_links_outlive_a_load_of_more_releases(prisongraph: Prisongraph, examples: Path) -> None:
    assert prisongraph("load", examples / "b-wrayholme-2010.txt", "--store", "s", "-q").code == 0
    assert prisongraph("link", "estate", "--store", "s", "-q").code == 0
    assert prisongraph("load", examples / "b-wrayholme-2012.txt", "--store", "s", "-q").code == 0
    put = prisongraph("export", "--store", "s", "-f", "nquads", "-q").out
    links = [line for line in put.decode().splitlines() if "/graph/links/estate>" in line]
    assert links == prisongraph("link", "estate", "-f", "nquads", "-q").out.decode().splitlines()


@pytest.fixture
def mapped(prisongraph: Prisongraph, wikidata: Server, text: Text, scratch: Path) -> str:
    """Return the store of an invented release on a real place, linked to the server's items."""
    (scratch / "leeds.txt").write_text(text(("Wrayholme", "Leeds"), ("WRAYHOLME", "LEEDS")), "utf-8")
    assert prisongraph("load", "leeds.txt", "--store", "s", "-q").code == 0
    assert prisongraph("link", "wikidata", "--endpoint", wikidata.name, "--store", "s", "-q").code == 0
    return "s"


def federated(checkout: Path, wikidata: Server) -> str:
    """Return the example of the documentation with this machine's server in the place of Wikidata."""
    words = (checkout / "ontology" / "links" / MAP).read_text("utf-8")
    assert "LEAVES THIS MACHINE" in words
    assert words.count(WIKIDATA) == 1
    return words.replace(WIKIDATA, wikidata.address.query)


def test_the_federated_example_joins_concerns_with_coordinates(
    prisongraph: Prisongraph, checkout: Path, wikidata: Server, mapped: str
) -> None:
    asked = federated(checkout, wikidata).encode()
    done = prisongraph("query", "-", "--store", mapped, "-f", "csv", given=asked)
    assert done.code == 0
    (row,) = csv.DictReader(io.StringIO(done.out.decode()))
    assert row["place"] == "HMP Leeds"
    assert row["item"] == prisons.LEEDS.iri
    assert row["point"] == "Point(-1.5745 53.7952)"
    assert int(row["concerns"]) > 3


def test_the_federated_example_works_between_two_servers(
    prisongraph: Prisongraph, checkout: Path, wikidata: Server, mapped: str
) -> None:
    assert prisongraph("export", "--store", mapped, "-o", "all.ttl", "-q").code == 0
    triples = Path("all.ttl").read_text("utf-8")
    prefixes = [line.removeprefix("@").rstrip(" .") for line in triples.splitlines() if line.startswith("@prefix")]
    body = "\n".join(line for line in triples.splitlines() if not line.startswith("@prefix"))
    with servers.oxigraph() as ours:
        ours.update("\n".join(prefixes) + f"\nINSERT DATA {{ {body} }}")
        with ours.store() as kept:
            (row,) = kept.select(federated(checkout, wikidata))
    assert (row["place"], row["point"]) == ("HMP Leeds", "Point(-1.5745 53.7952)")


def test_the_links_of_a_server_come_and_go(prisongraph: Prisongraph) -> None:
    with servers.oxigraph() as server:
        address = server.address.text
        assert prisongraph("link", "govuk", "--store", address).code == 0
        asked = "ASK { GRAPH ?links { ?place ?says <https://www.gov.uk/guidance/leeds-prison> } }"
        query = prisongraph("query", "-", "--store", address, "-f", "json", given=asked.encode())
        assert b'"boolean":true' in query.out.replace(b" ", b"")
        assert prisongraph("link", "govuk", "--store", address, "--drop").code == 0
        gone = prisongraph("query", "-", "--store", address, "-f", "json", given=asked.encode())
        assert b'"boolean":false' in gone.out.replace(b" ", b"")
