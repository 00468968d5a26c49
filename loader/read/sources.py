"""Which files are read: the files, folders and standard input that a user names.

A bad source is handed on as a value, so that it never costs the good ones beside it.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path, PurePath
from typing import BinaryIO

from loader.read import archive, formats
from loader.read.items import Item, Skipped, Source, printable, unreadable
from loader.read.text import LIMIT

__all__ = ["Item", "sources", "taken"]

STANDARD_INPUT = "-"

# what people lay into a folder about the folder itself
_ABOUT = re.compile(r"(?i)(?:readme|licen[cs]e|changelog|notice|copying)\b")
_READ = "prisongraph reads " + " ".join(formats.SUFFIXES)


def sources(paths: Iterable[str | Path], standard_input: BinaryIO | None = None) -> Iterator[Item]:
    """Yield what the paths name: files as given, folders with all below them sorted by name, `-` for standard input.

    Below a folder, dot-files are passed over, and links, pipes, devices and formats that are not read are skipped. No
    more is read of a source than what `release` needs to refuse it for its size.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield _from_stream(standard_input)
        elif not str(path):
            # Path("") is the current folder: an unset shell variable would read everything in it.
            yield unreadable("''", "names nothing", "name a file, a folder or -")
        else:
            yield from _from_path(Path(path))


def taken(source: Source, *, named: bool) -> Item:
    """Return what is read of a file whose bytes are at hand; what nobody `named` is left out where it is no release."""
    if named:
        return source if formats.by_suffix(source.name) is not None else _strange(source.name)
    return _passed_over(source.name) or _beside(source, source.name)


def _from_stream(stream: BinaryIO | None) -> Item:
    name = "standard input"
    if stream is None:
        return unreadable(name, "is not at hand", "name a file instead of -")
    try:
        return Source(name, stream.read(LIMIT + 1))
    except OSError as error:
        return unreadable(name, _reason(error), "name a file instead of -")


def _from_path(path: Path) -> Iterator[Item]:
    name = printable(str(path))
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a path that holds a NUL
        yield unreadable(name, _reason(error), "check the name and the permissions")
        return
    if stat.S_ISDIR(mode):
        yield from _from_folder(path)
    elif not stat.S_ISREG(mode):
        yield unreadable(name, "is neither a file nor a folder", "hand its content to standard input and name it -")
    elif formats.by_suffix(path.name) is None:
        yield _strange(name)
    else:
        yield _from_file(path)


def _from_folder(folder: Path) -> Iterator[Item]:
    holds_releases = False
    for item in _below(folder):
        holds_releases = holds_releases or not isinstance(item, Skipped)
        yield item
    if not holds_releases:
        yield unreadable(printable(str(folder)), "holds no release", _READ)


def _below(folder: Path) -> Iterator[Item]:
    # A stack, not recursion: a hostile tree can be deeper than Python's stack.
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            mode = path.stat(follow_symlinks=path is folder).st_mode
            if stat.S_ISDIR(mode):
                found = [entry for entry in path.iterdir() if not entry.name.startswith(".")]
                pending += sorted(found, key=attrgetter("name"), reverse=True)
                continue
        except OSError as error:
            yield unreadable(printable(str(path)), _reason(error), "make it readable, or leave it out")
            continue
        if not stat.S_ISREG(mode):
            # A link may lead out of the folder or back into it, and a pipe blocks for ever.
            yield Skipped(printable(str(path)), "neither a file nor a folder")
        else:
            yield _passed_over(str(path)) or _beside(_from_file(path), path.name)


def _strange(name: str) -> Item:
    return unreadable(name, "is not in a format that is read", f"{_READ}; save its text in one of these")


def _passed_over(path: str) -> Skipped | None:
    """Return why a file that nobody named is left out by its name alone."""
    name = PurePath(path).name
    if formats.by_suffix(name) is None:
        return Skipped(printable(path), f"not in a format that is read; {_READ}")
    return Skipped(printable(path), "tells about its folder") if _ABOUT.match(name) else None


def _beside(item: Item, name: str) -> Item:
    """Return a file that nobody named: JSON beside releases need not be one, and is no error then."""
    if not isinstance(item, Source) or formats.by_suffix(name) != formats.JSON:
        return item
    if any(key in item.data for key in (b'"details"', b'"rendered"')):
        return item
    return Skipped(item.name, "JSON that is no answer of the GOV.UK Content API or of the WordPress REST API")


def _from_file(path: Path) -> Item:
    name = printable(str(path))
    limit = archive.LIMIT if formats.by_suffix(path.name) == formats.ZIP else LIMIT
    try:
        with path.open("rb") as file:
            return Source(name, file.read(limit + 1))
    except OSError as error:
        return unreadable(name, _reason(error), "make it readable, or leave it out")


def _reason(error: OSError | ValueError) -> str:
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"
