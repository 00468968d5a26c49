"""What is said on standard error, and the exit code that it stands for."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

import click

from loader.model import LoaderError, Report

if TYPE_CHECKING:
    from loader.pipeline.outcomes import Outcome

T = TypeVar("T")
_WIDTH: Final = 24  # columns of a bar
_PAUSE: Final = 0.1  # seconds between two drawings of it
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


class Bar:
    """How far a long run has come, on one line that a person at a terminal sees and nobody else.

    First what is `taken` counts, out of `total` where that is known; when that has ended, what is `given`.
    """

    def __init__(self, quiet: bool, total: int | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._shown = not quiet and _watched()
        self._total, self._clock = total, clock
        self._taking = False
        self._start = self._drawn = 0.0

    def taken(self, things: Iterable[T], what: str) -> Iterator[T]:
        """Yield things on their way into the run."""
        self._taking, self._start, number = True, self._clock(), 0
        for number, thing in enumerate(things, 1):
            self._draw(number, what)
            yield thing
        self._draw(number, what, last=True)
        self._total, self._taking, self._start = number, False, self._clock()

    def given(self, things: Iterable[T], what: str) -> Iterator[T]:
        """Yield things that come out of the run."""
        number = 0
        for number, thing in enumerate(things, 1):
            if not self._taking:
                self._draw(number, what)
            yield thing
        self._draw(number, what, last=True)
        if self._shown:
            _print(_FRESH_LINE)

    def _draw(self, number: int, what: str, *, last: bool = False) -> None:
        now = self._clock()
        if not self._shown or (now - self._drawn < _PAUSE and not last):
            return
        self._drawn = now
        _print(_FRESH_LINE + progress(number, self._total, what, now - self._start))


def progress(number: int, total: int | None, what: str, seconds: float) -> str:
    """Return how far a run has come: a bar and the time left where its end is known, the number and the rate always."""
    rate = number / seconds if seconds >= 1 else 0.0  # before that it would be a guess
    pace = f", {rate:,.0f} a second" if rate else ""
    if not total or total < number:
        return f"{number:,} {what}{pace}"
    full = _WIDTH * number // total
    left = f", {_duration((total - number) / rate)} left" if rate else ""
    return f"[{'#' * full}{'.' * (_WIDTH - full)}] {number:,} of {total:,} {what}{pace}{left}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


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
    from loader.pipeline.outcomes import STATUSES

    words = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status]) or "nothing to load"
    say(f"dry run, nothing is kept: {words}" if dry_run else words)
