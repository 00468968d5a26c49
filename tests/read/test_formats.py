"""A release gives the same facts in whatever format it is read, and no damage to a file does more than refuse it."""

from __future__ import annotations

import hashlib
import io
import random
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from loader import extract, read
from loader.model import Document, Extraction, InputError, Span
from loader.read import formats, sandbox
from tests.read import writers

NAMES = ("c-wrayholme-2014", "b-wrayholme-2010")


@pytest.fixture(scope="session")
def written(checkout: Path) -> dict[str, writers.Written]:
    """Return two invented releases, each in every format."""
    folder = checkout / "tests" / "releases"
    return {name: writers.written((folder / f"{name}.txt").read_text("utf-8")) for name in NAMES}


def facts(extraction: Extraction) -> dict[str, object]:
    """Return what a release says apart from where its words stand."""
    text = extraction.document.text

    def words(span: Span) -> str:
        return re.sub(r"\s+(?:> )?", " ", span.of(text))

    return {
        "title": words(extraction.title.span) if extraction.title else None,
        "issued": extraction.issued and extraction.issued.value,
        "embargo": extraction.embargo and extraction.embargo.value,
        "establishments": [(place.slug, place.kinds) for place in extraction.establishments],
        "inspections": [
            (visit.key, visit.subject, visit.kind, visit.notice, visit.start, visit.end, visit.bodies, visit.follows_up)
            for visit in extraction.inspections
        ],
        "findings": [
            (words(found.span), found.kind, found.polarity, found.themes, found.inspection, found.body)
            for found in extraction.findings
        ],
        "judgements": [
            (words(grade.span), grade.judges, grade.grade, grade.inspection) for grade in extraction.judgements
        ],
        "profiles": [
            (told.establishment, told.categories, told.holds, told.operator, told.population, told.capacity)
            for told in extraction.profiles
        ],
        "statements": [
            ([words(part) for part in said.parts], said.speakers, said.mode, said.body)
            for said in extraction.statements
        ],
        "officials": [official.name for official in extraction.officials],
        "masked": [words(span) for span in extraction.masked],
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", writers.FORMATS)
def test_one_release_gives_the_same_facts_in_every_format(
    written: dict[str, writers.Written], name: str, form: str
) -> None:
    expected = facts(extract.release(read.release(*written[name]["text"])))
    assert len(str(expected["findings"])) > 1000
    assert expected["statements"]
    found = facts(extract.release(read.release(*written[name][form])))
    assert found == expected


@pytest.mark.parametrize("form", writers.FORMATS)
def test_standard_input_is_read_by_what_it_holds(written: dict[str, writers.Written], form: str) -> None:
    file, data = written[NAMES[0]][form]
    (source,) = read.sources(["-"], io.BytesIO(data))
    assert isinstance(source, read.Source)
    named, piped = list(read.releases(file, data)), list(read.releases(source.name, source.data))
    assert [item.text for item in piped if isinstance(item, Document)] == [
        item.text for item in named if isinstance(item, Document)
    ]
    assert any(isinstance(item, Document) for item in piped)


@pytest.mark.parametrize("form", [form for form in writers.FORMATS if form != "zip"])
def test_a_release_keeps_the_hash_of_its_bytes_and_the_day_handed_in(
    written: dict[str, writers.Written], form: str
) -> None:
    file, data = written[NAMES[0]][form]
    document = read.release(file, data, date(2014, 10, 22))
    assert (document.source, document.digest) == (file, hashlib.sha256(data).hexdigest())
    assert document.published == date(2014, 10, 22)


@pytest.mark.parametrize("form", ["page with furniture", "page of divisions", "PDF", "plain mail"])
def test_what_stands_around_a_release_is_left_out(written: dict[str, writers.Written], form: str) -> None:
    text = read.release(*written[NAMES[0]][form]).text
    furniture = ("cookie", "Skip to", "Share", "News stories", "Otherplace", "Scripted", "color", "licence", "Search")
    assert [words for words in (*furniture, "news for the press", "Page 1", "2032", "press@") if words in text] == []


def test_every_format_in_a_folder_is_read(written: dict[str, writers.Written], tmp_path: Path) -> None:
    for place, (file, data) in enumerate(written[NAMES[0]].values()):
        (tmp_path / f"{place:02}-{file}").write_bytes(data)
    sources = [item for item in read.sources([tmp_path]) if isinstance(item, read.Source)]
    found = [item for source in sources for item in read.releases(source.name, source.data)]
    assert len([item for item in found if isinstance(item, Document)]) == len(writers.FORMATS)
    assert [type(item) for item in found if not isinstance(item, Document)] == [read.Skipped]


def test_every_suffix_that_is_read_names_a_format_that_is_read() -> None:
    assert set(formats.SUFFIXES.values()) == {
        *(formats.TEXT, formats.HTML, formats.JSON, formats.PDF, formats.DOCX, formats.MAIL, formats.ZIP)
    }


@pytest.mark.parametrize(
    ("name", "form", "what"),
    [
        ("a.pdf", "plain page", "is an HTML page under the name of a PDF file"),
        ("a.html", "PDF", "is a PDF file under the name of an HTML page"),
        ("a.docx", "zip", "is a zip archive under the name of a Word document"),
        ("a.docx", "PDF", "is a PDF file under the name of a Word document"),
        ("a.json", "Word", "is a Word document under the name of JSON"),
        ("a.txt", "plain page", "is an HTML page under the name of a text"),
    ],
)
def test_a_file_under_the_name_of_another_format_is_refused(
    written: dict[str, writers.Written], name: str, form: str, what: str
) -> None:
    data = b"PK\x05\x06" + bytes(18) if form == "zip" else written[NAMES[0]][form][1]
    with pytest.raises(InputError) as raised:
        read.release(name, data)
    assert raised.value.what == what


def test_a_file_of_an_older_program_is_refused_with_a_remedy() -> None:
    with pytest.raises(InputError, match="older Office program"):
        read.release("standard input", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))


