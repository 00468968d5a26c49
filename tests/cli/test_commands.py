"""Each command from outside: what it prints, what it says, and its exit code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest

from loader.query import catalogue
from loader.vocab import OA, PI
from tests.cli.running import Prisongraph, Text

EMBARGOED = (("13 JULY 2010", "13 JULY 2099"), ("13 July 2010", "13 July 2099"))
RECIPE = "Stir the flour into the milk and let it stand. Fry each pancake in butter until both sides are brown.\n"


def rows(printed: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed.decode(), newline="")))


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


# -- input that cannot be used ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("empty.txt", b"", 3, "is empty"),
        ("blank.txt", b" \n\n", 3, "is empty"),
        ("picture.txt", bytes(range(256)) * 20, 3, ""),
        ("recipe.txt", RECIPE.encode(), 1, "no subject was recognised"),
    ],
)
def test_a_bad_file_is_told_in_a_line_and_costs_no_other(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path, name: str, content: bytes, code: int, told: str
) -> None:
    (scratch / name).write_bytes(content)
    alone = prisongraph("convert", wrayholme)
    for sources in ((name, wrayholme), (wrayholme, name)):
        done = prisongraph("convert", *sources)
        assert (done.code, done.out) == (code, alone.out)
        (line,) = done.err.splitlines()
        assert line.startswith(f"{name}: ")
        assert told in line
        assert "; " in line, "it does not say what to do"
    done = prisongraph("load", name, wrayholme)
    assert done.code == code
    assert "1 loaded" in done.err
    assert rows(prisongraph("query", "concerns-at", "-f", "csv").out)


def test_a_file_that_is_not_there_makes_no_store(prisongraph: Prisongraph, scratch: Path) -> None:
    done = prisongraph("load", "missing.txt")
    assert done.code == 3
    assert done.err.startswith("missing.txt: cannot be read (No such file or directory); ")
    assert files(scratch) == []


def test_a_folder_without_releases_is_told(prisongraph: Prisongraph, scratch: Path) -> None:
    (scratch / "folder").mkdir()
    done = prisongraph("convert", "folder")
    assert (done.code, done.out) == (3, b"")
    assert done.err.startswith("folder: holds no release; ")


def test_windows_1252_is_read_with_a_warning(prisongraph: Prisongraph, scratch: Path, wrayholme: Path) -> None:
    (scratch / "old.txt").write_bytes(wrayholme.read_text("utf-8").encode("cp1252"))
    done = prisongraph("convert", "old.txt", "-f", "nquads")
    assert done.code == 0
    assert "old.txt: bytes that are not UTF-8, read as Windows-1252" in done.err
    assert "HMP WRAYHOLME – CALM, CANDID" in done.out.decode()
    assert prisongraph("convert", "old.txt", "-f", "nquads", "--quiet").err == ""


def test_two_texts_of_one_release_leave_the_same_one_in_any_order(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path, text: Text
) -> None:
    (scratch / "other.txt").write_text(text(("bullies were going", "bullying was going")), "utf-8")
    one, two = prisongraph("convert", "other.txt", wrayholme), prisongraph("convert", wrayholme, "other.txt")
    assert one.code == two.code == 1
    assert one.out == two.out != b""
    assert one.err == two.err
    (line,) = one.err.splitlines()
    assert "other.txt" in line
    assert wrayholme.name in line
    assert "is the same release by its day and its place" in line


def test_the_same_text_twice_is_no_conflict(prisongraph: Prisongraph, scratch: Path, wrayholme: Path) -> None:
    (scratch / "copy.txt").write_bytes(wrayholme.read_bytes())
    done = prisongraph("convert", "copy.txt", wrayholme)
    assert (done.code, done.out) == (0, prisongraph("convert", wrayholme).out)
    assert "the same text as" in done.err


def test_standard_input_is_a_source(prisongraph: Prisongraph, wrayholme: Path) -> None:
    done = prisongraph("convert", "-", given=wrayholme.read_bytes())
    assert (done.code, done.out, done.err) == (0, prisongraph("convert", wrayholme).out, "")


# -- wrong usage -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("querry", "Did you mean 'query'?"),
        ("convert --nope", "No such option"),
        ("convert", "no release is named"),
        ("load", "no release is named"),
        ("convert --examples -f docx", "'docx' is not one"),
        ("convert --examples --explain -f turtle", "leave out -f"),
        ("convert --examples --published 16/3/2011", "write it as 2011-03-16"),
        ("convert --examples --base canterbury", "'canterbury' is not an absolute http(s) IRI"),
        ("load --examples --base https://example.org/x", "does not end its path with /"),
        ("load --examples --store https://example.org/sparql", "is an address of queries"),
        ("load --examples --store=", "names no folder"),
        ("export --as-of yesterday", "is no day"),
        ("check -f docx", "is not one of"),
        ("query concern-at", "did you mean concerns-at"),
        ("query concerns-at wrayholme", "write parameters as name=value"),
        ("query concerns-at year=2010 year=2011", "is given twice"),
    ],
)
def test_wrong_usage_says_what_is_right(prisongraph: Prisongraph, scratch: Path, words: str, told: str) -> None:
    done = prisongraph(*words.split())
    assert (done.code, done.out) == (2, b"")
    assert told in done.err
    assert files(scratch) == []


@pytest.mark.parametrize("command", ["query replies", "check", "export"])
def test_without_a_store_a_command_says_to_load_first(prisongraph: Prisongraph, scratch: Path, command: str) -> None:
    done = prisongraph(*command.split())
    assert (done.code, done.out) == (3, b"")
    assert done.err.startswith("prisongraph-store: there is no store here; load releases into one first")
    assert files(scratch) == []


@pytest.mark.parametrize("command", ["convert", "load", "check", "query", "export"])
def test_every_command_explains_itself(prisongraph: Prisongraph, command: str) -> None:
    done = prisongraph(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: prisongraph {command} ".encode())
    assert max(map(len, done.out.decode().splitlines())) <= 80
    assert command in prisongraph("--help").out.decode()


# -- convert and check -----------------------------------------------------------------------------------------------


def without(lines: Iterable[str], node: str) -> list[str]:
    return [line for line in lines if node not in line.split(" ", 1)[0]]


def test_a_graph_that_lost_any_evidence_does_not_pass_and_the_record_is_named(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path
) -> None:
    assert prisongraph("convert", wrayholme, "-o", "whole.nq").code == 0
    assert prisongraph("check", "whole.nq").code == 0
    lines = (scratch / "whole.nq").read_text("utf-8").splitlines()
    quads = list(pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS))
    cited = {quad.object for quad in quads if quad.predicate.value == PI.evidence}
    selectors = {quad.object for quad in quads if quad.predicate.value == OA + "hasSelector"}
    assert len(cited) > 20
    assert len(selectors) == len(cited)
    for node in sorted(map(str, cited | selectors)):
        (scratch / "part.nq").write_text("\n".join(without(lines, node)) + "\n", "utf-8")
        passage = node.removesuffix("-s>").rstrip(">")
        citing = {
            quad.subject.value
            for quad in quads
            if quad.predicate.value == PI.evidence and str(quad.object).rstrip(">") == passage
        }
        done = prisongraph("check", "part.nq")
        assert done.code == 1
        assert any(record in done.out.decode() for record in citing), node
        assert b"does not pass" in done.out


def test_check_tells_of_every_file_and_loses_none(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path, examples: Path
) -> None:
    (scratch / "bad.nq").write_text("this is no RDF\n", "utf-8")
    done = prisongraph("check", "bad.nq", wrayholme, "missing.txt", "-f", "json")
    assert done.code == 3
    assert json.loads(done.out)["conforms"] is True
    assert {line.split(": ")[0] for line in done.err.splitlines()} == {"bad.nq", "missing.txt"}


def test_check_of_nothing_readable_writes_no_report(prisongraph: Prisongraph) -> None:
    done = prisongraph("check", "missing.nq")
    assert (done.code, done.out) == (3, b"")
    assert "missing.nq: cannot be read as RDF" in done.err


def test_check_points_at_the_words_in_the_release(prisongraph: Prisongraph, scratch: Path, text: Text) -> None:
    (scratch / "misprint.txt").write_text(text(("1-5 March 2010", "1-5 March 1975")), "utf-8")
    done = prisongraph("check", "misprint.txt")
    assert done.code == 1
    assert "misprint.txt:47:" in done.out.decode()
    refused = prisongraph("load", "misprint.txt")
    assert refused.code == 1
    assert "misprint.txt: refused" in refused.err
    assert "misprint.txt:47:" in refused.err
    assert "1 refused" in refused.err
    assert "Warning" not in refused.err


def test_a_base_begins_every_iri_but_those_of_the_vocabulary(prisongraph: Prisongraph, wrayholme: Path) -> None:
    done = prisongraph("convert", wrayholme, "-f", "nquads", "--base", "https://example.org/prisons/")
    assert done.code == 0
    ours = {word for word in done.out.decode().split() if word.startswith("<https://w3id.org/prison-inspection/")}
    assert {word for word in ours if not word.startswith("<https://w3id.org/prison-inspection/def/")} == set()
    assert b"<https://example.org/prisons/id/release/2010-07-13/wrayholme>" in done.out


def test_a_day_of_publication_may_be_handed_in(prisongraph: Prisongraph, scratch: Path, text: Text) -> None:
    undated = text(("**NOT FOR PUBLICATION BEFORE 00.01, TUESDAY, 13 JULY 2010**", ""), (" on 13 July 2010", ""))
    (scratch / "undated.txt").write_text(undated.replace("9 July 2010\n", ""), "utf-8")
    assert b"/id/release/undated/" in prisongraph("convert", "undated.txt", "-f", "nquads").out
    dated = prisongraph("convert", "undated.txt", "-f", "nquads", "--published", "2010-07-14")
    assert b"/id/release/2010-07-14/wrayholme" in dated.out
    assert b"/undated/" not in dated.out


def test_explanations_show_each_sentence_with_what_was_read(prisongraph: Prisongraph, wrayholme: Path) -> None:
    done = prisongraph("convert", "--explain", wrayholme)
    assert (done.code, done.err) == (0, "")
    assert "inspection: key " in done.out.decode()


# -- load, query, export ---------------------------------------------------------------------------------------------


def test_loading_twice_changes_nothing(prisongraph: Prisongraph, wrayholme: Path) -> None:
    assert prisongraph("load", wrayholme).err == "1 loaded\n"
    once = prisongraph("export", "-f", "nquads")
    assert prisongraph("load", wrayholme).err == "1 unchanged\n"
    assert prisongraph("export", "-f", "nquads") == once


def test_a_correction_takes_the_place_of_the_first(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path, text: Text
) -> None:
    (scratch / "changed.txt").write_text(
        text(("an operational capacity of 628", "an operational capacity of 642")), "utf-8"
    )
    prisongraph("load", wrayholme)
    assert prisongraph("load", "changed.txt").err == "1 replaced\n"
    twice = prisongraph("export", "-f", "nquads").out
    assert b'"628"' not in twice
    assert b'"642"' in twice
    prisongraph("load", "changed.txt", "--store", "afresh")
    lines = twice.splitlines()
    now = [line for line in lines if b"/id/version/" not in line]
    assert prisongraph("export", "-f", "nquads", "--store", "afresh").out.splitlines() == now
    assert len(lines) == len(now) + 6, "the earlier text is told of in the provenance graph alone"


def test_a_copy_is_told_and_is_no_failure(prisongraph: Prisongraph, scratch: Path, wrayholme: Path, text: Text) -> None:
    whole = text()
    (scratch / "short.txt").write_text(whole[: whole.index("Inspectors were pleased")], "utf-8")
    done = prisongraph("load", "short.txt", wrayholme)
    assert done.code == 0
    assert "short.txt: a copy of the release that" in done.err
    assert done.err.endswith("1 loaded, 1 copy\n")


def test_a_release_is_withdrawn_by_name_or_because_it_is_no_source_any_more(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path, text: Text
) -> None:
    other = wrayholme.with_name("c-ullsmere-2016.txt")
    prisongraph("load", wrayholme, other)
    done = prisongraph("load", "--withdraw", "https://w3id.org/prison-inspection/id/release/2010-07-13/wrayholme")
    assert (done.code, done.err.splitlines()[-1]) == (0, "1 withdrawn")
    assert prisongraph("load", "--withdraw", "nothing").code == 3
    assert prisongraph("load", wrayholme).err.splitlines()[-1] == "1 loaded"
    assert prisongraph("load", wrayholme, "--mirror").err.splitlines()[-1] == "1 unchanged, 1 withdrawn"
    assert b"/graph/release/2016-11-01/ullsmere> ." not in prisongraph("export", "-f", "nquads").out
    assert prisongraph("load", "--mirror").code == 2


def test_a_dry_run_tells_what_would_be_and_keeps_nothing(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path, text: Text
) -> None:
    done = prisongraph("load", wrayholme, "--dry-run")
    assert (done.code, done.err) == (0, "dry run, nothing is kept: 1 loaded\n")
    assert files(scratch) == []
    prisongraph("load", wrayholme)
    before = prisongraph("export", "-f", "nquads").out
    (scratch / "changed.txt").write_text(text(("capacity of 628", "capacity of 642")), "utf-8")
    assert prisongraph("load", "changed.txt", "--dry-run").err == "dry run, nothing is kept: 1 replaced\n"
    assert prisongraph("load", wrayholme, "--dry-run").err == "dry run, nothing is kept: 1 unchanged\n"
    assert prisongraph("export", "-f", "nquads").out == before


def test_a_release_under_embargo_is_nowhere_to_be_seen(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path, text: Text, examples: Path
) -> None:
    (scratch / "later.txt").write_text(text(*EMBARGOED), "utf-8")
    done = prisongraph("load", "later.txt", examples / "c-ullsmere-2016.txt")
    assert done.code == 0
    assert "later.txt: is under embargo until 2099-07-13 00:01+01:00" in done.err
    assert "2 loaded" in done.err
    for form in ("turtle", "trig", "nquads", "jsonld"):
        exported = prisongraph("export", "-f", form).out.decode()
        assert "llsmere" in exported
        assert "2099" not in exported
        assert "Wrayholme" not in exported
    for name in catalogue():
        assert "Wrayholme" not in prisongraph("query", name, "-f", "csv").out.decode()
    own = "SELECT * WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    asked = prisongraph("query", "-", "-f", "csv", given=own.encode())
    assert asked.code == 0
    assert len(asked.out) > 100_000
    assert b"Wrayholme" not in asked.out
    assert "Wrayholme" not in prisongraph("check").out.decode()
    assert prisongraph("query", "concerns-at", "establishment=wrayholme").code == 2


def test_an_embargo_is_told_of_where_there_is_no_store(prisongraph: Prisongraph, scratch: Path, text: Text) -> None:
    (scratch / "later.txt").write_text(text(*EMBARGOED), "utf-8")
    assert "do not show it before" in prisongraph("convert", "later.txt").err


def test_a_store_with_nothing_to_show_is_not_exported(prisongraph: Prisongraph, scratch: Path, text: Text) -> None:
    (scratch / "later.txt").write_text(text(*EMBARGOED), "utf-8")
    prisongraph("load", "later.txt")
    (scratch / "graph.nq").write_text("old", "utf-8")
    for command in (["export", "-o", "graph.nq"], ["check"]):
        done = prisongraph(*command)
        assert done.code == 3
        assert "holds no release that may be shown" in done.err
    assert (scratch / "graph.nq").read_text("utf-8") == "old"


def test_an_export_as_of_a_day_leaves_out_what_came_later(prisongraph: Prisongraph, examples: Path) -> None:
    prisongraph("load", examples / "b-wrayholme-2010.txt")
    then = prisongraph("export", "-f", "nquads")
    prisongraph("load", examples / "b-wrayholme-2012.txt")
    assert prisongraph("export", "-f", "nquads").out != then.out
    assert prisongraph("export", "-f", "nquads", "--as-of", "2010-12-31") == then
    early = prisongraph("export", "--as-of", "2009-12-31")
    assert (early.code, early.out) == (3, b"")
    assert "holds no release published by 2009-12-31" in early.err


def test_the_examples_need_no_path(prisongraph: Prisongraph, examples: Path) -> None:
    count = len(list(examples.glob("*.txt")))
    assert count > 0
    done = prisongraph("convert", "--examples", "-f", "nquads", "-q")
    assert (done.code, done.err) == (0, "")
    assert done.out.count(f"<{PI.Release}> ".encode()) == count


def test_a_bare_query_lists_the_questions_in_80_columns(prisongraph: Prisongraph) -> None:
    done = prisongraph("query")
    assert done.code == 0
    lines = done.out.decode().splitlines()
    assert [line.split(" ")[0] for line in lines if line[:1].strip() and "=…" in line] == list(catalogue())
    assert max(map(len, lines)) <= 80
    assert lines[-1].strip().startswith("prisongraph query ")


def test_the_question_that_the_list_gives_as_an_example_can_be_asked(prisongraph: Prisongraph) -> None:
    prisongraph("load", "--examples")
    *_, example = prisongraph("query").out.decode().splitlines()
    assert prisongraph(*example.split()[1:]).code == 0


def test_an_answer_without_rows_says_so(prisongraph: Prisongraph, wrayholme: Path) -> None:
    prisongraph("load", wrayholme)
    done = prisongraph("query", "concerns-at", "year=1999")
    assert done.code == 0
    assert done.err == "concerns-at: nothing in prisongraph-store answers this\n"
    assert prisongraph("query", "concerns-at", "year=1999", "-f", "csv").err == ""


def test_an_own_query_comes_from_a_file_or_from_standard_input(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path
) -> None:
    prisongraph("load", wrayholme)
    question = f"SELECT ?release WHERE {{ ?release a <{PI.Release}> }}"
    (scratch / "own.rq").write_text(question, "utf-8")
    done = prisongraph("query", "own.rq", "-f", "csv")
    assert [row["release"].rsplit("/", 2)[1:] for row in rows(done.out)] == [["2010-07-13", "wrayholme"]]
    assert prisongraph("query", "-", "-f", "csv", given=question.encode()) == done
    missing = prisongraph("query", "missing.rq")
    assert (missing.code, missing.out) == (3, b"")
    (scratch / "latin.rq").write_bytes("# é\nASK {}".encode("latin-1"))
    assert prisongraph("query", "latin.rq").code == 3
    (scratch / "wrong.rq").write_text("SELECT WHERE", "utf-8")
    wrong = prisongraph("query", "wrong.rq")
    assert wrong.code == 2
    assert "this is not a SPARQL query" in wrong.err


def test_the_sparql_of_a_question_is_shown_on_request(prisongraph: Prisongraph, wrayholme: Path) -> None:
    assert prisongraph("query", "concerns-at", "--text").out.decode() == catalogue()["concerns-at"].text
    prisongraph("load", wrayholme)
    bound = prisongraph("query", "concerns-at", "establishment=HMP Wrayholme", "--text").out.decode()
    assert "/id/establishment/wrayholme>" in bound


# -- settings --------------------------------------------------------------------------------------------------------


def test_flags_come_before_the_environment_and_that_before_the_file(
    prisongraph: Prisongraph, scratch: Path, wrayholme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scratch / "prisongraph.toml").write_text('store = "from-file"\nquiet = true\n', "utf-8")
    done = prisongraph("load", wrayholme)
    assert (done.code, done.err) == (0, "")
    assert (scratch / "from-file" / "store.json").is_file()
    monkeypatch.setenv("PRISONGRAPH_STORE", "from-environment")
    monkeypatch.setenv("PRISONGRAPH_QUIET", "0")
    assert prisongraph("load", wrayholme).err == "1 loaded\n"
    assert (scratch / "from-environment" / "store.json").is_file()
    prisongraph("load", wrayholme, "--store", "from-flag")
    assert (scratch / "from-flag" / "store.json").is_file()


def test_the_base_may_be_a_setting(prisongraph: Prisongraph, scratch: Path, wrayholme: Path) -> None:
    (scratch / "prisongraph.toml").write_text('base = "https://example.org/prisons/"\n', "utf-8")
    assert b"https://example.org/prisons/id/release/" in prisongraph("convert", wrayholme, "-f", "nquads").out


def test_a_settings_file_that_cannot_be_used_is_told_but_help_is_given(prisongraph: Prisongraph, scratch: Path) -> None:
    (scratch / "prisongraph.toml").write_text("sotre = 1\n", "utf-8")
    done = prisongraph("query")
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("prisongraph.toml: there is no setting 'sotre'; choose from store, base, ")
    assert prisongraph("--help").code == 0
