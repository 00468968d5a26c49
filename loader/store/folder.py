"""The folder of a store on disk: its marker, its lock, its two halves, and everything that may be wrong with it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph

from loader.model import StoreError

if sys.platform != "win32":
    import fcntl

FORMAT = 1
_MARKER, _SEAL = "store.json", "closed.json"
_HALVES = ("public", "embargoed")
_NAME = "prisongraph store"


def mark(folder: Path, base: str) -> None:
    """Write the marker that makes a folder a store; it is written last, when both halves are there."""
    marker = {"name": _NAME, "format": FORMAT, "base": base}
    seal(folder)
    (folder / _MARKER).write_text(json.dumps(marker, indent=2) + "\n", "utf-8")


def seal(folder: Path) -> None:
    """Note how much the engines' logs of files hold when a writer leaves.

    The engine takes a shorter log for an older state, and then deletes the files that it does not name.
    """
    sizes = {name: (log.name, log.stat().st_size) for name in _HALVES if (log := _log(folder / name))}
    passing = folder / f".{_SEAL}"
    passing.write_text(json.dumps(sizes) + "\n", "utf-8")
    passing.replace(folder / _SEAL)


def _log(half: Path) -> Path | None:
    current = half / "CURRENT"
    return half / current.read_text("ascii", "replace").strip() if current.exists() else None


def _sealed(path: Path, name: str) -> bool:
    """Tell whether a half's log holds no less than when a writer last left; one killed since has begun another log."""
    if not (path / _SEAL).exists():
        return True
    told, size = json.loads((path / _SEAL).read_text("utf-8"))[name]
    log = _log(path / name)
    return log is not None and (log.name != told or not log.exists() or log.stat().st_size >= size)


@contextmanager
def made(path: Path) -> Iterator[Path]:
    """Make a folder under a passing name beside its place; it moves there when everything in it is done.

    Raises StoreError where there is something at the path already.
    """
    if not vacant(path):
        raise _taken(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        folder.chmod(0o755)
    except OSError as error:
        raise _refused(path, error) from error
    try:
        yield folder
        try:
            folder.rename(path)
        except OSError as error:
            raise _taken(path) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def vacant(path: Path) -> bool:
    """Tell whether a store may be made here: nothing is there, or an empty folder.

    Raises StoreError where that may not be seen.
    """
    try:
        return not path.exists() or (path.is_dir() and not any(path.iterdir()))
    except OSError as error:
        raise _refused(path, error) from error


def locked(path: Path, read_only: bool) -> int:
    """Open the marker and lock it, shared for readers and alone for a writer; the lock ends when the number is closed.

    Raises StoreError where there is no store, it is in use, or it may not be opened.
    """
    try:
        lock = os.open(path / _MARKER, os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError) as error:
        what = "there is no store here" if vacant(path) and not path.is_dir() else "this is not a prisongraph store"
        raise StoreError(
            str(path), what, "load releases into one first, or name another folder with --store"
        ) from error
    except OSError as error:
        raise _refused(path, error) from error
    if sys.platform == "win32":
        return lock
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if read_only else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise _in_use(path) from error
    return lock


def base_of(path: Path, lock: int, base: str | None) -> str:
    """Return the base that the store was made with.

    Raises StoreError where the marker cannot be read, is of another format, or names another base.
    """
    try:
        marker = json.loads(os.read(lock, 65536))
        found, name, number = marker["base"], marker["name"], marker["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(path, f"{_MARKER} cannot be read") from error
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
        raise damaged(path, f"{name}/CURRENT is missing")
    try:
        if not _sealed(path, name):
            raise damaged(path, f"{name} was cut short")
        return pyoxigraph.Store.read_only(str(folder)) if read_only else pyoxigraph.Store(str(folder))
    except (OSError, RuntimeError) as error:
        if "LOCK" in str(error):
            raise _in_use(path) from error
        if isinstance(error, PermissionError) or "Permission denied" in str(error):
            raise _refused(path, error) from error
        raise damaged(path, f"{name}: {error}") from error
    except (ValueError, KeyError) as error:
        raise damaged(path, f"{_SEAL} cannot be read") from error


def _taken(path: Path) -> StoreError:
    return StoreError(str(path), "there is something here already", "name a folder that is not there yet")


def _in_use(path: Path) -> StoreError:
    return StoreError(str(path), "another process has the store open", "wait until it has finished, and run again")


def _refused(path: Path, error: Exception) -> StoreError:
    remedy = "ask for the right to write there, or name another folder with --store"
    return StoreError(str(path), f"the store may not be opened or made ({error})", remedy)


def damaged(path: Path, what: str) -> StoreError:
    """Return the error that says that a store cannot be used, and how to get a whole one."""
    remedy = "put back a copy of the folder, or move it away and load the releases again"
    return StoreError(str(path), f"the store is damaged ({what})", remedy)
