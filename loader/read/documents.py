"""Bytes of any format to documents: one for most files, several for archives and for lists of releases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from loader.model import Document, InputError
from loader.read import archive, formats, sandbox, text
from loader.read.items import Reading, Source, Unreadable


def releases(source: str, data: bytes, published: date | None = None) -> Iterator[Reading]:
    """Yield what a file in any format holds; what cannot be read of it is yielded too, and costs the rest nothing.

    The format is what the name's suffix says, else what the bytes show. Documents of an archive, of a JSON array and of
    what hangs on a mail are named `source/name` and have digests of their own. `published` is the day of publication of
    all of them, known from elsewhere.
    """
    try:
        form = formats.of(source, data)
        if form != formats.ZIP:
            yield from _readings(source, form, data, published)
            return
        for item in archive.members(source, data):
            if isinstance(item, Source):
                yield from _member(item, published)
            else:
                yield item
    except InputError as error:
        yield Unreadable(source, error)


def release(source: str, data: bytes, published: date | None = None) -> Document:
    """Return the one release that a file in any format holds.

    Raises InputError when it cannot be read, and when it holds several.
    """
    if formats.of(source, data) == formats.TEXT:
        return text.release(source, data, published)
    found = list(releases(source, data, published))
    for item in found:
        if isinstance(item, Unreadable):
            raise item.error
    documents = [item for item in found if isinstance(item, Document)]
    if len(documents) != 1:
        raise InputError(source, f"holds {len(documents)} releases", "read it by releases, which yields each of them")
    return documents[0]


def _member(member: Source, published: date | None) -> Iterator[Reading]:
    try:
        form = formats.of(member.name, member.data)
        yield from _readings(member.name, form, member.data, published)
    except InputError as error:
        yield Unreadable(member.name, error)


def _readings(source: str, form: str, data: bytes, published: date | None) -> Iterator[Reading]:
    if form == formats.TEXT:
        yield text.release(source, data, published)
        return
    text.refuse_size(source, data)
    for item in sandbox.read(source, form, data):
        yield replace(item, published=published) if isinstance(item, Document) else item
