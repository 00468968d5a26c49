"""Lines for a person to run at Wikidata: only of what a person accepted."""

from __future__ import annotations

import re

import pytest

from loader import link
from loader.link import quickstatements
from loader.link.items import Answers
from loader.model import UsageError
from tests.link import made

LINE = re.compile(
    r'Q[1-9]\d*\|P973\|"https?://[^"|\s]+"\|S854\|"https?://[^"|\s]+"\|S813\|\+\d{4}-\d\d-\d\dT00:00:00Z/11'
)


def test_a_line_is_written_for_each_page_of_an_accepted_place(answers: Answers) -> None:
    lines = quickstatements.text(made.wikidata(answers), "https://data.example.org/").decode().splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    source = '|S854|"https://data.example.org/data/links/wikidata"'
    assert lines == [
        f'Q9000000000001|P973|"https://data.example.org/id/establishment/leeds"{source}|S813|+2031-04-02T00:00:00Z/11',
        f'Q9000000000001|P973|"https://www.gov.uk/guidance/leeds-prison"{source}|S813|+2031-04-02T00:00:00Z/11',
        f'Q386707|P973|"https://data.example.org/id/establishment/wandsworth"{source}|S813|+2031-04-01T00:00:00Z/11',
        f'Q386707|P973|"https://www.gov.uk/guidance/wandsworth-prison"{source}|S813|+2031-04-01T00:00:00Z/11',
    ]


def test_nothing_is_written_before_a_person_has_looked() -> None:
    assert quickstatements.text(link.build(link.named("wikidata"))) == b""


def test_other_datasets_take_none() -> None:
    with pytest.raises(UsageError, match="they are for wikidata"):
        quickstatements.text(link.build(link.named("nomis")))
