"""The one writer of RDF terms: each is checked when it is made, since one bad IRI or literal spoils a whole export.

The written form is that of canonical N-Triples (RDF 1.1 N-Triples, section 4).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final, NewType

from loader.model import LoaderError, PartialDate
from loader.vocab import XSD

Term = NewType("Term", str)
"""An IRI or a literal in its written form."""

LIMIT: Final = 1_000_000
"""The size of the largest literal, in bytes of UTF-8; a release has a few thousand."""

_FEW: Final = LIMIT // 4  # so many code points are at most so many bytes of UTF-8

# Absolute http(s) URIs in ASCII (RFC 3986). IRIs would also allow look-alike letters and marks that turn the reading
# order, and readers differ on which other characters they let through.
_PATH = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]++|%[0-9A-Fa-f]{2})*+"
_QUERY = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]++|%[0-9A-Fa-f]{2})*+"
_IRI = re.compile(rf"https?://[A-Za-z0-9.\-]+(?::[0-9]{{1,5}})?(?:/{_PATH})?(?:\?{_QUERY})?(?:#{_QUERY})?")

# XML cannot hold these characters, so RDF/XML and SPARQL results in XML could not be read back.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS: Final = bytes(code for code in range(0x20) if _UNWRITABLE.match(chr(code)))
# in this order, since an escape starts with a backslash
_ESCAPES: Final = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))


@lru_cache(maxsize=8192)
def _well_formed(text: str) -> bool:
    return _IRI.fullmatch(text) is not None


def iri(text: str, where: str) -> Term:
    """Return an IRI as a term.

    Raises LoaderError, naming the place that it came from, when it is not an absolute http or https URI.
    """
    if not _well_formed(text):
        raise LoaderError(
            where, f"{text!r} is not an absolute http(s) IRI", "percent-encode its odd characters or mend it"
        )
    return Term(f"<{text}>")


def address(term: Term) -> str:
    """Return the IRI that a term is the written form of."""
    return term[1:-1]


def literal(text: str, where: str) -> Term:
    """Return words as a plain string (xsd:string).

    Raises LoaderError when a character has no place in XML 1.0, or when the words are larger than `LIMIT`.
    """
    if text.isprintable() and len(text) <= _FEW and '"' not in text and "\\" not in text:
        return Term(f'"{text}"')  # nearly every text: what is printable can be written, and has no line ends
    check(text, where)
    return quoted(text)


def english(text: str, where: str) -> Term:
    """Return words as a string in English; raises LoaderError as `literal` does."""
    return Term(f"{literal(text, where)}@en")


def check(text: str, where: str) -> None:
    """Raise LoaderError as `literal` does; every stretch of words that pass can then be written by `quoted`."""
    # what is printable has none of them, and is known at once
    if not text.isprintable() and not _writable(text):
        odd = _UNWRITABLE.search(text)
        assert odd
        what = f"character {ord(odd[0]):#06x} at {odd.start()} of {text[:40]!r} cannot be written in every syntax"
        raise LoaderError(where, what, "replace it with a space in the source")
    check_size(text, where)


def check_size(text: str, where: str) -> None:
    """Raise LoaderError when words are larger than `LIMIT`, whatever their characters are."""
    if len(text) > _FEW and len(text.encode()) > LIMIT:
        raise LoaderError(
            where, f"a text is larger than {LIMIT // 1_000_000} MB", "split the source into single releases"
        )


def _writable(text: str) -> bool:
    """Tell the same as a search for `_UNWRITABLE`, three times as fast."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return len(data.translate(None, _CONTROLS)) == len(data) and "\ufffe" not in text and "\uffff" not in text


def quoted(text: str) -> Term:
    """Return words that were checked, as a plain string."""
    for odd, written in _ESCAPES:
        if odd in text:  # in a long text this is found out much sooner than there is nothing to replace
            text = text.replace(odd, written)
    return Term(f'"{text}"')


def escaped(texts: list[str], whole: str) -> list[str]:
    """Return stretches of a text that was checked, as they stand between quotes.

    Together, since a release has many: its text tells which characters need not be looked for in them.
    """
    for odd, written in _ESCAPES:
        if odd in whole:
            texts = [text.replace(odd, written) for text in texts]
    return texts


def integer(value: int) -> Term:
    """Return a whole number as an xsd:integer."""
    return Term(f'"{value}"^^<{XSD}integer>')


def decimal(value: Decimal, where: str) -> Term:
    """Return a number as an xsd:decimal without zeros at its ends, as stores rewrite it.

    Raises LoaderError for an infinite number and for one that is not a number.
    """
    if not value.is_finite():
        raise LoaderError(where, f"{value} is not a decimal number", "give a finite number")
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Term(f'"{"0" if text == "-0" else text}"^^<{XSD}decimal>')


def day(value: date) -> Term:
    """Return a day as an xsd:date."""
    return Term(f'"{value.isoformat()}"^^<{XSD}date>')


def partial(value: PartialDate, where: str) -> Term:
    """Return a day, a month or a year as an xsd:date, xsd:gYearMonth or xsd:gYear.

    Raises LoaderError when the calendar has no such day: stores would keep it and compare it wrongly.
    """
    try:
        first = date(value.year, 1 if value.month is None else value.month, 1 if value.day is None else value.day)
    except ValueError as error:
        raise LoaderError(where, f"{value.iso} is not in the calendar", "mend the date in the source") from error
    if value.day is not None and value.month is None:
        raise LoaderError(
            where, f"day {value.day} of {value.year} has no month", "state the month or leave out the day"
        )
    if value.day is not None:
        return day(first)
    datatype = "gYear" if value.month is None else "gYearMonth"
    return Term(f'"{value.iso}"^^<{XSD}{datatype}>')


def moment(value: datetime, where: str) -> Term:
    """Return a moment as an xsd:dateTime with its offset from UTC, such as `+00:00`.

    Raises LoaderError for a moment without an offset: an embargo would end at different times in different readers.
    """
    offset = value.utcoffset()
    if offset is None or offset.seconds % 60:
        what = f"{value.isoformat()} has no offset from UTC in hours and minutes"
        raise LoaderError(where, what, "give the moment with its time zone")
    return Term(f'"{value.isoformat()}"^^<{XSD}dateTime>')
