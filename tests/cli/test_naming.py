"""`reconcile` and `lookup` as a user runs them; the tables are invented, the places are those of the register."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from loader.reconcile import tables
from tests.cli.running import Prisongraph

TABLE = """Prison,Year,Note
HMP Acklington,2009,one
HMP Acklington,2013,two
Feltham,2013,"three, and more"
Grendon/Springhill,2013,
Total,,=SUM(C2:C5)
"""


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_reconcile_adds_its_columns_and_counts_on_standard_error(prisongraph: Prisongraph, table: Path) -> None:
    done = prisongraph("reconcile", table, "--date-column", "Year", "--add", "region,closed")
    assert done.code == 0
    assert "5 rows: 1 exact, 2 alias, 1 to check, 1 none" in done.err
    found = rows(done.out)
    assert [(row["pi_code"], row["pi_match"]) for row in found] == [
        ("AKI", "exact"),
        ("NLI", "alias"),
        ("", "check"),
        ("", "alias"),
        ("", "none"),
    ]
    assert [row["pi_closed"] for row in found][:2] == ["2011-10-31", ""]
    assert {row["pi_region"] for row in found[:2]} == {"North East"}
    assert found[4]["Note"] == "=SUM(C2:C5)"
    kept = [[row[name] for name in ("Prison", "Year", "Note")] for row in found]
    assert kept == list(csv.reader(io.StringIO(TABLE)))[1:]


def test_strict_fails_while_a_row_is_not_settled(prisongraph: Prisongraph, table: Path) -> None:
    assert prisongraph("reconcile", table, "--strict", "-q").code == 1
    table.write_text("prison\nHMP Leeds\n", "utf-8")
    assert prisongraph("reconcile", table, "--strict", "-q").code == 0


def test_a_decision_in_the_review_file_is_obeyed_and_kept(
    prisongraph: Prisongraph, table: Path, tmp_path: Path
) -> None:
    review = tmp_path / "review.csv"
    assert prisongraph("reconcile", table, "--review", review, "-q").code == 0
    asked = rows(review.read_bytes())
    assert [row["name"] for row in asked] == ["Feltham", "Total"]
    decided = (
        review.read_text("utf-8").replace("whole-or-part,", "whole-or-part,FYI").replace("unknown,", "unknown,none")
    )
    review.write_text(decided, "utf-8")
    done = prisongraph("reconcile", table, "--review", review, "--strict")
    assert [row["pi_code"] for row in rows(done.out)][2] == "FYI"
    assert [row["pi_rule"] for row in rows(done.out)][2:5:2] == ["decided", "decided"]
    again = review.read_bytes()
    assert prisongraph("reconcile", table, "--review", review).out == done.out
    assert review.read_bytes() == again


def test_standard_input_is_read_and_its_byte_order_mark_kept(prisongraph: Prisongraph) -> None:
    done = prisongraph("reconcile", "-", given=b"\xef\xbb\xbfprison;n\r\nHMP Leeds;1\r\n")
    assert done.out.startswith(b"\xef\xbb\xbfprison;n;pi_iri;")
    assert b"HMP Leeds;1;https://w3id.org/prison-inspection/id/establishment/leeds;LEI;" in done.out


def test_a_workbook_gives_a_workbook_or_a_table(prisongraph: Prisongraph, tmp_path: Path) -> None:
    book, path = Workbook(), tmp_path / "table.xlsx"
    assert book.active is not None
    for row in (("Prison", "held"), ("HMP Leeds", 1100), ("Hull (HMP)", 900)):
        book.active.append(row)
    book.save(path)
    out = tmp_path / "out.xlsx"
    assert prisongraph("reconcile", path, "-o", out).code == 0
    sheet = load_workbook(out).worksheets[0]
    assert [(row[0].value, row[1].value, row[3].value) for row in sheet.iter_rows(min_row=2)] == [
        ("HMP Leeds", 1100, "LEI"),
        ("Hull (HMP)", 900, "HLI"),
    ]
    assert [row["pi_code"] for row in rows(prisongraph("reconcile", path).out)] == ["LEI", "HLI"]


@pytest.mark.parametrize(
    ("words", "arguments", "told"),
    [
        ("prison,pi_code\nHMP Leeds,x\n", [], "pi_code"),
        ("name\nnothing\n", [], "--column"),
        ("prison\nHMP Leeds\n", ["--column", "place"], "has no column 'place'"),
        ("prison\nHMP Leeds\n", ["--add", "colour"], "'colour' is no fact"),
        ("prison\nHMP Leeds\n", ["-o", "out.xlsx"], "only of a workbook"),
    ],
)
def test_what_cannot_be_done_is_told_before_anything_is_written(
    prisongraph: Prisongraph, table: Path, words: str, arguments: list[str], told: str
) -> None:
    table.write_text(words, "utf-8")
    done = prisongraph("reconcile", table, *arguments)
    assert (done.code, done.out) == (2, b"")
    assert told in done.err


def test_a_missing_table_is_told(prisongraph: Prisongraph, tmp_path: Path) -> None:
    done = prisongraph("reconcile", tmp_path / "none.csv")
    assert done.code == 3
    assert "none.csv" in done.err


def test_an_output_that_could_not_be_finished_leaves_no_file(
    prisongraph: Prisongraph, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "CELL_LIMIT", 1_000)
    body = "HMP Leeds\n" * 400
    table.write_text("prison\n" + body + '"' + "x" * 5_000, "utf-8")
    done = prisongraph("reconcile", table, "-o", tmp_path / "out.csv")
    assert done.code == 3
    assert not (tmp_path / "out.csv").exists()


def test_the_last_inspection_comes_from_the_store(prisongraph: Prisongraph, tmp_path: Path, examples: Path) -> None:
    store = tmp_path / "store"
    assert prisongraph("load", examples / "b-wrayholme-2010.txt", "--store", store).code == 0
    path = tmp_path / "table.csv"
    path.write_text("prison\nHMP Leeds\n", "utf-8")
    done = prisongraph("reconcile", path, "--add", "last-inspection", "--store", store)
    assert done.code == 0
    assert rows(done.out)[0]["pi_last_inspection"] == "", "no release of that place was loaded"


def test_a_fact_may_be_written_with_an_underscore_and_an_item_is_one_that_a_source_gives(
    prisongraph: Prisongraph, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("prison\nHMP Wandsworth\nHMP Leeds\n", "utf-8")
    found = rows(prisongraph("reconcile", path, "--add", "wikidata,legal_aid").out)
    assert [row["pi_wikidata"] for row in found] == ["http://www.wikidata.org/entity/Q386707", ""]
    assert [row["pi_legal_aid"] for row in found] == ["WWBM", "LEBM"]


def test_lookup_shows_a_place_and_why_it_matched(prisongraph: Prisongraph) -> None:
    done = prisongraph("lookup", "HMP", "Acklington", "--date", "2013")
    assert done.code == 0
    assert done.out.startswith(b"HMP Northumberland\n")
    assert "became part of HMP Northumberland on 2011-10-31" in done.out.decode()


def test_lookup_of_nothing_known_fails(prisongraph: Prisongraph) -> None:
    done = prisongraph("lookup", "Nowhere Hall")
    assert done.code == 1
    assert b"knows no place" in done.out


def test_lookup_prints_json(prisongraph: Prisongraph) -> None:
    told = json.loads(prisongraph("lookup", "LEI", "--json").out)
    assert told["meanings"][0]["entry"]["label"] == "HMP Leeds"


def test_lookup_refuses_what_is_no_date(prisongraph: Prisongraph) -> None:
    done = prisongraph("lookup", "Leeds", "--date", "tomorrow")
    assert done.code == 2
    assert "'tomorrow' is no day" in done.err
