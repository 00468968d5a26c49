"""Invented press releases in any number, as texts: each number gives one release, the same on every machine.

They follow the layouts of the genre by year at 150 invented places over 20 years, about 3 kB each, with 9 to 15
findings put together from the parts in `phrases`. They are for measuring speed, not how well releases are read.
"""

from __future__ import annotations

from pathlib import Path

from tests import layouts
from tests.invention import Release


def text(number: int) -> str:
    """Return the release of this number, from 0."""
    told = Release(number)
    year = told.issued.year
    if year < 2007:
        return layouts.archive_notice(told)
    if year < 2013:
        return layouts.embargoed_notice(told)
    if year < 2018:
        return layouts.two_lists(told)
    return layouts.prose(told) if year < 2022 else layouts.news_story(told)


def write(folder: Path, count: int) -> list[Path]:
    """Write so many releases into a folder, each a file; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{number:07}.txt" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(text(number), "utf-8")
    return files
