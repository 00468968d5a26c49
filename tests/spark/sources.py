"""Sources of every kind of outcome, and checkers that a worker can import."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from loader import check, read
from loader.model import ReleaseGraph, Report
from loader.pipeline import Item
from tests import corpus
from tests.pipeline import loads

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WRAYHOLME = "b-wrayholme-2010.txt"
STATUSES = {"loaded", "refused", "skipped", "unreadable"}


def write(folder: Path) -> None:
    """Write the bundled releases, some of the corpus, and beside them what cannot be loaded, or not yet."""
    corpus.write(folder / "2019" / "a b, c", 30)
    for item in loads.examples():
        assert isinstance(item, read.Source)
        (folder / item.name).write_bytes(item.data)
    later = loads.example(WRAYHOLME, ("13 JULY 2010", "13 JULY 2099"), ("13 July 2010", "13 July 2099"))
    (folder / "later.txt").write_bytes(later.data)
    misprint = loads.example(WRAYHOLME, ("1-5 March 2010", "1-5 March 1975"))
    (folder / "misprint.txt").write_bytes(misprint.data)
    rival = loads.example("b-wrayholme-2012.txt", ("November 2011", "October 2011"))
    (folder / "rival.txt").write_bytes(rival.data)
    (folder / "copy.txt").write_bytes((folder / WRAYHOLME).read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "README.txt").write_text("These are releases.", "utf-8")
    (folder / "photo%20é.jpg").write_bytes(b"\xff\xd8\xff")
    with zipfile.ZipFile(folder / "packed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30, 40):
            archive.writestr(f"{number}.txt", corpus.text(number))


def items(folder: Path) -> list[Item]:
    """Return what one process reads in a folder."""
    return list(read.sources([folder]))


def slow(releases: Sequence[ReleaseGraph]) -> Sequence[Report]:
    """Take as long as a large task does, so that a worker can be killed in the middle of one."""
    time.sleep(0.02 * len(releases))
    return check.reports(releases)
