"""How bytes become the one fixed text that every offset refers to."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from typing import Final

from loader.model import Document, InputError

LIMIT = 20_000_000
"""The size of the largest release that is read, in bytes: a thousand times that of a long one."""

_BINARY_SHARE = 0.1  # random bytes hold this share of control characters, UTF-16 read as bytes holds half

_LINE_END = re.compile("[\r\u2028\u2029](?:(?<=\r)\n)?")
# XML cannot hold these, so an export as RDF/XML or as SPARQL results in XML could not be read back.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# hardly any text has one of these or of the other line ends, so it is looked at once for all of them
_ODD = re.compile("[\x00-\x08\x0b-\x1f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
# Most texts have nothing but these: none is odd, and none is a mark that NFC joins to a letter or another spelling of
# a letter. The bytes of ASCII among them are told at once.
_ASCII: Final = bytes((*b"\t\n", *range(0x20, 0x80)))
_USUAL = re.compile("[\u00a0-\u00ff‘’“”–—…•]*+")

_SIGNATURES = (
    (re.compile(rb"%PDF-"), "a PDF file"),
    (re.compile(rb"\{\\rtf"), "an RTF file"),
    (re.compile(rb"<!doctype html|<html", re.IGNORECASE), "an HTML page"),
)
# what each of them begins with
_MARKS: Final = (b"%", b"{", b"<")


def release(source: str, data: bytes, published: date | None = None) -> Document:
    """Return a release's bytes as a document whose text is NFC with LF line ends.

    The bytes are UTF-8; a byte that is not is read as Windows-1252, with a warning. Control characters become spaces,
    one for one, with a warning. `published` is a day of publication known from elsewhere.

    Raises InputError when the bytes hold no text, are not text, or are more than `LIMIT`.
    """
    refuse_size(source, data)
    _refuse_other_formats(source, data)
    text, odd_bytes = decoded(source, data)
    if odd_bytes and b"\0" in data:
        raise _not_text(source)
    warnings = [f"bytes that are not UTF-8, read as Windows-1252: {odd_bytes}"] if odd_bytes else []
    clean = not odd_bytes and _is_clean(data)
    return document(source, digest(data), text, published, tuple(warnings), clean=clean)


def refuse_size(source: str, data: bytes) -> None:
    """Raise InputError when the bytes are more than `LIMIT`."""
    if len(data) > LIMIT:
        raise InputError(source, f"is larger than {LIMIT // 1_000_000} MB", "a release is a few pages; split the file")


def digest(data: bytes) -> str:
    """Return the SHA-256 of a source's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def document(
    source: str,
    digest: str,
    text: str,
    published: date | None = None,
    warnings: tuple[str, ...] = (),
    *,
    clean: bool = False,
) -> Document:
    """Return text from any format as a document in NFC with LF line ends.

    Control characters become spaces and halves of surrogate pairs the replacement character, one for one, with a
    warning after those given. `clean` tells that the text is known to have none of these and to be in NFC.

    Raises InputError when there is no text, or more control characters than text has.
    """
    controls = surrogates = 0
    if not clean and _ODD.search(text) is not None:
        text, controls = _CONTROL.subn(" ", _LINE_END.sub("\n", text))
        text, surrogates = _SURROGATE.subn("\ufffd", text)
    if controls > _BINARY_SHARE * len(text):
        raise _not_text(source)
    if not text.strip():
        raise InputError(source, "is empty", "give a file that holds the text of a release")
    warnings += (
        *([f"control characters replaced by spaces: {controls}"] if controls else []),
        *([f"halves of surrogate pairs replaced: {surrogates}"] if surrogates else []),
    )
    return Document(source, digest, text if clean else unicodedata.normalize("NFC", text), published, warnings)


def _is_clean(data: bytes) -> bool:
    """Tell whether UTF-8 is usual text, in which nothing is to be replaced and which is in NFC."""
    return _USUAL.fullmatch(data.translate(None, _ASCII).decode()) is not None


def _not_text(source: str) -> InputError:
    return InputError(source, "is not text", "save the release as plain text in UTF-8")


def _refuse_other_formats(source: str, data: bytes) -> None:
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for signature, name in _SIGNATURES if start[:1] in _MARKS else ():
        if signature.match(start):
            raise InputError(source, f"is {name} under the name of a text", "save the release as plain text in UTF-8")


def decoded(source: str, data: bytes) -> tuple[str, int]:
    """Return bytes of UTF-8 as text, and how many of them were not UTF-8 and were read as Windows-1252.

    Raises InputError when a byte is neither.
    """
    try:
        return data.decode().removeprefix("\ufeff"), 0
    except UnicodeDecodeError:
        return _with_strays(source, data)


def _with_strays(source: str, data: bytes) -> tuple[str, int]:
    """Return what `decoded` does for bytes some of which are not UTF-8."""
    # Byte by byte, because one stray byte must not turn every curly quote of a UTF-8 file into three wrong letters. A
    # file that is Windows-1252 throughout comes out right as well: hardly any two of its letters are one UTF-8 letter.
    try:
        text = data.decode("utf-8-sig", errors="surrogateescape")
        return _ESCAPED_BYTE.subn(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode("cp1252"), text)
    except UnicodeDecodeError as error:
        what = f"holds the byte 0x{error.object[0]:02x}, which is neither UTF-8 nor Windows-1252"
        raise InputError(source, what, "save the release as plain text in UTF-8") from error
