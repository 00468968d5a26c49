"""What naming a source can give: bytes to be read, a source that cannot be read, or one that is left out."""

from __future__ import annotations

from dataclasses import dataclass

from loader.model import Document, InputError, LoaderError


@dataclass(frozen=True)
class Source:
    """The bytes of one file and the name to report it by; a name with unprintable characters is quoted."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Unreadable:
    """A source that the user asked for and that cannot be read."""

    name: str
    error: LoaderError


@dataclass(frozen=True)
class Skipped:
    """A file in a folder, in an archive or beside the text of a mail that is left out, and why."""

    name: str
    reason: str


Item = Source | Unreadable | Skipped
Reading = Document | Unreadable | Skipped


def unreadable(name: str, what: str, remedy: str) -> Unreadable:
    """Return the report of a source that cannot be read: what is wrong with it and what to do."""
    return Unreadable(name, InputError(name, what, remedy))


def printable(name: str) -> str:
    """Return a name as it can be reported, quoted where it holds unprintable characters.

    A line break in a name would forge a line of the log, and a name that is not UTF-8 cannot be written out at all.
    """
    return name if name.isprintable() else repr(name)
