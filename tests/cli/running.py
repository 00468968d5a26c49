"""What runs a command, for the tests that look at the command line from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    code: int
    out: bytes
    err: str


class Prisongraph(Protocol):
    """Runs a command in this process; `given` is what stands on standard input."""

    def __call__(self, *arguments: str | Path, given: bytes = b"") -> Done: ...


class Process(Protocol):
    """Runs a command in a process of its own, or a line of shell in which `prisongraph` is the command."""

    def __call__(
        self, *arguments: str | Path, shell: str | None = None, environment: Mapping[str, str] | None = None
    ) -> Done: ...


class Text(Protocol):
    """Returns an example release with some of its words put otherwise."""

    def __call__(self, *changes: tuple[str, str]) -> str: ...
