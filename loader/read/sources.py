"""Which files are read: the files, folders and standard input that a user names.

A bad source is handed on as a value, so that it never costs the good ones beside it.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from loader.model import InputError
from loader.read.text import LIMIT

SUFFIXES = (".txt", ".text", ".md", ".markdown")
STANDARD_INPUT = "-"

_READ = "prisongraph reads " + " ".join(SUFFIXES)


@dataclass(frozen=True)
class Source:
    """The bytes of one release and the name to report it by; a name with unprintable characters is quoted."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Unreadable:
    """A source that the user asked for and that cannot be read."""

    name: str
    error: InputError


@dataclass(frozen=True)
class Skipped:
    """A file in a folder that is left out, and why."""

    name: str
    reason: str


Item = Source | Unreadable | Skipped


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
            yield _unreadable("''", "names nothing", "name a file, a folder or -")
        else:
            yield from _from_path(Path(path))


def _from_stream(stream: BinaryIO | None) -> Item:
    name = "standard input"
    if stream is None:
        return _unreadable(name, "is not at hand", "name a file instead of -")
    try:
        return Source(name, stream.read(LIMIT + 1))
    except OSError as error:
        return _unreadable(name, _reason(error), "name a file instead of -")


def _from_path(path: Path) -> Iterator[Item]:
    name = _printable(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a path that holds a NUL
        yield _unreadable(name, _reason(error), "check the name and the permissions")
        return
    if stat.S_ISDIR(mode):
        yield from _from_folder(path)
    elif not stat.S_ISREG(mode):
        yield _unreadable(name, "is neither a file nor a folder", "hand its content to standard input and name it -")
    elif not _is_text(path):
        yield _unreadable(name, "is not in a format that is read", f"{_READ}; save its text in one of these")
    else:
        yield _from_file(path)


def _from_folder(folder: Path) -> Iterator[Item]:
    holds_releases = False
    for item in _below(folder):
        holds_releases = holds_releases or not isinstance(item, Skipped)
        yield item
    if not holds_releases:
        yield _unreadable(_printable(folder), "holds no release", _READ)


def _below(folder: Path) -> Iterator[Item]:
    # A stack, not recursion: a hostile tree can be deeper than Python's stack.
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            mode = path.stat(follow_symlinks=path is folder).st_mode
            if stat.S_ISDIR(mode):
                pending += sorted((entry for entry in path.iterdir() if not entry.name.startswith(".")), reverse=True)
                continue
        except OSError as error:
            yield _unreadable(_printable(path), _reason(error), "make it readable, or leave it out")
            continue
        if not stat.S_ISREG(mode):
            # A link may lead out of the folder or back into it, and a pipe blocks for ever.
            yield Skipped(_printable(path), "neither a file nor a folder")
        elif not _is_text(path):
            yield Skipped(_printable(path), f"not in a format that is read; {_READ}")
        else:
            yield _from_file(path)


def _from_file(path: Path) -> Item:
    name = _printable(path)
    try:
        with path.open("rb") as file:
            return Source(name, file.read(LIMIT + 1))
    except OSError as error:
        return _unreadable(name, _reason(error), "make it readable, or leave it out")


def _is_text(path: Path) -> bool:
    return path.suffix.casefold() in SUFFIXES


def _unreadable(name: str, what: str, remedy: str) -> Unreadable:
    return Unreadable(name, InputError(name, what, remedy))


def _reason(error: OSError | ValueError) -> str:
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"


def _printable(path: Path) -> str:
    # A line break in a name would forge a line of the log, and a name that is not UTF-8 cannot be written out at all.
    name = str(path)
    return name if name.isprintable() else repr(name)
