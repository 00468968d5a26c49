"""Checking a release: what is wrong with it, in which words, and how that is written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDF, SH, BNode, Graph

from loader import check, vocab
from loader.check import data, formats, judging
from loader.model import InputError, LoaderError, Passage, Problem, Report

EXAMPLE = Path(__file__).parent / "shapes" / "valid.ttl"
EVIDENCE = f"<{vocab.PI.evidence}>"
SELECTOR = f"<{vocab.OA}hasSelector>"
RELEASE = f"{vocab.BASE}id/release/2031-03-20/ravensmoor"
FINDING = f"{vocab.BASE}id/finding/2031-03-20/ravensmoor/5ec08e77"
INSPECTION = f"{vocab.BASE}id/inspection/ravensmoor/2030-11-04"
SHAPE = vocab.DEF + "shape/"


@cache
def triples() -> tuple[tuple[str, str, str], ...]:
    """Return the triples of an invented release that breaks no rule, as N-Triples terms."""
    quads = pyoxigraph.parse(path=EXAMPLE, format=pyoxigraph.RdfFormat.TURTLE)
    return tuple((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads)


def lines(*left_out: tuple[str, str, str]) -> list[str]:
    """Return the release as lines, without some of its triples."""
    return [f"{' '.join(triple)} ." for triple in triples() if triple not in left_out]


def changed(old: str, new: str) -> list[str]:
    """Return the release as lines, with other words in place of some; fails where there is nothing to change."""
    assert any(old in line for line in lines())
    return [line.replace(old, new) for line in lines()]


def spoiled() -> list[str]:
    """Return the release with many faults of every severity."""
    kept = [line for number, line in enumerate(sorted(lines())) if number % 5 or "#type>" in line]
    return [line for line in kept if "dc/terms/title" not in line and "def/reports>" not in line]


def one(report: Report, shape: str) -> Problem:
    """Return the only problem of a shape."""
    (problem,) = (problem for problem in report.problems if problem.shape == SHAPE + shape)
    return problem


PASSAGES = sorted({subject for subject, predicate, _ in triples() if predicate == SELECTOR})
SELECTORS = sorted({value for _, predicate, value in triples() if predicate == SELECTOR})
NODES = PASSAGES + SELECTORS
assert len(NODES) > 20, "the example has no evidence to delete"


def records_of(node: str) -> set[str]:
    """Return the IRIs of the records whose evidence a passage or a selector is."""
    passages = {node} | {subject for subject, predicate, value in triples() if (predicate, value) == (SELECTOR, node)}
    return {
        subject.strip("<>") for subject, predicate, value in triples() if predicate == EVIDENCE and value in passages
    }


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.rsplit("/", 1)[1].strip(">"))
def test_evidence_cannot_be_deleted_unnoticed(node: str) -> None:
    of_node = [triple for triple in triples() if triple[0] == node]
    records = records_of(node)
    assert of_node
    assert records
    for left_out in (of_node, *([triple] for triple in of_node)):
        report = check.report(lines(*left_out))
        assert not report.conforms, left_out
        grave = [problem for problem in report.problems if problem.severity == "Violation"]
        for record in records:
            assert any(problem.focus == record or record in problem.message for problem in grave), (left_out, record)


ASSERTIONS = ("finding", "judgement", "profile", "statement", "inspection")


@pytest.mark.parametrize("kind", ASSERTIONS)
def test_a_record_without_evidence_is_a_violation_that_names_it(kind: str) -> None:
    cited = [triple for triple in triples() if triple[1] == EVIDENCE and f"/id/{kind}/" in triple[0]]
    assert cited
    for record in {subject for subject, _, _ in cited}:
        report = check.report(lines(*[triple for triple in cited if triple[0] == record]))
        problems = [problem for problem in report.problems if problem.shape == SHAPE + "Record-evidence"]
        assert [problem.focus for problem in problems] == [record.strip("<>")]
        assert not report.conforms


def test_a_release_without_a_day_of_publication_passes_with_a_warning() -> None:
    report = check.report([line for line in lines() if "dc/terms/issued" not in line])
    assert report.conforms
    assert one(report, "Release-issued-stated").severity == "Warning"


def test_a_plain_string_equals_one_that_is_typed_as_string() -> None:
    typed = [re.sub(r'(oa#exact> "(?:[^"\\]|\\.)*") \.$', rf"\1^^<{vocab.XSD}string> .", line) for line in lines()]
    assert typed != lines()
    assert check.report(typed).problems == ()


def test_named_graphs_are_checked_as_one() -> None:
    assert check.report([line[:-1] + "<https://example.org/graph> ." for line in lines()]).problems == ()


def test_values_that_their_datatype_does_not_allow_are_reported_and_do_not_stop_the_check(
    caplog: pytest.LogCaptureFixture,
) -> None:
    wrong = [re.sub(r'"[^"]*"\^\^', '"never"^^', line) for line in lines()]
    shapes = {problem.shape.removeprefix(SHAPE) for problem in check.report(wrong).problems}
    assert {"Selector-start", "Inspection-year", "Release-issued", "Inspection-endDate", "Record-confidence"} <= shapes
    assert not caplog.records


@pytest.mark.parametrize("lexical", ["", "NaN", "sNaN", "INF", "2028", "2028-02-30", "2028-01-01T00:00:00", "9" * 5000])
@pytest.mark.parametrize("datatype", ["decimal", "double", "integer", "date", "dateTime", "gYear", "unknown"])
def test_no_value_stops_the_check(lexical: str, datatype: str) -> None:
    odd = f'"{lexical}"^^<{vocab.XSD}{datatype}>'
    changed = [(subject, name, odd if value.startswith('"') else value) for subject, name, value in triples()]
    report = check.report(f"{' '.join(triple)} ." for triple in changed)
    assert not report.conforms


def test_a_misprinted_year_points_at_the_line_and_column_of_its_words() -> None:
    report = check.report(changed('"2030-11-08"', '"2130-11-08"'), {RELEASE: "ravensmoor.txt"})
    problem = one(report, "Inspection-published")
    assert problem.focus == INSPECTION
    (passage,) = problem.passages
    assert (passage.source, passage.line, passage.column) == ("ravensmoor.txt", 33, 4)
    assert passage.exact == "This unannounced short follow-up inspection was carried out from 4-8 November 2030."


def test_a_passage_is_placed_in_the_release_when_its_file_is_not_known() -> None:
    report = check.report([line for line in lines() if not (FINDING in line and "def/theme>" in line)])
    problem = one(report, "Finding-theme-stated")
    assert [passage.source for passage in problem.passages] == [RELEASE]


def test_a_record_that_lost_its_passage_is_found_by_its_own_words() -> None:
    gone = [triple for triple in triples() if triple[0].strip("<>") == FINDING and triple[1] == EVIDENCE]
    problem = one(check.report(lines(*gone)), "Record-evidence")
    assert [passage.exact for passage in problem.passages] == ["staff knew the prisoners well, and this had improved"]
    assert problem.passages[0].line == 11


def test_a_passage_that_lost_its_quotation_is_found_by_the_words_of_its_record() -> None:
    gone = [triple for triple in triples() if "372-424-s>" in triple[0] and triple[1].endswith("#exact>")]
    problem = one(check.report(lines(*gone)), "Selector-exact")
    assert problem.message.endswith(f"It is the evidence of {FINDING}.")
    assert [passage.exact for passage in problem.passages] == ["staff knew the prisoners well, and this had improved"]


def test_a_release_is_shown_by_its_title() -> None:
    report = check.report([line for line in lines() if "dc/terms/license" not in line])
    assert [passage.exact for passage in one(report, "Release-license").passages] == [
        "HMP RAVENSMOOR – STEADY PROGRESS"
    ]


def test_an_official_is_shown_by_the_words_that_introduce_or_quote_him() -> None:
    report = check.report([line for line in lines() if '"Tom Reed"' not in line])
    quoted = [passage.exact for passage in one(report, "Official-name").passages]
    assert quoted == ["Tom Reed, Governor of Ravensmoor", "We will act on this report."]


def test_words_that_the_text_has_elsewhere_get_no_line() -> None:
    report = check.report([*changed("14 March 2031", "March 2031"), f"<{FINDING}> <{vocab.DEF}polarty> <{FINDING}> ."])
    (passage,) = one(report, "Finding").passages
    assert (passage.line, passage.column) == (None, None)


def test_problems_come_in_one_order_whatever_the_order_of_the_lines() -> None:
    assert check.report(spoiled()) == check.report(reversed(spoiled()))
    severities = [problem.severity for problem in check.report(spoiled()).problems]
    assert severities == sorted(severities, key=["Violation", "Warning", "Info"].index)
    assert set(severities) == {"Violation", "Warning", "Info"}


def test_nothing_to_check_is_not_success() -> None:
    with pytest.raises(InputError, match="nothing to check"):
        check.report([])


def test_lines_that_are_not_n_quads_are_refused_with_their_number() -> None:
    with pytest.raises(InputError, match="line 2 "):
        check.report([lines()[0], "<https://example.org/broken"])


def test_a_blank_node_is_refused() -> None:
    with pytest.raises(InputError, match="blank node"):
        check.report([*lines(), f"<{FINDING}> <{vocab.PI.evidence}> _:passage ."])


@pytest.mark.parametrize("datatype", ["HTML", "XMLLiteral"])
def test_markup_values_are_refused_before_rdflib_parses_them(datatype: str) -> None:
    with pytest.raises(InputError, match="not a plain value"):
        check.report([f'<urn:a> <urn:b> "<b>"^^<{vocab.RDF}{datatype}> .'])


TARGET = f"<urn:shape> a sh:NodeShape ; sh:targetClass <{vocab.PI.Release}>"
REACHING = 'sh:select "SELECT $this WHERE { SERVICE <http://127.0.0.1:9/> { $this ?p ?o } }"'


@pytest.mark.parametrize(
    "shape",
    [
        f"{TARGET} ; sh:sparql <urn:reach> . <urn:reach> {REACHING} .",
        f"{TARGET} ; sh:sparql <urn:empty> .",
        f"{TARGET} ; sh:property <urn:pathless> . <urn:pathless> a sh:PropertyShape .",
        f"{TARGET} ; sh:or () .",
    ],
    ids=["reaching out", "no query", "no path", "no choice"],
)
def test_shapes_that_cannot_be_applied_are_not_reported_as_a_fault_of_the_data(shape: str) -> None:
    wrong = Graph().parse(data=f"@prefix sh: <{SH}> . {shape}", format="turtle")
    released = data.graph([f"<urn:a> <{RDF.type}> <{vocab.PI.Release}> ."])
    with pytest.raises(LoaderError, match="could not be judged"):
        list(judging.ReadyShapes(wrong).judge(released))


# ---- formats


QUOTED = Passage("a b/ü.txt", 5, 17, "first\nsecond", line=2, column=3)
UNPLACED = Passage("https://example.org/release", 5, 10, "words")
PROBLEMS = (
    Problem("Violation", SHAPE + "Finding-polarity", FINDING, vocab.PI.polarity, str(SH.MaxCountConstraintComponent),
            None, "Two polarities.", (QUOTED,)),
    Problem("Warning", SHAPE + "Release-sha256", RELEASE, vocab.SCHEMA + "sha256", str(SH.PatternConstraintComponent),
            '"\\u001B[31m\\""@en', "Odd \x1b[31m digest.", (UNPLACED,)),
    Problem("Info", SHAPE + "Release-reports-stated", RELEASE, None, str(SH.MinCountConstraintComponent),
            FINDING, "Nothing announced."),
)  # fmt: skip
REPORT = Report(PROBLEMS)


def test_people_read_the_words_their_place_the_record_and_the_counts() -> None:
    text = formats.human(REPORT)
    first = text.split("\n\n")[0].splitlines()
    assert first == [
        "Violation: Two polarities.",
        "  “first second”",
        "    a b/ü.txt:2:3",
        f"  record {FINDING}",
        "  rule   Finding-polarity",
    ]
    assert "https://example.org/release, characters 5 to 10" in text
    assert text.endswith("\n1 violation, 1 warning, 1 note: the data does not pass\n")
    assert formats.human(Report(PROBLEMS[1:])).endswith("\n0 violations, 1 warning, 1 note: the data passes\n")


def test_a_terminal_is_never_given_commands_from_a_release() -> None:
    assert "\x1b" not in formats.human(REPORT)


def test_programs_read_every_field() -> None:
    read = json.loads(formats.json(REPORT))
    assert read["conforms"] is False
    assert read["counts"] == {"Violation": 1, "Warning": 1, "Info": 1}
    assert read["problems"][0]["passages"] == [vars(QUOTED)]
    assert [problem["shape"] for problem in read["problems"]] == [problem.shape for problem in PROBLEMS]


def test_sarif_has_the_parts_that_its_standard_requires() -> None:
    log = json.loads(formats.sarif(REPORT))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "prisongraph"
    assert all(rule["shortDescription"]["text"] for rule in rules)
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["locations"]
        assert re.fullmatch("[0-9a-f]{64}", result["partialFingerprints"]["problem/v1"])


# What the objects of SARIF 2.1.0 must have and may have, of those that a report can use (sections 3.13 to 3.49).
SARIF: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema", "properties"}),
    "run": ({"tool"}, {"results", "columnKind", "artifacts", "invocations", "language", "originalUriBaseIds"}),
    "tool": ({"driver"}, {"extensions"}),
    "driver": ({"name"}, {"rules", "informationUri", "version", "semanticVersion", "fullName", "organization"}),
    "rules": ({"id"}, {"name", "shortDescription", "fullDescription", "helpUri", "help", "defaultConfiguration"}),
    "results": ({"message"}, {"ruleId", "ruleIndex", "level", "kind", "locations", "partialFingerprints"}),
    "message": (set(), {"text", "markdown", "id", "arguments"}),
    "shortDescription": ({"text"}, {"markdown"}),
    "locations": (set(), {"physicalLocation", "logicalLocations", "id", "message"}),
    "logicalLocations": (set(), {"fullyQualifiedName", "name", "kind", "index", "parentIndex", "decoratedName"}),
    "physicalLocation": ({"artifactLocation"}, {"region", "contextRegion"}),
    "artifactLocation": (set(), {"uri", "uriBaseId", "index", "description"}),
    "region": (set(), {"startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength", "snippet"}),
    "snippet": (set(), {"text", "binary", "rendered"}),
}


def sarif_objects(name: str, value: object) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each object of a log with the name of the property that holds it."""
    if isinstance(value, list):
        for item in value:
            yield from sarif_objects(name, item)
    elif isinstance(value, dict):
        yield name, value
        for key, inner in value.items():
            yield from sarif_objects("run" if key == "runs" else key, inner)


