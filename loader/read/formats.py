"""Which format a source is in, by its name and by its first bytes, which must not contradict each other."""

from __future__ import annotations

import re
from typing import Final

from loader.model import InputError

TEXT: Final = "text"
HTML: Final = "html"
JSON: Final = "json"
PDF: Final = "pdf"
DOCX: Final = "docx"
MAIL: Final = "mail"
ZIP: Final = "zip"

SUFFIXES: Final = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".markdown": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".json": JSON,
    ".pdf": PDF,
    ".docx": DOCX,
    ".eml": MAIL,
    ".zip": ZIP,
}

_NAMES: Final = {
    HTML: "an HTML page",
    JSON: "JSON",
    PDF: "a PDF file",
    DOCX: "a Word document",
    MAIL: "a mail",
    ZIP: "a zip archive",
}
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_FILE = b"PK\x03\x04"
_WORD_PART = b"word/document.xml"
_HTML = re.compile(rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html)", re.I | re.S)
_JSON = re.compile(rb'\{\s*"|\[\s*\{')
# A press release may open with "Date:" and "Subject:" lines as well; only a mail names its sender or its way.
_HEADERS = re.compile(rb"(?:From [^\n]*\n)?((?:[!-9;-~]{1,76}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,})")
_MAIL = re.compile(rb"(?im)^(?:message-id|mime-version|received|return-path|from):")


def of(source: str, data: bytes) -> str:
    """Return the format of a source: what its suffix says, and where it has none that is known, what its bytes say.

    Raises InputError when the bytes are plainly in another format than the suffix says.
    """
    named = by_suffix(source)
    if named == TEXT:
        return TEXT  # and its reader refuses what is not text
    found = _by_content(source, data)
    if named is None:
        return found or TEXT
    if named == DOCX and found == ZIP:
        raise InputError(source, "is a zip archive under the name of a Word document", "give it the suffix .zip")
    if named == ZIP and found == DOCX:
        return ZIP  # an archive that holds Word documents as they are shows their parts' names as well
    if found not in (None, named) and {named, found} != {HTML, MAIL}:
        what = f"is {_NAMES[found or named]} under the name of {_NAMES[named]}"
        raise InputError(source, what, "give it the suffix of its own format")
    return named


def by_suffix(name: str) -> str | None:
    """Return the format that a name's suffix stands for, or None where the suffix is not known."""
    stem, _, suffix = name.rpartition(".")
    # ".txt" alone is a hidden file
    return SUFFIXES.get(f".{suffix.casefold()}") if stem and stem[-1] not in "/\\" else None


def _by_content(source: str, data: bytes) -> str | None:
    if data.startswith(_OLD_WORD):
        raise InputError(source, "is a file of an older Office program", "save it as .docx, .pdf or plain text")
    # Readers of PDF accept some bytes before its mark.
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((_LOCAL_FILE, b"PK\x05\x06")):
        return DOCX if _WORD_PART in data else ZIP
    start = data[:8000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(start):
        return HTML
    if _JSON.match(start):
        return JSON
    headers = _HEADERS.match(start.replace(b"\r\n", b"\n"))
    return MAIL if headers and len(_MAIL.findall(headers[1])) >= 2 else None
