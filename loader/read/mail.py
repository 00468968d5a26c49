"""Mails (.eml): the text of the mail, or where that is only a covering note, the releases that hang on it."""

from __future__ import annotations

import email.header
import email.message
import email.parser
import email.policy
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from loader.model import Document, InputError
from loader.read import docx, formats, html, pdf, plain, text
from loader.read.items import Reading, Skipped, Unreadable, printable

# "Please find attached …", a greeting and a signature have fewer words than the shortest release.
_NOTE_WORDS: Final = 60
_REPLY: Final = re.compile(r"(?i)^(?:(?:re|fwd?|aw)\s*:\s*)+")
_HEADLINE_LENGTH: Final = 160
_WRAPPED: Final = 80  # mail programs break lines at 65 to 78 columns
_MARK: Final = re.compile(r"\s*(?:[>•·●*]|[-–—]\s|\(?\d{1,2}[.)]\s)")
_GREETING: Final = re.compile(r"(?i)^(?:dear|hello|hi|good (?:morning|afternoon|day))\b")
_SENTENCE_END: Final = re.compile(r"[.!?;,:][\W_]*$")
_READERS: Final = {formats.PDF: pdf.read, formats.DOCX: docx.read, formats.HTML: html.read}

_Part = email.message.Message


def read(source: str, data: bytes) -> Iterator[Reading]:
    """Yield the release that a mail holds: its plain text, else its HTML, below its subject where it has no headline.

    What hangs on a mail is read in place of a body of fewer than 60 words, and otherwise skipped. The day of sending is
    not that of publication, and is not read.

    Raises InputError when there is neither a text nor a release that hangs on the mail.
    """
    try:
        message = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
        body = _body(message)
    except RecursionError as error:
        raise InputError(source, "holds mails within mails without end", "save the text of the mail") from error
    attached = [part for part in message.walk() if _is_release(part)]
    if attached and len(body.split()) < _NOTE_WORDS:
        for place, part in enumerate(attached, start=1):
            yield from _attachment(f"{source}/{_name(part) or place}", part)
        return
    if not body.strip():
        raise InputError(source, "is a mail without text", "give the file that the mail was sent for")
    yield text.document(source, text.digest(data), _headed(_subject(message), body))
    for place, part in enumerate(attached, start=1):
        yield Skipped(f"{source}/{_name(part) or place}", "hangs on a mail that holds a release itself")


def _body(part: _Part) -> str:
    """Return the text that a mail program shows of a part and of those within it."""
    if part.is_multipart():
        inner = [child for child in part.get_payload() if isinstance(child, email.message.Message)]
        if part.get_content_subtype() == "alternative":
            return _best(inner)
        return "\n\n".join(shown for child in inner if (shown := _body(child)).strip())
    if part.get_content_disposition() == "attachment" or _name(part):
        return ""
    if part.get_content_type() == "text/html":
        return plain.write(html.release(_text(part)))
    if part.get_content_type() != "text/plain":
        return ""
    words = _text(part).replace("\r\n", "\n")
    flowed = part.get_param("format", "")
    return _unfolded(words, part) if isinstance(flowed, str) and flowed.casefold() == "flowed" else _unwrapped(words)


def _best(alternatives: list[_Part]) -> str:
    """Return the plain text of a mail, but its HTML where the plain text only says to look at that."""
    shown = {part.get_content_type(): body for part in alternatives if (body := _body(part)).strip()}
    words = shown.pop("text/plain", "")
    other = max(shown.values(), key=len, default="")
    return other if 3 * len(words.split()) < len(other.split()) else words


def _text(part: _Part) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError, ValueError):
        return text.decoded("mail", data)[0]


def _unfolded(words: str, part: _Part) -> str:
    """Return text of RFC 3676 with its paragraphs on one line each: a blank at a line's end says that it goes on."""
    joined = str(part.get_param("delsp", "")).casefold() == "yes"
    lines: list[str] = []
    goes_on = False
    for stuffed in words.split("\n"):
        line = stuffed.removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        content = line[:-1] if flows and joined else line
        if goes_on:
            lines[-1] += content
        else:
            lines.append(content)
        goes_on = flows
    return "\n".join(line.rstrip() for line in lines)


def _unwrapped(words: str) -> str:
    """Return text that a mail program has wrapped with its paragraphs on one line each, other text as it is.

    A line goes on where the next word would not have fitted.
    """
    lines = words.split("\n")
    lengths = [len(line.rstrip()) for line in lines]
    width = max((length for length in lengths if length <= _WRAPPED), default=0)
    if 2 * sum(length > _WRAPPED for length in lengths) >= sum(length > width / 2 for length in lengths):
        return words
    joined = lines[:1]
    for above, line in pairwise(lines):
        fits = len(above.rstrip()) + 1 + len(line.strip().split(" ", 1)[0]) <= width
        if fits or not above.strip() or not line.strip() or _MARK.match(line):
            joined.append(line)
        else:
            joined[-1] = plain.continued(joined[-1].rstrip(), line.strip())
    return "\n".join(joined)


def _subject(message: _Part) -> str:
    return _REPLY.sub("", plain.one_line(_decoded(message.get("Subject", ""))))


def _decoded(value: object) -> str:
    """Return a header's words; what is wrongly encoded stays as it is."""
    try:
        return str(email.header.make_header(email.header.decode_header(str(value))))
    except (LookupError, ValueError, email.errors.MessageError):
        return str(value)


def _headed(subject: str, body: str) -> str:
    """Return a body below its subject, unless it starts with a headline of its own."""
    first = plain.one_line(re.split(r"\n[ \t]*\n", body.strip(), maxsplit=1)[0])
    is_headline = len(first) <= _HEADLINE_LENGTH and not _SENTENCE_END.search(first) and not _GREETING.match(first)
    if is_headline or not subject or subject.casefold() in plain.one_line(body).casefold():
        return body
    return plain.write([plain.Block(subject, plain.HEADING)]) + "\n" + body


def _name(part: _Part) -> str:
    """Return the file name of what hangs on a mail."""
    name = part.get_filename("")
    return printable(plain.one_line(_decoded(name)))[:200] if name else ""


def _is_release(part: _Part) -> bool:
    return not part.is_multipart() and formats.by_suffix(_name(part)) in (*_READERS, formats.TEXT)


def _attachment(name: str, part: _Part) -> Iterator[Reading]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        kind = formats.of(name, data)
        yield from _READERS[kind](name, data) if kind in _READERS else _plain(name, data)
    except InputError as error:
        yield Unreadable(name, error)


def _plain(name: str, data: bytes) -> Iterator[Document]:
    yield text.release(name, data)
