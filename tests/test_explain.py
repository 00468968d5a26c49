"""The explained release: every sentence with its verdict and what was read from it, and no data of press contacts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from loader import confidence, explain, extract, read
from loader.extract import ledger, records
from loader.model import Document, Extraction, Finding, Found, Inspection, PartialDate, Span, Statement

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.txt"))
TEXT = """3 May 2016

HMP Fallowmere was inspected from 9 to 12 November 2015. Goats had been seen on the landings.

The wings were clean; and officers were \x1b[2Jkind.

“It is better. We are glad,” said Ada Quill.

Call Jo Ash on 01632 960100."""
ANSI = re.compile(r"\x1b\[[\d;]*m")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def release() -> Extraction:
    """Return a short release with what was read in it, by hand."""
    visit = Inspection(
        *("i1", True, ("fallowmere",), "full", "not-stated", PartialDate(2015, 11, 9), PartialDate(2015, 11, 12)),
        *((), (), None, None, (at("inspected from 9 to 12 November 2015"),), "by-hand"),
    )
    clean = Finding(
        *(at("The wings were clean"), "narrative", "strength", ("living-conditions", "respect"), (), "i1"),
        *(None, None, (), "never-measured"),
    )
    said = Statement((at("It is better."), at("We are glad,")), (), "direct", None, "i1", False, "by-hand")
    return Extraction(
        document=Document("fallowmere.txt", "0" * 64, TEXT),
        slug="fallowmere",
        title=None,
        issued=Found(date(2016, 5, 3), at("3 May 2016"), "date-line"),
        created=None,
        embargo=None,
        establishments=(),
        inspections=(visit,),
        findings=(clean,),
        judgements=(),
        profiles=(),
        statements=(said,),
        officials=(),
        tenures=(),
        bodies=(),
        masked=(at("Jo Ash"), at("01632 960100")),
        unread=(),
    )


def test_each_sentence_stands_beside_its_verdict_with_its_records_below(release: Extraction) -> None:
    lines = explain.text(release, width=200).splitlines()
    assert lines[0] == "fallowmere.txt: 7 sentences and lines: 5 fact, 1 boilerplate, 0 context, 1 unread"
    assert lines[2:9] == [
        "fact         3 May 2016 [0-10]",
        "               issued: 2016-05-03 (rule date-line) [0-10]",
        "fact         HMP Fallowmere was inspected from 9 to 12 November 2015. [12-68]",
        "               inspection: key i1; subject yes; establishments fallowmere; kind full; notice not-stated; "
        "start 2015-11-09; end 2015-11-12 (rule by-hand) [31-67]",
        "UNREAD       Goats had been seen on the landings. [69-105]",
        "fact         The wings were clean; and officers were \N{REPLACEMENT CHARACTER}[2Jkind. [107-156]",
        "               finding: kind narrative; polarity strength; themes living-conditions, respect; inspection i1 "
        "(rule never-measured) [107-127]",
    ]


def test_a_record_of_several_passages_is_told_once_and_referred_to_later(release: Extraction) -> None:
    shown = explain.text(release, width=200)
    first, second = at("It is better."), at("We are glad,")
    places = f"[{first.start}-{first.end}, {second.start}-{second.end}]"
    assert shown.count(f"(rule by-hand) {places}") == 1
    assert f"statement of {first.start}-{first.end}, see there" in shown


def test_lines_keep_to_the_width_of_the_terminal(release: Extraction) -> None:
    shown = explain.text(release, width=60).splitlines()
    assert max(map(len, shown[1:])) <= 60
    assert "".join("".join(shown[1:]).split()) in "".join(explain.text(release, width=500).split())


def test_colours_are_added_only_when_asked_for_and_change_no_word(release: Extraction) -> None:
    plain, coloured = explain.text(release), explain.text(release, colour=True)
    assert not ANSI.search(plain)
    assert ANSI.search(coloured)
    assert ANSI.sub("", coloured) == plain


def test_control_characters_of_a_release_never_reach_the_terminal(release: Extraction) -> None:
    assert "\x1b" in release.document.text
    assert "\x1b" not in explain.text(release)


def test_measured_confidence_is_shown_with_its_record(release: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "of", lambda kind, rule: Decimal("0.69") if kind == "finding" else None)
    assert "(rule never-measured, confidence 0.69)" in explain.text(release, width=200)
    (value,) = (record["confidence"] for record in all_records(release) if record["kind"] == "finding")
    assert value == 0.69


def all_records(release: Extraction) -> list[dict[str, object]]:
    return [record for entry in json.loads(explain.json(release))["entries"] for record in entry["records"]]


def test_json_tells_the_same_as_the_ledger_and_quotes_the_text(release: Extraction) -> None:
    told = json.loads(explain.json(release))
    entries = ledger.account(release)
    assert [(entry["start"], entry["end"], entry["verdict"]) for entry in told["entries"]] == [
        (entry.span.start, entry.span.end, entry.verdict) for entry in entries
    ]
    assert told["entries"][0]["text"] == "3 May 2016"
    assert told["verdicts"] == {"fact": 5, "boilerplate": 1, "context": 0, "unread": 1}
    (finding,) = (record for record in all_records(release) if record["kind"] == "finding")
    assert finding["value"] == {
        "kind": "narrative",
        "polarity": "strength",
        "themes": ["living-conditions", "respect"],
        "inspection": "i1",
    }
    assert finding["passages"] == [[107, 127]]


def test_data_of_press_contacts_is_shown_as_blocks(release: Extraction) -> None:
    for shown in (explain.text(release), explain.json(release)):
        assert "Ash" not in shown
        assert "960100" not in shown
        assert "Call ██████ on ████████████." in shown


def test_a_record_that_quotes_a_press_contact_is_withheld(release: Extraction) -> None:
    wrong = replace(release, title=Found("Call Jo Ash", at("Call Jo Ash"), "headline"))
    assert "title: withheld: it quotes data of a press contact (rule headline)" in explain.text(wrong)
    assert "Ash" not in explain.text(wrong) + explain.json(wrong)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_an_example_release_is_shown_whole_without_its_press_contacts(path: Path) -> None:
    given = extract.release(read.release(path.name, path.read_bytes(), None))
    told = json.loads(explain.json(given))
    words = given.document.text
    for entry in told["entries"]:
        assert len(entry["text"]) == entry["end"] - entry["start"]
        assert all(shown in (kept, "█") for shown, kept in zip(entry["text"], words[entry["start"] :], strict=False))
    shown = explain.text(given, width=100_000) + explain.json(given)
    assert [span.of(words) for span in given.masked if span.of(words) in shown] == []
    kinds = {record.kind for record in records.of(given)}
    assert kinds == {record["kind"] for record in all_records(given)}


def test_there_are_example_releases_with_press_contacts() -> None:
    given = [extract.release(read.release(path.name, path.read_bytes(), None)) for path in RELEASES]
    assert any(release.masked for release in given)