def test_sarif_has_all_properties_that_its_standard_requires_and_no_other() -> None:
    seen = set()
    for name, value in sarif_objects("log", json.loads(formats.sarif(REPORT))):
        if name != "partialFingerprints":  # whose properties a tool may name
            required, allowed = SARIF[name]
            assert required <= value.keys() <= required | allowed, name
            seen.add(name)
    assert seen == set(SARIF)


def test_sarif_places_words_by_line_and_by_code_point() -> None:
    first, second, third = json.loads(formats.sarif(REPORT))["runs"][0]["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/%C3%BC.txt"
    assert place["region"] == {
        "charOffset": 5,
        "charLength": 12,
        "snippet": {"text": "first\nsecond"},
        "startLine": 2,
        "startColumn": 3,
        "endLine": 3,
        "endColumn": 7,
    }
    place = second["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "https://example.org/release"
    assert "startLine" not in place["region"]
    assert third["locations"] == [{"logicalLocations": [{"fullyQualifiedName": RELEASE, "kind": "resource"}]}]


def test_a_fingerprint_stays_when_the_words_move() -> None:
    moved = Passage("a b/ü.txt", 105, 117, "first\nsecond", line=9, column=1)
    problem = Problem(**{**vars(PROBLEMS[0]), "passages": (moved,)})
    before, after = (json.loads(formats.sarif(Report((p,))))["runs"][0]["results"][0] for p in (PROBLEMS[0], problem))
    assert before["partialFingerprints"] == after["partialFingerprints"]


def test_turtle_is_a_shacl_report_without_blank_nodes() -> None:
    report = check.report(spoiled())
    graph = Graph().parse(data=formats.turtle(report), format="turtle")
    assert len(report.problems) > 20
    (whole,) = graph.subjects(RDF.type, SH.ValidationReport)
    results = set(graph.objects(whole, SH.result))
    assert len(results) == len(report.problems)
    assert str(graph.value(whole, SH.conforms)) == "false"
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]
    found = {(str(graph.value(result, SH.sourceShape)), str(graph.value(result, SH.focusNode))) for result in results}
    assert found == {(problem.shape, problem.focus) for problem in report.problems}


def test_turtle_keeps_values_that_are_text() -> None:
    graph = Graph().parse(data=formats.turtle(REPORT), format="turtle")
    assert {str(value) for value in graph.objects(None, SH.value)} == {'\x1b[31m"', FINDING}


WRITE = """
import sys
from loader import check
report = check.report(sys.stdin.read().splitlines())
for write in (check.formats.human, check.formats.json, check.formats.sarif, check.formats.turtle):
    sys.stdout.buffer.write(write(report).encode())
"""


def test_bytes_are_the_same_for_every_hash_seed() -> None:
    written = {
        subprocess.run(
            [sys.executable, "-c", WRITE],
            input="\n".join(spoiled()).encode(),
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(written) == 1
    assert len(written.pop()) > 10_000
