"""The table of decisions: what it obeys, what it tells, and that it loses nothing."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from loader import link
from loader.link import review
from loader.link.review import Decision, Decisions
from loader.model import InputError

ITEM = "http://www.wikidata.org/entity/Q9000000000001"
LEEDS = "https://w3id.org/prison-inspection/id/establishment/leeds"
HEAD = "dataset,subject,object,decision,by,date,comment\n"
WIKIDATA = link.named("wikidata")


def decided(*lines: str, base: str = "https://w3id.org/prison-inspection/") -> Decisions:
    return review.decided(
        review.read((HEAD + "".join(f"{line}\n" for line in lines)).encode(), "mine.csv"), WIKIDATA, base
    )


@pytest.mark.parametrize(
    "line",
    [
        f"wikidata,establishment/leeds,{ITEM},accept,Ada Quill,2031-04-01,",
        "wikidata,establishment/leeds,Q9000000000001,Accept,Ada Quill,2031-04-01,",
        f" wikidata , {LEEDS} ,{ITEM}, accept , Ada  Quill ,2031-04-01,",
    ],
)
def test_a_decision_is_read_with_who_and_when(line: str) -> None:
    found = decided(line)
    assert found.troubles == ()
    assert found.made == {("establishment/leeds", ITEM): Decision(True, "Ada Quill", date(2031, 4, 1), "")}


def test_a_decision_may_name_things_with_a_publishers_own_base() -> None:
    nomis = link.named("nomis")
    line = "nomis,https://data.example.org/id/establishment/leeds,https://data.example.org/id/code/nomis/LEI,"
    table = review.read((HEAD + line + "reject,Ada Quill,2031-04-01,\n").encode(), "mine.csv")
    (pair,) = review.decided(table, nomis, "https://data.example.org/").made
    assert pair == ("establishment/leeds", "https://w3id.org/prison-inspection/id/code/nomis/LEI")


def test_a_line_without_a_decision_is_open() -> None:
    assert decided(f"wikidata,establishment/leeds,{ITEM},,,,") == Decisions({})


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (f"wikidata,establishment/narnia,{ITEM},accept,Ada,2031-04-01,", "'establishment/narnia' is none of"),
        ("wikidata,establishment/leeds,Q0,accept,Ada,2031-04-01,", "'Q0' is no entry of wikidata"),
        ("wikidata,establishment/leeds,http://x.org/Q5,accept,Ada,2031-04-01,", "is no entry of wikidata"),
        (f"wikidata,establishment/leeds,{ITEM},maybe,Ada,2031-04-01,", "'maybe' is no decision"),
        (f"wikidata,establishment/leeds,{ITEM},accept,,2031-04-01,", "does not say who decided"),
        (f"wikidata,establishment/leeds,{ITEM},accept,\x01,2031-04-01,", "does not say who decided"),
        (f"wikidata,establishment/leeds,{ITEM},accept,Ada,1 April,", "'1 April' is no day"),
    ],
)
def test_a_line_that_cannot_be_obeyed_is_told_and_the_others_are_obeyed(line: str, what: str) -> None:
    found = decided(line, "wikidata,establishment/lewes,Q9000000000002,reject,Ada,2031-04-01,")
    assert [key for key, _ in found.made] == ["establishment/lewes"]
    assert len(found.troubles) == 1
    assert found.troubles[0].startswith("mine.csv, line 2: ")
    assert what in found.troubles[0]


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (("leeds,Q9000000000001,accept", "leeds,Q9000000000001,reject"), "both accepted and rejected"),
        (("leeds,Q9000000000001,accept", "leeds,Q9000000000002,accept"), "two accepted entries"),
        (("leeds,Q9000000000001,accept", "lewes,Q9000000000001,accept"), "accepted for two"),
    ],
)
def test_decisions_that_contradict_each_other_are_told_and_none_is_obeyed(lines: tuple[str, ...], what: str) -> None:
    found = decided(*(f"wikidata,establishment/{line},Ada,2031-04-01," for line in lines))
    assert found.made == {}
    assert len(found.troubles) == 2
    assert all(what in trouble for trouble in found.troubles)


def test_the_same_decision_twice_is_one() -> None:
    line = "wikidata,establishment/leeds,Q9000000000001,accept,Ada,2031-04-01,"
    found = decided(line, line)
    assert (len(found.made), found.troubles) == (1, ())


def test_a_line_on_no_known_dataset_is_told() -> None:
    table = review.read(f"{HEAD}yago,establishment/leeds,x,accept,Ada,2031-04-01,\n".encode(), "mine.csv")
    assert table.strays() == ("mine.csv, line 2: no dataset 'yago'",)


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"\xff\xfe\x00", HEAD.encode("utf-16")])
def test_a_file_of_another_make_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"mine\.csv"):
        review.read(data, "mine.csv")


def test_what_waits_is_added_once_and_what_stands_there_stays_to_the_byte() -> None:
    first = (HEAD.rstrip("\n") + ",mine\n").encode("utf-8-sig")
    first += "wikidata,establishment/wandsworth,Q386707,,,,my own words,é\n".encode()
    first += b"yago,establishment/leeds,x,accept,Ada,1 April,,kept"
    linkset = link.build(WIKIDATA)
    table = review.added(review.read(first, "mine.csv"), WIKIDATA, linkset.waiting)
    assert table.data.startswith(first + b"\n")
    assert len(table.rows) == 2 + len(linkset.waiting) - 1
    assert review.added(table, WIKIDATA, linkset.waiting).data == table.data


def test_line_ends_of_the_file_are_kept() -> None:
    table = review.read(HEAD.replace("\n", "\r\n").encode(), "mine.csv")
    data = review.added(table, WIKIDATA, link.build(WIKIDATA).waiting).data
    assert data.count(b"\n") == data.count(b"\r\n") > 20


def test_an_empty_file_gets_its_columns() -> None:
    data = review.added(review.read(b"", "mine.csv"), WIKIDATA, ()).data
    assert data.decode() == HEAD


def test_no_cell_that_is_added_is_a_formula() -> None:
    data = review.added(review.read(b"", "mine.csv"), WIKIDATA, link.build(WIKIDATA).waiting).data
    cells = [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
