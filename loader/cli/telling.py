"""What is said on standard error, and the exit code that it stands for."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

import click

from loader.model import LoaderError, Report

if TYPE_CHECKING:
    from loader.pipeline import Outcome

T = TypeVar("T")
_FRESH_LINE: Final = "\r\x1b[K"  # back to the first column, and clear the line


def say(message: str) -> None:
    """Print one message to standard error."""
    _print(f"{_FRESH_LINE if _watched() else ''}{message}\n")


def counted(things: Iterable[T], what: str, quiet: bool) -> Iterator[T]:
    """Yield things; a person at a terminal sees how many there were so far."""
    shown = not quiet and _watched()
    for number, thing in enumerate(things, 1):
        if shown:
            _print(f"{_FRESH_LINE}{number} {what}")
        yield thing
    if shown:
        _print(_FRESH_LINE)


def _watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _print(text: str) -> None:
    # A reader of messages that has gone away ("2>&1 | head") must not end a load half way.
    with suppress(OSError):
        click.echo(text, nl=False, err=True)


def error(told: LoaderError) -> int:
    """Print an error, and return the exit code that it stands for."""
    say(str(told))
    return told.exit_code


def outcome(told: Outcome, quiet: bool) -> int:
    """Print what a user must know of one source, and return the exit code that it stands for."""
    if told.error is not None:
        return error(told.error)
    if told.report is not None and not told.report.conforms:
        from loader.check import formats

        # Warnings do not stand against a release: beside what refused it they would only hide it.
        grave = Report(tuple(problem for problem in told.report.problems if problem.severity == "Violation"))
        say(f"{told.source}: refused, because what was read in it does not pass; look at these words of the release")
        say(formats.human(grave).rstrip())
        return LoaderError.exit_code
    if not quiet:
        for note in told.notes:
            say(f"{told.source}: {note}")
    return 0


def summary(counts: Counter[str], dry_run: bool) -> None:
    """Print how many sources came to which end."""
    words = ", ".join(f"{count} {status}" for status, count in sorted(counts.items())) or "nothing to load"
    say(f"dry run, nothing is kept: {words}" if dry_run else words)
