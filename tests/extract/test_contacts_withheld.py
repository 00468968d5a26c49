"""No copy of a release tells of its press contacts, whatever its layout has lost; names and numbers are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from loader import describe, extract, read
from loader.extract import layout, places
from loader.extract.statements import withholding
from loader.model import Extraction, LoaderError

RELEASE = """Under embargo until 00.01 Wednesday 16 March 2011

020 7946 0000

HMP Stanlow Heath – some progress

HMP Stanlow Heath was a safe prison, said Nye Hartwell, Chief Inspector of Prisons, publishing the report of an
unannounced inspection in November 2010.

Inspectors were pleased to find that:

- relationships between staff and prisoners were good; and
- healthcare was good.

Nye Hartwell said:

“HMP Stanlow Heath is a settled prison.”

Notes to editors

1. The report can be found on our website.
2. For further information please contact Bryony Catterick in the press office on 01632 960114 or 07700 900461.
3. Or e-mail bryony.catterick@press.example.org or Jo Sample.
"""
SECRETS = ("7946", "960114", "900461", "catterick", "jo sample", "press.example.org")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _notes_first(text: str) -> str:
    return "\n\n".join(reversed(text.split("\n\n")))


def _without_notes(text: str) -> str:
    return text.replace("Notes to editors\n\n", "").replace("1. ", "").replace("2. ", "").replace("3. ", "")


def _as_is(text: str) -> str:
    return text


def _read(text: str) -> Extraction:
    return extract.release(read.release("stanlow.txt", text.encode()))


LAYOUTS = (_as_is, _one_line, _notes_first, _without_notes)
CASES = (_as_is, str.title, str.upper, str.lower)


@pytest.mark.parametrize("copied", LAYOUTS)
@pytest.mark.parametrize("case", CASES)
def test_no_copy_tells_a_number_an_address_or_a_name(copied: Callable[[str], str], case: Callable[[str], str]) -> None:
    graph = describe.release(_read(case(copied(RELEASE))))
    told = "\n".join((*graph.lines, *graph.provenance)).casefold()
    assert graph.lines
    assert [secret for secret in SECRETS if secret in told] == []


def test_a_copy_in_one_line_keeps_what_says_nothing_of_contacts() -> None:
    whole, line = _read(RELEASE), _read(_one_line(RELEASE))
    assert whole.masked
    assert line.masked
    assert [place.slug for place in line.establishments] == [place.slug for place in whole.establishments]
    assert [official.name for official in line.officials] == ["Nye Hartwell"]
    assert line.statements


def test_records_without_contacts_are_left_as_they_are() -> None:
    found = _read(RELEASE)
    assert found.masked
    assert withholding.settle(found, ()) is found
    unmasked = replace(found, masked=())
    assert withholding.settle(unmasked, ()) is unmasked


def test_what_was_read_in_a_contacts_words_is_left_out() -> None:
    found = _read(RELEASE)
    first, second = found.findings
    kept = withholding.settle(replace(found, masked=(first.span,)), ())
    assert kept.findings == (second,)
    assert kept.statements == found.statements
    assert found.title is not None
    assert withholding.settle(replace(found, masked=(found.title.span,)), ()).title is None


def test_an_office_in_a_contacts_words_goes_with_what_its_holder_says() -> None:
    found = _read(RELEASE)
    (official,) = found.officials
    kept = withholding.settle(replace(found, masked=tuple(sorted(official.evidence))), ())
    assert (kept.officials, kept.tenures) == ((), ())
    assert all(statement.body and not statement.speakers for statement in kept.statements)


def test_a_moment_of_embargo_in_a_contacts_words_still_holds() -> None:
    found = _read(RELEASE)
    assert found.embargo is not None
    assert found.title is not None
    masked = replace(found, masked=(found.embargo.span, found.title.span))
    assert withholding.settle(masked, ()).embargo == found.embargo


def test_a_release_that_cannot_do_without_a_contacts_words_is_refused() -> None:
    found = _read(RELEASE)
    (place,) = found.establishments
    kept = withholding.settle(replace(found, masked=place.evidence), ())
    with pytest.raises(LoaderError, match="press contact"):
        describe.release(kept)


def test_a_place_in_a_contacts_words_is_quoted_where_it_is_named_elsewhere() -> None:
    text = RELEASE.replace("HMP Stanlow Heath – some progress\n\n", "")
    found = _read("HMP Stanlow Heath – some progress\n\n" + text)
    named = places.read(layout.read(found.document.text))
    (place,) = found.establishments
    kept = withholding.settle(replace(found, masked=place.evidence), named)
    assert [shown.slug for shown in kept.establishments] == ["stanlow-heath"]
    assert kept.establishments[0].evidence[0].start > place.evidence[0].end
    assert describe.release(kept).lines
