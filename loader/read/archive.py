"""Zip archives: what they hold is judged by their directory before anything is unpacked; nothing goes to a disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from loader.model import InputError
from loader.read import formats
from loader.read.items import Item, Skipped, Source, Unreadable, printable, unreadable
from loader.read.text import LIMIT as FILE_LIMIT

LIMIT: Final = 200_000_000
"""The size of the largest archive that is read, and of all that one may hold, in bytes."""

MOST_FILES: Final = 20_000
_RATIO = 100  # text shrinks to a tenth; a file that shrinks to less than a hundredth was made to fill the memory
_SMALL = 1_000_000  # below this many bytes no ratio does harm
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others need much memory, or are not known
# What Python's reader raises on a damaged archive, besides its own error.
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def members(source: str, data: bytes) -> Iterator[Item]:
    """Yield the files of an archive sorted by name, as `source/name`; nothing is unpacked to the place a name gives.

    Raises InputError when the archive is damaged, holds too much or holds no release.
    """
    with opened(source, data, LIMIT) as archive:
        holds_releases = False
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if info.is_dir() or _is_passed_over(info.filename):
                continue
            item = _member(source, archive, info)
            holds_releases = holds_releases or not isinstance(item, Skipped)
            yield item
    if not holds_releases:
        raise InputError(source, "holds no release", "put releases into the archive: " + " ".join(formats.SUFFIXES))


def opened(source: str, data: bytes, limit: int) -> zipfile.ZipFile:
    """Return an archive whose directory promises no more than `limit` bytes.

    Raises InputError when the archive is damaged or promises too much.
    """
    if len(data) > LIMIT:
        raise InputError(source, f"is larger than {LIMIT // 1_000_000} MB", "split the archive")
    if data.count(_DIRECTORY_ENTRY) > MOST_FILES:
        raise InputError(source, f"holds more than {MOST_FILES:,} files", "split the archive")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise _damaged(source, error) from error
    promised = sum(info.file_size for info in archive.infolist())
    if promised > limit or (promised > _SMALL and promised > _RATIO * len(data)):
        archive.close()
        what = f"unpacks to {promised:,} bytes, too much for an archive of {len(data):,}"
        raise InputError(source, what, "pack fewer or smaller files")
    return archive


def content(source: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the bytes of one file of an archive.

    Raises InputError when it is encrypted, packed in an unusual way, too large or damaged.
    """
    if info.flag_bits & 0x1:
        raise InputError(source, "is encrypted", "unpack it and give the file itself")
    if info.compress_type not in _METHODS:
        raise InputError(source, "is packed in a way that is not read", "pack it again in the usual way (deflate)")
    if info.file_size > FILE_LIMIT:
        raise InputError(source, f"is larger than {FILE_LIMIT // 1_000_000} MB", "a release is a few pages")
    if info.file_size > _SMALL and info.file_size > _RATIO * max(info.compress_size, 1):
        raise InputError(source, f"unpacks to {info.file_size:,} bytes from {info.compress_size:,}", "leave it out")
    try:
        # The reader stops at the promised size, and checks the sum at the end.
        return archive.read(info)
    except _DAMAGE as error:
        raise _damaged(source, error) from error


def _member(source: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Item:
    name = f"{source}/{printable(info.filename)}"
    kind = formats.by_suffix(info.filename)
    if kind is None:
        return Skipped(name, "not in a format that is read")
    if kind == formats.ZIP:
        return unreadable(name, "is an archive within an archive", "unpack the outer one and give the inner one itself")
    try:
        return Source(name, content(name, archive, info))
    except InputError as error:
        return Unreadable(name, error)


def _is_passed_over(name: str) -> bool:
    """Tell whether a file is hidden: dot-files, and the copies of metadata that one system's packer puts beside."""
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part.strip(".") for part in parts) or "__MACOSX" in parts


def _damaged(source: str, error: Exception) -> InputError:
    return InputError(source, f"is a damaged archive ({error or type(error).__name__})", "fetch or pack it again")
