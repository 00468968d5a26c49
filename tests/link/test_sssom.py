"""Links as SSSOM: the form of the file, and what its lines say; sssom-py judges it where that can be had."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader import link
from loader.link import matching, sssom
from loader.link.items import Answers
from loader.link.linksets import Linkset
from loader.link.review import Decision
from tests.link import made

# the order of columns and the terms of the specification, SSSOM 1.1
SLOTS = """
record_id subject_id subject_label subject_category predicate_id predicate_label predicate_modifier object_id
object_label object_category mapping_justification author_id author_label reviewer_id reviewer_label creator_id
creator_label license subject_type subject_source subject_source_version object_type object_source
object_source_version predicate_type mapping_provider mapping_source mapping_cardinality cardinality_scope
mapping_tool mapping_tool_id mapping_tool_version mapping_date publication_date review_date confidence
reviewer_agreement curation_rule curation_rule_text subject_match_field object_match_field match_string
subject_preprocessing object_preprocessing similarity_score similarity_measure see_also issue_tracker_item other
comment
"""
ORDER = SLOTS.split()
CURIES = ("subject_id", "predicate_id", "object_id", "mapping_justification", "reviewer_id")
VALIDATOR = "sssom==0.4.21"
EACH = "import sys; from sssom.cli import validate; [validate([file], standalone_mode=False) for file in sys.argv[1:]]"

Rows = list[dict[str, str]]


def parsed(data: bytes) -> tuple[dict[str, str], dict[str, str], Rows]:
    """Return the header, its prefixes and the rows."""
    lines = data.decode().split("\n")
    assert lines.pop() == ""
    head = [line[1:] for line in lines if line.startswith("#")]
    prefixes = dict(line.strip().split(": ", 1) for line in head if line.startswith("  "))
    slots = dict(line.split(": ", 1) for line in head if not line.startswith("  ") and line != "curie_map:")
    names, *cells = [line.split("\t") for line in lines[len(head) :]]
    rows = [dict(zip(names, row, strict=True)) for row in cells]
    return (
        {name: json.loads(value) for name, value in slots.items()},
        {name: json.loads(value) for name, value in prefixes.items()},
        rows,
    )


def row(linkset: Linkset, subject: str) -> dict[str, str]:
    found = [found for found in parsed(sssom.text(linkset))[2] if found["subject_id"] == subject]
    return found[0]


def test_every_file_has_the_form_of_the_specification(answers: Answers) -> None:
    for linkset in made.every(answers):
        data = sssom.text(linkset)
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert b'"' not in data.partition(b"\nsubject_id")[2]
        slots, prefixes, rows = parsed(data)
        assert {"mapping_set_id", "license", "object_source", "mapping_tool"} <= set(slots)
        columns = list(rows[0])
        assert columns == [name for name in ORDER if name in columns]
        assert {"subject_id", "predicate_id", "object_id", "mapping_justification", "mapping_date"} <= set(columns)
        assert all(any(found[name] for found in rows) for name in columns)
        assert [list(found.values()) for found in rows] == sorted(list(found.values()) for found in rows)
        curies = {found[name] for found in rows for name in CURIES if found.get(name)}
        sources = {slots[name] for name in ("subject_source", "object_source") if name in slots}
        assert all(re.fullmatch(r"[a-z-]+:\S+", curie) for curie in curies | sources)
        assert {curie.partition(":")[0] for curie in curies | sources} <= set(prefixes)
        assert all(re.fullmatch(r"|1|0\.\d{1,3}", found.get("confidence", "")) for found in rows)


def test_nothing_found_is_recorded_for_every_place_without_a_link(answers: Answers) -> None:
    for linkset in made.every(answers):
        rows = parsed(sssom.text(linkset))[2]
        without = {found["subject_id"] for found in rows if found["object_id"] == "sssom:NoTermFound"}
        assert without == {key.replace("/", ":") for key in linkset.nothing}


def test_a_link_that_rests_on_a_name_has_the_counted_confidence_and_no_reviewer(answers: Answers) -> None:
    found = row(made.wikidata(answers), "establishment:canterbury")
    assert found["predicate_id"] == "skos:exactMatch"
    assert found["mapping_justification"] == "semapv:LexicalMatching"
    assert ("confidence" in found, found["reviewer_label"], found["review_date"]) == (False, "", "")
    named = link.build(link.named("wikidata"), evidence=matching.evidence(answers))
    assert row(named, "establishment:leeds")["confidence"] == "0.994"


def test_an_accepted_link_names_who_looked_and_when(answers: Answers) -> None:
    found = row(made.wikidata(answers), "establishment:leeds")
    assert (found["predicate_id"], found["object_id"]) == ("owl:sameAs", "wikidata:Q9000000000001")
    assert found["mapping_justification"] == "semapv:MappingReview"
    assert (found["reviewer_label"], found["review_date"]) == ("Ada \\| Quill 'the elder'", "2031-04-02")
    assert found["comment"] == "seen, 'there'"
    known = row(made.wikidata(answers), "establishment:wandsworth")
    assert (known["reviewer_id"], known["reviewer_label"]) == ("orcid:0000-0002-1825-0097", "")


def test_a_rejected_link_is_denied(answers: Answers) -> None:
    rows = [
        found
        for found in parsed(sssom.text(made.wikidata(answers)))[2]
        if found["subject_id"] == "establishment:pentonville"
    ]
    told = [(found["predicate_id"], found["predicate_modifier"], found["object_id"]) for found in rows]
    assert sorted(told) == [
        ("skos:exactMatch", "", "sssom:NoTermFound"),
        ("skos:exactMatch", "Not", "wikidata:Q9000000000002"),
    ]


def test_copied_codes_are_certain_and_a_publishers_base_is_used() -> None:
    _, prefixes, rows = parsed(sssom.text(link.build(link.named("nomis")), "https://data.example.org/"))
    leeds = next(found for found in rows if found["subject_id"] == "establishment:leeds")
    assert (leeds["object_id"], leeds["confidence"]) == ("nomis:LEI", "1")
    assert prefixes["nomis"] == "https://data.example.org/id/code/nomis/"
    assert prefixes["establishment"] == "https://data.example.org/id/establishment/"


@given(st.text(), st.text(min_size=1).filter(lambda words: words.strip().isprintable() and words.strip()), st.text())
def test_any_words_stay_in_their_cells(comment: str, by: str, label: str) -> None:
    linkset = link.build(link.named("wikidata"))
    first, *others = linkset.links
    decision = Decision(True, by.strip(), date(2031, 4, 1), comment)
    odd = replace(first, comment=comment, object_label=label, decision=decision)
    data = sssom.text(replace(linkset, links=(odd, *others)))
    assert len(parsed(data)[2]) == len(linkset.links)


@pytest.fixture(scope="session")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return sssom-py in an environment of its own: with all that it needs it is larger than this whole project."""
    judged = os.environ.get("CI") == "true"
    if not judged and os.environ.get("PRISONGRAPH_TEST_SSSOM") != "1":
        pytest.skip(f"{VALIDATOR} is installed only where CI=true or PRISONGRAPH_TEST_SSSOM=1")
    folder = tmp_path_factory.mktemp("sssom")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, timeout=120)
    command = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", VALIDATOR]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    if done.returncode:
        (pytest.fail if judged else pytest.skip)(f"{VALIDATOR} cannot be had: {done.stderr[-500:]}")
    return folder / "bin" / "python"


def validated(validator: Path, files: list[Path]) -> subprocess.CompletedProcess[str]:
    """Run `sssom validate` on each file, all in one process, which takes seconds to start."""
    command = [str(validator), "-c", EACH, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_sssom_py_finds_every_file_valid(validator: Path, answers: Answers, tmp_path: Path) -> None:
    files = []
    for number, linkset in enumerate(made.every(answers)):
        files.append(tmp_path / f"{number}.sssom.tsv")
        files[-1].write_bytes(sssom.text(linkset))
    assert len(files) == len(link.catalogue()) + 1
    done = validated(validator, files)
    # a line that it cannot read it leaves out, says so, and still ends well
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (b"\nestablishment:leeds", b"\nnowhere:leeds", "validation errors"),
        (b"\t2031-04-02\t", b"\tyesterday\t", "not well-formed"),
    ],
)
def test_sssom_py_would_see_an_error(
    validator: Path, answers: Answers, tmp_path: Path, old: bytes, new: bytes, what: str
) -> None:
    data = sssom.text(made.wikidata(answers))
    assert old in data
    file = tmp_path / "links.sssom.tsv"
    file.write_bytes(data.replace(old, new))
    done = validated(validator, [file])
    assert what in done.stdout + done.stderr