def test_a_text_that_opens_with_labels_is_not_taken_for_a_mail() -> None:
    data = b"Date: 14 March 2031\nSubject: HMP Oakmere\n\nHMP Oakmere was improving.\n"
    assert read.release("standard input", data).text == data.decode()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a copy with some bytes flipped, a piece cut out, doubled or put elsewhere, or the end cut off."""
    copy = bytearray(data)
    start = chance.randrange(len(copy))
    end = min(len(copy), start + chance.choice((1, 4, 64, 1024)))
    kind = chance.randrange(5)
    if kind == 0:
        for _ in range(chance.choice((1, 8, 64))):
            copy[chance.randrange(len(copy))] = chance.randrange(256)
    elif kind == 1:
        del copy[start:end]
    elif kind == 2:
        copy[start:start] = copy[start:end] * chance.choice((1, 50))
    elif kind == 3:
        copy[start:start] = bytes(chance.randrange(256) for _ in range(8))
    else:
        del copy[start:]
    return bytes(copy)


@pytest.mark.parametrize("form", writers.FORMATS)
def test_two_hundred_damaged_copies_are_read_or_refused_in_time(written: dict[str, writers.Written], form: str) -> None:
    file, data = written[NAMES[0]][form]
    chance = random.Random(form)
    started = time.monotonic()
    outcomes = []
    for _ in range(200):
        found = list(read.releases(file, mutated(data, chance)))
        assert found
        outcomes += found
    assert all(isinstance(item, Document | read.Unreadable | read.Skipped) for item in outcomes)
    assert all(item.text.encode() for item in outcomes if isinstance(item, Document))
    refused = [item.error for item in outcomes if isinstance(item, read.Unreadable)]
    assert [error.what for error in refused if "stops the program" in error.what or "takes more" in error.what] == []
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("form", writers.FORMATS)
@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.99])
def test_a_file_that_was_cut_off_is_read_or_refused(
    written: dict[str, writers.Written], form: str, share: float
) -> None:
    file, data = written[NAMES[0]][form]
    for item in read.releases(file, data[: int(len(data) * share)]):
        assert isinstance(item, Document | read.Unreadable | read.Skipped)


def test_reading_a_text_starts_no_child_and_imports_no_parser(checkout: Path) -> None:
    program = (
        "import sys; from loader import read; from loader.read import sandbox; read.release('a.txt', b'Oakmere');"
        "assert sandbox._child is None; assert {'selectolax', 'pypdf', 'email', 'xml'}.isdisjoint(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_failure_of_a_parser_refuses_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sandbox, "_readings", fail)
    (record,) = sandbox.attempt("a.pdf", formats.PDF, b"")
    assert record["what"] == "is damaged (ZeroDivisionError)"
