"""The folder of a store on disk: its marker, its lock, its two halves, and everything that may be wrong with it."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph

from loader import __version__
from loader.model import StoreError
from loader.store import faults

if sys.platform != "win32":
    import fcntl

FORMAT = 1
MARKER, SEAL = "store.json", "closed.json"
_PASSING = ".prisongraph-passing"
HALVES = ("public", "embargoed")
_NAME = "prisongraph store"


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


@contextmanager
def made(path: Path) -> Iterator[Path]:
    """Make a folder under a passing name beside its place; it moves there when everything in it is done.

    Raises StoreError where there is something at the path already.
    """
    if not vacant(path):
        raise faults.taken(path)
    with passing(path) as beside:
        folder = beside / "store"
        folder.mkdir()
        folder.chmod(0o755)
        try:
            yield folder
            settle(folder)
        except OSError as error:
            raise faults.writing(path, error) from error
        except StoreError as error:
            # Nobody knows the passing name.
            raise StoreError(error.where.replace(str(folder), str(path)), error.what, error.remedy) from error
        try:
            folder.rename(path)
        except OSError as error:
            raise faults.taken(path) from error
        settle(path.parent)


@contextmanager
def passing(path: Path) -> Iterator[Path]:
    """Make a folder beside a store, on the same disk, that is gone in the end.

    What writers left behind that were killed goes as well.

    Raises StoreError where no folder can be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        folder, lock = _held(path)
    except OSError as error:
        raise faults.refused(path, error) from error
    try:
        yield folder
    finally:
        _clear(folder)
        if lock is not None:
            os.close(lock)


def _held(path: Path) -> tuple[Path, int | None]:
    """Make a folder under a passing name, and lock it for as long as its maker lives."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        if sys.platform == "win32":
            return folder, None
        try:
            lock = os.open(folder / _PASSING, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # another writer took it for a leftover while it was empty
            continue
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / _PASSING).exists():
            return folder, lock
        os.close(lock)  # another writer took it for a leftover before it was locked


def _sweep(path: Path) -> None:
    """Remove what writers left beside a place that no longer live, under any name: their locks went with them."""
    if sys.platform == "win32":
        return
    _sweep_empty(path)
    for mark_ in path.parent.glob(f".*/{_PASSING}"):
        try:
            lock = os.open(mark_, os.O_RDWR)
        except OSError:  # another sweeper was here, or it belongs to somebody else
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _clear(mark_.parent)
        except OSError:  # its writer lives
            continue
        finally:
            os.close(lock)


def _sweep_empty(path: Path) -> None:
    """Remove what a writer left that was killed before it could lock its folder."""
    passing_name = re.compile(re.escape(f".{path.name}-") + "[a-z0-9_]{8}")
    for rest in path.parent.iterdir():
        if passing_name.fullmatch(rest.name):
            with suppress(OSError):  # it is not empty, or no folder
                rest.rmdir()


def _clear(folder: Path) -> None:
    """Remove a passing folder, its mark last: who is killed meanwhile leaves one that can be told."""
    with suppress(OSError):
        for inside in folder.iterdir():
            if inside.is_dir():
                shutil.rmtree(inside, ignore_errors=True)
            elif inside.name != _PASSING:
                inside.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def settle(place: Path) -> None:
    """See that a file, or the names in a folder, outlive a power cut."""
    if sys.platform == "win32":
        return
    number = os.open(place, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def vacant(path: Path) -> bool:
    """Tell whether a store may be made here: nothing is there, or an empty folder.

    Raises StoreError where that may not be seen.
    """
    try:
        return not path.exists() or (path.is_dir() and not any(path.iterdir()))
    except OSError as error:
        raise faults.refused(path, error) from error


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
