"""What a release's graph depends on beside its text, as hashes: whatever has the same key gives the same graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from typing import Final

import loader
from loader import __version__
from loader.read.items import Source
from loader.resources import ROOT

_CODE: Final = Path(loader.__file__).parent
# What reads a release, and what judges it; the rest of the program changes no graph.
_READING: Final = ("*.py", "read/**/*.py", "extract/**/*.py", "describe/**/*.py", "pipeline/**/*.py")
_BESIDE: Final = ("store/graphs.py", "store/reference.py", "store/derived/**/*.py", "stemming.py", "vocab.py")


@cache
def reading() -> str:
    """Return the hash of all that turns a text into a graph: the ontology with its measured rules, and the readers."""
    return _hash(__version__, *_files(ROOT / "ontology", "*"), *_files(_CODE, *_READING))


@cache
def judging() -> str:
    """Return the hash of all that a graph must pass: the shapes, and what judges by them."""
    return _hash(*_files(ROOT / "shapes", "*"), *_files(_CODE, "check/**/*.py"))


@cache
def releases() -> str:
    """Return the hash of all that decides which releases are kept and how."""
    return _hash(reading(), judging())


def whole(base: str) -> str:
    """Return the hash of all that is in a store beside releases: what is curated, and what is derived and how."""
    return _hash(base, _beside())


@cache
def _beside() -> str:
    return _hash(*_files(ROOT / "ontology", "*"), *_files(ROOT / "queries/derived", "*"), *_files(_CODE, *_BESIDE))


def key(source: Source, published: date | None, base: str) -> str:
    """Return what the graphs of a source depend on, as one hash; of its name only the ending, which names a format."""
    given = (releases(), PurePath(source.name).suffix.casefold(), str(published), base)
    found = hashlib.sha256("\0".join(given).encode())
    found.update(b"\0" + source.data)
    return found.hexdigest()


def _files(folder: Path, *patterns: str) -> Iterable[str]:
    found = sorted({path for pattern in patterns for path in folder.glob(pattern) if path.is_file()})
    assert found, f"nothing in {folder} is what a graph depends on"
    for path in found:
        yield path.relative_to(folder).as_posix()
        yield hashlib.sha256(path.read_bytes()).hexdigest()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
