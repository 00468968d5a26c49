"""Loads of invented releases for the tests, and checkers that another process can import."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from loader import pipeline, store
from loader.model import ReleaseGraph, Report
from loader.pipeline import Checker, Item, Outcome
from loader.read import Source

RELEASES = sorted((Path(__file__).parent.parent / "releases").glob("*.txt"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FLAG = "PRISONGRAPH_TEST_FLAG"


def examples() -> list[Item]:
    """Return the bundled releases as sources."""
    assert len(RELEASES) > 9
    return [Source(path.name, path.read_bytes()) for path in RELEASES]


def example(name: str, *changes: tuple[str, str]) -> Source:
    """Return a bundled release with some of its words put otherwise."""
    (path,) = (path for path in RELEASES if path.name == name)
    words = path.read_text("utf-8")
    for old, new in changes:
        assert old in words, f"the example no longer says {old!r}"
        words = words.replace(old, new)
    return Source(name, words.encode())


def passing(releases: Sequence[ReleaseGraph]) -> Sequence[Report]:
    """Let every release pass: what the shapes say has tests of its own."""
    return [Report(())] * len(releases)


def deadly(releases: Sequence[ReleaseGraph]) -> Sequence[Report]:
    """End the process, as one that takes too much memory is ended, over one release."""
    if any("ullsmere" in known.graph for known in releases):
        os.kill(os.getpid(), signal.SIGKILL)
    return passing(releases)


def deadly_once(releases: Sequence[ReleaseGraph]) -> Sequence[Report]:
    """End the process over one release where that was not done before."""
    flag = Path(os.environ[FLAG])
    if any("ullsmere" in known.graph for known in releases) and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return passing(releases)


def load(
    folder: Path,
    items: Iterable[Item],
    *,
    now: datetime = NOW,
    jobs: int = 1,
    check: Checker = passing,
    dry_run: bool = False,
) -> list[Outcome]:
    """Load sources into the store of a folder."""
    return list(pipeline.load(items, folder, check, now, jobs=jobs, dry_run=dry_run))


def statuses(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Return how many sources came to which end."""
    return dict(Counter(outcome.status for outcome in outcomes))


def exported(folder: Path) -> list[str]:
    """Return the public half of a store as sorted lines."""
    with store.open(folder, read_only=True) as kept:
        return kept.lines()
