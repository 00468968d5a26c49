"""The folder of a store on disk: its marker, its lock, its two halves, and everything that may be wrong with it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Final

import pyoxigraph

from loader import __version__
from loader.model import StoreError
from loader.store import faults
from loader.store.passing import vacant

if sys.platform != "win32":
    import fcntl

FORMAT: Final = 1
MARKER: Final = "store.json"
SEAL: Final = "closed.json"
HALVES: Final = ("public", "embargoed")
_NAME: Final = "prisongraph store"


def mark(folder: Path, base: str) -> None:
    """Write the marker that makes a folder a store; it is written last, when both halves are there."""
    marker = {"name": _NAME, "format": FORMAT, "base": base, "version": __version__}
    seal(folder)
    _write(folder / MARKER, json.dumps(marker, indent=2) + "\n")


def seal(folder: Path) -> None:
    """Note how much the engines' logs of files hold when a writer leaves.

    The engine takes a shorter log for an older state, and then deletes the files that it does not name.
    """
    passing = folder / f".{SEAL}"
    _write(passing, json.dumps(_log_sizes(folder)) + "\n")
    passing.replace(folder / SEAL)


def tidy(folder: Path) -> None:
    """Remove the engine's diaries of earlier openings: it adds one of 100 kB each time, and keeps a thousand."""
    for name in HALVES:
        for diary in (folder / name).glob("LOG.old.*"):
            diary.unlink()


def _write(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8") as writing:
        writing.write(text)
        writing.flush()
        os.fsync(writing.fileno())


def _log(half: Path) -> Path | None:
    current = half / "CURRENT"
    return half / current.read_text("ascii", "replace").strip() if current.exists() else None


def _sealed(path: Path, name: str) -> bool:
    """Tell whether a half's log holds no less than when a writer last left; one killed since has begun another log."""
    if not (path / SEAL).exists():
        return True
    told, size = json.loads((path / SEAL).read_text("utf-8"))[name]
    log = _log(path / name)
    return log is not None and (log.name != told or not log.exists() or log.stat().st_size >= size)


def closed(path: Path) -> bool:
    """Tell whether the last writer closed a store: the logs are as it noted them."""
    try:
        told = json.loads((path / SEAL).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    return bool(told == _log_sizes(path))


def version_of(path: Path) -> str | None:
    """Return the version that made a store, where its marker says so."""
    found = json.loads((path / MARKER).read_text("utf-8")).get("version")
    return found if isinstance(found, str) else None


def _log_sizes(path: Path) -> dict[str, list[str | int]]:
    return {name: [log.name, log.stat().st_size] for name in HALVES if (log := _log(path / name))}


def locked(path: Path, read_only: bool) -> int:
    """Open the marker and lock it, shared for readers and alone for a writer; the lock ends when the number is closed.

    Raises StoreError where there is no store, it is in use, or it may not be opened.
    """
    try:
        lock = os.open(path / MARKER, os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError) as error:
        what = "there is no store here" if vacant(path) and not path.is_dir() else "this is not a prisongraph store"
        raise StoreError(
            str(path), what, "load releases into one first, or name another folder with --store"
        ) from error
    except OSError as error:
        raise faults.refused(path, error) from error
    if sys.platform == "win32":
        return lock
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if read_only else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        inode = os.fstat(lock).st_ino
        os.close(lock)
        raise faults.in_use(path, inode) from error
    return lock


def base_of(path: Path, lock: int, base: str | None) -> str:
    """Return the base that the store was made with.

    Raises StoreError where the marker cannot be read, is of another format, or names another base.
    """
    try:
        marker = json.loads(os.read(lock, 65536))
        found, name, number = marker["base"], marker["name"], marker["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise faults.damaged(path, f"{MARKER} cannot be read") from error
    if name != _NAME or number != FORMAT:
        remedy = "load the releases into a new folder, or use the version that made this one"
        raise StoreError(str(path), f"the store has format {number!r}, this version reads {FORMAT}", remedy)
    if base not in (None, found):
        raise StoreError(str(path), f"the store was made with the base {found}", f"use it, or a new folder for {base}")
    return str(found)


def engine(path: Path, name: str, read_only: bool) -> pyoxigraph.Store:
    """Open one half.

    Raises StoreError where it is in use, damaged, or may not be opened.
    """
    folder = path / name
    # The engine makes a new empty store where it finds none: a lost half would look like one without releases.
    if not (folder / "CURRENT").exists():
        raise faults.damaged(path, f"{name}/CURRENT is missing")
    try:
        if not _sealed(path, name):
            raise faults.damaged(path, f"{name} was cut short")
        return pyoxigraph.Store.read_only(str(folder)) if read_only else pyoxigraph.Store(str(folder))
    except (OSError, RuntimeError) as error:
        raise faults.opening(path, name, error) from error
    except (ValueError, KeyError) as error:
        raise faults.damaged(path, f"{SEAL} cannot be read") from error
